"""A rule or an indicator, with its evidence -> a page of plain text, 80 columns wide; all rules -> a table."""

from collections.abc import Iterable, Iterator
from textwrap import indent, wrap
from typing import Any, Final

from cxgraph.core.sanitize import on_one_line
from cxgraph.knowledge.catalogue import Catalogue, Claim, Indicator, Rule, Source, catalogue
from cxgraph.knowledge.catalogue.moves import moves_against
from cxgraph.knowledge.catalogue.sources import sample_size
from cxgraph.knowledge.catalogue.values import natural
from cxgraph.output.report import citation
from cxgraph.output.report.wording import whose

WIDTH: Final = 80


def explain(what: str, book: Catalogue | None = None) -> str:
    """What a rule or an indicator looks at, why, how, on which evidence, and what can be done about it.

    Every claim stands with its figures, the number asked (or "n not stated"), year, kind and grade; what
    speaks against the criterion stands beside what speaks for it.

    Args:
        what: Code or name of a rule, or id of an indicator.
        book: The catalogue to find it in; None for the one that ships.

    Raises:
        UnknownRuleError: There is no such rule or indicator; the message names the nearest one.
    """
    book = book or catalogue()
    criterion = book.find(what)
    page = _rule_page(criterion, book) if isinstance(criterion, Rule) else _indicator_page(criterion, book)
    return "\n\n".join(page) + "\n"


def rules_table(rules: Iterable[Rule]) -> str:
    """Code, name, severity and grade of every rule, a line each; "ours" where no claim supports the rule."""
    rows = [("code", "name", "severity", "grade")]
    rows += [(r.code, r.name, _severity(r), r.grade or "ours") for r in rules]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def rule_records(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """The same table as data, with what else a program may want of a rule; grade is None where it is ours."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "label": rule.label,
            "severity": rule.severity,
            "contested": rule.contested,
            "grade": rule.grade,
            "limit": rule.limit,
            "definition": rule.definition,
            "remedy": rule.remedy,
            "evidence": list(rule.evidence),
            "counter_evidence": list(rule.counter_evidence),
        }
        for rule in rules
    ]


def _rule_page(rule: Rule, book: Catalogue) -> Iterator[str]:
    yield f"{rule.code} {rule.name}\n{on_one_line(rule.label)}"
    yield _section("What it flags", rule.definition)
    yield _section("Why it matters", _backed(rule))
    yield _section("How it is measured", rule.procedure)
    yield _section(f"Severity: {_severity(rule)}", _ceiling(rule, book), rule.note)
    yield from _evidence(rule, book)
    if rule.remedy:
        yield _section("How to fix it", rule.remedy, *_moves(rule, book))
    if rule.example:
        yield "Example: a chart that trips it\n" + indent(rule.example.rstrip(), "  ")


def _moves(rule: Rule, book: Catalogue) -> Iterator[str]:
    """The kinds of move that may clear a rule, the easiest first."""
    for kind in moves_against(rule.code, book.moves):
        yield f"move {kind.id}, effort {kind.effort}"


def _indicator_page(indicator: Indicator, book: Catalogue) -> Iterator[str]:
    low, high = indicator.goalpost_low, indicator.goalpost_high
    yield f"{indicator.id}\n{indicator.label}"
    yield _section("What it measures", indicator.definition)
    yield _section("How it is measured", indicator.procedure)
    yield _section(
        "Scale and weight",
        "From 0 to 1." if (low, high) == (0, 1) else f"{low:g} counts as 0, {high:g} as 1.",
        f"Weighs {indicator.weight:.0%} of {indicator.pillar}: a choice, not evidence.",
        indicator.note,
    )
    yield from _evidence(indicator, book)


def _backed(rule: Rule) -> str:
    """Why a rule matters, each sentence with the claim that carries it, or that it is ours."""
    said = rule.statements.get("rationale", ())
    return " ".join(f"{one.text} [{one.backing}]" for one in said) or rule.rationale


def _severity(rule: Rule) -> str:
    return f"{rule.severity}, contested" if rule.contested else rule.severity


def _ceiling(rule: Rule, book: Catalogue) -> str | None:
    """Why the evidence allows this severity; None where only the rule's own note can say it."""
    claims = [book.claims[id_] for id_ in rule.evidence]
    prescribed = [claim.id for claim in claims if claim.kind == "prescription" and claim.grade < "D"]
    match rule.severity:
        case "error" if prescribed:
            return f"An error needs a prescription of grade C or better: here {' and '.join(prescribed)}."
        case "warning" if prescribed:
            return "A prescription of grade C or better would allow an error; a warning is our choice."
        case "warning" if claims:
            return "No prescription of grade C or better stands behind it, so it can be no error."
        case "note" if rule.contested:
            return "A claim speaks against it as it stands, so it can be no more than a note."
        case "note" if claims:
            return "The evidence would allow more; a note is our choice."
        case "note" if rule.about_organization:
            return "No claim supports it, so it can be no more than a note."
    return None


def _evidence(criterion: Rule | Indicator, book: Catalogue) -> Iterator[str]:
    if criterion.evidence:
        contrast = ", by contrast: the conclusion is ours" if criterion.by_contrast else ""
        yield _claims(f"Evidence: grade {criterion.grade}{contrast}", criterion.evidence, book)
    else:
        chosen_by = whose(criterion.code) if isinstance(criterion, Rule) else whose("")
        yield _section(f"Evidence: {chosen_by}", f"It is a choice of {chosen_by}.")
    if criterion.counter_evidence:
        yield _claims("Counter-evidence", criterion.counter_evidence, book)
    yield "\n".join(wrap(book.caveat, WIDTH))
    claims = (book.claims[id_] for id_ in (*criterion.evidence, *criterion.counter_evidence))
    if used := sorted({claim.source for claim in claims}, key=natural):
        yield "Sources\n" + "\n".join(_source(book.sources[id_]) for id_ in used)


def _claims(title: str, ids: Iterable[str], book: Catalogue) -> str:
    return "\n".join([title, *(_claim(book.claims[id_], book) for id_ in ids)])


def _claim(claim: Claim, book: Catalogue) -> str:
    figures = [*map(citation.figure_line, book.figures_of(claim.id))] or [f"No figure, {sample_size(None)}"]
    conflicts = f"Conflicts with {' and '.join(claim.conflicts)}." if claim.conflicts else None
    graded = f"Grade {claim.grade}, {claim.kind}, {citation.year(book.sources[claim.source])}"
    return _item(claim.id, claim.text, *figures, graded, conflicts, claim.note)


def _source(source: Source) -> str:
    return _item(source.id, f"{source.title} ({citation.imprint(source)})", source.method, source.caveat)


def _section(title: str, *paragraphs: str | None) -> str:
    return "\n".join([title, *(_wrapped(paragraph, "  ") for paragraph in paragraphs if paragraph)])


def _item(name: str, *lines: str | None) -> str:
    leads = (f"  {name:<5} ", *(" " * 8 for _ in lines[1:]))
    return "\n".join(_wrapped(line, lead) for line, lead in zip(lines, leads, strict=True) if line)


def _wrapped(text: str, lead: str) -> str:
    return "\n".join(wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)))
