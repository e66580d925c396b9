"""Words of a chart that the ontology lacks -> remarks on them, each with what may have been meant."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from cxgraph.core.errors import MOST_TOLD, Problem
from cxgraph.core.message import Argument, Listing, Message, Number, Quoted
from cxgraph.core.model import Org, Path
from cxgraph.knowledge import words

SEE: Final = {
    "skills": Message("see-skills"),
    "rights": Message("see-rights"),
    "roles": Message("see-roles"),
    "functions": Message("see-functions"),
}
"""List -> how to see it."""


def remarks(org: Org) -> tuple[Problem, ...]:
    """What of the skills and decision rights of a chart is not known, each word once, where it first stands."""
    found: dict[tuple[str, str], list[Path]] = {}
    for list_, word, path in _own(org):
        found.setdefault((list_, word), []).append(path)
    told = [_remark(org, *said, paths) for said, paths in islice(found.items(), MOST_TOLD)]
    if left := len(found) - len(told):
        told.append(Problem(org.positions.file, None, None, "", Message("more-own-words", {"count": Number(left)})))
    return tuple(told)


def nearest_words(list_: str, word: str) -> Message:
    """What may have been meant by a word that is none of a list, or else how to see the list."""
    close = [Quoted(id_) for id_ in words.meant(words.LISTS[list_], word)]
    if len(close) == 1:
        return Message("did-you-mean", {"word": close[0]})
    if close:
        return Message("did-you-mean-one-of", {"words": Listing(tuple(close), joined="or")})
    return SEE[list_]


def _own(org: Org) -> Iterator[tuple[str, str, Path]]:
    """Each word that is not known: its list, itself, and where it stands."""
    skills, rights = words.words_of("skill"), words.words_of("right")
    for place, post in enumerate(org.posts):
        for nth, skill in enumerate(post.skills or ()):
            if skill not in skills:
                yield "skills", skill, ("posts", place, "skills", nth)
        for nth, right in enumerate(post.mandate.decision_rights or ()):
            if right.right not in rights:
                yield "rights", right.right, ("posts", place, "mandate", "decision_rights", nth)


def _remark(org: Org, list_: str, word: str, paths: list[Path]) -> Problem:
    position = org.positions.find(paths[0])
    place: Path | str = paths[0]
    if position is None:
        from cxgraph.knowledge.rdf import ChartNames

        place = ChartNames.of(org).node("post", org.posts[int(paths[0][1])].id).value
    line, column = position or (None, None)
    what = _told(list_, word, len(paths))
    return Problem(org.positions.file, line, column, place, what, nearest_words(list_, word))


def _told(list_: str, word: str, times: int) -> Message:
    blanks: dict[str, Argument] = {"word": Quoted(word)}
    if times == 1:
        return Message("own-skill", blanks) if list_ == "skills" else Message("own-right", blanks)
    blanks["times"] = Number(times)
    return Message("own-skill-often", blanks) if list_ == "skills" else Message("own-right-often", blanks)
