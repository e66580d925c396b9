"""Audit -> a report for the terminal, read from top to bottom; plain text unless colour is asked for."""

from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from math import ceil
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cxgraph.assessment.audit import PILLARS, Audit, Finding, PillarScore
from cxgraph.core.sanitize import on_one_line
from cxgraph.output.report import wording
from cxgraph.output.report.asking import questions
from cxgraph.output.report.extent import over
from cxgraph.output.report.firmness import firmness
from cxgraph.output.report.leading import leader
from cxgraph.output.report.why import why as reasons

NARROWEST: Final = 60
WIDEST: Final = 100
HEIGHT: Final = 25
"""Lines that nothing here depends on; without them rich would read LINES, and fail at one that is no number."""
STYLES: Final = {"error": "red", "warning": "yellow", "note": "cyan"}
BAR: Final = 25
"""Cells of a bar, four points each, so that the bands begin at whole cells."""


def to_text(audit: Audit, width: int = 80, *, color: bool = False, why: bool = False) -> str:
    """The whole report.

    Args:
        audit: The result to report.
        width: Columns to fill; held between 60 and 100.
        color: Whether to use the colours of a terminal; without them there is no escape code in the text.
        why: Whether to say what each indicator gives to its pillar, and from which facts.
    """
    screen = StringIO()
    console = Console(
        file=screen,
        width=min(max(width, NARROWEST), WIDEST),
        height=HEIGHT,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        legacy_windows=False,
    )
    for part in PARTS:
        for section in part(audit) if why or part is not _why else ():
            console.print(section, "", sep="\n")
    console.print(_where_next(audit))
    return "".join(line.rstrip() + "\n" for line in screen.getvalue().splitlines())


def _said(text: str, style: str = "") -> Text:
    return Text(on_one_line(text), style=style, overflow="fold")


def _inset(*blocks: RenderableType, by: int = 2) -> Padding:
    return Padding(Group(*blocks), (0, 0, 0, by))


def _heading(text: str, style: str = "") -> Text:
    return _said(text, f"bold {style}".strip())


def _organisation(audit: Audit) -> Iterator[RenderableType]:
    posts = wording.count(audit.organization.posts, "post")
    yield Group(_heading(audit.organization.name), _said(posts))


def _leader(audit: Audit) -> Iterator[RenderableType]:
    heading, *details = leader(audit)
    yield Group(_heading(heading), *(_inset(_said(detail)) for detail in details))


def _verdict(audit: Audit) -> Iterator[RenderableType]:
    if audit.verdict is not None:
        yield _said(audit.verdict.sentence)


def _choices(audit: Audit) -> Iterator[RenderableType]:
    if said := wording.choices_sentence(audit):
        yield _said(said)


def _scores(audit: Audit) -> Iterator[RenderableType]:
    for pillar in PILLARS:
        yield Group(_heading(pillar.capitalize()), _inset(*_pillar(audit.scores[pillar])))
    yield _said("0 to 100: █ certain, ▒ possible given what is unknown, · out of reach", "dim")


def _pillar(score: PillarScore) -> Iterator[RenderableType]:
    rows = Table.grid(padding=(0, 2, 0, 0), expand=True)
    rows.add_column(ratio=1, overflow="fold")
    rows.add_column(width=BAR)
    rows.add_column(width=6, justify="right")
    for part in wording.known_indicators(score):
        low, high = 100 * part.low, 100 * part.high
        rows.add_row(_said(part.label), _bar(low, high), wording.span(low, high))
    span = Text(wording.span(score.low, score.high) if wording.is_enough(score.coverage) else "", style="bold")
    rows.add_row(_said("together", "bold"), _bar(score.low, score.high), span)
    yield rows
    yield _said("; ".join((wording.band(score), f"{wording.percent_known(score.coverage)} known", *over(score))))
    yield from (_said(gap, "dim") for gap in wording.gaps(score))


def _bar(low: float, high: float) -> Text:
    """Solid up to the low end, shaded up to the high end."""
    certain = int(low / 100 * BAR + (0.5 if low == high else 0))
    possible = certain if low == high else ceil(high / 100 * BAR)
    return Text("█" * certain + "▒" * (possible - certain) + "·" * (BAR - possible))


def _why(audit: Audit) -> Iterator[RenderableType]:
    for pillar in PILLARS:
        rows = _listed(reasons(audit.scores[pillar], audit))
        yield Group(_heading(f"{wording.WHY} {pillar.capitalize()}"), _inset(rows))


def _failures(audit: Audit) -> Iterator[RenderableType]:
    for severity, found in wording.failures(audit).items():
        style = STYLES[severity]
        title = [_heading(f"{wording.HEADINGS[severity]} ({len(found)})", style)]
        for finding in found:
            yield Group(*title, _inset(*_finding(finding, style)))
            title.clear()


def _finding(finding: Finding, style: str) -> Iterator[RenderableType]:
    heading, place = wording.title(finding), wording.place(finding)
    yield Text.assemble(_said(heading, f"bold {style}"), "  ", _said(place, "dim"))
    yield _inset(_said(finding.message))
    yield _inset(_said(wording.basis(finding), "dim"))
    if finding.remedy:
        yield _inset(_listed([("→", finding.remedy)], by=1))


def _cannot_tell(audit: Audit) -> Iterator[RenderableType]:
    if found := wording.open_findings(audit):
        rows = ((finding.code, finding.message) for finding in found)
        yield Group(_heading(f"{wording.CANNOT_TELL} ({len(found)})"), _inset(_listed(rows)))


def _questions(audit: Audit) -> Iterator[RenderableType]:
    if asked := questions(audit.worth_finding_out):
        title = [_heading("Worth finding out")]
        for whom, rows in asked:
            yield Group(*title, _inset(*([_said(whom)] if whom else []), _inset(_listed(rows), by=2 if whom else 0)))
            title.clear()


def _firmness(audit: Audit) -> Iterator[RenderableType]:
    if audit.robustness:
        rows = ((pillar.capitalize(), said) for pillar, said in firmness(audit).items())
        yield Group(_heading(wording.FIRM), _inset(_listed(rows)))


def _benchmarks(audit: Audit) -> Iterator[RenderableType]:
    if audit.benchmarks:
        yield Group(_heading(wording.SURVEYS), _inset(_listed(wording.beside(audit.benchmarks))))


def _listed(rows: Iterable[tuple[str, str]], by: int = 2) -> Table:
    """Rows of a short head and a text, the text wrapped beside the head."""
    table = Table.grid(padding=(0, by, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for head, text in rows:
        table.add_row(_said(head, "bold"), _said(text))
    return table


def _suppressed(audit: Audit) -> Iterator[RenderableType]:
    if found := wording.suppressed_findings(audit):
        rows = ((finding.code, f"{finding.message} Reason: {why}") for finding, why in found)
        yield Group(_heading(f"Suppressed ({len(found)})"), _inset(_listed(rows)))


def _fixed(audit: Audit) -> Iterator[RenderableType]:
    if found := audit.fixed:
        rows = ((finding.code, finding.message) for finding in found)
        yield Group(_heading(f"{wording.FIXED} ({len(found)})"), _inset(_listed(rows)))


def _where_next(audit: Audit) -> RenderableType:
    advice = wording.next_step(audit)
    return Group(_heading(wording.totals(audit)), *([_said(advice)] if advice else ()))


PARTS: Final[tuple[Callable[[Audit], Iterator[RenderableType]], ...]] = (
    _organisation,
    _verdict,
    _leader,
    _choices,
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
