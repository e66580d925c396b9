"""Roles, lines and units -> who leads each function that CX works with, whatever the rank of the title."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf

from cxgraph.assessment.network.counterparts import Counterpart, counterparts, group
from cxgraph.assessment.network.lines import SolidLines
from cxgraph.assessment.network.roles import Roles
from cxgraph.core.interval import NO, UNKNOWN, YES, Truth, any_of
from cxgraph.core.model import NONE, Unit


@dataclass(frozen=True)
class Leaders:
    """Who leads one function.

    Attributes:
        cases: What the chart leaves open: of each case, the posts that lead together. One where all is known.
        is_open: Whether the function may also be led by nobody listed, or by a post that the chart does not name.
        is_anybody: Whether that may be any listed post: a unit that has the function, or may, does not name its head.
        beside: The posts that lead it for certain, whoever else does, where it is open or the others are cases apart.
        untitled: Posts that may lead it too, as nobody knows their title: none where somebody leads it for certain.
    """

    cases: tuple[tuple[str, ...], ...] = ()
    is_open: bool = False
    is_anybody: bool = False
    beside: tuple[str, ...] = ()
    untitled: frozenset[str] = frozenset()

    @property
    def applies(self) -> bool:
        """Whether the function exists, or may."""
        return self.is_open or bool(self.cases)

    @cached_property
    def certain(self) -> tuple[str, ...]:
        """The posts that lead it in every case, those among them that do so whoever else does."""
        if self.is_open or not self.cases:
            return self.beside
        first, *others = self.cases
        in_all = (post for post in first if all(post in case for case in others))
        return tuple(dict.fromkeys((*self.beside, *in_all)))

    @cached_property
    def possible(self) -> tuple[str, ...]:
        """The posts that lead it in some case, those that do in every case among them."""
        return tuple(dict.fromkeys(post for case in self.cases for post in case))

    def has(self, post: str) -> Truth:
        """Whether a post leads the function."""
        if post in self.certain:
            return YES
        return UNKNOWN if self.is_anybody or post in self._possible or post in self.untitled else NO

    @cached_property
    def _possible(self) -> frozenset[str]:
        return frozenset(self.possible)


NOBODY = Leaders()
"""A function that does not exist in this organisation."""


@dataclass(frozen=True)
class Functions:
    """The functions that CX works with, and who leads each: worked out when it is asked for, and once.

    Attributes:
        units: All units by id; None where none is listed, so that none is known to have a function.
        complete: Whether every executive role is listed, in a chart that knows every title.
        excluded: Ids of the functions of which this kind of organisation expects no partnership: they do not apply.
    """

    roles: Roles
    lines: SolidLines
    units: Mapping[str, Unit] | None
    complete: bool
    excluded: frozenset[str] = frozenset()
    _found: dict[str, Leaders] = field(default_factory=dict, repr=False, compare=False)
    _of_groups: dict[tuple[str, ...], Mapping[str, Truth]] = field(default_factory=dict, repr=False, compare=False)
    _of_some: dict[frozenset[str], Mapping[str, Truth]] = field(default_factory=dict, repr=False, compare=False)

    def leaders(self, function: str) -> Leaders:
        """Who leads a function.

        Args:
            function: Id of a counterpart, such as ``marketing``.

        Raises:
            KeyError: There is no such counterpart.
        """
        if function not in self._found:
            self._found[function] = self._leaders(counterparts()[function])
        return self._found[function]

    def with_units(self, units: Mapping[str, Unit] | None) -> "Functions":
        """The same functions over other units; lines and roles are as before."""
        return Functions(self.roles, self.lines, units, self.complete, self.excluded)

    @cached_property
    def led(self) -> Mapping[str, Mapping[str, Truth]]:
        """For each post that leads a function, or may, whether it does, by function."""
        found: dict[str, dict[str, Truth]] = {}
        for function in counterparts():
            leaders = self.leaders(function)
            for post in leaders.possible:
                found.setdefault(post, {})[function] = leaders.has(post)
        return found

    @cached_property
    def anybodys(self) -> frozenset[str]:
        """Functions that any listed post may lead."""
        return frozenset(function for function in counterparts() if self.leaders(function).is_anybody)

    def leading(self, functions: frozenset[str]) -> Mapping[str, Truth]:
        """For each post that leads one of some functions, or may, whether it does."""
        if functions not in self._of_some:
            led = {post: any_of(by[one] for one in by if one in functions) for post, by in self.led.items()}
            self._of_some[functions] = {post: leads for post, leads in led.items() if leads != NO}
        return self._of_some[functions]

    @cached_property
    def untold(self) -> frozenset[str]:
        """Functions that a post may lead whose title nobody knows."""
        return frozenset(function for function in counterparts() if self.leaders(function).untitled)

    def may_lead_untold(self, post: str, functions: Iterable[str]) -> bool:
        """Whether a post may lead one of some functions, as nobody knows its title."""
        return self.roles.is_untitled(post) and not self.untold.isdisjoint(functions)

    def has(self, post: str, groups: tuple[str, ...]) -> Truth:
        """Whether a post leads a function of one of the groups of counterparts."""
        if groups not in self._of_groups:
            self._of_groups[groups] = self.leading(frozenset(one.id for one in group(*groups)))
        found = self._of_groups[groups].get(post, NO)
        if found == NO and (self.anybodys or self.roles.untitled):
            asked = [one.id for one in group(*groups)]
            return UNKNOWN if not self.anybodys.isdisjoint(asked) or self.may_lead_untold(post, asked) else NO
        return found

    def _leaders(self, counterpart: Counterpart) -> Leaders:
        if counterpart.id in self.excluded:
            return NOBODY
        certain, doubtful = _carriers(self.roles, counterpart.roles)
        cases = tuple(dict.fromkeys(_nearest(self.lines, certain, doubtful)))
        if certain:
            return Leaders(cases)
        by_unit = self._heads(counterpart.id)
        open_ = by_unit.is_open or bool(doubtful and not by_unit.cases)
        beside = () if cases else by_unit.beside
        found = Leaders((*cases, *by_unit.cases), open_, by_unit.is_anybody, beside)
        return found if found.certain else replace(found, untitled=frozenset(self.roles.untitled))

    @cached_property
    def _by_function(self) -> Mapping[str | None, list[Unit]]:
        found: dict[str | None, list[Unit]] = {}
        for unit in (self.units or {}).values():
            found.setdefault(unit.function, []).append(unit)
        return found

    @cached_property
    def _heads_of_any(self) -> Leaders:
        """Where no unit is known to have a function: the heads of those that may, of whom nobody is known to lead."""
        heads = [unit.head for unit in self._by_function.get(None, ())]
        known = tuple((head,) for head in _known(self._by_function.get(None, ())))
        return Leaders(known, bool(heads) or not self.complete, None in heads)

    def _heads(self, function: str) -> Leaders:
        """The heads of the topmost units with a function, and of those that may be such."""
        having = self._by_function.get(function)
        if having is None:
            return self._heads_of_any
        topmost = [(unit, self._functions_above(unit)) for unit in (*having, *self._by_function.get(None, ()))]
        topmost = [(unit, above) for unit, above in topmost if function not in above]
        sure = [unit for unit, above in topmost if unit.function == function and None not in above]
        maybe = [unit for unit, above in topmost if unit.function is None or None in above]
        known, others = _known(sure), _known(maybe)
        somebody = known or _known(unit for unit in maybe if unit.function == function)
        unnamed = any(unit.head is None for unit in (*sure, *maybe))
        nobody = not somebody and (bool(maybe) or not self.complete)
        headless = not known and any(unit.head == NONE for unit in maybe)
        apart = tuple((head,) for head in dict.fromkeys((*known, *others)))
        together = (known,) if known else ()
        return Leaders(apart if set(others) - set(known) else together, unnamed or nobody or headless, unnamed, known)

    def _functions_above(self, unit: Unit) -> set[str | None]:
        """The functions of all units above one, None of those that do not say theirs."""
        units, found = self.units or {}, set()
        while unit.parent is not None:
            unit = units[unit.parent]
            found.add(unit.function)
        return found


def _known(units: Iterable[Unit]) -> tuple[str, ...]:
    """The posts that head units."""
    return tuple(dict.fromkeys(unit.head for unit in units if unit.head is not None and unit.head != NONE))


def _carriers(roles: Roles, wanted: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The posts whose title carries one of the roles for certain, and those whose title may."""
    doubtful = roles.doubtful(wanted)
    any_way = tuple(post for post in doubtful if roles.maybe(post) <= wanted)
    return (*roles.carriers(wanted), *any_way), tuple(post for post in doubtful if post not in set(any_way))


def _nearest(lines: SolidLines, certain: tuple[str, ...], doubtful: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The cases of who is nearest to the top, of those that carry a role and of those that may.

    Where tiers are not known, each post that may be nearest is a case. Of several posts that may carry the role, each
    is looked at as if it alone did: all values that they have together lie between those that each has.
    """
    nearest = min((lines.tier(post).high for post in certain), default=inf)
    near = tuple(post for post in certain if lines.tier(post).low <= nearest)
    level = all(lines.tier(post).known for post in near)
    alone = dict.fromkeys(post for post in doubtful if lines.tier(post).low <= nearest)
    tied = tuple(post for post in alone if certain and level and lines.tier(post) == (nearest, nearest))
    apart = [post for post in alone if post not in set(tied)]
    if near and (level or len(near) == 1):
        yield near
    if tied:
        yield (*near, *tied)
    if not level or any(not lines.tier(post).known and lines.tier(post).high >= nearest for post in apart):
        yield from ((post,) for post in near)
    yield from ((post,) for post in apart)
