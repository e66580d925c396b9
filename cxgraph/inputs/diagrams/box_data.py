"""What boxes of a diagram say beside their labels, as columns of a table do."""

from collections.abc import Mapping, Sequence
from typing import Final

from cxgraph.inputs.diagrams.cards import BoxText
from cxgraph.inputs.diagrams.parts import DiagramBox
from cxgraph.inputs.diagrams.words import is_name, is_title, listed_words, may_be_name
from cxgraph.inputs.tables.assign import assign
from cxgraph.inputs.tables.rows import one_line

HEADERS: Final = ("id", "title", "manager", "holder", "email", "unit", "dotted")
"""The columns that rows of any diagram have."""
_MOST_DATA: Final = 100
"""Names of data that are looked at."""


def _is_read(name: str, wanted: Mapping[str, str]) -> bool:
    """Whether a name is one of data: what is written in a box is read as that, unless the caller says otherwise."""
    return name != "label" or name in wanted.values()


class BoxData:
    """What boxes say beside their labels, by what it is.

    Attributes:
        file: The file it stands in.
        columns: What it is -> its name in the file.
        label: The name of what is the label of a box.
        further: Names of data that have no column of their own -> what they are.
        unread: Names of data that nothing is made of.
    """

    def __init__(self, file: str, boxes: Sequence[DiagramBox], wanted: Mapping[str, str]) -> None:
        self.file = file
        names = [name for name in dict.fromkeys(key for box in boxes for key in box.data) if _is_read(name, wanted)][
            :_MOST_DATA
        ]
        found = assign(file, names, wanted, ())
        self.columns = {kind: names[place] for kind, place in found.items()}
        holder = self.columns.get("holder")
        held = [box.data[holder] for box in boxes if box.data.get(holder)] if holder else []
        self.label: str | None = None
        if holder and "title" not in self.columns and 2 * sum(map(is_title, held)) > len(held):
            # "name" is what a program calls the label of a box
            self.label = self.columns.pop("holder")
        looks = listed_words("data", "looks")
        self.unread = [
            name
            for name in names
            if name not in (*self.columns.values(), self.label) and name.casefold().rpartition(":")[2] not in looks
        ]
        self.further = {name: kind for kind, name in self.columns.items() if kind not in HEADERS}

    def overlay(self, box: DiagramBox, card: BoxText) -> None:
        """Puts what a box says in so many words in the place of what its label seems to say."""
        for kind in ("title", "holder", "email", "unit"):
            if said := self.of(box, kind):
                other = getattr(card, kind)
                setattr(card, kind, said)
                if kind == "title" and other and other != said and not card.holder and may_be_name(other):
                    card.holder = other
                elif other and other != said:
                    card.rest = (other, *card.rest)

    def of(self, box: DiagramBox, kind: str) -> str:
        """What is said of a box; the empty text where nothing is."""
        name = self.columns.get(kind)
        return one_line(box.data.get(name, "")) if name else ""


def label_of(box: DiagramBox, data: BoxData, *, names_itself: bool) -> tuple[str, ...]:
    """The lines of a box; its name where it has no label and nothing else is said of it."""
    has_title = bool(data.of(box, "title"))
    if box.label and (box.label != (box.key,) or not data.label):
        return box.label
    for name in ("label", data.label):
        if name and (said := one_line(box.data.get(name, ""))):
            return (said,)
    if data.of(box, "holder") or not names_itself or (has_title and not is_name(box.key)):
        return ()
    return (one_line(" ".join(box.key.split("_"))),)
