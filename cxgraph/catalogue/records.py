"""The records of the catalogue: what the audit judges by, and the evidence behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from cxgraph.errors import UnknownRuleError, did_you_mean

Severity: TypeAlias = Literal["error", "warning", "note"]

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What rules and indicators have in common: their words and the evidence behind them.

    Attributes:
        evidence: Claims that support it, in the order of their numbers.
        counter_evidence: Claims that contradict or narrow it, always shown with it.
        contested: A claim contradicts it as it stands.
        ours: No claim supports it.
        grade: A to D, of the evidence as a whole; None where no claim supports it.
        fields: Properties it reads, as prefixed names.
    """

    label: str
    definition: str
    procedure: str
    note: str | None
    evidence: tuple[str, ...]
    counter_evidence: tuple[str, ...]
    contested: bool
    ours: bool
    grade: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Criterion):
    """A condition that the audit looks for.

    Attributes:
        message: Sentence for a failure; open_message the one for "cannot tell". Either may use ``{lead}``,
            ``{subjects}``, ``{count}``, ``{measured}`` and ``{limit}``. Where a sentence names the lead,
            its ``{subjects}`` are the others.
        silences: Codes of the rules that do not tell again a fact that this one tells.
    """

    code: str
    name: str
    severity: Severity
    limit: float | None
    rationale: str
    message: str
    open_message: str
    remedy: str
    example: str
    silences: tuple[str, ...]

    @property
    def about_organization(self) -> bool:
        """Whether it judges the organisation; rules CX0xx judge the file, and evidence sets them no ceiling."""
        return not self.code.startswith("CX0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Criterion):
    """A quantity that the audit measures.

    Attributes:
        position: Place inside the pillar, from 1.
        weight: Share inside the pillar; the weights of a pillar add up to 1.
        for_lead: It is measured of the CX lead, and is 0 where there is known to be none.
        goalpost_low: Measured value that counts as 0.
        goalpost_high: Measured value that counts as 1; it may be the smaller of the two.
    """

    id: str
    pillar: str
    position: int
    weight: float
    for_lead: bool
    goalpost_low: float
    goalpost_high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A range of a pillar's score: ``low`` belongs to it, ``high`` to the next one, and 100 to the last."""

    label: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionForm:
    """How facts of one kind are asked for.

    Attributes:
        field: The field of the chart that takes the answer, such as ``posts.mandate.written``.
        property: The property that the answer gives, as a prefixed name.
        of_one: Sentence for one item; may use ``{lead}`` and ``{subjects}``.
        of_many: Sentence for several items; None for a kind that is asked one by one.
    """

    id: str
    field: str
    property: str
    of_one: str
    of_many: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything the audit judges by, each mapping in the order in which it is shown.

    Attributes:
        bands: From the lowest to the highest.
        enough_coverage: Coverage below which a score is called "insufficient data", 0 to 1.
        caveat: What has to be said of the evidence as a whole.
    """

    rules: Mapping[str, Rule]
    indicators: Mapping[str, Indicator]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    figures: Mapping[str, Figure]
    questions: Mapping[str, QuestionForm]
    bands: tuple[Band, ...]
    enough_coverage: float
    caveat: str

    def find_rule(self, word: str) -> Rule:
        """The rule with this code or name, upper and lower case alike.

        Raises:
            UnknownRuleError: There is none; the message names the nearest one.
        """
        return _find("rule", word, self._rules_by_word())

    def find(self, word: str) -> Rule | Indicator:
        """The rule with this code or name, or the indicator with this id, upper and lower case alike.

        Raises:
            UnknownRuleError: There is neither; the message names the nearest one.
        """
        known: dict[str, Rule | Indicator] = {**self.indicators, **self._rules_by_word()}
        return _find("rule or indicator", word, known)

    def figures_of(self, claim: str) -> tuple[Figure, ...]:
        """The figures that a claim prints, in the order of their ids; none for a claim without figures."""
        return tuple(figure for figure in self.figures.values() if figure.claim == claim)

    def _rules_by_word(self) -> dict[str, Rule]:
        return {word: rule for rule in self.rules.values() for word in (rule.code, rule.name)}


def _find(kind: str, word: str, known: Mapping[str, T]) -> T:
    for name, criterion in known.items():
        if name.casefold() == word.casefold():
            return criterion
    hint = did_you_mean(word, known) or did_you_mean(word.upper(), known)
    raise UnknownRuleError(f'no {kind} "{word}"' + (f"; {hint}" if hint else ""))
