"""What tests share."""

import gc
import os
from pathlib import Path

import profiles  # noqa: F401  (what it registers is loaded below)
import pytest
from hypothesis import settings
from signals import start_others_as_usual

settings.load_profile("default")
"""In CI too, where Hypothesis would try the same examples for ever; ``--hypothesis-profile nightly`` comes later."""

os.environ["SOURCE_DATE_EPOCH"] = "1795219200"
"""The day is 2026-11-21, for suppressions that expire; commands that tests start read it too."""

start_others_as_usual()


def pytest_collection_finish() -> None:
    """What was collected stays until the end: no search for garbage needs to look at it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real charts of others, which no clone of the repository holds."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("real charts are not at hand")
    return folder


@pytest.fixture(scope="session")
def shared_vocab() -> Path:
    """W3C ORG, FOAF, PROV-O, SKOS and RDF Data Cube as their owners publish them, which no clone holds either."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "vocab"
    if not folder.is_dir():
        pytest.skip("the vocabularies that ours builds on are not at hand")
    return folder


@pytest.fixture(scope="session")
def shared_schemas() -> Path:
    """JSON Schemas as their owners publish them, which no clone holds either."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "schemas"
    if not folder.is_dir():
        pytest.skip("the schemas of others' formats are not at hand")
    return folder
