"""``Org``, ``Audit`` and ``Plans`` -> the Brief: one sheet for a leadership meeting, as data.

It is the first view of the page, and the same sheet wherever else it goes: slides, documents, pictures.
"""

from typing import Final

from cxgraph.advice.plan import Plans
from cxgraph.assessment.audit import Audit
from cxgraph.core.model import Org
from cxgraph.core.prose import capitalize
from cxgraph.output.brief.concerned import small_chart
from cxgraph.output.brief.findings import finding_lines, gravest
from cxgraph.output.brief.planning import plan_lines
from cxgraph.output.brief.records import HEADINGS, Brief, QuestionLine
from cxgraph.output.brief.scores import pillar_lines, scale
from cxgraph.output.report import wording
from cxgraph.output.report.asking import worth_in_words

__all__ = ["HEADINGS", "Brief", "brief"]

ASKED: Final = 2


def brief(org: Org, audit: Audit, plans: Plans | None = None) -> Brief:
    """What one sheet says of an audited organisation.

    Nothing in it is an id, a code or the name of a file, but for what is named so: they lead to more.

    Args:
        org: The organisation.
        audit: Its audit.
        plans: Plans for it; None where none were made, which the sheet then says.
    """
    found = gravest(audit)
    asked = audit.worth_finding_out[:ASKED]
    return Brief(
        organization=org.organization.name,
        as_of=org.organization.as_of,
        verdict=audit.verdict.standing if audit.verdict else "",
        first=audit.verdict.first if audit.verdict else "",
        scale=scale(),
        scores=tuple(pillar_lines(audit)),
        is_open=bool(found) and found[0].outcome != "fail",
        findings=tuple(finding_lines(found)),
        others=wording.totals(audit),
        plan=plan_lines(plans),
        questions=tuple(
            QuestionLine(question=one.question, whom=one.whom, worth=capitalize(worth_in_words(one))) for one in asked
        ),
        chart=small_chart(org, audit, found, asked),
    )
