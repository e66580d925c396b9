"""The records of the evidence: publications, what they say, and the percentages they print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that claims are taken from; what it does not state is None.

    Attributes:
        creator: Its authors, joined by commas.
        issued: Date as far as stated: ``2023-09-29``, ``2022-12``.
        method: How the source came to know what it says.
        n: How many it asked: the largest number among its figures.
        caveat: What has to be said whenever it is quoted.
    """

    id: str
    title: str
    creator: str | None
    publisher: str | None
    issued: str | None
    method: str
    n: int | None
    caveat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing a source says, in our words.

    Attributes:
        grade: B, C or D.
        kind: prevalence, perception, prescription, illustration or forecast.
        source: Id of the source.
        conflicts: Claims that cannot be right together with this one.
        note: What we have to add to it, or None.
    """

    id: str
    text: str
    grade: str
    kind: str
    source: str
    conflicts: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One percentage that a claim prints.

    Attributes:
        percent: Share in percent, 0 to 100.
        words: The share as printed, as in "more than two thirds".
        n: How many were asked for this figure; None where the source does not say.
        population: What the percentage is a percentage of.
        answer: What that share of them said or is.
    """

    id: str
    claim: str
    percent: float
    words: str
    n: int | None
    precision: str
    basis: str
    population: str
    answer: str
