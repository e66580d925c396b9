"""The public names: all there, light to import, and their examples run."""

import doctest
import subprocess
import sys
import tomllib
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType

import pytest

import cxgraph

ROOT = Path(__file__).parents[1]
HEAVY = ("rdflib", "networkx", "pyvis", "rich", "click", "yaml", "pyoxigraph", "msgspec", "jinja2", "numpy", "IPython")


def fresh(code: str) -> str:
    """What a new interpreter prints for a piece of code."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_public_name_is_there() -> None:
    assert cxgraph.__all__ == sorted(cxgraph.__all__, key=lambda name: (name[0].islower(), name))
    assert len(cxgraph.__all__) <= 13
    for name in cxgraph.__all__:
        assert getattr(cxgraph, name).__name__ == name
        assert getattr(cxgraph, name).__doc__
        assert name in dir(cxgraph)
    assert set(cxgraph.HOMES) == set(cxgraph.__all__)


def test_a_name_that_is_none_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match=r"^module 'cxgraph' has no attribute 'audti'$"):
        cxgraph.audti  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(ImportError):
        from cxgraph import audti  # type: ignore[attr-defined]  # noqa: F401


def test_every_name_can_be_imported_by_name() -> None:
    names = ", ".join(cxgraph.__all__)
    assert fresh(f"from cxgraph import {names}; print(audit.__module__)") == "cxgraph.assessment.audit"
    assert fresh("from cxgraph import *; print(load.__module__)") == "cxgraph.inputs.load"


@pytest.mark.parametrize("name", cxgraph.__all__)
def test_no_name_is_that_of_a_module_which_would_take_its_place_once_imported(name: str) -> None:
    assert find_spec(f"cxgraph.{name}") is None


def test_importing_the_package_alone_imports_nothing_heavy() -> None:
    code = f"import sys, cxgraph; print(*(m for m in {HEAVY} if m in sys.modules))"
    assert fresh(code) == ""


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("CxgraphError", HEAVY),
        ("load", ("rdflib", "networkx", "pyvis", "rich", "click", "numpy")),
        ("audit", ("rdflib", "pyvis", "rich", "click", "numpy")),
        ("query", ("rdflib", "networkx", "pyvis", "rich", "click", "numpy")),
        ("to_rdf", ("rdflib", "networkx", "pyvis", "rich", "click")),
        ("to_networkx", ("rdflib", "pyvis", "rich", "click")),
        ("to_pyvis", ("rdflib", "pyvis", "rich", "click", "IPython", "jinja2")),
    ],
)
def test_a_public_name_imports_no_more_than_it_needs(name: str, without: tuple[str, ...]) -> None:
    assert fresh(f"import sys, cxgraph; cxgraph.{name}; print(*(m for m in {without} if m in sys.modules))") == ""


@pytest.mark.parametrize("home", ["", *sorted(set(cxgraph.HOMES.values()))])
def test_the_examples_of_public_names_run(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    module = import_module(f"cxgraph.{home}".removesuffix("."))
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", sorted(n for n, v in cxgraph.HOMES.items() if n[0].islower()))
def test_every_public_function_has_an_example(name: str) -> None:
    function = getattr(cxgraph, name)
    assert isinstance(function, FunctionType)
    assert ">>> " in (function.__doc__ or "")


def test_types_are_published() -> None:
    assert (ROOT / "cxgraph" / "py.typed").read_bytes() == b""


def test_the_wheel_carries_the_ontology() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["only-include"] == ["cxgraph", "ontology"]
    assert wheel["sources"] == {"ontology": "cxgraph/_ontology"}
    assert not (ROOT / "cxgraph" / "_ontology").exists()


def test_the_version_is_written_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "version" in project["dynamic"]
    assert metadata.version("cxgraph") == cxgraph.__version__
