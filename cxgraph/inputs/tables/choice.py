"""A table and what its headers may mean -> which column holds what, told by what stands in the columns."""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Listing, Message, Words
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.tables.assign import LONGEST_LISTED, MOST_LISTED, assign
from cxgraph.inputs.tables.columns import MOST_COLUMNS, candidates, fold
from cxgraph.inputs.tables.counts import holds_managers
from cxgraph.inputs.tables.headers import KINDS, headers
from cxgraph.inputs.tables.known_by import known_by
from cxgraph.inputs.tables.likely import is_code, is_name, likely_columns, share
from cxgraph.inputs.tables.people import name_key
from cxgraph.inputs.tables.references import loosen
from cxgraph.inputs.tables.rows import Row, Table, one_line, shorten
from cxgraph.inputs.tables.words import WORDS, is_undisclosed

_NAMED: Final = "id|holder|first_name|last_name|email|title"
_TOLD: Final = "title|manager|unit|email|dotted"
"""What a table of posts has to have: something that names them, and something that is told of them."""
_MOST: Final = 0.5


def choose_columns(table: Table, named: Mapping[str, str]) -> dict[str, int]:
    """Which column holds what, in the order of what there is to hold.

    A title is no form of address and no number, a manager no yes or no and no count. Of several columns of managers
    the one stands whose references are found in the table most, and managers say which column holds the references: a
    table may hold ids of posts and of people, and logins. People are told from what they are known by, where a header
    may be that of either. A table need not have titles or managers.

    Args:
        table: The table.
        named: What a column holds -> its header or number, where the caller says so; an empty one where none does.

    Raises:
        OrgFileError: A named column or kind does not exist, or nothing is recognised that posts could be named by.
    """
    if table.is_headless and not named:
        raise OrgFileError([_headless(table)])
    found = assign(
        table.file, table.headers, named, (_NAMED, _TOLD), lambda: likely_columns(table, _recognised(table.headers))
    )
    found = _names(_people_or_codes(table, found, named), table.headers, named)
    if "title" not in named and "title" in found:
        titles = (column for column in candidates(table.headers, "title") if _are_titles(_values(table, column)))
        found["title"] = next(titles, found["title"])
    managers = _of("manager", found) if "manager" in named else list(candidates(table.headers, "manager"))
    people = (found.get("holder"),)
    ids = _of("id", found) if "id" in named else [c for c in candidates(table.headers, "id") if c not in people]
    if "manager" not in named:
        keys = ids or range(len(table.headers))[:MOST_COLUMNS]
        managers = [column for column in managers if holds_managers(table, column, keys)]
    if not managers:
        found.pop("manager", None)
    if managers and (len(managers) > 1 or len(ids) != 1):
        found |= _linked(table, found, managers, ids)
    elif managers:
        found["manager"] = managers[0]
    if not managers and ids and "id" not in named:
        found["id"] = next((c for c in ids if 2 * len(set(_values(table, c))) > len(table.rows)), ids[0])
    if "id" not in named and (known := known_by(table, found)) not in (None, found.get("holder")):
        found["id"] = known
    taken = {found[kind] for kind in ("id", "holder", "title", "manager", "email") if kind in found}
    if "unit" not in named and found.get("unit") in taken:
        del found["unit"]
    return {kind: found[kind] for kind in KINDS if kind in found and named.get(kind) != ""}


def _of(kind: str, found: Mapping[str, int]) -> list[int]:
    """The column that holds something; none where the caller says that there is none."""
    return [found[kind]] if kind in found else []


def _recognised(headers: Sequence[str]) -> dict[str, int]:
    return {kind: columns[0] for kind in KINDS if (columns := candidates(headers, kind))}


def _headless(table: Table) -> Problem:
    """That the first row of a table is a record, and how to name its columns."""
    likely = likely_columns(table, {}) or {"title": "3"}
    options = (
        Message("map-option-number", {"kind": Words(kind), "number": Words(place)}) for kind, place in likely.items()
    )
    first = table.rows[0] if table.rows else Row(1, 1, (), table.file)
    cells = [in_quotes(shorten(one_line(cell), LONGEST_LISTED)) for cell in first.cells if cell.strip()]
    what = Message("no-headers-recognised", {"cells": listing_of(cells, MOST_LISTED)})
    hint = Message("name-by-number", {"maps": Listing(tuple(options), joined=",")})
    return Problem(table.file, first.line, None, "", what, hint)


