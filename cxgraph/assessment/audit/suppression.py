"""Suppressions -> what they set aside, and which of them have run out or set nothing aside."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cxgraph.assessment.audit.places import CONFIGURATION, SUPPRESSIONS
from cxgraph.assessment.network import Network
from cxgraph.assessment.rules import Outcome, Place, Verdict
from cxgraph.assessment.ruleset import LATE, Ruleset
from cxgraph.core.model import Org, Suppression

EXPIRED, UNUSED = LATE


class Told(NamedTuple):
    """Verdicts of one rule that make a finding, and why it is set aside, if it is."""

    code: str
    verdicts: tuple[Verdict, ...]
    suppressed: str | None = None


@dataclass(frozen=True)
class SuppressionEntry:
    """A suppression, where it stands, the code of its rule, or what stands in its place, and whether that is run."""

    suppression: Suppression
    at: Place
    code: str
    idle: bool


def entries(org: Org, by: Ruleset) -> tuple[SuppressionEntry, ...]:
    """The suppressions of a chart, then those of the configuration; their order in a file is no fact."""

    def order(numbered: tuple[int, Suppression]) -> tuple[str, list[str]]:
        return numbered[1].rule, sorted(numbered[1].subjects or ())

    codes = {word.casefold(): rule.code for rule in by.known.values() for word in (rule.name, rule.code)}
    sections = ((SUPPRESSIONS, org.suppressions), (CONFIGURATION, by.config.suppressions))
    return tuple(
        SuppressionEntry(one, Place(section, str(nth)), code, idle=code in by.known and code not in by.catalogue.rules)
        for section, listed in sections
        for nth, one in sorted(enumerate(listed), key=order)
        for code in [codes.get(one.rule.casefold(), one.rule)]
    )


def sift_suppressed(
    net: Network, told: Mapping[str, tuple[Verdict, ...]], listed: tuple[SuppressionEntry, ...], today: date
) -> tuple[list[Told], dict[str, tuple[Verdict, ...]]]:
    """What makes findings, that set aside apart from the rest; and what is said of the suppressions themselves."""
    over = {entry for entry in listed if _is_over(entry.suppression, today)}
    used: set[SuppressionEntry] = set()
    kept: list[Told] = []
    by_code: dict[str, list[SuppressionEntry]] = {}
    for entry in listed:
        by_code.setdefault(entry.code, []).append(entry)
    for code, verdicts in told.items():
        covering = _covering([entry for entry in by_code.get(code, ()) if entry not in over])
        groups: dict[SuppressionEntry | None, list[Verdict]] = {None: []}
        for verdict in verdicts:
            groups.setdefault(covering(turning_on(net, verdict)), []).append(verdict)
        used.update(entry for entry in groups if entry is not None)
        kept += [Told(code, tuple(v), by.suppression.reason if by else None) for by, v in groups.items() if v]
    return kept, {
        EXPIRED: tuple(_judged(listed, over)),
        UNUSED: tuple(_judged([entry for entry in listed if entry not in over and not entry.idle], set(listed) - used)),
    }


def turning_on(net: Network, verdict: Verdict) -> set[str]:
    """The subjects of a verdict besides the CX lead; the lead where there is no other."""
    subjects = set(verdict.subjects)
    return subjects - {net.lead.post} or subjects


def _is_over(suppression: Suppression, day: date) -> bool:
    """Whether its last day, month or year has passed."""
    last = suppression.expires
    return last is not None and day.isoformat()[: len(last)] > last


def _covering(valid: Sequence[SuppressionEntry]) -> Callable[[Iterable[str]], SuppressionEntry | None]:
    """For some subjects, the first suppression that covers any of them; None where none does."""
    first: dict[str | None, int] = {}
    for nth, entry in enumerate(valid):
        for subject in (None,) if entry.suppression.subjects is None else entry.suppression.subjects:
            first.setdefault(subject, nth)

    def covering(subjects: Iterable[str]) -> SuppressionEntry | None:
        nth = min((first[subject] for subject in (None, *subjects) if subject in first), default=None)
        return None if nth is None else valid[nth]

    return covering


def _judged(asked: Collection[SuppressionEntry], wrong: set[SuppressionEntry]) -> Iterator[Verdict]:
    if not asked:
        yield Verdict(outcome="does_not_apply", at=Place("organization"))
    for entry in asked:
        subjects = tuple(sorted(set(entry.suppression.subjects or ())))
        outcome: Outcome = "fail" if entry in wrong else "pass"
        yield Verdict(outcome=outcome, subjects=subjects, unlisted=(entry.code,), at=entry.at)
