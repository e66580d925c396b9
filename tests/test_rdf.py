"""Org <-> RDF: nothing is lost, nothing is added, and readers who know W3C ORG alone understand it."""

import json
import random
import sys
from itertools import product

import msgspec
import pytest
from hypothesis import given
from profiles import often
from pyoxigraph import NamedNode, RdfFormat, Store, parse
from strategies import STRANGE_IDS, orgs

from cxgraph.core.errors import CxgraphError, OrgFileError
from cxgraph.core.message import Message, Words
from cxgraph.core.model import (
    DecisionRight,
    Initiative,
    Mandate,
    Objective,
    Org,
    Organization,
    Post,
    Suppression,
    Talent,
    Tie,
    Unit,
    WorkMode,
    canonical,
)
from cxgraph.core.shipped import ontology
from cxgraph.inputs.graphs.turtle import read_graph
from cxgraph.inputs.redaction import redact_org
from cxgraph.knowledge import vocab
from cxgraph.knowledge.rdf import (
    FORMATS,
    ChartNames,
    fields,
    from_rdf,
    from_triples,
    is_iri,
    serialise,
    to_rdf,
    triples,
)
from cxgraph.knowledge.rdf.context import IRI, context_file

PARSED = {"turtle": RdfFormat.TURTLE, "json-ld": RdfFormat.JSON_LD, "n-triples": RdfFormat.N_TRIPLES}
PREFIXES = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in vocab.PREFIXES.items())
HOME = "https://example.org/acme"


def read_rdf(data: bytes, file: str, media: str) -> Org:
    return read_graph(data, file, media).org


def small(*posts: Post, **sections: object) -> Org:
    return Org(
        cxgraph=1,
        organization=Organization(name="Acme", iri=HOME),
        posts=posts or (Post(id="ceo", title="CEO"),),
        **sections,
    )


def facts(org: Org) -> set[str]:
    """The chart graph as short lines: ``ceo cx:vacant true``."""
    spaces = {f"{HOME}/": "", f"{vocab.BASE}ontology#": "cx:", vocab.BASE: ""}
    spaces |= {space: f"{prefix}:" for prefix, space in vocab.PREFIXES.items()}

    def short(term: object) -> str:
        value = term.value
        space = next((s for s in spaces if isinstance(term, NamedNode) and value.startswith(s)), None)
        return value if space is None else spaces[space] + value.removeprefix(space)

    return {" ".join(map(short, triple)) for triple in triples(org)}


# -- Round trip ----------------------------------------------------------------


@often(2)
@given(orgs())
def test_nothing_is_lost(org):
    assert from_rdf(to_rdf(org)) == canonical(org)
    for form in FORMATS:
        assert from_triples(parse(serialise(org, form), format=PARSED[form])) == canonical(org)


@pytest.mark.parametrize("id_", [*STRANGE_IDS, "a%2Fb", ".", "...", "\u0000", "tie", f"{HOME}/post/ceo", HOME, "none?"])
@pytest.mark.parametrize("form", FORMATS)
def test_any_id_comes_back(id_, form):
    org = small(
        Post(id="ceo", title="CEO"),
        Post(id=id_, title=id_, unit=id_, reports_to="ceo", skills=(id_,), mandate=Mandate(remit=(id_,))),
        units=(Unit(id=id_, name=id_, head=id_, function=id_, objectives=(id_,)),),
        ties=(Tie(from_="ceo", to=id_, stance="absent", shared_objectives=(id_,)),),
        initiatives=(Initiative(id=id_, name="n", lead=id_, units=(id_,)),),
        objectives=(Objective(id=id_, name="o"),),
        talent=Talent(learning_owner=id_),
        suppressions=(Suppression(rule=id_, reason=id_, subjects=(id_,)), Suppression(rule=id_, reason=id_)),
    )
    assert from_triples(parse(serialise(org, form), format=PARSED[form])) == canonical(org)


@pytest.mark.parametrize(
    ("id_", "iri"),
    [
        ("cxo", f"{HOME}/post/cxo"),
        ("a/b", f"{HOME}/post/a%2Fb"),
        ("%41", f"{HOME}/post/%2541"),
        ("..", f"{HOME}/post/%2E%2E"),
        ("v1.2", f"{HOME}/post/v1.2"),
        ("<script>", f"{HOME}/post/%3Cscript%3E"),
        ("\u00e9", f"{HOME}/post/%C3%A9"),
        ("e\u0301", f"{HOME}/post/e%CC%81"),
        ("016", f"{HOME}/post/016"),
        ("http://x/y", "http://x/y"),
        ("urn:x:y", "urn:x:y"),
        ("http://x y", f"{HOME}/post/http%3A%2F%2Fx%20y"),
        ("mailto:a@b", f"{HOME}/post/mailto%3Aa%40b"),
        (f"{HOME}/post/cxo", f"{HOME}/post/https%3A%2F%2Fexample.org%2Facme%2Fpost%2Fcxo"),
        (f"{HOME}/post/%41", f"{HOME}/post/%41"),
        ("http://www.w3.org/ns/org#Post", f"{HOME}/post/http%3A%2F%2Fwww.w3.org%2Fns%2Forg%23Post"),
    ],
)
def test_iri_of_an_id(id_, iri):
    names = ChartNames(HOME)
    assert names.node("post", id_).value == iri
    assert names.id("post", NamedNode(iri)) == id_


