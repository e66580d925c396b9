"""An organisation and limits -> its plans: what closes most for its effort, and what is left, with all that is said."""

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from typing import Final

from cxgraph.advice.plan.closing import Today, usual_counts
from cxgraph.advice.plan.exploration import Exploration, explore
from cxgraph.advice.plan.first import cheapest_that_closes
from cxgraph.advice.plan.kinds import KINDS
from cxgraph.advice.plan.knapsack import Limits
from cxgraph.advice.plan.leftovers import Leftovers
from cxgraph.advice.plan.likeness import alternatives
from cxgraph.advice.plan.options import Options
from cxgraph.advice.plan.progress import tell, until
from cxgraph.advice.plan.records import Plan, Plans
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.sensitivity import sensitive
from cxgraph.advice.plan.telling import plan_of, points
from cxgraph.advice.plan.verdicts import failing
from cxgraph.assessment.audit import Examination, Question, examine
from cxgraph.assessment.ruleset import Ruleset, shipped_ruleset
from cxgraph.core.errors import CxgraphError, meant
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.core.model import Org
from cxgraph.knowledge.catalogue import PILLARS

BUDGET: Final = 8
PARTNERSHIPS: Final = 3
"""New partners of the CX lead in one plan: its attention is the scarce thing."""
TIME_LIMIT: Final = 60.0
"""Seconds: how long a search goes on where nobody waits for it to be told otherwise."""


def plan(
    org: Org,
    budget: int = BUDGET,
    by: Ruleset | None = None,
    *,
    moves: int | None = None,
    partnerships: int = PARTNERSHIPS,
    target: Mapping[str, float] | None = None,
    forbid: Collection[str] = (),
    keep: Collection[str] = (),
    allow: Collection[str] = (),
    go_on: Callable[[], bool] | None = None,
    time_limit: float | None = None,
) -> Plans:
    """The plans that close most for their effort, and gain most of those.

    What a plan closes is what the findings count that fail before and not after, less what those count that fail only
    after: 9 for an error, 3 for a warning, 1 for a note. Gain is what the mean of the low ends rises by of the pillars
    of which enough is known: what may be so already earns nothing. A plan is listed where it closes more than every
    one of less effort, or as much and gains at least a point more.

    Args:
        org: The organisation.
        budget: Most effort of a plan.
        by: What the organisation is judged by; None for what cxgraph ships.
        moves: Most moves in a plan; None for any number.
        partnerships: Most new partners of the CX lead in a plan.
        target: Low ends of pillars, in [0, 100], that each plan has to reach; by pillar.
        forbid: Kinds of move that no plan may hold.
        keep: Posts that no plan may touch.
        allow: Kinds that plans may hold though they are offered only on request: ``move-unit``.
        go_on: Asked now and then; once it says no, the plans are the best found so far: of equals any, and each move
            without what would do as well.
        time_limit: Seconds after which it is as if ``go_on`` said no; None for no limit. What is begun is brought to
            an end, which in a large organisation may take as long as a few audits.

    Raises:
        CxgraphError: An option names a pillar, a kind of move or a post that is not there.

    >>> import cxgraph
    >>> [one.effort for one in cxgraph.plan(cxgraph.load("examples/s3-bank.yaml"), budget=5).plans]
    [1, 2, 3, 4, 5]
    """
    options = Options(forbid=frozenset(forbid), keep=frozenset(keep), allow=frozenset(allow))
    _check(org, options, target or {})
    floors = {PILLARS.index(pillar): Fraction(str(low)) / 100 for pillar, low in (target or {}).items()}
    limits = Limits(budget=budget, partnerships=partnerships, moves=moves, floors=floors)
    return _plans(org, by or shipped_ruleset(), limits, options, until(time_limit, go_on or (lambda: True)))


def _plans(org: Org, by: Ruleset, limits: Limits, options: Options, go_on: Callable[[], bool]) -> Plans:
    found, scene = examine(org, by), Scene.of(org, by.excluded)
    today = _today(found, scene, by)
    outcome = explore(scene, by, today, limits, options, go_on)
    front, listed = outcome.front, []
    levels = list(front.levels())
    for nth, (effort, stage, chosen) in enumerate(levels):
        tell("comparing plans that close and gain the same", nth, len(levels))
        keys = (outcome.first_of_equals(effort, go_on) if go_on() else None) or outcome.keys(stage, chosen)
        listed.append(plan_of(outcome, by, today, effort, keys))
    plans = tuple(alternatives(outcome.stages, by, listed, go_on))
    failed = [one for one in found.audit.findings if one.outcome == "fail" and one.code in today.counts]
    worst = failed[0].code if failed else None
    least = front.at_most(limits.budget)
    first = None if worst is None else _first(outcome, by, today, worst, plans, go_on)
    told = plans if first is None else (*plans, first)
    return Plans(
        before=found.audit,
        plans=plans,
        first=first,
        worst=worst,
        not_closed=tuple(Leftovers(found, outcome, today, limits, options, go_on).told(failed, told)),
        worth_finding_out=tuple(_questions(found)),
        sensitive=sensitive(outcome.stages, front, limits.budget, go_on) if outcome.complete else None,
        considered=len({key for one in outcome.stages for key in (*one.led, *one.task.efforts)}),
        complete=go_on(),
        most_closed=least[0],
        most_gained=points(outcome.gain(least[1])),
    )


def _today(found: Examination, scene: Scene, by: Ruleset) -> Today:
    """What is held against an organisation, without what is set aside on purpose."""
    told = [one for one in found.audit.findings if one.outcome == "fail"]
    aside = {one.code for one in told if one.suppressed} - {one.code for one in told if not one.suppressed}
    enough = (found.audit.scores[pillar].coverage >= by.catalogue.enough_coverage for pillar in PILLARS)
    return Today(
        failing={code: severity for code, severity in failing(scene.net, by).items() if code not in aside},
        counts=usual_counts(by, aside),
        pillars=frozenset(place for place, is_enough in enumerate(enough) if is_enough),
    )


def _first(
    outcome: Exploration, by: Ruleset, today: Today, worst: str, plans: Collection[Plan], go_on: Callable[[], bool]
) -> Plan | None:
    """The cheapest plan that closes the worst finding: one of the plans where there is one of its effort."""
    found = cheapest_that_closes(outcome, today, worst, go_on)
    if found is None:
        return next((one for one in plans if worst in one.cleared), None)
    listed = next((one for one in plans if one.effort <= found.effort and worst in one.cleared), None)
    if listed is not None:
        return listed
    made = plan_of(outcome, by, today, found.effort, found.keys, optimal=found.optimal)
    return next(iter(alternatives(outcome.stages, by, [made], go_on)))


def _check(org: Org, options: Options, target: Mapping[str, float]) -> None:
    posts = {post.id for post in org.posts}
    for what, words, known in (
        (Words("kind of move"), sorted(options.forbid | options.allow), KINDS),
        (Words("post"), sorted(options.keep), posts),
        (Words("pillar"), target, PILLARS),
    ):
        for word in words:
            if word not in known:
                raise CxgraphError(Message("no-item", {"kind": what, "id": Quoted(word)}), meant(word, known))


def _questions(found: Examination) -> Iterator[Question]:
    """The questions that ask for a fact which some kind of move changes, the most telling first."""
    changed = {name for kind in found.by.catalogue.moves.values() for name in kind.fields}
    asked = zip(found.questions, found.audit.worth_finding_out, strict=True)
    yield from (told for question, told in asked if question.form.property in changed)
