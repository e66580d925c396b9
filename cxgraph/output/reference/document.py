"""Everything that the page tells -> the text of the HTML document."""

from dataclasses import replace
from typing import Any, Final

from pyoxigraph import NamedNode

from cxgraph.knowledge.catalogue import catalogue
from cxgraph.knowledge.catalogue.values import instances
from cxgraph.knowledge.vocab import BASE
from cxgraph.output.content_security_policy import content_security_policy
from cxgraph.output.reference import concepts, criteria, diagrams, evidence, queries, shapes, terms
from cxgraph.output.reference.entries import ReferenceEntry, entry
from cxgraph.output.reference.names import namespaces, text

_TEMPLATE: Final = "reference.html.j2"
_SECTIONS: Final = ("ontology", "code", "role", "evidence", "rule", "indicator", "move", "question", "shapes")
"""Files that a section of the page tells of."""


def reference() -> str:
    """The reference of the ontology: a complete HTML document, to be written as UTF-8.

    It is made of the Turtle files and queries alone, asks nothing of the network and runs no script but its own,
    without which it can be read as well. The same ontology gives the same bytes.

    Raises:
        CatalogueError: The ontology lacks a word, or names evidence that is not there.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cxgraph.output.reference", "template"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    style, script = (_source(environment, name) for name in ("style.css", "script.js"))
    return environment.get_template(_TEMPLATE).render(
        content(), style=style, script=script, policy=content_security_policy(style, [script])
    )


def content() -> dict[str, Any]:
    """What the template tells, section by section."""
    return {
        "files": _files(),
        "told": _SECTIONS,
        "namespaces": namespaces(),
        "diagrams": diagrams.diagrams(),
        "sections": terms.sections(),
        "borrowed": terms.borrowed_terms(),
        "code_lists": concepts.code_lists(),
        "single_concepts": concepts.single_concepts(),
        "role_scheme": entry(concepts.ROLES),
        "functions": concepts.roles(),
        "sources": evidence.sources(),
        "claims": evidence.claims(),
        "figures": evidence.figures(),
        "cube": evidence.cube(),
        "rules": criteria.rules(),
        "indicators": criteria.indicators(),
        "moves": criteria.moves(),
        "questions": criteria.questions(),
        "queries": queries.competency_queries(),
        "shapes": shapes.shapes(),
        "caveat": catalogue().caveat,
    }


def _files() -> dict[str, ReferenceEntry]:
    """The header of each file of the ontology, by the name in its IRI; those with a section of their own first."""
    found = {node.value.removeprefix(BASE): _file(node) for node in instances("owl:Ontology")}
    order = [name for name in _SECTIONS if name in found]
    return {name: found[name] for name in (*order, *(name for name in found if name not in order))}


def _file(node: NamedNode) -> ReferenceEntry:
    """The header of a file; where the file is a code list too, in the words of the file."""
    title, description = text(node, "dcterms:title"), text(node, "dcterms:description")
    return replace(entry(node), label=title or node.value, definition=description)


def _source(environment: Any, name: str) -> str:
    source, _, _ = environment.loader.get_source(environment, name)
    return str(source)
