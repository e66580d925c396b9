"""Frozen records of one organisation, as one chart describes it at one date.

Three things that a chart can say of an optional fact are kept apart everywhere:
``None`` is unknown (left out), :data:`NONE` or an empty tuple is known to be none, anything else is known.
Where leaving a fact out says none or false (``concurrent``, ``unit``, ``parent``, ``by_design``), the default says so.
"""

import re
import unicodedata
from typing import Annotated, Any, ClassVar, Final, Literal, NamedTuple, TypeAlias

import msgspec
from msgspec import Meta, Struct, field

NONE: Final = "none"
"""In place of a reference: known to be none. No post or unit may have it as its id."""
VACANT: Final = "vacant"
"""In place of a holder: known to be held by nobody. No post or unit may have it as its id."""
ALL: Final = "all"
"""In place of the units of a remit: the whole organisation."""

Id: TypeAlias = Annotated[str, Meta(min_length=1)]
Text: TypeAlias = Annotated[str, Meta(min_length=1)]
Date: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$(?!\n)")]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Ids: TypeAlias = tuple[Id, ...]

Stance: TypeAlias = Literal["partner", "roadblock", "absent"]
Reason: TypeAlias = Literal[
    "different-priorities", "little-incentive", "not-invited", "checks-and-balances", "capacity"
]
Stage: TypeAlias = Literal["strategy", "design", "delivery", "hiring"]
Insight: TypeAlias = Literal["voc", "voe"]
Unlisted: TypeAlias = Literal["unknown", "absent"]


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every record: immutable, refusing unknown fields."""


def about(description: str) -> Meta:
    """The words an editor shows for a field."""
    return Meta(description=description)


class Organization(Record, frozen=True, kw_only=True):
    """Whose chart it is."""

    name: Annotated[Text, about("Name of the organisation.")]
    id: Annotated[Id | None, about("Short id; the slug of the name by default.")] = None
    iri: Annotated[Text | None, about("IRI of the organisation, for RDF.")] = None
    sector: Annotated[Text | None, about("Line of business, as you name it.")] = None
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


class Mandate(Record, frozen=True, kw_only=True):
    """What a post is charged with."""

    written: Annotated[bool | None, about("Is the mandate written down?")] = None
    remit: Annotated[Literal["all"] | Ids | None, about("all, or the units that the mandate covers.")] = None
    decision_rights: Annotated[Ids | None, about("What the post may decide; [] for nothing.")] = None
    outcomes: Annotated[Ids | None, about("Objectives the post answers for; [] for none.")] = None
    owns_journey: Annotated[bool | None, about("Does the post own the connected customer journey?")] = None
    budget: Annotated[bool | None, about("Has the post a budget of its own for CX?")] = None


class Post(Record, frozen=True, kw_only=True):
    """One position on the chart, whoever holds it."""

    id: Annotated[Id, about("Unique among posts; kept as written (016 stays 016).")]
    title: Annotated[Text, about("Job title.")]
    holder: Annotated[
        Text | Annotated[tuple[Text, ...], Meta(min_length=1)] | None,
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
    name: Annotated[Text | None, about("Name of the unit.")] = None
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
    name: Annotated[Text | None, about("Name of the initiative.")] = None
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
    name: Annotated[Text | None, about("Name of the objective.")] = None
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


class Position(NamedTuple):
    """A place in a text file, 1-based."""

    line: int
    column: int


Path: TypeAlias = tuple[str | int, ...]


def pack(line: int, column: int) -> int:
    """A position as one number, which takes a third of the memory of a pair."""
    return line << 32 | column


class Positions:
    """Where the items of a chart stand in its file: a path such as ``("posts", 3, "title")`` to a position.

    Positions say where a fact was written, never what it is: two of them always compare equal,
    so that the same organisation read from two files is the same.
    """

    START: ClassVar = -1

    def __init__(self, file: str = "", marks: dict[str | int, Any] | None = None) -> None:
        """Takes the file's name as users should see it, and a tree of positions that mirrors the document.

        Each branch is a dict from key or index to a branch or a packed position (:func:`pack`);
        a branch's own position stands under :data:`START`.
        """
        self.file = file
        self._marks = marks

    def find(self, path: Path) -> Position | None:
        """The position of the deepest item on the path that has one; None without lines."""
        here: Any = self._marks
        found: int | None = None
        for step in (*path, self.START):
            if not isinstance(here, dict):
                break
            found = here.get(self.START, found)
            here = here.get(step)
        if isinstance(here, int):
            found = here
        return None if found is None else Position(found >> 32, found & 0xFFFFFFFF)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Positions)

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return f"Positions({self.file!r})"


NOWHERE: Final = Positions()


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
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.lower()).strip("-") or "organization"


def canonical(org: Org) -> Org:
    """The same organisation with everything sorted whose order says nothing, and nothing said twice.

    Two charts describe the same organisation exactly if their canonical forms are equal.
    """
    records = msgspec.structs.asdict(org)
    objectives = (o for o in org.objectives if o.name not in (None, o.id) or o.rivals is not None)
    records |= {
        "posts": _by_id(org.posts),
        "units": None if org.units is None else _by_id(org.units),
        "ties": tuple(sorted(map(_sorted_fields, org.ties), key=lambda t: (t.from_, t.to))),
        "initiatives": None if org.initiatives is None else _by_id(org.initiatives),
        "objectives": _by_id(objectives),
    }
    return Org(**records)


def _by_id(records: Any) -> tuple[Any, ...]:
    return tuple(sorted(map(_sorted_fields, records), key=lambda r: r.id))


def _sorted_fields(record: Any) -> Any:
    changed: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, tuple):
            changed[name] = tuple(sorted(set(value))) if name != "holder" else _one_or_sorted(value)
        elif isinstance(value, Mandate):
            changed[name] = _sorted_fields(value)
        elif name == "name" and value == record.id:
            changed[name] = None
    return msgspec.structs.replace(record, **changed) if changed else record


def _one_or_sorted(names: tuple[str, ...]) -> str | tuple[str, ...]:
    return names[0] if len(names) == 1 else tuple(sorted(names))
