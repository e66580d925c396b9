"""``Org`` -> a Mermaid flowchart, as GitHub and many wikis draw it within a text.

Labels are quoted, and whatever in them is neither a letter nor a digit of plain text stands as an entity: Mermaid reads
quotes, brackets, HTML, Markdown, icons and comments even there. What the drawing does not show stands in comments at
its end, so that ``cxgraph import`` gets it back.
"""

import re
from collections.abc import Iterator
from typing import Final

from cxgraph.core.model import Org
from cxgraph.output.diagram.facts import Facts
from cxgraph.output.diagram.figure import (
    COLOURS,
    DASHES,
    GROUND,
    INK,
    LEAD,
    LINE,
    SURFACE,
    TINT,
    Drawing,
    FigureLine,
    figure,
)

MOST_LINES: Final = 500
MOST_CHARACTERS: Final = 50_000
"""What Mermaid draws unless whoever runs it says otherwise; a drawing cannot."""

ARROWS: Final = {"reports": "---", "dotted": "-.-", "partner": "==>", "roadblock": "--x", "absent": "--o"}
ARROW_DASHED: Final = ("dotted",)
"""Kinds of line whose arrow has dashes already."""
SPECIAL: Final = re.compile(r"[^A-Za-z0-9 ,'\-\u0080-\U0010ffff]|(?<![A-Za-z])-|\u2060")
"""Of ASCII what is neither letter nor digit, a blank, a comma, an apostrophe or a hyphen after a letter."""
READ_LATE: Final = re.compile(r"[\\$]|:(?=fa-)|\ufb02(?=\u00b0)|\u00b6(?=\u00df)|direction(?=\s+(?:TB|BT|RL|LR|TD))")
"""What starts a line end, a formula or an icon even as an entity, what Mermaid itself writes entities with, and what it
takes for a statement wherever it stands: unless an unseen character follows."""
IN_COMMENT: Final = re.compile("[{}#]")
"""What a comment cannot hold: braces would make it a directive, and numbers in ``#123;`` stand for them."""
A_COMMENT: Final = re.compile(r"^ *%% .*\n?", re.MULTILINE)
AN_ARROW: Final = re.compile(r"^ *n\d+ [-=]", re.MULTILINE)


def to_mermaid(org: Org) -> str:
    """The drawing of an organisation as Mermaid's text."""
    return "\n".join(_text(figure(org))) + "\n"


def caution(text: str) -> str | None:
    """Why Mermaid may refuse to draw a text; None where it will not."""
    lines = len(AN_ARROW.findall(text))
    text = A_COMMENT.sub("", text)  # Mermaid takes comments out before it measures a text
    if lines <= MOST_LINES and len(text) <= MOST_CHARACTERS:
        return None
    return (
        f"{lines:,} lines and {len(text):,} characters: where it is not told otherwise, Mermaid draws no more than "
        f"{MOST_LINES} and {MOST_CHARACTERS:,} (maxEdges, maxTextSize); --to dot knows no such limit"
    )


def escape_label(text: str) -> str:
    """A text as it stands within the quotes of a label."""
    parted = READ_LATE.sub("\\g<0>\u2060", text)
    return SPECIAL.sub(lambda found: f"#{ord(found.group())};", parted)


def _text(drawn: Drawing) -> Iterator[str]:
    yield "flowchart TD"
    for mark, number, depth in drawn.outline:
        yield "  " * (depth + 1) + _item(drawn, mark, number)
    for line in drawn.lines:
        yield f"  {_line(line)}"
    yield from (f"  {style}" for style in _styles(drawn))
    yield from (f"  %% {comment}" for comment in _comments(drawn))


def _item(drawn: Drawing, mark: str, number: int) -> str:
    if mark == "open":
        return f'subgraph u{number}["{escape_label(drawn.units[number])}"]'
    if mark == "close":
        return "end"
    return f'n{number}["{"<br/>".join(map(escape_label, drawn.cards[number].lines))}"]'


def _line(line: FigureLine) -> str:
    """A line; one of reporting runs downwards, so that managers come above their reports."""
    if line.kind in ("reports", "dotted"):
        return f"n{line.end} {ARROWS[line.kind]} n{line.start}"
    return f'n{line.start} {ARROWS[line.kind]}|"{escape_label(line.label)}"| n{line.end}'


def _styles(drawn: Drawing) -> Iterator[str]:
    yield f"classDef post fill:{SURFACE},stroke:{LINE},color:{INK}"
    yield f"classDef lead fill:{TINT},stroke:{LEAD},color:{INK},stroke-width:3px"
    yield f"classDef unit fill:{GROUND},stroke:{LINE},color:{INK}"
    leading = [card.leads for card in drawn.cards]
    for name, leads in (("post", False), ("lead", True)):
        if leads in leading:
            yield f"class {','.join(f'n{n}' for n, one in enumerate(leading) if one == leads)} {name}"
    units = [f"u{number}" for mark, number, _ in drawn.outline if mark == "open"]
    if units:
        yield f"class {','.join(units)} unit"
    for kind, colour in COLOURS.items():
        numbers = [str(number) for number, line in enumerate(drawn.lines) if line.kind == kind]
        if numbers:
            drawn_dashed = kind in DASHES and kind not in ARROW_DASHED
            dash = f",stroke-dasharray:{' '.join(map(str, DASHES[kind]))}" if drawn_dashed else ""
            yield f"linkStyle {','.join(numbers)} stroke:{colour},color:{colour}{dash}"


def _comments(drawn: Drawing) -> Iterator[str]:
    """The facts of the organisation, its posts and its ties, each with what it is said of in front."""
    of: list[tuple[str, Facts]] = [("chart", drawn.facts)]
    of += [(f"n{number}", card.facts) for number, card in enumerate(drawn.cards)]
    of += [(f"n{line.start} n{line.end}", line.facts) for line in drawn.lines]
    for item, facts in of:
        for name, text in facts.items():
            yield f"{item} {name}: " + IN_COMMENT.sub(lambda found: f"#{ord(found.group())};", text)
