"""``cxgraph init``: a commented starter file, and beside it the schema by which editors complete and check it."""

import os
from importlib.resources import files
from pathlib import Path
from typing import Final

import click

from cxgraph.cli.files import FILE, deliver, is_standard_output
from cxgraph.cli.group import examples
from cxgraph.cli.saying import say
from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Quoted
from cxgraph.output.disk import check, write

SCHEMA_NAME: Final = "cxgraph-org.schema.json"


@click.command("init", epilog=examples("cxgraph init", "cxgraph init acme.yaml"))
@click.argument("file", type=FILE, default=Path("org.yaml"))
@click.option("--force", is_flag=True, help="Overwrite what is there.")
def command(file: Path, force: bool) -> None:
    """Write a commented starter file.

    FILE is org.yaml unless you say otherwise; - writes to standard output.
    A JSON Schema goes beside it: editors that know YAML schemas complete the fields and mark mistakes.
    """
    starter = files("cxgraph.cli").joinpath("starter.yaml").read_bytes()
    if is_standard_output(file):
        deliver(starter, None)
        return
    schema = files("cxgraph").joinpath("schema", "org.schema.json").read_bytes()
    beside = file.with_name(SCHEMA_NAME)
    made = {file: starter} if beside.is_file() and beside.read_bytes() == schema else {file: starter, beside: schema}
    for path in made:
        if os.path.lexists(path) and not force:
            raise CxgraphError(Message("is-there-already", {"file": Quoted(str(path))}), Message("force-overwrites"))
        check(path, [file.parent])
    for path, content in made.items():
        write(path, content, [file.parent])
        say(f"written: {path}")
