"""Plans -> an Excel workbook to follow: who does what until when, and what no plan closes.

Whatever the chart says is text in it: no cell is a formula, whatever its title begins with.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from cxgraph.advice.plan import Plan, Plans
from cxgraph.core.prose import capitalize
from cxgraph.output.report.asking import question_worth
from cxgraph.output.report.plan import naming, sections
from cxgraph.output.report.plan.table import HEADERS, Step, steps
from cxgraph.output.spreadsheet import Column, TableSheet, to_workbook

if TYPE_CHECKING:
    from cxgraph.output.spreadsheet import Value

STATUS: Final = ("open", "under way", "done", "dropped")
WIDTHS: Final = (4, 32, 26, 20, 24, 7, 24)
"""Of the columns that tell of a move, in characters: with those to fill in, print of a page's width can be read."""
MOVE: Final = tuple(Column(head, width) for head, width in zip(HEADERS, WIDTHS, strict=True))
TO_FILL: Final = (Column("Owner", 14), Column("Due", 11, is_date=True), Column("Status", 11, choices=STATUS))


def to_xlsx(plans: Plans) -> bytes:
    """The plans as a workbook: the first plan, the others, what no plan closes, and what is to be found out.

    The same plans give the same bytes.
    """
    return to_workbook((_first(plans), _others(plans), _not_closed(plans), _to_find_out(plans)))


def _first(plans: Plans) -> TableSheet:
    first = naming.first_plan(plans)
    name = "" if first is None else f"{naming.START}: {naming.plan_name(first)}"
    told = (plans.before.organization.name, naming.worst_sentence(plans) or name)
    rows = () if first is None else tuple(map(_shown, steps(first)))
    return TableSheet(title="Plan", told=told, columns=(*MOVE, *TO_FILL), rows=rows, notes=tuple(_notes(plans, first)))


def _notes(plans: Plans, first: Plan | None) -> Iterator[str]:
    """What stands below the table: what comes of the plan or why there is none, the worst finding, what effort is."""
    yield from sections.results(plans, first) if first else filter(None, (naming.why_not_the_worst(plans),))
    yield from (f"The worst finding: {one.head}: {one.text}" for one in sections.worst(plans))
    yield from filter(None, (naming.stopped_sentence(plans), naming.meaning_of_effort()))


def _others(plans: Plans) -> TableSheet:
    first = naming.first_plan(plans)
    rows = [row for plan in plans.plans if plan is not first for row in _rows(plans, plan)]
    columns = (Column("Plan", 20), Column("Together", 30), *MOVE)
    told = "The other plans, from the least effort to the most" if rows else "There is no other plan."
    return TableSheet(title="Other plans", told=(told,), columns=columns, rows=tuple(rows))


def _rows(plans: Plans, plan: Plan) -> Iterator[tuple["Value", ...]]:
    """A row for each move; what the plan does stands beside the first of them."""
    together = "; ".join(sections.results(plans, plan))
    for step in steps(plan):
        yield naming.plan_name(plan), together if step.number == 1 else "", *_shown(step)


def _shown(step: Step) -> Step:
    """A step as its cells have it: the kind of effort begins a line of its own."""
    return step._replace(kind=capitalize(step.kind))


def _not_closed(plans: Plans) -> TableSheet:
    columns = (
        *(Column("Severity", 10), Column("Finding", 22), Column("What the audit says", 34)),
        *(Column("Why no plan closes it", 34), Column("What to do", 34), *TO_FILL),
    )
    rows = []
    for one in plans.not_closed:
        found = naming.finding_of(plans, one.code)
        said = "" if found is None else found.message
        to_do = _joined(sections.what_to_do(plans, one))
        rows.append((one.severity, naming.finding_name(plans, one.code), said, naming.why_left(one), to_do))
    told = naming.NOT_CLOSED if rows else "No error or warning is left that no plan closes."
    return TableSheet(title="Not closed", told=(told,), columns=columns, rows=tuple(rows))


def _joined(texts: Iterable[str]) -> str:
    return " ".join(texts)


def _to_find_out(plans: Plans) -> TableSheet:
    columns = (
        *(Column("#", 5), Column("Question", 60), Column("Whom to ask", 30)),
        *(Column("What the answer would do", 40), Column("Answer", 30)),
    )
    asked = enumerate(plans.worth_finding_out, start=1)
    rows = tuple((nth, one.question, one.whom, question_worth(one)) for nth, one in asked)
    told = "What is not known, and would have to be before a move could be offered" if rows else "Nothing is open."
    return TableSheet(title="To find out", told=(told,), columns=columns, rows=rows)
