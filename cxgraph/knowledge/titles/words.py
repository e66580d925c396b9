"""Text in, plain tokens out: no mark-up, case, accent or plural; ``,`` and ``and`` for whatever separates or joins."""

import re
import string
from functools import cache
from typing import Final

from cxgraph.core.letters import without_accents

COMMA: Final = ","
AND: Final = "and"

LONGEST_TEXT: Final = 1000
"""Characters: what is longer is neither a title nor the name of a unit, and is not read."""

_LINK: Final = re.compile(r"\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_AD_INTERIM: Final = re.compile(r"(?<!of )(?<!chief )(?<!head )\ba\. ?i\.(?! officer)")
_INITIALS: Final = re.compile(r"\b(?:[a-z]\.){2,}")
_BOTH_GENDERS: Final = re.compile(r"(?<=[a-z]{3})(?:[/:*_](?:in|innen|a|e|t?rice)\b|\((?:in|a|e|t?rice)\))")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_DASH: Final = re.compile(r"[–—]|-(?=\s)|(?<=\s)-")
_TOKEN: Final = re.compile(r"[^\W_]+|[,;:|()\[\]{}@&+/]")
_BLANK: Final = dict.fromkeys(map(ord, string.punctuation + string.digits + "–—‘’“”"), " ")
_JOINS: Final = frozenset("&+/")
_SEPARATES: Final = frozenset((*",;:|()[]{}@", "for", "at", "in"))


def is_too_long(text: str) -> bool:
    """Whether a text is not read, so that it may say anything."""
    return len(text) > LONGEST_TEXT


def glance(text: str) -> list[str]:
    """Just the words of a title, for a first look: cheap, without separators and numbers."""
    return _plain(text).replace(".", "").translate(_BLANK).split()


def tokens(text: str) -> list[str]:
    """The words of a title as they are compared, one separator at most between two of them."""
    plain = _plain(_LINK.sub(r"\1", text))
    plain = _BOTH_GENDERS.sub("", plain)
    plain = _AD_INTERIM.sub("ad interim", plain)
    plain = _INITIALS.sub(lambda initials: initials[0].replace(".", ""), plain)
    plain = _DASH.sub(COMMA, _POSSESSIVE.sub("", plain))
    found: list[str] = []
    for raw in _TOKEN.findall(plain):
        token = AND if raw in _JOINS else COMMA if raw in _SEPARATES else stem(raw)
        if token == AND and found and found[-1] == COMMA:
            found[-1] = AND
        elif not (token in (COMMA, AND) and (not found or found[-1] in (COMMA, AND))):
            found.append(token)
    while found and found[-1] in (COMMA, AND):
        found.pop()
    return found


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    return without_accents(text.casefold())


def stem(token: str) -> str:
    """The token without the ``s`` of an English plural."""
    if len(token) > 3 and token[-1] == "s" and token[-2] not in "sui":
        return token[:-1]
    return token


def deletions(token: str) -> set[str]:
    """The token, and what is left of it without any one letter after the first."""
    return {token, *(token[:i] + token[i + 1 :] for i in range(1, len(token)))}


@cache
def one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter added, left out, replaced or two neighbours swapped make one token the other."""
    if one == other:
        return True
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and len(b) > 1 and a[2:] == b[2:])
