"""An organisation and the ontology -> named graphs: one a file of the ontology, one the chart, one its audit."""

from collections.abc import Iterable
from functools import cache

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Store, Triple, parse

from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.model import Org
from cxgraph.knowledge import vocab
from cxgraph.knowledge.rdf import LOCAL, audit_iri, chart_iri, triples
from cxgraph.knowledge.vocab import term


def organization_graphs(
    org: Org, base: str = LOCAL, *, audit: Ruleset | None = None
) -> dict[NamedNode, Iterable[Triple]]:
    """The graph of a chart by its IRI and, where a ruleset is given to audit it by, the one of its audit."""
    graphs: dict[NamedNode, Iterable[Triple]] = {chart_iri(org, base): triples(org, base)}
    if audit is not None:
        from cxgraph.assessment.audit import examine
        from cxgraph.graph.auditgraph import audit_triples

        graphs[audit_iri(org, base)] = audit_triples(examine(org, audit), base)
    return graphs


@cache
def vocabulary() -> dict[NamedNode, tuple[Triple, ...]]:
    """The graph of each file of the ontology by its IRI; a file without a header belongs to its folder's.

    What two files say stands in the first of them alone, and blank nodes have the same names on every run.
    """
    read = {str(file): list(parse(file.read_bytes(), format=RdfFormat.TURTLE)) for file in vocab.turtle_files()}
    headers = {file: name for file, quads in read.items() if (name := _header(quads))}
    folders = {_folder(file): name for file, name in headers.items()}
    dataset, seen = Dataset(), set()
    for file, quads in read.items():
        new = [quad for quad in quads if quad not in seen]
        seen |= set(new)
        for s, p, o, _ in new:
            dataset.add(Quad(s, p, o, headers.get(file) or folders[_folder(file)]))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    names = sorted(set(headers.values()), key=str)
    return {name: tuple(sorted((q.triple for q in dataset.quads_for_graph_name(name)), key=str)) for name in names}


def view(org: Org, base: str = LOCAL, *, audit: Ruleset | None = None) -> Store:
    """A store with the ontology, an organisation's chart and, by a ruleset, its audit, each graph under its name."""
    store = Store()
    store.bulk_extend(_vocabulary_store())
    for name, graph in organization_graphs(org, base, audit=audit).items():
        store.bulk_extend(Quad(s, p, o, name) for s, p, o in graph)
    return store


@cache
def _vocabulary_store() -> Store:
    store = Store()
    store.bulk_extend(Quad(s, p, o, name) for name, graph in vocabulary().items() for s, p, o in graph)
    return store


def _header(quads: Iterable[Quad]) -> NamedNode | None:
    is_a, header = term("rdf:type"), term("owl:Ontology")
    found = (q.subject for q in quads if (q.predicate, q.object) == (is_a, header))
    return next((subject for subject in found if isinstance(subject, NamedNode)), None)


def _folder(file: str) -> str:
    return file.rpartition("/")[0]
