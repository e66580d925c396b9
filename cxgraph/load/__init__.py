"""A file of any kind that cxgraph reads -> Org; the kind is told by the content, not by the name."""

import logging
import os.path
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from cxgraph.errors import CxgraphError
from cxgraph.load.kinds import IMPORTS, KINDS, Kind, kind
from cxgraph.model import Org
from cxgraph.unseen import visible

if TYPE_CHECKING:
    from cxgraph.load.imported import Imported

__all__ = ["IMPORTS", "KINDS", "STDIN", "Kind", "content", "kind", "load", "load_bytes", "shown"]

log = logging.getLogger("cxgraph")

STDIN: Final = "-"
LARGEST: Final = 1024**3
"""Bytes of a file, beyond which it is no chart; devices and pipes may never end."""
BLOCK: Final = 16 * 1024**2


def load(path: str | Path) -> Org:
    """The organisation that a file describes.

    The file is org.yaml, a table in CSV or Excel, a handbook's team file, a Backstage catalogue, users in SCIM, or RDF,
    of cxgraph or of others in W3C ORG's terms.

    Args:
        path: The file, a folder of team files or of a catalogue, or ``-`` for standard input.

    Raises:
        OrgFileError: The file is wrong; every problem is listed, with file, line and column.
        CxgraphError: The file cannot be read.

    >>> import cxgraph
    >>> cxgraph.load("examples/s3-bank.yaml").organization.sector
    'banking'
    """
    if str(path) != STDIN and Path(path).is_dir():
        from cxgraph.load.sources import import_folder

        name = shown(path)
        return _told(import_folder(Path(path), name), name)
    return load_bytes(*content(path))


def content(path: str | Path) -> tuple[bytes, str]:
    """The bytes of a file, or of standard input for ``-``, and its name for messages.

    Raises:
        CxgraphError: The file cannot be read, or does not end.
    """
    is_stdin = str(path) == STDIN
    name = "<stdin>" if is_stdin else shown(path)
    try:
        with nullcontext(sys.stdin.buffer) if is_stdin else Path(path).open("rb") as file:
            return _whole(file, name), name
    except OSError as error:
        raise CxgraphError(f"{name}: cannot be read: {error.strerror}") from None


def _whole(file: BinaryIO, name: str) -> bytes:
    blocks, size = [], 0
    while block := file.read(BLOCK):
        blocks.append(block)
        size += len(block)
        if size > LARGEST:
            raise CxgraphError(f"{name}: cannot be read: it has more than {LARGEST // 1024**3} GB; name a chart")
    return blocks[0] if len(blocks) == 1 else b"".join(blocks)


def shown(path: str | Path) -> str:
    """A file's name for messages: relative to the working directory where it lies below it, else the bare name."""
    try:
        here = Path.cwd()
    except OSError:  # the working directory was deleted
        return Path(path).name
    absolute = Path(os.path.normpath(Path(path).absolute()))
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else absolute.name


def load_bytes(data: bytes, name: str, insisted: Kind | None = None) -> Org:
    """The organisation that the content of a file describes.

    Args:
        data: The content.
        name: The file's name as messages should show it; its ending is a last resort for telling the kind.
        insisted: The kind it is, where the content is not to tell it.

    Raises:
        OrgFileError: The content is wrong; every problem is listed.
    """
    match insisted or kind(data, name):
        case "yaml":
            from cxgraph.load.yaml import read_yaml

            return read_yaml(data, name)
        case "turtle" | "json-ld" | "rdf-xml" as media:
            from cxgraph.load.turtle import read_rdf

            return read_rdf(data, name, media)
        case chosen:
            from cxgraph.load.sources import import_sources

            return _told(import_sources([(name, data)], insisted=chosen), name)


def _told(imported: "Imported", name: str) -> Org:
    """What was imported; rows that were lost on the way are told of."""
    if lost := len(imported.report.rows_not_carried):
        log.warning("%s: rows not carried: %d; cxgraph import names them", visible(name), lost)
    return imported.org
