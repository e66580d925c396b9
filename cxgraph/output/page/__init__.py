"""``Org`` and ``Audit`` -> one self-contained HTML file that opens offline."""

from collections.abc import Iterable

from cxgraph.advice.plan import Plans
from cxgraph.assessment.audit import Audit
from cxgraph.core.model import Org
from cxgraph.output.page.comparison import Beside, comparison
from cxgraph.output.page.document import document
from cxgraph.output.page.network import edges, nodes, number_items
from cxgraph.output.page.payload import facts
from cxgraph.output.page.plans import on_all_plans, plans_beside

__all__ = ["Beside", "render"]


def render(org: Org, audit: Audit, beside: Iterable[Beside] = (), plans: Plans | None = None) -> str:
    """The interactive page of one audited organisation: a complete HTML document, to be written as UTF-8.

    The page asks nothing of the network and runs no script but its own. Text of the chart is carried as data
    and shown as text; control and direction-changing characters in it are shown as U+FFFD.
    The same organisation and audit give the same bytes.

    Args:
        org: The organisation.
        audit: Its audit.
        beside: Other charts of it for the compare view; without any, and no plans made, there is no such view.
        plans: Plans for it, which stand in that view after the charts; it opens on the first plan.
    """
    chart = number_items(org)
    others = [*beside]
    told = {} if plans is None else {"plans": on_all_plans(plans, len(others))}
    every = [*others, *(() if plans is None else plans_beside(org, plans))]
    compared = {"comparisons": [comparison(chart, other) for other in every]}
    return document(nodes(chart), edges(chart), facts(chart, audit) | compared | told)
