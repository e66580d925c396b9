"""CSV exports of HR systems and UK organograms -> an organisation, with an account of every row."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final

from cxgraph.errors import OrgFileError, Problem
from cxgraph.load.cells import Row, Table, read_cells
from cxgraph.load.columns import SYNONYMS, assign, candidates, fold
from cxgraph.load.directory import Directory
from cxgraph.load.drafts import Draft, Names, draft
from cxgraph.load.entries import is_undisclosed, read_entries
from cxgraph.load.imported import Imported, ImportReport
from cxgraph.load.lines import Lines, draw_lines
from cxgraph.load.organogram import Juniors, is_junior, is_senior, read_juniors
from cxgraph.model import Org, Organization, Positions, Post, Unit, pack, slug

_NEEDED: Final = ("id", "title", "manager")
_NO_JUNIORS: Final = Juniors({}, (), ())
_NO_COLUMNS: Final[Mapping[str, str]] = {}


def import_table(sources: Sequence[tuple[str, bytes]], columns: Mapping[str, str] = _NO_COLUMNS) -> Imported:
    """Reads one table, or the senior and the junior table of a UK organogram in either order.

    Which is which is told by the headers.

    Args:
        sources: Name and bytes of each file.
        columns: What a column holds -> its header, where the headers alone do not say.

    Raises:
        OrgFileError: A file is no table, lacks a needed column, or the files do not belong together.
    """
    tables = [read_cells(data, file, columns.values()) for file, data in sources]
    juniors = [table for table in tables if is_junior(table.headers)]
    others = [table for table in tables if not is_junior(table.headers)]
    if len(others) == 1 and (not juniors or (len(juniors) == 1 and is_senior(others[0].headers))):
        return _imported(others[0], juniors[0] if juniors else None, columns)
    what = "one table can be imported, or a senior and a junior table of an organogram"
    advice = "this is a junior table: give the senior one with it" if not others else "import them one by one"
    raise OrgFileError([Problem(tables[-1].file if tables else "", None, None, "", what, advice)])


def read_table(data: bytes, file: str, columns: Mapping[str, str] = _NO_COLUMNS) -> Imported:
    """Reads a table of posts: comma, semicolon, tab or pipe between cells that hold an id, a title and a manager.

    A manager is given by id. What marks the top, and what becomes of managers that cannot be found, of loops,
    shared references, eliminated posts and rows of the past, is said in :func:`cxgraph.load.lines.draw_lines`,
    :func:`cxgraph.load.drafts.draft` and :func:`cxgraph.load.entries.read_entries`.

    Args:
        data: The file's bytes.
        file: Its name, as users should see it.
        columns: What a column holds -> its header, where the headers alone do not say.

    Raises:
        OrgFileError: The bytes are no table, or a needed column is missing.
    """
    return _imported(read_cells(data, file, columns.values()), None, columns)


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
    below = None if junior is None else read_cells(junior, junior_file, columns.values())
    return _imported(read_cells(senior, senior_file, columns.values()), below, columns)


def _imported(table: Table, junior: Table | None, named: Mapping[str, str]) -> Imported:
    columns = _columns(table, {kind: name for kind, name in named.items() if kind != "fte" or junior is None})
    below = _junior_columns(junior, named) if junior else {}
    entries = read_entries(table, columns)
    drafts, renamed = draft(entries.live, table.file)
    if not drafts:
        raise OrgFileError([Problem(table.file, None, None, "", "no row of the table describes a post")])
    directory = Directory(drafts, entries)
    lines = draw_lines(drafts, directory, table.file)
    juniors = read_juniors(junior, below, directory) if junior else _NO_JUNIORS
    org = _organisation(table, columns, drafts, lines, juniors)
    not_carried = (*entries.not_carried, *juniors.not_carried)
    rows = len(table.rows) + (len(junior.rows) if junior else 0)
    mended = sorted((*entries.mended, *renamed, *lines.mended), key=lambda remark: remark.row)
    headers = {kind: table.headers[column] for kind, column in columns.items()}
    headers |= {f"junior_{kind}": junior.headers[column] for kind, column in below.items()} if junior else {}
    report = ImportReport(
        source=(table.file, junior.file) if junior else (table.file,),
        rows_read=rows,
        rows_carried=rows - len(not_carried),
        rows_not_carried=not_carried,
        posts=len(drafts),
        people=len({name for post in drafts for name in post.names}),
        units=len(org.units or ()),
        roots=lines.roots,
        dangling=lines.dangling,
        loops=lines.loops,
        unstated=lines.unstated,
        mended=(*mended, *juniors.mended),
        columns=headers,
    )
    return Imported(org, report)


def _columns(table: Table, named: Mapping[str, str]) -> dict[str, int]:
    found = assign(table.file, table.headers, named, _NEEDED)
    ids = candidates(table.headers, "id")
    if "id" not in named and len(ids) > 1:
        # a table may hold ids of posts and of people: the managers say which it is drawn by
        managers = {row.text(found["manager"]) for row in table.rows}
        found["id"] = max(ids, key=lambda column: len(managers & {row.text(column) for row in table.rows}))
    unused_kinds = {"fte", *(("first_name", "last_name") if "holder" in found else ())}
    return {kind: found[kind] for kind in SYNONYMS if kind in found and kind not in unused_kinds}


def _junior_columns(junior: Table, named: Mapping[str, str]) -> dict[str, int]:
    folded = set(map(fold, junior.headers))
    kinds = ("title", "manager", "fte")
    known = {kind: named[kind] for kind in kinds if kind in named and fold(named[kind]) in folded}
    found = assign(junior.file, junior.headers, known, ("manager", "fte"))
    return {kind: found[kind] for kind in kinds if kind in found}


def _organisation(
    table: Table, columns: Mapping[str, int], drafts: Sequence[Draft], lines: Lines, juniors: Juniors
) -> Org:
    units = _units(drafts)
    return Org(
        cxgraph=1,
        organization=Organization(name=_name(table, columns, [post.first.row for post in drafts])),
        posts=tuple(
            Post(
                id=post.id,
                title=post.first.title,
                holder=post.holder,
                reports_to=lines.reports_to[index],
                unit=units[key].id if (key := _unit_key(post)) in units else None,
                headcount=juniors.headcount.get(index),
            )
            for index, post in enumerate(drafts)
        ),
        units=tuple(units.values()) or None,
        positions=Positions(table.file, _marks(drafts)),
    )


def _marks(drafts: Sequence[Draft]) -> dict[str | int, Any]:
    start = pack(1, 1)
    units: dict[str, int] = {}
    for post in drafts:
        if not is_undisclosed(post.first.unit):
            units.setdefault(_unit_key(post), pack(post.first.row.line, 1))
    posts = (pack(post.first.row.line, 1) for post in drafts)
    sections = {"posts": posts, "units": units.values()}
    marks: dict[str | int, Any] = {
        name: {Positions.START: start, **dict(enumerate(places))} for name, places in sections.items()
    }
    return {Positions.START: start, "organization": start, **marks}


def _units(drafts: Iterable[Draft]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    names = Names()
    for post in drafts:
        name = post.first.unit
        if _unit_key(post) not in units and not is_undisclosed(name):
            units[_unit_key(post)] = Unit(id=names.unused(slug(name)), name=name)
    return units


def _unit_key(post: Draft) -> str:
    return " ".join(post.first.unit.casefold().split())


def _name(table: Table, columns: Mapping[str, int], rows: Iterable[Row]) -> str:
    for kind in ("organization", "parent_organization"):
        names = {name for row in rows if not is_undisclosed(name := row.text(columns.get(kind)))}
        if len(names) == 1:
            return names.pop()
    words = PurePath(table.file).stem.replace("_", " ").replace("-", " ").split()
    return " ".join(words) or "Unnamed organisation"
