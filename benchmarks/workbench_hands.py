"""What somebody does in a form of the workbench, with the mouse where that is natural, or by keys alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from playwright.sync_api import FrameLocator, Locator, Page

from benchmarks.workbench_window import settled

MOST = 40
"""Choices after which whoever looks for one gives up."""
TRIES = 60
"""Looks at where the focus is by then, before it is clear that it will not come to a field."""
STEPS = """(target) => {
  const active = document.activeElement;
  if (target === active) return 0;
  const stops = [...document.querySelectorAll("button, input, select, textarea, summary, [tabindex='0']")].filter(
    (stop) => stop.checkVisibility() && !stop.disabled && stop.tabIndex >= 0 && (stop.type !== "radio" || stop.checked),
  );
  const is = (bit) => (stop) => active.compareDocumentPosition(stop) & bit;
  const isAhead = active.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
  const isBefore = (stop) => stop === target || target.compareDocumentPosition(stop) & (isAhead ? 2 : 4);
  const passed = stops.filter(is(isAhead ? 4 : 2)).filter(isBefore).length;
  return (isAhead ? 1 : -1) * Math.max(passed, 1);
}"""
"""How many presses of Tab seem to lead to an element; less than none with Shift."""


class Hand:
    """What both have in common: texts are typed, whatever the hand."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = page.keyboard

    def entry(self, key: str) -> Locator:
        """The field of an entry, of the form that was opened last."""
        return self.page.locator(f"#entry form:last-of-type [data-key='{key}']").last

    def write(self, key: str, text: str, within: str = "input:not([type=radio])") -> None:
        self.go(self.entry(key).locator(within).first)
        self.keys.press("Control+A")
        self.keys.type(text)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """For what makes the workbench write: waits until it is written, and shown."""
        with self.page.expect_response(lambda answer: answer.url.endswith("/change")) as answered:
            yield
        assert answered.value.ok, answered.value.text()
        settled(self.page)

    def told(self, heading: str) -> None:
        """Waits until the side speaks of somebody or something."""
        self.page.locator("#entry h2", has_text=heading).wait_for()
        settled(self.page)


class Mouse(Hand):
    """Clicks, and types where a text is wanted."""

    def go(self, target: Locator) -> None:
        target.click()

    def press(self, target: Locator) -> None:
        target.click()

    def yes(self, key: str) -> None:
        self.entry(key).get_by_text("Yes", exact=True).click()

    def state(self, key: str, words: str) -> None:
        self.entry(key).get_by_text(words, exact=True).click()

    def option(self, select: Locator, value: str) -> None:
        select.select_option(value)

    def side(self, name: str) -> None:
        self.page.click(f"#tab-{name}")

    def submit(self) -> None:
        self.page.locator("#entry form:last-of-type button[type=submit]").last.click()

    def leave(self) -> None:
        """Ends a text by a click beside it."""
        self.page.locator("#file").click()

    def below(self, manager: str) -> None:
        """Opens the form of a new post that reports to somebody."""
        self.page.mouse.click(*self.card(manager))
        self.told(manager)
        self.page.click("#add-post")

    def reporting(self, _: str) -> None:
        """The card that was clicked said it."""

    def someone(self, key: str, name: str) -> None:
        """Names a post in a field by a click on its card."""
        self.entry(key).locator(".pick").click()
        self.page.mouse.click(*self.card(name.partition(", ")[2]))

    def card(self, holder: str) -> tuple[float, float]:
        """Where the middle of somebody's card is."""
        settled(self.page)
        frame: FrameLocator = self.page.frame_locator("#stage iframe")
        box = frame.locator(f"#tree [role=treeitem][aria-label^='{holder}']").bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def drag(self, holder: str, onto: str) -> None:
        """Gives a post another manager."""
        start, goal = self.card(holder), self.card(onto)
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(start[0] + 20, start[1] + 20)
        self.page.mouse.move(*goal)
        self.page.mouse.up()


class Keyboard(Hand):
    """Tab, arrows, space and Enter; nothing is ever pointed at."""

    def go(self, target: Locator) -> None:
        """Presses Tab until a control has the focus.

        Raises:
            AssertionError: It cannot be reached so.
        """
        target.wait_for(state="attached")
        element = target.element_handle()
        for _ in range(TRIES):
            steps = element.evaluate(STEPS)
            if not steps:
                return
            for _ in range(abs(steps)):
                self.keys.press("Tab" if steps > 0 else "Shift+Tab")
        raise AssertionError(f"no key leads to {target}")

    def press(self, target: Locator) -> None:
        self.go(target)
        self.keys.press("Enter")

    def yes(self, key: str) -> None:
        self.state(key, "Yes")

    def state(self, key: str, words: str) -> None:
        """Goes through the states of a field, until one has these words."""
        radios = self.entry(key).locator(".state").first
        self.go(radios.locator("input:checked"))
        self._down_to(lambda: radios.locator("label:has(input:checked)").inner_text() == words)

    def option(self, select: Locator, value: str) -> None:
        self.go(select)
        self.keys.press("Home")
        self._down_to(lambda: select.input_value() == value)

    def side(self, name: str) -> None:
        self.go(self.page.locator("#sides [aria-selected=true]"))
        chosen = self.page.locator(f"#tab-{name}[aria-selected=true]")
        self._down_to(lambda: chosen.count() == 1, "ArrowRight")

    def submit(self) -> None:
        self.press(self.page.locator("#entry form:last-of-type button[type=submit]").last)

    def leave(self) -> None:
        """Ends a text by going on."""
        self.keys.press("Tab")

    def below(self, _: str) -> None:
        """Opens the form of a new post; its manager is typed."""
        self.press(self.page.locator("#add-post"))

    def reporting(self, manager: str) -> None:
        self.write("reports_to", manager)

    def someone(self, key: str, name: str) -> None:
        self.write(key, name)
        self.leave()

    def drag(self, _: str, onto: str) -> None:
        """What the mouse drags is typed: the post is open."""
        self.someone("reports_to", onto)

    def _down_to(self, there: Callable[[], bool], key: str = "ArrowDown") -> None:
        press = partial(self.keys.press, key)
        for _ in range(MOST):
            if there():
                return
            press()
        raise AssertionError("no such choice")
