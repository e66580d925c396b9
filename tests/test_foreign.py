"""RDF of others, which knows nothing of ``cx:``, rule by rule; and published charts as their publishers wrote them."""

import logging
import random

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from profiles import often
from pyoxigraph import BlankNode, Dataset, NamedNode, Quad, RdfFormat, parse, serialize

from cxgraph.assessment.audit import audit
from cxgraph.cli import main
from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import Org, Organization, Post, Unit, canonical
from cxgraph.core.prose import in_prose
from cxgraph.inputs.graphs.foreign.places import places
from cxgraph.inputs.graphs.foreign.terms import Said
from cxgraph.inputs.graphs.turtle import GraphReading, from_quads, parse_quads
from cxgraph.inputs.head_titles import is_head
from cxgraph.inputs.load import load, load_bytes
from cxgraph.knowledge import vocab
from cxgraph.knowledge.rdf import from_rdf, to_rdf

HOME = "https://example.org/acme"
GOV = "http://reference.data.gov.uk/def/central-government/"
PREFIXES = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in vocab.PREFIXES.items())
PREFIXES += f"""@prefix : <{HOME}/post/> .
@prefix unit: <{HOME}/unit/> .
@prefix who: <{HOME}/who/> .
@prefix schema: <http://schema.org/> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix gov: <{GOV}> .
@prefix og: <http://reference.data.gov.uk/def/organogram/> .
@prefix acme: <{HOME}> .
"""


def reading(text: str, file: str = "staff.ttl") -> GraphReading:
    return from_quads(parse_quads((PREFIXES + text).encode(), file, "turtle"), file)


def read(text: str) -> Org:
    return reading(text).org


def remarks(text: str) -> list[str]:
    return [str(remark).removeprefix("staff.ttl: ").replace(f"{HOME}/", "") for remark in reading(text).remarks]


def by_id(org: Org) -> dict[str, Post]:
    return {post.id: post for post in org.posts}


# -- What is a post ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (":a a org:Post .", "a"),
        (":a a cx:Post .", "a"),
        (":a a gov:CivilServicePost .", "a"),
        (":a a gov:SeniorCivilServicePost .", "a"),
        (":a org:reportsTo :b .", "a b"),
        (":a org:heldBy who:ana .", "a"),
        ("who:ana org:holds :a .", "a"),
        (":a org:postIn acme: .", "a"),
        ("acme: org:hasPost :a .", "a"),
        (":a gov:postIn acme: .", "a"),
        ("acme: gov:hasPost :a .", "a"),
        (":a gov:heldBy who:ana .", "a"),
        ("who:ana gov:holdsPost :a .", "a"),
        ("[] gov:post :a ; gov:postholder who:ana .", "a"),
        ("who:ana gov:tenure [ gov:post :a ] .", "a"),
        ("[] a qb:Observation ; og:reportingTo :a ; og:fullTimeEquivalent 2 .", "a"),
        (":a cx:solidLineTo :b .", "a b"),
        (":a cx:unlistedReports 3 .", "a"),
        ("unit:u cx:head :a .", "a"),
        (":a a org:Post ; org:reportsTo unit:u . unit:u a org:OrganizationalUnit .", "a"),
    ],
)
def test_posts_are_known_by_type_and_by_use(text, posts):
    assert [post.id for post in read(text).posts] == posts.split()


@pytest.mark.parametrize(
    "text",
    [
        "acme: a org:Organization .",
        'who:ana a foaf:Person ; foaf:name "Ana" .',
        "who:ana org:memberOf acme: .",
        "unit:u a org:OrganizationalUnit ; org:unitOf acme: .",
        "acme: a org:Organization ; org:reportsTo unit:u . unit:u a org:OrganizationalUnit .",
        "",
    ],
)
def test_a_graph_without_a_post_is_refused(text):
    with pytest.raises(OrgFileError, match="no post is recognised in it; posts are known by org:Post"):
        read(text)


# -- Lines --------------------------------------------------------------------------

