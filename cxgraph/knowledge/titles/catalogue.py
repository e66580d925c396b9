"""``ontology/roles.ttl`` in, roles and steering words out, as the ontology lists them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from cxgraph.core.errors import CatalogueError
from cxgraph.knowledge import vocab

ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class RoleInfo:
    """What other rooms need to know of a role.

    Attributes:
        id: Slug of the preferred title.
        label: Preferred title in English.
        definition: What the role answers for, in one sentence.
        function: Business function, a slug of the scheme ``function``.
        counterpart: Which counterpart of CX it is, a slug of the scheme ``counterpart``; None for most roles.
        lead_rank: Place in the order in which CX roles are taken for the CX lead, 1 first; None for all others.
        abbreviations: Short forms, sorted; other roles may share them.
    """

    id: str
    label: str
    definition: str
    function: str
    counterpart: str | None
    lead_rank: int | None
    abbreviations: tuple[str, ...]


@cache
def roles() -> Mapping[str, RoleInfo]:
    """Every role by its id, in the order of ids."""
    found = sorted(vocab.subjects("rdf:type", vocab.term("cx:Role")), key=vocab.local_name)
    return MappingProxyType({vocab.local_name(role): _info(role) for role in found})


@cache
def lead_ranks() -> Mapping[str, int]:
    """The CX roles, each with its place in the order in which they are taken for the CX lead, 1 first."""
    return MappingProxyType({role: info.lead_rank for role, info in roles().items() if info.lead_rank is not None})


def label(role: str) -> str:
    """The preferred English title of a role.

    Raises:
        CatalogueError: No role has this id.
    """
    if role not in roles():
        raise CatalogueError(f"no role {role} in ontology/roles.ttl")
    return roles()[role].label


def _info(role: NamedNode) -> RoleInfo:
    rank = next(iter(texts(role, "cx:leadRank")), None)
    return RoleInfo(
        id=vocab.local_name(role),
        label=texts(role, "skos:prefLabel", ENGLISH)[0],
        definition=texts(role, "skos:definition", ENGLISH)[0],
        function=linked_names(role, "cx:function")[0],
        counterpart=next(iter(linked_names(role, "cx:counterpart")), None),
        lead_rank=None if rank is None else int(rank),
        abbreviations=texts(role, "cx:abbreviation"),
    )


def texts(subject: NamedNode, curie: str, language: str | None = None) -> tuple[str, ...]:
    """Literal values of a property, sorted; in one language only where one is given."""
    literals = (value for value in vocab.objects(subject, curie) if isinstance(value, Literal))
    return tuple(sorted(v.value for v in literals if language is None or v.language == language))


def linked_names(subject: NamedNode, curie: str) -> tuple[str, ...]:
    """Local names of the named values of a property, sorted."""
    return tuple(sorted(vocab.local_name(v) for v in vocab.objects(subject, curie) if isinstance(v, NamedNode)))


def title_words(concept: str, *languages: str) -> tuple[str, ...]:
    """The words that stand for a concept of the scheme ``title-word``, sorted; in some languages only where given."""
    node = vocab.concept("title-word", concept)
    found = [texts(node, "skos:altLabel", language) for language in languages or (None,)]
    return tuple(sorted({word for words in found for word in words}))


def title_words_and_label(concept: str) -> tuple[str, ...]:
    """The English label of a concept of the scheme ``title-word``, and the words that stand for it."""
    return (*texts(vocab.concept("title-word", concept), "skos:prefLabel", ENGLISH), *title_words(concept))


def related_roles(concept: str) -> tuple[str, ...]:
    """The roles that a concept of the scheme ``title-word`` speaks of, sorted."""
    return linked_names(vocab.concept("title-word", concept), "skos:related")


def broader_title_words(concept: str) -> tuple[str, ...]:
    """The concepts of the scheme ``title-word`` that one of them is a kind of, sorted."""
    return linked_names(vocab.concept("title-word", concept), "skos:broader")


@cache
def title_word_definition(concept: str) -> str:
    """What a concept of the scheme ``title-word`` says of a title that has one of its words."""
    return texts(vocab.concept("title-word", concept), "skos:definition", ENGLISH)[0]


def title_word_members(collection: str) -> tuple[str, ...]:
    """The concepts in a collection of the scheme ``title-word``, sorted."""
    return linked_names(vocab.concept("title-word", collection), "skos:member")


def title_levels() -> Iterator[str]:
    """The levels that a title may name, the highest first."""
    (rest,) = vocab.objects(vocab.concept("title-word", "levels"), "skos:memberList")
    while rest != vocab.term("rdf:nil"):
        assert isinstance(rest, NamedNode | BlankNode)
        (level,) = vocab.objects(rest, "rdf:first")
        assert isinstance(level, NamedNode)
        yield vocab.local_name(level)
        (rest,) = vocab.objects(rest, "rdf:rest")
