"""What a graph says -> its posts, known by what they are called and by how they are used, and by who holds them."""

from functools import cache
from typing import Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cxgraph.inputs.graphs.foreign.terms import REPORTING_TO, Said
from cxgraph.knowledge.rdf.facts import Node
from cxgraph.knowledge.vocab import subjects, term

_PERSON_CLASSES: Final = (
    NamedNode("http://schema.org/Person"),
    NamedNode("https://schema.org/Person"),
    NamedNode("http://www.w3.org/2006/vcard/ns#Individual"),
)
_NAMES_OF_PEOPLE: Final = tuple(
    NamedNode(f"http://xmlns.com/foaf/0.1/{name}")
    for name in ("name", "givenName", "familyName", "firstName", "lastName", "surname")
)


class Cast(NamedTuple):
    """The posts of a chart.

    Attributes:
        posts: All of them, those included that are made for people of whom no post is told.
        made_for: A post that was made -> the person or membership that it was made for.
    """

    posts: set[Node]
    made_for: dict[Node, Node]


def cast(said: Said) -> Cast:
    """The posts of a graph; what is made for a person is added to the graph."""
    places = {*said.nodes("org:Organization", "org:FormalOrganization", "org:OrganizationalUnit", "cx:Unit")}
    posts = _posts(said)
    people = _people(said) - posts - places
    # Without a word on what it is, whatever reports is a post; but never a unit or an organisation.
    ends = {end for pair in said.links("org:reportsTo") for end in pair}
    posts |= ends - people - places
    made: dict[Node, Node] = {}
    _memberships(said, posts, people, made)
    for person in sorted(ends & people - _holders(said), key=str):
        said.add([Triple(made.setdefault(person, BlankNode()), term("org:heldBy"), person)])
    return Cast(posts.union(made.values()), {post: source for source, post in made.items()})


def posts_by_person(said: Said) -> dict[Node, list[Node]]:
    """Person -> the posts that the person holds, in the order of their names."""
    found: dict[Node, list[Node]] = {}
    for post, person in said.links("org:heldBy"):
        found.setdefault(person, []).append(post)
    return found


def _posts(said: Said) -> set[Node]:
    found = {*said.nodes("org:Post", "cx:Post")}
    for curie in ("org:heldBy", "org:postIn"):
        found |= {post for post, _ in said.pairs(term(curie))}
    found |= {post for _, post in said.pairs(REPORTING_TO) if not isinstance(post, Literal)}
    of_posts, to_posts = _properties_of_posts()
    for node in said.subjects():
        about = said.about(node)
        if not of_posts.isdisjoint(about):
            found.add(node)
        for prop in to_posts & about.keys():
            found |= {value for value in about[prop] if not isinstance(value, Literal)}
    return found


@cache
def _properties_of_posts() -> tuple[frozenset[NamedNode], frozenset[NamedNode]]:
    """Properties of ours that lead from posts, and to posts."""
    return frozenset(subjects("rdfs:domain", term("cx:Post"))), frozenset(subjects("rdfs:range", term("cx:Post")))


def _people(said: Said) -> set[Node]:
    found = {*said.nodes("foaf:Person", "prov:Person")} | _holders(said)
    found |= {person for curie in ("org:headOf", "org:memberOf") for person, _ in said.links(curie)}
    found |= {member for _, member in said.links("org:member")}
    for node in said.subjects():
        about = said.about(node)
        kinds = about.get(term("rdf:type"), ())
        if any(kind in kinds for kind in _PERSON_CLASSES) or any(name in about for name in _NAMES_OF_PEOPLE):
            found.add(node)
    return found


def _holders(said: Said) -> set[Node]:
    return {holder for _, holder in said.links("org:heldBy")}


def _memberships(said: Said, posts: set[Node], people: set[Node], made: dict[Node, Node]) -> None:
    """A membership is the post of a member who is not told to hold one; else it tells more of the one that is told."""
    posts_of = posts_by_person(said)
    for membership, member in said.links("org:member"):
        told = [membership] if membership in posts else posts_of.get(member, [])
        if member not in people or membership in people or len(told) > 1:
            continue
        post = told[0] if told else made.setdefault(membership, BlankNode())
        said.add([Triple(post, term("org:heldBy"), member)])
        ways = {"org:organization": "org:postIn", "org:role": "org:role"}
        known = {way for way in ways.values() if said.linked(post, way)}
        for curie, way in ways.items():
            if way not in known:
                said.add(Triple(post, term(way), value) for value in said.linked(membership, curie))
