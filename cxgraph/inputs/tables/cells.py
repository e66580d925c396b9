"""Bytes of a CSV or TSV file -> the table in it, as text, each row with the place where it stands."""

import csv
import io
import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Words
from cxgraph.inputs.files.encoding import encodings, is_broken_utf_8, legacy
from cxgraph.inputs.files.progress import with_progress
from cxgraph.inputs.files.signatures import disguise
from cxgraph.inputs.tables.columns import count_recognised
from cxgraph.inputs.tables.heading import SEARCHED, fitness, table
from cxgraph.inputs.tables.rows import MAX_CELL, MAX_RECORD, MAX_ROWS, Row, Table

DELIMITERS: Final = ",;\t|^~\x1f:"

_IN_LABELS: Final = "|:"
"""Delimiters that labels have in them too, as ``Ana Ito | CEO``."""
_FORMS: Final = ("utf-8", "utf-16-le", "utf-16-be")
_PARTED: Final = re.compile(r'[,;\t|^~\x1f:"\r]')
_COUNTED: Final = 8_192
"""Rows by which is told in which columns texts repeat."""
_OFTEN: Final = 0.75
_HEAD: Final = 1_000_000
"""Bytes at the head of a file in which a delimiter has to stand."""


def read_cells(data: bytes, file: str, named: Collection[str] = ()) -> Table:
    """Reads a table in UTF-8, UTF-16 or UTF-32, or in whatever other encoding its letters make words in.

    The delimiter is the one under which most headers are recognised, then the one that parts most.

    Args:
        data: The file's bytes.
        file: Its name, for messages.
        named: Headers that the caller expects beside the well-known ones.

    Raises:
        OrgFileError: The bytes are no text, a quote is left open, there is no header, or too much of anything.
    """
    if told := disguise(data):
        raise OrgFileError([Problem(file, None, None, "", *told)])
    encoding, notes = _encoding(data, file)
    with _field_limit(MAX_RECORD):
        tried = dict.fromkeys((*(sign for sign in DELIMITERS if sign.encode() in data[:_HEAD]), DELIMITERS[0]))
        delimiter = max(tried, key=lambda sign: _fitness(data, encoding, sign, named))
        source = io.BytesIO(data)
        # a space before a quote is none of the cell's; any other may be there to indent it
        spaced = any(f'{delimiter} "'.encode(form) in data for form in _FORMS)
        rows = with_progress(_rows(source, encoding, delimiter, file, spaced=spaced), lambda: source.tell() / len(data))
        return table(rows, file, named, notes)


def _encoding(data: bytes, file: str) -> tuple[str, tuple[Message, ...]]:
    """The encoding of a text, and what to say of it."""
    named, *_ = encodings(data)
    try:
        # whatever is ASCII is UTF-8 too, and need not be held twice in memory to know it
        if named != "utf-8" or not data.isascii():
            data.decode(named)
    except UnicodeDecodeError as error:
        if named == "utf-8" and not is_broken_utf_8(data):
            for one in legacy(data, _headers_known):
                with suppress(UnicodeDecodeError):
                    data.decode(one.name)
                    return one.name, (Message("read-in-encoding", {"encoding": Words(one.label)}),)
        what = Message("byte-is-no-text", {"byte": Number(data[error.start]), "encodings": Words(named)})
        line = data.count(b"\n", 0, error.start) + 1
        raise OrgFileError([Problem(file, line, None, "", what, Message("save-it-as-utf-8"))]) from None
    if b"\0" in data[:2] and not named.startswith(("utf-16", "utf-32")):
        raise OrgFileError([Problem(file, 1, None, "", Message("is-no-text"), Message("save-sheet-as-utf-8"))])
    return named, ()


def _headers_known(text: str) -> int:
    """How many different headers are known in one of the first lines of a text, however its cells are parted."""
    lines = text.split("\n", SEARCHED)[:SEARCHED]
    return max(count_recognised(_PARTED.split(line[:MAX_CELL]))[0] for line in lines)


