"""What the place that a result goes to can show."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Final

from cxgraph.cli.files import is_standard_output

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
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    watcher = Thread(target=_show_until, args=(done, doing), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _show_until(done: Event, doing: str) -> None:
    if not done.wait(PATIENCE):
        from rich.console import Console

        with Console(stderr=True).status(doing):
            done.wait()
