"""What ``--redact`` promises, case by case: every form of a name, every field, every output, every broken file."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from builders import chart, post
from click.testing import CliRunner

from cxgraph.cli import main
from cxgraph.cli.files import RESIDUE as STATED
from cxgraph.inputs.redaction import Redaction
from tests.redaction_cases import CASES, RESIDUE, Case, found, plain, write
from tests.redaction_outputs import outputs


def told(case: Case) -> Redaction:
    return Redaction(chart(posts=(post(case.text, f"Clerk ({case.text})", holder=case.holder),)))


def name_of(case: Case) -> str:
    return f"{case.holder} in {case.text}"


def test_there_are_two_hundred_cases():
    assert len({*CASES}) == len(CASES) >= 200


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_case_alone(case):
    redaction = told(case)
    (left,) = redaction.org.posts
    assert found(case, plain(" ".join((redaction.text(f"says {case.text}!"), left.id, left.title)))) == []
    assert found(case, plain(case.text))


@pytest.mark.parametrize("case", RESIDUE, ids=name_of)
def test_what_may_remain_is_what_the_help_says(case):
    assert case.left in told(case).text(case.text)
    assert STATED in " ".join(CliRunner().invoke(main, ["audit", "--help"]).output.split())


def test_no_output_tells_a_case(tmp_path, monkeypatch):
    """Some of the cases in one chart; ``python -m tests.fuzz.redaction`` takes each in a chart of its own."""
    monkeypatch.chdir(tmp_path)
    cases = CASES[::8]
    write(tmp_path, cases)
    told = ((name, plain(output)) for name, output in outputs(tmp_path))
    leaks = [(name, case) for name, output in told for case in cases if found(case, output)]
    assert leaks == []


# Files that cannot be read, in each format

NAME = "WandaQuillon"
BROKEN = {
    "org.yaml": f"cxgraph: 1\norganization: {{name: A}}\nposts: [{{id: a, title: {NAME}, reports_to: {NAME}}}]\n",
    "syntax.yaml": f"cxgraph: 1\nposts: [{NAME}: {{\n",
    "staff.csv": f'id,title,name\n1,"{NAME}"{NAME},{NAME}\n',
    "headers.csv": f"{NAME},{NAME} 2\n1,2\n",
    "org.ttl": f"@prefix x: <http://x/> .\nx:a x:b {NAME} .\n",
    "prefix.ttl": f"x:{NAME} a x:{NAME} .\n",
    "org.jsonld": f'{{"@context": "https://x.org/{NAME}", "@id": "a"}}',
    "syntax.jsonld": f'{{"@context": {{}}, "{NAME}": {NAME}}}',
    "org.rdf": f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><{NAME}></rdf:RDF>',
    "org.xlsx": NAME,
    "users.json": f'{{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "Resources": "{NAME}"}}',
}
GOOD = "cxgraph: 1\norganization: {name: A}\nposts: [{id: a, title: CEO, holder: Wanda Quillon, reports_to: none}]\n"
BESIDE = {
    "cxgraph.toml": f"select = ['{NAME}']\n[weights]\n{NAME} = 1\n",
    "syntax.toml": f"a = 1\n[{NAME}]\n[{NAME}]\n",
    "rules.toml": "rules = 'rules'\n",
    "words.toml": "rules = 'words'\n",
}


def refused(*args: str | Path) -> str:
    done = CliRunner().invoke(main, [str(arg) for arg in args])
    assert done.exit_code == 2, done.output
    assert "fault of cxgraph" not in done.output
    return plain(done.stdout + done.stderr)


@pytest.mark.parametrize("file", BROKEN)
@pytest.mark.parametrize("command", ["audit", "check", "import"])
def test_a_broken_file_is_not_quoted(tmp_path, monkeypatch, command, file):
    monkeypatch.chdir(tmp_path)
    if file == "org.xlsx":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("[Content_Types].xml", f"<{NAME}>")
            archive.writestr("xl/workbook.xml", f"<{NAME}>")
    else:
        Path(file).write_text(BROKEN[file], "utf-8")
    said = refused(command, file, "--redact")
    assert file in said
    assert "wanda" not in said
    assert "quillon" not in said


@pytest.mark.parametrize("config", BESIDE)
def test_a_broken_configuration_is_not_quoted(tmp_path, monkeypatch, config):
    monkeypatch.chdir(tmp_path)
    Path("org.yaml").write_text(GOOD)
    Path(config).write_text(BESIDE[config])
    for folder in ("rules", "words"):
        Path(folder).mkdir()
    head = "# code: ACME1\n# name: own\n# severity: note\n# message: m\n"
    Path("rules/own.rq").write_text(f"{head}SELECT ?subject {{ BIND('{NAME}' AS ?subject) }}")
    Path("words/own.rq").write_text(f"{head}# {NAME}: 1\nSELECT ?subject {{ }}")
    assert NAME.lower() in refused("audit", "org.yaml", "--config", config)
    said = refused("audit", "org.yaml", "--config", config, "--redact")
    assert "wanda" not in said
    assert "quillon" not in said


@pytest.mark.parametrize("text", [f'{{"{NAME}": 1', f'{{"findings": [{{"code": "A", "severity": "{NAME}"}}]}}'])
def test_a_broken_baseline_is_not_quoted(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    Path("org.yaml").write_text(GOOD)
    Path("earlier.json").write_text(text)
    said = refused("audit", "org.yaml", "--baseline", "earlier.json", "--redact")
    assert "earlier.json: not an audit in json" in said
    assert "quillon" not in said


def test_a_broken_answer_sheet_is_not_quoted(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("org.yaml").write_text(GOOD)
    Path("answers.md").write_text(f"## 1.\nKey: {NAME}\nAnswer: {NAME}\n\n## 2.\nKey: lead\nAnswer: {NAME} of {NAME}\n")
    assert "quillon" in refused("ask", "org.yaml", "--answers", "answers.md")
    assert "quillon" not in refused("ask", "org.yaml", "--answers", "answers.md", "--redact")


def test_files_of_a_folder_are_not_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("people").mkdir()
    Path(f"people/{NAME}.yml").write_text("- name: [\n  title: x\n  manager: y\n")
    Path("people/b.yml").write_text("- name: B\n  title: Clerk\n  manager: y\n")
    said = refused("audit", "people", "--redact")
    assert "people/...:" in said
    assert "quillon" not in said


def test_standard_input_is_named_as_ever():
    done = CliRunner().invoke(main, ["audit", "-", "--redact"], input=BROKEN["org.ttl"])
    assert done.stderr.startswith("<stdin>:2:")
    assert "Quillon" not in done.output


# What an earlier audit said

LED = """\
cxgraph: 1
organization: {{name: A}}
posts:
  - {{id: ceo, title: CEO, holder: Wanda Quillon, reports_to: none}}
  - {{id: wanda-quillon, title: Chief Experience Officer, reports_to: ceo, mandate: {{budget: {}}}}}
  - {{id: x, title: Clerk, reports_to: ceo}}
"""


def test_a_fingerprint_cannot_be_guessed_from_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("before.yaml").write_text(LED.format("false"))
    Path("after.yaml").write_text(LED.format("true"))
    earlier = audited("before.yaml")
    Path("earlier.json").write_text(json.dumps(earlier))
    gone = {finding["fingerprint"] for finding in audited("after.yaml", "--baseline", "earlier.json")["fixed"]}
    assert gone
    assert gone <= {finding["fingerprint"] for finding in earlier["findings"]}
    redacted = audited("after.yaml", "--baseline", "earlier.json", "--redact")
    assert len(redacted["fixed"]) == len(gone)
    assert gone.isdisjoint(finding["fingerprint"] for finding in redacted["fixed"])
    assert "quillon" not in plain(json.dumps(redacted))


def audited(*args: str) -> Any:
    done = CliRunner().invoke(main, ["audit", *args, "--format", "json", "--fail-on", "never"])
    return json.loads(done.stdout)
