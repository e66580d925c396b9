"""Names, e-mail addresses and titles of people, as cells write them -> the posts that they hold."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.rows import MAX_TEXT
from cxgraph.inputs.tables.words import WORDS, is_undisclosed

_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_WITHIN: Final = re.compile(r"[(\[<]([^()\[\]<>]*)[)\]>]")
_JOINED: Final = re.compile(r"(?<=\s)[-–—|/:](?=\s)|[|/;]|:(?=\s)")
"""What may stand between parts; the spaces around it are no part of the pattern, which would try each run anew."""
_EAST_ASIAN: Final = re.compile(
    r"[\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]+"
)
"""Letters of names that are written with a space between their parts, of whatever width, or without."""
MOST_LIKELY: Final = 100
"""Names with a word in common that a cell is compared with: of a word that more share too little is known."""


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """A name without case, accents, forms of address, initials in the middle, and what stands in brackets.

    The order of its parts does not matter: ``Ruiz, Ana M.`` and ``Ana Ruiz`` are the same; nor do spaces between
    East Asian letters.
    """
    return " ".join(sorted(_without_initials(_words(name))))


def spoken_key(name: str) -> str:
    """The same in the order in which a name is spoken: ``Zhang Wei`` and ``Wei Zhang`` are two people."""
    last, comma, first = name.partition(",")
    return " ".join(_without_initials(_words(f"{first} {last}" if comma else name)))


def _without_initials(words: list[str]) -> list[str]:
    long = [word for word in words if len(word) > 1]
    return long if len(long) > 1 else words


def _spelling(name: str) -> str:
    """A name as it is written, but for case, the width of letters and the number of spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _words(name: str) -> list[str]:
    plain = name.casefold()
    if not plain.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKC", _ASIDE.sub("", plain)) if c.isalnum())
        if _EAST_ASIAN.fullmatch(bare):
            return [bare]
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    if not plain.replace(" ", "").isalnum():
        plain = _ASIDE.sub(" ", plain)
        plain = "".join(c if c.isalnum() else "" if unicodedata.combining(c) or c in "'’." else " " for c in plain)
    return [word for word in plain.split() if word not in WORDS["address"]]


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
        self._names = [dict.fromkeys(e.holder for e in d.entries if not is_undisclosed(e.holder)) for d in drafts]
        for index, draft in enumerate(drafts):
            for key in dict.fromkeys(_keys(draft)):
                self._named.setdefault(key, []).append(index)
            self._titled.setdefault(_title(draft.first.title), []).append(index)

    @cached_property
    def _by_login(self) -> dict[str, list[int]]:
        """What stands before the @ of an address."""
        found: dict[str, list[int]] = {}
        for key, posts in self._named.items():
            if "@" in key:
                found.setdefault(key.partition("@")[0], []).extend(posts)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """The names that a word stands in."""
        found: dict[str, list[str]] = {}
        for key in self._named:
            if "@" not in key:
                for word in dict.fromkeys(key.split()):
                    found.setdefault(word, []).append(key)
        return found

    def find(self, cell: str) -> tuple[str, Sequence[int]]:
        """How a cell gives somebody (``name``, ``address``, ``title``), and indices of the posts that it may mean."""
        if "@" in cell and (found := self._named.get(cell.casefold())):
            return "address", found
        if "@" not in cell and (found := self._named.get(name_key(cell))):
            return "name", self._nearest(cell, found)
        return "title", self._titled.get(_title(cell), ())

    def _nearest(self, cell: str, posts: Sequence[int]) -> Sequence[int]:
        """Of posts whose holders share a name in any order and spelling, those who are called just what is written."""
        if len(posts) < 2:
            return posts
        as_written, as_spoken = self._in_order
        return as_written.get(_spelling(cell)) or as_spoken.get(spoken_key(cell)) or posts

    @cached_property
    def _in_order(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Names as they are written, and as they are spoken."""
        found: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
        for index, names in enumerate(self._names):
            for known, key in zip(found, (_spelling, spoken_key), strict=True):
                for name in dict.fromkeys(map(key, names)):
                    known.setdefault(name, []).append(index)
        return found

    def find_loosely(self, cell: str) -> tuple[str, Sequence[int]]:
        """The same by less than is written: an address without its domain, initials, a part of a longer name."""
        if len(cell) > MAX_TEXT:
            return "", ()
        login, at, _ = cell.casefold().partition("@")
        if " " not in login:
            if found := self._by_login.get(login):
                return "the part of an address before the @", found
            if at and "." in login and (found := self._named.get(name_key(login.replace(".", " ")))):
                return "the name in an address", found
        return ("initials, or a part of a name", self._in_part(cell)) if not at else ("", ())

    def _in_part(self, cell: str) -> Sequence[int]:
        """Posts of those who share two words of a name, or one and the initials of the others."""
        words = _words(cell)
        long = [word for word in words if len(word) > 1]
        known = [names for word in long if (names := self._by_word.get(word))]
        if len(words) < 2 or not known:
            return ()
        likely = min(known, key=len)
        if len(likely) > MOST_LIKELY:
            return ()
        return [post for name in likely if _fits(words, name.split()) for post in self._named[name]]


def _fits(written: Sequence[str], known: Sequence[str]) -> bool:
    """Whether the words of one name all stand in the other, initials for words; two of them at least are compared.

    What is written may have one word more than a name that is known: with more it names several.
    """
    if min(len(written), len(known)) < 2 or set(written) == set(known):
        return False
    few, many = sorted((written, known), key=len)
    if few is known and len(many) > len(few) + 1:
        return False
    left = list(many)
    for word in sorted(few, key=len, reverse=True):
        same = next((one for one in left if word == one or (min(len(word), len(one)) == 1 and word[0] == one[0])), None)
        if same is None:
            return False
        left.remove(same)
    return True


def _title(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _keys(draft: Draft) -> Iterator[str]:
    for entry in draft.entries:
        # a vacancy goes by the words that stand for a name, as others may report to "Open - CXO"
        if not is_undisclosed(entry.holder) and (key := name_key(entry.holder)):
            yield key
        if "@" in entry.email:
            yield entry.email.casefold()
        if "@" in entry.ref:
            yield entry.ref.casefold()