def test_ids_that_differ_in_normal_form_only_stay_apart():
    org = small(Post(id="\u00e9", title="A"), Post(id="e\u0301", title="B"))
    assert {post.id for post in from_rdf(to_rdf(org)).posts} == {"\u00e9", "e\u0301"}


def test_one_iri_as_the_id_of_a_post_and_a_unit_names_the_post():
    org = small(Post(id="urn:x:y", title="CEO"), units=(Unit(id="urn:x:y", name="Board"),))
    assert {"urn:x:y rdf:type cx:Post", "unit/urn%3Ax%3Ay rdf:type cx:Unit"} <= facts(org)


@pytest.mark.parametrize(
    ("organization", "iri"),
    [
        (Organization(name="Crédit Mutuel"), "https://w3id.org/cxgraph/id/credit-mutuel"),
        (Organization(name="Acme", id="a b"), "https://w3id.org/cxgraph/id/a%20b"),
        (Organization(name="Acme", id="urn:acme:1"), "urn:acme:1"),
        (Organization(name="Acme", iri="https://example.org/acme"), "https://example.org/acme"),
    ],
)
def test_iri_of_an_organisation(organization, iri):
    org = msgspec.structs.replace(small(), organization=organization)
    assert f"<{iri}/chart/undated>" in serialise(org).decode()
    assert from_rdf(to_rdf(org)).organization == organization


def test_base_comes_before_the_id():
    org = msgspec.structs.replace(small(), organization=Organization(name="Acme"))
    assert b"<https://example.org/id/acme/chart/undated>" in serialise(org, base="https://example.org/id/")


@pytest.mark.parametrize("iri", ["acme", "http://a b", "org:acme", "//example.org/acme"])
def test_an_organisation_whose_iri_is_none_is_refused(iri):
    with pytest.raises(CxgraphError, match="is not an IRI"):
        serialise(msgspec.structs.replace(small(), organization=Organization(name="Acme", iri=iri)))


def test_every_field_of_the_model_is_in_the_table_or_written_by_itself():
    by_itself = {
        Organization: {"id", "iri", "as_of"},
        Post: {"id", "holder", "unit", "mandate", "mandate.remit", "mandate.decision_rights"},
        Unit: {"id", "parent", "work_mode"},
        Initiative: {"id"},
        Objective: {"id"},
        Suppression: {"subjects"},
        DecisionRight: {"over"},
    }
    nested = {"mandate": Mandate, "work_mode": WorkMode}
    tables = {Organization: fields.ORGANIZATION, Post: fields.POST, Unit: fields.UNIT, Tie: fields.TIE}
    tables |= {Initiative: fields.INITIATIVE, Objective: fields.OBJECTIVE, Talent: fields.TALENT}
    tables |= {Suppression: fields.SUPPRESSION, DecisionRight: fields.RIGHT}
    for record, table in tables.items():
        names = set(record.__struct_fields__)
        for name in names & nested.keys():
            names |= {f"{name}.{inner}" for inner in nested[name].__struct_fields__}
        assert {field.name for field in table} | by_itself.get(record, set()) == names


# -- What is written -----------------------------------------------------------


