"""Every case of redaction alone in a chart, in every field, against every output: ``python -m tests.fuzz.redaction``.

The suite holds some cases against the outputs of one chart, where one holder's name may hide what another's leaves.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.redaction_cases import CASES, RESIDUE, Case, found, plain, write
from tests.redaction_outputs import outputs


def told(case: Case) -> Iterator[tuple[str, bool]]:
    """Each output of a chart in which nobody else is named, and whether it tells the case."""
    before = Path.cwd()
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            write(Path(folder), [case])
            for name, output in outputs(Path(folder)):
                yield name, bool(found(case, plain(output)))
        finally:
            os.chdir(before)


def main() -> int:
    """Prints a table of what is kept, by output, and what is stated as possible; 1 where something leaked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1800, help="stop after this long")
    parser.add_argument("--seed", type=int, default=0, help="the order of the cases")
    given = parser.parse_args()
    end = time.monotonic() + given.seconds
    kept: Counter[str] = Counter()
    leaked: Counter[str] = Counter()
    tried = 0
    for case in random.Random(given.seed).sample(CASES, len(CASES)):
        if time.monotonic() > end:
            break
        tried += 1
        for name, is_told in told(case):
            (leaked if is_told else kept)[name] += 1
            if is_told:
                sys.stdout.write(f"LEAK {case} in {name}\n")
    lines = [f"{kept[name]:5} kept {leaked[name]:5} leaked  {name}" for name in kept | leaked]
    lines.append(f"{tried} of {len(CASES)} cases; stated as possible:")
    lines += [f"  {case.left:15} of {case.holder}" for case in RESIDUE]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if leaked else 0


if __name__ == "__main__":
    sys.exit(main())
