"""Which moves an organisation allows, and what it is after one of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import Final, TypeAlias

from cxgraph.advice.plan.edits import Edit, apply_edit
from cxgraph.advice.plan.kinds import KINDS, Kind, Subjects
from cxgraph.advice.plan.progress import while_going_on
from cxgraph.advice.plan.records import Move
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.ruleset import Ruleset, shipped_ruleset
from cxgraph.core.errors import CxgraphError, meant
from cxgraph.core.message import Argument, ItemName, Listing, Message, Quoted, Words
from cxgraph.core.model import Org, Tie
from cxgraph.knowledge.catalogue.manner import prose
from cxgraph.knowledge.catalogue.sentence import blanks_of
from cxgraph.knowledge.catalogue.templates import move_template, templates
from cxgraph.knowledge.words import words_of

ON_REQUEST: Final = frozenset({"move-unit"})
"""Kinds that are offered only where they are asked for."""
LEADING: Final = ("appoint-lead", "name-the-lead", "move-lead")
"""Kinds after which there is a lead, or the same nearer to the top, whose moves then come into question."""

_LATER: Final = tuple(name for name, kind in KINDS.items() if kind.suppliers and kind.ready is None)
"""Kinds that may be possible only after a move which leaves something to be bettered."""
LED: Final = 60
"""How many of the posts that could come to lead CX, or of the places that it could be led from, are looked at."""

Key: TypeAlias = tuple[str, Subjects]
"""Kind and subjects of a move."""


def moves(org: Org, by: Ruleset | None = None, *, allow: Collection[str] = ()) -> list[Move]:
    """Every single move that the facts allow, those included that another of them has to make possible first.

    A move is offered only where the fact it changes is known to be bad; what is unknown is a question, not a move.

    Args:
        org: The organisation.
        by: What it is judged by; None for what cxgraph ships.
        allow: Kinds that are offered only on request: ``move-unit``.

    Returns:
        The easiest first; among equals by kind, and by position in the chart. Of moves that come into question only
        once somebody leads CX, or leads it from higher up, those of the first 60 such posts or places.

    >>> import cxgraph
    >>> [move.kind for move in cxgraph.moves(cxgraph.load("examples/s0-consumer.yaml"))]
    ['invite-at-strategy', 'align-objective']
    """
    by = by or shipped_ruleset()
    scene = Scene.of(org, by.excluded)
    found: dict[Key, Move] = {}
    for here in (scene, *islice(_led(scene), LED)):
        for kind, subjects in (*offer_moves(here), *offer_line_moves(here, allow)):
            if (kind, subjects) not in found:
                found[kind, subjects] = move(here, by, kind, subjects)
    kinds = list(by.catalogue.moves)
    return sorted(found.values(), key=lambda one: (one.effort, place(scene, kinds, (one.kind, one.subjects))))


def apply(org: Org, move: Move, by: Ruleset | None = None) -> Org:
    """The organisation after a move; what is added stands at the end of its section.

    Args:
        org: The organisation.
        move: Its kind and subjects count, wherever it comes from.
        by: What the organisation is judged by; None for what cxgraph ships.

    Raises:
        CxgraphError: There is no such kind of move, or the organisation does not meet its precondition.

    >>> import cxgraph
    >>> org = cxgraph.load("examples/s0-consumer.yaml")
    >>> cxgraph.moves(cxgraph.apply(org, cxgraph.moves(org)[0]))[0].kind
    'align-objective'
    """
    return apply_edit(org, edit(org, move, by))


def edit(org: Org, move: Move, by: Ruleset | None = None) -> Edit:
    """What a move changes; :func:`cxgraph.advice.plan.edits.inverse` takes it back.

    Raises:
        CxgraphError: There is no such kind of move, or the organisation does not meet its precondition.
    """
    by = by or shipped_ruleset()
    if move.kind not in KINDS:
        raise CxgraphError(Message("no-kind-of-move", {"kind": Quoted(move.kind)}), meant(move.kind, KINDS))
    kind, scene = KINDS[move.kind], Scene.of(org, by.excluded)
    if not kind.holds(scene, move.subjects):
        needed = Message("move-needs", {"condition": Words(by.catalogue.moves[move.kind].precondition)})
        raise CxgraphError(_not_here(move), needed)
    return kind.edit(scene, *move.subjects)


def _not_here(move: Move) -> Message:
    if not move.subjects:
        return Message("no-move-here", {"kind": Words(move.kind)})
    subjects = Listing(tuple(map(Quoted, move.subjects)), joined=",")
    return Message("no-move-of-these-here", {"kind": Words(move.kind), "subjects": subjects})


def offer_moves(scene: Scene, go_on: Callable[[], bool] = lambda: True) -> dict[Key, frozenset[Key]]:
    """The moves that leave lines and lead as they are, each with those of which one has to come first, if any.

    Once ``go_on`` says no, the rest is left out.
    """
    kinds = {name: kind for name, kind in KINDS.items() if not kind.moves_lines}
    known = {name: tuple(while_going_on(kind.offers(scene), go_on)) for name, kind in kinds.items()}
    about = {name: frozenset(KINDS[name].about(scene)) for name in _LATER}
    found: dict[Key, frozenset[Key]] = {}
    for name, all_ in known.items():
        needed = _suppliers(scene, KINDS[name], known)
        if needed is not None:
            found.update({(name, subjects): needed for subjects in all_})
    for supplier in while_going_on(list(found), go_on):
        for key in _following(scene, supplier, about):
            if key not in found or found[key]:
                found[key] = found.get(key, frozenset()) | {supplier}
    return found


def offer_line_moves(scene: Scene, allow: Collection[str] = ()) -> Iterator[Key]:
    """The moves that change who leads CX, or who reports to whom.

    In place of those that are not yet possible, what makes them so: a remit that is widened, where the lead then rises.
    """
    for name, kind in KINDS.items():
        if kind.moves_lines and (name not in ON_REQUEST or name in allow):
            yield from _possible_first(scene, name)


def _possible_first(scene: Scene, name: str) -> Iterator[Key]:
    """The moves of a kind; where something else has to be in place, the moves that supply it, if there is anything."""
    offered, kind = [(name, subjects) for subjects in KINDS[name].offers(scene)], KINDS[name]
    if kind.is_ready(scene) or not offered:
        yield from offered
    else:
        yield from ((other, subjects) for other in kind.suppliers for subjects in KINDS[other].offers(scene))


def move(scene: Scene, by: Ruleset, name: str, subjects: Subjects) -> Move:
    """A move with its effort and its words."""
    kind, said = KINDS[name], by.catalogue.moves[name]
    named = [_named(scene, section, id_) for section, id_ in zip(kind.sections, subjects, strict=False)]
    known = dict(zip(("one", "other"), (*named[:1], _all_of(named[1:])), strict=False))
    if scene.lead is not None:
        known["lead"] = _named(scene, "posts", scene.lead)
    template = move_template(name)
    words = templates(kinds=(said,))[template]
    message = Message(template, {blank: known[blank] for blank in blanks_of(words) if blank in known})
    extra = 0 if kind.extra is None else kind.extra(scene, *subjects)
    return Move(
        kind=name,
        subjects=subjects,
        effort=said.effort + extra,
        why=prose(words, message),
        message=message,
        sign_off=said.sign_off,
        cost=said.cost,
        undo=said.undo,
    )


def _suppliers(scene: Scene, kind: Kind, known: Mapping[str, Iterable[Subjects]]) -> frozenset[Key] | None:
    """The moves of which one has to come first: none where all is in place, None where nothing would help."""
    if kind.is_ready(scene):
        return frozenset()
    helping = frozenset((name, subjects) for name in kind.suppliers for subjects in known[name])
    return helping or None


def _following(scene: Scene, supplier: Key, about: Mapping[str, Set[Subjects]]) -> Iterator[Key]:
    """The moves on the same tie that are possible only after a move, since it leaves something to be bettered.

    Whom these may be ``about`` is the same before: they better a tie with a counterpart, or one that is there already.
    """
    names = [name for name in _LATER if supplier[0] in KINDS[name].suppliers]
    if names:
        change = KINDS[supplier[0]].edit(scene, *supplier[1])
        after = scene.after(change)
        posts = [(one.new.to,) for one in change if isinstance(one.new, Tie)]
        for name in names:
            yield from ((name, post) for post in posts if post in about[name] and KINDS[name].known(after, *post))


def _led(scene: Scene) -> Iterator[Scene]:
    """The scenes after somebody has come to lead CX, or to lead it from higher up, or after what has to come before."""
    for name in LEADING:
        later = ((name, subjects) for subjects in KINDS[name].offers(scene))
        for kind, subjects in dict.fromkeys((*_possible_first(scene, name), *later)):
            yield scene.after(KINDS[kind].edit(scene, *subjects))


def _all_of(named: Sequence[Argument]) -> Argument:
    """What a move is about besides its first subject: one thing, or several in a row."""
    return named[0] if len(named) == 1 else Listing(tuple(named))


def _named(scene: Scene, section: str, id_: str) -> Argument:
    """A subject of a move: an item of the chart, or a skill in the words of the ontology."""
    labels = scene.labels.get(section)
    return Words(words_of("skill")[id_].label) if labels is None else ItemName(section, id_, labels.get(id_))


def place(scene: Scene, kinds: Sequence[str], key: Key) -> tuple[int, tuple[int, ...], Subjects]:
    """Place of a move among equals: by kind, and by position in the chart."""
    order, (name, subjects) = scene.order, key
    return kinds.index(name), tuple(order.get(id_, len(order)) for id_ in subjects), subjects
