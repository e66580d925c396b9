"""``cxgraph charter``: a file -> the role charter of its CX lead, to be edited or printed."""

from pathlib import Path

import click

from cxgraph.cli.files import (
    chart_argument,
    config_option,
    deliver,
    format_option,
    output_option,
    redact_option,
    writer,
)
from cxgraph.cli.group import examples
from cxgraph.cli.screen import busy


@click.command(
    "charter",
    epilog=examples("cxgraph charter org.yaml -o charter.md", "cxgraph charter org.yaml --format html -o charter.html"),
)
@chart_argument
@format_option("markdown", "html", "json")
@config_option
@redact_option
@output_option
def command(file: Path, form: str, config: Path | None, redact: bool, output: Path | None) -> None:
    """Write the role charter of the CX lead, from facts.

    Purpose, place, mandate, decision rights, partners, measures, skills, initiatives, and the gaps to settle. Each
    sentence rests on the chart or on the evidence, and names where; what is not known or not settled is marked as
    open. Where nobody leads CX, or several could, the charter says so.
    """
    from cxgraph.cli.stages import charter_of_file

    with busy(f"writing the charter of {file}"):
        result = charter_of_file(file, config=config, redact=redact)
    write = writer("charter", form)
    deliver(write(result).encode(), output, file)
