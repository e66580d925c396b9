"""Formulas that a program wrote without their values -> the text of the cells that they plainly name.

Nothing is computed: a formula that names a cell, a text, or some of both one after the other stands for what is written
there; whatever else a formula says is withheld, and said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.message_lists import listing_of
from cxgraph.inputs.tables.rows import MAX_CELL, Row, shorten
from cxgraph.inputs.tables.sheets import WITHHELD, Sheet, holds_anything

MAX_DEPTH: Final = 100
"""Formulas that lead to each other one by one before the cell that they mean."""
MAX_WRITTEN: Final = 20_000_000
"""Characters that formulas of a workbook may come to, all together."""
_SHOWN: Final = 60
"""Characters of a formula that a message shows."""

_REF: Final = re.compile(r"(?:(?:'([^']{1,99})'|([^\W\d]\w{0,98}))!)?\$?([A-Za-z]{1,3})\$?(\d{1,7})(?![\w(!])")
_TEXT: Final = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_NEXT: Final = re.compile(r"\s*([&,;()])\s*")
_CALL: Final = re.compile(r"(CONCATENATE|HYPERLINK)\(\s*", re.IGNORECASE)
_START: Final = re.compile(r"\s*=\s*\+?\s*")

Place: TypeAlias = tuple[str, int, int]
"""A cell: its sheet in lower case, the number of its row, and its column, counted from 0."""


class _Text(NamedTuple):
    text: str


Part: TypeAlias = "Place | _Text"


def follow_formulas(sheets: Sequence[Sheet], formulas: Mapping[Place, str]) -> tuple[Sheet, ...]:
    """The sheets with what their formulas stand for, and what is to be said of those that are withheld.

    Args:
        sheets: The sheets, in which formulas stand as they are written.
        formulas: Where formulas stand that have no value -> how they are written.
    """
    if not formulas:
        return tuple(sheets)
    cells = _Cells(sheets, formulas)
    return tuple(_followed(sheet, cells, formulas) for sheet in sheets)


def _followed(sheet: Sheet, cells: "_Cells", formulas: Mapping[Place, str]) -> Sheet:
    name, rows, found, lost = sheet.name.casefold(), [], 0, []
    columns: dict[int, list[int]] = {}
    for where, number, column in formulas:
        if where == name:
            columns.setdefault(number, []).append(column)
    for row in sheet.rows:
        texts = list(row.cells)
        for column in columns.get(row.number, ()):
            text = cells.text((name, row.number, column))
            found += text is not None
            if text is None:
                lost.append((row.number, column, texts[column]))
            texts[column] = WITHHELD if text is None else text
        if holds_anything(texts):
            rows.append(row.with_cells(tuple(texts)))
    return sheet._replace(rows=tuple(rows), notes=(*sheet.notes, *_notes(found, lost)))


def _notes(found: int, lost: Sequence[tuple[int, int, str]]) -> Iterator[Message]:
    if found:
        yield Message("formulas-followed", {"number": Number(found)})
    if lost:
        named = [_named(number, column, formula) for number, column, formula in lost]
        yield Message("formulas-withheld", {"number": Number(len(lost)), "cells": listing_of(named)})


def _named(number: int, column: int, formula: str) -> Message:
    cell, written = Quoted(f"{letters(column)}{number}"), Quoted(shorten(formula, _SHOWN))
    return Message("cell-and-formula", {"cell": cell, "formula": written})


def letters(column: int) -> str:
    """The letters of a column, counted from 0, as a spreadsheet shows them.

    >>> letters(27)
    'AB'
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


class _Cells:
    """The texts of cells, those of formulas looked up as they are asked for."""

    def __init__(self, sheets: Sequence[Sheet], formulas: Mapping[Place, str]) -> None:
        self._rows: dict[str, dict[int, Row]] = {
            sheet.name.casefold(): {row.number: row for row in sheet.rows} for sheet in sheets
        }
        self._formulas = formulas
        self._known: dict[Place, str | None] = {}
        self._on_the_way: set[Place] = set()
        self._left = MAX_WRITTEN

    def text(self, place: Place) -> str | None:
        """What stands in a cell; None where a formula does not plainly say."""
        if place not in self._formulas:
            return self._written(place)
        if place not in self._known:
            if place in self._on_the_way or len(self._on_the_way) >= MAX_DEPTH:
                return None
            self._on_the_way.add(place)
            self._known[place] = self._joined(place)
            self._on_the_way.discard(place)
        return self._known[place]

    def _written(self, place: Place) -> str | None:
        sheet, number, column = place
        if sheet not in self._rows:
            return None
        row = self._rows[sheet].get(number)
        return row.cells[column] if row and column < len(row.cells) else ""

    def _joined(self, place: Place) -> str | None:
        texts: list[str] = []
        parts = _parts(self._formulas[place], place[0])
        for part in parts or ():
            text = part.text if isinstance(part, _Text) else self.text(part)
            if text is None:
                return None
            texts.append(text)
            self._left -= len(text)
            if self._left < 0 or sum(map(len, texts)) > MAX_CELL:
                return None
        return "".join(texts) if parts else None


def _parts(formula: str, sheet: str) -> list[Part] | None:
    """The cells and texts that a formula puts one after the other; None where it does anything else."""
    start = _START.match(formula)
    if start is None:
        return None
    here, between, skipped = start.end(), "&", 0
    if call := _CALL.match(formula, here):
        here = call.end()
        between = ",;"
        skipped = int(call[1].upper() == "HYPERLINK")
    parts: list[Part] = []
    while (found := _REF.match(formula, here) or _TEXT.match(formula, here)) is not None:
        parts.append(_part(found, sheet))
        here = found.end()
        if here == len(formula) and not call:
            return parts
        sign = _NEXT.match(formula, here)
        if sign is None or (sign[1] != ")" and sign[1] not in between):
            return None
        here = sign.end()
        if sign[1] == ")":
            whole = call and here == len(formula) and len(parts) > skipped
            return parts[skipped:] if whole else None
    return None


def _part(found: re.Match[str], sheet: str) -> Part:
    if found.re is _TEXT:
        return _Text(found[1].replace('""', '"'))
    column = 0
    for letter in found[3].upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return (found[1] or found[2] or sheet).casefold(), int(found[4]), column - 1
