"""Files in and results out: to standard output, or to a file where one is named; options that commands share."""

import json
import os
from collections.abc import Callable
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import Any, Final

import click

from cxgraph.cli.given import PathArgument
from cxgraph.cli.saying import clean, show
from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Quoted
from cxgraph.core.sanitize import escape_unseen
from cxgraph.output.disk import write

FILE: Final = PathArgument(dir_okay=False, allow_dash=True, path_type=Path)
CHART: Final = PathArgument(allow_dash=True, path_type=Path)
"""A file that holds a chart, or a folder whose files do together."""
READ: Final = (
    "org.yaml, a workbook of ours, a table (CSV, Excel, OpenDocument, HTML), records (JSON, LDIF, vCard, SCIM, a "
    "handbook, a Backstage catalogue), a drawing (Mermaid, DOT, GraphML, PlantUML, draw.io, SmartArt), a folder of "
    "these, or RDF (Turtle, TriG, N-Quads, JSON-LD, RDF/XML)"
)
"""Everything that a chart is read from: every command reads the same, and its help says so in these words."""
ON_DISK: Final = PathArgument(dir_okay=False, path_type=Path)

output_option: Callable[[Any], Any] = click.option(
    "-o",
    "--output",
    type=FILE,
    metavar="FILE",
    help="Write to this file instead of standard output.",
)


def reads_charts(named: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Says in a command's help which kinds of input it reads.

    Args:
        named: What its arguments are called, and the verb.
    """

    def told(command: Callable[..., Any]) -> Callable[..., Any]:
        command.__doc__ = f"{cleandoc(command.__doc__ or '')}\n\n{named} {READ}; - reads standard input."
        return command

    return told


def chart_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument FILE of a command that works on one chart."""
    return click.argument("file", type=CHART)(reads_charts("FILE is")(command))


RESIDUE: Final = (
    "May remain: bare initials, nicknames, misspelt or inflected names, other scripts; a name that is an ordinary "
    "word, as Sales or van, where it stands alone or a title needs it; codes of your custom rules; files as you name "
    "them; people who hold no post; whom a title gives away."
)
"""What no redaction of ours can promise."""

redact_option: Callable[[Any], Any] = click.option(
    "--redact",
    is_flag=True,
    help=f"Leave out the name of everybody who holds a post, and each word of it, wherever it stands. {RESIDUE}",
)

NO_CONFIGURATION: Final = Path(os.devnull)
"""A file in which no option is set."""
DOES_WITHOUT: Final = "cxgraph.cli.no_config"
"""Where a call remembers that it is to do without a configuration, until the option that names one is read."""


def config_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option ``--config`` for what a command judges by, and ``--no-config``, which names a empty file."""
    named = click.option(
        "--config",
        type=ON_DISK,
        metavar="FILE",
        callback=_configuration,
        help="Judge by this configuration, and run its rules, instead of the nearest cxgraph.toml.",
    )
    without = click.option(
        "--no-config",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_do_without,
        help="Judge by no configuration, whatever lies near the file.",
    )
    return named(without(command))


def _do_without(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    ctx.meta[DOES_WITHOUT] = wanted


def _configuration(ctx: click.Context, _option: click.Parameter, config: Path | None) -> Path | None:
    if not ctx.meta.get(DOES_WITHOUT):
        return config
    if config is not None:
        raise click.UsageError("--config names a configuration, --no-config does without: use one of the two")
    return NO_CONFIGURATION


def format_option(*choices: str) -> Callable[[Any], Any]:
    """The option ``--format``, the first choice by default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="How to write the result.",
    )


def writer(report: str, form: str) -> Any:
    """The function of a module of ``cxgraph.output.report`` that writes its result in a format."""
    return getattr(import_module(f"cxgraph.output.report.{report}"), f"to_{form}")


def is_standard_output(output: Path | None) -> bool:
    """Whether a result goes to standard output: nothing else is named, or ``-`` is."""
    return output is None or str(output) == "-"


def deliver(
    result: str | bytes,
    output: Path | None,
    *inputs: Path | None,
    beside: Path | None = None,
    styled: bool = False,
) -> None:
    """Writes a result to standard output, or to a file where one is named.

    Args:
        result: Text for people, in the encoding of the screen; or bytes for programs, written as they are.
        output: The file; None or ``-`` for standard output.
        inputs: What was read: none of them is written over, and no link is followed that may have come with them.
        beside: What was read besides, and may be written over.
        styled: Whether the text has colours of ours in it.

    Raises:
        CxgraphError: The file is one that was read.
        OSError: The file cannot be written; one that stood there before is untouched.
    """
    if output is None or is_standard_output(output):
        show(result, styled=styled)
    else:
        refuse_written_over(output, *inputs)
        write(output, result if isinstance(result, bytes) else clean(result).encode(), folders(*inputs, beside))


def refuse_written_over(output: Path, *inputs: Path | None) -> None:
    """Ends the command where its result would take the place of what it was made from.

    Raises:
        CxgraphError: The output is one of the inputs, by whatever name.
    """
    for path in filter(None, inputs):
        if output.exists() and not is_standard_output(path) and path.exists() and output.samefile(path):
            raise CxgraphError(Message("is-what-was-read", {"file": Quoted(str(output))}), Message("name-another-file"))


def folders(*inputs: Path | None) -> tuple[Path, ...]:
    """The folders in which a link may have come with an input: its own, or the whole repository that it lies in.

    And the working directory, where the input lies below it or comes from standard input, whose folder nobody knows.
    """
    from cxgraph.inputs.config.nearest import REPOSITORY

    here = Path.cwd()
    found: list[Path] = []
    for path in filter(None, inputs):
        folder = here if is_standard_output(path) else (path if path.is_dir() else path.parent).resolve()
        found.append(next((one for one in (folder, *folder.parents) if (one / REPOSITORY).exists()), folder))
        if folder.is_relative_to(here.resolve()):
            found.append(here)
    return tuple(dict.fromkeys(found))


def json_text(data: object) -> bytes:
    """Plain data as JSON, two spaces deep, in UTF-8, with a line end at the end; what is not seen is escaped."""
    return (escape_unseen(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)) + "\n").encode()
