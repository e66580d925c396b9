"""Audit -> a report for the terminal, read from top to bottom; plain text unless colour is asked for."""

from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from math import ceil
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cxgraph.audit import PILLARS, Audit, Finding, IndicatorScore, PillarScore
from cxgraph.catalogue import catalogue
from cxgraph.errors import Problem
from cxgraph.unseen import visible

NARROWEST: Final = 60
WIDEST: Final = 100
HEADINGS: Final = {"error": ("Errors", "red"), "warning": ("Warnings", "yellow"), "note": ("Notes", "cyan")}
QUESTIONS: Final = 5
BAR: Final = 25
"""Cells of a bar, four points each, so that the bands begin at whole cells."""


def to_text(audit: Audit, width: int = 80, *, color: bool = False) -> str:
    """The whole report.

    Args:
        audit: The result to report.
        width: Columns to fill; held between 60 and 100.
        color: Whether to use the colours of a terminal; without them there is no escape code in the text.
    """
    screen = StringIO()
    console = Console(
        file=screen,
        width=min(max(width, NARROWEST), WIDEST),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        legacy_windows=False,
    )
    for part in PARTS:
        for section in part(audit):
            console.print(section, "", sep="\n")
    console.print(_where_next(audit))
    return "".join(line.rstrip() + "\n" for line in screen.getvalue().splitlines())


def _said(text: str, style: str = "") -> Text:
    """Words on one line, whatever the input put between them, safe to show."""
    return Text(visible(" ".join(text.split())), style=style, overflow="fold")


def _inset(*blocks: RenderableType, by: int = 2) -> Padding:
    return Padding(Group(*blocks), (0, 0, 0, by))


def _heading(text: str, style: str = "") -> Text:
    return _said(text, f"bold {style}".strip())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _whole(points: float) -> int:
    """Whole points, cut off as the bands cut them: 59.9 is in 40–59. Forgives what floats lose below a whole."""
    return int(points + 1e-6)


def _span(low: float, high: float) -> str:
    ends = _whole(low), _whole(high)
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"


def _organisation(audit: Audit) -> Iterator[RenderableType]:
    posts = _count(audit.organization.posts, "post")
    yield Group(_heading(audit.organization.name), _said(posts))


def _leader(audit: Audit) -> Iterator[RenderableType]:
    if lead := audit.cx_lead:
        path = " → ".join(lead.path if lead.tier is not None else ("…", *lead.path))
        heading = _heading(f"CX is led by {lead.title} ({lead.post})")
        yield Group(heading, _inset(_said(path), _said(_distance(lead.tier))))
    elif audit.cx_lead_candidates:
        candidates = ", ".join(audit.cx_lead_candidates)
        yield Group(_heading("Who leads CX is not settled"), _inset(_said(f"{candidates}; every score spans them")))
    else:
        yield _heading("No listed post leads CX")


def _distance(tier: int | None) -> str:
    match tier:
        case None:
            return "how far from the top is unknown"
        case 0:
            return "the top itself"
        case _:
            return f"{_count(tier, 'step')} from the top"


def _scores(audit: Audit) -> Iterator[RenderableType]:
    for pillar in PILLARS:
        yield Group(_heading(pillar.capitalize()), _inset(*_pillar(audit.scores[pillar])))
    yield _said("0 to 100: █ certain, ▒ possible given what is unknown, · out of reach", "dim")


def _pillar(score: PillarScore) -> Iterator[RenderableType]:
    rows = Table.grid(padding=(0, 2, 0, 0), expand=True)
    rows.add_column(ratio=1, overflow="fold")
    rows.add_column(width=BAR)
    rows.add_column(width=6, justify="right")
    applying = [part for part in score.indicators if part.weight]
    for part in applying:
        if not _unknown(part):
            low, high = 100 * part.low, 100 * part.high
            rows.add_row(_said(part.label), _bar(low, high), _span(low, high))
    told = score.coverage >= catalogue().enough_coverage
    span = Text(_span(score.low, score.high) if told else "", style="bold")
    rows.add_row(_said("together", "bold"), _bar(score.low, score.high), span)
    yield rows
    yield _said(f"{score.band if told else 'insufficient data'}; {_whole(100 * score.coverage)} % known")
    if unknown := [part for part in applying if _unknown(part)]:
        yield _said(f"nothing known of: {_labels(unknown)}", "dim")
    if idle := [part for part in score.indicators if not part.weight]:
        yield _said(f"does not apply: {_labels(idle)}", "dim")


