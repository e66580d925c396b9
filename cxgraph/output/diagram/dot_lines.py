"""The lines of a drawing -> the edges of Graphviz: one for each two cards, however many lines run between them.

Of several edges between two cards, in boxes or on one level, Graphviz 2 may never find an end or fall over ("trouble in
init_rank", ``merge_chain``); one edge with the ends and the words of all of them it takes. Each line has its
stroke in its colour, its end and its words at the card it points at; those after the first are facts of the edge.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cxgraph.inputs.diagrams.facts import encode
from cxgraph.inputs.diagrams.own import FURTHER, TURNED
from cxgraph.output.diagram.facts import Facts
from cxgraph.output.diagram.figure import COLOURS, INK, FigureLine

STYLES: Final = {"reports": "solid", "dotted": "dotted", "partner": "solid", "roadblock": "dashed", "absent": "dotted"}
ENDS: Final = {"partner": "normal", "roadblock": "tee", "absent": "odiamond"}
KEYS: Final = {"reports": "solid", "dotted": "dotted"}


@dataclass(frozen=True)
class Strand:
    """The lines between two cards, in the order of the drawing; the first one gives the edge its direction."""

    lines: Sequence[FigureLine]

    @property
    def start(self) -> int:
        """Number of the card that it begins at."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Number of the card that it leads to."""
        return self.lines[0].end

    @property
    def facts(self) -> Facts:
        """What the first line says, and under one name what the further ones do."""
        further = [_record(line, self.start) for line in self.lines[1:]]
        return {**self.lines[0].facts, **({FURTHER: encode(further)} if further else {})}

    def looks(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Each attribute that Graphviz draws the edge by, and the lines of its text."""
        forth = [line for line in self.lines if line.label and line.start == self.start]
        back = [line for line in self.lines if line.label and line.start != self.start]
        yield "style", (STYLES[self.lines[0].kind],)
        if forth or back:
            yield "penwidth", ("2",)
        if not any(line.kind == "reports" for line in self.lines):
            yield "constraint", ("false",)
        yield "dir", (("both" if forth else "back") if back else "forward",)
        yield "arrowhead", (_ends(forth),)
        yield "arrowtail", (_ends(back),)
        yield "color", (":".join(self._colours(forth, back)),)
        if forth:
            yield "headlabel", [*map(_set_off, forth)]
        if back:
            yield "taillabel", [*map(_set_off, back)]
        told = {COLOURS[line.kind] for line in forth + back}
        if told:
            yield "fontcolor", (told.pop() if len(told) == 1 else INK,)

    def _colours(self, forth: list[FigureLine], back: list[FigureLine]) -> Iterable[str]:
        """One stroke each; Graphviz gives the head the first colour and the tail the second."""
        plain = [line for line in self.lines if not line.label]
        return dict.fromkeys(COLOURS[line.kind] for line in (forth + back + plain if forth else plain + back))


def strands(lines: Iterable[FigureLine]) -> list[Strand]:
    """The lines of a drawing, those between the same two cards together, in the order of the first of them."""
    between: dict[frozenset[int], list[FigureLine]] = {}
    for line in lines:
        between.setdefault(frozenset((line.start, line.end)), []).append(line)
    return [Strand(found) for found in between.values()]


def _set_off(line: FigureLine) -> str:
    """The words of a line with room around them, which its end would cover otherwise."""
    return f"\u00a0\u00a0{line.label}\u00a0\u00a0"


def _ends(pointing: Sequence[FigureLine]) -> str:
    """The ends of the lines that point at a card, one behind the other; Graphviz draws up to four."""
    return "".join([*dict.fromkeys(ENDS[line.kind] for line in pointing)]) or "none"


def _record(line: FigureLine, start: int) -> dict[str, Any]:
    turned = {TURNED: True} if line.start != start else {}
    return {"key": KEYS.get(line.kind, "tie"), **turned, **line.facts}
