"""Shapes and connectors of slides, and of drawings on sheets -> a diagram; the upper of two shapes is the manager's."""

from collections import Counter
from dataclasses import dataclass
from typing import Final, NamedTuple

from cxgraph.core.message import Message, Number
from cxgraph.inputs.diagrams.office import paragraphs, parts
from cxgraph.inputs.diagrams.parts import BoxDiagram, Line, Look
from cxgraph.inputs.diagrams.smartart import read_smartart
from cxgraph.inputs.diagrams.xml import Element

PARTS: Final = r"ppt/slides/slide\d+\.xml|xl/drawings/drawing\d*\.xml"

_TITLES: Final = ("title", "ctrTitle")
_ASIDE: Final = ("dt", "ftr", "sldNum", "hdr", "subTitle")
_LEVEL: Final = 2_000
"""By how much one shape has to stand above another: a fraction of a millimetre, in the units of the format."""


class _Frame(NamedTuple):
    """How the coordinates within a group become those of the slide; only the height counts."""

    shift: float = 0.0
    scale: float = 1.0

    def y(self, value: float) -> float:
        return self.shift + self.scale * value


@dataclass(slots=True)
class _Shape:
    lines: tuple[str, ...]
    middle: float


def read_slides(data: bytes, file: str) -> BoxDiagram:
    """The charts of a presentation, or of a workbook: SmartArt, and shapes that connectors join.

    Raises:
        OrgFileError: The file harms whoever unpacks it.
    """
    diagram = BoxDiagram(file, names_itself=False)
    read_smartart(diagram, data)
    for number, (_, slide) in enumerate(parts(data, file, PARTS), 1):
        _Slide(diagram, number).read(slide)
    _join(diagram)
    return diagram


class _Slide:
    def __init__(self, diagram: BoxDiagram, number: int) -> None:
        self._diagram = diagram
        self._number = number
        self._shapes: dict[str, _Shape] = {}
        self._connectors: list[Element] = []

    def read(self, slide: Element) -> None:
        self._collect(slide)
        joined = {end for one in self._connectors for end in _ends(one)}
        for key, shape in self._shapes.items():
            if key in joined:
                box = self._diagram.box(self._key(key), len(self._diagram.boxes) + 1)
                box.label, box.is_told = shape.lines, True
            elif shape.lines:
                self._diagram.stray(0, Message("shape-without-line", {"slide": Number(self._number)}), shape.lines[0])
        for one in self._connectors:
            self._connect(one)

    def _key(self, shape: str) -> str:
        return f"{self._number}:{shape}"

    def _collect(self, slide: Element) -> None:
        waiting = [(slide, _Frame())]
        for here, frame in waiting:
            for child in here.children:
                if child.name == "grpSp":
                    waiting.append((child, _within(child, frame)))
                elif child.name == "sp":
                    self._shape(child, frame)
                elif child.name == "cxnSp":
                    self._connectors.append(child)
                elif child.name not in ("pic", "graphicFrame"):
                    waiting.append((child, frame))

    def _shape(self, shape: Element, frame: _Frame) -> None:
        kind = next((one.get("type") for one in shape.all("ph")), None)
        lines = paragraphs(shape.first("txBody"))
        if kind in _TITLES:
            self._diagram.name = self._diagram.name or " ".join(lines) or None
        elif kind not in _ASIDE:
            known = shape.first("nvSpPr", "cNvPr")
            self._shapes[known.get("id") if known else ""] = _Shape(
                lines, frame.y(_middle(shape.first("spPr", "xfrm")))
            )

    def _connect(self, connector: Element) -> None:
        start, end = _ends(connector)
        if not {start, end} <= self._shapes.keys():
            self._diagram.stray(0, Message("loose-line"), _named(connector))
            return
        dashes = [one.get("val").casefold() for one in connector.all("prstDash")]
        look: Look = "dotted" if any("dash" in dash or "dot" in dash for dash in dashes) else "solid"
        below = self._shapes[end].middle - self._shapes[start].middle
        points_back = _has_head(connector, "headEnd") and not _has_head(connector, "tailEnd")
        if below < -_LEVEL or (abs(below) <= _LEVEL and points_back):
            start, end = end, start
        keys = self._key(start), self._key(end)
        self._diagram.connect(Line(*keys, look, "", self._diagram.boxes[keys[1]].line, {}))


def _has_head(connector: Element, end: str) -> bool:
    return any(one.get("type") not in ("", "none") for one in connector.all(end))


def _named(connector: Element) -> str:
    known = connector.first("nvCxnSpPr", "cNvPr")
    return known.get("name") if known else ""


def _ends(connector: Element) -> tuple[str, str]:
    start = next(iter(connector.all("stCxn")), None)
    end = next(iter(connector.all("endCxn")), None)
    return (start.get("id") if start else ""), (end.get("id") if end else "")


def _number(element: Element | None, name: str) -> float:
    text = element.get(name) if element else ""
    return float(text) if text.lstrip("-").isdecimal() and len(text) < 16 else 0.0


def _middle(place: Element | None) -> float:
    return _number(place.first("off"), "y") + _number(place.first("ext"), "cy") / 2 if place else 0.0


def _within(group: Element, frame: _Frame) -> _Frame:
    place = group.first("grpSpPr", "xfrm")
    if place is None:
        return frame
    inner = _number(place.first("chExt"), "cy")
    scale = _number(place.first("ext"), "cy") / inner if inner else 1.0
    shift = _number(place.first("off"), "y") - scale * _number(place.first("chOff"), "y")
    return _Frame(frame.y(shift), frame.scale * scale)


def _join(diagram: BoxDiagram) -> None:
    """Puts a chart below the box of another that has the text of its head, as a slide for each department has it."""
    below = {line.end for line in diagram.lines}
    uses = Counter(box.label for box in diagram.boxes.values())
    kept = {box.label: key for key, box in diagram.boxes.items() if key in below}
    heads = {key: box.label for key, box in diagram.boxes.items() if key not in below and box.label}
    same = {key: kept[label] for key, label in heads.items() if label in kept and uses[label] == 2}
    for key in same:
        del diagram.boxes[key]
    diagram.lines = [
        line._replace(start=same.get(line.start, line.start), end=same.get(line.end, line.end))
        for line in diagram.lines
    ]
    if same:
        diagram.notes.append(Message("charts-joined", {"boxes": Number(len(same))}))
