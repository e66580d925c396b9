"""Where something stands in a document: its keys and the numbers of its lists, from the top down; or in a graph."""

from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class NodePlace:
    """Where something stands in a graph.

    Attributes:
        node: The node: an IRI, or a blank node as ``_:b0``.
        fields: Fields of the format on the way from it.
        property: The property, or the way of several, that leads from it; empty where that is not known.
    """

    node: str
    fields: tuple[str, ...] = ()
    property: str = ""

    def __str__(self) -> str:
        at = " ".join((self.node, *self.fields))
        return f"{at}: {self.property}" if self.property else at


def in_words(path: Path) -> str:
    """A path as messages show it: ``posts[3].reports_to``, counted from 0."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(steps).removeprefix(".")
