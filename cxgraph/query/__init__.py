"""A question and an organisation -> the answer, from the ontology and the chart together, in one store."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, Store

from cxgraph import vocab
from cxgraph.errors import QueryError, did_you_mean
from cxgraph.model import Org
from cxgraph.query.guard import check
from cxgraph.query.result import Result, in_words
from cxgraph.rdf import LOCAL, prefixes, triples

__all__ = ["Result", "names", "query", "view"]

ENDING: Final = ".rq"


def query(org: Org, q: str) -> Result:
    """What the ontology and an organisation's chart answer to a question.

    Args:
        org: The organisation.
        q: A question that ships, by name (``CQ01-who-reports-to-whom``, ``CQ01``, ``who-reports-to-whom``); the path of
            a file that ends in ``.rq``; or SPARQL, in which the usual prefixes are known.

    Raises:
        QueryError: The question is unknown, is malformed, changes something or reaches outside.

    >>> import cxgraph
    >>> org = cxgraph.load("examples/s3-bank.yaml")
    >>> cxgraph.query(org, "ASK { ?post cx:isCxLead true }").as_table()
    'true\\n'
    """
    text = _text(q)
    check(text)
    known = {**vocab.PREFIXES, **prefixes(org)}
    try:
        return Result.of(view(org).query(text, prefixes=known), known)
    except SyntaxError as error:
        raise QueryError(in_words(error)) from None
    except OSError as error:
        raise QueryError(f"the query failed: {error}") from None


def view(org: Org, base: str = LOCAL) -> Store:
    """A store that holds the ontology and an organisation's chart, merged in its default graph."""
    store = Store()
    store.bulk_extend(vocab.graph())
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in triples(org, base))
    return store


def names() -> list[tuple[str, str]]:
    """The questions that ship, each with its name, in the order of their names."""
    files = {file.name.removesuffix(ENDING): file for file in _files()}
    return [(name, _question(files[name].read_text("utf-8"))) for name in sorted(files)]


def _files() -> Iterator[Traversable]:
    return (file for file in (vocab.ontology() / "queries").iterdir() if file.name.endswith(ENDING))


def _question(text: str) -> str:
    return text.partition("\n")[0].removeprefix("#").strip()


def _text(q: str) -> str:
    """The SPARQL that a question stands for."""
    if "{" in q:
        return q
    if q.endswith(ENDING):
        try:
            return Path(q).read_text("utf-8")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not UTF-8 text"
            raise QueryError(f"{q}: cannot be read: {reason}") from None
    known: dict[str, Traversable] = {}
    for file in _files():
        name = file.name.removesuffix(ENDING)
        code, _, words = name.partition("-")
        known |= {name.lower(): file, code.lower(): file, words.lower(): file}
    wanted = q.strip().lower()
    if wanted not in known:
        hint = did_you_mean(wanted, known) or "give a name that is listed, a file that ends in .rq, or SPARQL"
        raise QueryError(f'no question "{q.strip()}"; {hint}')
    return known[wanted].read_text("utf-8")
