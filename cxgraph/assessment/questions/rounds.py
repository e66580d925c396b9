"""Questions in the order of what they tell -> one round of them for each who would know, the most telling first."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Asked = TypeVar("Asked")


def rounds(asked: Iterable[Asked], whom: Callable[[Asked], str]) -> list[tuple[str, list[Asked]]]:
    """Who is asked, in the order of the best question to each, with all questions to them in theirs.

    Args:
        asked: The questions, the most telling first.
        whom: Whom to ask a question.
    """
    found: dict[str, list[Asked]] = {}
    for question in asked:
        found.setdefault(whom(question), []).append(question)
    return [*found.items()]
