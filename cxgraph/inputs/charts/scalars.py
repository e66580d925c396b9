"""A plain scalar of YAML, and the field it stands in -> its value, as YAML 1.2 has it.

Flags and numbers are read only where the format holds one; everywhere else stands the text as written
(``NO``, ``016`` and ``2026`` stay text).
"""

import re
from typing import Any, Final

from yaml.events import ScalarEvent

from cxgraph.inputs.charts.fields import FLAGS, NUMBERS

NOTHING: Final = object()
"""Stands where a value should be and nothing is written: unlike ``None``, no field takes it."""

LONGEST_NUMBER: Final = 400
"""Characters that any float takes when written out."""
LARGEST_NUMBER: Final = 2**53
"""Above it floats no longer tell whole numbers apart; nothing that a chart counts comes near."""

TRUTH: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
DECIMAL: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
BLANK: Final = frozenset({"", "~", "null", "Null", "NULL"})


def scalar(event: ScalarEvent, key: str) -> Any:
    """What a scalar says as the value of a field; NOTHING where nothing is written."""
    value: str = event.value
    if event.tag or not event.implicit[0]:
        return value
    if key in FLAGS:
        return TRUTH.get(value, value or NOTHING)
    if key in NUMBERS:
        return number(value)
    return NOTHING if value in BLANK else value


def number(text: str) -> Any:
    """The number a plain scalar writes (``012`` is twelve), else its text; NOTHING where nothing is written."""
    value: float | None = None
    if len(text) > LONGEST_NUMBER:
        return text
    if INTEGER.fullmatch(text):
        value = int(text, 0) if text[1:2] in ("o", "x") else int(text)
    elif DECIMAL.fullmatch(text):
        value = float(text)
    if value is None or abs(value) > LARGEST_NUMBER:
        return NOTHING if text in BLANK else text
    return value
