"""Network -> numbers: each indicator's items as intervals, measured when asked for."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from cxgraph.assessment.measure import authority, capability, collaboration, initiatives, mandate, reach
from cxgraph.assessment.measure.base import Measure
from cxgraph.assessment.network import Network

OfLead: TypeAlias = Callable[[Network, str], Measure]
OfOrganization: TypeAlias = Callable[[Network], Measure]

OF_LEAD: Final[Mapping[str, OfLead]] = MappingProxyType(
    {
        "seat": authority.seat,
        "charter": mandate.charter,
        "scope": mandate.scope,
        "decision_rights": mandate.decision_rights,
        "resources": mandate.resources,
        "sponsor": authority.sponsor,
        "deciders": authority.deciders,
        "doers": reach.doers,
        "embedded": reach.embedded_units,
        "initiative_power": initiatives.initiative_power,
        "expected_partners": collaboration.expected_partners,
        "front_line_partners": reach.front_line_partners,
        "people_partner": collaboration.people_partner,
        "delivery_partners": collaboration.delivery_partners,
        "data_partner": collaboration.data_partner,
        "agreed_checks": collaboration.agreed_checks,
        "unexplained_blocks": collaboration.unexplained_blocks,
        "two_sided": collaboration.two_sided,
        "second_contact": collaboration.second_contact,
        "leadership_skills": capability.leadership_skills,
        "craft_skills": capability.craft_skills,
        "specialised_skills": capability.specialised_skills,
        "contact_centre": capability.contact_centre,
    }
)
"""Indicators that ask about the CX lead, by id."""

OF_ORGANIZATION: Final[Mapping[str, OfOrganization]] = MappingProxyType(
    {
        "insight_flow": reach.insight_flow,
        "learning": capability.learning,
        "retention": capability.retention,
        "career_paths": capability.career_paths,
    }
)
"""Indicators that ask about the organisation whoever leads CX, by id."""
