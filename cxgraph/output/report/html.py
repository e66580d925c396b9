"""Audit -> a piece of HTML that a notebook shows beneath a cell: who leads CX, the scores, and the findings.

It brings no style and no script, so that it takes the looks of the notebook. What the chart says is text.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from cxgraph.assessment.audit import PILLARS, Audit, Finding, PillarScore
from cxgraph.core.sanitize import on_one_line
from cxgraph.output.report import wording
from cxgraph.output.report.leading import leader

WIDTH: Final = 200
HEIGHT: Final = 12


def to_html(audit: Audit) -> str:
    """The scores as intervals and a table of the findings, most severe first; a fragment, not a document."""
    return "\n".join(_parts(audit)) + "\n"


def _parts(audit: Audit) -> Iterator[str]:
    heading, *details = leader(audit)
    yield f"<h3>{_text(audit.organization.name)}</h3>"
    if audit.verdict is not None:
        yield f"<p>{_text(audit.verdict.sentence)}</p>"
    yield f"<p><strong>{_text(heading)}</strong> {_text('; '.join(details))}</p>"
    scores = (_score(pillar.capitalize(), audit.scores[pillar]) for pillar in PILLARS)
    yield _table("Scores from 0 to 100; a range spans what is possible given what is unknown.", SCORES, scores)
    yield f"<p>{_text(wording.totals(audit))}</p>"
    found = [_finding(finding) for findings in wording.failures(audit).values() for finding in findings]
    if found:
        yield _table("Findings", FINDINGS, found)


SCORES: Final = ("Pillar", "Together", "", "Known", "Band")
FINDINGS: Final = ("Severity", "Rule", "Finding", "Remedy")


def _score(name: str, score: PillarScore) -> tuple[str, ...]:
    together = wording.span(score.low, score.high)
    return name, together, _bar(score, together), wording.percent_known(score.coverage), _text(wording.band(score))


def _bar(score: PillarScore, together: str) -> str:
    """The interval on a track from 0 to 100; a point still has a width that can be seen."""
    start, end = (point * WIDTH / 100 for point in (score.low, score.high))
    track = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="currentColor" opacity="0.15"/>'
    span = f'<rect x="{min(start, WIDTH - 3):.1f}" width="{max(end - start, 3):.1f}" height="{HEIGHT}" fill="#0b57b7"/>'
    return f'<svg width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{together} of 100">{track}{span}</svg>'


def _finding(finding: Finding) -> tuple[str, ...]:
    return finding.severity, _text(wording.title(finding)), _text(finding.message), _text(finding.remedy)


def _table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def _text(text: str | None) -> str:
    return escape(on_one_line(text or ""))
