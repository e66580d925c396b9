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
    {
        "CX001": input.ambiguous_title,
        "CX002": input.vacant_key_post,
        "CX003": input.several_tops,
        "CX101": authority.no_cx_lead,
        "CX102": authority.several_cx_leads,
        "CX103": authority.unsponsored_low_seat,
        "CX107": authority.no_written_mandate,
        "CX108": authority.no_decision_rights,
        "CX109": authority.no_budget,
        "CX111": authority.cut_off_from_doers,
        "CX201": partners.absent_people_officer,
        "CX203": partners.absent_expected_partner,
        "CX206": partners.unexplained_roadblock,
        "CX209": partners.one_sided_partnership,
        "CX401": initiatives.lead_without_command,
        "CX402": initiatives.rival_objectives,
    }
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
