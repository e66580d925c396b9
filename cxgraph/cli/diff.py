"""``cxgraph diff``: two files -> what differs between their organisations, and an exit code for scripts."""

from pathlib import Path
from typing import Final

import click

from cxgraph.cli.files import (
    CHART,
    config_option,
    deliver,
    format_option,
    is_standard_output,
    output_option,
    reads_charts,
    redact_option,
    writer,
)
from cxgraph.cli.group import examples
from cxgraph.cli.screen import busy, width

WORSE: Final = 1
WIDEST: Final = 100


@click.command(
    "diff",
    epilog=examples(
        "cxgraph diff june.yaml september.yaml",
        "cxgraph diff june.csv september.xlsx --format markdown -o diff.md",
        "cxgraph diff org.yaml - < after.yaml",
    ),
)
@click.argument("before", type=CHART)
@click.argument("after", type=CHART)
@format_option("text", "json", "markdown")
@config_option
@redact_option
@output_option
@click.pass_context
@reads_charts("BEFORE and AFTER are")
def command(
    ctx: click.Context, before: Path, after: Path, form: str, config: Path | None, redact: bool, output: Path | None
) -> None:
    """Say what differs between two charts, and whether it got worse.

    BEFORE and AFTER may be of two kinds, and one of them standard input. Both are judged by one configuration, the
    nearest to AFTER. Neither order nor lines of a file count, and what was
    merely found out, or is not said any more, is told apart from what changed.

    It got worse, and the exit code is 1, when the low end of a pillar fell, or a rule of severity error or warning
    fails that did not. A finding that comes to light because a fact became known makes nothing worse.
    """
    if is_standard_output(before) and is_standard_output(after):
        raise click.UsageError("only one of BEFORE and AFTER can be standard input")
    from cxgraph.cli.stages import compare_files

    with busy(f"comparing {before} and {after}"):
        result = compare_files(before, after, config=config, redact=redact)
    write = writer("diff", form)
    text: str = write(result, min(width(output), WIDEST)) if form == "text" else write(result)
    deliver(text if form == "text" else text.encode(), output, before, after)
    if result.worse:
        ctx.exit(WORSE)
