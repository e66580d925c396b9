"""Does the customer-experience leader have the authority and the partners to deliver?

>>> import cxgraph
>>> org = cxgraph.load("examples/s0-consumer.yaml")
>>> audit = cxgraph.audit(org)
>>> audit.findings[0].code
'CX201'
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from cxgraph.version import VERSION

if TYPE_CHECKING:
    from cxgraph.audit import Audit, audit
    from cxgraph.diff import diff
    from cxgraph.errors import CxgraphError
    from cxgraph.load import load
    from cxgraph.model import Org
    from cxgraph.network import to_networkx
    from cxgraph.plan import apply, moves, plan
    from cxgraph.query import query
    from cxgraph.rdf import to_rdf

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
    "to_rdf",
]

HOMES: Final = {
    "Audit": "audit",
    "CxgraphError": "errors",
    "Org": "model",
    "apply": "plan",
    "audit": "audit",
    "diff": "diff",
    "load": "load",
    "moves": "plan",
    "plan": "plan",
    "query": "query",
    "to_networkx": "network",
    "to_rdf": "rdf",
}


class _Package(ModuleType):
    """Keeps ``cxgraph.audit`` the function: importing the module of that name would otherwise take its place."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in HOMES and isinstance(value, ModuleType):
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


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
    import_module("cxgraph.notebook").load(shell)


def unload_ipython_extension(shell: Any) -> None:
    """Called by ``%unload_ext cxgraph``."""
    import_module("cxgraph.notebook").unload(shell)
