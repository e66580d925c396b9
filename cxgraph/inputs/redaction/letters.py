"""Text -> its words, each without case, accents and what is not seen; whatever it is written in.

Both are tables that the text is translated by: what a letter is compared as, and what kind of character it is.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import category, combining, normalize

IGNORED: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Of a class of characters: those that nobody sees, and that join or part no words."""

_IGNORED: Final = re.compile(f"[{IGNORED}]")
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Characters of scripts that set no space between words, or none before an ending."""
_BARE: Final = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t"}
"""Letters whose stroke is no accent to Unicode."""
_DIGRAPHS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
_WORD: Final = re.compile("[Aa9][Aa9i]*|u+")
_PIECE: Final = re.compile("A+(?=Aa)|A?a+|A+|9+|u+")


class WrittenWord(NamedTuple):
    """A word as it is written, where it stands, and whether its script sets no spaces."""

    raw: str
    start: int
    end: int
    unspaced: bool


class _Folds(dict[int, str]):
    """A character -> what it is compared as; nothing where it is not seen or an accent."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = "" if _IGNORED.match(character) else normalize("NFKD", character)
        bare = "".join(part for part in plain if not combining(part)).casefold()
        self[code] = folded = normalize("NFKC", "".join(_BARE.get(part, part) for part in bare))
        return folded


class _Kinds(dict[int, str]):
    """A character -> A for a capital, a for other letters and marks, 9, i for unseen, u for unspaced; else a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = kind = self._kind(character, character.translate(_FOLDS))
        return kind

    @staticmethod
    def _kind(character: str, folded: str) -> str:
        if _IGNORED.match(character):
            return "i"
        if _UNSPACED.match(character):
            return "u"
        if folded.isnumeric():
            return "9"
        if folded.isalnum() or category(character)[0] == "M":
            return "A" if character.isupper() or character.istitle() else "a"
        return " "


_FOLDS: Final = _Folds()
_KINDS: Final = _Kinds()


def fold(text: str) -> str:
    """The text as it is compared: ``Groß`` as ``gross``, ``Zoë`` as ``zoe``."""
    return text.translate(_FOLDS)


def spellings(text: str) -> Iterator[str]:
    """The text as it is compared, whether it has umlauts or is written without: Jürgen, Juergen."""
    yield (plain := fold(text))
    yield fold(text.translate(_DIGRAPHS))
    if len(plain) > 4:
        yield plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def words(text: str) -> Iterator[WrittenWord]:
    """The words of a text: its letters and digits, apart from everything between."""
    for found in _WORD.finditer(text.translate(_KINDS)):
        start, end = found.span()
        yield WrittenWord(text[start:end], start, end, found[0][0] == "u")


def pieces(raw: str) -> list[str]:
    """The words that a word is written together from: ``anaRuiz2`` from ``ana``, ``Ruiz`` and ``2``."""
    return [raw[found.start() : found.end()] for found in _PIECE.finditer(raw.translate(_KINDS))]
