"""``Audit`` -> its scores, findings, survey figures and open questions as the page shows them.

Where something is concerned, a number is a post and a text the name of anything else.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from msgspec.structs import asdict

from cxgraph.assessment.audit import Audit, Benchmark, Finding, IndicatorScore, PillarScore, Question
from cxgraph.assessment.audit.arguments import posts_in
from cxgraph.assessment.audit.benchmarks import caveat
from cxgraph.assessment.questions.rounds import rounds
from cxgraph.core.prose import capitalize
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.output.page.evidence import against
from cxgraph.output.report import wording
from cxgraph.output.report.asking import question_worth
from cxgraph.output.report.firmness import firmness

Names: TypeAlias = Mapping[str, int | str]

SHOWN: Final = (
    "code",
    "name",
    "severity",
    "confidence",
    "outcome",
    "contested",
    "message",
    "remedy",
    "evidence",
    "counter_evidence",
    "suppressed",
)
"""What of a finding is shown as it is."""


def scores(audit: Audit, names: Names) -> dict[str, Any]:
    """Each pillar with its indicators, and with how firm its band is where the audit says so."""
    firm = firmness(audit)
    return {
        pillar: _pillar(score, names) | {"firm": firm.get(pillar), "band": wording.in_words(score.band)}
        for pillar, score in audit.scores.items()
    }


def finding(found: Finding, names: Names) -> dict[str, Any]:
    """One finding, its family, and where it stands in the file."""
    return {name: getattr(found, name) for name in SHOWN} | {
        "subjects": _called(found.subjects, names),
        "family": wording.family(found.code),
        "place": wording.place(found),
    }


def beside(audit: Audit, names: Names) -> list[dict[str, Any]]:
    """The published figures, each once, with all of the organisation that stands beside it."""
    alike: dict[tuple[str, str, float], list[Benchmark]] = {}
    for one in audit.benchmarks:
        alike.setdefault((one.claim, one.fact, one.percent), []).append(one)
    return [
        {
            "claim": claim,
            "fact": fact,
            "percent": percent,
            "share": wording.share(group[-1]),
            "subjects": _called((one.subject for one in group), names),
            "caveat": _caveat(group[-1]),
        }
        for (claim, fact, percent), group in alike.items()
    ]


def questions(audit: Audit, names: Names) -> list[dict[str, Any]]:
    """The facts worth finding out, one round for each who would know; no subject where one is about the whole.

    ``about`` are the posts in whose panels a question is shown: all that it is about, and those that it names.
    """
    rules = {finding.code: finding.name.replace("-", " ") for finding in audit.findings}
    in_rounds = rounds(audit.worth_finding_out, lambda question: question.whom)
    return [
        {
            "question": one.question,
            "subjects": _called(filter(None, (one.subject,)), names),
            "about": _about(one, names),
            "whom": one.whom,
            "worth": capitalize(question_worth(one, lambda code: f"“{rules.get(code, code)}”")),
            "settles": one.settles or (),
            "field": one.field,
        }
        for _, to_them in in_rounds
        for one in to_them
    ]


def _caveat(benchmark: Benchmark) -> str:
    """The caveat of a figure, whose source's title stands beside it."""
    book, told = catalogue(), (benchmark.claim, benchmark.percent)
    figures = (figure for figure in book.figures.values() if (figure.claim, figure.percent) == told)
    return next((caveat(book, figure) for figure in figures), benchmark.caveat)


def _about(question: Question, names: Names) -> list[int | str]:
    posts = dict.fromkeys(
        _called((question.subject, *question.subjects, *posts_in(question.arguments.values())), names)
    )
    return [post for post in posts if isinstance(post, int)]


def _pillar(score: PillarScore, names: Names) -> dict[str, Any]:
    indicators = [_indicator(indicator, names) for indicator in score.indicators]
    return asdict(score) | {"told": wording.is_enough(score.coverage), "indicators": indicators}


def _indicator(indicator: IndicatorScore, names: Names) -> dict[str, Any]:
    known = catalogue().indicators.get(indicator.id)
    said = {name: value for name, value in asdict(indicator).items() if name not in ("because_lines", "template")}
    return said | {
        "because": _called(indicator.because, names),
        "counter_evidence": against(indicator.id),
        "definition": known and known.definition,
    }


def _called(ids: Iterable[str], names: Names) -> list[int | str]:
    return [names.get(id_, id_) for id_ in ids]
