"""Questions -> a sheet to fill in, with one part for each who would know, as text, Markdown or data.

What is filled in, ``advice.interview.sheet`` reads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Final, NamedTuple

import msgspec

from cxgraph.advice.interview import Inquiry
from cxgraph.advice.interview.inquiry import hint
from cxgraph.advice.interview.sheet import NONE, NONE_OF_THESE
from cxgraph.assessment.audit.arguments import argument_records
from cxgraph.assessment.questions.rounds import rounds
from cxgraph.core.message import Message
from cxgraph.core.prose import in_prose
from cxgraph.core.sanitize import on_one_line

HOW: Final = Message("fill-in")


class Layout(NamedTuple):
    """What stands around the words of a sheet.

    Attributes:
        title: Around the title.
        whom: Around whoever is asked.
        question: Around a number and its question.
        box: What stands before a choice to tick.
        rule: The character of the line below the title; empty for no such line.
    """

    title: str
    whom: str
    question: str
    box: str
    rule: str = ""


MARKDOWN: Final = Layout("# {}", "## Ask {}", "### {}. {}", "- [ ] ")
TEXT: Final = Layout("{}", "Ask {}:", "{}. {}", "  [ ] ", rule="=")


def to_markdown(asked: Sequence[Inquiry], organization: str) -> str:
    """The questions as Markdown, with places to fill in."""
    return _sheet(asked, organization, MARKDOWN)


def to_text(asked: Sequence[Inquiry], organization: str) -> str:
    """The questions as plain text, with the same places to fill in."""
    return _sheet(asked, organization, TEXT)


def _sheet(asked: Sequence[Inquiry], organization: str, layout: Layout) -> str:
    title = layout.title.format(f"Questions about {on_one_line(organization)}")
    lines = [title, *([layout.rule * len(title)] if layout.rule else []), "", in_prose(HOW)]
    nth = count(1)
    for whom, to_them in rounds(asked, lambda question: question.whom):
        lines += ["", layout.whom.format(on_one_line(whom))] if whom else []
        for question in to_them:
            asks = layout.question.format(next(nth), on_one_line(question.words))
            lines += ["", asks, "", *_blanks(question, layout.box)]
    return "\n".join(lines) + "\n"


def to_data(asked: Sequence[Inquiry], organization: str) -> dict[str, Any]:
    """The questions as plain data."""
    return {"organization": organization, "questions": [_data(question) for question in asked]}


def _data(question: Inquiry) -> dict[str, Any]:
    return {
        "key": question.key,
        "question": question.words,
        "template": question.message.template,
        "arguments": msgspec.to_builtins(argument_records(question.message.arguments)),
        "field": question.field,
        "kind": question.kind,
        "subjects": [item._asdict() for item in question.items],
        "choices": [choice._asdict() for choice in question.choices],
        "open": question.open,
        "none": question.has_none,
        "narrows": dict(question.narrows),
        "settles": question.settles,
        "ask": question.ask,
        "whom": question.whom,
        "candidates": question.candidates,
    }


def _blanks(question: Inquiry, box: str) -> Iterator[str]:
    if question.is_ticked:
        yield from (f"Key: {question.key}", "")
        yield from (f"{box}{on_one_line(item.words)}" for item in question.items)
        yield f"{box}{NONE_OF_THESE}"
    elif len(question.items) > 1:
        yield on_one_line(f"({in_prose(hint(question))})")
        for item in question.items:
            # A title may begin like a key, a box or an answer: none of it may begin a line.
            key = replace(question, items=(item,)).key
            yield from ("", f"For {on_one_line(item.words)}:", "", f"Key: {key}", "", "Answer: ")
    else:
        yield from (f"Key: {question.key}", "")
        if boxes := question.shown:
            yield from (f"{box}{on_one_line(choice.words)}" for choice in boxes)
            if question.has_none:
                yield f"{box}{NONE}"
        else:
            yield on_one_line(f"({in_prose(hint(question))})")
        if not boxes or question.open:
            yield from ("", "Answer: ")
