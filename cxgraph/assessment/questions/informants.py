"""Questions -> who of a chart would know the answer, and which posts it may be."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Final

from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import PEOPLE, group
from cxgraph.assessment.network.readings import CHIEF_EXECUTIVE
from cxgraph.core.model import NONE, Unit
from cxgraph.knowledge.catalogue import QuestionForm

MOST_CANDIDATES: Final = 20
"""Posts that the head of one unit may be; more are no hint."""


class Informants:
    """Who knows what in one organisation, looked up once for all questions."""

    def __init__(self, net: Network) -> None:
        """Takes the network."""
        self._net = net
        self._over: dict[str, str | None] = {}
        self._initiatives = {initiative.id: initiative for initiative in net.initiatives or ()}
        self._finders: Mapping[str, Callable[[str], str | None]] = {
            "cx-lead": lambda _: net.lead.post,
            "chief-executive": lambda _: self._chief_executive,
            "people-leader": lambda _: self._people_leader,
            "post-itself": lambda subject: subject if subject in net.posts else None,
            "unit-head": lambda subject: _post(self._units[subject].head) if subject in self._units else None,
            "unit-above": self._head_above,
            "initiative-lead": self._leader,
        }

    def knows(self, form: QuestionForm, subjects: Iterable[str]) -> str | None:
        """The post whose holder would know the answer for all subjects; None where no listed post is known to.

        A vacant post cannot be asked.
        """
        asked = tuple(subjects) or ("",)
        for informant in filter(None, (form.known_to, form.else_known_to)):
            find = self._finders[informant]
            first = find(asked[0])
            if first is not None and self._is_held(first) and all(find(subject) == first for subject in asked):
                return first
        return None

    def candidates(self, form: QuestionForm, subjects: tuple[str, ...]) -> tuple[str, ...]:
        """The posts that the answer is most likely among, where it is a post."""
        match form.id:
            case "lead" | "possible-lead":
                return subjects
            case "head":
                found = [post for unit in subjects for post in self._in_unit.get(unit, ())]
            case "initiative-lead":
                units = [unit for id_ in subjects for unit in self._initiatives[id_].units or ()]
                heads = (self._units[unit].head for unit in units if unit in self._units)
                found = [head for head in heads if head is not None and head != NONE]
            case _ if form.roles:
                found = self._nearest(self._net.roles.carriers(form.roles))
            case _:
                return ()
        return tuple(dict.fromkeys(found))

    @property
    def _units(self) -> Mapping[str, Unit]:
        return self._net.units or {}

    @cached_property
    def _chief_executive(self) -> str | None:
        """The top, of several the one that has the role for certain."""
        tops = sorted(self._net.lines.tops)
        chiefs = [top for top in tops if self._net.roles.of(top) & CHIEF_EXECUTIVE]
        return next((found[0] for found in (chiefs, tops) if len(found) == 1), None)

    @cached_property
    def _people_leader(self) -> str | None:
        """Who leads the people function for certain, of several the first in the order of the chart."""
        leaders = (post for function in group(PEOPLE) for post in self._net.leaders(function.id).certain)
        return next(filter(self._is_held, leaders), None)

    def _head_above(self, unit: str) -> str | None:
        """The head of the nearest unit above that has a known one; each unit is passed once in a lifetime."""
        passed: list[str] = []
        here = self._parent(unit)
        while here is not None and here not in self._over:
            if (head := _post(self._units[here].head)) is not None:
                self._over[here] = head
            else:
                passed.append(here)
                here = self._parent(here)
        found = None if here is None else self._over[here]
        self._over |= dict.fromkeys(passed, found)
        return found

    def _parent(self, unit: str) -> str | None:
        return self._units[unit].parent if unit in self._units else None

    def _leader(self, initiative: str) -> str | None:
        return _post(self._initiatives[initiative].lead) if initiative in self._initiatives else None

    @cached_property
    def _in_unit(self) -> Mapping[str, list[str]]:
        """The posts of each unit whose line leads out of it; nobody where these are too many."""
        posts, manager = self._net.posts, self._net.lines.manager
        found: dict[str, list[str]] = {}
        for post in posts.values():
            above = manager[post.id]
            if post.unit is not None and (above is None or posts[above].unit != post.unit):
                found.setdefault(post.unit, []).append(post.id)
        return {unit: self._nearest(ids) for unit, ids in found.items() if len(ids) <= MOST_CANDIDATES}

    def _nearest(self, posts: Iterable[str]) -> list[str]:
        """Posts in the order of their distance from the top."""
        return sorted(posts, key=lambda post: (self._net.lines.tier(post).high, post))

    def _is_held(self, post: str) -> bool:
        return self._net.posts[post].holders != ()


def _post(id_: str | None) -> str | None:
    return None if id_ == NONE else id_
