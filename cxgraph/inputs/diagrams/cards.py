"""The lines of all boxes -> which is the title, which the holder; told by titles, and by what the boxes have in common.

``CEO`` above ``Ana Ito``, ``CEO: Ana Ito``, ``Ana Ito (CEO)``, ``Title: CEO``, only the one or only the other.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cxgraph.core.model import VACANT
from cxgraph.inputs.diagrams.one_line_cards import part, shared_splits
from cxgraph.inputs.diagrams.own import LEADS
from cxgraph.inputs.diagrams.words import is_broken, is_name, is_title, is_vacancy, may_be_name
from cxgraph.inputs.tables.columns import fold, known_headers

_KINDS: Final[Mapping[str, frozenset[str]]] = {
    kind: frozenset(known_headers()[kind]) for kind in ("title", "holder", "email", "unit")
}
_EMAIL: Final = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,200}\.[A-Za-z]{2,24}")
_MOST_LINES: Final = 12


@dataclass(slots=True)
class BoxText:
    """What the text of a box says of a post; ``rest`` is what nothing is made of."""

    title: str = ""
    holder: str = ""
    email: str = ""
    unit: str = ""
    rest: tuple[str, ...] = ()


def read_cards(labels: Sequence[tuple[str, ...]]) -> list[BoxText]:
    """What each box says, in their order.

    Args:
        labels: The lines of each box.
    """
    cards = [BoxText() for _ in labels]
    plain = [_set_apart(lines, card) for lines, card in zip(labels, cards, strict=True)]
    shared = shared_splits(lines[0] for lines in plain if len(lines) == 1)
    parted = [part(_unbroken(lines), shared) for lines in plain]
    first = _title_is_first(parted)
    named = sum(len(lines) > 1 for lines in parted)
    alone = [lines[0] for lines in parted if len(lines) == 1]
    names_alone = named > 0 or 2 * sum(map(is_name, alone)) > len(alone)
    for lines, card in zip(parted, cards, strict=True):
        if len(lines) > 1:
            _fill(card, lines, first=first)
        elif lines:
            _fill_one(card, lines[0], may_be_holder=names_alone)
    return cards


def _set_apart(lines: tuple[str, ...], card: BoxText) -> tuple[str, ...]:
    """The lines that do not say what they are; addresses, and ``Title: CEO``, go into the card."""
    kept: list[str] = []
    for line in lines[:_MOST_LINES]:
        word, colon, value = line.partition(":")
        kind = next((kind for kind, words in _KINDS.items() if colon and fold(word) in words), None)
        if line == LEADS:
            continue
        if kind and value.strip() and not getattr(card, kind):
            setattr(card, kind, value.strip())
        elif _EMAIL.fullmatch(line) and not card.email:
            card.email = line
        else:
            kept.append(line)
    card.rest = lines[_MOST_LINES:]
    return tuple(kept)


def _unbroken(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines with a title that was broken over two of them in one: ``Chief Experience`` above ``Officer``."""
    kept = list(lines[:1])
    for line in lines[1:]:
        if is_broken(kept[-1], line):
            kept[-1] = f"{kept[-1]} {line}"
        else:
            kept.append(line)
    return tuple(kept)


def _title_is_first(parted: Sequence[tuple[str, ...]]) -> bool:
    """Whether titles stand above names in most boxes, or as far as can be told."""
    votes = Counter(
        is_title(lines[0]) for lines in parted if len(lines) > 1 and is_title(lines[0]) != is_title(lines[1])
    )
    if votes[True] != votes[False]:
        return votes[True] > votes[False]
    names = Counter(is_name(lines[1]) for lines in parted if len(lines) > 1 and is_name(lines[0]) != is_name(lines[1]))
    return names[True] >= names[False]


def _fill(card: BoxText, lines: tuple[str, ...], *, first: bool) -> None:
    """A box of several lines: the one that is a title, and of the others the one that may be a name."""
    places = [place for place, line in enumerate(lines) if is_title(line)]
    usual = 0 if first else 1
    if card.title:
        title = -1
    elif places:
        title = usual if usual in places else places[0]
    else:
        title = next((n for n, line in enumerate(lines) if not (is_name(line) or is_vacancy(line))), -1)
        title = usual if title >= 0 and not any(is_name(line) or is_vacancy(line) for line in lines) else title
    rest = [place for place in range(len(lines)) if place != title]
    holder = next((n for n in rest if is_vacancy(lines[n]) or is_name(lines[n])), -1)
    if holder < 0:
        holder = next((n for n in rest if may_be_name(lines[n]) and n < 2), -1)
    if title >= 0:
        card.title = lines[title]
    if holder >= 0 and not card.holder:
        card.holder = _held(lines[holder])
    card.rest = (*(lines[n] for n in rest if n != holder), *card.rest)


def _held(line: str) -> str:
    """Who holds a post, by what stands for it."""
    return VACANT if is_vacancy(line) else line


def _fill_one(card: BoxText, line: str, *, may_be_holder: bool) -> None:
    if card.title and not card.holder and (is_vacancy(line) or may_be_name(line)):
        card.holder = _held(line)
    elif card.title:
        card.rest = (line, *card.rest)
    elif is_vacancy(line) or (may_be_holder and is_name(line)):
        card.holder = _held(line)
    else:
        card.title = line