ANA_AND_BO = 'who:ana foaf:name "Ana" . who:bo foaf:name "Bo" . '


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (":a org:reportsTo :b .", {"a": "b", "b": None}),
        (":a org:reportsTo :b ; cx:solidLineTo :b .", {"a": "b", "b": None}),
        (
            ":a org:reportsTo :b , :c ; cx:dottedLineTo :b ; cx:completeFor cx:dottedLineTo .",
            {"a": "c", "b": None, "c": None},
        ),
        (":a org:reportsTo :b , :c .", {"a": None, "b": None, "c": None}),
        (":a org:reportsTo :b , :c ; cx:solidLineTo :b .", {"a": "b", "b": None, "c": None}),
        (":a org:reportsTo :b ; cx:completeFor cx:solidLineTo .", {"a": "none", "b": None}),
        (
            "who:ana org:holds :a ; org:reportsTo who:bo . who:bo org:holds :b .",
            {"a": "b", "b": None},
        ),
        (
            "who:ana org:holds :a , :x ; org:reportsTo who:bo . who:bo org:holds :b .",
            {"a": "b", "b": None, "x": "b"},
        ),
        (
            "who:ana org:holds :a ; org:reportsTo who:bo . who:bo org:holds :b , :c .",
            {"a": None, "b": None, "c": None},
        ),
        (ANA_AND_BO + "who:ana org:reportsTo who:bo .", {"ana": "bo", "bo": None}),
        (ANA_AND_BO + "who:ana org:reportsTo :b .", {"ana": "b", "b": None}),
        (ANA_AND_BO + ":a org:reportsTo who:bo .", {"a": "bo", "bo": None}),
        (
            "who:ana org:holds :a ; org:reportsTo who:bo . :a org:reportsTo :b . who:bo org:holds :b .",
            {"a": "b", "b": None},
        ),
    ],
)
def test_the_only_line_is_solid_and_of_several_none_is(text, lines):
    assert {post.id: post.reports_to for post in read(text).posts} == lines


def test_a_post_with_several_lines_is_named_with_its_candidates():
    assert remarks(":a org:reportsTo :b , :c .") == [
        "post/a: org:reportsTo leads to post/b, post/c, and nothing says by which kind of line; none is taken"
    ]
    assert remarks(":a org:reportsTo :b , :c ; cx:solidLineTo :b .") == [
        "post/a: org:reportsTo leads to post/c, and nothing says by which kind of line; none is taken"
    ]


def test_a_line_to_no_post_is_said():
    assert remarks(":a a org:Post ; org:reportsTo unit:u . unit:u a org:OrganizationalUnit .") == [
        "post/a: org:reportsTo leads to unit/u, which is no post"
    ]


def test_a_list_that_may_be_longer_is_left_unknown_and_that_is_said():
    text = ":a org:reportsTo :b , :c ; cx:dottedLineTo :b ."
    assert (by_id(read(text))["a"].reports_to, by_id(read(text))["a"].dotted_to) == ("c", None)
    assert remarks(text) == [
        "post/a: cx:dottedLineTo may have more values than those listed; it is left unknown",
    ]


def test_what_is_said_in_our_terms_is_taken_over():
    org = read("""
        :a org:reportsTo :b ; cx:isCxLead true ; cx:skill <https://w3id.org/cxgraph/skill/plain-language> ;
            cx:completeFor cx:skill ; cx:callsPartner :b .
        unit:u a org:OrganizationalUnit ; cx:customerFacing true .
        [] a cx:Tie ; cx:from :b ; cx:to :a ; cx:stance <https://w3id.org/cxgraph/stance/absent> .""")
    assert (by_id(org)["a"].cx_lead, by_id(org)["a"].skills) == (True, ("plain-language",))
    assert [(tie.from_, tie.to, tie.stance) for tie in org.ties] == [("a", "b", "partner"), ("b", "a", "absent")]
    assert org.units == (Unit(id="u", customer_facing=True),)


def test_what_no_chart_can_say_is_refused_here_too():
    with pytest.raises(OrgFileError, match='unknown term cx:stanse; did you mean "stance"'):
        read(":a org:reportsTo :b ; cx:stanse :b .")
    with pytest.raises(OrgFileError, match='a loop: "a" reports to "b" reports to "a"'):
        read(":a org:reportsTo :b . :b org:reportsTo :a .")


