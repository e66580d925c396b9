"""Network -> the unknown facts that scores depend on, each with the answers it may have.

An answer says what was asked and no more. Of a number, a list, or the head of a unit there are too many to try: those
at both ends stand for all.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, Literal

from msgspec.structs import replace

from cxgraph.assessment.measure.capability import CONTACT_CENTRE
from cxgraph.assessment.measure.units import customer_units
from cxgraph.assessment.network import Network, Section, Skills
from cxgraph.assessment.network.lead import Leadership
from cxgraph.assessment.network.skills import CRAFT, LEADERSHIP, SPECIALISED, skills
from cxgraph.assessment.questions.gap import Gap, with_each
from cxgraph.assessment.questions.ties import gaps_of_ties
from cxgraph.assessment.questions.titles import gaps_of_titles
from cxgraph.core.model import ALL, NONE, DecisionRight, Initiative, Post, Unit

FEW: Final = 8
"""Of more that could lead CX, or stand at the top, the first are tried; of more units none is tried alone."""
OTHER_FUNCTION: Final = "operations"
"""A function that is not the contact centre's: which one makes no difference."""

MANDATE: Final[tuple[tuple[str, str, tuple[object, ...]], ...]] = (
    ("written", "written", (True, False)),
    ("outcomes", "outcomes", (("any",), ())),
    ("decision-rights", "decision_rights", ((DecisionRight("any", "alone", ALL),), ())),
    ("remit", "remit", (ALL, ())),
    ("owns-journey", "owns_journey", (True, False)),
    ("budget", "budget", (True, False)),
)


