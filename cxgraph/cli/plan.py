"""``cxgraph plan``: a file -> the plans that close most for their effort, and the file as one of them leaves it."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click

from cxgraph.cli.files import (
    FILE,
    chart_argument,
    config_option,
    deliver,
    folders,
    format_option,
    is_standard_output,
    redact_option,
    refuse_written_over,
    writer,
)
from cxgraph.cli.given import WORD, Seconds
from cxgraph.cli.group import examples
from cxgraph.cli.progress import search_progress
from cxgraph.cli.saying import say
from cxgraph.cli.screen import width
from cxgraph.output.disk import change

BUDGET: Final = 8
PARTNERSHIPS: Final = 3
TIME_LIMIT: Final = 60.0
MOST: Final = 40
SHOWN: Final = ("text", "xlsx")
"""Formats that are written as they are: text in the encoding of the screen, a workbook as bytes."""


def budget_option(words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option for how much effort a plan may take; the words are its help."""
    return click.option("--budget", type=click.IntRange(1, MOST), default=BUDGET, show_default=True, help=words)


def _targets(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for value in values:
        pillar, _, low = value.partition("=")
        try:
            found[pillar] = float(low)
        except ValueError:
            raise click.BadParameter(f'expected a pillar and points, as authority=60, not "{value}"') from None
        if not 0 <= found[pillar] <= 100:
            raise click.BadParameter(f"expected points from 0 to 100, not {low}")
    return found


@click.command(
    "plan",
    epilog=examples(
        "cxgraph plan org.yaml",
        "cxgraph plan org.yaml --budget 5 --format json",
        "cxgraph plan org.yaml --target authority=60 --forbid move-lead",
        "cxgraph plan org.yaml --format xlsx -o plan.xlsx",
        "cxgraph plan org.yaml --apply -o after.yaml",
    ),
)
@chart_argument
@format_option("text", "json", "markdown", "xlsx")
@budget_option("Most effort of a plan.")
@click.option("--moves", type=click.IntRange(1), metavar="N", help="Most moves in a plan.")
@click.option(
    "--partnerships",
    type=click.IntRange(0),
    default=PARTNERSHIPS,
    show_default=True,
    metavar="N",
    help="Most new partners of the CX lead in a plan.",
)
@click.option(
    "--target",
    type=WORD,
    multiple=True,
    metavar="PILLAR=POINTS",
    callback=_targets,
    help="List only plans after which the low end of a pillar is at least this.",
)
@click.option("--forbid", type=WORD, multiple=True, metavar="KIND", help="A kind of move that no plan may hold.")
@click.option("--keep", type=WORD, multiple=True, metavar="POST", help="A post that no plan may touch.")
@click.option(
    "--allow", type=WORD, multiple=True, metavar="KIND", help="A kind of move offered only on request: move-unit."
)
@click.option(
    "--time-limit",
    type=Seconds(min=0, min_open=True),
    default=TIME_LIMIT,
    show_default=True,
    metavar="SECONDS",
    help="Search no longer than this, then give the best so far.",
)
@click.option("--apply", "applied", is_flag=True, help="Write the organisation after the last plan, as YAML, to -o.")
@click.option("--effort", type=click.IntRange(1), metavar="N", help="Apply the plan of this effort, not the last.")
@click.option("--first", is_flag=True, help="Apply the plan to start with, not the last.")
@config_option
@redact_option
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Write to this file instead of standard output.")
def command(
    file: Path, form: str, applied: bool, effort: int | None, first: bool, output: Path | None, **options: Any
) -> None:
    """Find the smallest changes that close the most.

    First stands the cheapest plan that closes the worst finding, then all plans from the least effort to the most, and
    what none of them closes. Markdown and xlsx hold tables to follow, with owner and due left open. With --apply, the
    last plan is applied, or that of --first or --effort, and the report goes to standard output. A search that comes
    to its end always finds the same; one that is stopped, by its time limit or Ctrl+C, says so, and how much more there
    may be.
    """
    from cxgraph.cli.stages import plan_file
    from cxgraph.inputs.edit import is_chart_as_written
    from cxgraph.output.report.plan.choosing import name_of_applied

    _check(form, applied, (effort, first), output)
    if applied and output is not None and not is_chart_as_written(file):
        refuse_written_over(output, file)
    with interruptible() as go_on, search_progress("planning; Ctrl+C gives the best so far"):
        plans, after = plan_file(file, go_on=go_on, **options)
    if applied and output is not None and not is_standard_output(output):
        with change(output, folders(file)) as held:
            held.write(after(effort, first))
    elif applied:
        deliver(after(effort, first), None)
    if not (applied and is_standard_output(output)):
        write = writer("plan", form)
        text = write(plans, min(width(None if applied else output), 100)) if form == "text" else write(plans)
        deliver(text if form in SHOWN else text.encode(), None if applied else output, file)
    if applied:
        say(f"applied: {name_of_applied(plans, effort, first)}")


def _check(form: str, applied: bool, which: tuple[int | None, bool], output: Path | None) -> None:
    """Refuses a call that cannot end well before anything is searched."""
    effort, first = which
    if (effort is not None or first) and not applied:
        name = "--first" if first else "--effort"
        raise click.UsageError(f"{name} says which plan --apply writes: add --apply -o after.yaml")
    if effort is not None and first:
        raise click.UsageError("--effort and --first both say which plan is applied: leave one of them out")
    if form != "xlsx" and output is not None and output.suffix == ".xlsx":
        raise click.UsageError(f"{output.name} would be no workbook: add --format xlsx, and leave out --apply")
    if form == "xlsx" and sys.stdout.isatty() and is_standard_output(None if applied else output):
        raise click.UsageError("a workbook is nothing to read on a screen: add -o plan.xlsx")


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """A function that says no once the user has interrupted; a second time interrupts as ever.

    Interrupts that are ignored, as in the background of a shell, still are.
    """
    stopped: list[int] = []

    def stop(number: int, _: object) -> None:
        stopped.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.getsignal(signal.SIGINT)
    if before != signal.SIG_IGN:
        signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: not stopped
    finally:
        signal.signal(signal.SIGINT, before)
