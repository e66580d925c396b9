"""``cxgraph query``: a file and a question -> a table, CSV or JSON."""

from pathlib import Path

import click

from cxgraph.cli.files import INPUT, deliver, format_option
from cxgraph.cli.group import examples


@click.command(
    "query",
    epilog=examples(
        "cxgraph query --list",
        "cxgraph query org.yaml CQ01",
        "cxgraph query org.yaml 'SELECT ?post { ?post a org:Post }' --format csv",
    ),
)
@click.argument("file", type=INPUT, required=False)
@click.argument("question", required=False, metavar="[QUERY]")
@format_option("table", "csv", "json")
@click.option("--list", "listing", is_flag=True, help="List the questions that ship, and exit.")
def command(file: Path | None, question: str | None, form: str, listing: bool) -> None:
    """Ask an organisation a question: one that ships, or SPARQL.

    QUERY is the name of a question that ships (see --list) or SPARQL text.
    """
    if not listing and (file is None or question is None):
        raise click.UsageError("say which FILE, and the QUERY; --list shows the questions that ship")

    from cxgraph.load import load
    from cxgraph.query import names, query

    if listing:
        deliver(names(), None)
        return
    found = query(load(file), question)
    deliver({"csv": found.as_csv, "json": found.as_json}[form](), None)
