"""Rows of posts, in known columns -> posts with lines; and with their units -> the organisation and its account."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem, meant
from cxgraph.core.message import ItemName, Listing, Message, Number, Quoted
from cxgraph.core.model import VACANT, Org, Organization, Path, Positions, Post, Unit, pack, slug
from cxgraph.inputs.account import Imported, ImportReport, Remark
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.dotted import dotted_lines
from cxgraph.inputs.tables.drafting import draft
from cxgraph.inputs.tables.drafts import Draft, IdMaker
from cxgraph.inputs.tables.entries import Entries, read_entries
from cxgraph.inputs.tables.lines import ReportingLines, draw_lines
from cxgraph.inputs.tables.persons import count_people
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.words import is_undisclosed


class DrawnPosts(NamedTuple):
    """The posts that rows describe, drafted and with their lines drawn."""

    table: Table
    entries: Entries
    drafts: tuple[Draft, ...]
    renamed: tuple[Remark, ...]
    directory: Directory
    lines: ReportingLines
    dotted: Mapping[int, tuple[str, ...]]


class FirstMention(NamedTuple):
    """A unit, and the row that it is first named in."""

    unit: Unit
    row: Row


@dataclass(frozen=True, slots=True)
class Besides:
    """What a reader has to say of an import beside its posts and lines.

    Attributes:
        rows: Number of rows read that describe no post.
        not_carried: Those of them that became nothing.
        mended: What was put right before, or outside of, the rows of posts.
        notes: What the source cannot say.
        columns: What a column holds -> its header.
        sources: Names of all files, where there are others than the table's.
        headcount: Index of a post -> people below it that are no posts.
    """

    rows: int = 0
    not_carried: tuple[Remark, ...] = ()
    mended: tuple[Remark, ...] = ()
    notes: tuple[Message, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    headcount: Mapping[int, float] = field(default_factory=dict)


def draw(table: Table, columns: Mapping[str, int], cuts: Sequence[str] = ()) -> DrawnPosts:
    """Makes posts of the rows and draws the lines between them.

    Args:
        table: The rows.
        columns: What a column holds -> its index.
        cuts: Ids of posts whose line to leave out where it closes a ring.

    Raises:
        OrgFileError: No row describes a post, or a cut was asked for at a post that is not there.
    """
    entries = read_entries(table, columns)
    drafts, renamed = draft(entries.live, has_refs="id" in columns)
    if not drafts:
        reasons = Counter(remark.what for remark in entries.not_carried).most_common(1)
        why = [Message("not-carried-mostly", {"why": why, "rows": Number(rows)}) for why, rows in reasons]
        raise OrgFileError([Problem(table.file, None, None, "", Message("describes-no-post"), *why)])
    ids = {post.id for post in drafts}
    if lost := [id_ for id_ in cuts if id_ not in ids]:
        whats = {id_: Message("no-post-to-cut", {"post": Quoted(id_)}) for id_ in lost}
        raise OrgFileError(Problem(table.file, None, None, "", what, meant(id_, ids)) for id_, what in whats.items())
    directory = Directory(drafts, entries)
    lines = draw_lines(drafts, directory, cuts)
    dotted, mended = dotted_lines(drafts, directory, lines.reports_to)
    return DrawnPosts(table, entries, drafts, (*renamed, *mended), directory, lines, dotted)


def units_by_name(drafts: Iterable[Draft]) -> dict[str, FirstMention]:
    """Units as the posts name them: the key that :func:`unit_key` gives a name -> the unit."""
    units: dict[str, FirstMention] = {}
    names = IdMaker()
    for post in drafts:
        name = post.first.unit
        if unit_key(name) not in units and not is_undisclosed(name):
            units[unit_key(name)] = FirstMention(Unit(id=names.unused(slug(name)), name=name), post.first.row)
    return units


def unit_key(name: str) -> str:
    """A unit's name without regard to case and spaces."""
    return " ".join(name.casefold().split())


def name_from_file(file: str) -> str:
    """The name of an organisation whose rows do not tell it, from the name of its file."""
    return " ".join(PurePath(file).stem.replace("_", " ").replace("-", " ").split()) or "Unnamed organisation"


