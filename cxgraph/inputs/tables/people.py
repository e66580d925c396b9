"""Names, e-mail addresses and titles of people, as cells write them -> the posts that they hold."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.words import WORDS, is_undisclosed

_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WITHIN: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_JOINED: Final = re.compile(r"(?<=\s)[-–—|/:](?=\s)|[|/;]|:(?=\s)")
"""What may stand between parts; the spaces around it are no part of the pattern, which would try each run anew."""


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
    yield from _written(_WITHIN.findall(cell))
    outside = _ASIDE.sub(" ", cell).strip()
    if outside != cell:
        yield outside
    pieces = _JOINED.split(cell)
    if len(pieces) > 1:
        yield from _written(pieces)


def _written(pieces: Iterable[str]) -> Iterator[str]:
    return filter(None, map(str.strip, pieces))


class PeopleIndex:
    """Finds the post of whoever a cell names, or whose title it gives; of somebody with several posts all of them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._named: dict[str, list[int]] = {}
        self._titled: dict[str, list[int]] = {}
        for index, draft in enumerate(drafts):
            for key in dict.fromkeys(_keys(draft)):
                self._named.setdefault(key, []).append(index)
            self._titled.setdefault(_title(draft.first.title), []).append(index)

    def find(self, cell: str) -> tuple[str, Sequence[int]]:
        """How a cell gives somebody, ``name`` or ``title``, and the indices of the posts that it may mean, in order."""
        if found := self._named.get(cell.casefold() if "@" in cell else name_key(cell)):
            return "name", found
        return "title", self._titled.get(_title(cell), ())


def _title(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _keys(draft: Draft) -> Iterator[str]:
    for entry in draft.entries:
        # a vacancy goes by the words that stand for a name, as others may report to "Open - CXO"
        if not is_undisclosed(entry.holder) and (key := name_key(entry.holder)):
            yield key
        if "@" in entry.email:
            yield entry.email.casefold()
