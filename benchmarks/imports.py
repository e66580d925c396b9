"""Importing 100,000 rows of a CSV table against reading the same rows with ``csv.DictReader``, and its memory."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import Row, peak, seconds
from cxgraph.inputs.tables.table import import_table

ROWS = 100_000
SPAN = 8
"""Reports of each manager."""
TITLES = ("Analyst", "Branch Manager", "Service Agent", "Head of Sales", "Data Engineer")

READ = """
import pathlib, sys
from cxgraph.inputs.tables.table import import_table
data = pathlib.Path(sys.argv[1]).read_bytes()
"""
IMPORT = READ + "imported = import_table([('staff.csv', data)])\n"


def rows() -> Iterator[Row]:
    text = "Employee ID,Name,Job Title,Manager ID,Department\n" + "".join(map(_row, range(ROWS)))
    data = text.encode()

    def read() -> int:
        return sum(1 for _ in csv.DictReader(io.StringIO(text)))

    imported = min(seconds(lambda: import_table([("staff.csv", data)])) for _ in range(3))
    yield Row("import of 100,000 CSV rows / csv.DictReader", imported / min(seconds(read) for _ in range(3)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "staff.csv"
        path.write_bytes(data)
        used = peak(IMPORT, str(path)) - peak(READ, str(path))
    yield Row("peak memory of it / size of the file", 1024 * used / len(data))


def _row(nth: int) -> str:
    manager = "" if nth == 0 else f"E{(nth - 1) // SPAN:06}"
    return f"E{nth:06},Person {nth},{TITLES[nth % len(TITLES)]} {nth % 997},{manager},Unit {nth % 40}\n"
