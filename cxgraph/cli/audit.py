"""``cxgraph audit``: a file -> its audit as text or JSON, and an exit code for scripts."""

from pathlib import Path
from typing import Final

import click

from cxgraph.cli.files import FILE, deliver, format_option, output_option
from cxgraph.cli.group import examples
from cxgraph.cli.screen import busy, has_color, width

SEVERITIES: Final = ("error", "warning", "note")
FINDINGS: Final = 1


@click.command(
    "audit",
    epilog=examples(
        "cxgraph audit org.yaml",
        "cxgraph audit org.yaml --fail-on warning",
        "cxgraph audit org.yaml --format json -o audit.json",
    ),
)
@click.argument("file", type=FILE)
@format_option("text", "json")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 on findings at least this severe; what cannot be told never counts.",
)
@output_option
@click.pass_context
def command(ctx: click.Context, file: Path, form: str, fail_on: str, output: Path | None) -> None:
    """Score an organisation and list its findings.

    FILE is org.yaml, a CSV table, Turtle, JSON-LD or RDF/XML; - reads standard input.
    """
    from cxgraph.pipeline import audited
    from cxgraph.report.data import to_json
    from cxgraph.report.text import to_text

    with busy(f"auditing {file}"):
        result = audited(file)
    if form == "json":
        deliver(to_json(result).encode(), output)
    else:
        deliver(to_text(result, width(output), color=has_color(output)), output)
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    if any(getattr(result.summary, severity) for severity in counted):
        ctx.exit(FINDINGS)
