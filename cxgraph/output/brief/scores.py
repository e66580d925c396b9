"""The scores of an audit -> each pillar on the scale that people read it on, and what of it nobody knows."""

from collections.abc import Iterator
from typing import Final

from cxgraph.assessment.audit import Audit, PillarScore
from cxgraph.core.message import Listing, Message, Words
from cxgraph.core.prose import in_prose, inside
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.output.brief.records import BandMark, PillarLine
from cxgraph.output.report import wording

NAMED: Final = 2
"""So many things of which nothing is known are named; more are counted."""


def scale() -> tuple[BandMark, ...]:
    """The bands that pillars are read in, from the lowest."""
    return tuple(BandMark(word=band.word, low=band.low, high=band.high) for band in catalogue().bands)


def pillar_lines(audit: Audit) -> Iterator[PillarLine]:
    """Each pillar, in the order of the audit."""
    for pillar, score in audit.scores.items():
        told = wording.is_enough(score.coverage)
        yield PillarLine(
            pillar=pillar,
            label=pillar.capitalize(),
            low=score.low,
            high=score.high,
            told=told,
            band=wording.band(score),
            points=wording.span(score.low, score.high) if told else "",
            known=_known(score),
        )


def _known(score: PillarScore) -> str:
    """How much is known of a pillar, and of what in it nothing is."""
    share = Words(wording.percent_known(score.coverage))
    gaps = wording.unknown_indicators(score)
    if not gaps:
        return in_prose(Message("brief-known", {"share": share}))
    parts = Listing(tuple(Words(inside(part.label)) for part in gaps[:NAMED]), max(0, len(gaps) - NAMED))
    return in_prose(Message("brief-known-but", {"share": share, "parts": parts}))
