"""Names, e-mail addresses and titles of people, as cells write them -> the posts that they hold."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from cxgraph.load.drafts import Draft
from cxgraph.load.words import WORDS, is_undisclosed

_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WITHIN: Final = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]")
_JOINED: Final = re.compile(r"\s+[-–—|/:]\s+|\s*[|/;]\s*|:\s+")


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """A name without case, accents, forms of address, initials in the middle, and what stands in brackets.

    The order of its parts does not matter: ``Ruiz, Ana M.`` and ``Ana Ruiz`` are the same.
    """
    plain = unicodedata.normalize("NFKD", _ASIDE.sub(" ", name).casefold())
    letters = "".join(c if c.isalnum() else "" if unicodedata.combining(c) or c in "'’." else " " for c in plain)
    words = [word for word in letters.split() if word not in WORDS["address"]]
    long = [word for word in words if len(word) > 1]
    return " ".join(sorted(long if len(long) > 1 else words))


def parts(cell: str) -> Iterator[str]:
    """Parts of a cell, one of which may be a reference: ``Ana Ruiz (1002)``, ``1002 - Ana Ruiz``."""
    yield from _WITHIN.findall(cell)
    outside = _ASIDE.sub(" ", cell).strip()
    if outside != cell:
        yield outside
    pieces = [piece.strip() for piece in _JOINED.split(cell)]
    if len(pieces) > 1:
        yield from pieces


class People:
    """Finds the post of whoever a cell names, or whose title it gives; of somebody with several posts all of them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._named: dict[str, set[int]] = {}
        self._titled: dict[str, set[int]] = {}
        for index, draft in enumerate(drafts):
            for key in _keys(draft):
                self._named.setdefault(key, set()).add(index)
            self._titled.setdefault(_title(draft.first.title), set()).add(index)

    def find(self, cell: str) -> tuple[str, tuple[int, ...]]:
        """How a cell gives somebody, ``name`` or ``title``, and the indices of the posts that it may mean, in order."""
        if found := self._named.get(cell.casefold() if "@" in cell else name_key(cell)):
            return "name", tuple(sorted(found))
        return "title", tuple(sorted(self._titled.get(_title(cell), ())))


def _title(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _keys(draft: Draft) -> Iterator[str]:
    for entry in draft.entries:
        if not (entry.is_vacant or is_undisclosed(entry.holder)) and (key := name_key(entry.holder)):
            yield key
        if "@" in entry.email:
            yield entry.email.casefold()
