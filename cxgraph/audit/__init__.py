"""Rules, scores and catalogue held against one organisation: the one result object, :class:`Audit`."""

from collections import Counter
from typing import Final

from cxgraph import __version__
from cxgraph.audit.benchmarks import benchmarks
from cxgraph.audit.findings import findings
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
from cxgraph.questions import open_questions
from cxgraph.rules import RULES
from cxgraph.score import IndicatorValue, PillarValue, missing_halves, score

__all__ = [
    "FORMAT",
    "PILLARS",
    "Audit",
    "Benchmark",
    "Finding",
    "IndicatorScore",
    "Lead",
    "PillarScore",
    "Question",
    "Subject",
    "Summary",
    "audit",
]

DIGITS: Final = 6
"""Decimals of every number in a result: enough for any comparison, and the same on every machine."""


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
    book = catalogue()
    _refuse_halves(book)
    net = project(org)
    pillars = score(net, book)
    words = Words(org, net)
    found = findings(org, net, book, words)
    return Audit(
        cxgraph=__version__,
        format=FORMAT,
        organization=Subject(id=org.organization.identifier, name=org.organization.name, posts=len(org.posts)),
        cx_lead=_lead(net),
        cx_lead_candidates=net.lead.candidates,
        scores={pillar: _pillar(value, book) for pillar, value in pillars.items()},
        findings=found,
        benchmarks=benchmarks(net, book),
        worth_finding_out=_questions(net, book, pillars, words),
        robustness={},
        summary=_summary(found),
    )


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


def _questions(net: Network, book: Catalogue, pillars: dict[str, PillarValue], words: Words) -> tuple[Question, ...]:
    return tuple(
        Question(
            field=question.form.field,
            subject=question.subjects[0] if question.subjects else "",
            question=words.question(question.form, question.subjects),
            narrows={pillar: _number(100 * gain) for pillar, gain in question.narrows.items()},
        )
        for question in open_questions(net, book, pillars)
    )


def _summary(found: tuple[Finding, ...]) -> Summary:
    failed = Counter(finding.severity for finding in found if finding.outcome == "fail")
    open_ = sum(finding.outcome == "cannot_tell" for finding in found)
    return Summary(error=failed["error"], warning=failed["warning"], note=failed["note"], cannot_tell=open_)


def _number(value: Number) -> float:
    return round(float(value), DIGITS)
