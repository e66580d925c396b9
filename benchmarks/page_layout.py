"""``python -m benchmarks.page_layout [CHART…]`` -> a table of what the graph of each chart looks like in a browser.

The examples, organisations of hard shapes, and the charts named are opened in windows of several widths, and what
ties cost is set beside what libavoid needs for the same ties between the same cards.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import cxgraph
from benchmarks.drawing import SHOWN, bends, crossings, measured
from benchmarks.shapes import made
from benchmarks.workbench_window import found
from cxgraph.core.model import Org
from cxgraph.output.page import render

WINDOWS = ((390, 844), (1280, 720), (1440, 900), (1920, 1080))
HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"
LIBAVOID = HERE.parent / "tests/page/node_modules/libavoid-js"
COLUMNS = "cards ties cross their bend their both thru width astray cut tiny over"


def main(files: Sequence[str]) -> int:
    """Prints the table; exit code 2 where something it needs is missing."""
    browser = found()
    if browser is None or not LIBAVOID.is_dir():
        print("a Chromium and the npm packages of the page's scripts are needed", file=sys.stderr)
        return 2
    print(f"{'':26} {'window':>6} " + " ".join(f"{name:>6}" for name in COLUMNS.split()))
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for name, org in charts(files):
            file = Path(folder) / "org.html"
            file.write_text(render(org, cxgraph.audit(org)), encoding="utf-8")
            _tell(name, list(graphs(opened, file)))
        opened.close()
    return 0


def charts(files: Sequence[str]) -> Iterator[tuple[str, Org]]:
    """Every chart with its name in the table."""
    for file in [*sorted(EXAMPLES.glob("*.yaml")), *map(Path, files)]:
        yield file.stem[:26], cxgraph.load(file)
    yield from made()


def graphs(browser: Browser, file: Path) -> Iterator[dict[str, Any]]:
    """What a page shows in each of the windows."""
    for width, height in WINDOWS:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(f"{file.as_uri()}#view=graph")
        page.wait_for_selector("#graph[data-reports]", state="attached")
        yield page.evaluate(SHOWN)
        page.close()


def rivals(shown: Sequence[dict[str, Any]]) -> list[list[list[tuple[float, float]]]]:
    """The ways that libavoid finds for the ties of each graph, between its cards where they stand.

    Raises:
        subprocess.CalledProcessError: libavoid could not be run.
    """
    scenes = [{"cards": one["cards"], "ties": [[t["a"], t["b"]] for t in one["ties"]]} for one in shown]
    node = shutil.which("node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])) or "node"
    command = [node, str(HERE / "libavoid.mjs"), str(LIBAVOID)]
    done = subprocess.run(command, input=json.dumps(scenes), capture_output=True, text=True, check=True)
    ways: list[list[list[tuple[float, float]]]] = json.loads(done.stdout)
    return ways


def _tell(name: str, shown: Sequence[dict[str, Any]]) -> None:
    for (width, _), one, ways in zip(WINDOWS, shown, rivals(shown), strict=True):
        m = measured(one)
        ties = (m.cards, m.ties, m.crossings, crossings(ways), m.bends, bends(ways), m.together, m.through)
        told = (*ties, f"{m.width:.0%}", m.astray, m.cut, m.tiny, m.overlaps)
        print(f"{name:26} {width:>6} " + " ".join(f"{value:>6}" for value in told), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
