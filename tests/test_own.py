"""Rules of one's own: from a folder of SPARQL, and from installed packages."""

import dataclasses
import socket
import sys
from dataclasses import replace
from importlib.metadata import EntryPoint

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from profiles import often

import cxgraph
from cxgraph.assessment.audit.words import BLANKS
from cxgraph.assessment.rules import CustomRule
from cxgraph.cli import main
from cxgraph.cli import stages as pipeline
from cxgraph.core.errors import ConfigError, CxgraphError, RuleFailedError
from cxgraph.graph.custom import custom_rules
from cxgraph.graph.custom import sparql as own_asked
from cxgraph.graph.custom.installed import GROUP
from cxgraph.graph.query import limits
from cxgraph.inputs.config import DEFAULT, Config
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.knowledge.catalogue.sentence import fill, mistakes
from tests.judging import finding

CHART = """\
cxgraph: 1
organization: {name: Acme}
posts:
  - {id: ceo, title: CEO, reports_to: none}
  - {id: cxo, title: Chief Experience Officer, reports_to: ceo}
  - {id: cmo, title: CMO, reports_to: ceo}
units:
  - {id: shops, name: Shops, customer_facing: true}
ties:
  - {from: cxo, to: cmo, stance: absent}
"""
HEAD = """\
# code: ACME1
# name: long-span
# severity: warning
# message: "{subjects}: {measured} reports, where {limit} are enough."
# remedy: Put somebody in between.
# limit: 1
# evidence: [S2.5]
"""
SPAN = """
SELECT ?subject (COUNT(?report) AS ?measured) { ?report cx:solidLineTo ?subject }
GROUP BY ?subject HAVING (COUNT(?report) > 1)
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a chart and rules beside it, which the user trusts."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    (tmp_path / "user" / "cxgraph").mkdir(parents=True)
    (tmp_path / "user" / "cxgraph" / "trusted").write_text(f"{tmp_path}\n", "utf-8")
    (tmp_path / "org.yaml").write_text(CHART, "utf-8")
    (tmp_path / "cxgraph.toml").write_text('rules = "rules"\n', "utf-8")
    (tmp_path / "rules").mkdir()
    return tmp_path


def asked(folder, query, head=HEAD):
    (folder / "rules" / "span.rq").write_text(head + query, "utf-8")
    return finding(pipeline.audit_file(folder / "org.yaml"), "ACME1")


def test_a_rule_in_sparql_finds_with_its_own_words(folder):
    found = asked(folder, SPAN)
    assert (found.code, found.name, found.severity) == ("ACME1", "long-span", "warning")
    assert (found.subjects, found.measured, found.limit, found.line) == (("ceo",), 2, 1, 4)
    assert found.message == "CEO: 2 reports, where 1 are enough."
    assert (found.remedy, found.evidence) == ("Put somebody in between.", ("S2.5",))


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        ("", "an unknown number of"),
        ("(2.50 AS ?measured)", "2.5"),
        ("(1e300 * 1e300 AS ?measured)", "an unknown number of"),
        ("(0e0 / 0e0 AS ?measured)", "an unknown number of"),
    ],
)
def test_what_was_not_measured_is_said_to_be_unknown(measured, said, folder):
    query = f"SELECT ?subject {measured} {{ ?subject cx:solidLineTo ?top }}"
    found = asked(folder, query, head(message='"{measured} {{of}} {limit}"', limit=1))
    assert found.message == f"{said} {{of}} 1"


def test_a_rule_without_rows_passes(folder):
    assert asked(folder, "SELECT ?subject { ?subject cx:vacant true }") is None


def test_a_rule_sees_the_roles_that_titles_say(folder):
    marketing = (
        "SELECT ?subject { ?r a cx:RoleReading ; cx:subject ?subject ; cx:readsAs role:chief-marketing-officer }"
    )
    assert asked(folder, marketing).subjects == ("cmo",)


@pytest.mark.parametrize(
    ("query", "subjects", "line"),
    [
        ("SELECT ?subject { ?subject a org:OrganizationalUnit }", ("shops",), 8),
        ("SELECT ?subject { ?subject a cx:Tie }", ("cxo", "cmo"), 10),
        ("SELECT ?subject { ?subject a org:FormalOrganization }", ("acme",), 2),
        ("SELECT ?subject1 ?subject2 { ?subject1 cx:callsAbsent ?subject2 }", ("cxo", "cmo"), 6),
    ],
)
def test_a_rule_may_be_about_any_item(query, subjects, line, folder):
    found = asked(folder, query)
    assert (found.subjects, found.line) == (subjects, line)


@pytest.mark.parametrize(
    ("outcome", "said"), [("fail", "fail"), ("cannot_tell", "cannot_tell"), ("pass", None), ("does_not_apply", None)]
)
def test_a_row_says_its_outcome(outcome, said, folder):
    found = asked(folder, f'SELECT ?subject ("{outcome}" AS ?outcome) {{ ?subject cx:solidLineTo ?top }}')
    assert (found and found.outcome) == said


def test_a_row_says_how_sure_it_is(folder):
    assert asked(folder, 'SELECT ?subject ("low" AS ?confidence) { ?subject a cx:Post }').confidence == "low"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?subject { ?subject a cx:Post ", "line"),
        ("SELECT ?post { ?post a cx:Post }", "no variable \\?subject"),
        ("SELECT ?subject { ?subject a cx:Role }", "no post, unit, initiative or tie of the chart"),
        ('SELECT ?subject ("maybe" AS ?outcome) { ?subject a cx:Post }', "\\?outcome is none of fail, pass"),
        ('SELECT ?subject ("many" AS ?measured) { ?subject a cx:Post }', "\\?measured is no number"),
        ("SELECT ?subject { SERVICE <http://localhost:1/> { ?subject a cx:Post } }", "SERVICE is refused"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is refused"),
    ],
)
def test_a_rule_that_cannot_be_asked_fails_the_audit_with_its_code(query, said, folder):
    with pytest.raises(RuleFailedError, match=rf"ACME1 \(long-span\) failed: (?!QueryError).*{said}"):
        asked(folder, query)


@pytest.mark.parametrize(
    "hidden",
    [
        "#\rSERVICE <{}> {{ ?subject ?p ?o }}\n ?subject a cx:Post",
        'VALUES ?x {{ "\\u0022 #" 1 }} SERVICE SILENT <{}> {{ ?subject ?p ?o }}\n ?subject a cx:Post',
        "FILTER (1<2) SERVICE<{}>{{}} ?subject a cx:Post FILTER (2>1)",
    ],
)
@pytest.mark.parametrize("guarded", [True, False])
def test_a_rule_sends_nothing_to_a_server(hidden, guarded, folder, monkeypatch):
    if not guarded:
        monkeypatch.setattr(sys.modules["cxgraph.graph.query"], "check", lambda text, graphs: False)
    with socket.create_server(("127.0.0.1", 0)) as server:
        call = hidden.format(f"http://127.0.0.1:{server.getsockname()[1]}/")
        try:
            asked(folder, f"SELECT ?subject {{ {call} }}")
            assert "SILENT" in call
        except RuleFailedError as error:
            assert "SERVICE" in str(error)
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    ("limit", "value", "query", "said"),
    [
        (
            "PATIENCE",
            1,
            "SELECT (COUNT(*) AS ?subject) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
            "longer than 1 seconds",
        ),
        ("MEMORY", 20 * 1024**2, "SELECT ?subject { ?subject ?a ?b . ?c ?d ?e } ORDER BY ?c", "more than 0.0195312 GB"),
        ("ANSWER", 1000, "SELECT ?subject { ?subject a cx:Post . ?a ?b ?c }", "has more than 0.000953674 MB"),
        ("ROWS", 2, "SELECT ?subject { ?subject a cx:Post }", "more than 2 rows; give one for each item"),
        ("ROWS", 3, "SELECT ?subject (<urn:f>(?subject) AS ?measured) { ?subject a cx:Post }", "no function <urn:f>"),
    ],
)
def test_a_rule_has_the_limits_of_a_query(limit, value, query, said, folder, monkeypatch):
    monkeypatch.setattr(limits if limit in ("MEMORY", "ANSWER") else own_asked, limit, value)
    with pytest.raises(RuleFailedError, match=rf"ACME1 \(long-span\) failed: (?!QueryError).*{said}"):
        asked(folder, query)


# Heads that are wrong


def head(**changed):
    words = {"code": "ACME1", "name": "long-span", "severity": "note", "message": "So it is"} | changed
    return "".join(f"# {key}: {value}\n" for key, value in words.items() if value is not None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#\n\nSELECT ?subject { }", "1:1: no rule; begin the file with # code:"),
        ("#\n# # a word\n", "1:1: no rule; begin the file with # code:"),
        ("", "1:1: no rule; begin the file with # code:"),
        (head(code=None), '1:3: code: "code" is missing'),
        (head(code="CX1"), '1:9: code: "CX1" is no code of a rule; use capitals and digits, as ACME1'),
        (head(name="Long span"), '2:9: name: "Long span" is no name of a rule; use small letters and hyphens'),
        (head(severity="bad"), '3:13: severity: expected one of error, note, warning, not "bad"'),
        (
            head(message='"{who}"'),
            "4:12: message: no blank {who}; known here: candidates, cases, count, lead, limit, measured, subjects",
        ),
        (head(message='"{"'), "4:12: message: not a sentence with blanks: "),
        (
            head(message='"{count} of }"'),
            '4:12: message: not a sentence with blanks: a single "}"; write a brace twice',
        ),
        (head(message='"{count:q}"'), "4:12: message: {count:q} is more than a blank; write {count}"),
        (
            head(message='"{count:>2000000000}"'),
            "4:12: message: {count:>2000000000} is more than a blank; write {count}",
        ),
        (head(message='"{measured:.1f}"'), "4:12: message: {measured:.1f} is more than a blank; write {measured}"),
        (head(message='"{measured!r}"'), "4:12: message: {measured!r} is more than a blank; write {measured}"),
        (head(message='"{subjects[0]}"'), "4:12: message: {subjects[0]} is more than a blank; write {subjects}"),
        (head(open_message='"{lead.__class__}"'), "5:17: open_message: {lead.__class__} is more than a blank"),
        (head(message='"{measured:{limit}}"'), "4:12: message: not a sentence with blanks: a single"),
        (head(message='"{}"'), "4:12: message: no blank {}; known here: "),
        (head(limit="1" * 5_000), "5:10: limit: expected a number, not Infinity"),
        (head(limit=".nan"), '5:10: limit: expected a number, not ".nan"'),
        (head(limit="nan"), "5:10: limit: expected a number, not NaN"),
        (head(evidence="[S9.9]"), '5:13: evidence: no claim "S9.9"'),
        (head(limit="few"), '5:10: limit: expected a number, not "few"'),
        (head(colour="red"), '5:3: colour: unknown key "colour"'),
        (head(name="["), "4:10: this is not YAML"),
        ("SELECT ?subject { }", "1:1: no rule; begin the file with # code:, # name:, # severity:, # message:"),
    ],
)
def test_a_head_that_is_wrong_is_told_with_its_place(text, said, folder):
    with pytest.raises(ConfigError) as refused:
        asked(folder, SPAN, text)
    problem, *_ = refused.value.problems
    assert str(problem).partition("span.rq:")[2].startswith(said)


def test_all_that_is_wrong_with_a_sentence_is_told_at_once(folder):
    with pytest.raises(ConfigError) as refused:
        asked(folder, SPAN, head(message='"{count:q} {who} }"', open_message='"{0}"'))
    assert len(refused.value.problems) == 4


def test_all_files_that_are_wrong_are_told_at_once(folder):
    for name in ("a", "b"):
        (folder / "rules" / f"{name}.rq").write_text(head(code=None) + SPAN, "utf-8")
    with pytest.raises(ConfigError) as refused:
        pipeline.audit_file(folder / "org.yaml")
    assert [problem.file.rpartition("/")[2] for problem in refused.value.problems] == ["a.rq", "b.rq"]


def test_a_folder_that_is_not_there_is_named_where_it_is_wanted(folder):
    (folder / "cxgraph.toml").write_text('profile = "federal"\nrules = "rulez"\n', "utf-8")
    with pytest.raises(ConfigError, match=r'cxgraph\.toml:2:1: rules: no folder "rulez"'):
        pipeline.audit_file(folder / "org.yaml")


# Installed packages

PACKAGE = """\
import dataclasses
from cxgraph.assessment.rules import CustomRule, Place, Verdict
from cxgraph.knowledge.catalogue import catalogue

