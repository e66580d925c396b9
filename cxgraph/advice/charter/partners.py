"""With whom the post works, from which stage and towards what, and by what both are measured."""

from collections.abc import Iterable, Iterator
from typing import Final

from cxgraph.advice.charter.desk import Desk
from cxgraph.advice.charter.records import Sentence
from cxgraph.assessment.network.counterparts import PARTNERS, roles_of
from cxgraph.core.model import Post, Tie
from cxgraph.knowledge.catalogue.labels import concept_label

STAGES: Final = {
    "strategy": "from strategy on",
    "design": "from design on",
    "delivery": "from delivery on",
    "hiring": "only when hiring",
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
            yield _from_outside(desk, tie)
    mates = [tie for tie in own if tie.stance == "partner"]
    yield from _unsaid(
        desk, (tie for tie in mates if tie.stage is None), "stage", "from which stage on each takes part: {}."
    )
    unshared = (tie for tie in mates if tie.shared_objectives is None)
    yield from _unsaid(desk, unshared, "shared_objectives", "which objectives are shared with {}.")
    yield from _untold(desk, lead)


def _tie(desk: Desk, tie: Tie) -> Sentence:
    """One tie of the lead, with what the other side says of it."""
    back = desk.net.ties.get((tie.to, tie.from_))
    sources = [desk.of("ties", (tie.from_, tie.to))]
    said = f"the {desk.title(tie.to)} {_stance(tie)}"
    if back is not None:
        sources.append(desk.of("ties", (tie.to, tie.from_)))
        said += (
            ", and says the same of the post"
            if back.stance == tie.stance
            else f", but says itself that the post {_stance(back)}"
        )
    if tie.shared_objectives:
        said += f"; both get credit for {desk.objectives(tie.shared_objectives)}"
    elif tie.shared_objectives == ():
        said += "; they share no objective"
    return desk.fact(f"{said[0].upper()}{said[1:]}.", *sources)


def _stance(tie: Tie) -> str:
    why = f" ({concept_label('reason', tie.reason)})" if tie.reason else ""
    match tie.stance:
        case "partner":
            return " ".join(["is a partner", *([STAGES[tie.stage]] if tie.stage else [])]) + why
        case "roadblock":
            return ("holds things up by design" if tie.by_design else "is a roadblock") + why
    return f"has no part in the work of customer experience{why}"


def _from_outside(desk: Desk, tie: Tie) -> Sentence:
    text = f"how the post sees {desk.the([tie.from_])}, for whom it {_stance(tie)}."
    return desk.open(text, desk.of("ties", (tie.from_, tie.to)))


def _unsaid(desk: Desk, ties: Iterable[Tie], field: str, text: str) -> Iterator[Sentence]:
    if found := [*ties]:
        sources = (desk.of("ties", (tie.from_, tie.to), field) for tie in found)
        yield desk.open(text.format(desk.the(tie.to for tie in found)), *sources)


def _untold(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Posts of whom partnership is expected, and of whom nothing is said."""
    silent = [
        post
        for post in desk.net.roles.carriers(roles_of(*PARTNERS))
        if post != lead.id and (lead.id, post) not in desk.net.ties
    ]
    if silent and desk.net.ties_complete:
        yield desk.fact(
            f"With {desk.the(silent)} there is no working relation.", desk.of("assumptions", None, "unlisted_ties")
        )
    elif silent:
        yield desk.open(f"how the post works with {desk.the(silent)}.", *(desk.of("posts", post) for post in silent))
    elif not any(lead.id in pair for pair in desk.net.ties):
        yield desk.open("with whom the post works.", desk.of("ties"))


def measures(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """By what the post is measured, and who shares it."""
    own = lead.mandate.outcomes
    at = desk.of_lead("mandate", "outcomes")
    if not own:
        yield desk.open("by what the post is measured.", at)
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
    credit = f"{desk.the(sharing)} {'gets' if len(sharing) == 1 else 'get'} credit for it as well" if sharing else ""
    said = [f"the post {'answers' if is_own else 'gets credit'} for {desk.objective(id_)}", credit]
    said += [f"{desk.units(units)} {'is' if len(units) == 1 else 'are'} measured by it"] if units else []
    text = "; ".join(filter(None, said))
    return desk.fact(f"{text[0].upper()}{text[1:]}.", *sources)
