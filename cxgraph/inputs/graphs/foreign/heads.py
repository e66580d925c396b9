"""Who heads a unit: whoever the graph says does, else the only post of it whose role is that of a head."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from cxgraph.core.shipped import ontology
from cxgraph.inputs.graphs.foreign import labels
from cxgraph.inputs.graphs.foreign.cast import posts_by_person
from cxgraph.inputs.graphs.foreign.terms import Said
from cxgraph.knowledge.rdf.facts import Node

_MARKS: Final = re.compile(r"[\W_]+")
_JOINED: Final = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")


class UnitHead(NamedTuple):
    """What a graph says of the head of a unit.

    Attributes:
        posts: The posts that head it: the format holds one.
        by_role: Whether that is told by the role of a post alone.
    """

    posts: list[Node]
    by_role: bool


def unit_heads(said: Said, posts: set[Node]) -> dict[Node, UnitHead]:
    """Unit -> who heads it, where that is said.

    Args:
        said: The graph.
        posts: The posts of the chart.
    """
    posts_of, stated = posts_by_person(said), dict[Node, set[Node]]()
    for person, unit in said.links("org:headOf"):
        stated.setdefault(unit, set()).update(posts_of.get(person, ()))
    found = {unit: UnitHead(sorted(heads, key=str), by_role=False) for unit, heads in stated.items()}
    leading = dict[Node, list[Node]]()
    for post in sorted(posts, key=str):
        if any(map(is_head, _roles(said, post))):
            for unit in said.linked(post, "org:postIn"):
                leading.setdefault(unit, []).append(post)
    return {unit: UnitHead(heads, by_role=True) for unit, heads in leading.items() if len(heads) == 1} | found


def is_head(name: str) -> bool:
    """Whether a role of this name heads the unit that it is in: ``Abteilungsleitung`` does, ``stv. Leitung`` does not.

    >>> is_head("LeitungDesLeitungsstabs"), is_head("Referatsleitung"), is_head("Büro der Leitung")
    (True, True, False)
    """
    plain, words = f" {_folded(name)} ", _words()
    if any(f" {word}" in plain for word in words["never"]):
        return False
    bare = plain.strip()
    return (
        bare in words["names"]
        or any(bare.startswith(f"{word} ") for word in words["starts"])
        or any(bare.endswith(word) for word in words["ends"])
    )


def _roles(said: Said, post: Node) -> Iterator[str]:
    """What a post, and each role of it, is called."""
    yield labels.own_label(said, post)
    for role in said.linked(post, "org:role"):
        yield labels.role(said, role)


@cache
def _words() -> dict[str, frozenset[str]]:
    read = tomllib.loads((ontology() / "heads.toml").read_text(encoding="utf-8"))
    return {
        kind: frozenset(_folded(word) for listed in lists.values() for word in listed) for kind, lists in read.items()
    }


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", _JOINED.sub(" ", name))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return _MARKS.sub(" ", letters).casefold().strip()