@pytest.mark.parametrize(
    ("post", "written", "never"),
    [
        ({}, [], ["cx:completeFor", "cx:vacant", "org:heldBy", "org:reportsTo", "cx:isCxLead"]),
        ({"reports_to": "none"}, ["cx:completeFor cx:solidLineTo"], ["org:reportsTo"]),
        ({"reports_to": "ceo"}, ["cx:solidLineTo post/ceo", "org:reportsTo post/ceo"], ["cx:completeFor"]),
        ({"dotted_to": ()}, ["cx:completeFor cx:dottedLineTo"], ["cx:dottedLineTo post"]),
        (
            {"dotted_to": ("ceo",)},
            ["cx:dottedLineTo post/ceo", "org:reportsTo post/ceo", "cx:completeFor cx:dottedLineTo"],
            ["cx:solidLineTo"],
        ),
        ({"holder": "vacant"}, ["cx:vacant true"], ["org:heldBy"]),
        ({"holder": "Li"}, ["org:heldBy post/x/holder"], ["cx:vacant"]),
        ({"holder": ("Li", "Li")}, ["org:heldBy post/x/holder/1", "org:heldBy post/x/holder/2"], []),
        ({"cx_lead": False}, ["cx:isCxLead false"], []),
        ({"headcount": 12.50}, ["cx:unlistedReports 12.5"], []),
        ({"headcount": 40.0}, ["cx:unlistedReports 40"], []),
        (
            {"role": "general-counsel"},
            ["cx:primaryRole role/general-counsel", "org:role role/general-counsel"],
            [],
        ),
        ({"concurrent": ("general-counsel",)}, ["cx:concurrentRole role/general-counsel"], ["cx:primaryRole"]),
        ({"skills": ("plain-language",)}, ["cx:skill skill/plain-language", "cx:completeFor cx:skill"], []),
        ({"skills": ("juggling",)}, ["cx:skill skill/juggling"], []),
        ({"mandate": Mandate(remit="all")}, ["cx:wholeRemit true"], ["cx:remit ", "cx:completeFor"]),
        ({"mandate": Mandate(remit=())}, ["cx:completeFor cx:remit"], ["cx:wholeRemit"]),
    ],
)
def test_unknown_none_and_known_are_three_things(post, written, never):
    said = facts(small(Post(id="ceo", title="CEO"), Post(id="x", title="X", **post)))
    of_x = {fact.removeprefix("post/x ") for fact in said if fact.startswith("post/x ")}
    assert set(written) <= of_x
    assert not [fact for fact, start in product(of_x, never) if fact.startswith(start)]


@pytest.mark.parametrize(
    ("said", "left_out"),
    [
        (
            {"reports_to": "none", "dotted_to": (), "skills": ()},
            {"reports_to": None, "dotted_to": None, "skills": None},
        ),
        ({"mandate": Mandate(outcomes=(), remit=())}, {"mandate": Mandate()}),
    ],
)
def test_none_and_unknown_come_back_as_they_were(said, left_out):
    for facts_ in (said, left_out):
        org = small(Post(id="x", title="X", **facts_))
        assert from_rdf(to_rdf(org)).posts == org.posts


@pytest.mark.parametrize("section", ["units", "initiatives"])
def test_a_section_left_out_is_unknown_and_an_empty_one_is_none(section):
    assert getattr(from_rdf(to_rdf(small())), section) is None
    assert getattr(from_rdf(to_rdf(small(**{section: ()}))), section) == ()


def test_shortcuts_run_from_who_says_it_to_whom_it_is_said_of():
    posts = (Post(id="a", title="A"), Post(id="b", title="B"))
    said = facts(small(*posts, ties=(Tie(from_="a", to="b", stance="roadblock", by_design=True),)))
    assert {"post/a cx:callsRoadblock post/b", "tie/a/b cx:from post/a", "tie/a/b cx:byDesign true"} <= said
    assert "post/b cx:callsRoadblock post/a" not in said


def test_units_within_units_are_never_units_of_a_legal_body():
    said = facts(small(units=(Unit(id="a"), Unit(id="b", parent="a"))))
    assert f"unit/a org:unitOf {HOME}" in said
    assert "unit/b org:subOrganizationOf unit/a" in said
    assert not [fact for fact in said if fact.startswith("unit/b org:unitOf")]


def test_holders_head_units_and_posts_do_not():
    said = facts(small(Post(id="a", title="A", holder="Li"), units=(Unit(id="u", head="a"),)))
    assert {"unit/u cx:head post/a", "post/a/holder org:headOf unit/u"} <= said
    assert not [fact for fact in said if fact.startswith("post/a org:headOf")]


def test_a_suppression_is_about_all_that_has_the_id_and_named_by_what_it_says():
    org = small(
        Post(id="a", title="A"),
        units=(Unit(id="a"), Unit(id="b")),
        initiatives=(Initiative(id="a"),),
        suppressions=(
            Suppression(rule="CX109", reason="Settled in spring", subjects=("b", "acme", "a"), expires="2027-03"),
            Suppression(rule="no-budget", reason="Nobody has one"),
        ),
    )
    said, some, all_ = facts(org), "suppression/CX109/a/acme/b", "suppression/no-budget"
    assert {fact for fact in said if fact.startswith("suppression/")} == {
        f"{some} rdf:type cx:Suppression",
        f"{some} cx:suppresses CX109",
        f"{some} cx:suppressedBecause Settled in spring",
        f"{some} cx:expires 2027-03",
        *(f"{some} cx:subject {node}" for node in ("post/a", "unit/a", "initiative/a", "unit/b", HOME)),
        f"{all_} rdf:type cx:Suppression",
        f"{all_} cx:suppresses no-budget",
        f"{all_} cx:suppressedBecause Nobody has one",
    }


