"""Files held by one process at a time.

A hold is on the file itself, so that nothing is left beside it, and ends with the process, however that ends. It is
advisory: programs that do not ask, as an editor, are not kept away. Where there is none, as on Windows, or on a file
system that does not know of it, nobody is kept waiting.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from cxgraph.output.disk.folder import AT_ONCE, Folder

PATIENCE: Final = 30.0
"""Seconds to wait for others: several may stand in line, each for as long as it takes to audit a large chart."""
PAUSE: Final = 0.02

if sys.platform == "win32":

    def hold(fd: int) -> bool:
        """Whether an open file is held by this process now; False where there is no such thing."""
        return False

else:
    import fcntl

    def hold(fd: int) -> bool:
        """Whether an open file is held by this process now; False where there is no such thing.

        Raises:
            BlockingIOError: Somebody else holds it.
        """
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            return False
        return True


def is_free(fd: int) -> bool:
    """Whether nobody else holds an open file; this process does from now on, where there is such a thing."""
    try:
        hold(fd)
    except BlockingIOError:
        return False
    return True


@contextmanager
def hold_file(folder: Folder, name: str, path: Path) -> Iterator[None]:
    """Holds the file of a name, if it is there, once nobody else does.

    Args:
        folder: The folder it lies in.
        name: Its name.
        path: The file as errors should show it.

    Raises:
        OSError: Somebody does not let go of it.
    """
    fd = _held(folder, name, path)
    try:
        yield
    finally:
        if fd is not None:
            os.close(fd)


def _held(folder: Folder, name: str, path: Path) -> int | None:
    """The file, open and held: each who writes gives the name to another one, so whoever has waited looks again."""
    end = monotonic() + PATIENCE
    while True:
        try:
            fd = folder.open(name, os.O_RDWR | AT_ONCE)
        except OSError:
            return None
        if is_free(fd) and folder.is_named(fd, name):
            return fd
        os.close(fd)
        if monotonic() > end:
            why = "is held by another program, which does not let go; nothing was written; try again later"
            raise OSError(errno.EAGAIN, why, str(path))
        sleep(PAUSE)
