"""What the place that a result goes to can show, and what moves there while work goes on."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Final

from cxgraph.cli.files import is_standard_output
from cxgraph.cli.saying import console, one_line

DEFAULT_WIDTH: Final = 80
PATIENCE: Final = 1.0
"""Seconds of silence after which a person wants to see that something happens."""


def width(output: Path | None) -> int:
    """Columns to write for: those of the terminal, or of ``COLUMNS``; 80 for a file."""
    if not is_standard_output(output):
        return DEFAULT_WIDTH
    return shutil.get_terminal_size((DEFAULT_WIDTH, 0)).columns


def has_color(output: Path | None) -> bool:
    """Whether to use colour: on a terminal only, and not where ``NO_COLOR`` asks for none."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and is_standard_output(output) and sys.stdout.isatty()


@contextmanager
def busy(doing: str) -> Iterator[None]:
    """Shows on standard error that work goes on, once it takes over a second and only on a terminal.

    How much is left is not known, so nothing is shown that looks as if it were.
    """

    def turn(done: Event) -> None:
        from rich.text import Text

        with console().status(Text(one_line(doing))):
            done.wait()

    with moving(turn):
        yield


@contextmanager
def moving(show: Callable[[Event], None]) -> Iterator[None]:
    """Lets something move on the terminal that standard error is, once the work inside takes over a second.

    What shows nothing, for want of a thread or of a terminal that still is there, stops no work.

    Args:
        show: What moves, until the event that it is given is set.
    """
    done = Event()

    def show_late() -> None:
        if not done.wait(PATIENCE):
            with suppress(Exception):
                show(done)

    watcher = Thread(target=show_late, daemon=True)
    if sys.stderr.isatty():
        with suppress(RuntimeError):
            watcher.start()
    try:
        yield
    finally:
        done.set()
        if watcher.ident is not None:
            watcher.join()
