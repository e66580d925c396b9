"""Records of all lists of a file -> those of the lists that hold posts or people; what the others are called."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from cxgraph.inputs.services.layout import FoundRecord, FoundRecords
from cxgraph.inputs.services.vocabulary import kind_of
from cxgraph.inputs.tables.columns import candidates

_WORTH: Final = {"title": 3, "manager": 3, "holder": 2, "email": 2, "id": 1, "unit": 1}
"""How much it says for a list that its records hold something."""
_ALIKE: Final = 0.6
"""Share of what the records of a list hold that those of the best list hold as well."""


class Chosen(NamedTuple):
    """Records that are read together, with what each stands below among them; and lists that are left out, counted."""

    records: list[FoundRecord]
    lists: dict[tuple[str, ...], int]
    left_out: dict[str, int]


def choose(layout: FoundRecords) -> Chosen:
    """The records of the list whose records hold most, and of others like it; records given twice only once."""
    held: dict[tuple[str, ...], frozenset[str]] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    nests: set[tuple[str, ...]] = set()
    for record in layout.records:
        held[record.cohort] = held.get(record.cohort, frozenset()) | layout.kinds(record.fields)
        counts[record.cohort] += 1
        if record.above is not None:
            nests.add(record.cohort)
    best = max(
        counts,
        key=lambda one: (sum(_WORTH.get(kind, 0) for kind in held[one]) + 3 * (one in nests), counts[one]),
        default=(),
    )
    chosen = {one for one in counts if one == best or _is_like(held[one], held[best])}
    records = _compact([record if record.cohort in chosen else None for record in layout.records])
    left_out = {
        ".".join(one): counts[one] for one in counts if one not in chosen and any(map(str.isalpha, "".join(one)))
    }
    return Chosen(records, {one: counts[one] for one in counts if one in chosen}, left_out)


def _is_like(kinds: frozenset[str], best: frozenset[str]) -> bool:
    needed = {"title"} if "title" in best else {"holder"}
    return needed <= kinds and len(kinds & best) >= _ALIKE * len(kinds)


def _compact(kept: Sequence[FoundRecord | None]) -> list[FoundRecord]:
    """Those that are there, with the places of what each stands below counted among them."""
    places: dict[int, int] = {}
    found: list[FoundRecord] = []
    for place, record in enumerate(kept):
        if record is not None:
            places[place] = len(found)
            found.append(record)
    for record in found:
        record.above = None if record.above is None else places.get(record.above)
    return found


def once(records: Sequence[FoundRecord]) -> tuple[list[FoundRecord], int]:
    """Records without those that only repeat what another with the same id says; and how many these were.

    Whoever reports to somebody may stand below them in short and in a list of all in full.
    """
    if all(record.above is None for record in records):
        return list(records), 0
    labels = dict.fromkeys(name for record in records for name in record.fields)
    headers = tuple(labels)
    names = [headers[place] for place in candidates(headers, "id")] or [
        name for name in labels if kind_of(name) == "email"
    ]
    full: dict[str, int] = {}
    stands_for: dict[int, int] = {}
    for place, record in enumerate(records):
        ref = next((record.fields[name] for name in names if record.fields.get(name)), "")
        other = full.setdefault(ref, place) if ref else place
        if other == place:
            continue
        if _repeats(record, records[other]):
            stands_for[place] = other
        elif _repeats(records[other], record):
            stands_for[other], full[ref] = place, place
    for place in stands_for:
        kept = records[_last(stands_for, place)]
        if kept.above is None:
            kept.above, kept.under = records[place].above, records[place].under
    for record in records:
        record.above = None if record.above is None else _last(stands_for, record.above)
    return _compact([None if place in stands_for else record for place, record in enumerate(records)]), len(stands_for)


def _last(stands_for: dict[int, int], place: int) -> int:
    while place in stands_for:
        place = stands_for[place]
    return place


def _repeats(short: FoundRecord, full: FoundRecord) -> bool:
    return all(full.fields.get(name) == text for name, text in _written(short))


def _written(record: FoundRecord) -> Iterable[tuple[str, str]]:
    return ((name, text) for name, text in record.fields.items() if text)
