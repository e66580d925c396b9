"""Graphs -> bytes, the same for the same organisation: one graph in Turtle, JSON-LD or N-Triples, several in TriG."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple
from pyoxigraph import serialize as write_rdf

from cxgraph.core.errors import CxgraphError, meant
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.core.model import Org
from cxgraph.knowledge.rdf.jsonld import json_ld
from cxgraph.knowledge.rdf.names import LOCAL, OPEN, OWN, audit_iri, organization_iri
from cxgraph.knowledge.rdf.write import triples
from cxgraph.knowledge.vocab import BASE, PREFIXES

FORMATS: Final = ("turtle", "json-ld", "n-triples")
"""Formats of one graph."""
DATASETS: Final = ("trig", "n-quads")
"""Formats of several graphs, each under its name."""

W3C: Final = ("dcterms", "foaf", "org", "prov", "rdfs", "skos", "xsd")
CHART: Final = ("assumption", "function", "how", "insight", "reason", "role", "skill", "stage", "stance")
AUDIT: Final = ("confidence", "indicator", "outcome", "pillar", "rule", "severity", "software")
"""Schemes that charts use, and those that only audits use."""
RESULTS: Final = ("finding", "check", "measurement", "open", "reading")
"""What lies below an audit."""

_HEAD: Final = re.compile(rb"(?:@prefix [^\n]*\n)+")
_PREFIX: Final = re.compile(rb"(?:^|[\s^])([a-z-]+):", re.MULTILINE)


def serialise(org: Org, format: str = "turtle", base: str = LOCAL, *, more: Iterable[Triple] = ()) -> bytes:
    """The chart graph of an organisation in a format of RDF, UTF-8.

    Args:
        org: The organisation.
        format: One of :data:`FORMATS`.
        base: What comes before its id to make its IRI, where the chart gives it none.
        more: Triples that are merged with those of the chart, such as its audit's; none may have a blank node.

    Raises:
        CxgraphError: The format is unknown, or the organisation's IRI is none.
    """
    graph = chain(triples(org, base), more)
    match format:
        case "turtle":
            return turtle(graph, prefixes(org, base))
        case "json-ld":
            return json_ld(graph)
        case "n-triples":
            return write_rdf(graph, format=RdfFormat.N_TRIPLES) or b""
    raise _no_format(format, FORMATS)


def dataset(graphs: Mapping[NamedNode, Iterable[Triple]], format: str, prefixes: Mapping[str, str]) -> bytes:
    """Named graphs in one of :data:`DATASETS`, in the order given, UTF-8.

    Raises:
        CxgraphError: The format is unknown.
    """
    quads = (Quad(s, p, o, name) for name, graph in graphs.items() for s, p, o in graph)
    match format:
        case "trig":
            return _tidy(write_rdf(quads, format=RdfFormat.TRIG, prefixes=dict(prefixes)) or b"")
        case "n-quads":
            return write_rdf(quads, format=RdfFormat.N_QUADS) or b""
    raise _no_format(format, DATASETS)


def _no_format(format: str, known: tuple[str, ...]) -> CxgraphError:
    hint = meant(format, known) or Message("known-here", {"known": Words(", ".join(known))})
    return CxgraphError(Message("no-rdf-format", {"format": Quoted(format)}), hint)


def prefixes(org: Org, base: str = LOCAL) -> dict[str, str]:
    """The prefixes that make the graphs of an organisation short to read."""
    return prefixes_of(organization_iri(org.organization, base), audit_iri(org, base).value)


def prefixes_of(home: str, audit: str) -> dict[str, str]:
    """The prefixes that make what is said of an organisation short to read, by its IRI and that of its audit."""
    return (
        {"cx": PREFIXES["cx"]}
        | {prefix: PREFIXES[prefix] for prefix in W3C}
        | {scheme: f"{BASE}{scheme}/" for scheme in (*CHART, *AUDIT)}
        | {kind: f"{home}/{kind}/" for kind in (*sorted(OWN), "tie", "suppression", "audit")}
        | {f"own-{scheme}": f"{home}/{scheme}/" for scheme in sorted(OPEN)}
        | {result: f"{audit}/{result}/" for result in RESULTS}
    )


def turtle(graph: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """Triples as Turtle, in the order given, with the prefixes that are used and a blank line between subjects."""
    return _tidy(write_rdf(graph, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"")


def _tidy(written: bytes) -> bytes:
    head = _HEAD.match(written)
    body = written[head.end() :] if head else written
    used = set(_PREFIX.findall(body))
    declared = written[: len(written) - len(body)].splitlines(keepends=True)
    lines = sorted(line for line in declared if line.split()[1].removesuffix(b":") in used)
    spaced = body.replace(b" .\n", b" .\n\n").replace(b"\n\n}", b"\n}")
    return b"".join(lines) + b"\n" + spaced.rstrip(b"\n") + b"\n"
