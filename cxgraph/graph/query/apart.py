"""SPARQL that somebody else wrote -> its answer, from a process of its own that sees the graphs and nothing else."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any, Final

import pyoxigraph
from pyoxigraph import RdfFormat, Store

from cxgraph.core.errors import QueryError
from cxgraph.core.message import Message, Quoted
from cxgraph.graph.engine.answer import Answer
from cxgraph.graph.engine.child import REFUSED
from cxgraph.graph.engine.refusal import from_bytes
from cxgraph.graph.query import limits

_START: Final = "import sys; sys.path += sys.argv[1:]; from cxgraph.graph.engine.child import main; main()"
_FOLDERS: Final = [
    str(Path(__file__).resolve().parents[3]),
    str(Path(pyoxigraph.__file__ or "").resolve().parents[1]),
]
"""Where the child imports from, after Python's own modules: not where it is started, nor what a user's setup adds."""
_KEPT: Final = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Of the environment, what Python itself may need to start."""


def run_apart(store: Store, text: str, seconds: float, how: Mapping[str, Any]) -> Answer:
    """The answer of a copy of a store.

    Args:
        store: The store.
        text: SPARQL, whatever it says.
        seconds: The most that it may take; infinity for no limit.
        how: What ``Store.query`` takes besides.

    Raises:
        QueryError: The text is malformed or reaches outside; it takes too much time or memory, or its answer is too
            long; or no process can be started.
    """
    asked = {"text": text, "seconds": seconds, "memory": limits.MEMORY, "most": limits.ANSWER, "how": dict(how)}
    graphs = store.dump(format=RdfFormat.N_QUADS) or b""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _START, *_FOLDERS],
            input=json.dumps(asked).encode() + b"\n" + graphs,
            capture_output=True,
            timeout=seconds if isfinite(seconds) else None,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise QueryError(limits.too_long(seconds)) from None
    except OSError as error:
        raise QueryError(Message("no-process", {"why": Quoted(str(error))})) from None
    if done.returncode:
        raise _why(done.returncode, done.stderr)
    media, _, data = done.stdout.partition(b"\n")
    return Answer(media.decode(), data)


def _why(code: int, said: bytes) -> QueryError:
    """Why a child ended without an answer: the engine's own words are for those who build it."""
    if code == REFUSED:
        return from_bytes(said)
    if code == -getattr(signal, "SIGKILL", 0) or b"memory allocation" in said or b"MemoryError" in said:
        return QueryError(limits.too_large())
    return QueryError(Message("engine-went-down"), Message("nest-less"))
