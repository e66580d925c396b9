"""What tests see on a page that is open in a browser."""

from pathlib import Path

from playwright.sync_api import Browser, Page

SCREEN = {"width": 1280, "height": 720}
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
REDRAWS = """(milliseconds) => new Promise((done) => {
  let drawn = 0;
  const count = () => (drawn += 1);
  window.cxgraph.network.on("afterDrawing", count);
  setTimeout(() => { window.cxgraph.network.off("afterDrawing", count); done(drawn); }, milliseconds);
})"""


def opened(browser: Browser, file: Path, **options: object) -> Page:
    """A page in a window of its own; it keeps its requests and whatever the browser complains of."""
    page = listening(browser.new_context(viewport=SCREEN, **options).new_page())
    return ready(page, file)


def listening(page: Page) -> Page:
    page.requests, page.complaints = [], []
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
    return page


def ready(page: Page, file: Path) -> Page:
    page.goto(file.as_uri())
    page.wait_for_function("document.getElementById('graph').dataset.reports !== undefined")
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


def still(page: Page) -> None:
    """Waits for drawing that the opening of the page still asks for."""
    page.wait_for_timeout(200)


def redraws(page: Page, milliseconds: int) -> int:
    """How often the graph is drawn meanwhile."""
    return page.evaluate(REDRAWS, milliseconds)
