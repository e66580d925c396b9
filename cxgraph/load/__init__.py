"""A file of any kind that cxgraph reads -> Org; the kind is told by the content, not by the name."""

import logging
import os.path
import re
import sys
from pathlib import Path
from typing import Final

from cxgraph.errors import CxgraphError
from cxgraph.model import Org
from cxgraph.unseen import visible

log = logging.getLogger("cxgraph")

STDIN: Final = "-"

YAML: Final = re.compile(rb"""^[ \t{]*["']?cxgraph["']?[ \t]*:""", re.MULTILINE)
TURTLE: Final = re.compile(
    rb"""^[ \t]*(@?(?i:prefix[ \t]+[^\s:]*:|base)[ \t]*<|<[^>\s]+>[ \t]+(<|a[ \t]))""", re.MULTILINE
)
XML: Final = re.compile(rb"<(\?xml|!DOCTYPE|!--|(\w+:)?RDF\b)")
JSON_LD: Final = re.compile(rb"""["']@(context|graph|id|type)["']\s*:""")
ENDINGS: Final = {
    ".csv": "table",
    ".tsv": "table",
    ".ttl": "turtle",
    ".nt": "turtle",
    ".jsonld": "json-ld",
    ".rdf": "rdf-xml",
}
SNIFFED: Final = 65_536
"""How many bytes at the head of a file are looked at to tell its kind."""


def load(path: str | Path) -> Org:
    """The organisation that a file describes: org.yaml, CSV, or RDF, of cxgraph or of others in W3C ORG's terms.

    Args:
        path: The file, or ``-`` for standard input.

    Raises:
        OrgFileError: The file is wrong; every problem is listed, with file, line and column.
        CxgraphError: The file cannot be read.

    >>> import cxgraph
    >>> cxgraph.load("examples/s3-bank.yaml").organization.sector
    'banking'
    """
    return load_bytes(*content(path))


def content(path: str | Path) -> tuple[bytes, str]:
    """The bytes of a file, or of standard input for ``-``, and its name for messages.

    Raises:
        CxgraphError: The file cannot be read.
    """
    if str(path) == STDIN:
        return sys.stdin.buffer.read(), "<stdin>"
    try:
        return Path(path).read_bytes(), shown(path)
    except OSError as error:
        raise CxgraphError(f"{shown(path)}: cannot be read: {error.strerror}") from None


def shown(path: str | Path) -> str:
    """A file's name for messages: relative to the working directory where it lies below it, else the bare name."""
    absolute = Path(os.path.normpath(Path(path).absolute()))
    here = Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else absolute.name


def load_bytes(data: bytes, name: str) -> Org:
    """The organisation that the content of a file describes.

    Args:
        data: The content.
        name: The file's name as messages should show it; its ending is a last resort for telling the kind.

    Raises:
        OrgFileError: The content is wrong; every problem is listed.
    """
    match kind(data, name):
        case "yaml":
            from cxgraph.load.yaml import read_yaml

            return read_yaml(data, name)
        case "table":
            from cxgraph.load.table import import_table

            imported = import_table([(name, data)])
            if lost := len(imported.report.rows_not_carried):
                log.warning("%s: rows not carried: %d; cxgraph import names them", visible(name), lost)
            return imported.org
        case media:
            from cxgraph.load.turtle import read_rdf

            return read_rdf(data, name, media)


def kind(data: bytes, name: str = "") -> str:
    """What a file is, by its content: ``yaml``, ``table``, ``turtle``, ``json-ld`` or ``rdf-xml``."""
    head = _head(data)
    if YAML.search(head):
        return "yaml"
    if XML.match(head.lstrip()):
        return "rdf-xml"
    if TURTLE.search(head):
        return "turtle"
    if head.lstrip()[:1] in (b"{", b"[") and JSON_LD.search(head):
        return "json-ld"
    if _is_table(head):
        return "table"
    return ENDINGS.get(Path(name).suffix.lower(), "yaml")


def _head(data: bytes) -> bytes:
    head = data[:SNIFFED]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_table(head: bytes) -> bool:
    """Whether the first line looks like the headers of a table: several cells, and no ``key: value``."""
    first = next((line for line in head.splitlines() if line.strip()), b"")
    if first.lstrip().startswith((b"#", b"-", b"[", b"{")) or re.search(rb":(\s|$)", first):
        return False
    return any(first.count(separator) >= 2 for separator in (b",", b";", b"\t", b"|"))
