"""Properties -> the fields of a chart's YAML that say them, and the code lists their values come from."""

from functools import cache
from typing import Final

from pyoxigraph import NamedNode

from cxgraph.knowledge.rdf import fields
from cxgraph.knowledge.vocab import BASE, local_name, objects, term
from cxgraph.output.reference.entries import values
from cxgraph.output.reference.names import Link, iri_of, link

_SECTIONS: Final = {
    "organization": (*fields.ORGANIZATION, fields.AS_OF),
    "posts": (*fields.POST, fields.REMIT, fields.WORDS, fields.RIGHTS),
    "posts.mandate.decision_rights": (*fields.RIGHT, fields.OVER),
    "units": fields.UNIT,
    "ties": fields.TIE,
    "initiatives": fields.INITIATIVE,
    "objectives": fields.OBJECTIVE,
    "talent": fields.TALENT,
    "suppressions": fields.SUPPRESSION,
}
_WORDS: Final = {
    "cx:vacant": "posts.holder: vacant",
    "cx:wholeRemit": "posts.mandate.remit: all",
    "cx:rightOverAll": "posts.mandate.decision_rights.over: all",
    "cx:subject": "suppressions.subjects",
    "org:heldBy": "posts.holder",
    "org:postIn": "posts.unit",
    "org:subOrganizationOf": "units.parent",
    "dcterms:identifier": "id",
}
"""Fields, and words in place of a field's value, that a property of their own says."""


@cache
def yaml_fields() -> dict[str, tuple[str, ...]]:
    """Property as a prefixed name -> the fields that say it, such as ``posts.mandate.written``, sorted."""
    found: dict[str, set[str]] = {name: {written} for name, written in _WORDS.items()}
    for section, table in _SECTIONS.items():
        for field in table:
            found.setdefault(field.curie, set()).add(f"{section}.{field.name.rstrip('_')}")
    found["cx:assumes"] = {f"assumptions.{name}" for name in fields.ASSUMPTIONS}
    for section, name in fields.SECTIONS.items():
        found.setdefault(name, set()).add(section)
    return {name: tuple(sorted(written)) for name, written in found.items()}


def code_list(name: str) -> Link | None:
    """The list that a property takes its concepts from: declared, known of the field, or of the same name."""
    node = NamedNode(iri_of(name))
    if declared := values(node, "qb:codeList"):
        return declared[0]
    if term("skos:Concept") not in objects(node, "rdfs:range"):
        return None
    known = {field.curie: field.kind for table in fields.TABLES for field in table} | {"cx:assumes": "assumption"}
    scheme = NamedNode(BASE + known.get(name, local_name(node)))
    return link(scheme) if term("skos:ConceptScheme") in objects(scheme, "rdf:type") else None
