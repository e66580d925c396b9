# ruff: noqa: E501  drawings stand as they are written
"""Diagrams that cxgraph writes come back: the same organisation, whatever it says, and with it the same scores."""

import re
from pathlib import Path

import pytest
from accounts import reasons
from builders import CXO, led, post, tie, unit
from hypothesis import given
from hypothesis import strategies as st
from profiles import often
from strategies import TEXT, audited_orgs, orgs

import cxgraph
from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import Org, Organization, Post, Unit
from cxgraph.core.model.order import canonical
from cxgraph.inputs.diagrams.facts import decode, encode
from cxgraph.inputs.load import kind, load, load_bytes
from cxgraph.inputs.load.reading import NamedInput, import_any
from cxgraph.output.diagram import FORMS, diagram

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def back(org: Org, form: str) -> Org:
    data = diagram(org, form)
    assert kind(data) == form
    return load_bytes(data, "drawn")


def scores(org: Org) -> dict[str, tuple[float, float, float]]:
    """Each pillar of an audit, apart from the lines that its reasons stand on."""
    return {name: (one.low, one.high, one.coverage) for name, one in cxgraph.audit(org).scores.items()}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_comes_back(form: str, file: Path) -> None:
    org = load(file)
    assert canonical(back(org, form)) == canonical(org)
    assert scores(back(org, form)) == scores(org)


def test_a_unit_whose_id_has_a_tab_and_what_is_unseen_gets_no_name_by_that():
    units = (Unit(id="0\t\x1b"),)
    org = Org(cxgraph=1, organization=Organization(name="0"), posts=(Post(id="a", unit="0\t\x1b"),), units=units)
    assert [form for form in FORMS if canonical(back(org, form)) != canonical(org)] == []


@often(0.5)
@given(orgs())
def test_any_organisation_comes_back(org: Org) -> None:
    assert [form for form in FORMS if canonical(back(org, form)) != canonical(org)] == []


@often(0.2)
@given(audited_orgs())
def test_any_audited_organisation_comes_back(org: Org) -> None:
    assert [form for form in FORMS if canonical(back(org, form)) != canonical(org)] == []


@given(st.recursive(st.none() | st.booleans() | st.integers() | TEXT, lambda inner: st.lists(inner, max_size=3)))
def test_a_fact_is_one_line_that_is_read_back(value: object) -> None:
    text = encode(value)
    assert decode(text) == value
    assert len(text.splitlines()) == 1
    assert text == text.strip()


@pytest.mark.parametrize("text", ["[", '{"a": NaN}', "1e999", "[" * 100_000, '"', "-", "9" * 9_999])
def test_what_is_no_json_is_text(text: str) -> None:
    assert decode(text) == text


def small() -> Org:
    return led(
        post("cmo", "CMO", holder="Eve Gant", reports_to="ceo", dotted_to=("cxo",), unit="west"),
        units=(unit("west", name="West"),),
        ties=(tie("cxo", "cmo", "absent", reason="not-invited"),),
    )


def edited(form: str, *changes: tuple[str, str]) -> Org:
    text = diagram(small(), form).decode()
    for old, new in changes:
        assert old in text, text
        text = text.replace(old, new, 1)
    return load_bytes(text.encode(), "drawn")


@pytest.mark.parametrize(
    ("form", "changes"),
    [
        ("mermaid", [('["Eve Gant<br/>CMO"]', '["Fay Ro<br/>Chief Marketing Officer"]'),
                     ("  n0 --- n1\n", '  n9["Cy Oh<br/>CX Analyst"]\n  n0 --- n1\n  n1 --- n9\n'), ('"West"', '"East"')]),
        ("dot", [("Eve Gant\\nCMO", "Fay Ro\\nChief Marketing Officer"),
                 ("  n1 -> n0 [", '  n9 [label="Cy Oh\\nCX Analyst"];\n  n9 -> n1;\n  n1 -> n0 ['), ('label="West"', 'label="East"')]),
    ],
)  # fmt: skip
def test_what_was_added_and_changed_by_hand_is_read(form: str, changes: list[tuple[str, str]]) -> None:
    found = edited(form, *changes)
    assert {(one.id, one.title, one.holder, one.reports_to) for one in found.posts} == {
        ("ceo", "CEO", None, "none"),
        ("cxo", CXO, None, "ceo"),
        ("cmo", "Chief Marketing Officer", "Fay Ro", "ceo"),
        ("cx-analyst", "CX Analyst", "Cy Oh", "cxo"),
    }
    assert [(one.id, one.name) for one in found.units or ()] == [("west", "East")]
    assert found.ties == small().ties


def test_a_post_that_was_taken_away_is_gone_with_its_lines() -> None:
    text = diagram(small(), "mermaid").decode()
    left = "\n".join(line for line in text.split("\n") if "n2" not in line)
    assert [one.id for one in load_bytes(left.encode(), "drawn").posts] == ["ceo", "cxo"]


def test_what_is_wrong_with_a_fact_is_told_with_its_line() -> None:
    with pytest.raises(OrgFileError, match="stance"):
        edited("mermaid", ("n1 n2 stance: absent", "n1 n2 stance: foe"))


def test_the_account_is_that_of_a_chart() -> None:
    report = import_any([NamedInput("drawn", diagram(small(), "graphml"))]).report
    assert (report.rows_read, report.posts, report.units, report.rows_not_carried) == (4, 3, 1, ())
    assert reasons(report.roots) == [("ceo", "it says so")]


@pytest.mark.parametrize("said", ["[1]", '[{\\"key\\": \\"foe\\"}]', "{", "[[]]"])
def test_further_lines_that_cannot_be_read_are_told_with_their_line(said: str) -> None:
    lines = diagram(small(), "dot").decode().split("\n")
    nth = next(nth for nth, line in enumerate(lines) if "->" in line and "absent" in line)
    lines[nth] = re.sub(
        r'further_lines="(?:[^"\\]|\\.)*"|(?=\];$)', lambda _: f', further_lines="{said}"', lines[nth], count=1
    )
    with pytest.raises(OrgFileError, match=rf"drawn:{nth + 1}"):
        load_bytes("\n".join(lines).encode(), "drawn")
