"""Edges between posts as cells name them, and an organisation -> the same organisation with these ties."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple, cast

from msgspec import structs

from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import Org, Stance, Tie
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.tables.dates import day
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import Entries, RowEntry
from cxgraph.inputs.tables.references import FoundPost
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.words import is_yes
from cxgraph.inputs.ties.edges import Edge, Edges
from cxgraph.knowledge import words

_SAME: Final = Message("tie-said-before")
_OTHERWISE: Final = Message("tie-said-otherwise")
_LATER: Final = Message("tie-said-later")

_PLAIN_DATE: Final = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")


class _Candidate(NamedTuple):
    """A tie that a row states, and the row."""

    tie: Tie
    row: Row


def join_ties(imported: Imported, sources: Sequence[Edges], stance: Stance | None = None) -> Imported:
    """The organisation with the ties that edges state.

    Both ends are found as managers are: by id, address, name or title, where it is clear who is meant. What a bare
    edge means nobody knows but the user; without a stance of its own or of the user's it becomes no tie. Of two
    accounts of one pair that differ the later stands where both are dated, else the one that was given first: those
    of the organisation before those of edges.

    Args:
        imported: The organisation, and the account of its import.
        sources: The edges of each source.
        stance: What an edge means that does not say it; None where nothing is to be assumed.

    Returns:
        The organisation, and the account with the edges as further rows.
    """
    posts = _Posts(imported)
    lost = [stray for edges in sources for stray in edges.strays]
    mended: list[Remark] = []
    found: dict[tuple[str, str], _Candidate] = {}
    given = {(tie.from_, tie.to): tie for tie in imported.org.ties}
    for edge in (edge for edges in sources for edge in edges.edges):
        tie = _tie(edge, posts, stance, mended)
        if isinstance(tie, Message):
            lost.append(edge.row.remark(tie))
            continue
        pair = (tie.from_, tie.to)
        if pair in given:
            lost.append(edge.row.remark(_SAME if tie == given[pair] else _OTHERWISE))
        elif pair not in found:
            found[pair] = _Candidate(tie, edge.row)
        else:
            lost += _settle(found, pair, _Candidate(tie, edge.row))
    return _joined(imported, sources, [candidate.tie for candidate in found.values()], lost, mended)


def _settle(found: dict[tuple[str, str], _Candidate], pair: tuple[str, str], further: _Candidate) -> Iterator[Remark]:
    """Of two accounts of one pair keeps one; says of the other why it is not carried."""
    before = found[pair]
    if further.tie == before.tie:
        yield further.row.remark(_SAME)
    elif before.tie.as_of and further.tie.as_of and further.tie.as_of > before.tie.as_of:
        found[pair] = further
        yield before.row.remark(_LATER)
    else:
        yield further.row.remark(_OTHERWISE)


def _joined(
    imported: Imported, sources: Sequence[Edges], ties: Sequence[Tie], lost: Sequence[Remark], mended: Sequence[Remark]
) -> Imported:
    report = imported.report
    rows = sum(len(edges.edges) + len(edges.strays) for edges in sources)
    columns = {f"tie_{kind}": header for edges in sources for kind, header in edges.columns.items()}
    account = replace(
        report,
        source=(*report.source, *(edges.file for edges in sources)),
        rows_read=report.rows_read + rows,
        rows_carried=report.rows_carried + rows - len(lost),
        rows_not_carried=(*report.rows_not_carried, *lost),
        mended=(*report.mended, *mended),
        columns={**report.columns, **columns},
        columns_unread=(*report.columns_unread, *(header for edges in sources for header in edges.unread)),
        notes=(*report.notes, *(note for edges in sources for note in edges.notes)),
        ties=report.ties + len(ties),
        is_whole=False,
    )
    org = structs.replace(imported.org, ties=(*imported.org.ties, *ties))
    return replace(imported, org=org, report=account)


class _Posts:
    """Finds posts by whatever a cell gives: the same search that finds managers."""

    def __init__(self, imported: Imported) -> None:
        self._ids = [post.id for post in imported.org.posts]
        drafts = list(_drafts(imported.org, imported.addresses))
        self._directory = Directory(drafts, Entries(tuple(d.first for d in drafts), (), (), (), ()))

    def find(self, cell: str) -> tuple[str | None, FoundPost]:
        """The id of the post that a cell means, if any, and how it was found."""
        found = self._directory.find(cell)
        return (None if found.post is None else self._ids[found.post]), found


def _drafts(org: Org, addresses: Mapping[str, Sequence[str]]) -> Iterator[Draft]:
    for place, post in enumerate(org.posts, 1):
        row = Row(place, place, (), "")
        holders, emails = post.holders or (), addresses.get(post.id, ())
        entries = [RowEntry(row, post.id, post.title or "", holder, "", "", "") for holder in holders or ("",)]
        entries += [RowEntry(row, post.id, post.title or "", "", "", "", "", email) for email in emails]
        yield Draft(post.id, tuple(entries), referable=True)


def _tie(edge: Edge, posts: _Posts, stance: Stance | None, mended: list[Remark]) -> Tie | Message:
    """The tie that an edge states, or why it states none."""
    ends: list[str] = []
    for cell in (edge.start, edge.end):
        if not cell:
            return Message("tie-without-end")
        post, found = posts.find(cell)
        if post is None:
            return Message("end-of-tie-unknown", {"why": found.why or Message("manager-not-known")})
        ends.append(post)
        if found.mended:
            mended.append(edge.row.remark(Message("end-of-tie-found", {"how": found.mended.how}), found.mended.detail))
    if ends[0] == ends[1]:
        return Message("tie-with-itself")
    said = edge.says.get("stance")
    known = words.read("stance", said) if said else stance
    if known is None:
        return Message("stance-not-known", {"word": Quoted(said)}) if said else Message("stance-not-said")
    return Tie(from_=ends[0], to=ends[1], stance=cast("Stance", known), **_details(edge, mended))


def _details(edge: Edge, mended: list[Remark]) -> dict[str, Any]:
    """What an edge says beside its stance, as a tie has it; what is not understood is left out, and named."""
    details: dict[str, Any] = {}
    for field, cell in edge.says.items():
        value: Any = None
        match field:
            case "stance":
                continue
            case "stage" | "reason":
                value = words.read(field, cell)
            case "as_of":
                value = _date(cell)
            case "by_design":
                value = is_yes(cell)
            case "shared_objectives":
                value = tuple(filter(None, map(str.strip, cell.replace("|", ";").split(";")))) or None
            case _:
                value = cell
        if value is None:
            what = Message("tie-detail-not-known", {"field": Quoted(field)})
            mended.append(edge.row.remark(what, Message("cell", {"cell": Quoted(cell)})))
        else:
            details[field] = value
    return details


def _date(cell: str) -> str | None:
    """A date as the format has it; a month or a year stays one."""
    if _PLAIN_DATE.fullmatch(cell):
        return cell
    found = day(cell)
    return found.isoformat() if found else None
