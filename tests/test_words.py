"""Words of charts: read by id or any label, told where they are not known, and never a no."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from builders import CXO, led, post
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from profiles import often

from cxgraph.assessment.audit import audit
from cxgraph.assessment.network.skills import CRAFT, covered_by, is_whole, skills, understood
from cxgraph.cli import main
from cxgraph.core.errors import OrgFileError
from cxgraph.core.interval import NO, UNKNOWN, YES
from cxgraph.core.model import DecisionRight, Org
from cxgraph.inputs.charts import own_words
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.knowledge import words
from cxgraph.knowledge.rdf import from_triples, triples
from cxgraph.output.report.chart_schema import org_schema

HEAD = "cxgraph: 1\norganization: {{name: Acme}}\nposts:\n"
CXO_OF = HEAD + "  - {{id: cxo, title: Chief Experience Officer, {}}}\n"


def chart(facts: str, rest: str = "") -> Org:
    return read_yaml(CXO_OF.format(facts) + rest, "org.yaml")


def problems(facts: str, rest: str = "") -> list[str]:
    with pytest.raises(OrgFileError) as caught:
        chart(facts, rest)
    return str(caught.value).splitlines()


def remarks(org: Org) -> list[str]:
    return [str(remark) for remark in own_words.remarks(org)]


# -- One reader -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "written", "id_"),
    [
        ("skill", "Journey mapping", "journey-mapping"),
        ("skill", "JOURNEY_MAPPING", "journey-mapping"),
        ("skill", "journey\u2011mapping ", "journey-mapping"),
        ("skill", "Human centered design", "human-centred-design"),
        ("skill", "Journey optimization", "journey-optimisation"),
        ("skill", "Call Center", "contact-centre"),
        ("skill", "contact-centre", "contact-centre"),
        ("skill", "taming lions", None),
        ("skill", "craft", None),
        ("skill", "", None),
        ("function", "Human Resources", "people"),
        ("function", "Other", "other"),
        ("role", "Chief Experience Officer", "chief-experience-officer"),
        ("role", "CMO", None),
        ("insight", "Voice of the Customer", "voc"),
        ("reason", "Not invited", "not-invited"),
        ("stage", "Strategy", "strategy"),
        ("right", "Launch gate", "launch-gate"),
        ("how", "with others", "jointly"),
        ("stance", "Partner", "partner"),
    ],
)
def test_a_word_is_read_by_id_or_any_label(scheme: str, written: str, id_: str | None):
    assert words.read(scheme, written) == id_
    assert words.spelt(scheme, written) == (id_ or written)


def owned() -> list[tuple[str, str, str]]:
    """Each spelling that belongs to one word of its scheme: scheme, spelling, id."""
    owners: dict[tuple[str, str], set[str]] = {}
    spellings = []
    for scheme in sorted(words.READ):
        for word in words.words_of(scheme).values():
            for spelling in (word.id, word.label, *word.labels):
                owners.setdefault((scheme, words.fold(spelling)), set()).add(word.id)
                spellings.append((scheme, spelling, word.id))
    return [one for one in spellings if owners[one[0], words.fold(one[1])] == {one[2]}]


@given(
    st.sampled_from(owned()), st.sampled_from((" ", "-", "_", "", "  ")), st.sampled_from((str.upper, str.title, str))
)
@often(0.5)
def test_a_spelling_of_one_word_is_read_in_any_case_and_with_any_gaps(one: tuple[str, str, str], gap: str, case: Any):
    scheme, spelling, id_ = one
    assert words.read(scheme, case(gap.join(spelling.replace("-", " ").split()))) == id_


@pytest.mark.parametrize(
    ("scheme", "written", "ids"),
    [
        ("skill", "journy mapping", ("journey-mapping",)),
        ("skill", "mapping", ("journey-mapping",)),
        ("skill", "craft", ("human-centred-design", "journey-mapping", "plain-language")),
        ("role", "CMO", ("chief-marketing-officer", "chief-medical-officer")),
        ("role", "cheif experience officer", ("chief-experience-officer",)),
        ("function", "sale", ("sales",)),
        ("function", "xyzzy", ()),
    ],
)
def test_what_may_have_been_meant(scheme: str, written: str, ids: tuple[str, ...]):
    assert words.meant(scheme, written) == ids


def test_a_role_named_by_its_field_alone_suggests_roles():
    found = words.meant("role", "data")
    assert "chief-data-officer" in found
    assert set(found) <= words.words_of("role").keys()


# -- In YAML --------------------------------------------------------------------


def test_labels_are_read_in_every_field_of_a_chart():
    org = chart(
        "role: Chief experience officer, concurrent: [Head of marketing], skills: [Journey mapping, beekeeping], "
        "mandate: {decision_rights: [Launch gate, own right, {right: Journey Standards, how: With others}]}",
        "  - {id: b, title: COO}\n"
        "units: [{id: u, function: Human resources, insights: [VoC], provides: [voice of the employee]}]\n"
        "ties: [{from: cxo, to: b, stance: Absent, stage: Design, reason: Not invited}]\n",
    )
    lead, unit, tie = org.posts[0], (org.units or ())[0], org.ties[0]
    assert (lead.role, lead.concurrent) == ("chief-experience-officer", ("head-of-marketing",))
    assert lead.skills == ("journey-mapping", "beekeeping")
    rights = (DecisionRight("launch-gate"), DecisionRight("own right"), DecisionRight("journey-standards", "jointly"))
    assert lead.mandate.decision_rights == rights
    assert (unit.function, unit.insights, unit.provides) == ("people", ("voc",), ("voe",))
    assert (tie.stance, tie.stage, tie.reason) == ("absent", "design", "not-invited")


def test_a_text_that_says_why_is_no_word():
    org = chart("skills: []", "suppressions: [{rule: CX109, reason: Not invited}]\n")
    assert org.suppressions[0].reason == "Not invited"


@pytest.mark.parametrize(
    ("facts", "rest", "told"),
    [
        ("role: datta", "", 'no role "datta"; did you mean "'),
        ("concurrent: [CMO]", "", 'no role "CMO"; did you mean chief-marketing-officer or chief-medical-officer?'),
        ("mandate: {written: yes}", "", 'expected true or false, not "yes"; write true'),
        ("mandate: {budget: Off}", "", 'expected true or false, not "Off"; write false'),
        ("skills: [a]", "units: [{id: u, function: sale}]\n", 'no function "sale"; did you mean "sales"?'),
        (
            "skills: [a]",
            "units: [{id: u, function: xyzzy}]\n",
            'no function "xyzzy"; write one that "cxgraph vocabulary functions" lists, as sales, or other',
        ),
        ("skills: [a]", "units: [{id: u, insights: [xyzzy]}]\n", '"cxgraph vocabulary insights" says what each means'),
        (
            "mandate: {decision_rights: [{right: x, how: alon}]}",
            "",
            'expected one of alone, jointly, consulted, not "alon"; did you mean "alone"?',
        ),
        ("mandate: {decision_rights: [{right: x, over: [u]}]}", "units: [{id: v}]\n", 'no unit "u"'),
        ("mandate: {decision_rights: [{how: alone}]}", "", '"right" is missing'),
        ("mandate: {decision_rights: prices}", "", 'not "prices"; write ["prices"]'),
    ],
)
def test_what_is_closed_is_refused_with_what_would_pass(facts: str, rest: str, told: str):
    (problem,) = problems(facts, rest)
    assert told in problem


# -- What is not known ----------------------------------------------------------


def test_an_open_word_that_is_not_known_is_told_once_with_the_nearest():
    rest = "  - {id: b, title: COO, skills: [bees]}\n  - {id: c, title: CFO, skills: [journy mapping]}\n"
    org = chart("skills: [bees, plain-language], mandate: {decision_rights: [Launch gate, lunch gate, mine]}", rest)
    line = CXO_OF.format("skills: [bees").splitlines()[-1].removesuffix("}")
    first, *_ = told = remarks(org)
    assert first.startswith(f"org.yaml:4:{line.index('bees') + 1}: ")
    assert [remark.split(": ", 1)[1] for remark in told] == [
        'posts[0].skills[0]: no skill is known as "bees", said 2 times, so what else those posts cover is not known; '
        '"cxgraph vocabulary skills" lists those that are',
        'posts[0].mandate.decision_rights[1]: no decision right is known as "lunch gate"; it counts as it is written; '
        'did you mean "launch-gate"?',
        'posts[0].mandate.decision_rights[2]: no decision right is known as "mine"; it counts as it is written; '
        '"cxgraph vocabulary rights" lists those that are',
        'posts[2].skills[0]: no skill is known as "journy mapping", so what else this post covers is not known; '
        'did you mean "journey-mapping"?',
    ]


def test_a_chart_of_known_words_is_told_nothing_of():
    assert remarks(chart("skills: [EQ], mandate: {decision_rights: [tools]}")) == []


def test_of_very_many_words_the_first_are_told_and_the_others_counted():
    told = remarks(chart(f"skills: [{', '.join(f'bees{nth}' for nth in range(250))}]"))
    assert len(told) == 101
    assert told[-1] == "org.yaml: … and 150 more words that are not known"


def test_check_and_audit_tell_the_word(tmp_path: Path):
    file = tmp_path / "org.yaml"
    file.write_text(CXO_OF.format("skills: [journy mapping]"), encoding="utf-8")
    for command in (["check"], ["audit", "--fail-on", "never"]):
        done = CliRunner().invoke(main, [*command, str(file)])
        assert done.exit_code == 0
        assert done.stderr.count('did you mean "journey-mapping"?') == 1


def test_a_graph_is_told_of_by_the_node(tmp_path: Path):
    file = tmp_path / "org.ttl"
    org = chart("skills: [bees]")
    file.write_bytes("\n".join(f"{triple} ." for triple in triples(org)).encode())
    done = CliRunner().invoke(main, ["check", str(file)])
    assert 'https://w3id.org/cxgraph/id/acme/post/cxo: no skill is known as "bees"' in done.stderr


# -- Never a no -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("listed", "mapping", "language"),
    [
        (None, UNKNOWN, UNKNOWN),
        ((), NO, NO),
        (("journey-mapping",), YES, NO),
        (("Journey mapping",), YES, NO),
        (("bees",), UNKNOWN, UNKNOWN),
        (("journey-mapping", "bees"), YES, UNKNOWN),
    ],
)
def test_what_a_list_of_skills_says(listed: tuple[str, ...] | None, mapping: object, language: object):
    assert covered_by(listed, "journey-mapping") == mapping
    assert covered_by(listed, "plain-language") == language
    assert is_whole(listed) == (language == NO)
    assert understood(listed) == ({"journey-mapping"} if mapping == YES else set())


def skilled(*listed: str) -> Org:
    return led(lead=post("cxo", CXO, reports_to="ceo", skills=listed))


def test_a_word_that_is_not_known_leaves_open_what_the_team_lacks():
    def craft(org: Org) -> tuple[float, float]:
        (found,) = (one for one in audit(org).scores["capability"].indicators if one.id == "craft_skills")
        return found.low, found.high

    one = pytest.approx(float(Fraction(1, len(skills(CRAFT)))))
    assert craft(skilled("journey-mapping")) == (one, one)
    assert craft(skilled("journey-mapping", "bees")) == (one, 1)
    outcomes = {found.outcome for found in audit(skilled("journey-mapping", "bees")).findings if found.code == "CX301"}
    assert outcomes == {"cannot_tell"}


@given(st.lists(st.sampled_from((*words.words_of("skill"), "bees")), unique=True), st.sampled_from(skills(CRAFT)))
def test_a_word_more_that_is_not_known_only_widens(listed: list[str], skill: str):
    before, after = covered_by(listed, skill), covered_by([*listed, "wasps"], skill)
    assert after.low <= before.low
    assert before.high <= after.high


# -- RDF and the schema ---------------------------------------------------------


def test_words_of_a_graph_are_read_alike():
    org = led(lead=post("cxo", CXO, reports_to="ceo", skills=("Journey Mapping", "bees")))
    (lead,) = (one for one in from_triples(triples(org)).posts if one.id == "cxo")
    assert lead.skills == ("bees", "journey-mapping")


@pytest.mark.parametrize(
    ("skill", "function", "right", "is_right"),
    [
        ("journey-mapping", "sales", "launch-gate", True),
        ("bees", "other", "mine", True),
        ("bees", "bees", "mine", False),
        ("bees", "sales", {"right": "mine", "how": "alone", "over": ["u"]}, True),
        ("bees", "sales", {"right": "launch-gate", "how": "loudly"}, False),
    ],
)
def test_the_schema_lists_words_and_leaves_open_what_is_open(skill: str, function: str, right: object, is_right: bool):
    one = {"id": "cxo", "title": "CXO", "skills": [skill], "mandate": {"decision_rights": [right]}}
    unit = {"id": "u", "function": function}
    tree = {"cxgraph": 1, "organization": {"name": "Acme"}, "posts": [one], "units": [unit]}
    assert Draft202012Validator(org_schema()).is_valid(tree) == is_right


def test_the_schema_lists_every_word_where_it_is_written():
    text = json.dumps(org_schema())
    assert all(json.dumps([*words.words_of(scheme)])[1:-1] in text for scheme in ("skill", "function", "role", "right"))


# -- The command ----------------------------------------------------------------


def vocabulary(*args: str) -> str:
    done = CliRunner().invoke(main, ["vocabulary", *args])
    assert done.exit_code == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", words.LISTS)
def test_vocabulary_prints_a_list_with_labels(name: str):
    told = " ".join(vocabulary(name).split())
    for word in words.words_of(words.LISTS[name]).values():
        assert f"{word.id} {word.label}" in told
        assert all(label in told for label in word.english)


def test_vocabulary_as_json_has_every_label_of_every_language():
    told = json.loads(vocabulary("--format", "json"))
    assert list(told) == list(words.LISTS)
    assert json.loads(vocabulary("roles", "--format", "json")) == {"roles": told["roles"]}
    (role,) = (word for word in told["roles"]["words"] if word["id"] == "chief-people-officer")
    assert "CHRO" in role["labels"]
    assert told["skills"]["open"]
    assert not told["functions"]["open"]
    assert told["rights"]["fields"] == ["posts.mandate.decision_rights"]


def test_vocabulary_without_a_list_counts_the_words_of_each():
    told = vocabulary()
    assert all(f"{name:<10} {len(words.words_of(scheme)):>3}" in told for name, scheme in words.LISTS.items())


def test_a_list_that_is_none_is_told_with_the_nearest():
    done = CliRunner().invoke(main, ["vocabulary", "skils"])
    assert done.exit_code == 2
    assert 'there is no list "skils"; did you mean "skills"?' in done.stderr
