"""The bytes of a text file -> what they may be encoded in, told by the first bytes, or by the letters they become."""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

from cxgraph.core.shipped import word_lists

_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_SNIFFED: Final = 4096
_SHARE: Final = 0.4
"""Of the bytes on one side of UTF-16, how many are zero in text that is mostly in Latin script."""
_BEYOND: Final = re.compile(rb"[\x80-\xff]")
_READ: Final = 8_192
"""Bytes from the first line with a letter beyond ASCII on, by which an encoding is told."""
_BROKEN: Final = 0.25
"""The share of signs beyond ASCII that may be broken in a text which is in UTF-8 for the rest."""
_LEAST: Final = 0.6
"""How well a text has to read in an encoding to be taken for one."""
_LATIN: Final = "\u02af"
"""The last letter of Latin script, accents aside."""
_SIGN: Final = re.compile(r"[^\x00-\x7f]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def encodings(data: bytes) -> tuple[str, ...]:
    """Encodings that a text may be in by its first bytes, the likeliest first: UTF-8, UTF-16 or UTF-32, else any other.

    UTF-16 without a byte-order mark is told by its zero bytes: all on one side, and many.

    >>> encodings("id;título".encode("utf-16-le"))
    ('utf-16-le',)
    """
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return (name,)
    head = data[:_SNIFFED]
    for name, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > _SHARE * len(zeros) and not others.count(0):
            return (name,)
    return ("utf-8", "cp1252")


class Legacy(NamedTuple):
    """An encoding from before Unicode.

    Attributes:
        name: As Python calls it.
        label: As users do.
        letters: Of each language that is written in it, the letters beyond ASCII in lower case.
        rows: An encoding, and the first bytes in it of the signs that are in common use; None for one of single bytes.
        signs: Further signs that are in common use.
    """

    name: str
    label: str
    letters: tuple[frozenset[str], ...]
    rows: tuple[str, int, int] | None
    signs: re.Pattern[str] | None


def is_broken_utf_8(data: bytes) -> bool:
    """Whether a text that is not in UTF-8 is in it for the most part, and some of its bytes are damaged."""
    text = _sample(data).decode("utf-8", errors="replace")
    signs = _SIGN.findall(text)
    return bool(signs) and signs.count("\ufffd") <= _BROKEN * len(signs)


def legacy(data: bytes, known: Callable[[str], int]) -> tuple[Legacy, ...]:
    """Encodings that a text which is not in Unicode may be in, the likeliest first; none where it reads well in none.

    Args:
        data: The bytes of the text.
        known: How much of a text is known, as headers are; where two encodings read as well, it decides.
    """
    sample = _sample(data)
    ranked: list[tuple[float, int, int, Legacy]] = []
    for one in _legacies():
        try:
            # a sign may be cut in two at the end
            text = getincrementaldecoder(one.name)().decode(sample)
        except UnicodeDecodeError:
            continue
        if (reads := _plausible(text, one)) >= _LEAST:
            ranked.append((-round(reads, 2), -known(text), len(ranked), one))
    # headers that are known outweigh a letter here and there that is not
    best = min((rank for rank, *_ in ranked), default=0.0)
    ranked.sort(key=lambda rank: (rank[0] > best + 0.2, rank[1], rank[0], rank[2]))
    return tuple(one for *_, one in ranked)


def _sample(data: bytes) -> bytes:
    """The lines from the first sign beyond ASCII on."""
    first = _BEYOND.search(data)
    start = data.rfind(b"\n", 0, first.start()) + 1 if first else 0
    piece = data[start : start + _READ]
    end = piece.rfind(b"\n") + 1
    return piece if len(piece) < _READ or not end else piece[:end]


@cache
def _legacies() -> tuple[Legacy, ...]:
    return tuple(
        Legacy(
            one["name"],
            one["label"],
            tuple(map(frozenset, one.get("letters", ()))),
            tuple(one["rows"]) if "rows" in one else None,
            re.compile(f"[{one['signs']}]") if "signs" in one else None,
        )
        for one in word_lists("encodings.toml")["encoding"]
    )


@cache
def _signs(where: str) -> re.Pattern[str]:
    return re.compile(f"[{word_lists('encodings.toml')['signs'][where]}]")


def _plausible(text: str, encoding: Legacy) -> float:
    """How well a text reads, from 0 to 1: the share of its signs beyond ASCII that are in their place.

    Of an encoding of single bytes, letters have to be of one language, and no capital stands behind a small letter; of
    another, signs have to be in common use and stand in words of their own.
    """
    found = [_Sign(text[place - 1 : place], text[place], text[place + 1 : place + 2]) for place in _places(text)]
    if not found:
        return 1.0
    if encoding.rows is not None:
        return sum(_is_common(sign, encoding) for sign in found) / len(found)
    letters = [sign for sign in found if _LETTER.match(sign.here)]
    others = sum(_is_in_place(sign) for sign in found if not _LETTER.match(sign.here))
    sound = [sign.here.lower() for sign in letters if not _is_odd(sign)]
    of_one = max(sum(letter in language for letter in sound) for language in encoding.letters)
    return (of_one + others) / len(found)


class _Sign(NamedTuple):
    """A sign, and those before and behind it; empty at the ends of a text."""

    before: str
    here: str
    behind: str


def _places(text: str) -> Iterator[int]:
    return (found.start() for found in _SIGN.finditer(text))


def _is_common(sign: _Sign, encoding: Legacy) -> bool:
    if any(near.isascii() and near.isalpha() for near in (sign.before, sign.behind)):
        # a sign between two letters of ours is one that was never meant
        return False
    if encoding.signs is not None and encoding.signs.match(sign.here):
        return True
    if not _LETTER.match(sign.here):
        return _signs("anywhere").match(sign.here) is not None
    assert encoding.rows is not None
    rows, first, last = encoding.rows
    try:
        return first <= sign.here.encode(rows)[0] <= last
    except UnicodeEncodeError:
        return False


def _is_in_place(sign: _Sign) -> bool:
    is_inside = bool(_LETTER.match(sign.before) and _LETTER.match(sign.behind))
    return _signs("inside" if is_inside else "anywhere").match(sign.here) is not None


def _is_odd(sign: _Sign) -> bool:
    """Whether a capital stands behind a small letter, a last letter of words before another, or two scripts mix."""
    if sign.here.isupper() and sign.before.islower():
        return True
    if any(near.isascii() and near.isalpha() for near in (sign.before, sign.behind)):
        return sign.here > _LATIN
    return sign.here == "ς" and sign.behind.isalpha()
