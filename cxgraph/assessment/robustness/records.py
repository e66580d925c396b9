"""What is said of how firm a pillar is: exact numbers and ids, no words but the names of bands."""

from dataclasses import dataclass
from fractions import Fraction

from cxgraph.core.interval import Interval


@dataclass(frozen=True)
class ExactReading:
    """An interval in [0, 1], and the band it lies in."""

    value: Interval
    band: str


@dataclass(frozen=True)
class ExactOmission:
    """A pillar without one of its indicators, and whether its band is then another one."""

    indicator: str
    rest: ExactReading
    changes: bool


@dataclass(frozen=True)
class ExactShift:
    """Weight moved among the indicators of a pillar.

    Attributes:
        moved: Share of all weight that is moved, 0 to 1.
        taken_from: Indicators that give it, those of equal value in proportion to their weights.
        given_to: Indicators that take it, in proportion to their weights.
        band: The band of the pillar then.
    """

    moved: Fraction
    taken_from: tuple[str, ...]
    given_to: tuple[str, ...]
    band: str


@dataclass(frozen=True)
class Robustness:
    """How firm one pillar is.

    Attributes:
        draws: Other weightings that were tried; 0 where there are not two indicators to weigh against each other.
        low_stays: Share of the draws in which the low end stays in its band, 0 to 1; 1 where there are none.
        high_stays: Likewise of the high end.
        band_stays: Likewise of both ends, that is of the band as it is printed.
        low: The low end in the middle nine tenths of the draws, in [0, 1].
        high: The high end in the middle nine tenths of the draws, in [0, 1].
        power_mean: The pillar as a power mean of exponent 1/2, in which weak parts count more.
        without: The pillar without each of its indicators in turn; empty where there are not two.
        flip: The smallest change of weights that changes the band; None where no weights do.
        near_stays: Share of as many weightings within a quarter of ours in which both ends stay in their band.
        confirmed: The pillar with only those ties known that both sides state alike.
    """

    draws: int
    low_stays: Fraction
    high_stays: Fraction
    band_stays: Fraction
    low: Interval
    high: Interval
    power_mean: ExactReading
    without: tuple[ExactOmission, ...]
    flip: ExactShift | None
    near_stays: Fraction
    confirmed: ExactReading
