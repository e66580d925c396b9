"""Network -> what nobody says of working together, as far as a score depends on it."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import chain, islice
from typing import Final, get_args

from cxgraph.assessment.measure.units import customer_units
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import CONTROL, DATA, PARTNERS, PEOPLE, group
from cxgraph.assessment.questions.gap import Gap, with_each
from cxgraph.core.interval import NO, YES
from cxgraph.core.model import NONE, Stage, Stance, Tie

CONTACT: Final = "contact"
"""The form that asks a partner for a contact besides the lead."""
CASES: Final = 240
"""Contacts that are tried over all partners. Of more than 15 partners each is tried with the first few: the next
differ from these only in which initiative a tie happens to serve."""


def gaps_of_ties(net: Network, lead: str) -> Iterator[Gap]:
    """What the lead does not say of others, nor they of the lead and of each other; the lead's own line is none."""
    partners = [post for post in _leaders(net, *PARTNERS) if net.lines.in_line(post, lead) != YES]
    heads = (unit.head for unit in customer_units(net) if unit.head not in (None, NONE))
    asked = {
        **dict.fromkeys(filter(None, heads), "stance-of-heads"),
        **dict.fromkeys(net.lines.upper, "stance-of-executives"),
        **dict.fromkeys((*partners, *_leaders(net, CONTROL)), "stance"),
    }
    for post, form in asked.items():
        tie = net.ties.get((lead, post))
        if net.lines.in_line(post, lead) == YES:
            continue
        if tie is None and not net.ties_complete:
            yield Gap(form, post, (*_tied(lead, post, *get_args(Stance)), _by_design(lead, post)))
        elif tie is not None and tie.stance == "partner":
            yield from _of_partner(net, tie)
    if not net.ties_complete:
        for post in partners:
            if (post, lead) not in net.ties:
                yield Gap("answer", post, _tied(post, lead, "partner", "absent"))
        yield from _of_contacts(net, tuple(partners), lead)


def _leaders(net: Network, *groups: str) -> tuple[str, ...]:
    """The posts that lead a function of some groups, or may."""
    found = (post for function in group(*groups) for post in net.leaders(function.id).possible)
    return tuple(dict.fromkeys(found))


def _of_contacts(net: Network, partners: tuple[str, ...], lead: str) -> Iterator[Gap]:
    """Partners' contacts besides the lead: anyone of the team will do, and each partner gains a contact too."""
    of_partners = frozenset(partners)
    team = tuple(post for post in net.lines.below(lead) if post not in of_partners)
    most = max(2, CASES // max(1, len(partners)))
    by_worth = cache(partial(_by_worth, net, partners))
    for post in partners:
        by_value = by_worth(frozenset(net.functions.led[post]))
        others = (other for other in by_value if other != post and (post, other) not in net.ties)
        asked = islice(chain(_aide(net, post, team), others), most)
        if answers := tuple(tie for other in asked for tie in _tied(post, other, "partner")):
            yield Gap(CONTACT, post, answers)


def _aide(net: Network, post: str, team: Iterable[str]) -> tuple[str, ...]:
    """One of the team of whom a post says nothing, whatever ids they have: what they themselves say may be at odds."""
    speaking: list[tuple[str, bool, str]] = []
    for other in team:
        if (post, other) not in net.ties:
            if (said := net.ties.get((other, post))) is None:
                return (other,)
            speaking.append((said.stance, said.by_design, other))
    return (min(speaking)[-1],) if speaking else ()


def with_the_same_contact(net: Network, together: Iterable[Gap]) -> list[list[Tie]]:
    """The ties of several partners who all name the same contact: another partner, or somebody of the team.

    Which contact of one partner would meet which of another, each in a row of its own, would hang on their ids.
    """
    found: dict[str | None, list[Tie]] = {}
    for tie in (answer for gap in together for answer in gap.answers if isinstance(answer, Tie)):
        of_team = net.lead.post is not None and net.lines.in_line(tie.to, net.lead.post) == YES
        found.setdefault(None if of_team else tie.to, []).append(tie)
    return [*found.values()]


def _by_worth(net: Network, partners: tuple[str, ...], own: frozenset[str]) -> tuple[str, ...]:
    """Partners, first those that are a contact in all that a post leads: whatever ids are, none tells more."""

    def helps(other: str) -> bool:
        led = {function for function, leads in net.functions.led[other].items() if leads == YES}
        return all(led - {function} for function in own)

    return tuple(sorted(partners, key=lambda other: not helps(other)))


def _of_partner(net: Network, tie: Tie) -> Iterator[Gap]:
    if tie.stage is None and (net.leads(tie.to, PEOPLE) != NO or net.lines.tier(tie.to).low <= 1):
        yield Gap("stage", tie.to, with_each(tie, "stage", *get_args(Stage)))
    if tie.shared_objectives is None and net.leads(tie.to, DATA) != NO:
        yield Gap("shared", tie.to, with_each(tie, "shared_objectives", ("any",), ()))


def _tied(one: str, other: str, *stances: Stance) -> tuple[Tie, ...]:
    return tuple(Tie(from_=one, to=other, stance=stance) for stance in stances)


def _by_design(one: str, other: str) -> Tie:
    return Tie(from_=one, to=other, stance="roadblock", by_design=True)
