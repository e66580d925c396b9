"""YAML, and the same organisation as RDF, give the same audit, positions aside."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from profiles import often
from strategies import orgs

from cxgraph.assessment.audit import audit
from cxgraph.core.model import Org
from cxgraph.inputs.load import load, load_bytes
from cxgraph.knowledge.rdf import serialise
from tests.results import ROOT, examples

ENDINGS = {"turtle": "ttl", "json-ld": "jsonld", "n-triples": "nt"}
POSITION = ("file", "line", "column")


def told(org: Org) -> dict[str, Any]:
    """What the audit says, without where in a file it was read."""
    said: dict[str, Any] = msgspec.to_builtins(audit(org))
    for finding in said["findings"]:
        for key in POSITION:
            del finding[key]
    for part in (part for pillar in said["scores"].values() for part in pillar["indicators"]):
        del part["because_lines"]
    return said


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("file", examples(), ids=lambda path: path.stem)
def test_examples_are_judged_alike_by_either_route(file: Path, form: str) -> None:
    org = load(ROOT / file)
    assert told(load_bytes(serialise(org, form), f"org.{ENDINGS[form]}")) == told(org)


@often(0.5)
@given(orgs())
def test_any_organisation_is_judged_alike_by_either_route(org: Org) -> None:
    assert told(load_bytes(serialise(org, "turtle"), "org.ttl")) == told(org)


def test_the_comparison_notices_a_fact_that_is_lost() -> None:
    org = load(ROOT / "examples" / "s0-consumer.yaml")
    without = msgspec.structs.replace(org, ties=org.ties[1:])
    assert told(without) != told(org)
