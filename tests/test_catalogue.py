"""The catalogue: complete, in order, within the ceiling that evidence sets, and refused when a word is missing."""

import re

import pytest
from pyoxigraph import Store

from cxgraph.assessment.network.counterparts import counterparts
from cxgraph.core.errors import CatalogueError, UnknownRuleError
from cxgraph.knowledge import vocab
from cxgraph.knowledge.catalogue import SEVERITIES, catalogue
from cxgraph.knowledge.catalogue.values import natural

RULES = list(catalogue().rules.values())
INDICATORS = list(catalogue().indicators.values())
CRITERIA = [*RULES, *INDICATORS]
NOT_AUDITABLE = {"CX101", "CX102"}
EDITORIAL = {"CX201", "CX402"}
PLACEHOLDERS = {"lead", "subjects", "cases", "candidates", "unlisted", "count", "measured", "limit"}
INDICATOR_IDS = {
    "authority": """seat charter scope decision_rights resources sponsor deciders doers embedded
        initiative_power""",
    "collaboration": """expected_partners front_line_partners people_partner delivery_partners data_partner
        agreed_checks unexplained_blocks two_sided insight_flow second_contact""",
    "capability": """leadership_skills craft_skills specialised_skills learning retention
        career_paths contact_centre""",
}
NOT_OF_THE_LEAD = {"insight_flow", "learning", "retention", "career_paths"}


def name_of(criterion):
    return getattr(criterion, "code", None) or criterion.id


def ceiling(rule):
    """The highest severity that the evidence behind a rule allows."""
    claims = [catalogue().claims[id_] for id_ in rule.evidence]
    if not claims or rule.contested:
        return "note"
    prescribed = any(claim.kind == "prescription" and claim.grade in "ABC" for claim in claims)
    return "error" if prescribed else "warning"


def test_severity_stays_below_its_ceiling():
    bound = [rule for rule in RULES if rule.about_organization and rule.code not in NOT_AUDITABLE | EDITORIAL]
    levels = {rule.code: (SEVERITIES.index(rule.severity), SEVERITIES.index(ceiling(rule))) for rule in bound}
    assert {code for code, (own, highest) in levels.items() if own < highest} == set()
    assert levels


def test_an_error_beyond_the_ceiling_says_why():
    reasons = {**dict.fromkeys(NOT_AUDITABLE, "cannot be audited"), **dict.fromkeys(EDITORIAL, "editorial choice")}
    assert {code for code, why in reasons.items() if why not in (catalogue().rules[code].note or "")} == set()


def test_every_rule_has_all_words():
    for rule in RULES:
        sentences = [rule.definition, rule.rationale, rule.procedure, rule.message, rule.remedy, rule.open_remedy]
        assert [said for said in sentences if not re.fullmatch(r"[A-Z{\d].*\.", said)] == [], rule.code
        assert len({*sentences, rule.open_message}) == len(sentences) + 1, rule.code
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert re.fullmatch(r"CX\d{3}", rule.code)
        assert rule.label and rule.fields, rule.code
        assert rule.example.startswith("cxgraph: 1\n"), rule.code


def test_messages_use_known_placeholders_only():
    for rule in RULES:
        for text in (rule.message, rule.open_message):
            used = set(re.findall(r"{(.*?)}", text))
            assert used <= PLACEHOLDERS, rule.code
            assert "limit" not in used or rule.limit is not None, rule.code
            assert "{" not in text.format(**dict.fromkeys(PLACEHOLDERS, "x")), rule.code


def test_no_claim_stands_on_both_sides():
    assert {name_of(one) for one in CRITERIA if set(one.evidence) & set(one.counter_evidence)} == set()


def test_ours_is_said_where_no_claim_stands_behind():
    unsupported = {name_of(one) for one in CRITERIA if not one.evidence}
    assert {name_of(one) for one in CRITERIA if one.ours} == unsupported
    assert {name_of(one) for one in CRITERIA if one.grade is None} == unsupported


def test_evidence_is_in_the_order_of_its_numbers():
    lists = {(name_of(one), claims) for one in CRITERIA for claims in (one.evidence, one.counter_evidence)}
    assert {(name, claims) for name, claims in lists if [*claims] != sorted(set(claims), key=natural)} == set()


