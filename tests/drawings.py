# ruff: noqa: E501  parts stand as they are written
"""Office files with drawings in them, as programs write them."""

import io
import zipfile
from collections.abc import Mapping

_DIAGRAM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
_MAIN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_SLIDE = f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" {_MAIN}'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def archive(parts: Mapping[str, str]) -> bytes:
    """A zipped office file of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return packed.getvalue()


def body(text: str) -> str:
    """A body of text, a paragraph for each line."""
    paragraphs = "".join(f"<a:p><a:r><a:rPr/><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return f"<a:bodyPr/>{paragraphs}"


def smartart(points: Mapping[str, tuple[str, str]], below: Mapping[str, str]) -> str:
    """The data model of SmartArt.

    Args:
        points: Id -> type and text.
        below: Id of a point -> the point above it; ``doc`` for the outermost.
    """
    nodes = "".join(
        f'<dgm:pt modelId="{key}" type="{kind}"><dgm:prSet/><dgm:spPr/><dgm:t>{body(text)}</dgm:t></dgm:pt>'
        for key, (kind, text) in points.items()
    )
    lines = "".join(
        f'<dgm:pt modelId="p{nth}" type="parTrans"/><dgm:pt modelId="v{nth}" type="pres"><dgm:t>{body("no box")}</dgm:t>'
        "</dgm:pt>"
        for nth in range(len(below))
    )
    joins = "".join(
        f'<dgm:cxn modelId="c{nth}" srcId="{above}" destId="{key}" srcOrd="{nth}" destOrd="0" parTransId="p{nth}"/>'
        f'<dgm:cxn modelId="x{nth}" type="presOf" srcId="{key}" destId="v{nth}" srcOrd="0" destOrd="0"/>'
        for nth, (key, above) in enumerate(below.items())
    )
    return (
        f'{HEAD}<dgm:dataModel {_DIAGRAM} {_MAIN}><dgm:ptLst><dgm:pt modelId="doc" type="doc"/>{nodes}{lines}'
        f"</dgm:ptLst><dgm:cxnLst>{joins}</dgm:cxnLst><dgm:bg/></dgm:dataModel>"
    )


def shape(id_: int, text: str, y: int, kind: str = "") -> str:
    """A shape of a slide, so far from its upper edge."""
    placeholder = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else "<p:nvPr/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name="S{id_}"/><p:cNvSpPr/>{placeholder}</p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="0" y="{y}"/><a:ext cx="100" cy="1000"/></a:xfrm></p:spPr><p:txBody>{body(text)}</p:txBody></p:sp>'
    )


def connector(id_: int, start: int, end: int, look: str = "", heads: str = "") -> str:
    """A connector between two shapes."""
    dash = f'<a:prstDash val="{look}"/>' if look else ""
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{id_}" name="C{id_}"/><p:cNvCxnSpPr><a:stCxn id="{start}" idx="2"/>'
        f'<a:endCxn id="{end}" idx="0"/></p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr><a:ln>{dash}{heads}</a:ln>'
        "</p:spPr></p:cxnSp>"
    )


def group(inner: str, y: int) -> str:
    """A group of shapes, moved down by so much."""
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="900" name="G"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="{y}"/>'
        f'<a:ext cx="100" cy="1000"/><a:chOff x="0" y="0"/><a:chExt cx="100" cy="1000"/></a:xfrm></p:grpSpPr>{inner}'
        "</p:grpSp>"
    )


def presentation(*slides: str, **others: str) -> bytes:
    """A presentation of these slides."""
    parts = {"[Content_Types].xml": f"{HEAD}<Types/>", "ppt/presentation.xml": f"{HEAD}<p:presentation {_SLIDE}/>"}
    for number, inner in enumerate(slides, 1):
        parts[f"ppt/slides/slide{number}.xml"] = (
            f"{HEAD}<p:sld {_SLIDE}><p:cSld><p:spTree>{inner}</p:spTree></p:cSld></p:sld>"
        )
    return archive(parts | others)


def workbook(model: str, cells: str = "") -> bytes:
    """A workbook with SmartArt, and a sheet with these rows."""
    sheet = f'{HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}'
    return archive(
        {
            "[Content_Types].xml": f"{HEAD}<Types/>",
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
            "xl/worksheets/sheet1.xml": f"{sheet}</sheetData></worksheet>",
            "xl/diagrams/data1.xml": model,
            "xl/diagrams/drawing1.xml": f"{HEAD}<x/>",
        }
    )


def visio(shapes: Mapping[str, tuple[str, float]], joins: Mapping[str, tuple[str, str, int]]) -> bytes:
    """A drawing of Visio.

    Args:
        shapes: Id -> text, and height above the lower edge.
        joins: Id of a connector -> the shapes at its beginning and its end, and the pattern of its line.
    """
    boxes = "".join(
        f'<Shape ID="{key}" Type="Shape"><Cell N="PinY" V="{y}"/><Text>{text}</Text></Shape>'
        for key, (text, y) in shapes.items()
    )
    boxes += "".join(
        f'<Shape ID="{key}"><Cell N="LinePattern" V="{line}"/></Shape>' for key, (_, _, line) in joins.items()
    )
    ends = "".join(
        f'<Connect FromSheet="{key}" FromCell="BeginX" ToSheet="{one}"/><Connect FromSheet="{key}" FromCell="EndX" '
        f'ToSheet="{other}"/>'
        for key, (one, other, _) in joins.items()
    )
    page = f"{HEAD}<PageContents><Shapes>{boxes}</Shapes><Connects>{ends}</Connects></PageContents>"
    return archive({"visio/document.xml": f"{HEAD}<VisioDocument/>", "visio/pages/page1.xml": page})
