"""SmartArt of Excel, Word and PowerPoint -> a diagram: its points are boxes, its connections lines.

The data model is read; the drawing beside it is what a program made of it, and says the same.
"""

from typing import Final

from cxgraph.inputs.diagrams.office import paragraphs, parts
from cxgraph.inputs.diagrams.parts import BoxDiagram, Line
from cxgraph.inputs.diagrams.xml import Element

PARTS: Final = r"(?:xl|word|ppt)/diagrams/data\d*\.xml"

_POSTS: Final = ("", "node", "asst")
_ABOVE: Final = ("", "parOf")
"""What a connection is called that leads from a point to one below it."""


def read_smartart(diagram: BoxDiagram, data: bytes) -> None:
    """Adds the charts of a file to a diagram.

    Raises:
        OrgFileError: The file harms whoever unpacks it.
    """
    diagram.names_itself = False
    for name, model in parts(data, diagram.file, PARTS):
        _read(diagram, name, model)


def _read(diagram: BoxDiagram, name: str, model: Element) -> None:
    points = {point.get("modelId"): point for point in model.all("pt") if point.get("type") in _POSTS}
    above = [one for one in model.all("cxn") if one.get("type") in _ABOVE and one.get("destId") in points]
    above.sort(key=lambda one: int(order) if (order := one.get("srcOrd")).isdecimal() and len(order) < 10 else 0)
    below: dict[str, list[str]] = {}
    for one in above:
        below.setdefault(one.get("srcId"), []).append(one.get("destId"))
    heads = [key for source, keys in below.items() if source not in points for key in keys]
    for key in [*_in_order(heads, below), *points]:
        # in the order of the levels, as they are drawn; then what no connection leads to
        box = diagram.box(f"{name}:{key}", len(diagram.boxes) + 1)
        if not box.is_told:
            box.label, box.is_told = paragraphs(points[key].first("t")), True
    for source, keys in below.items():
        for key in keys if source in points else ():
            start, end = f"{name}:{source}", f"{name}:{key}"
            diagram.connect(Line(start, end, "solid", "", diagram.boxes[end].line, {}))


def _in_order(heads: list[str], below: dict[str, list[str]]) -> list[str]:
    found = dict.fromkeys(heads)
    for key in (waiting := list(found)):
        for report in below.get(key, ()):
            if report not in found:
                found[report] = None
                waiting.append(report)
    return waiting
