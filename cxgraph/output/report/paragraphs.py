"""Headings with paragraphs -> text of 80 columns, or Markdown; what stands before a tab is the head of a paragraph."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from cxgraph.output.report import wording
from cxgraph.output.report.markdown import escape_markdown

Sections: TypeAlias = Iterable[tuple[str, list[str]]]


def in_columns(sections: Sections, width: int) -> Iterator[str]:
    """The lines of a text for a screen, an empty one after each section; texts hang beside the heads."""
    for heading, paragraphs in sections:
        texts = [split_heading(text) for text in paragraphs]
        hang = max(len(head) + 2 if head else 0 for head, _ in texts)
        yield from (heading, *(line for head, text in texts for line in _wrapped(head, text, width, hang)), "")


def _wrapped(head: str, text: str, width: int, hang: int) -> list[str]:
    """A text in lines that hang beside its head."""
    return textwrap.wrap(
        wording.on_one_line(text),
        width,
        initial_indent=f"  {head:<{hang}}",
        subsequent_indent=" " * (2 + hang),
        break_on_hyphens=False,
    )


def in_markdown(sections: Sections) -> Iterator[str]:
    """The blocks of a Markdown document, a list under each heading; what the chart says formats nothing."""
    for heading, paragraphs in sections:
        yield from (f"## {heading}", "\n".join(_item(text) for text in paragraphs))


def _item(paragraph: str) -> str:
    head, text = split_heading(paragraph)
    bullet = f"- **{escape_markdown(head)}** " if head else "  " if paragraph.startswith("\t") else "- "
    return bullet + escape_markdown(text)


def split_heading(paragraph: str) -> tuple[str, str]:
    """The head of a paragraph, if it has one, and its text."""
    head, tab, text = paragraph.partition("\t")
    return (head, text) if tab else ("", paragraph)
