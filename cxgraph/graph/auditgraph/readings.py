"""Titles and the CX lead as the audit takes them -> role readings: guesses, with how sure they are."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Triple

from cxgraph.assessment.audit import Examination
from cxgraph.core.message import Message
from cxgraph.core.prose import sentence
from cxgraph.graph.auditgraph.nodes import Nodes, decimals, text
from cxgraph.knowledge import titles
from cxgraph.knowledge.vocab import concept, term

TAKEN: Final = Message("taken-for-lead")
POSSIBLE: Final = Message("may-be-lead")


def readings(found: Examination, nodes: Nodes) -> Iterator[Triple]:
    """A reading for each role that a title may name in its context, where none is stated, and for an inferred lead."""
    sure = {
        (post.id, reading.role): reading.confidence
        for post in found.org.posts
        if post.role is None and post.title is not None
        for reading in titles.read(post.title).roles
        if found.net.roles.settled.get(post.id, reading.role) == reading.role
    }
    said = _leads(found)
    for post, role in sorted({**sure, **said}):
        node, subject = nodes.below("reading", post, role), nodes.item(post, "post")
        yield from nodes.result(node, "cx:RoleReading", [subject])
        yield Triple(node, term("cx:subject"), subject)
        yield Triple(node, term("cx:readsAs"), concept("role", role))
        yield from decimals(node, certainty=sure.get((post, role), 1))
        if (post, role) in said:
            yield text(node, sentence(said[post, role]))


def _leads(found: Examination) -> dict[tuple[str, str], Message]:
    """The post that is taken for the CX lead, or those that may be, each with the role that makes it one.

    Whoever may lead by other marks than a role has no reading: nothing is read of a title that says nothing.
    """
    lead, ranks = found.net.lead, titles.lead_ranks()
    if lead.marked:
        return {}
    posts = lead.candidates if lead.post is None else (lead.post,)
    words = POSSIBLE if lead.post is None else TAKEN
    carried = {post: (found.net.roles.of(post) | found.net.roles.maybe(post)) & ranks.keys() for post in posts}
    return {(post, min(roles, key=lambda role: ranks[role])): words for post, roles in carried.items() if roles}
