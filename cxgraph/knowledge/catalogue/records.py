"""The records of the catalogue: what the audit judges by, and the evidence behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from cxgraph.core.errors import Severity, UnknownRuleError, meant
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.knowledge.catalogue.sources import Claim, Figure, Source, Statement

T = TypeVar("T")

LOOKALIKES: Final = str.maketrans("OIL", "011")
"""Letters that are taken for the digits of a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What rules and indicators have in common: their words and the evidence behind them.

    Attributes:
        evidence: Claims that support it, in the order of their numbers.
        counter_evidence: Claims that contradict or narrow it, always shown with it.
        contested: A claim contradicts it as it stands.
        ours: No claim supports it.
        by_contrast: Its claims speak of the opposite case; the conclusion is ours.
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
    by_contrast: bool = False
    grade: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Criterion):
    """A condition that the audit looks for.

    Attributes:
        message: Sentence for a failure; open_message the one for "cannot tell". Either may use ``{lead}``,
            ``{subjects}``, ``{cases}`` (the same, each case in a clause of its own), ``{candidates}`` (who may lead
            CX, each with what speaks for it), ``{unlisted}`` (of the subjects, what is no item of the chart),
            ``{count}``, ``{measured}`` and ``{limit}``. Where a sentence names the lead, its ``{subjects}`` are the
            others.
        remedy: What to do about a failure.
        open_remedy: How to find out what cannot be told; empty where the remedy says it too.
        statements: The sentences of rationale, message and remedy with what stands behind each; none of a rule that
            did not ship.
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
    open_remedy: str = ""
    example: str
    silences: tuple[str, ...]
    statements: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)

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
    """A range of a pillar's score: ``low`` belongs to it, ``high`` to the next one, and 100 to the last.

    Attributes:
        label: Its numbers, as a result has them: ``60–79``.
        word: What people read in their place: ``sound``.
    """

    label: str
    word: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionForm:
    """How facts of one kind are asked for.

    Attributes:
        field: The field of the chart that takes the answer, such as ``posts.mandate.written``.
        property: The property that the answer gives, as a prefixed name.
        fields: All properties that it gives: of new items, those that are asked for with them.
        of_one: Sentence for one item; may use ``{lead}`` and ``{subjects}``.
        of_many: Sentence for several items; None for a kind that is asked one by one.
        of_candidates: Sentence for one item that names the posts which the answer may be, as ``{candidates}``; None
            for a kind that asks for no post.
        known_to: Id of the informant who would know; of who would know where that one is not listed, ``else_known_to``.
        roles: Ids of the roles whose carriers the answer may be.
    """

    id: str
    field: str
    property: str
    fields: tuple[str, ...]
    of_one: str
    of_many: str | None
    of_candidates: str | None
    known_to: str
    else_known_to: str | None
    roles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Informant:
    """Somebody who would know a fact, such as the head of the unit that it is about.

    Attributes:
        of_one: What to call whoever that is, as after "Ask", where a fact is about one item.
        of_many: The same where it is about several, of whom each may have another.
    """

    id: str
    of_one: str
    of_many: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveKind:
    """A kind of change that a plan may be made of.

    Attributes:
        label: Name in words.
        definition: What it changes.
        precondition: What has to be known for it to be offered.
        instruction: What to do, without a full stop; may use ``{lead}``, ``{one}`` and ``{other}``.
        motive: Why it is in a plan, in a sentence.
        note: What else there is to know, or None.
        sign_off: Who has to agree, from 0 (nobody) to 3 (the top post or the board).
        cost: What it takes, from 0 (nothing) to 2 (money or headcount).
        undo: How hard it is to take back, from 0 to 2 (people or units have moved).
        effort: Their sum, or what the user has set instead; some moves of a kind may take more.
        clears: Codes of the rules whose failure it may end.
        fields: Properties it changes, as prefixed names.
    """

    id: str
    label: str
    definition: str
    precondition: str
    instruction: str
    motive: str
    note: str | None
    sign_off: int
    cost: int
    undo: int
    effort: int
    clears: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything the audit judges by, each mapping in the order in which it is shown.

    Attributes:
        informants: Who may know a fact that is asked for, by id.
        gravity: What one failure of each severity counts against others, the gravest first.
        profiles: Ids of the counterparts that each kind of organisation leaves aside, by the kind's id.
        bands: From the lowest to the highest.
        enough_coverage: Coverage below which too little is known to name a score, 0 to 1.
        caveat: What has to be said of the evidence as a whole.
    """

    rules: Mapping[str, Rule]
    indicators: Mapping[str, Indicator]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    figures: Mapping[str, Figure]
    questions: Mapping[str, QuestionForm]
    informants: Mapping[str, Informant]
    gravity: Mapping[Severity, int]
    moves: Mapping[str, MoveKind]
    profiles: Mapping[str, frozenset[str]]
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
    near = meant(word.upper().translate(LOOKALIKES), known) or meant(word, known)
    hint = near or Message("see-rules-and-indicators")
    raise UnknownRuleError(Message("no-criterion", {"kind": Words(kind), "word": Quoted(word)}), hint)
