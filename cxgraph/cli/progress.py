"""A bar on standard error that shows how far a long import has come."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Final

from cxgraph.cli.screen import PATIENCE

INTERVAL: Final = 0.1
"""Seconds between two looks at how far it has come."""


@dataclass
class _Far:
    rows: int = 0
    share: float = 0.0

    def tell(self, rows: int, share: float) -> None:
        self.rows, self.share = rows, share


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Shows a bar once the work inside takes over a second, and only on a terminal.

    It fills while a file is read; where no share is known, as while lines are drawn afterwards, it only moves.

    Args:
        doing: What is done, in a few words.
    """
    from cxgraph.load.progress import watched

    if not sys.stderr.isatty():
        yield
        return
    far, done = _Far(), Event()
    shower = Thread(target=_show_until, args=(done, doing, far), daemon=True)
    shower.start()
    try:
        with watched(far.tell):
            yield
    finally:
        done.set()
        shower.join()


def _show_until(done: Event, doing: str, far: _Far) -> None:
    if done.wait(PATIENCE):
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[rows]:,} rows"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None, rows=0)
        while not done.wait(INTERVAL):
            total = 1.0 if 0 < far.share < 1 else None
            bar.update(task, total=total, completed=far.share, rows=far.rows)
