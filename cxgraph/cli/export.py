"""``cxgraph export``: a file -> the same organisation as RDF, with its audit where wanted."""

from pathlib import Path
from typing import Final

import click

from cxgraph.cli.files import CHART, config_option, deliver, output_option, redact_option
from cxgraph.cli.group import examples
from cxgraph.cli.screen import busy

GRAPH: Final = ("turtle", "json-ld", "n-triples")
DATASET: Final = ("trig", "n-quads")


@click.command(
    "export",
    epilog=examples(
        "cxgraph export org.yaml > org.ttl",
        "cxgraph export org.yaml --to json-ld -o org.jsonld",
        "cxgraph export org.yaml --to trig --with audit --with ontology -o store.trig",
    ),
)
@click.argument("file", type=CHART)
@click.option(
    "--to",
    "form",
    type=click.Choice([*GRAPH, *DATASET]),
    default="turtle",
    show_default=True,
    help="What to write: one graph, or with the last two a dataset of named graphs.",
)
@click.option(
    "--with",
    "extras",
    type=click.Choice(["audit", "ontology"]),
    multiple=True,
    help="Write this too; the ontology only into a dataset. May be repeated.",
)
@config_option
@redact_option
@output_option
def command(
    file: Path, form: str, extras: tuple[str, ...], config: Path | None, redact: bool, output: Path | None
) -> None:
    """Write an organisation as RDF.

    What the chart says; what was concluded from it only with the audit, which in a dataset is a graph of its own.
    """
    from cxgraph.pipeline import exported

    if "ontology" in extras and form not in DATASET:
        raise click.UsageError(
            f"--with ontology needs --to {' or '.join(DATASET)}: merged, nobody could part them again"
        )
    with busy(f"exporting {file}"):
        audit, ontology = "audit" in extras, "ontology" in extras
        result = exported(file, form, audit=audit, ontology=ontology, config=config, redact=redact)
    deliver(result, output)
