"""SKOS concepts of the ontology -> its code lists, and its roles by function."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from cxgraph.knowledge.catalogue.values import instances, natural
from cxgraph.knowledge.vocab import BASE, concept, objects, subjects
from cxgraph.output.reference.entries import EntryFact, ReferenceEntry, entry, members, pointing, values
from cxgraph.output.reference.names import text

ROLES = NamedNode(f"{BASE}role")


@dataclass(frozen=True, slots=True)
class CodeList:
    """A scheme and what is in it, each entry in the order of the ids."""

    scheme: ReferenceEntry
    entries: tuple[ReferenceEntry, ...]


def code_lists() -> list[CodeList]:
    """Every concept scheme but that of the roles, by name; collections of concepts stand with their scheme."""
    schemes = [scheme for scheme in instances("skos:ConceptScheme") if scheme != ROLES]
    return [
        CodeList(_scheme(scheme), (*_concepts(scheme), *_collections(scheme)))
        for scheme in sorted(schemes, key=lambda scheme: scheme.value)
    ]


def single_concepts() -> list[ReferenceEntry]:
    """Concepts that belong to no list."""
    return [entry(node) for node in instances("skos:Concept") if not any(objects(node, "skos:inScheme"))]


def roles() -> list[tuple[str, list[ReferenceEntry]]]:
    """Every role below the name of its business function, functions in the order of their names."""
    found: dict[str, list[ReferenceEntry]] = {}
    for node in instances("cx:Role"):
        function = next((value for value in objects(node, "cx:function") if isinstance(value, NamedNode)), None)
        name = function and text(function, "skos:prefLabel")
        found.setdefault(name or "no function", []).append(_role(node))
    return sorted(found.items())


def _role(node: NamedNode) -> ReferenceEntry:
    short = values(node, "cx:abbreviation")
    also = tuple(title for title in values(node, "skos:altLabel") if title not in short)
    more = EntryFact("also called", also), EntryFact("claims about it", pointing(node, "cx:concerns"))
    return entry(node, *more, apart={"cx:function", "skos:altLabel"})


def _scheme(node: NamedNode) -> ReferenceEntry:
    return entry(node, apart={"owl:versionInfo", "owl:versionIRI"})


def _concepts(scheme: NamedNode) -> list[ReferenceEntry]:
    found = sorted(subjects("skos:inScheme", scheme), key=lambda node: natural(node.value))
    return [entry(node, EntryFact("narrower", pointing(node, "skos:broader"))) for node in found]


def _collections(scheme: NamedNode) -> list[ReferenceEntry]:
    found = [*instances("skos:Collection"), *instances("skos:OrderedCollection")]
    start = concept(scheme.value.removeprefix(BASE), "").value
    return [entry(node, EntryFact("members in order", members(node))) for node in found if node.value.startswith(start)]