def check(net, rule):
    yield Verdict(outcome="fail", subjects=("cxo",), at=Place("posts", "cxo"))

words = dataclasses.replace(catalogue().rules["CX109"], code="PACK1", name="packed", silences=())
rule = CustomRule(rule=words, check=check)
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    (tmp_path / "packed_rules.py").write_text(PACKAGE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("packed_rules", None)


def points(monkeypatch, *values):
    found = [EntryPoint(f"rule{nth}", value, GROUP) for nth, value in enumerate(values)]
    monkeypatch.setattr(sys.modules["cxgraph.graph.custom.installed"], "entry_points", lambda group: found)


def test_a_rule_of_an_installed_package_is_run(package, monkeypatch, folder):
    points(monkeypatch, "packed_rules:rule")
    (own,) = custom_rules(DEFAULT)
    assert isinstance(own, CustomRule)
    assert finding(pipeline.audit_file(folder / "org.yaml"), "PACK1").subjects == ("cxo",)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("packed_rules:words", "packed_rules:words is no cxgraph.assessment.rules.CustomRule, but Rule"),
        ("packed_rules:gone", "cannot be imported: AttributeError"),
        ("no_such_package:rule", "cannot be imported: ModuleNotFoundError"),
    ],
)
def test_what_is_no_rule_is_refused_with_the_name_of_its_package(value, said, package, monkeypatch):
    points(monkeypatch, value)
    with pytest.raises(ConfigError, match=rf"cxgraph\.rules\.rule0: .*{said}"):
        list(custom_rules(DEFAULT))


