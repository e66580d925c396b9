"""What CX can do: the skills of the lead and the team, and how people are kept and grown."""

from typing import Final

from cxgraph.assessment.measure.base import Measure, measure_of
from cxgraph.assessment.measure.reach import dotted_link
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.skills import CRAFT, LEADERSHIP, SPECIALISED, covered_by, is_whole, skills, understood
from cxgraph.core.interval import HALF, NO, UNKNOWN, YES, Truth, any_of, hull, point, truth
from cxgraph.core.model import NONE

CONTACT_CENTRE: Final = "contact-centre"
HEAD_OF_CONTACT_CENTRE: Final = frozenset({"head-of-contact-centre"})


def leadership_skills(net: Network, lead: str) -> Measure:
    """For each leadership skill, whether the lead's remit covers it."""
    return measure_of(*(covers(net, lead, skill) for skill in skills(LEADERSHIP)), because=(lead,))


def craft_skills(net: Network, lead: str) -> Measure:
    """For each craft skill, whether the team covers it."""
    return _of_team(net, lead, skills(CRAFT))


def specialised_skills(net: Network, lead: str) -> Measure:
    """For each specialised skill, whether the team covers it."""
    return _of_team(net, lead, skills(SPECIALISED))


def learning(net: Network) -> Measure:
    """Whether somebody owns learning, and whether people are being trained."""
    owner = net.talent.learning_owner
    owned = truth(None if owner is None else owner != NONE)
    return measure_of(owned, truth(net.talent.upskilling), because=() if owner in (None, NONE) else (owner,))


def retention(net: Network) -> Measure:
    """A plan for keeping people counts 1, none counts 1/2 without a hiring drive and 0 with one."""
    plans = (True, False) if net.talent.retention_plan is None else (net.talent.retention_plan,)
    drives = (True, False) if net.talent.hiring_drive is None else (net.talent.hiring_drive,)
    cases = (1 if plan else 0 if drive else HALF for plan in plans for drive in drives)
    return measure_of(hull(map(point, cases)))


def career_paths(net: Network) -> Measure:
    """Whether career paths are visible."""
    return measure_of(truth(net.talent.career_paths))


def contact_centre(net: Network, lead: str) -> Measure:
    """Whether CX and whoever runs the contact centre are joined, or CX has the skill itself."""
    applies, heads, open_ = heads_of_contact_centre(net)
    near = [lead, *net.lines.reports.get(lead, ())]
    roads = [*(is_joined(net, lead, head) for head in heads), *(covers(net, post, CONTACT_CENTRE) for post in near)]
    joined = any_of([*roads, UNKNOWN] if open_ else roads)
    items = {YES: (joined,), NO: ()}.get(applies, (UNKNOWN,))
    return measure_of(*items, because=[*near, *heads])


def covers(net: Network, post: str, skill: str) -> Truth:
    """Whether a post's remit covers a skill."""
    return covered_by(net.skills(post), skill)


def heads_of_contact_centre(net: Network) -> tuple[Truth, tuple[str, ...], bool]:
    """Whether there is a contact centre, the posts known to run it, and whether another post may."""
    by_role = net.roles.carriers(HEAD_OF_CONTACT_CENTRE)
    if by_role:
        return YES, by_role, False
    units = (net.units or {}).values()
    named = [unit for unit in units if unit.function == CONTACT_CENTRE]
    doubtful = net.units is None or any(unit.function is None for unit in units)
    heads = tuple(dict.fromkeys(unit.head for unit in named if unit.head not in (None, NONE)))
    if named:
        return YES, heads, doubtful or any(unit.head is None for unit in named)
    return (UNKNOWN if doubtful or not net.complete else NO), (), True


def is_joined(net: Network, lead: str, head: str) -> Truth:
    """Whether who runs the contact centre is in the lead's line, dotted to the lead in person, or a partner."""
    dotted = dotted_link(net, lead, head, lambda target: truth(target == lead))
    return any_of([net.lines.in_line(head, lead), dotted, net.partner(lead, head)])


def _of_team(net: Network, lead: str, wanted: tuple[str, ...]) -> Measure:
    """For each skill, whether anyone in the lead's team covers it."""
    team = net.team(lead)
    said = set(map(net.skills, team))
    covered = frozenset(skill for listed in said for skill in understood(listed))
    otherwise = NO if all(map(is_whole, said)) else UNKNOWN
    return Measure(tuple(YES if skill in covered else otherwise for skill in wanted), because=team)
