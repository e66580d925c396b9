"""Python's search for garbage, held back while very many objects come about at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_gc() -> Iterator[None]:
    """For work that makes millions of small objects and no cycle among them: the search would double its time.

    A context, or a decorator of functions.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
