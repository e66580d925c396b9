"""Every case of redaction alone in a chart, in every field, against every output: ``python -m tests.fuzz.redaction``.

The suite holds all cases against the outputs of one chart; there, one holder's name may hide what another's leaves.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.redaction_cases import CASES, RESIDUE, Case, found, plain, write
from tests.redaction_outputs import outputs


def leaks(case: Case) -> list[str]:
    """The outputs that tell a case, in a chart in which nobody else is named."""
    before = Path.cwd()
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            write(Path(folder), [case])
            return [name for name, output in outputs(Path(folder)) if found(case, plain(output))]
        finally:
            os.chdir(before)


def main() -> int:
    """Prints a table of what is kept and what is stated as possible; 1 where something leaked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="stop after this long")
    parser.add_argument("--seed", type=int, default=0, help="the order of the cases")
    given = parser.parse_args()
    cases = random.Random(given.seed).sample(CASES, len(CASES))
    end = time.monotonic() + given.seconds
    counts: Counter[str] = Counter()
    for case in cases:
        if time.monotonic() > end:
            break
        told = leaks(case)
        counts["leaked" if told else "kept"] += 1
        for name in told:
            sys.stdout.write(f"LEAK {case} in {name}\n")
    sys.stdout.write(f"{counts['kept']} kept, {counts['leaked']} leaked, of {len(cases)}; {len(RESIDUE)} stated:\n")
    for case in RESIDUE:
        sys.stdout.write(f"  {case.holder}: {case.left}\n")
    return 1 if counts["leaked"] else 0


if __name__ == "__main__":
    sys.exit(main())
