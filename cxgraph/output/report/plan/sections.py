"""Plans -> what is said of them, as headings with paragraphs, for a screen and for a document."""

from collections.abc import Iterator

from cxgraph.advice.plan import NotClosed, Plan, Plans
from cxgraph.assessment.audit import PILLARS, Audit
from cxgraph.core.message import Argument, Message, Number, Words
from cxgraph.core.prose import in_prose
from cxgraph.output.report import wording
from cxgraph.output.report.paragraphs import BELOW, Paragraph
from cxgraph.output.report.plan import naming

Section = tuple[str, list[Paragraph]]


def opening(plans: Plans) -> Iterator[Section]:
    """What comes before all plans: the worst finding, or that no plan closes it and why; and where all was stopped."""
    if plans.worst is None:
        yield "The worst finding", [Paragraph(in_prose(Message("nothing-to-close")))]
    elif plans.first is None:
        reason = naming.why_not_the_worst(plans)
        yield "No plan here closes the worst finding", [*worst(plans), *([Paragraph(reason, BELOW)] if reason else [])]
    else:
        yield "The worst finding", worst(plans)
    if stopped := naming.stopped_sentence(plans):
        yield "Stopped before the end", [Paragraph(stopped)]


def worst(plans: Plans) -> list[Paragraph]:
    """The worst finding and what the audit says of it."""
    found = None if plans.worst is None else naming.finding_of(plans, plans.worst)
    if found is None:
        return [] if plans.worst is None else [Paragraph(plans.worst)]
    return [Paragraph(f"{found.code} {found.name}: {found.message}", found.severity)]


def today(plans: Plans) -> Section:
    """The scores as they are."""
    scores = ", ".join(f"{pillar} {_span(plans.before, pillar)}" for pillar in PILLARS)
    return "Today", [Paragraph(f"{scores[0].upper()}{scores[1:]}")]


def _span(audit: Audit, pillar: str) -> str:
    found = audit.scores[pillar]
    return wording.span(found.low, found.high)


def no_plans(plans: Plans) -> Section:
    """That there is no plan, and what that means."""
    if plans.complete:
        return "Plans", [Paragraph("Nothing that is known to be bad can be bettered within these limits.")]
    return "Plans", [Paragraph("None was found so far.")]


def results(plans: Plans, plan: Plan, called: naming.RulesCalled = naming.rule_names) -> Iterator[str]:
    """What a plan clears and raises, what it gains, and how sure it is that nothing does better.

    Args:
        plans: All plans.
        plan: The one to tell of.
        called: What rules are called; as a rule, by code and name.
    """
    told = {
        "Clears": plan.cleared,
        "Makes less grave": plan.eased,
        "Raises": plan.raised,
        "Makes graver": plan.worsened,
        "Brings to light": naming.brought_to_light(plans, plan),
    }
    for verb, codes in told.items():
        if codes:
            yield f"{verb} {', '.join(called(codes, plan.by.known))}"
    yield _gain(plans, plan)
    if plan.lowered:
        yield f"Lowers the low end of {', '.join(plan.lowered)}"
    if not plan.optimal:
        bounds: dict[str, Argument] = {
            "closed": Words(str(plan.most_closed)),
            "found": Words(str(plan.closed)),
            "gained": Number(plan.most_gained),
        }
        yield in_prose(Message("plan-not-proven", bounds))


def _gain(plans: Plans, plan: Plan) -> str:
    """How many points it gains, and the pillars whose low end is another whole one, before and after."""
    rises = ", ".join(filter(None, (_rise(plans, plan, pillar) for pillar in PILLARS)))
    return f"Gains {plan.gain:.1f} points" + (f": {rises}" if rises else "")


def _rise(plans: Plans, plan: Plan, pillar: str) -> str:
    """One pillar before and after; empty where both are the same whole number."""
    before = plans.before.scores[pillar]
    old, new = wording.whole(before.low), wording.whole(plan.lows[pillar])
    counts = "" if wording.is_enough(before.coverage) else " (too little known to count)"
    return "" if old == new else f"{pillar} from {old} to {new}{counts}"


def not_closed(plans: Plans) -> Iterator[Section]:
    """The errors and warnings that no plan closes: what each says, why it stays, and what to do."""
    if plans.not_closed:
        yield naming.NOT_CLOSED, [text for one in plans.not_closed for text in _left(plans, one)]


def _left(plans: Plans, one: NotClosed) -> Iterator[Paragraph]:
    found = naming.finding_of(plans, one.code)
    said = f": {found.message}" if found is not None else ""
    yield Paragraph(f"{naming.finding_name(plans, one.code)}{said}", one.severity)
    yield Paragraph(naming.why_left(one), BELOW)
    yield from (Paragraph(text, BELOW) for text in what_to_do(plans, one))


def what_to_do(plans: Plans, one: NotClosed) -> Iterator[str]:
    """The question to ask where a fact is missing, or how to put it right where no move is known."""
    found = naming.finding_of(plans, one.code)
    if one.question is not None:
        whom = f"Ask {one.question.whom}: " if one.question.whom else ""
        yield f"→ {whom}{one.question.question}"
    elif one.obstacle in ("in-part", "no-move") and found is not None and found.remedy:
        yield f"→ {found.remedy}"


def closing(plans: Plans) -> Iterator[Section]:
    """How firm the plans are, what is not known, and what effort is."""
    if plans.plans:
        yield "How firm", [Paragraph(_firmness(plans))]
    if plans.questions:
        yield "Not known, so no move", [*_questions(plans.questions)]
    yield "What effort is", [Paragraph(naming.meaning_of_effort()), Paragraph(naming.how_compared(plans))]


def _firmness(plans: Plans) -> str:
    if plans.sensitive is None:
        return "Whether other efforts would change these plans was not looked at: the search was not finished."
    if not plans.sensitive:
        return "No single effort that is one higher or lower would change these plans."
    kinds = naming.ruleset_of(plans).catalogue.moves
    named = ", ".join(kinds[kind].label if kind in kinds else kind for kind in plans.sensitive)
    return f"One effort more or less would change these plans for: {named}. For no other kind of move would it."


def _questions(asked: tuple[str, ...]) -> Iterator[Paragraph]:
    shown = asked[: wording.QUESTIONS]
    yield from (Paragraph(question, str(nth)) for nth, question in enumerate(shown, start=1))
    if len(asked) > len(shown):
        yield Paragraph(f"and {len(asked) - len(shown)} more", BELOW)
