"""The records of how firm the bands of a result are."""

from cxgraph.assessment.audit.base import Percentage, Result, Unit


class Reading(Result, frozen=True, kw_only=True):
    """An interval in [0, 100], and the band it lies in."""

    low: Percentage
    high: Percentage
    band: str


class Omission(Result, frozen=True, kw_only=True):
    """A pillar without one of its indicators, and whether its band is then another one."""

    indicator: str
    low: Percentage
    high: Percentage
    band: str
    changes: bool


class Shift(Result, frozen=True, kw_only=True):
    """The smallest change of weights that changes a band.

    Attributes:
        moved: Share of the pillar's weight that has to be moved; on a boundary 0, that is any trace of it.
        taken_from: Indicators that give weight, those of equal value in proportion to their own.
        given_to: Indicators that take it, in proportion to their own.
        band: The band of the pillar then.
    """

    moved: Unit
    taken_from: tuple[str, ...]
    given_to: tuple[str, ...]
    band: str


class PillarRobustness(Result, frozen=True, kw_only=True):
    """How firm the band of one pillar is, were the weights, the kind of mean or the indicators others.

    Attributes:
        draws: Other weightings that were tried; 0 where there are not two indicators to weigh against each other.
        low_stays: Share of the draws in which the low end stays in its band.
        high_stays: Share of the draws in which the high end stays in its band.
        band_stays: Share of the draws in which both do.
        low: The 5th and the 95th percentile of the low end over the draws.
        high: The 5th and the 95th percentile of the high end over the draws.
        power_mean: The pillar as a power mean of exponent 1/2, in which weak parts count more.
        without: The pillar without each of its indicators in turn; empty where there are not two.
        flip: The smallest change of weights that changes the band; None where no weights do.
        near_stays: Share of as many weightings within a quarter of the chosen one in which both ends stay in their
            band; None in an audit of before it was asked.
        confirmed: The pillar with only those ties known that both sides state alike; it contains the pillar. None in
            an audit of before it was asked.
    """

    draws: int
    low_stays: Unit
    high_stays: Unit
    band_stays: Unit
    low: tuple[Percentage, Percentage]
    high: tuple[Percentage, Percentage]
    power_mean: Reading
    without: tuple[Omission, ...]
    flip: Shift | None
    near_stays: Unit | None = None
    confirmed: Reading | None = None
