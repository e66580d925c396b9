"""A name, the path of a file or SPARQL -> the question, with what its head declares.

The first line of a question that ships is the question in words. Below it may stand ``# needs: audit`` for one that is
asked of the audit too, ``# needs: store`` for one about everything that a server holds, and, for each parameter,
``# parameter: post (a post id)``: its name, and what a value of it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from cxgraph.core.errors import QueryError, meant
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.core.shipped import ontology
from cxgraph.graph.query.guard import is_sparql

ENDING: Final = ".rq"
AUDIT: Final = "audit"
STORE: Final = "store"

_HEAD: Final = re.compile(r"(?:#[^\n]*\n)*")
_NEEDS: Final = re.compile(r"^#\s*needs:\s*(\w+)\s*$", re.MULTILINE)
_PARAMETER: Final = re.compile(r"^#\s*parameter:\s*(\w+)\s*\((an?\s+(\w++)[^)\n]*)\)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a question may be narrowed to.

    Attributes:
        name: Its name, which is also that of the variable.
        words: What a value is, as ``a post id``.
        kind: What it is an id of: a kind of item, or a scheme of the ontology.
    """

    name: str
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Query:
    """SPARQL, and what is declared about it.

    Attributes:
        text: The SPARQL.
        name: Name of the file that it ships in; None for one that somebody wrote.
        words: The question in words, where it ships.
        parameters: Its parameters by name.
        needs: ``audit`` and ``store``, where it needs them.
    """

    text: str
    name: str | None = None
    words: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()

    @property
    def called(self) -> Words:
        """What messages call it."""
        return Words(self.name or "the query")

    @property
    def ours(self) -> bool:
        """Whether its text is that of one that ships, and so needs no guard."""
        return any(self.text == known.text for known in shipped_queries())


@cache
def shipped_queries() -> tuple[Query, ...]:
    """The questions that ship, in the order of their names."""
    return tuple(sorted(map(_shipped, _files()), key=lambda question: question.name or ""))


def names() -> list[tuple[str, str]]:
    """The questions that ship, each with its name, in the order of their names."""
    return [(question.name or "", question.words) for question in shipped_queries()]


def find(q: str) -> Query:
    """The question of a name (``CQ01-who-reports-to-whom``, ``CQ01``, ``who-reports-to-whom``), in a file, or written.

    Raises:
        QueryError: There is no such question, or no such file.
    """
    wanted = q.strip().lower()
    for question in shipped_queries():
        if wanted in _spellings(question):
            return question
    if any("\ud800" <= character <= "\udfff" for character in q) and not q.endswith(ENDING):
        raise QueryError(Message("query-is-no-text"))
    text = q if is_sparql(q) else _read(q) if q.endswith(ENDING) else None
    if text is None:
        known = [word for question in shipped_queries() for word in _spellings(question)]
        hint = meant("-".join(q.lower().split()), known) or Message("give-a-question", {"ending": Words(ENDING)})
        raise QueryError(Message("no-question", {"question": Quoted(q.strip())}), hint)
    return _declared(text)


def _files() -> Iterator[Traversable]:
    return (file for file in (ontology() / "queries").iterdir() if file.name.endswith(ENDING))


def _shipped(file: Traversable) -> Query:
    text = file.read_text("utf-8")
    return _declared(text, file.name.removesuffix(ENDING), text.partition("\n")[0].removeprefix("#").strip())


def _declared(text: str, name: str | None = None, words: str = "") -> Query:
    found = _HEAD.match(text)
    head = found[0] if found else ""
    parameters = {name: Parameter(name, words, kind) for name, words, kind in _PARAMETER.findall(head)}
    return Query(text, name, words, parameters, frozenset(_NEEDS.findall(head)))


def _spellings(question: Query) -> tuple[str, str, str]:
    name = (question.name or "").lower()
    code, _, words = name.partition("-")
    return name, code, words


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except OSError as error:
        why = Quoted(error.strerror or "")
        raise QueryError(Message("unread-file", {"file": Quoted(path), "why": why})) from None
    except ValueError:
        raise QueryError(Message("unread-file", {"file": Quoted(path), "why": Message("not-utf-8")})) from None
