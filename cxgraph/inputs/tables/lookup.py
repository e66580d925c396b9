"""Sheets that explain codes, as one of departments beside one of people -> the names in the rows of the table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cxgraph.core.message import Argument, Message, Number, Quoted
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.tables.columns import count_recognised, fold, known_headers
from cxgraph.inputs.tables.heading import SEARCHED
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.sheets import Sheet
from cxgraph.inputs.tables.sheetwords import code_subject, is_name

MOST_COLUMNS: Final = 12
"""Columns of a sheet that explains codes, at most."""
MOST_SHEETS: Final = 50
"""Sheets that may explain codes, at most."""
_SHARE: Final = 0.5
_HEADERS: Final[Mapping[str, str]] = {"unit": "Department Name", "title": "Job Title"}
"""What codes may stand for -> the header of the column that says it, where it has none of its own that is known."""
_OF_PERSON: Final = ("title", "manager", "unit", "holder", "email")
"""What may stand of a post in a sheet of its own, found by the number of the post or person."""


class Explaining(NamedTuple):
    """A sheet that may explain codes: its name, its headers, and the rows below them."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


class _Join(NamedTuple):
    """A column of another sheet that belongs to a table, by the codes in a column of the table."""

    key: int
    code: str
    said_by: str
    codes: frozenset[str]
    header: str
    says: str
    texts: Mapping[str, str]
    is_unit: bool


class LookedUp(NamedTuple):
    """A sheet with what others explain in further columns, which sheets these are, and the headers of the columns."""

    sheet: Sheet
    used: frozenset[str]
    headers: tuple[str, ...]


def head_of_sheet(rows: Sequence[Row]) -> int:
    """The index of the row that holds the headers of a sheet, as far as can be told beforehand."""
    scores = [count_recognised(row.cells)[0] for row in rows[:SEARCHED]]
    if max(scores, default=0) >= 2:
        return scores.index(max(scores))
    several = (place for place, row in enumerate(rows[:SEARCHED]) if sum(map(bool, map(str.strip, row.cells))) > 1)
    return next(several, 0)


def may_explain(sheets: Iterable[Sheet]) -> tuple[Explaining, ...]:
    """The first of the sheets that are narrow enough to explain codes."""
    found: list[Explaining] = []
    for sheet in sheets:
        place = head_of_sheet(sheet.rows)
        headers = texts_of(sheet.rows[place])
        if 2 <= sum(map(bool, headers)) <= MOST_COLUMNS and len(found) < MOST_SHEETS:
            found.append(Explaining(sheet.name, headers, sheet.rows[place + 1 :]))
    return tuple(found)


def look_up(sheet: Sheet, others: Iterable[Explaining]) -> LookedUp:
    """Adds what codes stand for to the rows of a sheet, where another explains them.

    Args:
        sheet: The sheet of the table.
        others: Sheets that may explain its codes.
    """
    head = head_of_sheet(sheet.rows)
    used: list[str] = []
    headers: list[str] = []
    for other in others:
        if joins := list(_joins(sheet.rows, head, other)):
            rows = sheet.rows
            for join in joins:
                rows = _joined(rows, head, join)
            sheet = sheet._replace(rows=rows, notes=(*sheet.notes, *_told(sheet.rows[head + 1 :], other, joins)))
            used.append(other.name)
            headers += [header for join in joins for header in (join.code, join.header)]
    return LookedUp(sheet, frozenset(used), tuple(headers))


def texts_of(row: Row) -> tuple[str, ...]:
    """The cells of a row, each as one line."""
    return tuple(map(row.text, range(len(row.cells))))


def _joins(rows: Sequence[Row], head: int, other: Explaining) -> Iterator[_Join]:
    headers, theirs, below = texts_of(rows[head]), other.headers, other.rows
    for key, column in _keys(headers, theirs, other.name):
        keys = [row.text(column) for row in below if row.text(column)]
        given = {row.text(key) for row in rows[head + 1 :]} - {""}
        if len(set(keys)) != len(keys) or len(given & set(keys)) <= _SHARE * len(given):
            continue
        for kind, says, header in _columns(headers, headers[key], theirs, column):
            texts = {row.text(column): row.text(says) for row in below if row.text(says)}
            is_unit = kind == "unit" and fold(headers[key]) not in known_headers()["id"]
            codes = frozenset(keys)
            yield _Join(key, headers[key], theirs[column], codes, header, theirs[says], texts, is_unit)
        return


