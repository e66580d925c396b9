"""Nodes, edges and facts, in words and numbers -> the text of the HTML document, through pyvis."""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Final

from cxgraph.page.payload import Row
from cxgraph.policy import policy
from cxgraph.unseen import UNSEEN

_HERE: Final = files("cxgraph.page")
_STYLES: Final = ("colours", "frame", "graph", "panel", "views")
_SCRIPTS: Final = (
    "data",
    "dom",
    "colours",
    "visible",
    "ties",
    "layout",
    "lines",
    "heap",
    "router",
    "glyphs",
    "scene",
    "text",
    "cards",
    "painter",
    "camera",
    "tree",
    "meters",
    "findings",
    "panel",
    "scores",
    "search",
    "views",
    "legend",
    "main",
)
_OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": True, "selectConnectedEdges": False, "tooltipDelay": 3600000},
    "nodes": {"shape": "custom", "fixed": True},
}


def document(nodes: list[Row], edges: list[Row], facts: Row) -> str:
    """The page over a pyvis network: our template in place of pyvis's, with everything inlined."""
    from jinja2 import Environment, FunctionLoader
    from pyvis.network import Network

    style = _joined(_STYLES, "style", "css")
    scripts = (_vis(), f'(() => {{\n"use strict";\n{_joined(_SCRIPTS, "script", "js")}}})();\n')
    network = Network(directed=True)
    network.nodes, network.edges, network.options = nodes, edges, _OPTIONS
    network.path = "org.html.j2"
    environment = Environment(
        loader=FunctionLoader(lambda name: _text("template", name)),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_function"] = _compact
    environment.filters |= {"plain": plain, "packed": packed}
    environment.globals |= {
        "facts": facts,
        "style": style,
        "scripts": scripts,
        "policy": policy(style, scripts),
    }
    network.templateEnv = environment
    return str(network.generate_html()) + "\n"


def plain(value: Any) -> Any:
    """A copy whose texts cannot steer their surroundings: control, bidi and invisible characters become U+FFFD."""
    match value:
        case str():
            return UNSEEN.sub("\ufffd", value)
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    return value


def packed(rows: list[Row]) -> Row:
    """Equal records as a table: field names once, then a list per record without its trailing nulls."""
    fields = list(dict.fromkeys(field for row in rows for field in row))
    return {"fields": fields, "rows": [_trimmed([row.get(field) for field in fields]) for row in rows]}


def _trimmed(values: list[Any]) -> list[Any]:
    while values and values[-1] is None:
        values.pop()
    return values


def _compact(value: Any, **_: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _joined(names: Iterable[str], folder: str, suffix: str) -> str:
    return "\n".join(_text(folder, f"{name}.{suffix}") for name in names)


@cache
def _text(folder: str, name: str) -> str:
    return (_HERE / folder / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    library = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return library.read_text(encoding="utf-8")