@pytest.mark.parametrize(("date", "datatype"), [("2026", "gYear"), ("2026-09", "gYearMonth"), ("2026-09-30", "date")])
def test_dates_keep_their_precision(date, datatype):
    org = msgspec.structs.replace(small(), organization=Organization(name="Acme", as_of=date))
    assert f'dcterms:date "{date}"^^xsd:{datatype}' in serialise(org).decode()
    org = small(suppressions=(Suppression(rule="CX109", reason="Settled", expires=date),))
    assert f'cx:expires "{date}"^^xsd:{datatype}' in serialise(org).decode()


@given(orgs())
def test_no_blank_node_and_each_fact_once(org):
    written = list(triples(org))
    assert all(isinstance(triple.subject, NamedNode) for triple in written)
    assert len(written) == len(set(map(str, written)))


def test_no_name_is_part_of_an_iri():
    org = small(Post(id="a", title="A", holder=("Zuzana", "Qadir")), Post(id="b", title="B", holder="Zuzana"))
    named = [triple for triple in triples(org) if "Zuzana" in str(triple) or "Qadir" in str(triple)]
    assert {triple.predicate.value for triple in named} == {vocab.PREFIXES["foaf"] + "name"}
    assert len({triple.subject.value for triple in named}) == 3


def test_redaction_leaves_out_names_and_nothing_else():
    org = small(Post(id="a", title="A", holder=("Li", "Bo")), Post(id="b", title="B", holder="vacant"))
    whole, unnamed = (serialise(said, "n-triples").decode().splitlines() for said in (org, redact_org(org)))
    assert [line for line in whole if "foaf/0.1/name" not in line] == unnamed
    again = from_triples(parse("\n".join(unnamed), format=RdfFormat.N_TRIPLES))
    assert [len(post.holders or ()) for post in again.posts] == [2, 0]


# -- Serialisations ------------------------------------------------------------


def shuffled(org: Org, seed: int) -> Org:
    """The same organisation with every list whose order says nothing in another order."""
    chance = random.Random(seed)

    def mixed(record: object) -> object:
        changed = {}
        for name in record.__struct_fields__:
            value = getattr(record, name)
            if isinstance(value, tuple):
                items = [mixed(item) if isinstance(item, msgspec.Struct) else item for item in value]
                changed[name] = tuple(chance.sample(items, len(items)))
            elif isinstance(value, msgspec.Struct):
                changed[name] = mixed(value)
        return msgspec.structs.replace(record, **changed)

    return mixed(org)


@pytest.mark.parametrize("form", FORMATS)
@given(orgs())
@often(0.5)
def test_order_is_not_data(form, org):
    assert serialise(shuffled(org, 1), form) == serialise(org, form)


def test_turtle_is_for_people():
    org = small(Post(id="ceo", title="CEO", holder="vacant"))
    assert serialise(org).decode() == (
        "@prefix cx: <https://w3id.org/cxgraph/ontology#> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
        "@prefix org: <http://www.w3.org/ns/org#> .\n"
        "@prefix post: <https://example.org/acme/post/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "\n"
        "<https://example.org/acme/chart/undated> a cx:Chart ;\n"
        "\tfoaf:primaryTopic <https://example.org/acme> .\n"
        "\n"
        "<https://example.org/acme> a org:Organization , org:FormalOrganization ;\n"
        '\tdcterms:identifier "acme" ;\n'
        '\trdfs:label "Acme" ;\n'
        '\tskos:prefLabel "Acme" .\n'
        "\n"
        "post:ceo a cx:Post , org:Post ;\n"
        '\tdcterms:identifier "ceo" ;\n'
        '\trdfs:label "CEO" ;\n'
        "\torg:postIn <https://example.org/acme> ;\n"
        "\tcx:vacant true .\n"
    )


def test_an_unknown_format_is_refused():
    with pytest.raises(CxgraphError, match='did you mean "turtle"'):
        serialise(small(), "turtel")


def test_json_ld_is_one_default_graph_that_carries_its_context():
    written = json.loads(serialise(small(Post(id="a", title="A", dotted_to=(), headcount=0.3)), "json-ld"))
    assert written.keys() == {"@context", "@graph"}
    assert isinstance(written["@context"], dict)
    nodes = {node["@id"]: node for node in written["@graph"]}
    assert list(nodes) == sorted(nodes)
    assert nodes[f"{HOME}/post/a"]["completeFor"] == ["dottedLineTo"]
    assert nodes[f"{HOME}/post/a"]["unlistedReports"] == "0.3"


def test_the_context_that_ships_is_the_one_of_the_ontology():
    assert (ontology() / "context.jsonld").read_bytes() == context_file()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@given(orgs())
