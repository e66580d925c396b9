"""Mutated queries and rules against sockets that listen: ``python -m tests.fuzz.queries --count 100000 --seed 1``.

Each text is run in one locked process that answers many, as the child of a query would run it alone, whatever the guard
says of it; those that the guard lets pass first, of a few, by ``cxgraph.query`` and as rules of a folder. Two checks
show that the sockets would hear: without the lock, what the letters test calls harmless stays silent, and the rest does
not.
"""

import argparse
import json
import select
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from math import inf
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from cxgraph.cli import stages as pipeline
from cxgraph.core.errors import CxgraphError, QueryError
from cxgraph.core.message import Message
from cxgraph.graph.engine.answer import run
from cxgraph.graph.engine.lock import bound, leave_network, lock
from cxgraph.graph.engine.spelling import SERVICE, may_call
from cxgraph.graph.query import query
from cxgraph.graph.query.guard import check
from cxgraph.graph.query.source import schemes
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.knowledge import vocab
from tests.fuzz.mutations import mutants

PATIENCE: Final = 5.0
"""Seconds after which a mutant that runs on is ended with its worker."""
MOST: Final = 1024**2
CHART: Final = "cxgraph: 1\norganization: {name: Acme}\nposts:\n  - {id: ceo, title: CEO, reports_to: none}\n"
RULE: Final = "# code: ACME1\n# name: sends\n# severity: note\n# message: So it is.\n"


class Listening:
    """Sockets that hear every connection on the loopback interface.

    Attributes:
        urls: Where they listen.
        heard: How many connections there were.
    """

    def __init__(self, stack: ExitStack) -> None:
        self.heard, self.urls = 0, []
        for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
            try:
                server = stack.enter_context(socket.create_server((host, 0), family=family))
            except OSError:
                continue
            port = server.getsockname()[1]
            self.urls += [f"http://{f'[{host}]' if ':' in host else host}:{port}/c"]
            if family == socket.AF_INET:
                self.urls += [f"http://localhost:{port}/c"]
            Thread(target=self._listen, args=(server,), daemon=True).start()

    def _listen(self, server: socket.socket) -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            self.heard += 1
            connection.close()


class Worker:
    """A process that runs one text after the other, and is started anew when one of them ends it."""

    def __init__(self, locked: bool) -> None:
        self._command = [sys.executable, "-m", "tests.fuzz.queries", "--worker", "locked" if locked else "open"]
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, text: str) -> str:
        """What became of a text: answered, refused, called, broken or endless."""
        if self._process is None:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(text).encode() + b"\n")
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], PATIENCE)[0]:
            self.close()
            return "endless"
        said = self._process.stdout.readline().decode().strip()
        if not said:
            self.close()
        return said or "broken"

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def work(locked: bool) -> None:
    """Runs the texts on standard input, having given up, or not, what a query's own process gives up."""
    store = Store()
    for name in ("a", "b", "c"):
        triple = NamedNode(f"urn:{name}"), NamedNode("urn:p"), Literal(name)
        store.add(Quad(*triple, NamedNode("urn:g")))
    prefixes = schemes() | vocab.PREFIXES | {"x": "http://127.0.0.1:9/"}
    if locked:
        leave_network()
        bound(inf, 1024**3)
        assert lock(), "no lock on this system"
    for line in sys.stdin.buffer:
        try:
            run(store, json.loads(line), most=MOST, prefixes=prefixes, use_default_graph_as_union=True)
            said = "answered"
        except QueryError as error:
            said = "called" if is_refused_service(error.what) else "refused"
        sys.stdout.buffer.write(said.encode() + b"\n")
        sys.stdout.buffer.flush()


def is_refused_service(told: Message | str) -> bool:
    """Whether it was another server that a text asked for, by itself or as the engine puts it."""
    return told == SERVICE or (isinstance(told, Message) and told.arguments.get("refused") == SERVICE)


@contextmanager
def working(locked: bool) -> Iterator[Worker]:
    worker = Worker(locked)
    try:
        yield worker
    finally:
        worker.close()


def passes(text: str) -> bool:
    try:
        check(text, ())
    except QueryError:
        return False
    return True


def run_locked(texts: Iterable[str]) -> Counter[str]:
    """What became of texts in a locked process, and how many of them the guard had let pass."""
    found: Counter[str] = Counter()
    with working(locked=True) as worker:
        for text in texts:
            said, passed = worker.run(text), passes(text)
            found[said] += 1
            found["passed by the guard"] += passed
            found["called past the guard"] += passed and said == "called"
    return found


def run_whole(texts: Iterable[str]) -> Counter[str]:
    """What became of texts as queries of the library, and as rules in a folder."""
    org = read_yaml(CHART, "org.yaml")
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "rules").mkdir()
        (folder / "org.yaml").write_text(CHART, "utf-8")
        (folder / "cxgraph.toml").write_text('rules = "rules"\n', "utf-8")
        for text in texts:
            (folder / "rules" / "rule.rq").write_bytes((RULE + text).encode("utf-8", "replace"))
            for way, asked in (
                ("query", lambda text=text: query(org, text, timeout=PATIENCE)),
                ("rule", lambda: pipeline.audit_file(folder / "org.yaml")),
            ):
                try:
                    asked()
                    found[f"{way} answered"] += 1
                except CxgraphError:
                    found[f"{way} refused"] += 1
    return found


def run_open(texts: Iterable[str]) -> Counter[str]:
    """What became of texts in a process with a network."""
    with working(locked=False) as worker:
        return Counter(worker.run(text) for text in texts)


def main(count: int, whole: int, seed: int) -> bool:
    """Runs the texts, tells the counts, and whether nothing was heard that should not be."""
    with ExitStack() as stack:
        ears = Listening(stack)

        def heard(what: str, run_all: Callable[[Iterable[str]], Counter[str]], texts: Iterable[str]) -> int:
            start, before = monotonic(), ears.heard
            found = run_all(list(texts))
            new, took = ears.heard - before, monotonic() - start
            told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(found.items()))
            print(f"{what}: {told}; {new} connections; {took:.0f} s", flush=True)
            return new

        def some(number: int, seed: int) -> Iterator[str]:
            return islice(mutants(seed, ears.urls), number)

        silent = [
            heard(f"{count} texts in a locked process", run_locked, some(count, seed)),
            heard(f"{whole} texts as queries and as rules", run_whole, some(whole, seed + 1)),
            heard("texts with the word in names only, unlocked", run_open, _harmless(some(count // 10, seed + 2))),
        ]
        control = heard("a hundred texts unlocked, for comparison", run_open, some(100, seed + 3))
    return not any(silent) and control > 0


def _harmless(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in texts if not may_call(text))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="texts in the locked process")
    parser.add_argument("--whole", type=int, default=30, help="texts as queries and rules, which take a second each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worker", choices=("locked", "open"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        work(args.worker == "locked")
    else:
        sys.exit(not main(args.count, args.whole, args.seed))
