"""Rules on reach: through whom the CX lead works, whom CX reaches, and what becomes of what it learns."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cxgraph.assessment.measure.authority import sponsors, steps_to_top
from cxgraph.assessment.measure.base import names_anything
from cxgraph.assessment.measure.reach import holds, links, of_post
from cxgraph.assessment.measure.units import customer_units
from cxgraph.assessment.network import CHIEF_EXECUTIVE, Network
from cxgraph.assessment.network.counterparts import counterparts
from cxgraph.assessment.rules.base import Check, Place, Verdict, of_lead, outcome
from cxgraph.assessment.rules.shares import share
from cxgraph.core.interval import NO, UNKNOWN, YES, Interval, Truth, all_of, any_of, not_, truth, truth_between
from cxgraph.core.model import Initiative
from cxgraph.knowledge.catalogue import Rule, Severity


@of_lead
def cx_under_technology(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """The lead's line runs through technology, with neither CX people in units nor a sponsor elsewhere."""
    above = {post: _technology(net, post) for post in net.lines.chain(lead) if post != lead}
    elsewhere = any_of(all_of([says, not_(_technology(net, post))]) for post, says in sponsors(net, lead).items())
    below = any_of([_beyond(net, lead), *above.values()])
    smell = all_of([below, not_(_embedded(net)), not_(elsewhere)])
    through = (post for post, value in above.items() if value != NO)
    at = Place("posts", lead, ("reports_to",))
    yield Verdict(outcome=outcome(smell), subjects=(lead, *through), at=at)


