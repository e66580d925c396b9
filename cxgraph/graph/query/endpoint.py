"""A SPARQL server -> the view of one organisation in it, over the SPARQL protocol and nothing else."""

import re
from collections.abc import Collection, Mapping
from http.client import HTTPException
from typing import Any, Final, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pyoxigraph import Store

from cxgraph.core.errors import QueryError
from cxgraph.core.message import Argument, Message, Number, Quoted, Words
from cxgraph.graph.engine.answer import GRAPH, ROWS, Answer, too_much
from cxgraph.graph.engine.spelling import may_call
from cxgraph.graph.query.answer import checked_answer, rows
from cxgraph.graph.query.apart import run_apart
from cxgraph.graph.query.limits import ANSWER
from cxgraph.graph.query.source import schemes
from cxgraph.knowledge import vocab
from cxgraph.knowledge.rdf import is_iri, prefixes_of
from cxgraph.knowledge.rdf.values import quoted_list

PATIENCE: Final = 60.0
"""Seconds without a byte from the server after which it is given up."""

THERE: Final = """
PREFIX cx: <https://w3id.org/cxgraph/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>

SELECT DISTINCT ?kind ?graph ?about WHERE {
  { GRAPH ?graph { ?graph a cx:Chart ; foaf:primaryTopic ?about } BIND ("chart" AS ?kind) }
  UNION { GRAPH ?graph { ?graph a cx:Audit ; prov:used ?about } BIND ("audit" AS ?kind) }
  UNION { GRAPH ?graph { ?graph a owl:Ontology } BIND (?graph AS ?about) BIND ("ontology" AS ?kind) }
}
ORDER BY ?kind ?graph ?about
"""
"""What a server holds, as its graphs tell: each goes by the name of what it describes."""


class _There(NamedTuple):
    kind: str
    graph: str
    about: str


class Remote:
    """The ontology, one chart and its audits, in a server that may hold many charts.

    Attributes:
        home: IRI of the organisation whose chart is looked at; None where the server has no chart.
        prefixes: The prefixes that a question need not declare.
        graphs: The graphs that are looked at; none where everything is.
        has_audit: Whether an audit of the chart is among them.
    """

    def __init__(
        self, url: str, chart: str | None = None, *, everything: bool = False, timeout: float = PATIENCE
    ) -> None:
        """Asks the server what it holds.

        Args:
            url: Where it answers SPARQL queries, with http or https.
            chart: The graph of the chart to look at; None for the only one.
            everything: Whether to look at all graphs that there are, by their names, not at one chart.
            timeout: Seconds without a byte after which the server is given up.

        Raises:
            QueryError: The server cannot be asked, lacks the ontology, or it is open which chart is meant.
        """
        if urlsplit(url).scheme not in ("http", "https"):
            raise QueryError(Message("no-address", {"url": Quoted(url)}), Message("write-with-https"))
        self._url, self._timeout = url, timeout
        self.home: str | None = None
        self.graphs: frozenset[str] = frozenset()
        self.has_audit = False
        self.prefixes: Mapping[str, str] = schemes() | vocab.PREFIXES
        if not everything:
            self._choose(chart)

    def answer(self, text: str, *, named: bool = False, ours: bool = False) -> Answer:
        """The server's answer to SPARQL that can be read; what it does not declare is declared for it.

        Nothing here keeps the server from asking others, so no engine may find the word in what is not ours.
        """
        if not ours:
            if may_call(text):
                raise QueryError(Message("no-service-at-a-server"), Message("service-in-names-and-head"))
            run_apart(Store(), text, self._timeout, {"prefixes": dict(self.prefixes)})
        used = (f"PREFIX {p}: <{iri}>" for p, iri in sorted(self.prefixes.items()) if _lacks(text, p))
        return self._post(" ".join((*used, text)), () if named else self.graphs)

    def _choose(self, chart: str | None) -> None:
        told = (_There(*row) for row in rows(self._post(THERE, ())) if len(row) == len(_There._fields))
        held = [there for there in told if is_iri(there.graph) and is_iri(there.about)]
        ontology = {there.graph for there in held if there.kind == "ontology" and there.graph.startswith(vocab.BASE)}
        if f"{vocab.BASE}ontology" not in ontology:
            raise QueryError(Message("server-lacks-ontology", self._named()), Message("graphs-are-named"))
        charts = {there.graph: there.about for there in held if there.kind == "chart"}
        self.graphs = frozenset(ontology)
        if chart is None and len(charts) < 2:
            chart = next(iter(charts), None)
        elif chart not in charts:
            several = Message("server-has-charts", self._named())
            lacking = Message("server-lacks-chart", self._named(chart=Quoted(chart or "")))
            named = quoted_list(charts) if charts else Words("none is there")
            raise QueryError(several if chart is None else lacking, Message("name-one-of", {"known": named}))
        if chart is not None:
            audits = [there.graph for there in held if there.kind == "audit" and there.about == chart]
            self.home, self.has_audit = charts[chart], bool(audits)
            self.graphs |= {chart, *audits}
            self.prefixes = {**self.prefixes, **prefixes_of(self.home, audits[0] if audits else f"{self.home}/audit")}

    def _post(self, text: str, graphs: Collection[str]) -> Answer:
        form: list[tuple[str, str]] = [("query", text)]
        form += [(kind, name) for kind in ("default-graph-uri", "named-graph-uri") for name in sorted(graphs)]
        wanted = {"Accept": f"{ROWS}, {GRAPH}"}
        try:
            request = Request(self._url, urlencode(form).encode(), wanted, method="POST")
            with build_opener(_Stay).open(request, timeout=self._timeout) as response:
                media = response.headers.get_content_type()
                if media not in (ROWS, GRAPH):
                    raise QueryError(Message("no-sparql-server", self._named(media=Quoted(media))))
                data = response.read(ANSWER + 1)
                if len(data) > ANSWER:
                    raise too_much(ANSWER)
                return checked_answer(Answer(media, data))
        except HTTPError as error:
            with error:
                said = error.read(1000).decode(errors="replace").strip().partition("\n")[0]
            told = self._named(code=Number(error.code), reason=Quoted(str(error.reason)))
            if said:
                raise QueryError(Message("server-answered-saying", {**told, "said": Quoted(said)})) from None
            raise QueryError(Message("server-answered", told)) from None
        except (OSError, HTTPException, ValueError) as error:
            why = Quoted(str(error.reason if isinstance(error, URLError) else error))
            raise QueryError(Message("server-is-not-asked", self._named(why=why))) from None

    def _named(self, **blanks: Argument) -> dict[str, Argument]:
        """The blanks of a message, with the server's address among them."""
        return {"server": Quoted(self._url), **blanks}


class _Stay(HTTPRedirectHandler):
    """Goes nowhere but where it was sent: a redirection is told, not followed."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _lacks(text: str, prefix: str) -> bool:
    """Whether a query uses a prefix that it does not declare."""
    return bool(re.search(rf"(?<![\w-]){prefix}:", text) and not re.search(rf"PREFIX\s+{prefix}:", text, re.IGNORECASE))
