"""``cxgraph render``: a file -> one interactive page."""

from contextlib import suppress
from pathlib import Path
from typing import Final

import click

from cxgraph.cli.files import (
    CHART,
    FILE,
    chart_argument,
    config_option,
    deliver,
    folders,
    is_standard_output,
    redact_option,
)
from cxgraph.cli.group import examples
from cxgraph.cli.plan import budget_option
from cxgraph.cli.saying import say
from cxgraph.cli.screen import busy
from cxgraph.output.disk import write

PAGES: Final = Path("out")


@click.command(
    "render",
    epilog=examples(
        "cxgraph render org.yaml",
        "cxgraph render org.yaml --plan -o page.html",
        "cxgraph render june.yaml --compare september.yaml",
    ),
)
@chart_argument
@click.option("-o", "--output", type=FILE, metavar="FILE", help="Where to put the page.  [default: out/NAME.html]")
@click.option(
    "--compare",
    type=CHART,
    metavar="OTHER",
    help="Another chart of it, of any kind that FILE may be, to be looked at beside it.",
)
@click.option("--plan", is_flag=True, help="Show the plans that close most beside the chart as it is.")
@budget_option("Most effort of such a plan.")
@config_option
@redact_option
def command(
    file: Path,
    output: Path | None,
    compare: Path | None,
    plan: bool,
    budget: int,
    config: Path | None,
    redact: bool,
) -> None:
    """Draw an organisation and its audit as one interactive page.

    The page is a single file that opens in any browser, without a network. With --compare or --plan it has a view
    of what changes: the same chart, still in its place, with what is new, moved or gone.
    """
    from cxgraph.cli import stages as pipeline

    with busy(f"drawing {file}"):
        page = pipeline.page(file, config=config, redact=redact, compare=compare, budget=budget if plan else None)
    if output is None:
        output = PAGES / f"{'org' if is_standard_output(file) else file.resolve().stem}.html"
        with suppress(FileExistsError):
            PAGES.mkdir()
        write(output, page.encode(), folders(file, compare), unnamed=True)
    else:
        deliver(page.encode(), output, file, compare)
    if not is_standard_output(output):
        say(f"page: {output}")
