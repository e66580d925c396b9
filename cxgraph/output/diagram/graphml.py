"""``Org`` -> GraphML, from the same networkx graph that Python gets.

``networkx.read_graphml(file, force_multigraph=True)`` gives back its nodes, edges, keys and attributes. A fact that is
not known has no ``data``; a flag is ``true`` or ``false``. The key of an edge - ``solid``, ``dotted`` or ``tie`` - is
its attribute ``key`` besides: as the ``id`` of the edge, where networkx would write it, other tools would take the
second edge of a kind for the first once more. Characters that XML has no room for become U+FFFD.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from cxgraph.assessment.network import to_networkx
from cxgraph.core.model import Org

Facts: TypeAlias = Mapping[str, Any]
Columns: TypeAlias = dict[tuple[str, str], tuple[str, str]]
"""Where an attribute stands - on the graph, its nodes or its edges - and its name -> its id and its type."""

NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
TYPES: Final = {bool: "boolean", str: "string"}
NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_graphml(org: Org) -> str:
    """The graph of an organisation as a GraphML document."""
    return "\n".join(_text(org)) + "\n"


def ids(posts: Iterable[str]) -> dict[str, str]:
    """The id that each post has in the document: its own, with a number where XML leaves two no difference."""
    posts = tuple(posts)
    found = {post: post for post in posts if not NO_XML.search(post)}
    taken = set(found)
    for post in posts:
        if post not in found:
            wanted = found[post] = NO_XML.sub("\ufffd", post)
            number = 2
            while found[post] in taken:
                found[post], number = f"{wanted}-{number}", number + 1
            taken.add(found[post])
    return found


def _text(org: Org) -> Iterator[str]:
    graph = to_networkx(org)
    id_ = ids(graph)
    nodes = [(f"id={quoteattr(id_[post])}", facts) for post, facts in graph.nodes(data=True)]
    edges = [
        (f"source={quoteattr(id_[one])} target={quoteattr(id_[other])}", {"key": key, **facts})
        for one, other, key, facts in graph.edges(data=True, keys=True)
    ]
    columns: Columns = {}
    for scope, records in (("graph", [("", graph.graph)]), ("node", nodes), ("edge", edges)):
        _add_columns(columns, scope, (facts for _, facts in records))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<graphml xmlns="{NAMESPACE}">'
    for (scope, name), (key, kind) in columns.items():
        yield f'  <key id="{key}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph edgedefault="directed">'
    yield from _data(columns, "graph", graph.graph)
    for scope, records in (("node", nodes), ("edge", edges)):
        for attributes, facts in records:
            yield f"    <{scope} {attributes}>"
            yield from (f"  {line}" for line in _data(columns, scope, facts))
            yield f"    </{scope}>"
    yield "  </graph>"
    yield "</graphml>"


def _add_columns(columns: Columns, scope: str, records: Iterable[Facts]) -> None:
    for facts in records:
        for name, value in facts.items():
            columns.setdefault((scope, name), (f"d{len(columns)}", TYPES[type(value)]))


def _data(columns: Columns, scope: str, facts: Facts) -> Iterator[str]:
    for name, value in facts.items():
        text = str(value).lower() if isinstance(value, bool) else _escaped(value)
        yield f'    <data key="{columns[scope, name][0]}">{text}</data>'


def _escaped(text: str) -> str:
    return escape(NO_XML.sub("\ufffd", text), {"\r": "&#13;"})
