"""Moves of a scene -> what rules find at fault after sets of them, each read once."""

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.verdicts import Failure, Fault, faults, readers
from cxgraph.assessment.network import Network
from cxgraph.assessment.ruleset import Ruleset

Made: TypeAlias = frozenset[Key]
CHARTS: Final = 2_000
"""Charts after moves that are kept, as long as the search comes back to them."""


class RuleReader:
    """What rules say after sets of moves of one scene, each asked once.

    Attributes:
        moves: The moves, in the order in which equals are preferred, each with those of which one has to come first.
        rules: The rules by their codes.
        chart: The network after some moves; None where they cannot be made.
        spread: From some moves, with as many of others as can be made after them, to these and the network then.
    """

    def __init__(
        self,
        by: Ruleset,
        moves: Mapping[Key, Made],
        chart: Callable[[Made], Network | None],
        spread: Callable[[Made, tuple[Key, ...]], tuple[Made, Network]],
    ) -> None:
        self.moves = moves
        self.spread = lru_cache(CHARTS)(spread)
        self.rules = by.catalogue.rules
        self._by, self._chart = by, lru_cache(CHARTS)(chart)
        self._codes = {kind: readers(kind, by) for kind, _ in moves}
        self._known: dict[tuple[str, Made], dict[Fault, Failure]] = {}

    def codes(self, moves: Collection[Key]) -> set[str]:
        """The rules that read something of what some moves change."""
        return {code for kind in {kind for kind, _ in moves} for code in self._codes[kind]}

    def read_by(self, code: str, moves: Collection[Key]) -> Made:
        """Those of some moves that change what a rule reads."""
        return frozenset(key for key in moves if code in self._codes[key[0]])

    def may_follow(self, key: Key, made: Made) -> bool:
        """Whether a move can be made beside others, or may be once something else is made too."""
        return bool(self.moves[key]) or self.can_make(made | {key})

    def can_make(self, made: Made) -> bool:
        """Whether moves can be made together."""
        return self._chart(made) is not None

    def faults(self, code: str, made: Made, net: Network | None = None) -> Mapping[Fault, Failure]:
        """What a rule finds at fault after moves that can be made; ``net`` where it is known already."""
        which = code, self.read_by(code, made)
        if which not in self._known:
            there = net or self._chart(made)
            assert there is not None
            self._known[which] = faults(there, self._by, code)
        return self._known[which]
