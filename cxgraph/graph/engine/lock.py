"""What a process gives up for good before it runs what somebody else wrote: the network, files, time and memory."""

import ctypes
import socket
import sys
import time
from math import ceil, isfinite
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import resource

_NEW_USER: Final = 0x10000000
_NEW_NETWORK: Final = 0x40000000
_STATUS: Final = Path("/proc/self/statm")


def leave_network() -> None:
    """Moves to a network of its own where nothing is, if the system lets us; only a process of one thread can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)


def bound(seconds: float, memory: int) -> None:
    """Ends this process once it has taken so many more seconds of work, or asks for so many more bytes of memory.

    A second line: whoever started this process ends it too. Its memory is not written to disk when it breaks down.
    """
    if sys.platform == "win32":
        return
    _lower(resource.RLIMIT_CORE, 0)
    if isfinite(seconds):
        _lower(resource.RLIMIT_CPU, ceil(time.process_time() + seconds) + 1)
    if _STATUS.exists():
        taken = int(_STATUS.read_text("ascii").split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, taken + memory)


def lock() -> bool:
    """Lets this process open nothing from now on: no file, and no socket, so that not even a name is looked up.

    Returns:
        Whether that holds, which is tried; not on systems that set no limit to what is open.
    """
    if sys.platform != "win32":
        _lower(resource.RLIMIT_NOFILE, 3)
    try:
        with socket.socket():
            return False
    except OSError:
        return True


def _lower(kind: int, most: int) -> None:
    _, highest = resource.getrlimit(kind)
    limit = most if highest == resource.RLIM_INFINITY else min(most, highest)
    resource.setrlimit(kind, (limit, limit))
