"""Errors and warnings that no plan closes -> why not, and what a person can do about it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import inf
from typing import Final

from cxgraph.advice.plan.closing import Today
from cxgraph.advice.plan.exploration import Exploration, lows
from cxgraph.advice.plan.first import Least, least_effort
from cxgraph.advice.plan.ground import Ground, ground
from cxgraph.advice.plan.kinds import KINDS
from cxgraph.advice.plan.knapsack import Limits
from cxgraph.advice.plan.offers import ON_REQUEST, Key, offer_line_moves
from cxgraph.advice.plan.options import Options, effort
from cxgraph.advice.plan.progress import tell
from cxgraph.advice.plan.records import NotClosed, Obstacle, Plan
from cxgraph.advice.plan.sequence import after
from cxgraph.advice.plan.verdicts import failing
from cxgraph.assessment.audit import Examination, Finding, Question
from cxgraph.assessment.network import Network
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.message import Argument, Listing, Message, Number, Words
from cxgraph.core.prose import sentence
from cxgraph.knowledge.catalogue.manner import BY_TITLE

MOST: Final = 40
"""Effort beyond which nothing is looked for: the most that a plan may be asked to take."""
UNLIMITED: Final = 1_000_000
NOTHING: Final = Least(None, inf)
STOPPED: Final = Message("not-closed-stopped")
FIXED: Final = ("capacity", "checks-and-balances")
"""Reasons for how things are between two posts that no move changes."""


@dataclass(frozen=True)
class Leftovers:
    """What no plan closes.

    Attributes:
        found: The audit with what it was made from.
        outcome: What the search has found.
        today: What is held against the organisation.
        limits: What a plan may take.
        options: What it has to respect.
        go_on: Asked now and then; once it says no, no efforts are looked for any more.
    """

    found: Examination
    outcome: Exploration
    today: Today
    limits: Limits
    options: Options
    go_on: Callable[[], bool]
    _grounds: dict[Options, Ground] = field(default_factory=dict, repr=False)
    _after_lines: dict[Key, tuple[frozenset[str], bool]] = field(default_factory=dict, repr=False)

    def told(self, failed: Iterable[Finding], plans: Collection[Plan]) -> Iterator[NotClosed]:
        """Of what failed, the errors and warnings that no plan closes, in the same order."""
        cleared = {code for one in plans for code in one.cleared}
        left = [one for one in failed if one.severity != "note" and one.code not in cleared]
        for nth, finding in enumerate(left):
            tell("looking for what would close the rest", nth, len(left))
            why = self._why(finding) if self.go_on() else None
            # what was not looked for to the end is neither known to be outweighed nor to have no remedy
            effort = None if why is None else why.effort
            yield why if why and self.go_on() else _told(finding, "stopped", STOPPED, Least(effort, inf))

    def _why(self, finding: Finding) -> NotClosed:
        code, budget = finding.code, self.limits.budget
        least = self._least(code, self.options, self.limits)
        if least.effort is not None and least.effort <= budget:
            return _told(
                finding, "outweighed", Message("not-closed-outweighed", {"effort": Number(least.effort)}), least
            )
        if least.at_least < inf:
            blanks = {"effort": Number(least.at_least), "budget": Number(budget)}
            return _told(finding, "effort", Message("not-closed-effort", blanks), least)
        if self._on_request:
            least = self._least(code, replace(self.options, allow=ON_REQUEST), self.limits)
            if least.at_least < inf:
                asked_for: dict[str, Argument] = {
                    "effort": Number(least.at_least),
                    "kinds": Words(", ".join(self._on_request)),
                }
                return _told(finding, "limits", Message("not-closed-on-request", asked_for), least)
        free = replace(self.limits, partnerships=UNLIMITED, moves=None, floors={})
        least = self._least(code, Options(allow=ON_REQUEST), free)
        if least.at_least < inf:
            return _told(finding, "limits", Message("not-closed-limits", {"effort": Number(least.at_least)}), least)
        return self._without_moves(finding)

    def _without_moves(self, finding: Finding) -> NotClosed:
        """Why no moves close it: a reason that is given, a fact that is not known, or too few of them, if any."""
        fixed = self._fixed(finding)
        if fixed:
            posts = Listing(tuple(self.found.words.item(post) for post in fixed))
            return _told(finding, "reason", Message("not-closed-reason", {"posts": posts}))
        question = self._question(finding)
        if question is not None:
            return replace(_told(finding, "unknown", Message("not-closed-unknown")), question=question)
        if any(finding.code in self._by.catalogue.moves[kind].clears for kind, _ in self._ground(self.options).efforts):
            return _told(finding, "in-part", Message("not-closed-in-part"))
        return _told(finding, "no-move", Message("not-closed-no-move"))

    @property
    def _by(self) -> Ruleset:
        return self.found.by

    @property
    def _on_request(self) -> list[str]:
        """Kinds of move that were neither asked for nor forbidden."""
        return sorted(ON_REQUEST - self.options.allow - self.options.forbid)

    def _ground(self, options: Options) -> Ground:
        """All moves that options permit, whatever they take."""
        if options not in self._grounds:
            first = self.outcome.first
            self._grounds[options] = ground(first, (), 0, first, self._by, MOST, options, self.go_on)
        return self._grounds[options]

    def _least(self, code: str, options: Options, limits: Limits) -> Least:
        """The least effort that closes a rule: of moves as lines are, of one move of lines, or in a scene searched."""
        found = [least_effort(self._ground(options), code, self.today, replace(limits, budget=MOST), self.go_on)]
        found += [Least(one, one) for one in self._of_lines(code, options, limits)]
        found += [
            least_effort(one.ground, code, self.today, self.limits, self.go_on) for one in self.outcome.stages[1:]
        ]
        efforts = [one.effort for one in found if one.effort is not None]
        return Least(min(efforts, default=None), min(one.at_least for one in found))

    def _of_lines(self, code: str, options: Options, limits: Limits) -> Iterator[int]:
        """The efforts of single moves of line or lead that close a rule."""
        first = self.outcome.first
        for key in offer_line_moves(first, options.allow):
            if self.go_on() and options.permit(first, key) and self._ends(key, code, limits):
                yield effort(first, self._by, key)

    def _ends(self, key: Key, code: str, limits: Limits) -> bool:
        """Whether a move of line or lead closes a rule within what has to be reached."""
        if key not in self._after_lines:
            # looked at once for all that is left: such a move has the whole network made anew
            net = after(self.outcome.first, (key,)).net
            self._after_lines[key] = frozenset(failing(net, self._by)), _reaches(net, self._by, self.limits)
        still, is_reached = self._after_lines[key]
        return code not in still and (is_reached or not limits.floors)

    def _fixed(self, finding: Finding) -> tuple[str, ...]:
        """The posts of a finding whose relation to the CX lead has a reason that no move changes."""
        scene = self.outcome.first
        return tuple(one for one in finding.subjects if scene.reason(scene.lead or "", one) in FIXED)

    def _question(self, finding: Finding) -> Question | None:
        """The first open question on a fact that moves against a finding, or those that come before them, change."""
        kinds = [kind for kind in self._by.catalogue.moves.values() if finding.code in kind.clears]
        before = [self._by.catalogue.moves[name] for kind in kinds for name in KINDS[kind.id].suppliers]
        changed = {name for kind in (*kinds, *before) for name in kind.fields}
        asked = zip(self.found.questions, self.found.audit.worth_finding_out, strict=True)
        return next((told for one, told in asked if one.form.property in changed), None)


def _reaches(net: Network, by: Ruleset, limits: Limits) -> bool:
    """Whether each pillar is as high as it has to be."""
    found = list(lows(net, by).values()) if limits.floors else []
    return all(found[place] >= least for place, least in limits.floors.items())


def _told(finding: Finding, obstacle: Obstacle, message: Message, least: Least = NOTHING) -> NotClosed:
    return NotClosed(
        code=finding.code,
        severity=finding.severity,
        obstacle=obstacle,
        effort=least.effort,
        message=message,
        why=sentence(message, BY_TITLE),
    )
