"""Headings with paragraphs -> text of 80 columns, or Markdown."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from cxgraph.core.sanitize import on_one_line
from cxgraph.output.report.markdown import escape_markdown

BELOW: Final = ""
"""The head of a paragraph that goes on from the one above it."""


class Paragraph(NamedTuple):
    """A paragraph, and what it begins with.

    Attributes:
        head: A few words that stand out before the text; None where there are none.
    """

    text: str
    head: str | None = None


Sections: TypeAlias = Iterable[tuple[str, list[Paragraph]]]


def in_columns(sections: Sections, width: int) -> Iterator[str]:
    """The lines of a text for a screen, an empty one after each section; texts hang beside the heads."""
    for heading, paragraphs in sections:
        hang = max(len(one.head) + 2 if one.head else 0 for one in paragraphs)
        yield from (heading, *(line for one in paragraphs for line in _wrapped(one, width, hang)), "")


def _wrapped(paragraph: Paragraph, width: int, hang: int) -> list[str]:
    """A text in lines that hang beside its head."""
    return textwrap.wrap(
        on_one_line(paragraph.text),
        width,
        initial_indent=f"  {paragraph.head or '':<{hang}}",
        subsequent_indent=" " * (2 + hang),
        break_on_hyphens=False,
    )


def in_markdown(sections: Sections) -> Iterator[str]:
    """The blocks of a Markdown document, a list under each heading; what the chart says formats nothing."""
    for heading, paragraphs in sections:
        yield from (f"## {heading}", "\n".join(_item(one) for one in paragraphs))


def _item(paragraph: Paragraph) -> str:
    text, head = paragraph
    bullet = "- " if head is None else "  " if head == BELOW else f"- **{escape_markdown(head)}** "
    return bullet + escape_markdown(text)
