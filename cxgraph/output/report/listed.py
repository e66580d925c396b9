"""Posts, units and other items that one of two charts alone lists -> paragraphs, and a sentence in short.

Where the other chart does not say that it lists all of them, an item may have been there all along: it is told as newly
listed, not as new.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cxgraph.advice.diff import Diff, Item
from cxgraph.core.message import Listing, Words
from cxgraph.core.prose import PLAIN
from cxgraph.output.report import wording
from cxgraph.output.report.differences import DifferenceWords
from cxgraph.output.report.paragraphs import Paragraph

HEADS: Final = {"known": "newly listed", "unknown": "no longer listed"}
MAY_BE: Final = {
    "known": "may have been there before: the earlier chart does not say that it lists all",
    "unknown": "may still be there: the later chart does not say that it lists all",
}
COUNTED: Final = ("post", "unit")
"""What a chart may leave out without a word; of other items the sentence in short says nothing."""


def changed_items(diff: Diff, words: DifferenceWords, section: str) -> Iterator[Paragraph]:
    """Items of one section that came, and that went."""
    for head, items in (("added", diff.added), ("gone", diff.gone)):
        for item in items:
            if item.section == section and item.how == "changed":
                yield Paragraph(_told(item, words, _same(diff)), head)


def known_items(diff: Diff, words: DifferenceWords, how: str) -> Iterator[Paragraph]:
    """Items of all sections that came to be listed (``known``), or are not listed any more (``unknown``)."""
    for item in _of(diff, how):
        kind = "" if item.section == "posts" else f"{item.section.removesuffix('s')} "
        yield Paragraph(f"{kind}{_told(item, words, _same(diff))}", HEADS[how])


def in_short(diff: Diff) -> Iterator[str]:
    """How many posts and units are newly listed, or no longer, and what that may mean."""
    for how, said in MAY_BE.items():
        numbers = Counter(item.section.removesuffix("s") for item in _of(diff, how))
        if counted := [wording.count(numbers[kind], kind) for kind in COUNTED if numbers[kind]]:
            named = PLAIN.say(Listing(tuple(map(Words, counted))))
            are = "is" if sum(numbers[kind] for kind in COUNTED) == 1 else "are"
            yield f"{named} {are} {HEADS[how]}, and {said}."


def _of(diff: Diff, how: str) -> Iterable[Item]:
    return (item for item in (diff.added if how == "known" else diff.gone) if item.how == how)


def _same(diff: Diff) -> Mapping[str, str]:
    """For a post of one chart, the post of the other that it may be."""
    return {one.before: one.after for one in diff.renamed} | {one.after: one.before for one in diff.renamed}


def _told(item: Item, words: DifferenceWords, same: Mapping[str, str]) -> str:
    under = f", under {words.name(item.section, item.under)}" if item.under not in (None, "none") else ""
    other = same.get(item.id) if item.section == "posts" else None
    hint = f"; may be the same post as {words.short('posts', other)}" if other else ""
    return f"{words.name(item.section, item.id)}{under}{hint}"
