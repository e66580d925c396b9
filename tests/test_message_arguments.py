"""What people are told as data: templates and arguments, the sentences made from them, and no code that reads these."""

import ast
import json
import re
from dataclasses import replace as replace_fields
from pathlib import Path

import pytest
from builders import CXO, led, post, tie, unit
from click.testing import CliRunner
from hypothesis import given, settings
from msgspec.structs import replace
from strategies import audited_orgs

import cxgraph
from cxgraph.advice.charter import charter
from cxgraph.advice.plan import Move
from cxgraph.assessment.audit import Audit
from cxgraph.assessment.audit.arguments import ListingArgument, PostArgument, QuotedArgument
from cxgraph.assessment.audit.baseline import read_baseline
from cxgraph.assessment.questions.rounds import rounds
from cxgraph.assessment.rules import CustomRule, Place, Verdict
from cxgraph.assessment.ruleset import ruleset_for
from cxgraph.cli import main
from cxgraph.core.message import ItemName, Listing, Message, Number, Quoted, Words
from cxgraph.core.model import Initiative, Mandate, Org, Suppression
from cxgraph.core.prose import templates as sentences
from cxgraph.inputs.redaction import Redaction
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.knowledge.catalogue.manner import WITH_IDS, prose
from cxgraph.knowledge.catalogue.templates import templates
from cxgraph.output.page.network import number_items
from cxgraph.output.page.payload import facts
from cxgraph.output.report.data import to_json
from cxgraph.output.report.diff import facts as paragraphs_of
from cxgraph.output.report.paragraphs import BELOW, Paragraph, in_markdown
from cxgraph.output.report.plan.data import move_data as plan_in_json

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))
TEMPLATES = {
    **sentences(),
    **templates(catalogue().rules.values(), catalogue().questions.values(), catalogue().moves.values()),
}


def filled(told: dict) -> str:
    """A sentence made by somebody else, from nothing but a result in JSON and the words of the ontology."""
    arguments = told.get("arguments", {})
    return re.sub(r"\{([a-z]+)\}", lambda blank: words(arguments[blank[1]]), TEMPLATES[told["template"]])


def words(argument: dict) -> str:
    match argument["kind"]:
        case "number":
            return "an unknown number of" if argument["value"] is None else f"{argument['value']:g}"
        case "listing":
            named = [words(item) for item in argument["items"]]
            named += [f"{argument['more']} more"] if argument["more"] else []
            if argument["joined"] in ("or", "in", "by"):
                return f" {argument['joined']} ".join(named)
            if argument["joined"] == ";":
                return "; ".join(named)
            return " and ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
        case "post" | "unit" | "initiative":
            return argument["id"] if argument["label"] is None else argument["label"]
    return argument["text"]


def in_json(audit: Audit) -> list[tuple[dict, str]]:
    """Everything told in a result, with its sentence."""
    found = json.loads(to_json(audit))
    return [(one, one["message"]) for one in found["findings"]] + [
        (one, one["question"]) for one in found["worth_finding_out"]
    ]


# Template and arguments carry the whole sentence


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_sentences_of_a_result_follow_from_its_templates_and_arguments(path):
    told = in_json(cxgraph.audit(cxgraph.load(path)))
    assert [filled(one) for one, _ in told] == [sentence for _, sentence in told]


@settings(deadline=None, max_examples=50)
@given(audited_orgs())
def test_they_do_so_for_any_organisation(org: Org):
    for one, sentence in in_json(cxgraph.audit(org)):
        assert filled(one) == sentence


def test_arguments_say_what_each_of_them_is():
    org = led(post("cpo", "Chief People Officer", reports_to="ceo"), ties=(tie("cxo", "cpo", "absent"),))
    (finding,) = [one for one in json.loads(to_json(cxgraph.audit(org)))["findings"] if one["code"] == "CX201"]
    assert (finding["outcome"], finding["template"]) == ("fail", "CX201/message")
    assert finding["arguments"]["lead"] == {"kind": "post", "id": "cxo", "label": CXO}
    assert finding["arguments"]["subjects"] == {
        "kind": "listing",
        "items": [{"kind": "post", "id": "cpo", "label": "Chief People Officer"}],
        "more": 0,
        "joined": "and",
    }


