"""``Org`` -> the text of a diagram, for the tools that draw one: Mermaid, Graphviz, and whatever reads GraphML."""

from collections.abc import Callable, Mapping
from typing import Final

from cxgraph.core.model import Org
from cxgraph.output.diagram import dot, graphml, mermaid

__all__ = ["FORMS", "caution", "diagram"]

FORMS: Final[Mapping[str, Callable[[Org], str]]] = {
    "mermaid": mermaid.to_mermaid,
    "dot": dot.to_dot,
    "graphml": graphml.to_graphml,
}


def diagram(org: Org, form: str) -> bytes:
    """The diagram of an organisation in UTF-8; the same organisation gives the same bytes.

    Args:
        org: The organisation.
        form: A key of :data:`FORMS`.
    """
    return FORMS[form](org).encode()


def caution(form: str, content: bytes) -> str | None:
    """What a reader has to know of a diagram before it is drawn; None where there is nothing.

    Args:
        form: A key of :data:`FORMS`.
        content: What :func:`diagram` gave.
    """
    return mermaid.caution(content.decode()) if form == "mermaid" else None
