"""Nodes, edges and facts, in words and numbers -> the text of the HTML document, through pyvis."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from cxgraph.output.brief.widths import fit
from cxgraph.output.content_security_policy import content_security_policy
from cxgraph.output.page.block import block, plain
from cxgraph.output.page.network import PostNode, Row

_HERE: Final = files("cxgraph.output.page")
_STYLES: Final = (
    "colours",
    "frame",
    "brief",
    "graph",
    "panel",
    "views",
    "filters",
    "matrix",
    "scores",
    "evidence",
    "compare",
    "takeaway",
)
DRAWING: Final = (
    "data",
    "colours",
    "visible",
    "ties",
    "beside",
    "layout",
    "blocks",
    "lines",
    "heap",
    "router",
    "glyphs",
    "marks",
    "units",
    "scene",
    "text",
    "cards",
    "painter",
    "intervals",
    "svg",
    "sheetkey",
    "sheet",
)
"""The scripts that lay out and draw: they know no document, only the environment that is set before them."""
_SCRIPTS: Final = (
    "dom",
    "environment",
    *DRAWING,
    "swatch",
    "fragment",
    "theme",
    "camera",
    "tree",
    "meters",
    "citations",
    "findings",
    "filters",
    "findingtable",
    "questions",
    "saying",
    "panel",
    "waterfall",
    "scores",
    "surveys",
    "restingon",
    "brief",
    "evidence",
    "matrix",
    "matrixcells",
    "matrixview",
    "pair",
    "search",
    "focus",
    "compare",
    "views",
    "key",
    "legend",
    "takeaway",
    "print",
    "main",
)
_OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": True, "selectConnectedEdges": False, "tooltipDelay": 3600000},
    "nodes": {"shape": "custom", "fixed": True},
}


def document(nodes: list[PostNode], edges: list[Row], facts: Row, first: Row) -> str:
    """The page over a pyvis network: our template in place of pyvis's, with everything inlined.

    Args:
        nodes: A node per post.
        edges: An edge per tie and dotted line.
        facts: What the page says besides.
        first: What it says without any script.
    """
    from jinja2 import Environment, FunctionLoader
    from pyvis.network import Network

    style = join_files(_STYLES, "style", "css")
    scripts = (_vis(), f'(() => {{\n"use strict";\n{join_files(_SCRIPTS, "script", "js")}}})();\n')
    network = Network(directed=True)
    network.nodes, network.edges, network.options = nodes, edges, _OPTIONS
    network.path = "org.html.j2"
    environment = Environment(
        loader=FunctionLoader(lambda name: _text("template", name)),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": plain, "fit": fit}
    environment.globals |= first | {
        "name": facts["organization"]["name"],
        "is_compared": bool(facts.get("comparisons") or facts.get("plans")),
        "has_plans": bool(facts.get("plans")),
        "data": block(nodes, edges, facts, _OPTIONS),
        "style": style,
        "scripts": scripts,
        "policy": content_security_policy(style, scripts),
    }
    network.templateEnv = environment
    return str(network.generate_html()) + "\n"


def join_files(names: Iterable[str], folder: str, suffix: str) -> str:
    """The page's files of one kind, in this order, as one text, without indentation and comments of whole lines."""
    lines = (line.strip() for name in names for line in _text(folder, f"{name}.{suffix}").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@cache
def _text(folder: str, name: str) -> str:
    return (_HERE / folder / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    library = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return library.read_text(encoding="utf-8")