@of_lead
def cut_off_from_deciders(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """No line, sponsor or partner brings the lead near enough to the top."""
    steps = steps_to_top(net, lead)
    measured = float(steps.low) if steps.known else None
    at = Place("posts", lead, ("reports_to",))
    yield Verdict(outcome=outcome(exceeds(steps, rule.limit)), subjects=(lead,), at=at, measured=measured)


@of_lead
def cut_off_from_doers(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Customer-facing units that nothing links to the lead."""
    if net.units is None:
        yield Verdict(outcome="cannot_tell", subjects=(lead,), unlisted=("units",), at=Place("units"))
    units = tuple(customer_units(net))
    if net.units is not None and not units:
        yield Verdict(outcome="does_not_apply", at=Place("units"))
    linked = links(net, lead)
    smells = {unit.id: all_of([truth(unit.customer_facing), not_(linked[unit.id])]) for unit in units}
    held = share(net, smells)
    severity: Severity | None = "error" if exceeds(held, rule.limit) == YES else None
    for unit, smell in smells.items():
        yield Verdict(
            outcome=outcome(smell),
            subjects=(lead, unit),
            at=Place("units", unit),
            measured=float(held.low) if held.known else None,
            severity=severity,
        )


@of_lead
def delegation_without_guardrails(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Others act for CX, and a sponsor stands in for a lead who may decide nothing."""
    rights = net.posts[lead].mandate.decision_rights
    sponsored = any_of(sponsors(net, lead).values())
    delegated = any_of([_embedded(net), _led_by_others(net, lead)])
    smell = all_of([not_(names_anything(rights)), sponsored, delegated])
    measured = None if rights is None else len(rights)
    at = Place("posts", lead, ("mandate", "decision_rights"))
    yield Verdict(outcome=outcome(smell), subjects=(lead,), at=at, measured=measured)


def feedback_without_action(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Voice of customer reaches units, and none of them takes part in an initiative."""
    if net.units is None:
        yield Verdict(outcome="cannot_tell", unlisted=("units",), at=Place("units"))
    reached = {unit.id: holds(unit.insights, "voc") for unit in (net.units or {}).values()}
    heard = {unit: hears for unit, hears in reached.items() if hears != NO}
    if net.units is not None and not heard:
        yield Verdict(outcome="does_not_apply", at=Place("units"))
    acting = _taking_part(net)
    unheeded = not_(any_of(all_of([hears, acting[unit]]) for unit, hears in heard.items()))
    for unit, hears in heard.items():
        smell = all_of([hears, not_(acting[unit]), unheeded])
        yield Verdict(outcome=outcome(smell), subjects=(unit,), at=Place("units", unit, ("insights",)))


def cx_as_website(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Technology leads every initiative, and heads every unit that takes part."""
    if net.initiatives is None:
        yield Verdict(outcome="cannot_tell", unlisted=("initiatives",), at=Place("initiatives"))
    elif not net.initiatives:
        yield Verdict(outcome="does_not_apply", at=Place("initiatives"))
    else:
        in_technology = net.lines.gather(lambda post: _technology(net, post))
        inside = {one.id: _technology_alone(net, one, in_technology) for one in net.initiatives}
        subjects = tuple(id_ for id_, value in inside.items() if value == UNKNOWN) or tuple(inside)
        at = Place("initiatives", subjects[-1])
        yield Verdict(outcome=outcome(all_of(inside.values())), subjects=subjects, at=at)


def exceeds(value: Interval, limit: float | None) -> Truth:
    """Whether a value is above a rule's limit."""
    return truth_between(value.low > (limit or 0), value.high > (limit or 0))


def _technology(net: Network, post: str) -> Truth:
    """Whether a post leads technology; a chief executive who does so too leads everything else as well."""
    return NO if net.roles.of(post) & CHIEF_EXECUTIVE else net.roles.carries(post, counterparts()["technology"].roles)


def _beyond(net: Network, post: str) -> Truth:
    """Whether anything sought above a post may stand beyond the end of the known line."""
    return NO if net.lines.tier(post).known else UNKNOWN


def _technology_alone(net: Network, initiative: Initiative, in_technology: Callable[[str], Truth]) -> Truth:
    """Whether an initiative's lead, and the head of each of its units, are in the line of technology."""
    heads = ((net.units or {})[unit].head for unit in initiative.units or ())
    inside = (of_post(post, in_technology) for post in dict.fromkeys((initiative.lead, *heads)))
    return all_of([*inside, UNKNOWN if initiative.units is None else YES])


def _embedded(net: Network) -> Truth:
    """Whether CX people work in any unit that deals with customers."""
    if net.units is None:
        return UNKNOWN
    staffed = ((unit, None if unit.embedded_cx is None else unit.embedded_cx >= 1) for unit in customer_units(net))
    return any_of(all_of([truth(unit.customer_facing), truth(has)]) for unit, has in staffed)


def _led_by_others(net: Network, lead: str) -> Truth:
    """Whether any initiative is led from outside the lead's line."""
    if net.initiatives is None:
        return UNKNOWN
    return any_of(
        of_post(initiative.lead, lambda post: not_(net.lines.in_line(post, lead))) for initiative in net.initiatives
    )


def _taking_part(net: Network) -> dict[str, Truth]:
    """For each unit, whether it, or a unit it is part of, takes part in an initiative."""
    initiatives = net.initiatives or ()
    stated = net.initiatives is not None and all(initiative.units is not None for initiative in initiatives)
    parts: dict[str | None, list[str]] = {}
    for unit in (net.units or {}).values():
        parts.setdefault(unit.parent, []).append(unit.id)
    found = dict.fromkeys((unit for initiative in initiatives for unit in initiative.units or ()), YES)
    open_ = list(found)
    for here in open_:
        new = [part for part in parts.get(here, ()) if part not in found]
        found.update(dict.fromkeys(new, YES))
        open_ += new
    return {**dict.fromkeys(net.units or (), NO if stated else UNKNOWN), **found}


RULES: Final[Mapping[str, Check]] = {
    "CX104": cx_under_technology,
    "CX110": cut_off_from_deciders,
    "CX111": cut_off_from_doers,
    "CX112": delegation_without_guardrails,
    "CX113": feedback_without_action,
    "CX114": cx_as_website,
}