def test_what_a_sentence_does_not_name_is_counted():
    names = tuple(ItemName("posts", f"p{n}", f"Post {n}") for n in range(2))
    message = Message("x", {"who": Listing((*names, Words("the rest"), Quoted("X")), 3), "many": Number(1_234_567)})
    assert prose("{many}: {who}.", message) == "1234567: Post 0, Post 1, the rest, X and 3 more."
    assert prose("{many}: {who}.", message, WITH_IDS) == "1234567: Post 0 (p0), Post 1 (p1), the rest, X and 3 more."


def test_a_rule_of_others_is_told_by_its_own_template():
    rule = replace_fields(catalogue().rules["CX201"], code="ACME1", name="acme", message="Look at {subjects}.")
    theirs = CustomRule(
        rule=rule, check=lambda net, rule: [Verdict(outcome="fail", subjects=("ceo", "x"), at=Place("posts", "ceo"))]
    )
    found = cxgraph.audit(led(), ruleset_for(custom=(theirs,))).findings
    (finding,) = [one for one in found if one.code == "ACME1"]
    assert (finding.template, finding.message) == ("ACME1/message", "Look at CEO and x.")
    assert finding.arguments["subjects"].items == (
        PostArgument(id="ceo", label="CEO"),
        PostArgument(id="x", label=None),
    )


@pytest.mark.parametrize("name", ["s0-consumer", "s1-deputy", "s2-agency-cio", "s3-bank"])
def test_the_words_of_moves_follow_from_their_templates_and_arguments(name: str):
    found = cxgraph.moves(cxgraph.load(Path(cxgraph.__file__).parents[1] / "examples" / f"{name}.yaml"))
    assert found
    for one in found:
        told = plan_in_json(one)
        assert (told["template"], filled(told)) == (f"move/{one.kind}", one.why)


def told_by(command: str, *arguments: str) -> dict:
    done = CliRunner().invoke(
        main, [command, str(EXAMPLES[0].with_name("s3-bank.yaml")), "--format", "json", *arguments]
    )
    found: dict = json.loads(done.stdout)
    return found


def test_the_words_of_what_a_plan_lacks_follow_from_their_templates_and_arguments():
    found = told_by("plan", "--budget", "1")
    asked = found["worth_finding_out"]
    assert [filled(one) for one in asked] == [one["question"] for one in asked] == found["questions"] != []


def test_the_words_of_the_questions_that_are_asked_do_so_too():
    asked = told_by("ask")["questions"]
    assert asked
    assert [filled(one) for one in asked] == [one["question"] for one in asked]


def test_a_move_that_somebody_made_up_has_no_words():
    told = plan_in_json(Move(kind="route-voc", subjects=("shops",)))
    assert {"template", "arguments"}.isdisjoint(told)
    assert (told["kind"], told["subjects"], told["why"]) == ("route-voc", ["shops"], "")


def test_a_move_on_skills_names_a_post_and_the_skills():
    org = led(lead=post("cxo", CXO, reports_to="ceo", skills=()))
    move = next(one for one in cxgraph.moves(org) if one.kind == "train-skills")
    whom, taught = plan_in_json(move)["arguments"].values()
    assert (whom["kind"], taught["kind"]) == ("post", "listing")
    assert [(one["kind"], one["text"]) for one in taught["items"]] == [
        ("words", "data analytics"),
        ("words", "emotional intelligence"),
    ]


# What a question is about


def test_a_question_about_many_is_about_those_too_that_its_sentence_only_counts():
    posts = tuple(post(f"p{n}", f"Executive {n}", reports_to="ceo") for n in range(9))
    asked = cxgraph.audit(led(*posts)).worth_finding_out
    most = max(asked, key=lambda question: len(question.subjects))
    assert len(most.subjects) > 6
    assert most.arguments["subjects"].more == len(most.subjects) - 6
    assert most.template.endswith("/many")


