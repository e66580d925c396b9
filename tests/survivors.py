"""What ``mutmut run`` has found -> a table by module, and the mistakes that no test sees and nobody explains.

``python -m tests.survivors`` ends with 1 where there is such a mistake, where one was not run to its end, and where
``survivors.toml`` explains one that is seen by now or cannot be made any more. A mistake stands there as its line is
and as it would be, and not under the number that mutmut gives it: that changes with every line before it.
"""

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

FOUND = Path("mutants")
EXPLAINED = Path(__file__).with_name("survivors.toml")
KINDS = {
    "caught by type check": "types",
    "killed": "seen",
    "timeout": "seen",
    "survived": "unseen",
    "no tests": "unseen",
}
"""What becomes of a mistake, by mutmut's word for it; any other says that it was not run to its end."""


class Mistake(NamedTuple):
    """A mistake that was made, as mutmut names it, in a module, and what became of it."""

    name: str
    module: Path
    kind: str


class Change(NamedTuple):
    """What stands in a function, and what would stand in its place; several lines one below the other."""

    function: str
    once: str
    instead: str


class Explained(NamedTuple):
    """Changes that nobody could see.

    Attributes:
        single: Changes of one function, each as often as it can be made there.
        everywhere: What may stand for what in any line of any function.
    """

    single: Counter[Change]
    everywhere: tuple[tuple[str, str], ...]

    def among(self, unseen: Mapping[str, Change]) -> set[str]:
        """The names of those changes that are explained."""
        left, found = self.single.copy(), set()
        for name, one in unseen.items():
            alike = (one.once.replace(once, instead) == one.instead for once, instead in self.everywhere)
            if left[one] or any(alike):
                left[one] -= 1
                found.add(name)
        return found


def explained() -> Explained:
    """The changes of ``survivors.toml``, of which each says why."""
    told = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))
    single = [Change(one["function"], one["once"], instead) for one in told["survivor"] for instead in one["instead"]]
    everywhere = tuple((one["once"], instead) for one in told["everywhere"] for instead in one["instead"])
    return Explained(Counter(single), everywhere)


def function(name: str) -> str:
    """``cxgraph.core.interval.x_mean__mutmut_3`` -> ``cxgraph.core.interval.mean``."""
    module, _, mangled = name.partition("__mutmut_")[0].rpartition(".")
    return f"{module}.{mangled.removeprefix('x_').removeprefix('xǁ').replace('ǁ', '.')}"


def change(function: str, diff: str) -> Change:
    """What a difference between two functions takes out, and what it puts in."""
    sides: dict[str, list[str]] = {"-": [], "+": []}
    for row in diff.splitlines()[2:]:
        sides.get(row[:1], []).append(row[1:].strip())
    return Change(function, *("\n".join(sides[sign]) for sign in "-+"))


def mistakes(folder: Path, patterns: Sequence[str]) -> Iterator[Mistake]:
    """All mistakes that were made in some modules, or in all."""
    from mutmut.stats import status_by_exit_code  # only there where mistakes are made

    for meta in sorted(folder.rglob("*.py.meta")):
        for name, code in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            if not patterns or any(fnmatch(name, pattern) for pattern in patterns):
                kind = KINDS.get(status_by_exit_code[code], status_by_exit_code[code])
                yield Mistake(name, meta.relative_to(folder).with_suffix(""), kind)


def changes(made: Sequence[Mistake]) -> dict[str, Change]:
    """What each mistake that is not seen changes, by its name."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    unseen = (one for one in made if one.kind == "unseen")
    return {one.name: change(function(one.name), get_diff_for_mutant(one.name, path=one.module)) for one in unseen}


def faults(made: Sequence[Mistake], unseen: Mapping[str, Change], known: Explained) -> Iterator[str]:
    """What is not seen and not explained, what is explained and not made, and what was not run to its end."""
    held = known.among(unseen)
    for name in [name for name in unseen if name not in held]:
        yield f"NOT SEEN: {name}\n  - {unseen[name].once}\n  + {unseen[name].instead}"
    functions = {function(one.name) for one in made}
    for one in known.single - Counter(unseen.values()):
        if one.function in functions:
            yield f"EXPLAINED, and seen or not made: {one.function}\n  - {one.once}\n  + {one.instead}"
    for mistake in made:
        if mistake.kind not in KINDS.values():
            yield f"NOT RUN TO ITS END, {mistake.kind}: {mistake.name}"


def table(made: Sequence[Mistake], held: Collection[str]) -> Iterator[str]:
    """How many mistakes of each module mypy refuses and tests see, how many are explained, and how many are left."""
    yield " made  mypy  seen  explained  left"
    for module in [*dict.fromkeys(one.module for one in made), None]:
        here = [one for one in made if module in (one.module, None)]
        kinds = Counter("explained" if one.name in held else one.kind for one in here)
        left = len(here) - kinds["types"] - kinds["seen"] - kinds["explained"]
        row = f"{len(here):>5} {kinds['types']:>5} {kinds['seen']:>5} {kinds['explained']:>10} {left:>5}"
        yield f"{row}  {module or 'together'}"


def main(patterns: Sequence[str]) -> None:
    made = [*mistakes(FOUND, patterns)]
    unseen, known = changes(made), explained()
    print(*table(made, known.among(unseen)), sep="\n")
    left = sorted(faults(made, unseen, known))
    print(*left, sep="\n")
    sys.exit(bool(left) or not made)


if __name__ == "__main__":
    main(sys.argv[1:])
