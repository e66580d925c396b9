"""``Org`` and ``Audit`` -> one self-contained HTML file that opens offline."""

from collections.abc import Iterable

from cxgraph.advice.plan import Plans
from cxgraph.assessment.audit import Audit
from cxgraph.core.model import Org
from cxgraph.output.page.comparison import Beside, comparison
from cxgraph.output.page.document import document
from cxgraph.output.page.first_view import first_view
from cxgraph.output.page.network import edges, nodes, number_items
from cxgraph.output.page.payload import facts
from cxgraph.output.page.plans import on_all_plans, plans_beside
from cxgraph.output.page.stress import stress_of_ties

__all__ = ["Beside", "render"]


def render(
    org: Org,
    audit: Audit,
    beside: Iterable[Beside] = (),
    plans: Plans | None = None,
    *,
    are_compared: bool = True,
) -> str:
    """The interactive page of one audited organisation: a complete HTML document, to be written as UTF-8.

    The page asks nothing of the network and runs no script but its own. Text of the chart is carried as data
    and shown as text; control and direction-changing characters in it are shown as U+FFFD.
    The same organisation and audit give the same bytes.

    Args:
        org: The organisation.
        audit: Its audit.
        beside: Other charts of it for the compare view; without any, and no plans made, there is no such view.
        plans: Plans for it: its Brief tells the first of them. They stand in that view after the charts, which then
            opens on the first plan.
        are_compared: Whether plans stand in that view, or in the Brief alone.
    """
    chart = number_items(org)
    others = [*beside]
    shown = plans if are_compared else None
    told = {} if shown is None else {"plans": on_all_plans(shown, len(others))}
    every = [*others, *(() if shown is None else plans_beside(org, shown))]
    compared = {"comparisons": [comparison(chart, other) for other in every]}
    ties = edges(chart, stress_of_ties(org, audit, plans))
    return document(nodes(chart), ties, facts(chart, audit) | compared | told, first_view(org, audit, plans))
