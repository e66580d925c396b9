"""Rings of reporting lines: which there are, how one is told, and where it is opened."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from cxgraph.core.listing import LISTED
from cxgraph.core.message import Chain, ItemName, Message
from cxgraph.inputs.account import Loop
from cxgraph.inputs.tables.answers import ManagerAnswer
from cxgraph.inputs.tables.drafts import Draft

MOST_TITLES: Final = 2_000
"""Posts of a ring whose titles are read, at most."""


def rings(above: Sequence[int | None]) -> Iterator[list[int]]:
    """Rings among items that each name the index of one other, or of none: the indices along each ring."""
    # for each whether it was walked, and whether on the path that is walked now
    walked, now = bytearray(len(above)), bytearray(len(above))
    for start in range(len(above)):
        path: list[int] = []
        here: int | None = start
        while here is not None and not walked[here]:
            walked[here] = now[here] = True
            path.append(here)
            here = above[here]
        if here is not None and now[here]:
            yield path[path.index(here) :]
        for place in path:
            now[place] = False


def ring_told(ids: Sequence[str], section: str) -> Message:
    """A ring of items, told from one of them to the same again; of a very long one the middle is counted."""
    left_out = max(len(ids) - LISTED, 0)
    named = [*ids[: LISTED // 2], *ids[LISTED // 2 + left_out :]]
    return Message("ring", {"ring": Chain(tuple(ItemName(section, id_) for id_ in named), ">", left_out)})


def open_rings(
    drafts: Sequence[Draft],
    answers: Mapping[int, Sequence[ManagerAnswer]],
    chosen: Sequence[ManagerAnswer],
    cuts: Collection[str],
    is_chief: Callable[[str], bool],
) -> Iterator[tuple[int, tuple[ManagerAnswer, Loop]]]:
    """The posts at which rings are opened, by index, with the answer that is left there and what is said of the ring.

    Args:
        drafts: The posts.
        answers: Index of a post -> what its rows say, where they are several.
        chosen: What counts of them.
        cuts: Ids of posts to open a ring at, where the caller says so.
        is_chief: Whether a title is that of a chief executive.
    """
    for ring in rings(above(chosen, len(drafts))):
        marks = [(index, answer) for index in ring for answer in answers.get(index, ()) if answer.kind == "top"]
        wished = [index for index in ring if drafts[index].id in cuts]
        if wished:
            cut = wished[0]
            answer, why = replace(chosen[cut], kind="lost"), Message("cut-asked-for")
        elif marks:
            cut, answer = marks[0]
            why = Message("marked-as-top")
        elif len(chiefs := [index for index in ring[:MOST_TITLES] if is_chief(drafts[index].first.title)]) == 1:
            cut = chiefs[0]
            answer, why = replace(chosen[cut], kind="lost"), Message("chief-of-ring")
        else:
            cut = max(ring, key=lambda index: chosen[index].entry.row.number)
            answer, why = replace(chosen[cut], kind="lost"), Message("last-row-of-ring")
        start = ring.index(cut)
        names = tuple(drafts[index].id for index in [*ring[start:], *ring[:start]])
        yield cut, (answer, Loop(names, drafts[cut].id, why))


def above(chosen: Sequence[ManagerAnswer], known: int) -> list[int | None]:
    """The manager of each post, by index, where it is one of the first so many."""
    return [answer.post if answer.kind == "post" and answer.post < known else None for answer in chosen]
