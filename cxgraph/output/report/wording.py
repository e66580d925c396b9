"""Audit -> the words that every report for people shares, so that no two of them say it differently."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations_with_replacement
from math import ceil
from typing import Final

from cxgraph.assessment import score
from cxgraph.assessment.audit import Audit, Benchmark, Finding, IndicatorScore, PillarScore
from cxgraph.assessment.audit.scores import INAPPLICABLE
from cxgraph.core.errors import Problem
from cxgraph.knowledge.catalogue import SEVERITIES, catalogue

LOST: Final = 1e-6
"""What floats may lose below a whole."""
HEADINGS: Final = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
WHY: Final = "What moved"
FIRM: Final = "How firm the bands are"
CANNOT_TELL: Final = "Cannot tell yet"
SURVEYS: Final = "Compared with surveys"
FIXED: Final = "Fixed since the baseline"
SINCE: Final = {"new": "new since the baseline", "unchanged": "in the baseline already"}
FAMILIES: Final = {"CX0": "input", "CX1": "authority", "CX2": "partners", "CX3": "talent", "CX4": "initiatives"}
QUESTIONS: Final = 5
"""How many of the facts worth finding out a reader is given."""


def count(number: int, noun: str) -> str:
    """``1 post``, ``2 posts``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def whole(points: float) -> int:
    """Whole points, cut off as the bands cut them: 59.9 is in 40–59. Forgives what floats lose below a whole."""
    return int(points + LOST)


def span(low: float, high: float) -> str:
    """An interval of points as whole ones: ``41–58``, or ``41`` where both ends are the same.

    It is rounded outwards, so that it holds every value that is possible; a single one goes to the nearest.
    """
    ends = outwards(low, high)
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"


def outwards(low: float, high: float) -> tuple[int, int]:
    """The ends of an interval of points as whole ones: down and up, a single value to the nearest."""
    if abs(high - low) < LOST:
        return int(low + 0.5 + LOST), int(low + 0.5 + LOST)
    return whole(low), ceil(high - LOST)


def whose(code: str) -> str:
    """Whose choice it is what no claim supports: ours, or of a rule that did not ship its authors'."""
    return "its authors'" if code and code not in catalogue().rules else "ours"


def choices_sentence(audit: Audit) -> str | None:
    """What the user chose otherwise than cxgraph does, as a sentence; None where nothing."""
    if not (choices := audit.choices):
        return None
    left_out = [code for code in catalogue().rules if code not in choices.select] if choices.select else []
    many = len(left_out) < len(choices.select)
    said = {
        "profile": choices.profile,
        "without the rules": ", ".join(left_out) if many else "",
        "only the rules": "" if many else ", ".join(choices.select),
        "severity": ", ".join(f"{code} {severity}" for code, severity in choices.severity.items()),
        "weights": ", ".join(f"{id_} {weight:.0%}" for id_, weight in choices.weights.items()),
        "custom rules": ", ".join(choices.rules),
    }
    return f"As chosen by whoever ran it: {'; '.join(f'{what} {how}' for what, how in said.items() if how)}."


def is_enough(coverage: float) -> bool:
    """Whether the share of a pillar that is known is enough to name its score and its band."""
    return coverage >= catalogue().enough_coverage


def band(score: PillarScore) -> str:
    """The band of a pillar in words, or that too little is known to name one."""
    return in_words(score.band) if is_enough(score.coverage) else "too little known"


def in_words(band: str) -> str:
    """What people read for a band of a result: ``partial to sound`` for ``from 40–59 to 60–79``; of no band, itself."""
    return _band_words().get(band, band)


@cache
def _band_words() -> dict[str, str]:
    bands = catalogue().bands
    ends = [(first.low, last.low) for first, last in combinations_with_replacement(bands, 2)]
    return {score.band(low, high, bands): score.in_words(low, high, bands) for low, high in ends}


def percent_known(coverage: float) -> str:
    """A share from 0 to 1 as whole percent."""
    return f"{whole(100 * coverage)} %"


def known_indicators(score: PillarScore) -> list[IndicatorScore]:
    """The indicators of a pillar that apply and of which something is known."""
    return [part for part in score.indicators if part.weight and not _is_unknown(part)]


def unknown_indicators(score: PillarScore) -> list[IndicatorScore]:
    """The indicators of a pillar that apply and of which nothing is known."""
    return [part for part in score.indicators if part.weight and _is_unknown(part)]


