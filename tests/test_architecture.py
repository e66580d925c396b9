"""How the code is laid out: wings, sizes, names, docstrings, where heavy libraries are imported, commands."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
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
LONGEST_FUNCTION = 48

PARTICIPLE = re.compile(r"[a-z]*(ed|en|wn|known|said|told|sent|made|laid|met|found|left|read|put|hidden|held|kept)")
NO_PARTICIPLES = {"between", "loosen", "read", "shorten"}
"""Public functions that only end like one: a preposition, and verbs that say what is done."""

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


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([tool, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)


def test_the_layers_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: \d+ kept, 0 broken", done.stdout)


def contracts() -> list[tuple[str, str, list[str]]]:
    """Name, container and layers of each contract, from the top to the bottom."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return [(one["name"], one["containers"][0], one["layers"]) for one in told]


def upward_imports() -> Iterator[tuple[str, str]]:
    """For each module that a contract names, but the first, itself and the one named before it: beside or above it."""
    for _, container, layers in contracts():
        modules = [f"{container}.{name}" for layer in layers for name in layer.split(" | ")]
        yield from zip(modules[1:], modules, strict=False)


def test_every_wing_has_a_contract() -> None:
    wings = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert {container for _, container, _ in contracts()} == {"cxgraph", *(f"cxgraph.{wing}" for wing in wings)}


def test_a_planted_upward_import_is_refused_between_wings_and_inside_each(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "cxgraph", ignore=lambda _, names: [n for n in names if n == "__pycache__"])
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = list(upward_imports())
    for lower, upper in planted:
        file = tmp_path.joinpath(*lower.split("."))
        file = file / "__init__.py" if file.is_dir() else file.with_suffix(".py")
        file.write_text(f"{file.read_text('utf-8')}\nimport {upper}\n", "utf-8")
    refused = lint_imports(tmp_path).stdout
    assert {name for name, *_ in contracts() if f"{name} BROKEN" not in refused} == set()
    assert [pair for pair in planted if not re.search(rf"{pair[0]} -> {pair[1]} \(l\.\d+\)", refused)] == []


def test_every_module_says_what_it_does() -> None:
    assert [name_of(path) for path in MODULES if not ast.get_docstring(tree(path))] == []


def test_no_module_is_long() -> None:
    sizes = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: size for name, size in sizes.items() if size > LONGEST_MODULE} == {}


def test_no_function_is_long() -> None:
    sizes = {f"{name_of(path)}: {node.name}": length(node) for path in MODULES for node in functions(path)}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_modules_and_functions_are_short_on_the_whole() -> None:
    assert median(len(path.read_text("utf-8").splitlines()) for path in MODULES) <= 90
    assert median(length(node) for path in MODULES for node in functions(path)) <= 7


def test_every_module_has_one_subject_that_its_name_tells() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "base_utils", "manager", "tools"}
    assert [name_of(path) for path in MODULES if path.stem in vague] == []


def test_no_two_classes_share_a_name() -> None:
    homes = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(name_of(path))
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}


def test_no_public_function_is_named_by_a_bare_participle() -> None:
    public = {node.name for path in MODULES for node in tree(path).body if isinstance(node, ast.FunctionDef)}
    assert {name for name in public if PARTICIPLE.fullmatch(name)} == NO_PARTICIPLES


def test_heavy_libraries_are_imported_where_they_are_needed() -> None:
    imported = [(path, library) for path in MODULES for library in imported_on_import(tree(path).body)]
    assert [(name_of(path), library) for path, library in imported if not may_import(path, library)] == []
    assert {library for _, library in imported} >= {"click", "rdflib"}


def may_import(path: Path, library: str) -> bool:
    allowed = ALLOWED.get(library)
    return allowed is None or any(path.relative_to(ROOT).match(pattern) for pattern in allowed)


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


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def test_only_the_command_line_prints_or_exits() -> None:
    barred = {"print", "input", "exit", "quit"}
    modules = [path for path in MODULES if "cli" not in path.parts and name_of(path) not in LAST_WORDS]
    called = [(name_of(path), ast.unparse(node.func)) for path in modules for node in calls(path)]
    assert [(name, function) for name, function in called if function in barred] == []
    assert called


PRINTS = re.compile(r"(.*\.)?(secho|echo\w*|prompt|confirm|pause|print|print_exc|Console)|sys\.std.*\.write\w*")
"""Calls that put text on a screen, or may."""


def test_only_one_module_puts_text_on_a_screen() -> None:
    modules = [path for path in MODULES if "cli" in path.parts and path.stem != "saying"]
    called = [(name_of(path), ast.unparse(node.func), node) for path in modules for node in calls(path)]
    assert [(name, function) for name, function, _ in called if PRINTS.fullmatch(function)] == []
    prompts = [(name, node.args[0]) for name, function, node in called if function == "input"]
    assert [name for name, prompt in prompts if not isinstance(prompt, ast.Constant)] == []
    assert called


def test_what_draws_draws_into_a_text() -> None:
    """Rich writes where it is told to; on the terminal only from the one module that does."""
    drawing = [
        (name_of(path), {keyword.arg for keyword in node.keywords})
        for path in MODULES
        for node in calls(path)
        if ast.unparse(node.func).rpartition(".")[2] == "Console"
    ]
    assert [name for name, given in drawing if "file" not in given] == ["cxgraph/cli/saying.py"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"\bcxgraph {command}\b", (ROOT / "README.md").read_text("utf-8"))


PAGES = ("README.md", "docs/living-with-it.md", "CONTRIBUTING.md", "docs/architecture.md")


@pytest.mark.parametrize("page", PAGES[2:])
def test_every_file_that_a_page_for_developers_names_is_there(page: str) -> None:
    named = set(re.findall(r"`([\w./]+(?:/|\.(?:py|js|j2|ttl|yaml)))`", (ROOT / page).read_text("utf-8")))
    tops = ("cxgraph", "tests", "ontology", "examples", "out")
    there = "\n".join(f"/{path.relative_to(ROOT).as_posix()}/" for top in tops for path in (ROOT / top).rglob("*"))
    assert {name for name in named if f"/{name.rstrip('/')}/" not in there} == set()
    assert named


def test_make_offers_every_target_that_a_page_names() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        name for page in PAGES for name in re.findall(r"(?m)(?:^|`)make ([a-z]+)", (ROOT / page).read_text("utf-8"))
    }
    assert {"test", "regen"} <= named <= targets


def dry_run(*asked: str) -> str:
    """The commands that make would run; a seed of its own environment is not passed on."""
    clean = {name: value for name, value in os.environ.items() if name not in {"SEED", "MAKEFLAGS", "MAKELEVEL"}}
    return subprocess.run(
        ["make", "-n", *asked], cwd=ROOT, env=clean, capture_output=True, text=True, check=True
    ).stdout


def test_a_seed_reaches_tests_and_fuzzers() -> None:
    assert "seed" not in dry_run("test").lower()
    assert re.search(r"PYTHONHASHSEED=7 .*pytest .*--hypothesis-seed=7", dry_run("test", "SEED=7"))
    assert [set(re.findall(r"--seed (\d+)", dry_run("fuzz", *seed))) for seed in ((), ("SEED=7",))] == [{"1"}, {"7"}]
