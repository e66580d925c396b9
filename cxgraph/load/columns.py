"""Headers of a table -> which column may hold what; named by the caller, else recognised by synonyms."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from cxgraph.errors import OrgFileError, Problem, did_you_mean
from cxgraph.load.headers import SYNONYMS

_PARTS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_]+")
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_GUESSES: Final[Mapping[str, re.Pattern[str]]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "": r".*\b(is|count|level|grade|date|phone|since|flag|status|location|number of|salary|effective)\b.*",
        "dotted": r".*\b(matrix|dotted|functional|secondary|second|hr|former|previous|acting)\b.*"
        r"\b(manager|supervisor|reports|line)\b.*",
        "manager title": r".*\b(manager|supervisor|boss|report\w*)\b.*\b(title|role|job|position name)\b.*",
        "manager": r".*\b(manager|supervisor|reports to|reporting to|vorgesetzt\w*|superieur|leidinggevende)\b.*",
        "title": r".*\b(job|position|post|role|business|employee|worker|current)\b.*\btitle\b.*",
        "id": r".*\b(employee|emp|worker|person|personnel|staff|position|post|associate)\b.*"
        r"\b(id|no|nr|nbr|num|number|code|key|ref|reference)\b.*",
        "holder": r".*\b(employee|worker|person|staff|incumbent|holder)\b.*\bname\b.*",
        "unit": r".*\b(department|dept|division|business unit)\b( name| description)?.*",
    }.items()
}
"""What a header that no list has may be, by its words; the first that fits counts, and some say nothing of use."""


@lru_cache(maxsize=4096)
def fold(header: str) -> str:
    """A header without case, accents, spaces and punctuation: ``JOB_TITLE`` and ``Job Title`` give ``jobtitle``."""
    text = unicodedata.normalize("NFKD", header.replace("#", "no").casefold())
    return "".join(character for character in text if character.isalnum())


KNOWN: Final = {kind: tuple(map(fold, headers.split("|"))) for kind, headers in SYNONYMS.items()}
_KINDS: Final = {header: kind for kind, headers in reversed(KNOWN.items()) for header in headers}


@lru_cache(maxsize=4096)
def _known(header: str) -> str:
    """A header as the lists have it: without what stands in brackets, where it is not known with it."""
    whole = fold(header)
    return whole if whole in _KINDS else fold(_ASIDE.sub(" ", header))


def recognised(headers: Sequence[str], named: Collection[str] = ()) -> tuple[int, int]:
    """How many different things the headers are known for by a synonym, or named by the caller; and how many are."""
    wanted = set(map(fold, named))
    folded = [fold(header) if fold(header) in wanted else _known(header) for header in headers]
    known = [_KINDS.get(header, header) for header in folded if header in _KINDS or header in wanted]
    return len(set(known)), len(known)


def candidates(headers: Sequence[str], kind: str) -> tuple[int, ...]:
    """Columns that may hold something, by their headers, the most telling first."""
    folded = [_known(header) for header in headers]
    known = tuple(folded.index(header) for header in KNOWN[kind] if header in folded)
    return known or tuple(place for place, header in enumerate(headers) if _guess(header) == kind)


def useful(headers: Sequence[str], named: Collection[str] = ()) -> frozenset[int]:
    """Columns that may hold anything of use; all of them where no header is that of references.

    So are all of an organogram's junior table, whose rows are compared as a whole.
    """
    if not candidates(headers, "id") or KNOWN["fte"][0] in map(fold, headers):
        return frozenset(range(len(headers)))
    wanted = {index for name in named if (index := _index(headers, name)) is not None}
    return frozenset(wanted.union(*(candidates(headers, kind) for kind in SYNONYMS)))


@lru_cache(maxsize=4096)
def _guess(header: str) -> str | None:
    if _known(header) in _KINDS:
        return None
    plain = "".join(c for c in unicodedata.normalize("NFKD", header) if not unicodedata.combining(c))
    words = " ".join(_PARTS.sub(" ", plain.replace("#", " no ")).casefold().split())
    return next((kind for kind, pattern in _GUESSES.items() if pattern.fullmatch(words)), None)


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
            advice = f'name it with --map {kind}="HEADER"; {_listed(headers)}'
            problems.append(Problem(file, 1, None, "", f"no column is recognised as the {kind}", advice))
    if problems:
        raise OrgFileError(problems)
    return found


def _misnamed(file: str, headers: Sequence[str], named: Mapping[str, str]) -> Iterator[Problem]:
    for kind, header in named.items():
        if kind not in SYNONYMS:
            what = f'no column can be mapped as "{kind}"'
            hint = did_you_mean(kind, SYNONYMS) or f"use one of {', '.join(SYNONYMS)}"
            yield Problem(file, None, None, "", what, hint)
        elif _index(headers, header) is None:
            hints = (did_you_mean(header, headers), _listed(headers))
            yield Problem(file, 1, None, "", f'no column "{header}" for {kind}', "; ".join(filter(None, hints)))


def _index(headers: Sequence[str], header: str) -> int | None:
    if header in headers:
        return headers.index(header)
    folded = [fold(known) for known in headers]
    return folded.index(fold(header)) if fold(header) and fold(header) in folded else None


def _listed(headers: Sequence[str]) -> str:
    return "the headers are " + ", ".join(f'"{header}"' for header in headers if header)
