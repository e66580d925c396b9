"""Classes -> the boxes of a class diagram and the lines between them, as the ontology's domains and ranges have it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from cxgraph.knowledge.vocab import objects
from cxgraph.output.reference.entries import pointing
from cxgraph.output.reference.fields import code_list
from cxgraph.output.reference.names import Link, curie, iri_of, link


@dataclass(frozen=True, slots=True)
class Box:
    """A class and those of its properties that lead to no other class of the diagram.

    Attributes:
        name: The class, as a prefixed name.
        rows: A property and what its values are, each.
    """

    name: str
    title: Link
    rows: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class BoxLine:
    """What leads from one class to another.

    Attributes:
        labels: Properties; none for a sub-class below its class.
    """

    start: str
    end: str
    labels: tuple[Link, ...]

    @property
    def is_subclass(self) -> bool:
        """Whether the first class is a sub-class of the second."""
        return not self.labels


Borrowed = tuple[str, str, str]
"""A property of another vocabulary, of which we say neither domain nor range: from, property, to."""


def boxes(names: Collection[str], bare: Collection[str] = ()) -> dict[str, Box]:
    """The box of each class, without rows where it is to be bare."""
    rows = {name: () if name in bare else tuple(_rows(name, names)) for name in names}
    return {name: Box(name, link(NamedNode(iri_of(name))), rows[name]) for name in names}


def lines(names: Collection[str], borrowed: Collection[Borrowed] = ()) -> list[BoxLine]:
    """All lines between different classes: one for each pair and direction, one for each sub-class."""
    found: dict[tuple[str, str], list[Link]] = {}
    for start in names:
        for shown, ends in _properties(start):
            for end in ends:
                if end != start and end in names:
                    found.setdefault((start, end), []).append(shown)
    for start, name, end in borrowed:
        found.setdefault((start, end), []).append(link(NamedNode(iri_of(name))))
    below = [BoxLine(name, above, ()) for name in names for above in _curies(name, "rdfs:subClassOf") if above in names]
    return [*below, *(BoxLine(start, end, tuple(labels)) for (start, end), labels in found.items())]


def _rows(name: str, names: Collection[str]) -> Iterator[tuple[Link, str]]:
    for shown, ends in _properties(name):
        others = [end for end in ends if end == name or end not in names]
        if others:
            yield shown, _values(shown, others)


def _values(shown: Link, ends: Collection[str]) -> str:
    codes = code_list(f"cx:{shown.text}")
    return f"{codes.text} (code)" if codes else ", ".join(end.partition(":")[2] for end in ends)


def _properties(name: str) -> Iterator[tuple[Link, list[str]]]:
    for shown in pointing(NamedNode(iri_of(name)), "rdfs:domain", "dcam:domainIncludes"):
        yield shown, _curies(f"cx:{shown.text}", "rdfs:range", "dcam:rangeIncludes")


def _curies(name: str, *properties: str) -> list[str]:
    node = NamedNode(iri_of(name))
    found = (value for property_ in properties for value in objects(node, property_) if isinstance(value, NamedNode))
    return sorted(curie(value.value) for value in found)
