"""Cells of the columns of units -> the units that they name, from the highest to the lowest."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.units.codes import UnitCodes
from cxgraph.inputs.tables.units.order import UnitLevel
from cxgraph.inputs.tables.units.sections import unit_key

_SPACED: Final = re.compile(r" +(?:[/\\>»|→]|->) +")
_TIGHT: Final = re.compile(r" *(?:->|[/\\>»|→]) *")
_PERSON: Final = re.compile(r"(?P<unit>[^()]*[^() ]) *\((?P<person>[^()]+)\)")
_DEEPEST: Final = 20
"""Units that one cell may name within one another: what has more parts is a name."""


class UnitName(NamedTuple):
    """A unit as cells name it.

    Attributes:
        key: What tells it from others in the same unit.
        name: Its name.
        code: Its code, where that is its alone.
        head: Who heads it, as cells say.
    """

    key: str
    name: str
    code: str = ""
    head: str = ""


class UnitCells:
    """Reads the cells of rows.

    Attributes:
        given: The cells of rows, each set once.
        parted: Columns whose names hold those of the units above.
        people: Columns whose names hold that of a person.
        unsure: Columns of codes some of which stand for several units.
    """

    def __init__(
        self, levels: Sequence[UnitLevel], order: Sequence[int], cells: Iterable[tuple[str, ...]], directory: Directory
    ) -> None:
        self._levels = levels
        self._place = {column: place for place, column in enumerate(order)}
        self.given = given = tuple(cells)
        values = {one.name: dict.fromkeys(texts[self._place[one.name]] for texts in given) for one in levels}
        self._parting = {one.name: _parting(values[one.name], is_path=one.is_path) for one in levels}
        self.people = [one.name for one in levels if _names_people(values[one.name], directory)]
        self._codes = {one.name: self._coded(one, given) for one in levels if one.code is not None}
        self.parted = [
            column
            for column, parting in self._parting.items()
            if parting and any(len(_pieces(text, parting)) > 1 for text in values[column])
        ]
        self.unsure = [one.code for one in levels if one.code is not None and self._codes[one.name].is_unsure]

    def read(self, texts: Sequence[str]) -> list[tuple[int, UnitName]]:
        """The units that the cells of a row name, each with its level, the highest first."""
        found: list[tuple[int, UnitName]] = []
        for number, level in enumerate(self._levels):
            for unit in self._units(level, texts):
                # a level repeats the one above where it is not parted further
                if not found or unit_key(found[-1][1].name) != unit_key(unit.name):
                    found.append((number, unit))
        return found

    def _units(self, level: UnitLevel, texts: Sequence[str]) -> list[UnitName]:
        text = texts[self._place[level.name]]
        code = texts[self._place[level.code]] if level.code is not None else ""
        codes = self._codes.get(level.name, _NO_CODES)
        pieces = self._pieces(level, text) or codes.name_of(code) or ((code,) if code else ())
        found: list[UnitName] = []
        for depth, piece in enumerate(pieces, 1):
            is_last = depth == len(pieces)
            own = codes.code_of(pieces[:depth], code if is_last else "")
            head = texts[self._place[level.head]] if is_last and level.head is not None else ""
            name = piece
            if level.name in self.people and (told := _PERSON.fullmatch(piece)):
                name, head = told["unit"], head or told["person"]
            key = f"{unit_key(piece)}\n{unit_key(own)}" if own else unit_key(piece)
            found.append(UnitName(key, name, own, head))
        return found

    def _pieces(self, level: UnitLevel, text: str) -> tuple[str, ...]:
        parting = self._parting[level.name]
        return tuple(_pieces(text, parting)) if parting else (text,) if text else ()

    def _coded(self, level: UnitLevel, cells: Iterable[tuple[str, ...]]) -> UnitCodes:
        pairs = ((texts[self._place[level.name]], texts[self._place[level.code or 0]]) for texts in cells)
        return UnitCodes((self._pieces(level, name), code) for name, code in pairs if name and code)


_NO_CODES: Final = UnitCodes(())


def _parting(texts: Iterable[str], *, is_path: bool) -> re.Pattern[str] | None:
    """What parts the names in a column; None where they are names of one unit each.

    A column whose header does not call it one of paths is one where what stands in front is a unit of its own mostly.
    """
    spaced = [text for text in texts if text and _SPACED.search(text)]
    if is_path:
        return _SPACED if spaced else _TIGHT
    if any(text.startswith("/") for text in texts) and all(not text or text.startswith("/") for text in texts):
        return _TIGHT
    keys = set(map(unit_key, texts))
    known = sum(unit_key(text[: list(_SPACED.finditer(text))[-1].start()]) in keys for text in spaced)
    return _SPACED if spaced and 2 * known >= len(spaced) else None


def _pieces(text: str, parting: re.Pattern[str]) -> list[str]:
    pieces = [piece for piece in parting.split(text) if piece]
    return pieces if len(pieces) <= _DEEPEST else [text]


def _names_people(texts: Iterable[str], directory: Directory) -> bool:
    """Whether what stands in brackets behind names is people who hold posts, for half of them at least."""
    told = [found["person"] for text in texts if (found := _PERSON.fullmatch(text))]
    return bool(told) and 2 * sum(directory.find(person).post is not None for person in told) >= len(told)
