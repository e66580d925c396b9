"""``cxgraph --help`` against the help of a click command that does nothing."""

import subprocess
import sys
from collections.abc import Iterator

from benchmarks import Row, ratio, run

HELLO = """
import click

@click.command()
def hello() -> None:
    "Say hello."

hello(["--help"])
"""
OURS = "from cxgraph.cli import main; main(['--help'])"
COUNT = "import atexit, sys; atexit.register(lambda: print(len(sys.modules)))\n"


def rows() -> Iterator[Row]:
    yield Row("cxgraph --help / click hello-world: wall time", ratio(_running(OURS), _running(HELLO), 25), 1.15)
    modules = [int(run(COUNT + code).split()[-1]) for code in (OURS, HELLO)]
    yield Row("cxgraph --help / click hello-world: modules imported", modules[0] / modules[1])


def _running(code: str):
    return lambda: subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True)