# -- Titles and holders ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            ':a rdfs:label "Label" ; skos:prefLabel "Preferred" ; dcterms:title "Title" ; schema:jobTitle "Job" .',
            "Label",
        ),
        (':a skos:prefLabel "Preferred" ; dcterms:title "Title" ; schema:jobTitle "Job" .', "Preferred"),
        (':a dcterms:title "Title" ; schema:jobTitle "Job" .', "Title"),
        (':a schema:jobTitle "Job" .', "Job"),
        (':a <https://x/currentJOB> "Job" .', "Job"),
        (':a <https://x#Job_Title> "Job" .', "Job"),
        (":a schema:jobTitle <https://x/job> .", "a"),
        (':a <https://x/jobs> "Job" .', "a"),
        (':a org:role [ skos:prefLabel "Role" ] .', "Role"),
        (":head%20of%20sales org:postIn acme: .", "head of sales"),
        (':a rdfs:label "Leiter"@de , "Head"@en , "Chef"@fr .', "Head"),
        (':a rdfs:label "Leiter"@de , "Head" , "Lead"@en .', "Head"),
        (':a rdfs:label "Leiter"@de , "Chef"@fr .', "Leiter"),
        (':a rdfs:label "B" , "A" .', "A"),
        (':a rdfs:label "  " ; skos:prefLabel "Preferred" .', "Preferred"),
        (':a org:heldBy [ foaf:name "Ana" ; vcard:title "Head" ] .', "a"),
        (':a org:heldBy [ foaf:name "Ana" ; foaf:title "Dr" ] .', "a"),
        (':a rdfs:label "Ana Ruiz" ; org:heldBy [ foaf:name "Ana Ruiz" ] .', "a"),
        (':a rdfs:label "ana ruiz" ; dcterms:title "Head" ; org:heldBy [ foaf:name "Ana Ruiz" ] .', "Head"),
        (':ana-ruiz org:heldBy [ foaf:name "Ana Ruiz" ] .', None),
        ("[] org:postIn acme: .", None),
    ],
)
def test_title(text, title):
    assert [post.title for post in read(f":a a org:Post . {text}" if ":a " in text else text).posts] == [title]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('who:ana foaf:name "Ana" ; schema:jobTitle "Head" ; org:reportsTo :b .', "Head"),
        ('who:ana rdfs:label "Ana" ; a foaf:Person ; org:reportsTo :b .', None),
        ('who:ana-ruiz foaf:name "Ana Ruiz" ; org:reportsTo :b .', None),
    ],
)
def test_a_person_s_name_is_never_a_title(text, title):
    post = next(post for post in read(text).posts if post.id != "b")
    assert post.title == title


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (":a org:heldBy who:ana .", "unnamed"),
        (':a org:heldBy who:ana . who:ana foaf:name "Ana" .', "Ana"),
        (':a org:heldBy who:ana . who:ana rdfs:label "Ana" .', "Ana"),
        (':a org:heldBy who:ana . who:ana schema:name "Ana" .', "Ana"),
        (':a org:heldBy who:ana . who:ana foaf:givenName "Ana" ; foaf:familyName "Ruiz" .', "Ana Ruiz"),
        (':a org:heldBy "Ana" .', "Ana"),
        (':a org:heldBy [ foaf:name "Li" ] , [ foaf:name "Bo" ] .', ("Bo", "Li")),
        (':a gov:heldBy who:ana . [] gov:post :a ; gov:postholder who:ana . who:ana foaf:name "Ana" .', "Ana"),
        (":a a org:Post ; cx:vacant true .", "vacant"),
        (":a a org:Post .", None),
    ],
)
def test_holder(text, holder):
    assert by_id(read(text))["a"].holder == holder


# -- Memberships -----------------------------------------------------------------------

MEMBER = 'who:ana foaf:name "Ana" . acme: rdfs:label "Acme" . who:m a org:Membership ; org:member who:ana '


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("", Post(id="m", holder="Ana")),
        ('; org:role [ rdfs:label "Head" ]', Post(id="m", title="Head", holder="Ana")),
        ("; org:organization acme:", Post(id="m", holder="Ana")),
        ("; org:organization unit:u . unit:u org:unitOf acme:", Post(id="m", holder="Ana", unit="u")),
        (". who:ana org:holds :a . :a rdfs:label 'Head'", Post(id="a", title="Head", holder="Ana")),
        ("; org:role [ rdfs:label 'Head' ] . who:ana org:holds :a", Post(id="a", title="Head", holder="Ana")),
        ("; org:organization unit:u . who:ana org:holds :a", Post(id="a", title="a", holder="Ana", unit="u")),
        (
            "; org:organization unit:u . who:ana org:holds :a . :a org:postIn unit:v",
            Post(id="a", title="a", holder="Ana", unit="v"),
        ),
        (", who:bo . who:bo foaf:name 'Bo'", Post(id="m", holder=("Ana", "Bo"))),
        ("; a org:Post ; rdfs:label 'Head'", Post(id=f"{HOME}/who/m", title="Head", holder="Ana")),
    ],
)
def test_a_membership_is_a_post_or_tells_more_of_one(text, post):
    org = read(MEMBER + text + " . unit:u a org:OrganizationalUnit . unit:v a org:OrganizationalUnit .")
    assert org.posts == (post,)


def test_either_end_of_a_membership_is_read():
    text = 'who:ana org:hasMembership [ org:role [ rdfs:label "Head" ] ; org:organization acme: ] .'
    assert [post.title for post in read(text).posts] == ["Head"]


def test_an_organisation_that_is_a_member_is_no_person():
    with pytest.raises(OrgFileError, match="no post is recognised"):
        read("[] a org:Membership ; org:member acme: ; org:organization <urn:guild> . acme: a org:Organization .")


