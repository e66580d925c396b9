"""Rows of posts, in known columns -> posts with lines; and with their units -> the organisation and its account."""

import itertools
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from cxgraph.core.errors import OrgFileError, Problem, meant
from cxgraph.core.message import ItemName, Listing, Message, Number, Quoted
from cxgraph.core.model import VACANT, Org, Organization, Path, Positions, Post, pack
from cxgraph.inputs.account import Imported, ImportReport, Remark, SeenColumn
from cxgraph.inputs.tables.bodies import without_bodies
from cxgraph.inputs.tables.columns import candidates
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.dotted import dotted_lines
from cxgraph.inputs.tables.drafting import draft
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import Entries, read_entries
from cxgraph.inputs.tables.hierarchy.managers import name_managers
from cxgraph.inputs.tables.lines import ReportingLines, draw_lines
from cxgraph.inputs.tables.persons import count_people
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.units import Units


class DrawnPosts(NamedTuple):
    """The posts that rows describe, drafted and with their lines drawn."""

    table: Table
    entries: Entries
    drafts: tuple[Draft, ...]
    renamed: tuple[Remark, ...]
    lines: ReportingLines
    dotted: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Besides:
    """What a reader has to say of an import beside its posts and lines.

    Attributes:
        rows: Number of rows read that describe no post, less those of the table that were made and not read.
        not_carried: Those of them that became nothing.
        mended: What was put right before, or outside of, the rows of posts.
        notes: What the source cannot say.
        columns: What a column holds -> its header.
        sources: Names of all files, where there are others than the table's.
        headcount: Index of a post -> people below it that are no posts.
        columns_unread: Headers of the columns that hold something and were not read.
        warnings: What makes the whole doubtful.
        seen: The columns as they are shown.
    """

    rows: int = 0
    not_carried: tuple[Remark, ...] = ()
    mended: tuple[Remark, ...] = ()
    notes: tuple[Message, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    headcount: Mapping[int, float] = field(default_factory=dict)
    columns_unread: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()
    seen: tuple[SeenColumn, ...] = ()


def draw(
    table: Table,
    columns: Mapping[str, int],
    cuts: Sequence[str] = (),
    above: Mapping[Row, Row | None] | None = None,
) -> tuple[DrawnPosts, Directory]:
    """Makes posts of the rows and draws the lines between them; beside them stands what finds them.

    Args:
        table: The rows.
        columns: What a column holds -> its index.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        above: Row -> the row of its manager, None for a top, where no cell has to be understood to know.

    Raises:
        OrgFileError: No row describes a post, or a cut was asked for at a post that is not there.
    """
    entries = read_entries(table, columns)
    entries, bodies = without_bodies(entries)
    drafts, renamed = draft(entries.live, has_refs="id" in columns)
    if not drafts:
        reasons = Counter(remark.what for remark in entries.not_carried).most_common(1)
        why = [Message("not-carried-mostly", {"why": why, "rows": Number(rows)}) for why, rows in reasons]
        raise OrgFileError([Problem(table.file, None, None, "", Message("describes-no-post"), *why)])
    if above:
        drafts = name_managers(drafts, above)
    ids = {post.id for post in drafts} if cuts else frozenset[str]()
    if lost := [id_ for id_ in cuts if id_ not in ids]:
        whats = {id_: Message("no-post-to-cut", {"post": Quoted(id_)}) for id_ in lost}
        raise OrgFileError(Problem(table.file, None, None, "", what, meant(id_, ids)) for id_, what in whats.items())
    several = {kind: _columns_of(table.headers, columns, kind) for kind in ("id", "manager", "dotted")}
    directory = Directory(drafts, entries, bodies, several["id"][1:])
    lines = draw_lines(drafts, directory, cuts, several["manager"])
    dotted, mended = dotted_lines(lines.drafts, directory, lines.reports_to, lines.second, several["dotted"])
    # the rows stand in the drafts
    entries = entries._replace(live=())
    return DrawnPosts(table, entries, lines.drafts, (*renamed, *mended), lines, dotted), directory


def _columns_of(headers: Sequence[str], columns: Mapping[str, int], kind: str) -> tuple[int, ...]:
    """The columns that may hold the same, the one that counts first; none that holds something else."""
    if kind not in columns:
        return ()
    taken = set(columns.values())
    return (columns[kind], *(column for column in candidates(headers, kind) if column not in taken))


def name_from_file(file: str) -> str:
    """The name of an organisation whose rows do not tell it, from the name of its file."""
    return " ".join(PurePath(file).stem.replace("_", " ").replace("-", " ").split()) or "Unnamed organisation"


def finish(drawn: DrawnPosts, units: Units, name: str, besides: Besides) -> Imported:
    """The organisation, and the account of how it was read.

    Args:
        drawn: Its posts.
        units: Its units, and which of them each post belongs to.
        name: The organisation's name.
        besides: What else is to be told.
    """
    people = count_people(drawn.drafts, besides.columns.get("id", ""))
    org = Org(
        cxgraph=1,
        organization=Organization(name=name, as_of=day.isoformat() if (day := drawn.table.as_of) else None),
        posts=tuple(_posts(drawn, units, besides.headcount)),
        units=tuple(section.unit for section in units.sections) or None,
        positions=_positions(drawn, units),
    )
    report = _report(drawn, org, people, besides)
    return Imported(org, report, _remarks(drawn.drafts, report), addresses=dict(_addresses(drawn.drafts)))


def _addresses(drafts: Iterable[Draft]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for post in drafts:
        if listed := [entry.email for entry in post.entries if entry.email]:
            yield post.id, tuple(dict.fromkeys(listed))


def _posts(drawn: DrawnPosts, units: Units, headcount: Mapping[int, float]) -> Iterator[Post]:
    ids = [section.unit.id for section in units.sections]
    lines = zip(drawn.drafts, drawn.lines.reports_to, units.of, strict=True)
    for index, (post, manager, place) in enumerate(lines):
        titles = (entry.title for entry in post.entries if entry.title)
        yield Post(
            id=post.id,
            title=post.first.title or next(titles, None),
            holder=post.holder,
            reports_to=manager,
            dotted_to=drawn.dotted.get(index),
            unit=None if place is None else ids[place],
            headcount=headcount.get(index),
        )


def _positions(drawn: DrawnPosts, units: Units) -> Positions:
    file = drawn.table.file
    if any(post.first.row.file != file for post in drawn.drafts) or any(one.row.file != file for one in units.sections):
        return Positions(file)
    start = pack(1, 1)
    posts = array("Q", (pack(post.first.row.line, post.first.row.column) for post in drawn.drafts))
    sections = array("Q", (pack(one.row.line, one.row.column) for one in units.sections))
    return Positions(file, {Positions.START: start, "organization": start, "posts": posts, "units": sections})


def _report(drawn: DrawnPosts, org: Org, people: int, besides: Besides) -> ImportReport:
    not_carried = _in_order((*drawn.entries.not_carried, *besides.not_carried), drawn.table.rows)
    rows = len(drawn.table.rows) + besides.rows
    mended = (*drawn.entries.mended, *drawn.renamed, *drawn.lines.mended, *besides.mended)
    return ImportReport(
        source=besides.sources or (drawn.table.file,),
        rows_read=rows,
        rows_carried=rows - len(not_carried),
        rows_not_carried=not_carried,
        posts=len(org.posts),
        people=people,
        units=len(org.units or ()),
        roots=drawn.lines.roots,
        dangling=drawn.lines.dangling,
        loops=drawn.lines.loops,
        unstated=drawn.lines.unstated,
        mended=_in_order(mended, drawn.table.rows),
        notes=(*besides.notes, *drawn.entries.notes, *_shared(drawn.drafts)),
        columns=besides.columns,
        columns_unread=besides.columns_unread,
        added=drawn.lines.added,
        lines_stated=drawn.lines.stated,
        lines_found=drawn.lines.found,
        warnings=besides.warnings,
        seen=besides.seen,
        vacant=sum(post.holder == VACANT for post in org.posts),
    )


def _shared(drafts: Iterable[Draft]) -> Iterator[Message]:
    if shared := tuple(ItemName("posts", post.id) for post in drafts if len(post.entries) > 1):
        yield Message("posts-of-several-rows", {"posts": Listing(shared, joined=",")})


def _in_order(remarks: Sequence[Remark], rows: Iterable[Row]) -> tuple[Remark, ...]:
    if not remarks:
        return ()
    files = dict.fromkeys(itertools.chain((row.file for row in rows), (remark.source for remark in remarks)))
    order = {file: place for place, file in enumerate(files)}
    return tuple(sorted(remarks, key=lambda remark: (order[remark.source], remark.row)))


def _remarks(drafts: Sequence[Draft], report: ImportReport) -> dict[Path, tuple[Remark, ...]]:
    said: dict[Path, list[Remark]] = {}
    if not (report.mended or report.dangling or report.added):
        return {}
    numbers = {remark.row for remark in report.mended}
    places = {
        (row.file, row.number): place
        for place, post in enumerate(drafts)
        if not post.is_added
        for entry in post.entries
        if (row := entry.row).number in numbers
    }
    for remark in report.mended:
        if (place := places.get((remark.source, remark.row))) is not None:
            said.setdefault(("posts", place), []).append(remark)
    named = {one.post for one in report.dangling} | {one.post for one in report.added}
    order = {post.id: (place, post.first.row) for place, post in enumerate(drafts) if post.id in named}
    for dangling in report.dangling:
        place, row = order[dangling.post]
        said.setdefault(("posts", place), []).append(row.remark(Message("manager-not-known"), dangling.why))
    for added in report.added:
        place, row = order[added.post]
        said.setdefault(("posts", place), []).append(row.remark(added.why))
    return {path: tuple(remarks) for path, remarks in said.items()}
