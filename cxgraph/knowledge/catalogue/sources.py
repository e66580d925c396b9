"""The records of the evidence: publications, what they say, the percentages they print, and what we say by them."""

import re
from dataclasses import dataclass
from typing import Final

_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?) ?(?:%|percent)$")


def sample_size(number: int | None, above: int | None = None) -> str:
    """How many were asked, that it were more than some number, or that it is not stated."""
    if number is None:
        return "n not stated" if above is None else f"n > {above}"
    return f"n = {number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that claims are taken from; what it does not state is None.

    Attributes:
        creator: Its authors, joined by commas.
        issued: Date as far as stated: ``2023-09-29``, ``2022-12``.
        method: How the source came to know what it says.
        n: How many it asked: the largest number among its figures.
        n_above: A number than which it asked more, where it says no more than that.
        caveat: What has to be said whenever it is quoted.
    """

    id: str
    title: str
    creator: str | None
    publisher: str | None
    issued: str | None
    method: str
    n: int | None
    n_above: int | None
    caveat: str

    @property
    def asked(self) -> str:
        """How many it asked, in words."""
        return sample_size(self.n, self.n_above)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing a source says, in our words.

    Attributes:
        grade: B, C or D.
        kind: prevalence, perception, prescription, illustration or forecast.
        source: Id of the source.
        conflicts: Claims that cannot be right together with this one.
        agrees: Claims of other sources that say the same of the same condition.
        note: What we have to add to it, or None.
    """

    id: str
    text: str
    grade: str
    kind: str
    source: str
    conflicts: tuple[str, ...]
    agrees: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One percentage that a claim prints.

    Attributes:
        percent: Share in percent, 0 to 100.
        words: The share as printed, as in "more than two thirds".
        n: How many were asked for this figure; None where the source does not say.
        n_above: A number than which more were asked, where the source says no more than that.
        population: What the percentage is a percentage of.
        answer: What that share of them said or is.
    """

    id: str
    claim: str
    percent: float
    words: str
    n: int | None
    n_above: int | None
    precision: str
    basis: str
    population: str
    answer: str

    @property
    def share(self) -> str:
        """The share as it may be printed: "63 %", or "more than two thirds" where the source gives no number."""
        return _PERCENT.sub(r"\1 %", self.words)

    @property
    def asked(self) -> str:
        """How many were asked, in words."""
        return sample_size(self.n, self.n_above)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a rule.

    Attributes:
        text: The sentence.
        backing: What stands behind it: the id of a claim; or ``ours``, where none does; or ``chart``, where it tells
            what the chart says; or ``advice``, where it asks for something and states nothing.
    """

    text: str
    backing: str