@pytest.mark.parametrize("sentence", ["{count:q}", "{measured:.1f}", "{count:>2000000000}", "{lead.x}", "{"])
def test_sentences_of_a_package_are_looked_at_as_well(sentence, package, monkeypatch):
    import packed_rules

    wrong = dataclasses.replace(packed_rules.words, open_message=sentence)
    monkeypatch.setattr(packed_rules, "rule", dataclasses.replace(packed_rules.rule, rule=wrong))
    points(monkeypatch, "packed_rules:rule")
    with pytest.raises(ConfigError, match=r"cxgraph\.rules\.rule0: packed_rules:rule cannot be told: "):
        list(custom_rules(DEFAULT))


@pytest.mark.parametrize("sentence", ["{count:q}", "{measured:.1f}", "{count:>2000000000}", "{lead.x}", "{"])
def test_a_sentence_that_nobody_looked_at_never_fails_an_audit(sentence, package):
    import packed_rules

    from cxgraph.assessment.ruleset import ruleset_for

    words = dataclasses.replace(packed_rules.words, message=f"{sentence}! {{count}}")
    org = cxgraph.load("examples/s0-consumer.yaml")
    by = ruleset_for(custom=[dataclasses.replace(packed_rules.rule, rule=words)])
    assert finding(cxgraph.audit(org, by), "PACK1").message == f"{sentence}! 1"


