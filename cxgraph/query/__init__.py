"""A question and an organisation -> the answer, from the ontology and the chart together, in one store."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, Store

from cxgraph import vocab
from cxgraph.errors import QueryError, did_you_mean
from cxgraph.model import Org
from cxgraph.query.guard import check, is_sparql
from cxgraph.query.result import Result
from cxgraph.rdf import LOCAL, prefixes, triples

__all__ = ["Result", "names", "query", "view"]

ENDING: Final = ".rq"


def query(org: Org, q: str) -> Result:
    r"""What the ontology and an organisation's chart answer to a question.

    Args:
        org: The organisation.
        q: A question that ships, by name (``CQ01-who-reports-to-whom``, ``CQ01``, ``who-reports-to-whom``); the path of
            a file that ends in ``.rq``; or SPARQL, in which the usual prefixes are known.

    Raises:
        QueryError: The question is unknown, is malformed, changes something or reaches outside.

    >>> import cxgraph
    >>> org = cxgraph.load("examples/s3-bank.yaml")
    >>> cxgraph.query(org, "ASK { ?unit cx:customerFacing true }").as_table()
    'true\n'
    """
    text = _shipped(q) or _given(q)
    known = _schemes() | vocab.PREFIXES | prefixes(org)
    try:
        return Result.of(view(org).query(text, prefixes=known), known)
    except SyntaxError as error:
        raise QueryError(_in_words(error)) from None
    except OSError as error:
        raise QueryError(f"the query failed: {error}") from None


def view(org: Org, base: str = LOCAL) -> Store:
    """A store that holds the ontology and an organisation's chart, merged in its default graph."""
    store = Store()
    store.bulk_extend(vocab.graph())
    store.bulk_extend(Quad(s, p, o) for s, p, o in triples(org, base))
    return store


def names() -> list[tuple[str, str]]:
    """The questions that ship, each with its name, in the order of their names."""
    files = {file.name.removesuffix(ENDING): file for file in _files()}
    return [(name, _question(files[name].read_text("utf-8"))) for name in sorted(files)]


def _files() -> Iterator[Traversable]:
    return (file for file in (vocab.ontology() / "queries").iterdir() if file.name.endswith(ENDING))


def _question(text: str) -> str:
    return text.partition("\n")[0].removeprefix("#").strip()


@cache
def _schemes() -> dict[str, str]:
    """A prefix for each kind of thing that the ontology names: roles, claims, sources, rules."""
    named = (quad.subject.value for quad in vocab.graph() if isinstance(quad.subject, NamedNode))
    below = (iri.removeprefix(vocab.BASE) for iri in named if iri.startswith(vocab.BASE))
    kinds = {kind for kind, slash, _ in (path.partition("/") for path in below) if slash and kind.islower()}
    return {kind: f"{vocab.BASE}{kind}/" for kind in sorted(kinds)}


def _shipped(name: str) -> str | None:
    """The SPARQL of a question that ships, by its name, code or words; None for anything else."""
    wanted = name.strip().lower()
    return next((file.read_text("utf-8") for file in _files() if wanted in _names(file)), None)


def _names(file: Traversable) -> tuple[str, str, str]:
    name = file.name.removesuffix(ENDING).lower()
    code, _, words = name.partition("-")
    return name, code, words


def _given(q: str) -> str:
    """SPARQL that somebody wrote, from text or a file, checked."""
    text = q if is_sparql(q) else _read(q) if q.endswith(ENDING) else None
    if text is None:
        near = did_you_mean("-".join(q.lower().split()), [name for file in _files() for name in _names(file)])
        hint = near or "give a listed name, a file that ends in .rq, or SPARQL"
        raise QueryError(f'no question "{q.strip()}"; {hint}')
    check(text)
    return text


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError:
        raise QueryError(f"{path}: cannot be read: not UTF-8 text") from None


def _in_words(error: SyntaxError) -> str:
    """What is wrong with a query, and where; the grammar's alternatives, which may run over pages, left out."""
    found = re.match(r"error at (\d+):(\d+): expected (.*)", str(error), re.DOTALL)
    if not found:
        return f"the query cannot be read: {error}"
    line, column, expected = found.groups()
    if "Prefix not found" in expected:
        return f"line {line}, column {column}: a prefix that nothing declares"
    wanted = "" if expected.startswith("one of") else f", expected {expected}"
    return f"line {line}, column {column}: the query cannot be read from here on{wanted}"
