"""The records of a result: they mirror ``audit --format json``, and its JSON Schema is generated from them."""

from typing import Final, Literal

import msgspec

from cxgraph.assessment.audit.arguments import AnyArgument
from cxgraph.assessment.audit.base import Percentage, Result, Unit
from cxgraph.assessment.rules import Confidence
from cxgraph.knowledge.catalogue import Severity

FORMAT: Final = 1


class Subject(Result, frozen=True, kw_only=True):
    """Which organisation was audited."""

    id: str
    name: str
    posts: int


class Lead(Result, frozen=True, kw_only=True):
    """The post that leads CX: its tier is None, and its path begins below the top, where a line is unknown."""

    post: str
    title: str
    tier: int | None
    path: tuple[str, ...]


class ItemTitle(Result, frozen=True, kw_only=True):
    """What an item is called that is told by its id.

    Attributes:
        section: The section that it is listed in: posts, units or initiatives.
        name: Its title or name; where others have the same, with its unit or id.
    """

    section: str
    id: str
    name: str


class Ends(Result, frozen=True, kw_only=True):
    """An interval in [0, 1]."""

    low: Unit
    high: Unit


class UnitShares(Result, frozen=True, kw_only=True):
    """What customer-facing units are worth on average: each counting once, and each by its people."""

    units: Ends
    people: Ends


class Reach(Result, frozen=True, kw_only=True):
    """Over how many listed customer-facing units, and how many people of theirs, the audit speaks.

    Attributes:
        units: Units that are known to deal with customers.
        people: Their headcounts together, sub-units counted once, as far as they are stated; None where none is.
        stated: Of the units, those that state a headcount, or are part of one that does.
    """

    units: int
    people: int | None
    stated: int


class IndicatorScore(Result, frozen=True, kw_only=True):
    """One indicator's interval in [0, 1], its share of the pillar, and what it rests on.

    ``weight`` is 0 for an indicator that does not apply to this organisation; ``note`` then says so, as it does where
    so many posts could lead CX that none was looked at.

    Attributes:
        because: Ids of the posts, units and initiatives looked at.
        because_lines: Their lines in the file, in the same order; null where it has none.
        template: Id of the sentence that the note is; None where there is none.
        shares: Of an indicator over units, both shares that it is the mean of; None of any other.
    """

    id: str
    label: str
    low: Unit
    high: Unit
    weight: Unit
    coverage: Unit
    because: tuple[str, ...]
    because_lines: tuple[int | None, ...]
    evidence: tuple[str, ...]
    note: str | None
    template: str | None = None
    shares: UnitShares | None = None


class PillarScore(Result, frozen=True, kw_only=True):
    """One pillar's interval in [0, 100], with the share of its weight that is known, 0 to 1.

    Attributes:
        over: Of authority, what it is measured over: a unit that is not listed cannot lower it. None of any other.
    """

    low: Percentage
    high: Percentage
    coverage: Unit
    band: str
    indicators: tuple[IndicatorScore, ...]
    over: Reach | None = None


class Finding(Result, frozen=True, kw_only=True):
    """One rule that failed or cannot tell yet, with everything needed to act on it.

    Attributes:
        suppressed: Why it was set aside, or None; what is set aside never counts.
        baseline_state: Whether an earlier audit said the same; None where there is none to compare with.
        template: Id of the sentence that the message is; None in an audit of before there were such ids.
        arguments: What fills the blanks of that sentence, by their names.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    outcome: Literal["fail", "cannot_tell"]
    contested: bool
    subjects: tuple[str, ...]
    message: str
    measured: float | None
    limit: float | None
    file: str
    line: int | None
    column: int | None
    evidence: tuple[str, ...]
    counter_evidence: tuple[str, ...]
    remedy: str
    fingerprint: str
    suppressed: str | None
    baseline_state: Literal["new", "unchanged"] | None = None
    template: str | None = None
    arguments: dict[str, AnyArgument] = msgspec.field(default_factory=dict)

    def __hash__(self) -> int:
        """The same for equal findings, though nothing can be hashed that has arguments by name."""
        return hash((self.fingerprint, self.message))


class Benchmark(Result, frozen=True, kw_only=True):
    """The organisation compared with a published figure.

    Attributes:
        percent: The share as a number, for a bar or a table.
        share: The share as it may be printed, such as "more than two thirds"; empty in an audit of before it was told.
        title: Title or name of the subject; empty in an audit of before it was told.
    """

    subject: str
    fact: str
    claim: str
    percent: Percentage
    n: int | None
    caveat: str
    share: str = ""
    title: str = ""


class Question(Result, frozen=True, kw_only=True, omit_defaults=False):
    """An unknown fact, and by how many points its possible answers narrow each pillar on average.

    Attributes:
        subject: Id of the first item that it is about; empty where it is about the organisation.
        narrows: Where the answer is a post that is not listed: by how many points at most.
        settles: Codes of the rules whose finding cannot be told, and that at least one possible answer decides; null
            where that was not tried, as no answer can be, or the chart is too large.
        ask: Id of the post whose holder would know; null where no listed one does.
        whom: Whom to ask, in words, as after the word "Ask".
        candidates: Ids of the posts that the answer is most likely among, where it is a post.
        subjects: Ids of all of them.
        template: Id of the sentence that the question is.
        arguments: What fills the blanks of that sentence, by their names.
    """

    field: str
    subject: str
    question: str
    narrows: dict[str, float]
    settles: tuple[str, ...] | None = ()
    ask: str | None = None
    whom: str = ""
    candidates: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    template: str | None = None
    arguments: dict[str, AnyArgument] = msgspec.field(default_factory=dict)


class Summary(Result, frozen=True, kw_only=True):
    """Failed rules by severity, and rules that cannot tell yet."""

    error: int
    warning: int
    note: int
    cannot_tell: int


class Choices(Result, frozen=True, kw_only=True):
    """What the user chose otherwise than cxgraph does; what is as cxgraph has it is left out.

    Attributes:
        profile: Kind of organisation, whose usual partners differ.
        select: Codes of the rules that were looked at, where not all were.
        severity: Severities that differ, by code.
        weights: Shares inside the pillar, of the indicators of each pillar whose weights differ.
        rules: Codes of rules that are not cxgraph's.
    """

    profile: str | None = None
    select: tuple[str, ...] = ()
    severity: dict[str, Severity] = msgspec.field(default_factory=dict)
    weights: dict[str, float] = msgspec.field(default_factory=dict)
    rules: tuple[str, ...] = ()
