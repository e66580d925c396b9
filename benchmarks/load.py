"""Loading and validating 100,000 posts against the C parser's bare events, and against CSafeLoader's memory."""

from collections.abc import Iterator

import yaml

from benchmarks import Row, peak, ratio
from benchmarks.charts import chart, file
from cxgraph.inputs.charts.yaml import read_yaml

POSTS = 100_000

READ = """
import pathlib, sys, yaml
from cxgraph.inputs.charts.yaml import read_yaml
data = pathlib.Path(sys.argv[1]).read_bytes()
"""
OURS = READ + "org = read_yaml(data, 'org.yaml')\n"
THEIRS = READ + "tree = yaml.load(data, Loader=yaml.CSafeLoader)\n"


def rows() -> Iterator[Row]:
    text = chart(POSTS)
    yield Row(
        "load 100,000 posts / YAML events only", ratio(lambda: read_yaml(text, "org.yaml"), lambda: events(text)), 2.5
    )
    path = str(file(POSTS))
    bare, ours, theirs = (peak(code, path) for code in (READ, OURS, THEIRS))
    yield Row("peak memory of load 100,000 posts / CSafeLoader", (ours - bare) / (theirs - bare), 0.35)


def events(text: str) -> None:
    """The C parser's events, which nobody keeps."""
    parser = yaml.CSafeLoader(text)
    while parser.get_event() is not None:
        pass
    parser.dispose()
