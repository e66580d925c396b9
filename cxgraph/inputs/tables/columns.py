"""Headers of a table -> which column may hold what; named by the caller, else recognised by synonyms."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, Literal

from cxgraph.core.errors import OrgFileError, Problem, meant
from cxgraph.core.message import Listing, Message, Quoted, Words
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.tables.headers import KINDS
from cxgraph.inputs.tables.headers import headers as listed_headers
from cxgraph.inputs.tables.rows import MAX_COLUMNS, MAX_TEXT, shorten

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
_PLACE: Final = re.compile(r"[1-9]\d{0,4}|[A-Z]{1,3}")
MOST_COLUMNS: Final = 16
"""Columns that may hold the same: known exports have no more than four that name managers or number people."""
MOST_LISTED: Final = 40
"""Headers that a message names."""
LONGEST_LISTED: Final = 60
"""Characters of them that it shows."""


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
    plain = "".join(c for c in unicodedata.normalize("NFKD", header) if not unicodedata.combining(c))
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


def assign(
    file: str,
    headers: Sequence[str],
    named: Mapping[str, str],
    needed: Collection[str],
    likely: Callable[[], Mapping[str, str]] = dict,
) -> dict[str, int]:
    """Which column holds what.

    Args:
        file: The table's name, for messages.
        headers: Its headers, in order.
        named: What a column holds -> its header, where the caller says so; case and punctuation do not matter. The
            number of a column, counted from 1, or its letter does as well where no header reads so.
        needed: What the table cannot do without; alternatives are parted by a stroke, as in ``id|holder``.
        likely: What a column may hold, by what stands in it -> its header; asked where something is missing.

    Returns:
        What a column holds -> its index; without an entry for what the table does not have.

    Raises:
        OrgFileError: A named column or kind does not exist, or a needed one cannot be recognised.
    """
    found = {kind: columns[0] for kind in KINDS if (columns := candidates(headers, kind))}
    found |= {kind: column for kind, header in named.items() if (column := column_of(headers, header)) is not None}
    missing = [kinds.split("|") for kinds in needed if found.keys().isdisjoint(kinds.split("|"))]
    missing = [kinds for kinds in missing if kinds[0] not in named]
    wrong = {kind: header for kind, header in named.items() if kind not in found}
    guessed = likely() if missing or wrong else {}
    problems = [*_misnamed(file, headers, named, guessed)]
    for kinds in missing:
        # where nothing at all is recognised, one call names everything
        offered = guessed if len(missing) == len(needed) else {kind: guessed[kind] for kind in kinds if kind in guessed}
        maps = (
            _maps(offered) if offered else Message("map-option", {"kind": Words(kinds[0]), "header": Words("HEADER")})
        )
        advice = Message("name-with-map", {"maps": maps, "headers": _listed(headers)})
        problems.append(Problem(file, 1, None, "", Message("no-column-for", {"kind": Words(kinds[0])}), advice))
        if offered is guessed:
            break
    if problems:
        raise OrgFileError(problems)
    return found


def _maps(guessed: Mapping[str, str]) -> Listing:
    options = (
        Message("map-option", {"kind": Words(kind), "header": Quoted(header)}) for kind, header in guessed.items()
    )
    return Listing(tuple(options), joined=",")


def _misnamed(
    file: str, headers: Sequence[str], named: Mapping[str, str], guessed: Mapping[str, str]
) -> Iterator[Problem]:
    for kind, header in named.items():
        if kind not in KINDS:
            what = Message("no-such-mapping", {"kind": Quoted(kind)})
            kinds = Listing(tuple(map(Words, KINDS)), joined=",")
            yield Problem(file, None, None, "", what, meant(kind, KINDS) or Message("use-one-of", {"kinds": kinds}))
        elif column_of(headers, header) is None:
            what = Message("no-column-named", {"header": Quoted(header), "kind": Words(kind)})
            known_as = Message("headers-are", {"headers": _listed(headers)})
            near = meant(header, headers)
            if near is None and kind in guessed:
                near = Message("say-instead", {"maps": _maps({kind: guessed[kind]})})
            hint = Message("with-hint", {"what": near, "hint": known_as}) if near else known_as
            yield Problem(file, 1, None, "", what, hint)


def column_of(headers: Sequence[str], header: str) -> int | None:
    """The column that a header means: the one that reads so, else the one of that number or letter; None for none."""
    if header in headers:
        return headers.index(header)
    folded = [fold(one) for one in headers]
    if fold(header) and fold(header) in folded:
        return folded.index(fold(header))
    place = column_number(header)
    return place if place is not None and place < len(headers) else None


def column_number(name: str) -> int | None:
    """The index of the column that a number from 1 on, or letters as above a sheet, stand for; None for other names."""
    if not _PLACE.fullmatch(name):
        return None
    if name.isdigit():
        return int(name) - 1
    place = 0
    for letter in name:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1


def _listed(headers: Sequence[str]) -> Listing:
    return listing_of([in_quotes(shorten(header, LONGEST_LISTED)) for header in headers if header], MOST_LISTED)
