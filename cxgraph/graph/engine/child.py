"""A process of its own: graphs and SPARQL on standard input -> the answer on standard output, or why there is none."""

import json
import sys
from typing import Any, Final

from pyoxigraph import RdfFormat, Store

from cxgraph.core.errors import QueryError
from cxgraph.core.message import Message
from cxgraph.graph.engine.answer import Answer, run
from cxgraph.graph.engine.lock import bound, leave_network, lock
from cxgraph.graph.engine.refusal import to_bytes
from cxgraph.graph.engine.spelling import SERVICE, may_call

REFUSED: Final = 3
"""Exit code that says that standard error tells why there is no answer."""


def main() -> None:
    """Reads a line of JSON and N-Quads; writes a line with the kind of the answer, and the answer."""
    leave_network()
    head, _, graphs = sys.stdin.buffer.read().partition(b"\n")
    store = Store()
    store.bulk_load(graphs, format=RdfFormat.N_QUADS, lenient=True)
    try:
        answer = answer_confined(store, **json.loads(head))
    except QueryError as error:
        sys.stderr.buffer.write(to_bytes(error))
        sys.exit(REFUSED)
    sys.stdout.buffer.write(answer.media.encode() + b"\n" + answer.data)


def answer_confined(store: Store, text: str, seconds: float, memory: int, most: int, how: dict[str, Any]) -> Answer:
    """The answer of a store, once this process has given up what could do harm; there is no way back.

    Args:
        store: The store.
        text: SPARQL, whatever it says.
        seconds: The most that the work may take; infinity for no limit.
        memory: Bytes that it may take.
        most: Bytes that the answer may have.
        how: What ``Store.query`` takes besides.

    Raises:
        QueryError: As :func:`run`; or the network cannot be given up here, and the text may ask for it.
    """
    bound(seconds, memory)
    if not lock() and may_call(text):
        raise QueryError(SERVICE, Message("service-in-names"))
    return run(store, text, most=most, **how)
