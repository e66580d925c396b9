"""The words that charts may use -> text and plain data."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any, Final

from pyoxigraph import NamedNode

from cxgraph.inputs.charts.spelling import WORDS
from cxgraph.knowledge import words
from cxgraph.knowledge.catalogue.values import word
from cxgraph.knowledge.vocab import BASE
from cxgraph.knowledge.words import LISTS, KnownWord

WIDTH: Final = 80


def overview() -> str:
    """Each list of words: how many it has, where they are written, and what they say."""
    rows = [(name, str(len(words.words_of(scheme))), ", ".join(_fields(scheme))) for name, scheme in LISTS.items()]
    lines = []
    for name, count, fields in rows:
        lines.append(f"{name:<10} {count:>3}  {fields}")
        lines += _wrapped(_about(LISTS[name]), " " * 16)
    return "\n".join([*lines, "", "cxgraph vocabulary skills lists the words themselves.", ""])


def words_text(name: str) -> str:
    """One list of words, each with its labels."""
    known = words.words_of(LISTS[name])
    wide = max(map(len, known))
    lines = [f"{name}: {', '.join(_fields(LISTS[name]))}", *_wrapped(_about(LISTS[name]), "  "), ""]
    for one in known.values():
        lines.append(f"  {one.id:<{wide}}  {one.label}")
        lines += _wrapped(f"also: {', '.join(one.english)}" if one.english else "", " " * (wide + 4))
    return "\n".join([*lines, ""])


def word_records(names: tuple[str, ...]) -> dict[str, Any]:
    """Lists of words as plain data, with every label of every language."""
    return {
        name: {
            "fields": list(_fields(scheme)),
            "open": scheme in words.OPEN,
            "words": [_record(one) for one in words.words_of(scheme).values()],
        }
        for name, scheme in ((name, LISTS[name]) for name in names)
    }


def _record(one: KnownWord) -> dict[str, Any]:
    family = {} if one.family is None else {"family": one.family}
    return {"id": one.id, "label": one.label, "labels": list(one.labels), "definition": one.definition} | family


def _about(scheme: str) -> str:
    says = word(NamedNode(f"{BASE}{scheme}"), "skos:definition")
    return f"{says} Words of your own will do as well." if scheme == "skill" else says


def _fields(scheme: str) -> Iterator[str]:
    """Where in a chart the words of a scheme are written."""
    if scheme == "right":
        yield "posts.mandate.decision_rights"
    for section, schemes in WORDS.items():
        yield from (f"{section}.{name}" for name, found in schemes.items() if found == scheme)


def _wrapped(text: str, indent: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