@often(0.5)
def test_another_reader_of_json_ld_sees_the_same_graph(org):
    from rdflib import Graph
    from rdflib.compare import isomorphic

    org = msgspec.structs.replace(org, posts=(Post(id="a", title="A", headcount=0.25, cx_lead=True, dotted_to=()),))
    org = msgspec.structs.replace(
        org, ties=(), units=None, initiatives=None, objectives=(), talent=Talent(), suppressions=()
    )
    as_json = Graph().parse(data=serialise(org, "json-ld"), format="json-ld")
    assert isomorphic(as_json, Graph().parse(data=serialise(org, "n-triples"), format="nt"))


def test_a_reader_who_knows_w3c_org_alone_sees_posts_people_units_and_managers():
    from rdflib import FOAF, ORG, RDF, Graph

    org = small(
        Post(id="ceo", title="CEO", holder="Ana", reports_to="none"),
        Post(id="cxo", title="CXO", reports_to="ceo", dotted_to=("coo",), unit="cx", role="chief-experience-officer"),
        Post(id="coo", title="COO", reports_to="ceo"),
        units=(Unit(id="cx", name="CX", head="cxo"),),
    )
    graph = Graph().parse(data=serialise(org), format="turtle")
    short = {node: str(node).rpartition("/")[2] for node in graph.all_nodes()}
    assert {short[post] for post in graph.subjects(RDF.type, ORG.Post)} == {"ceo", "cxo", "coo"}
    lines = {(short[post], short[manager]) for post, manager in graph.subject_objects(ORG.reportsTo)}
    assert lines == {("cxo", "ceo"), ("cxo", "coo"), ("coo", "ceo")}
    assert [str(name) for _, name in graph.subject_objects(FOAF.name)] == ["Ana"]
    assert {short[unit] for unit in graph.subjects(RDF.type, ORG.OrganizationalUnit)} == {"cx"}
    assert {short[role] for role in graph.objects(predicate=ORG.role)} == {"chief-experience-officer"}


def test_the_rdflib_graph_is_queried_as_it_stands():
    org = small(Post(id="a", title="A", holder="vacant"))
    graph = to_rdf(org)
    assert graph.query("ASK { ?post cx:vacant true }").askAnswer
    assert len(graph) == len(list(triples(org)))


# -- Reading -------------------------------------------------------------------

CHART = f"""{PREFIXES}
@prefix : <{HOME}/post/> .
@prefix unit: <{HOME}/unit/> .
@prefix stance: <{vocab.BASE}stance/> .
<{HOME}/chart/undated> a cx:Chart ; foaf:primaryTopic <{HOME}> .
<{HOME}> rdfs:label "Acme" .
:a a cx:Post ; rdfs:label "A" .
:b a cx:Post ; rdfs:label "B" .
:c a cx:Post ; rdfs:label "C" .
"""


def read(more: str, text: str = CHART) -> Org:
    return read_rdf((text + more).encode(), "chart.ttl", "turtle")


def post(org: Org, id_: str) -> Post:
    return next(post for post in org.posts if post.id == id_)


def test_the_only_org_line_of_a_post_is_its_solid_line():
    assert post(read(":a org:reportsTo :b ."), "a").reports_to == "b"


def test_an_org_line_beside_ours_adds_nothing():
    org = read(":a cx:dottedLineTo :b ; org:reportsTo :b, :c ; cx:completeFor cx:dottedLineTo .")
    assert (post(org, "a").reports_to, post(org, "a").dotted_to) == ("c", ("b",))


@pytest.mark.parametrize(
    "more",
    [
        ":a org:postIn unit:u . unit:u a cx:Unit ; org:unitOf <{HOME}> .",
        "unit:u a org:OrganizationalUnit ; org:hasPost :a . <{HOME}> org:hasUnit unit:u .",
    ],
)
def test_inverses_of_org_are_read(more):
    org = read(more.replace("{HOME}", HOME))
    assert post(org, "a").unit == "u"
    assert org.units == (Unit(id="u"),)


def test_a_person_who_holds_a_post_is_its_holder():
    assert post(read('[] foaf:name "Ana" ; org:holds :a .'), "a").holder == "Ana"


def test_a_shortcut_without_its_tie_is_a_tie():
    assert read(":a cx:callsPartner :b .").ties == (Tie(from_="a", to="b", stance="partner"),)


def test_foreign_iris_are_their_own_ids():
    org = read('<http://reference.data.gov.uk/id/post/90334> a org:Post ; rdfs:label "D" ; org:reportsTo :a .')
    assert org.posts[-1].id == "http://reference.data.gov.uk/id/post/90334"


