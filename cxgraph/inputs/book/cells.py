"""What stands in a cell of such a workbook <-> the plain value of a field.

Several things stand with semicolons between them, and ``none`` is known to be none. What would be read otherwise is
written as in a chart: text in double quotes, lists in brackets.
"""

import re
from typing import Any, Final

from cxgraph.core.model import NONE, DecisionRight
from cxgraph.inputs.book.sheets import BookField
from cxgraph.inputs.charts.compose import Composer
from cxgraph.inputs.charts.scalars import NOTHING, number
from cxgraph.inputs.tables.words import is_yes
from cxgraph.inputs.write import in_line, in_quotes

_BETWEEN: Final = ";"
_QUOTED: Final = re.compile(r'"[^\n]*"')
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""How a workbook writes a character by its number: text that looks so must not stand as it is."""


def text_of(value: Any, column: BookField) -> str | float:
    """A value of a field as a cell holds it: a number, or text that :func:`value_of` reads back as the value.

    Args:
        value: What a record of the format has there; not None.
        column: The column.
    """
    plain: Any
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            # whoever shows a number of a workbook, as we do, shows fifteen digits
            return value if float(f"{value:.15g}") == value else in_line(value)
        case str():
            plain, natural, exact = value, value, in_quotes(value)
        case _:
            words = [item.right if isinstance(item, DecisionRight) and item.is_word else item for item in value]
            plain, natural, exact = words, _listed(words), _in_brackets(value)
    is_safe = natural.isprintable() and not _ESCAPE.search(natural) and value_of(natural, column) == plain
    return natural if is_safe else _ESCAPE.sub(r"\\x5f", exact)


def value_of(text: str, column: BookField) -> Any:
    """The plain value that a cell writes, as a chart has it; NOTHING where nothing is written.

    Args:
        text: What a person sees in the cell.
        column: The column.
    """
    bare = text.strip()
    if not bare:
        return NOTHING
    if column.is_flag:
        said = is_yes(bare)
        return bare if said is None else said
    if not (column.takes_text or column.takes_list or column.words):
        return number(bare)
    if _QUOTED.fullmatch(bare) or (column.takes_list and bare.startswith("[")):
        return _as_in_chart(bare)
    if not column.takes_list or bare in column.words:
        return bare
    parts = [part for part in map(str.strip, bare.split(_BETWEEN)) if part]
    if column.takes_text and len(parts) == 1:
        return bare
    return [] if bare.casefold() == NONE else parts


def _listed(items: list[Any]) -> str:
    """Items with semicolons between them; what is no text by itself shows that it needs brackets."""
    return f"{_BETWEEN} ".join(item if isinstance(item, str) else "[" for item in items) or NONE


def _in_brackets(items: tuple[Any, ...]) -> str:
    texts = (in_quotes(item) if isinstance(item, str) and _ESCAPE.search(item) else None for item in items)
    return "[" + ", ".join(t or in_line(i, between_brackets=True) for t, i in zip(texts, items, strict=True)) + "]"


def _as_in_chart(text: str) -> Any:
    """A value as a chart writes it; the text itself where it is none."""
    composer = Composer(f"value: {text}", "")
    tree, _, problems = *composer.compose(), composer.problems
    return text if problems or not isinstance(tree, dict) else tree.get("value", text)
