"""Contacts in CX besides the lead, of those who lead the functions that it works with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import PARTNERS, group
from cxgraph.core.interval import NO, UNKNOWN, YES, Truth, any_of


class Contacts:
    """Who may be a contact of whom, looked up once: thousands of posts may lead one function."""

    def __init__(self, net: Network, lead: str) -> None:
        """Takes the network, and the post that leads CX."""
        self._net = net
        self._lead = lead
        self._partners = frozenset(one.id for one in group(*PARTNERS))
        self._anybodys = net.functions.anybodys & self._partners
        self._tied = _sides(pair for pair, tie in net.ties.items() if tie.stance == "partner")
        self._sure = cache(lambda function: {one for one, leads in self._leaders(function).items() if leads == YES})

    def of(self, function: str, post: str) -> Truth:
        """Whether a post that leads a function has a contact in CX, or in another function, besides the lead."""
        net = self._net
        own = net.lines.in_line(post, self._lead)
        if own == YES:
            return YES
        tied = self._besides(post, self._tied.get(post, ()))
        found = any_of([own, *(self._belongs(function, other) for other in tied)])
        if not net.complete and not self._has_anybody(function, post):
            return UNKNOWN
        if found == YES or (net.ties_complete and not net.doubted):
            return found
        unsaid = any(not net.knows(post, other) or not net.knows(other, post) for other in self._asked(function, post))
        return UNKNOWN if unsaid else found

    def _leaders(self, function: str) -> Mapping[str, Truth]:
        """For each post that leads another function, or may, whether it does."""
        return self._net.functions.leading(self._partners - {function})

    def _belongs(self, function: str, other: str) -> Truth:
        """Whether a post is of the lead's team, or leads another function."""
        anybody = UNKNOWN if self._anybodys - {function} else NO
        untold = UNKNOWN if other in self._untitled(function) else NO
        leads = self._leaders(function).get(other, untold)
        return any_of([self._net.lines.in_line(other, self._lead), anybody, leads])

    def _has_anybody(self, function: str, post: str) -> bool:
        """Whether anybody is a contact for certain once a post that is not of the team is tied to them."""
        return bool(self._net.lines.reports.get(self._lead)) or not self._sure(function) <= {self._lead, post}

    def _asked(self, function: str, post: str) -> Iterator[str]:
        """Posts that may be a contact: all, or those of whom there is any doubt what they and a post say."""
        if not self._net.ties_complete:
            return self._besides(post, self._near(function))
        doubted = self._besides(post, self._doubted.get(post, ()))
        return (other for other in doubted if self._belongs(function, other) != NO)

    def _near(self, function: str) -> Iterator[str]:
        """Posts that may be a member of the lead's team, or the leader of another function."""
        yield from self._net.lines.below(self._lead)
        yield from self._leaders(function)
        yield from self._untitled(function)
        for head in self._net.lines.loose:
            yield from self._net.team(head)
        if self._anybodys - {function}:
            yield from self._net.posts

    def _untitled(self, function: str) -> tuple[str, ...]:
        """Posts that may lead another function, as nobody knows their title."""
        net, others = self._net, self._partners - {function}
        return () if net.functions.untold.isdisjoint(others) else net.roles.untitled

    def _besides(self, post: str, others: Iterable[str]) -> Iterator[str]:
        return (other for other in others if other not in (self._lead, post))

    @cached_property
    def _doubted(self) -> Mapping[str, Sequence[str]]:
        return _sides(self._net.doubted)


def _sides(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """For each post, those that it stands in a pair with, whichever way."""
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found