def _keys(headers: Sequence[str], theirs: Sequence[str], name: str) -> Iterator[tuple[int, int]]:
    """Columns of the table and of the other sheet that may hold the same codes."""
    folded = [fold(header) for header in headers]
    for column, header in enumerate(theirs):
        if fold(header) and fold(header) in folded:
            yield folded.index(fold(header)), column
    for key, header in enumerate(headers):
        if kind := _kind(code_subject(header) or fold(header)):
            # the other sheet is about the same by its name or by another header of it, and has codes in front
            about = {
                _kind(one) for one in (fold(name), fold(name)[:-1], *map(code_subject, theirs), *map(fold, theirs))
            }
            if kind in about and _holds_codes(theirs[0], kind):
                yield key, 0


def _kind(subject: str) -> str | None:
    """What codes about something stand for, if it is of use."""
    return next((kind for kind in _HEADERS if subject in known_headers()[kind]), None)


def _holds_codes(header: str, kind: str) -> bool:
    """Whether a header is that of codes for something: ``ID`` alone, or ``Department ID`` for units."""
    subject = code_subject(header)
    return _kind(subject) == kind if subject else bool(code_subject(f"x{header}"))


def _columns(headers: Sequence[str], key: str, theirs: Sequence[str], column: int) -> Iterator[tuple[str, int, str]]:
    """What the other sheet says that the table lacks: the kind, the column, and the header for it in the table."""
    has = {one for one, known in known_headers().items() if any(fold(header) in known for header in headers)}
    if fold(key) in known_headers()["id"]:
        for part in _OF_PERSON:
            known = [
                one for one, header in enumerate(theirs) if one != column and fold(header) in known_headers()[part]
            ]
            if part not in has and known:
                yield part, known[0], theirs[known[0]]
        return
    about = code_subject(key) or fold(key)
    kind = _kind(about)
    if kind is None:
        return
    others = [one for one, header in enumerate(theirs) if header and one != column]
    names = [
        one for one in others if fold(theirs[one]) in known_headers()[kind] or fold(theirs[one]) in (f"{about}name",)
    ]
    names += [one for one in others if is_name(theirs[one])]
    names += others if len(others) == 1 else []
    if names:
        own = theirs[names[0]]
        header = own if fold(own) in known_headers()[kind] and fold(own) != fold(key) else _HEADERS[kind]
        if fold(header) not in map(fold, headers):
            yield kind, names[0], header


def _joined(rows: Sequence[Row], head: int, join: _Join) -> tuple[Row, ...]:
    width = max(len(row.cells) for row in rows)
    found: list[Row] = []
    for place, row in enumerate(rows):
        code = row.text(join.key)
        text = join.texts.get(code, code if join.is_unit else "") if place > head else ""
        more = join.header if place == head else text
        # behind all cells, so that one too many in a row is told as such
        found.append(row.with_cells((*row.cells, *[""] * (width - len(row.cells)), more)) if more else row)
    return tuple(found)


def _told(rows: Sequence[Row], other: Explaining, joins: Sequence[_Join]) -> Iterator[Message]:
    """What is read of a sheet that explains codes, what of it is not, and how many rows it says nothing of."""
    first = joins[0]
    says = [in_quotes(join.says) for join in joins]
    arguments: dict[str, Argument] = {"sheet": Quoted(other.name), "says": listing_of(says), "code": Quoted(first.code)}
    of_person = fold(first.code) in known_headers()["id"]
    yield Message("rows-completed", arguments) if of_person else Message("codes-explained", arguments)
    read = {first.said_by, *(join.says for join in joins)}
    if unread := [in_quotes(header) for header in other.headers if header and header not in read]:
        yield Message("columns-not-read-of-sheet", {"sheet": Quoted(other.name), "columns": listing_of(unread)})
    if lost := sum(bool(code := row.text(first.key)) and code not in first.codes for row in rows):
        yield Message("codes-not-explained", {"sheet": Quoted(other.name), "rows": Number(lost)})
