"""Org -> its chart graph as bytes: Turtle, JSON-LD or N-Triples, the same for the same organisation."""

import re
from collections.abc import Iterable
from typing import Final

from pyoxigraph import RdfFormat, Triple
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

_HEAD: Final = re.compile(rb"(?:@prefix [^\n]*\n)+")
_PREFIX: Final = re.compile(rb"(?:^|[\s^])([a-z-]+):", re.MULTILINE)


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
            return turtle(graph, prefixes(org, base))
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


def turtle(graph: Iterable[Triple], prefixes: dict[str, str]) -> bytes:
    """Triples as Turtle, in the order given, with the prefixes that are used and a blank line between subjects."""
    written = write_rdf(graph, format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    head = _HEAD.match(written)
    body = written[head.end() :] if head else written
    used = set(_PREFIX.findall(body))
    declared = written[: len(written) - len(body)].splitlines(keepends=True)
    lines = sorted(line for line in declared if line.split()[1].removesuffix(b":") in used)
    return b"".join(lines) + b"\n" + body.replace(b" .\n", b" .\n\n").removesuffix(b"\n")
