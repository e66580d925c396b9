"""Manager cells of drafted posts -> reporting lines; tops, loops and managers that cannot be found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from cxgraph.load.directory import Directory, loosened
from cxgraph.load.drafts import Draft
from cxgraph.load.entries import BLANKS, WITHHELD, Entry
from cxgraph.load.imported import Dangling, Loop, Remark, Root
from cxgraph.model import NONE

_TOP: Final = frozenset({"xx", "xxx", NONE, "top"})
_PREFERENCE: Final = ("post", "top", "lost", "blank")


@dataclass(frozen=True, slots=True)
class Lines:
    """Reporting lines of posts, by index; a line is an id, :data:`NONE` for a top, or None for unknown."""

    reports_to: tuple[str | None, ...]
    roots: tuple[Root, ...]
    dangling: tuple[Dangling, ...]
    loops: tuple[Loop, ...]
    unstated: tuple[Remark, ...]
    mended: tuple[Remark, ...]


class _Answer(NamedTuple):
    kind: Literal["post", "top", "lost", "blank"]
    entry: Entry
    why: str = ""
    post: int = -1
    mended: str | None = None


def draw_lines(drafts: Sequence[Draft], directory: Directory, file: str) -> Lines:
    """Draws the solid lines.

    A post is the top where a row marks it: its manager is ``XX``, ``none`` or the post itself. A manager that is
    left blank (``NULL`` is how a database leaves it so) marks the top only where no row marks one and exactly one
    such post has others reporting to it, or where it is the only post; every other blank is an unknown line.
    A ring of posts is opened at the post that another of its rows marks as the top, else at its last row.
    Where people share a job and name different managers, the first that is a post stands.

    Args:
        drafts: The posts.
        directory: Finds the post that a manager cell means.
        file: The table's name, for remarks.
    """
    answers = [
        [_answer(draft, entry, directory, place) for entry in draft.entries] for place, draft in enumerate(drafts)
    ]
    chosen = [min(given, key=lambda answer: _PREFERENCE.index(answer.kind)) for given in answers]
    loops = dict(_open_loops(drafts, answers, chosen))
    for index, (answer, _) in loops.items():
        chosen[index] = answer
    if (top := _blank_top(chosen)) is not None:
        why = "no other post without a manager has posts below it" if len(chosen) > 1 else "it is the only post"
        chosen[top] = chosen[top]._replace(kind="top", why=why)
    named = list(zip(drafts, chosen, strict=True))
    lost = (i for i, answer in enumerate(chosen) if answer.kind == "lost" and i not in loops)
    return Lines(
        reports_to=tuple(_line(answer, drafts) for answer in chosen),
        roots=tuple(Root(draft.id, answer.why) for draft, answer in named if answer.kind == "top"),
        dangling=tuple(_dangling(drafts[index], chosen[index]) for index in lost),
        loops=tuple(loop for _, loop in loops.values()),
        unstated=tuple(Remark(d.first.row.number, d.id, file) for d, a in named if a.kind == "blank"),
        mended=tuple(_mended(answers, chosen, file)),
    )


def _answer(draft: Draft, entry: Entry, directory: Directory, place: int) -> _Answer:
    cell = entry.manager
    if not directory.knows(cell):
        if cell.casefold() in _TOP:
            return _Answer("top", entry, f'its manager is "{cell}"')
        if cell.casefold() in BLANKS:
            return _Answer("blank", entry)
        if cell.casefold() in WITHHELD:
            return _Answer("lost", entry, "the table does not disclose it")
    if cell == entry.ref and not draft.referable:
        return _Answer("lost", entry, "its manager is its own reference, which is not its alone")
    found = directory.find(cell)
    if found.post is None:
        return _Answer("lost", entry, found.why)
    if found.post == place and loosened(cell) == loosened(entry.ref):
        return _Answer("top", entry, "it reports to itself")
    return _Answer("post", entry, post=found.post, mended=found.mended)


def _open_loops(
    drafts: Sequence[Draft], answers: Sequence[Sequence[_Answer]], chosen: Sequence[_Answer]
) -> Iterator[tuple[int, tuple[_Answer, Loop]]]:
    for ring in _rings([answer.post if answer.kind == "post" else None for answer in chosen]):
        marks = [(index, answer) for index in ring for answer in answers[index] if answer.kind == "top"]
        if marks:
            cut, answer = marks[0]
            why = "which another of its rows marks as the top"
        else:
            cut = max(ring, key=lambda index: chosen[index].entry.row.number)
            answer, why = chosen[cut]._replace(kind="lost"), "whose row is the last of them"
        start = ring.index(cut)
        names = tuple(drafts[index].id for index in [*ring[start:], *ring[:start]])
        yield cut, (answer, Loop(names, drafts[cut].id, why))


def _rings(above: Sequence[int | None]) -> Iterator[list[int]]:
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


def _blank_top(chosen: Sequence[_Answer]) -> int | None:
    if any(answer.kind == "top" for answer in chosen):
        return None
    managers = {answer.post for answer in chosen if answer.kind == "post"}
    blanks = [i for i, answer in enumerate(chosen) if answer.kind == "blank"]
    tops = [index for index in blanks if index in managers or len(chosen) == 1]
    return tops[0] if len(tops) == 1 else None


def _line(answer: _Answer, drafts: Sequence[Draft]) -> str | None:
    if answer.kind == "post":
        return drafts[answer.post].id
    return NONE if answer.kind == "top" else None


def _dangling(draft: Draft, answer: _Answer) -> Dangling:
    return Dangling(answer.entry.row.number, draft.id, answer.entry.manager, answer.why)


def _mended(answers: Sequence[Sequence[_Answer]], chosen: Sequence[_Answer], file: str) -> Iterator[Remark]:
    for given, choice in zip(answers, chosen, strict=True):
        if choice.kind == "post" and choice.mended:
            yield Remark(choice.entry.row.number, f"manager found where {choice.mended}", file)
        for answer in given:
            if answer.kind == "post" and answer.post != choice.post:
                what = f"its manager is not that of row {choice.entry.row.number}, which stands"
                yield Remark(answer.entry.row.number, what, file)
