"""A file of any kind that cxgraph reads -> Org; the kind is told by the content, not by the name."""

import logging
from dataclasses import dataclass
from pathlib import Path

from cxgraph.core.errors import Problem
from cxgraph.core.model import Org
from cxgraph.core.sanitize import visible
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load.kinds import IMPORTS, KINDS, Kind, kind
from cxgraph.inputs.load.reading import NamedInput, import_any, open_source

__all__ = ["IMPORTS", "KINDS", "Kind", "kind", "load", "load_bytes", "org_telling_losses"]

log = logging.getLogger("cxgraph")


@dataclass(frozen=True, slots=True)
class LoggedRemark:
    """A remark as the log is told of it: whoever must not hear a name gets at the message before it is words."""

    remark: Problem

    def __str__(self) -> str:
        return visible(str(self.remark))


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
    source = open_source(path)
    return org_telling_losses(import_any([source]), source.name)


def load_bytes(data: bytes, name: str, insisted: Kind | None = None) -> Org:
    """The organisation that the content of a file describes.

    Args:
        data: The content.
        name: The file's name as messages should show it; its ending is a last resort for telling the kind.
        insisted: The kind it is, where the content is not to tell it.

    Raises:
        OrgFileError: The content is wrong; every problem is listed.
    """
    return org_telling_losses(import_any([NamedInput(name, data)], insisted=insisted), name)


def org_telling_losses(imported: Imported, name: str) -> Org:
    """What was read; what was lost on the way is told to the log ``cxgraph``, and so on standard error."""
    for remark in imported.left_out:
        log.warning("%s", LoggedRemark(remark))
    if lost := len(imported.report.rows_not_carried):
        log.warning("%s: rows not carried: %d; cxgraph import names them", visible(name), lost)
    return imported.org
