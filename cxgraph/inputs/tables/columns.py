"""Headers of a table -> which column may hold what; named by the caller, else recognised by synonyms."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem, meant
from cxgraph.core.message import Listing, Message, Quoted, Words
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.tables.headers import SYNONYMS
from cxgraph.inputs.tables.rows import MAX_COLUMNS, MAX_TEXT, shorten

_PARTS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_]+")
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MARKS: Final = re.compile(r"[\W_]+")
_GUESSES: Final[Mapping[str, tuple[re.Pattern[str], ...]]] = {
    kind: tuple(re.compile(rf"\b({words})\b") for words in patterns)
    for kind, patterns in {
        "": ("is|count|level|grade|date|phone|since|flag|status|location|number of|salary|effective",),
        "dotted": (
            "matrix|dotted|functional|secondary|second|hr|former|previous|acting",
            "manager|supervisor|reports|line",
        ),
        "manager title": (r"manager|supervisor|boss|report\w*", "title|role|job|position name"),
        "manager": (r"manager|supervisor|reports to|reporting to|vorgesetzt\w*|superieur|leidinggevende",),
        "title": ("job|position|post|role|business|employee|worker|current", "title"),
        "id": (
            "employee|emp|worker|person|personnel|staff|position|post|associate",
            "id|no|nr|nbr|num|number|code|key|ref|reference",
        ),
        "holder": ("employee|worker|person|staff|incumbent|holder", "name"),
        "unit": ("department|dept|division|business unit",),
    }.items()
}
"""What a header that no list has may be, by words that stand in it one after the other, whatever is between them.

The first that fits counts, and some say nothing of use."""
MOST_COLUMNS: Final = 16
"""Columns that may hold the same: known exports have no more than four that name managers or number people."""
MOST_LISTED: Final = 40
"""Headers that a message names."""
LONGEST_LISTED: Final = 60
"""Characters of them that it shows."""


@lru_cache(maxsize=2 * MAX_COLUMNS)
def fold(header: str) -> str:
    """A header without case, accents, spaces and punctuation: ``JOB_TITLE`` and ``Job Title`` give ``jobtitle``."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", header.replace("#", "no").casefold()))


KNOWN: Final = {kind: tuple(map(fold, headers.split("|"))) for kind, headers in SYNONYMS.items()}
_KINDS: Final = {header: kind for kind, headers in reversed(KNOWN.items()) for header in headers}


@lru_cache(maxsize=2 * MAX_COLUMNS)
def _known(header: str) -> str:
    """A header as the lists have it: without what stands in brackets, where it is not known with it.

    One that is too long to be a header is as none.
    """
    if len(header) > MAX_TEXT:
        return ""
    whole = fold(header)
    return whole if whole in _KINDS or not ("(" in header or "[" in header) else fold(_ASIDE.sub(" ", header))


def count_recognised(headers: Sequence[str], named: Collection[str] = ()) -> tuple[int, int]:
    """How many different things the headers are known for by a synonym, or named by the caller; and how many are."""
    wanted = set(map(fold, named))
    looked_at = headers[:MAX_COLUMNS]
    folded = [fold(header) if wanted and fold(header) in wanted else _known(header) for header in looked_at]
    known = [_KINDS.get(header, header) for header in folded if header in _KINDS or header in wanted]
    return len(set(known)), len(known)


def candidates(headers: Sequence[str], kind: str) -> tuple[int, ...]:
    """Columns that may hold something, by their headers, the most telling first; no more than MOST_COLUMNS."""
    return _candidates(tuple(headers))[kind]


@lru_cache(maxsize=4)
def _candidates(headers: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    places: dict[str, int] = {}
    guessed: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        places.setdefault(_known(header), place)
        if guess := _guess(header):
            guessed.setdefault(guess, []).append(place)
    known = {kind: [places[header] for header in listed if header in places] for kind, listed in KNOWN.items()}
    return {kind: tuple((found or guessed.get(kind, []))[:MOST_COLUMNS]) for kind, found in known.items()}


def useful(headers: Sequence[str], named: Collection[str] = ()) -> frozenset[int]:
    """Columns that may hold anything of use; all of them where no header is that of references.

    So are all of an organogram's junior table, whose rows are compared as a whole.
    """
    if not candidates(headers, "id") or KNOWN["fte"][0] in map(fold, headers):
        return frozenset(range(len(headers)))
    wanted = {index for name in named if (index := _index(headers, name)) is not None}
    return frozenset(wanted.union(*(candidates(headers, kind) for kind in SYNONYMS)))


@lru_cache(maxsize=2 * MAX_COLUMNS)
def _guess(header: str) -> str | None:
    if len(header) > MAX_TEXT or _known(header) in _KINDS:
        return None
    plain = "".join(c for c in unicodedata.normalize("NFKD", header) if not unicodedata.combining(c))
    words = " ".join(_PARTS.sub(" ", plain.replace("#", " no ")).casefold().split())
    return next((kind for kind, patterns in _GUESSES.items() if _follow(words, patterns)), None)


def _follow(words: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    """Whether each of the patterns is found behind the one before it."""
    here = 0
    for pattern in patterns:
        found = pattern.search(words, here)
        if found is None:
            return False
        here = found.end()
    return True


def assign(file: str, headers: Sequence[str], named: Mapping[str, str], needed: Collection[str]) -> dict[str, int]:
    """Which column holds what.

    Args:
        file: The table's name, for messages.
        headers: Its headers, in order.
        named: What a column holds -> its header, where the caller says so; case and punctuation do not matter.
        needed: What the table cannot do without; alternatives are parted by a stroke, as in ``id|holder``.

    Returns:
        What a column holds -> its index; without an entry for what the table does not have.

    Raises:
        OrgFileError: A named column or kind does not exist, or a needed one cannot be recognised.
    """
    problems = [*_misnamed(file, headers, named)]
    found = {kind: columns[0] for kind in SYNONYMS if (columns := candidates(headers, kind))}
    found |= {kind: column for kind, header in named.items() if (column := _index(headers, header)) is not None}
    for kinds in needed:
        kind, *others = kinds.split("|")
        if found.keys().isdisjoint((kind, *others)) and kind not in named:
            advice = Message("name-with-map", {"kind": Words(kind), "headers": _listed(headers)})
            problems.append(Problem(file, 1, None, "", Message("no-column-for", {"kind": Words(kind)}), advice))
    if problems:
        raise OrgFileError(problems)
    return found


def _misnamed(file: str, headers: Sequence[str], named: Mapping[str, str]) -> Iterator[Problem]:
    for kind, header in named.items():
        if kind not in SYNONYMS:
            what = Message("no-such-mapping", {"kind": Quoted(kind)})
            kinds = Listing(tuple(map(Words, SYNONYMS)), joined=",")
            yield Problem(file, None, None, "", what, meant(kind, SYNONYMS) or Message("use-one-of", {"kinds": kinds}))
        elif _index(headers, header) is None:
            what = Message("no-column-named", {"header": Quoted(header), "kind": Words(kind)})
            known = Message("headers-are", {"headers": _listed(headers)})
            near = meant(header, headers)
            hint = Message("with-hint", {"what": near, "hint": known}) if near else known
            yield Problem(file, 1, None, "", what, hint)


def _index(headers: Sequence[str], header: str) -> int | None:
    if header in headers:
        return headers.index(header)
    folded = [fold(known) for known in headers]
    return folded.index(fold(header)) if fold(header) and fold(header) in folded else None


def _listed(headers: Sequence[str]) -> Listing:
    return listing_of([in_quotes(shorten(header, LONGEST_LISTED)) for header in headers if header], MOST_LISTED)
