"""One organisation as moves see it: its records in the order of the chart, and the network of the measures."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import count
from typing import Any, TypeVar

from msgspec.structs import replace

from cxgraph.advice.plan.edits import Change, Edit, Item, apply_edit
from cxgraph.assessment.measure.collaboration import contacts_without
from cxgraph.assessment.measure.reach import links
from cxgraph.assessment.network import Network, project
from cxgraph.core.interval import Truth
from cxgraph.core.model import NONE, Initiative, Org, Post, Tie, Unit

Found = TypeVar("Found")
KEPT = ("title", "role", "concurrent", "reports_to", "cx_lead")
"""Facts of a post that lines, roles and the lead are read from."""


@dataclass(frozen=True, eq=False)
class Scene:
    """An organisation with its network.

    Attributes:
        net: The network.
        make: Makes the organisation: thousands of moves are weighed by their networks alone.
    """

    net: Network
    make: Callable[[], Org]
    _known: dict[Any, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, org: Org, excluded: frozenset[str] = frozenset()) -> "Scene":
        """The scene of an organisation; ``excluded`` as :func:`cxgraph.assessment.network.project` takes it."""
        return cls(project(org, excluded), lambda: org)

    @cached_property
    def org(self) -> Org:
        """The organisation."""
        return self.make()

    def after(self, edit: Edit) -> "Scene":
        """The scene after an edit; the network is made anew only where lines, roles or the lead change."""
        if all(_is_fact(change) for change in edit):
            facts = (_as_projected(change.new) for change in edit if change.new is not None)
            return Scene(self.net.with_facts(facts), lambda: apply_edit(self.org, edit))
        return Scene.of(apply_edit(self.org, edit), self.net.functions.excluded)

    def once(self, work: Callable[["Scene"], Found]) -> Found:
        """What some work finds in this scene: done once, for all the moves that ask."""
        if work not in self._known:
            self._known[work] = work(self)
        found: Found = self._known[work]
        return found

    @property
    def lead(self) -> str | None:
        """The post that leads CX; None where there is none or that is open."""
        return self.net.lead.post

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Place of each post, unit and initiative in its section of the chart."""
        ids = ([item.id for item in section] for section in self._sections)
        return {id_: place for section in ids for place, id_ in enumerate(section)}

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """What the posts, units and initiatives are called, by section and id."""
        return {
            "posts": {post.id: post.label for post in self.org.posts},
            "units": {unit.id: unit.label for unit in self.org.units or ()},
            "initiatives": {one.id: one.label for one in self.org.initiatives or ()},
        }

    @cached_property
    def initiatives(self) -> Mapping[str, Initiative]:
        """The initiatives by id."""
        return {one.id: one for one in self.net.initiatives or ()}

    @cached_property
    def involved(self) -> frozenset[str]:
        """Posts that lead an initiative, or head a unit that takes part in one."""
        units = {unit for one in self.initiatives.values() for unit in one.units or ()}
        leads = (one.lead for one in self.initiatives.values())
        return frozenset(filter(None, (*leads, *map(self.head, units))))

    @property
    def _sections(self) -> "tuple[tuple[Initiative | Unit | Post, ...], ...]":
        return self.org.initiatives or (), self.org.units or (), self.org.posts

    @cached_property
    def links(self) -> Mapping[str, Truth]:
        """For each unit, whether anything links it to the lead; empty without a lead."""
        return {} if self.lead is None else links(self.net, self.lead)

    @cached_property
    def contact(self) -> Callable[[str, str], Truth]:
        """For a function and a post that leads it, whether that has a contact in CX besides the lead."""
        assert self.lead is not None
        return cache(contacts_without(self.net, self.lead))

    def is_absent(self, one: str, other: str) -> bool:
        """Whether the one is known to have no relation to the other."""
        tie = self.net.ties.get((one, other))
        return self.net.ties_complete if tie is None else tie.stance == "absent"

    def reason(self, one: str, other: str) -> str | None:
        """Why a tie is as it is; None where that is not said."""
        tie = self.net.ties.get((one, other))
        return None if tie is None else tie.reason

    def head(self, unit: str) -> str | None:
        """The post that heads a unit; None where nobody is known to."""
        head = (self.net.units or {})[unit].head
        return None if head == NONE else head

    def tie_edit(self, one: str, other: str, **facts: object) -> Edit:
        """The edit after which the one calls the other a partner; what was said of the old tie holds no more."""
        old = self.net.ties.get((one, other))
        return (Change(old, Tie(from_=one, to=other, stance="partner", **facts)),)  # type: ignore[arg-type]

    def with_post(self, id_: str, **facts: object) -> Edit:
        """The edit after which a post has other facts."""
        old = self.net.posts[id_]
        return (Change(old, replace(old, **facts)),)

    def with_mandate(self, id_: str, **facts: object) -> Edit:
        """The edit after which the mandate of a post says otherwise."""
        return self.with_post(id_, mandate=replace(self.net.posts[id_].mandate, **facts))

    def with_talent(self, **facts: object) -> Edit:
        """The edit after which the section on talent says otherwise."""
        return (Change(self.net.talent, replace(self.net.talent, **facts)),)

    def free_id(self, wanted: str) -> str:
        """An id that no post has: the one wanted, or that with a number."""
        return next(id_ for id_ in _numbered(wanted) if id_ not in self.net.posts)


def _numbered(wanted: str) -> Iterable[str]:
    yield wanted
    yield from (f"{wanted}-{nth}" for nth in count(2))


def _as_projected(item: Item) -> Item:
    """A record as a network made anew has it: its measures go through the units of an initiative in their order."""
    if isinstance(item, Initiative) and item.units is not None:
        return replace(item, units=tuple(sorted(set(item.units))))
    return item


def _is_fact(change: Change) -> bool:
    """Whether a change leaves lines, titles, roles and the lead as they are."""
    old, new = change.old, change.new
    if new is None or (old is None and isinstance(new, Post)):
        return False
    return not isinstance(new, Post) or all(getattr(old, name) == getattr(new, name) for name in KEPT)
