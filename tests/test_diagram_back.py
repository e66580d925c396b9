"""Diagrams that cxgraph writes come back: the same organisation, whatever it says, and the same audit."""

from pathlib import Path

import pytest
from hypothesis import given
from profiles import often
from strategies import audited_orgs, orgs

import cxgraph
from cxgraph.core.model import Org
from cxgraph.core.model.order import canonical
from cxgraph.inputs.load import kind, load, load_bytes
from cxgraph.output.diagram import FORMS, diagram
from cxgraph.output.report.data import to_json

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def back(org: Org, form: str) -> Org:
    data = diagram(org, form)
    assert kind(data) == form
    return load_bytes(data, "drawn")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_comes_back(form: str, file: Path) -> None:
    org = load(file)
    assert canonical(back(org, form)) == canonical(org)


@often(1)
@given(orgs())
def test_any_organisation_comes_back(org: Org) -> None:
    for form in FORMS:
        assert canonical(back(org, form)) == canonical(org), form


@often(0.5)
@given(audited_orgs())
def test_the_audit_of_what_comes_back_is_the_same(org: Org) -> None:
    expected = to_json(cxgraph.audit(org))
    for form in FORMS:
        found = back(org, form)
        ordered = Org(**{f: getattr(found, f) for f in found.__struct_fields__ if f != "positions"})
        assert cxgraph.audit(ordered).scores == cxgraph.audit(org).scores, expected
