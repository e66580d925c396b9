"""A title in, a :class:`Reading` out: which executive roles it names and carries, how surely, and what may mislead.

A title is a row of clauses, a clause a row of parts joined by "and". A part carries a role only if the whole of it,
seniority aside, is one of the role's labels: what is not understood is never read as a role.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Final, NamedTuple

from cxgraph.titles import catalogue
from cxgraph.titles.clauses import ASIDE, clauses, core, is_bare_level
from cxgraph.titles.lexicon import Word, index, vocabulary
from cxgraph.titles.match import OUTER, PART, Hit, settled
from cxgraph.titles.parts import clause
from cxgraph.titles.words import glance, stem, tokens

CERTAIN: Final = 0.5
"""From this confidence on, a title carries the role; what is not ambiguous and below it is not read at all."""
SLIP: Final = 0.9
"""A title with a slip of the pen in it."""


@dataclass(frozen=True, slots=True)
class RoleReading:
    """A role that a title names, with the confidence, 0 to 1, that who has the title carries the role."""

    role: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a title says of the post that has it.

    Attributes:
        title: The title as it was given.
        roles: The roles it names, the surest first, then by id; each at 0.5 or above unless the title is ambiguous.
        ambiguous: Whether the title may mean any of several roles, none of which is likelier; these stand below 0.5.
        level: The highest level that it names, a slug such as ``chief``, ``vice-president`` or ``head``; None where
            it names none.
        traps: What could mislead whoever reads the title, one sentence each.
    """

    title: str
    roles: tuple[RoleReading, ...] = ()
    ambiguous: bool = False
    level: str | None = None
    traps: tuple[str, ...] = ()


@cache
def read(title: str) -> Reading:
    """The executive roles that a job title names.

    Args:
        title: A job title as it stands in a chart: any case, any spacing, with slips of the pen.

    Returns:
        The reading; without roles where the title names none, or names one without carrying it.
    """
    looks = [*map(_look, glance(title))]
    if not (any(map(_OPENS, looks)) and any(map(_IS_SUBJECT, looks))):
        return Reading(title, level=_highest(filter(None, map(_LEVEL, looks))))
    found = tokens(title)
    right = [index().corrected(token) for token in found]
    slips = [f"{token} is read as {word}" for token, word in zip(found, right, strict=True) if token != word]
    finds = _Finds(traps=dict.fromkeys(slips), factor=SLIP if slips else 1)
    for row in clauses(vocabulary().words(right)):
        finds.add(row)
    return finds.reading(title)


class _Look(NamedTuple):
    """What a token by itself may be to a title: the beginning of a role's name, its subject, a level."""

    opens: bool
    is_subject: bool
    level: str | None


_OPENS, _IS_SUBJECT, _LEVEL = map(attrgetter, _Look._fields)


@cache
def _look(token: str) -> _Look:
    right = index().corrected(stem(token))
    kind = vocabulary().kinds.get((right,))
    return _Look(right in index().openers, right in index().subjects, kind if kind in vocabulary().levels else None)


def _highest(levels: Iterable[str]) -> str | None:
    return min(levels, key=vocabulary().levels.index, default=None)


@dataclass(slots=True)
class _Finds:
    """What the clauses read so far say; dictionaries without values keep the order and drop what is said twice."""

    traps: dict[str, None]
    factor: float
    hits: list[Hit] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    is_part: bool = False
    is_silent: bool = False
    is_over: bool = False

    def add(self, row: list[Word]) -> None:
        """Takes in the next clause."""
        rest = core(row)
        if rest and all(word.kind in ASIDE for word in rest) and not clause(row).hits:
            self._withdraw(rest)
        elif self.is_over or not rest:
            return
        elif all(word.kind in OUTER for word in row):
            self._narrow()
        elif is_bare_level(row):
            self.kinds += [word.kind for word in row]
            self.is_silent |= not any(word.kind in vocabulary().headship for word in row)
        else:
            self._say(row)

    def _say(self, row: list[Word]) -> None:
        read = clause(row)
        self._warn(read.aside)
        self.is_over = read.ends
        if self.is_silent:
            return
        if read.hits:
            self.kinds += [word.kind for word in row if not read.aside]
            self.hits += [hit.narrowed() for hit in read.hits] if self.is_part else read.hits
        elif not self.hits:
            self.is_silent = True
            self.kinds += [word.kind for word in row if not read.aside]
        elif not read.aside and not self._settle(row):
            self._narrow()

    def _withdraw(self, words: list[Word]) -> None:
        """``CEO (former)``, ``Assistant, CEO``: nothing in the title is carried."""
        self._warn(words)
        self.hits = []
        self.is_over = True

    def _warn(self, words: list[Word]) -> None:
        for kind, text in {word.kind: word.text for word in reversed(words)}.items():
            self.traps[f"{text}: {catalogue.title_word_definition(kind)}"] = None

    def _narrow(self) -> None:
        if not self.is_part:
            self.hits = [hit.narrowed() for hit in self.hits]
        self.is_part = True

    def _settle(self, row: list[Word]) -> bool:
        """``CPO (People)``: whether a clause tells which role the abbreviation before it means."""
        hit = settled(self.hits[-1], row)
        if hit:
            self.hits[-1] = hit
        return hit is not None

    def reading(self, title: str) -> Reading:
        """The whole title's reading."""
        certain: dict[str, float] = {}
        for hit in self.hits:
            if len(hit.roles) == 1:
                role, sure = hit.roles[0], hit.confidence * self.factor
                certain[role] = max(sure, certain.get(role, sure))
                if sure >= CERTAIN:
                    self.traps |= dict.fromkeys(_traps(hit))
        certain = {role: sure for role, sure in certain.items() if sure >= CERTAIN}
        open_hits = [hit for hit in self.hits if len(hit.roles) > 1 and not certain.keys() & set(hit.roles)]
        candidates = {role: hit.confidence * self.factor for hit in open_hits for role in hit.roles}
        named = [kind for kind in self.kinds if kind in vocabulary().levels]
        level = _highest([*named, *(hit.level for hit in self.hits if hit.level)])
        return Reading(title, _ordered(candidates | certain), bool(candidates), level, tuple(self.traps))


def _ordered(confidences: dict[str, float]) -> tuple[RoleReading, ...]:
    rounded = (RoleReading(role, round(sure, 3)) for role, sure in confidences.items())
    return tuple(sorted(rounded, key=lambda reading: (-reading.confidence, reading.role)))


def _traps(hit: Hit) -> Iterable[str]:
    short = " ".join(hit.short).upper()
    yield from (f"{short} may also mean {other}" for other in index().other_readings.get(hit.short, ()))
    if hit.is_part:
        yield catalogue.title_word_definition(PART)