# -- Organisation and units --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        (':a org:postIn acme: . acme: rdfs:label "Acme Ltd" .', Organization(name="Acme Ltd", iri=HOME)),
        (':a org:postIn acme: . acme: skos:prefLabel "Acme Ltd" .', Organization(name="Acme Ltd", iri=HOME)),
        (":a org:postIn acme: .", Organization(name="acme", iri=HOME)),
        (
            ':a org:postIn unit:u . unit:u org:unitOf acme: . acme: rdfs:label "Acme" .',
            Organization(name="Acme", iri=HOME),
        ),
        (
            ":a org:postIn unit:u . unit:u a org:OrganizationalUnit ; org:subOrganizationOf unit:v . "
            "acme: org:hasUnit unit:v .",
            Organization(name="acme", iri=HOME),
        ),
        (
            ":a org:postIn acme: , unit:u . unit:u org:unitOf acme: . acme: org:subOrganizationOf <urn:state> .",
            Organization(name="acme", iri=HOME),
        ),
        (
            ":a org:postIn who:x . :b org:postIn who:y . "
            "who:x org:subOrganizationOf acme: . acme: org:hasSubOrganization who:y .",
            Organization(name="acme", iri=HOME),
        ),
        (":a a org:Post .", Organization(name="staff", iri=HOME)),
        (':a a org:Post . acme: rdfs:label "Acme" .', Organization(name="Acme", iri=HOME)),
        ("<urn:a> a org:Post .", Organization(name="staff")),
        ("<urn:a> org:postIn unit:u . unit:u a org:OrganizationalUnit .", Organization(name="staff")),
        ('<urn:a> org:postIn [ rdfs:label "Acme" ] .', Organization(name="Acme")),
    ],
)
def test_organisation(text, organization):
    assert read(text).organization == organization


def test_of_several_organisations_each_is_a_unit():
    text = ':a org:postIn <urn:x> . :b org:postIn <urn:y> . <urn:x> rdfs:label "X" .'
    assert {post.id: post.unit for post in read(text).posts} == {"a": "urn:x", "b": "urn:y"}
    assert remarks(text) == ["its posts are in several organisations: urn:x, urn:y; each is read as a unit"]


def test_standard_input_names_an_organisation_too():
    assert reading("<urn:a> a org:Post .", "<stdin>").org.organization.name == "stdin"


UNITS = ":a org:postIn acme: . acme: org:hasUnit unit:u . "


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("", {"u": None}),
        ("unit:v org:unitOf acme: .", {"u": None, "v": None}),
        ("unit:v org:subOrganizationOf unit:u .", {"u": None, "v": "u"}),
        ("unit:u org:hasSubOrganization unit:v .", {"u": None, "v": "u"}),
        ("unit:u org:hasUnit unit:v .", {"u": None, "v": "u"}),
        ("unit:v org:subOrganizationOf unit:u , acme: .", {"u": None, "v": "u"}),
        ("unit:v a org:OrganizationalUnit .", {"u": None, "v": None}),
        ("unit:v a org:OrganizationalUnit ; org:unitOf <urn:other> .", {"u": None}),
        (":b org:postIn unit:v . unit:v org:unitOf <urn:other> .", {"u": None, "v": None}),
        ("acme: org:subOrganizationOf <urn:state> . <urn:state> org:hasUnit <urn:tax> .", {"u": None}),
    ],
)
def test_units(text, units):
    assert {unit.id: unit.parent for unit in read(UNITS + text).units} == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (":a org:postIn unit:u .", "u"),
        ("unit:u org:hasPost :a .", "u"),
        (":a org:postIn unit:u , unit:v . unit:v org:subOrganizationOf unit:u .", "v"),
        (":a org:postIn unit:u , unit:v .", None),
    ],
)
def test_unit_of_a_post_is_the_lowest(text, unit):
    units = " unit:u a org:OrganizationalUnit . unit:v a org:OrganizationalUnit ."
    assert by_id(read(UNITS + text + units))["a"].unit == unit


def test_several_units_and_several_parents_are_said():
    units = "unit:u a org:OrganizationalUnit . unit:v a org:OrganizationalUnit . unit:w org:unitOf unit:u , unit:v . "
    assert remarks(f"{units} :a org:postIn acme: , unit:u , unit:v .") == [
        "post/a: is in several units: unit/u, unit/v; none is taken",
        "unit/w: is part of several units: unit/u, unit/v; none is taken",
    ]


def test_the_post_of_whoever_heads_a_unit_heads_it():
    org = read(UNITS + "who:ana org:holds :a ; org:headOf unit:u . who:bo org:headOf unit:u .")
    assert org.units == (Unit(id="u", head="a"),)
    text = UNITS + "who:ana org:holds :a , :b ; org:headOf unit:u ."
    assert remarks(text) == ["unit/u: is headed by several posts: post/a, post/b; none is taken"]


def test_units_are_at_least_those():
    assert read(":a a org:Post .").units is None


# -- Junior staff --------------------------------------------------------------------------


