"""``cxgraph query``: a file and a question -> a table, CSV or JSON."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Final

import click

from cxgraph.cli.files import FILE, deliver, format_option
from cxgraph.cli.group import CALL_IS_WRONG, examples
from cxgraph.cli.screen import busy, width

PATIENCE: Final = 60.0
"""Seconds that a query may take unless more are allowed."""


@click.command(
    "query",
    epilog=examples(
        "cxgraph query --list",
        "cxgraph query org.yaml CQ01",
        "cxgraph query org.yaml question.rq --format csv",
        "cxgraph query org.yaml 'SELECT ?post { ?post cx:isCxLead true }'",
    ),
)
@click.argument("file", type=FILE, required=False)
@click.argument("question", required=False, metavar="[QUERY]")
@format_option("table", "csv", "json")
@click.option("--list", "listing", is_flag=True, help="List the questions that ship, and exit.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=PATIENCE,
    show_default=True,
    metavar="SECONDS",
    help="Give up after this long.",
)
def command(file: Path | None, question: str | None, form: str, listing: bool, timeout: float) -> None:
    """Ask an organisation a question: one that ships, or SPARQL.

    QUERY is the name of a question that ships, a file that ends in .rq, or SPARQL.
    """
    if listing:
        deliver(_shipped(), None)
    elif file is None or question is None:
        raise click.UsageError("say which FILE, and the QUERY; --list shows the questions that ship")
    else:
        with _time_limit(timeout), busy(f"asking {file}"):
            answer = _answer(file, question, form)
        deliver(answer, None)


def _shipped() -> str:
    from cxgraph.query import names
    from cxgraph.query.table import table

    return table(("name", "question"), names(), width(None))


def _answer(file: Path, question: str, form: str) -> str | bytes:
    from cxgraph.pipeline import answered
    from cxgraph.unseen import visible

    found = answered(file, question)
    match form:
        case "csv":
            return found.as_csv().encode()
        case "json":
            return found.as_json().encode()
        case _:
            return visible(found.as_table(width(None)))


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Ends the process after a time: the engine has no limit of its own, and holds signals back while it works."""

    def give_up() -> None:
        click.echo(f"the query took longer than {seconds:g} seconds; --timeout allows more", err=True)
        os._exit(CALL_IS_WRONG)

    watchdog = Timer(seconds, give_up)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()
