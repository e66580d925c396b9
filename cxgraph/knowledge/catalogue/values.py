"""A node of the ontology's graph -> its values: exactly one, at most one, or all in a fixed order."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from cxgraph.core.errors import CatalogueError
from cxgraph.knowledge.vocab import BASE, PREFIXES, local_name, objects, subjects, term

T = TypeVar("T", bound=str)


def instances(curie: str) -> list[NamedNode]:
    """The nodes of a class, in natural order of their IRIs."""
    return sorted(subjects("rdf:type", term(curie)), key=lambda node: natural(node.value))


def word(node: NamedNode, curie: str) -> str:
    """The only value of a property: the text of a literal, the last part of an IRI.

    Raises:
        CatalogueError: The node has no value for the property, or several.
    """
    found = words(node, curie)
    if len(found) != 1:
        raise CatalogueError(f"{name_of(node)} has {len(found) or 'no'} {curie}; exactly one is needed")
    return found[0]


def word_or_none(node: NamedNode, curie: str) -> str | None:
    """The value of a property, or None where it has none.

    Raises:
        CatalogueError: The node has several values for the property.
    """
    return word(node, curie) if words(node, curie) else None


def words(node: NamedNode, curie: str) -> tuple[str, ...]:
    """All values of a property in natural order, S0.2 before S0.10."""
    return tuple(sorted((_text(value) for value in objects(node, curie)), key=natural))


def number(node: NamedNode, curie: str) -> float:
    """The only value of a property, as a number.

    Raises:
        CatalogueError: The node has no value for the property, several, or one that is no number.
    """
    value = word(node, curie)
    try:
        return float(Decimal(value))
    except ArithmeticError:
        raise CatalogueError(f'{name_of(node)} has a {curie} that is no number: "{value}"') from None


def number_or_none(node: NamedNode, curie: str) -> float | None:
    """The value of a property as a number, or None where it has none."""
    return number(node, curie) if words(node, curie) else None


def flag(node: NamedNode, curie: str) -> bool:
    """Whether a property is said to be true; left out counts as false."""
    return word_or_none(node, curie) == "true"


def one_of(node: NamedNode, curie: str, allowed: Iterable[T]) -> T:
    """The only value of a property, which has to be one of the allowed ones.

    Raises:
        CatalogueError: The node has no value for the property, several, or another one.
    """
    value = word(node, curie)
    for choice in allowed:
        if choice == value:
            return choice
    raise CatalogueError(f'{name_of(node)} has an unknown {curie}: "{value}"')


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """Sort key that reads runs of digits as numbers: S0.2, S0.5a, S0.5b, S0.10."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text))


def name_of(node: NamedNode) -> str:
    """A node as messages show it: the IRI without the common base."""
    return node.value.removeprefix(BASE)


def curies(node: NamedNode, curie: str) -> tuple[str, ...]:
    """All values of a property as prefixed names, sorted."""
    return tuple(sorted(_curie(value.value) for value in objects(node, curie) if isinstance(value, NamedNode)))


def _curie(iri: str) -> str:
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def _text(value: object) -> str:
    if isinstance(value, NamedNode):
        return local_name(value)
    assert isinstance(value, Literal)
    return value.value
