"""How much work something takes, counted and not timed: the calls it makes, which are the same on every machine."""

from collections.abc import Callable
from cProfile import Profile
from typing import Any


def calls(work: Callable[[], Any]) -> int:
    """The calls that some work makes, steps of generators included."""
    profile = Profile()
    profile.runcall(work)
    return sum(one.callcount for one in profile.getstats())


def growth(work: Callable[[int], Callable[[], Any]], size: int) -> float:
    """How much more the step from twice to four times a size takes than that from one to two: linear 2, squared 4."""
    work(2)()
    once, twice, fourfold = (calls(work(times * size)) for times in (1, 2, 4))
    return (fourfold - twice) / (twice - once)
