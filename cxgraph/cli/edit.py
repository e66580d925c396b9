"""``cxgraph edit``: a chart -> the workbench, a page on this machine on which it is edited."""

import webbrowser
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cxgraph.cli.files import ON_DISK, config_option, folders
from cxgraph.cli.group import examples
from cxgraph.cli.saying import say
from cxgraph.cli.screen import busy
from cxgraph.core.errors import CxgraphError, MissingExtraError
from cxgraph.core.message import Argument, Message, Number, Quoted

if TYPE_CHECKING:
    import socket

    from cxgraph.workbench.session import Session

CHART: Final = Path("org.yaml")
HIGHEST: Final = 65535


@click.command("edit", epilog=examples("cxgraph edit org.yaml", "cxgraph edit --port 0 --no-open"))
@click.argument("file", type=ON_DISK, default=CHART, required=False)
@click.option(
    "--port",
    type=click.IntRange(0, HIGHEST),
    default=0,
    metavar="N",
    help="Port of this machine to listen on.  [default: one that is free]",
)
@click.option("--no-open", is_flag=True, help="Only print the address, on one line.")
@config_option
def command(file: Path, port: int, no_open: bool, config: Path | None) -> None:
    """Edit an organisation in the browser, with the scores moving.

    FILE is org.yaml, in YAML; where there is none, the first change makes it, or an export that is dropped on the
    page. Each change is written at once; comments and order of the file stay. Only this machine can reach the page,
    and only with the address that is printed. Ctrl+C ends it.
    """
    with busy(f"reading {file}"):
        session = _session(file, config)
    with _listening(port) as listener:
        from cxgraph.workbench.serving import serve

        try:
            serve(session, listener, partial(_ready, opens=not no_open))
        finally:
            _tell(session)


def _session(file: Path, config: Path | None) -> "Session":
    from cxgraph.cli.options import read_options, ruleset_by
    from cxgraph.inputs.edit import is_chart_as_written
    from cxgraph.workbench.session import Session

    if file.exists() and not is_chart_as_written(file):
        named = {"file": Quoted(str(file))}
        raise CxgraphError(Message("bench-edits-yaml", named), Message("bench-drop-it", named))
    return Session(file, partial(ruleset_by, read_options(file.parent, config)), folders(file))


def _listening(port: int) -> "socket.socket":
    try:
        from cxgraph.workbench.serving import listening
    except ImportError as error:
        raise MissingExtraError("edit", Message("editing")) from error
    try:
        return listening(port)
    except OSError as error:
        number: dict[str, Argument] = {"port": Number(port), "why": Quoted(error.strerror or str(error))}
        raise CxgraphError(Message("bench-no-port", number), Message("bench-port-zero")) from None


def _ready(address: str, *, opens: bool) -> None:
    say(address, err=False)
    say("Ctrl+C ends it; each change is written at once")
    if opens and not webbrowser.open(address):
        say("no browser could be started: open the address above")


def _tell(session: "Session") -> None:
    """Says where everything was written."""
    for document in session.documents:
        if document.written:
            say(f"written: {document.path}, {document.written} times")
    if not any(document.written for document in session.documents):
        say("nothing was written")
