"""The workbench, killed while changes are written: ``python -m tests.fuzz.workbench --count N --seed S``.

Each time the server is started as a user does, changed as its page does, and killed at a random moment, in parts of a
hundred writes. The file is then one of the states that were asked for, whole; the next server goes on with it, and no
copy that was written aside is left once that one has written.
"""

import argparse
import json
import signal
import subprocess
import sys
import threading
from collections import Counter
from http.client import HTTPException
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from tests.fuzz.kills import PATIENCE, ROOT, SIGNALS, copies, stood_while_killed
from tests.signals import start_others_as_usual

CHART = (ROOT / "examples" / "s0-consumer.yaml").read_text("utf-8")
LEAD, TITLE = "cxo", "title: Chief Experience Officer\n"
WRITES = 100
LONGEST = 1.5
"""Seconds within which a server is killed: about so long a hundred writes take."""


class Client:
    """What changes a chart as the page of the workbench does."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))

    def retitle(self, title: str) -> None:
        """Gives the lead's post another title.

        Raises:
            OSError: Nobody answers, or it was refused.
            HTTPException: The answer broke off.
        """
        with urlopen(f"{self._address}state") as answer:
            posts = json.load(answer)["chart"]["posts"]
        before = next(post for post in posts if post["id"] == LEAD)
        change = {"section": "posts", "before": before, "after": before | {"title": title}}
        body = json.dumps({"changes": [change]}).encode()
        with urlopen(Request(f"{self._address}change", body, {"Origin": self._origin})) as answer:
            answer.read()


def written(number: int) -> str:
    """What the file says after the change of this number; of none, what it said before."""
    return CHART.replace(TITLE, f"title: Chief Experience Officer {number}\n", 1) if number else CHART


def kill_one(folder: Path, random: Random) -> str:
    """Kills one server in the midst of changes.

    Raises:
        AssertionError: The file is damaged, or cannot be changed any more.
    """
    file = folder / "org.yaml"
    number = random.choice(SIGNALS)
    server, client = started(file)
    writer = threading.Thread(target=change_often, args=(client,))
    writer.start()
    stood_while_killed(server, folder, random.choice((None, random.uniform(0, LONGEST))), number)
    writer.join(PATIENCE)
    text = file.read_text("utf-8")
    place = next((n for n in range(WRITES + 1) if written(n) == text), None)
    assert place is not None, f"{number.name}: the file is damaged"
    again, client = started(file)
    # two changes, so that one is written wherever the other server was killed
    client.retitle("Head of Customer Experience")
    client.retitle("Chief Experience Officer")
    again.send_signal(signal.SIGINT)
    again.wait(PATIENCE)
    assert file.read_text("utf-8") == CHART, f"{number.name}: it cannot be changed back"
    assert not copies(folder), f"{number.name}: {copies(folder)} left"
    return number.name


def started(file: Path) -> tuple[subprocess.Popen[Any], Client]:
    call = [sys.executable, "-m", "cxgraph", "edit", file.name, "--no-open"]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    server: subprocess.Popen[Any] = subprocess.Popen(call, cwd=file.parent, text=True, **quiet)
    assert server.stdout is not None
    return server, Client(server.stdout.readline().strip())


def change_often(client: Client) -> None:
    """Changes a title until nobody answers any more."""
    try:
        for number in range(1, WRITES + 1):
            client.retitle(f"Chief Experience Officer {number}")
    except (OSError, HTTPException):
        pass


def run(count: int, seed: int) -> Counter[str]:
    """Kills so many servers; how often by which signal."""
    random = Random(seed)
    with TemporaryDirectory() as folder:
        Path(folder, "org.yaml").write_text(CHART, "utf-8")
        return Counter(kill_one(Path(folder), random) for _ in range(count))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    start_others_as_usual()
    counts = run(wanted.count, wanted.seed)
    print(f"{counts.total()} servers killed: the file whole, none left;", dict(sorted(counts.items())))
