"""What a caller calls a column -> the column: its header, its number, or its letter."""

import re
from collections.abc import Sequence
from typing import Final

from cxgraph.inputs.tables.columns import fold

_PLACE: Final = re.compile(r"[1-9]\d{0,4}|[A-Z]{1,3}")


def column_of(headers: Sequence[str], header: str) -> int | None:
    """The column that a header means: the one that reads so, else the one of that number or letter; None for none."""
    if header in headers:
        return headers.index(header)
    folded = [fold(one) for one in headers]
    if fold(header) and fold(header) in folded:
        return folded.index(fold(header))
    place = column_number(header)
    return place if place is not None and place < len(headers) else None


def column_number(name: str) -> int | None:
    """The index of the column that a number from 1 on, or letters as above a sheet, stand for; None for other names."""
    if not _PLACE.fullmatch(name):
        return None
    if name.isdigit():
        return int(name) - 1
    place = 0
    for letter in name:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1
