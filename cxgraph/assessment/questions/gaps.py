"""Network -> the unknown facts that scores depend on, each with the answers it may have."""

from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from typing import Final, NamedTuple, TypeVar

from msgspec.structs import replace

from cxgraph.assessment.measure.capability import CONTACT_CENTRE
from cxgraph.assessment.measure.units import customer_units
from cxgraph.assessment.network import Fact, Network, Skills
from cxgraph.assessment.network.counterparts import CONTROL, DATA, PARTNERS, PEOPLE, roles_of
from cxgraph.assessment.network.lead import Leadership
from cxgraph.assessment.network.skills import CRAFT, LEADERSHIP, SPECIALISED, skills
from cxgraph.core.model import NONE, DecisionRight, Post, Record, Stance, Tie

CASES: Final = 20_000
"""Contacts that are tried over all partners. Of more than 140 partners each is tried with the first few: the next
differ from these only in which initiative a tie happens to serve."""
OTHER_FUNCTION: Final = "operations"
"""A function that is not the contact centre's: which one makes no difference."""

MANDATE: Final[tuple[tuple[str, str, tuple[object, ...]], ...]] = (
    ("written", "written", (True, False)),
    ("outcomes", "outcomes", (("any",), ())),
    ("decision-rights", "decision_rights", ((DecisionRight("any", "alone", "all"),), ())),
    ("owns-journey", "owns_journey", (True, False)),
    ("budget", "budget", (True, False)),
)


UNIT: Final[tuple[tuple[str, str, tuple[object, ...]], ...]] = (
    ("unit-headcount", "headcount", (1000, 0)),
    ("embedded", "embedded_cx", (1, 0)),
    ("insights", "insights", (("voc",), ())),
    ("provides", "provides", (("voe",), ())),
)
TALENT: Final[tuple[tuple[str, str, tuple[object, ...]], ...]] = (
    ("upskilling", "upskilling", (True, False)),
    ("retention-plan", "retention_plan", (True, False)),
    ("hiring-drive", "hiring_drive", (False, True)),
    ("career-paths", "career_paths", (True, False)),
)


class Gap(NamedTuple):
    """One unknown fact.

    Attributes:
        form: Id of the question's form.
        subject: Id of the item that lacks the fact; empty for a section that is not written.
        answers: The item as each answer would make it, in the same order for all gaps of a form. Empty where the
            answer is new items, or one of too many posts, whose worth has only an upper bound.
    """

    form: str
    subject: str
    answers: tuple[Fact, ...]


def gaps(net: Network) -> Iterator[Gap]:
    """Every unknown fact that an indicator of this network reads, in the order of the format."""
    if net.lead.post is None:
        yield from _of_missing_lead(net)
    else:
        yield from _of_mandate(net, net.posts[net.lead.post])
        yield from _of_executives(net, net.lead.post)
        yield from _of_ties(net, net.lead.post)
    yield from _of_units(net)
    yield from _of_initiatives(net)
    yield from _of_talent(net)


def _of_missing_lead(net: Network) -> Iterator[Gap]:
    if net.lead.candidates:
        form = "lead" if net.lead.only is None else "possible-lead"
        for post in net.lead.candidates:
            yield Gap(form, post, () if net.leads_are_many else (Leadership(post=post, marked=True),))
    elif not net.complete:
        yield Gap("lead", "", ())


def _of_mandate(net: Network, lead: Post) -> Iterator[Gap]:
    for form, field, values in MANDATE:
        if getattr(lead.mandate, field) is None:
            yield Gap(form, lead.id, tuple(replace(lead, mandate=replace(lead.mandate, **{field: v})) for v in values))
    if lead.headcount is None and not net.lines.reports.get(lead.id):
        yield Gap("headcount", lead.id, _with(lead, "headcount", 1.0, 0.0))
    if net.dotted(lead.id) is None:
        deciders = tuple(post for post in net.lines.upper if post not in (lead.id, net.lines.manager[lead.id]))
        yield Gap("lead-dotted", lead.id, _with(lead, "dotted_to", deciders, ()))
    if lead.skills is None:
        yield Gap("lead-skills", lead.id, _skilled(lead.id))
    for below in net.lines.below(lead.id):
        if net.posts[below].skills is None:
            yield Gap("team-skills", below, _skilled(below))


def _of_executives(net: Network, lead: str) -> Iterator[Gap]:
    for post in net.lines.upper:
        if post != lead and net.posts[post].sponsors_cx is None:
            yield Gap("sponsor", post, _with(net.posts[post], "sponsors_cx", True, False))


def _of_ties(net: Network, lead: str) -> Iterator[Gap]:
    partners = net.roles.carriers(roles_of(*PARTNERS))
    heads = (unit.head for unit in customer_units(net) if unit.head not in (None, NONE))
    asked = {
        **dict.fromkeys(filter(None, heads), "stance-of-heads"),
        **dict.fromkeys(net.lines.upper, "stance-of-executives"),
        **dict.fromkeys((*partners, *net.roles.carriers(roles_of(CONTROL))), "stance"),
    }
    for post, form in asked.items():
        tie = net.ties.get((lead, post))
        if post != lead and tie is None and not net.ties_complete:
            yield Gap(form, post, _tied(lead, post, "partner", "absent", "roadblock"))
        elif tie is not None and tie.stance == "partner":
            yield from _of_partner(net, tie)
    for post in dict.fromkeys(partners):
        if post != lead and (post, lead) not in net.ties and not net.ties_complete:
            yield Gap("answer", post, _tied(post, lead, "partner", "absent"))
    if not net.ties_complete:
        yield from _of_contacts(net, tuple(p for p in dict.fromkeys(partners) if p != lead), lead)


