"""A query that runs away -> an end to it: the engine has no limits of its own, and holds signals back meanwhile."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import inf
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any, Final

from pyoxigraph import RdfFormat, Store

from cxgraph.errors import QueryError
from cxgraph.query.answer import Answer, run

MEMORY: Final = 2 * 1024**3
"""Bytes that a query may take beyond the graphs it is asked of."""
PULSE: Final = 0.05
"""Seconds between two looks at the memory."""

_CHILD: Final = "from cxgraph.query.limits import child; child()"
_STATUS: Final = Path("/proc/self/statm")


@contextmanager
def limits(seconds: float, give_up: Callable[[str], object]) -> Iterator[None]:
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


def run_apart(store: Store, text: str, seconds: float, how: Mapping[str, Any]) -> Answer:
    """The answer of a copy of a store in a process of its own, which is killed when its time is over.

    Raises:
        QueryError: The time is over, the query takes too much memory, or ``run`` refuses it.
    """
    graphs = store.dump(format=RdfFormat.N_QUADS) or b""
    asked = json.dumps({"text": text, "how": dict(how)}).encode() + b"\n" + graphs
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    try:
        command = [sys.executable, "-c", _CHILD]
        done = subprocess.run(command, input=asked, capture_output=True, timeout=seconds, env=here, check=False)
    except subprocess.TimeoutExpired:
        raise QueryError(too_long(seconds)) from None
    if done.returncode:
        raise QueryError(done.stderr.decode(errors="replace").strip() or "the query failed")
    media, _, data = done.stdout.partition(b"\n")
    return Answer(media.decode(), data)


def child() -> None:
    """Answers what :func:`run_apart` asks on standard input."""
    head, _, graphs = sys.stdin.buffer.read().partition(b"\n")
    asked, store = json.loads(head), Store()
    store.bulk_load(graphs, format=RdfFormat.N_QUADS)
    try:
        with limits(inf, _end):
            answer = run(store, asked["text"], **asked["how"])
    except QueryError as error:
        _end(str(error))
    sys.stdout.buffer.write(answer.media.encode() + b"\n" + answer.data)


def too_long(seconds: float) -> str:
    """What is said of a query whose time is over."""
    return f"the query took longer than {seconds:g} seconds"


def _end(why: str) -> None:
    print(why, file=sys.stderr, flush=True)
    os._exit(1)


def _watch(done: Event, seconds: float, give_up: Callable[[str], object]) -> None:
    start, before = monotonic(), _resident()
    while not done.wait(min(PULSE, seconds)):
        if monotonic() - start >= seconds:
            give_up(too_long(seconds))
            return
        if _resident() - before > MEMORY:
            give_up(f"the query took more than {MEMORY / 1024**3:g} GB of memory")
            return


def _resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(_STATUS.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
