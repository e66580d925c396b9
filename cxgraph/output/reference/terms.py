"""``cx.ttl`` -> its terms, section by section in the order of the file, and the terms of others that it uses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse

from cxgraph.core.shipped import ontology
from cxgraph.knowledge.vocab import BASE, PREFIXES, cx_terms
from cxgraph.output.reference.entries import EntryFact, ReferenceEntry, entry, pointing
from cxgraph.output.reference.fields import code_list, yaml_fields
from cxgraph.output.reference.names import Link, curie, iri_of, kinds

_HEADING: Final = re.compile(r"# -- (.+?) -+$")
_SUBJECT: Final = re.compile(r"cx:(\w+) ")


@dataclass(frozen=True, slots=True)
class EntrySection:
    """Entries under one heading."""

    heading: str
    entries: tuple[ReferenceEntry, ...]

    @property
    def anchor(self) -> str:
        """Where the heading stands; it is no part of any IRI."""
        return "section/" + re.sub(r"\W+", "-", self.heading.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A term of another vocabulary that is used as it is."""

    link: Link
    kinds: str
    fields: tuple[str, ...]


def sections() -> list[EntrySection]:
    """Every term of ours under the heading of the file below which it is declared."""
    return [EntrySection(heading, tuple(map(_entry, names))) for heading, names in _placed().items() if names]


def borrowed_terms() -> list[Borrowed]:
    """Classes and properties of others that are declared or meant by a field, by name."""
    declared = parse((ontology() / "cx.ttl").read_bytes(), format=RdfFormat.TURTLE)
    subjects = {quad.subject.value for quad in declared if isinstance(quad.subject, NamedNode)}
    subjects |= {iri_of(name) for name in yaml_fields()}
    foreign = {curie(iri): iri for iri in subjects if not iri.startswith(BASE)}
    return [
        Borrowed(Link(name, iri), ", ".join(kinds(NamedNode(iri))), yaml_fields().get(name, ()))
        for name, iri in sorted(foreign.items())
    ]


def _placed() -> dict[str, list[str]]:
    placed: dict[str, list[str]] = {}
    heading = "Terms"
    left = set(cx_terms())
    for line in (ontology() / "cx.ttl").read_text(encoding="utf-8").splitlines():
        if found := _HEADING.match(line):
            heading = found[1]
        elif (found := _SUBJECT.match(line)) and found[1] in left:
            left.remove(found[1])
            placed.setdefault(heading, []).append(found[1])
    return placed | {"Further terms": sorted(left)}


def _entry(name: str) -> ReferenceEntry:
    return entry(NamedNode(PREFIXES["cx"] + name), *_inferred(f"cx:{name}"), apart={"qb:codeList"})


def _inferred(name: str) -> Iterator[EntryFact]:
    """What follows of a term from what is said elsewhere."""
    node = NamedNode(PREFIXES["cx"] + name.removeprefix("cx:"))
    values = code_list(name)
    yield EntryFact("values from", (values,) if values else ())
    yield EntryFact("has sub-classes", pointing(node, "rdfs:subClassOf"))
    yield EntryFact("has sub-properties", pointing(node, "rdfs:subPropertyOf"))
    yield EntryFact("properties", pointing(node, "rdfs:domain", "dcam:domainIncludes"))
    yield EntryFact("value of", pointing(node, "rdfs:range", "dcam:rangeIncludes"))
    readers = pointing(node, "cx:field")
    asked = tuple(reader for reader in readers if (reader.href or "").startswith("#question/"))
    yield EntryFact("read by", tuple(reader for reader in readers if reader not in asked))
    yield EntryFact("asked for by", asked)
    yield EntryFact("in YAML", tuple(Link(field) for field in yaml_fields().get(name, ())))
