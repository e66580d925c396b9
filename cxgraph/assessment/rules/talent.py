"""Rules on talent: the skills that CX covers, and how the people who have them are kept and grown."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from cxgraph.assessment.measure.capability import CONTACT_CENTRE, covers, heads_of_contact_centre, is_joined
from cxgraph.assessment.measure.reach import has_function
from cxgraph.assessment.measure.ties import function_value
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import PEOPLE, Counterpart, group
from cxgraph.assessment.network.skills import CRAFT, LEADERSHIP, SPECIALISED, is_whole, skills, understood
from cxgraph.assessment.rules.base import Check, Confidence, Place, Verdict, of_lead, outcome
from cxgraph.core.interval import NO, UNKNOWN, YES, Truth, all_of, any_of, not_, possibly, truth
from cxgraph.core.model import NONE, Unit
from cxgraph.knowledge.catalogue import Rule

MOST_NAMED: Final = 8
"""Posts that may be the head of people and are named beside each contact centre; of more, none is."""


def _of_skills(family: str) -> Callable[[Check], Check]:
    """A rule on the skills of a family, which names them all where it is open or idle for want of a lead."""

    def naming(check: Check) -> Check:
        def over_skills(net: Network, rule: Rule) -> Iterator[Verdict]:
            for verdict in check(net, rule):
                yield verdict if verdict.unlisted else replace(verdict, unlisted=skills(family))

        return over_skills

    return naming


@_of_skills(CRAFT)
@of_lead
def missing_craft_skill(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Craft skills that no listed post of the CX team covers."""
    yield from _missing_in_team(net, lead, CRAFT)