def test_rows_of_junior_staff_are_headcount():
    text = """[] og:reportingTo :a ; og:fullTimeEquivalent 1.265e+01 .
        [] og:reportingTo :a ; og:fullTimeEquivalent 0.1 .
        [] og:reportingTo :b ; og:fullTimeEquivalent "2" ."""
    assert {post.id: post.headcount for post in read(text).posts} == {"a": 12.75, "b": 2.0}
    assert remarks(text) == ["3 rows of junior staff are read as headcount below 2 posts"]


def test_rows_that_are_not_counted_are_said():
    text = """:row og:reportingTo :a . :row2 og:reportingTo :a ; og:fullTimeEquivalent "some" .
        :row3 og:reportingTo "90115" ; og:fullTimeEquivalent 1 ."""
    assert remarks(text) == [
        "post/row3: a row of junior staff reports to a text, not to a post; left out",
        "post/row: a row of junior staff does not say in one number how many people it stands for; "
        "left out, as are 1 more",
    ]


# -- Ids ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (":90334 a org:Post .", ["90334"]),
        (":a%2Fb a org:Post .", ["a/b"]),
        (":a a org:Post . <urn:b> a org:Post .", [f"{HOME}/post/a", "urn:b"]),
        (":a org:postIn acme: . <urn:b> a org:Post .", ["a", "urn:b"]),
        (f"<{HOME}/post/%41> org:postIn acme: .", [f"{HOME}/post/%41"]),
        ("<https://x/staff#a> org:postIn acme: .", ["https://x/staff#a"]),
        ("[] a org:Post .", ["c14n0"]),
        ('who:ana foaf:name "Ana" ; org:reportsTo <urn:x:ana> . <urn:x:ana> foaf:name "Ana" .', ["ana", "ana-2"]),
        ('<urn:ana> foaf:name "Ana" ; org:reportsTo :ana .', ["ana", "ana-2"]),
    ],
)
def test_ids(text, ids):
    assert [post.id for post in read(text).posts] == ids


def test_blank_nodes_are_told_apart_by_what_they_say():
    text = """_:x org:reportsTo _:y ; org:postIn _:o . _:y rdfs:label "Top" ; org:postIn _:u . _:u org:unitOf _:o .
        _:o rdfs:label "Acme" ."""
    org = read(text)
    lines = {post.title: (post.reports_to is not None, post.unit is not None) for post in org.posts}
    assert lines == {"Top": (False, True), None: (True, False)}
    assert org == read(text.replace("_:x", "_:q").replace("_:y", "_:a"))
    assert org.organization.name == "Acme"


def test_blank_nodes_that_lead_to_each_other_are_refused_before_orders_without_bound_are_tried():
    nodes = [f"_:n{nth}" for nth in range(12)]
    text = " ".join(f"{a} org:reportsTo {b} ." for a in nodes for b in nodes if a != b)
    with pytest.raises(OrgFileError, match="12 blank nodes lead to each other and cannot be told apart"):
        read(text)


def test_blank_nodes_that_name_nothing_do_no_harm():
    nodes = [f"_:n{nth}" for nth in range(12)]
    text = " ".join(f"{a} rdfs:seeAlso {b} ." for a in nodes for b in nodes if a != b)
    assert [post.id for post in read(f"{text} :a a org:Post .").posts] == ["a"]


# -- The same graph, however it is written -------------------------------------------------------

THINGS = [NamedNode(f"{HOME}/{kind}/{nth}") for kind in ("post", "who", "unit") for nth in range(3)]
THINGS += [NamedNode(HOME), *(BlankNode(f"x{nth}") for nth in range(3))]
LINKS = (
    "org:reportsTo org:heldBy org:holds org:postIn org:hasUnit org:unitOf org:subOrganizationOf org:member org:headOf"
)
KINDS = "org:Post org:Organization org:OrganizationalUnit foaf:Person org:Membership"
TRIPLES = st.tuples(
    st.sampled_from(THINGS), st.sampled_from([vocab.term(curie) for curie in LINKS.split()]), st.sampled_from(THINGS)
) | st.tuples(
    st.sampled_from(THINGS),
    st.just(vocab.term("rdf:type")),
    st.sampled_from([vocab.term(curie) for curie in KINDS.split()]),
)


def told(quads: list[Quad]) -> object:
    """The organisation, or how it was refused."""
    try:
        reading = from_quads(quads, "staff.ttl")
    except OrgFileError as error:
        return str(error)
    return reading.org, reading.remarks


def renamed(quads: list[Quad], seed: int) -> list[Quad]:
    """The same graph in another order, with other names for its blank nodes."""
    chance = random.Random(seed)
    names: dict[BlankNode, BlankNode] = {}

    def other(node: object) -> object:
        return names.setdefault(node, BlankNode(f"z{chance.randrange(10**9)}")) if isinstance(node, BlankNode) else node

    return [Quad(other(q.subject), q.predicate, other(q.object)) for q in chance.sample(quads, len(quads))]


