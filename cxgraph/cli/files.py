"""Files in and results out: to standard output, or to a file that is either whole or not there."""

import json
import shutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

import click

FILE: Final = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
CHART: Final = click.Path(allow_dash=True, path_type=Path)
"""A file that holds a chart, or a folder whose files do together."""
ON_DISK: Final = click.Path(dir_okay=False, path_type=Path)

output_option: Callable[[Any], Any] = click.option(
    "-o",
    "--output",
    type=FILE,
    metavar="FILE",
    help="Write to this file instead of standard output.",
)

RESIDUE: Final = (
    "May remain: bare initials, nicknames, misspelt or inflected names, other scripts; a name that is an ordinary "
    "word, as Sales or van, where it stands alone or a title needs it; codes of your own rules; files as you name "
    "them; people who hold no post; whom a title gives away."
)
"""What no redaction of ours can promise."""

redact_option: Callable[[Any], Any] = click.option(
    "--redact",
    is_flag=True,
    help=f"Leave out the name of everybody who holds a post, and each word of it, wherever it stands. {RESIDUE}",
)

config_option: Callable[[Any], Any] = click.option(
    "--config",
    type=ON_DISK,
    metavar="FILE",
    help="Judge by this configuration instead of the nearest cxgraph.toml.",
)


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
    """The function of a module of ``cxgraph.report`` that writes its result in a format."""
    return getattr(import_module(f"cxgraph.report.{report}"), f"to_{form}")


def is_standard_output(output: Path | None) -> bool:
    """Whether a result goes to standard output: nothing else is named, or ``-`` is."""
    return output is None or str(output) == "-"


def read(path: Path) -> bytes:
    """The content of a file, or of standard input where the path is ``-``."""
    if str(path) == "-":
        return sys.stdin.buffer.read()
    return path.read_bytes()


def deliver(result: str | bytes, output: Path | None) -> None:
    """Writes a result to standard output, or to a file where one is named.

    Args:
        result: Text for people, in the encoding of the screen; or bytes for programs, written as they are.
        output: The file; None or ``-`` for standard output.

    Raises:
        OSError: The file cannot be written; one that stood there before is untouched.
    """
    if output is None or is_standard_output(output):
        click.echo(result, nl=False)
    else:
        write(output, result if isinstance(result, bytes) else result.encode())


def json_text(data: object) -> bytes:
    """Plain data as JSON, two spaces deep, in UTF-8, with a line end at the end."""
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def write(path: Path, content: bytes) -> None:
    """Writes a file under a temporary name beside it, then gives it its own; a symbolic link stays one.

    What is no file, as ``/dev/null`` or a named pipe, is written to as it is.

    Raises:
        OSError: The file cannot be written; its ``filename`` is the path as given.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(target: Path, content: bytes) -> None:
    passing = target.with_name(f".{target.name}.{token_hex(4)}")
    try:
        with passing.open("xb") as file:
            file.write(content)
        if target.exists():
            shutil.copymode(target, passing)
        passing.replace(target)
    finally:
        passing.unlink(missing_ok=True)
