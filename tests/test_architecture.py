"""How the code is laid out: the stairs, sizes, docstrings, where heavy libraries are imported, documented commands."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from cxgraph.cli.group import COMMANDS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cxgraph"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 250
LONGEST_FUNCTION = 50

ALLOWED = {
    "click": {"cxgraph/cli/*.py"},
    "rich": {"cxgraph/output/report/text.py"},
    "rdflib": {"cxgraph/inputs/shapes/validation.py"},
    "oxrdflib": {"cxgraph/inputs/shapes/validation.py"},
    "pyshacl": {"cxgraph/inputs/shapes/validation.py"},
    "networkx": set(),
    "pyvis": set(),
    "jinja2": set(),
    "IPython": set(),
}
"""Libraries that take long to import -> the modules that may do so at their top; others do it where they need one."""

LAST_WORDS = {"cxgraph/graph/query/limits.py"}
"""What ends the process from a thread, and has to say why before it does."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def length(node: ast.AST) -> int:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_the_stairs_hold() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: \d+ kept, 0 broken", done.stdout)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_does_and_is_short(path: Path) -> None:
    assert ast.get_docstring(tree(path))
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_is_long(path: Path) -> None:
    long = {node.name: length(node) for node in functions(path) if length(node) > LONGEST_FUNCTION}
    assert long == {}


def test_modules_and_functions_are_short_on_the_whole() -> None:
    assert median(len(path.read_text("utf-8").splitlines()) for path in MODULES) <= 110
    assert median(length(node) for path in MODULES for node in functions(path)) <= 10


def test_every_module_has_one_subject_that_its_name_tells() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "base_utils", "manager", "tools"}
    assert [name_of(path) for path in MODULES if path.stem in vague] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_heavy_libraries_are_imported_where_they_are_needed(path: Path) -> None:
    for library in imported_on_import(tree(path).body):
        allowed = ALLOWED.get(library)
        assert allowed is None or any(path.relative_to(ROOT).match(pattern) for pattern in allowed), library


def imported_on_import(body: list[ast.stmt]) -> Iterator[str]:
    """Top-level packages that importing a module imports: outside functions, and not for type checkers only."""
    for node in body:
        match node:
            case ast.Import(names=names):
                yield from (name.name.partition(".")[0] for name in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=orelse):
                yield from imported_on_import(orelse)
            case ast.If(body=inner, orelse=orelse):
                yield from imported_on_import(inner + orelse)
            case ast.Try(body=inner) | ast.With(body=inner) | ast.ClassDef(body=inner):
                yield from imported_on_import(inner)


def test_imports_are_absolute() -> None:
    relative = [
        name_of(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


@pytest.mark.parametrize("path", [path for path in MODULES if "cli" not in path.parts], ids=name_of)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    called = {node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    names = {function.id for function in called if isinstance(function, ast.Name)}
    assert names.isdisjoint({"print", "input", "exit", "quit"}) or name_of(path) in LAST_WORDS


PRINTS = re.compile(r"(.*\.)?(secho|echo\w*|prompt|confirm|pause|print|print_exc|Console)|sys\.std.*\.write\w*")
"""Calls that put text on a screen, or may."""


@pytest.mark.parametrize("path", [p for p in MODULES if "cli" in p.parts and p.stem != "saying"], ids=name_of)
def test_only_one_module_puts_text_on_a_screen(path: Path) -> None:
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert not {name for node in calls if PRINTS.fullmatch(name := ast.unparse(node.func))}
    prompts = [node.args[0] for node in calls if ast.unparse(node.func) == "input"]
    assert all(isinstance(prompt, ast.Constant) for prompt in prompts)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_draws_draws_into_a_text(path: Path) -> None:
    """Rich writes where it is told to; on the terminal only from the one module that does."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Console":
            assert name_of(path) == "cxgraph/cli/saying.py" or any(keyword.arg == "file" for keyword in node.keywords)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"\bcxgraph {command}\b", (ROOT / "README.md").read_text("utf-8"))
