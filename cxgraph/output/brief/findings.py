"""The findings of an audit -> the two gravest, in words; where nothing fails, what is open in their place."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from cxgraph.assessment.audit import Audit, Finding
from cxgraph.core.model import Org
from cxgraph.core.prose import capitalize
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.output.brief.naming import card_texts
from cxgraph.output.brief.records import FindingInWords, FindingLine, Grade, ListedFinding
from cxgraph.output.report import wording

SHOWN: Final = 2


def gravest(audit: Audit) -> list[Finding]:
    """The findings that the sheet tells: of those that fail, the first two; where none does, of those that are open."""
    failed = list(chain.from_iterable(wording.failures(audit).values()))
    return (failed or wording.open_findings(audit))[:SHOWN]


def every_finding(org: Org, audit: Audit) -> Iterator[ListedFinding]:
    """All findings in the order of the audit, with what each is about."""
    names = {one.id: one.label for one in org.initiatives or ()}
    names |= {unit.id: unit.label for unit in org.units or ()}
    told_of = frozenset(chain.from_iterable(one.subjects for one in audit.findings))
    names |= {post.id: card_texts(post, org)[0] for post in org.posts if post.id in told_of}
    for one in audit.findings:
        concerns = tuple(names[id_] for id_ in one.subjects if id_ in names)
        yield ListedFinding(**vars(_in_words(one)), concerns=concerns, aside=one.suppressed or "")


def _in_words(one: Finding) -> FindingInWords:
    return FindingInWords(
        code=one.code, grade=_grade(one), label=finding_label(one), said=one.message, remedy=one.remedy
    )


def _grade(one: Finding) -> Grade:
    if one.suppressed is not None:
        return "aside"
    return one.severity if one.outcome == "fail" else "open"


def finding_lines(found: list[Finding]) -> Iterator[FindingLine]:
    """Findings in words, numbered from 1."""
    for number, one in enumerate(found, start=1):
        yield FindingLine(number=number, **vars(_in_words(one)))


def finding_label(found: Finding) -> str:
    """What a finding is called: its rule in words; of a rule that is the user's own, its name as words."""
    rule = catalogue().rules.get(found.code)
    return capitalize(rule.label if rule else found.name.replace("-", " "))
