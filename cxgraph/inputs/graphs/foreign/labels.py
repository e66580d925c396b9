"""What a graph calls a node -> one text: the title of a post, the name of a person, unit or organisation."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode

from cxgraph.inputs.graphs.foreign.terms import Said, iri_tail
from cxgraph.knowledge.rdf.facts import Node, Value
from cxgraph.knowledge.vocab import term

FOAF: Final = "http://xmlns.com/foaf/0.1/"
VCARD: Final = "http://www.w3.org/2006/vcard/ns#"

_LABELS: Final = ("rdfs:label", "skos:prefLabel", "dcterms:title")
_ENDS_OF_TITLES: Final = ("job", "title")
_HONORIFICS: Final = frozenset({f"{FOAF}title", f"{VCARD}title"})
"""Properties whose name ends like that of a title, and which say Mr or Dr: vCard's is used so of people in offices."""
_TITLE_LIKE: Final = re.compile(r"[^\W\d_]+([\s_.-]+[^\W\d_]+)*")
"""The end of an IRI that may be a title: words alone, where others number posts."""
_JOINED: Final = re.compile(r"(?<=[^\W\d_A-Z])(?!In(?:nen)?(?:$|[^A-Za-z]))(?=[A-Z][a-zà-ÿ])")
"""Where a word begins in ``HeadOfUnit``; not in ``ReferentIn``, which is one in German."""
_NAMES: Final = (
    "http://xmlns.com/foaf/0.1/name",
    "http://schema.org/name",
    "https://schema.org/name",
    f"{VCARD}fn",
)
_GIVEN: Final = tuple(
    NamedNode(iri) for iri in (f"{FOAF}givenName", f"{FOAF}firstName", f"{VCARD}given-name", f"{VCARD}givenName")
)
_FAMILY: Final = tuple(
    NamedNode(iri)
    for iri in (
        *(f"{FOAF}{name}" for name in ("familyName", "lastName", "surname", "family_name")),
        f"{VCARD}family-name",
        f"{VCARD}familyName",
    )
)


def title(said: Said, post: Node, *, is_made: bool = False) -> str | None:
    """The title of a post, never the name of one who holds it; None where the graph gives none.

    Args:
        said: The graph.
        post: The post.
        is_made: Whether the post was made for a person; else the name in its IRI is the last resort.
    """
    holders = said.linked(post, "org:heldBy")
    names = {name.casefold() for holder in holders for name in (person(said, holder), *_texts(said, holder, _LABELS))}
    found = [*_texts(said, post, _LABELS), *_jobs(said, post)]
    found += sorted(job for holder in holders for job in _jobs(said, holder))
    found += sorted(filter(None, (role(said, node) for node in said.linked(post, "org:role"))))
    if not is_made and isinstance(post, NamedNode) and _TITLE_LIKE.fullmatch(tail := iri_tail(post.value)):
        found.append(tail)
    return next((text for text in found if not _is_name(text, names)), None)


def role(said: Said, node: Node) -> str:
    """What a role is called: as the graph says, else the words at the end of its IRI; empty where it has none."""
    if named := own_label(said, node):
        return named
    tail = iri_tail(node.value) if isinstance(node, NamedNode) else ""
    return _JOINED.sub(" ", tail) if _TITLE_LIKE.fullmatch(tail) else ""


def own_label(said: Said, node: Node) -> str:
    """The label of a node; empty where it has none."""
    return _first_text(_texts(said, node, _LABELS))


def person(said: Said, node: Node) -> str:
    """The name of a person; empty where the graph gives none."""
    for iri in _NAMES:
        if named := _best(said.values(node, NamedNode(iri))):
            return named
    parts = [_first(said, node, names) for names in (_GIVEN, _FAMILY)]
    return " ".join(filter(None, parts)) or own_label(said, node)


def name(said: Said, node: Node) -> str:
    """The name of a unit or an organisation, with what it is for; empty where the graph gives none."""
    named = own_label(said, node) or _first(said, node, (NamedNode(f"{FOAF}name"),))
    purpose = _best(said.values(node, term("org:purpose")))
    return f"{named}: {purpose}" if named and purpose and purpose.casefold() not in named.casefold() else named


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


def _first(said: Said, node: Node, properties: Iterable[NamedNode]) -> str:
    return _first_text(_best(said.values(node, prop)) for prop in properties)


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
