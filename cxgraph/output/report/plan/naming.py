"""What plans and findings are called, and which plan comes first: the same words wherever plans are told of."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from cxgraph.advice.plan import NotClosed, Plan, Plans
from cxgraph.assessment.audit import Finding
from cxgraph.assessment.ruleset import Ruleset, shipped_ruleset
from cxgraph.core.message import Argument, Listing, Message, Number, Words
from cxgraph.core.prose import in_prose, inside, sentence
from cxgraph.knowledge.catalogue import SEVERITIES, Rule
from cxgraph.knowledge.catalogue.manner import BY_TITLE
from cxgraph.output.report.wording import count

RulesCalled: TypeAlias = Callable[[Iterable[str], Mapping[str, Rule]], list[str]]
"""What rules are called, given their codes and the rules that are known."""
TITLE: Final = "The smallest changes that close the most"
START: Final = "Start with"
NOT_CLOSED: Final = "Not closed by any plan here"


def plan_name(plan: Plan) -> str:
    """What a plan is called, by what it closes: ``Closes 1 error, 2 warnings · effort 4``.

    What it leaves less grave is named after that; where it does neither, what it gains.
    """
    closed = [Words(count(plan.closes[one], one)) for one in SEVERITIES if plan.closes.get(one)]
    told: list[Argument] = [*closed] or [Words("nothing")]
    if plan.eased:
        told.append(Message("plan-eases", {"what": Words(count(len(plan.eased), "finding"))}))
    elif not closed:
        told.append(Message("plan-gains", {"points": Number(plan.gain)}))
    named: dict[str, Argument] = {"what": Listing(tuple(told), joined=","), "effort": Words(str(plan.effort))}
    return in_prose(Message("plan-closes", named))


def place_of_first(plans: Plans) -> int | None:
    """The place of the first plan among all, from 0; None where it is none of them, or there is none."""
    wanted = plans.first and [(move.kind, move.subjects) for move in plans.first.moves]
    sets = ([(move.kind, move.subjects) for move in plan.moves] for plan in plans.plans)
    return next((place for place, one in enumerate(sets) if one == wanted), None)


def first_plan(plans: Plans) -> Plan | None:
    """The first plan, as it stands among all where it is one of them."""
    place = place_of_first(plans)
    return plans.first if place is None else plans.plans[place]


def all_plans(plans: Plans) -> list[Plan]:
    """The plans by effort, the first plan among them."""
    if plans.first is None or place_of_first(plans) is not None:
        return list(plans.plans)
    return sorted((plans.first, *plans.plans), key=lambda plan: plan.effort)


def ruleset_of(plans: Plans) -> Ruleset:
    """What the plans were made by; what cxgraph ships where there is none of them."""
    return next((plan.by for plan in all_plans(plans)), None) or shipped_ruleset()


def rule_names(codes: Iterable[str], rules: Mapping[str, Rule]) -> list[str]:
    """Rules by code and name: ``CX401 lead-without-command``."""
    return [f"{code} {rules[code].name}" if code in rules else code for code in codes]


def rule_labels(codes: Iterable[str], rules: Mapping[str, Rule]) -> list[str]:
    """Rules in words alone, as they stand inside a sentence: ``lead without command``."""
    return [inside(rules[code].label) if code in rules else code for code in codes]


def finding_of(plans: Plans, code: str) -> Finding | None:
    """The finding of today with a code; None where the audit has none."""
    return next((one for one in plans.before.findings if one.code == code), None)


def finding_name(plans: Plans, code: str) -> str:
    """A finding of today by code and name."""
    found = finding_of(plans, code)
    return code if found is None else f"{found.code} {found.name}"


def worst_sentence(plans: Plans, called: Callable[[Plans, str], str] = finding_name) -> str | None:
    """That no plan closes the worst finding, or that nothing fails; None where a first plan tells it better.

    Args:
        plans: All plans.
        called: What a finding of today is called, given its code; as a rule, by code and name.
    """
    if plans.first is not None:
        return None
    if plans.worst is None:
        return in_prose(Message("nothing-to-close"))
    return in_prose(Message("no-plan-closes-worst", {"finding": Words(called(plans, plans.worst))}))


def why_not_the_worst(plans: Plans) -> str:
    """Why no plan closes the worst finding, and what to do about it; empty where that is not told."""
    return next((why_left(one) for one in plans.not_closed if one.code == plans.worst), "")


def why_left(one: NotClosed) -> str:
    """Why no plan closes a finding; posts that it names are told by their titles."""
    return sentence(one.message, BY_TITLE) if one.message.arguments else one.why


def meaning_of_effort() -> str:
    """What effort is, in a line or two."""
    return in_prose(Message("effort-means"))


def how_compared(plans: Plans) -> str:
    """What makes one plan better than another."""
    counts = ruleset_of(plans).counts
    told: dict[str, Argument] = {severity: Words(str(counts[severity])) for severity in SEVERITIES}
    return in_prose(Message("plans-compare", told))


def stopped_sentence(plans: Plans) -> str | None:
    """That the search was stopped, and how much more there may be; None where it came to its end."""
    if plans.complete:
        return None
    return in_prose(
        Message(
            "plans-stopped",
            {
                "weighed": Number(plans.considered),
                "closed": Words(str(plans.most_closed)),
                "gained": Number(plans.most_gained),
            },
        )
    )


def brought_to_light(plans: Plans, plan: Plan) -> tuple[str, ...]:
    """What the audit after a plan finds though it is no worse than today: today another finding tells the same fact."""
    today, after = (
        {one.code for one in audit.findings if one.outcome == "fail"} for audit in (plans.before, plan.after)
    )
    return tuple(sorted(after - today - {*plan.raised}))
