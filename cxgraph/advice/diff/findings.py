"""Audits of two charts, and of the earlier in hindsight -> findings: new, fixed, come to light, lost, or the same.

Findings are compared verdict by verdict and by what they are about, never by their words or lines. The CX lead is not
part of that where there is anything else: whoever leads, the same partner is missing. A verdict about more or fewer of
the same subjects is the same; what one rule says first, and another no longer silences, was there before.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from cxgraph.assessment.audit import Examination, Finding
from cxgraph.assessment.audit.findings import FindingContext
from cxgraph.assessment.audit.findings import findings as audit_findings
from cxgraph.assessment.audit.places import ItemPlaces
from cxgraph.assessment.audit.suppression import Told, turning_on
from cxgraph.assessment.rules import Outcome, Verdict

About: TypeAlias = frozenset[str]
LEAD: Final = "\0"
"""In place of the CX lead, whose id may differ between charts."""


class Compared(NamedTuple):
    """The findings of two audits, held against each other."""

    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    revealed: tuple[Finding, ...]
    obscured: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]


def compare_findings(before: Examination, in_hindsight: Examination, after: Examination) -> Compared:
    """The findings that are new, fixed, come to light, lost from sight, or the same.

    Args:
        before: The audit of the earlier chart.
        in_hindsight: That of the earlier chart with the later one's knowledge.
        after: That of the later chart.
    """
    old, new = _Side(before), _Side(after)
    known = old if in_hindsight is before else _Side(in_hindsight)
    more = [one for one in new.failing if not old.fails(one)]
    less = [one for one in old.failing if not new.fails(one)]
    return Compared(
        new=new.findings([one for one in more if not known.fails(one) and not known.is_open(one)]),
        fixed=old.findings([one for one in less if known.fails(one) and not new.is_open(one)]),
        revealed=new.findings([one for one in more if known.fails(one) or known.is_open(one)]),
        obscured=old.findings([one for one in less if not known.fails(one) or new.is_open(one)]),
        unchanged=new.findings(
            [one for one in new.all_failing() if old.fails(one) and (new.complains(one) or old.complains(one))]
        ),
    )


class _Case(NamedTuple):
    """One verdict, with the code of its rule."""

    code: str
    verdict: Verdict
    about: About


class _Side:
    """One of the two audits.

    Attributes:
        failing: What fails, is not silenced by another rule, and is not set aside.
    """

    def __init__(self, seen: Examination) -> None:
        self._seen = seen
        self.failing = [
            case
            for finding in seen.audit.findings
            if finding.outcome == "fail" and finding.suppressed is None
            for case in self._cases(finding.code, seen.told[finding.fingerprint])
        ]
        self._failed, self._open = _Index(self._said("fail")), _Index(self._said("cannot_tell"))
        self._complaints = _Index(self.failing)

    def _cases(self, code: str, verdicts: Iterable[Verdict]) -> Iterator[_Case]:
        lead = self._seen.net.lead.post
        for verdict in verdicts:
            subjects = (LEAD if id_ == lead else id_ for id_ in turning_on(self._seen.net, verdict))
            unlisted = (f"{LEAD}{what}" for what in verdict.unlisted)
            named = frozenset({*subjects, *unlisted})
            yield _Case(code, verdict, named - {LEAD} or named)

    def _said(self, outcome: Outcome) -> Iterator[_Case]:
        """All verdicts of one outcome, before one rule silences another or any is set aside."""
        for code, verdicts in self._seen.said.items():
            yield from self._cases(code, (one for one in verdicts if one.outcome == outcome))

    def all_failing(self) -> Iterator[_Case]:
        """What fails, told or not."""
        return self._said("fail")

    def fails(self, case: _Case) -> bool:
        """Whether the same fails here."""
        return case in self._failed

    def is_open(self, case: _Case) -> bool:
        """Whether the same cannot be told here."""
        return case in self._open

    def complains(self, case: _Case) -> bool:
        """Whether the same is told here as failing, and not set aside."""
        return case in self._complaints

    def findings(self, cases: Iterable[_Case]) -> tuple[Finding, ...]:
        """Verdicts as findings, one a rule, about the subjects of these verdicts alone."""
        by_rule: dict[str, list[Verdict]] = {}
        for case in cases:
            by_rule.setdefault(case.code, []).append(case.verdict)
        seen = self._seen
        scene = FindingContext(seen.org, seen.net, seen.by, seen.words, ItemPlaces(seen.org, seen.by.config))
        made = audit_findings(scene, [Told(code, tuple(verdicts)) for code, verdicts in by_rule.items()])
        return tuple(one.finding for one in made)


class _Index:
    """Cases, to be asked for by rule and subjects.

    Thousands may share a subject, such as an initiative: so fewer subjects are looked for by the rarest of them, and
    more by the rarest of those asked for.
    """

    def __init__(self, cases: Iterable[_Case]) -> None:
        self._whole = {(case.code, case.about) for case in cases}
        self._with: dict[tuple[str, str], list[About]] = {}
        for code, about in self._whole:
            for subject in about:
                self._with.setdefault((code, subject), []).append(about)
        self._by_rarest: dict[tuple[str, str], list[About]] = {}
        for code, about in self._whole:
            rarest = min(((code, subject) for subject in about), key=lambda key: len(self._with[key]), default=None)
            if rarest is not None:
                self._by_rarest.setdefault(rarest, []).append(about)

    def __contains__(self, case: _Case) -> bool:
        """Whether there is a case of the same rule about the same subjects, or more or fewer of them."""
        if (case.code, case.about) in self._whole:
            return True
        keys = [(case.code, subject) for subject in case.about]
        more = min((self._with.get(key, []) for key in keys), key=len, default=[])
        fewer = chain.from_iterable(self._by_rarest.get(key, ()) for key in keys)
        return any(case.about <= about for about in more) or any(about <= case.about for about in fewer)
