"""Rules on how partners work together: from which stage, towards what, by which roads, and what each hears."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Final

from cxgraph.assessment.measure.capability import CONTACT_CENTRE, heads_of_contact_centre
from cxgraph.assessment.measure.collaboration import contacts_without
from cxgraph.assessment.measure.reach import dotted_to, holds
from cxgraph.assessment.measure.ties import STAGES, Worth, as_data_partner, as_people_partner, function_value, tie_value
from cxgraph.assessment.measure.units import customer_units
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import DATA, PARTNERS, PEOPLE, Counterpart, group
from cxgraph.assessment.rules.base import Check, Place, Verdict, of_lead, outcome
from cxgraph.assessment.rules.ties import below, of_role, role_worth, tie_place
from cxgraph.core.interval import HALF, NO, UNKNOWN, YES, Interval, Truth, all_of, any_of, not_, truth
from cxgraph.core.model import NONE, Tie, Unit
from cxgraph.knowledge.catalogue import Rule

OPERATIONS: Final = "contact-centre-operations"
"""In place of whoever runs a contact centre, where no post is known to."""


@of_lead
def people_officer_as_order_taker(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The people partner takes part from hiring or delivery on, not before."""
    yield from _half_partners(net, lead, PEOPLE, as_people_partner, "stage")


