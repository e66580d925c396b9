"""What an import gives back: the organisation, and an account of every row it read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from cxgraph.model import Org


class Remark(NamedTuple):
    """Something about one row: its number as a spreadsheet shows it (the header is 1), what, and in which source."""

    row: int
    what: str
    source: str


class Root(NamedTuple):
    """A post taken for the top of the chart, and why."""

    post: str
    why: str


class Dangling(NamedTuple):
    """A post whose manager cannot be found; its line is left unknown. ``why`` begins with the manager's reference."""

    row: int
    post: str
    manager: str
    why: str


class Loop(NamedTuple):
    """Posts that report to each other in a ring, and the one whose line was left out to open it."""

    posts: tuple[str, ...]
    cut: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An account of an import; ``rows_read`` is ``rows_carried`` plus the length of ``rows_not_carried``.

    Attributes:
        source: Names of the files that were read.
        rows_read: Rows below the headers, empty lines aside.
        rows_carried: Rows that became a post, a further holder, or headcount below a post.
        rows_not_carried: Every other row, and why.
        posts: Number of posts.
        people: Number of different names among the holders.
        units: Number of units.
        roots: Posts that the table marks as the top.
        dangling: Posts whose manager is not among the posts.
        loops: Rings of reporting lines.
        unstated: Posts that name no manager and are not taken for the top; ``what`` is the post.
        mended: What was put right, by row.
        columns: What a column holds -> its header.
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
    unstated: tuple[Remark, ...]
    mended: tuple[Remark, ...]
    columns: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """The report as plain data, for ``import --format json``."""
        return {
            "source": list(self.source),
            "rows_read": self.rows_read,
            "rows_carried": self.rows_carried,
            "rows_not_carried": [{"row": r.row, "why": r.what, "source": r.source} for r in self.rows_not_carried],
            "posts": self.posts,
            "people": self.people,
            "units": self.units,
            "roots": [root._asdict() for root in self.roots],
            "dangling": [dangling._asdict() for dangling in self.dangling],
            "loops": [loop._asdict() | {"posts": list(loop.posts)} for loop in self.loops],
            "unstated": [{"row": r.row, "post": r.what} for r in self.unstated],
            "mended": [remark._asdict() for remark in self.mended],
            "columns": dict(self.columns),
        }

    def as_text(self) -> str:
        """The report as lines to read: counts, then every row not carried, dangling, looping or mended."""
        counts = f"{self.rows_read} rows read, {self.rows_carried} carried, {len(self.rows_not_carried)} not"
        lines = [
            f"{', '.join(self.source)}: {counts}; {self.posts} posts, {self.people} people, {self.units} units",
            "columns: " + ", ".join(f"{kind} = {header}" for kind, header in self.columns.items()),
            *(f"top: {root.post} ({root.why})" for root in self.roots),
            *([] if self.roots else ["top: no row marks it"]),
            *(
                f"loop: {' > '.join(loop.posts)} > {loop.posts[0]}; cut at {loop.cut}, {loop.why}"
                for loop in self.loops
            ),
            *self._grouped("not carried", self.rows_not_carried),
            *(f"line unknown: row {d.row}, {d.post}: {d.why}" for d in self.dangling),
            *self._grouped("line unknown", [r._replace(what="names no manager") for r in self.unstated]),
            *self._grouped("mended", [r._replace(what=r.what.partition(":")[0]) for r in self.mended]),
        ]
        return "\n".join(lines)

    def _grouped(self, label: str, remarks: Iterable[Remark]) -> Iterable[str]:
        groups: dict[tuple[str, str], list[int]] = {}
        for remark in remarks:
            groups.setdefault((remark.source, remark.what), []).append(remark.row)
        for (source, what), rows in groups.items():
            where = f" of {source}" if len(self.source) > 1 else ""
            numbers = ", ".join(map(str, rows))
            yield f"{label}: {what}: row{'s' if len(rows) > 1 else ''} {numbers}{where}"


@dataclass(frozen=True, slots=True)
class Imported:
    """An organisation read from tables, and the account of the import."""

    org: Org
    report: ImportReport
