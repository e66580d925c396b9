"""The results in out/ are what the code gives today, byte for byte; ``make regen`` writes them anew."""

import os
import subprocess
import sys
from ast import literal_eval
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from profiles import is_long

from tests.results import OUT, ROOT, examples, pages, results

PICTURE = "page.png"
"""The README's picture of a page: what Chromium draws is not the same to the byte everywhere."""


@cache
def of_example(file: Path) -> dict[str, bytes]:
    return dict(results(file))


@cache
def of_pages() -> dict[str, bytes]:
    return dict(pages())


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("file", examples(), ids=lambda path: path.stem)
def test_text_results_are_as_committed(file: Path) -> None:
    for name, content in of_example(file).items():
        assert (OUT / name).read_bytes() == content, f"out/{name} differs: run make regen and read the change"


def test_pages_are_as_committed() -> None:
    for name, content in of_pages().items():
        assert (OUT / name).read_bytes() == content, f"out/{name} differs: run make regen"


def test_nothing_is_committed_that_no_example_gives() -> None:
    given = {name for file in examples() for name in of_example(file)} | of_pages().keys()
    tracked = subprocess.run(["git", "ls-files", "out"], capture_output=True, text=True, check=True).stdout.split()
    assert {path.removeprefix("out/") for path in tracked} - {PICTURE} == given


def test_results_do_not_depend_on_the_order_of_hashing():
    """Those above were made in another order, unless this run was given the same seed; one example has every format."""
    asked = "import os; from tests.results import *; os.chdir(ROOT); from hashlib import sha256;"
    files = "examples()" if is_long() else "[file for file in examples() if file.stem == SHOWN]"
    asked += f"print({{name: sha256(made).hexdigest() for file in {files} for name, made in results(file)}})"
    seeded = {**os.environ, "PYTHONHASHSEED": "1"}
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=seeded)
    made = literal_eval(done.stdout)
    assert made == {name: sha256((OUT / name).read_bytes()).hexdigest() for name in made}
    assert made
