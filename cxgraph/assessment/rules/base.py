"""What a rule gives: one verdict a subject, with facts and no words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Literal, NamedTuple, TypeAlias

from cxgraph.assessment.network import Network
from cxgraph.core.interval import NO, YES, Truth
from cxgraph.knowledge.catalogue import Rule, Severity

Outcome: TypeAlias = Literal["pass", "fail", "cannot_tell", "does_not_apply"]
Confidence: TypeAlias = Literal["high", "medium", "low"]


class Place(NamedTuple):
    """Where the fact behind a verdict stands in the chart, or would stand.

    Attributes:
        section: A section of the format, such as ``posts``.
        key: The item's id, or the two ends of a tie; None for the section itself.
        fields: The way from the item to the fact.
    """

    section: str
    key: str | tuple[str, str] | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What one rule says of one subject.

    Attributes:
        subjects: Ids of the posts, units or initiatives it is about; the one the verdict turns on is the last.
        unlisted: What it is about besides, and the chart does not list: counterparts or sections of the format.
        at: Where the deciding fact stands, or would stand.
        measured: The value that was compared with the rule's limit, where there is one.
        confidence: How sure it is that what was found is the smell.
        severity: How bad it is, where that differs from the rule's own severity.
    """

    outcome: Outcome
    subjects: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    at: Place
    measured: float | None = None
    confidence: Confidence = "high"
    severity: Severity | None = None

    def __post_init__(self) -> None:
        """Refuses what is no number, as 0/0 gives: nothing can be held against it, and no format can carry it."""
        if self.measured is not None and not isfinite(self.measured):
            raise ValueError(f"what was measured is no finite number: {self.measured}")


Check: TypeAlias = Callable[[Network, Rule], Iterable[Verdict]]
OfLead: TypeAlias = Callable[[Network, Rule, str], Iterable[Verdict]]


@dataclass(frozen=True, kw_only=True)
class CustomRule:
    """A rule that is not cxgraph's: its words and limits, and its logic."""

    rule: Rule
    check: Check

    def __post_init__(self) -> None:
        """Refuses a limit that nothing can be held against."""
        if self.rule.limit is not None and not isfinite(self.rule.limit):
            raise ValueError(f"the limit of {self.rule.code} is no finite number: {self.rule.limit}")


def outcome(smell: Truth) -> Outcome:
    """The outcome for a smell that is there (yes), is not (no), or may be."""
    return "fail" if smell == YES else "pass" if smell == NO else "cannot_tell"


def of_lead(check: OfLead) -> Check:
    """A rule about the CX lead: open while several posts could be it, idle where there is none."""

    def over_leads(net: Network, rule: Rule) -> Iterator[Verdict]:
        if net.lead.post is not None:
            yield from check(net, rule, net.lead.post)
        elif net.lead.candidates:
            at = Place("posts", net.lead.candidates[0])
            yield Verdict(outcome="cannot_tell", subjects=net.lead.candidates, at=at)
        else:
            yield Verdict(outcome="does_not_apply", at=Place("organization"))

    return over_leads
