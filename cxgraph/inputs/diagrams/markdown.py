"""Markdown -> its table of posts as rows of text, each on its own line; or its nested list as a diagram."""

import csv
import io
import re
from collections.abc import Sequence, Set
from typing import Final, NamedTuple

from cxgraph.core.message import Message, Number
from cxgraph.inputs.charts.yaml import decode
from cxgraph.inputs.diagrams.cards import read_cards
from cxgraph.inputs.diagrams.labels import lines_of
from cxgraph.inputs.diagrams.outline import Outline
from cxgraph.inputs.diagrams.parts import BoxDiagram
from cxgraph.inputs.diagrams.words import is_title
from cxgraph.inputs.tables.columns import count_recognised

RULE: Final = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*")
"""The line below the headers of a table."""
ITEM: Final = re.compile(r"([ \t]*)(?:[*+-]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(\S.*)")

_TREE: Final = re.compile(r"[ \t\u00a0\u3000│┃|├┝└┕╰┗┣─━`+-]*")
"""What stands before an item of an outline or a tree of text."""
_BAR: Final = re.compile(r"(?<!\\)\|")
_LINK: Final = re.compile(r"!?\[([^\[\]]{0,1000})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"]{0,200}\")?\)")
_MARKS: Final = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`|~~")
_MOST_LINE: Final = 1_000_000


class MarkdownTable(NamedTuple):
    """A table of a page: the lines from that of its headers to that behind its last row."""

    start: int
    end: int
    headers: tuple[str, ...]


def tables(lines: list[str]) -> list[MarkdownTable]:
    """The tables of a page."""
    found: list[MarkdownTable] = []
    nth = 1
    while nth < len(lines):
        head = lines[nth - 1]
        if "-" in lines[nth] and "|" in head and len(lines[nth]) < _MOST_LINE and RULE.fullmatch(lines[nth]):
            headers, end = tuple(cells(head)), nth + 1
            while end < len(lines) and lines[end].strip() and "|" in lines[end]:
                end += 1
            found.append(MarkdownTable(nth - 1, end, headers))
            nth = end
        nth += 1
    return found


def table_as_csv(data: bytes, file: str) -> tuple[bytes, tuple[Message, ...]] | None:
    """The table whose headers are known best, and those that have the same headers, as rows on their lines.

    Returns:
        The rows in commas, and what is to be said of other tables; None where the page has no table.

    Raises:
        OrgFileError: The page is no text.
    """
    lines = decode(data, file).replace("\r\n", "\n").split("\n")
    found = tables(lines)
    if not found:
        return None
    best = max(found, key=lambda table: (count_recognised(table.headers)[0], table.end - table.start))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    written = 0
    for table in (one for one in found if one.headers == best.headers):
        rows = range(table.start + 2 if written else table.start, table.end)
        for nth in (row for row in rows if row != table.start + 1):
            out.write("\n" * (nth - written))
            writer.writerow(cells(lines[nth]))
            written = nth + 1
    others = [table for table in found if table.headers != best.headers]
    notes = (Message("other-tables", {"tables": Number(len(others))}),) if others else ()
    return out.getvalue().encode(), notes


def cells(line: str) -> list[str]:
    """The cells of a line, without marks and links."""
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [" ".join(lines_of(_plain(cell.replace("\\|", "|")))) for cell in _BAR.split(inner)]


def read_list(data: bytes, file: str) -> BoxDiagram:
    """The nested list of a page: each item reports to the one that it lies in; headings and text are no posts.

    Raises:
        OrgFileError: The page is no text, or nested without end.
    """
    diagram = BoxDiagram(file)
    outline = Outline(diagram)
    lines = decode(data, file).replace("\r\n", "\n").split("\n")
    if not any(map(ITEM.fullmatch, lines)):
        return _read_text(lines, diagram, outline)
    aside = _lists_aside(lines)
    for number, line in enumerate(lines, 1):
        if number in aside:
            diagram.stray(number, Message("text-between"), line.strip())
        elif item := ITEM.fullmatch(line):
            outline.add(len(item.group(1).expandtabs(4)), lines_of(_plain(item.group(2))), number)
        elif line.startswith("# ") and diagram.name is None:
            diagram.name = " ".join(lines_of(_plain(line[2:])))
        elif line.strip() and not line.lstrip().startswith(("#", "<!--", "---", "```")):
            diagram.stray(number, Message("text-between"), line.strip())
    return diagram


def _read_text(lines: Sequence[str], diagram: BoxDiagram, outline: Outline) -> BoxDiagram:
    """A page without lists: an outline, or a tree in lines of text; where nothing is indented, no line is an item."""
    kept = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and _TREE.sub("", line).strip()]
    told = [(number, _TREE.match(line), line) for number, line in kept if not line.startswith(("#", "```"))]
    if not any(branch and branch.end() for _, branch, _ in told):
        for number, line in kept:
            diagram.stray(number, Message("text-between"), line.strip())
        return diagram
    for number, branch, line in told:
        level = len(branch.group().expandtabs(4)) if branch else 0
        outline.add(level, lines_of(_plain(line[branch.end() if branch else 0 :])), number)
    return diagram


def _lists_aside(lines: Sequence[str]) -> Set[int]:
    """The lines of lists that are no chart: none of their items lies in another or names a job, and of another's do."""
    sections: list[list[int]] = [[]]
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            sections.append([])
        elif ITEM.fullmatch(line):
            sections[-1].append(number)
    told = {nth: _is_chart([lines[number - 1] for number in listed]) for nth, listed in enumerate(sections) if listed}
    return (
        {number for nth, is_chart in told.items() if not is_chart for number in sections[nth]}
        if any(told.values())
        else set()
    )


def _is_chart(items: Sequence[str]) -> bool:
    """Whether of the items of a list one lies in another, or one is a title, or has one beside a name."""
    found = [match for item in items if (match := ITEM.fullmatch(item))]
    if len({len(match.group(1).expandtabs(4)) for match in found}) > 1:
        return True
    cards = read_cards([lines_of(_plain(match.group(2))) for match in found])
    return any(card.holder or is_title(card.title) for card in cards)


def _plain(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", text))
