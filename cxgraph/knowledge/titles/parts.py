"""One clause of a title in, the roles that its parts name out, in the order in which they stand."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cxgraph.knowledge.titles.clauses import ASIDE, ATTENDANT, DEPUTY, core
from cxgraph.knowledge.titles.domains import heading_all
from cxgraph.knowledge.titles.match import NEUTRAL, OUTER, Hit, peel, role_over, whole
from cxgraph.knowledge.titles.vocabulary import CHIEF, FUNCTION_WORD, HEAD, Word, by_level, split, vocabulary
from cxgraph.knowledge.titles.whose import possible, possible_over
from cxgraph.knowledge.titles.words import AND

LEAD: Final = "lead"
"""Whoever has another role and is lead of something too, leads it: ``Managing Director and CX lead``."""


class Frame(NamedTuple):
    """A level, the domains that it is over, and whether in a part of the organisation only."""

    level: str
    domains: list[list[Word]]
    is_part: bool


@dataclass(slots=True)
class Clause:
    """What one clause says.

    Attributes:
        hits: Roles that it names and carries.
        aside: Words beside which it names a role without carrying it.
        ends: Whether all that follows is about somebody else.
    """

    hits: list[Hit] = field(default_factory=list)
    aside: list[Word] = field(default_factory=list)
    ends: bool = False
    _frame: Frame | None = None
    _waiting: list[list[Word]] = field(default_factory=list)


def clause(row: list[Word]) -> Clause:
    """Reads one clause."""
    read = Clause()
    if (hit := whole(row)) and not _serves(row):
        read.hits.append(hit)
        return read
    for part in _parts(row):
        _read_part(read, part)
        if read.ends:
            break
    _close(read)
    if not (read.hits or read.aside) and (hit := possible(row)):
        read.hits.append(hit)
    return read


def _parts(row: list[Word]) -> list[list[Word]]:
    """The parts that "and" joins; one for a chief officer of several things."""
    parts: list[list[Word]] = [[]]
    is_officer = False
    for place, word in enumerate(row):
        if word.kind == CHIEF:
            after = row[place + 1 :]
            stretch = after[: next((n for n, w in enumerate(after) if w.kind in vocabulary().levels), len(after))]
            is_officer = any(w.text == "officer" for w in stretch)
        if word.kind == AND and not is_officer:
            parts.append([])
        else:
            parts[-1].append(word)
        is_officer = is_officer and word.text != "officer"
    return [part for part in parts if part]


def _read_part(read: Clause, part: list[Word]) -> None:
    hit = whole(part)
    aside = [word for word in part if word.kind in ASIDE]
    if aside and (hit is None or _serves(part)):
        _set_aside(read, part, aside)
    elif all(word.kind in OUTER for word in part):
        return
    elif framed := _framed(part):
        _close(read)
        read._frame = framed
    elif (split_part := by_level(part)) and read._waiting:
        read.hits += heading_all(split_part[0], [*read._waiting, split_part[1]]) or ([hit] if hit else [])
        read._waiting = []
    elif hit := hit or _before_of(part) or (_led(part) if read.hits else None):
        _close(read)
        read.hits.append(hit)
    elif read._frame:
        read._frame.domains.append(part)
    else:
        read._waiting.append(part)


def _serves(part: list[Word]) -> bool:
    """Whether the part names the one role that serves another: chief of staff."""
    return [word.kind for word in core(part)] == [ATTENDANT] and whole(core(part)) is not None


def _set_aside(read: Clause, part: list[Word], aside: list[Word]) -> None:
    """A deputy is one in this part only; an assistant, or what was, in all that follows."""
    words = core(part)
    if words[-1] in aside and not _serves(part):
        read._frame = None
    _close(read)
    if hit := _serving(part):
        read.hits.append(hit)
    read.aside += aside
    read.ends = any(word.kind != DEPUTY for word in aside)


def _serving(part: list[Word]) -> Hit | None:
    """``VP, Chief of Staff to the CEO``, ``Directeur de cabinet du président``: the role that serves another."""
    words = [word for word in part if word.kind == FUNCTION_WORD or word.kind not in NEUTRAL]
    while len(words) > 1 and words[0].kind in vocabulary().levels:
        words = words[1:]
    is_said = len(words) == 1 or words[1].text == "to" or words[1].kind == FUNCTION_WORD
    return whole(words[:1]) if is_said and _serves(words[:1]) else None


def _framed(part: list[Word]) -> Frame | None:
    """The frame that a part begins with its level; the next parts may add domains to it."""
    for inner, is_part in peel(part):
        if inner[0].kind in vocabulary().headship and (split_part := by_level(inner)):
            level, domain = split_part
            if level != CHIEF:
                return Frame(level, [domain], is_part)
            if any(word.kind == AND for word in domain) and domain[-1].text == "officer":
                return Frame(level, list(split(domain[:-1], AND)), is_part)
    return None


def _led(part: list[Word]) -> Hit | None:
    return role_over(HEAD, part[:-1]) if part[-1].text == LEAD else None


def _close(read: Clause) -> None:
    """Reads what was begun: a level and all the domains that the parts gave it."""
    if read._frame:
        level, domains, _ = read._frame
        hits = heading_all(level, domains)
        hits += [hit for domain in domains if (hit := possible_over(level, domain))]
        read.hits += [hit.narrowed() for hit in hits] if read._frame.is_part else hits
    read._frame = None
    read._waiting = []


def _before_of(part: list[Word]) -> Hit | None:
    """``Chief Customer Officer of Acme``: the role, perhaps of a part only."""
    for place, word in enumerate(part):
        if word.text == "of" and place and (hit := whole(part[:place])):
            return hit.narrowed()
    return None
