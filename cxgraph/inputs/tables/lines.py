"""Manager cells of drafted posts -> reporting lines; tops, loops and managers that cannot be found."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from cxgraph.core.listing import LISTED
from cxgraph.core.message import Chain, ItemName, Message, Number, Words
from cxgraph.core.model import NONE
from cxgraph.inputs.account import Dangling, Loop, Remark, Root, Unstated
from cxgraph.inputs.tables.directory import Directory, Mending
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.tops import ITSELF, tops
from cxgraph.inputs.tables.words import WORDS

_PREFERENCE: Final = ("post", "top", "own", "lost", "blank")


@dataclass(frozen=True, slots=True)
class ReportingLines:
    """Reporting lines of posts, by index; a line is an id, :data:`NONE` for a top, or None for unknown."""

    reports_to: tuple[str | None, ...]
    roots: tuple[Root, ...]
    dangling: tuple[Dangling, ...]
    loops: tuple[Loop, ...]
    unstated: tuple[Unstated, ...]
    mended: tuple[Remark, ...]


class _Answer(NamedTuple):
    kind: Literal["post", "top", "own", "lost", "blank"]
    entry: RowEntry
    why: Message | None = None
    post: int = -1
    mended: Mending | None = None


def draw_lines(drafts: Sequence[Draft], directory: Directory, cuts: Collection[str] = ()) -> ReportingLines:
    """Draws the solid lines.

    A post is the top where a row marks it: its manager is ``XX`` or ``none``. Where no row does, a post that is its
    own manager, or whose manager is left blank (``NULL`` is how a database leaves it so), may be it, as
    :func:`cxgraph.inputs.tables.tops.tops` says; every other blank is an unknown line, and every other post that is its
    own manager a ring of one.
    A ring of posts is opened where the caller says, else at the post that another of its rows marks as the top,
    else at its last row.
    Where people share a job and name different managers, the first that is a post stands.

    Args:
        drafts: The posts.
        directory: Finds the post that a manager cell means.
        cuts: Ids of posts whose line to leave out where it closes a ring.
    """
    answers = [
        [_answer(draft, entry, directory, place) for entry in draft.entries] for place, draft in enumerate(drafts)
    ]
    chosen = [min(given, key=lambda answer: _PREFERENCE.index(answer.kind)) for given in answers]
    loops = dict(_open_loops(drafts, answers, chosen, cuts))
    for index, (answer, _) in loops.items():
        chosen[index] = answer
    loops |= _settle(drafts, chosen)
    named = list(zip(drafts, chosen, strict=True))
    lost = (i for i, answer in enumerate(chosen) if answer.kind == "lost" and i not in loops)
    return ReportingLines(
        reports_to=tuple(_line(answer, drafts) for answer in chosen),
        roots=tuple(Root(d.id, a.why) for d, a in named if a.kind == "top" and a.why),
        dangling=tuple(_dangling(drafts[index], chosen[index]) for index in lost),
        loops=tuple(loop for _, loop in loops.values()),
        unstated=tuple(_unstated(draft) for draft, answer in named if answer.kind == "blank"),
        mended=(*_mended(answers, chosen), *(_opened(chosen[i], loop) for i, (_, loop) in loops.items())),
    )


def rings(above: Sequence[int | None]) -> Iterator[list[int]]:
    """Rings among items that each name the index of one other, or of none: the indices along each ring."""
    walked: dict[int, int] = {}
    for start in range(len(above)):
        path: list[int] = []
        here: int | None = start
        while here is not None and here not in walked:
            walked[here] = start
            path.append(here)
            here = above[here]
        if here is not None and walked[here] == start:
            yield path[path.index(here) :]


def ring_told(ids: Sequence[str], section: str) -> Message:
    """A ring of items, told from one of them to the same again; of a very long one the middle is counted."""
    left_out = max(len(ids) - LISTED, 0)
    named = [*ids[: LISTED // 2], *ids[LISTED // 2 + left_out :]]
    return Message("ring", {"ring": Chain(tuple(ItemName(section, id_) for id_ in named), ">", left_out)})


def _answer(draft: Draft, entry: RowEntry, directory: Directory, place: int) -> _Answer:
    cell = entry.manager
    if not directory.knows(cell):
        if cell.casefold() in WORDS["top"]:
            return _Answer("top", entry, Message("manager-is-word", {"word": Words(cell)}))
        if cell.casefold() in WORDS["blank"]:
            return _Answer("blank", entry)
        if cell.casefold() in WORDS["withheld"]:
            return _Answer("lost", entry, Message("manager-withheld"))
    if cell == entry.ref and not draft.referable:
        return _Answer("lost", entry, Message("own-shared-reference"))
    found = directory.find(cell)
    if found.post is None:
        return _Answer("lost", entry, found.why)
    if found.post == place and not found.is_handed_on:
        return _Answer("own", entry, ITSELF, post=place, mended=found.mended)
    return _Answer("post", entry, post=found.post, mended=found.mended)


def _open_loops(
    drafts: Sequence[Draft], answers: Sequence[Sequence[_Answer]], chosen: Sequence[_Answer], cuts: Collection[str]
) -> Iterator[tuple[int, tuple[_Answer, Loop]]]:
    for ring in rings([answer.post if answer.kind == "post" else None for answer in chosen]):
        marks = [(index, answer) for index in ring for answer in answers[index] if answer.kind == "top"]
        wished = [index for index in ring if drafts[index].id in cuts]
        if wished:
            cut = wished[0]
            answer, why = chosen[cut]._replace(kind="lost"), Message("cut-asked-for")
        elif marks:
            cut, answer = marks[0]
            why = Message("marked-as-top")
        else:
            cut = max(ring, key=lambda index: chosen[index].entry.row.number)
            answer, why = chosen[cut]._replace(kind="lost"), Message("last-row-of-ring")
        start = ring.index(cut)
        names = tuple(drafts[index].id for index in [*ring[start:], *ring[:start]])
        yield cut, (answer, Loop(names, drafts[cut].id, why))


def _settle(drafts: Sequence[Draft], chosen: list[_Answer]) -> dict[int, tuple[_Answer, Loop]]:
    """Decides who is the top where posts are their own managers or have none; rings of one that are left."""
    own = [index for index, answer in enumerate(chosen) if answer.kind == "own"]
    if not any(answer.kind == "top" for answer in chosen):
        blank = [index for index, answer in enumerate(chosen) if answer.kind == "blank"]
        above = [answer.post if answer.kind == "post" else None for answer in chosen]
        for index, why in tops(above, own, blank).items():
            chosen[index] = chosen[index]._replace(kind="top", why=why)
    loops: dict[int, tuple[_Answer, Loop]] = {}
    for index in own:
        if chosen[index].kind == "own":
            chosen[index] = chosen[index]._replace(kind="lost")
            name = drafts[index].id
            loops[index] = chosen[index], Loop((name,), name, Message("which-reports-to-itself"))
    return loops


def _line(answer: _Answer, drafts: Sequence[Draft]) -> str | None:
    if answer.kind == "post":
        return drafts[answer.post].id
    return NONE if answer.kind == "top" else None


def _opened(answer: _Answer, loop: Loop) -> Remark:
    return answer.entry.row.remark(Message("ring-of-posts-opened"), ring_told([*loop.posts, loop.cut], "posts"))


def _unstated(draft: Draft) -> Unstated:
    row = draft.first.row
    return Unstated(row.number, draft.id, row.file)


def _dangling(draft: Draft, answer: _Answer) -> Dangling:
    why = answer.why or Message("manager-not-known")
    return Dangling(answer.entry.row.number, draft.id, answer.entry.manager, why)


def _mended(answers: Sequence[Sequence[_Answer]], chosen: Sequence[_Answer]) -> Iterator[Remark]:
    for given, choice in zip(answers, chosen, strict=True):
        if choice.kind == "post" and choice.mended:
            mended = choice.mended
            yield choice.entry.row.remark(Message("manager-found", {"how": mended.how}), mended.detail)
        if choice.kind == "top" and choice.post >= 0:
            yield choice.entry.row.remark(Message("itself-so-top"))
        for answer in given:
            if answer.kind == "post" and answer.post != choice.post:
                stands = {"row": Number(choice.entry.row.number)}
                yield answer.entry.row.remark(Message("manager-of-other-row", stands))
