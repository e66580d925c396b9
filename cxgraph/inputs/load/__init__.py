"""A file of any kind that cxgraph reads -> Org; the kind is told by the content, not by the name."""

import logging
from collections.abc import Iterable
from pathlib import Path

from cxgraph.core.listing import listing
from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import Org
from cxgraph.core.prose import sentence
from cxgraph.core.sanitize import visible
from cxgraph.inputs.account import Imported, ImportReport
from cxgraph.inputs.load.kinds import IMPORTS, KINDS, Kind, kind
from cxgraph.inputs.load.reading import NamedInput, import_any, import_path
from cxgraph.inputs.summary import losses, summary

__all__ = ["IMPORTS", "KINDS", "Kind", "import_path", "kind", "load", "load_bytes", "org_telling_account"]

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
    return org_telling_account(import_path(path))


def load_bytes(data: bytes, name: str, insisted: Kind | None = None) -> Org:
    """The organisation that the content of a file describes.

    Args:
        data: The content.
        name: The file's name as messages should show it; its ending is a last resort for telling the kind.
        insisted: The kind it is, where the content is not to tell it.

    Raises:
        OrgFileError: The content is wrong; every problem is listed.
    """
    return org_telling_account(import_any([NamedInput(name, data)], insisted=insisted))


def org_telling_account(imported: Imported) -> Org:
    """What was read; what became of its source is told to the log ``cxgraph``, and so on standard error.

    What was lost is a warning, the rest for information: the log of a program that calls this may leave it out.
    """
    for remark in imported.left_out:
        log.warning("%s", visible(str(remark)))
    report = imported.report
    lost = losses(report)
    _tell(logging.INFO, report, summary(report))
    _tell(logging.WARNING, report, lost)
    if lost:
        _tell(logging.INFO, report, [Message("import-names-all")])
    return imported.org


def _tell(level: int, report: ImportReport, told: Iterable[Message]) -> None:
    for what in told:
        whole = Message("of-source", {"source": Quoted(listing(report.source)), "what": what})
        log.log(level, "%s", visible(sentence(whole)))
