"""Questions -> a sheet to fill in, with one part for each who would know, or the same as plain data."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Final

from cxgraph.advice.interview.inquiry import Choice, Inquiry, hint
from cxgraph.assessment.questions.rounds import rounds
from cxgraph.core.sanitize import visible

HOW: Final = (
    "Put an x between the brackets of what is right, or write your answer after the word Answer. "
    "Leave open what you do not know. Please keep the lines that begin with Key."
)
NONE_OF_THESE: Final = "none of these"
NONE: Final = "none"


def to_markdown(asked: Sequence[Inquiry], organization: str) -> str:
    """The questions as Markdown, with places to fill in."""
    lines = [f"# Questions about {flat(organization)}", "", HOW]
    nth = count(1)
    for whom, to_them in rounds(asked, lambda question: question.whom):
        lines += ["", f"## Ask {flat(whom)}"] if whom else []
        for question in to_them:
            lines += ["", f"### {next(nth)}. {flat(question.words)}", "", *_blanks(question, box="- [ ] ")]
    return "\n".join(lines) + "\n"


def to_text(asked: Sequence[Inquiry], organization: str) -> str:
    """The questions as plain text, with the same places to fill in."""
    title = f"Questions about {flat(organization)}"
    lines = [title, "=" * len(title), "", HOW]
    nth = count(1)
    for whom, to_them in rounds(asked, lambda question: question.whom):
        lines += ["", f"Ask {flat(whom)}:"] if whom else []
        for question in to_them:
            lines += ["", f"{next(nth)}. {flat(question.words)}", "", *_blanks(question, box="  [ ] ")]
    return "\n".join(lines) + "\n"


def to_data(asked: Sequence[Inquiry], organization: str) -> dict[str, Any]:
    """The questions as plain data."""
    return {"organization": organization, "questions": [_data(question) for question in asked]}


def _data(question: Inquiry) -> dict[str, Any]:
    return {
        "key": question.key,
        "question": question.words,
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
        yield from (f"{box}{flat(item.words)}" for item in question.items)
        yield f"{box}{NONE_OF_THESE}"
    elif len(question.items) > 1:
        yield flat(f"({hint(question)})")
        for item in question.items:
            # A title may begin like a key, a box or an answer: none of it may begin a line.
            yield from ("", f"For {flat(item.words)}:", "", f"Key: {_single(question, item).key}", "", "Answer: ")
    else:
        yield from (f"Key: {question.key}", "")
        if boxes := question.shown:
            yield from (f"{box}{flat(choice.words)}" for choice in boxes)
            if question.has_none:
                yield f"{box}{NONE}"
        else:
            yield flat(f"({hint(question)})")
        if not boxes or question.open:
            yield from ("", "Answer: ")


def _single(question: Inquiry, item: Choice) -> Inquiry:
    return replace(question, items=(item,))


def flat(text: str) -> str:
    """Words on one line, with what is not seen in them made visible."""
    return visible(" ".join(text.split()))
