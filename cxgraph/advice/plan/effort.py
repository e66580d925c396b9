"""What the effort of a move is made of, in words: who has to agree, what it takes, how it is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from cxgraph.core.message import Message, Words
from cxgraph.knowledge.catalogue.records import MoveKind

Part: TypeAlias = Literal["sign-off", "cost", "undo", "more", "set"]

LEVELS: Final[Mapping[Part, tuple[Message, ...]]] = {
    "sign-off": (
        Message("sign-off-nobody"),
        Message("sign-off-colleague"),
        Message("sign-off-executives"),
        Message("sign-off-top"),
    ),
    "cost": (Message("cost-nothing"), Message("cost-time"), Message("cost-money")),
    "undo": (Message("undo-same-people"), Message("undo-formal"), Message("undo-moved")),
}
"""What each level of each part means, from 0 on."""


@dataclass(frozen=True, kw_only=True)
class EffortPart:
    """One part of an effort.

    Attributes:
        part: ``sign-off``, ``cost`` or ``undo``; ``more``, what one move takes beyond others of its kind; or ``set``,
            by how much the configuration has it otherwise.
        effort: What it counts, from 0 to 3; of ``more`` 1 or greater, of ``set`` any whole number but 0.
        message: What that means.
    """

    part: Part
    effort: int
    message: Message


def effort_parts(kind: MoveKind, more: int = 0) -> tuple[EffortPart, ...]:
    """Sign-off, cost and undoing of a kind of move, then what else counts; together they are the effort of the move.

    Args:
        kind: The kind of move, as what is judged by has it.
        more: What the move takes beyond others of its kind.
    """
    levels: dict[Part, int] = {"sign-off": kind.sign_off, "cost": kind.cost, "undo": kind.undo}
    parts = [EffortPart(part=part, effort=at, message=LEVELS[part][at]) for part, at in levels.items()]
    if more:
        parts.append(
            EffortPart(part="more", effort=more, message=Message("takes-more", {"note": Words(kind.note or "")}))
        )
    if otherwise := kind.effort - sum(levels.values()):
        parts.append(EffortPart(part="set", effort=otherwise, message=Message("effort-is-set")))
    return tuple(parts)
