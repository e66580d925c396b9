"""Lines of a sheet that was filled in -> the choices that they name, though they may have been cut short or wrapped."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from cxgraph.advice.interview.inquiry import Choice
from cxgraph.advice.interview.one import MOST_NAMED, AnswerError
from cxgraph.core.message import Message, Quoted


class Meaning:
    """Choices, found by their words or how these begin: each line is looked up, not held against all of them."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self._known = sorted((fold_words(choice.words), choice.id) for choice in choices)

    def of(self, label: str) -> str:
        """The id of the one choice that a line names.

        Raises:
            AnswerError: It names none, or several.
        """
        wanted = fold_words(label)
        near = [*islice(self._begins_with(wanted), MOST_NAMED)] if wanted else []
        same = [id_ for words, id_ in near if words == wanted]
        found = same or [id_ for _, id_ in near]
        if len(found) != 1:
            told = {"answer": Quoted(label)}
            raise AnswerError(Message("may-mean-several", told) if found else Message("not-among-answers", told))
        return found[0]

    def _begins_with(self, wanted: str) -> Iterator[tuple[str, str]]:
        first = bisect_left(self._known, (wanted,))
        return takewhile(lambda known: known[0].startswith(wanted), islice(self._known, first, None))


def fold_words(text: str) -> str:
    """The words of a text, without case and whatever stands between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))
