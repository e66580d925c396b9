"""Two charts -> items that one alone lists, posts with other managers or dotted lines, and all other changed facts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, get_args

from msgspec.structs import replace

from cxgraph.advice.diff.facts import facts, how
from cxgraph.advice.diff.records import Changed, DottedLine, How, Item, Moved, Renamed, Section
from cxgraph.core.model import Org, Post, Suppression
from cxgraph.inputs.tables.assemble import name_from_file

SECTIONS: Final[tuple[Section, ...]] = get_args(Section)
LONG: Final = ("posts", "units")
"""Sections that may have very many items."""
NEVER_LISTED: Final = ("objectives",)
"""Sections that list only what has to be said: an item that is missing may be there nevertheless."""
APART: Final[Mapping[str, tuple[str, ...]]] = {"posts": ("reports_to", "dotted_to"), "suppressions": ("rule",)}
"""Fields that are told otherwise than as changed facts."""


def unlike(before: Org, after: Org) -> tuple[Org, Org]:
    """Two charts without the posts and units that are the same in both."""
    sections = {section: (by_id(before, section), by_id(after, section)) for section in LONG}
    return _without(before, sections), _without(after, {name: (new, old) for name, (old, new) in sections.items()})


def _without(org: Org, sections: Mapping[str, tuple[dict[str, Any], dict[str, Any]]]) -> Org:
    kept = {
        name: tuple(item for id_, item in mine.items() if item != theirs.get(id_))
        for name, (mine, theirs) in sections.items()
        if getattr(org, name) is not None
    }
    return replace(org, **kept)


def called_alike(before: Org, after: Org) -> Org:
    """The earlier chart, called as the later one where either is called by nothing but the name of its own file."""
    if not any(org.organization.name == name_from_file(org.positions.file) for org in (before, after)):
        return before
    called = after.organization
    return replace(before, organization=replace(before.organization, name=called.name, id=called.id))


def may_lack(org: Org, section: str) -> bool:
    """Whether an item that a chart does not list may be there nevertheless.

    Of posts and units a chart has to say that it leaves none out; none at all are none.
    """
    listed = getattr(org, section)
    if listed is None or section in NEVER_LISTED:
        return True
    return section in LONG and bool(listed) and org.assumptions.unlisted_posts != "absent"


def maybe_in_both(before: Org, after: Org) -> frozenset[str]:
    """Ids of the units that one chart alone lists, and the other may merely not have listed."""
    old, new = by_id(before, "units").keys(), by_id(after, "units").keys()
    found = new - old if may_lack(before, "units") else frozenset()
    return frozenset(found | (old - new if may_lack(after, "units") else frozenset()))


def only_in(org: Org, other: Org, lacking: Collection[str], missing: How) -> Iterator[Item]:
    """Items that a chart lists and the other does not.

    Args:
        org: The chart, in its canonical form.
        other: The other.
        lacking: Sections in which the other may lack what is there nevertheless.
        missing: How the two differ by such an item: ``known`` or ``unknown``.
    """
    for section in SECTIONS:
        there = by_id(other, section)
        for id_, item in by_id(org, section).items():
            if id_ not in there:
                yield Item(
                    section=section,
                    id=id_,
                    label=label(item),
                    under=getattr(item, "reports_to", getattr(item, "parent", None)),
                    how=missing if section in lacking else "changed",
                )


def renamed_posts(before: Org, after: Org) -> Iterator[Renamed]:
    """Posts of another id that are alone in both charts with their title and holder."""
    gone, added = (_alone(*pair) for pair in ((before, after), (after, before)))
    for alike, old in gone.items():
        if (new := added.get(alike)) is not None:
            yield Renamed(before=old.id, after=new.id, label=new.label)


def _alone(org: Org, other: Org) -> dict[object, Post]:
    there = {post.id for post in other.posts}
    found: dict[object, list[Post]] = {}
    for post in org.posts:
        if post.holders and post.id not in there:
            found.setdefault((post.title, post.holder), []).append(post)
    return {alike: posts[0] for alike, posts in found.items() if len(posts) == 1}


def moved_posts(before: Org, after: Org) -> Iterator[Moved]:
    """Posts that both list, with another manager."""
    for old, new in _both(before, after, "posts"):
        if old.reports_to != new.reports_to:
            known = how("reports_to", old.reports_to, new.reports_to)
            yield Moved(post=new.id, label=new.label, before=old.reports_to, after=new.reports_to, how=known)


def changed_facts(before: Org, after: Org, doubted: frozenset[str] = frozenset()) -> Iterator[Changed]:
    """Facts of items that both list, and of the organisation.

    Args:
        before: The earlier chart, in its canonical form.
        after: The later one.
        doubted: Units that one of them may merely not have listed.
    """
    yield from _as_changed("organization", "", "", facts(before.organization, after.organization))
    for fact in facts(before.assumptions, after.assumptions):
        known: How = "known" if fact.after == "absent" else "unknown"
        yield Changed(section="assumptions", id="", label="", **_parts(fact) | {"how": known})
    for section in SECTIONS:
        old, new = getattr(before, section), getattr(after, section)
        if (old is None) != (new is None) and not (old or new):
            known = how(section, old, new)
            yield Changed(section="chart", id="", label="", field=section, before=old, after=new, how=known)
        for one, other in _both(before, after, section):
            apart = APART.get(section, ())
            yield from _as_changed(section, _identity(other), label(other), facts(one, other, apart, doubted))
    yield from _unlined(before, after)
    yield from _as_changed("talent", "", "", facts(before.talent, after.talent))


def _as_changed(section: str, id_: str, label: str, found: Iterable[Any]) -> Iterator[Changed]:
    yield from (Changed(section=section, id=id_, label=label, **_parts(fact)) for fact in found)


def _parts(fact: Any) -> dict[str, Any]:
    return {field: getattr(fact, field) for field in fact.__struct_fields__}


def dotted_lines(before: Org, after: Org) -> Iterator[DottedLine]:
    """Dotted lines that one chart alone has, of posts that both list."""
    for post, old, new in _dotted(before, after):
        known = how("dotted_to", old, new)
        lines = {*(old or ()), *(new or ())}
        for to in sorted(lines - ({*(old or ())} & {*(new or ())})):
            yield DottedLine(post=post.id, to=to, change="new" if to in (new or ()) else "gone", how=known)


def _unlined(before: Org, after: Org) -> Iterator[Changed]:
    """Posts known in one chart to have no dotted line, of which the other says nothing."""
    for post, old, new in _dotted(before, after):
        if not (old or new) and old != new:
            known = how("dotted_to", old, new)
            where = {"section": "posts", "id": post.id, "label": post.label}
            yield Changed(field="dotted_to", before=old, after=new, how=known, **where)


def _dotted(before: Org, after: Org) -> Iterator[tuple[Post, tuple[str, ...] | None, tuple[str, ...] | None]]:
    """The dotted lines of each post before and after; none, where a complete chart leaves them out."""
    left_out: list[tuple[str, ...] | None] = [
        () if org.assumptions.unlisted_ties == "absent" else None for org in (before, after)
    ]
    if left_out[0] != left_out[1]:
        left_out = [None, None]
    for old, new in _both(before, after, "posts"):
        found = [
            unsaid if post.dotted_to is None else post.dotted_to
            for post, unsaid in zip((old, new), left_out, strict=True)
        ]
        if found[0] != found[1]:
            yield new, found[0], found[1]


def by_id(org: Org, section: str) -> dict[str, Any]:
    """The items of a section by their id; a suppression by its rule and subjects."""
    return {_identity(item): item for item in getattr(org, section) or ()}


def _both(before: Org, after: Org, section: str) -> Iterator[tuple[Any, Any]]:
    """Items that both list and that differ."""
    old = by_id(before, section)
    for id_, new in by_id(after, section).items():
        if id_ in old and old[id_] != new:
            yield old[id_], new


def _identity(item: Any) -> str:
    if isinstance(item, Suppression):
        return ": ".join([item.rule, *([", ".join(item.subjects)] if item.subjects else [])])
    return str(item.id)


def label(item: Any) -> str:
    """What an item is called: title, name, or id."""
    return str(getattr(item, "label", None) or getattr(item, "name", None) or _identity(item))
