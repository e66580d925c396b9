"""Rules, scores and catalogue held against one organisation: the one result object, :class:`Audit`."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from cxgraph.assessment.audit.base import DIGITS, number
from cxgraph.assessment.audit.benchmarks import benchmarks
from cxgraph.assessment.audit.findings import FindingContext, TracedFinding, deciding, findings, verdicts_by_rule
from cxgraph.assessment.audit.firmness import firmness
from cxgraph.assessment.audit.firmness_records import Omission, PillarRobustness, Reading, Shift
from cxgraph.assessment.audit.names import names
from cxgraph.assessment.audit.open_facts import asked_records, open_rules
from cxgraph.assessment.audit.places import ItemPlaces, kinds
from cxgraph.assessment.audit.possible import ScoresIf, scores_if
from cxgraph.assessment.audit.records import (
    FORMAT,
    Benchmark,
    Choices,
    Finding,
    IndicatorScore,
    Lead,
    PillarScore,
    Question,
    Subject,
    Summary,
)
from cxgraph.assessment.audit.result import Audit, later
from cxgraph.assessment.audit.scores import pillar_scores
from cxgraph.assessment.audit.suppression import Told, entries, sift_suppressed
from cxgraph.assessment.audit.verdict import Grounds, VerdictClause, VerdictSentence, verdict
from cxgraph.assessment.audit.words import Messages
from cxgraph.assessment.network import Network, project
from cxgraph.assessment.questions import OpenQuestion, open_questions
from cxgraph.assessment.robustness import robustness
from cxgraph.assessment.rules import Verdict
from cxgraph.assessment.ruleset import Ruleset, shipped_ruleset
from cxgraph.assessment.score import PillarValue, score
from cxgraph.core.gc_pause import without_gc
from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.core.version import VERSION
from cxgraph.inputs.config import DEFAULT
from cxgraph.inputs.tables.dates import today as current_day
from cxgraph.knowledge.catalogue import PILLARS, Catalogue

__all__ = [
    "DIGITS",
    "FORMAT",
    "PILLARS",
    "Audit",
    "Benchmark",
    "Choices",
    "Examination",
    "Finding",
    "IndicatorScore",
    "Lead",
    "Omission",
    "PillarRobustness",
    "PillarScore",
    "Question",
    "Reading",
    "ScoresIf",
    "Shift",
    "Subject",
    "Summary",
    "VerdictClause",
    "VerdictSentence",
    "audit",
    "examine",
    "kinds",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """An audit with what it was made from, for whoever has to say more than the result does.

    Attributes:
        by: What it was judged by.
        words: What the items of the organisation are called.
        said: All verdicts, by the code of their rule.
        told: Those of them that made a finding, by the finding's fingerprint.
        messages: What the sentence of each finding is made from, by its fingerprint.
        asked: Makes the unknown facts of the audit, once.
    """

    audit: Audit
    org: Org
    net: Network
    by: Ruleset
    words: Messages
    said: Mapping[str, tuple[Verdict, ...]]
    told: Mapping[str, tuple[Verdict, ...]]
    messages: Mapping[str, Message]
    asked: Callable[[], tuple[OpenQuestion, ...]]

    @property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """The unknown facts of the audit, in its order."""
        return self.asked()


def audit(org: Org, by: Ruleset | None = None, *, today: date | None = None) -> Audit:
    """Scores and findings of one organisation.

    Args:
        org: The organisation.
        by: What to judge it by; None for what cxgraph ships.
        today: The day on which suppressions hold or have run out; None for the current one.

    Raises:
        CatalogueError: The ontology and the code do not fit together.
        RuleFailedError: A rule raised.

    >>> import cxgraph
    >>> result = cxgraph.audit(cxgraph.load("examples/s3-champion.yaml"))
    >>> result.summary.error, result.scores["authority"].band
    (0, '80 and above')
    """
    return examine(org, by, today=today).audit


@without_gc()
def examine(org: Org, by: Ruleset | None = None, *, today: date | None = None) -> Examination:
    """The audit of one organisation, with every verdict and question behind it.

    What is dearest, the open questions and how firm the bands are, is made when somebody asks for it: whoever audits
    a hundred variants of a chart needs it of none.

    Raises:
        CatalogueError: The ontology and the code do not fit together.
        RuleFailedError: A rule raised.
    """
    book = (by := by or shipped_ruleset()).catalogue
    net = project(org, by.excluded)
    pillars = score(net, book)
    scene = FindingContext(org, net, by, Messages(org, net, by.known), ItemPlaces(org, by.config))
    said, made = _judge(scene, today or current_day())
    found = tuple(one.finding for one in made)

    asked = cache(without_gc()(lambda: open_questions(net, book, pillars, open_rules(by, said, made))))
    result = Audit(
        cxgraph=VERSION,
        format=FORMAT,
        organization=Subject(id=org.organization.identifier, name=org.organization.name, posts=len(org.posts)),
        cx_lead=_lead(net),
        cx_lead_candidates=net.lead.candidates,
        scores=pillar_scores(net, pillars, book.bands, scene.places),
        scores_if=scores_if(net, book, scene.places),
        findings=found,
        benchmarks=benchmarks(org, net, book, scene.words),
        worth_finding_out=later(lambda: asked_records(asked(), scene.words)),
        robustness=later(lambda: _firmness(net, pillars, book)),
        summary=_summary(found),
        verdict=later(lambda: verdict(_grounds(result, net, scene.words), book)),
        names=later(lambda: names(result, scene.words, book)),
        choices=_choices(by),
    )
    return Examination(
        audit=result,
        org=org,
        net=net,
        by=by,
        words=scene.words,
        said=said,
        told={one.finding.fingerprint: one.verdicts for one in made},
        messages={one.finding.fingerprint: one.message for one in made},
        asked=asked,
    )


def _judge(scene: FindingContext, today: date) -> tuple[Mapping[str, tuple[Verdict, ...]], list[TracedFinding]]:
    """All verdicts by the code of their rule, those on suppressions last, and the findings that they make."""
    net, by, rules = scene.net, scene.by, scene.by.catalogue.rules
    said = verdicts_by_rule(net, by)
    told, on_suppressions = sift_suppressed(net, deciding(net, said, rules), entries(scene.org, by), today)
    late = {code: verdicts for code, verdicts in on_suppressions.items() if code in rules}
    told += [Told(code, verdicts) for code, verdicts in deciding(net, late, rules).items()]
    return {**said, **late}, findings(scene, told)


def _grounds(result: Audit, net: Network, words: Messages) -> Grounds:
    return Grounds(
        lead=result.cx_lead,
        is_vacant=net.lead.post is not None and net.posts[net.lead.post].holders == (),
        candidates=tuple(map(words.item, result.cx_lead_candidates)),
        is_complete=net.complete,
        scores=result.scores,
        findings=result.findings,
        questions=lambda: result.worth_finding_out,
    )


@without_gc()
def _firmness(net: Network, pillars: dict[str, PillarValue], book: Catalogue) -> dict[str, PillarRobustness]:
    found = robustness(pillars, score(net.confirmed(), book), book.bands)
    return {pillar: firmness(one) for pillar, one in found.items()}


def _lead(net: Network) -> Lead | None:
    if net.lead.post is None:
        return None
    post = net.posts[net.lead.post]
    tier = net.lines.tier(post.id)
    return Lead(
        post=post.id, title=post.label, tier=int(tier.low) if tier.known else None, path=net.lines.path(post.id)
    )


def _choices(by: Ruleset) -> Choices | None:
    """What differs from what cxgraph ships; None where nothing does."""
    plain, book, options = shipped_ruleset().catalogue, by.catalogue, by.config
    judged = {code: rule.severity for code, rule in book.rules.items() if code in by.graded}
    weights = {id_: number(i.weight) for id_, i in book.indicators.items() if i.weight != plain.indicators[id_].weight}
    chosen = Choices(
        profile=None if options.profile == DEFAULT.profile else options.profile,
        select=tuple(book.rules) if len(book.rules) < len(by.known) else (),
        severity=judged,
        weights=weights,
        rules=by.custom,
    )
    return None if chosen == Choices() else chosen


def _summary(found: Iterable[Finding]) -> Summary:
    counted = [finding for finding in found if finding.suppressed is None]
    failed = Counter(finding.severity for finding in counted if finding.outcome == "fail")
    open_ = sum(finding.outcome == "cannot_tell" for finding in counted)
    return Summary(error=failed["error"], warning=failed["warning"], note=failed["note"], cannot_tell=open_)
