"""Audits of two charts, and of the earlier in hindsight -> each pillar, why it moved, and which indicators did."""

from collections.abc import Collection, Iterator
from typing import Final

from cxgraph.advice.diff.records import Ends, How, Part, Score, ScoreChange
from cxgraph.assessment.audit import PILLARS, Audit, IndicatorScore, PillarScore

LEARNT: Final[tuple[How, How]] = ("known", "unknown")


def scores(before: Audit, in_hindsight: Audit, after: Audit, ways: Collection[str]) -> Iterator[ScoreChange]:
    """Each pillar, whether or not it moved.

    Args:
        before: The audit of the earlier chart.
        in_hindsight: That of the earlier chart with the later one's knowledge.
        after: That of the later chart.
        ways: How the two charts differ by any of their facts.
    """
    learnt = [way for way in LEARNT if way in ways]
    for pillar in PILLARS:
        old, known, new = (audit.scores[pillar] for audit in (before, in_hindsight, after))
        yield ScoreChange(
            pillar=pillar,
            before=_of(old),
            in_hindsight=_of(known),
            after=_of(new),
            how=_how(old, known, new, learnt),
            fell=new.low < known.low,
            rose=new.low > known.low,
            indicators=tuple(_parts(old, new)),
        )


def _how(before: PillarScore, in_hindsight: PillarScore, after: PillarScore, learnt: list[How]) -> How | None:
    """Why a pillar moved: knowledge alone where the organisation is as it was.

    Where some facts were found out and others are not said any more, the interval tells which counts for more.
    """
    if (in_hindsight.low, in_hindsight.high) != (after.low, after.high):
        return "changed"
    if (before.low, before.high) == (after.low, after.high):
        return None
    if len(learnt) == 1:
        return learnt[0]
    return "known" if before.low <= after.low and after.high <= before.high else "unknown"


def _of(score: PillarScore) -> Score:
    return Score(low=score.low, high=score.high, coverage=score.coverage, band=score.band)


def _parts(before: PillarScore, after: PillarScore) -> Iterator[Part]:
    old, new = ({part.id: part for part in score.indicators} for score in (before, after))
    for id_ in dict.fromkeys([*new, *old]):
        ends = _ends(old.get(id_)), _ends(new.get(id_))
        if ends[0] != ends[1]:
            yield Part(id=id_, label=(new.get(id_) or old[id_]).label, before=ends[0], after=ends[1])


def _ends(part: IndicatorScore | None) -> Ends:
    """The interval of an indicator that applies."""
    return None if part is None or not part.weight else (part.low, part.high)