def _of_contacts(net: Network, partners: tuple[str, ...], lead: str) -> Iterator[Gap]:
    """Partners' contacts besides the lead: anyone of the team will do, and each partner gains a contact too."""
    of_partners = frozenset(partners)
    team = tuple(post for post in net.lines.below(lead) if post not in of_partners)
    most = max(2, CASES // max(1, len(partners)))
    for post in partners:
        aides, others = (
            (other for other in side if other != post and (post, other) not in net.ties) for side in (team, partners)
        )
        asked = islice(chain(islice(aides, 1), others), most)
        if answers := tuple(tie for other in asked for tie in _tied(post, other, "partner")):
            yield Gap("contact", post, answers)


def _of_partner(net: Network, tie: Tie) -> Iterator[Gap]:
    people, data = roles_of(PEOPLE), roles_of(DATA)
    matters = net.roles.of(tie.to) & people or net.lines.tier(tie.to).low <= 1
    if tie.stage is None and matters:
        yield Gap("stage", tie.to, _with(tie, "stage", "strategy", "hiring"))
    if tie.shared_objectives is None and net.roles.of(tie.to) & data:
        yield Gap("shared", tie.to, _with(tie, "shared_objectives", ("any",), ()))


def _of_units(net: Network) -> Iterator[Gap]:
    lead = net.lead.post
    somebody = () if lead is None else (lead,)
    if net.units is None:
        yield Gap("units", "", ())
    linking = set(_linking(net))
    asked = linking.union(id_ for initiative in net.initiatives or () for id_ in initiative.units or ())
    for unit in (net.units or {}).values():
        if unit.head is None and unit.id in asked:
            yield Gap("head", unit.id, _with(unit, "head", *somebody, NONE))
        if unit.function is None:
            yield Gap("function", unit.id, _with(unit, "function", CONTACT_CENTRE, OTHER_FUNCTION))
        if unit.head not in (None, NONE, lead) and unit.id in linking and net.dotted(unit.head) is None:
            yield Gap("dotted", unit.head, _with(net.posts[unit.head], "dotted_to", somebody, ()))
    for unit in customer_units(net):
        if unit.customer_facing is None:
            yield Gap("customer-facing", unit.id, _with(unit, "customer_facing", True, False))
            continue
        for form, field, values in UNIT:
            if getattr(unit, field) is None:
                yield Gap(form, unit.id, _with(unit, field, *values))


def _linking(net: Network) -> Iterator[str]:
    """Units whose heads may link CX to customers: those that deal with them, units around these, contact centres."""
    units = net.units or {}
    seen: set[str] = set()
    for unit in units.values():
        here: str | None = unit.id if unit.customer_facing or unit.function == CONTACT_CENTRE else None
        while here is not None and here not in seen:
            yield here
            seen.add(here)
            here = units[here].parent


def _of_initiatives(net: Network) -> Iterator[Gap]:
    bosses = (*sorted(net.lines.tops), *(() if net.lead.post is None else (net.lead.post,)))
    if net.initiatives is None:
        yield Gap("initiatives", "", ())
    for initiative in net.initiatives or ():
        if initiative.units is None:
            yield Gap("initiative-units", initiative.id, ())
        if initiative.shared_objectives is None:
            yield Gap("initiative-shared", initiative.id, _with(initiative, "shared_objectives", ("any",), ()))
        if initiative.lead is None:
            yield Gap("initiative-lead", initiative.id, _with(initiative, "lead", *bosses, NONE))


def _of_talent(net: Network) -> Iterator[Gap]:
    somebody = net.lead.post or next(iter(net.posts))
    for form, field, values in (("learning-owner", "learning_owner", (somebody, NONE)), *TALENT):
        if getattr(net.talent, field) is None:
            yield Gap(form, "", _with(net.talent, field, *values))


Item = TypeVar("Item", bound=Record)


def _with(item: Item, field: str, *values: object) -> tuple[Item, ...]:
    """An item with each of several values in one field."""
    return tuple(replace(item, **{field: value}) for value in values)


def _tied(one: str, other: str, *stances: Stance) -> tuple[Tie, ...]:
    return tuple(
        Tie(from_=one, to=other, stance=stance, stage="strategy", shared_objectives=("any",)) for stance in stances
    )


def _skilled(post: str) -> tuple[Skills, ...]:
    return Skills(post, _every_skill()), Skills(post, ())


@cache
def _every_skill() -> tuple[str, ...]:
    return (*skills(CRAFT), *skills(SPECIALISED), *skills(LEADERSHIP), CONTACT_CENTRE)
