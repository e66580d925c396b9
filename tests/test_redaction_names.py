"""Whoever is named in a chart that cannot be read, what is told of it is the same: so it tells nobody's name."""

import json

import pytest

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
