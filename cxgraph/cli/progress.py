"""A bar on standard error that shows how far a long import, or a search for plans, has come."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from threading import Event
from typing import Final

from cxgraph.cli.saying import console, one_line
from cxgraph.cli.screen import moving

INTERVAL: Final = 0.1
"""Seconds between two looks at how far it has come."""


@dataclass
class _Far:
    said: str = ""
    share: float | None = None

    def tell(self, said: str, share: float | None) -> None:
        self.said, self.share = said, share

    def tell_rows(self, rows: int, share: float) -> None:
        self.tell(f"{rows:,} rows", share)


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Shows a bar once an import inside takes over a second, and only on a terminal.

    It fills while a file is read; where no share is known, as while lines are drawn afterwards, it only moves.

    Args:
        doing: What is done, in a few words.
    """
    from cxgraph.inputs.files.progress import report_progress_to

    with _bar(doing, lambda far: report_progress_to(far.tell_rows)):
        yield


@contextmanager
def search_progress(doing: str) -> Iterator[None]:
    """Shows a bar once a search for plans inside takes over a second, and only on a terminal.

    Beside it stands what the best plan so far gains, and what is gained at most.

    Args:
        doing: What is done, in a few words.
    """
    from cxgraph.advice.plan.progress import report_progress_to

    with _bar(doing, lambda far: report_progress_to(far.tell)):
        yield


@contextmanager
def _bar(doing: str, watching: Callable[[_Far], AbstractContextManager[None]]) -> Iterator[None]:
    far = _Far()
    with moving(lambda done: _show_until(done, doing, far)), watching(far):
        yield


def _show_until(done: Event, doing: str, far: _Far) -> None:
    from rich.progress import BarColumn, Progress, TextColumn

    said = TextColumn("{task.fields[said]}", markup=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=20), said)
    with Progress(*columns, console=console(), transient=True) as bar:
        task = bar.add_task(one_line(doing), total=None, said="")
        while not done.wait(INTERVAL):
            share = far.share
            total = 1.0 if share is not None and 0 < share < 1 else None
            bar.update(task, total=total, completed=share or 0, said=one_line(far.said))
