"""The parts of an office file -> how much they hold, once it is sure that whoever parses them does so in bounds.

An XML parser, no pattern, looks for document types: the means of every XML bomb stand after comments and in any
encoding. It is expat, which defusedxml is made of and openpyxl parses with, so it sees what openpyxl will see. That
no part has a document type is all that defusedxml could add; openpyxl takes it up once it is installed, and reads
sheets a third slower with the parts of it that are not in C. A part is parsed to its end, for that is how its
elements are counted: next to what openpyxl does with each cell it takes little.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Final
from xml.parsers.expat import ExpatError, ParserCreate

from cxgraph.core.message import Message, Number, Words
from cxgraph.inputs.tables.rows import MAX_CELL, MAX_ROWS

MAX_ELEMENTS: Final[Mapping[str, int]] = {
    "rows of sheets": 10_000_000,
    "texts": 2_000_000,
    "styles": 200_000,
    "sheets": 1_000,
    "other parts": 500_000,
}
"""Elements that all parts of a kind hold together: a hundred thousand rows of fifty cells, a million texts."""
MAX_ROW: Final = 200_000
"""Elements of one row, which is held in memory as a whole."""
MAX_DEPTH: Final = 100
"""Elements within elements; drawings reach thirty."""
MAX_MARK: Final = 200_000
"""Bytes of a tag or a comment: the parser reads one anew with each piece of it that arrives."""

_PIECE: Final = 65_536
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ROW, _CELL, _VALUE, _FORMULA, _SHEET = (_MAIN + name for name in ("row", "c", "v", "f", "sheet"))
_MERGED, _ALIGNMENT = _MAIN + "mergeCell", _MAIN + "alignment"
_ROWS: Final = (
    _ROW,
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0 table-row",
    "urn:schemas-microsoft-com:office:spreadsheet Row",
)
"""Rows of sheets, in workbooks of Excel, in those of OpenDocument, and as Excel 2003 wrote them in XML."""
_LEVELS: Final = ("1", "2", "3", "4", "5", "6", "7")
"""Levels that Excel groups rows in."""
_HELD: Final = {
    _MAIN + "sst": "texts",
    _MAIN + "pivotCacheRecords": "texts",
    _MAIN + "styleSheet": "styles",
}
"""What the elements of a part count as, by its outermost one."""


class HarmError(Exception):
    """Indicates that a part is not to be parsed.

    Attributes:
        why: Why, as it is said behind the part's name.
    """

    def __init__(self, why: Message) -> None:
        self.why = why
        super().__init__(why.template)


@dataclass(slots=True)
class PartMarks:
    """What of a sheet stands outside of its cells.

    Attributes:
        merged: Its merged cells, as ``A3:A5``.
        levels: Number of a row -> its level in the outline, where it has one.
    """

    merged: list[str] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)


class Inspection:
    """Counts what the parts of one archive hold.

    Attributes:
        is_computed: Whether the value of every formula was computed when the workbook was saved.
        is_indented: Whether a style indents cells.
        marks: Name of a part -> what of a sheet stands in it outside of its cells, where anything does.
    """

    def __init__(self) -> None:
        self.is_computed = True
        self.is_indented = False
        self.marks: dict[str, PartMarks] = {}
        self._held: Counter[str] = Counter()
        self._shared = 0
        self._longest = 0

    def look(self, part: IO[bytes], name: str = "") -> bool:
        """Parses one part, whatever it is, up to where it is no XML any more.

        Args:
            part: What it holds.
            name: Its name.

        Returns:
            Whether it begins as XML does, up to the tag of an element.

        Raises:
            HarmError: It declares a document type, or holds more than the workbook may.
        """
        return _PartInspection(self, name).through(part)

    def count(self, kind: str, number: int) -> None:
        """Adds elements to those of a kind."""
        self._held[kind] += number
        if self._held[kind] > (most := MAX_ELEMENTS[kind]):
            raise HarmError(Message("many-elements", {"most": Number(most), "kind": Words(kind)}))

    def shared(self, length: int) -> None:
        """Adds a cell whose formula holds for many; 0 where it is written at another cell."""
        self._shared += 1
        self._longest = max(self._longest, length)

    @property
    def unshared(self) -> int:
        """Characters of all formulas that many cells share, at most, written out at each; 0 where no one has to."""
        return 0 if self.is_computed else self._shared * self._longest


class _PartInspection:
    """One part as it is parsed."""

    def __init__(self, inspection: Inspection, name: str) -> None:
        self._all = inspection
        self._name = name
        self._parser = parser = ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._document_type
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._depth = 0
        self._kind = ""
        self._row_depth = 0
        self._in_row = 0
        self._cell: Mapping[str, str] = {}
        self._has_formula = False
        self._is_shared = False
        self._written = 0

    def through(self, part: IO[bytes]) -> bool:
        """Parses the part; see :meth:`Inspection.look`."""
        fed = 0
        while (piece := part.read(_PIECE)) and self._is_sound(piece):
            fed += len(piece)
            if fed - max(self._parser.CurrentByteIndex, 0) > MAX_MARK:
                raise HarmError(Message("long-mark", {"most": Number(MAX_MARK)}))
        return bool(self._kind)

    def _is_sound(self, piece: bytes) -> bool:
        try:
            self._parser.Parse(piece, False)
        except (ExpatError, LookupError, ValueError):
            # pictures and macros are no XML, nor is what claims an encoding that there is not; openpyxl stops here too
            return False
        return True

    def _document_type(self, *_: object) -> None:
        raise HarmError(Message("document-type-in-part"))

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise HarmError(Message("nested-elements", {"most": Number(MAX_DEPTH)}))
        if self._row_depth:
            self._within_row(name, attributes)
        elif name in _ROWS:
            self._row_depth, self._in_row = self._depth, 1
            if "outlineLevel" in attributes:
                self._level(attributes)
        else:
            self._kind = self._kind or _HELD.get(name, "other parts")
            self._all.count("sheets" if name == _SHEET else self._kind, 1)
            if name == _MERGED:
                self._marks.merged.append(attributes.get("ref", ""))
            elif name == _ALIGNMENT and attributes.get("indent", "0") != "0":
                self._all.is_indented = True

    @property
    def _marks(self) -> PartMarks:
        return self._all.marks.setdefault(self._name, PartMarks())

    def _level(self, attributes: Mapping[str, str]) -> None:
        number, level = attributes.get("r", ""), attributes["outlineLevel"]
        if len(number) <= len(str(MAX_ROWS)) and number.isdecimal() and level in _LEVELS:
            self._marks.levels[int(number)] = int(level)

    def _within_row(self, name: str, attributes: Mapping[str, str]) -> None:
        self._in_row += 1
        if self._in_row > MAX_ROW:
            raise HarmError(Message("row-of-elements", {"most": Number(MAX_ROW)}))
        if name == _CELL:
            self._cell = attributes
            self._has_formula = False
        elif name == _FORMULA:
            self._has_formula = True
            self._is_shared = attributes.get("t") == "shared"
            self._listen()
        elif self._has_formula and name == _VALUE:
            self._listen()

    def _listen(self) -> None:
        self._written = 0
        self._parser.CharacterDataHandler = self._text

    def _text(self, text: str) -> None:
        self._written += len(text)

    def _end(self, name: str) -> None:
        if self._depth == self._row_depth:
            self._row_depth = 0
            self._all.count("rows of sheets", self._in_row)
        elif self._has_formula:
            self._end_within_formula(name)
        self._depth -= 1

    def _end_within_formula(self, name: str) -> None:
        """What stands in a cell behind the beginning of its formula, as its value does."""
        self._parser.CharacterDataHandler = None
        if name == _FORMULA:
            self._formula()
        elif name == _VALUE:
            # a formula may come to an empty text
            self._has_formula = not (self._written or self._cell.get("t") == "str")
        elif name == _CELL:
            self._all.is_computed = False

    def _formula(self) -> None:
        if self._written > MAX_CELL:
            raise HarmError(Message("long-formula", {"most": Number(MAX_CELL)}))
        if self._is_shared:
            self._all.shared(self._written)
