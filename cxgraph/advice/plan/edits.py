"""What a move changes: records of an organisation that give way to others, and back again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from msgspec.structs import replace

from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Words
from cxgraph.core.model import Initiative, Org, Post, Talent, Tie, Unit

Item: TypeAlias = Post | Unit | Tie | Initiative | Talent
SECTIONS: Final[dict[Any, str]] = {
    Post: "posts",
    Unit: "units",
    Tie: "ties",
    Initiative: "initiatives",
    Talent: "talent",
}


@dataclass(frozen=True)
class Change:
    """One record that gives way to another.

    Attributes:
        old: The record as it is; None where the new one is added at the end of its section.
        new: The record that takes its place; None where the old one is taken away.
    """

    old: Item | None
    new: Item | None

    @property
    def section(self) -> str:
        """The section of the format that it stands in."""
        return SECTIONS[type(self.old or self.new)]


Edit: TypeAlias = tuple[Change, ...]


def inverse(edit: Edit) -> Edit:
    """The edit that takes this one back."""
    return tuple(Change(change.new, change.old) for change in reversed(edit))


def apply_edit(org: Org, edit: Iterable[Change]) -> Org:
    """The organisation after an edit; everything else, and where it is written, stays.

    Raises:
        CxgraphError: A record that is to give way is not there.
    """
    for change in edit:
        org = _changed(org, change)
    return org


def _changed(org: Org, change: Change) -> Org:
    if isinstance(change.new, Talent):
        return replace(org, talent=change.new)
    section: tuple[Item, ...] = getattr(org, change.section) or ()
    if change.old is None:
        return replace(org, **{change.section: (*section, change.new)})
    if change.old not in section:
        raise CxgraphError(Message("made-for-others", {"section": Words(change.section)}))
    place = section.index(change.old)
    added = () if change.new is None else (change.new,)
    return replace(org, **{change.section: (*section[:place], *added, *section[place + 1 :])})
