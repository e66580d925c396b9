"""Lines above the headers of a table -> the day that the chart describes, where one of them states it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final

from cxgraph.inputs.tables.dates import day, is_two_ways
from cxgraph.inputs.tables.rows import Row, one_line
from cxgraph.inputs.tables.words import WORDS

_MOST: Final = 300
"""Characters of a line that are looked at."""
_DAY: Final = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?[-. ]{1,2}(?:de )?[^\W\d_]{3,12}\.?[-, ]{1,2}(?:de )?\d{4}"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)
_CJK: Final = re.compile(r"(\d+)年(\d+)月(\d+)日")
_AFTER: Final = re.compile(r"\s*(現在|時点)")


def stated_day(rows: Iterable[Row]) -> date | None:
    """The day that the first line which states one gives, as ``Effective as of 2026-01-01`` or ``Stand: 01.09.2026``.

    A day that may be read in two ways, as 01/02/2026, is none; so is one that no word says the chart is of.

    Args:
        rows: The lines above the headers.
    """
    return next((found for row in rows for found in _stated(row)), None)


def _stated(row: Row) -> Iterator[date]:
    line = " ".join(filter(None, map(one_line, row.cells)))[:_MOST]
    for found in _DAY.finditer(line):
        is_said = _before().search(line[: found.start()].casefold()) or _AFTER.match(line[found.end() :])
        written = found[0].replace(" de ", " ")
        if (cjk := _CJK.fullmatch(written)) is not None:
            written = "-".join(cjk.groups())
        if is_said and not is_two_ways(written) and (stated := day(written)):
            yield stated


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(WORDS["as_of"], key=lambda word: (-len(word), word))))
    return re.compile(rf"(?<!\w)(?:{words})\W*$")
