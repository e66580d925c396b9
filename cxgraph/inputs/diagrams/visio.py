"""Visio -> a diagram: shapes with text are boxes, connectors glued to two of them lines; the upper is the manager's."""

from typing import Final

from cxgraph.core.message import Message
from cxgraph.inputs.diagrams.labels import lines_of
from cxgraph.inputs.diagrams.office import parts
from cxgraph.inputs.diagrams.parts import BoxDiagram, Line, Look
from cxgraph.inputs.diagrams.xml import Element

PARTS: Final = r"visio/pages/page\d+\.xml"


def read_visio(data: bytes, file: str) -> BoxDiagram:
    """The pages of a drawing.

    Raises:
        OrgFileError: The file harms whoever unpacks it.
    """
    diagram = BoxDiagram(file, names_itself=False)
    for number, (_, page) in enumerate(parts(data, file, PARTS), 1):
        _read(diagram, f"{number}:", page)
    return diagram


def _read(diagram: BoxDiagram, prefix: str, page: Element) -> None:
    ends: dict[str, dict[str, str]] = {}
    for one in page.all("Connect"):
        ends.setdefault(one.get("FromSheet"), {})[one.get("FromCell")] = one.get("ToSheet")
    shapes = {shape.get("ID"): shape for shape in page.all("Shape")}
    heights = {key: _cell(shape, "PinY") for key, shape in shapes.items()}
    joined = {end for both in ends.values() for end in both.values()}
    for key, shape in shapes.items():
        lines = tuple(line for text in shape.all("Text") for line in lines_of(_text(text), is_markup=False))
        if key in joined:
            box = diagram.box(prefix + key, len(diagram.boxes) + 1)
            box.label, box.is_told = lines, True
        elif lines and key not in ends and shape.first("Shapes") is None:
            diagram.stray(0, Message("loose-shape"), lines[0])
    for key, both in ends.items():
        start, end = both.get("BeginX", ""), both.get("EndX", "")
        if start not in shapes or end not in shapes:
            diagram.stray(0, Message("loose-line"), key)
            continue
        dashes = _cell(shapes[key], "LinePattern") if key in shapes else 1.0
        look: Look = "dotted" if dashes > 1 else "solid"
        if heights[start] < heights[end]:
            start, end = end, start
        diagram.connect(Line(prefix + start, prefix + end, look, "", diagram.boxes[prefix + end].line, {}))


def _text(element: Element) -> str:
    return element.text


def _cell(shape: Element, name: str) -> float:
    text = next((cell.get("V") for cell in shape.children if cell.name == "Cell" and cell.get("N") == name), "")
    try:
        return float(text[:30])
    except ValueError:
        return 0.0
