"""ontology/moves.ttl -> the kinds of move that a plan is made of."""

from collections.abc import Collection, Mapping

from pyoxigraph import NamedNode

from cxgraph.core.errors import CatalogueError
from cxgraph.knowledge.catalogue.records import MoveKind
from cxgraph.knowledge.catalogue.values import curies, instances, name_of, number, word, word_or_none, words


def read_moves(rules: Collection[str]) -> dict[str, MoveKind]:
    """Every kind of move by its id, the easiest first, and among equals in the order of their ids.

    Args:
        rules: Codes of the rules that moves may clear.

    Raises:
        CatalogueError: A move lacks a word or has one twice, or clears a rule that is not there.
    """
    found = sorted((_move(node, rules) for node in instances("cx:Move")), key=lambda kind: (kind.effort, kind.id))
    return {kind.id: kind for kind in found}


def moves_against(code: str, kinds: Mapping[str, MoveKind]) -> tuple[MoveKind, ...]:
    """The kinds of move that may clear a rule, in their order: the way back from :attr:`MoveKind.clears`.

    Args:
        code: Code of the rule.
        kinds: All kinds of move by their id.
    """
    return tuple(kind for kind in kinds.values() if code in kind.clears)


def _move(node: NamedNode, rules: Collection[str]) -> MoveKind:
    clears = words(node, "cx:clears")
    if unknown := sorted(set(clears) - set(rules)):
        raise CatalogueError(f"{name_of(node)} clears a rule that is not there: {unknown[0]}")
    parts = [int(number(node, part)) for part in ("cx:signOff", "cx:cost", "cx:undo")]
    return MoveKind(
        id=word(node, "skos:notation"),
        label=word(node, "skos:prefLabel"),
        definition=word(node, "skos:definition"),
        precondition=word(node, "cx:precondition"),
        instruction=word(node, "cx:instruction"),
        motive=word(node, "cx:motive"),
        note=word_or_none(node, "skos:scopeNote"),
        sign_off=parts[0],
        cost=parts[1],
        undo=parts[2],
        effort=sum(parts),
        clears=clears,
        fields=curies(node, "cx:field"),
    )
