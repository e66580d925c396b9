"""Ids -> what people call them, and a rule's sentence with its blanks filled."""

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Final

from cxgraph.assessment.network import Network
from cxgraph.assessment.rules import Verdict
from cxgraph.core.model import Initiative, Org, Post, Unit
from cxgraph.knowledge import vocab
from cxgraph.knowledge.catalogue import QuestionForm, Rule
from cxgraph.knowledge.catalogue.sentence import blanks_of, fill
from cxgraph.knowledge.catalogue.values import word_or_none

BLANKS: Final = frozenset({"lead", "subjects", "unlisted", "count", "measured", "limit"})
"""What the sentences of a rule may leave to be filled in."""
UNMEASURED: Final = "an unknown number of"
"""Stands for a number that was not measured, or is none."""
MOST_NAMED: Final = 6
"""How many subjects a sentence names before it counts the rest."""

SECTIONS: Final[Mapping[str, str]] = {
    "units": "the customer-facing units (none listed)",
    "initiatives": "the initiatives (none listed)",
    "ties": "any two posts (no partner tie listed)",
}


class Words:
    """What the items of one organisation are called."""

    def __init__(self, org: Org, net: Network, rules: Mapping[str, Rule]) -> None:
        """Takes the organisation, its network, and all rules by code."""
        self._net, self._rules = net, rules
        self._items: Mapping[str, Mapping[str, Post | Unit | Initiative]] = {
            "posts": net.posts,
            "units": net.units or {},
            "initiatives": {initiative.id: initiative for initiative in org.initiatives or ()},
        }

    def label(self, id_: str, section: str = "posts") -> str:
        """Title or name, with the id: ``Chief Experience Officer (cxo)``; of several with that id, the section's."""
        sections = (self._items.get(section, {}), *self._items.values())
        item = next((items[id_] for items in sections if id_ in items), None)
        if item is None:
            return id_
        return f"{item.title if isinstance(item, Post) else item.label} ({id_})"

    def sentence(self, template: str, rule: Rule, subjects: tuple[str, ...], verdicts: Iterable[Verdict]) -> str:
        """A rule's sentence about some subjects; where it names the lead, its subjects are the others."""
        leads = frozenset(self._leads())
        others = [id_ for id_ in subjects if id_ not in leads] if "lead" in blanks_of(template) else [*subjects]
        verdicts = tuple(verdicts)
        unlisted = dict.fromkeys(what for verdict in verdicts for what in verdict.unlisted)
        named = [*map(self.label, others), *map(self._unlisted, unlisted)]
        measured = next((v.measured for v in verdicts if v.measured is not None), None)
        blanks = {
            "lead": self._lead(),
            "subjects": _listing(named) or "anybody",
            "unlisted": _listing([*map(self._unlisted, unlisted)]),
            "count": str(len(named)),
            "measured": _figure(measured),
            "limit": "" if rule.limit is None else _figure(rule.limit),
        }
        return fill(template, blanks)

    def question(self, form: QuestionForm, subjects: tuple[str, ...]) -> str:
        """The sentence that asks for a fact of some items."""
        template = form.of_many if form.of_many and len(subjects) > 1 else form.of_one
        section = form.field.partition(".")[0]
        named = [self.label(id_, section) for id_ in subjects[:MOST_NAMED]]
        return fill(template, {"lead": self._lead(), "subjects": _listing(named, len(subjects) - len(named))})

    def _leads(self) -> tuple[str, ...]:
        lead = self._net.lead
        return (lead.post,) if lead.post is not None else lead.candidates

    def _lead(self) -> str:
        leads = self._leads()
        named = [*map(self.label, leads[:MOST_NAMED])]
        if more := len(leads) - len(named):
            named.append(f"{more} more")
        return " or ".join(named) or "the CX lead"

    def _unlisted(self, what: str) -> str:
        """What the chart does not list as an item: a section, a rule, a skill, or else a counterpart."""
        if what in self._rules:
            return f"{what} {self._rules[what].name}"
        skill = word_or_none(vocab.concept("skill", what), "skos:prefLabel")
        return SECTIONS.get(what) or skill or f"{what.replace('-', ' ')} leadership (no post listed)"


def _figure(number: float | None) -> str:
    """A number in a sentence; a whole one may be greater than any that counts something."""
    try:
        return UNMEASURED if number is None or not isfinite(number) else f"{number:g}"
    except OverflowError:
        return UNMEASURED


def _listing(names: list[str], unnamed: int = 0) -> str:
    shown = names[:MOST_NAMED]
    if more := len(names) - len(shown) + unnamed:
        return f"{', '.join(shown)} and {more} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)
