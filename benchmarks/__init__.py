"""Two pieces of work -> the ratio of what they cost, measured side by side in one run."""

import gc
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        name: What is compared with what.
        ratio: How many times what the yardstick costs.
        goal: The most that it should cost; None for a part that is shown for information.
    """

    name: str
    ratio: float
    goal: float | None = None

    @property
    def verdict(self) -> str:
        if self.goal is None:
            return ""
        return "met" if self.ratio <= self.goal else "MISSED"


PATIENCE = 20
"""Work that takes this many times its yardstick is broken off: how much longer it would take is of no interest."""


class TooLong(BaseException):
    """Indicates that work was broken off; no handler of ordinary exceptions may swallow it."""


def ratio(work: Callable[[], object], yardstick: Callable[[], object], rounds: int = 5) -> float:
    """Median time of the work over median time of the yardstick, by turns so that noise hits both alike.

    Infinite where the work is broken off.
    """
    theirs = [seconds(yardstick)]
    ours: list[float] = []
    try:
        for _ in range(rounds):
            ours.append(seconds(work, PATIENCE * theirs[0]))
            theirs.append(seconds(yardstick))
    except TooLong:
        return inf
    return median(ours) / median(theirs)


def seconds(work: Callable[[], object], limit: float = 0) -> float:
    """Wall time of one run; garbage of earlier ones is collected first, that of this one is not timed.

    Raises:
        TooLong: It took longer than the limit; 0 for none.
    """
    gc.collect()
    signal.signal(signal.SIGALRM, _break_off)
    signal.setitimer(signal.ITIMER_REAL, limit)
    start = perf_counter()
    try:
        result = work()
        elapsed = perf_counter() - start
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    del result
    return elapsed


def _break_off(*_: object) -> None:
    raise TooLong


def run(code: str, *arguments: str) -> str:
    """What a fresh interpreter prints for a piece of code."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


PEAK = """
import pathlib, re
print(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""
"""Prints the peak of a Linux process in kB; ``ru_maxrss`` would count the process that started it as well."""


def peak(code: str, *arguments: str) -> int:
    """Peak memory of a fresh interpreter that runs a piece of code, in kB."""
    return int(run(code + PEAK, *arguments).split()[-1])
