"""``python -m benchmarks [NAME…]`` -> a table of ratios: each speaks for any machine, as no time in seconds would."""

import sys
from collections.abc import Sequence
from importlib import import_module
from math import isinf

from benchmarks import PATIENCE

NAMES = ("help", "load", "imports", "audit", "export", "queries", "page", "plan")


def main(names: Sequence[str]) -> int:
    """Runs the benchmarks of these names, or all; exit code 2 for a name that is none."""
    if unknown := sorted(set(names) - set(NAMES)):
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    print(f"{'':58} {'ratio':>7} {'goal':>6}")
    for name in names or NAMES:
        try:
            benchmark = import_module(f"benchmarks.{name}")
        except ImportError as error:
            print(f"{name}: skipped, not there yet: {error}")
            continue
        for row in benchmark.rows():
            measured = f"> {PATIENCE}" if isinf(row.ratio) else f"{row.ratio:.2f}"
            goal = "" if row.goal is None else f"{row.goal:.2f}"
            print(f"{row.name:58} {measured:>7} {goal:>6} {row.verdict}".rstrip(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
