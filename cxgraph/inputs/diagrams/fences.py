"""A page in Markdown -> the lines of what stands between its fences; a text without fences is taken whole."""

import re
from collections.abc import Collection
from typing import Final

_FENCE: Final = re.compile(r"[ \t>]{0,20}(`{3,}|~{3,})[ \t]*\{?\.?([\w-]*)")


def fenced_lines(text: str, languages: Collection[str]) -> tuple[list[str], int]:
    """The lines of the first fenced part in one of the languages, and the line of the file that is the first of them.

    Args:
        text: The page.
        languages: Words behind the fence that opens.
    """
    lines = text.split("\n")
    start, mark = 0, ""
    for nth, line in enumerate(lines):
        found = _FENCE.match(line)
        if found is None:
            continue
        if mark:
            if found.group(1).startswith(mark) and not found.group(2):
                return lines[start:nth], start + 1
        elif found.group(2).casefold() in languages:
            start, mark = nth + 1, found.group(1)
    return lines[start:], start + 1
