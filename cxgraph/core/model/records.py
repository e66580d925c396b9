"""The records of the format, and :class:`Org`, which every reader makes."""

import re
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, field

from cxgraph.core.letters import without_accents
from cxgraph.core.model.mandate import Mandate
from cxgraph.core.model.positions import NOWHERE, Positions
from cxgraph.core.model.record import Record, about
from cxgraph.core.model.values import (
    NONE,
    VACANT,
    Date,
    Id,
    Ids,
    Insight,
    Name,
    Reason,
    Share,
    Stage,
    Stance,
    Text,
    Unlisted,
)


class Organization(Record, frozen=True, kw_only=True):
    """Whose chart it is."""

    name: Annotated[Name, about("Name of the organisation.")]
    id: Annotated[Id | None, about("Short id; the slug of the name by default.")] = None
    iri: Annotated[Name | None, about("IRI of the organisation, for RDF.")] = None
    sector: Annotated[Name | None, about("Line of business, as you name it.")] = None
    as_of: Annotated[Date | None, about("Date the chart describes: YYYY, YYYY-MM or YYYY-MM-DD.")] = None

    def __post_init__(self) -> None:
        if self.id is None:
            msgspec.structs.force_setattr(self, "id", slug(self.name))

    @property
    def identifier(self) -> str:
        """The id: as given, else the slug of the name."""
        return self.id or slug(self.name)


class Assumptions(Record, frozen=True, kw_only=True):
    """What the chart declares about everything it does not list."""

    unlisted_ties: Annotated[
        Unlisted, about("absent: a tie or dotted line that is not listed is known not to exist.")
    ] = "unknown"
    unlisted_posts: Annotated[
        Unlisted, about("absent: every executive role is listed; a role that no post carries does not exist.")
    ] = "unknown"


UNTITLED: Final = "untitled post"
"""What a post without a title is called, before its id."""


class Post(Record, frozen=True, kw_only=True, gc=False):
    """One position on the chart, whoever holds it.

    A title that is left out is unknown: a post without one may carry any role, as long as it states none.
    """

    id: Annotated[Id, about("Unique among posts; kept as written (016 stays 016).")]
    title: Annotated[
        Name | None, about("Job title; left out where it is not known, so that the post may carry any role.")
    ] = None
    holder: Annotated[
        Name | Annotated[tuple[Name, ...], Meta(min_length=1)] | None,
        about("Who holds it: a name, a list of names (job share), or vacant."),
    ] = None
    role: Annotated[Id | None, about("Executive role; settles an ambiguous title and wins over it.")] = None
    concurrent: Annotated[Ids, about("Further executive roles that the same post carries.")] = ()
    reports_to: Annotated[Id | None, about("The solid line: id of the manager's post; none marks the top.")] = None
    dotted_to: Annotated[Ids | None, about("Posts it has a dotted line to; [] for none.")] = None
    unit: Annotated[Id | None, about("Id of the unit the post belongs to.")] = None
    headcount: Annotated[
        Annotated[float, Meta(ge=0)] | None,
        about("People below the post that are not listed as posts; may be fractional (FTE)."),
    ] = None
    cx_lead: Annotated[bool | None, about("true on the post that leads CX; at most one.")] = None
    sponsors_cx: Annotated[bool | None, about("Does this executive lend authority to CX?")] = None
    skills: Annotated[Ids | None, about("Skills that the post's remit covers; [] for none.")] = None
    mandate: Annotated[Mandate, about("What the post is charged with.")] = Mandate()

    @property
    def label(self) -> str:
        """The title; where none is known ``untitled post``, with the id. Never who holds it."""
        return self.title or f"{UNTITLED} {self.id}"

    @property
    def holders(self) -> tuple[str, ...] | None:
        """Names of the holders; empty when vacant, None when unknown."""
        if self.holder is None or isinstance(self.holder, tuple):
            return self.holder
        return () if self.holder == VACANT else (self.holder,)

    @property
    def is_top(self) -> bool:
        """Whether the chart says that the post reports to nobody."""
        return self.reports_to == NONE


class WorkMode(Record, frozen=True, kw_only=True):
    """Shares of a unit's people that work remotely."""

    remote: Annotated[Share | None, about("Share that works remotely, 0 to 1.")] = None
    hybrid: Annotated[Share | None, about("Share that works partly remotely, 0 to 1.")] = None


class Unit(Record, frozen=True, kw_only=True):
    """A part of the organisation that posts belong to."""

    id: Annotated[Id, about("Unique among units.")]
    name: Annotated[Name | None, about("Name of the unit.")] = None
    parent: Annotated[Id | None, about("Id of the unit it is part of.")] = None
    head: Annotated[Id | None, about("Id of the post that heads it; none when nobody does.")] = None
    function: Annotated[
        Id | None,
        about("Business function: sales, marketing, service, contact-centre, digital, technology …"),
    ] = None
    customer_facing: Annotated[bool | None, about("Does it deal with customers directly?")] = None
    headcount: Annotated[Annotated[int, Meta(ge=0)] | None, about("People in the unit.")] = None
    embedded_cx: Annotated[Annotated[int, Meta(ge=0)] | None, about("CX people who work inside the unit.")] = None
    objectives: Annotated[Ids | None, about("Objectives the unit is measured by; [] for none.")] = None
    insights: Annotated[tuple[Insight, ...] | None, about("Insight that reaches the unit: voc, voe; [] for none.")] = (
        None
    )
    provides: Annotated[
        tuple[Insight, ...] | None, about("Insight that the unit passes on: voc, voe; [] for none.")
    ] = None
    work_mode: Annotated[WorkMode, about("How its people work.")] = WorkMode()

    @property
    def label(self) -> str:
        """The name, or the id where none is given."""
        return self.name or self.id


