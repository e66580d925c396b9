"""Plans -> a Markdown document, with a table of each plan in which owner and due are left for people to fill in."""

from collections.abc import Iterable, Iterator
from typing import Final

from cxgraph.advice.plan import Plan, Plans
from cxgraph.output.report.markdown import escape_markdown
from cxgraph.output.report.paragraphs import in_markdown
from cxgraph.output.report.plan import naming, sections
from cxgraph.output.report.plan.table import Step, steps

HEADERS: Final = ("#", "What", "Why", "Closes", "Needs", "Effort", "Owner", "Due", "Done")


def to_markdown(plans: Plans) -> str:
    """The plans as Markdown, for a document or a comment; what the chart says formats nothing."""
    blocks = [f"# {escape_markdown(plans.before.organization.name)}", f"{naming.TITLE}.", *_blocks(plans)]
    return "\n\n".join(blocks) + "\n"


def _blocks(plans: Plans) -> Iterator[str]:
    first = naming.first_plan(plans)
    yield from in_markdown(sections.opening(plans))
    if first is not None:
        yield f"## {naming.START}: {naming.plan_name(first)}"
        yield from _plan(plans, first)
    yield from in_markdown([sections.today(plans)])
    others = [plan for plan in plans.plans if plan is not first]
    if others:
        yield f"## {'Other plans' if first else 'Plans'}, from the least effort to the most"
        for plan in others:
            yield f"### {naming.plan_name(plan)}"
            yield from _plan(plans, plan)
    elif first is None:
        yield from in_markdown([sections.no_plans(plans)])
    yield from in_markdown((*sections.not_closed(plans), *sections.closing(plans)))


def _plan(plans: Plans, plan: Plan) -> Iterator[str]:
    yield "\n".join(f"- {escape_markdown(text)}" for text in sections.results(plans, plan))
    rows = [_row(map(escape_markdown, _cells(step))) for step in steps(plan)]
    yield "\n".join([_row(HEADERS), "|--:|---|---|---|---|---|---|---|---|", *rows])


def _cells(step: Step) -> Iterator[str]:
    """The cells of a row; those of owner, due and done are left open."""
    yield from (str(step.number), step.what, step.why, step.closes, step.needs, f"{step.effort}: {step.kind}")
    yield from ("", "", "")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
