"""Rules, indicators, moves and questions of the ontology, each criterion with the evidence for and against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxgraph.knowledge.catalogue import Claim, Figure, Indicator, MoveKind, QuestionForm, Rule, Source, catalogue
from cxgraph.knowledge.vocab import concept
from cxgraph.output.reference.entries import ReferenceEntry, entry, values

_STANDS: Final = {"for": "cx:restsOn", "against": "cx:contradictedBy", "narrows": "cx:qualifiedBy"}
"""How a claim stands to a criterion -> property that says so."""
_TOLD_APART: Final = frozenset(
    {"cx:rationale", "cx:procedure", "cx:message", "cx:openMessage", "cx:remedy", "cx:openRemedy", "cx:severity"}
    | {"cx:rationaleBacking", "cx:messageBacking", "cx:remedyBacking"}
    | {"cx:precondition", "cx:instruction", "cx:motive", "cx:signOff", "cx:cost", "cx:undo"}
    | {"cx:askOfOne", "cx:askOfMany", "cx:goalpostLow", "cx:goalpostHigh", "cx:weight", "cx:forLead", "cx:position"}
    | set(_STANDS.values())
)


@dataclass(frozen=True, slots=True)
class QuotedClaim:
    """A claim as a criterion quotes it.

    Attributes:
        stands: ``for``, ``against``, or ``narrows``.
        year: That of its source, or None where the source has no date.
    """

    stands: str
    claim: Claim
    figures: tuple[Figure, ...]
    source: Source
    year: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule or an indicator: its words, what else is said of it, and its evidence."""

    record: Rule | Indicator
    entry: ReferenceEntry
    quoted: tuple[QuotedClaim, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind of move and what else is said of it."""

    record: MoveKind
    entry: ReferenceEntry


@dataclass(frozen=True, slots=True)
class ReferenceQuestion:
    """A question and what else is said of it."""

    record: QuestionForm
    entry: ReferenceEntry


def rules() -> list[Judged]:
    """Every rule, in the order of the codes."""
    return [_judged("rule", code, rule) for code, rule in catalogue().rules.items()]


def indicators() -> list[Judged]:
    """Every indicator, pillar by pillar."""
    return [_judged("indicator", id_, indicator) for id_, indicator in catalogue().indicators.items()]


def moves() -> list[Offered]:
    """Every kind of move, the easiest first."""
    kinds = catalogue().moves.items()
    return [Offered(kind, entry(concept("move", id_), apart=_TOLD_APART)) for id_, kind in kinds]


def questions() -> list[ReferenceQuestion]:
    """Every form of a question."""
    forms = catalogue().questions.items()
    return [ReferenceQuestion(form, entry(concept("question", id_), apart=_TOLD_APART)) for id_, form in forms]


def _judged(kind: str, id_: str, record: Rule | Indicator) -> Judged:
    return Judged(record, entry(concept(kind, id_), apart=_TOLD_APART), tuple(_quoted(kind, id_)))


def _quoted(kind: str, id_: str) -> Iterator[QuotedClaim]:
    book = catalogue()
    for stands, name in _STANDS.items():
        for shown in values(concept(kind, id_), name):
            claim = book.claims[shown.text]
            source = book.sources[claim.source]
            yield QuotedClaim(stands, claim, book.figures_of(claim.id), source, source.issued and source.issued[:4])
