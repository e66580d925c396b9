"""Posts and units in, what the chart makes of an abbreviation that several roles share out: a CDO over data engineers.

Voices are heard in this order, and the first that says anything decides: the titles of the post's reports; its own
unit, by name, else by function; the units it heads; the colleagues who have all but one of the roles. What speaks
with two voices settles nothing. Neither does what the chart may still be told otherwise, where that would turn one
answer into another: the manager of a post, its title, the head or function of a unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, TypeAlias

from cxgraph.core.model import Post, Unit
from cxgraph.knowledge import titles

Ids: TypeAlias = frozenset[str]


class Voice(NamedTuple):
    """The roles for which one part of the context speaks, and those for which it may yet."""

    says: Ids = frozenset()
    may_say: Ids = frozenset()


@dataclass(frozen=True)
class Context:
    """What surrounds the posts in question.

    Attributes:
        reports: Titles of the direct reports of each post in question; None where one is not known.
        loose: Posts whose manager is unknown, by the roles whose work their titles name.
        units: All units by id.
        headed: Units by the post that heads them; those whose head is unknown under None.
        sure: Posts that carry a role for certain, by role.
        titled: Those of them that carry it by their title.
        unsure: Posts that may carry a role by an abbreviation, by role.
        has_untitled: Whether any post may carry any role, as nobody knows its title.
        has_strays: Whether a post whose title nobody knows may report to any, as its manager is not known either.
    """

    reports: Mapping[str, Sequence[str | None]]
    loose: Mapping[str, Ids]
    units: Mapping[str, Unit]
    headed: Mapping[str | None, Sequence[Unit]]
    sure: Mapping[str, Ids]
    titled: Mapping[str, Ids]
    unsure: Mapping[str, Ids]
    has_untitled: bool
    has_strays: bool
    _headless: dict[Ids, Ids] = field(default_factory=dict, repr=False, compare=False)

    def headless(self, candidates: Ids) -> Ids:
        """What the units whose head is unknown may say, once it is known."""
        if candidates not in self._headless:
            voices = (_unit(unit, candidates) for unit in self.headed.get(None, ()))
            self._headless[candidates] = _all(said for voice in voices for said in voice)
        return self._headless[candidates]


def settle_roles(
    posts: Sequence[Post], units: Iterable[Unit] | None, certain: Mapping[str, Ids], possible: Mapping[str, Ids]
) -> Mapping[str, str]:
    """The role that the chart settles for a post whose title leaves several open.

    Args:
        posts: All posts.
        units: All units; None where unknown.
        certain: Roles that posts carry for certain.
        possible: Roles that a title leaves open, of each post in question.

    Returns:
        One of the open roles for each post about which the context leaves no doubt; other posts are left out.
    """
    asked = [post for post in posts if post.id in possible and _is_one_abbreviation(possible[post.id])]
    if not asked:
        return {}
    context = _context(posts, tuple(units or ()), certain, possible)
    found = {post.id: _role(post, possible[post.id], context) for post in asked}
    return {post: role for post, role in found.items() if role is not None}


def _is_one_abbreviation(candidates: Ids) -> bool:
    """Not ``CDO / CPO``, where each of two abbreviations would need an answer, and no title that may name one role."""
    short = [{*titles.roles()[role].abbreviations} for role in candidates]
    return len(short) > 1 and bool(set.intersection(*short))


def _context(
    posts: Sequence[Post], units: Sequence[Unit], certain: Mapping[str, Ids], possible: Mapping[str, Ids]
) -> Context:
    reports: dict[str, list[str | None]] = {post: [] for post in possible}
    for post in posts:
        if post.reports_to in reports:
            reports[post.reports_to].append(post.title)
    headed: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in units:
        headed[unit.head].append(unit)
    untitled = [post for post in posts if titles.is_untitled(post.title)]
    by_title = {post.id: certain[post.id] for post in posts if post.role is None and post.id in certain}
    return Context(
        reports=reports,
        loose=_by_role({post.id: _work(post.title) for post in posts if post.title and post.reports_to is None}),
        units={unit.id: unit for unit in units},
        headed=headed,
        sure=_by_role(certain),
        titled=_by_role(by_title),
        unsure=_by_role(possible),
        has_untitled=any(post.role is None for post in untitled),
        has_strays=any(post.reports_to is None for post in untitled),
    )


def _by_role(carried: Mapping[str, Ids]) -> Mapping[str, Ids]:
    found: dict[str, set[str]] = defaultdict(set)
    for post, roles in carried.items():
        for role in roles:
            found[role].add(post)
    return {role: frozenset(carriers) for role, carriers in found.items()}


def _role(post: Post, candidates: Ids, context: Context) -> str | None:
    """The one role of the first voice that says any, unless more may be said or a colleague's title has it."""
    may_say: Ids = frozenset()
    for voice in _voices(post, candidates, context):
        may_say |= voice.may_say
        if voice.says:
            role, *others = voice.says | may_say
            return None if others or _others(post, role, context.titled) else role
    return None


def _voices(post: Post, candidates: Ids, context: Context) -> Iterator[Voice]:
    reports = context.reports[post.id]
    unread = context.has_strays or any(map(_is_unread, reports))
    may_report = frozenset(role for role in candidates if unread or _others(post, role, context.loose))
    yield Voice(candidates & _all(_work(title) for title in reports if title), may_report)
    own = context.units.get(post.unit or "")
    if own is not None:
        yield _unit(own, candidates)
    headed = [_unit(unit, candidates) for unit in context.headed.get(post.id, ())]
    yield Voice(_all(v.says for v in headed), _all(v.may_say for v in headed) | context.headless(candidates))
    left = frozenset(role for role in candidates if not _others(post, role, context.sure))
    if len(left) == 1 and not context.has_untitled and not any(_others(post, role, context.unsure) for role in left):
        yield Voice(left)


def _is_unread(title: str | None) -> bool:
    return title is None or titles.is_untitled(title) or titles.is_too_long(title)


@cache
def _work(title: str) -> Ids:
    """The roles whose work a title names; who has a role leaves it to nobody else."""
    return titles.work(title) - {reading.role for reading in titles.read(title).roles}


def _unit(unit: Unit, candidates: Ids) -> Voice:
    if titles.is_too_long(unit.name or ""):
        return Voice(may_say=candidates)
    named = candidates & titles.work(unit.name or "")
    if named:
        return Voice(named)
    if unit.function is None:
        return Voice(may_say=candidates)
    return Voice(frozenset(role for role in candidates if titles.roles()[role].function == unit.function))


def _all(sets: Iterable[Ids]) -> Ids:
    return frozenset(role for roles in sets for role in roles)


def _others(post: Post, role: str, carriers: Mapping[str, Ids]) -> bool:
    """Whether anybody but the post is among those that a role leads to."""
    found = carriers.get(role, frozenset())
    return len(found) > (post.id in found)
