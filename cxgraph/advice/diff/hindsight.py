"""Two charts -> the earlier one, as it would have been written by whoever knew what the later one knows.

What separates it from the earlier chart is knowledge alone; what separates it from the later one is change. So a score
that moves between the first two moved because something was found out, or is not said any more.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

from msgspec.structs import replace

from cxgraph.advice.diff.facts import how
from cxgraph.advice.diff.items import NEVER_LISTED, by_id
from cxgraph.advice.diff.records import TieChange
from cxgraph.core.model import ALL, NONE, Mandate, Org, Post, Record, Tie, WorkMode

R = TypeVar("R", bound=Record)
TO_POSTS: Final = frozenset({"reports_to", "dotted_to", "head", "lead", "learning_owner"})
TO_UNITS: Final = frozenset({"unit", "parent", "remit", "units", "over"})


def hindsight(before: Org, after: Org, differing: Iterable[TieChange]) -> Org:
    """The earlier organisation with the later one's knowledge: facts that changed stay as they were.

    A fact that only the later chart states, about what both list, is taken from it; one that it leaves out is left
    out. Whatever would name a post or unit that the earlier chart has not is left out as well.

    Args:
        before: The earlier organisation.
        after: The later one.
        differing: The ties that differ between the two.
    """
    told = {
        "assumptions": after.assumptions,
        "posts": tuple(_posts(before, after)),
        "units": _section(before, after, "units"),
        "initiatives": _section(before, after, "initiatives"),
        "objectives": _section(before, after, "objectives"),
        "ties": tuple(_ties(before, after, differing)),
        "talent": _as_known(before.talent, after.talent),
    }
    return _without_strangers(replace(before, **told))


def _posts(before: Org, after: Org) -> Iterator[Post]:
    now = by_id(after, "posts")
    none_left_out = before.assumptions.unlisted_ties == "absent"
    for post in before.posts:
        said = replace(post, dotted_to=()) if none_left_out and post.dotted_to is None else post
        yield said if post == now.get(post.id) or post.id not in now else _as_known(said, now[post.id])


def _section(before: Org, after: Org, section: str) -> tuple[Any, ...] | None:
    """The items of a section; one that lists only what has to be said may lack any that the other has."""
    old, new = getattr(before, section), getattr(after, section)
    if old is None or new is None:
        return None if new is None else tuple(new)
    there = by_id(after, section)
    kept = tuple(_as_known(one, there[one.id]) if one.id in there else one for one in old)
    if section not in NEVER_LISTED:
        return kept
    known = by_id(before, section)
    return (*(one for one in kept if one.id in there), *(one for id_, one in there.items() if id_ not in known))


def _as_known(old: R, new: R) -> R:
    """A record with those fields of another state of it that only one of the two states."""
    told: dict[str, Any] = {}
    for field in old.__struct_fields__:
        was, is_ = getattr(old, field), getattr(new, field)
        if isinstance(was, Mandate | WorkMode):
            told[field] = _as_known(was, is_)
        elif was != is_ and how(field, was, is_) != "changed":
            told[field] = is_
    return replace(old, **told) if told else old


def _ties(before: Org, after: Org, differing: Iterable[TieChange]) -> Iterator[Tie]:
    """What the earlier chart says of each pair; of a pair whose tie changed, also where it says so by its silence."""
    changes = {(one.from_, one.to): one for one in differing}
    yield from (tie for tie in before.ties if (tie.from_, tie.to) not in changes)
    listed = {(tie.from_, tie.to): tie for tie in after.ties}
    for pair, one in changes.items():
        if (tie := listed.get(pair) if one.change == "known" and not one.facts else _tie(one)) is not None:
            yield tie


def _tie(one: TieChange) -> Tie | None:
    if one.before is None or one.after is None:
        return None if one.change == "unknown" else one.before
    return _as_known(one.before, one.after)


def _without_strangers(org: Org) -> Org:
    posts = {post.id for post in org.posts} | {NONE}
    units = {unit.id for unit in org.units or ()}

    def cleaned(record: R) -> R:
        told: dict[str, Any] = {}
        for field in record.__struct_fields__:
            value = getattr(record, field)
            if isinstance(value, Mandate):
                told[field] = cleaned(value)
            elif field in TO_POSTS:
                told[field] = _known_ids(value, posts)
            elif field in TO_UNITS and value != ALL:
                told[field] = _known_ids(value, units)
        return replace(record, **told) if told else record

    return replace(
        org,
        posts=tuple(map(cleaned, org.posts)),
        units=None if org.units is None else tuple(map(cleaned, org.units)),
        initiatives=None if org.initiatives is None else tuple(map(cleaned, org.initiatives)),
        ties=tuple(tie for tie in org.ties if {tie.from_, tie.to} <= posts),
        talent=cleaned(org.talent),
    )


def _known_ids(value: Any, there: set[str]) -> Any:
    """A reference that leads somewhere, or None; a list that names a stranger cannot be told whole."""
    named = value if isinstance(value, tuple) else (value,)
    return value if value is None or there.issuperset(named) else None
