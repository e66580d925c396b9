"""``cxgraph query``: a question, and a file or a server -> a table, CSV, JSON or Turtle."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from cxgraph.cli.ending import CALL_IS_WRONG
from cxgraph.cli.files import config_option, deliver, format_option, reads_charts, redact_option
from cxgraph.cli.given import WORD, PathArgument, Seconds
from cxgraph.cli.group import examples
from cxgraph.cli.saying import console, say
from cxgraph.cli.screen import busy, width

if TYPE_CHECKING:
    from cxgraph.graph.query import Query, QueryResult, QuerySource

PATIENCE: Final = 60.0
"""Seconds that a query may take unless more are allowed."""
LONGEST: Final = 1_000_000.0
"""The most seconds that may be allowed: the system's clocks count no further than some billions."""
TEXT: Final = PathArgument(dir_okay=False, allow_dash=True, path_type=str)
"""A file, or SPARQL: a path object would take the double slash out of the IRIs in it."""


CHART_OR_TEXT: Final = PathArgument(allow_dash=True, path_type=str)
"""The same, or a folder that holds a chart."""


@click.command(
    "query",
    epilog=examples(
        "cxgraph query --list",
        "cxgraph query org.yaml CQ01",
        "cxgraph query org.yaml CQ10 --set post=cxo",
        "cxgraph query org.yaml question.rq --with audit --format csv",
        "cxgraph query org.yaml 'SELECT ?post { ?post cx:isCxLead true }'",
        "cxgraph query --endpoint http://localhost:7878/query CQ01",
    ),
)
@click.argument("file", type=CHART_OR_TEXT, required=False)
@click.argument("question", type=TEXT, required=False, metavar="[QUERY]")
@format_option("table", "csv", "json", "turtle")
@click.option(
    "--set", "settings", type=WORD, multiple=True, metavar="NAME=VALUE", help="Ask about this alone. May be repeated."
)
@click.option("--with", "extras", type=click.Choice(["audit"]), multiple=True, help="Ask the audit too.")
@config_option
@redact_option
@click.option("--endpoint", type=WORD, metavar="URL", help="Ask this SPARQL server instead of a file.")
@click.option("--graph", type=WORD, metavar="IRI", help="Which of the server's charts, where it has several.")
@click.option("--as-is", is_flag=True, help="In CSV, mark no cell as text that a spreadsheet takes for a formula.")
@click.option("--list", "listing", is_flag=True, help="List the questions that ship, and exit.")
@click.option(
    "--timeout",
    type=Seconds(min=0, min_open=True, max=LONGEST),
    default=PATIENCE,
    show_default=True,
    metavar="SECONDS",
    help="Give up after this long.",
)
@reads_charts("FILE is")
def command(
    file: str | None,
    question: str | None,
    form: str,
    settings: tuple[str, ...],
    extras: tuple[str, ...],
    config: Path | None,
    redact: bool,
    endpoint: str | None,
    graph: str | None,
    as_is: bool,
    listing: bool,
    timeout: float,
) -> None:
    """Ask an organisation a question: one that ships, or SPARQL.

    QUERY is the name of a question that ships, a file that ends in .rq, or SPARQL. A question that ships and is about
    the audit is asked of it without --with.

    What did not ship is asked in a process of its own, which reaches no network and no file, takes no more than 2 GB of
    memory and answers with no more than 64 MB.
    """
    if listing:
        deliver(_shipped(), None)
        return
    if endpoint is not None:
        file, question = (None, file) if question is None else (file, question)
    if question is None or (file is None) is (endpoint is None):
        raise click.UsageError("say which FILE or --endpoint, and the QUERY; --list shows the questions that ship")
    if graph is not None and endpoint is None:
        raise click.UsageError("--graph chooses among the charts of an --endpoint")
    if redact and endpoint is not None:
        raise click.UsageError(
            "--redact needs a FILE: what an --endpoint answers is its own; redact what it is loaded with"
        )
    with busy(f"asking {endpoint or file}"):
        found = _ask(_wanted(question, extras), _given(settings), file, config, redact, endpoint, graph, timeout)
    deliver(_written(found, form, as_is), None)


def _shipped() -> str:
    from cxgraph.graph.query import shipped_queries
    from cxgraph.graph.query.table import table

    rows = [(known.name or "", known.words, ", ".join(known.parameters)) for known in shipped_queries()]
    return table(("name", "question", "parameters"), rows, width(None))


def _wanted(question: str, extras: tuple[str, ...]) -> "Query":
    from dataclasses import replace

    from cxgraph.graph.query import find

    found = find(question)
    return replace(found, needs=found.needs | set(extras))


def _given(settings: tuple[str, ...]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign:
            raise click.UsageError(f'--set takes NAME=VALUE, not "{setting}"')
        given.setdefault(name, []).append(value)
    return given


def _ask(
    question: "Query",
    given: dict[str, list[str]],
    file: str | None,
    config: Path | None,
    redact: bool,
    endpoint: str | None,
    graph: str | None,
    timeout: float,
) -> "QueryResult":
    from cxgraph.cli.stages import open_source
    from cxgraph.core.errors import QueryError
    from cxgraph.core.message import Message
    from cxgraph.graph.query import AUDIT, STORE, Remote, ask
    from cxgraph.graph.query.limits import limits, too_long

    def hinted(error: QueryError) -> QueryError:
        is_late = error.what == too_long(timeout)
        return QueryError(error.what, Message("timeout-allows-more")) if is_late else error

    def give_up(why: Message) -> NoReturn:
        if sys.stderr.isatty():
            console().show_cursor()
        say(str(hinted(QueryError(why))))
        os._exit(CALL_IS_WRONG)

    apart = file is not None and not question.ours
    if file is not None:
        audit, seconds = AUDIT in question.needs, timeout if apart else None
        source: QuerySource = open_source(Path(file), audit=audit, config=config, redact=redact, timeout=seconds)
    try:
        with nullcontext() if apart else limits(timeout, give_up):
            if endpoint is not None:
                source = Remote(endpoint, graph, everything=STORE in question.needs, timeout=timeout)
            return ask(source, question, given)
    except QueryError as error:
        raise hinted(error) from None


def _written(found: "QueryResult", form: str, as_is: bool) -> str | bytes:
    match form:
        case "csv":
            return found.as_csv(as_is=as_is).encode()
        case "json":
            return found.as_json().encode()
        case "turtle":
            return found.as_turtle().encode()
        case _:
            return found.as_table(width(None))