def test_positions_have_no_lines():
    org = read("")
    assert org.positions.file == "chart.ttl"
    assert org.positions.find(("posts", 0)) is None


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (
            ":a cx:solidLineTo :b, :c .",
            f"{HOME}/post/a: 2 values of cx:solidLineTo: {HOME}/post/b, {HOME}/post/c; one at most",
        ),
        (':a rdfs:label "Z" .', f"{HOME}/post/a: 2 values of rdfs:label: A, Z; one at most"),
        (
            ":a org:reportsTo :b, :c .",
            f"{HOME}/post/a: org:reportsTo leads to b, c, and no cx: line says which kind it is; "
            "say cx:solidLineTo of one at most, cx:dottedLineTo of the others",
        ),
        (
            ":a cx:dottedLineTo :b .",
            f"{HOME}/post/a: cx:dottedLineTo may have more values than those listed; "
            "add cx:completeFor cx:dottedLineTo where these are all",
        ),
        (
            ':a cx:vacant true ; org:heldBy [ foaf:name "Ana" ] .',
            f"{HOME}/post/a: vacant and held at once; drop cx:vacant, or org:heldBy",
        ),
        (':a cx:isCxLead "maybe" .', f'{HOME}/post/a: cx:isCxLead is "maybe"; expected true or false'),
        (":a cx:unlistedReports -1 .", f"{HOME}/post/a: Expected float >= 0.0 at headcount"),
        (':a cx:unlistedReports "1e999999" .', f'{HOME}/post/a: cx:unlistedReports is "1e999999"; expected a number'),
        (
            f':t a cx:Tie ; cx:from :a ; cx:to :b ; cx:stance stance:absent ; dcterms:source "{"x" * 10_001}" .',
            f"{HOME}/post/t: Expected str of length <= 10000 at source; that many characters at most",
        ),
        (':a cx:solidLineTo "b" .', f"{HOME}/post/a: cx:solidLineTo leads to b; expected an IRI"),
        (":a rdfs:label :b .", None),
        (":a cx:stanse :b .", f'{HOME}/post/a: unknown term cx:stanse; did you mean "stance"?'),
        (":a org:postIn unit:u, unit:v .", f"{HOME}/post/a: more than one unit: u, v; one at most"),
        ('[] a cx:Post ; rdfs:label "X" .', None),
        (
            ":a cx:solidLineTo :nobody .",
            f'{HOME}/post/a reports_to: no post "nobody"; add it to posts',
        ),
        (":a cx:solidLineTo :b . :b cx:solidLineTo :a .", None),
        (":t a cx:Tie ; cx:from :a ; cx:to :b .", f"{HOME}/post/t: cx:stance is missing"),
        (":t a cx:Tie ; cx:from :a ; cx:to :b ; cx:stance stance:frenemy .", None),
        (f"<{HOME}/chart/undated> cx:assumes stance:absent .", None),
        (':s a cx:Suppression ; cx:suppresses "CX109" .', f"{HOME}/post/s: cx:suppressedBecause is missing"),
        (
            ':s a cx:Suppression ; cx:suppresses "CX109" ; cx:suppressedBecause "Settled" ; cx:subject "a" .',
            f"{HOME}/post/s: cx:subject leads to a; expected an IRI",
        ),
        (
            ':s a cx:Suppression ; cx:suppresses "no-buget" ; cx:suppressedBecause "Settled" ; cx:subject :a .',
            f'{HOME}/suppression/no-buget/a rule: no rule "no-buget"; did you mean "no-budget"?',
        ),
        (
            ':s a cx:Suppression ; cx:suppresses "CX109" ; cx:suppressedBecause "Settled" ; cx:subject :d .',
            f'{HOME}/suppression/CX109/d subjects 0: no post, unit or initiative "d"; '
            "name one of the chart, or leave subjects out for all",
        ),
        (
            ':s a cx:Suppression ; cx:suppresses "CX109", "CX107" ; cx:suppressedBecause "Settled" .',
            f"{HOME}/post/s: 2 values of cx:suppresses: CX107, CX109; one at most",
        ),
        (
            ':s a cx:Suppression ; cx:suppresses "CX109" ; cx:suppressedBecause "Settled" ; cx:expires "in spring" .',
            None,
        ),
    ],
)
def test_what_no_chart_can_say_is_named_with_its_node(more, problem):
    with pytest.raises(OrgFileError) as caught:
        read(more)
    if problem:
        assert str(caught.value) == f"chart.ttl: {problem}"


def test_every_value_of_a_node_that_does_not_fit_is_told_and_the_long_one_alone_is_advised_upon():
    with pytest.raises(OrgFileError) as caught:
        read(f':z a org:Post ; cx:unlistedReports -1 ; rdfs:label "{"x" * 1_001}" .')
    assert [problem.hint for problem in caught.value.problems] == [Message("that-many-characters"), None]
    assert [problem.what.arguments["field"] for problem in caught.value.problems] == [
        Words("title"),
        Words("headcount"),
    ]