def test_fields_are_declared_properties():
    named = {(name_of(one), field) for one in CRITERIA for field in one.fields}
    assert {(name, field) for name, field in named if not any(vocab.objects(vocab.term(field), "rdf:type"))} == set()
    assert named


@pytest.mark.parametrize(
    ("code", "evidence", "counter", "grade"),
    [
        ("CX001", "", "", None),
        ("CX101", "S2.5", "", "D"),
        ("CX103", "S2.5 S2.6", "S3.2", "C"),
        ("CX109", "S10.3", "S2.14", "B"),
        ("CX117", "S0.11 S2.6", "", "C"),
        ("CX118", "S2.5 S2.12", "", "C"),
        ("CX201", "S0.1 S0.2 S0.3 S0.4 S0.5a S0.5b S0.10 S7.1", "", "A"),
        ("CX304", "S4.7", "", "B"),
        ("CX405", "S3.3 S13.1", "", "B"),
        ("CX206", "S0.9a", "", "C"),
        ("CX402", "S3.3", "", "C"),
        ("seat", "S2.5 S2.6", "S3.2", "C"),
        ("people_partner", "S0.1 S0.2 S0.3 S0.10 S0.12 S7.1 S8.1", "S0.4", "A"),
        ("two_sided", "S7.1 S16.1", "", "B"),
        ("learning", "S0.7 S2.10 S4.7", "", "B"),
        ("retention", "S0.6 S4.2", "", "B"),
        ("sponsor", "S6.1", "", "B"),
        ("contact_centre", "S1.3", "S1.1", "D"),
    ],
)
def test_evidence_and_grade(code, evidence, counter, grade):
    found = catalogue().find(code)
    assert (found.evidence, found.counter_evidence) == (tuple(evidence.split()), tuple(counter.split()))
    assert found.grade == grade


def test_rules_come_in_the_order_of_their_codes():
    assert list(catalogue().rules) == sorted(catalogue().rules)


def test_indicators_come_pillar_by_pillar_in_their_order():
    found = {pillar: [i.id for i in INDICATORS if i.pillar == pillar] for pillar in INDICATOR_IDS}
    assert found == {pillar: ids.split() for pillar, ids in INDICATOR_IDS.items()}
    assert list(dict.fromkeys(indicator.pillar for indicator in INDICATORS)) == list(INDICATOR_IDS)
    assert {indicator.id for indicator in INDICATORS if not indicator.for_lead} == NOT_OF_THE_LEAD


@pytest.mark.parametrize("pillar", INDICATOR_IDS)
def test_weights_are_equal_and_add_up_to_one(pillar):
    weights = [indicator.weight for indicator in INDICATORS if indicator.pillar == pillar]
    assert len(set(weights)) == 1
    assert sum(weights) == pytest.approx(1)


def test_bands_and_enough_coverage():
    bands = [(band.label, band.low, band.high) for band in catalogue().bands]
    assert bands == [("below 40", 0, 40), ("40–59", 40, 60), ("60–79", 60, 80), ("80 and above", 80, 100)]
    assert [band.word for band in catalogue().bands] == ["weak", "partial", "sound", "strong"]
    assert catalogue().enough_coverage == 0.4


@pytest.mark.parametrize(
    ("counterpart", "group", "roles"),
    [
        ("marketing", "expected-partner", "chief-marketing-officer head-of-marketing"),
        ("digital", "expected-partner", "chief-digital-officer head-of-digital"),
        ("customer", "expected-partner", "chief-customer-officer head-of-customer-relations head-of-customer-success"),
        (
            "sales",
            "expected-partner",
            "chief-commercial-officer chief-revenue-officer chief-sales-officer head-of-commercial head-of-sales",
        ),
        ("service", "expected-partner", "head-of-customer-service"),
        ("people", "people-partner", "chief-people-officer head-of-human-resources"),
        ("data", "data-partner", "chief-data-officer head-of-data"),
        ("technology", "delivery-partner", "chief-information-officer chief-technology-officer head-of-it"),
        ("product", "delivery-partner", "chief-product-officer head-of-product"),
    ],
)
def test_counterpart(counterpart, group, roles):
    found = counterparts()[counterpart]
    assert (found.group, found.roles) == (group, frozenset(roles.split()))


def test_control_functions_are_seven_and_each_has_a_role():
    control = {c.id: c.roles for c in counterparts().values() if c.group == "control"}
    assert set(control) == {"risk", "procurement", "legal", "compliance", "security", "privacy", "internal-audit"}
    assert all(control.values())


