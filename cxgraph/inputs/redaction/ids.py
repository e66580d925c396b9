"""Ids of a chart -> what stands in their place: themselves, or a neutral id where they tell a name."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any, Final

from cxgraph.core.model import Org, Post
from cxgraph.inputs.redaction.ordinary import format_words
from cxgraph.inputs.redaction.people import HiddenPeople

WORDS: Final = ("function", "right")
"""Fields that hold one word of which the chart lists no item."""
SECTIONS: Final = ("posts", "units", "initiatives", "objectives")


def neutral_ids(org: Org, people: HiddenPeople, doubtful: Collection[str] = ()) -> dict[str, str]:
    """Every id of the chart and every word of the format -> what stands in its place: itself, where it names nobody.

    Args:
        org: The organisation.
        people: Whom no id may name.
        doubtful: Ids that may name somebody who is not known to hold a post.
    """
    stand_ins: dict[str, str] = {}
    for section in SECTIONS:
        for place, item in enumerate(getattr(org, section) or (), start=1):
            stand_ins.setdefault(item.id, f"{section.removesuffix('s')}-{place}")
    stand_ins.setdefault(org.organization.identifier, "organization")
    counts: Counter[str] = Counter()
    for name, value in _mentioned(org):
        if value not in stand_ins:
            counts[name] += 1
            stand_ins[value] = f"{name.removesuffix('s').replace('_', '-')}-{counts[name]}"
    taken = {*stand_ins, *format_words()}
    hidden = {*doubtful, *(post.id for post in org.posts if _may_be_named_by(post))}
    ids = {id_: _unused(to, taken) if id_ in hidden or people.are_in(id_) else id_ for id_, to in stand_ins.items()}
    return ids | {word: word for word in format_words()}


def _may_be_named_by(post: Post) -> bool:
    """Whether the id may be somebody's name: it is all that is known of the post, and holds no digit."""
    is_known = post.title is not None or post.holder is not None or post.role is not None
    return not is_known and not any(map(str.isdigit, post.id))


def is_record(value: object) -> bool:
    """Asking whether it is a Struct would take ten times as long."""
    return hasattr(value, "__struct_fields__")


def _mentioned(record: Any) -> Iterator[tuple[str, str]]:
    """Ids that need no item of their own, as those of skills and objectives, each with the field it stands in."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is None:
            continue
        for item in value if isinstance(value, tuple) and name != "holder" else (value,):
            if is_record(item):
                yield from _mentioned(item)
            elif isinstance(item, str) and (isinstance(value, tuple) or name in WORDS) and name != "holder":
                yield name, item


def _unused(id_: str, taken: set[str]) -> str:
    candidate, nth = id_, 1
    while candidate in taken:
        nth += 1
        candidate = f"{id_}-{nth}"
    taken.add(candidate)
    return candidate
