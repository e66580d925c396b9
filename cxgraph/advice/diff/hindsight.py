"""Two charts -> the earlier one, as it would have been written by whoever knew what the later one knows.

What separates it from the earlier chart is knowledge alone; what separates it from the later one is change. So a score
that moves between the first two moved because something was found out, or is not said any more.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from cxgraph.advice.diff.facts import how
from cxgraph.advice.diff.items import by_id, may_lack, maybe_in_both
from cxgraph.advice.diff.naming import with_what_is_named, without_loops, without_strangers
from cxgraph.advice.diff.records import TieChange
from cxgraph.advice.diff.ties import ties
from cxgraph.core.model import Mandate, Org, Post, Record, Tie, WorkMode

R = TypeVar("R", bound=Record)


def hindsight(before: Org, after: Org) -> Org:
    """The earlier organisation with the later one's knowledge: facts that changed stay as they were.

    A fact that only the later chart states is taken from it, and one that it leaves out is left out; likewise a post or
    unit that one of them may merely not have listed. Whatever would name a post or unit that is not there is left out
    as well.
    """
    doubted = maybe_in_both(before, after)
    told = {
        "assumptions": after.assumptions,
        "posts": _listed(before, after, "posts", _posts(before, after, doubted)),
        "units": _section(before, after, "units", doubted),
        "initiatives": _section(before, after, "initiatives"),
        "objectives": _section(before, after, "objectives"),
        "ties": tuple(_ties(before, after)),
        "talent": _as_known(before.talent, after.talent),
    }
    return without_loops(without_strangers(with_what_is_named(replace(before, **told), before)), before)


def _posts(before: Org, after: Org, doubted: frozenset[str]) -> Iterator[Post]:
    now = by_id(after, "posts")
    none_left_out = before.assumptions.unlisted_ties == "absent"
    for post in before.posts:
        said = replace(post, dotted_to=()) if none_left_out and post.dotted_to is None else post
        yield said if post == now.get(post.id) or post.id not in now else _as_known(said, now[post.id], doubted)


def _section(before: Org, after: Org, section: str, doubted: frozenset[str] = frozenset()) -> tuple[Any, ...] | None:
    """The items of a section; None where the later chart does not list it."""
    old, new = getattr(before, section), getattr(after, section)
    if old is None or new is None:
        return None if new is None else tuple(new)
    there = by_id(after, section)
    kept = (_as_known(one, there[one.id], doubted) if one.id in there else one for one in old)
    return _listed(before, after, section, kept)


def _listed(before: Org, after: Org, section: str, kept: Iterable[Any]) -> tuple[Any, ...]:
    """Items that the earlier chart lists, less those that the later one may have left out, and those now listed."""
    known, there = by_id(before, section), by_id(after, section)
    found = [one for one in kept if one.id in there or not may_lack(after, section)]
    added = [one for id_, one in there.items() if id_ not in known and may_lack(before, section)]
    if section == "posts" and any(post.cx_lead for post in before.posts):
        added = [replace(post, cx_lead=False) if post.cx_lead else post for post in added]
    return (*found, *added)


def _as_known(old: R, new: R, doubted: frozenset[str] = frozenset()) -> R:
    """A record with those fields of another state of it that only one of the two states."""
    told: dict[str, Any] = {}
    for field in old.__struct_fields__:
        was, is_ = getattr(old, field), getattr(new, field)
        if isinstance(was, Mandate | WorkMode):
            told[field] = _as_known(was, is_)
        elif was != is_ and how(field, was, is_, doubted) != "changed":
            told[field] = is_
    return replace(old, **told) if told else old


def _ties(before: Org, after: Org) -> Iterator[Tie]:
    """What the earlier chart says of each pair; of a pair whose tie changed, also where it says so by its silence."""
    differing = {(one.from_, one.to): one for one in ties(before, after)}
    yield from (tie for tie in before.ties if (tie.from_, tie.to) not in differing)
    listed = {(tie.from_, tie.to): tie for tie in after.ties}
    for pair, one in differing.items():
        if (tie := listed.get(pair) if one.change == "known" and not one.facts else _tie(one)) is not None:
            yield tie


def _tie(one: TieChange) -> Tie | None:
    if one.before is None or one.after is None:
        return None if one.change == "unknown" else one.before
    return _as_known(one.before, one.after)
