"""How firm the pillars are -> the records of a result."""

from cxgraph.assessment.audit.base import number
from cxgraph.assessment.audit.firmness_records import Omission, PillarRobustness, Reading, Shift
from cxgraph.assessment.robustness import Robustness
from cxgraph.core.interval import Interval


def firmness(found: Robustness) -> PillarRobustness:
    """What a result says of how firm one pillar is."""
    mean, flip = found.power_mean, found.flip
    return PillarRobustness(
        draws=found.draws,
        low_stays=number(found.low_stays),
        high_stays=number(found.high_stays),
        band_stays=number(found.band_stays),
        low=_ends(found.low),
        high=_ends(found.high),
        power_mean=Reading(**_points(mean.value), band=mean.band),
        without=tuple(
            Omission(indicator=o.indicator, **_points(o.rest.value), band=o.rest.band, changes=o.changes)
            for o in found.without
        ),
        flip=None
        if flip is None
        else Shift(moved=number(flip.moved), taken_from=flip.taken_from, given_to=flip.given_to, band=flip.band),
        near_stays=number(found.near_stays),
        confirmed=Reading(**_points(found.confirmed.value), band=found.confirmed.band),
    )


def _ends(value: Interval) -> tuple[float, float]:
    return number(100 * value.low), number(100 * value.high)


def _points(value: Interval) -> dict[str, float]:
    low, high = _ends(value)
    return {"low": low, "high": high}
