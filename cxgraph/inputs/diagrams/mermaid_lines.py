"""The lines of a drawing in Mermaid -> its statements, without what stands in front of it and beside it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cxgraph.inputs.diagrams.mermaid_labels import ENTITY

_DIRECTIVE: Final = re.compile(r"^[ \t]*%%\{.{0,2000}?\}%%", re.DOTALL | re.MULTILINE)
_TITLE: Final = re.compile(r"""title:[ \t]*["']?([^"']+)""")
_MOST_FRONT: Final = 50
_MOST_JOINED: Final = 20
"""Lines that one label may go over."""
_MAX_STATEMENT: Final = 100_000


class Text(NamedTuple):
    """The lines of a drawing, and the line of the file that the first of them is."""

    lines: list[str]
    first: int


def title_in_front(lines: list[str]) -> str | None:
    """The title in front of a drawing; None where there is none."""
    front = lines[: _MOST_FRONT if lines and lines[0].strip() == "---" else 0]
    return next((" ".join(found.group(1).split()) for line in front if (found := _TITLE.match(line))), None)


def without_front_matter(lines: list[str]) -> list[str]:
    """The lines with those between the first two ``---`` blank, and directives of several lines as well."""
    if lines and lines[0].strip() == "---":
        end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        lines = [*([""] * (end + 1)), *lines[end + 1 :]]
    text = "\n".join(lines)
    return _DIRECTIVE.sub(lambda found: "\n" * found.group().count("\n"), text).split("\n")


def joined_lines(text: Text, start: int) -> Iterator[tuple[int, str]]:
    """The lines from one on with their numbers; a label between quotes may go over several."""
    begun: list[str] = []
    is_open = False
    for nth, line in enumerate(text.lines[start:], text.first + start):
        words = line.strip()
        is_comment = words.startswith("%%") and not is_open
        is_open ^= not is_comment and words.count('"') % 2 == 1
        begun.append(words)
        if not is_open or len(begun) > _MOST_JOINED:
            yield nth - len(begun) + 1, "\n".join(begun)
            begun, is_open = [], False
    if begun:
        yield text.first + len(text.lines) - len(begun), "\n".join(begun)


def statements(words: str) -> list[str]:
    """The statements of a line, parted by semicolons that stand in no label."""
    if ";" not in words or len(words) > _MAX_STATEMENT:
        return [words]
    found, start, quoted, depth = [], 0, False, 0
    for place, letter in enumerate(words):
        if letter == '"':
            quoted = not quoted
        elif not quoted and letter in "[({|":
            depth += 1
        elif not quoted and letter in "])}":
            depth -= 1
        elif letter == ";" and not quoted and depth <= 0 and not ENTITY.search(words, max(place - 32, 0), place + 1):
            found.append(words[start:place].strip())
            start = place + 1
    return [*found, words[start:].strip()]
