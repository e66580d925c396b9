"""The scripts of the page: what ships is what their modules give."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[1] / "cxgraph" / "output" / "page"
SCRIPTS = PAGE / "script"
NODE = Path(sys.executable).with_name("node")


@pytest.fixture(scope="module")
def node() -> Path:
    """Node, which the development environment brings, with the packages that ``npm ci`` brings."""
    if not (NODE.exists() and (SCRIPTS / "node_modules").is_dir()):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no packages of the scripts; run: make .venv/ready-dev")
    return NODE


def test_what_ships_is_what_the_modules_give(node, tmp_path):
    subprocess.run([node, "bundle.mjs", tmp_path], cwd=SCRIPTS, check=True)
    shipped, anew = (
        {file.name: file.read_bytes() for file in folder.iterdir()} for folder in (PAGE / "bundle", tmp_path)
    )
    assert anew == shipped, "run: make regen"


def test_no_script_can_end_its_element():
    for file in (PAGE / "bundle").iterdir():
        assert "</script" not in file.read_text().lower()
