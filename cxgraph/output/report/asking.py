"""The facts worth finding out -> the words in which reports and the interview tell of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Protocol

from cxgraph.assessment.audit import Question
from cxgraph.assessment.questions.rounds import rounds
from cxgraph.core.listing import listing
from cxgraph.output.report.wording import QUESTIONS
from cxgraph.output.report.wording import count as count_of


def questions(asked: Iterable[Question]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The facts worth finding out that a reader is given: whom to ask, and of each its number and what it would do.

    Who is to be asked is empty in an audit that does not say.
    """
    rank = count(1)
    return [
        (f"Ask {whom}:" if whom else "", [(f"{next(rank)}.", _with_worth(question)) for question in to_them])
        for whom, to_them in rounds([*asked][:QUESTIONS], lambda question: question.whom)
    ]


def _with_worth(question: Question) -> str:
    worth = question_worth(question)
    return f"{question.question} ({worth})" if worth else question.question


class Telling(Protocol):
    """A question, as an audit or an interview puts it."""

    @property
    def field(self) -> str:
        """The field that takes the answer."""

    @property
    def narrows(self) -> Mapping[str, float]:
        """By how many points answers narrow each pillar."""

    @property
    def settles(self) -> tuple[str, ...] | None:
        """Codes of the rules that an answer could decide; None where that was not tried."""

    @property
    def candidates(self) -> tuple[str, ...]:
        """The posts that the answer is most likely among, where it is a post."""


def question_worth(question: Telling, called: Callable[[str], str] = str) -> str:
    """What an answer would do: the findings that it could settle, and what it narrows; nothing where it does neither.

    ``could settle CX107, CX108; narrows Authority by 4 on average``

    Args:
        question: The question.
        called: What to call a rule of which the code is known; its code where nothing else is said.
    """
    return _worth(question, lambda codes: listing([called(code) for code in codes]))


def worth_in_words(question: Telling) -> str:
    """The same for whoever reads no codes: ``could settle 2 findings; narrows Authority by 4 on average``."""
    return _worth(question, lambda codes: count_of(len(codes), "finding"))


def _worth(question: Telling, told: Callable[[Sequence[str]], str]) -> str:
    said = [f"could settle {told(question.settles)}"] if question.settles else []
    gains = [f"{pillar.capitalize()} by {_points(points)}" for pillar, points in question.narrows.items() if points > 0]
    if gains:
        is_new_post = question.field == "posts.cx_lead" and not question.candidates
        said.append(f"narrows {', '.join(gains)} {'at most' if is_new_post else 'on average'}")
    if question.settles is None:
        said.append("which findings it would settle was not tried")
    return "; ".join(said)


def _points(points: float) -> str:
    return "less than 1" if points < 1 else str(round(points))
