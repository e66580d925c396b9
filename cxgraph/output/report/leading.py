"""Audit -> who leads CX, in words: a heading, and what else is to be said of it."""

from collections.abc import Iterator

from cxgraph.assessment.audit import Audit
from cxgraph.assessment.audit.scores import TOO_MANY_LEADS
from cxgraph.core.listing import listing
from cxgraph.core.message import ItemName
from cxgraph.knowledge.catalogue.manner import WITH_IDS
from cxgraph.output.report.naming import name_all, titles
from cxgraph.output.report.wording import count, is_enough, span


def leader(audit: Audit) -> tuple[str, ...]:
    """Who leads CX: a heading, and what else is to be said of it."""
    if lead := audit.cx_lead:
        line = name_all(titles(audit), lead.path)
        path = " → ".join(line if lead.tier is not None else ("…", *line))
        return f"CX is led by {WITH_IDS.item(ItemName('posts', lead.post, lead.title))}", path, _distance(lead.tier)
    if audit.cx_lead_candidates:
        named = listing(name_all(titles(audit), audit.cx_lead_candidates))
        are_many = any(part.template == TOO_MANY_LEADS for score in audit.scores.values() for part in score.indicators)
        scored = "too many to score each of them" if are_many else "every score spans them"
        return "Who leads CX is not settled", f"{named}; {scored}", *if_one_leads(audit)
    return ("No listed post leads CX",)


def if_one_leads(audit: Audit) -> Iterator[str]:
    """What holds if the only post that may lead CX does: said as such, and never instead of the scores."""
    if case := audit.scores_if:
        said = (
            f"{pillar} {span(part.low, part.high)}" if is_enough(part.coverage) else f"{pillar}: too little known"
            for pillar, part in case.scores.items()
        )
        yield f"If the {case.title} leads CX: {', '.join(said)}"


def _distance(tier: int | None) -> str:
    match tier:
        case None:
            return "how far from the top is unknown"
        case 0:
            return "the top itself"
        case _:
            return f"{count(tier, 'step')} from the top"
