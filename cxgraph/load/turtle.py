"""RDF in Turtle, JSON-LD or RDF/XML -> Org; nothing that it names is fetched.

A graph that holds a ``cx:Chart`` says what a chart says; any other is read as W3C ORG data.
A graph has no lines to point at: problems of its content name the node instead.
"""

import json
import logging
import re
from typing import Any, Final, NamedTuple

import msgspec
from pyoxigraph import Quad, RdfFormat, parse

from cxgraph.errors import OrgFileError, Problem
from cxgraph.load import references
from cxgraph.load.foreign import chart
from cxgraph.load.shape import Misfit
from cxgraph.model import Org, Positions
from cxgraph.rdf import from_triples, organization_iri
from cxgraph.rdf.context import IRI, context
from cxgraph.rdf.names import Names
from cxgraph.unseen import visible
from cxgraph.vocab import term

MEDIA: Final = {
    "turtle": RdfFormat.TURTLE,
    "n-triples": RdfFormat.N_TRIPLES,
    "json-ld": RdfFormat.JSON_LD,
    "rdf-xml": RdfFormat.RDF_XML,
}

_ENTITIES: Final = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_PLACE: Final = re.compile(r"^Parser error at line \d+ (column \d+|between columns \d+ and \d+): ")


class Reading(NamedTuple):
    """What a graph was read as.

    Attributes:
        org: The organisation.
        remarks: What a graph of others says and the organisation leaves out; none for a chart in our terms.
    """

    org: Org
    remarks: tuple[Problem, ...]


def read_rdf(data: bytes, file: str, media: str) -> Org:
    """The organisation that a graph describes; remarks go to the log ``cxgraph``, and so to standard error.

    Args:
        data: The file's content.
        file: The file's name as messages should show it.
        media: ``turtle``, ``n-triples``, ``json-ld`` or ``rdf-xml``.

    Raises:
        OrgFileError: It cannot be parsed, asks for something to be fetched, says what a chart cannot say, or holds
            nothing that is recognised as a post.
    """
    reading = from_quads(parsed(data, file, media), file)
    for remark in reading.remarks:
        logging.getLogger("cxgraph").warning("%s", visible(str(remark)))
    return reading.org


def from_quads(quads: list[Quad], file: str) -> Reading:
    """The organisation that a graph describes, and remarks on the reading.

    Raises:
        OrgFileError: The graph says what a chart cannot say, or holds nothing that is recognised as a post.
    """
    is_ours = any(quad.predicate == term("rdf:type") and quad.object == term("cx:Chart") for quad in quads)
    triples, remarks = (quads, []) if is_ours else chart(quads, file)
    org = from_triples(triples, file)
    if misfits := list(references.misfits(org)):
        names = Names.of(org)
        raise OrgFileError(Problem(file, None, None, _node(org, names, m), m.what, m.advice) for m in misfits)
    return Reading(msgspec.structs.replace(org, positions=Positions(file)), tuple(remarks))


def parsed(data: bytes, file: str, media: str) -> list[Quad]:
    """The content of a file as quads.

    Raises:
        OrgFileError: It cannot be parsed, or asks for something to be fetched.
    """
    try:
        return list(parse(_safe(data, file, media), format=MEDIA[media]))
    except SyntaxError as error:
        what = _PLACE.sub("", error.msg)
        raise OrgFileError([Problem(file, error.lineno, error.offset, "", what)]) from None


def _safe(data: bytes, file: str, media: str) -> bytes:
    """The content without anything that would make its parser reach out or run out of memory."""
    if media == "rdf-xml":
        return _without_entities(data, file)
    return _with_known_contexts(data, file) if media == "json-ld" else data.removeprefix(b"\xef\xbb\xbf")


def _without_entities(data: bytes, file: str) -> bytes:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        text = data.decode(encoding, errors="ignore")
        if found := _ENTITIES.search(text):
            line = text.count("\n", 0, found.start()) + 1
            what = "declares a document type or entities, which are not read"
            raise OrgFileError([Problem(file, line, None, "", what, "write the values out, or save it as Turtle")])
    return data


def _with_known_contexts(data: bytes, file: str) -> bytes:
    remote: set[str] = set()
    try:
        document = json.dumps(_replaced(json.loads(data), remote))
    except json.JSONDecodeError as error:
        raise OrgFileError([Problem(file, error.lineno, error.colno, "", f"not JSON: {error.msg}")]) from None
    except UnicodeDecodeError:
        raise OrgFileError([Problem(file, None, None, "", "not UTF-8", "save the file as UTF-8")]) from None
    except (RecursionError, ValueError):
        what = "nested too deeply, or a number of too many digits"
        raise OrgFileError([Problem(file, None, None, "", what)]) from None
    if remote:
        hint = "write the context into the file"
        what = "asks for a context that is not here:"
        raise OrgFileError(Problem(file, None, None, "@context", f"{what} {iri}", hint) for iri in sorted(remote))
    return document.encode() if IRI.encode() in data else data


def _replaced(value: Any, remote: set[str]) -> Any:
    """A JSON value with our context in place of its name; notes the names of all others."""
    if isinstance(value, list):
        return [_replaced(item, remote) for item in value]
    if not isinstance(value, dict):
        return value
    if "@import" in value:
        remote.add(str(value["@import"]))
    return {k: _context(v, remote) if k == "@context" else _replaced(v, remote) for k, v in value.items()}


def _context(value: Any, remote: set[str]) -> Any:
    if isinstance(value, list):
        return [_context(item, remote) for item in value]
    if not isinstance(value, str):
        return _replaced(value, remote)
    if value != IRI:
        remote.add(value)
    return context()


def _node(org: Org, names: Names, misfit: Misfit) -> str:
    """The IRI of the item that a misfit is about, and the field."""
    section, *rest = misfit.path
    if not rest or not isinstance(rest[0], int):
        return " ".join(map(str, (organization_iri(org.organization), *misfit.path[1:])))
    item = getattr(org, str(section))[rest[0]]
    if section == "ties":
        node = names.below("tie", item.from_, item.to)
    elif section == "suppressions":
        node = names.suppression(item)
    else:
        node = names.node(str(section).removesuffix("s"), item.id)
    return " ".join(map(str, (node.value, *(step for step in rest[1:] if step != "id"))))
