"""The sheets of a workbook -> one table: that of the best, or all that are kept alike, one for each department."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.message_lists import listing_of
from cxgraph.inputs.tables.columns import candidates, count_recognised, fold
from cxgraph.inputs.tables.heading import SEARCHED, fitness, table
from cxgraph.inputs.tables.lookup import head_of_sheet, look_up, may_explain, texts_of
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.sheets import Sheet
from cxgraph.inputs.tables.sheetwords import is_unnamed

UNIT: Final = "Department"
"""The header of the names of sheets, where they stand for units."""

_ALIKE: Final = 0.75
"""The share of headers that sheets have in common which are read together."""
_SAME: Final = 0.5
"""The share of people in common from which on sheets are versions of one list."""
_AGAIN: Final = Message("row-of-other-sheet")


def one_table(sheets: Sequence[Sheet], file: str, named: Collection[str] = ()) -> Table:
    """The table in sheets.

    It is that of the sheet whose headers are recognised best, one that can be seen if possible. Others with the same
    headers are parts of it, unless they list the same people: then they are versions of it. Sheets that explain its
    codes give the names that the codes stand for. Every other sheet is named.

    Args:
        sheets: Sheets that hold anything, at least one.
        file: The workbook's name, for messages.
        named: Headers that the caller expects beside the well-known ones.
    """
    best = max(sheets, key=lambda sheet: (*fitness(sheet.rows[:SEARCHED], named)[:2], not sheet.is_hidden))
    alike = [sheet for sheet in sheets if sheet is best or _are_alike(sheet, best)]
    versions = _are_versions(alike, named)
    if versions:
        alike = [best]
    others = [sheet for sheet in sheets if sheet not in alike]
    explaining = may_explain(others)
    looked = [look_up(sheet, explaining) for sheet in alike]
    used = frozenset[str]().union(*(one.used for one in looked))
    expected = {*named, *(header for one in looked for header in one.headers)}
    read = [one.sheet for one in looked]
    left = [sheet for sheet in others if sheet.name not in used]
    if len(read) == 1:
        notes = [*read[0].notes, *_left_out(best, left)]
        notes += [Message("sheets-are-versions")] if versions else []
        return table(read[0].rows, file, expected, notes)
    read = [_named(sheet, file) for sheet in read]
    parts = [table(sheet.rows, file, expected) for sheet in read]
    joined = _join(parts, read, file)
    return joined._replace(notes=(*_together(read), *joined.notes, *_left_out(None, left)))


def _named(sheet: Sheet, file: str) -> Sheet:
    """The sheet, of whose rows each says which sheet it stands in: by its number, for its name may be somebody's."""
    return sheet._replace(rows=tuple(replace(row, file=f"{file}, sheet {sheet.place}") for row in sheet.rows))


def _are_alike(sheet: Sheet, best: Sheet) -> bool:
    """Whether two sheets that can be seen are kept in the same way."""
    if sheet.is_hidden or best.is_hidden:
        return False
    one, other = _headers(sheet), _headers(best)
    both = one & other
    return count_recognised(tuple(both))[0] >= 2 and len(both) >= _ALIKE * max(len(one), len(other))


def _headers(sheet: Sheet) -> set[str]:
    return set(map(fold, sheet.rows[head_of_sheet(sheet.rows)].cells)) - {""}


def _are_versions(sheets: Sequence[Sheet], named: Collection[str]) -> bool:
    """Whether sheets list the same people, as one for each month does."""
    seen: set[str] = set()
    for sheet in sheets:
        keys = set(_keys(sheet, named))
        if len(keys & seen) > _SAME * min(len(keys), len(seen) or 1):
            return True
        seen |= keys
    return False


def _keys(sheet: Sheet, named: Collection[str]) -> Iterator[str]:
    """What the posts or people of a sheet are known by."""
    place = head_of_sheet(sheet.rows)
    headers = texts_of(sheet.rows[place])
    columns = [column for kind in ("id", "email", "holder", "last_name") for column in candidates(headers, kind)]
    for row in sheet.rows[place + 1 :] if columns else ():
        if text := row.text(columns[0]):
            yield text.casefold()


def _join(parts: Sequence[Table], sheets: Sequence[Sheet], file: str) -> Table:
    named = {fold(header): header for part in reversed(parts) for header in reversed(part.headers) if header}
    order = dict.fromkeys(fold(header) for part in parts for header in part.headers if header)
    headers = [named[header] for header in order]
    lacking = [
        not (candidates(part.headers, "unit") or is_unnamed(s.name)) for part, s in zip(parts, sheets, strict=True)
    ]
    unit = next(iter(candidates(tuple(headers), "unit")), len(headers))
    # one column more, where none of them has units
    more = unit == len(headers)
    rows: list[Row] = []
    strays = [remark for part in parts for remark in part.strays]
    notes = [note for sheet in sheets for note in sheet.notes] + [note for part in parts for note in part.notes]
    seen: set[tuple[str, ...]] = set()
    for part, sheet, lacks in zip(parts, sheets, lacking, strict=True):
        ordered = list(_ordered(part, headers))
        for row, cells in zip(part.rows, ordered, strict=True):
            if cells in seen:
                strays.append(row.remark(_AGAIN))
            else:
                own = sheet.name if lacks else "".join(cells[unit : unit + 1 - more])
                rows.append(row.with_cells((*cells[:unit], own, *cells[unit + 1 - more :])))
        seen.update(ordered)
    notes += [Message("sheets-are-units")] if any(lacking) else []
    headers += [UNIT if any(lacking) else ""] if more else []
    return Table(file, tuple(headers), tuple(rows), tuple(strays), tuple(dict.fromkeys(notes)))


def _ordered(part: Table, headers: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The cells of each row, in the order of the headers of all parts; cells beyond those of its own stay beyond."""
    places = {fold(header): column for column, header in enumerate(part.headers) if header}
    order = [places.get(fold(header)) for header in headers]
    for row in part.rows:
        texts = [row.cells[place] if place is not None and place < len(row.cells) else "" for place in order]
        yield (*texts, *filter(str.strip, row.cells[len(part.headers) :]))


def _together(sheets: Sequence[Sheet]) -> Iterator[Message]:
    named = [Message("sheet-of-place", {"place": Number(s.place), "sheet": Quoted(s.name)}) for s in sheets]
    yield Message("sheets-together", {"sheets": listing_of(named)})


def _left_out(best: Sheet | None, left: Sequence[Sheet]) -> Iterator[Message]:
    if not left:
        return
    others = listing_of([_with_rows(sheet) for sheet in left])
    if best is None:
        yield Message("sheets-not-read", {"others": others})
    else:
        yield Message("sheet-is-read", {"sheet": Quoted(best.name), "others": others})


def _with_rows(sheet: Sheet) -> Message:
    return Message("sheet-of-rows", {"sheet": Quoted(sheet.name), "rows": Number(len(sheet.rows))})
