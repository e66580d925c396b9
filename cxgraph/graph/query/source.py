"""What a question is asked of: graphs that answer SPARQL, whether they lie here or on a server."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

from pyoxigraph import NamedNode

from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.model import Org
from cxgraph.graph.engine.answer import Answer, run
from cxgraph.graph.query.apart import run_apart
from cxgraph.graph.query.graphs import view
from cxgraph.graph.query.limits import PATIENCE
from cxgraph.knowledge import vocab
from cxgraph.knowledge.rdf import LOCAL, organization_iri, prefixes


class QuerySource(Protocol):
    """Graphs that answer questions.

    Attributes:
        home: IRI of the organisation whose chart is among them; None where there is no chart.
        prefixes: The prefixes that a question need not declare, and that tables and Turtle shorten with.
        graphs: The IRIs of the graphs, which ``FROM`` may name.
        has_audit: Whether an audit of the chart is among them.
    """

    home: str | None
    prefixes: Mapping[str, str]
    graphs: frozenset[str]
    has_audit: bool

    def answer(self, text: str, *, named: bool = False, ours: bool = False) -> Answer:
        """The answer to SPARQL.

        Args:
            text: The SPARQL.
            named: It says itself, by ``FROM``, which of the graphs it looks at.
            ours: It ships with cxgraph, and only terms that the graphs know were put into it.

        Raises:
            QueryError: The SPARQL is malformed, or the answer does not come.
        """


class Local:
    """The ontology and one organisation, in a store of this process."""

    def __init__(
        self, org: Org, base: str = LOCAL, *, audit: Ruleset | None = None, timeout: float | None = None
    ) -> None:
        """Takes what to look at.

        Args:
            org: The organisation.
            base: What the IRIs of organisations begin with.
            audit: What to audit it by; None for no audit.
            timeout: Seconds after which a query is ended; None for no limit on those that ship, and
                :data:`cxgraph.graph.query.limits.PATIENCE` on others.
        """
        self.home: str | None = organization_iri(org.organization, base)
        self.prefixes: Mapping[str, str] = schemes() | vocab.PREFIXES | prefixes(org, base)
        self.has_audit = audit is not None
        self._store = view(org, base, audit=audit)
        self.graphs = frozenset(graph.value for graph in self._store.named_graphs() if isinstance(graph, NamedNode))
        self._timeout = timeout

    def answer(self, text: str, *, named: bool = False, ours: bool = False) -> Answer:
        """The answer to SPARQL, which is asked in a process of its own unless it ships and may take any time."""
        how: dict[str, Any] = {"prefixes": dict(self.prefixes), "use_default_graph_as_union": not named}
        if ours and self._timeout is None:
            return run(self._store, text, **how)
        return run_apart(self._store, text, PATIENCE if self._timeout is None else self._timeout, how)


@cache
def schemes() -> dict[str, str]:
    """A prefix for each kind of thing that the ontology names: roles, claims, sources, rules."""
    named = (quad.subject.value for quad in vocab.graph() if isinstance(quad.subject, NamedNode))
    below = (iri.removeprefix(vocab.BASE) for iri in named if iri.startswith(vocab.BASE))
    kinds = {kind for kind, slash, _ in (path.partition("/") for path in below) if slash and kind.islower()}
    return {kind: f"{vocab.BASE}{kind}/" for kind in sorted(kinds)}
