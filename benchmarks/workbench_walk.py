"""A chart of 22 posts, made in the workbench from nothing, as somebody would who never saw YAML."""

from pathlib import Path
from typing import NamedTuple

from benchmarks.workbench_hands import Keyboard, Mouse

EXPECTED = Path(__file__).with_suffix(".yaml")
"""What a careful person would have typed instead."""


class Seat(NamedTuple):
    """A post, as it is told to whoever draws the chart."""

    title: str
    holder: str
    manager: str
    unit: str = ""


CHIEF, LEAD = "Ida Holm", "Bea Quist"
UNITS = ("Customer Experience", "Marketing", "Operations", "People")
SEATS = (
    Seat("Chief Executive Officer", CHIEF, ""),
    Seat("Chief Experience Officer", LEAD, CHIEF, UNITS[0]),
    Seat("Chief Marketing Officer", "Carl Nero", CHIEF, UNITS[1]),
    Seat("Chief Operating Officer", "Dora Vik", CHIEF, UNITS[2]),
    Seat("Chief People Officer", "Egon Paz", CHIEF, UNITS[3]),
    Seat("Chief Financial Officer", "Fay Lund", CHIEF),
    Seat("General Counsel", "Gus Amon", CHIEF),
    Seat("Director of Journey Design", "Hana Ito", LEAD, UNITS[0]),
    Seat("Head of Customer Insight", "Ivo Bern", LEAD, UNITS[0]),
    Seat("Head of Voice of the Customer", "Jo Marsh", LEAD, UNITS[0]),
    Seat("Head of Brand", "Kim Oduya", "Carl Nero", UNITS[1]),
    Seat("Head of Campaigns", "Lea Simon", "Carl Nero", UNITS[1]),
    Seat("Head of Digital Sales", "Max Ferro", "Carl Nero", UNITS[1]),
    Seat("Head of Service", "Nina Roth", "Dora Vik", UNITS[2]),
    Seat("Head of Logistics", "Olaf Dahl", "Dora Vik", UNITS[2]),
    Seat("Head of Stores", "Pia Costa", "Dora Vik", UNITS[2]),
    Seat("Service Team Lead, North", "Quin Adler", "Nina Roth", UNITS[2]),
    Seat("Service Team Lead, South", "Rosa Blum", "Nina Roth", UNITS[2]),
    Seat("Head of Learning", "Sven Tal", "Egon Paz", UNITS[3]),
    Seat("Head of Recruiting", "Tara Webb", "Egon Paz", UNITS[3]),
    Seat("Financial Controller", "Udo Kern", "Fay Lund"),
    Seat("Privacy Officer", "Vera Moss", "Gus Amon"),
)
MISPLACED = "Nina Roth"
"""Who is first put under the chief executive by mistake, and then moved."""
NAMES = {seat.holder: f"{seat.title}, {seat.holder}" for seat in SEATS}
TIES = (
    ("Carl Nero", {"stance": "partner", "stage": "strategy"}),
    ("Dora Vik", {"stance": "roadblock", "reason": "little-incentive"}),
    ("Egon Paz", {"stance": "absent"}),
    ("Fay Lund", {"stance": "partner"}),
)


def walk(hand: Mouse | Keyboard) -> None:
    """Makes the chart."""
    _begin(hand)
    for unit in UNITS:
        _unit(hand, unit)
    _to_top(hand)
    for seat in SEATS[1:]:
        _post(hand, seat)
    for unit, head in zip(UNITS, (LEAD, "Carl Nero", "Dora Vik", "Egon Paz"), strict=True):
        _row(hand, "units", unit)
        with hand.writing():
            hand.someone("head", NAMES[head])
    _row(hand, "posts", NAMES[LEAD])
    _mandate(hand)
    for other, said in TIES:
        _tie(hand, NAMES[other], said)


def _begin(hand: Mouse | Keyboard) -> None:
    fields = hand.page.locator("#entry form input")
    for place, text in enumerate(("Harbour Line", SEATS[0].title)):
        hand.go(fields.nth(place))
        hand.keys.type(text)
    hand.press(hand.page.locator("#entry form button.main"))
    hand.told(SEATS[0].title)
    hand.write("holder", CHIEF)
    with hand.writing():
        hand.leave()


def _unit(hand: Mouse | Keyboard, name: str) -> None:
    _section(hand, "units")
    hand.press(hand.page.locator("#all button.main"))
    hand.write("name", name)
    hand.submit()
    hand.told(name)


def _section(hand: Mouse | Keyboard, section: str) -> None:
    hand.side("all")
    hand.option(hand.page.locator("#all select"), section)


def _row(hand: Mouse | Keyboard, section: str, name: str) -> None:
    _section(hand, section)
    hand.press(hand.page.locator("#all .rows button").get_by_text(name, exact=True))
    hand.told(name)


def _to_top(hand: Mouse | Keyboard) -> None:
    _row(hand, "posts", NAMES[CHIEF])


def _post(hand: Mouse | Keyboard, seat: Seat) -> None:
    manager = CHIEF if seat.holder == MISPLACED else seat.manager
    hand.below(manager)
    hand.told("A new post")
    hand.write("title", seat.title)
    hand.write("holder", seat.holder)
    hand.reporting(NAMES[manager])
    if seat.unit:
        hand.write("unit", seat.unit)
    hand.submit()
    hand.told(NAMES[seat.holder])
    if manager != seat.manager:
        with hand.writing():
            hand.drag(seat.holder, seat.manager if isinstance(hand, Mouse) else NAMES[seat.manager])


def _mandate(hand: Mouse | Keyboard) -> None:
    hand.yes("cx_lead")
    hand.press(hand.entry("mandate").locator("summary"))
    hand.yes("written")
    hand.state("remit", "All units")
    hand.press(hand.entry("decision_rights").get_by_text("Add a right"))
    hand.write("right", "launch-gate")
    hand.leave()
    with hand.writing():
        hand.yes("budget")


def _tie(hand: Mouse | Keyboard, other: str, said: dict[str, str]) -> None:
    hand.press(hand.page.locator("#add-tie"))
    hand.write("to", other)
    for key, value in said.items():
        hand.option(hand.entry(key).locator("select"), value)
    with hand.writing():
        hand.submit()
    hand.page.locator("#entry .card", has_text=other).get_by_text(said["stance"], exact=True).first.wait_for()
