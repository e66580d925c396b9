"""How far the search for plans has come -> whoever watches; and whether it goes on."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Final, TypeAlias, TypeVar

Watcher: TypeAlias = Callable[[str, float | None], None]
"""Takes what is done, in a few words, and the share of it that is done, from 0 to 1; None where that is not known."""

EVERY: Final = 250
Item = TypeVar("Item")

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def report_progress_to(by: Watcher | None) -> Iterator[None]:
    """Tells a watcher how far whatever is planned inside has come; None to tell nobody."""
    token = _watcher.set(by)
    try:
        yield
    finally:
        _watcher.reset(token)


def until(time_limit: float | None, go_on: Callable[[], bool]) -> Callable[[], bool]:
    """Says no as ``go_on`` does, or once so many seconds are over; None for no limit."""
    if time_limit is None:
        return go_on
    end = monotonic() + time_limit
    return lambda: monotonic() < end and go_on()


def while_going_on(items: Iterable[Item], go_on: Callable[[], bool]) -> Iterator[Item]:
    """Items that take little time each, until ``go_on``, asked every few hundred, says no."""
    for nth, item in enumerate(items, start=1):
        yield item
        if nth % EVERY == 0 and not go_on():
            return


def watcher() -> Watcher | None:
    """Whoever watches; None where nobody does, so that nothing has to be worked out."""
    return _watcher.get()


def tell(words: str, done: int, of: int) -> None:
    """Tells the watcher, if there is one, how much of a number of things is done."""
    by = watcher()
    if by is not None:
        by(words, done / of if of else None)
