"""An organisation whose units have heads -> the same with the lines that follow from them, where they are wanted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from cxgraph.core.message import Message, Number
from cxgraph.core.model import Org, Post, Unit
from cxgraph.inputs.account import Imported
from cxgraph.inputs.head_titles import is_head


def with_lines_from_units(imported: Imported) -> Imported:
    """The organisation in which heads report to the heads of the units above, and others in a unit to its head.

    Only lines that are not known are drawn, none that would close a ring, and none that the chart says is dotted.
    Whoever heads several units heads the topmost of them; a unit without a known head is passed over on the way up.
    Above all units is the only post that is in none of them and has the title of a head. How many lines are drawn, and
    how many posts are left without, is said among the notes.

    Args:
        imported: What was read, and its account.
    """
    org = imported.org
    drawn = dict(_drawn(org))
    posts = tuple(structs.replace(post, reports_to=drawn[post.id]) if post.id in drawn else post for post in org.posts)
    heads = {unit.head for unit in org.units or ()}
    left = [post for post in posts if post.reports_to is None]
    note = Message(
        "lines-from-units",
        {
            "heads": Number(sum(post in heads for post in drawn)),
            "others": Number(sum(post not in heads for post in drawn)),
            "left": Number(len(left)),
        },
    )
    report = replace(
        imported.report,
        notes=(*imported.report.notes, note),
        unstated=tuple(one for one in imported.report.unstated if one.post not in drawn),
        is_whole=False,
    )
    return replace(imported, org=structs.replace(org, posts=posts), report=report)


def _drawn(org: Org) -> Iterator[tuple[str, str]]:
    units = {unit.id: unit for unit in org.units or ()}
    known = {post.id for post in org.posts}
    headed = {unit.head: unit for unit in _deepest_first(units) if unit.head in known}
    above = {post.id: post.reports_to for post in org.posts if post.reports_to and not post.is_top}
    topmost = _topmost(org, headed)
    for post in org.posts:
        manager = None if post.reports_to else _manager(post, headed, units, known) or topmost
        if manager is None or manager in (post.dotted_to or ()):
            continue
        if not _leads_to(above, manager, post.id):
            above[post.id] = manager
            yield post.id, manager


def _topmost(org: Org, headed: Mapping[str, Unit]) -> str | None:
    """Who heads the organisation itself: the only post outside all units that has the title of a head."""
    outside = [post for post in org.posts if post.unit is None and post.id not in headed]
    heads = [post.id for post in outside if post.is_top or (post.title is not None and is_head(post.title))]
    return heads[0] if headed and len(heads) == 1 else None


def _deepest_first(units: Mapping[str, Unit]) -> Sequence[Unit]:
    """Units, the deepest first, so that of several that one post heads the topmost comes last."""
    return sorted(units.values(), key=lambda unit: -len(list(_upwards(unit, units))))


def _manager(post: Post, headed: Mapping[str, Unit], units: Mapping[str, Unit], known: set[str]) -> str | None:
    start = headed.get(post.id)
    here = units.get(start.parent or "") if start else units.get(post.unit or "")
    ways = (unit.head for unit in _upwards(here, units) if unit.head != post.id)
    return next((head for head in ways if head is not None and head in known), None)


def _upwards(unit: Unit | None, units: Mapping[str, Unit]) -> Iterator[Unit]:
    """A unit and those that it is part of, the nearest first; of a ring each one once."""
    seen: set[str] = set()
    while unit is not None and unit.id not in seen:
        seen.add(unit.id)
        yield unit
        unit = units.get(unit.parent or "")


def _leads_to(above: Mapping[str, str], start: str, end: str) -> bool:
    """Whether the lines from a post upwards come to another, or are a ring."""
    seen: set[str] = set()
    here: str | None = start
    while here is not None and here not in seen:
        if here == end:
            return True
        seen.add(here)
        here = above.get(here)
    return here is not None
