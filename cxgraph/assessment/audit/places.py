"""Items of a chart, and of the user's configuration -> where they stand in their file."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from cxgraph.assessment.rules import Place
from cxgraph.core.model import Org, Path
from cxgraph.inputs.config import Config
from cxgraph.knowledge.catalogue import Indicator

CONFIGURATION: Final = "configuration"
"""Section of a place that is no part of the chart: a suppression in the user's configuration."""
SUPPRESSIONS: Final = "suppressions"
OVER_UNITS: Final = frozenset({"cx:customerFacing", "cx:involves"})
"""An indicator that reads one of these looks at units: an id that a post has too is then the unit's."""


class Spot(NamedTuple):
    """A file, and the line and column in it; None where it has no lines."""

    file: str
    line: int | None
    column: int | None


def kinds(indicator: Indicator) -> tuple[str, ...]:
    """The sections in which to look for what an indicator rests on, the likeliest first."""
    if OVER_UNITS.isdisjoint(indicator.fields):
        return ("posts", "units", "initiatives")
    return ("units", "initiatives", "posts")


class ItemPlaces:
    """Where the items of one organisation stand."""

    def __init__(self, org: Org, config: Config) -> None:
        """Takes the organisation and the configuration it is audited by."""
        self._org, self._config = org, config
        self._lines: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[int | None, ...]] = {}

    def spot(self, place: Place) -> Spot:
        """Where an item stands; its section where it is not written; else the organisation."""
        positions, path = self._org.positions, self._path(place)
        if place.section == CONFIGURATION:
            positions, path = self._config.positions, (SUPPRESSIONS, int(str(place.key)))
        line, column = positions.find(path) or (None, None)
        return Spot(positions.file, line, column)

    def lines(self, ids: tuple[str, ...], sections: tuple[str, ...]) -> tuple[int | None, ...]:
        """The line of each of several items, each looked for in one section after the other.

        Several indicators rest on the same items, which may be a team of thousands: they are looked for once.
        """
        if (ids, sections) not in self._lines:
            self._lines[ids, sections] = self._looked_up(ids, sections)
        return self._lines[ids, sections]

    def _looked_up(self, ids: tuple[str, ...], sections: tuple[str, ...]) -> tuple[int | None, ...]:
        known = [(self._index[section], self._org.positions.lines(section)) for section in sections]
        organization = self._org.positions.line(("organization",))

        def line(id_: str) -> int | None:
            for index, lines in known:
                if id_ in index:
                    return lines(index[id_])
            return organization

        return tuple(map(line, ids))

    def _path(self, place: Place) -> Path:
        nth = self._index.get(place.section, {}).get(place.key)
        if nth is not None:
            return (place.section, nth, *place.fields)
        written = getattr(self._org, place.section, None)
        return (place.section, *(place.fields if place.key is None else ())) if written else ("organization",)

    @cached_property
    def _index(self) -> Mapping[str, Mapping[object, int]]:
        """Place of each item in its section, by section and id."""
        org = self._org
        ids: dict[str, Iterable[object]] = {
            "posts": (post.id for post in org.posts),
            "units": (unit.id for unit in org.units or ()),
            "ties": ((tie.from_, tie.to) for tie in org.ties),
            "initiatives": (initiative.id for initiative in org.initiatives or ()),
            SUPPRESSIONS: (str(nth) for nth, _ in enumerate(org.suppressions)),
        }
        return {section: {id_: nth for nth, id_ in enumerate(found)} for section, found in ids.items()}
