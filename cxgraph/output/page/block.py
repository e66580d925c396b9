"""Nodes, edges and facts -> the text of the page's data block: JSON that can stand in a script element."""

from typing import Any, Final

from msgspec import json, to_builtins

from cxgraph.core.sanitize import UNSEEN
from cxgraph.output.page.network import PostNode, Row

ESCAPED: Final = ("\\u00", "\\b", "\\f", "\\r")
"""How JSON begins what it writes for control characters."""


def block(nodes: list[PostNode], edges: list[Row], facts: Row, options: Row) -> str:
    """The data of one page; its texts are made plain, and nothing in it ends the script element."""
    table = {"fields": PostNode.__struct_fields__, "rows": nodes}
    return _encoded({"nodes": table, "edges": pack(edges), "facts": facts, "options": options}).replace("<", "\\u003c")


def _encoded(value: Any) -> str:
    """JSON of it; only where a character may be unseen is every text looked at, which takes ten times as long."""
    try:
        text = json.encode(value).decode()
    except UnicodeEncodeError:
        text = ESCAPED[0]
    if not UNSEEN.search(text) and not any(start in text for start in ESCAPED):
        return text
    return json.encode(plain(to_builtins(value))).decode()


def plain(value: Any) -> Any:
    """A copy whose texts cannot steer their surroundings: control, bidi and invisible characters become U+FFFD."""
    match value:
        case str():
            return UNSEEN.sub("\ufffd", value)
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    return value


def pack(rows: list[Row]) -> Row:
    """Equal records as a table: field names once, then a list per record without its trailing nulls."""
    fields = list(dict.fromkeys(field for row in rows for field in row))
    return {"fields": fields, "rows": [_trimmed([row.get(field) for field in fields]) for row in rows]}


def _trimmed(values: list[Any]) -> list[Any]:
    while values and values[-1] is None:
        values.pop()
    return values
