"""Does the customer-experience leader have the authority and the partners to deliver?

>>> import cxgraph
>>> org = cxgraph.load("examples/s0-consumer.yaml")
>>> audit = cxgraph.audit(org)
>>> audit.findings[0].code
'CX201'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from cxgraph.core.version import VERSION

if TYPE_CHECKING:
    from cxgraph.advice.diff import diff
    from cxgraph.advice.plan import apply, moves, plan
    from cxgraph.assessment.audit import Audit, audit
    from cxgraph.assessment.network import to_networkx
    from cxgraph.core.errors import CxgraphError
    from cxgraph.core.model import Org
    from cxgraph.graph.query import query
    from cxgraph.inputs.load import load
    from cxgraph.knowledge.rdf import to_rdf
    from cxgraph.output.diagram.pyvis_network import to_pyvis

__version__: Final = VERSION

__all__ = [
    "Audit",
    "CxgraphError",
    "Org",
    "apply",
    "audit",
    "diff",
    "load",
    "moves",
    "plan",
    "query",
    "to_networkx",
    "to_pyvis",
    "to_rdf",
]

HOMES: Final = {
    "Audit": "assessment.audit",
    "CxgraphError": "core.errors",
    "Org": "core.model",
    "apply": "advice.plan",
    "audit": "assessment.audit",
    "diff": "advice.diff",
    "load": "inputs.load",
    "moves": "advice.plan",
    "plan": "advice.plan",
    "query": "graph.query",
    "to_networkx": "assessment.network",
    "to_pyvis": "output.diagram.pyvis_network",
    "to_rdf": "knowledge.rdf",
}
"""Public name -> the module that it comes from."""


def __getattr__(name: str) -> Any:
    """A public name, its module imported when it is first asked for: ``--help`` must not wait for networkx."""
    if name not in HOMES:
        raise AttributeError(f"module 'cxgraph' has no attribute '{name}'")
    return getattr(import_module(f"cxgraph.{HOMES[name]}"), name)


def __dir__() -> list[str]:
    """The public names, whether or not their modules are imported yet."""
    return sorted({*globals(), *__all__})


def load_ipython_extension(shell: Any) -> None:
    """Called by ``%load_ext cxgraph``: organisations and audits show themselves in the notebook."""
    import_module("cxgraph.output.notebook").load(shell)


def unload_ipython_extension(shell: Any) -> None:
    """Called by ``%unload_ext cxgraph``."""
    import_module("cxgraph.output.notebook").unload(shell)
