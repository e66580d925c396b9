"""Boards, shareholders and whoever speaks for them: what stands above a chief executive and is no post."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Final

from cxgraph.core.message import Message
from cxgraph.core.shipped import word_lists
from cxgraph.inputs.tables.entries import Entries, RowEntry
from cxgraph.inputs.tables.words import WORDS, is_undisclosed

MOST_REPORTS: Final = 2
"""Posts that may report to a body: it appoints a chief executive, or two; whatever has more below it is a post."""

_LONGEST: Final = 200
_WORD: Final = re.compile("[a-z]+")
_BODY: Final = Message("is-body")


def is_body(cell: str) -> bool:
    """Whether a cell names a body, as ``Board of Directors`` or ``Aufsichtsrat der Beispiel AG``."""
    return _may_be(cell) and _names(cell, "bodies")


def is_above_all(cell: str) -> bool:
    """Whether a cell names a body, or one who speaks for it, as ``Chair of the Board``."""
    return _may_be(cell) and (_names(cell, "bodies") or _names(cell, "chairs"))


def without_bodies(entries: Entries) -> tuple[Entries, tuple[RowEntry, ...]]:
    """The rows of posts without those of bodies at the very top, which are named among those not carried.

    A row is one of a body where its title, or its name where it has no title, is that of a body, and where nobody
    but the body holds it; it reports to nothing, to itself or to another body, and one or two posts report to it.

    Returns:
        The rows that are left, and those of bodies.
    """
    texts = {entry.title or entry.holder for entry in entries.live}
    told = frozenset(filter(is_body, texts))
    bodies = [entry for entry in entries.live if (entry.title or entry.holder) in told and _is_held_by_body(entry)]
    if not bodies or len(bodies) == len(entries.live):
        return entries, ()
    names = [_names_of(entry) for entry in bodies]
    others = frozenset[str]().union(*names)
    named = Counter(entry.manager.casefold() for entry in entries.live)
    above = [
        entry
        for entry, own in zip(bodies, names, strict=True)
        if 1 <= sum(named[name] for name in own) - (entry.manager.casefold() in own) <= MOST_REPORTS
        and _is_top(entry.manager, others)
    ]
    if not above:
        return entries, ()
    gone = {id(entry) for entry in above}
    left = tuple(entry for entry in entries.live if id(entry) not in gone)
    remarks = tuple(entry.row.remark(_BODY) for entry in above)
    return entries._replace(live=left, not_carried=(*entries.not_carried, *remarks)), tuple(above)


def _is_held_by_body(entry: RowEntry) -> bool:
    return is_undisclosed(entry.holder) or is_body(entry.holder)


def _names_of(entry: RowEntry) -> frozenset[str]:
    return frozenset(text.casefold() for text in (entry.ref, entry.title, entry.holder) if not is_undisclosed(text))


def _is_top(manager: str, bodies: Set[str]) -> bool:
    cell = manager.casefold()
    return cell in WORDS["blank"] | WORDS["top"] | bodies


def _may_be(cell: str) -> bool:
    """Whether any word of a cell is the first of a body, which is quickly told of a hundred thousand names."""
    if len(cell) > _LONGEST:
        return False
    plain = cell.casefold()
    return not plain.isascii() or not _first_words().isdisjoint(_WORD.findall(plain))


@lru_cache(maxsize=4096)
def _names(cell: str, kind: str) -> bool:
    words = _words(cell.partition("(")[0])
    while words and words[0] in _known()["articles"]:
        words = words[1:]
    known = _known()[kind]
    if " ".join(words) in known:
        return True
    joined = _known()["joined"]
    return any(" ".join(words[:end]) in known for end in range(1, len(words) - 1) if words[end] in joined)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c if c.isalnum() else "" if unicodedata.combining(c) else " " for c in plain).split()


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for kind in ("bodies", "chairs") for phrase in _known()[kind])


@lru_cache(maxsize=1)
def _known() -> Mapping[str, frozenset[str]]:
    lists = word_lists("bodies.toml")
    return {kind: frozenset(" ".join(_words(phrase)) for phrase in phrases) for kind, phrases in lists.items()}
