"""Every output of every command that redacts, in this process: command line -> what it writes and says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from openpyxl import load_workbook
from pytest import MonkeyPatch

import cxgraph.advice.plan as planner
from cxgraph.advice.plan import Plans
from cxgraph.cli import main
from cxgraph.cli.audit import FORMATS
from cxgraph.core.model import Org

CHART = [
    *(("audit", "org.yaml", "--format", form, "--fail-on", "never", "--baseline", "earlier.json") for form in FORMATS),
    ("audit", "org.yaml", "--why", "--config", "own.toml", "--fail-on", "never"),
    ("render", "org.yaml", "--plan", "--budget", "1", "--compare", "after.yaml", "-o", "-"),
    *(("export", "org.yaml", "--to", form) for form in ("turtle", "json-ld", "mermaid", "dot", "graphml", "svg")),
    ("export", "org.yaml", "--to", "trig", "--with", "audit"),
    *(("plan", "org.yaml", "--budget", "1", "--format", form) for form in ("text", "json", "markdown")),
    ("plan", "org.yaml", "--budget", "1", "--apply", "-o", "-"),
    *(("diff", "org.yaml", "after.yaml", "--format", form) for form in ("text", "json", "markdown")),
    *(("charter", "org.yaml", "--format", form) for form in ("markdown", "html", "json")),
    ("check", "org.yaml"),
    *(("ask", "org.yaml", "--format", form) for form in ("text", "markdown", "json")),
    ("import", "org.yaml"),
    ("import", "staff.csv", "--report", "-"),
    ("query", "org.yaml", "SELECT * { ?s cx:solidLineTo ?top ; ?p ?o }", "--format", "csv"),
]
"""The command lines, in a folder as :func:`tests.redaction_cases.write` makes it."""


def run(*args: str) -> str:
    """What a command writes to standard output and standard error."""
    done = CliRunner().invoke(main, args)
    assert done.exit_code in (0, 1) and "fault of cxgraph" not in done.output, (args, done.output[-2000:])
    return done.stdout + done.stderr


def outputs(folder: Path) -> Iterator[tuple[str, str]]:
    """Each output of a folder with a chart, redacted."""
    with MonkeyPatch.context() as patch:
        patch.setattr(planner, "plan", planning_once())
        yield from _all_outputs(folder)


def planning_once() -> Any:
    """The planner, which makes the plans of an organisation once for all the outputs that tell them."""
    make, made = planner.plan, list[tuple[Org, Plans]]()

    def plan(org: Org, **options: Any) -> Plans:
        for known, plans in made:
            if known == org:
                return plans
        made.append((org, make(org, **options)))
        return made[-1][1]

    return plan


def _all_outputs(folder: Path) -> Iterator[tuple[str, str]]:
    earlier = CliRunner().invoke(main, ["audit", "after.yaml", "--format", "json", "--fail-on", "never"])
    (folder / "earlier.json").write_bytes(earlier.stdout_bytes)
    for args in CHART:
        yield " ".join(args), run(*args, "--redact")
    workbook = ("plan", "org.yaml", "--budget", "1", "--format", "xlsx", "-o", "plan.xlsx")
    yield " ".join(workbook), run(*workbook, "--redact") + _cells(folder / "plan.xlsx")


def _cells(workbook: Path) -> str:
    """Whatever stands in the cells of a workbook."""
    pages = load_workbook(workbook).worksheets
    return "\n".join(str(cell) for page in pages for row in page.iter_rows(values_only=True) for cell in row if cell)
