"""Commands that write, killed at random moments: ``python -m tests.fuzz.kills --count N --seed S``.

After each kill every file is the old or the new one, whole; after SIGTERM and SIGHUP no temporary copy is left, after
SIGKILL none once the command ran again. Half of the kills wait for a copy to come up, to hit the moment of writing.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

from tests.signals import start_others_as_usual

ROOT = Path(__file__).parents[2]
CHART = ROOT / "examples" / "s0-consumer.yaml"
TABLE = "id,title,manager\n1,CEO,\n2,Chief Experience Officer,1\n3,Chief People Officer,1\n"
SHEET = "Key: headcount/{lead}\n\nAnswer: 12\n"
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
Job: TypeAlias = tuple[str, tuple[str, ...]]
PATIENCE = 120
"""Seconds after which a command hangs."""

JOBS: tuple[Job, ...] = (
    ("init --force made.yaml", ("made.yaml", "cxgraph-org.schema.json")),
    ("import staff.csv -o made.yaml", ("made.yaml",)),
    ("ask org.yaml --answers sheet.md", ("org.yaml",)),
    ("plan org.yaml --budget 3 --apply -o org.yaml", ("org.yaml",)),
    ("render org.yaml", ("out/org.html",)),
    ("export org.yaml -o made.ttl", ("made.ttl",)),
    ("audit org.yaml --fail-on never --format json -o audit.json", ("audit.json",)),
)
"""Commands, and the files that each writes; all of them are there before."""


class Undisturbed(NamedTuple):
    """What a command does where nobody kills it: each file afterwards, and how many seconds it takes."""

    files: dict[str, bytes]
    seconds: float


class Tally(NamedTuple):
    """How many commands were killed, and how many of them by which signal, in their midst, while a copy stood."""

    kills: int
    counts: Counter[str]


@cache
def before() -> dict[str, bytes]:
    """Each file before a command."""
    from cxgraph import audit, load

    lead = audit(load(CHART)).cx_lead.post
    files = {"org.yaml": CHART.read_bytes(), "staff.csv": TABLE.encode(), "sheet.md": SHEET.format(lead=lead).encode()}
    return files | {name: f"the old {name}\n".encode() for _, names in JOBS for name in names if name not in files}


@contextmanager
def laid_out() -> Iterator[Path]:
    """A folder with every file in it, each open to its owner alone."""
    with TemporaryDirectory() as folder:
        for name, content in before().items():
            file = Path(folder, name)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content)
            file.chmod(0o600)
        yield Path(folder)


def started(command: str, folder: Path) -> subprocess.Popen[bytes]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "cxgraph", *command.split()], cwd=folder, env=env, **quiet)


def found(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def copies(folder: Path) -> list[str]:
    return [name for name in found(folder) if Path(name).name.startswith(".cxgraph-")]


@cache
def undisturbed(command: str) -> Undisturbed:
    with laid_out() as folder:
        start = time.monotonic()
        assert started(command, folder).wait(PATIENCE) == 0, command
        return Undisturbed(found(folder), time.monotonic() - start)


def stood_while_killed(process: subprocess.Popen[bytes], folder: Path, moment: float | None, number: int) -> bool:
    """Kills a process, at a moment or when it writes; whether a copy stood just before."""
    end = time.monotonic() + (PATIENCE if moment is None else moment)
    stood = False
    while time.monotonic() < end and process.poll() is None and not (stood and moment is None):
        stood = any(next(shelf.glob(".cxgraph-*"), None) for shelf in (folder, folder / "out"))
    process.send_signal(number)
    process.wait(PATIENCE)
    return stood


def kill_one(job: Job, random: Random) -> Iterator[str]:
    """Kills one command; yields what became of it.

    Raises:
        AssertionError: A file is damaged, or something is left behind.
    """
    command, names = job
    number = random.choice(SIGNALS)
    meant = undisturbed(command)
    moment = random.choice((None, random.uniform(0, 1.1) * meant.seconds))
    with laid_out() as folder:
        process = started(command, folder)
        stood = stood_while_killed(process, folder, moment, number)
        told = f"{command}: {number.name} after {moment}"
        now, left = found(folder), copies(folder)
        for name in names:
            assert now[name] in (before()[name], meant.files[name]), f"{told}: {name} is damaged"
        if number != signal.SIGKILL:
            assert not left, f"{told}: {left} left"
            assert process.returncode in (0, -number, 128 + number), f"{told}: ended with {process.returncode}"
        if names == ("org.yaml",):
            (folder / "org.yaml").write_bytes(before()["org.yaml"])
        assert started(command, folder).wait(PATIENCE) == 0, f"{told}: cannot be run again"
        assert found(folder) == meant.files, f"{told}: other files after the next run: {sorted(found(folder))}"
        assert all((folder / name).stat().st_mode & 0o777 == 0o600 for name in names), f"{told}: open to others"
    yield number.name
    yield "ended before" if process.returncode == 0 else "killed"
    yield from ["while a copy stood"] * stood
    yield from ["copy left by SIGKILL"] * bool(left)


def run(count: int, seed: int, jobs: Sequence[Job] = JOBS) -> Tally:
    """Kills so many commands."""
    random = Random(seed)
    return Tally(count, Counter(what for _ in range(count) for what in kill_one(random.choice(jobs), random)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    start_others_as_usual()
    kills, counts = run(wanted.count, wanted.seed)
    print(
        f"{kills} kills: every file whole, none left;", ", ".join(f"{what} {n}" for what, n in sorted(counts.items()))
    )
