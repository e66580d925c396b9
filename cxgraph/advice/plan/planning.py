"""An organisation and limits -> its plans: the front of effort against gain, with all that is said of each."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, takewhile
from statistics import mean
from typing import Final

from cxgraph.advice.plan.front import Front
from cxgraph.advice.plan.kinds import KINDS, Subjects
from cxgraph.advice.plan.knapsack import Limits
from cxgraph.advice.plan.likeness import alternatives, together, with_choices
from cxgraph.advice.plan.offers import Key, move
from cxgraph.advice.plan.progress import tell, until
from cxgraph.advice.plan.records import Move, NotClosed, Plan, Plans
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.scenes import SCENES, Options, Stage, scenes, stage
from cxgraph.advice.plan.search import Search
from cxgraph.advice.plan.sensitivity import sensitive
from cxgraph.advice.plan.sequence import after, in_order
from cxgraph.advice.plan.verdicts import failing, readers
from cxgraph.assessment.audit import Examination, Question, examine
from cxgraph.assessment.network import Network
from cxgraph.assessment.ruleset import Ruleset, shipped_ruleset
from cxgraph.assessment.score import score
from cxgraph.core.errors import CxgraphError, meant
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.core.model import Org
from cxgraph.knowledge.catalogue import PILLARS

BUDGET: Final = 8
PARTNERSHIPS: Final = 3
"""New partners of the CX lead in one plan: its attention is the scarce thing."""
TIME_LIMIT: Final = 60.0
"""Seconds: how long a search goes on where nobody waits for it to be told otherwise."""
TIES: Final = 24
"""Sets of moves of equal effort and gain that are compared by what they clear."""
WEIGHTS: Final = {"error": 3, "warning": 2, "note": 1}
"""What a cleared finding counts among plans of equal gain."""


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
    """The plans that gain most for their effort.

    Gain is what the mean of the three pillars' low ends rises by: what may be so already earns nothing. A plan is on
    the front where nothing of at most its effort gains as much; of equals, the one that clears more findings.

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
    found = examine(org, by)
    outcome = _searched(Scene.of(org, by.excluded), by, limits, options, go_on)
    levels, failed = list(outcome.front.levels()), failing(outcome.stages[0].scene.net, by)
    plans = []
    for nth, level in enumerate(levels):
        tell("comparing plans of equal gain", nth, len(levels))
        plans.append(_plan(outcome, by, level, failed, go_on))
    front = outcome.front
    return Plans(
        before=found.audit,
        plans=tuple(alternatives(outcome.stages, by, plans, go_on)),
        worth_finding_out=tuple(_questions(found)),
        sensitive=sensitive(outcome.stages, front, limits.budget, go_on) if outcome.complete else None,
        considered=len({key for one in outcome.stages for key in (*one.led, *one.task.efforts)}),
        complete=go_on(),
        first=next(
            (one for one in plans if found.audit.findings and found.audit.findings[0].code in one.cleared), None
        ),
        worst=found.audit.findings[0].code if found.audit.findings else None,
        not_closed=tuple(_left(found, plans)),
        most_closed=max([0, *(one.closed for one in plans)]),
        most_gained=_points(max(front.values[-1], front.bounds[-1]) - front.values[0]),
    )


def _left(found: Examination, plans: Collection[Plan]) -> Iterator[NotClosed]:
    cleared = {code for one in plans for code in one.cleared}
    for one in found.audit.findings:
        if one.severity != "note" and one.code not in cleared:
            message = Message("not-closed-no-move")
            why = "Nothing that cxgraph knows of closes it: read how to put it right, and decide what to do."
            yield NotClosed(code=one.code, severity=one.severity, obstacle="no-move", message=message, why=why)


@dataclass(frozen=True)
class Outcome:
    """What the search of all scenes has found; ``before`` are the low ends, ``complete`` where nothing was left out."""

    before: Mapping[str, Fraction]
    stages: tuple[Stage, ...]
    front: Front
    complete: bool


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


def _searched(scene: Scene, by: Ruleset, limits: Limits, options: Options, go_on: Callable[[], bool]) -> Outcome:
    stages: list[Stage] = []
    before = _lows(scene.net, by)
    front = Front(limits.budget, mean(before.values()))
    complete = True
    for led, spent, here in scenes(scene, by, limits, options):
        if stages and (len(stages) == SCENES or not go_on()):
            front.leave_open(_least_of_lines(by), Fraction(1))
            complete = False
            break
        stages.append(stage(scene, led, spent, here, by, limits, options, go_on))
        if not go_on():
            front.leave_open(spent, Fraction(1))
            complete = False
        complete = Search(stages[-1].task, front, len(stages) - 1).run(go_on) and complete
    return Outcome(before, tuple(stages), front, complete)


