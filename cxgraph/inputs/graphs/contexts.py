"""JSON-LD -> the same with our context in place of its name; no other is fetched, none exhausts its parser."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from sys import get_int_max_str_digits
from typing import Any, Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.inputs.files.nesting import place, refuse_deep_json
from cxgraph.knowledge.rdf.context import IRI, context

MOST_CONTEXTS: Final = 1_000
"""Contexts that a file may write or name: each is read anew, and ours takes ten kilobytes."""
MOST_TERMS: Final = 1_000
"""Terms that the contexts of a file may define, all together; ours, by its name, counts as none."""
LONGEST_CHAIN: Final = 20
"""Terms of a context that may be defined one by the other; the parser takes a frame of its stack for each."""

_NUMBER: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[0-9]++', re.DOTALL)


def with_known_contexts(data: bytes, file: str) -> bytes:
    """The content of a file in JSON-LD, with our context written into it where it is named.

    Raises:
        OrgFileError: It is not JSON, asks for a context that is not ours, or its contexts cannot be read.
    """
    refuse_deep_json(data, file)
    contexts = _Contexts(file)
    document = contexts.replaced(_json(data, file))
    if contexts.remote:
        asked = [Message("remote-context", {"iri": Quoted(iri)}) for iri in sorted(contexts.remote)]
        hint = Message("write-context-into-file")
        raise OrgFileError(Problem(file, None, None, "@context", what, hint) for what in asked)
    return json.dumps(document).encode() if IRI.encode() in data else data


def _json(data: bytes, file: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        # Which of two is meant we would not know, and their parser reads both.
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
            problem = Problem(file, None, None, (twice,), Message("twice-in-object"), Message("write-once"))
            raise OrgFileError([problem])
        return found

    try:
        return json.loads(data, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        what = Message("not-json", {"what": Quoted(error.msg)})
        raise OrgFileError([Problem(file, error.lineno, error.colno, "", what)]) from None
    except UnicodeDecodeError:
        raise OrgFileError([Problem(file, None, None, "", Message("not-utf-8"), Message("save-as-utf-8"))]) from None
    except ValueError:
        most = get_int_max_str_digits()
        long = next((found.start() for found in _NUMBER.finditer(data) if _is_long(found.group(), most)), 0)
        what = Message("long-number", {"most": Number(most)})
        raise OrgFileError([Problem(file, *place(data, long), "", what, Message("write-in-quotes"))]) from None


def _is_long(token: bytes, most: int) -> bool:
    return len(token) > most and not token.startswith(b'"')


class _Contexts:
    """The contexts of one file.

    Attributes:
        remote: Names of contexts that are not ours.
    """

    def __init__(self, file: str) -> None:
        self.remote: set[str] = set()
        self._file = file
        self._count = 0
        self._terms = 0

    def replaced(self, value: Any) -> Any:
        """A JSON value with our context in place of its name."""
        if isinstance(value, list):
            return [self.replaced(item) for item in value]
        if not isinstance(value, dict):
            return value
        if "@import" in value:
            self.remote.add(str(value["@import"]))
        return {k: self._context(v) if k == "@context" else self.replaced(v) for k, v in value.items()}

    def _context(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._context(item) for item in value]
        self._count += 1
        if self._count > MOST_CONTEXTS:
            what = Message("many-contexts", {"most": Number(MOST_CONTEXTS)})
            raise self._refused(what, Message("write-one-at-top"))
        if isinstance(value, dict):
            self._refuse_terms(value)
        if not isinstance(value, str):
            return self.replaced(value)
        if value != IRI:
            self.remote.add(value)
        return context()

    def _refuse_terms(self, terms: dict[str, Any]) -> None:
        self._terms += len(terms)
        if self._terms > MOST_TERMS:
            raise self._refused(Message("many-terms", {"most": Number(MOST_TERMS)}), Message("define-used-terms"))
        if _is_tangled(terms):
            what = Message("tangled-terms", {"most": Number(LONGEST_CHAIN)})
            raise self._refused(what, Message("define-by-iri"))

    def _refused(self, what: Message, hint: Message) -> OrgFileError:
        return OrgFileError([Problem(self._file, None, None, "@context", what, hint)])


def _is_tangled(context: dict[str, Any]) -> bool:
    """Whether terms are left when those are taken away, again and again, that are defined by none that is left."""
    left = {
        term: {name for name in _named(term, meaning) if name in context and name != term}
        for term, meaning in context.items()
    }
    for _ in range(LONGEST_CHAIN):
        settled = [term for term, names in left.items() if left.keys().isdisjoint(names)]
        for term in settled:
            del left[term]
    return bool(left)


def _named(term: str, meaning: Any) -> Iterator[str]:
    """The terms that a term may be defined by: its own prefix, what it means and of what type, and their prefixes."""
    entries = meaning if isinstance(meaning, dict) else {"@id": meaning}
    for name in (term, *(entries.get(key) for key in ("@id", "@type", "@reverse"))):
        if isinstance(name, str):
            yield from (name, name.partition(":")[0])