@_of_skills(SPECIALISED)
@of_lead
def missing_specialised_skill(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Specialised skills that no listed post of the CX team covers."""
    yield from _missing_in_team(net, lead, SPECIALISED)


@_of_skills(LEADERSHIP)
@of_lead
def missing_leadership_skill(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Leadership skills that the remit of the lead's post does not cover; a vacant post is not asked."""
    at = Place("posts", lead, ("skills",))
    if net.posts[lead].holders == ():
        yield Verdict(outcome="does_not_apply", subjects=(lead,), at=at)
        return
    for skill in skills(LEADERSHIP):
        smell = not_(covers(net, lead, skill))
        yield Verdict(outcome=outcome(smell), subjects=(lead,), unlisted=(skill,), at=at)


def _missing_in_team(net: Network, lead: str, family: str) -> Iterator[Verdict]:
    """A verdict a skill: posts of which nothing is said, or whose line is unknown, leave it open."""
    team = net.team(lead)
    strays = [post for head in _strays(net, lead) for post in net.team(head)]
    covered = {skill for listed in set(map(net.skills, team)) for skill in understood(listed)}
    maybe = {skill for post in strays for skill in understood(net.skills(post))}
    silent = next((post for post in (*team, *strays) if not is_whole(net.skills(post))), None)
    others = any((net.posts[post].headcount or 0) > 0 for post in team)
    sure: Confidence = "medium" if others else "high"
    for skill in skills(family):
        otherwise = UNKNOWN if silent is not None or skill in maybe else NO
        smell = not_(YES if skill in covered else otherwise)
        at = Place("posts", lead if smell.known or silent is None else silent, ("skills",))
        yield Verdict(outcome=outcome(smell), subjects=(lead,), unlisted=(skill,), at=at, confidence=sure)


def _strays(net: Network, lead: str) -> tuple[str, ...]:
    """Posts of an unknown line that may lead to the lead: all but the one at the end of the lead's own chain."""
    return tuple(sorted(net.lines.loose - {net.lines.last(lead)}))


def no_learning_owner(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Nobody owns learning for CX people."""
    owner = net.talent.learning_owner
    yield _of_talent("learning_owner", truth(None if owner is None else owner == NONE))


def hiring_over_retention(net: Network, rule: Rule) -> Iterator[Verdict]:
    """A hiring drive without a plan for keeping people; idle where nobody is hired."""
    drive = truth(net.talent.hiring_drive)
    verdict = _of_talent("retention_plan", all_of([drive, not_(truth(net.talent.retention_plan))]))
    yield replace(verdict, outcome="does_not_apply") if drive == NO else verdict


def no_career_paths(net: Network, rule: Rule) -> Iterator[Verdict]:
    """Career paths are known not to be visible."""
    yield _of_talent("career_paths", not_(truth(net.talent.career_paths)))


def no_upskilling(net: Network, rule: Rule) -> Iterator[Verdict]:
    """There is known to be no upskilling programme."""
    yield _of_talent("upskilling", not_(truth(net.talent.upskilling)))


def _of_talent(field: str, smell: Truth) -> Verdict:
    return Verdict(outcome=outcome(smell), at=Place("talent", None, (field,)))


@of_lead
def no_contact_centre_depth(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """There is a contact centre, which neither the lead nor a direct report covers or runs, nor a partner."""
    exists, heads, open_ = heads_of_contact_centre(net)
    units = tuple((net.units or {}).values()) if open_ else ()

    def depth(*posts: str) -> Truth:
        asked = frozenset(posts)
        run = truth(not asked.isdisjoint(heads))
        headed = ((unit, None if unit.head is None else unit.head in asked) for unit in units)
        may_run = (all_of([has_function(unit, CONTACT_CENTRE), truth(by_one)]) for unit, by_one in headed)
        return any_of([run, *may_run, *(covers(net, post, CONTACT_CENTRE) for post in posts)])

    near = depth(lead, *net.lines.reports.get(lead, ()))
    tied = any_of([*(is_joined(net, lead, head) for head in heads), UNKNOWN if open_ else NO])
    known = any_of([near, tied, possibly(depth(*_strays(net, lead)))])
    found = "does_not_apply" if exists == NO else outcome(all_of([exists, not_(known)]))
    yield Verdict(outcome=found, subjects=(lead,), at=Place("posts", lead, ("skills",)))


@of_lead
def flexible_work_unsettled(net: Network, rule: Rule, lead: str) -> Iterator[Verdict]:
    """Contact centres where people work remotely, and a head of people who is no partner of the lead."""
    for counterpart in group(PEOPLE):
        partner = function_value(net, lead, counterpart.id, lambda post: _works_with(net, lead, post))
        if partner is None:
            yield Verdict(outcome="does_not_apply", subjects=(lead,), at=Place("posts"))
        else:
            yield from _unsettled(net, lead, counterpart, not_(partner))


def _works_with(net: Network, lead: str, post: str) -> Truth:
    """Whether a post is a partner of the lead, or in its line."""
    return any_of([net.lines.in_line(post, lead), net.partner(lead, post)])


def _unsettled(net: Network, lead: str, people: Counterpart, alone: Truth) -> Iterator[Verdict]:
    """A verdict for each unit that is, or may be, a contact centre with flexible work."""
    posts = net.leaders(people.id).possible
    unlisted = () if posts else (people.id,)
    posts = posts if len(posts) <= MOST_NAMED else ()
    units = (net.units or {}).values()
    flexible = {unit.id: all_of([has_function(unit, CONTACT_CENTRE), _works_flexibly(unit)]) for unit in units}
    if net.units is None:
        found, unlisted = outcome(all_of([UNKNOWN, alone])), (*unlisted, "units")
        yield Verdict(outcome=found, subjects=(lead, *posts), unlisted=unlisted, at=Place("units"))
    elif all(value == NO for value in flexible.values()):
        yield Verdict(outcome="does_not_apply", subjects=(lead,), at=Place("units"))
    for unit, value in flexible.items():
        if value != NO:
            found = outcome(all_of([value, alone]))
            at = Place("units", unit, ("work_mode",))
            yield Verdict(outcome=found, subjects=(lead, *posts, unit), unlisted=unlisted, at=at)


def _works_flexibly(unit: Unit) -> Truth:
    shares = (unit.work_mode.remote, unit.work_mode.hybrid)
    return any_of(truth(None if share is None else share > 0) for share in shares)


RULES: Final[Mapping[str, Check]] = {
    "CX301": missing_craft_skill,
    "CX302": missing_specialised_skill,
    "CX303": missing_leadership_skill,
    "CX304": no_learning_owner,
    "CX305": hiring_over_retention,
    "CX306": no_career_paths,
    "CX307": no_contact_centre_depth,
    "CX308": flexible_work_unsettled,
    "CX309": no_upskilling,
}
