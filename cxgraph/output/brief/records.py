"""The records of a Brief: what one sheet says of an audit, as text and numbers, whatever it is shown on.

Texts are whole: how much of one a sheet has room for is for whoever lays it out to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from cxgraph.knowledge.catalogue import Severity

Stance: TypeAlias = Literal["partner", "roadblock", "by-design", "absent"]
Grade: TypeAlias = Severity | Literal["open", "aside"]
GRADES: Final[Mapping[Grade, str]] = {
    "error": "Error",
    "warning": "Warning",
    "note": "Note",
    "open": "Cannot tell yet",
    "aside": "Set aside",
}
"""How bad a finding is, in words."""
HEADINGS: Final[Mapping[str, str]] = {
    "scores": "How customer experience stands",
    "wrong": "What is wrong",
    "open": "What cannot be told yet",
    "plan": "What to do first",
    "ask": "Worth finding out",
    "chart": "Who is concerned",
}
"""What the parts of the sheet are called."""


@dataclass(frozen=True, kw_only=True)
class BandMark:
    """A band of the scale that pillars are read on, in [0, 100].

    Attributes:
        word: What people call it: ``sound``.
    """

    word: str
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class PillarLine:
    """One pillar on the scale.

    Attributes:
        pillar: Its id: ``authority``.
        low: What is certain, in [0, 100].
        high: What is possible, in [0, 100].
        told: Whether enough is known to name a band.
        band: The band in words, or that too little is known.
        points: The interval in whole points; empty where too little is known.
        known: What share of it is known, and of what nothing is.
    """

    pillar: str
    label: str
    low: float
    high: float
    told: bool
    band: str
    points: str
    known: str


@dataclass(frozen=True, kw_only=True)
class FindingInWords:
    """A finding as a sheet or a list tells it.

    Attributes:
        code: The code of its rule, to lead to more of it or to be led to; nobody reads it.
        grade: Its severity; ``open`` where it cannot be told, ``aside`` where somebody decided to live with it.
        label: The rule in words.
        said: What is found, or the question that is open.
        remedy: What to do about it, or how to find out; empty where that is not told.
    """

    code: str
    grade: Grade
    label: str
    said: str
    remedy: str


@dataclass(frozen=True, kw_only=True)
class FindingLine(FindingInWords):
    """One of the gravest findings.

    Attributes:
        number: Its number on the sheet, by which the chart marks the posts concerned; from 1.
    """

    number: int


@dataclass(frozen=True, kw_only=True)
class ListedFinding(FindingInWords):
    """One of all findings, for a list that is read where no script runs.

    Attributes:
        concerns: What posts, units and initiatives it is about are called.
        aside: Why it was set aside; empty where it was not.
    """

    concerns: tuple[str, ...]
    aside: str


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """A move of the first plan.

    Attributes:
        what: What to do.
        why: Why; empty where that is not told.
        needs: Whose consent it needs, or that the chart does not tell.
        effort: How hard it is, as a rank, and what kind of effort it is.
    """

    what: str
    why: str
    needs: str
    effort: str


@dataclass(frozen=True, kw_only=True)
class PlanLines:
    """The first plan, or why there is none.

    Attributes:
        name: What it closes, and its effort; empty where there is no plan.
        steps: Its moves, in their order.
        results: What it closes, brings to light and gains, a line each.
        notes: What else is to be known: why it does not close the gravest finding, or why there is none.
    """

    name: str
    steps: tuple[StepLine, ...]
    results: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionLine:
    """A fact worth finding out.

    Attributes:
        whom: Whom to ask, as after the word "Ask"; empty where nobody is known to know.
        worth: What an answer would do; empty where it would do nothing by itself.
    """

    question: str
    whom: str
    worth: str


@dataclass(frozen=True, kw_only=True)
class CardLine:
    """A post of the small chart.

    Attributes:
        post: Its id, to lead to more of it; nobody reads it.
        headline: Its title; where none is known, who holds it, or that it is a post without a title.
        beside: Who holds it, or that it is vacant, or that nobody is known to; empty where the headline tells.
        depth: How many cards above it its line leads through, from 0.
        above: Place of the card that its line leads up to; None for a card without one above it.
        left_out: Posts between these two that are not shown.
        is_lead: Whether it leads customer experience.
        may_lead: Whether it may, where that is open.
        findings: Numbers of the findings of the sheet that concern it.
        is_asked: Whether one of the questions of the sheet is about it.
        stance: How the lead works with it, where that is known.
    """

    post: str
    headline: str
    beside: str
    depth: int
    above: int | None
    left_out: int
    is_lead: bool
    may_lead: bool
    findings: tuple[int, ...]
    is_asked: bool
    stance: Stance | None


@dataclass(frozen=True, kw_only=True)
class SmallChart:
    """The lead, the top and the posts concerned, each card after the one above it.

    Attributes:
        more: Posts that are concerned too, and have no card.
    """

    cards: tuple[CardLine, ...]
    more: int


@dataclass(frozen=True, kw_only=True)
class Brief:
    """One sheet for the leadership meeting.

    Attributes:
        organization: Its name.
        as_of: The day that the chart is of, where it says so.
        verdict: The verdict, as far as it says how things stand.
        first: What of the verdict says what to do first.
        scale: The bands of the scale, from the lowest.
        scores: The pillars, in their order.
        is_open: Whether the findings are such as cannot be told yet, since nothing fails.
        findings: The two gravest, or fewer.
        others: How much else is found or open; empty where nothing is.
        plan: The first plan.
        questions: The two facts that are most worth finding out, or fewer.
        chart: Who is concerned.
    """

    organization: str
    as_of: str | None
    verdict: str
    first: str
    scale: tuple[BandMark, ...]
    scores: tuple[PillarLine, ...]
    is_open: bool
    findings: tuple[FindingLine, ...]
    others: str
    plan: PlanLines
    questions: tuple[QuestionLine, ...]
    chart: SmallChart