@contextmanager
def _field_limit(limit: int) -> Iterator[None]:
    before = csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _fitness(data: bytes, encoding: str, delimiter: str, named: Collection[str]) -> tuple[int, int, int]:
    rows: list[Row] = []
    with suppress(OrgFileError):
        for row in itertools.islice(_rows(io.BytesIO(data), encoding, delimiter, ""), SEARCHED):
            rows.append(row)
    found = fitness(rows, named)
    # a sign that labels may have in them parts no cells where the first line, of headers, goes without
    is_in_label = delimiter in _IN_LABELS and not found[0] and bool(rows) and len(rows[0].cells) == 1
    return (0, 0, 0) if is_in_label else found


class _Lines:
    """Lines of a text, of which no row takes too many.

    Attributes:
        taken: Characters that were handed on since whoever reads rows last set it to zero.
    """

    def __init__(self, text: Iterable[str], file: str) -> None:
        self.taken = 0
        self._lines = enumerate(text, 1)
        self._file = file

    def __iter__(self) -> Iterator[str]:
        for number, line in self._lines:
            self.taken += len(line)
            if self.taken > MAX_RECORD:
                what, hint = Message("long-row", {"most": Number(MAX_RECORD)}), Message("leave-out-rest")
                raise OrgFileError([Problem(self._file, number, None, "", what, hint)])
            yield line


class _Texts:
    """Texts that stand in many cells of a column, as units, titles and managers do: each is kept once in memory."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._counted: list[set[str]] = []
        self._rows = 0
        self._columns: tuple[int, ...] = ()

    def kept_once(self, cells: list[str]) -> tuple[str, ...]:
        """The cells, where one that repeats another of its column is the same text."""
        known = self._known
        if self._rows < _COUNTED:
            self._count(cells)
            return tuple(map(known.setdefault, cells, cells))
        if len(cells) == len(self._counted):
            for column in self._columns:
                cell = cells[column]
                cells[column] = known.setdefault(cell, cell)
        return tuple(cells)

    def _count(self, cells: list[str]) -> None:
        self._rows += 1
        self._counted += [set() for _ in range(len(cells) - len(self._counted))]
        for texts, cell in zip(self._counted, cells, strict=False):
            texts.add(cell)
        if self._rows == _COUNTED:
            often = (column for column, texts in enumerate(self._counted) if len(texts) < _OFTEN * _COUNTED)
            self._columns = tuple(often)
            self._counted = [set() for _ in self._counted]
            self._known = {}


def _rows(source: io.BytesIO, encoding: str, delimiter: str, file: str, *, spaced: bool = True) -> Iterator[Row]:
    text = io.TextIOWrapper(source, encoding, newline="")
    # strict: without it an open quote would swallow the rest of the file in silence
    lines = _Lines(text, file)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=spaced, strict=True)
    line = 1
    texts = _Texts()
    try:
        for number, cells in enumerate(reader, 1):
            if lines.taken > MAX_CELL and max(map(len, cells)) > MAX_CELL:
                what, hint = Message("cell-too-long", {"most": Number(MAX_CELL)}), Message("shorten-or-close-quote")
                raise OrgFileError([Problem(file, line, None, "", what, hint)])
            lines.taken = 0
            if number > MAX_ROWS:
                what, hint = Message("table-too-long", {"most": Number(MAX_ROWS)}), Message("leave-out-past")
                raise OrgFileError([Problem(file, line, None, "", what, hint)])
            if cells and not (number == 1 and cells[0].startswith("sep=")):
                yield Row(number, number if line == number else line, texts.kept_once(cells), file)
            line = reader.line_num + 1
    except csv.Error:
        # cells are no longer than rows may be, so that nothing but a quote is left to be wrong, in the row read so far
        what, hint = Message("quotes-do-not-match"), Message("double-quotes-within")
        raise OrgFileError([Problem(file, line, None, "", what, hint)]) from None
