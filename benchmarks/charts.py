"""A number of posts -> the text of ``org.yaml`` for an organisation of that size, always the same."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import gettempdir

CHIEFS = (
    "Chief Executive Officer",
    "Chief Operating Officer",
    "Chief Experience Officer",
    "Chief Marketing Officer",
    "Chief People Officer",
    "Chief Financial Officer",
    "Chief Information Officer",
    "General Counsel",
    "Chief Risk Officer",
)
RANKS = ("Director", "Head", "Senior Manager", "Manager", "Team Lead", "Senior Specialist", "Specialist", "Assistant")
FIELDS = ("Claims", "Branch Network", "Lending", "Payments", "Data Platform", "Service", "Procurement", "Campaigns")
GIVEN = ("Ana", "Li", "Omar", "Zoë", "Ivo", "Mei", "Noor", "Pia", "Raj", "Tom")
FAMILY = ("Ruiz", "Wei", "Haddad", "Novák", "O'Neill", "Berg", "Sato", "Okafor", "Lindqvist", "Moreau", "Silva")
STANCES = ("partner", "roadblock", "absent")
SPAN = 8
"""Posts that report to one post."""
UNIT = 50
"""Posts that belong to one unit."""


@cache
def chart(posts: int) -> str:
    """A chart of that many posts: every one with a title and a holder, a unit for each fifty, ties of the chiefs."""
    return "\n".join(_lines(posts)) + "\n"


def file(posts: int) -> Path:
    """A file with such a chart, for work that another process does."""
    path = Path(gettempdir()) / f"cxgraph-benchmark-{posts}.yaml"
    path.write_text(chart(posts), encoding="utf-8")
    return path


def _lines(posts: int) -> Iterator[str]:
    yield "cxgraph: 1"
    yield "organization: {name: Benchmark Holdings, id: benchmark, sector: banking, as_of: 2026-09-30}"
    yield "posts:"
    for number in range(posts):
        yield from _post(number)
    units = -(-posts // UNIT)
    yield "units:"
    for number in range(units):
        parent = f", parent: u{(number - 1) // SPAN}" if number else ""
        yield f"  - {{id: u{number}, name: Unit {number}{parent}, head: p{number * UNIT}, headcount: {UNIT}}}"
    yield "ties:"
    for number in range(1, min(posts, len(CHIEFS))):
        if number != 2:
            yield f"  - {{from: p2, to: p{number}, stance: {STANCES[number % 3]}}}"
    yield "initiatives:"
    yield f"  - {{id: nbo, name: Next best offer, lead: p2, units: [u0, u{units - 1}], shared_objectives: []}}"


def _post(number: int) -> Iterator[str]:
    yield f"  - id: p{number}"
    yield f"    title: {_title(number)}"
    yield f"    holder: {GIVEN[number % len(GIVEN)]} {FAMILY[number % len(FAMILY)]}"
    yield f"    reports_to: {f'p{(number - 1) // SPAN}' if number else 'none'}"
    yield f"    unit: u{number // UNIT}"


def _title(number: int) -> str:
    if number < len(CHIEFS):
        return CHIEFS[number]
    return f"{RANKS[number % len(RANKS)]} of {FIELDS[number // 8 % len(FIELDS)]} {number // 64 % 100}"
