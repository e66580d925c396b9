"""Audit -> Markdown as GitHub reads it, for a comment on a pull request or a document."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from cxgraph.assessment.audit import PILLARS, Audit, Finding, PillarScore
from cxgraph.core.sanitize import on_one_line
from cxgraph.output.report import wording
from cxgraph.output.report.asking import questions
from cxgraph.output.report.firmness import firmness
from cxgraph.output.report.leading import leader
from cxgraph.output.report.why import why as reasons

SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&|~]")
OPENING: Final = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=]))")
LIVELY: Final = re.compile(r"[@#$]|://|www\.|:[\w+-]+:|\bGH-\d|\b[0-9a-f]{7,40}\b", re.IGNORECASE)
"""What GitHub makes a mention, a reference, a formula, a link or a picture of, wherever it stands but in code."""


def to_markdown(audit: Audit, *, why: bool = False) -> str:
    """The whole report, one paragraph a line, with a line end at the end.

    What the chart says is text: no character of it formats, links, mentions anybody or refers to anything.
    Words that GitHub would bring to life stand as code.

    Args:
        audit: The result to report.
        why: Whether to say what each indicator gives to its pillar, and from which facts.
    """
    parts = (part for part in PARTS if why or part is not _why)
    sections = (block for part in parts for block in part(audit))
    return "\n\n".join(sections) + "\n"


def escape_markdown(text: str) -> str:
    """Text of any kind as Markdown that shows it, on one line."""
    pieces = re.split(r"([\s|]+)", on_one_line(text))
    return OPENING.sub(r"\1\\", "".join(map(_inert, pieces)))


def _inert(piece: str) -> str:
    """A word or what is between two, with nothing in it that Markdown or GitHub would take for more than text."""
    if not LIVELY.search(piece):
        return SPECIAL.sub(r"\\\g<0>", piece)
    bare = piece.lstrip("(").rstrip("),.;?")
    return piece.replace(bare, code(bare), 1)


def code(text: str) -> str:
    """Text as a code span, fenced by more backticks than it has in a row."""
    text = on_one_line(text)
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text[:1] in ("`", "") or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _organisation(audit: Audit) -> Iterator[str]:
    yield f"# {escape_markdown(audit.organization.name)}"
    if audit.verdict is not None:
        yield escape_markdown(audit.verdict.sentence)
    heading, *details = map(escape_markdown, leader(audit))
    yield "; ".join([f"{wording.count(audit.organization.posts, 'post')}. **{heading}**", *details])
    yield f"**{wording.totals(audit)}**"
    if said := wording.choices_sentence(audit):
        yield escape_markdown(said)


def _scores(audit: Audit) -> Iterator[str]:
    yield "## Scores"
    rows = (_row(pillar.capitalize(), audit.scores[pillar]) for pillar in PILLARS)
    yield "\n".join(["| Pillar | Parts | Together | Known | Band |", "|---|---|--:|--:|---|", *rows])
    yield "From 0 to 100; a range spans what is possible given what is unknown."


def _row(name: str, score: PillarScore) -> str:
    parts = [
        f"{part.label} {wording.span(100 * part.low, 100 * part.high)}" for part in wording.known_indicators(score)
    ]
    said = "; ".join(filter(None, [", ".join(parts), *wording.gaps(score)]))
    together = f"**{wording.span(score.low, score.high)}**" if wording.is_enough(score.coverage) else ""
    cells = (
        f"**{name}**",
        escape_markdown(said),
        together,
        wording.percent_known(score.coverage),
        escape_markdown(wording.band(score)),
    )
    return f"| {' | '.join(cells)} |"


def _why(audit: Audit) -> Iterator[str]:
    for pillar in PILLARS:
        yield f"## {wording.WHY} {pillar.capitalize()}"
        yield "\n".join(
            f"- **{escape_markdown(label)}** {escape_markdown(said)}"
            for label, said in reasons(audit.scores[pillar], audit)
        )


def _failures(audit: Audit) -> Iterator[str]:
    for severity, found in wording.failures(audit).items():
        yield f"## {wording.HEADINGS[severity]} ({len(found)})"
        yield from map(_finding, found)


def _finding(finding: Finding) -> str:
    said = (finding.message, finding.remedy and f"→ {finding.remedy}", wording.basis(finding))
    return "\n\n".join([f"- {_head(finding)}", *(f"  {escape_markdown(text)}" for text in said if text)])


def _head(finding: Finding) -> str:
    """The rule and the place."""
    place = f" {code(where)}" if (where := wording.place(finding)) else ""
    return f"**{escape_markdown(wording.title(finding))}**{place}"


def _cannot_tell(audit: Audit) -> Iterator[str]:
    if found := wording.open_findings(audit):
        yield f"## {wording.CANNOT_TELL} ({len(found)})"
        yield "\n".join(
            f"- **{escape_markdown(finding.code)}** {escape_markdown(finding.message)}" for finding in found
        )


def _questions(audit: Audit) -> Iterator[str]:
    if asked := questions(audit.worth_finding_out):
        yield "## Worth finding out"
        for whom, rows in asked:
            if whom:
                yield f"**{escape_markdown(whom)}**"
            yield "\n".join(f"{rank} {escape_markdown(question)}" for rank, question in rows)


def _firmness(audit: Audit) -> Iterator[str]:
    if said := firmness(audit):
        yield f"## {wording.FIRM}"
        yield "\n".join(f"- **{pillar.capitalize()}** {escape_markdown(text)}" for pillar, text in said.items())


def _benchmarks(audit: Audit) -> Iterator[str]:
    if audit.benchmarks:
        yield f"## {wording.SURVEYS}"
        rows = wording.beside(audit.benchmarks)
        yield "\n".join(f"- **{percent}** {escape_markdown(said)}" for percent, said in rows)


def _suppressed(audit: Audit) -> Iterator[str]:
    if found := wording.suppressed_findings(audit):
        yield f"## Suppressed ({len(found)})"
        yield "\n".join(
            f"- {_head(finding)} {escape_markdown(f'{finding.message} Reason: {why}')}" for finding, why in found
        )


def _fixed(audit: Audit) -> Iterator[str]:
    if audit.fixed:
        yield f"## {wording.FIXED} ({len(audit.fixed)})"
        yield "\n".join(
            f"- **{escape_markdown(wording.title(finding))}** {escape_markdown(finding.message)}"
            for finding in audit.fixed
        )


PARTS: Final[tuple[Callable[[Audit], Iterator[str]], ...]] = (
    _organisation,
    _scores,
    _why,
    _failures,
    _cannot_tell,
    _questions,
    _firmness,
    _benchmarks,
    _suppressed,
    _fixed,
)
