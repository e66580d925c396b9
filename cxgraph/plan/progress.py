"""How far the search for plans has come -> whoever watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

Watcher: TypeAlias = Callable[[str, float | None], None]
"""Takes what is done, in a few words, and the share of it that is done, from 0 to 1; None where that is not known."""

_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(by: Watcher | None) -> Iterator[None]:
    """Tells a watcher how far whatever is planned inside has come; None to tell nobody."""
    token = _watcher.set(by)
    try:
        yield
    finally:
        _watcher.reset(token)


def watcher() -> Watcher | None:
    """Whoever watches; None where nobody does, so that nothing has to be worked out."""
    return _watcher.get()


def tell(words: str, done: int, of: int) -> None:
    """Tells the watcher, if there is one, how much of a number of things is done."""
    by = watcher()
    if by is not None:
        by(words, done / of if of else None)
