"""A drawing, or a page in Markdown -> the organisation that was drawn, or that its boxes and lines show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.account import Imported
from cxgraph.inputs.diagrams import dot, drawio, graphml, markdown, mermaid, own, plantuml, slides, visio
from cxgraph.inputs.diagrams.parts import BoxDiagram
from cxgraph.inputs.diagrams.rows import import_diagram
from cxgraph.inputs.load.charts import told_whole
from cxgraph.inputs.load.kinds_drawn import Drawings

READERS: Final[Mapping[Drawings, Callable[[bytes, str], BoxDiagram]]] = {
    "mermaid": mermaid.read_mermaid,
    "dot": dot.read_dot,
    "graphml": graphml.read_graphml,
    "plantuml": plantuml.read_plantuml,
    "markdown": markdown.read_list,
    "drawio": drawio.read_drawio,
    "smartart": slides.read_slides,
    "pptx": slides.read_slides,
    "visio": visio.read_visio,
}


def import_drawing(
    kind: Drawings, source: tuple[str, bytes], columns: Mapping[str, str], cuts: Sequence[str], name: str | None
) -> Imported:
    """Reads one drawing, or the table or the list of a page.

    Args:
        kind: Its notation.
        source: Its name and its bytes.
        columns: What a column of a table, or data of boxes, holds -> its name.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        name: What it is called; its own name by default.

    Raises:
        OrgFileError: It cannot be read, or shows no post.
    """
    file, data = source
    if kind == "markdown" and (table := markdown.table_as_csv(data, file)):
        from cxgraph.inputs.tables.table import import_table

        read = import_table([(file, table[0])], columns, cuts)
        return replace(read, report=replace(read.report, notes=(*read.report.notes, *table[1])))
    diagram = READERS[kind](data, file)
    if not own.is_own(diagram):
        return import_diagram(diagram, columns, cuts, name)
    if columns or cuts:
        raise OrgFileError([Problem(file, None, None, "", Message("no-rows", {"file": Quoted(file)}))])
    return told_whole(own.organisation(diagram, reports_start=kind != "mermaid"), name or file)
