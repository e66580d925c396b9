"""What can be wrong with an input or a call: one exception tree, one shape of message."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar

from cxgraph.core.message import Message, Quoted, Words
from cxgraph.core.place import NodePlace, Path, in_words
from cxgraph.core.prose import in_prose

T = TypeVar("T")

Told: TypeAlias = Message | str
"""Something that is told: a message, or plain text, of which nobody knows whose names stand in it."""

Severity: TypeAlias = Literal["error", "warning", "note"]
"""How bad something is that was found, the worst first."""

LONGEST_WORD: Final = 200
"""Characters of a word that may be the slip of another; what is longer is no word."""
MOST_WORDS: Final = 20_000
"""Words that another is compared with; comparing a hundred words with more would take seconds."""
CLOSE: Final = 0.6
"""How alike two words are, from 0 to 1, of which one may have been meant for the other."""
MOST_TOLD: Final = 100
"""Problems of a file that are told: one with more has few mistakes, each made many times."""
LONGEST_TOLD: Final = 1_000
"""Characters of each part of a message: what a file says is quoted in it, and may be long."""


class CxgraphError(Exception):
    """Indicates that an input or a call is wrong; its text is fit for a user to read.

    Attributes:
        what: What is wrong, in one clause without a full stop.
        hint: What to do about it, in one clause; None where nothing can be advised.
    """

    def __init__(self, what: Told = "", hint: Told | None = None) -> None:
        super().__init__(what, hint)
        self.what, self.hint = what, hint

    def __str__(self) -> str:
        return "; ".join(in_prose(part) for part in (self.what, self.hint) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file, and where.

    Attributes:
        file: The file as the user should see it: relative to the working directory, else the bare name.
        line: 1-based line, or None where the source has no lines (RDF).
        column: 1-based column, or None likewise.
        path: Place in the document, or in the graph. Empty for the file as a whole.
        what: What is wrong, in one clause without a full stop.
        hint: What to do about it, in one clause; None where nothing can be advised.
    """

    file: str
    line: int | None
    column: int | None
    path: Path | NodePlace | str
    what: Told
    hint: Told | None = None

    @property
    def place(self) -> str:
        """Its place in the document in words, as ``posts[3].reports_to``."""
        return in_words(self.path) if isinstance(self.path, tuple) else str(self.path)

    def __str__(self) -> str:
        at = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        what = "; ".join(_cut(in_prose(part)) for part in (self.what, self.hint) if part)
        return r"\n".join(": ".join(part for part in (at, _cut(self.place), what) if part).splitlines())


class Foremost(Generic[T]):
    """The first hundred of what is found, and how many there are: a small file may be wrong in a million places.

    Attributes:
        count: How many were found.
    """

    def __init__(self, key: Callable[[T], Any]) -> None:
        """Takes what they are sorted by."""
        self._key = key
        self._kept: list[T] = []
        self.count = 0

    def append(self, one: T) -> None:
        """Takes one more; it is forgotten again where a hundred come before it."""
        self.count += 1
        self._kept.append(one)
        if len(self._kept) > 10 * MOST_TOLD:
            self._kept = list(self)

    @property
    def more(self) -> int:
        """How many were found beyond those that are kept."""
        return max(self.count - MOST_TOLD, 0)

    def __iter__(self) -> Iterator[T]:
        return iter(sorted(self._kept, key=self._key)[:MOST_TOLD])

    def __len__(self) -> int:
        return self.count


def by_place(problem: Problem) -> tuple[int, int, str]:
    """What problems are sorted by: line, column and path."""
    return problem.line or 0, problem.column or 0, problem.place


class InputFileError(CxgraphError):
    """Indicates that a file is not what it is taken for; carries the problems found in it.

    Attributes:
        problems: The first :data:`MOST_TOLD` problems by line and column.
        more: How many there are beside.
    """

    def __init__(self, problems: Iterable[Problem], more: int = 0) -> None:
        found = Foremost(by_place)
        for problem in problems:
            found.append(problem)
        self.problems = tuple(found)
        self.more = more + found.more + (problems.more if isinstance(problems, Foremost) else 0)
        lines = [str(problem) for problem in self.problems]
        if self.more:
            lines.append(f"… and {self.more:,} more {'problem' if self.more == 1 else 'problems'}")
        super().__init__("\n".join(lines))


class OrgFileError(InputFileError):
    """Indicates that a file cannot be read as an organisation."""


class ConfigError(InputFileError):
    """Indicates that a configuration, or a file of weights or rules, cannot be used."""


class CatalogueError(CxgraphError):
    """Indicates that the shipped ontology and the code do not fit together."""


class MissingExtraError(CxgraphError):
    """Indicates that something was asked for that needs an extra which is not installed.

    Attributes:
        extra: The extra.
    """

    def __init__(self, extra: str, purpose: Message) -> None:
        self.extra = extra
        super().__init__(Message("extra-is-needed", {"purpose": purpose, "extra": Words(extra)}))


class QueryError(CxgraphError):
    """Indicates that a query is unknown, malformed or refused."""


class UnknownRuleError(CxgraphError):
    """Indicates that no rule has the code or name that was asked for."""


class RuleFailedError(CxgraphError):
    """Indicates that a rule raised: a broken rule is never reported as 'no finding'."""


def said_by(error: Exception) -> Message:
    """What an exception says; of one that is not ours its class too, since its text alone may say little."""
    if not isinstance(error, CxgraphError):
        return Message("exception", {"kind": Words(type(error).__name__), "what": Quoted(str(error))})
    if error.hint is None:
        return as_message(error.what)
    return Message("with-hint", {"what": as_message(error.what), "hint": as_message(error.hint)})


def as_message(told: Told) -> Message:
    """What is told as a message: plain text is quoted as a whole."""
    return Message("other-words", {"what": Quoted(told)}) if isinstance(told, str) else told


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The hint ``did you mean "…"?`` for a misspelt word, or None where nothing known comes close."""
    hint = meant(word, known)
    return None if hint is None else in_prose(hint)


def meant(word: str, known: Iterable[str], least: float = CLOSE) -> Message | None:
    """The same hint before it is words; what may have been meant tells much of what was written, and is quoted too."""
    close = nearest(word, known, least)
    return None if close is None else Message("did-you-mean", {"word": Quoted(close)})


def nearest(word: str, known: Iterable[str], least: float) -> str | None:
    """The known word that is most like another, the last in the alphabet of several; None where none is.

    Args:
        word: The word.
        known: What it is compared with; of more than :data:`MOST_WORDS` words none is found.
        least: How alike two words must be: the share of their letters that they have in common, in order, from 0 to 1.
    """
    from rapidfuzz import fuzz, process

    words = list(known)
    if len(word) > LONGEST_WORD or len(words) > MOST_WORDS:
        return None
    found = process.extractOne(word, sorted(words, reverse=True), scorer=fuzz.ratio, score_cutoff=100 * least)
    return found[0] if found else None


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[: LONGEST_TOLD - 1]}…"
