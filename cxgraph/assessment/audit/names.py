"""An audit -> what the items are called that it tells by id: a reader is given titles and names, and ids apart."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from cxgraph.assessment.audit.places import kinds
from cxgraph.assessment.audit.records import ItemTitle
from cxgraph.assessment.audit.words import Messages
from cxgraph.knowledge.catalogue import Catalogue

if TYPE_CHECKING:
    from cxgraph.assessment.audit.result import Audit

POSTS: Final = ("posts",)


def names(audit: "Audit", words: Messages, book: Catalogue) -> tuple[ItemTitle, ...]:
    """What is called how of the lead's line, of those that may lead, and of all that indicators rest on.

    Args:
        audit: The audit.
        words: What the items of the organisation are called.
        book: The indicators in force.
    """
    found: dict[tuple[str, str], str] = {}
    for ids, sections in dict.fromkeys(_told(audit, book)):
        for id_ in ids:
            item = words.item(id_, next((one for one in sections if words.lists(id_, one)), sections[0]))
            if item.label is not None:
                found[item.section, id_] = item.label
    return tuple(ItemTitle(section=section, id=id_, name=name) for (section, id_), name in found.items())


def _told(audit: "Audit", book: Catalogue) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Ids, and the sections in which to look for them, the likeliest first."""
    yield (() if audit.cx_lead is None else audit.cx_lead.path), POSTS
    yield audit.cx_lead_candidates, POSTS
    for part in chain.from_iterable(score.indicators for score in audit.scores.values()):
        yield part.because, kinds(book.indicators[part.id])
