"""``cxgraph export``: a file -> the same organisation as RDF, with its audit where wanted, or as a picture."""

from pathlib import Path
from typing import Final

import click

from cxgraph.cli.files import chart_argument, config_option, deliver, output_option, redact_option
from cxgraph.cli.group import examples
from cxgraph.cli.saying import say
from cxgraph.cli.screen import busy

GRAPH: Final = ("turtle", "json-ld", "n-triples")
DATASET: Final = ("trig", "n-quads")
DIAGRAM: Final = ("mermaid", "dot", "graphml")
SVG: Final = "svg"
BOOK: Final = "xlsx"


@click.command(
    "export",
    epilog=examples(
        "cxgraph export org.yaml > org.ttl",
        "cxgraph export org.yaml --to json-ld -o org.jsonld",
        "cxgraph export org.yaml --to trig --with audit --with ontology -o store.trig",
        "cxgraph export org.yaml --to svg -o org.svg",
        "cxgraph export org.yaml --to mermaid -o org.mmd",
        "cxgraph export org.yaml --to dot -o org.dot",
        "cxgraph export org.yaml --to xlsx -o org.xlsx",
    ),
)
@chart_argument
@click.option(
    "--to",
    "form",
    type=click.Choice([*GRAPH, *DATASET, *DIAGRAM, SVG, BOOK]),
    default="turtle",
    show_default=True,
    help="What to write. RDF: turtle, json-ld and n-triples are one graph, trig and n-quads a dataset of named graphs. "
    "Diagrams: mermaid for texts and wikis, dot for Graphviz, graphml for Gephi, yEd and networkx. "
    "svg is the page's chart with its scores, xlsx a workbook with a sheet a section, which cxgraph reads back.",
)
@click.option(
    "--with",
    "extras",
    type=click.Choice(["audit", "ontology"]),
    multiple=True,
    help="Write this too, into RDF alone; the ontology only into a dataset. May be repeated.",
)
@click.option(
    "--theme",
    type=click.Choice(["light", "dark"]),
    default="light",
    show_default=True,
    help="The colours of svg.",
)
@config_option
@redact_option
@output_option
def command(
    file: Path,
    form: str,
    extras: tuple[str, ...],
    theme: str,
    config: Path | None,
    redact: bool,
    output: Path | None,
) -> None:
    """Write an organisation as RDF, as a picture or as a workbook.

    What the chart says; what was concluded from it only with the audit, which in a dataset is a graph of its own. A
    diagram shows posts, units, lines and ties, and who leads CX.
    """
    if form not in (*GRAPH, *DATASET):
        if extras:
            raise click.UsageError(f"--with {extras[0]} needs RDF, as --to turtle: no picture has room for it")
        if form == BOOK:
            _write_book(file, redact, output)
        elif form == SVG:
            _draw_sheet(file, theme, config, redact, output)
        else:
            _draw(file, form, redact, output)
        return
    from cxgraph.cli.stages import export_rdf

    if "ontology" in extras and form not in DATASET:
        raise click.UsageError(
            f"--with ontology needs --to {' or '.join(DATASET)}: merged, nobody could part them again"
        )
    with busy(f"exporting {file}"):
        audit, ontology = "audit" in extras, "ontology" in extras
        result = export_rdf(file, form, audit=audit, ontology=ontology, config=config, redact=redact)
    deliver(result, output, file)


def _write_book(file: Path, redact: bool, output: Path | None) -> None:
    from cxgraph.cli.stages import write_book

    with busy(f"exporting {file}"):
        result = write_book(file, redact=redact)
    deliver(result, output, file)


def _draw_sheet(file: Path, theme: str, config: Path | None, redact: bool, output: Path | None) -> None:
    from cxgraph.cli.stages import draw_svg

    with busy(f"drawing {file}"):
        result = draw_svg(file, theme, config=config, redact=redact)
    deliver(result.encode(), output, file)


def _draw(file: Path, form: str, redact: bool, output: Path | None) -> None:
    from cxgraph.cli.stages import draw_diagram

    with busy(f"drawing {file}"):
        result, caution = draw_diagram(file, form, redact=redact)
    deliver(result, output, file)
    if caution is not None:
        say(caution)
