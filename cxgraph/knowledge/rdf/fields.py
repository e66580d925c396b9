"""The one table of what is written as what: fields of the model <-> properties of the ontology."""

from functools import cached_property
from operator import attrgetter
from typing import Any, Final

from pyoxigraph import NamedNode

from cxgraph.core.model import Record
from cxgraph.knowledge.vocab import term

UNNAMED: Final = "unnamed"
"""In place of the name of a holder of whom no more is told than that there is one: no triple of a graph."""
LITERALS: Final = frozenset({"text", "flag", "count", "amount", "date"})


class Field:
    """One field and the property that says the same.

    Attributes:
        name: The attribute of the record; of a record within it, with a dot.
        curie: The property.
        kind: A kind of literal, a kind of node, or the scheme of a concept.
        many: Whether it is a list.
        default: What leaving it out says: unknown, as a rule.
        required: Whether no record is without it.
        also: A property of W3C ORG that is written beside, for readers who know no other.
    """

    def __init__(
        self,
        name: str,
        curie: str,
        kind: str,
        *,
        many: bool = False,
        default: Any = None,
        required: bool = False,
        also: str | None = None,
    ) -> None:
        self.name, self.curie, self.kind, self.many = name, curie, kind, many
        self.default, self.required, self.also = default, required, also
        self.is_link = kind not in LITERALS
        self._get = attrgetter(name)

    @cached_property
    def property(self) -> NamedNode:
        """The property's IRI."""
        return term(self.curie)

    def of(self, record: Record) -> Any:
        """The field's value in a record."""
        return self._get(record)


REMIT: Final = Field("mandate.remit", "cx:remit", "unit", many=True)

WORDS: Final = Field("mandate.decision_rights", "cx:decisionRight", "text", many=True)
"""Decision rights of which only the word is known."""
RIGHTS: Final = Field("mandate.decision_rights", "cx:hasRight", "right", many=True)
"""Decision rights of which more is known: a node each."""
RIGHT: Final = (
    Field("right", "rdfs:label", "text", required=True),
    Field("how", "cx:decidedHow", "how"),
)
OVER: Final = Field("over", "cx:rightOver", "unit", many=True)

POST: Final = (
    Field("title", "rdfs:label", "text"),
    Field("role", "cx:primaryRole", "role", also="org:role"),
    Field("concurrent", "cx:concurrentRole", "role", many=True, default=(), also="org:role"),
    Field("reports_to", "cx:solidLineTo", "post", also="org:reportsTo"),
    Field("dotted_to", "cx:dottedLineTo", "post", many=True, also="org:reportsTo"),
    Field("headcount", "cx:unlistedReports", "amount"),
    Field("cx_lead", "cx:isCxLead", "flag"),
    Field("sponsors_cx", "cx:sponsorsCx", "flag"),
    Field("skills", "cx:skill", "skill", many=True),
    Field("mandate.written", "cx:writtenMandate", "flag"),
    Field("mandate.outcomes", "cx:answersFor", "objective", many=True),
    Field("mandate.owns_journey", "cx:ownsJourney", "flag"),
    Field("mandate.budget", "cx:ownBudget", "flag"),
)

UNIT: Final = (
    Field("name", "rdfs:label", "text", also="skos:prefLabel"),
    Field("head", "cx:head", "post"),
    Field("function", "cx:unitFunction", "function"),
    Field("customer_facing", "cx:customerFacing", "flag"),
    Field("headcount", "cx:headcount", "count"),
    Field("embedded_cx", "cx:embeddedCx", "count"),
    Field("objectives", "cx:ownsObjective", "objective", many=True),
    Field("insights", "cx:receives", "insight", many=True),
    Field("provides", "cx:provides", "insight", many=True),
    Field("work_mode.remote", "cx:remoteShare", "amount"),
    Field("work_mode.hybrid", "cx:hybridShare", "amount"),
)

TIE: Final = (
    Field("from_", "cx:from", "post", required=True),
    Field("to", "cx:to", "post", required=True),
    Field("stance", "cx:stance", "stance", required=True),
    Field("stage", "cx:stage", "stage"),
    Field("reason", "cx:reason", "reason"),
    Field("by_design", "cx:byDesign", "flag", default=False),
    Field("shared_objectives", "cx:sharedObjective", "objective", many=True),
    Field("source", "dcterms:source", "text"),
    Field("as_of", "dcterms:date", "date"),
)

INITIATIVE: Final = (
    Field("name", "rdfs:label", "text"),
    Field("lead", "cx:lead", "post"),
    Field("units", "cx:involves", "unit", many=True),
    Field("shared_objectives", "cx:sharedObjective", "objective", many=True),
)

OBJECTIVE: Final = (
    Field("name", "rdfs:label", "text"),
    Field("rivals", "cx:rivals", "objective", many=True),
)

ORGANIZATION: Final = (
    Field("name", "rdfs:label", "text", required=True, also="skos:prefLabel"),
    Field("sector", "cx:sector", "text"),
)

TALENT: Final = (
    Field("learning_owner", "cx:learningOwner", "post"),
    Field("upskilling", "cx:upskilling", "flag"),
    Field("hiring_drive", "cx:hiringDrive", "flag"),
    Field("retention_plan", "cx:retentionPlan", "flag"),
    Field("career_paths", "cx:careerPaths", "flag"),
)

SUPPRESSION: Final = (
    Field("rule", "cx:suppresses", "text", required=True),
    Field("reason", "cx:suppressedBecause", "text", required=True),
    Field("expires", "cx:expires", "date"),
)

AS_OF: Final = Field("as_of", "dcterms:date", "date")

SHORTCUTS: Final = {"partner": "cx:callsPartner", "roadblock": "cx:callsRoadblock", "absent": "cx:callsAbsent"}
"""Stance -> property that says the same of two posts in one step."""

ASSUMPTIONS: Final = {"unlisted_ties": "unlisted-ties-absent", "unlisted_posts": "unlisted-posts-absent"}
"""Assumption of the model -> concept that a chart assumes when it says ``absent``."""

SECTIONS: Final = {"units": "org:hasUnit", "initiatives": "cx:runs"}
"""Section that may be known to be empty -> property that the organisation is then complete for."""

TABLES: Final = (
    ORGANIZATION,
    (AS_OF,),
    POST,
    (REMIT, RIGHTS, WORDS),
    (*RIGHT, OVER),
    UNIT,
    TIE,
    INITIATIVE,
    OBJECTIVE,
    TALENT,
    SUPPRESSION,
)
"""Every field of the model that one property says."""
