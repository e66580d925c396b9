"""Whoever is named in a chart that cannot be read, what is told of it is the same: so it tells nobody's name."""

import json
import re
from pathlib import Path

import pytest
from broken_inputs import MENDED, REFUSED, Broken
from click.testing import CliRunner

from cxgraph.cli import main
from cxgraph.core.errors import OrgFileError
from cxgraph.inputs.load.redacted import load_redacted

NAMES = (
    *("Wanda Quillon", "WandaQuill", "Quillon, Wanda", "wanda.quillon@acme.com", "wanda-quillon", "W. Quillon"),
    *("Will May", "Grant Price", "Mark Post", "Rich Holder", "June Table", "Rose Head", "Art Reads", "Holly Day"),
    *("Posts", "title", "Title Role", "no post", "the file is empty", "{id}", "{", "%s", "…", "posts[0].title"),
    *(
        "Pat O'Neill",
        'Vexley "Zed" Quorn',
        "Zoë Ångström",
        "王小明",
        "ليلى حداد",
        "Zo\u200be Li",
        "a: b; c",
        "not JSON: x",
    ),
)
KINDS = ("wanda.quillon", "…")
"""A reference to somebody, and what says nothing, where others of the names are a name or a title."""
BRACKET, BLANK = "{", "()"
"""A bracket around nothing names nobody: of a manager it says as little as a pair of them, and no name does."""
LABELS = {
    "organogram: juniors": ("{id}",),
    "backstage: references": ("the file is empty",),
    "yaml: keys of another kind": ("title",),
}
"""What labels a column rather than holds anything, has a word of a column, or is a key of the format."""
CHART = "cxgraph: 1\norganization: {name: A}\n"
GRAPH = "@prefix org: <http://www.w3.org/ns/org#> . @prefix cx: <https://w3id.org/cxgraph/ontology#> .\n"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
OURS = f"{GRAPH}<urn:c> a cx:Chart ; <http://xmlns.com/foaf/0.1/primaryTopic> <urn:o> . <urn:o> {LABEL} 'A' .\n"
BROKEN = {
    "a reference": ("org.yaml", CHART + "posts: [{id: a, title: A, reports_to: NAME}]"),
    "a value": ("org.yaml", CHART + "posts: [{id: a, title: A, cx_lead: NAME}]"),
    "a list": ("org.yaml", CHART + "posts: [{id: a, title: A, dotted_to: NAME}]"),
    "a role": ("org.yaml", CHART + "posts: [{id: a, title: A, role: NAME}]"),
    "a tie": ("org.yaml", CHART + "posts: [{id: a, title: A}]\nties: [{from: NAME, to: NAME, stance: partner}]"),
    "a loop": ("org.yaml", CHART + "posts: [{id: NAME, title: A, reports_to: b}, {id: b, title: B, reports_to: NAME}]"),
    "an id twice": ("org.yaml", CHART + "posts: [{id: NAME, title: A}, {id: NAME, title: A}]"),
    "a key twice": ("org.yaml", CHART + "posts: [{id: a, title: A}]\nx: {NAME: 1, NAME: 2}"),
    "a line to itself": ("org.yaml", CHART + "posts: [{id: NAME, title: A, reports_to: NAME}]"),
    "a suppression": (
        "org.yaml",
        CHART + "posts: [{id: a, title: A}]\nsuppressions: [{rule: CX101, reason: r, subjects: [NAME]}]",
    ),
    "an unknown term": ("org.ttl", OURS + "<urn:p> cx:nobody NAME ."),
    "a text for a flag": ("org.ttl", OURS + f"<urn:p> a cx:Post ; {LABEL} 'P' ; cx:vacant NAME ."),
    "a text for a node": ("org.ttl", OURS + f"<urn:p> a cx:Post ; {LABEL} 'P' ; cx:solidLineTo NAME ."),
    "two titles": ("org.ttl", OURS + f"<urn:p> a cx:Post ; {LABEL} 'P', NAME ."),
    "no turtle": ("org.ttl", GRAPH + "<urn:a> <urn:b> 1 ; NAME"),
    "no JSON": ("org.jsonld", '{"@context": {"a": "urn:a"}, "a": [NAME}'),
    "a context": ("org.jsonld", '{"@id": "urn:a", "@context": NAME}'),
}


def told(case: str, name: str) -> list[tuple[str, str]]:
    """What is told of a broken file that names somebody, apart from columns."""
    file, text = BROKEN[case]
    with pytest.raises(OrgFileError) as caught:
        load_redacted(text.replace("NAME", json.dumps(name, ensure_ascii=False)).encode(), file)
    return [(problem.place, str(problem).split(": ", 1)[1]) for problem in caught.value.problems]


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_told_of_a_broken_chart_does_not_depend_on_who_is_named_in_it(case):
    others = {name: told(case, name) for name in NAMES}
    usual = others.pop("Wanda Quillon")
    assert "Wanda" not in str(usual)
    assert {name: found for name, found in others.items() if found != usual} == {}


# Every format, through the command line: whatever is written to a screen or a file


def outputs(broken: Broken, name: str, *options: str) -> tuple[int, str]:
    """What a command says and writes of an input that names somebody, apart from columns."""
    for file, content in broken.files(name).items():
        Path(file).parent.mkdir(exist_ok=True)
        Path(file).write_bytes(content)
    done = CliRunner().invoke(main, [*broken.args, *options])
    made = Path("made.yaml")
    written = made.read_text("utf-8") if made.exists() else ""
    for file in (*broken.files(name), made):
        Path(file).unlink(missing_ok=True)
    assert "fault of cxgraph" not in done.output, (name, done.output)
    return done.exit_code, re.sub(r"(:\d+):\d+:", r"\1:", done.stdout + done.stderr) + written


@pytest.mark.parametrize(("case", "code"), [*((case, 2) for case in REFUSED), *((case, 0) for case in MENDED)])
def test_no_output_depends_on_who_is_named_in_an_input_of_any_format(case, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    broken = (REFUSED | MENDED)[case]
    usual = outputs(broken, "Wanda Quillon", "--redact")
    assert usual[0] == code, usual
    assert re.search("wanda|quillon", usual[1], re.IGNORECASE) is None, usual
    # a manager without a row becomes a post where the text is a name or refers to somebody, not where it says nothing
    kinds = (usual, *(outputs(broken, name, "--redact") for name in (*KINDS, *LABELS.get(case, ()))))
    others = {name: outputs(broken, name, "--redact") for name in NAMES}
    assert others[BRACKET] in (*kinds, outputs(broken, BLANK, "--redact"))
    assert {name: found for name, found in others.items() if found not in kinds and name != BRACKET} == {}
    assert all(re.search("wanda|quillon", found[1], re.IGNORECASE) is None for found in kinds)
