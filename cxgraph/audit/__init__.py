"""Rules, scores and catalogue held against one organisation: the one result object, :class:`Audit`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cxgraph.audit.benchmarks import benchmarks
from cxgraph.audit.findings import deciding, findings, judged
from cxgraph.audit.records import (
    FORMAT,
    Audit,
    Benchmark,
    Finding,
    IndicatorScore,
    Lead,
    PillarScore,
    Question,
    Subject,
    Summary,
)
from cxgraph.audit.words import Words
from cxgraph.catalogue import PILLARS, Catalogue, catalogue
from cxgraph.errors import CatalogueError
from cxgraph.interval import Number
from cxgraph.model import Org
from cxgraph.network import Network, project
from cxgraph.questions import OpenQuestion, open_questions
from cxgraph.rules import RULES, Verdict
from cxgraph.score import IndicatorValue, PillarValue, missing_halves, score
from cxgraph.version import VERSION

__all__ = [
    "FORMAT",
    "PILLARS",
    "Audit",
    "Benchmark",
    "Examination",
    "Finding",
    "IndicatorScore",
    "Lead",
    "PillarScore",
    "Question",
    "Subject",
    "Summary",
    "audit",
    "examine",
]

DIGITS: Final = 6
"""Decimals of every number in a result: enough for any comparison, and the same on every machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """An audit with what it was made from, for whoever has to say more than the result does.

    Attributes:
        words: What the items of the organisation are called.
        said: All verdicts, by the code of their rule.
        told: Those of them that made a finding.
        questions: The unknown facts of the audit, in its order.
    """

    audit: Audit
    org: Org
    net: Network
    words: Words
    said: Mapping[str, tuple[Verdict, ...]]
    told: Mapping[str, tuple[Verdict, ...]]
    questions: tuple[OpenQuestion, ...]


def audit(org: Org) -> Audit:
    """Scores and findings of one organisation.

    Raises:
        CatalogueError: The ontology and the code do not fit together.
        RuleFailedError: A rule raised.

    >>> import cxgraph
    >>> result = cxgraph.audit(cxgraph.load("examples/s3-champion.yaml"))
    >>> result.summary.error, result.scores["authority"].band
    (0, '80 and above')
    """
    return examine(org).audit


def examine(org: Org) -> Examination:
    """The audit of one organisation, with every verdict and question behind it.

    Raises:
        CatalogueError: The ontology and the code do not fit together.
        RuleFailedError: A rule raised.
    """
    book = catalogue()
    _refuse_halves(book)
    net = project(org)
    pillars = score(net, book)
    words = Words(org, net)
    said = judged(net, book)
    told = deciding(net, said, book)
    found = findings(org, net, book, words, told)
    questions = open_questions(net, book, pillars)
    result = Audit(
        cxgraph=VERSION,
        format=FORMAT,
        organization=Subject(id=org.organization.identifier, name=org.organization.name, posts=len(org.posts)),
        cx_lead=_lead(net),
        cx_lead_candidates=net.lead.candidates,
        scores={pillar: _pillar(value, book) for pillar, value in pillars.items()},
        findings=found,
        benchmarks=benchmarks(net, book),
        worth_finding_out=tuple(_question(question, words) for question in questions),
        robustness={},
        summary=_summary(found),
    )
    return Examination(audit=result, org=org, net=net, words=words, said=said, told=told, questions=questions)


def _refuse_halves(book: Catalogue) -> None:
    """A rule or indicator without its other half would silently never be heard of."""
    lonely = [*missing_halves(book), *sorted(set(RULES) ^ set(book.rules))]
    if lonely:
        raise CatalogueError(f"only in the ontology or only in the code: {', '.join(lonely)}")


def _lead(net: Network) -> Lead | None:
    if net.lead.post is None:
        return None
    post = net.posts[net.lead.post]
    tier = net.lines.tier(post.id)
    return Lead(
        post=post.id, title=post.title, tier=int(tier.low) if tier.known else None, path=net.lines.path(post.id)
    )


def _pillar(value: PillarValue, book: Catalogue) -> PillarScore:
    total = sum(part.indicator.weight for part in value.indicators if part.value is not None)
    low, high = _number(100 * value.value.low), _number(100 * value.value.high)
    return PillarScore(
        low=low,
        high=high,
        coverage=_number(value.coverage),
        band=_band(low, high, book),
        indicators=tuple(_indicator(part, total) for part in value.indicators),
    )


def _indicator(part: IndicatorValue, total: float) -> IndicatorScore:
    applies = part.value is not None
    low, high = part.value or (0, 1)
    return IndicatorScore(
        id=part.indicator.id,
        label=part.indicator.label,
        low=_number(low),
        high=_number(high),
        weight=_number(part.indicator.weight / total) if applies else 0.0,
        coverage=_number(part.coverage),
        because=part.because,
        evidence=part.indicator.evidence,
        note=None if applies else "does not apply to this organisation",
    )


def _band(low: float, high: float, book: Catalogue) -> str:
    """The band that a score lies in; of an interval over several, the first and the last."""
    first, last = (_band_of(score, book) for score in (low, high))
    return first if first == last else f"from {first} to {last}"


def _band_of(score: float, book: Catalogue) -> str:
    return next(band.label for band in reversed(book.bands) if score >= band.low)


def _question(question: OpenQuestion, words: Words) -> Question:
    return Question(
        field=question.form.field,
        subject=question.subjects[0] if question.subjects else "",
        question=words.question(question.form, question.subjects),
        narrows={pillar: _number(100 * gain) for pillar, gain in question.narrows.items()},
    )


def _summary(found: tuple[Finding, ...]) -> Summary:
    failed = Counter(finding.severity for finding in found if finding.outcome == "fail")
    open_ = sum(finding.outcome == "cannot_tell" for finding in found)
    return Summary(error=failed["error"], warning=failed["warning"], note=failed["note"], cannot_tell=open_)


def _number(value: Number) -> float:
    return round(float(value), DIGITS)