def _least_of_lines(by: Ruleset) -> int:
    """The least effort of a move that leads to another scene."""
    return min(by.catalogue.moves[name].effort for name, kind in KINDS.items() if kind.moves_lines)


def _lows(net: Network, by: Ruleset) -> dict[str, Fraction]:
    """Low end of each pillar, in [0, 1]."""
    return {pillar: Fraction(found.value.low) for pillar, found in score(net, by.catalogue).items()}


def _plan(
    outcome: Outcome,
    by: Ruleset,
    level: tuple[int, int, tuple[Key, ...]],
    failed: frozenset[str],
    go_on: Callable[[], bool],
) -> Plan:
    effort, nth, chosen = level
    first, front = outcome.stages[0].scene, outcome.front
    if go_on():
        nth, chosen = _clearest(outcome, by, failed, effort, go_on) or (nth, chosen)
    here = outcome.stages[nth]
    keys = in_order(first, (*here.led, *chosen)) or ()
    last = Scene.of(after(first, keys).org, by.excluded)
    still = failing(last.net, by)
    before, lows = outcome.before, _lows(last.net, by)
    worth, base = mean(lows.values()), front.values[0]
    bound = max(worth, front.bounds[effort])
    return Plan(
        effort=effort,
        moves=tuple(_told(first, by, keys)),
        gain=_points(worth - base),
        org=last.org,
        closed=sum(by.catalogue.gravity[by.catalogue.rules[code].severity] for code in failed - still),
        closes=Counter(by.catalogue.rules[code].severity for code in failed - still),
        cleared=tuple(sorted(failed - still)),
        raised=tuple(sorted(still - failed)),
        lows={pillar: _points(low) for pillar, low in lows.items()},
        lowered=tuple(pillar for pillar in PILLARS if lows[pillar] < before[pillar]),
        optimal=bound == worth == front.values[effort],
        most_closed=0,
        most_gained=_points(bound - base),
        by=by,
    )


def _clearest(
    outcome: Outcome, by: Ruleset, failed: frozenset[str], effort: int, go_on: Callable[[], bool]
) -> tuple[int, tuple[Key, ...]] | None:
    """Of the sets of moves that gain most for an effort, the one that clears most; the first of equals."""
    rules, front, first = by.catalogue.rules, outcome.front, outcome.stages[0].scene
    best: tuple[tuple[int, int, int, tuple[int, ...]], tuple[int, tuple[Key, ...]]] | None = None
    for nth, here in enumerate(outcome.stages):
        search = Search(here.task, front, nth)
        for chosen in islice(search.equals(effort, front.values[effort], go_on), _looked_at(here.scene)):
            still = failing(after(first, in_order(first, (*here.led, *chosen)) or ()).net, by)
            cleared = sum(WEIGHTS[rules[code].severity] for code in failed - still)
            rank = cleared, -len(still - failed), -len(here.led) - len(chosen), _first_of(here, chosen)
            if best is None or rank > best[0]:
                best = rank, (nth, chosen)
    return None if best is None else best[1]


def _first_of(here: Stage, chosen: tuple[Key, ...]) -> tuple[int, ...]:
    """What makes the first of equals, by the place of their moves in the order of preference, the greatest."""
    places = {key: -nth for nth, key in enumerate(here.task.efforts)}
    return tuple(sorted((places[key] for key in chosen), reverse=True))


def _looked_at(scene: Scene) -> int:
    """How many equals are compared: rules take their time in a large organisation."""
    return max(2, min(TIES, 20_000 // len(scene.net.posts)))


def _told(scene: Scene, by: Ruleset, keys: tuple[Key, ...]) -> Iterator[Move]:
    for key in keys:
        yield move(scene, by, *key)
        scene = after(scene, (key,))


def _points(share: Fraction) -> float:
    return round(float(100 * share), 6)


def _questions(found: Examination) -> Iterator[Question]:
    """The questions that ask for a fact which some kind of move changes, the most narrowing first."""
    changed = {name for kind in found.by.catalogue.moves.values() for name in kind.fields}
    asked = zip(found.questions, found.audit.worth_finding_out, strict=True)
    yield from (told for question, told in asked if question.form.property in changed)


def _unscored(here: Stage, by: Ruleset, failed: frozenset[str], go_on: Callable[[], bool]) -> Iterator[Move]:
    """Moves that are possible at once, clear a finding and move no score; those that do the same as one."""
    alike: dict[tuple[str, frozenset[str]], list[Subjects]] = {}
    for kind, subjects in takewhile(lambda _: go_on(), here.idle):
        reading = readers(kind, by)
        still = failing(after(here.scene, ((kind, subjects),)).net, by, reading)
        if failed & reading & frozenset(by.catalogue.moves[kind].clears) - still:
            alike.setdefault((kind, still), []).append(subjects)
    for (kind, _), choices in alike.items():
        for first, others in together(choices):
            yield with_choices(move(here.scene, by, kind, first), others)
