"""``Org`` -> a network of pyvis: the same drawing as the other diagrams, each card in its place, nothing in motion."""

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final
from unicodedata import east_asian_width

from cxgraph.core.model import Org
from cxgraph.output.diagram.figure import (
    COLOURS,
    DASHES,
    GLYPHS,
    INK,
    LEAD,
    LINE,
    SURFACE,
    TINT,
    Card,
    Drawing,
    FigureLine,
    figure,
)
from cxgraph.output.diagram.tree_places import places

if TYPE_CHECKING:
    from pyvis.network import Network

ENDS: Final = {"partner": "arrow", "roadblock": "bar", "absent": "diamond"}
MOST: Final = (32, 60)
"""So wide a name and a title are at most, in narrow letters: one row and two; the tooltip has the whole of them."""
ALIVE: Final = re.compile("[<&]|(?<=h)(?=ref)")
"""What could come to life in a tooltip: pyvis sets all of them as HTML as soon as one has ``href`` in it."""
OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {"hover": True, "navigationButtons": False, "dragNodes": True, "tooltipDelay": 100},
    "nodes": {
        "shape": "box",
        "margin": 8,
        "borderWidth": 1.5,
        "shapeProperties": {"borderRadius": 8},
        "widthConstraint": {"minimum": 170, "maximum": 240},
        "font": {"size": 15, "face": "sans-serif", "color": INK},
    },
    "edges": {"font": {"size": 20, "strokeWidth": 6, "strokeColor": SURFACE}, "selectionWidth": 1},
}


def to_pyvis(org: Org) -> "Network":
    """The chart and its ties as a :class:`pyvis.network.Network` to show, to add to, or to write out.

    Each post is a node, a box with its holder and title; whoever leads CX stands out. Nodes are known by the number of
    the post in the chart, from 0, since scripts stumble over an id like ``__proto__``; ``post`` holds its id. Managers
    stand to the left of their reports, in places worked out here: physics is off, and two runs give the same network.
    Solid lines, dotted lines and ties differ in colour, dash and end; a tooltip says each in words, as plain text.

    ``net.show("org.html")`` shows it in a notebook, with ``notebook=False`` in a browser. To write it out, write
    ``net.generate_html()`` with ``encoding="utf-8"``, since ``write_html`` and ``show`` leave the encoding to the
    machine. Either page asks the network for Bootstrap; ``cxgraph render`` makes one that asks for nothing, and that
    says what is wrong besides.

    Args:
        org: The organisation.

    >>> import cxgraph
    >>> net = cxgraph.to_pyvis(cxgraph.load("examples/s0-consumer.yaml"))
    >>> {node["post"]: node["label"].splitlines() for node in net.nodes}["cxo"]
    ['Leila Haddad', 'Chief Experience Officer', '★ leads CX']
    """
    from pyvis.network import Network

    drawn = figure(org)
    net = Network(height="720px", directed=True, bgcolor=SURFACE, font_color=INK, cdn_resources="in_line")
    net.templateEnv.autoescape = True
    net.prep_notebook()
    net.options = deepcopy(OPTIONS)
    net.nodes = _nodes(org, drawn)  # add_node and add_edge look through all that is there already, for each
    net.node_ids = list(range(len(net.nodes)))
    net.node_map = dict(enumerate(net.nodes))
    net.edges = [_edge(line, drawn.cards) for line in drawn.lines]
    return net


def still(text: str) -> str:
    """A text for a tooltip that reads the same, and stays text even where it is set as HTML."""
    return ALIVE.sub("\\g<0>\u2060", text)


def _nodes(org: Org, drawn: Drawing) -> list[dict[str, Any]]:
    managers: list[int | None] = [None] * len(org.posts)
    for line in drawn.lines:
        if line.kind == "reports":
            managers[line.start] = line.end
    return [
        {
            "id": number,
            "post": post.id,
            "label": _label(card),
            "title": still("\n".join(card.lines)),
            "x": across,
            "y": down,
            "color": {"background": TINT if card.leads else SURFACE, "border": LEAD if card.leads else LINE},
            "borderWidth": 3 if card.leads else 1.5,
        }
        for number, (post, card, (across, down)) in enumerate(
            zip(org.posts, drawn.cards, places(managers), strict=True)
        )
    ]


def _edge(line: FigureLine, cards: tuple[Card, ...]) -> dict[str, Any]:
    is_tie = line.kind in ENDS
    said = line.label or {"reports": "reports to", "dotted": "dotted line to"}[line.kind]
    looks: dict[str, Any] = {"color": COLOURS[line.kind], "width": 2.5 if is_tie else 1.5}
    if is_tie:
        looks |= {"arrows": {"to": {"enabled": True, "type": ENDS[line.kind]}}, "label": GLYPHS[line.kind]}
        looks |= {"font": {"color": COLOURS[line.kind]}, "smooth": {"type": "curvedCW", "roundness": 0.25}}
    else:
        looks |= {"arrows": "", "smooth": {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5}}
    return {
        "from": line.start,
        "to": line.end,
        "title": still("\n".join((_named(cards[line.start]), said, _named(cards[line.end])))),
        "dashes": list(DASHES[line.kind]) if line.kind in DASHES else False,
        **looks,
    }


def _named(card: Card) -> str:
    return ", ".join(card.lines[: 2 - (card.leads and len(card.lines) < 3)])


def _label(card: Card) -> str:
    has_name = len(card.lines) - card.leads > 1
    return "\n".join(_shortened(line, MOST[nth > 0 or not has_name]) for nth, line in enumerate(card.lines))


def _shortened(line: str, most: int) -> str:
    """A line of a card as far as there is room for it."""
    wide = 0
    for place, letter in enumerate(line):
        wide += 2 if east_asian_width(letter) in "WF" else 1
        if wide > most:
            return line[:place].rstrip() + "…"
    return line
