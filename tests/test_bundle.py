"""The scripts of the page: what ships is what their modules give, and their own tests and layers hold."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "cxgraph" / "output" / "page"
TOOLS = ROOT / "tests" / "page"
NODE = Path(sys.executable).with_name("node")
CRUISER = TOOLS / "node_modules" / ".bin" / "depcruise"
LAYERS = TOOLS / "layers.config.mjs"

Node = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def node() -> Node:
    """Runs node, which the development environment brings, with the packages that ``npm ci`` brings."""
    if not (NODE.exists() and (TOOLS / "node_modules").is_dir()):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no packages of the scripts; run: make .venv/ready-dev")

    def run(*arguments: str | Path, cwd: Path = TOOLS) -> subprocess.CompletedProcess[str]:
        return subprocess.run([NODE, *arguments], cwd=cwd, capture_output=True, text=True, check=False)

    return run


def test_what_ships_is_what_the_modules_give(node: Node, tmp_path: Path):
    bundles = {"page": PAGE / "bundle", "workbench": ROOT / "cxgraph" / "workbench" / "bundle"}
    done = node("bundle.mjs", *(tmp_path / name for name in bundles))
    assert done.returncode == 0, done.stderr
    for name, folder in bundles.items():
        shipped, anew = (
            {file.name: file.read_bytes() for file in there.iterdir()} for there in (folder, tmp_path / name)
        )
        assert anew == shipped, "run: make regen"


def test_the_scripts_own_tests_pass(node: Node):
    done = node("--test", *sorted(file.name for file in TOOLS.glob("*.test.mjs")))
    assert done.returncode == 0, done.stdout
    assert "pass 0" not in done.stdout


@pytest.mark.parametrize(
    ("file", "line", "refused"),
    [
        (
            "layout/lines.js",
            'import "../paint/cards.js";',
            "layout-imports-downwards: layout/lines.js → paint/cards.js",
        ),
        (
            "scene/scene.js",
            'import "../surroundings/dom.js";',
            "drawing-knows-no-page: drawing.js → surroundings/dom.js",
        ),
        ("paint/paper.js", 'import "./sheet.js";', "no-circle: paint/"),
    ],
    ids=["upwards", "page", "circle"],
)
def test_an_import_against_the_layers_is_refused(node: Node, tmp_path: Path, file: str, line: str, refused: str):
    scripts = shutil.copytree(PAGE / "script", tmp_path / "script")
    planted = scripts / file
    planted.write_text(f"{line}\n{planted.read_text('utf-8')}", "utf-8")
    done = node(CRUISER, "--config", LAYERS, ".", cwd=scripts)
    assert done.returncode > 0
    assert refused in done.stdout


def test_no_script_can_end_its_element():
    for file in (PAGE / "bundle").iterdir():
        assert "</script" not in file.read_text("utf-8").lower()