def _people_or_codes(table: Table, found: dict[str, int], named: Collection[str]) -> dict[str, int]:
    """The columns, where ``Employee`` holds people in some tables and their numbers in others."""
    people, ref = found.get("holder"), found.get("id")
    if people is not None and "holder" not in named and fold(table.headers[people]) in _either():
        others = [c for c in candidates(table.headers, "holder") if not _are_codes(_values(table, c))]
        if people not in others and _are_codes(_values(table, people)):
            rest = {kind: column for kind, column in found.items() if kind != "holder"}
            return {"id": people, **rest, **({"holder": others[0]} if others else {})}
    is_nameless = found.keys().isdisjoint(("holder", "first_name", "last_name"))
    if ref is not None and "id" not in named and is_nameless and share(_values(table, ref), _is_long_name) > _MOST:
        return {kind: column for kind, column in found.items() if column != ref} | {"holder": ref}
    return found


def _are_codes(cells: Sequence[str]) -> bool:
    return share(cells, is_code) > _MOST


@cache
def _either() -> frozenset[str]:
    return frozenset(map(fold, headers().either))


@cache
def _one_name() -> frozenset[str]:
    return frozenset(map(fold, headers().one_name))


def _is_long_name(cell: str) -> bool:
    return " " in cell and is_name(cell)


def _names(found: dict[str, int], headers: Sequence[str], named: Collection[str]) -> dict[str, int]:
    """The columns, where ``Name`` beside ``First name`` is the last name, as many languages have it."""
    whole = found.get("holder")
    halves = [half for half in ("first_name", "last_name") if half not in found]
    if whole is not None and len(halves) == 1 and "holder" not in named and fold(headers[whole]) in _one_name():
        return {kind: column for kind, column in found.items() if kind != "holder"} | {halves[0]: whole}
    unused = {"fte", *(("first_name", "last_name") if "holder" in found else ())}
    return {kind: column for kind, column in found.items() if kind not in unused}


class _Held(NamedTuple):
    """What stands in a column, and how many cells it fills."""

    texts: Set[str]
    cells: int

    def share(self, refs: Set[str]) -> float:
        """How well it holds the references of managers: the share it holds, the less the more often it repeats."""
        return len(self.texts & refs) / (len(refs) or 1) * len(self.texts) / (self.cells or 1)


def _held(texts: Sequence[str]) -> _Held:
    return _Held(frozenset(texts), len(texts))


def _linked(table: Table, found: Mapping[str, int], managers: Sequence[int], ids: Sequence[int]) -> dict[str, int]:
    """The column of managers, and that of the references which its cells are."""
    keys = {column: _held(list(map(loosen, _values(table, column)))) for column in ids}
    given = {manager: frozenset(_values(table, manager)) for manager in managers}
    refs = {manager: frozenset(map(loosen, cells)) for manager, cells in given.items()}
    others = {} if keys else _others(table, set(found.values()) - {found.get("id")}, refs)
    names = _held(list(_people(table, found)))
    best: tuple[float, int | None, int] = (-1.0, None, managers[0])
    for manager in managers:
        shares = [(held.share(refs[manager]), column) for column, held in keys.items()]
        share, key = max(shares or others[manager], key=lambda pair: pair[0], default=(0.0, None))
        by_name = names.share(frozenset(map(_person, given[manager])))
        if max(share, by_name) > best[0]:
            best = (max(share, by_name), key if share and share >= by_name else None, manager)
    _, key, manager = best
    if key is None and ids:
        key = next((column for column in ids if 2 * len(keys[column].texts) > len(table.rows)), ids[0])
    return {"manager": manager} | ({} if key is None else {"id": key})


def _others(
    table: Table, taken: Set[int | None], refs: Mapping[int, Set[str]]
) -> dict[int, list[tuple[float, int | None]]]:
    """For each column of managers those that no header calls one of references, and yet hold most that it gives."""
    columns: dict[int, list[str]] = {}
    for row in table.rows:
        # row by row, for a row may be short where the headers are many
        for column in range(min(len(row.cells), len(table.headers))):
            if column not in taken and not is_undisclosed(text := row.text(column)):
                columns.setdefault(column, []).append(text)
    shares: dict[int, list[tuple[float, int | None]]] = {manager: [] for manager in refs}
    for column in sorted(columns):
        held = _held(list(map(loosen, columns.pop(column))))
        for manager, wanted in refs.items():
            if column != manager and (share := held.share(wanted)) > _MOST:
                shares[manager].append((share, column))
    return shares


def _people(table: Table, found: Mapping[str, int]) -> Iterator[str]:
    for row in table.rows:
        parts = [row.text(found[kind]) for kind in ("holder", "first_name", "last_name") if kind in found]
        if any(parts):
            yield name_key(" ".join(parts))
        if email := row.text(found.get("email")):
            yield email.casefold()


def _person(cell: str) -> str:
    return cell.casefold() if "@" in cell else name_key(cell)


def _values(table: Table, column: int) -> list[str]:
    return [text for row in table.rows if not is_undisclosed(text := row.text(column))]


def _are_titles(cells: Sequence[str]) -> bool:
    wrong = sum(cell.casefold().rstrip(".") in WORDS["address"] or not any(map(str.isalpha, cell)) for cell in cells)
    return wrong <= _MOST * len(cells)
