"""What a user names -> the organisation in it, with its account: here it is decided how each kind is read."""

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.account import Imported
from cxgraph.inputs.files.content import STDIN, content, display_name, unreadable
from cxgraph.inputs.load.kinds import IMPORTS, Kind, kind

if TYPE_CHECKING:
    from cxgraph.inputs.graphs.turtle import GraphReading

GraphReader: TypeAlias = Callable[[bytes, str, str], "GraphReading"]
"""What reads a graph: its content, its name for messages, and its notation."""
_NO_COLUMNS: Final[Mapping[str, str]] = {}


class NotInRowsError(CxgraphError):
    """Columns, or lines to leave out, were named for a chart that is read whole."""


class NamedInput(NamedTuple):
    """A file whose content was read, or a folder, whose files are read when it is known what is looked for.

    Attributes:
        name: Its name as messages should show it.
        data: Its content; None of a folder.
        folder: Where a folder is; None of a file.
    """

    name: str
    data: bytes | None
    folder: Path | None = None

    @property
    def kind(self) -> Kind | None:
        """What a file is, by its content; None of a folder."""
        return None if self.data is None else kind(self.data, self.name)


def open_source(path: str | Path) -> NamedInput:
    """A file, a folder, or standard input where the path is ``-``.

    Raises:
        CxgraphError: The file cannot be read.
    """
    if str(path) != STDIN and Path(path).is_dir():
        return NamedInput(display_name(path), None, Path(path))
    data, name = content(path)
    return NamedInput(name, data)


def import_path(path: str | Path, read_graph: GraphReader | None = None) -> Imported:
    """The organisation that a file, a folder or standard input describes, and the account of its import.

    Raises:
        OrgFileError: The content is wrong; every problem is listed.
        CxgraphError: The file cannot be read.
    """
    return import_any([open_source(path)], read_graph=read_graph)


def import_any(
    sources: Sequence[NamedInput],
    columns: Mapping[str, str] = _NO_COLUMNS,
    *,
    cuts: Sequence[str] = (),
    insisted: Kind | None = None,
    read_graph: GraphReader | None = None,
) -> Imported:
    """The organisation that sources describe together: one folder, tables or records in rows, or a chart read whole.

    Args:
        sources: At least one; several are files in rows that belong together.
        columns: What a column or field holds -> its name, where the names alone do not say.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        insisted: The kind they are, where their content is not to tell it.
        read_graph: What reads a graph; None for what looks only at what it says of an organisation.

    Raises:
        OrgFileError: They are of different kinds, or wrong; every problem is listed.
        NotInRowsError: Columns or cuts are given for a chart that is read whole.
        CxgraphError: Something in a folder cannot be read, or there is too much of it.
    """
    from cxgraph.inputs.load.sources import import_folder, import_sources

    first = sources[0]
    if first.folder is not None and len(sources) == 1:
        return import_folder(first.folder, first.name, columns, cuts=cuts, insisted=insisted)
    files = [_file(source) for source in sources]
    name, data = files[0]
    chosen = insisted or kind(data, name)
    if len(files) > 1 or chosen in IMPORTS:
        return import_sources(files, columns, cuts=cuts, insisted=insisted)
    if columns or cuts:
        raise NotInRowsError(Message("no-rows", {"file": Quoted(name)}))
    from cxgraph.inputs.load.charts import import_chart, refuse_foreign

    if chosen == "yaml" and insisted is None:
        refuse_foreign(data, name)
    return import_chart(data, name, chosen, read_graph)


def _file(source: NamedInput) -> tuple[str, bytes]:
    if source.data is None:
        raise CxgraphError(unreadable(source.name, os.strerror(errno.EISDIR)))
    return source.name, source.data
