"""The lines of a diagram -> who reports to whom; the way they lead is told by labels, by what they make, by titles.

As it is drawn, a line begins above: a manager's. It is turned round where a label says that somebody reports, where a
drawing grows from the bottom to the top, or where only so each box has one above it and the chief executive none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, Literal, TypeAlias

from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.account import Remark
from cxgraph.inputs.diagrams.parts import BoxDiagram, Line
from cxgraph.inputs.diagrams.words import fold, listed_words

Way: TypeAlias = Literal["down", "up"]

_AS_WRITTEN: Final[Mapping[Way, Message]] = {"down": Message("manager-first"), "up": Message("report-first")}
_TIES: Final = ("partner", "roadblock", "absent")


@dataclass(slots=True)
class Lines:
    """Who reports to whom.

    Attributes:
        solid: Key of a box -> the box that it reports to.
        dotted: Key of a box -> the boxes that it has dotted lines to.
        mended: What was put right, by the line of a box.
        strays: Lines that lead to nothing, or say something else.
        notes: How their direction was told.
    """

    solid: dict[str, str] = field(default_factory=dict)
    dotted: dict[str, dict[str, None]] = field(default_factory=dict)
    mended: list[Remark] = field(default_factory=list)
    strays: list[Remark] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def draw(diagram: BoxDiagram, chiefs: frozenset[str]) -> Lines:
    """Reads the lines of a diagram.

    Args:
        diagram: The boxes and the lines.
        chiefs: Keys of boxes whose title is that of a chief executive.
    """
    found = Lines()
    lines = [*_between_boxes(diagram, found)]
    told = [_told(line) for line in lines]
    solid = [line for line, (way, look) in zip(lines, told, strict=True) if look == "solid" and way is None]
    if solid and not any(line.is_directed for line in solid):
        way, hung = _hung(diagram, solid, chiefs, found)
    else:
        fixed = [(line, way) for line, (way, _) in zip(lines, told, strict=True) if way]
        way, hung = _way(diagram, solid, chiefs, fixed, found), {}
    groups = _Groups(diagram, lines, way)
    for line, (own_way, look) in zip(lines, told, strict=True):
        is_down = (own_way or hung.get(id(line), way)) == "down"
        ends = list(groups.between(line.start, line.end) if is_down else groups.between(line.end, line.start))
        for manager, report in ends:
            _add(diagram, found, manager, report, look)
        if not ends:
            found.strays.append(_stray(diagram, line, Message("line-to-nothing")))
        elif not {line.start, line.end} <= diagram.boxes.keys():
            found.mended.append(Remark(line.line, Message("line-to-group"), diagram.file))
    _say_labels(lines, told, found)
    return found


def _between_boxes(diagram: BoxDiagram, found: Lines) -> Iterator[Line]:
    """The lines that may be of reporting, each once."""
    seen: set[tuple[str, str, str]] = set()
    for line in diagram.lines:
        ends = (line.start, line.end, line.look)
        if line.look in _TIES:
            found.strays.append(_stray(diagram, line, Message("line-of-tie")))
        elif not all(end in diagram.boxes or end in diagram.groups for end in ends[:2]):
            found.strays.append(_stray(diagram, line, Message("line-to-nothing")))
        elif ends not in seen:
            seen.add(ends)
            yield line


def _stray(diagram: BoxDiagram, line: Line, what: Message) -> Remark:
    ends = Message("from-to", {"start": Quoted(line.start[:60]), "end": Quoted(line.end[:60])})
    return Remark(line.line, what, diagram.file, ends)


def _told(line: Line) -> tuple[Way | None, str]:
    """Which way a line leads by its label, if that says it, and whether it is solid or dotted."""
    words = fold(line.label)
    if words in listed_words("lines", "reports"):
        return "up", line.look
    if words in listed_words("lines", "manages"):
        return "down", line.look
    is_dotted = words in listed_words("lines", "dotted") or any(
        f"{word} " in f"{words} " for word in ("dotted", "matrix")
    )
    return None, "dotted" if is_dotted else line.look


def _say_labels(lines: Sequence[Line], told: Sequence[tuple[Way | None, str]], found: Lines) -> None:
    """Notes the labels of lines from which nothing was read."""
    unread = dict.fromkeys(
        line.label
        for line, (way, look) in zip(lines, told, strict=True)
        if line.label and not way and look == line.look
    )
    unread = dict.fromkeys(label for label in unread if fold(label) not in listed_words("lines", "dotted"))
    if unread:
        found.notes.append(
            Message("labels-not-read", {"labels": listing_of([in_quotes(one[:60]) for one in unread], 10)})
        )


def _way(
    diagram: BoxDiagram, solid: Sequence[Line], chiefs: frozenset[str], told: Sequence[tuple[Line, Way]], found: Lines
) -> Way:
    """Which way the lines lead that do not say it, beside those that do."""
    as_drawn: Way = "up" if diagram.upwards else "down"
    other: Way = "down" if diagram.upwards else "up"
    way, why = as_drawn, Message("drawn-upwards")
    drawn, turned = _faults(solid, as_drawn, told), _faults(solid, other, told)
    is_chief_up = bool(chiefs & _heads(solid, as_drawn)), bool(chiefs & _heads(solid, other))
    if turned < drawn:
        way, why = other, Message("one-manager-each", {"several": Number(drawn)})
    elif turned == drawn and is_chief_up == (False, True):
        way, why = other, Message("chief-at-the-top")
    elif turned == drawn and not any(is_chief_up) and 2 * sum(one == other for _, one in told) > len(told):
        way, why = other, Message("as-lines-with-labels")
    if solid and (way == "up" or way != as_drawn):
        up, down = Message("lines-begin-at-reports", {"why": why}), Message("lines-begin-at-managers", {"why": why})
        found.notes.append(up if way == "up" else down)
    return way


def _faults(lines: Iterable[Line], way: Way, told: Iterable[tuple[Line, Way]] = ()) -> int:
    """Boxes that have more than one above them, where some lines say which way they lead."""
    each = chain(((line, way) for line in lines), told)
    above = Counter(line.end if one == "down" else line.start for line, one in each if line.start != line.end)
    return sum(times > 1 for times in above.values())


def _heads(lines: Sequence[Line], way: Way) -> set[str]:
    """Boxes that have others below them, and none above."""
    starts, ends = {line.start for line in lines}, {line.end for line in lines}
    return starts - ends if way == "down" else ends - starts


def _hung(
    diagram: BoxDiagram, solid: Sequence[Line], chiefs: frozenset[str], found: Lines
) -> tuple[Way, dict[int, Way]]:
    """Lines without direction: as written where that makes a tree, else hung up by the chief or the first box."""
    ways_written: tuple[Way, Way] = ("up", "down") if diagram.upwards else ("down", "up")
    for way in ways_written:
        if not _faults(solid, way) and (not chiefs or chiefs & _heads(solid, way)):
            found.notes.append(Message("lines-without-direction", {"how": _AS_WRITTEN[way]}))
            return way, {}
    near: dict[str, list[tuple[str, Line]]] = {}
    for line in solid:
        near.setdefault(line.start, []).append((line.end, line))
        near.setdefault(line.end, []).append((line.start, line))
    ways: dict[int, Way] = {}
    reached: set[str] = set()
    for root in chain((key for key in near if key in chiefs), near):
        if root in reached:
            continue
        reached.add(root)
        waiting = [root]
        for here in waiting:
            for other, line in near[here]:
                if id(line) not in ways:
                    ways[id(line)] = "down" if line.start == here else "up"
                if other not in reached:
                    reached.add(other)
                    waiting.append(other)
    how = Message("hung-from-chief") if chiefs else Message("hung-from-first")
    found.notes.append(Message("lines-without-direction", {"how": how}))
    return "down", ways


class _Groups:
    """The boxes directly within each group that have nobody above them there."""

    def __init__(self, diagram: BoxDiagram, lines: Iterable[Line], way: Way) -> None:
        self._boxes = boxes = diagram.boxes
        below = {
            line.end if way == "down" else line.start
            for line in lines
            if line.start in boxes and line.end in boxes and boxes[line.start].group == boxes[line.end].group
        }
        self._tops: dict[str, list[str]] = {}
        for box in boxes.values():
            if box.group is not None and box.key not in below:
                self._tops.setdefault(box.group, []).append(box.key)

    def between(self, upper: str, lower: str) -> Iterator[tuple[str, str]]:
        """The boxes that a line is between, where either end may be a group."""
        managers = [upper] if upper in self._boxes else self._tops.get(upper, [])[:1]
        reports = [lower] if lower in self._boxes else self._tops.get(lower, [])
        for manager in managers:
            yield from ((manager, report) for report in reports if report != manager or upper == lower)


def _add(diagram: BoxDiagram, found: Lines, manager: str, report: str, look: str) -> None:
    known_manager = found.solid.get(report)
    if look == "dotted":
        found.dotted.setdefault(report, {})[manager] = None
    elif known_manager is None:
        found.solid[report] = manager
    elif known_manager != manager:
        found.dotted.setdefault(report, {})[manager] = None
        found.mended.append(Remark(diagram.boxes[report].line, Message("second-line-is-dotted"), diagram.file))
