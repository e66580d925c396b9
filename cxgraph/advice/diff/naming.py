"""A chart put together from two states -> the same, without references that lead nowhere or lines in a circle."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from msgspec.structs import replace

from cxgraph.advice.diff.items import by_id
from cxgraph.core.model import ALL, NONE, Mandate, Org, Record

R = TypeVar("R", bound=Record)
TO_POSTS: Final = frozenset({"reports_to", "dotted_to", "head", "lead", "learning_owner"})
TO_UNITS: Final = frozenset({"unit", "parent", "remit", "units", "over"})
RIGHTS: Final = "decision_rights"
"""Field of a mandate that holds records of its own."""


def with_what_is_named(org: Org, before: Org) -> Org:
    """A chart with those posts and units of the earlier one that it names and lacks, and with their ties.

    A line that led to a post and leads elsewhere now has changed: so the post was there, though it is not listed any
    more.
    """
    listed = {section: by_id(before, section) for section in ("posts", "units")}
    there = {section: {*by_id(org, section)} for section in listed}
    if all(there[section].issuperset(items) for section, items in listed.items()):
        return org
    asked = [*_records(org)]
    back: dict[str, list[Any]] = {"posts": [], "units": []}
    while asked:
        for section, id_ in [*_named(asked.pop())]:
            if id_ in listed[section] and id_ not in there[section] and getattr(org, section) is not None:
                there[section].add(id_)
                back[section].append(listed[section][id_])
                asked.append(listed[section][id_])
    if not any(back.values()):
        return org
    again = {post.id for post in back["posts"]}
    ties = [tie for tie in before.ties if {tie.from_, tie.to} & again and {tie.from_, tie.to} <= there["posts"]]
    told = {section: (*getattr(org, section), *found) for section, found in back.items() if found}
    return replace(org, **told, ties=(*org.ties, *ties))


def _records(org: Org) -> Iterator[Record]:
    yield from (*org.posts, *(org.units or ()), *(org.initiatives or ()), org.talent)


def _named(record: Record) -> Iterator[tuple[str, str]]:
    """The section and id of each item that a record names."""
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if isinstance(value, Mandate):
            yield from _named(value)
        elif field == RIGHTS:
            yield from (named for right in value or () for named in _named(right))
        elif field in TO_POSTS or (field in TO_UNITS and value != ALL):
            section = "posts" if field in TO_POSTS else "units"
            yield from ((section, id_) for id_ in (value if isinstance(value, tuple) else (value,)) if id_)


def without_strangers(org: Org) -> Org:
    """A chart without what names a post or unit that it does not list."""
    posts = {post.id for post in org.posts} | {NONE}
    units = {unit.id for unit in org.units or ()}

    def cleaned(record: R) -> R:
        told: dict[str, Any] = {}
        for field in record.__struct_fields__:
            value = getattr(record, field)
            if isinstance(value, Mandate):
                told[field] = cleaned(value)
            elif field == RIGHTS and value:
                told[field] = tuple(map(cleaned, value))
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


def without_loops(org: Org, before: Org) -> Org:
    """A chart without lines that were found out, where they and those that changed since would go in a circle."""
    told = {"posts": _unlooped(org, before, "posts", "reports_to"), "units": _unlooped(org, before, "units", "parent")}
    return replace(org, **{section: items for section, items in told.items() if items is not None})


def _unlooped(org: Org, before: Org, section: str, field: str) -> tuple[Any, ...] | None:
    items, old = by_id(org, section), by_id(before, section)
    above = {id_: getattr(item, field) for id_, item in items.items()}
    settled: set[str] = set()
    for id_ in items:
        passed: dict[str, None] = {}
        here: str | None = id_
        while here in above and here not in settled:
            if here in passed:
                found_out = (one for one in reversed(passed) if above[one] != getattr(old.get(one), field, None))
                above[next(found_out)] = None
                break
            passed[here] = None
            here = above[here]
        settled.update(passed)
    if all(getattr(item, field) == above[id_] for id_, item in items.items()):
        return None
    return tuple(replace(item, **{field: above[id_]}) for id_, item in items.items())
