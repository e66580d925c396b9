"""Windows of a browser, and what tests see in them."""

from pathlib import Path

from playwright.sync_api import Browser, Page

SCREEN = {"width": 1280, "height": 720}
GRAPH = "#view=graph"
CARDS = "[role=treeitem]"
FOCUSED = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
RECTS = "all => all.map(e => e.getBoundingClientRect().toJSON())"
INK = """(kind) => {
  const canvas = document.querySelector('#network canvas');
  const probe = document.createElement('span');
  document.body.append(probe);
  probe.style.color = `var(--${kind})`;
  const [r, g, b] = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let ink = 0;
  for (let i = 0; i < pixels.length; i += 4) ink += pixels[i] === r && pixels[i + 1] === g && pixels[i + 2] === b;
  return ink;
}"""
"""Pixels of the graph that have exactly the colour of a kind of line."""
FRAMES = """async (number) => {
  for (let frame = 0; frame < number; frame += 1) await new Promise(requestAnimationFrame);
}"""
TYPED = """(fragment) => new Promise((done) => {
  if (location.hash === fragment) return done();
  addEventListener("hashchange", () => done(), { once: true });
  location.hash = fragment;
})"""
REDRAWS = f"""async (number) => {{
  let drawn = 0;
  const count = () => (drawn += 1);
  window.cxgraph.network.on("afterDrawing", count);
  await ({FRAMES})(number);
  window.cxgraph.network.off("afterDrawing", count);
  return drawn;
}}"""


class Windows:
    """The windows of one browser: a test takes as many as it needs, and the next one takes the same again."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._of_a_kind: dict[str, list[Page]] = {}
        self._taken: set[Page] = set()

    def take(self, **options: object) -> Page:
        """A window that nobody has, as large as a laptop; it keeps its requests and whatever it complains of."""
        kind = self._of_a_kind.setdefault(repr(sorted(options.items())), [])
        free = next((page for page in kind if page not in self._taken), None) or self._new(kind, options)
        free.set_viewport_size(options.get("viewport", SCREEN))
        free.emulate_media(media="null", color_scheme=options.get("color_scheme", "light"))
        free.requests.clear()
        free.complaints.clear()
        self._taken.add(free)
        return free

    def give_back(self) -> None:
        self._taken.clear()

    def _new(self, kind: list[Page], options: dict[str, object]) -> Page:
        kind.append(listening(self._browser.new_context(**{"viewport": SCREEN} | options).new_page()))
        return kind[-1]


def listening(page: Page) -> Page:
    page.requests, page.complaints = [], []
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    return page


def ready(page: Page, file: Path, fragment: str = GRAPH) -> Page:
    """Opens a page, if not told otherwise at its graph, and waits until that is drawn where it is shown.

    Where the window shows that very file, its twin is opened, if it has one: to go by way of a blank page takes longer.
    """
    if page.url.partition("#")[0] == file.as_uri():
        twin = file.with_suffix(f".again{file.suffix}")
        if twin.exists():
            file = twin
        else:
            page.goto("about:blank")  # another fragment of the same file would not be loaded anew
    page.goto(file.as_uri() + fragment)
    page.wait_for_selector("#graph[hidden], #graph[data-reports]", state="attached")
    return page


def drawn(page: Page) -> dict[str, str]:
    """How many lines of each kind the graph shows."""
    return page.eval_on_selector("#graph", "graph => ({...graph.dataset})")


def rects(page: Page) -> list[dict[str, float]]:
    """Where each card is on the screen."""
    return page.eval_on_selector_all(CARDS, RECTS)


def focused(page: Page) -> str:
    """The first words of what has the focus."""
    return page.evaluate(FOCUSED).split(",")[0]


def scale(page: Page) -> float:
    return page.evaluate("window.cxgraph.network.getScale()")


def type_fragment(page: Page, fragment: str) -> None:
    """Types a fragment into the address, and waits until the page has followed it."""
    page.evaluate(TYPED, fragment)


def put_away(page: Page) -> None:
    """Puts away whatever is in front of the reader, but for the matrix as a whole, which stays."""
    page.keyboard.press("Escape")
    page.fill("#search", "")
    type_fragment(page, GRAPH)
    assert page.is_visible("#graph") and page.is_hidden("#panel") and page.is_hidden("#takeaway")


def frames(page: Page, number: int = 2) -> None:
    """Waits until the screen was painted anew so often: what was asked for before is drawn then."""
    page.evaluate(FRAMES, number)


def still(page: Page) -> None:
    """Waits for drawing that the opening of the page still asks for: until a few frames draw nothing."""
    while redraws(page, 4):
        pass


def redraws(page: Page, number: int) -> int:
    """How often the graph is drawn in so many frames."""
    return page.evaluate(REDRAWS, number)