@of_lead
def people_partner_without_shared_objective(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The people partner shares no objective with the lead."""
    yield from _half_partners(net, lead, PEOPLE, as_data_partner, "shared_objectives")


def _half_partners(net: Network, lead: str, wanted: str, column: Worth, field: str) -> Iterator[Verdict]:
    """Whether counterparts are partners, and worth no more than half."""
    for counterpart in group(wanted):
        value = role_worth(net, lead, counterpart, _if_partner(column))
        smell = None if value is None or value == NO else all_of([not_(below(value, HALF)), _at_most_half(value)])
        posts = _partners(net, lead, counterpart)
        yield of_role(net, lead, counterpart, smell, posts=posts, field=field)


@of_lead
def data_without_shared_objective(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The head of data is absent, or a partner without a shared objective."""
    for counterpart in group(DATA):
        value = role_worth(net, lead, counterpart, _if_partner(as_data_partner))
        blocked = function_value(net, lead, counterpart.id, lambda post: tie_value(net, lead, post, _as_roadblock))
        smell = None
        if value is not None and blocked is not None:
            tied_or_absent = any_of([not_(below(value, HALF)), not_(blocked)])
            smell = all_of([_at_most_half(value), tied_or_absent])
        yield of_role(net, lead, counterpart, smell, field="shared_objectives")


@of_lead
def single_bridge(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Counterparts who are partners of the lead, and joined to nobody else in CX or among the counterparts."""
    contact = contacts_without(net, lead)
    for counterpart in group(*PARTNERS):
        partner = function_value(net, lead, counterpart.id, lambda post: net.partner(lead, post))
        other_road = function_value(net, lead, counterpart.id, partial(contact, counterpart.id))
        smell = None
        if partner is not None and partner != NO and other_road is not None:
            smell = all_of([partner, not_(other_road)])
        yield of_role(net, lead, counterpart, smell, posts=_partners(net, lead, counterpart))


def insight_does_not_arrive(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Customer-facing units that voice of customer does not reach."""
    units = tuple(customer_units(net))
    yield from _without_units(net, units)
    for unit in units:
        smell = all_of([truth(unit.customer_facing), not_(holds(unit.insights, "voc"))])
        yield Verdict(outcome=outcome(smell), subjects=(unit.id,), at=Place("units", unit.id, ("insights",)))


def employee_voice_unused(net: Network, rule: Rule) -> Iterator[Verdict]:
    """No unit passes on the voice of its employees; told of the units that settle it, or leave it open."""
    said = {unit.id: holds(unit.provides, "voe") for unit in (net.units or {}).values()}
    yield from _without_units(net, tuple(said))
    heard = any_of(said.values())
    for unit, voice in said.items():
        if voice == heard:
            at = Place("units", unit, ("provides",))
            yield Verdict(outcome=outcome(not_(heard)), subjects=(unit,), at=at)


@of_lead
def contact_centre_untied(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """No line joins CX and who runs a contact centre, and the lead has no relation to that post."""
    exists, runners, more = heads_of_contact_centre(net)
    if not exists.known:
        yield Verdict(outcome="cannot_tell", subjects=(lead,), unlisted=(OPERATIONS,), at=Place("posts", lead))
        return
    centres = [unit for unit in (net.units or {}).values() if more and unit.function in (None, CONTACT_CENTRE)]
    heads = {unit.head: UNKNOWN for unit in centres if unit.head not in (None, NONE)} | dict.fromkeys(runners, YES)
    heads.pop(lead, None)
    headless = [unit.id for unit in centres if unit.head is None]
    run_by = _run_by(net, heads)
    for head, sure in heads.items():
        smell = all_of([sure, not_(_line_between(net, lead, head)), tie_value(net, lead, head, _as_absent)])
        subjects = (lead, *run_by.get(head, ()), head)
        yield Verdict(outcome=outcome(smell), subjects=subjects, at=tie_place(net, lead, head))
    for unit in headless:
        yield Verdict(outcome="cannot_tell", subjects=(lead, unit), at=Place("units", unit))
    if not heads and not headless:
        yield Verdict(outcome="does_not_apply", at=Place("posts"))


def _line_between(net: Network, lead: str, head: str) -> Truth:
    """Whether a solid or dotted line joins two posts, or a dotted one the head and the lead's team."""
    in_team = dotted_to(net, head, lambda target: net.lines.in_line(target, lead))
    to_head = dotted_to(net, lead, lambda target: truth(target == head))
    return any_of([net.lines.in_line(head, lead), net.lines.in_line(lead, head), in_team, to_head])


def _run_by(net: Network, heads: Collection[str]) -> dict[str, list[str]]:
    """The contact centres, and units not known to be anything else, that each of some posts is in charge of."""
    parts: dict[str | None, list[Unit]] = {}
    for unit in (net.units or {}).values():
        parts.setdefault(unit.parent, []).append(unit)
    found: dict[str, list[str]] = {}
    down: list[tuple[Unit, str | None]] = [(unit, None) for unit in parts.get(None, ())]
    for unit, above in down:
        runner = unit.head if unit.head in heads else above
        if runner is not None and unit.function in (None, CONTACT_CENTRE):
            found.setdefault(runner, []).append(unit.id)
        down.extend((part, runner) for part in parts.get(unit.id, ()))
    return found


def _without_units(net: Network, units: tuple[object, ...]) -> Iterator[Verdict]:
    """What is open where units are not listed, and idle where none is in question."""
    if net.units is None:
        yield Verdict(outcome="cannot_tell", unlisted=("units",), at=Place("units"))
    elif not units:
        yield Verdict(outcome="does_not_apply", at=Place("units"))


def _partners(net: Network, lead: str, counterpart: Counterpart) -> tuple[str, ...]:
    """Posts of a counterpart that the lead calls partners, or may; those that certainly stand for it come first."""
    return tuple(post for post in net.leaders(counterpart.id).possible if net.partner(lead, post) != NO)


def _at_most_half(value: Interval) -> Truth:
    return below(value, STAGES["design"])


def _if_partner(column: Worth) -> Worth:
    """The worth of a tie to a partner; of any other, nothing."""

    def value(tie: Tie | None) -> Interval:
        return column(tie) if tie is not None and tie.stance == "partner" else NO

    return value


def _as_roadblock(tie: Tie | None) -> Truth:
    return truth(tie is not None and tie.stance == "roadblock")


def _as_absent(tie: Tie | None) -> Truth:
    return truth(tie is None or tie.stance == "absent")


RULES: Final[Mapping[str, Check]] = {
    "CX202": people_officer_as_order_taker,
    "CX205": data_without_shared_objective,
    "CX210": single_bridge,
    "CX211": insight_does_not_arrive,
    "CX212": employee_voice_unused,
    "CX213": contact_centre_untied,
    "CX215": people_partner_without_shared_objective,
}
