"""Tables of HR systems and UK organograms, CSV or Excel -> an organisation, with an account of every row."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import ItemName, Listing, Message, Quoted, Words
from cxgraph.core.message_lists import listing_of
from cxgraph.core.model import NONE
from cxgraph.inputs.account import Imported
from cxgraph.inputs.files.signatures import holds_sheets
from cxgraph.inputs.tables.assemble import Besides, DrawnPosts, draw, finish, name_from_file
from cxgraph.inputs.tables.assign import assign
from cxgraph.inputs.tables.cells import read_cells
from cxgraph.inputs.tables.choice import choose_columns
from cxgraph.inputs.tables.column_names import column_of
from cxgraph.inputs.tables.columns import fold
from cxgraph.inputs.tables.hierarchy import Shaped, read_hierarchy
from cxgraph.inputs.tables.likely import likely_columns
from cxgraph.inputs.tables.organogram import ORGANOGRAM, JuniorStaff, is_junior, is_senior, read_juniors
from cxgraph.inputs.tables.rows import Table
from cxgraph.inputs.tables.seen import UnassignedError, read_as, seen_columns
from cxgraph.inputs.tables.standings import all_columns
from cxgraph.inputs.tables.units import read_units, without_heads
from cxgraph.inputs.tables.words import is_undisclosed

_NO_JUNIORS: Final = JuniorStaff({}, (), ())
_NO_COLUMNS: Final[Mapping[str, str]] = {}


def import_table(
    sources: Sequence[tuple[str, bytes]],
    columns: Mapping[str, str] = _NO_COLUMNS,
    cuts: Sequence[str] = (),
    *,
    is_organogram: bool = False,
) -> Imported:
    """Reads one table, or the senior and the junior table of a UK organogram in either order.

    Which is which is told by the headers.

    Args:
        sources: Name and bytes of each file.
        columns: What a column holds -> its header, where the headers alone do not say.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        is_organogram: Whether nothing but an organogram will do.

    Raises:
        OrgFileError: A file is no table, lacks a needed column, or the files do not belong together.
    """
    tables = [open_table(data, file, columns.values()) for file, data in sources]
    juniors = [table for table in tables if is_junior(table.headers)]
    others = [table for table in tables if not is_junior(table.headers)]
    if is_organogram and others and not is_senior(others[0].headers):
        what = Message("no-organogram")
        hint = Message("organogram-needs", {"headers": Listing(tuple(map(Words, ORGANOGRAM)))})
        raise OrgFileError([Problem(others[0].file, 1, None, "", what, hint)])
    if len(others) == 1 and (not juniors or (len(juniors) == 1 and is_senior(others[0].headers))):
        return _imported(others[0], juniors[0] if juniors else None, columns, cuts)
    what = Message("one-table-or-organogram")
    advice = Message("import-one-by-one") if others else Message("give-senior-table")
    raise OrgFileError([Problem(tables[-1].file if tables else "", None, None, "", what, advice)])


def read_table(data: bytes, file: str, columns: Mapping[str, str] = _NO_COLUMNS) -> Imported:
    """Reads a table of posts: comma, semicolon, tab or pipe between cells that hold an id, a title and a manager.

    A manager is given by id, or by name where that is not ambiguous. What marks the top, and what becomes of
    managers that cannot be found, of loops, shared references, eliminated posts and rows of the past, is said in
    :func:`cxgraph.inputs.tables.lines.draw_lines`, :func:`cxgraph.inputs.tables.drafts.draft` and
    :func:`cxgraph.inputs.tables.entries.read_entries`.

    Args:
        data: The file's bytes.
        file: Its name, as users should see it.
        columns: What a column holds -> its header, where the headers alone do not say.

    Raises:
        OrgFileError: The bytes are no table, or a needed column is missing.
    """
    return _imported(open_table(data, file, columns.values()), None, columns)


def read_organogram(
    senior: bytes,
    junior: bytes | None,
    senior_file: str = "senior.csv",
    junior_file: str = "junior.csv",
    columns: Mapping[str, str] = _NO_COLUMNS,
) -> Imported:
    """Reads a UK organogram: a table of senior posts, and one of how many people work below each.

    Args:
        senior: Bytes of the senior table.
        junior: Bytes of the junior table, if there is one; its rows become headcount, in full-time equivalents.
        senior_file: Name of the senior table, as users should see it.
        junior_file: Name of the junior table.
        columns: What a column holds -> its header, where the headers alone do not say.

    Raises:
        OrgFileError: The bytes are no table, or a needed column is missing.
    """
    below = None if junior is None else open_table(junior, junior_file, columns.values())
    return _imported(open_table(senior, senior_file, columns.values()), below, columns)


def import_rows(table: Table, columns: Mapping[str, str] = _NO_COLUMNS, cuts: Sequence[str] = ()) -> Imported:
    """Reads the records of another reader that are laid out as a table: its headers tell what its columns hold.

    Args:
        table: The records.
        columns: What a column holds -> its header, where the headers alone do not say.
        cuts: Ids of posts whose line to leave out where it closes a ring.

    Raises:
        OrgFileError: A needed column is missing, or no row describes a post.
    """
    return _imported(table, None, columns, cuts)


def open_table(data: bytes, file: str, named: Collection[str]) -> Table:
    """The table in a file: text, a workbook of any kind, or a web page.

    Args:
        data: The file's bytes.
        file: Its name, for messages.
        named: Headers that the caller expects beside the well-known ones.

    Raises:
        OrgFileError: There is no table in it.
    """
    named = [header for header in named if header]
    if not holds_sheets(data):
        return read_cells(data, file, named)
    from cxgraph.inputs.tables.workbook import read_workbook

    return read_workbook(data, file, named)


def _imported(table: Table, junior: Table | None, named: Mapping[str, str], cuts: Sequence[str] = ()) -> Imported:
    shaped = read_hierarchy(table, named)
    given, table, known = table, shaped.table, {**named, **shaped.named}
    columns = _chosen(given, table, {kind: name for kind, name in known.items() if kind != "fte" or junior is None})
    below = _junior_columns(junior, named) if junior else {}
    drawn, directory = draw(table, columns, cuts, shaped.above)
    juniors = read_juniors(junior, below, directory) if junior else _NO_JUNIORS
    units = read_units(table, columns, named, shaped.units, drawn.drafts, directory)
    # what finds posts takes a tenth of all memory
    del directory
    read = {kind: column for kind, column in columns.items() if kind not in shaped.named}
    read |= {**shaped.columns, **units.columns}
    told = {kind: given.headers[column] for kind, column in read.items()}
    several = {kind: all_columns(table, columns, kind) for kind in ("status", "end")}
    told |= {kind: " / ".join(given.headers[column] for column in found) for kind, found in several.items() if found}
    told |= {f"junior_{kind}": junior.headers[column] for kind, column in below.items()} if junior else {}
    strays = (*table.strays, *(junior.strays if junior else ()))
    besides = Besides(
        rows=len(strays) + (len(junior.rows) if junior else 0) - len(shaped.added),
        not_carried=(*without_heads(strays, units.headings), *juniors.not_carried),
        mended=(*juniors.mended, *units.mended),
        notes=(
            *table.notes,
            *(junior.notes if junior else ()),
            *_notes(table, columns),
            *_made(drawn, shaped),
            *units.notes,
        ),
        columns=told,
        sources=(table.file, junior.file) if junior else (),
        headcount=juniors.headcount,
        columns_unread=given.unread(frozenset(columns.values()).union(read.values(), *several.values())),
        warnings=tuple(_warnings(drawn, told)),
        seen=seen_columns(given, read_as(read, several)),
    )
    return finish(drawn, units.units, _name(drawn, columns), besides)


def _chosen(given: Table, table: Table, named: Mapping[str, str]) -> dict[str, int]:
    """What the columns hold; where that cannot be told, they are shown as they are written."""
    try:
        return choose_columns(table, named)
    except OrgFileError as error:
        said = {kind: column_of(given.headers, header) for kind, header in named.items() if header}
        found = {kind: column for kind, column in said.items() if column is not None}
        raise UnassignedError(error.problems, seen_columns(given, read_as(found)), error.more) from None


def _notes(table: Table, columns: Mapping[str, int]) -> Iterator[Message]:
    if "id" not in columns:
        yield Message("no-references")
    if "title" not in columns:
        likely = likely_columns(table, columns).get("title")
        hint = Message("map-option", {"kind": Words("title"), "header": Quoted(likely) if likely else Words("HEADER")})
        yield Message("no-titles", {"map": hint})
    if "manager" not in columns:
        yield Message("no-column-of-managers")


def _made(drawn: DrawnPosts, shaped: Shaped) -> Iterator[Message]:
    """Says which posts no row describes."""
    added = shaped.added
    if posts := [ItemName("posts", post.id) for post in drawn.drafts if added and post.first.row in added]:
        yield Message("posts-made-of-chains", {"posts": listing_of(posts)})


def _warnings(drawn: DrawnPosts, headers: Mapping[str, str]) -> Iterator[Message]:
    """What is wrong with the managers as a whole: that not one of them has a row."""
    added = {one.post for one in drawn.lines.added}
    if any(line not in (None, NONE) and line not in added for line in drawn.lines.reports_to):
        return
    lost = {one.manager for one in drawn.lines.dangling if one.why.template != "manager-is-past"}
    if lost or len(added) > 1:
        yield Message("no-manager-found", {"header": Quoted(headers.get("manager", ""))})


def _junior_columns(junior: Table, named: Mapping[str, str]) -> dict[str, int]:
    folded = set(map(fold, junior.headers))
    kinds = ("title", "manager", "fte")
    known = {kind: named[kind] for kind in kinds if kind in named and fold(named[kind]) in folded}
    found = assign(junior.file, junior.headers, known, ("manager", "fte"))
    return {kind: found[kind] for kind in kinds if kind in found}


def _name(drawn: DrawnPosts, columns: Mapping[str, int]) -> str:
    for kind in ("organization", "parent_organization"):
        rows = (post.first.row for post in drawn.drafts) if kind in columns else ()
        names = {name for row in rows if not is_undisclosed(name := row.text(columns[kind]))}
        if len(names) == 1:
            return names.pop()
    return name_from_file(drawn.table.file)
