"""What is wrong with a query, told before it is run; a query that slips through is run without a way to the network."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from cxgraph.core.errors import QueryError
from cxgraph.core.message import Message, Number, Quoted, Words
from cxgraph.graph.engine.spelling import SERVICE, mentions_service

LONGEST: Final = 100_000
"""Characters of a query."""
LIMIT: Final = 1000
"""Punctuation marks of a query, or characters of an IRI in it; a multiple overflows the engine's stack."""

_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | <(?P<iri>[^<>"{}|^`\\\s]*)>
    | (?P<string>
        \"{3}(?:[^"\\]|\\.|"(?!""))*+(?:\"{3})? | '{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3})?
      | "(?:[^"\\\n]|\\.)*+"? | '(?:[^'\\\n]|\\.)*+'?
      )
    | \\.
    | (?P<mark>[^\w\s?$:#"'\\])
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD: Final = re.compile(
    r"""
      <[^<>"{}|^`\\\s]*>
    | [?$]\w+
    | @[a-z]+(?:-[a-z0-9]+)*
    | :[\w.%:-]*
    | (?P<word>[\w.-]+)(?P<local>:[\w.%:-]*(?P<group>\s*\{)?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FROM: Final = re.compile(r"[\w.-]*FROM\s*(?:NAMED\s*)?<([^>]*)>", re.IGNORECASE)
_TWO_WAYS: Final = re.compile(r"\\[uU]|\r(?!\n)")
"""What engines read in different ways."""
_PROLOGUE: Final = re.compile(r"(?:\s|#[^\n]*(?:\n|$)|PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s+<[^>]*>)*", re.IGNORECASE)
_UPDATE: Final = re.compile(r"(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_QUERY: Final = re.compile(r"(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


def is_sparql(text: str) -> bool:
    """Whether a text reads as SPARQL, right or wrong, rather than as a name."""
    start = _PROLOGUE.match(text)
    end = start.end() if start else 0
    return "{" in text or any(form.match(text, end) for form in (_QUERY, _UPDATE))


def check(text: str, graphs: Collection[str]) -> bool:
    """Refuses a query that changes something, reaches outside, or could bring the engine down.

    Args:
        text: SPARQL.
        graphs: IRIs of the graphs that there are, which ``FROM`` may name.

    Returns:
        Whether it says itself, by ``FROM``, which of the graphs it looks at.

    Raises:
        QueryError: It is such a query. Other mistakes are left for the engine to find.
    """
    if len(text) > LONGEST:
        raise QueryError(Message("long-query", {"most": Number(LONGEST)}))
    start = _PROLOGUE.match(text)
    if start and (update := _UPDATE.match(text, start.end())):
        raise QueryError(Message("update-is-refused", {"word": Words(update[1].upper())}))
    tokens = list(_TOKEN.finditer(text))
    if sum(token["mark"] is not None for token in tokens) > LIMIT or any(len(t["iri"] or "") > LIMIT for t in tokens):
        raise QueryError(Message("many-marks", {"most": Number(LIMIT)}))
    if mentions_service(text) and _TWO_WAYS.search(text):
        raise QueryError(Message("read-in-two-ways"), Message("write-characters"))
    named = list(_graphs(_TOKEN.sub(_without_text, text)))
    if unknown := next((graph for graph in named if graph not in graphs), None):
        raise QueryError(Message("from-is-refused", {"graph": Quoted(unknown)}), Message("write-it-in-full"))
    return bool(named)


def _without_text(token: re.Match[str]) -> str:
    return " " if token["comment"] is not None else '""' if token["string"] is not None else token[0]


def _graphs(text: str) -> Iterator[str]:
    """The graphs that ``FROM`` names in a query without comments and strings.

    Engines read a clause that is glued to what stands before it, and one that is followed by a name without a prefix:
    ``1SERVICE:x { }``.

    Raises:
        QueryError: It has a ``SERVICE``.
    """
    for found in _WORD.finditer(text):
        word = (found["word"] or "").upper()
        if "SERVICE" in word and (found["group"] or not found["local"]):
            raise QueryError(SERVICE)
        if "FROM" in word and not found["local"]:
            clause = _FROM.match(text, found.start())
            yield clause[1] if clause else "that follows"
