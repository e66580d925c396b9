"""Columns of a table -> what each row says of a post, as it is meant, and whether the row is a plain one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Final, NamedTuple

from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table
from cxgraph.inputs.tables.statuses import standing
from cxgraph.inputs.tables.vacancies import is_open_title, is_unheld, may_be_unheld
from cxgraph.inputs.tables.words import WORDS, is_failed, is_undisclosed

_ELIMINATED: Final = re.compile(r"\beliminated\b", re.IGNORECASE)
_CONTRACT: Final = re.compile(r"\[[A-Z]{1,2}\]\s*$")
_VACANT_TITLE: Final = re.compile(r"\W*vacan(t|cy)( post)?\W*", re.IGNORECASE)
_SHORT: Final = MAX_TEXT // 3
"""Characters of a cell that is short whatever is made of it."""
_BESIDE: Final = ("manager", "unit", "person", "email", "dotted")

Fields = tuple[Row, str, str, str, str, str, str, str, str, bool]
"""Row, reference, title, holder, manager, unit, person, address and dotted lines; and whether the post is vacant."""


class RowFields(NamedTuple):
    """What the rows of a table say of posts.

    Attributes:
        fields: What each says.
        plain: For each whether it is a plain one: somebody is named in it, nothing is too long, and no word in name
            or title may say more than who holds what.
    """

    fields: Iterator[Fields]
    plain: Sequence[bool]


class _Title(NamedTuple):
    """A title as it is meant; as it is written but for quotes; and what its words say."""

    title: str
    written: str
    is_vacant: bool
    is_plain: bool


def is_eliminated(*cells: str) -> bool:
    """Whether cells say that a post was eliminated."""
    return any(map(_ELIMINATED.search, cells))


def read_fields(table: Table, columns: Mapping[str, int]) -> RowFields:
    """What the rows of a table say, column by column: row by row it would take twice the time.

    Args:
        table: The rows.
        columns: What a column holds -> its index.
    """
    nothing = [""] * len(table.rows)
    texts = {kind: table.texts(column) for kind, column in columns.items()}
    # the case of an address does not last
    refs = [ref.casefold() if "@" in ref else ref for ref in texts.get("id", nothing)]
    written = texts.get("title", nothing)
    titles = {cell: _title(cell) for cell in set(written)}
    holders, plain = _holders(texts, refs)
    vacant = [
        not is_plain and (is_unheld(holder) or (not holder and is_open_title(titles[cell].written)))
        for holder, cell, is_plain in zip(holders, written, plain, strict=True)
    ]
    if any(title.is_vacant for title in titles.values()):
        vacant = [is_open or titles[cell].is_vacant for is_open, cell in zip(vacant, written, strict=True)]
    if not all(title.is_plain for title in titles.values()):
        plain = [is_plain and titles[cell].is_plain for is_plain, cell in zip(plain, written, strict=True)]
    for place in _long(texts):
        plain[place] = False
    beside = (texts.get(kind, nothing) for kind in _BESIDE)
    meant = (titles[cell].title for cell in written)
    return RowFields(zip(table.rows, refs, meant, holders, *beside, vacant, strict=True), plain)


def _title(cell: str) -> _Title:
    written = _unquoted(cell)
    is_vacant = bool(_VACANT_TITLE.fullmatch(written))
    title = "" if written.casefold() in WORDS["blank"] or is_failed(written) else written
    return _Title(title, written, is_vacant, not is_vacant and not is_eliminated(title))


def _unquoted(cell: str) -> str:
    """A cell without the quotes around it."""
    return cell[1:-1].strip() if len(cell) > 2 and cell[0] == cell[-1] == "'" else cell


def _long(texts: Mapping[str, Sequence[str]]) -> Iterator[int]:
    for cells in texts.values():
        if max(map(len, cells), default=0) > _SHORT:
            yield from (place for place, cell in enumerate(cells) if len(cell) > _SHORT)


def _holders(texts: Mapping[str, Sequence[str]], refs: Sequence[str]) -> tuple[list[str], list[bool]]:
    """The name in each row, or the words that say that the post is open; empty where neither is told.

    Beside it whether it is a name and nothing else.
    """
    whole, *halves = (texts.get(kind) for kind in ("holder", "first_name", "last_name"))
    if whole is not None:
        plain = list(map(_is_plain_name, whole))
        named = zip(whole, refs, plain, strict=True)
        return [cell if is_plain else _holder((cell,), ref) for cell, ref, is_plain in named], plain
    if halves == [None, None]:
        return [""] * len(refs), [False] * len(refs)
    first, last = (repeat("", len(refs)) if half is None else half for half in halves)
    holders: list[str] = []
    plain = []
    for one, other, ref in zip(first, last, refs, strict=True):
        name = f"{one} {other}"
        is_plain = not (is_undisclosed(one) or is_undisclosed(other)) and _is_plain_name(name)
        holders.append(name if is_plain else _holder((one, other), ref))
        plain.append(is_plain)
    return holders, plain


def _is_plain_name(cell: str) -> bool:
    """Whether a cell is the name of somebody, for all that its letters tell, and nothing stands beside it."""
    is_bare = "(" not in cell and "[" not in cell and "'" not in cell
    return is_bare and not (is_undisclosed(cell) or may_be_unheld(cell) or "eliminated" in cell.casefold())


def _holder(parts: Sequence[str], ref: str) -> str:
    written = " ".join(filter(None, parts))
    if is_unheld(written):
        return written
    holder = " ".join(part for part in parts if not is_undisclosed(part)).strip("' ")
    return _without_number(holder, f"({ref})") if ref else holder


def _without_number(holder: str, number: str) -> str:
    """A name as Workday writes it, without the number of the person, a mark of the contract, and that of a leave."""
    name, found, status = holder.partition(number)
    if not found or (status.strip() and standing(status.strip(" ()[]")) != "in force"):
        return holder.removesuffix(number).rstrip()
    return _CONTRACT.sub("", name).rstrip() or holder
