"""Moves of a scene -> what rules find at fault after sets of them, each read once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.verdicts import Fault, faults, readers
from cxgraph.assessment.network import Network
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.knowledge.catalogue import Severity

Made: TypeAlias = frozenset[Key]
CHARTS: Final = 2_000
"""Charts after moves that are kept, as long as the search comes back to them."""


class RuleReader:
    """What rules say after sets of moves of one scene, each asked once.

    Attributes:
        moves: The moves, in the order in which equals are preferred.
        chart: The network after some moves; None where they cannot be made.
        spread: From some moves, with as many of others as can be made after them, to these and the network then.
    """

    def __init__(
        self,
        by: Ruleset,
        moves: Sequence[Key],
        chart: Callable[[Made], Network | None],
        spread: Callable[[Made, tuple[Key, ...]], tuple[Made, Network]],
    ) -> None:
        self.moves = moves
        self.spread = lru_cache(CHARTS)(spread)
        self._by, self._chart = by, lru_cache(CHARTS)(chart)
        self._codes = {kind: readers(kind, by) for kind, _ in moves}
        self._known: dict[tuple[str, Made], dict[Fault, Severity]] = {}

    def read_by(self, code: str, moves: Collection[Key]) -> Made:
        """Those of some moves that change what a rule reads."""
        return frozenset(key for key in moves if code in self._codes[key[0]])

    def can_make(self, made: Made) -> bool:
        """Whether moves can be made together."""
        return self._chart(made) is not None

    def faults(self, code: str, made: Made, net: Network | None = None) -> Mapping[Fault, Severity]:
        """What a rule finds at fault after moves that can be made; ``net`` where it is known already."""
        which = code, self.read_by(code, made)
        if which not in self._known:
            there = net or self._chart(made)
            assert there is not None
            self._known[which] = faults(there, self._by, code)
        return self._known[which]
