"""A question and the graphs it is asked of -> the answer: the ontology, one chart and, where needed, its audit."""

from collections.abc import Mapping, Sequence

from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.core.errors import QueryError
from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.graph.query.endpoint import Remote
from cxgraph.graph.query.graphs import organization_graphs, view, vocabulary
from cxgraph.graph.query.guard import check
from cxgraph.graph.query.parameters import fill_parameters
from cxgraph.graph.query.questions import AUDIT, STORE, Query, find, names, shipped_queries
from cxgraph.graph.query.result import QueryResult
from cxgraph.graph.query.source import Local, QuerySource

__all__ = [
    "AUDIT",
    "STORE",
    "Local",
    "Query",
    "QueryResult",
    "QuerySource",
    "Remote",
    "ask",
    "find",
    "names",
    "organization_graphs",
    "query",
    "shipped_queries",
    "view",
    "vocabulary",
]


def query(
    org: Org,
    q: str,
    *,
    given: Mapping[str, Sequence[str]] | None = None,
    audit: bool = False,
    timeout: float | None = None,
) -> QueryResult:
    r"""What the ontology, an organisation's chart and its audit answer to a question.

    Args:
        org: The organisation.
        q: A question that ships, by name (``CQ01-who-reports-to-whom``, ``CQ01``, ``who-reports-to-whom``); the path of
            a file that ends in ``.rq``; or SPARQL, in which the usual prefixes are known.
        given: Values of the question's parameters, as ids or as IRIs in full.
        audit: Whether the audit is asked too; it always is by questions that say that they need it.
        timeout: Seconds after which the query is ended. None for no limit on a question that ships, and 60 on SPARQL of
            somebody's own; ``math.inf`` for no limit on that either.

    A question that ships is asked in this process, unless a timeout is given. SPARQL of somebody's own always runs in
    a process of its own, which cannot open a socket or a file, and which ends once it takes more than 2 GB of memory
    beyond the graphs, or its answer has more than 64 MB.

    Raises:
        QueryError: The question or a value is unknown; the query is malformed, changes something, reaches outside,
            takes too long or too much memory, or its answer is too long.

    >>> import cxgraph
    >>> org = cxgraph.load("examples/s3-bank.yaml")
    >>> cxgraph.query(org, "ASK { ?unit cx:customerFacing true }").as_table()
    'true\n'
    """
    question = find(q)
    source = Local(org, audit=shipped_ruleset() if audit or AUDIT in question.needs else None, timeout=timeout)
    return ask(source, question, given or {})


def ask(source: QuerySource, question: Query, given: Mapping[str, Sequence[str]]) -> QueryResult:
    """The answer of graphs, here or on a server, to a question about some values of its parameters.

    Raises:
        QueryError: As :func:`query`; or the question needs an audit, and there is none.
    """
    if AUDIT in question.needs and not source.has_audit:
        raise QueryError(Message("no-audit-to-ask", {"query": question.called}))
    text = fill_parameters(question, given, source)
    ours = question.ours
    named = not ours and check(text, source.graphs)
    return QueryResult(source.answer(text, named=named, ours=ours), source.prefixes)
