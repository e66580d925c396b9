"""``cxgraph import``: tables, or a chart of another kind -> an organisation file, and an account of every row."""

from pathlib import Path

import click

from cxgraph.cli.files import FILE, deliver, json_text, output_option, read, write
from cxgraph.cli.group import examples
from cxgraph.cli.screen import busy


@click.command(
    "import",
    epilog=examples(
        "cxgraph import staff.csv -o org.yaml",
        "cxgraph import senior.csv junior.csv --report import.json -o org.yaml",
        'cxgraph import staff.csv --map title="Job Title" --map manager=Boss',
        "cxgraph import org.ttl > org.yaml",
    ),
)
@click.argument("sources", type=FILE, nargs=-1, required=True, metavar="SRC...")
@output_option
@click.option(
    "--map",
    "named",
    multiple=True,
    metavar="KIND=HEADER",
    help="Say which column holds what, where the header is not recognised; may be repeated.",
)
@click.option("--report", type=FILE, metavar="FILE", help="Write the account of the import to this file, as JSON.")
def command(sources: tuple[Path, ...], output: Path | None, named: tuple[str, ...], report: Path | None) -> None:
    """Make an organisation file from tables or another chart.

    SRC is one CSV or TSV table or several that belong together, or one chart in RDF.
    What became of each row is said on standard error.
    """
    from cxgraph.load import kind, load_bytes, shown
    from cxgraph.load.table import import_table
    from cxgraph.unseen import visible
    from cxgraph.write import to_yaml

    columns = _columns(named)
    tables = [(shown(source), read(source)) for source in sources]
    name, data = tables[0]
    if len(tables) == 1 and kind(data, name) != "table":
        if named or report:
            raise click.UsageError("--map and --report are for tables")
        deliver(to_yaml(load_bytes(data, name)).encode(), output)
        return
    with busy(f"importing {name}"):
        imported = import_table(tables, columns)
        text = to_yaml(imported.org)
    deliver(text.encode(), output)
    click.echo(visible(imported.report.as_text()), err=True)
    if report is not None:
        write(report, json_text(imported.report.as_json()))


def _columns(named: tuple[str, ...]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in named]
    for kind, equals, header in pairs:
        if not (kind and equals and header):
            raise click.BadParameter(f'"{kind}{equals}{header}" is not KIND=HEADER', param_hint="--map")
    return {kind: header for kind, _, header in pairs}
