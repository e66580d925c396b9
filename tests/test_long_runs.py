"""Every pattern that is held against what a chart, a sheet or a baseline says ends soon, whatever that is.

Those of readers of tables and records, and of the kinds of files, are held so in ``test_import_bounds.py``.
"""

import multiprocessing
import pkgutil
import re
import resource
from collections.abc import Iterator
from functools import cache
from importlib import import_module

import pytest
from test_import_bounds import READERS

MODULES = tuple(
    f"cxgraph.{name}"
    for name in (
        "core.errors",
        "core.model",
        "core.sanitize",
        "knowledge.rdf",
        "inputs.book",
        "inputs.charts",
        "inputs.edit",
        "inputs.files",
        "inputs.graphs",
        "inputs.graphs.foreign",
        "inputs.shapes",
        "inputs.ties",
        "inputs.write",
        "assessment.audit.baseline",
        "advice.interview",
    )
)
LENGTH = 50_000
SECONDS = 2
"""Of the processor's time: far more than any pattern takes; one that goes back over a run for each of its characters
takes far longer."""


@cache
def patterns() -> dict[str, re.Pattern]:
    """Where each pattern stands first -> the pattern."""
    found: dict[re.Pattern, str] = {}
    for name in MODULES:
        module = import_module(name)
        inside = (f"{name}.{below.name}" for below in pkgutil.iter_modules(getattr(module, "__path__", ())))
        for one in (one for one in (name, *inside) if one not in READERS):
            for where, value in _within(vars(import_module(one)), one):
                found.setdefault(value, where)
    return {where: pattern for pattern, where in found.items()}


def _within(value: object, name: str) -> Iterator[tuple[str, re.Pattern]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict | tuple):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in entries:
            yield from _within(part, f"{name}.{key}") if isinstance(part, re.Pattern | tuple | dict) else ()


def runs(pattern: re.Pattern) -> Iterator[str | bytes]:
    """Long runs of what a pattern is written in, after what may begin a match, before what ends it otherwise."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    signs = sorted({c for c in source if not c.isalnum()} - {"\n"})
    for start in ("", *signs, "key:", "answer"):
        for run in (" ", "a", "1", "\n", *(signs if not start else ())):
            text = start + run * LENGTH + "\x00"
            yield text if isinstance(pattern.pattern, str) else text.encode()


def hold(name: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    pattern = patterns()[name]
    for text in runs(pattern):
        pattern.search(text)
        pattern.fullmatch(text)


@pytest.mark.parametrize("name", patterns())
def test_a_pattern_ends_on_long_runs_of_its_own_alphabet(name: str) -> None:
    child = multiprocessing.get_context("fork").Process(target=hold, args=(name,))
    child.start()
    child.join()
    assert child.exitcode == 0
