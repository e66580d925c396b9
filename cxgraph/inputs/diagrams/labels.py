"""The text of a box -> its lines, without the mark-up that drawings are written with."""

import html
import re
from typing import Final

from cxgraph.inputs.tables.rows import one_line

MAX_LABEL: Final = 20_000
"""Characters of a label that are looked at."""

_BREAK: Final = re.compile(
    r"<(?:br|/?p|/?div|/?li|/?tr|/?td|hr)\b[^<>]{0,300}>|\\n|\\l|\\r(?!\w)|\r\n?|\n", re.IGNORECASE
)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_ICON: Final = re.compile(r"\bfa[bsrl]?:fa-[\w-]{1,60}")
_CREOLE: Final = re.compile(r"\*\*|__|//(?!\S{1,80}\.)|~~|<&\w{1,40}>|`")


def lines_of(label: str, *, is_markup: bool = True) -> tuple[str, ...]:
    """The lines of a label that hold anything, as a reader of the drawing sees them.

    Args:
        label: The text as it is written.
        is_markup: Whether tags, entities and marks in it are what the notation draws, and not text.
    """
    text = label[:MAX_LABEL]
    if is_markup:
        text = html.unescape(_CREOLE.sub("", _TAG.sub("", _ICON.sub("", _BREAK.sub("\n", text)))))
    return tuple(line for part in text.split("\n") if (line := one_line(part)))
