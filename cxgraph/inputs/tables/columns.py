"""Headers of a table -> which column may hold what; named by the caller, else recognised by synonyms."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, Literal

from cxgraph.core.letters import without_accents
from cxgraph.inputs.tables.headers import headers as listed_headers
from cxgraph.inputs.tables.rows import MAX_COLUMNS, MAX_TEXT

_PARTS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_]+")
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WITHIN: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_MARKS: Final = re.compile(r"[\W_]+")
_STROKES: Final = re.compile(r"[/|]|([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)")
"""What parts a header that says the same twice: a stroke, or the change to another script."""
_PARTED: Final = re.compile(r"[(\[./|:\u3040-\uffff]")
_STEPS: Final = re.compile(r"[.:\[\]]+")
_LETTERS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "+": "plus"})
"""Letters that have no accent to leave out, and the sign by which ``N+1`` is above and ``N-1`` below."""
MOST_COLUMNS: Final = 16
"""Columns that may hold the same: known exports have no more than four that name managers or number people."""


@lru_cache(maxsize=2 * MAX_COLUMNS)
def fold(header: str) -> str:
    """A header without case, accents, spaces and punctuation: ``JOB_TITLE`` and ``Job Title`` give ``jobtitle``."""
    lower = header.replace("#", "no").casefold().translate(_LETTERS)
    return _MARKS.sub("", lower if lower.isascii() else unicodedata.normalize("NFKD", lower))


@cache
def known_headers() -> dict[str, tuple[str, ...]]:
    """What a column can hold -> the headers it is known by, folded, the most telling first."""
    return {kind: tuple(dict.fromkeys(map(fold, listed))) for kind, listed in listed_headers().synonyms.items()}


@cache
def _kinds() -> Mapping[str, str]:
    return {header: kind for kind, listed in reversed(known_headers().items()) for header in listed}


@cache
def _folded(name: Literal["containers", "labels"]) -> frozenset[str]:
    return frozenset(map(fold, getattr(listed_headers(), name)))


@lru_cache(maxsize=2 * MAX_COLUMNS)
def _known(header: str) -> str:
    """A header as the lists have it: whole, or without what stands in brackets or names the record it is of.

    Else one of the parts that say the same, as ``Title / 职位``. One that is too long to be a header is as none.
    """
    if len(header) > MAX_TEXT:
        return ""
    whole = fold(header)
    if whole in _kinds() or _PARTED.search(header) is None:
        return whole
    return next((form for form in _forms(header) if form in _kinds()), whole)


def _forms(header: str) -> Iterator[str]:
    plain = header
    if "(" in header or "[" in header:
        plain = _ASIDE.sub(" ", header)
        yield fold(plain)
    if "." in header or ":" in header:
        steps = [step for step in _STEPS.split(header) if step]
        first = next(
            (n for n, step in enumerate(steps) if not (step.isdigit() or fold(step) in _folded("containers"))), 0
        )
        yield fold(" ".join(step for step in steps[first:] if not step.isdigit()))
    parts = [fold(part) for part in _STROKES.split(plain) if part and fold(part)]
    told = [part for part in parts if part in _kinds()]
    if len(parts) > 1 and len({_kinds()[part] for part in told}) == 1:
        yield told[0]
    if plain is not header and not any(letter.isascii() and letter.isalpha() for letter in plain):
        yield from map(fold, _WITHIN.findall(header))


def is_label(header: str, below: str) -> bool:
    """Whether a cell in the line below a header says again, or says of what type, what the column is for."""
    word = fold(_ASIDE.sub(" ", below).partition(",")[0].partition(";")[0])
    known_as = _kinds().get(_known(below))
    return word in _folded("labels") or (known_as is not None and known_as == _kinds().get(_known(header)))


def count_recognised(headers: Sequence[str], named: Collection[str] = ()) -> tuple[int, int]:
    """How many different things the headers are known for by a synonym, or named by the caller; and how many are."""
    wanted = set(map(fold, named))
    kinds = _kinds()
    looked_at = headers[:MAX_COLUMNS]
    folded = [fold(header) if wanted and fold(header) in wanted else _known(header) for header in looked_at if header]
    found = [kinds.get(header, header) for header in folded if header in kinds or header in wanted]
    return len(set(found)), len(found)


def kind_of(header: str) -> str | None:
    """What a header may hold: as the lists have it, else by the words that stand in it; None where neither tells."""
    return _kinds().get(_known(header)) or _guess(header) or None


def is_listed(header: str) -> bool:
    """Whether the lists have a header: what it holds is not guessed by the words in it alone."""
    return _known(header) in _kinds()


def candidates(headers: Sequence[str], kind: str) -> tuple[int, ...]:
    """Columns that may hold something, by their headers, the most telling first; no more than MOST_COLUMNS.

    Those that are known come before those that are guessed. A header that is known for two things stands for the
    first that no other column holds.
    """
    return _candidates(tuple(headers))[kind]


@lru_cache(maxsize=4)
def _candidates(headers: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    guessed: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        places.setdefault(_known(header), []).append(place)
        if guess := _guess(header):
            guessed.setdefault(guess, []).append(place)
    guessed["id"] = [*guessed.get("id", ()), *guessed.get("number", ())]
    found = {
        kind: (*(place for header in listed for place in places.get(header, ())), *guessed.get(kind, ()))
        for kind, listed in known_headers().items()
    }
    titles = tuple(place for place in found["title"] if _known(headers[place]) not in known_headers()["unit"])
    found["title"] = titles or found["title"]
    found["unit"] = tuple(place for place in found["unit"] if place not in found["title"][:1])
    return {kind: columns[:MOST_COLUMNS] for kind, columns in found.items()}


@lru_cache(maxsize=2 * MAX_COLUMNS)
def _guess(header: str) -> str | None:
    if len(header) > MAX_TEXT or _known(header) in _kinds():
        return None
    plain = without_accents(header)
    words = " ".join(_PARTS.sub(" ", plain.replace("#", " no ")).casefold().split())
    return next((guess.kind for guess in listed_headers().guesses if _follow(words, guess.words)), None)


def _follow(words: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    """Whether each of the patterns is found behind the one before it."""
    here = 0
    for pattern in patterns:
        found = pattern.search(words, here)
        if found is None:
            return False
        here = found.end()
    return True
