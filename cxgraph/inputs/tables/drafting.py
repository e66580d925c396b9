"""What rows say of posts -> the posts themselves, each with an id of its own."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from cxgraph.core.message import Message
from cxgraph.core.model import NONE, VACANT
from cxgraph.inputs.account import Remark
from cxgraph.inputs.tables.drafts import Draft, IdMaker
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.made_ids import made_ids
from cxgraph.inputs.tables.vacancies import is_whole_vacancy
from cxgraph.inputs.tables.words import UNDISCLOSED, WORDS

_PLACEHOLDERS: Final = UNDISCLOSED | WORDS["no_id"] | {NONE, VACANT}
_FILLER: Final = "0x?-_.*"
"""What a reference is made of that stands for none, where several rows have the same: ``000``, ``XXXX``."""


def draft(entries: Sequence[RowEntry], *, has_refs: bool = True) -> tuple[tuple[Draft, ...], tuple[Remark, ...]]:
    """Makes posts of rows.

    Rows that share a reference are one post where they agree on the title (a job share), else a post each, the
    later ones as ``ref-2``. A placeholder such as ``N/D``, or a repeated ``0`` or ``XXXX``, is no reference: its post
    is known by an id that is made as :func:`cxgraph.inputs.tables.made_ids.made_ids` says.

    Args:
        entries: The rows.
        has_refs: Whether the table has references at all; where it has none, every id is made.

    Returns:
        The posts in the order of their first rows, and what was mended to tell them apart.
    """
    placeholders = _placeholders(entries)
    names = IdMaker(entry.ref for entry in entries if entry.ref not in placeholders)
    lacking = [place for place, entry in enumerate(entries) if entry.ref in placeholders]
    made = made_ids(entries, lacking, names, with_addresses=has_refs)
    drafts: list[Draft] = []
    mended: list[Remark] = []
    given: set[str] = set()
    for places in _shared(entries, placeholders):
        shared = tuple(entries[place] for place in places)
        row, ref = shared[0].row, shared[0].ref
        if ref in placeholders:
            if has_refs:
                mended.append(row.remark(Message("reference-is-placeholder") if ref else Message("reference-is-blank")))
            name = made[places[0]]
        elif ref in given:
            mended.append(row.remark(Message("reference-twice")))
            name = names.unused(ref)
        else:
            name = ref
        drafts.append(Draft(name, shared, referable=name == ref))
        given.add(ref)
    return tuple(drafts), tuple(mended)


def is_placeholder(ref: str, times: int) -> bool:
    """Whether what stands in a column of references is none.

    Args:
        ref: The cell.
        times: How many rows have the same.
    """
    bare = ref.casefold()
    return bare in _PLACEHOLDERS or is_whole_vacancy(bare) or (times > 1 and not bare.strip(_FILLER))


def _placeholders(entries: Iterable[RowEntry]) -> frozenset[str]:
    uses = Counter(entry.ref for entry in entries)
    return frozenset(ref for ref, times in uses.items() if is_placeholder(ref, times))


def _shared(entries: Sequence[RowEntry], placeholders: Collection[str]) -> Iterable[list[int]]:
    """Indices of the rows of each post."""
    titles: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        if entry.title:
            titles.setdefault(entry.ref, set()).add(_words(entry.title))
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, entry in enumerate(entries):
        key = (place,) if entry.ref in placeholders else (entry.ref, _title(entry, titles))
        groups.setdefault(key, []).append(place)
    return groups.values()


def _title(entry: RowEntry, titles: Mapping[str, Collection[tuple[str, ...]]]) -> tuple[str, ...]:
    """The title of a row, or where it has none the only one of its reference."""
    of_ref = titles.get(entry.ref, ())
    return next(iter(of_ref)) if not entry.title and len(of_ref) == 1 else _words(entry.title)


def _words(title: str) -> tuple[str, ...]:
    return tuple(title.casefold().split())