def gaps(score: PillarScore) -> Iterator[str]:
    """What of a pillar is not known, and what does not weigh in it and why, as a line each."""
    labels: dict[str, list[str]] = {}
    for part in unknown_indicators(score):
        labels.setdefault("nothing known of", []).append(part.label)
    for part in score.indicators:
        if not part.weight:
            why = "does not apply" if part.template == INAPPLICABLE else part.note or ""
            labels.setdefault(why, []).append(part.label)
    yield from (f"{why}: {', '.join(parts)}" for why, parts in labels.items())


def _is_unknown(part: IndicatorScore) -> bool:
    return part.low == 0 and part.high == 1


def failures(audit: Audit) -> dict[str, list[Finding]]:
    """The rules that failed and are not suppressed, by severity, the worst first; no severity without any."""
    heard = [finding for finding in audit.findings if finding.outcome == "fail" and finding.suppressed is None]
    groups = {severity: [finding for finding in heard if finding.severity == severity] for severity in SEVERITIES}
    return {severity: found for severity, found in groups.items() if found}


def is_known(finding: Finding) -> bool:
    """Whether an earlier audit said the same: it is told again, and counts no more."""
    return finding.baseline_state == "unchanged"


def open_findings(audit: Audit) -> list[Finding]:
    """The rules whose outcome is "cannot tell yet" and that are not suppressed."""
    return [f for f in audit.findings if f.outcome == "cannot_tell" and f.suppressed is None]


def suppressed_findings(audit: Audit) -> list[tuple[Finding, str]]:
    """The findings that somebody has decided to live with, each with the reason."""
    return [(finding, finding.suppressed) for finding in audit.findings if finding.suppressed is not None]


def title(finding: Finding) -> str:
    """The rule of a finding: ``CX201 absent-people-officer``."""
    return f"{finding.code} {finding.name}"


def family(code: str) -> str:
    """The family that a rule belongs to, by the head of its code; ``custom`` for a rule of the user's."""
    return FAMILIES.get(code[:3], "custom")


def place(finding: Finding) -> str:
    """Where a finding stands: ``org.yaml:42:5``; the file alone where it has no lines."""
    return str(Problem(finding.file, finding.line, finding.column, path="", what=""))


def basis(finding: Finding) -> str:
    """What a finding rests on and how sure it is."""
    rule = catalogue().rules.get(finding.code)
    contrast = ", by contrast, ours" if rule and rule.by_contrast else ""
    claims = f"evidence {', '.join(finding.evidence)}{contrast}"
    said = [claims if finding.evidence else f"no claim behind it ({whose(finding.code)})"]
    if finding.counter_evidence:
        said.append(f"against it {', '.join(finding.counter_evidence)}")
    if finding.contested:
        said.append("contested")
    said.append(f"confidence {finding.confidence}")
    if finding.baseline_state:
        said.append(SINCE[finding.baseline_state])
    return "; ".join(said)


def share(benchmark: Benchmark) -> str:
    """A published share: in the words of its source, where that prints no exact number."""
    return benchmark.share or f"{whole(benchmark.percent)} %"


def beside(benchmarks: Iterable[Benchmark]) -> list[tuple[str, str]]:
    """Each published share, and what of the organisation stands beside it."""
    alike: dict[tuple[str, str], list[Benchmark]] = {}
    for benchmark in benchmarks:
        alike.setdefault((benchmark.claim, benchmark.fact), []).append(benchmark)
    return [
        (
            share(group[0]),
            f"{', '.join(one.title or one.subject for one in group)}: {fact}. {claim}: {group[0].caveat}",
        )
        for (claim, fact), group in alike.items()
    ]


def next_step(audit: Audit) -> str | None:
    """What to do with a report once it is read; None where nothing was found."""
    live = [finding for finding in audit.findings if finding.suppressed is None]
    return f"Next: cxgraph explain {live[0].code}" if live else None


def totals(audit: Audit) -> str:
    """How many findings of each kind there are, on one line."""
    counts = audit.summary
    said = [count(getattr(counts, severity), severity) for severity in SEVERITIES]
    said.append(f"{counts.cannot_tell} {CANNOT_TELL.lower()}")
    if silenced := suppressed_findings(audit):
        said.append(f"{len(silenced)} suppressed")
    if known_before := sum(is_known(finding) for finding in audit.findings if finding.suppressed is None):
        said.append(f"{known_before} {SINCE['unchanged']}")
    if audit.fixed:
        said.append(f"{len(audit.fixed)} {FIXED.lower()}")
    return ", ".join(said)
