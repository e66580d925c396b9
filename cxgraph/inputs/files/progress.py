"""How far the reading of a file has come -> whoever watches."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeAlias, TypeVar

T = TypeVar("T")
Watcher: TypeAlias = Callable[[int, float], None]
"""Takes the number of rows that are read, and the share of the file, from 0 to 1."""

STEP: Final = 500
"""Rows between two words to the watcher."""

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def report_progress_to(by: Watcher) -> Iterator[None]:
    """Tells a watcher how far whatever is read inside has come.

    Args:
        by: The watcher.
    """
    token = _watcher.set(by)
    try:
        yield
    finally:
        _watcher.reset(token)


def with_progress(rows: Iterable[T], share: Callable[[], float]) -> Iterator[T]:
    """The rows, each handed on as it is read; the watcher is told every now and then.

    Args:
        rows: The rows.
        share: Gives the share of the file that is read so far.
    """
    watcher = _watcher.get()
    if watcher is None:
        yield from rows
        return
    for number, row in enumerate(rows, 1):
        if number % STEP == 0:
            watcher(number, share())
        yield row
