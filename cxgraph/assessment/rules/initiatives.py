"""Rules on initiatives: work that crosses units, and what carries them along or pulls them apart."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cxgraph.assessment.measure.base import names_anything
from cxgraph.assessment.measure.reach import of_post
from cxgraph.assessment.measure.units import customer_units
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import CONTROL
from cxgraph.assessment.rules.base import Check, Place, Verdict, of_lead, outcome
from cxgraph.assessment.rules.command import holds
from cxgraph.assessment.rules.ties import membership
from cxgraph.core.interval import NO, UNKNOWN, YES, Truth, all_of, any_of, not_, truth
from cxgraph.core.model import NONE, Initiative, Unit
from cxgraph.knowledge.catalogue import Rule


@of_lead
def lead_without_command(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Participating units over which neither the initiative's lead nor the CX lead has any hold."""
    yield from _unstated(net)
    hold = holds(net, lead)
    for initiative in net.initiatives or ():
        at = Place("initiatives", initiative.id)
        for unit in dict.fromkeys(initiative.units or ()):
            value = hold(initiative, unit)
            smell = YES if value.high == 0 else NO if value.low > 0 else UNKNOWN
            yield Verdict(outcome=outcome(smell), subjects=(initiative.id, unit), at=at, measured=float(value.high))


