"""Org -> its chart graph as bytes: Turtle, JSON-LD or N-Triples, the same for the same organisation."""

import re
from typing import Final

from pyoxigraph import RdfFormat
from pyoxigraph import serialize as write_rdf

from cxgraph.errors import CxgraphError, did_you_mean
from cxgraph.model import Org
from cxgraph.rdf.jsonld import json_ld
from cxgraph.rdf.names import LOCAL, OPEN, OWN, organization_iri
from cxgraph.rdf.write import triples
from cxgraph.vocab import BASE, PREFIXES

FORMATS: Final = ("turtle", "json-ld", "n-triples")

W3C: Final = ("dcterms", "foaf", "org", "rdfs", "skos", "xsd")
SCHEMES: Final = ("assumption", "function", "insight", "reason", "role", "skill", "stage", "stance")


def serialise(org: Org, format: str = "turtle", base: str = LOCAL, *, redact: bool = False) -> bytes:
    """The chart graph of an organisation in a format of RDF, UTF-8.

    Args:
        org: The organisation.
        format: One of :data:`FORMATS`.
        base: What comes before its id to make its IRI, where the chart gives it none.
        redact: Whether to leave out the names of holders.

    Raises:
        CxgraphError: The format is unknown, or the organisation's IRI is none.
    """
    graph = triples(org, base, redact=redact)
    match format:
        case "turtle":
            written = write_rdf(graph, format=RdfFormat.TURTLE, prefixes=prefixes(org, base))
            return _turtle(written or b"")
        case "json-ld":
            return json_ld(graph)
        case "n-triples":
            return write_rdf(graph, format=RdfFormat.N_TRIPLES) or b""
    raise CxgraphError(f'no RDF format "{format}"; {did_you_mean(format, FORMATS) or ", ".join(FORMATS)}')


def prefixes(org: Org, base: str = LOCAL) -> dict[str, str]:
    """The prefixes that make an organisation's chart graph short to read."""
    home = organization_iri(org.organization, base)
    return (
        {"cx": PREFIXES["cx"]}
        | {prefix: PREFIXES[prefix] for prefix in W3C}
        | {scheme: f"{BASE}{scheme}/" for scheme in SCHEMES}
        | {kind: f"{home}/{kind}/" for kind in (*sorted(OWN), "tie")}
        | {f"own-{scheme}": f"{home}/{scheme}/" for scheme in sorted(OPEN)}
    )


def _turtle(written: bytes) -> bytes:
    """Turtle with the prefixes that are used, and a blank line between subjects."""
    head, body = _split(written)
    used = set(re.findall(rb"(?:^|\s|\^\^)([a-z-]+):", body))
    lines = [line for line in head if line.split(b" ", 2)[1].removesuffix(b":") in used]
    return b"".join(sorted(lines)) + b"\n" + body.replace(b" .\n", b" .\n\n").rstrip(b"\n") + b"\n"


def _split(written: bytes) -> tuple[list[bytes], bytes]:
    end = re.match(rb"(?:@prefix [^\n]*\n)*", written)
    assert end is not None
    return written[: end.end()].splitlines(keepends=True), written[end.end() :]
