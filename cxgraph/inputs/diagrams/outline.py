"""Items one after the other, each with its level -> boxes, each below the last one of a lower level."""

from cxgraph.inputs.diagrams.parts import MAX_DEPTH, BoxDiagram, DiagramBox, Line, Look, depth_refused


class Outline:
    """Grows a diagram from an outline: what is indented more lies below."""

    def __init__(self, diagram: BoxDiagram) -> None:
        self._diagram = diagram
        diagram.names_itself = False
        self._above: list[tuple[int, str]] = []

    def add(self, level: int, label: tuple[str, ...], line: int, look: Look = "solid") -> DiagramBox:
        """Adds an item, and gives its box.

        Args:
            level: How far it is indented, in any measure.
            label: Its lines.
            line: The line of the file.
            look: What the line looks like that leads to it.

        Raises:
            OrgFileError: There are too many, or too many above it.
        """
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        if len(self._above) >= MAX_DEPTH:
            raise depth_refused(self._diagram.file, line)
        box = self._diagram.box(f"{len(self._diagram.boxes) + 1}", line)
        box.label, box.is_told = label, True
        if self._above:
            self._diagram.connect(Line(self._above[-1][1], box.key, look, "", line, {}))
        self._above.append((level, box.key))
        return box