@pytest.mark.parametrize("run", ["{", "}", "{{", "}}", "{}", "{lead}", "{lead", "}{", "a", "{count:", "!r}"])
def test_long_sentences_come_to_an_end(run):
    sentence = run * 20_000
    fill(sentence, {"lead": "x"})
    list(mistakes(sentence, BLANKS))


@often(5)
@given(
    st.lists(st.sampled_from(["{", "}", "{{", "}}", "{lead}", "{count}", "words ", "{x}", "{count:q}"])).map("".join)
)
def test_a_sentence_without_mistakes_is_filled_as_python_would(sentence):
    blanks = {"lead": "{lead} of {x}", "count": "3"}
    wrong = list(mistakes(sentence, blanks))
    if not wrong:
        assert fill(sentence, blanks) == sentence.format(**blanks)


def test_python_users_bring_rules_along_too(package):
    import packed_rules

    from cxgraph.assessment.ruleset import ruleset_for

    org = cxgraph.load("examples/s0-consumer.yaml")
    assert finding(cxgraph.audit(org, ruleset_for(custom=[packed_rules.rule])), "PACK1")


# On the command line


def test_commands_list_and_explain_rules_of_ones_own(folder, monkeypatch):
    (folder / "rules" / "span.rq").write_text(HEAD + SPAN, "utf-8")
    monkeypatch.chdir(folder)
    listed, explained = (CliRunner().invoke(main, args) for args in (["rules"], ["explain", "ACME1"]))
    assert "ACME1  long-span" in listed.output
    assert "Put somebody in between." in explained.output
    assert {"CX201", "ACME1"} <= {line.split(" ")[0] for line in listed.output.splitlines()}


