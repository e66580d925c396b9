"""ontology/evidence.ttl: every claim is there, and the figures are a well-formed data cube."""

import pytest
from pyoxigraph import Store

from cxgraph.knowledge import vocab
from cxgraph.knowledge.catalogue import catalogue

CLAIMS = """
    S0.1 S0.2 S0.3 S0.4 S0.5a S0.5b S0.6 S0.7 S0.8 S0.9a S0.9b S0.10 S0.11 S0.12 S0.13 S0.14 S0.15 S0.16 S0.17
    S1.1 S1.2 S1.3 S1.4
    S2.1 S2.2a S2.2b S2.3 S2.4 S2.5 S2.6 S2.7 S2.8 S2.9 S2.10 S2.11 S2.12 S2.13 S2.14
    S3.1 S3.2 S3.3 S3.4 S3.5 S3.6 S3.7
    S4.1 S4.2 S4.3 S4.4 S4.5 S4.6 S4.7 S4.8
    S5.1 S5.2 S6.1 S6.2 S6.3 S6.4 S7.1 S8.1 S9.1 S9.2 S10.1 S10.2 S10.3 S10.4 S11.1 S11.2 S11.3 S11.4
    S12.1 S12.2 S13.1 S13.2 S14.1 S15.1 S15.2 S16.1
"""

PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in vocab.PREFIXES.items()) + (
    "PREFIX figure: <https://w3id.org/cxgraph/figure/>\n"
    "PREFIX claim: <https://w3id.org/cxgraph/claim/>\n"
    "PREFIX evidence: <https://w3id.org/cxgraph/evidence#>\n"
)

# The integrity constraints of the W3C recommendation "The RDF Data Cube Vocabulary", section 11.1: each ASK finds
# a violation. The second text plants one, on a copy.
CONSTRAINTS = {
    "IC-1": (
        """{ ?obs a qb:Observation . FILTER NOT EXISTS { ?obs qb:dataSet ?set } }
           UNION { ?obs a qb:Observation ; qb:dataSet ?one, ?two . FILTER (?one != ?two) }""",
        "INSERT DATA { figure:S0.1 qb:dataSet evidence:other }",
    ),
    "IC-2": (
        """{ ?set a qb:DataSet . FILTER NOT EXISTS { ?set qb:structure ?dsd } }
           UNION { ?set a qb:DataSet ; qb:structure ?one, ?two . FILTER (?one != ?two) }""",
        "DELETE WHERE { ?set qb:structure ?dsd }",
    ),
    "IC-3": (
        """?dsd a qb:DataStructureDefinition .
           FILTER NOT EXISTS { ?dsd qb:component [ qb:componentProperty [ a qb:MeasureProperty ] ] }""",
        "DELETE DATA { evidence:structure qb:component evidence:component-percent }",
    ),
    "IC-4": (
        "?dim a qb:DimensionProperty . FILTER NOT EXISTS { ?dim rdfs:range [] }",
        "DELETE WHERE { cx:claim rdfs:range ?range }",
    ),
    "IC-5": (
        "?dim a qb:DimensionProperty ; rdfs:range skos:Concept . FILTER NOT EXISTS { ?dim qb:codeList [] }",
        "DELETE WHERE { cx:answer qb:codeList ?list }",
    ),
    "IC-6": (
        """?dsd qb:component ?spec . ?spec qb:componentRequired false ; qb:componentProperty ?property .
           FILTER NOT EXISTS { ?property a qb:AttributeProperty }""",
        "INSERT DATA { evidence:component-answer qb:componentRequired false }",
    ),
    "IC-11": (
        """?obs qb:dataSet/qb:structure/qb:component/qb:componentProperty ?dim . ?dim a qb:DimensionProperty .
           FILTER NOT EXISTS { ?obs ?dim [] }""",
        "DELETE WHERE { figure:S0.6 cx:population ?population }",
    ),
    "IC-12": (
        """FILTER (?allEqual)
           { SELECT (MIN(?equal) AS ?allEqual) WHERE {
               ?obs1 qb:dataSet ?set . ?obs2 qb:dataSet ?set . FILTER (?obs1 != ?obs2)
               ?set qb:structure/qb:component/qb:componentProperty ?dim . ?dim a qb:DimensionProperty .
               ?obs1 ?dim ?value1 . ?obs2 ?dim ?value2 . BIND (?value1 = ?value2 AS ?equal)
           } GROUP BY ?obs1 ?obs2 }""",
        "DELETE DATA { figure:S0.4 cx:claim claim:S0.4 } ; INSERT DATA { figure:S0.4 cx:claim claim:S0.2 }",
    ),
    "IC-13": (
        """?obs qb:dataSet/qb:structure/qb:component ?spec .
           ?spec qb:componentRequired true ; qb:componentProperty ?attribute .
           FILTER NOT EXISTS { ?obs ?attribute [] }""",
        "DELETE WHERE { figure:S0.1 cx:basis ?basis }",
    ),
    "IC-14": (
        """?obs qb:dataSet/qb:structure ?dsd .
           FILTER NOT EXISTS { ?dsd qb:component/qb:componentProperty qb:measureType }
           ?dsd qb:component/qb:componentProperty ?measure . ?measure a qb:MeasureProperty .
           FILTER NOT EXISTS { ?obs ?measure [] }""",
        "DELETE WHERE { figure:S0.1 cx:percent ?percent }",
    ),
    "IC-19a": (
        """?obs qb:dataSet/qb:structure/qb:component/qb:componentProperty ?dim .
           ?dim a qb:DimensionProperty ; qb:codeList ?list . ?list a skos:ConceptScheme . ?obs ?dim ?value .
           FILTER NOT EXISTS { ?value a skos:Concept ; skos:inScheme ?list }""",
        "INSERT DATA { figure:S0.1 cx:answer <https://w3id.org/cxgraph/population/champions> }",
    ),
}

