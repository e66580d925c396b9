"""What every notation is read into: boxes, lines between them, and groups around them, each with its line."""

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.inputs.account import Remark

MAX_BOXES: Final = 200_000
MAX_LINES: Final = 400_000
"""Boxes and lines of a diagram: more than any program draws."""
MAX_DEPTH: Final = 5_000
"""Groups within groups, and levels of an outline."""

Look: TypeAlias = Literal["solid", "dotted", "partner", "roadblock", "absent"]
"""How a line is drawn: the last three are the ends and dashes that cxgraph gives to what one post says of another."""


@dataclass(slots=True)
class DiagramBox:
    """A box of a diagram.

    Attributes:
        key: What lines know it by.
        line: The line of the file that it first stands in; its place among the boxes where a file has none.
        label: Its text, line by line.
        group: Key of the group that it lies in.
        data: What else is said of it, by name.
        is_told: Whether the file says more of it than its key.
    """

    key: str
    line: int
    label: tuple[str, ...] = ()
    group: str | None = None
    data: dict[str, str] = field(default_factory=dict)
    is_told: bool = False


class Line(NamedTuple):
    """A line of a diagram from one box, or group, to another.

    Attributes:
        start: Where it begins: above, as long as nothing says otherwise.
        data: What else is said of it, by name.
        is_directed: Whether the notation tells its two ends apart.
    """

    start: str
    end: str
    look: Look
    label: str
    line: int
    data: dict[str, str]
    is_directed: bool = True


@dataclass(slots=True)
class BoxGroup:
    """A group of boxes; its parent is the group around it."""

    key: str
    label: str
    line: int
    parent: str | None = None


@dataclass(slots=True)
class BoxDiagram:
    """A diagram as it is written.

    Attributes:
        file: Name of the file.
        boxes: By their keys.
        groups: By their keys, those around others before them.
        upwards: Whether it is drawn from the bottom to the top.
        names_itself: Whether the keys of its boxes are ids that somebody chose.
        data: What is said of it as a whole, by name.
        name: What it is called.
        strays: What stands in it and is not read, by line.
        notes: What else is to be said of it.
    """

    file: str
    boxes: dict[str, DiagramBox] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    groups: dict[str, BoxGroup] = field(default_factory=dict)
    upwards: bool = False
    names_itself: bool = True
    data: dict[str, str] = field(default_factory=dict)
    name: str | None = None
    strays: list[Remark] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def box(self, key: str, line: int, group: str | None = None) -> DiagramBox:
        """The box of a key, made where there is none; a box lies in the group that it is first mentioned in."""
        found = self.boxes.get(key)
        if found is None:
            if len(self.boxes) >= MAX_BOXES:
                raise self.too_large(Message("many-boxes", {"most": Number(MAX_BOXES)}))
            found = self.boxes[key] = DiagramBox(key, line, group=group)
        elif found.group is None:
            found.group = group
        return found

    def connect(self, line: Line) -> None:
        """Adds a line.

        Raises:
            OrgFileError: There are too many.
        """
        if len(self.lines) >= MAX_LINES:
            raise self.too_large(Message("many-lines", {"most": Number(MAX_LINES)}))
        self.lines.append(line)

    def enter(self, key: str, label: str, line: int, parent: str | None = None) -> str:
        """Adds a group, and gives its key.

        Raises:
            OrgFileError: There are too many.
        """
        if len(self.groups) >= MAX_BOXES:
            raise self.too_large(Message("many-boxes", {"most": Number(MAX_BOXES)}))
        if key not in self.groups:
            self.groups[key] = BoxGroup(key, label, line, parent)
        return key

    def stray(self, line: int, what: Message, text: str) -> None:
        """Notes something that stands in the file and is not read."""
        if len(self.strays) >= MAX_BOXES:
            raise self.too_large(Message("many-boxes", {"most": Number(MAX_BOXES)}))
        shown = text if len(text) <= 60 else f"{text[:60]}…"
        self.strays.append(Remark(line, what, self.file, Message("text", {"text": Quoted(shown)})))

    def too_large(self, what: Message) -> OrgFileError:
        """That the diagram holds more than can be read."""
        return OrgFileError([Problem(self.file, None, None, "", what, Message("part-into-files"))])


def depth_refused(file: str, line: int) -> OrgFileError:
    """That groups lie in groups too deep."""
    what = Message("nested-deeper", {"levels": Number(MAX_DEPTH)})
    return OrgFileError([Problem(file, line, None, "", what)])
