"""One word or number of a person's answer -> the choice that it means, its value, or what is wrong with it."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Final

from cxgraph.advice.interview.inquiry import Choice, can_be_numbered
from cxgraph.core.errors import CxgraphError, meant
from cxgraph.core.message import Argument, Listing, Message, Number, Quoted
from cxgraph.core.model import LONGEST_NAME

YES: Final = frozenset({"yes", "y", "true", "1"})
NO: Final = frozenset({"no", "n", "false", "2"})
LARGEST: Final = 10_000_000
"""People: more than any organisation has."""
MOST_NAMED: Final = 5

_QUOTED: Final = re.compile(r'["“”](.+)["“”]')


class AnswerError(CxgraphError):
    """Indicates that an answer does not fit its question; its text says why."""


def choice(choices: tuple[Choice, ...], text: str, *, is_open: bool = False) -> str:
    """The id of the choice that a text means: its number, its id, its words, or a part of them that fits no other.

    Args:
        choices: What there is to choose from.
        text: What a person wrote; in quotes it is taken as it stands, where other words will do.
        is_open: Whether other words will do.

    Raises:
        AnswerError: It means none of them, or several.
    """
    text, word = text.strip(" ,;"), text.strip(" ,;").casefold()
    if is_open and _QUOTED.fullmatch(text):
        return unquote(text)
    if any(found.id == text for found in choices):
        return text
    if text.isdecimal() and can_be_numbered(choices) and 0 < (nth := place_in_list(text)) <= len(choices):
        return choices[nth - 1].id
    tests: list[Callable[[Choice], bool]] = [
        lambda found: word in (found.id.casefold(), found.words.casefold()),
        lambda found: found.id.casefold().startswith(word) or found.words.casefold().startswith(word),
        lambda found: word in found.words.casefold(),
    ]
    for fits in tests[: 1 if is_open else 3]:
        if found := [choice for choice in choices if fits(choice)]:
            return _only(found, text)
    hint = meant(text, [name for found in choices for name in found])
    if is_open and not hint:
        return own_word(text)
    raise AnswerError(Message("none-of-the-answers", {"answer": Quoted(text)}), hint)


def _only(found: list[Choice], text: str) -> str:
    if len(found) > 1:
        named = Listing(tuple(Quoted(choice.words) for choice in found[:MOST_NAMED]), joined=",")
        told: dict[str, Argument] = {"answer": Quoted(text), "choices": named}
        if len(found) > MOST_NAMED:
            raise AnswerError(Message("may-mean-many", told))
        raise AnswerError(Message("may-mean-these", told))
    return found[0].id


def number(text: str, *, whole: bool) -> float:
    """A number that was answered, 0 or more and below :data:`LARGEST`.

    Raises:
        AnswerError: It is none.
    """
    try:
        given = Decimal(text)
    except InvalidOperation:
        given = Decimal(-1)
    if not given.is_finite() or not 0 <= given <= LARGEST or (whole and given % 1):
        told = {"answer": Quoted(text)}
        raise AnswerError(Message("answer-whole-number", told) if whole else Message("answer-number", told))
    return int(given) if whole else float(given)


def place_in_list(digits: str) -> int:
    """The place in a list that digits name; zero, which is none, where they are too many for any list."""
    return int(digits) if len(digits) <= len(str(LARGEST)) else 0


def own_word(text: str) -> str:
    """A word of a person's own, in quotes where it would mean something else.

    Raises:
        AnswerError: It is no word, or too long.
    """
    if text.casefold() in YES | NO:
        raise AnswerError(Message("does-not-say-which", {"answer": Quoted(text)}))
    return unquote(text)


def unquote(text: str) -> str:
    """A word without the quotes that a person put around it.

    Raises:
        AnswerError: It is too long.
    """
    if len(text) > LONGEST_NAME:
        told = Message("long-text", {"length": Number(len(text))})
        raise AnswerError(told, Message("characters-at-most", {"most": Number(LONGEST_NAME)}))
    return found.group(1) if (found := _QUOTED.fullmatch(text)) else text
