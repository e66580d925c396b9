r"""Names in a directory, as ``CN=Lund\, Bo,OU=CX,DC=x`` -> their parts, and the names that they are compared by."""

import re
from functools import lru_cache
from typing import Final

_HEX: Final = re.compile(r"(?:\\[0-9A-Fa-f]{2})+")
_PART: Final = re.compile(r"(?:[^\\,;+\"]|\\.|\"(?:[^\"\\]|\\.)*\"?)+", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
LONGEST: Final = 4_000
"""Characters of a name: what has more is none."""


@lru_cache(maxsize=65_536)
def parts(dn: str) -> tuple[tuple[str, str], ...]:
    r"""Type in lower case and value of each part, the innermost first; nothing of a text that is no such name.

    >>> parts("CN=Lund\\, Bo, OU=CX,DC=x")
    (('cn', 'Lund, Bo'), ('ou', 'CX'), ('dc', 'x'))
    """
    if len(dn) > LONGEST:
        return ()
    found: list[tuple[str, str]] = []
    for part in _PART.findall(dn):
        kind, equals, value = part.partition("=")
        if not equals or not kind.strip():
            return ()
        found.append((kind.strip().casefold(), _plain(value)))
    return tuple(found)


def key(dn: str) -> str:
    """What names are compared by: without regard to case, spaces and the way they are escaped."""
    told = parts(dn)
    return "\0".join(f"{kind}={' '.join(value.casefold().split())}" for kind, value in told) if told else dn.casefold()


def first_value(dn: str) -> str:
    """The value of the innermost part: what an entry is called where it lies; empty of a text that is no such name."""
    return next((value for _, value in parts(dn)), "")


def above(dn_key: str) -> str:
    """The key of the entry that one lies in."""
    return dn_key.partition("\0")[2]


def _plain(value: str) -> str:
    text = value.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    text = _HEX.sub(lambda found: bytes.fromhex(found.group().replace("\\", "")).decode(errors="replace"), text)
    return _ESCAPED.sub(r"\1", text)