@pytest.mark.parametrize("word", ["CX201", "cx201", "absent-people-officer"])
def test_find_rule(word):
    assert catalogue().find_rule(word).code == "CX201"


LISTED = '; "cxgraph rules" lists the rules; indicators stand in "cxgraph audit --why"'


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("CX2O1", 'no rule "CX2O1"; did you mean "CX201"?'),
        ("absent-person-officer", 'no rule "absent-person-officer"; did you mean "absent-people-officer"?'),
        ("seat", f'no rule "seat"{LISTED}'),
        ("?", f'no rule "?"{LISTED}'),
    ],
)
def test_unknown_rule(word, message):
    with pytest.raises(UnknownRuleError, match=f"^{re.escape(message)}$"):
        catalogue().find_rule(word)


def test_find_takes_indicators_too():
    assert catalogue().find("seat").label == "Seat"
    with pytest.raises(UnknownRuleError, match='no rule or indicator "qqqq"; "cxgraph rules" lists'):
        catalogue().find("qqqq")
    with pytest.raises(UnknownRuleError, match='no rule or indicator "seet"; did you mean "seat"'):
        catalogue().find("seet")


def reread(monkeypatch, update):
    """The catalogue of a copy of the ontology with a change made to it."""
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in vocab.PREFIXES.items())
    prefixes += "".join(
        f"PREFIX {scheme}: <{vocab.BASE}{scheme}/>\n"
        for scheme in ("rule", "indicator", "claim", "figure", "severity", "grade", "source", "pillar")
    )
    store = Store()
    store.extend(vocab.graph())
    store.update(prefixes + update)
    monkeypatch.setattr(vocab, "graph", lambda: store)
    return catalogue.__wrapped__()


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("DELETE WHERE { rule:CX201 cx:remedy ?x }", "rule/CX201 has no cx:remedy; exactly one is needed"),
        ('INSERT DATA { rule:CX201 cx:remedy "Wait."@en }', "rule/CX201 has 2 cx:remedy; exactly one is needed"),
        ("INSERT DATA { rule:CX103 cx:limit 3.0 }", "rule/CX103 has 2 cx:limit; exactly one is needed"),
        ("DELETE WHERE { rule:CX201 cx:severity ?x }", "rule/CX201 has no cx:severity; exactly one is needed"),
        (
            "DELETE WHERE { rule:CX201 cx:severity ?x } ; INSERT DATA { rule:CX201 cx:severity severity:fatal }",
            'rule/CX201 has an unknown cx:severity: "fatal"',
        ),
        ("DELETE WHERE { indicator:seat cx:goalpostLow ?x }", "indicator/seat has no cx:goalpostLow"),
        (
            'DELETE WHERE { indicator:seat cx:position ?x } ; INSERT DATA { indicator:seat cx:position "first" }',
            'indicator/seat has a cx:position that is no number: "first"',
        ),
        ("DELETE WHERE { rule:CX402 cx:restsOn ?x }", "rule/CX402 needs either a claim in cx:restsOn or the mark"),
        ("INSERT DATA { rule:CX402 cx:ours true }", "rule/CX402 needs either a claim in cx:restsOn or the mark"),
        ("INSERT DATA { rule:CX402 cx:restsOn claim:S9.9 }", "rule/CX402 names a claim that is not there: S9.9"),
        ("INSERT DATA { rule:CX103 cx:contradictedBy claim:S2.6 }", "rule/CX103 has a claim on both sides: S2.6"),
        ("INSERT DATA { claim:S0.1 cx:grade grade:A }", "claim/S0.1 has 2 cx:grade; exactly one is needed"),
        (
            "DELETE WHERE { claim:S0.1 cx:grade ?x } ; INSERT DATA { claim:S0.1 cx:grade grade:A }",
            'claim/S0.1 has an unknown cx:grade: "A"',
        ),
        (
            "DELETE WHERE { claim:S2.9 prov:hadPrimarySource ?x } ; "
            "INSERT DATA { claim:S2.9 prov:hadPrimarySource source:S99 }",
            "claim/S2.9 has a prov:hadPrimarySource that is not there: S99",
        ),
        ("DELETE WHERE { figure:S0.1 rdfs:label ?x }", "figure/S0.1 has no rdfs:label; exactly one is needed"),
        (
            "DELETE WHERE { figure:S0.1 cx:claim ?x } ; INSERT DATA { figure:S0.1 cx:claim claim:S9.9 }",
            "figure/S0.1 has a cx:claim that is not there: S9.9",
        ),
        ("DELETE WHERE { source:S1 skos:scopeNote ?x }", "source/S1 has no skos:scopeNote; exactly one is needed"),
    ],
)
def test_a_planted_fault_stops_the_start(fault, message, monkeypatch):
    with pytest.raises(CatalogueError, match=re.escape(message)):
        reread(monkeypatch, fault)


