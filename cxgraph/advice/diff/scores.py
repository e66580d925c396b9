"""Two audits -> each pillar before and after, with the indicators that moved."""

from collections.abc import Iterator

from cxgraph.advice.diff.records import Ends, Part, Score, ScoreChange
from cxgraph.assessment.audit import PILLARS, Audit, IndicatorScore, PillarScore


def scores(before: Audit, after: Audit) -> Iterator[ScoreChange]:
    """Each pillar, whether or not it moved."""
    for pillar in PILLARS:
        old, new = before.scores[pillar], after.scores[pillar]
        parts = tuple(_parts(old, new))
        yield ScoreChange(pillar=pillar, before=_of(old), after=_of(new), fell=new.low < old.low, indicators=parts)


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
