"""What a post is charged with: its mandate, and what it may decide."""

from typing import Annotated, Literal

from cxgraph.core.model.record import Record, about
from cxgraph.core.model.values import How, Id, Ids


class DecisionRight(Record, frozen=True):
    """Something that a post may decide; a file writes the bare word where no more is said of it."""

    right: Annotated[Id, about("What is decided, as launch-gate.")]
    how: Annotated[How | None, about("alone, jointly, or consulted only.")] = None
    over: Annotated[
        Literal["all"] | Ids | None, about("all, or the units it is decided over; the remit by default.")
    ] = None

    @property
    def is_word(self) -> bool:
        """Whether neither how nor over what it is decided is said."""
        return self.how is None and self.over is None


class Mandate(Record, frozen=True, kw_only=True):
    """What a post is charged with."""

    written: Annotated[bool | None, about("Is the mandate written down?")] = None
    remit: Annotated[Literal["all"] | Ids | None, about("all, or the units that the mandate covers.")] = None
    decision_rights: Annotated[
        tuple[DecisionRight, ...] | None,
        about("What the post may decide, each a word, or {right, how, over}; [] for nothing."),
    ] = None
    outcomes: Annotated[Ids | None, about("Objectives the post answers for; [] for none.")] = None
    owns_journey: Annotated[bool | None, about("Does the post own the connected customer journey?")] = None
    budget: Annotated[bool | None, about("Has the post a budget of its own for CX?")] = None
