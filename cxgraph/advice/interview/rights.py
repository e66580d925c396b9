"""What a person answers of decision rights -> the rights, as ``launch gate (alone), prices (jointly, over Stores)``."""

import re
from collections.abc import Iterator
from typing import Any, Final

from cxgraph.advice.interview.inquiry import Choice
from cxgraph.advice.interview.one import AnswerError, choice, own_word
from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import ALL, DecisionRight
from cxgraph.knowledge import words

_SIGN: Final = re.compile(r"[,;\n()]")
_RIGHT: Final = re.compile(r"([^()]+)(?:\(([^()]*)\))?")
_OVER: Final = re.compile(r"over\s+(.+)", re.IGNORECASE)
_EVERYTHING: Final = frozenset({ALL, "everything", "everybody", "the whole organisation", "the whole organization"})


def read_rights(units: tuple[Choice, ...], text: str) -> tuple[DecisionRight, ...]:
    """The rights that an answer names, each with what it says of it in brackets.

    Args:
        units: The units of the chart, which a right may hold over.
        text: The answer.

    Raises:
        AnswerError: It cannot be read.
    """
    parts = map(str.strip, _parts(text))
    return tuple(dict.fromkeys(_right(units, part) for part in parts if part))


def _parts(text: str) -> Iterator[str]:
    """What stands between commas, semicolons and ends of lines; those within brackets part nothing."""
    start, within = 0, False
    for sign in _SIGN.finditer(text):
        if sign[0] in "()":
            within = sign[0] == "("
        elif not within:
            yield text[start : sign.start()]
            start = sign.end()
    yield text[start:]


def _right(units: tuple[Choice, ...], text: str) -> DecisionRight:
    found = _RIGHT.fullmatch(text)
    if found is None:
        raise AnswerError(Message("right-not-read", {"text": Quoted(text)}))
    said = dict(_said(units, found[2] or ""))
    return DecisionRight(words.spelt("right", own_word(found[1].strip())), **said)


def _said(units: tuple[Choice, ...], text: str) -> Iterator[tuple[str, Any]]:
    """What stands in brackets: how it is decided, and over what."""
    for part in (part.strip() for part in re.split("[,;]", text) if part.strip()):
        if how := words.read("how", part):
            yield "how", how
        elif over := _OVER.fullmatch(part):
            named = over[1].strip()
            chosen = ALL if named.casefold() in _EVERYTHING else tuple(choice(units, one) for one in named.split("+"))
            yield "over", chosen
        else:
            raise AnswerError(Message("no-manner-of-right", {"text": Quoted(part)}))
