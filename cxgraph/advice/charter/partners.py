"""With whom the post works, from which stage and towards what, and by what both are measured."""

from collections.abc import Iterable, Iterator
from typing import Final

from cxgraph.advice.charter.desk import Desk
from cxgraph.advice.charter.records import Basis, Sentence
from cxgraph.assessment.network.counterparts import PARTNERS, roles_of
from cxgraph.core.message import Argument, Listing, Message, Words
from cxgraph.core.model import Post, Tie
from cxgraph.knowledge.catalogue.labels import concept_label

STAGES: Final = {
    "strategy": Message("from-strategy"),
    "design": Message("from-design"),
    "delivery": Message("from-delivery"),
    "hiring": Message("only-when-hiring"),
}
ORDER: Final = ("partner", "roadblock", "absent")


def partners(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Every tie of the lead, what the other side says, and who is not spoken of."""
    own = sorted(
        (tie for tie in desk.net.ties.values() if tie.from_ == lead.id), key=lambda tie: ORDER.index(tie.stance)
    )
    for tie in own:
        yield _tie(desk, tie)
    for tie in desk.net.ties.values():
        if tie.to == lead.id and (lead.id, tie.from_) not in desk.net.ties:
            told: dict[str, Argument] = {"post": desk.the_post(tie.from_), "stance": _stance(tie)}
            yield desk.open(Message("how-post-sees", told), desk.of("ties", (tie.from_, tie.to)))
    mates = [tie for tie in own if tie.stance == "partner"]
    if early := [tie for tie in mates if tie.stage is None]:
        posts = desk.the(tie.to for tie in early)
        yield desk.open(Message("from-which-stage", {"posts": posts}), *_sources(desk, early, "stage"))
    if unshared := [tie for tie in mates if tie.shared_objectives is None]:
        posts = desk.the(tie.to for tie in unshared)
        yield desk.open(Message("which-are-shared", {"posts": posts}), *_sources(desk, unshared, "shared_objectives"))
    yield from _untold(desk, lead)


def _sources(desk: Desk, ties: Iterable[Tie], field: str) -> Iterator[Basis]:
    return (desk.of("ties", (tie.from_, tie.to), field) for tie in ties)


def _tie(desk: Desk, tie: Tie) -> Sentence:
    """One tie of the lead, with what the other side says of it."""
    back = desk.net.ties.get((tie.to, tie.from_))
    sources = [desk.of("ties", (tie.from_, tie.to)), *([desk.of("ties", (tie.to, tie.from_))] if back else [])]
    clauses = Listing((_relation(desk, tie, back), *_credit(desk, tie)), joined=";")
    return desk.fact(Message("clauses", {"clauses": clauses}), *sources)


def _relation(desk: Desk, tie: Tie, back: Tie | None) -> Message:
    told: dict[str, Argument] = {"post": desk.the_post(tie.to), "stance": _stance(tie)}
    if back is None:
        return Message("relation", told)
    if back.stance == tie.stance:
        return Message("relation-of-both", told)
    return Message("relation-told-otherwise", {**told, "answer": _stance(back)})


def _credit(desk: Desk, tie: Tie) -> Iterator[Message]:
    if tie.shared_objectives:
        yield Message("both-get-credit", {"objectives": desk.objectives(tie.shared_objectives)})
    elif tie.shared_objectives is not None:
        yield Message("share-no-objective")


def _stance(tie: Tie) -> Message:
    """What a tie says of its other end, with the reason."""
    if tie.stance == "partner":
        said = Message("is-partner-from", {"stage": STAGES[tie.stage]}) if tie.stage else Message("is-partner")
    elif tie.stance == "roadblock":
        said = Message("holds-up") if tie.by_design else Message("is-roadblock")
    else:
        said = Message("has-no-part")
    if not tie.reason:
        return said
    return Message("because-of", {"stance": said, "reason": Words(concept_label("reason", tie.reason))})


def _untold(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Posts of whom partnership is expected, and of whom nothing is said."""
    silent = [
        post
        for post in desk.net.roles.carriers(roles_of(*PARTNERS))
        if post != lead.id and (lead.id, post) not in desk.net.ties
    ]
    if silent and desk.net.ties_complete:
        at = desk.of("assumptions", None, "unlisted_ties")
        yield desk.fact(Message("no-relation", {"posts": desk.the(silent)}), at)
    elif silent:
        told = Message("how-they-work", {"posts": desk.the(silent)})
        yield desk.open(told, *(desk.of("posts", post) for post in silent))
    elif not any(lead.id in pair for pair in desk.net.ties):
        yield desk.open(Message("with-whom"), desk.of("ties"))


def measures(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """By what the post is measured, and who shares it."""
    own = lead.mandate.outcomes
    at = desk.of_lead("mandate", "outcomes")
    if not own:
        yield desk.open(Message("what-measures"), at)
    mates = {tie.to: tie for tie in desk.net.ties.values() if tie.from_ == lead.id and tie.stance == "partner"}
    shared = _by_objective((post, tie.shared_objectives) for post, tie in mates.items())
    measured = _by_objective((unit.id, unit.objectives) for unit in (desk.net.units or {}).values())
    is_own = frozenset(own or ())
    for objective in dict.fromkeys([*(own or ()), *shared]):
        about = shared.get(objective, []), measured.get(objective, [])
        yield _objective(desk, lead, objective, *about, is_own=objective in is_own)


def _by_objective(named: Iterable[tuple[str, Iterable[str] | None]]) -> dict[str, list[str]]:
    """The ids of what names each objective, each once."""
    found: dict[str, list[str]] = {}
    for id_, objectives in named:
        for objective in dict.fromkeys(objectives or ()):
            found.setdefault(objective, []).append(id_)
    return found


def _objective(desk: Desk, lead: Post, id_: str, sharing: list[str], units: list[str], *, is_own: bool) -> Sentence:
    sources = [desk.of_lead("mandate", "outcomes")] if is_own else []
    sources += [desk.of("ties", (lead.id, post), "shared_objectives") for post in sharing]
    sources += [desk.of("units", unit, "objectives") for unit in units]
    name = {"objective": desk.objective(id_)}
    said = [Message("answers-for-one", name) if is_own else Message("gets-credit-for-one", name)]
    if sharing:
        posts = {"posts": desk.the(sharing)}
        is_one = len(sharing) == 1
        said.append(Message("gets-credit-as-well", posts) if is_one else Message("get-credit-as-well", posts))
    if units:
        named = {"units": desk.units(units)}
        said.append(Message("is-measured-by-it", named) if len(units) == 1 else Message("are-measured-by-it", named))
    return desk.fact(Message("clauses", {"clauses": Listing(tuple(said), joined=";")}), *sources)