@given(st.lists(TRIPLES, max_size=14, unique_by=str), st.integers(0, 9))
@often(3)
def test_order_and_names_of_blank_nodes_are_not_data(triples, seed):
    quads = [Quad(*triple) for triple in triples]
    assert told(renamed(quads, seed)) == told(quads)


@given(st.lists(TRIPLES, max_size=14, unique_by=str))
@often(1)
def test_what_is_read_can_be_written_and_read_again(triples):
    try:
        org = from_quads([Quad(*triple) for triple in triples], "staff.ttl").org
    except OrgFileError:
        return
    assert from_rdf(to_rdf(org)) == canonical(org)


@pytest.mark.parametrize("form", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.JSON_LD])
def test_two_formats_of_one_graph_are_one_organisation(form):
    text = (
        PREFIXES + "[] org:reportsTo :b ; org:heldBy [ foaf:name 'Ana' ] . :b org:postIn acme: ; rdfs:label 'Head'@en ."
    )
    graph = Dataset(parse(text.encode(), format=RdfFormat.TURTLE))
    written = serialize([quad.triple for quad in graph], format=form)
    assert load_bytes(written, f"staff.{form.file_extension}") == read(text.removeprefix(PREFIXES))


# -- As German administrations publish it ----------------------------------------------------------

BERORGS = "https://berlin.github.io/lod-organigram/vocab/"
OFFICE = f"""@prefix b: <{BERORGS}> .
    acme: a org:Organization , b:Behoerde ; skos:prefLabel "Landesamt für Kundendienste"@de ;
        org:hasSubOrganization unit:I , unit:II ; org:hasPost :P0 .
    unit:I a org:Organization , b:Abteilung ; skos:prefLabel "Abteilung I"@de ; org:purpose "Personal"@de ;
        org:hasPost :P1 ; org:hasUnit unit:IA .
    unit:II a org:Organization , b:Abteilung ; skos:prefLabel "Abteilung II Dienste"@de ; org:purpose "Dienste"@de ;
        org:hasPost :P2 , :P2s ; org:hasMember who:kim .
    unit:IA a org:Organization , b:Referat ; skos:prefLabel "Referat I A"@de ; org:hasPost :P11 , :P12 , :P13 .
    :P0 a org:Post ; org:role b:Leitung ; org:heldBy who:ana .
    :P1 a org:Post ; org:role b:Abteilungsleitung ; rdfs:comment "N.N." .
    :P2 a org:Post ; org:role b:Abteilungsleitung .
    :P2s a org:Post ; org:role b:StellvertretendeAbteilungsleitung .
    :P11 a org:Post ; rdfs:label "Referatsleitung" ; org:heldBy who:bo .
    :P12 a org:Post ; org:role b:ReferentIn ; rdfs:comment "Stelle zurzeit unbesetzt"@de .
    :P13 a org:Post ; rdfs:comment "Zugang über den Hof" .
    who:ana a vcard:Individual ; vcard:given-name "Ana" ; vcard:family-name "Ito" ; vcard:honorific-prefix "Dr." ;
        vcard:title "Dr." .
    who:bo a vcard:Individual ; vcard:given-name "Bo" ; vcard:family-name "Lund" ; vcard:title "Herr" .
    who:cy a vcard:Individual ; vcard:given-name "Cy" ; vcard:family-name "Park" ; org:holds :P2 .
    who:kim a vcard:Individual ; vcard:given-name "Kim" ; vcard:family-name "Oh" .
    who:m a org:Membership ; org:member who:kim ; org:organization unit:II ;
        org:role [ skos:prefLabel "Sachbearbeitung"@de ] .
"""
HEADS = "who heads a unit is told by the role of its posts (units: 3)"


def test_an_office_with_its_units_roles_and_vacancies():
    org = read(OFFICE)
    assert org.organization == Organization(name="Landesamt für Kundendienste", iri=HOME)
    assert {post.id: (post.title, post.holder, post.unit) for post in org.posts} == {
        "P0": ("Leitung", "Ana Ito", None),
        "P1": ("Abteilungsleitung", "vacant", "I"),
        "P2": ("Abteilungsleitung", "Cy Park", "II"),
        "P2s": ("Stellvertretende Abteilungsleitung", None, "II"),
        "P11": ("Referatsleitung", "Bo Lund", "IA"),
        "P12": ("ReferentIn", "vacant", "IA"),
        "P13": (None, None, "IA"),
        "m": ("Sachbearbeitung", "Kim Oh", "II"),
    }
    assert {unit.id: (unit.name, unit.parent, unit.head) for unit in org.units} == {
        "I": ("Abteilung I: Personal", None, "P1"),
        "II": ("Abteilung II Dienste", None, "P2"),
        "IA": ("Referat I A", "I", "P11"),
    }
    assert remarks(OFFICE) == [HEADS]


