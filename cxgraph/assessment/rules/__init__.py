"""The rules, each a function named after the smell; its words, severity and limit stand in ``ontology/rules/``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cxgraph.assessment.network import Network
from cxgraph.assessment.rules import authority, initiatives, input, partners, reach, remit, talent, working_together
from cxgraph.assessment.rules.base import Check, Confidence, CustomRule, Outcome, Place, Verdict
from cxgraph.core.errors import RuleFailedError, said_by
from cxgraph.core.message import Argument, Message, Quoted
from cxgraph.knowledge.catalogue import Rule

__all__ = ["RULES", "Check", "Confidence", "CustomRule", "Outcome", "Place", "Verdict", "verdicts"]

RULES: Final[Mapping[str, Check]] = MappingProxyType(
    {
        **input.RULES,
        **authority.RULES,
        **remit.RULES,
        **reach.RULES,
        **partners.RULES,
        **working_together.RULES,
        **talent.RULES,
        **initiatives.RULES,
    }
)


def verdicts(net: Network, rule: Rule, check: Check | None = None) -> tuple[Verdict, ...]:
    """Everything that one rule says of an organisation, each thing once, before precedence among rules.

    Args:
        net: The organisation.
        rule: The rule's words and limit.
        check: Its logic; None for a rule of ours.

    Raises:
        RuleFailedError: The rule raised; it is never taken for one that found nothing.
    """
    try:
        return tuple(dict.fromkeys((check or RULES[rule.code])(net, rule)))
    except MemoryError:
        raise
    except Exception as error:
        blanks: dict[str, Argument] = {"code": Quoted(rule.code), "name": Quoted(rule.name), "why": said_by(error)}
        raise RuleFailedError(Message("rule-failed", blanks)) from error