def test_a_written_weight_leaves_the_rest_to_the_others(monkeypatch):
    found = reread(monkeypatch, "INSERT DATA { indicator:seat cx:weight 0.2 }").indicators
    assert found["seat"].weight == 0.2
    assert found["charter"].weight == pytest.approx(0.8 / 9)  # what is left for the nine others
    assert found["learning"].weight == pytest.approx(1 / 7)


@pytest.mark.parametrize(
    ("change", "grade"),
    [
        ("INSERT DATA {}", "A"),
        ("DELETE DATA { rule:CX201 cx:restsOn claim:S7.1 }", "B"),
        # Two surveys of other sources that speak of other conditions
        ("DELETE DATA { rule:CX201 cx:restsOn claim:S7.1 } ; INSERT DATA { rule:CX201 cx:restsOn claim:S4.7 }", "B"),
        ("DELETE WHERE { claim:S0.1 cx:agreesWith ?x } ; DELETE WHERE { claim:S7.1 cx:agreesWith ?x }", "B"),
        ("DELETE { ?figure ?p ?x } WHERE { ?figure cx:claim claim:S7.1 ; ?p ?x }", "B"),  # prints no figure
        ("INSERT DATA { rule:CX201 cx:contradictedBy claim:S3.2 }", "B"),
    ],
)
def test_grade_a_needs_two_surveys_that_agree_and_none_against(change, grade, monkeypatch):
    assert reread(monkeypatch, change).rules["CX201"].grade == grade


# Backed or marked: each sentence that says how things are has a claim beside it, or says that it is ours

TEXTS = ("rationale", "message", "remedy")


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_every_sentence_is_backed_by_a_claim_or_marked(rule):
    for text in TEXTS:
        assert " ".join(sentence.text for sentence in rule.statements[text]) == getattr(rule, text)
    marks = {text: {sentence.backing for sentence in rule.statements[text]} for text in TEXTS}
    assert marks["rationale"] <= {"ours", *catalogue().claims}
    assert marks["message"] <= {"chart", "ours", *catalogue().claims}
    assert marks["remedy"] <= {"advice", "ours", *catalogue().claims}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.evidence], ids=name_of)
def test_a_rationale_tells_of_a_claim_that_the_rule_rests_on(rule):
    assert {sentence.backing for sentence in rule.statements["rationale"]} & set(rule.evidence)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_what_cannot_be_told_is_a_question_with_a_way_to_find_out(rule):
    assert re.fullmatch(r"[A-Z].*\?", rule.open_message)
    assert "cannot be told" not in rule.open_message
    assert rule.open_remedy != rule.remedy


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (
            "DELETE { rule:CX206 cx:rationale ?x } INSERT { rule:CX206 cx:rationale ?more } WHERE { rule:CX206 "
            'cx:rationale ?x BIND (CONCAT(STR(?x), " There is usually a rival objective behind it.") AS ?more) }',
            "rule/CX206 names what stands behind 3 sentences in cx:rationale, which has 4",
        ),
        (
            "DELETE WHERE { rule:CX206 cx:messageBacking ?x }",
            "rule/CX206 names what stands behind 0 sentences in cx:message, which has 1",
        ),
        (
            "DELETE { ?list rdf:first ?x } INSERT { ?list rdf:first claim:S9.9 } "
            "WHERE { rule:CX304 cx:rationaleBacking ?list . ?list rdf:first ?x }",
            "rule/CX304 has neither a claim nor a mark behind a sentence: claim/S9.9",
        ),
    ],
)
def test_a_planted_sentence_that_nothing_backs_stops_the_start(fault, message, monkeypatch):
    with pytest.raises(CatalogueError, match=re.escape(message)):
        reread(monkeypatch, fault)
