"""Manager cells of drafted posts -> reporting lines; tops, loops and managers that cannot be found."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.model import NONE
from cxgraph.inputs.account import Added, Dangling, Loop, Remark, Root, Unstated
from cxgraph.inputs.tables.absent import AbsentManagers, Resolved, absent_managers, is_chief_executive
from cxgraph.inputs.tables.answers import PREFERENCE, ManagerAnswer, answer_of, as_found, is_stated
from cxgraph.inputs.tables.bodies import MOST_REPORTS, is_above_all
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.identities import LostLine
from cxgraph.inputs.tables.others import Others
from cxgraph.inputs.tables.rings import above, open_rings, ring_told
from cxgraph.inputs.tables.tops import tops


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
    else at the only one with the title of a chief executive, else at its last row.
    Where people share a job and name different managers, the first that is a post stands.
    A manager without a row becomes a post where :func:`cxgraph.inputs.tables.absent.absent_managers` says so.

    Args:
        drafts: The posts.
        directory: Finds the post that a manager cell means.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        columns: The columns of managers, the one that counts first; the others serve where it does not tell.
    """
    answers, chosen = _said(drafts, directory, columns)
    others = Others(columns[1:], directory)
    disagreements = tuple(_tried_elsewhere(chosen, directory, others)) if columns[1:] else ()
    _settle_bodies(chosen)
    absent = _absent(drafts, directory, chosen, others)
    everyone = (*drafts, *absent.drafts) if absent.drafts else tuple(drafts)
    loops = dict(open_rings(drafts, answers, chosen, cuts, is_chief_executive))
    for index, (left, _) in loops.items():
        chosen[index] = left
    tops_added = _settle(everyone, chosen, loops, absent.heads)
    above_added = (NONE if place in tops_added else None for place in range(len(drafts), len(everyone)))
    opened = (_opened(chosen[place], loop) for place, (_, loop) in loops.items())
    stated, found = _counts(answers, chosen)
    return ReportingLines(
        drafts=everyone,
        reports_to=(*(_line(answer, everyone) for answer in chosen), *above_added),
        second={i: a.found.others for i, a in enumerate(chosen) if a.kind == "post" and a.found and a.found.others},
        roots=(*_roots(drafts, chosen), *(Root(everyone[place].id, why) for place, why in tops_added.items())),
        dangling=tuple(_dangling(drafts[i], a) for i, a in enumerate(chosen) if a.kind == "lost" and i not in loops),
        loops=tuple(loop for _, loop in loops.values()),
        unstated=tuple(_unstated(draft) for draft, a in zip(drafts, chosen, strict=True) if a.kind == "blank"),
        mended=(*_mended(answers, chosen), *disagreements, *opened),
        added=absent.told,
        stated=stated,
        found=found,
    )


def _counts(answers: Mapping[int, Sequence[ManagerAnswer]], chosen: Sequence[ManagerAnswer]) -> tuple[int, int]:
    """How many rows name a manager, and how many of these managers became a line."""
    stated = found = 0
    for place, answer in enumerate(chosen):
        for one in answers.get(place, (answer,)):
            stated += is_stated(one)
            found += answer.kind == "post" and (one is answer or one.post == answer.post)
    return stated, found


def _said(
    drafts: Sequence[Draft], directory: Directory, columns: Sequence[int]
) -> tuple[dict[int, list[ManagerAnswer]], list[ManagerAnswer]]:
    """What rows say of each post's manager: all of it where several describe one post, and what counts."""
    answers: dict[int, list[ManagerAnswer]] = {}
    chosen: list[ManagerAnswer] = []
    for place, draft in enumerate(drafts):
        given = [answer_of(draft, entry, directory, place, columns) for entry in draft.entries]
        if len(given) > 1:
            answers[place] = given
        chosen.append(min(given, key=lambda answer: PREFERENCE.index(answer.kind)) if len(given) > 1 else given[0])
    return answers, chosen


