"""Units as rows name them -> the tree of units, each with an id of its own and with its head."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from cxgraph.core.message import ItemName, Message
from cxgraph.core.message_lists import listing_of
from cxgraph.core.model import NONE, VACANT, Unit, slug
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.drafts import Draft, IdMaker
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.units.cells import UnitCells, UnitName
from cxgraph.inputs.tables.units.sections import FirstMention
from cxgraph.inputs.tables.words import is_undisclosed

_RESERVED: Final = (NONE, VACANT)
_LONGEST: Final = 200
"""Characters of an id with those of the units above in front."""


class _Section:
    def __init__(self, unit: UnitName, parent: int | None, row: Row) -> None:
        self.unit = unit
        self.parent = parent
        self.row = row
        self.heads: dict[str, None] = {}


class UnitTree:
    """Units in the order in which rows name them, those above in front.

    Attributes:
        mended: Rows that leave out the units above, which other rows tell.
    """

    def __init__(self, cells: UnitCells) -> None:
        self._cells = cells
        self._sections: list[_Section] = []
        self._places: dict[tuple[int | None, str], int] = {}
        self._read: dict[tuple[str, ...], int | None] = {}
        self._above: dict[tuple[int, str], dict[tuple[UnitName, ...], None]] = {}
        self.mended: list[Remark] = []
        for texts in cells.given:
            units = cells.read(texts)
            if units and units[0][0] == 0:
                for place, (level, unit) in enumerate(units[1:], 1):
                    above = tuple(one for _, one in units[:place])
                    self._above.setdefault((level, unit.key), {}).setdefault(above)

    def place(self, texts: tuple[str, ...], row: Row) -> int | None:
        """The place of the lowest unit that a row names, by its cells; None where it names none."""
        if texts not in self._read:
            self._read[texts] = self._placed(texts, row)
        return self._read[texts]

    def _placed(self, texts: tuple[str, ...], row: Row) -> int | None:
        units = self._cells.read(texts)
        named = [unit for _, unit in units]
        if units and units[0][0] > 0:
            above = {tuple(one.key for one in path): path for path in self._above.get((units[0][0], named[0].key), ())}
            if len(above) == 1:
                named = [*next(iter(above.values())), *named]
                self.mended.append(row.remark(Message("unit-above-told-elsewhere")))
        here: int | None = None
        for unit in named:
            key = here, unit.key
            if key not in self._places:
                self._places[key] = len(self._sections)
                self._sections.append(_Section(unit, here, row))
            here = self._places[key]
            if not is_undisclosed(unit.head):
                self._sections[here].heads[unit.head] = None
        return here

    def sections(
        self, drafts: Sequence[Draft], directory: Directory
    ) -> tuple[tuple[FirstMention, ...], tuple[Message, ...]]:
        """The units, and what is to be said of those whose head is not told as one post."""
        ids = self._ids()
        found: list[FirstMention] = []
        headless: list[ItemName] = []
        for id_, section in zip(ids, self._sections, strict=True):
            posts = {directory.find(cell).post for cell in section.heads}
            post = posts.pop() if len(posts) == 1 else None
            if section.heads and post is None:
                headless.append(ItemName("units", id_))
            head = None if post is None else drafts[post].id
            parent = None if section.parent is None else ids[section.parent]
            found.append(FirstMention(Unit(id=id_, name=section.unit.name, parent=parent, head=head), section.row))
        notes = (Message("heads-are-no-post", {"units": listing_of(headless)}),) if headless else ()
        return tuple(found), notes

    def _ids(self) -> list[str]:
        """The code or the name of each, with the id of the unit above in front where another has the same."""
        given = [section.unit.code or slug(section.unit.name) for section in self._sections]
        times = Counter(given)
        maker = IdMaker(id_ for id_ in given if times[id_] == 1)
        ids: list[str] = []
        for id_, section in zip(given, self._sections, strict=True):
            longer = id_ if section.parent is None else f"{ids[section.parent]}-{id_}"
            name = longer if len(longer) <= _LONGEST else id_
            ids.append(id_ if times[id_] == 1 and id_ not in _RESERVED else maker.unused(name))
        return ids