def test_its_lines_follow_from_its_units_where_that_is_asked_for(tmp_path):
    (tmp_path / "x.ttl").write_text(PREFIXES + OFFICE, encoding="utf-8")
    made = tmp_path / "x.yaml"
    done = CliRunner().invoke(main, ["import", str(tmp_path / "x.ttl"), "--lines-from-units", "-o", str(made)])
    assert done.exit_code == 0, done.output
    assert {post.id: post.reports_to for post in load(made).posts} == {
        "P0": None,
        "P1": "P0",
        "P2": "P0",
        "P11": "P1",
        "P12": "P11",
        "P13": "P11",
        "P2s": "P2",
        "m": "P2",
    }
    assert "heads to the head above: 3, others to their head: 4; lines still unknown: 1" in done.stderr
    assert {post.reports_to for post in load(tmp_path / "x.ttl").posts} == {None}


def test_who_is_said_to_head_a_unit_heads_it_whatever_the_roles():
    org = read(f"{OFFICE} who:kim org:headOf unit:I . ")
    assert {unit.id: unit.head for unit in org.units} == {"I": "m", "II": "P2", "IA": "P11"}


def test_two_posts_with_the_role_of_a_head_are_none():
    org = read(f"{OFFICE} unit:IA org:hasPost :P14 . :P14 org:role b:Gruppenleitung .")
    assert {unit.id: unit.head for unit in org.units} == {"I": "P1", "II": "P2", "IA": None}


@pytest.mark.parametrize(
    ("said", "holder"),
    [
        ('rdfs:comment "n. n."', "vacant"),
        ('rdfs:comment "Vacant"@en', "vacant"),
        ('skos:note "derzeit vakant"', "vacant"),
        ('rdfs:comment "nicht vakant"', None),
        ('rdfs:comment "offen für alle"', None),
        (f'rdfs:comment "{"unbesetzt " * 999}"', None),
        ('org:heldBy [ foaf:name "N.N." ]', "vacant"),
        ('org:heldBy [ foaf:name "Ana" ] ; rdfs:comment "N.N."', "Ana"),
        ('org:heldBy [ foaf:name "N.N." ] , [ foaf:name "Ana" ]', ("Ana", "N.N.")),
    ],
)
def test_a_post_is_vacant_where_nothing_else_is_said_of_who_holds_it(said, holder):
    assert by_id(read(f":a a org:Post ; {said} ."))["a"].holder == holder


@pytest.mark.parametrize(
    "name",
    [
        *("Leitung", "LeiterIn", "Leiter*in", "Abteilungsleitung", "AbteilungsleiterIn", "Abteilungsleiter/in"),
        *("Leitung der Abteilung I", "Kommissarische Referatsleitung", "LeitungDesLeitungsstabs", "Präsidentin"),
        *("Head of Unit", "Director", "Chef de service", "Afdelingshoofd", "Directora", "Leiter der Stabsstelle"),
    ],
)
def test_roles_of_heads(name):
    assert is_head(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Büro der Leitung", "stv. Abteilungsleitung", "Stellv. Referatsleitung", "Projektleitung", "ReferentIn"),
        *("Teilprojektleitung", "Referent der Leitung", "Sekretariat Abteilungsleitung", "Sprecherin der Leitung"),
        *("Wissenschaftliche Begleitung", "Vorzimmer der Leitung", "Deputy Head of Unit", "Office of the Director"),
        *("Vizepräsidentin", "Mitglied der Leitung", "Leitungsbüro", "Directeur adjoint", "", "—"),
    ],
)
def test_roles_of_others(name):
    assert not is_head(name)


# -- Published charts ------------------------------------------------------------------------------


@pytest.fixture(params=["ttl", "rdf"])
def hefce(request, shared_data):
    return shared_data / "rdf-w3c-org-hefce" / f"HEFCE_organogram_31032011.{request.param}"


def test_a_published_organogram(hefce):
    data = hefce.read_bytes()
    org, said = from_quads(
        parse_quads(data, hefce.name, {"ttl": "turtle", "rdf": "rdf-xml"}[hefce.suffix[1:]]), hefce.name
    )
    posts = by_id(org)
    assert {id_: post.reports_to for id_, post in posts.items()} == {
        "90334": None,
        "90115": "90334",
        "90250": "90334",
        "90284": "90334",
    }
    assert {id_: post.holder for id_, post in posts.items()} == {
        "90334": "Sir Alan Langlands",
        "90115": "Steve Egan",
        "90250": "David Sweeney",
        "90284": "Heather Fry",
    }
    assert {post.title for post in org.posts} == {"Chief Executive", "Deputy Chief Executive", "Director"}
    assert org.organization.name == "Higher Education Funding Council for England"
    assert org.organization.iri.endswith("/public-body/higher-education-funding-council-for-england")
    assert sorted(unit.name for unit in org.units) == [
        "Education and Participation",
        "Finance and Corporate Resources",
        "HEFCE",
        "Research, Innovation and Skills",
    ]
    assert {unit.parent for unit in org.units} == {None}
    assert all(post.unit for post in org.posts)
    assert {id_: post.headcount for id_, post in posts.items()} == {
        "90334": None,
        "90115": 159.88,
        "90250": 34.4,
        "90284": 45.08,
    }
    assert sorted(in_prose(remark.what) for remark in said) == [
        "82 rows of junior staff are read as headcount below 3 posts",
        HEADS.replace("3", "2"),
    ]


