"""The clauses of a title in, one after the other; what they say together out, as a :class:`TitleReading`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cxgraph.knowledge.titles import catalogue
from cxgraph.knowledge.titles.clauses import ASIDE, core, is_bare_level
from cxgraph.knowledge.titles.lexicon import index
from cxgraph.knowledge.titles.match import OUTER, PART, Hit, over_work, role_over, settle_by_words
from cxgraph.knowledge.titles.parts import clause
from cxgraph.knowledge.titles.vocabulary import CHIEF, DIRECTOR, HEAD, OFFICER, Word, highest, vocabulary
from cxgraph.knowledge.titles.words import AND

CERTAIN: Final = 0.5
"""From this confidence on, a title carries the role; what is not ambiguous and below it is not read at all."""

UNKNOWN_OFFICER: Final = "an executive role that is not known here"


@dataclass(frozen=True, slots=True)
class RoleReading:
    """A role that a title names, with the confidence, 0 to 1, that who has the title carries the role."""

    role: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title says of the post that has it.

    Attributes:
        title: The title as it was given.
        roles: The roles it names, the surest first, then by id; each at 0.5 or above unless the title is ambiguous.
        ambiguous: Whether the title may mean any of several roles, none of which is likelier; these stand below 0.5.
            Where there are none, the title was too long to be read and may mean any.
        level: The highest level that it names, a slug such as ``chief``, ``vice-president`` or ``head``; None where
            it names none.
        traps: What could mislead whoever reads the title, one sentence each.
    """

    title: str
    roles: tuple[RoleReading, ...] = ()
    ambiguous: bool = False
    level: str | None = None
    traps: tuple[str, ...] = ()


@dataclass(slots=True)
class Finds:
    """What the clauses read so far say; dictionaries without values keep the order and drop what is said twice."""

    traps: dict[str, None]
    factor: float
    hits: list[Hit] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    last: list[Word] = field(default_factory=list)
    is_part: bool = False
    is_silent: bool = False
    is_over: bool = False

    def add(self, row: list[Word]) -> None:
        """Takes in the next clause."""
        rest = [word for word in core(row) if not word.text.isdigit()]
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
        if self._abbreviates(row):
            return
        read = clause(row)
        self.last = row
        self._warn(read.aside)
        self.is_over = read.ends
        if self.is_silent:
            return
        if read.hits:
            self.kinds += [word.kind for word in row if not read.aside]
            self.hits += [hit.narrowed() for hit in read.hits] if self.is_part else read.hits
        elif not self.hits:
            self.is_silent = True
            self._tell_unknown(row)
            self.kinds += [word.kind for word in row if not read.aside]
        elif not (read.aside or self._settle(row) or self._repeats(row)):
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

    def _tell_unknown(self, row: list[Word]) -> None:
        """``Chief Happiness Officer``: an executive all the same, of whom nothing here is known."""
        texts = [word.text for word in row]
        if any(word.kind == CHIEF for word in row) and OFFICER in texts and not ASIDE & {word.kind for word in row}:
            self.traps[f"{' '.join(texts)}: {UNKNOWN_OFFICER}"] = None

    def _repeats(self, row: list[Word]) -> bool:
        """``Head of Customer Experience (CX)``: whether a clause says once more what the last role is over."""
        again = (role_over(HEAD, row), role_over(DIRECTOR, row), role_over(CHIEF, [*row, Word(OFFICER)]))
        return any(set(hit.roles) & set(self.hits[-1].roles) for hit in again if hit)

    def _abbreviates(self, row: list[Word]) -> bool:
        """``Chief Green Officer (CGO)``: whether a clause is the initials of the one before."""
        letters = "".join(token[0] for word in self.last if word.kind != AND for token in word.text.split())
        return [word.text for word in row] == [letters]

    def _settle(self, row: list[Word]) -> bool:
        """``CPO (People)``: whether a clause tells which role the abbreviation before it means."""
        hit = settle_by_words(self.hits[-1], row) or over_work(self.hits[-1], row)
        if hit:
            self.hits[-1] = hit
        return hit is not None

    def reading(self, title: str) -> TitleReading:
        """The whole title's reading."""
        best: dict[str, Hit] = {}
        for hit in sorted(self.hits, key=lambda hit: hit.confidence):
            if len(hit.roles) == 1 and hit.confidence * self.factor >= CERTAIN:
                best[hit.roles[0]] = hit
        written_out = {role for role, hit in best.items() if not hit.short}
        for role in [role for role, hit in best.items() if hit.short and written_out & set(index().named[hit.short])]:
            del best[role]
        open_ = (hit for hit in self.hits if len(hit.roles) > 1 or hit.whose)
        several = [hit for hit in open_ if not best.keys() & set(hit.roles)]
        candidates = {role: hit for hit in several for role in hit.roles}
        for hit in (*best.values(), *several):
            self.traps |= dict.fromkeys(_traps(hit))
        named = [kind for kind in self.kinds if kind in vocabulary().levels]
        return TitleReading(
            title,
            _ordered({role: hit.confidence * self.factor for role, hit in (candidates | best).items()}),
            bool(candidates),
            highest([*named, *(hit.level for hit in self.hits if hit.level)]),
            tuple(self.traps),
        )


def _ordered(confidences: dict[str, float]) -> tuple[RoleReading, ...]:
    rounded = (RoleReading(role, round(sure, 3)) for role, sure in confidences.items())
    return tuple(sorted(rounded, key=lambda reading: (-reading.confidence, reading.role)))


def _traps(hit: Hit) -> Iterable[str]:
    short = " ".join(hit.short).upper()
    if hit.whose:
        yield f"whose experience “{hit.whose}” is, is not known: it may be that of customers"
    if len(hit.roles) > 1:
        yield f"{short} may mean {', '.join(map(catalogue.label, hit.roles))}"
    yield from (f"{short} may also mean {other}" for other in index().other_readings.get(hit.short, ()))
    if hit.is_part:
        yield catalogue.title_word_definition(PART)
