"""``cxgraph export``: a file -> the same organisation as RDF."""

from pathlib import Path

import click

from cxgraph.cli.files import FILE, deliver, output_option
from cxgraph.cli.group import examples
from cxgraph.cli.screen import busy


@click.command(
    "export", epilog=examples("cxgraph export org.yaml > org.ttl", "cxgraph export org.yaml --to json-ld -o org.jsonld")
)
@click.argument("file", type=FILE)
@click.option(
    "--to",
    "form",
    type=click.Choice(["turtle", "json-ld", "n-triples"]),
    default="turtle",
    show_default=True,
    help="What to write.",
)
@output_option
def command(file: Path, form: str, output: Path | None) -> None:
    """Write an organisation as RDF.

    What the chart says, and nothing that was concluded from it.
    """
    from cxgraph.pipeline import exported

    with busy(f"exporting {file}"):
        result = exported(file, form)
    deliver(result, output)
