"""What rows say of posts -> the posts themselves, each with an id of its own."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
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
    uses = Counter(entry.ref for entry in entries)
    placeholders = frozenset(ref for ref, times in uses.items() if is_placeholder(ref, times))
    names = IdMaker(ref for ref in uses if ref not in placeholders)
    lacking = [place for place, entry in enumerate(entries) if entry.ref in placeholders] if placeholders else []
    made = made_ids(entries, lacking, names, with_addresses=has_refs) if lacking else {}
    drafts: list[Draft] = []
    mended: list[Remark] = []
    given: set[str] = set()
    for places in _shared(entries, uses, placeholders):
        first = entries[places[0]]
        name = ref = first.ref
        if ref in placeholders:
            if has_refs:
                what = Message("reference-is-placeholder") if ref else Message("reference-is-blank")
                mended.append(first.row.remark(what))
            name = made[places[0]]
        elif uses[ref] > 1:
            if ref in given:
                mended.append(first.row.remark(Message("reference-twice")))
                name = names.unused(ref)
            given.add(ref)
        shared = (first,) if len(places) == 1 else tuple(entries[place] for place in places)
        drafts.append(Draft(name, shared, name == ref))
    return tuple(drafts), tuple(mended)


def is_placeholder(ref: str, times: int) -> bool:
    """Whether what stands in a column of references is none.

    Args:
        ref: The cell.
        times: How many rows have the same.
    """
    bare = ref.casefold()
    return bare in _PLACEHOLDERS or is_whole_vacancy(bare) or (times > 1 and not bare.strip(_FILLER))


def _shared(
    entries: Sequence[RowEntry], uses: Mapping[str, int], placeholders: Collection[str]
) -> Iterator[Sequence[int]]:
    """Indices of the rows of each post, in the order of the first of them."""
    several = [place for place, entry in enumerate(entries) if uses[entry.ref] > 1 and entry.ref not in placeholders]
    titles: dict[str, set[tuple[str, ...]]] = {}
    for entry in map(entries.__getitem__, several):
        if entry.title:
            titles.setdefault(entry.ref, set()).add(_words(entry.title))
    groups: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for place in several:
        groups.setdefault((entries[place].ref, _title(entries[place], titles)), []).append(place)
    of_first = {places[0]: places for places in groups.values()}
    further = frozenset(several) - of_first.keys()
    for place in range(len(entries)):
        if place not in further:
            yield of_first.get(place, (place,))


def _title(entry: RowEntry, titles: Mapping[str, Collection[tuple[str, ...]]]) -> tuple[str, ...]:
    """The title of a row, or where it has none the only one of its reference."""
    of_ref = titles.get(entry.ref, ())
    return next(iter(of_ref)) if not entry.title and len(of_ref) == 1 else _words(entry.title)


def _words(title: str) -> tuple[str, ...]:
    return tuple(title.casefold().split())
