"""What can be wrong with an input or a call: one exception tree, one shape of message."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Final, Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "note"]
"""How bad something is that was found, the worst first."""

LONGEST_WORD: Final = 200
"""Characters of a word that others are still compared with; comparing takes the square of its length."""
MOST_PAIRS: Final = 500_000
"""Pairs of characters that are compared to find what comes close: of ids of ten characters, five thousand ids."""
ALIKE: Final = 0.6
"""How alike two words are, from 0 to 1, of which one may be a slip of the other."""


class CxgraphError(Exception):
    """Indicates that an input or a call is wrong; its text is fit for a user to read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file, and where.

    Attributes:
        file: The file as the user should see it: relative to the working directory, else the bare name.
        line: 1-based line, or None where the source has no lines (RDF).
        column: 1-based column, or None likewise.
        path: Place in the document, as ``posts[3].reports_to``; empty for the file as a whole.
        what: What is wrong, in one clause without a full stop.
        hint: What to do about it, in one clause; None where nothing can be advised.
    """

    file: str
    line: int | None
    column: int | None
    path: str
    what: str
    hint: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        what = f"{self.what}; {self.hint}" if self.hint else self.what
        return r"\n".join(": ".join(part for part in (place, self.path, what) if part).splitlines())


class InputFileError(CxgraphError):
    """Indicates that a file is not what it is taken for; carries every problem found in it.

    Attributes:
        problems: All problems, sorted by line and column.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.line or 0, p.column or 0, p.path)))
        super().__init__("\n".join(map(str, self.problems)))


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

    def __init__(self, extra: str, purpose: str) -> None:
        self.extra = extra
        super().__init__(f'{purpose} needs an extra; install it with: pip install "cxgraph[{extra}]"')


class QueryError(CxgraphError):
    """Indicates that a query is unknown, malformed or refused."""


class UnknownRuleError(CxgraphError):
    """Indicates that no rule has the code or name that was asked for."""


class RuleFailedError(CxgraphError):
    """Indicates that a rule raised: a broken rule is never reported as 'no finding'."""


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The hint ``did you mean "…"?`` for a misspelt word, or None where nothing known comes close."""
    close = get_close_matches(word, _likely(word, known), n=1, cutoff=ALIKE) if len(word) <= LONGEST_WORD else ()
    return f'did you mean "{close[0]}"?' if close else None


def _likely(word: str, known: Iterable[str]) -> list[str]:
    """The words that have most letters in common with one, as many as can be compared with it in a moment."""
    matcher = SequenceMatcher(b=word)
    alike: list[tuple[float, str]] = []
    for other in known:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= ALIKE and (share := matcher.quick_ratio()) >= ALIKE:
            alike.append((share, other))
    left = MOST_PAIRS
    likely: list[str] = []
    for _, other in sorted(alike, reverse=True):
        left -= len(word) * len(other)
        if left < 0:
            break
        likely.append(other)
    return likely
