"""The shapes and labels of Mermaid -> their texts, without the entities and marks that it writes them with."""

import html
import re
from typing import Final

from cxgraph.inputs.diagrams.labels import lines_of

KEY: Final = re.compile(r"[^\W_](?:\w|[.](?=\w)|-(?![-.>=]))*+|_\w*+")
_SHAPES: Final = {
    "([": "])", "[[": "]]", "[(": ")]", "((": "))", "(((": ")))", "{{": "}}", "[/": ("/]", "\\]"), "[\\": ("\\]", "/]"),
    "[": "]", "(": ")", "{": "}", ">": "]",
}  # fmt: skip
"""How shapes open, and how each closes."""
_OPENINGS: Final = sorted(_SHAPES, key=len, reverse=True)
_QUOTED: Final = re.compile(r'[ \t]*"((?:[^"\\]|\\(?!"))*+)"[ \t]*')
ENTITY: Final = re.compile(r"#(\w{1,30});")


def read_shape(words: str, place: int) -> tuple[str | None, int]:
    """The label of the shape that begins at a place, and the place behind it; no label where none does."""
    opening = next((one for one in _OPENINGS if words.startswith(one, place)), None)
    if opening is None:
        return None, place
    closings = _SHAPES[opening]
    inner = place + len(opening)
    if quoted := _QUOTED.match(words, inner):
        end = quoted.end()
        label = quoted.group(1)
    else:
        ends = [
            at for one in ([closings] if isinstance(closings, str) else closings) if (at := words.find(one, inner)) >= 0
        ]
        end = min(ends, default=len(words))
        label = words[inner:end]
    for one in [closings] if isinstance(closings, str) else closings:
        if words.startswith(one, end):
            return label, end + len(one)
    return label, end


def label_lines(label: str) -> tuple[str, ...]:
    """The lines of a label."""
    text = label.strip()
    text = text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
    lines = lines_of(text)
    return tuple(shown for line in lines if (shown := plain_text(line).strip()))


def plain_text(text: str, *, html_too: bool = True) -> str:
    """A text without the entities that Mermaid writes, as ``#35;`` and ``#quot;``."""

    def meant(found: re.Match[str]) -> str:
        name = found.group(1)
        if name.isdecimal():
            code = int(name) if len(name) < 8 else 0x110000
            return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else found.group()
        return html.unescape(f"&{name};") if html_too else found.group()

    return ENTITY.sub(meant, text).replace("\u2060", "") if html_too else ENTITY.sub(meant, text)
