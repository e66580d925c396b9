"""A file of any kind that cxgraph reads -> Org; the kind is told by the content, not by the name."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from cxgraph.core.model import Org
from cxgraph.core.sanitize import visible
from cxgraph.inputs.files.content import STDIN, content, display_name
from cxgraph.inputs.load.kinds import IMPORTS, KINDS, Kind, kind

if TYPE_CHECKING:
    from cxgraph.inputs.account import Imported

__all__ = ["IMPORTS", "KINDS", "Kind", "kind", "load", "load_bytes"]

log = logging.getLogger("cxgraph")


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
        from cxgraph.inputs.load.sources import import_folder

        name = display_name(path)
        return _told(import_folder(Path(path), name), name)
    return load_bytes(*content(path))


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
            from cxgraph.inputs.charts.yaml import read_yaml

            return read_yaml(data, name)
        case "turtle" | "json-ld" | "rdf-xml" as media:
            from cxgraph.inputs.graphs.turtle import read_rdf

            return read_rdf(data, name, media)
        case chosen:
            from cxgraph.inputs.load.sources import import_sources

            return _told(import_sources([(name, data)], insisted=chosen), name)


def _told(imported: "Imported", name: str) -> Org:
    """What was imported; rows that were lost on the way are told of."""
    if lost := len(imported.report.rows_not_carried):
        log.warning("%s: rows not carried: %d; cxgraph import names them", visible(name), lost)
    return imported.org
