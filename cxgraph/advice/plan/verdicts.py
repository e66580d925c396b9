"""Which rules fail of a network, how gravely, and over what, before one silences another."""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple, TypeAlias

from cxgraph.assessment.network import Network
from cxgraph.assessment.rules import Place, verdicts
from cxgraph.assessment.ruleset import LATE, Ruleset
from cxgraph.knowledge.catalogue import SEVERITIES, Severity

Fault: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], Place]
"""What one verdict is about: what is listed, what is not, and where the fact stands."""
IS_LEAD: Final = "cx:isCxLead"


class Failure(NamedTuple):
    """How bad one verdict is, and the value that was held against the rule's limit, where there is one."""

    severity: Severity
    measured: float | None


def readers(kind: str, by: Ruleset) -> frozenset[str]:
    """Codes of the rules that read what a kind of move changes; a rule that does not say what it reads may.

    Once another post leads CX, each rule on the lead is about another post: then all may say something else.
    """
    changed = frozenset(by.catalogue.moves[kind].fields)
    rules = by.catalogue.rules.values()
    return frozenset(
        rule.code for rule in rules if not rule.fields or IS_LEAD in changed or not changed.isdisjoint(rule.fields)
    )


def faults(net: Network, by: Ruleset, code: str) -> dict[Fault, Failure]:
    """What a rule finds at fault, and how bad that is."""
    rule = by.catalogue.rules[code]
    failed = (verdict for verdict in verdicts(net, rule, by.checks[code]) if verdict.outcome == "fail")
    return {(one.subjects, one.unlisted, one.at): Failure(by.severity(rule, one), one.measured) for one in failed}


def gravest(found: Mapping[Fault, Failure]) -> Severity | None:
    """How bad the worst of it is; None where nothing is at fault."""
    return min((one.severity for one in found.values()), key=SEVERITIES.index, default=None)


def failing(net: Network, by: Ruleset, codes: Collection[str] | None = None) -> dict[str, Severity]:
    """Codes of the rules that fail, each with how bad that is; of some rules, or of all that are looked at."""
    looked_at = (code for code in by.catalogue.rules if code not in LATE and (codes is None or code in codes))
    found = ((code, gravest(faults(net, by, code))) for code in looked_at)
    return {code: severity for code, severity in found if severity is not None}
