"""What a graph calls a node -> one text: the title of a post, the name of a person, unit or organisation."""

from collections.abc import Collection, Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode

from cxgraph.inputs.graphs.foreign.terms import Said, iri_tail
from cxgraph.knowledge.rdf.facts import Node, Value
from cxgraph.knowledge.vocab import term

UNTITLED: Final = "untitled"
"""In place of the title of a post of which the graph says no more than that a person has one."""

_LABELS: Final = ("rdfs:label", "skos:prefLabel", "dcterms:title")
_ENDS_OF_TITLES: Final = ("job", "title")
_HONORIFICS: Final = frozenset({"http://xmlns.com/foaf/0.1/title"})
"""Properties whose name ends like that of a title, and which say Mr or Dr."""
_NAMES: Final = (
    "http://xmlns.com/foaf/0.1/name",
    "http://schema.org/name",
    "https://schema.org/name",
    "http://www.w3.org/2006/vcard/ns#fn",
)
_GIVEN: Final = ("givenName", "firstName")
_FAMILY: Final = ("familyName", "lastName", "surname", "family_name")


def title(said: Said, post: Node, *, is_made: bool = False) -> str:
    """The title of a post, never the name of one who holds it.

    Args:
        said: The graph.
        post: The post.
        is_made: Whether the post was made for a person; else the name in its IRI is the last resort.
    """
    holders = said.linked(post, "org:heldBy")
    names = {name.casefold() for holder in holders for name in (person(said, holder), *_texts(said, holder, _LABELS))}
    found = [*_texts(said, post, _LABELS), *_jobs(said, post)]
    found += sorted(job for holder in holders for job in _jobs(said, holder))
    found += sorted(filter(None, (_first_text(_texts(said, role, _LABELS)) for role in said.linked(post, "org:role"))))
    if not is_made and isinstance(post, NamedNode):
        found.append(iri_tail(post.value))
    return next((text for text in found if not _is_name(text, names)), UNTITLED)


def person(said: Said, node: Node) -> str:
    """The name of a person; empty where the graph gives none."""
    for iri in _NAMES:
        if named := _best(said.values(node, NamedNode(iri))):
            return named
    parts = [_first(said, node, names) for names in (_GIVEN, _FAMILY)]
    return " ".join(filter(None, parts)) or _first_text(_texts(said, node, _LABELS))


def name(said: Said, node: Node) -> str:
    """The name of a unit or an organisation; empty where the graph gives none."""
    return _first_text(_texts(said, node, _LABELS)) or _first(said, node, ("name",))


def _jobs(said: Said, node: Node) -> list[str]:
    """Literals of properties whose names end in job or title, in the order of those."""
    found = []
    for prop in sorted(said.about(node), key=str):
        is_job = iri_tail(prop.value).lower().endswith(_ENDS_OF_TITLES)
        if is_job and prop.value not in _HONORIFICS and (text := _best(said.values(node, prop))):
            found.append(text)
    return found


def _texts(said: Said, node: Node, curies: Iterable[str]) -> list[str]:
    return [text for curie in curies if (text := _best(said.values(node, term(curie))))]


def _first(said: Said, node: Node, names: Collection[str]) -> str:
    return _first_text(_best(said.values(node, NamedNode(f"http://xmlns.com/foaf/0.1/{name}"))) for name in names)


def _first_text(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _best(values: Iterable[Value]) -> str:
    """The text without a language, else the English one, else the first by language; empty where there is none."""
    texts = [value for value in values if isinstance(value, Literal) and value.value.strip()]
    return min(texts, key=_rank).value.strip() if texts else ""


def _rank(text: Literal) -> tuple[bool, bool, str, str]:
    language = text.language or ""
    return bool(language), not language.startswith("en"), language, text.value


def _is_name(text: str, names: Collection[str]) -> bool:
    """Whether a text is a person's name, also as IRIs write it: ``ana-ruiz``."""
    return text.casefold() in names or "".join(filter(str.isalnum, text.casefold())) in {
        "".join(filter(str.isalnum, name)) for name in names
    }