def test_the_page_shows_a_question_with_all_posts_that_it_is_about_and_with_no_other():
    org = led(*(post(f"p{n}", f"Executive {n}", reports_to="ceo") for n in range(9)), post("x", "Clerk (cxo) (ceo)"))
    chart_, audit = number_items(org), cxgraph.audit(org)
    in_rounds = [one for _, to_them in rounds(audit.worth_finding_out, lambda q: q.whom) for one in to_them]
    for asked, shown in zip(in_rounds, facts(chart_, audit)["questions"], strict=True):
        assert {chart_.number[id_] for id_ in asked.subjects if id_ in chart_.number} <= {*shown["about"]}
        named = {argument.id for argument in asked.arguments.values() if isinstance(argument, PostArgument)}
        listed = asked.arguments.get("subjects")
        named |= {item.id for item in getattr(listed, "items", ())}
        assert {*shown["about"]} == {chart_.number[id_] for id_ in {*asked.subjects, *named} if id_ in chart_.number}


# The same message with ids, and without


def told_in_charter(org: Org, words_: str) -> list[str]:
    return [one.text for section in charter(org).sections for one in section.sentences if words_ in one.text]


def test_a_name_that_looks_like_an_id_in_brackets_stays_whole_in_a_charter():
    odd = Initiative(id="odd", name="CMO (cmo)", units=("shops", "web"), lead="none", shared_objectives=())
    org = led(
        post("cmo", "CMO", reports_to="ceo"),
        units=(unit("shops"), unit("web")),
        initiatives=(odd,),
        posts_complete=True,
    )
    said = told_in_charter(org, "CMO (cmo)")
    assert any("CMO (cmo)" in one.message for one in cxgraph.audit(org).findings)
    assert said
    assert not any("(odd)" in one for one in said)


def test_posts_of_one_title_keep_their_ids_in_what_a_charter_tells_of_the_audit():
    twins = tuple(post(id_, "Chief People Officer", reports_to="ceo") for id_ in ("a", "b"))
    said = told_in_charter(led(*twins, ties_complete=True), "Chief People Officer")
    assert any("Chief People Officer (a)" in one for one in said)


@pytest.mark.parametrize(("reason", "end"), [("Next year", "Next year."), ("Who asks?", "Who asks?"), ("So.", "So.")])
def test_the_reason_for_what_is_accepted_ends_as_a_sentence_does(reason: str, end: str):
    org = replace(led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(budget=False))))
    org = replace(org, suppressions=(Suppression(rule="CX109", reason=reason),))
    assert [one for one in told_in_charter(org, "Accepted") if one.endswith(f"given: {end}")]


# An earlier audit of before there were templates, and one whose names are to be hidden


def test_an_audit_without_templates_is_still_a_baseline(tmp_path):
    org = led(post("cmo", "CMO", reports_to="ceo"), ties=(tie("cxo", "cmo", "roadblock"),))
    found = json.loads(to_json(cxgraph.audit(org)))
    for one in (*found["findings"], *found["worth_finding_out"]):
        one.pop("template")
        one.pop("arguments", None)
    (tmp_path / "old.json").write_text(json.dumps(found))
    earlier = read_baseline(tmp_path / "old.json")
    assert {one.template for one in earlier.findings} == {None}


def test_names_are_hidden_in_what_fills_the_blanks_of_an_earlier_audit():
    org = led(post("wanda-quill", "Clerk", holder="Wanda Quill"))
    finding = cxgraph.audit(org).findings[0]
    blanks = {"who": ListingArgument(items=(QuotedArgument(text="Wanda Quill asked"),), more=0, joined="and")}
    blanks["post"] = PostArgument(id="wanda-quill", label="Wanda Quill")
    hidden = Redaction(org).record(replace(finding, arguments=blanks))
    assert "anda" not in str(hidden.arguments)
    assert "uill" not in str(hidden.arguments)


# Paragraphs have a head or none, whatever stands in their texts


def test_a_tab_in_a_chart_makes_no_head_of_a_paragraph():
    before, after = (
        replace(led(), organization=replace(led().organization, sector=sector))
        for sector in ("Bank", "Public\tservice")
    )
    told = dict(paragraphs_of(cxgraph.diff(before, after)))["The organisation"]
    assert [(one.head, one.text) for one in told] == [(None, "sector from Bank to Public\tservice")]


