"""GraphML - of cxgraph, networkx, Gephi, yEd - -> a diagram; groups of yEd are groups, data are data.

networkx reads it too, but without lines, groups and what edges look like, and through a parser that expands entities.
"""

from typing import Final

from cxgraph.inputs.diagrams.labels import lines_of
from cxgraph.inputs.diagrams.parts import BoxDiagram, Line, Look
from cxgraph.inputs.diagrams.xml import Element, tree

AS_JSON: Final = " as JSON"
"""What stands behind the name of an attribute whose text is JSON, beside the attribute as others read it."""

_DOTTED: Final = frozenset(("dashed", "dotted", "dashed_dotted"))


def read_graphml(data: bytes, file: str) -> BoxDiagram:
    """The first graph of a document.

    Raises:
        OrgFileError: It is no XML, or harms whoever reads it.
    """
    root = tree(data, file)
    diagram = BoxDiagram(file)
    names = {key.get("id"): key.get("attr.name") or key.get("id") for key in root.children if key.name == "key"}
    if graph := root.first("graph"):
        diagram.data = {"directed": graph.get("edgedefault"), **_data(graph, names)}
        diagram.name = diagram.data.get("name")
        _read(graph, names, diagram)
    diagram.data = _merged(diagram.data)
    return diagram


def _read(graph: Element, names: dict[str, str], diagram: BoxDiagram) -> None:
    """Boxes, groups and lines of a graph and of those within it; bounded by the depth of the document."""
    waiting: list[tuple[Element, str | None]] = [(graph, None)]
    for here, group in waiting:
        for element in here.children:
            if element.name == "node":
                inner = element.first("graph")
                if inner is not None:
                    key = diagram.enter(element.get("id"), _called(element, names), element.line, group)
                    waiting.append((inner, key))
                else:
                    _box(element, names, diagram, group)
            elif element.name == "edge":
                _line(element, names, diagram, is_directed=diagram.data.get("directed") != "undirected")


def _called(element: Element, names: dict[str, str]) -> str:
    label = next(iter(_labels(element)), "")
    data = _data(element, names)
    return label or data.get("label") or data.get("name") or element.get("id")


def _labels(element: Element) -> list[str]:
    """The labels that yEd gives an item, the visible ones first; not those of what lies in it."""
    own = [child for child in element.children if child.name == "data"]
    found = [label for data in own for kind in ("NodeLabel", "EdgeLabel") for label in data.all(kind)]
    return [label.text.strip() for label in found if label.text.strip() and label.get("visible") != "false"]


def _box(element: Element, names: dict[str, str], diagram: BoxDiagram, group: str | None) -> None:
    box = diagram.box(element.get("id"), element.line, group)
    box.is_told = True
    box.data = _merged(_data(element, names))
    box.label = tuple(line for label in _labels(element) for line in lines_of(label))


def _line(element: Element, names: dict[str, str], diagram: BoxDiagram, *, is_directed: bool) -> None:
    data = _merged(_data(element, names))
    styles = [style.get("type") for style in element.all("LineStyle")]
    arrows = next(iter(element.all("Arrows")), None)
    words = " ".join((data.get("key", ""), data.get("style", ""))).casefold().split()
    look: Look = "dotted" if not _DOTTED.isdisjoint((*styles, *words)) else "solid"
    back = arrows is not None and arrows.get("source") not in ("", "none") and arrows.get("target") in ("", "none")
    directed = {"true": True, "false": False}.get(element.get("directed"), is_directed)
    label = " ".join(_labels(element)) or next((data[k] for k in ("label", "relation", "type") if k in data), "")
    start, end = (element.get(one) for one in (("target", "source") if back else ("source", "target")))
    diagram.connect(Line(start, end, look, label, element.line, data, directed))


def _data(element: Element, names: dict[str, str]) -> dict[str, str]:
    """What is said of an item, by name; drawings are none of it."""
    found = (child for child in element.children if child.name == "data" and not child.children)
    return {names.get(child.get("key"), child.get("key")): child.text for child in found}


def _merged(data: dict[str, str]) -> dict[str, str]:
    """Data with the texts that are JSON in place of those that others read."""
    if not any(name.endswith(AS_JSON) for name in data):
        return data
    return data | {name.removesuffix(AS_JSON): text for name, text in data.items() if name.endswith(AS_JSON)}