def finish(drawn: DrawnPosts, units: Mapping[str, FirstMention], name: str, besides: Besides) -> Imported:
    """The organisation, and the account of how it was read.

    Args:
        drawn: Its posts.
        units: Key of what a post has for its unit -> the unit.
        name: The organisation's name.
        besides: What else is to be told.
    """
    org = Org(
        cxgraph=1,
        organization=Organization(name=name, as_of=day.isoformat() if (day := drawn.table.as_of) else None),
        posts=tuple(_posts(drawn, units, besides.headcount)),
        units=tuple(section.unit for section in units.values()) or None,
        positions=_positions(drawn, units),
    )
    report = _report(drawn, org, besides)
    return Imported(org, report, _remarks(drawn.drafts, report), addresses=dict(_addresses(drawn.drafts)))


def _addresses(drafts: Iterable[Draft]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for post in drafts:
        if listed := tuple(dict.fromkeys(entry.email for entry in post.entries if entry.email)):
            yield post.id, listed


def _posts(drawn: DrawnPosts, units: Mapping[str, FirstMention], headcount: Mapping[int, float]) -> Iterator[Post]:
    for index, post in enumerate(drawn.drafts):
        section = units.get(unit_key(post.first.unit))
        yield Post(
            id=post.id,
            title=next((entry.title for entry in post.entries if entry.title), None),
            holder=post.holder,
            reports_to=drawn.lines.reports_to[index],
            dotted_to=drawn.dotted.get(index),
            unit=section.unit.id if section else None,
            headcount=headcount.get(index),
        )


def _positions(drawn: DrawnPosts, units: Mapping[str, FirstMention]) -> Positions:
    rows = {"posts": [post.first.row for post in drawn.drafts], "units": [section.row for section in units.values()]}
    if any(row.file != drawn.table.file for section in rows.values() for row in section):
        return Positions(drawn.table.file)
    start = pack(1, 1)
    marks: dict[str | int, Any] = {
        name: {Positions.START: start, **{place: pack(row.line, row.column) for place, row in enumerate(section)}}
        for name, section in rows.items()
    }
    return Positions(drawn.table.file, {Positions.START: start, "organization": start, **marks})


def _report(drawn: DrawnPosts, org: Org, besides: Besides) -> ImportReport:
    not_carried = _in_order((*drawn.entries.not_carried, *besides.not_carried), drawn.table.rows)
    rows = len(drawn.table.rows) + besides.rows
    mended = (*drawn.entries.mended, *drawn.renamed, *drawn.lines.mended, *besides.mended)
    return ImportReport(
        source=besides.sources or (drawn.table.file,),
        rows_read=rows,
        rows_carried=rows - len(not_carried),
        rows_not_carried=not_carried,
        posts=len(org.posts),
        people=count_people(drawn.drafts, besides.columns.get("id", "")),
        units=len(org.units or ()),
        roots=drawn.lines.roots,
        dangling=drawn.lines.dangling,
        loops=drawn.lines.loops,
        unstated=drawn.lines.unstated,
        mended=_in_order(mended, drawn.table.rows),
        notes=(*besides.notes, *drawn.entries.notes, *_shared(drawn.drafts)),
        columns=besides.columns,
        vacant=sum(post.holder == VACANT for post in org.posts),
    )


def _shared(drafts: Iterable[Draft]) -> Iterator[Message]:
    if shared := tuple(ItemName("posts", post.id) for post in drafts if len(post.entries) > 1):
        yield Message("posts-of-several-rows", {"posts": Listing(shared, joined=",")})


def _in_order(remarks: Sequence[Remark], rows: Iterable[Row]) -> tuple[Remark, ...]:
    files = dict.fromkeys([*(row.file for row in rows), *(remark.source for remark in remarks)])
    order = {file: place for place, file in enumerate(files)}
    return tuple(sorted(remarks, key=lambda remark: (order[remark.source], remark.row)))


def _remarks(drafts: Sequence[Draft], report: ImportReport) -> dict[Path, tuple[Remark, ...]]:
    places = {(entry.row.file, entry.row.number): place for place, post in enumerate(drafts) for entry in post.entries}
    said: dict[Path, list[Remark]] = {}
    for remark in report.mended:
        if (place := places.get((remark.source, remark.row))) is not None:
            said.setdefault(("posts", place), []).append(remark)
    order = {post.id: (place, post.first.row) for place, post in enumerate(drafts)}
    for dangling in report.dangling:
        place, row = order[dangling.post]
        said.setdefault(("posts", place), []).append(row.remark(Message("manager-not-known"), dangling.why))
    return {path: tuple(remarks) for path, remarks in said.items()}
