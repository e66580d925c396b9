"""``Org`` and ``Audit`` -> one self-contained HTML file that opens offline."""

from cxgraph.audit import Audit
from cxgraph.model import Org
from cxgraph.page.document import document
from cxgraph.page.payload import edges, facts, nodes

__all__ = ["render"]


def render(org: Org, audit: Audit) -> str:
    """The interactive page of one audited organisation: a complete HTML document, to be written as UTF-8.

    The page asks nothing of the network and runs no script but its own. Text of the chart is carried as data
    and shown as text; control and direction-changing characters in it are shown as U+FFFD.
    The same organisation and audit give the same bytes.
    """
    return document(nodes(org), edges(org), facts(org, audit))
