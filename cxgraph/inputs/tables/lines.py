"""Manager cells of drafted posts -> reporting lines; tops, loops and managers that cannot be found."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from cxgraph.core.listing import LISTED
from cxgraph.core.message import Chain, ItemName, Message, Number, Quoted, Words
from cxgraph.core.model import NONE
from cxgraph.inputs.account import Added, Dangling, Loop, Remark, Root, Unstated
from cxgraph.inputs.tables.absent import AbsentManagers, LostLine, Resolved, absent_managers, is_somebody
from cxgraph.inputs.tables.bodies import MOST_REPORTS, is_above_all
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.others import Others
from cxgraph.inputs.tables.references import FoundPost, Mending
from cxgraph.inputs.tables.rows import one_line
from cxgraph.inputs.tables.tops import ITSELF, tops
from cxgraph.inputs.tables.words import WORDS

_PREFERENCE: Final = ("post", "top", "own", "lost", "blank")


@dataclass(frozen=True, slots=True)
class ReportingLines:
    """Reporting lines of posts, by index; a line is an id, :data:`NONE` for a top, or None for unknown.

    Attributes:
        drafts: The posts, with those that are added for managers who have no row behind those of the rows.
        second: Index of a post -> posts, by index, that its manager cell names behind the first.
        added: What is said of the posts that are added.
        stated: Number of manager cells that name somebody.
        found: How many of them became a line.
    """

    drafts: tuple[Draft, ...]
    reports_to: tuple[str | None, ...]
    second: Mapping[int, tuple[int, ...]]
    roots: tuple[Root, ...]
    dangling: tuple[Dangling, ...]
    loops: tuple[Loop, ...]
    unstated: tuple[Unstated, ...]
    mended: tuple[Remark, ...]
    added: tuple[Added, ...]
    stated: int
    found: int


class _Answer(NamedTuple):
    kind: Literal["post", "top", "own", "lost", "blank"]
    entry: RowEntry
    why: Message | None = None
    post: int = -1
    mended: Mending | None = None
    found: FoundPost | None = None


def draw_lines(
    drafts: Sequence[Draft], directory: Directory, cuts: Collection[str] = (), columns: Sequence[int] = ()
) -> ReportingLines:
    """Draws the solid lines.

    A post is the top where a row marks it: its manager is ``XX`` or ``none``, or a board that one or two posts
    report to. Where no row does, a post that is its
    own manager, or whose manager is left blank (``NULL`` is how a database leaves it so), may be it, as
    :func:`cxgraph.inputs.tables.tops.tops` says; every other blank is an unknown line, and every other post that is its
    own manager a ring of one.
    A ring of posts is opened where the caller says, else at the post that another of its rows marks as the top,
    else at its last row.
    Where people share a job and name different managers, the first that is a post stands.
    A manager without a row becomes a post where :func:`cxgraph.inputs.tables.absent.absent_managers` says so.

    Args:
        drafts: The posts.
        directory: Finds the post that a manager cell means.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        columns: The columns of managers, the one that counts first; the others serve where it does not tell.
    """
    answers: dict[int, list[_Answer]] = {}
    chosen: list[_Answer] = []
    for place, draft in enumerate(drafts):
        given = [_answer(draft, entry, directory, place, columns) for entry in draft.entries]
        if len(given) > 1:
            answers[place] = given
        chosen.append(min(given, key=lambda answer: _PREFERENCE.index(answer.kind)) if len(given) > 1 else given[0])
    others = Others(columns[1:], directory)
    disagreements = tuple(_tried_elsewhere(chosen, directory, others)) if columns[1:] else ()
    _settle_bodies(drafts, chosen)
    absent = _absent(drafts, directory, chosen, others)
    everyone = (*drafts, *absent.drafts)
    loops = dict(_open_loops(drafts, answers, chosen, cuts))
    for index, (answer, _) in loops.items():
        chosen[index] = answer
    added_tops = _settle(everyone, chosen, loops, absent.heads)
    named = list(zip(drafts, chosen, strict=True))
    lost = (i for i, answer in enumerate(chosen) if answer.kind == "lost" and i not in loops)
    return ReportingLines(
        drafts=everyone,
        reports_to=(
            *(_line(answer, everyone) for answer in chosen),
            *(NONE if place in added_tops else None for place in range(len(drafts), len(everyone))),
        ),
        second={i: a.found.others for i, a in enumerate(chosen) if a.kind == "post" and a.found and a.found.others},
        roots=(
            *(Root(d.id, a.why) for d, a in named if a.kind == "top" and a.why),
            *(Root(everyone[place].id, why) for place, why in added_tops.items()),
        ),
        dangling=tuple(_dangling(drafts[index], chosen[index]) for index in lost),
        loops=tuple(loop for _, loop in loops.values()),
        unstated=tuple(_unstated(draft) for draft, answer in named if answer.kind == "blank"),
        mended=(
            *_mended(answers, chosen),
            *disagreements,
            *(_opened(chosen[i], loop) for i, (_, loop) in loops.items()),
        ),
        added=absent.told,
        stated=sum(_is_stated(given) for place, answer in enumerate(chosen) for given in answers.get(place, [answer])),
        found=sum(
            answer.kind == "post" and (given is answer or given.post == answer.post)
            for place, answer in enumerate(chosen)
            for given in answers.get(place, [answer])
        ),
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


def _answer(draft: Draft, entry: RowEntry, directory: Directory, place: int, columns: Sequence[int]) -> _Answer:
    cell = entry.manager
    known = directory.place(cell)
    if known is not None and known != place:
        return _Answer("post", entry, None, known)
    if not directory.knows(cell):
        if cell.casefold() in WORDS["top"]:
            return _Answer("top", entry, Message("manager-is-word", {"word": Words(cell)}))
        if cell.casefold() in WORDS["blank"]:
            return _Answer("blank", entry)
        if cell.casefold() in WORDS["withheld"]:
            return _Answer("lost", entry, Message("manager-withheld"))
        if directory.is_body(cell):
            return _Answer("top", entry, Message("manager-is-body", {"body": Quoted(cell)}))
    if cell == entry.ref and not draft.referable:
        return _Answer("lost", entry, Message("own-shared-reference"))
    in_lines = _in_lines(entry, columns)
    if in_lines and (found := directory.find(in_lines)).others:
        return _as_found(entry, found, place)
    return _as_found(entry, directory.find(cell), place)


def _in_lines(entry: RowEntry, columns: Sequence[int]) -> str:
    """The lines of a cell of managers with signs between them; empty where it has but one."""
    cells = entry.row.cells
    written = cells[columns[0]] if columns and columns[0] < len(cells) else ""
    return "; ".join(filter(None, map(one_line, written.splitlines()))) if "\n" in written else ""


def _as_found(entry: RowEntry, found: FoundPost, place: int) -> _Answer:
    if found.post is None:
        return _Answer("lost", entry, found.why, found=found)
    if found.post == place and not found.is_handed_on:
        return _Answer("own", entry, ITSELF, post=place, mended=found.mended)
    return _Answer("post", entry, post=found.post, mended=found.mended, found=found)


def _tried_elsewhere(chosen: list[_Answer], directory: Directory, others: Others) -> Iterator[Remark]:
    """Finds managers by other columns where theirs does not tell, and says where other columns name somebody else."""
    stands = [(answer.entry, answer.post) for answer in chosen if answer.kind == "post"]
    for place, answer in enumerate(chosen):
        if answer.kind not in ("lost", "blank"):
            continue
        found = others.manager(answer.entry)
        if found and found.post is not None and found.post != place:
            chosen[place] = _Answer("post", answer.entry, post=found.post, mended=found.mended, found=found)
        elif answer.kind == "blank" and (cell := next(others.somebody(answer.entry), None)):
            entry = answer.entry._replace(manager=cell)
            chosen[place] = _as_found(entry, directory.find(cell), place)
    return others.disagreements(stands)


def _settle_bodies(drafts: Sequence[Draft], chosen: list[_Answer]) -> None:
    """Takes those for tops who report to a board, or to whoever speaks for it, where it has no row."""
    reports: dict[str, list[int]] = {}
    for place, answer in enumerate(chosen):
        if answer.kind == "lost" and answer.found and answer.found.is_absent and is_above_all(answer.entry.manager):
            reports.setdefault(answer.entry.manager.casefold(), []).append(place)
    for places in reports.values():
        for place in places if len(places) <= MOST_REPORTS else ():
            why = Message("manager-is-body", {"body": Quoted(chosen[place].entry.manager)})
            chosen[place] = chosen[place]._replace(kind="top", why=why)


def _absent(drafts: Sequence[Draft], directory: Directory, chosen: list[_Answer], others: Others) -> AbsentManagers:
    """The managers who have no row, where they become posts; the lines to them are chosen."""
    lost = [
        LostLine(place, answer.entry, answer.entry.manager, tuple(others.somebody(answer.entry)))
        for place, answer in enumerate(chosen)
        if answer.kind == "lost" and answer.found and answer.found.is_absent
    ]
    if not lost:
        return AbsentManagers()
    ways: dict[str, set[int]] = {}
    for answer in chosen:
        if answer.kind == "post":
            ways.setdefault(answer.found.by if answer.found else "reference", set()).add(answer.post)
    resolved = Resolved({way: len(posts) for way, posts in ways.items()}, any(a.kind != "lost" for a in chosen))
    absent = absent_managers(lost, drafts, directory, resolved)
    for place, manager in absent.manager.items():
        chosen[place] = chosen[place]._replace(kind="post", post=manager, why=None)
    for place, why in absent.tops.items():
        chosen[place] = chosen[place]._replace(kind="top", why=why)
    for place, hint in absent.hints.items():
        what = chosen[place].why or Message("manager-not-known")
        chosen[place] = chosen[place]._replace(why=Message("with-hint", {"what": what, "hint": hint}))
    return absent


def _open_loops(
    drafts: Sequence[Draft], answers: Mapping[int, Sequence[_Answer]], chosen: Sequence[_Answer], cuts: Collection[str]
) -> Iterator[tuple[int, tuple[_Answer, Loop]]]:
    for ring in rings(_above(chosen, len(drafts))):
        marks = [(index, answer) for index in ring for answer in answers.get(index, ()) if answer.kind == "top"]
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


def _above(chosen: Sequence[_Answer], known: int) -> list[int | None]:
    """The manager of each post, by index, where it is one of the first so many."""
    return [answer.post if answer.kind == "post" and answer.post < known else None for answer in chosen]


def _settle(
    everyone: Sequence[Draft],
    chosen: list[_Answer],
    loops: dict[int, tuple[_Answer, Loop]],
    heads: Collection[int],
) -> Mapping[int, Message]:
    """Decides who is the top where posts are their own managers or have none; adds the rings of one that are left.

    Returns:
        Which of the posts that were added is the top, and why.
    """
    own = [index for index, answer in enumerate(chosen) if answer.kind == "own"]
    added: dict[int, Message] = {}
    if not any(answer.kind == "top" for answer in chosen):
        blank = [index for index, answer in enumerate(chosen) if answer.kind == "blank"]
        above = [*_above(chosen, len(everyone)), *[None] * (len(everyone) - len(chosen))]
        for index, why in tops(above, own, blank, heads).items():
            if index < len(chosen):
                chosen[index] = chosen[index]._replace(kind="top", why=why)
            else:
                added[index] = why
    for index in own:
        if chosen[index].kind == "own":
            chosen[index] = chosen[index]._replace(kind="lost")
            name = everyone[index].id
            loops[index] = chosen[index], Loop((name,), name, Message("which-reports-to-itself"))
    return added


def _is_stated(answer: _Answer) -> bool:
    """Whether a cell names somebody; one that names a board, or whoever reports to nobody, does not."""
    return answer.kind in ("post", "own") or (answer.kind == "lost" and is_somebody(answer.entry.manager))


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


def _mended(answers: Mapping[int, Sequence[_Answer]], chosen: Sequence[_Answer]) -> Iterator[Remark]:
    for place, choice in enumerate(chosen):
        if choice.kind == "post" and choice.mended:
            mended = choice.mended
            yield choice.entry.row.remark(Message("manager-found", {"how": mended.how}), mended.detail)
        if choice.kind == "top" and choice.post >= 0:
            yield choice.entry.row.remark(Message("itself-so-top"))
        for answer in answers.get(place, ()):
            if answer.kind == "post" and answer.post != choice.post:
                stands = {"row": Number(choice.entry.row.number)}
                yield answer.entry.row.remark(Message("manager-of-other-row", stands))
