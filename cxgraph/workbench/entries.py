"""Entries of a chart in the words of its file, what they were and what they are to be -> another organisation.

An entry is what stands below one dash of ``org.yaml``, or below the name of a section that is one group of keys: the
same keys, the same values, as JSON has them. So there is nothing in the format that cannot be edited, and whatever the
format refuses is refused in the same words as when a file is read.
"""

from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias, get_args

import msgspec
from msgspec import Struct

from cxgraph.core.errors import CxgraphError, OrgFileError, Problem
from cxgraph.core.message import Message
from cxgraph.core.model import Chart, Org, Path
from cxgraph.inputs.charts.fitting import fit_chart

Entry: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[str, ...]
Section: TypeAlias = Literal[
    "organization", "assumptions", "posts", "units", "ties", "initiatives", "objectives", "talent", "suppressions"
]

SINGLE: Final = frozenset({"organization", "assumptions", "talent"})
"""Sections that are one group of keys; the others are lists of entries."""


class EntryChange(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry, changed.

    Attributes:
        section: Where it stands.
        before: The entry as whoever changes it saw it; None where there was none, and it is added.
        after: What it is to be; None where it is to go.
    """

    section: Section
    before: Entry | None = None
    after: Entry | None = None


class Conflict(Struct, frozen=True):
    """An entry that somebody else has changed meanwhile.

    Attributes:
        section: Where it stands.
        now: What it is by now; None where it is gone.
        wanted: What it was to be; None where it was to go.
    """

    section: Section
    now: Entry | None
    wanted: Entry | None


class ConflictError(CxgraphError):
    """Entries are not what whoever changed them saw; nothing has changed."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(Message("bench-changed-meanwhile"), Message("bench-choose-one"))
        self.conflicts = conflicts


class WrongChartError(OrgFileError):
    """What entries would make is no right organisation; nothing has changed.

    Attributes:
        tree: The chart that it would be.
    """

    def __init__(self, problems: Iterable[Problem], more: int, tree: dict[str, Any]) -> None:
        super().__init__(problems, more)
        self.tree = tree


def tree_of(org: Org | None) -> dict[str, Any]:
    """A chart as its file has it: the sections that say anything, with their entries; of no chart, an empty one."""
    if org is None:
        return {"cxgraph": 1, "posts": []}
    chart = Chart(**{name: getattr(org, name) for name in Chart.__struct_fields__})
    # as JSON has it: a list that a browser saw is the same list here, which a tuple never is
    tree: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(chart))
    return tree


def key_of(section: Section, entry: Entry) -> Key:
    """What tells an entry from the others of its section."""
    match section:
        case "ties":
            return str(entry.get("from")), str(entry.get("to"))
        case "suppressions":
            subjects = entry.get("subjects")
            return str(entry.get("rule")), *sorted(map(str, subjects if isinstance(subjects, list) else ()))
        case _:
            return () if section in SINGLE else (str(entry.get("id")),)


def changes_between(before: Org, after: Org) -> list[EntryChange]:
    """The entries that differ between two charts, as changes that lead from the one to the other."""
    old, new = tree_of(before), tree_of(after)
    changes: list[EntryChange] = []
    for section in get_args(Section):
        if section in SINGLE:
            pairs = [(old.get(section), new.get(section))]
        else:
            was, now = ({key_of(section, one): one for one in tree.get(section) or ()} for tree in (old, new))
            pairs = [(was.get(key), now.get(key)) for key in was | now]
        changes += [EntryChange(section, *pair) for pair in pairs if pair[0] != pair[1]]
    return changes


def with_changes(org: Org | None, changes: Iterable[EntryChange], file: str) -> Org:
    """An organisation with entries changed.

    Args:
        org: What it is; None where nothing is written yet.
        changes: The entries. Those that are added stand below the others, unless they take the place of another.
        file: The file's name as messages should show it.

    Raises:
        ConflictError: Entries are not what they were seen as.
        WrongChartError: What comes of it is no right organisation; every problem names its place in the chart.
    """
    tree = tree_of(org)
    conflicts = [conflict for change in changes if (conflict := _changed(tree, change))]
    if conflicts:
        raise ConflictError(tuple(conflicts))
    chart, misfits = fit_chart(tree, lambda misfit: _in_order(misfit.path))
    if chart is None or misfits:
        problems = (Problem(file, None, None, misfit.path, misfit.what, misfit.advice) for misfit in misfits)
        raise WrongChartError(problems, misfits.more, tree)
    return Org(**msgspec.structs.asdict(chart))


def _in_order(path: Path) -> list[tuple[bool, str | int]]:
    """What paths are sorted by: numbers as numbers."""
    return [(isinstance(step, str), step) for step in path]


def _changed(tree: dict[str, Any], change: EntryChange) -> Conflict | None:
    """Changes one entry in place; what stands in the way, where somebody else has changed it."""
    if change.section in SINGLE:
        now = tree.get(change.section)
        if (now or {}) not in (change.before or {}, change.after or {}):
            return Conflict(change.section, now, change.after)
        _put(tree, change.section, change.after)
        return None
    seen = change.before if change.before is not None else change.after
    if seen is None:
        return None
    return _changed_in_list(tree, change, key_of(change.section, seen))


def _changed_in_list(tree: dict[str, Any], change: EntryChange, key: Key) -> Conflict | None:
    entries = list(tree.get(change.section) or ())
    place = next((nth for nth, entry in enumerate(entries) if key_of(change.section, entry) == key), None)
    now = None if place is None else entries[place]
    # an entry that already is what it is to be was changed alike by somebody else
    if now not in (change.before, change.after):
        return Conflict(change.section, now, change.after)
    if place is None:
        entries += () if change.after is None else (change.after,)
    else:
        entries[place : place + 1] = () if change.after is None else (change.after,)
    _put(tree, change.section, entries)
    return None


def _put(tree: dict[str, Any], section: str, content: Any) -> None:
    """Writes a section; one of which nothing is left is left out, for that its entries are gone says nothing more."""
    if content or section == "posts":
        tree[section] = content
    else:
        tree.pop(section, None)