NORMALIZE = ";".join(
    f"INSERT {{ ?spec qb:componentProperty ?p . ?p a qb:{kind} }} WHERE {{ ?spec {short} ?p }}"
    for short, kind in (
        ("qb:dimension", "DimensionProperty"),
        ("qb:measure", "MeasureProperty"),
        ("qb:attribute", "AttributeProperty"),
    )
)


@pytest.fixture
def cube():
    """The ontology's graph in the cube's normal form, fit to be changed."""
    store = Store()
    store.extend(vocab.graph())
    store.update(PREFIXES + NORMALIZE)
    return store


def ask(store, pattern):
    return bool(store.query(f"{PREFIXES} ASK {{ {pattern} }}"))


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_figures_are_a_well_formed_cube(name, cube):
    assert not ask(cube, CONSTRAINTS[name][0])


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_constraint_finds_a_planted_violation(name, cube):
    violation, fault = CONSTRAINTS[name]
    cube.update(PREFIXES + fault)
    assert ask(cube, violation)


def test_every_claim_is_there_and_no_other():
    assert list(catalogue().claims) == CLAIMS.split()


@pytest.mark.parametrize(
    ("claim", "grade", "kind"),
    [
        ("S0.1", "B", "prevalence"),
        ("S0.5a", "B", "perception"),
        ("S0.5b", "D", "perception"),
        ("S0.8", "C", "perception"),
        ("S0.12", "D", "prescription"),
        ("S1.1", "D", "perception"),
        ("S2.1", "C", "prevalence"),
        ("S2.5", "D", "prescription"),
        ("S2.6", "C", "prescription"),
        ("S3.2", "B", "prevalence"),
        ("S3.3", "C", "illustration"),
        ("S3.5", "D", "forecast"),
        ("S4.6", "B", "forecast"),
        ("S4.8", "D", "prescription"),
        ("S5.1", "B", "prevalence"),
        ("S5.2", "D", "prescription"),
        ("S6.4", "B", "perception"),
        ("S9.2", "C", "perception"),
        ("S14.1", "D", "perception"),
        ("S15.2", "D", "prevalence"),
    ],
)
def test_grade_and_kind(claim, grade, kind):
    assert (catalogue().claims[claim].grade, catalogue().claims[claim].kind) == (grade, kind)


@pytest.mark.parametrize(
    ("figure", "percent", "n", "precision", "basis"),
    [
        ("S0.1", 63, None, "as-printed", "measured"),
        ("S0.2", 15, None, "as-printed", "measured"),
        ("S0.4", 4, None, "as-printed", "measured"),
        ("S1.1-a", 50, 235, "as-printed", "measured"),
        ("S1.1-d", 72, None, "as-printed", "measured"),
        ("S1.2-a", 65, None, "about", "derived"),
        ("S3.2-b", 75, None, "more-than", "measured"),
        ("S3.5", 30, None, "as-printed", "forecast"),
        ("S4.1", 90, 800, "almost", "measured"),
        ("S4.3-b", 23, 800, "as-printed", "forecast"),
        ("S5.1-a", 20, 671, "as-printed", "measured"),
        ("S5.1-b", 15, 671, "as-printed", "measured"),
        ("S5.1-c", 11, 671, "as-printed", "measured"),
        ("S5.1-d", 8, 671, "as-printed", "measured"),
        ("S6.1", 45, 538, "as-printed", "measured"),
        ("S6.3-b", 26, None, "as-printed", "measured"),
        ("S7.1-a", 54, 302, "as-printed", "measured"),
        ("S7.1-b", 20, None, "as-printed", "measured"),
        ("S8.1-b", 31, 300, "as-printed", "measured"),
        ("S9.1-c", 35, None, "more-than", "measured"),
        ("S10.3", 42.7, None, "as-printed", "measured"),
        ("S11.3-b", 49, 275, "as-printed", "measured"),
        ("S12.1", 20, 209, "as-printed", "measured"),
        ("S13.1", 20, None, "more-than", "measured"),
        ("S15.2-b", 15, None, "as-printed", "measured"),
        ("S16.1-b", 61, None, "as-printed", "measured"),
    ],
)
def test_figure(figure, percent, n, precision, basis):
    found = catalogue().figures[figure]
    assert (found.percent, found.n, found.precision, found.basis) == (percent, n, precision, basis)


