"""A cell that names somebody -> other forms in which a table may know them, and the persons where it names several.

What is known here is only how systems write people: nothing is looked up.
"""

import re
from collections.abc import Iterator
from typing import Final

MOST_PERSONS: Final = 50
"""Persons that one cell may name; a cell with more is text."""
LONGEST: Final = 1_000
"""Characters of a cell that is looked at for several persons."""
LONGEST_NAME: Final = 200
"""Characters of a cell that is looked at for another form of one person."""

_FIRST_PART: Final = re.compile(r"\s*(cn|uid|samaccountname|userid|mail|o|ou)\s*=((?:\\.|[^\\,+;])*)", re.IGNORECASE)
"""The part of a distinguished name that says who it is."""
_ESCAPED: Final = re.compile(r"((?:\\[0-9a-f]{2})+)|\\(.)", re.IGNORECASE)
_NUMBERED: Final = (
    re.compile(r"(?P<number>\d+)[\s.:–-]+(?P<name>\D+)"),
    re.compile(r"(?P<name>\D+)\s#?(?P<number>\d+)"),
)
_SCHEME: Final = re.compile(r"(mailto|smtp|sip):\s*", re.IGNORECASE)
_BETWEEN_PERSONS: Final = re.compile(r"[;|\n\r\u2028]")
_PERHAPS_BETWEEN: Final = re.compile(r"[/,]|\s(?:&|\+|and|und|et|y|e|i|en|och)(?=\s)", re.IGNORECASE)


def distinguished_name(cell: str) -> str | None:
    r"""Who a distinguished name is of: ``Lund, Bo`` of ``CN=Lund\, Bo,OU=Users,DC=x``; None where it is none."""
    found = _FIRST_PART.match(cell) if "=" in cell else None
    return _ESCAPED.sub(_unescaped, found[2]).strip() if found else None


def other_forms(cell: str) -> Iterator[tuple[str, str]]:
    r"""What else may be meant by a cell, and what that is called.

    The name or login of a distinguished name, the login of ``DOMAIN\login`` and of an address, a name without a number
    and the number.
    """
    if len(cell) > LONGEST_NAME:
        return
    if named := distinguished_name(cell):
        yield named, "distinguished name"
    bare = _SCHEME.sub("", cell, count=1) if _SCHEME.match(cell) else cell
    if bare != cell:
        yield bare, "address"
    domain, _, login = cell.rpartition("\\")
    if domain and login and not named:
        yield login, "login"
    for pattern in _NUMBERED:
        if found := pattern.fullmatch(cell):
            yield found["name"].strip(), "name"
            yield found["number"], "number"


def several(cell: str) -> tuple[tuple[str, ...], bool]:
    """The persons that a cell may name, and whether what stands between them never stands within a name or a title.

    Of one that names nobody but one, or too many, none.
    """
    if len(cell) > LONGEST:
        return (), False
    for pattern, is_sure in ((_BETWEEN_PERSONS, True), (_PERHAPS_BETWEEN, False)):
        written = pattern.split(cell, maxsplit=MOST_PERSONS)
        persons = tuple(filter(None, (part.strip(" \t,") for part in written)))
        if len(persons) > 1:
            return (persons, is_sure) if len(written) <= MOST_PERSONS else ((), False)
    return (), False


def _unescaped(found: re.Match[str]) -> str:
    return bytes.fromhex(found[1].replace("\\", "")).decode("utf-8", "replace") if found[1] else found[2]