def rival_objectives(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Units of one initiative own rival objectives, and the initiative has no shared one."""
    yield from _unstated(net)
    for initiative in net.initiatives or ():
        if initiative.units is not None:
            unshared = not_(names_anything(initiative.shared_objectives))
            rivalry, units = _rivalry(net, initiative)
            smell = all_of([unshared, rivalry])
            at = Place("initiatives", initiative.id, ("shared_objectives",))
            yield Verdict(outcome=outcome(smell), subjects=(initiative.id, *units), at=at, measured=len(units))


def _unstated(net: Network) -> Iterator[Verdict]:
    """What is open or idle because initiatives, or the units of one, are not listed."""
    if not any(initiative.units != () for initiative in net.initiatives or ()):
        yield _none_listed(net)
    for initiative in net.initiatives or ():
        if initiative.units is None:
            at = Place("initiatives", initiative.id)
            yield Verdict(outcome="cannot_tell", subjects=(initiative.id,), at=at)


def _none_listed(net: Network) -> Verdict:
    """Open where initiatives are left out, idle where there are none."""
    if net.initiatives is None:
        return Verdict(outcome="cannot_tell", unlisted=("initiatives",), at=Place("initiatives"))
    return Verdict(outcome="does_not_apply", at=Place("initiatives"))


def _rivalry(net: Network, initiative: Initiative) -> tuple[Truth, tuple[str, ...]]:
    """Whether two units of an initiative own rival objectives, and the units that do."""
    units = [(net.units or {})[unit] for unit in dict.fromkeys(initiative.units or ())]
    owners: dict[str, set[str]] = {}
    for unit in units:
        for objective in unit.objectives or ():
            owners.setdefault(objective, set()).add(unit.id)
    rivals = {
        unit
        for mine, of_mine in owners.items()
        if (against := owners.keys() & net.rivals_of.get(mine, frozenset()))
        for unit in of_mine
        if any(owners[yours] != {unit} for yours in against)
    }
    if rivals:
        return YES, tuple(unit.id for unit in units if unit.id in rivals)
    stated = len(units) < 2 or all(unit.objectives is not None for unit in units)
    return (NO if stated else UNKNOWN), ()


def ownerless_initiative(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Initiatives that nobody leads: no post, or one known to be vacant."""
    if not net.initiatives:
        yield _none_listed(net)
    for initiative in net.initiatives or ():
        at = Place("initiatives", initiative.id, ("lead",))
        yield Verdict(outcome=outcome(_ownerless(net, initiative)), subjects=(initiative.id,), at=at)


def _ownerless(net: Network, initiative: Initiative) -> Truth:
    if initiative.lead in (None, NONE):
        return truth(None if initiative.lead is None else True)
    return truth(net.posts[initiative.lead].holders == ())


def blocked_initiative(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Units whose head the initiative's lead calls absent, or a roadblock not by design; control roles aside."""
    yield from _unstated(net)
    in_control = membership(net, CONTROL)
    for initiative in net.initiatives or ():
        for unit in dict.fromkeys(initiative.units or ()):
            yield _blocked(net, initiative, (net.units or {})[unit], in_control)


def _blocked(net: Network, initiative: Initiative, unit: Unit, in_control: Callable[[str], Truth]) -> Verdict:
    lead, head = initiative.lead, unit.head
    subjects = (initiative.id, unit.id)
    if NONE in (lead, head):
        return Verdict(outcome="does_not_apply", subjects=subjects, at=Place("initiatives", initiative.id))
    if lead is None or head is None:
        at = Place("initiatives", initiative.id, ("lead",)) if lead is None else Place("units", unit.id, ("head",))
        return Verdict(outcome="cannot_tell", subjects=subjects, at=at)
    at = Place("ties", (lead, head)) if (lead, head) in net.ties else Place("initiatives", initiative.id)
    control = in_control(head)
    if control == YES:
        return Verdict(outcome="does_not_apply", subjects=subjects, at=at)
    smell = all_of([_stands_aside(net, lead, head), not_(control)])
    return Verdict(outcome=outcome(smell), subjects=subjects, at=at)


def _stands_aside(net: Network, lead: str, head: str) -> Truth:
    """Whether a head is absent from an initiative or blocks its lead; a line between the two needs no tie.

    Over its own line the CX lead has the say, and no tie is looked at.
    """
    tie = net.ties.get((lead, head))
    own = net.lines.in_line(head, lead) if lead == net.lead.post else truth(head == lead)
    if own == YES:
        return NO
    if tie is not None:
        aside = tie.stance == "absent" or (tie.stance == "roadblock" and not tie.by_design)
        return all_of([truth(aside), not_(own)])
    joined = any_of([net.lines.in_line(head, lead), net.lines.in_line(lead, head)])
    return not_(joined) if net.ties_complete else UNKNOWN


@of_lead
def objective_against_outcome(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Customer-facing units that own a rival of an outcome of the lead's, with no objective shared by their heads."""
    units = tuple(customer_units(net))
    if net.units is None:
        yield Verdict(outcome="cannot_tell", subjects=(lead,), unlisted=("units",), at=Place("units"))
    elif not units:
        yield Verdict(outcome="does_not_apply", at=Place("units"))
    for unit in units:
        alone = of_post(unit.head, lambda head: not_(_shares_objective(net, lead, head)))
        apart = YES if unit.head == NONE else alone
        smell = all_of([truth(unit.customer_facing), _against_outcomes(net, lead, unit), apart])
        at = Place("units", unit.id, ("objectives",))
        yield Verdict(outcome=outcome(smell), subjects=(lead, unit.id), at=at)


def _against_outcomes(net: Network, lead: str, unit: Unit) -> Truth:
    """Whether a unit owns an objective that is declared a rival of an outcome that the lead answers for."""
    outcomes = net.posts[lead].mandate.outcomes
    if outcomes is None:
        rivalled = any(net.rivals_of.get(one) for one in unit.objectives or ())
        open_ = bool(net.rivals) if unit.objectives is None else rivalled
        return UNKNOWN if open_ else NO
    rivals = {rival for one in outcomes for rival in net.rivals_of.get(one, ())}
    if unit.objectives is None:
        return UNKNOWN if rivals else NO
    return truth(not rivals.isdisjoint(unit.objectives))


def _shares_objective(net: Network, lead: str, head: str) -> Truth:
    """Whether the lead and a head have an objective in common, or the head is in the lead's line.

    What the lead says counts; where it has not said, that the head names one is enough.
    """
    said = _names_shared(net, lead, head)
    answered = YES if said == UNKNOWN and _names_shared(net, head, lead) == YES else said
    return any_of([net.lines.in_line(head, lead), answered])


def _names_shared(net: Network, one: str, other: str) -> Truth:
    """Whether one post says that it shares an objective with another; one that is no partner shares none unsaid."""
    tie = net.ties.get((one, other))
    if tie is None:
        return NO if net.ties_complete else UNKNOWN
    if tie.shared_objectives is None:
        return UNKNOWN if tie.stance == "partner" else NO
    return truth(bool(tie.shared_objectives))


RULES: Final[Mapping[str, Check]] = {
    "CX401": lead_without_command,
    "CX402": rival_objectives,
    "CX403": ownerless_initiative,
    "CX404": blocked_initiative,
    "CX405": objective_against_outcome,
}
