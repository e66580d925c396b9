"""Bytes of a CSV or TSV file -> the table in it, as text, each row with the place where it stands."""

import csv
import io
import itertools
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Listing, Message, Number, Words
from cxgraph.inputs.files.encoding import encodings
from cxgraph.inputs.files.progress import with_progress
from cxgraph.inputs.files.signatures import disguise
from cxgraph.inputs.tables.heading import SEARCHED, fitness, table
from cxgraph.inputs.tables.rows import MAX_CELL, MAX_RECORD, MAX_ROWS, Row, Table

DELIMITERS: Final = ",;\t|^~\x1f:"


def read_cells(data: bytes, file: str, named: Collection[str] = ()) -> Table:
    """Reads a table in UTF-8, UTF-16, or else Windows-1252.

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
    encoding = _encoding(data, file)
    with _field_limit(MAX_RECORD):
        delimiter = max(DELIMITERS, key=lambda delimiter: _fitness(data, encoding, delimiter, named))
        source = io.BytesIO(data)
        rows = with_progress(_rows(source, encoding, delimiter, file), lambda: source.tell() / len(data))
        return table(rows, file, named)


def _encoding(data: bytes, file: str) -> str:
    likely = encodings(data)
    start = 0
    for encoding in likely:
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            start = error.start
        else:
            if b"\0" in data[:2] and not encoding.startswith("utf-16"):
                raise OrgFileError([Problem(file, 1, None, "", Message("is-no-text"), Message("save-sheet-as-utf-8"))])
            return encoding
    tried = Listing(tuple(map(Words, likely)), joined="or")
    what = Message("byte-is-no-text", {"byte": Number(data[start]), "encodings": tried})
    line = data.count(b"\n", 0, start) + 1
    raise OrgFileError([Problem(file, line, None, "", what, Message("save-it-as-utf-8"))])


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
    return fitness(rows, named)


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


def _rows(source: io.BytesIO, encoding: str, delimiter: str, file: str) -> Iterator[Row]:
    text = io.TextIOWrapper(source, encoding, newline="")
    # strict: without it an open quote would swallow the rest of the file in silence
    lines = _Lines(text, file)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    line = 1
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
                yield Row(number, line, tuple(cells), file)
            line = reader.line_num + 1
    except csv.Error:
        # cells are no longer than rows may be, so that nothing but a quote is left to be wrong, in the row read so far
        what, hint = Message("quotes-do-not-match"), Message("double-quotes-within")
        raise OrgFileError([Problem(file, line, None, "", what, hint)]) from None
