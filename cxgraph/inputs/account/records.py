"""What is said of single rows, posts and lines in the account of an import."""

from typing import NamedTuple

from cxgraph.core.message import Message


class Remark(NamedTuple):
    """Something about one row of a source.

    Attributes:
        row: Its number (see :class:`cxgraph.inputs.tables.rows.Row`); 0 where a source has none.
        what: What became of it, as it may hold for many rows.
        source: The source.
        detail: What is so of this row alone, as which cell stands for which post; None where nothing is.
    """

    row: int
    what: Message
    source: str
    detail: Message | None = None

    @property
    def whole(self) -> Message:
        """All of it as one message."""
        return Message("in-detail", {"what": self.what, "detail": self.detail}) if self.detail else self.what


class Root(NamedTuple):
    """A post taken for the top of the chart, and why."""

    post: str
    why: Message


class Dangling(NamedTuple):
    """A post whose manager, as a cell names it, cannot be found; its line is left unknown."""

    row: int
    post: str
    manager: str
    why: Message


class Added(NamedTuple):
    """A post that no row describes, added for a manager whom other rows name.

    Attributes:
        post: Its id.
        manager: How the first of them names it.
        rows: Those rows.
        source: The source.
        why: What is said of it.
    """

    post: str
    manager: str
    rows: tuple[int, ...]
    source: str
    why: Message


class Unstated(NamedTuple):
    """A post that names no manager, and the row of a source that it stands in."""

    row: int
    post: str
    source: str


class SeenColumn(NamedTuple):
    """A column or field of a source, for whoever is to say what it holds.

    Attributes:
        name: What it is named by: its header, or its number where it has none.
        samples: A few different cells of it.
        kinds: What it is read as; nothing where it is not read.
    """

    name: str
    samples: tuple[str, ...]
    kinds: tuple[str, ...]


class Loop(NamedTuple):
    """Posts that report to each other in a ring, and the one whose line was left out to open it."""

    posts: tuple[str, ...]
    cut: str
    why: Message