@pytest.mark.parametrize(
    ("figure", "share", "asked"),
    [
        ("S0.1", "63 %", "n not stated"),
        ("S1.2-a", "not printed: 65 % by our arithmetic", "n not stated"),
        ("S3.2-b", "more than 75 %", "n not stated"),
        ("S4.3-a", "more than one third", "n = 800"),
        ("S4.7-a", "more than two thirds", "n = 800"),
        ("S10.1", "61.7 %", "n > 400"),
        ("S11.1", "two thirds", "n = 275"),
        ("S12.1", "one in five", "n = 209"),
        ("S13.1", "more than one in five", "n > 125"),
    ],
)
def test_a_figure_is_printed_in_the_words_of_its_source(figure, share, asked):
    found = catalogue().figures[figure]
    assert (found.share.replace("\N{NO-BREAK SPACE}", " "), found.asked) == (share, asked)


def test_surveys_that_agree_say_so_both_ways_and_come_from_two_sources():
    claims = catalogue().claims
    agreed = {(one.id, other) for one in claims.values() for other in one.agrees}
    assert agreed == {("S0.1", "S7.1"), ("S7.1", "S0.1"), ("S5.1", "S12.1"), ("S12.1", "S5.1")}


def test_derived_figures_follow_from_the_printed_ones():
    percent = {id_: figure.percent / 100 for id_, figure in catalogue().figures.items()}
    extremely, moderately, not_very = (percent[f"S1.1-{letter}"] for letter in "abc")
    in_centre = extremely * percent["S1.1-d"] + moderately * percent["S1.1-e"] + not_very * percent["S1.1-g"]
    assert round(100 * in_centre) == catalogue().figures["S1.2-c"].percent
    assert round(100 * extremely * percent["S1.1-d"] / in_centre) == catalogue().figures["S1.2-a"].percent
    assert round(100 * extremely * (1 - percent["S1.1-d"]) / (1 - in_centre)) == catalogue().figures["S1.2-b"].percent


def test_only_derived_figures_name_what_they_come_from(cube):
    derived = cube.query(PREFIXES + "SELECT DISTINCT ?f { ?f a qb:Observation ; prov:wasDerivedFrom ?from }")
    named = {vocab.local_name(row["f"]) for row in derived}
    assert named == {figure.id for figure in catalogue().figures.values() if figure.basis == "derived"}


def test_the_two_shares_of_partners_conflict_and_one_is_preferred(cube):
    claims = catalogue().claims
    assert claims["S0.2"].conflicts == ("S0.4",)
    assert claims["S0.4"].conflicts == ("S0.2",)
    assert ask(cube, "claim:S0.2 cx:preferredTo claim:S0.4 ; skos:note ?why")
    assert {claim.id for claim in claims.values() if claim.conflicts} == {"S0.2", "S0.4"}


def test_every_role_that_a_claim_concerns_is_a_role(cube):
    assert not ask(cube, "?claim cx:concerns ?role . FILTER NOT EXISTS { ?role a cx:Role }")


@pytest.mark.parametrize(
    ("source", "n", "issued"),
    [
        ("S0", None, "2023-09-29"),
        ("S1", 235, None),
        ("S2", None, "2022-12"),
        ("S3", None, None),
        ("S4", 800, "2022-09-16"),
        ("S5", 671, "2023-11"),
        ("S6", 538, "2019"),
        ("S7", 302, "2012-11-05"),
        ("S9", None, "2020-02-14"),
        ("S10", None, "2010-05-24"),
        ("S12", 209, "2018"),
        ("S14", None, None),
        ("S16", None, "2014"),
    ],
)
def test_source(source, n, issued):
    found = catalogue().sources[source]
    assert (found.n, found.issued) == (n, issued)
    assert found.title and found.method and found.caveat