def _roots(drafts: Sequence[Draft], chosen: Sequence[ManagerAnswer]) -> Iterator[Root]:
    for draft, answer in zip(drafts, chosen, strict=True):
        if answer.kind == "top" and answer.why:
            yield Root(draft.id, answer.why)


def _tried_elsewhere(chosen: list[ManagerAnswer], directory: Directory, others: Others) -> Iterator[Remark]:
    """Finds managers by other columns where theirs does not tell, and says where other columns name somebody else."""
    stands = [(answer.entry, answer.post) for answer in chosen if answer.kind == "post"]
    for place, answer in enumerate(chosen):
        if answer.kind not in ("lost", "blank"):
            continue
        found = others.manager(answer.entry)
        if found and found.post is not None and found.post != place:
            chosen[place] = ManagerAnswer("post", answer.entry, post=found.post, mended=found.mended, found=found)
        elif answer.kind == "blank" and (cell := next(others.somebody(answer.entry), None)):
            entry = replace(answer.entry, manager=cell)
            chosen[place] = as_found(entry, directory.find(cell), place)
    return others.disagreements(stands)


def _settle_bodies(chosen: list[ManagerAnswer]) -> None:
    """Takes those for tops who report to a board, or to whoever speaks for it, where it has no row."""
    reports: dict[str, list[int]] = {}
    for place, answer in enumerate(chosen):
        if answer.kind == "lost" and answer.found and answer.found.is_absent and is_above_all(answer.entry.manager):
            reports.setdefault(answer.entry.manager.casefold(), []).append(place)
    for places in reports.values():
        for place in places if len(places) <= MOST_REPORTS else ():
            why = Message("manager-is-body", {"body": Quoted(chosen[place].entry.manager)})
            chosen[place] = replace(chosen[place], kind="top", why=why)


def _absent(
    drafts: Sequence[Draft], directory: Directory, chosen: list[ManagerAnswer], others: Others
) -> AbsentManagers:
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
        chosen[place] = replace(chosen[place], kind="post", post=manager, why=None)
    for place, why in absent.tops.items():
        chosen[place] = replace(chosen[place], kind="top", why=why)
    for place, hint in absent.hints.items():
        what = chosen[place].why or Message("manager-not-known")
        chosen[place] = replace(chosen[place], why=Message("with-hint", {"what": what, "hint": hint}))
    return absent


def _settle(
    everyone: Sequence[Draft],
    chosen: list[ManagerAnswer],
    loops: dict[int, tuple[ManagerAnswer, Loop]],
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
        over = [*above(chosen, len(everyone)), *[None] * (len(everyone) - len(chosen))]
        for index, why in tops(over, own, blank, heads).items():
            if index < len(chosen):
                chosen[index] = replace(chosen[index], kind="top", why=why)
            else:
                added[index] = why
    for index in own:
        if chosen[index].kind == "own":
            chosen[index] = replace(chosen[index], kind="lost")
            name = everyone[index].id
            loops[index] = chosen[index], Loop((name,), name, Message("which-reports-to-itself"))
    return added


def _line(answer: ManagerAnswer, drafts: Sequence[Draft]) -> str | None:
    if answer.kind == "post":
        return drafts[answer.post].id
    return NONE if answer.kind == "top" else None


def _opened(answer: ManagerAnswer, loop: Loop) -> Remark:
    return answer.entry.row.remark(Message("ring-of-posts-opened"), ring_told([*loop.posts, loop.cut], "posts"))


def _unstated(draft: Draft) -> Unstated:
    row = draft.first.row
    return Unstated(row.number, draft.id, row.file)


def _dangling(draft: Draft, answer: ManagerAnswer) -> Dangling:
    why = answer.why or Message("manager-not-known")
    return Dangling(answer.entry.row.number, draft.id, answer.entry.manager, why)


def _mended(answers: Mapping[int, Sequence[ManagerAnswer]], chosen: Sequence[ManagerAnswer]) -> Iterator[Remark]:
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
