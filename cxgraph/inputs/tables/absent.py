"""Managers who have no row of their own -> posts, where the table can show that they are missing from it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import slug
from cxgraph.inputs.account import Added
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.drafts import Draft, IdMaker
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.identities import Identity, LostLine, identities
from cxgraph.inputs.tables.near import nearest_known
from cxgraph.inputs.tables.people import name_key

FEW: Final = 3
"""Managers without a row that may be added where not one manager has a row: with more, the column is another one."""

_CHIEF: Final = "chief-executive-officer"
_SURE: Final = 0.9
_MOST_TITLES: Final = 2_000
_SHORTEST_NAME: Final = 7
_SHORTEST_REFERENCE: Final = 5


class Resolved(NamedTuple):
    """How the managers were found that have rows.

    Attributes:
        by: How many different ones by each kind of reference.
        has_head: Whether any row is left without a manager, which may be the boss of all.
    """

    by: Mapping[str, int]
    has_head: bool


@dataclass(frozen=True, slots=True)
class AbsentManagers:
    """What becomes of managers without a row.

    Attributes:
        drafts: The posts that are added for them.
        manager: Index of a post -> that of its added manager among these posts.
        told: What is said of each.
        hints: Index of a post -> who may have been meant, where a cell seems to be a slip.
        heads: Those of these posts that may be the top; a number that one row gives may be anybody's.
        tops: Index of a chief executive who alone reports to such a manager, an owner or a chair -> why it is the top.
    """

    drafts: tuple[Draft, ...] = ()
    manager: Mapping[int, int] = field(default_factory=dict)
    told: tuple[Added, ...] = ()
    hints: Mapping[int, Message] = field(default_factory=dict)
    heads: Collection[int] = ()
    tops: Mapping[int, Message] = field(default_factory=dict)


def absent_managers(
    lost: Sequence[LostLine], drafts: Sequence[Draft], directory: Directory, resolved: Resolved
) -> AbsentManagers:
    """Makes posts of managers that have no row, so that those who report to them still share a boss.

    All spellings of one name are one post. That a manager is missing can be told only where the table holds what
    managers are given by: names where it names the holders, references where most that are given are found. Where
    no manager at all is found, no more than :data:`FEW` are added, and of references none that is not the only one.
    A unit is no manager. What differs from somebody known by one letter, or by two that are swapped, is a slip and
    no post.

    Args:
        lost: The lines whose manager is nobody in the table.
        drafts: The posts of the rows.
        directory: What they are known by; it learns the posts that are added.
        resolved: How the others were found.
    """
    units = {_plain(draft.first.unit) for draft in drafts}
    groups: dict[str, tuple[Identity, list[LostLine]]] = {}
    for line, identity in zip(lost, identities(lost, resolved.by), strict=True):
        if identity is not None and (key := identity.key) and _plain(line.cell) not in units:
            groups.setdefault(key, (identity, []))[1].append(line)
    shown = _shown(groups.values(), drafts, resolved)
    hints: dict[int, Message] = {}
    tops: dict[int, Message] = {}
    kept: list[tuple[Identity, list[LostLine]]] = []
    slips = _slips([(key, identity) for key, (identity, _) in groups.items()], drafts, directory)
    for key, (identity, lines) in groups.items():
        if hint := slips.get(key):
            hints |= {line.post: hint for line in lines}
        elif len(lines) == 1 and is_chief_executive(lines[0].entry.title):
            tops[lines[0].post] = Message("chief-under-absent", {"manager": Quoted(lines[0].cell)})
        elif identity.kind in shown:
            kept.append((identity, lines))
    added, manager, told = _added(kept, drafts, directory)
    heads = [
        place
        for place, (identity, lines) in enumerate(kept, start=len(drafts))
        if identity.name or identity.title or len(lines) > 1
    ]
    return AbsentManagers(added, manager, told, hints, heads, tops)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def is_chief_executive(title: str) -> bool:
    """Whether a title is that of a chief executive."""
    return _CHIEF in _roles(title or "")


def _shown(
    groups: Iterable[tuple[Identity, list[LostLine]]], drafts: Sequence[Draft], resolved: Resolved
) -> Collection[str]:
    """The kinds of references of which the table can show that whoever they name has no row."""
    number = Counter(identity.kind for identity, _ in groups)
    total = number.total()
    if total == 1 and not any(resolved.by.values()) and not resolved.has_head:
        return number.keys()
    if total > FEW and not any(resolved.by.values()):
        return ()
    half = len(drafts) / 2
    held = {
        "name": sum(bool(draft.names) for draft in drafts) >= half or resolved.by.get("name", 0),
        "title": sum(bool(draft.first.title) for draft in drafts) >= half,
        "address": sum("@" in draft.first.email or "@" in draft.first.ref for draft in drafts) >= half,
        "reference": resolved.by.get("reference", 0) >= max(number["reference"], 1),
    }
    return [kind for kind, is_held in held.items() if is_held]


def _slips(
    asked: Sequence[tuple[str, Identity]], drafts: Sequence[Draft], directory: Directory
) -> Mapping[str, Message]:
    """Keys of managers who seem to be somebody known, misspelt, and the hint at whom."""
    named = {key for key, identity in asked if not (identity.ref or identity.email)}
    names = {name_key(name): name for draft in drafts for name in draft.names}
    others = {key: identity.ref or identity.email for key, identity in asked if key not in named}
    known = {ref: ref for ref in directory.refs}
    known |= {entry.email.casefold(): entry.email for draft in drafts for entry in draft.entries if entry.email}
    found = nearest_known(set(others.values()), known, _SHORTEST_REFERENCE)
    return (
        nearest_known(named, names, _SHORTEST_NAME)
        | _same_roles(asked, drafts)
        | {key: found[text] for key, text in others.items() if text in found}
    )


def _same_roles(asked: Iterable[tuple[str, Identity]], drafts: Sequence[Draft]) -> dict[str, Message]:
    """Keys of titles that say in other words what the title of a row says, as ``CEO``, and the hint at that."""
    wanted = {key: roles for key, identity in asked if identity.title and (roles := _roles(identity.title))}
    titles = dict.fromkeys(draft.first.title for draft in drafts if draft.first.title) if wanted else {}
    if not titles or len(titles) > _MOST_TITLES:
        return {}
    known = {_roles(title): title for title in reversed(titles)}
    return {
        key: Message("did-you-mean", {"word": Quoted(known[roles])}) for key, roles in wanted.items() if roles in known
    }


def _roles(title: str) -> frozenset[str]:
    from cxgraph.knowledge.titles import read

    return frozenset(found.role for found in read(title).roles if found.confidence >= _SURE)


def _added(
    kept: Iterable[tuple[Identity, list[LostLine]]], drafts: Sequence[Draft], directory: Directory
) -> tuple[tuple[Draft, ...], dict[int, int], tuple[Added, ...]]:
    unused = IdMaker(draft.id for draft in drafts).unused
    added: list[Draft] = []
    manager: dict[int, int] = {}
    told: list[Added] = []
    for identity, lines in kept:
        place = len(drafts) + len(added)
        first = lines[0]
        id_ = unused(identity.ref or identity.email or slug(identity.name or identity.title))
        row = first.entry.row
        title, holder, email = identity.title, identity.name, identity.email
        entry = RowEntry(row, ref="", title=title, holder=holder, manager="", unit="", person="", email=email)
        added.append(Draft(id_, (entry,), referable=False, is_added=True))
        for line in lines:
            manager[line.post] = place
            directory.add(line.cell, place)
        rows = tuple(line.entry.row.number for line in lines)
        is_known = bool(identity.name or identity.title)
        why = Message("has-no-row") if is_known else Message("has-no-row-nor-name")
        told.append(Added(id_, first.cell, rows, row.file, why))
    return tuple(added), manager, tuple(told)