class Tie(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """What one post says about working with another; directed."""

    from_: Annotated[Id, about("Id of the post that says it.")]
    to: Annotated[Id, about("Id of the post it is said about.")]
    stance: Annotated[Stance, about("partner, roadblock or absent.")]
    stage: Annotated[Stage | None, about("Earliest stage at which the other side takes part.")] = None
    reason: Annotated[Reason | None, about("Why it is so.")] = None
    by_design: Annotated[bool, about("Blocking is part of the job, and recorded as such.")] = False
    shared_objectives: Annotated[Ids | None, about("Objectives both sides get credit for; [] for none.")] = None
    source: Annotated[Text | None, about("Where this was learnt.")] = None
    as_of: Annotated[Date | None, about("When this was learnt.")] = None


class Initiative(Record, frozen=True, kw_only=True):
    """Joint work of several units towards customers."""

    id: Annotated[Id, about("Unique among initiatives.")]
    name: Annotated[Name | None, about("Name of the initiative.")] = None
    lead: Annotated[Id | None, about("Id of the post that leads it; none when nobody does.")] = None
    units: Annotated[Ids | None, about("Units that take part.")] = None
    shared_objectives: Annotated[
        Ids | None, about("Objectives that every participating unit gets credit for; [] for none.")
    ] = None

    @property
    def label(self) -> str:
        """The name, or the id where none is given."""
        return self.name or self.id


class Objective(Record, frozen=True, kw_only=True):
    """A result that units or posts are measured by; declared where it has a name or rivals."""

    id: Annotated[Id, about("Id as used elsewhere in the chart.")]
    name: Annotated[Name | None, about("Name of the objective.")] = None
    rivals: Annotated[Ids | None, about("Objectives at whose cost it succeeds; one side is enough.")] = None


class Talent(Record, frozen=True, kw_only=True):
    """How the organisation keeps and grows its CX people."""

    learning_owner: Annotated[Id | None, about("Id of the post that owns learning for CX; none when nobody does.")] = (
        None
    )
    upskilling: Annotated[bool | None, about("Is there an upskilling programme?")] = None
    hiring_drive: Annotated[bool | None, about("Is there a hiring drive?")] = None
    retention_plan: Annotated[bool | None, about("Is there a plan for keeping people?")] = None
    career_paths: Annotated[bool | None, about("Are career paths visible?")] = None


class Suppression(Record, frozen=True, kw_only=True):
    """A finding that is set aside on purpose, and why."""

    rule: Annotated[Id, about("Code or name of the rule: CX109 or no-budget.")]
    reason: Annotated[Text, about("Why the finding is set aside.")]
    subjects: Annotated[
        Annotated[Ids, Meta(min_length=1)] | None,
        about("Posts, units or initiatives it is set aside for; left out for all."),
    ] = None
    expires: Annotated[Date | None, about("Last day, month or year in which it holds.")] = None


class Chart(Record, frozen=True, kw_only=True):
    """The file ``org.yaml``, format 1: what its JSON Schema is generated from."""

    cxgraph: Annotated[Literal[1], about("Version of the format.")]
    organization: Annotated[Organization, about("Whose chart it is.")]
    assumptions: Annotated[Assumptions, about("What is declared about the unlisted.")] = Assumptions()
    posts: Annotated[tuple[Post, ...], Meta(min_length=1), about("Exactly what an org chart holds.")]
    units: Annotated[tuple[Unit, ...] | None, about("Parts of the organisation; [] for none.")] = None
    ties: Annotated[tuple[Tie, ...], about("Who calls whom partner, roadblock or absent.")] = ()
    initiatives: Annotated[tuple[Initiative, ...] | None, about("Joint work; [] for none.")] = None
    objectives: Annotated[tuple[Objective, ...], about("What rivals what.")] = ()
    talent: Annotated[Talent, about("How CX people are kept and grown.")] = Talent()
    suppressions: Annotated[tuple[Suppression, ...], about("Findings that are set aside on purpose.")] = ()


class Org(Chart, frozen=True, kw_only=True):
    """One organisation: the hub that every reader makes and every stage reads.

    Attributes:
        positions: Where its items stand in the file it came from; no part of its identity.
    """

    positions: Positions = field(default=NOWHERE)


def slug(name: str) -> str:
    """A name's words in lower case, joined by hyphens, without accents: ``crédit-mutuel`` -> ``credit-mutuel``.

    A name without letters or digits gives ``organization``.
    """
    plain = without_accents(name)
    return re.sub(r"[\W_]+", "-", plain.lower()).strip("-") or "organization"
