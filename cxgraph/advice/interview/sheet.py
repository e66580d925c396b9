"""A filled-in sheet of questions -> the answers in it.

A sheet goes through mail programs and word processors. So a question is known by the key in it, not by its number or
place; boxes may have become signs, quotes stand before lines, long lines be wrapped.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from cxgraph.advice.interview import Answers, Interview, State
from cxgraph.advice.interview.answers import read_answer
from cxgraph.advice.interview.inquiry import Choice, Inquiry, inquiry
from cxgraph.advice.interview.meaning import Meaning, fold_words
from cxgraph.advice.interview.one import AnswerError
from cxgraph.core.errors import InputFileError, Problem, meant
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.core.sanitize import on_one_line

NONE_OF_THESE: Final = "none of these"
NONE: Final = "none"
"""What a sheet offers besides the answers that a question has."""

_KEY: Final = re.compile(r"key:\s*(\S+)", re.IGNORECASE)
_ANSWER: Final = re.compile(r"answer\b[^:]*:\s*(.*)", re.IGNORECASE)
_BOX: Final = re.compile(r"(?:\[\s*+([xX✓✔✗*]?)\s*+\]|([☐☑☒✓✔✗]))\s*(.*)")
_BEFORE: Final = re.compile(r"^[\s>]*(?:[-*+•·o]\s+)?")
_TICKED: Final = frozenset("xX✓✔✗*☑☒")
_MARKS: Final = re.compile(r"\\|\*\*|__")
"""What editors put around words and before brackets."""


class SheetError(InputFileError):
    """Indicates that a filled-in sheet cannot be used; carries every problem in it."""


@dataclass(slots=True)
class _Blank:
    """What stands in a sheet below one key."""

    key: str
    line: int
    _boxes: list[tuple[list[str], bool]] = field(default_factory=list)
    _answer: list[str] = field(default_factory=list)

    @property
    def boxes(self) -> list[tuple[str, bool]]:
        """What stands behind each box, and whether it is ticked."""
        return [(" ".join(label), is_ticked) for label, is_ticked in self._boxes]

    @property
    def answer(self) -> str:
        """What is written after the word Answer, line by line."""
        return "\n".join(self._answer).strip()

    def tick(self, label: str, line: int, *, is_ticked: bool) -> None:
        self._boxes.append(([label], is_ticked))
        self.line = line if is_ticked else self.line

    def go_on(self, label: str) -> None:
        """Takes a further line of what stands behind the last box."""
        self._boxes[-1][0].append(label)

    def write(self, text: str, line: int) -> None:
        self.line = line if text and not any(self._answer) else self.line
        self._answer.append(text)


def read_sheet(text: str, file: str, interview: Interview) -> list[tuple[Inquiry, Answers]]:
    """The answers in a sheet that was filled in; what was left open is not among them.

    Args:
        text: The sheet.
        file: Its name as messages should show it.
        interview: What the answers are about.

    Raises:
        SheetError: Something in it is wrong; every problem is listed, each with its line.
    """
    found: list[tuple[Inquiry, Answers]] = []
    problems: list[Problem] = []
    org = interview.org
    for blank in _read(text):
        try:
            asked = _inquiry(blank, interview.state)
            answers = _answers(blank, asked, interview.state)
            if answers:
                org = interview.with_answer(org, asked, answers)
                found.append((asked, answers))
        except AnswerError as error:
            problems.append(Problem(file, blank.line, 1, blank.key, error.what, error.hint))
    if problems:
        raise SheetError(problems)
    return found


def _read(text: str) -> Iterator[_Blank]:
    """What stands below each key; a line right below a box or an answer goes on with it."""
    blank: _Blank | None = None
    goes_on = ""
    for nth, line in enumerate(text.splitlines(), start=1):
        plain = _BEFORE.sub("", _MARKS.sub("", line.replace("\u00a0", " "))).strip()
        if key := _KEY.match(plain):
            if blank:
                yield blank
            blank, goes_on = _Blank(key.group(1), nth), ""
        elif blank is None or not plain or plain.startswith("#"):
            goes_on = ""
        elif box := _BOX.match(plain):
            blank.tick(box.group(3), nth, is_ticked=(box.group(1) or box.group(2) or "") in _TICKED)
            goes_on = "box"
        elif answer := _ANSWER.match(plain):
            blank.write(answer.group(1), nth)
            goes_on = "answer"
        elif goes_on == "box":
            blank.go_on(plain)
        elif goes_on == "answer":
            blank.write(plain, nth)
    if blank:
        yield blank


def _inquiry(blank: _Blank, state: State) -> Inquiry:
    name, _, item = blank.key.rstrip("*_.,").partition("/")
    form = state.book.questions.get(name)
    if form is None:
        raise AnswerError(Message("no-such-key", {"key": Quoted(name)}), meant(name, state.book.questions))
    section, _, field = form.field.partition(".")
    items = () if section in ("ties", "talent") else getattr(state.org, section) or ()
    ids = [post.id for post in state.org.posts] if section == "ties" else [item.id for item in items]
    if item and unquote(item) not in ids:
        raise AnswerError(Message("nothing-with-id", {"id": Quoted(unquote(item))}))
    if item or not field or section == "talent" or name == "lead":
        return inquiry(form, (unquote(item),) if item else (), state.org, state.words)
    asked = inquiry(form, tuple(ids), state.org, state.words)
    if asked.kind != "flag":
        raise AnswerError(Message("key-of-nobody", {"key": Words(name)}))
    return asked


def _answers(blank: _Blank, asked: Inquiry, state: State) -> Answers:
    ticked = [label for label, is_ticked in blank.boxes if is_ticked]
    written = blank.answer if asked.kind in ("units", "initiatives") else " ".join(blank.answer.split())
    if not ticked:
        return read_answer(asked, written, state.org)
    if written and asked.kind != "several":
        raise AnswerError(Message("ticked-and-written"))
    if asked.is_ticked or (asked.kind == "flag" and "/" not in blank.key and asked.items):
        return _marked(blank, asked)
    if asked.kind != "several" and len(ticked) > 1:
        raise AnswerError(Message("several-ticked"))
    if [fold_words(label) for label in ticked] == [NONE]:
        return read_answer(asked, NONE, state.org)
    meaning = _meaning(asked.choices)
    chosen = [meaning.of(label) for label in ticked]
    if written:
        chosen += [part.strip() for part in written.split(",")]
    item = asked.items[0].id if asked.items else ""
    if asked.kind == "several":
        return {item: tuple(dict.fromkeys(chosen))}
    return read_answer(asked, chosen[0], state.org)


def _marked(blank: _Blank, asked: Inquiry) -> Answers:
    """Who of those that the sheet lists was ticked."""
    listed = {label: is_ticked for label, is_ticked in blank.boxes if fold_words(label) != fold_words(NONE_OF_THESE)}
    if any(listed.values()) and len(listed) < len(blank.boxes) and blank.boxes[-1][1]:
        raise AnswerError(Message("none-and-others", {"none": Words(NONE_OF_THESE)}))
    meaning = _meaning(asked.items)
    return {meaning.of(label): is_ticked for label, is_ticked in listed.items()}


def _meaning(choices: Iterable[Choice]) -> Meaning:
    """Choices by their words as a sheet shows them, and as what editors put around words leaves them."""
    return Meaning(choice._replace(words=_MARKS.sub("", on_one_line(choice.words))) for choice in choices)
