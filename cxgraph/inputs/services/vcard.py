"""Cards (vCard 2.1, 3.0 and 4.0) -> an organisation, with an account of every card.

Written by hand, on what LDIF is unfolded by: the readers that are kept stop at the first card that is not as it should
be, tell no line, and take no cards of version 4.
"""

import quopri
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.services.nested_units import NamedGroup, nest_units
from cxgraph.inputs.services.unfolding import text_lines, unfold
from cxgraph.inputs.tables.columns import kind_of
from cxgraph.inputs.tables.rows import Row, Table, one_line, refuse_more_items
from cxgraph.inputs.tables.table import import_rows

DEEPEST: Final = 20
"""Units within each other that a card names; what it names beyond is none."""
_NO_COLUMNS: Final[Mapping[str, str]] = {}
_LINE: Final = re.compile(r"(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^:;\"]|\"[^\"]*\")*)*):(.*)", re.DOTALL)
_PARAMETER: Final = re.compile(r"([\w-]+)(?:=(.*))?", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_COMPONENT: Final = re.compile(r"(?<!\\);")
_MANAGERS: Final = (
    "X-MANAGER",
    "MANAGER",
    "X-MS-MANAGER",
    "X-EVOLUTION-MANAGER",
    "X-KADDRESSBOOK-X-ManagersName".upper(),
)
_KINDS: Final = ("id", "title", "manager", "holder", "email", "unit", "organization")
_HEADERS: Final = ("UID", "TITLE", "RELATED (manager)", "FN", "EMAIL", "ORG (unit)", "ORG")
_PEOPLE: Final = ("", "individual")


class _Property(NamedTuple):
    """One line of a card."""

    name: str
    parameters: str
    value: str
    group: str = ""


class _Card(NamedTuple):
    """One card: its properties, and the line on which it begins."""

    properties: list[_Property]
    line: int
    file: str

    def values(self, *names: str) -> list[str]:
        """What is written under the first of some names that has anything."""
        found = ([one.value for one in self.properties if one.name == name and one.value] for name in names)
        return next(filter(None, found), [])


def import_vcard(
    sources: Sequence[tuple[str, bytes]],
    columns: Mapping[str, str] = _NO_COLUMNS,
    cuts: Sequence[str] = (),
    name: str | None = None,
) -> Imported:
    """Reads a card for each person: the title of a card is a job title; a manager is named by a card's id or by name.

    Args:
        sources: Name and bytes of each file.
        columns: What a property holds -> its name.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        name: What the sources are called together; the name of the first by default.

    Raises:
        OrgFileError: A file is no text, or no card in it describes a post.
    """
    file = name or sources[0][0]
    cards = [card for source, data in sources for card in _cards(data, source)]
    refuse_more_items(len(cards), file)
    rows: list[Row] = []
    strays: list[Remark] = []
    groups: dict[tuple[str, ...], int] = {}
    for card in cards:
        kind = "".join(card.values("KIND", "X-ADDRESSBOOKSERVER-KIND")[:1]).casefold()
        if kind in _PEOPLE:
            rows.append(_row(card, groups))
        else:
            strays.append(Remark(card.line, Message("card-of-nobody", {"kind": Quoted(kind)}), card.file))
    if not rows:
        raise OrgFileError([Problem(file, None, None, "", Message("describes-no-post"))])
    filled = {kind for place, kind in enumerate(_KINDS) if any(row.cells[place] for row in rows)}
    refs = [row.cells[_KINDS.index("id")] for row in rows]
    unused = set() if all(refs) else {"id"}
    named = {
        kind: _HEADERS[place] for place, kind in enumerate(_KINDS) if kind in {"title", "manager", *filled} - unused
    }
    headers = _HEADERS if any(refs) else ("", *_HEADERS[1:])
    imported = import_rows(Table(file, headers, tuple(rows), tuple(strays)), {**named, **columns}, cuts)
    report = replace(imported.report, source=(name,) if name else tuple(source for source, _ in sources))
    units = [NamedGroup(path[-1], groups.get(path[:-1])) for path in groups]
    return nest_units(replace(imported, report=report), units)


def _row(card: _Card, groups: dict[tuple[str, ...], int]) -> Row:
    organisation, *units = [one_line(_plain(part)) for part in _COMPONENT.split("".join(card.values("ORG")[:1]))]
    units = [unit for unit in units if unit][:DEEPEST]
    for depth in range(1, len(units) + 1):
        groups.setdefault(tuple(units[:depth]), len(groups))
    texts = {
        "id": _uid(card),
        "title": _first(card, "TITLE", "ROLE"),
        "manager": _manager(card),
        "holder": _called(card),
        "email": _first(card, "EMAIL").removeprefix("mailto:"),
        "unit": units[-1] if units else "",
        "organization": organisation,
    }
    return Row(card.line, card.line, tuple(texts[kind] for kind in _KINDS), card.file)


def _first(card: _Card, *names: str) -> str:
    return one_line(_plain("".join(card.values(*names)[:1])))


def _uid(card: _Card) -> str:
    return _first(card, "UID").removeprefix("urn:uuid:")


def _called(card: _Card) -> str:
    if name := _first(card, "FN"):
        return name
    parts = [one_line(_plain(part)) for part in _COMPONENT.split("".join(card.values("N")[:1]))]
    return " ".join(part for part in (*parts[1:3], *parts[:1]) if part)


def _manager(card: _Card) -> str:
    named = _first(card, *_MANAGERS)
    labels = {one.group: one.value for one in card.properties if one.group and one.name == "X-ABLABEL"}
    related = (
        one.value
        for one in card.properties
        if one.name in ("RELATED", "AGENT", "X-ABRELATEDNAMES")
        and ("manager" in one.parameters.casefold() or _is_manager(labels.get(one.group, "")))
    )
    found = named or one_line(_plain(next(related, "")))
    return found.removeprefix("urn:uuid:").removeprefix("mailto:")


def _is_manager(label: str) -> bool:
    """Whether a label of what is related, the program's own in marks or the user's words, means the manager."""
    return kind_of(label.strip("_$!<> ")) == "manager"


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _cards(data: bytes, file: str) -> Iterator[_Card]:
    card: _Card | None = None
    for number, line in unfold(_joined(text_lines(data, file)), " \t"):
        told = _property(line)
        if told is None:
            continue
        if told.name == "BEGIN":
            card = card or _Card([], number, file)
        elif told.name == "END":
            if card:
                yield card
            card = None
        elif card:
            card.properties.append(told)
    if card and card.properties:
        yield card


def _joined(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines in which those that quoted-printable text is broken into are one."""
    parts: list[str] = []
    begun = 0
    for number, line in lines:
        begun = begun if parts else number
        parts.append(line)
        if line.endswith("=") and "QUOTED-PRINTABLE" in parts[0].upper():
            parts[-1] = line[:-1]
            continue
        yield begun, "".join(parts)
        parts = []
    if parts:
        yield begun, "".join(parts)


def _property(line: str) -> _Property | None:
    found = _LINE.match(line)
    if found is None:
        return None
    group, name, parameters, value = found.groups()
    if "QUOTED-PRINTABLE" in parameters.upper():
        value = quopri.decodestring(value.encode()).decode(_charset(parameters), errors="replace")
    return _Property(name.upper(), parameters, value.strip(), (group or "").casefold())


def _charset(parameters: str) -> str:
    told = (_PARAMETER.match(part) for part in parameters.split(";") if part)
    named = next((one[2] or "" for one in told if one and one[1].upper() == "CHARSET"), "")
    return "cp1252" if named.upper() in ("ISO-8859-1", "WINDOWS-1252", "LATIN1", "CP1252") else "utf-8"
