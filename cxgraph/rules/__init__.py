"""The rules, each a function named after the smell; its words, severity and limit stand in ``ontology/rules/``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cxgraph.catalogue import Rule
from cxgraph.errors import RuleFailedError
from cxgraph.network import Network
from cxgraph.rules import authority, initiatives, input, partners
from cxgraph.rules.base import Check, Confidence, Outcome, Place, Verdict

__all__ = ["RULES", "Check", "Confidence", "Outcome", "Place", "Verdict", "verdicts"]

RULES: Final[Mapping[str, Check]] = MappingProxyType(
    {**input.RULES, **authority.RULES, **partners.RULES, **initiatives.RULES}
)


def verdicts(net: Network, rule: Rule) -> tuple[Verdict, ...]:
    """Everything that one rule says of an organisation, before precedence among rules.

    Raises:
        RuleFailedError: The rule raised; it is never taken for one that found nothing.
    """
    try:
        return tuple(RULES[rule.code](net, rule))
    except Exception as error:
        raise RuleFailedError(f"{rule.code} ({rule.name}) failed: {type(error).__name__}: {error}") from error
