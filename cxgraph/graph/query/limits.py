"""A query that runs away -> an end to it: the engine has no limits of its own, and holds signals back meanwhile."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Final

from cxgraph.core.message import Message, Number

PATIENCE: Final = 60.0
"""Seconds that a query of somebody's own may take unless more are allowed: one that never answers is no query."""
MEMORY: Final = 2 * 1024**3
"""Bytes that a query may take beyond the graphs it is asked of."""
ANSWER: Final = 64 * 1024**2
"""Bytes that the answer to a query of somebody's own may have: all that is said of 10,000 posts has 44 million."""
PULSE: Final = 0.05
"""Seconds between two looks at the memory."""

_STATUS: Final = Path("/proc/self/statm")


@contextmanager
def limits(seconds: float, give_up: Callable[[Message], object]) -> Iterator[None]:
    """Calls a function from another thread, with the reason, once the work takes too long or too much memory.

    Args:
        seconds: The most that the work may take.
        give_up: What ends it; as the engine cannot be stopped, that is as a rule the end of the process.
    """
    done = Event()
    watcher = Thread(target=_watch, args=(done, seconds, give_up), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def too_long(seconds: float) -> Message:
    """What is said of a query whose time is over."""
    return Message("query-took-longer", {"seconds": Number(seconds)})


def too_large() -> Message:
    """What is said of a query that takes too much memory."""
    return Message("query-took-memory", {"most": Number(MEMORY / 1024**3)})


def _watch(done: Event, seconds: float, give_up: Callable[[Message], object]) -> None:
    start, before = monotonic(), _resident()
    while not done.wait(min(PULSE, seconds)):
        if monotonic() - start >= seconds:
            give_up(too_long(seconds))
            return
        if _resident() - before > MEMORY:
            give_up(too_large())
            return


def _resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(_STATUS.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
