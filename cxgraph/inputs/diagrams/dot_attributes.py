"""Attributes of Graphviz -> what a node says, line by line, and what an edge looks like."""

import re
from typing import Final

from cxgraph.inputs.diagrams.dot_tokens import HTML, unescape
from cxgraph.inputs.diagrams.labels import MAX_LABEL, lines_of
from cxgraph.inputs.diagrams.parts import Line, Look

_RECORD: Final = re.compile(r"(?<!\\)[{}|]")
_PORT: Final = re.compile(r"(?<!\\)<[^<>]{0,200}>")
_DOTTED: Final = re.compile(r"\b(?:dotted|dashed)\b")
_OWN: Final[dict[str, Look]] = {"partner": "partner", "roadblock": "roadblock", "absent": "absent"}


def line_of(start: str, end: str, data: dict[str, str], line: int, *, is_directed: bool) -> Line:
    """The line of an edge, by its attributes, escapes resolved."""
    look: Look = "dotted" if _DOTTED.search(data.get("style", "")) else "solid"
    look = _OWN.get(data.get("stance", ""), look)
    label = " ".join(lines_of(data.get("label") or data.get("xlabel", "")))
    return Line(start, end, look, label, line, data, is_directed)


def label_of(data: dict[str, str], key: str, usual: str = "") -> tuple[str, ...]:
    """The lines of a node; its attributes are left as they are read back, escapes resolved.

    Args:
        data: Its attributes.
        key: Its name.
        usual: The shape of nodes that say none.
    """
    label, shape = data.get("label", key).replace("\\N", key), data.get("shape", usual)
    for name, text in data.items():
        data[name] = unescape(text, key)
    if label.startswith(HTML):
        return lines_of(label)
    if "record" in shape.casefold():
        label = _RECORD.sub("\\\\n", _PORT.sub("", label[:MAX_LABEL]))
    return lines_of(unescape(label, key), is_markup=False)
