"""How much work something takes, counted and not timed: the calls it makes, which are the same on every machine."""

import sys
from collections.abc import Callable
from typing import Any


def calls(work: Callable[[], Any]) -> int:
    """The calls that some work makes, steps of generators included."""
    found = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return found


def growth(work: Callable[[int], Callable[[], Any]], size: int) -> float:
    """How much more the step from twice to four times a size takes than that from one to two: linear 2, squared 4."""
    work(2)()
    once, twice, fourfold = (calls(work(times * size)) for times in (1, 2, 4))
    return (fourfold - twice) / (twice - once)
