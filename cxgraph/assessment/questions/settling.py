"""A question with its possible answers -> the findings, open today, that one of these would decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from cxgraph.assessment.network import Network
from cxgraph.assessment.rules import Place, Verdict, verdicts
from cxgraph.knowledge.catalogue import QuestionForm, Rule

MOST_TRIED: Final = 12
"""Answers of one question that rules are run on; of more, such as each post that could lead CX, the first are."""
MOST_VERDICTS: Final = 200_000
"""Verdicts that are made for all questions of one chart; what is asked when they are used up is not tried."""

About: TypeAlias = tuple[tuple[str, ...], Place]


@dataclass(frozen=True)
class OpenRule:
    """A rule whose finding cannot be told today.

    Attributes:
        gravity: What its failure counts against others.
        aside: Verdicts of today that make no part of the finding, by what each is about: another rule tells the same
            fact, or the user has set it aside.
    """

    rule: Rule
    gravity: int
    aside: frozenset[About]


def about(verdict: Verdict) -> About:
    """What a verdict is about, by which it is known again when the rule has heard more."""
    return verdict.subjects, verdict.at


class Settling:
    """The open rules of one chart, and how much may still be tried on them."""

    def __init__(self, rules: Iterable[OpenRule]) -> None:
        """Takes the rules whose findings cannot be told today."""
        self._rules = tuple(rules)
        self._left = MOST_VERDICTS

    def settled(self, form: QuestionForm, cases: Sequence[Network], *, about_lead: bool) -> tuple[OpenRule, ...] | None:
        """The rules that at least one answer decides, whether to a failure or to a pass.

        Args:
            form: How the question is asked.
            cases: The network with each possible answer.
            about_lead: Whether an answer says who leads CX, which concerns all rules.

        Returns:
            None where it was not tried: no answer can be, or the chart is too large.

        Raises:
            RuleFailedError: A rule raised.
        """
        if not cases:
            return None
        found = []
        for rule in self._rules:
            if about_lead or not set(form.fields).isdisjoint(rule.rule.fields):
                if self._left <= 0:
                    return None
                if any(self._decides(rule, case) for case in cases[:MOST_TRIED]):
                    found.append(rule)
        return tuple(found)

    def _decides(self, rule: OpenRule, case: Network) -> bool:
        said = verdicts(case, rule.rule)
        self._left -= len(said)
        outcomes = {verdict.outcome for verdict in said if about(verdict) not in rule.aside}
        return "fail" in outcomes or ("pass" in outcomes and "cannot_tell" not in outcomes)
