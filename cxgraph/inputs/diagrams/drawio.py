"""draw.io -> a diagram: cells with text are boxes, cells between two others lines, swim lanes groups."""

import base64
import binascii
import zlib
from typing import Final
from urllib.parse import unquote

from cxgraph.core.message import Message, Number
from cxgraph.inputs.diagrams.labels import lines_of
from cxgraph.inputs.diagrams.parts import BoxDiagram, Line, Look
from cxgraph.inputs.diagrams.xml import Element, tree

MAX_UNPACKED: Final = 50_000_000
"""Characters of a page, which draw.io may pack."""


def read_drawio(data: bytes, file: str) -> BoxDiagram:
    """The pages of a file.

    Raises:
        OrgFileError: It is no XML, or harms whoever reads it.
    """
    root = tree(data, file)
    diagram = BoxDiagram(file, names_itself=False)
    pages = list(root.all("diagram"))
    models = [(f"{nth}:" if len(pages) > 1 else "", _model(page, file)) for nth, page in enumerate(pages, 1)]
    if not pages:
        models = [("", model) for model in root.all("mxGraphModel")]
    for prefix, model in models:
        if model is None:
            diagram.notes.append(Message("page-not-unpacked", {"most": Number(MAX_UNPACKED)}))
        else:
            _read(model, prefix, diagram)
    return diagram


def _model(page: Element, file: str) -> Element | None:
    """The model on a page; None where it is packed and cannot be unpacked, or to too much."""
    if (model := page.first("mxGraphModel")) is not None:
        return model
    try:
        unpacker = zlib.decompressobj(-15)
        packed = unpacker.decompress(base64.b64decode(page.text.strip(), validate=True), MAX_UNPACKED)
    except (binascii.Error, ValueError, zlib.error):
        return None
    text = unquote(packed.decode("latin-1"))
    return tree(text.encode(), file) if not unpacker.unconsumed_tail and text.lstrip().startswith("<") else None


def _read(model: Element, prefix: str, diagram: BoxDiagram) -> None:
    cells = [*model.all("mxCell")]
    wrapped = {
        cell: around
        for kind in ("object", "UserObject")
        for around in model.all(kind)
        for cell in map(id, around.children)
    }
    labels: dict[str, list[str]] = {}
    edges = [cell for cell in cells if cell.get("edge") == "1"]
    keys = {id(cell): wrapped.get(id(cell), cell).get("id") for cell in cells}
    edge_keys = {keys[id(cell)] for cell in edges}
    parents = {cell.get("parent") for cell in cells if cell.get("vertex") == "1"}
    ends = {cell.get(end) for cell in edges for end in ("source", "target")}
    for cell in cells:
        around = wrapped.get(id(cell), cell)
        text = around.get("label") or cell.get("value")
        key, parent = keys[id(cell)], cell.get("parent")
        if cell.get("vertex") != "1":
            continue
        if parent in edge_keys:
            labels.setdefault(parent, []).append(text)
            continue
        group = prefix + parent if prefix + parent in diagram.groups else None
        if key in parents and key not in ends:
            diagram.enter(prefix + key, " ".join(lines_of(text)), cell.line, group)
        elif (lines := lines_of(text)) and edges and group is None and key not in ends and _is_text(cell):
            diagram.stray(cell.line, Message("loose-shape"), " ".join(lines))
        elif lines:
            box = diagram.box(prefix + key, cell.line, group)
            box.label, box.is_told = lines, True
            box.data = {name: said for name, said in around.attributes.items() if around is not cell}
    for cell in edges:
        _line(
            cell,
            [wrapped.get(id(cell), cell).get("label") or cell.get("value"), *labels.get(keys[id(cell)], [])],
            prefix,
            diagram,
        )


def _is_text(cell: Element) -> bool:
    """Whether a cell has no outline, but is text on the page."""
    return "text" in cell.get("style").split(";")


def _line(cell: Element, texts: list[str], prefix: str, diagram: BoxDiagram) -> None:
    style = dict(part.partition("=")[::2] for part in cell.get("style").split(";"))
    look: Look = "dotted" if style.get("dashed") == "1" else "solid"
    label = " ".join(line for text in texts for line in lines_of(text))
    start, end = prefix + cell.get("source"), prefix + cell.get("target")
    back = style.get("startArrow", "none") != "none" and style.get("endArrow", "classic") == "none"
    if not (cell.get("source") and cell.get("target")):
        diagram.stray(cell.line, Message("loose-line"), label)
        return
    plain = style.get("endArrow") == style.get("startArrow", "none") == "none"
    start, end = (end, start) if back else (start, end)
    diagram.connect(Line(start, end, look, label, cell.line, {}, not plain))
