"""The records of a result: they mirror ``audit --format json``, and its JSON Schema is generated from them."""

from typing import Annotated, Any, Final, Literal, TypeAlias

from msgspec import Meta, Struct

from cxgraph.catalogue import Severity
from cxgraph.rules import Confidence

FORMAT: Final = 1

Percentage: TypeAlias = Annotated[float, Meta(ge=0, le=100)]
Unit: TypeAlias = Annotated[float, Meta(ge=0, le=1)]


class Result(Struct, frozen=True, kw_only=True):
    """Base of every record of a result: immutable, keyword-only."""


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


class IndicatorScore(Result, frozen=True, kw_only=True):
    """One indicator's interval in [0, 1], its share of the pillar, and what it rests on.

    ``weight`` is 0 for an indicator that does not apply to this organisation; ``note`` then says so.
    """

    id: str
    label: str
    low: Unit
    high: Unit
    weight: Unit
    coverage: Unit
    because: tuple[str, ...]
    evidence: tuple[str, ...]
    note: str | None


class PillarScore(Result, frozen=True, kw_only=True):
    """One pillar's interval in [0, 100], with the share of its weight that is known, 0 to 1."""

    low: Percentage
    high: Percentage
    coverage: Unit
    band: str
    indicators: tuple[IndicatorScore, ...]


class Finding(Result, frozen=True, kw_only=True):
    """One rule that failed or could not be told, with everything needed to act on it."""

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


class Benchmark(Result, frozen=True, kw_only=True):
    """The organisation beside a published figure."""

    subject: str
    fact: str
    claim: str
    percent: Percentage
    n: int | None
    caveat: str


class Question(Result, frozen=True, kw_only=True):
    """An unknown fact, and by how many points at most knowing it would narrow each pillar."""

    field: str
    subject: str
    question: str
    narrows: dict[str, float]


class Summary(Result, frozen=True, kw_only=True):
    """Failed rules by severity, and rules that could not be told."""

    error: int
    warning: int
    note: int
    cannot_tell: int


class Audit(Result, frozen=True, kw_only=True):
    """What the audit says of one organisation.

    Attributes:
        cxgraph: Version of the software.
        format: Version of this result's shape.
        cx_lead: The post that leads CX, or None where there is none or several remain.
        cx_lead_candidates: Ids of the posts that could be it, where several remain or none is certain.
        scores: Interval of each pillar, in the order authority, collaboration, capability.
        findings: Worst first: failures by severity, then what could not be told.
        worth_finding_out: Unknown facts, the most narrowing first.
    """

    cxgraph: str
    format: int
    organization: Subject
    cx_lead: Lead | None
    cx_lead_candidates: tuple[str, ...]
    scores: dict[str, PillarScore]
    findings: tuple[Finding, ...]
    benchmarks: tuple[Benchmark, ...]
    worth_finding_out: tuple[Question, ...]
    robustness: dict[str, Any]
    summary: Summary