UNIT: Final[tuple[tuple[str, str, tuple[object, ...]], ...]] = (
    ("unit-headcount", "headcount", (100_000, 1)),
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


def gaps(net: Network) -> Iterator[Gap]:
    """Every unknown fact that an indicator of this network reads, in the order of the format."""
    if net.lead.post is None:
        yield from _of_missing_lead(net)
    else:
        yield from _of_mandate(net, net.posts[net.lead.post])
        yield from _of_executives(net, net.lead.post)
        yield from gaps_of_ties(net, net.lead.post)
    yield from gaps_of_titles(net)
    yield from _of_units(net)
    yield from _of_initiatives(net)
    yield from _of_talent(net)


def _of_missing_lead(net: Network) -> Iterator[Gap]:
    if net.lead.candidates:
        form, most = "lead" if net.lead.only is None else "possible-lead", FEW if net.leads_are_many else None
        for nth, post in enumerate(net.lead.candidates):
            yield Gap(form, post, () if most and nth >= most else (Leadership(post=post, marked=True),))
    elif not net.complete:
        yield Gap("lead", "", ())


def _of_mandate(net: Network, lead: Post) -> Iterator[Gap]:
    for form, field, values in MANDATE:
        if getattr(lead.mandate, field) is None:
            yield Gap(form, lead.id, tuple(replace(lead, mandate=replace(lead.mandate, **{field: v})) for v in values))
    if lead.headcount is None and not net.lines.reports.get(lead.id):
        yield Gap("headcount", lead.id, with_each(lead, "headcount", 1.0, 0.0))
    if net.dotted(lead.id) is None:
        deciders = tuple(post for post in net.lines.upper if post not in (lead.id, net.lines.manager[lead.id]))
        yield Gap("lead-dotted", lead.id, with_each(lead, "dotted_to", deciders, ()))
    unsaid = [post for post in net.team(lead.id) if net.posts[post].skills is None]
    for post in unsaid:
        yield Gap("lead-skills" if unsaid == [lead.id] else "team-skills", post, _skilled(post))


def _of_executives(net: Network, lead: str) -> Iterator[Gap]:
    for post in net.lines.upper:
        if post != lead and net.posts[post].sponsors_cx is None:
            yield Gap("sponsor", post, with_each(net.posts[post], "sponsors_cx", True, False))


def _of_units(net: Network) -> Iterator[Gap]:
    lead = net.lead.post
    somebody = () if lead is None else (lead,)
    if net.units is None:
        yield Gap("units", "", _whole_section("units", *_units_of(_may_lead(net))))
    linking = set(_linking(net))
    asked = linking.union(id_ for initiative in net.initiatives or () for id_ in initiative.units or ())
    for unit in (net.units or {}).values():
        if unit.head is None and unit.id in asked:
            yield Gap("head", unit.id, with_each(unit, "head", *somebody, NONE))
        if unit.function is None:
            yield Gap("function", unit.id, with_each(unit, "function", CONTACT_CENTRE, OTHER_FUNCTION))
        if unit.head not in (None, NONE, lead) and unit.id in linking and net.dotted(unit.head) is None:
            yield Gap("dotted", unit.head, with_each(net.posts[unit.head], "dotted_to", somebody, ()))
    for unit in customer_units(net):
        if unit.customer_facing is None:
            yield Gap("customer-facing", unit.id, with_each(unit, "customer_facing", True, False))
            continue
        for form, field, values in UNIT:
            if getattr(unit, field) is None:
                yield Gap(form, unit.id, with_each(unit, field, *values))


def _may_lead(net: Network) -> tuple[str, ...]:
    """The lead, or each post that could be it, whatever ids they have; where none could, any post will do."""
    found = net.lead.candidates if net.lead.post is None else (net.lead.post,)
    return found[:FEW] or tuple(net.posts)[:1]


def _units_of(heads: tuple[str, ...]) -> Iterator[Unit]:
    """The units that a chart might list: one that CX people run, and one that nobody does."""
    for head in (*heads, NONE):
        people = 0 if head == NONE else 1
        yield Unit(id="unit", customer_facing=True, head=head, embedded_cx=people, function=OTHER_FUNCTION)


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
    tops, lead = tuple(sorted(net.lines.tops)), () if net.lead.post is None else (net.lead.post,)
    units = tuple(unit.id for unit in customer_units(net)) or tuple(net.units or ())
    if net.initiatives is None:
        among = units or None
        led = (Initiative(id="initiative", lead=boss, units=among) for boss in (*(lead or tops[:FEW]), NONE))
        yield Gap("initiatives", "", _whole_section("initiatives", *led))
    for initiative in net.initiatives or ():
        if initiative.units is None and units:
            yield Gap("initiative-units", initiative.id, with_each(initiative, "units", *_extents(units)))
        if initiative.shared_objectives is None:
            yield Gap("initiative-shared", initiative.id, with_each(initiative, "shared_objectives", ("any",), ()))
        if initiative.lead is None:
            yield Gap("initiative-lead", initiative.id, with_each(initiative, "lead", *tops, *lead, NONE))


def _extents(units: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The units that an initiative may run across: each alone, where these are few, whatever ids they have; and all."""
    alone = tuple((unit,) for unit in units) if 1 < len(units) <= FEW else ()
    return *alone, units


def _of_talent(net: Network) -> Iterator[Gap]:
    somebody = net.lead.post or next(iter(net.posts))
    for form, field, values in (("learning-owner", "learning_owner", (somebody, NONE)), *TALENT):
        if getattr(net.talent, field) is None:
            yield Gap(form, "", with_each(net.talent, field, *values))


def _whole_section(name: Literal["units", "initiatives"], *items: Unit | Initiative) -> tuple[Section, ...]:
    """A section with nothing in it, and with each of several items."""
    return Section(name, ()), *(Section(name, (item,)) for item in items)


def _skilled(post: str) -> tuple[Skills, ...]:
    return Skills(post, _every_skill()), Skills(post, ())


@cache
def _every_skill() -> tuple[str, ...]:
    return (*skills(CRAFT), *skills(SPECIALISED), *skills(LEADERSHIP), CONTACT_CENTRE)
