"""The one result object, :class:`Audit`, and what of it is made only when somebody asks for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from cxgraph.assessment.audit.firmness_records import PillarRobustness
from cxgraph.assessment.audit.possible import ScoresIf
from cxgraph.assessment.audit.records import (
    Benchmark,
    Choices,
    Finding,
    ItemTitle,
    Lead,
    PillarScore,
    Question,
    Subject,
    Summary,
)
from cxgraph.assessment.audit.verdict import VerdictSentence

T = TypeVar("T")


class _Later(Generic[T]):
    """A fact that is made once, when it is first asked for, for all audits that share it."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make

    @cached_property
    def fact(self) -> T:
        return self._make()


def later(make: Callable[[], T]) -> T:
    """Stands for a fact of an audit that is made when it is first asked for.

    Args:
        make: What makes it.

    Returns:
        To be given to :class:`Audit` in place of the fact, and to nothing else.
    """
    return cast("T", _Later(make))


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What the audit says of one organisation.

    Attributes:
        cxgraph: Version of the software.
        format: Version of this result's shape.
        cx_lead: The post that leads CX, or None where there is none or several remain.
        cx_lead_candidates: Ids of the posts that could be it, where several remain or none is certain.
        scores: Interval of each pillar, in the order authority, collaboration, capability.
        scores_if: The same if the only post that may lead CX does; None where one leads for certain, or several may.
        findings: Worst first: failures by severity, then rules that cannot tell yet.
        worth_finding_out: Unknown facts, the most narrowing first.
        robustness: How firm the band of each pillar is.
        choices: What the user chose otherwise than cxgraph does; None where nothing.
        fixed: What an earlier audit found and this one does not; None where there is none to compare with.
        verdict: The sentence that opens every report; None in a result of before there was one.
        names: What the items are called that are told by their ids; None in a result of before there were such.
    """

    # Its fields are those of the JSON contract. It is a dataclass and no msgspec.Struct as its parts are: a Struct's
    # fields are read in C, where nothing can be made on the way. Of a dataclass, msgspec asks for each like anybody.
    cxgraph: str
    format: int
    organization: Subject
    cx_lead: Lead | None
    cx_lead_candidates: tuple[str, ...]
    scores: dict[str, PillarScore]
    findings: tuple[Finding, ...]
    benchmarks: tuple[Benchmark, ...]
    worth_finding_out: tuple[Question, ...]
    robustness: dict[str, PillarRobustness]
    summary: Summary
    choices: Choices | None = None
    scores_if: ScoresIf | None = None
    fixed: tuple[Finding, ...] | None = None
    verdict: VerdictSentence | None = field(default_factory=lambda: None)  # a plain default would hide what waits
    names: tuple[ItemTitle, ...] | None = field(default_factory=lambda: None)

    def __post_init__(self) -> None:
        """Takes what is made later out of its place, so that Python asks :meth:`__getattr__` for it."""
        held = vars(self)
        held["_waiting"] = {name: held.pop(name) for name in [*held] if isinstance(held[name], _Later)}

    if not TYPE_CHECKING:  # for a type checker, an audit has its fields and no others

        def __getattr__(self, name: str) -> Any:
            """A fact that waited to be asked for."""
            held = vars(self)
            waiting = held.get("_waiting", {})
            if name not in waiting:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            held[name] = waiting[name].fact
            del waiting[name]
            return held[name]

    def __getstate__(self) -> dict[str, Any]:
        """What a copy or another process gets: everything made, for what makes it is no data."""
        for name in [*vars(self)["_waiting"]]:
            getattr(self, name)
        return vars(self)

    def but(self, **facts: Any) -> "Audit":
        """The same audit with other facts; what was not asked for yet goes on waiting.

        Args:
            facts: The other facts, by field.
        """
        held = {**vars(self)}
        return Audit(**{**held.pop("_waiting"), **held, **facts})
