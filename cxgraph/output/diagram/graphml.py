"""``Org`` -> GraphML, from the same networkx graph that Python gets.

``networkx.read_graphml(file, force_multigraph=True)`` gives back its nodes, edges, keys and attributes. A fact that is
not known has no ``data``; a flag is ``true`` or ``false``. The key of an edge - ``solid``, ``dotted`` or ``tie`` - is
its attribute ``key`` besides: as the ``id`` of the edge, where networkx would write it, other tools would take the
second edge of a kind for the first once more. Characters that XML has no room for become U+FFFD.

Beside the attributes of that graph stands whatever else the chart says, by the names of its fields, so that ``cxgraph
import`` gets it back: a word as it is, anything else as JSON, and an attribute whose text would be read otherwise once
more under its name and :data:`AS_JSON`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from cxgraph.assessment.network import to_networkx
from cxgraph.core.model import Org
from cxgraph.inputs.diagrams.graphml import AS_JSON
from cxgraph.output.diagram.facts import chart_facts, post_facts, tie_facts

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
    said = {post.id: post_facts(post) for post in org.posts}
    ties = {(tie.from_, tie.to): tie_facts(tie) for tie in org.ties}
    whole = _with(graph.graph, chart_facts(org))
    nodes = [(f"id={quoteattr(id_[post])}", _with(facts, said[post])) for post, facts in graph.nodes(data=True)]
    edges = [
        (
            f"source={quoteattr(id_[one])} target={quoteattr(id_[other])}",
            _with({"key": key, **facts}, ties[one, other] if key == "tie" else {}),
        )
        for one, other, key, facts in graph.edges(data=True, keys=True)
    ]
    columns: Columns = {}
    for scope, records in (("graph", [("", whole)]), ("node", nodes), ("edge", edges)):
        _add_columns(columns, scope, (facts for _, facts in records))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<graphml xmlns="{NAMESPACE}">'
    for (scope, name), (key, kind) in columns.items():
        yield f'  <key id="{key}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph edgedefault="directed">'
    yield from _data(columns, "graph", whole)
    for scope, records in (("node", nodes), ("edge", edges)):
        for attributes, facts in records:
            yield f"    <{scope} {attributes}>"
            yield from (f"  {line}" for line in _data(columns, scope, facts))
            yield f"    </{scope}>"
    yield "  </graph>"
    yield "</graphml>"


def _with(attributes: Facts, said: Mapping[str, str]) -> Facts:
    """The attributes of an item, and what else is said of it; what they say already is not said again."""
    texts = {name: _text_of(value) for name, value in attributes.items()}
    further = {name: text for name, text in said.items() if texts.get(name) != text}
    return {**attributes, **{f"{name}{AS_JSON}" if name in texts else name: text for name, text in further.items()}}


def _text_of(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _add_columns(columns: Columns, scope: str, records: Iterable[Facts]) -> None:
    for facts in records:
        for name, value in facts.items():
            columns.setdefault((scope, name), (f"d{len(columns)}", TYPES[type(value)]))


def _data(columns: Columns, scope: str, facts: Facts) -> Iterator[str]:
    for name, value in facts.items():
        yield f'    <data key="{columns[scope, name][0]}">{_escaped(_text_of(value))}</data>'


def _escaped(text: str) -> str:
    return escape(NO_XML.sub("\ufffd", text), {"\r": "&#13;"})
