"""A title and a name in one line of a box -> the two, where that is how the boxes of a drawing are written."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from cxgraph.inputs.diagrams.words import is_name, is_title, is_vacancy, may_be_name

_SPLITS: Final = {
    "colon": re.compile(r"([^:]{2,200}):\s+(\S.{0,200})"),
    "brackets": re.compile(r"([^()\[\]]{2,200})[(\[]([^()\[\]]{2,200})[)\]]"),
    "dash": re.compile(r"(.{2,200}?)\s(?:[-–—|/])\s(.{2,200})"),
    "comma": re.compile(r"([^,]{2,200}),\s+([^,]{2,200})"),
}
"""How a title and a name may share one line."""
_SPACE: Final = "space"
_MOST_WORDS: Final = 12
_MOST_NAMES: Final = 4
_LONGEST: Final = 200
"""Words of a line and of a name, and characters, at most, where nothing stands between title and name."""


def _pair(one: str, other: str) -> bool:
    """Whether of two texts one is a title, and the other somebody or nobody who holds it."""
    if is_title(one) == is_title(other):
        return False
    person = other if is_title(one) else one
    return is_vacancy(person) or may_be_name(person)


def run_together(line: str) -> tuple[str, ...]:
    """A title and a name with nothing between them, parted: ``CEO Ana Ito``, ``Ana Ito CEO``; empty for any other."""
    words = line.split()
    if not 3 <= len(words) <= _MOST_WORDS or len(line) > _LONGEST:
        return ()
    for place in range(max(1, len(words) - _MOST_NAMES), len(words) - 1):
        title, name = " ".join(words[:place]), " ".join(words[place:])
        if is_name(name) and is_title(title):
            return title, name
    for place in range(min(_MOST_NAMES, len(words) - 1), 1, -1):
        name, title = " ".join(words[:place]), " ".join(words[place:])
        if is_name(name) and is_title(title):
            return name, title
    return ()


def _split(line: str, how: str) -> tuple[str, ...]:
    if how == _SPACE:
        return run_together(line)
    found = _SPLITS[how].fullmatch(line)
    parts = tuple(map(str.strip, found.groups())) if found else ()
    return parts if len(parts) == 2 and _pair(*parts) else ()


def shared_splits(alone: Iterable[str]) -> tuple[str, ...]:
    """Ways to part a line that half of the boxes share: what stands in brackets in a few may be a region."""
    lines = list(alone)
    uses = Counter(how for line in lines for how in _SPLITS if _split(line, how))
    shared = tuple(how for how in _SPLITS if 2 * uses[how] >= len(lines) > 0)
    # a region behind a title looks like a name: only where no line is left whole are all of them pairs
    rest = [line for line in lines if not is_vacancy(line) and not any(_split(line, how) for how in shared)]
    return (*shared, _SPACE) if len(lines) > 1 and rest and all(map(run_together, rest)) else shared


def part(lines: tuple[str, ...], shared: Sequence[str]) -> tuple[str, ...]:
    """The lines of a box, the only one parted as most boxes have it, or where it says that a post is vacant."""
    if len(lines) != 1:
        return lines
    found = next((parts for how in shared if (parts := _split(lines[0], how))), ())
    if found:
        return found
    vacant = next((p for how in _SPLITS if (p := _split(lines[0], how)) and any(map(is_vacancy, p))), ())
    # what would else be taken for a name as a whole, title and all
    return vacant or (run_together(lines[0]) if is_name(lines[0]) else ()) or lines
