"""``python -m benchmarks.workbench [mouse|keyboard|times]…`` -> the workbench, used as somebody would use it.

A chart of 22 posts with units, ties and a mandate is made from nothing, once with the mouse and once by keys alone;
then it is measured how long after a change its effect on the scores is shown. Exit code 1 where a chart is not what a
careful person would have typed, or ``cxgraph check`` finds anything in it; 2 where there is no Chromium.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from benchmarks.workbench_hands import Keyboard, Mouse
from benchmarks.workbench_times import ROUNDS, measured
from benchmarks.workbench_walk import EXPECTED, SEATS, walk
from benchmarks.workbench_window import chromium, found, opened

HANDS: dict[str, type[Mouse | Keyboard]] = {"mouse": Mouse, "keyboard": Keyboard}
TIMES = "times"


def main(names: Sequence[str]) -> int:
    """Does what is named, or all."""
    program = found()
    wanted = names or (*HANDS, TIMES)
    if program is None or not {*wanted} <= {*HANDS, TIMES}:
        print(f"a Chromium is needed, and any of: {', '.join((*HANDS, TIMES))}", file=sys.stderr)
        return 2
    with chromium(program) as browser:
        right = [_is_right(browser, name, hand) for name, hand in HANDS.items() if name in wanted]
        if TIMES in wanted:
            _tell_times(browser)
    return 0 if all(right) else 1


def _is_right(browser: Browser, name: str, hand: type[Mouse | Keyboard]) -> bool:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "org.yaml"
        with opened(browser, file) as page:
            walk(hand(page))
        is_typed = file.read_text("utf-8") == EXPECTED.read_text("utf-8")
        checked = subprocess.run(
            [sys.executable, "-m", "cxgraph", "check", file], capture_output=True, text=True, check=False
        )
    print(
        f"{len(SEATS)} posts from nothing, {name}: the file is {'' if is_typed else 'NOT '}what somebody would type; "
        f"check: {'clean' if checked.returncode == 0 else checked.stdout}",
        flush=True,
    )
    return is_typed and checked.returncode == 0


def _tell_times(browser: Browser) -> None:
    print(f"{'a change until its effect on the scores is shown':50} {'ms':>6} {'goal':>6}  / audit, median of {ROUNDS}")
    for posts, change, audit, goal in measured(browser):
        verdict = "met" if change <= goal else "MISSED"
        print(
            f"{posts:>6} posts {'':37} {change * 1000:6.0f} {goal * 1000:6.0f}  {change / audit:.2f} {verdict}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