def test_all_problems_are_told_at_once():
    with pytest.raises(OrgFileError) as caught:
        read(':a cx:isCxLead "maybe" . :b cx:isCxLead "maybe" . :t a cx:Tie ; cx:from :a ; cx:to :b .')
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("data", "media", "problem"),
    [
        (b"<a> <b> .", "turtle", "x:1:1: not Turtle: No scheme found in an absolute IRI"),
        (b"@prefix x: <http://x> .\nx:a x:b .\n", "turtle", "x:2:9: not Turtle: . is not a valid RDF object"),
        (b"<http://a> <http://b> 1 .", "turtle", "x: no post is recognised in it"),
        (b'<!DOCTYPE r [<!ENTITY a "b">]><rdf:RDF/>', "rdf-xml", "document type or entities"),
        ('<?xml version="1.0"?><!DOCTYPE r><r/>'.encode("utf-16"), "rdf-xml", "document type or entities"),
        (
            b'{"@context": "https://evil.example/c"}',
            "json-ld",
            "x: @context: asks for a context that is not here: https://evil.example/c",
        ),
        (b'{"@context": ["file:///etc/passwd", {}]}', "json-ld", "file:///etc/passwd"),
        (b'{"@context": {"@import": "https://evil.example/c"}}', "json-ld", "https://evil.example/c"),
        (b'{"@context": {"a": {"@id": "http://a", "@context": "http://e"}}}', "json-ld", "http://e"),
        (b'{"@id": ', "json-ld", "x:1:9: not JSON: Expecting value"),
        (b"[" * 100_000, "json-ld", "x:1:101: nested deeper than 100 levels"),
        (b'{"a": ' + b"1" * 5000 + b"}", "json-ld", "x:1:7: a number of more than 4,300 digits"),
        (b'{"a": "\xff"}', "json-ld", "not UTF-8"),
    ],
)
def test_hostile_and_broken_files_are_refused_with_a_reason(data, media, problem):
    with pytest.raises(OrgFileError) as caught:
        read_rdf(data, "x", media)
    assert problem in str(caught.value)


def test_the_first_hundred_of_many_lost_references_are_told_with_what_was_meant(monkeypatch):
    asked = []
    monkeypatch.setattr(sys.modules["cxgraph.inputs.charts.shape"], "meant", lambda word, known: asked.append(word))
    posts = "".join(
        f'<{HOME}/post/p{n}> a cx:Post ; rdfs:label "T" ; cx:solidLineTo <{HOME}/post/q{n}> .\n' for n in range(350)
    )
    topic = f"foaf:primaryTopic <{HOME}>"
    with pytest.raises(OrgFileError) as caught:
        read_rdf(
            f'{PREFIXES}<urn:c> a cx:Chart ; {topic} .\n<{HOME}> rdfs:label "A" .\n{posts}'.encode(), "x", "turtle"
        )
    assert (len(caught.value.problems), caught.value.more, len(asked)) == (100, 250, 100)
    assert str(caught.value).endswith("… and 250 more problems")


RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:o="http://www.w3.org/ns/org#">{}</rdf:RDF>'
)
LINE = "<urn:a> <http://www.w3.org/ns/org#reportsTo> <urn:b> .\n"


def chained(count: int, entry: str) -> str:
    """A context whose terms are each defined by the next."""
    terms = ",".join(f'"a{n}": {entry}' % f"a{n + 1}:x" for n in range(count))
    return f'{{"@context": {{{terms}}}, "a0:x": 1}}'


def terms(first: int, last: int) -> str:
    """A context of that many plain terms."""
    return json.dumps({f"k{n}": f"http://e/{n}" for n in range(first, last)})


