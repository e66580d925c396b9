"""What the account of an import tells, in words, to hold against what it should say."""

from collections.abc import Iterable

from cxgraph.core.message import Message
from cxgraph.core.prose import sentence
from cxgraph.inputs.account import ImportReport, Remark


def said(remarks: Iterable[Remark]) -> list[tuple[int, str]]:
    """The row of each remark, and what is said of it."""
    return [(remark.row, sentence(remark.whole)) for remark in remarks]


def reasons(found: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Roots, lost managers or loops as they stand in an account, with the reason of each in words."""
    return [tuple(sentence(part) if isinstance(part, Message) else part for part in one) for one in found]


def notes(report: ImportReport) -> tuple[str, ...]:
    """The notes of an account."""
    return tuple(map(sentence, report.notes))
