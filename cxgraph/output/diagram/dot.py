"""``Org`` -> Graphviz: ``dot -Tsvg`` draws it with managers above their reports and units as boxes.

Text stands in double quotes, never in angle brackets, so that Graphviz reads no markup in it. What the drawing does not
show stands in attributes that Graphviz has no use for, so that ``cxgraph import`` gets it back.
"""

from collections.abc import Iterator
from typing import Final

from cxgraph.core.model import Org
from cxgraph.output.diagram.facts import Facts
from cxgraph.output.diagram.figure import COLOURS, GROUND, INK, LEAD, LINE, SURFACE, TINT, Drawing, FigureLine, figure

LOOKS: Final = {
    "reports": "style=solid, arrowhead=none",
    "dotted": "style=dotted, arrowhead=none, constraint=false",
    "partner": "style=solid, penwidth=2, arrowhead=normal, constraint=false",
    "roadblock": "style=dashed, penwidth=2, arrowhead=tee, constraint=false",
    "absent": "style=dotted, penwidth=2, arrowhead=odiamond, constraint=false",
}
"""Ties and dotted lines leave the levels alone: those are what the solid lines make them."""


def to_dot(org: Org) -> str:
    """The drawing of an organisation in the language of Graphviz."""
    return "\n".join(_text(figure(org))) + "\n"


def quote_lines(*lines: str) -> str:
    """Lines as one string of the language; Graphviz reads entities in it as HTML does, hence the ampersand."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for line in lines)
    return '"' + "\\n".join(escaped) + '"'


def _text(drawn: Drawing) -> Iterator[str]:
    yield "digraph organization {"
    name = quote_lines(drawn.name)
    look = f'labelloc=t, rankdir=BT, fontname="sans-serif", fontcolor="{INK}"'
    yield f"  graph [label={name}, {look}{_facts(drawn.facts)}];"
    yield (
        f'  node [shape=box, style="filled,rounded", fillcolor="{SURFACE}", color="{LINE}", fontcolor="{INK}", '
        'fontname="sans-serif"];'
    )
    yield '  edge [fontname="sans-serif", fontsize=10];'
    for mark, number, depth in drawn.outline:
        yield "  " * (depth + 1) + _item(drawn, mark, number)
    for line in drawn.lines:
        yield f"  {_line(line)}"
    yield "}"


def _item(drawn: Drawing, mark: str, number: int) -> str:
    if mark == "open":
        name = quote_lines(drawn.units[number])
        return f'subgraph cluster_{number} {{ graph [label={name}, style="filled,rounded", color="{LINE}", ' + (
            f'fillcolor="{GROUND}"];'
        )
    if mark == "close":
        return "}"
    card = drawn.cards[number]
    look = f', color="{LEAD}", fillcolor="{TINT}", penwidth=3' if card.leads else ""
    return f"n{number} [label={quote_lines(*card.lines)}{look}{_facts(card.facts)}];"


def _line(line: FigureLine) -> str:
    colour = COLOURS[line.kind]
    label = f', label={quote_lines(line.label)}, fontcolor="{colour}"' if line.label else ""
    return f'n{line.start} -> n{line.end} [{LOOKS[line.kind]}, color="{colour}"{label}{_facts(line.facts)}];'


def _facts(facts: Facts) -> str:
    return "".join(f", {name}={quote_lines(text)}" for name, text in facts.items())