@pytest.mark.parametrize(
    ("text", "media", "problem"),
    [
        (LINE + "<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * 20_000, "turtle", "x:2:2017: nested deeper"),
        (LINE + "<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> # >>\r" * 20_000, "turtle", "nested deeper"),
        (LINE + "<urn:a> <urn:b> " + "<<( <urn:a>\n<urn:#> '>>' " * 20_000, "turtle", "x:102:14: nested deeper"),
        (LINE + "<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * 20_000, "n-triples", "x:2:2017: nested deeper"),
        ('{"urn:a": ' + '{"urn:a":' * 200 + "1" + "}" * 201, "json-ld", "x:1:902: nested deeper"),
        ('{"a": "]", "b":\n' + "[" * 500 + "]" * 500 + "}", "json-ld", "x:2:100: nested deeper"),
        (chained(900, '"%s"'), "json-ld", "x: @context: terms are defined by one another"),
        (chained(20_000, '"%s"'), "json-ld", "x: @context: more than 1,000 terms"),
        ('{"urn:x": ' + chained(20_000, '"%s"') + ', "urn:x": 1}', "json-ld", "x: urn:x: stands twice in one object"),
        ('{"@id": "urn:a", "urn:b": [{"@value": 1, "@value": 2}]}', "json-ld", "x: @value: stands twice"),
        (f'{{"@context": {terms(0, 1_001)}, "k0": 1}}', "json-ld", "by a prefix"),
        (f'{{"@context": [{terms(0, 500)}, {terms(500, 1_100)}], "k0": 1}}', "json-ld", "more than 1,000 terms"),
        (f'{{"@context": {{"a": {{"@id": "urn:a", "@context": {terms(0, 1_000)}}}}}}}', "json-ld", "1,000 terms"),
        (chained(500, '{"@id": "urn:a", "@type": "%s"}'), "json-ld", "x: @context: terms are defined by one another"),
        ('{"@context": {"a": "b:x", "b": "a:x"}}', "json-ld", "in a ring"),
        ('{"@graph": [' + ",".join([f'{{"@context": "{IRI}"}}'] * 2_000) + "]}", "json-ld", "more than 1,000 contexts"),
        ('{"s": "' + "1" * 5_000 + '",\n"n": ' + "1" * 5_000 + "}", "json-ld", "x:2:6: a number of more than 4,300"),
        ('{"@context": "' + IRI + '", "n": NaN}', "json-ld", "x: not JSON-LD: Unexpected char"),
        ('{"urn:a": "' + "x" * 20_000_000 + '"}', "json-ld", "too long to be read"),
        (LINE + "# " + "x" * 20_000_000, "turtle", "too long to be read"),
        (RDF_XML.format("\n" + "<o:Post><o:reportsTo>" * 40_000), "rdf-xml", "x:2:1038: nested deeper"),
        (RDF_XML.format('<o:a rdf:parseType="Literal">' + "<a>" * 5_000), "rdf-xml", "nested deeper"),
        (RDF_XML.format("<o:Post>"), "rdf-xml", "not XML: mismatched tag"),
        (RDF_XML.format("<o:Post/>")[:-3], "rdf-xml", "not XML: unclosed token"),
        (RDF_XML.format("<o:a " + " ".join(f'o:a{n}=""' for n in range(1_001)) + "/>"), "rdf-xml", "1,000 attributes"),
        ("<!-- a -->\n" * 9 + "<!DOCTYPE a>" + RDF_XML.format(""), "rdf-xml", "x:10:12: declares a document type"),
        ("<?xml version='1.0' encoding='hex'?>" + RDF_XML.format(""), "rdf-xml", "an encoding that is not read"),
        ("<?xml version='1.0' encoding='none'?>" + RDF_XML.format(""), "rdf-xml", "an encoding that is not read"),
    ],
)
def test_what_no_parser_can_bear_is_refused_before_it_is_parsed(text, media, problem):
    with pytest.raises(OrgFileError) as caught:
        read_rdf(text.encode(), "x", media)
    assert problem in str(caught.value)
    assert len(str(caught.value)) < 1_000


@pytest.mark.parametrize(
    ("text", "media"),
    [
        (f'{LINE}<urn:a> <urn:x> "{"<<" * 500}", """{"<<!" * 500}""" . # {"<<" * 500}', "turtle"),
        (LINE + "<urn:a> <urn:x> " + "[ <urn:x> " * 500 + "1" + "]" * 500 + ".", "turtle"),
        ('{"@id": "urn:a", "@type": "http://www.w3.org/ns/org#Post", "x": "' + "[{" * 500 + '"}', "json-ld"),
        (f'{{"@context": ["{IRI}", {terms(0, 1_000)}], "@id": "urn:a", "@type": "org:Post"}}', "json-ld"),
        ("\n " + RDF_XML.format('<o:Post rdf:about="urn:a"/>' * 500), "rdf-xml"),
    ],
)
def test_what_only_looks_deep_is_read(text, media):
    assert read_rdf(text.encode(), "x", media).posts[0].id == "urn:a"


def test_our_own_context_is_known_by_its_name():
    written = json.loads(serialise(small(), "json-ld"))
    data = json.dumps(written | {"@context": IRI}).encode()
    assert read_rdf(data, "x", "json-ld") == canonical(small())


def test_several_charts_are_named():
    with pytest.raises(OrgFileError, match=f"holds 2 charts: {HOME}/chart/undated, urn:b"):
        read("<urn:b> a cx:Chart .")


def test_rdf_xml_of_ours_is_read():
    store = Store()
    store.load(serialise(small(), "n-triples"), format=RdfFormat.N_TRIPLES)
    from pyoxigraph import DefaultGraph

    data = store.dump(format=RdfFormat.RDF_XML, from_graph=DefaultGraph())
    assert read_rdf(data, "x", "rdf-xml") == canonical(small())


@pytest.mark.parametrize(("text", "valid"), [("http://a", True), ("urn:a", True), ("a", False), ("http://a b", False)])
def test_is_iri(text, valid):
    assert is_iri(text) is valid