@pytest.mark.parametrize(
    ("paragraph", "item"),
    [
        (Paragraph("Text"), "- Text"),
        (Paragraph("Text", "head"), "- **head** Text"),
        (Paragraph("Text", BELOW), "  Text"),
        (Paragraph("a\tb"), "- a b"),
    ],
)
def test_a_paragraph_in_markdown(paragraph: Paragraph, item: str):
    assert list(in_markdown([("Heading", [paragraph])])) == ["## Heading", item]


# No code reads what people are told

PACKAGE = Path(cxgraph.__file__).parent
TOLD = {"message", "question", "why", "remedy", "note", "sentence", "text", "caveat", "fact", "motive", "instruction"}
"""Fields that hold sentences."""
READING = {
    *("split", "rsplit", "splitlines", "partition", "rpartition", "startswith", "endswith", "removeprefix"),
    *("removesuffix", "find", "rfind", "index", "count", "replace"),
}
SEARCHING = {"match", "search", "fullmatch", "sub", "split", "findall", "finditer"}
PARTS = (
    "assessment", "advice", "graph/auditgraph", "graph/custom", "graph/engine", "knowledge/catalogue", "knowledge/rdf",
    "inputs/shapes", "output/report", "output/page", "output/diagram", "output/notebook.py", "cli",
)  # fmt: skip
ESCAPING = {
    "output/report/sarif.py",
    "output/report/github.py",
    "output/report/markdown.py",
    "output/report/charter.py",
}
"""Writers that quote what would be read as their format's own signs: they change no meaning."""


def is_told(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in TOLD


def reads_what_is_told(node: ast.AST) -> bool:
    """Whether a sentence is taken apart, searched, looked into, or compared."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=arguments):
            return (name in READING and is_told(value)) or (name in SEARCHING and any(map(is_told, arguments)))
        case ast.Compare(left=left, comparators=others, ops=ops):
            told = [one for one in (left, *others) if is_told(one)]
            return bool(told) and not all(isinstance(one, ast.Is | ast.IsNot) for one in ops)
        case ast.Subscript(value=value):
            return is_told(value)
        case ast.Match(subject=subject):
            return is_told(subject)
    return False


def modules(path: Path) -> list[Path]:
    return [path] if path.suffix else sorted(path.rglob("*.py"))


@pytest.mark.parametrize("part", PARTS)
def test_no_code_reads_what_people_are_told(part: str):
    read = {
        f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
        for path in modules(PACKAGE / part)
        if path.relative_to(PACKAGE).as_posix() not in ESCAPING
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if reads_what_is_told(node)
    }
    assert read == set()


SCRIPTS = sorted((PACKAGE / "output" / "page" / "script").glob("[a-z]*/*.js"))
READ_IN_SCRIPT = re.compile(
    rf"\b({'|'.join(sorted(TOLD))}|told|words)\??\.(includes|split|match|matchAll|search|indexOf|startsWith|endsWith|slice)\b"
    rf"|\.test\([^)]*\b({'|'.join(sorted(TOLD))})\b|\b({'|'.join(sorted(TOLD))})\b\s*[!=]==\s*[\"'`]"
)
BY_READERS = {"text.js", "search.js", "findingtable.js"}
"""Where readers search, and where words are broken into lines."""


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path.name not in BY_READERS], ids=lambda path: path.name)
def test_no_script_of_the_page_reads_what_people_are_told(path: Path):
    assert [line for line in path.read_text("utf-8").splitlines() if READ_IN_SCRIPT.search(line)] == []


@pytest.mark.parametrize(
    "code",
    [
        "finding.message.split('(')",
        "re.search('x', one.question)",
        "if finding.message == 'x': pass",
        "'x' in part.note",
        "part.note.removesuffix(' to')",
        "move.why[0]",
    ],
)
def test_the_search_finds_code_that_does(code: str):
    assert any(map(reads_what_is_told, ast.walk(ast.parse(code))))


@pytest.mark.parametrize(
    "line",
    ["question.includes(`(${post.post})`)", 'told.split("\\t")', "/x/u.test(finding.message)", 'one.note === "x"'],
)
def test_the_search_finds_scripts_that_do(line: str):
    assert READ_IN_SCRIPT.search(line)