def _unknown(part: IndicatorScore) -> bool:
    return part.low == 0 and part.high == 1


def _labels(parts: list[IndicatorScore]) -> str:
    return ", ".join(part.label for part in parts)


def _bar(low: float, high: float) -> Text:
    """Solid up to the low end, shaded up to the high end."""
    certain = int(low / 100 * BAR + (0.5 if low == high else 0))
    possible = certain if low == high else ceil(high / 100 * BAR)
    return Text("█" * certain + "▒" * (possible - certain) + "·" * (BAR - possible))


def _failures(audit: Audit) -> Iterator[RenderableType]:
    for severity, (heading, style) in HEADINGS.items():
        found = [f for f in audit.findings if f.outcome == "fail" and f.severity == severity and not f.suppressed]
        title = [_heading(f"{heading} ({len(found)})", style)]
        for finding in found:
            yield Group(*title, _inset(*_finding(finding, style)))
            title.clear()


def _finding(finding: Finding, style: str) -> Iterator[RenderableType]:
    place = Problem(finding.file, finding.line, finding.column, path="", what="")
    yield Text.assemble(_said(f"{finding.code} {finding.name}", f"bold {style}"), "  ", _said(str(place), "dim"))
    yield _inset(_said(finding.message))
    yield _inset(_said(_basis(finding), "dim"))
    if finding.remedy:
        yield _inset(_listed([("→", finding.remedy)], by=1))


def _basis(finding: Finding) -> str:
    """What the finding rests on and how sure it is."""
    said = [f"evidence {', '.join(finding.evidence)}" if finding.evidence else "no claim behind it (ours)"]
    if finding.counter_evidence:
        said.append(f"against it {', '.join(finding.counter_evidence)}")
    if finding.contested:
        said.append("contested")
    return "; ".join([*said, f"confidence {finding.confidence}"])


def _untold(audit: Audit) -> Iterator[RenderableType]:
    if found := [finding for finding in audit.findings if finding.outcome == "cannot_tell"]:
        rows = ((finding.code, finding.message) for finding in found)
        yield Group(_heading(f"Could not be told ({len(found)})"), _inset(_listed(rows)))


def _questions(audit: Audit) -> Iterator[RenderableType]:
    if asked := audit.worth_finding_out[:QUESTIONS]:
        rows = ((f"{rank}.", f"{q.question} {_narrowing(q.narrows)}") for rank, q in enumerate(asked, start=1))
        yield Group(_heading("Worth finding out"), _inset(_listed(rows)))


def _narrowing(narrows: dict[str, float]) -> str:
    gains = [f"{pillar.capitalize()} by up to {ceil(points)}" for pillar, points in narrows.items() if points > 0]
    return f"(narrows {', '.join(gains)})" if gains else ""


def _benchmarks(audit: Audit) -> Iterator[RenderableType]:
    if audit.benchmarks:
        rows = ((f"{_whole(b.percent)} %", f"{b.subject}: {b.fact}. {b.claim}: {b.caveat}") for b in audit.benchmarks)
        yield Group(_heading("Beside others"), _inset(_listed(rows)))


def _listed(rows: Iterable[tuple[str, str]], by: int = 2) -> Table:
    """Rows of a short head and a text, the text wrapped beside the head."""
    table = Table.grid(padding=(0, by, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for head, text in rows:
        table.add_row(_said(head, "bold"), _said(text))
    return table


def _where_next(audit: Audit) -> RenderableType:
    counts = audit.summary
    said = [_count(getattr(counts, severity), severity) for severity in HEADINGS]
    said.append(f"{counts.cannot_tell} could not be told")
    if silenced := sum(finding.suppressed is not None for finding in audit.findings):
        said.append(f"{silenced} suppressed")
    advice = [_said(f"Next: cxgraph explain {finding.code}") for finding in audit.findings[:1]]
    return Group(_heading(", ".join(said)), *advice)


PARTS: Final[tuple[Callable[[Audit], Iterator[RenderableType]], ...]] = (
    _organisation,
    _leader,
    _scores,
    _failures,
    _untold,
    _questions,
    _benchmarks,
)
