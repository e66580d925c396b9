"""Which rules fail of a network, before one silences another."""

from collections.abc import Collection

from cxgraph.assessment.network import Network
from cxgraph.assessment.rules import verdicts
from cxgraph.assessment.ruleset import LATE, Ruleset


def readers(kind: str, by: Ruleset) -> frozenset[str]:
    """Codes of the rules that read what a kind of move changes; a rule that does not say what it reads may."""
    changed = frozenset(by.catalogue.moves[kind].fields)
    rules = by.catalogue.rules.values()
    return frozenset(rule.code for rule in rules if not rule.fields or not changed.isdisjoint(rule.fields))


def failing(net: Network, by: Ruleset, codes: Collection[str] | None = None) -> frozenset[str]:
    """Codes of the rules that fail; of some rules, or of all that are looked at."""
    return frozenset(
        code
        for code, rule in by.catalogue.rules.items()
        if code not in LATE
        and (codes is None or code in codes)
        and any(verdict.outcome == "fail" for verdict in verdicts(net, rule, by.checks[code]))
    )
