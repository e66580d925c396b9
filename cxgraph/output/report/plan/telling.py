"""The moves of a plan -> what to do, why, whom each needs, through whom, and what kind of effort it is, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from cxgraph.advice.plan import Move, Plan
from cxgraph.assessment.audit.words import Messages
from cxgraph.assessment.network import project
from cxgraph.core.message import Argument, ItemName, Listing, Message, Words
from cxgraph.core.prose import sentence
from cxgraph.knowledge.catalogue.manner import BY_TITLE, prose
from cxgraph.knowledge.catalogue.templates import move_template
from cxgraph.knowledge.words import words_of
from cxgraph.output.report.plan.effort import kind_of_effort
from cxgraph.output.report.plan.naming import RulesCalled, rule_names

NAMED: Final = 5
"""How many alternatives a reader is given by name."""


@dataclass(frozen=True, kw_only=True)
class MoveInWords:
    """A move of a plan, as every output tells it; nobody is named by an id that has a title.

    Attributes:
        what: What to do.
        why: Why it is in the plan; empty of a move that somebody made up.
        closes: What the findings that the plan closes by it are called.
        needs: Whose consent it needs, or that the chart does not tell.
        through: Through whom the CX lead reaches whom it is about; empty where nobody stands between, or is known to.
        effort: How hard it is, as a rank.
        kind: What kind of effort it is.
        instead: Who or what would do as well, the first few by name; empty where nobody would.
    """

    what: str
    why: str
    closes: tuple[str, ...]
    needs: str
    through: str
    effort: int
    kind: str
    instead: str

    @property
    def said(self) -> str:
        """What to do and why, in one go."""
        return f"{self.what}. {self.why}" if self.why else self.what

    @property
    def details(self) -> Iterator[tuple[str, str]]:
        """What else there is to say, each under a few words of what it is."""
        yield from (("For", ", ".join(self.closes)),) if self.closes else ()
        yield "Needs", self.needs
        yield from (("Through", self.through),) if self.through else ()
        yield f"Effort {self.effort}", self.kind
        yield from (("Or one of", self.instead),) if self.instead else ()


def moves_in_words(plan: Plan, called: RulesCalled = rule_names) -> list[MoveInWords]:
    """The moves of a plan in its order, told by their titles.

    Args:
        plan: The plan.
        called: What rules are called; as a rule, by code and name.
    """
    teller = _Teller(plan, called)
    return [teller.tell(move) for move in plan.moves]


class _Teller:
    def __init__(self, plan: Plan, called: RulesCalled) -> None:
        self._plan = plan
        self._called = called

    @cached_property
    def _messages(self) -> Messages:
        """Who bears a title that others bear is told apart as in the audit; made once somebody is to be named."""
        return Messages(self._plan.org, project(self._plan.org, self._plan.by.excluded), {})

    def tell(self, move: Move) -> MoveInWords:
        what, why = self._instruction(move)
        return MoveInWords(
            what=what,
            why=why,
            closes=tuple(self._called(self._closed_by(move), self._plan.by.known)),
            needs=self._needs(move),
            through=self._through(move),
            effort=move.effort,
            kind=kind_of_effort(move),
            instead=self._instead(move),
        )

    def _instruction(self, move: Move) -> tuple[str, str]:
        """What to do, and why; together where the move's own words are others than those of its kind."""
        kind, message = self._plan.by.catalogue.moves.get(move.kind), move.message
        if kind is None or message is None or message.template != move_template(kind.id):
            return move.why or move.kind, ""
        return prose(kind.instruction, message), prose(kind.motive, message)

    def _closed_by(self, move: Move) -> Sequence[str]:
        """What the plan clears by a move; where that is not told, what it may end, or all where it is alone."""
        if move.closes is not None:
            return move.closes
        kind = self._plan.by.catalogue.moves.get(move.kind)
        if len(self._plan.moves) == 1:
            return self._plan.cleared
        return [code for code in self._plan.cleared if kind is not None and code in kind.clears]

    def _needs(self, move: Move) -> str:
        if move.needs:
            return self._listed([self._asked(post) for post in move.needs])
        return sentence(Message("consent-unknown") if move.sign_off else Message("consent-of-nobody"))

    @cached_property
    def _vacant(self) -> frozenset[str]:
        return frozenset(post.id for post in self._plan.org.posts if post.holders == ())

    def _asked(self, post: str) -> ItemName:
        """A post whose consent is needed; nobody can give it for one that is vacant, and that is said."""
        item = self._messages.item(post)
        return replace(item, label=f"{item.label} (vacant)") if post in self._vacant and item.label else item

    def _through(self, move: Move) -> str:
        posts = tuple(self._messages.item(post) for post in move.through)
        if not posts:
            return ""
        if len(posts) == 1:
            return sentence(Message("through-one", {"post": posts[0]}), BY_TITLE)
        return sentence(Message("through-several", {"posts": Listing(posts, joined=",")}), BY_TITLE)

    def _instead(self, move: Move) -> str:
        section = _section(move)
        named = [self._item(id_, section) for id_ in move.alternatives[:NAMED]]
        return self._listed(named, len(move.alternatives) - len(named))

    def _item(self, id_: str, section: str) -> Argument:
        """An item of the chart, or a skill in the words of the ontology."""
        item, skills = self._messages.item(id_, section), words_of("skill")
        return Words(skills[id_].label) if item.label is None and id_ in skills else item

    @staticmethod
    def _listed(named: Sequence[Argument], more: int = 0) -> str:
        """Names, with ``and`` only before a number of others: a title may hold one of its own."""
        return BY_TITLE.say(Listing(tuple(named), more, joined=","))


def _section(move: Move) -> str:
    """The section in which what stands in a move's own words is listed: of several, the first."""
    said = () if move.message is None else move.message.arguments.values()
    return next((one.section for one in said if isinstance(one, ItemName)), "posts")
