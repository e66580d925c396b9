"""What an import gives back: the organisation, and an account of every row it read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.listing import listing
from cxgraph.core.message import Message
from cxgraph.core.message_data import message_data
from cxgraph.core.model import Org, Path
from cxgraph.core.prose import sentence
from cxgraph.inputs.account.records import Added, Dangling, Loop, Remark, Root, SeenColumn, Unstated

__all__ = [
    "LISTED",
    "Added",
    "Dangling",
    "ImportReport",
    "Imported",
    "Loop",
    "Remark",
    "Root",
    "SeenColumn",
    "Unstated",
]

LISTED: Final = 100
"""Rows of one kind that are listed for people to read; as data all are."""

_NO_MANAGER: Final = Message("names-no-manager")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An account of an import; ``rows_read`` is ``rows_carried`` plus the length of ``rows_not_carried``.

    Attributes:
        source: Names of the files that were read, or of their folder.
        rows_read: Rows below the headers, empty lines aside; records, or entities of a catalogue.
        rows_carried: Rows that became a post, a further holder, a unit, or headcount below a post.
        rows_not_carried: Every other row, and why.
        posts: Number of posts.
        people: Number of different people among the holders.
        units: Number of units.
        roots: Posts that the table marks as the top.
        dangling: Posts whose manager is not among the posts.
        loops: Rings of reporting lines.
        unstated: Posts that name no manager and are not taken for the top.
        mended: What was put right, by row.
        columns: What a column holds -> its header.
        notes: What else is to be said of the source.
        vacant: Number of posts that nobody holds.
        lines_stated: Managers that rows name.
        lines_found: Those of them that became a line.
        columns_unread: Headers of columns that hold something and were not read.
        ties: Number of ties that rows state.
        is_whole: Whether the source is a chart that is read whole or refused, not row by row.
        added: Posts that no row describes, added for managers whom rows name.
        warnings: What makes the whole doubtful, as that not one manager was found.
        seen: The columns, for whoever is to say what they hold; no part of what is written of an import.
    """

    source: tuple[str, ...]
    rows_read: int
    rows_carried: int
    rows_not_carried: tuple[Remark, ...]
    posts: int
    people: int
    units: int
    roots: tuple[Root, ...]
    dangling: tuple[Dangling, ...]
    loops: tuple[Loop, ...]
    unstated: tuple[Unstated, ...]
    mended: tuple[Remark, ...]
    columns: Mapping[str, str]
    notes: tuple[Message, ...] = ()
    vacant: int = 0
    lines_stated: int = 0
    lines_found: int = 0
    columns_unread: tuple[str, ...] = ()
    ties: int = 0
    is_whole: bool = False
    added: tuple[Added, ...] = ()
    warnings: tuple[Message, ...] = ()
    seen: tuple[SeenColumn, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report as plain data: ids of posts in ``roots``, ``dangling`` and ``loops``, the reasons in ``why``.

        Beside each sentence stands what it was made from: in ``messages`` those of ``why`` and ``notes``.
        """
        return {
            "source": ", ".join(self.source),
            "rows_read": self.rows_read,
            "rows_carried": self.rows_carried,
            "rows_not_carried": [_remark("why", remark) for remark in self.rows_not_carried],
            "posts": self.posts,
            "people": self.people,
            "units": self.units,
            "roots": [root.post for root in self.roots],
            "dangling": [dangling.post for dangling in self.dangling],
            "loops": [list(loop.posts) for loop in self.loops],
            "unstated": [unstated.post for unstated in self.unstated],
            "mended": [_remark("what", remark) for remark in self.mended],
            "columns": dict(self.columns),
            "notes": list(map(sentence, self.notes)),
            "vacant": self.vacant,
            "lines_stated": self.lines_stated,
            "lines_found": self.lines_found,
            "columns_unread": list(self.columns_unread),
            "ties": self.ties,
            "added": [
                {"post": one.post, "manager": one.manager, "rows": list(one.rows), "source": one.source}
                for one in self.by_number
            ],
            "unresolved": [
                {"manager": manager, "rows": rows, "why": sentence(why)} for manager, why, rows in self._unresolved()
            ],
            "warnings": list(map(sentence, self.warnings)),
            "why": {
                "roots": {root.post: sentence(root.why) for root in self.roots},
                "dangling": {dangling.post: sentence(dangling.why) for dangling in self.dangling},
                "loops": [{"cut": loop.cut, "why": sentence(loop.why)} for loop in self.loops],
                "added": {one.post: sentence(one.why) for one in self.added},
            },
            "messages": {
                "roots": {root.post: message_data(root.why) for root in self.roots},
                "dangling": {dangling.post: message_data(dangling.why) for dangling in self.dangling},
                "loops": [message_data(loop.why) for loop in self.loops],
                "notes": list(map(message_data, self.notes)),
                "added": {one.post: message_data(one.why) for one in self.added},
                "warnings": list(map(message_data, self.warnings)),
            },
        }

    def as_text(self) -> str:
        """The report as lines to read: counts, then every row not carried, dangling, looping or mended."""
        counts = f"{self.rows_read} rows read, {self.rows_carried} carried, {len(self.rows_not_carried)} not"
        columns = ", ".join(f"{kind} = {header}" for kind, header in self.columns.items())
        became = f"{self.posts} posts, {self.people} people, {self.units} units"
        became += f", {self.vacant} vacant" if self.vacant else ""
        became += f", {self.ties} ties" if self.ties else ""
        lines = [
            f"{listing(self.source)}: {counts}; {became}",
            *(f"warning: {sentence(warning)}" for warning in self.warnings),
            *([f"lines: {self.lines_found} found of {self.lines_stated} stated"] if self.lines_stated else []),
            *([f"columns: {columns}"] if columns else []),
            *([f"columns not read: {listing(self.columns_unread)}"] if self.columns_unread else []),
            *(f"top: {root.post} ({sentence(root.why)})" for root in self.roots),
            *([] if self.roots else ["top: no row marks it"]),
            *(
                f"loop: {listing([*loop.posts, loop.posts[0]], ' > ')}; cut at {loop.cut}, {sentence(loop.why)}"
                for loop in self.loops
            ),
            *self._grouped("not carried", ((r.source, r.whole, r.row) for r in self.rows_not_carried)),
            *(
                f"manager added: {one.manager}: {_counted(one.rows)}: {sentence(one.why)}: {one.post}"
                for one in self.by_number
            ),
            *(
                f"line unknown: {manager}: {_counted(rows)}: {sentence(why)}"
                for manager, why, rows in self._unresolved()
            ),
            *self._grouped("line unknown", ((u.source, _NO_MANAGER, u.row) for u in self.without_manager)),
            *self._grouped("mended", ((r.source, r.what, r.row) for r in self.mended)),
            *(f"note: {sentence(note)}" for note in self.notes),
        ]
        return "\n".join(lines)

    def _unresolved(self) -> list[tuple[str, Message, list[int]]]:
        """Managers that cannot be found, why, and the rows that name them; what most rows name comes first."""
        groups: dict[tuple[str, Message], list[int]] = {}
        for lost in self.dangling:
            groups.setdefault((lost.manager, lost.why), []).append(lost.row)
        found = [(manager, why, rows) for (manager, why), rows in groups.items()]
        return sorted(found, key=lambda one: -len(one[2]))

    @property
    def by_number(self) -> list[Added]:
        """The posts that were added, those that most rows name first."""
        return sorted(self.added, key=lambda one: -len(one.rows))

    @property
    def without_manager(self) -> tuple[Unstated, ...]:
        """Posts that name no manager; none where no column names managers, which a note says once."""
        return self.unstated if "manager" in self.columns or not self.columns else ()

    def _grouped(self, label: str, told: Iterable[tuple[str, Message, int]]) -> Iterable[str]:
        groups: dict[tuple[str, Message], list[int]] = {}
        for source, what, row in told:
            groups.setdefault((source, what), []).append(row)
        for (source, what), rows in groups.items():
            where = "" if self.source == (source,) else f" of {source}"
            yield f"{label}: {sentence(what)}: {_numbered(rows)}{where}"


def _remark(key: str, remark: Remark) -> dict[str, Any]:
    """A remark as plain data, its sentence under the key."""
    return {"row": remark.row, key: sentence(remark.whole), "source": remark.source, **message_data(remark.whole)}


def _counted(rows: Sequence[int]) -> str:
    """How many rows, and which."""
    which = f" ({listing(rows, most=LISTED)})" if all(rows) else ""
    return f"{len(rows):,} row{'s' if len(rows) > 1 else ''}{which}"


def _numbered(rows: Sequence[int]) -> str:
    """Rows by their numbers; how many there are where they have none."""
    if not all(rows):
        return f"{len(rows)} of them"
    different = [*dict.fromkeys(rows)]
    return f"row{'s' if len(different) > 1 else ''} {listing(different, most=LISTED)}"


@dataclass(frozen=True, slots=True)
class Imported:
    """An organisation read from a source of another kind, and the account of the import.

    Attributes:
        remarks: Path of a post -> what was mended of it, and whether its manager is lost.
        addresses: Id of a post -> e-mail addresses of its holders, which an organisation does not keep.
        left_out: What a graph of others says and the organisation leaves out, and words of a chart that are not known.
    """

    org: Org
    report: ImportReport
    remarks: Mapping[Path, tuple[Remark, ...]] = field(default_factory=dict)
    left_out: tuple[Problem, ...] = ()
    addresses: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def unmended(self) -> "Imported":
        """The same, where nothing had to be mended.

        Raises:
            OrgFileError: Something was; each row that it was mended in is a problem.
        """
        if self.report.mended:
            raise OrgFileError(Problem(r.source, r.row, None, "", r.whole) for r in self.report.mended)
        return self

    @property
    def comments(self) -> dict[Path, str]:
        """What to say above a post when the organisation is written."""
        said = {path: dict.fromkeys(remark.whole for remark in remarks) for path, remarks in self.remarks.items()}
        return {path: "; ".join(map(sentence, whats)) for path, whats in said.items()}