def test_what_nothing_supports_is_the_choice_of_those_who_wrote_the_rule(folder, monkeypatch):
    (folder / "rules" / "span.rq").write_text(head() + SPAN, "utf-8")
    monkeypatch.chdir(folder)
    own, shipped = (CliRunner().invoke(main, ["explain", code]).output for code in ("ACME1", "CX001"))
    assert "Evidence: its authors'\n  It is a choice of its authors'.\n" in own
    assert "Evidence: ours\n  It is a choice of ours.\n" in shipped
    assert "no claim behind it (its authors')" in CliRunner().invoke(main, ["audit", "org.yaml"]).output


def test_a_broken_rule_is_no_traceback(folder):
    (folder / "rules" / "span.rq").write_text(HEAD + "SELECT", "utf-8")
    result = CliRunner().invoke(main, ["audit", str(folder / "org.yaml")])
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
    assert "ACME1 (long-span) failed" in result.output


def test_a_suppression_of_a_rule_of_ones_own_works(folder):
    suppressed = CHART + "suppressions:\n  - {rule: ACME1, reason: known}\n"
    (folder / "org.yaml").write_text(suppressed, "utf-8")
    assert asked(folder, SPAN).suppressed == "known"


def test_codes_are_kept_apart(folder):
    for name in ("a", "b"):
        (folder / "rules" / f"{name}.rq").write_text(HEAD + SPAN, "utf-8")
    with pytest.raises(CxgraphError, match="two rules have the code ACME1"):
        pipeline.audit_file(folder / "org.yaml")


def test_without_wishes_there_are_no_rules_but_ours():
    assert list(custom_rules(Config())) == []
    assert all(code.startswith("CX") for code in catalogue().rules)


@pytest.mark.parametrize("limit", ["nan", "inf", "-inf", "1e999", '"NaN"', "1e16"])
def test_a_limit_is_a_number_that_something_can_be_held_against(folder, limit):
    with pytest.raises(ConfigError, match=r"span\.rq:6:\d+: limit: "):
        asked(folder, SPAN, HEAD.replace("limit: 1\n", f"limit: {limit}\n"))


def test_what_was_measured_is_no_number_beyond_all_measure(folder):
    with pytest.raises(RuleFailedError, match="ACME1"):
        asked(folder, f"SELECT ?subject ({'9' * 400} AS ?measured) {{ ?subject a cx:Post }}")


@pytest.mark.parametrize("limit", [float("nan"), float("inf")])
def test_an_installed_rule_has_a_finite_limit(limit):
    with pytest.raises(ValueError, match="no finite number"):
        CustomRule(rule=replace(catalogue().rules["CX201"], code="ACME1", limit=limit), check=lambda *_: ())
