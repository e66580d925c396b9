"""Posts of a table -> how many people hold them: people, not names."""

import re
from collections.abc import Iterable
from typing import Final

from cxgraph.inputs.tables.drafting import is_placeholder
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.people import name_key, spoken_key
from cxgraph.inputs.tables.words import is_undisclosed

_OF_PEOPLE: Final = re.compile(r"employ|worker|person|staff|user|login|mitarbeiter|mail|associate|colleague|member")
_OF_POSTS: Final = re.compile(r"posi[tcz]|post|stelle|puesto|cargo|functie|stanowisk|job|role|slug|\bkey\b|\bref|unit")
"""Headers of references that are those of people, or else of posts; other references number people."""


def count_people(drafts: Iterable[Draft], id_header: str) -> int:
    """The number of people who hold posts.

    Two who share a name are two where the table has numbers or addresses of people that tell them apart; somebody in
    two rows with one number is one.

    Args:
        drafts: The posts.
        id_header: The header of the column of references; empty where there is none.
    """
    header = id_header.casefold()
    has_numbers = bool(header) and (bool(_OF_PEOPLE.search(header)) or not _OF_POSTS.search(header))
    alone: dict[str, str] = {}
    several: dict[str, set[str]] = {}
    for post in drafts:
        for entry in post.entries:
            if name := entry.name:
                number = _number(entry, has_numbers=has_numbers)
                if number in several:
                    several[number].add(_key(name, number))
                # what a name is the same as has to be known only where two have one number, or where none has any
                elif (other := alone.setdefault(number, name)) is not name:
                    several[number] = {_key(other, number), _key(name, number)}
    return len(alone) - len(several) + sum(map(len, several.values()))


def _key(name: str, number: str) -> str:
    """What a name is the same as: among those of one number any order of its words, else as it is spoken."""
    return (name_key if number else spoken_key)(name) or name


def _number(entry: RowEntry, *, has_numbers: bool) -> str:
    """What tells somebody apart beside the name: a number or an address; empty where the row has none."""
    if not is_undisclosed(entry.person):
        return entry.person
    if "@" in entry.email:
        return entry.email.casefold()
    return entry.ref if has_numbers and not is_placeholder(entry.ref, 2) else ""
