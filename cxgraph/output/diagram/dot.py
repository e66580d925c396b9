"""``Org`` -> Graphviz: ``dot -Tsvg`` draws it with managers to the left of their reports and units as boxes.

From left to right, since cards are far wider than high: a chart of thirty fits a screen, where levels beneath each
other would be nine times as wide as high. What a tie says stands at its end: as the label of a line it would be a card
of its own to Graphviz, which it cannot place in every chart with units ("trouble in init_rank").

Text stands in double quotes, never in angle brackets, so that Graphviz reads no markup in it. What the drawing does not
show stands in attributes that Graphviz has no use for, so that ``cxgraph import`` gets it back.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cxgraph.core.model import Org
from cxgraph.output.diagram.dot_lines import Strand, strands
from cxgraph.output.diagram.facts import Facts
from cxgraph.output.diagram.figure import GROUND, INK, LEAD, LINE, SURFACE, TINT, Drawing, figure

LAYOUT: Final = "rankdir=RL, nodesep=0.15, ranksep=1.6"
"""In inches: between the cards of a level little more than their frames, between levels the words of a tie."""
BEGINNING: Final = "r"
"""Where the name of a unit stands: Graphviz turns right and left round with the drawing."""
A_WORD: Final = re.compile("[a-z]+|[0-9]+")


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
    look = f'labelloc=t, {LAYOUT}, fontname="sans-serif", fontcolor="{INK}"'
    yield f"  graph [label={name}, {look}{_facts(drawn.facts)}];"
    yield (
        f'  node [shape=box, style="filled,rounded", fillcolor="{SURFACE}", color="{LINE}", fontcolor="{INK}", '
        'fontname="sans-serif"];'
    )
    yield '  edge [fontname="sans-serif", fontsize=10];'
    for mark, number, depth in drawn.outline:
        yield "  " * (depth + 1) + _item(drawn, mark, number)
    for strand in strands(drawn.lines):
        yield f"  {_edge(strand)}"
    yield "}"


def _item(drawn: Drawing, mark: str, number: int) -> str:
    if mark == "open":
        name = quote_lines(drawn.units[number])
        look = f'labeljust={BEGINNING}, style="filled,rounded", color="{LINE}", fillcolor="{GROUND}"'
        return f"subgraph cluster_{number} {{ graph [label={name}, {look}];"
    if mark == "close":
        return "}"
    card = drawn.cards[number]
    look = f', color="{LEAD}", fillcolor="{TINT}", penwidth=3' if card.leads else ""
    return f"n{number} [label={quote_lines(*card.lines)}{look}{_facts(card.facts)}];"


def _edge(strand: Strand) -> str:
    looks = ", ".join(f"{name}={_value(texts)}" for name, texts in strand.looks())
    return f"n{strand.start} -> n{strand.end} [{looks}{_facts(strand.facts)}];"


def _value(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 and A_WORD.fullmatch(texts[0]) else quote_lines(*texts)


def _facts(facts: Facts) -> str:
    return "".join(f", {name}={quote_lines(text)}" for name, text in facts.items())
