"""A sentence with blanks, as rules and questions have them -> the sentence filled, or what is wrong with its blanks.

A blank is ``{name}`` and nothing more; a brace is written twice to mean itself. The formats, conversions and looks
inside of Python's own blanks are not read: in a rule that somebody else wrote they can fail, fill the memory, or show
what is none of their business.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from re import Match
from typing import Final

from cxgraph.core.message import Message, Quoted, Words

PART: Final = re.compile(r"\{\{|\}\}|\{([^{}]*+)\}|[{}]")
NAME: Final = re.compile(r"[a-z]*")


def fill(sentence: str, blanks: Mapping[str, str]) -> str:
    """The sentence with its blanks filled; whatever else stands in braces is left as it is, and nothing ever raises.

    Args:
        sentence: The sentence.
        blanks: What to fill in, by the name of the blank.
    """

    def part(found: Match[str]) -> str:
        name = found[1]
        return found[0][0] if name is None else blanks.get(name, found[0])

    return PART.sub(part, sentence)


def blanks_of(sentence: str) -> list[str]:
    """What stands in single braces, in its order."""
    return [found[1] for found in PART.finditer(sentence) if found[1] is not None]


def mistakes(sentence: str, known: Collection[str]) -> Iterator[tuple[Message, Message]]:
    """What would not be filled in a sentence, each with what to do about it.

    Args:
        sentence: The sentence.
        known: The names that a blank may have.
    """
    listed = Words(", ".join(sorted(known)))
    for brace in sorted({found[0] for found in PART.finditer(sentence)} & {"{", "}"}):
        yield Message("single-brace", {"brace": Words(brace)}), Message("write-brace-twice")
    for blank in sorted(set(blanks_of(sentence)) - set(known)):
        name = NAME.match(blank.strip())
        if name is not None and name[0] in known:
            yield Message("more-than-blank", {"blank": Quoted(blank)}), Message("write-blank", {"name": Words(name[0])})
        else:
            yield Message("no-blank", {"blank": Quoted(blank)}), Message("known-here", {"known": listed})
