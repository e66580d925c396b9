"""Nodes, edges and facts, in words and numbers -> the text of the HTML document, through pyvis."""

import re
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
    "phone",
    "forced",
)
_IDLE: Final = re.compile(r"\s*([{};])\s*|(?<=[\w-])(:)\s+")
"""White space of a style sheet around braces and semicolons, and after the colon of a declaration."""
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

    style = join_styles(_STYLES)
    scripts = (_vis(), bundle("page"))
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


def join_styles(names: Iterable[str]) -> str:
    """The page's style sheets, in this order, as one text, without the white space that means nothing."""
    return _IDLE.sub(r"\1\2", "".join(_text("style", f"{name}.css") for name in names))


def bundle(name: str) -> str:
    """The modules under ``script/`` as one script: ``page`` for a browser, ``drawing`` for an engine without one."""
    return _text("bundle", f"{name}.js")


@cache
def _text(folder: str, name: str) -> str:
    return (_HERE / folder / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    library = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return library.read_text(encoding="utf-8")
