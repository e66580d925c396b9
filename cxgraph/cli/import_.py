"""``cxgraph import``: tables or another chart -> an organisation file, and an account of every row."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxgraph.cli.files import (
    CHART,
    FILE,
    deliver,
    folders,
    is_standard_output,
    json_text,
    output_option,
    reads_charts,
    redact_option,
    refuse_written_over,
)
from cxgraph.cli.given import WORD
from cxgraph.cli.group import examples
from cxgraph.cli.progress import progress
from cxgraph.cli.saying import say
from cxgraph.inputs.load.kinds import KINDS
from cxgraph.output.disk import check, write

if TYPE_CHECKING:
    from cxgraph.core.model import Stance
    from cxgraph.inputs.account import Imported
    from cxgraph.inputs.load.kinds import Kind


@click.command(
    "import",
    epilog=examples(
        "cxgraph import staff.csv -o org.yaml",
        "cxgraph import staff.xlsx --strict -o org.yaml",
        "cxgraph import senior.csv junior.csv --report import.json -o org.yaml",
        "cxgraph import staff.csv --ties survey.csv --stance partner -o org.yaml",
        'cxgraph import staff.csv --map title="Job Title" --map manager=Boss',
        "cxgraph import team.yml -o org.yaml",
        "cxgraph import catalog/ -o org.yaml",
        "cxgraph import org.ttl > org.yaml",
    ),
)
@click.argument("sources", type=CHART, nargs=-1, required=True, metavar="SRC...")
@output_option
@click.option(
    "--from",
    "insisted",
    type=click.Choice(KINDS),
    metavar="KIND",
    help=f"Say what the source is, where its content does not tell: {', '.join(KINDS)}.",
)
@click.option(
    "--map",
    "named",
    type=WORD,
    multiple=True,
    metavar="KIND=HEADER",
    help="Say by name, number or letter which column or field holds what, where it is not recognised; may be repeated.",
)
@click.option(
    "--cut",
    "cuts",
    type=WORD,
    multiple=True,
    metavar="POST",
    help="Leave out the line of this post where it closes a ring; may be repeated.",
)
@click.option(
    "--lines-from-units",
    is_flag=True,
    help="Take lines that are not known from units: heads report to the head of the unit above, others to their head.",
)
@click.option(
    "--ties",
    "edges",
    type=CHART,
    multiple=True,
    metavar="FILE",
    help="Add ties from an edge list (columns from, to, stance, and stage, reason, source, date) or from GraphML.",
)
@click.option(
    "--stance",
    type=click.Choice(["partner", "roadblock", "absent"]),
    help="What a row of --ties means that does not say it; such rows are left out, and named, by default.",
)
@click.option("--strict", is_flag=True, help="Refuse what would have to be mended, and name every row of it.")
@click.option("--report", type=FILE, metavar="FILE", help="Write the account of the import to this file, as JSON.")
@redact_option
@reads_charts("SRC is")
def command(
    sources: tuple[Path, ...],
    output: Path | None,
    insisted: "Kind | None",
    named: tuple[str, ...],
    cuts: tuple[str, ...],
    lines_from_units: bool,
    edges: tuple[Path, ...],
    stance: "Stance | None",
    strict: bool,
    report: Path | None,
    redact: bool,
) -> None:
    """Make an organisation file from tables or another chart.

    Several SRC are files in rows that belong together. What became of each row
    is said on standard error.
    """
    from cxgraph.inputs.load.redacted import masking
    from cxgraph.inputs.load.redacted_account import redacted_import
    from cxgraph.inputs.unit_lines import with_lines_from_units
    from cxgraph.inputs.write import to_yaml

    if stance and not edges:
        raise click.UsageError("--stance says what a row of --ties means: name the file of ties as well")
    with progress(f"importing {sources[0]}"):
        with masking(redact, *sources, *edges):
            imported = _imported(sources, _columns(named), cuts, insisted)
            if lines_from_units:
                imported = with_lines_from_units(imported)
            imported = _with_ties(imported, edges, stance)
            if strict:
                imported = imported.unmended()
        if redact:
            imported = redacted_import(imported)
        text = to_yaml(imported.org, imported.comments)
    if report is not None:
        _check_targets(report, output, (*sources, *edges))
    deliver(text.encode(), output, *sources, *edges)
    say(*imported.report.as_text().split("\n"))
    if report is not None:
        write(report, json_text(imported.report.as_json()), folders(*sources, *edges))


def _check_targets(report: Path, output: Path | None, sources: tuple[Path, ...]) -> None:
    """Refuses what one of two files could not be written for, before the other is."""
    if output is not None and output.resolve() == report.resolve():
        raise click.UsageError("--report and -o name the same file; name two")
    refuse_written_over(report, *sources)
    for path in filter(None, (output, report)):
        if not is_standard_output(path):
            check(path, folders(*sources))


def _imported(
    sources: tuple[Path, ...], columns: dict[str, str], cuts: tuple[str, ...], insisted: "Kind | None"
) -> "Imported":
    from cxgraph.inputs.files.content import display_name
    from cxgraph.inputs.load.reading import NotInRowsError, import_any, open_source

    named = [open_source(source)._replace(name=display_name(source)) for source in sources]
    try:
        return import_any(named, columns, cuts=cuts, insisted=insisted)
    except NotInRowsError:
        raise click.UsageError("--map and --cut are for sources with rows or records") from None


def _with_ties(imported: "Imported", edges: tuple[Path, ...], stance: "Stance | None") -> "Imported":
    if not edges:
        return imported
    from cxgraph.inputs.files.content import content
    from cxgraph.inputs.ties import import_ties

    sources = [(name, data) for data, name in map(content, edges)]
    return import_ties(imported, sources, stance)


def _columns(named: tuple[str, ...]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in named]
    for kind, equals, header in pairs:
        if not (kind and equals and header):
            raise click.BadParameter(f'"{kind}{equals}{header}" is not KIND=HEADER', param_hint="--map")
    return {kind: header for kind, _, header in pairs}
