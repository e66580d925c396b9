"""Decision rights <-> nodes, where more than a word is known of them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode

from cxgraph.core.message import Message, Words
from cxgraph.core.model import ALL, DecisionRight, Post
from cxgraph.knowledge import words
from cxgraph.knowledge.rdf import fields
from cxgraph.knowledge.rdf.facts import Node
from cxgraph.knowledge.rdf.names import ChartNames
from cxgraph.knowledge.rdf.values import Values


def nodes_of_rights(post: Post, names: ChartNames) -> Iterator[tuple[NamedNode, DecisionRight]]:
    """The rights of a post that say more than a word, each with its node: a second one of a word has a number."""
    times: Counter[str] = Counter()
    for right in post.mandate.decision_rights or ():
        if not right.is_word:
            times[right.right] += 1
            nth = times[right.right]
            yield names.below("right", post.id, right.right, *([str(nth)] if nth > 1 else [])), right


def read_rights(values: Values, post: Node) -> list[dict[str, Any]] | None:
    """What a post may decide, as plain values: words and nodes together; None where it is unknown."""
    bare = values.value(post, fields.WORDS)
    nodes = values.facts.values(post, fields.RIGHTS.property)
    if nodes and not values.is_complete(post, fields.RIGHTS):
        values.report_may_have_more(post, fields.RIGHTS)
    if bare is None and not nodes:
        return [] if values.is_complete(post, fields.RIGHTS) else None
    found = [{"right": words.spelt("right", word)} for word in bare or ()]
    for node in sorted(nodes, key=str):
        if isinstance(node, Literal):
            values.report_target(post, fields.RIGHTS.curie, node, Message("expected-iri"))
        else:
            found.append(_right(values, node))
    return found


def _right(values: Values, node: Node) -> dict[str, Any]:
    content = values.fields(node, fields.RIGHT)
    if "right" in content:
        content["right"] = words.spelt("right", content["right"])
    over = values.value(node, fields.OVER)
    if values.flag(node, "cx:rightOverAll"):
        if over is not None:
            both = {"property": Words("cx:rightOverAll"), "other": Words(fields.OVER.curie)}
            values.report(node, Message("two-at-once", both), Message("keep-one"))
        over = ALL
    return content if over is None else content | {"over": over}
