"""The one place from which anything reaches a screen: what came from input loses there whatever could act on it."""

import os
import re
import shutil
import sys
from contextlib import suppress
from re import Match
from typing import TYPE_CHECKING, Final, TextIO

import click

from cxgraph.core.sanitize import visible

if TYPE_CHECKING:
    from rich.console import Console

STYLE: Final = re.compile(r"(\x1b\[[\d;]*m)")
"""A colour, as our own reports write it: the words of a chart have lost theirs by then."""
ORDER: Final = re.compile(r"^([^\S\n]*):(?=:)|#(?=#\w*\[)", re.MULTILINE)
"""How ``::error::``, ``##[error]``, ``##vso[…]`` and ``##teamcity[…]`` begin, by which a log orders a build server."""
STANDARD_OUTPUT: Final = "standard output"


def clean(text: str) -> str:
    r"""A text of any lines as a screen may have it: what is not seen, and what would be an order, is written out."""
    return ORDER.sub(_disarmed, visible(text))


def one_line(text: str) -> str:
    r"""A text as one line of a screen: its line ends, too, are written out, as ``\n``."""
    return clean(text.replace("\n", r"\n"))


def say(*lines: str, err: bool = True) -> None:
    """Writes lines, on standard error unless told otherwise; there, what nobody can hear is no failure.

    Args:
        lines: The lines; none of them can turn into two.
        err: Whether they go to standard error.

    Raises:
        OSError: Standard output cannot be written.
    """
    put = _put_aside if err else show
    for line in lines:
        put(one_line(line) + "\n")


def show(result: str | bytes, *, styled: bool = False) -> None:
    """Writes a result on standard output: text is cleaned, bytes stay as they are unless a terminal would show them.

    Args:
        result: Text for people, or bytes for programs.
        styled: Whether the colours in the text are ours.

    Raises:
        OSError: Standard output cannot be written; it is named as the file.
    """
    if isinstance(result, bytes) and sys.stdout.isatty():
        result = result.decode(errors="replace").replace("\r\n", "\n")
    if isinstance(result, str):
        pieces = STYLE.split(result) if styled else [result]
        result = "".join(piece if nth % 2 else clean(piece) for nth, piece in enumerate(pieces))
    try:
        click.echo(result, nl=False)
    except OSError as error:
        raise OSError(error.errno, error.strerror, STANDARD_OUTPUT) from error


def console() -> "Console":
    """Standard error, for what moves on it while work goes on; give it texts, which it takes for no markup."""
    from rich.console import Console

    # rich would take COLUMNS=² for a number
    size = shutil.get_terminal_size()
    return Console(stderr=True, width=size.columns, height=size.lines, markup=False, emoji=False)


def abandon(stream: TextIO) -> None:
    """Lets what is still to be written to a stream that failed go nowhere: it would fail once more at the exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _put_aside(text: str) -> None:
    try:
        click.echo(text, nl=False, err=True)
    except OSError:
        abandon(sys.stderr)


def _disarmed(match: Match[str]) -> str:
    return rf"{match[1]}\u003a" if match[1] is not None else r"\u0023"
