"""Bytes of a CSV or TSV file -> its headers and rows, as text, each row with the place where it stands."""

import csv
import io
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from cxgraph.errors import OrgFileError, Problem
from cxgraph.load.columns import recognised

MAX_CELL: Final = 1_000_000
"""Characters of the longest cell that is read; the job title that needs more is an attack."""
DELIMITERS: Final = ",;\t|"

_ENCODINGS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_NOT_TEXT: Final = {
    b"PK\x03\x04": "is a workbook or zip archive, not a CSV file",
    b"\xd0\xcf\x11\xe0": "is an old Excel workbook, not a CSV file",
}
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Row(NamedTuple):
    """One row: its number as a spreadsheet shows it, its line in the text (a cell may hold line breaks), its cells."""

    number: int
    line: int
    cells: tuple[str, ...]

    def text(self, column: int | None) -> str:
        """A cell as one line of text, control characters as spaces; empty for a column that is not there."""
        if column is None or column >= len(self.cells):
            return ""
        cell = self.cells[column]
        return (cell if cell.isprintable() else _CONTROLS.sub(" ", cell)).strip()


class Table(NamedTuple):
    """A table as written: its file, its headers and every row below them that is not an empty line."""

    file: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]

    def fault(self, row: Row) -> str | None:
        """Why nothing in a row can be trusted to stand in its column; None for a sound row."""
        if not any(map(str.strip, row.cells)):
            return "the row is empty"
        if any(map(str.strip, row.cells[len(self.headers) :])):
            return f"it has {len(row.cells)} cells where the header has {len(self.headers)}"
        return None


def read_cells(data: bytes, file: str, named: Collection[str] = ()) -> Table:
    """Reads a table in UTF-8, UTF-16 with a byte-order mark, or else Windows-1252.

    The delimiter is the one of ``, ; tab |`` under which most headers are recognised, then the one that parts most.

    Args:
        data: The file's bytes.
        file: Its name, for messages.
        named: Headers that the caller expects beside the well-known ones.

    Raises:
        OrgFileError: The bytes are no text, a quote is left open, a cell is absurdly long, or there is no header.
    """
    text = _decode(data, file)
    with _field_limit(MAX_CELL):
        delimiter = max(DELIMITERS, key=lambda delimiter: _fitness(text, delimiter, named))
        rows = _rows(text, delimiter, file)
        header = next(rows, None)
        if header is None:
            raise OrgFileError([Problem(file, None, None, "", "the table is empty")])
        headers = tuple(header.text(column) for column in range(len(header.cells)))
        return Table(file, headers, tuple(rows))


def _decode(data: bytes, file: str) -> str:
    for magic, what in _NOT_TEXT.items():
        if data.startswith(magic):
            raise OrgFileError([Problem(file, None, None, "", what, "save the sheet as CSV")])
    encodings = [name for mark, name in _ENCODINGS.items() if data.startswith(mark)] or ["utf-8", "cp1252"]
    if encodings[0] != "utf-16" and b"\0" in data[:2]:
        raise OrgFileError([Problem(file, 1, None, "", "is not text", "save the sheet as CSV in UTF-8")])
    start = 0
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            start = error.start
    what = f"byte 0x{data[start]:02x} is no text in {' or '.join(encodings)}"
    raise OrgFileError([Problem(file, data.count(b"\n", 0, start) + 1, None, "", what, "save it as UTF-8")])


@contextmanager
def _field_limit(limit: int) -> Iterator[None]:
    before = csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _fitness(text: str, delimiter: str, named: Collection[str]) -> tuple[int, int]:
    try:
        header = next(_rows(text, delimiter, ""), None)
    except OrgFileError:
        return (-1, 0)
    return (recognised(header.cells, named), len(header.cells)) if header else (0, 0)


def _rows(text: str, delimiter: str, file: str) -> Iterator[Row]:
    # strict: without it an open quote would swallow the rest of the file in silence
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    line = 1
    try:
        for number, cells in enumerate(reader, 1):
            if cells and not (number == 1 and cells[0].startswith("sep=")):
                yield Row(number, line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise OrgFileError([Problem(file, reader.line_num, None, "", *_trouble(str(error)))]) from None


def _trouble(error: str) -> tuple[str, str]:
    if "field limit" in error:
        return f"a cell has more than {MAX_CELL:,} characters", "is a quote left open above?"
    return "the quotes do not match", 'write a quote inside a quoted cell as ""'