def test_both_files_of_it_are_one_organisation(shared_data):
    files = sorted((shared_data / "rdf-w3c-org-hefce").glob("HEFCE*"))
    first, second = map(load, files)
    assert first == second


def test_it_audits_and_checks(hefce):
    result = audit(load(hefce))
    assert {finding.code for finding in result.findings if finding.outcome == "fail"} >= {"CX101"}
    checked = CliRunner().invoke(main, ["check", str(hefce)])
    assert checked.exit_code == 0
    assert checked.stderr.endswith(f"{hefce.name}: 4 posts, 4 units, no problems\n")


def test_loading_says_what_it_left_out(tmp_path, caplog):
    file = tmp_path / "staff.ttl"
    file.write_text(f"{PREFIXES}:a org:reportsTo :b , :c .")
    with caplog.at_level(logging.WARNING, "cxgraph"):
        load(file)
    assert [record.getMessage().partition(", and ")[2] for record in caplog.records] == [
        "nothing says by which kind of line; none is taken"
    ]


# Places, in one walk


NODES = [NamedNode(f"{HOME}{name}") for name in "abcde"]


def above(lines: set[tuple[NamedNode, NamedNode]], place: NamedNode) -> set[NamedNode]:
    """Every place that one is a part of, looked up again and again."""
    found: set[NamedNode] = set()
    while (more := found | {over for part, over in lines if part == place or part in found}) != found:
        found = more
    return found


@often(2)
@given(
    lines=st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.booleans()), max_size=7),
    direct=st.sets(st.sampled_from(NODES), max_size=3),
    declared=st.sets(st.sampled_from(NODES), max_size=2),
)
def test_organisation_and_units_are_those_that_looking_at_each_place_finds(lines, direct, declared):
    post = NamedNode(f"{HOME}post")
    ways = [vocab.term("org:subOrganizationOf"), vocab.term("org:unitOf")]
    quads = [Quad(part, ways[is_unit], over) for part, over, is_unit in lines]
    quads += [Quad(post, vocab.term("org:postIn"), place) for place in direct]
    quads += [Quad(unit, vocab.term("rdf:type"), vocab.term("org:OrganizationalUnit")) for unit in declared]
    found = places(Said(quads), [post])

    pairs = {(part, over) for part, over, _ in lines}
    units = declared | {part for part, _, is_unit in lines if is_unit}
    tops = {place: {top for top in {place} | above(pairs, place) if not above(pairs, top)} for place in NODES}
    named = {place for place in direct - units if above(pairs, place).isdisjoint(direct - units)}
    if len(named) != 1:
        named = {top for place in direct for top in tops[place]} - units
    organization = next(iter(named)) if len(named) == 1 else None
    within = {part for part, _ in pairs if organization in above(pairs, part)}
    adrift = {unit for unit in units if organization is None or tops[unit] <= units}
    assert found.organization == organization
    assert found.units == (within | adrift | direct) - {organization}
    assert found.candidates == sorted(named, key=str)


def test_units_that_nest_thousands_deep_are_read():
    chain = "".join(f"acme:u{n} org:unitOf acme:u{n + 1} .\n" for n in range(3_000))
    assert len(read(f"acme:p org:postIn acme:u0, acme:u1 .\n{chain}").units or ()) == 3_000


@pytest.mark.parametrize("line", ["org:reportsTo", "org:postIn"])
def test_of_many_ends_the_first_are_named(line: str) -> None:
    names = [f"<urn:p{n:04}>" for n in range(2_000)]
    kind = "org:Post" if line == "org:reportsTo" else "org:OrganizationalUnit"
    kinds = "".join(f"{name} a {kind} .\n" for name in names)
    text = f"@prefix org: <http://www.w3.org/ns/org#> . <urn:a> a org:Post ; {line} {', '.join(names)} .\n{kinds}"
    remarks = from_quads(parse_quads(text.encode(), "x", "turtle"), "x").remarks
    told = [in_prose(one.what) for one in remarks]
    assert any("<urn:p" not in one and " and 1,980 more" in one for one in told)
    assert max(map(len, told)) < 500
