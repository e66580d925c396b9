"""Verdicts and unknown facts -> messages about one organisation, and these as sentences."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from math import isfinite
from typing import Final, Literal

from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import counterparts
from cxgraph.assessment.rules import Verdict
from cxgraph.core.message import Argument, ItemName, Listing, Manner, Message, Number, Quoted, Words
from cxgraph.core.model import Initiative, Org, Post, Unit
from cxgraph.core.prose import inside, sentence
from cxgraph.knowledge import vocab
from cxgraph.knowledge.catalogue import QuestionForm, Rule, catalogue
from cxgraph.knowledge.catalogue.labels import concept_label
from cxgraph.knowledge.catalogue.manner import BY_TITLE, WITH_IDS, prose
from cxgraph.knowledge.catalogue.sentence import blanks_of
from cxgraph.knowledge.catalogue.templates import question_template, rule_template, templates
from cxgraph.knowledge.catalogue.values import word_or_none

BLANKS: Final = frozenset({"lead", "subjects", "cases", "candidates", "unlisted", "count", "measured", "limit"})
"""What the sentences of a rule may leave to be filled in."""
MOST_NAMED: Final = 6
"""How many subjects a sentence names before it counts the rest."""

SECTIONS: Final[Mapping[str, str]] = {
    "units": "the customer-facing units (none listed)",
    "initiatives": "the initiatives (none listed)",
    "ties": "any two posts (no partner tie listed)",
}


class Messages:
    """What is said of one organisation."""

    def __init__(self, org: Org, net: Network, rules: Mapping[str, Rule]) -> None:
        """Takes the organisation, its network, and all rules by code."""
        self._net, self._rules = net, rules
        self._counted: dict[str, Counter[str | None]] = {}
        self._items: Mapping[str, Mapping[str, Post | Unit | Initiative]] = {
            "posts": net.posts,
            "units": net.units or {},
            "initiatives": {initiative.id: initiative for initiative in org.initiatives or ()},
        }

    def label(self, id_: str, section: str = "posts") -> str:
        """Title or name, with the id: ``Chief Experience Officer (cxo)``; of several with that id, the section's."""
        found = self._found(id_, section)
        return WITH_IDS.item(ItemName("posts", id_) if found is None else ItemName(found[0], id_, found[1].label))

    def lists(self, id_: str, section: str) -> bool:
        """Whether a section of the chart lists an item."""
        return id_ in self._items.get(section, {})

    def item(self, id_: str, section: str = "posts") -> ItemName:
        """An item by its name; of several with that id, the one of the section.

        Where others of the section have the same name, the unit of a post stands beside it, or else the id.
        """
        found = self._found(id_, section)
        if found is None:
            return ItemName("posts", id_)
        home, item = found
        name = item.label
        if len(self._namesakes[home][name]) > 1:
            unit = (self._net.units or {}).get(item.unit or "") if isinstance(item, Post) else None
            alone = unit is not None and self._by_unit(name)[unit.id] == 1
            name = f"{name} ({unit.label if unit is not None and alone else id_})"
        return ItemName(home, id_, name)

    def _found(self, id_: str, section: str) -> tuple[str, Post | Unit | Initiative] | None:
        """The section that an item is listed in, and the item."""
        homes = ((home, self._items.get(home, {}).get(id_)) for home in (section, *self._items))
        return next(((home, item) for home, item in homes if item is not None), None)

    @cached_property
    def _namesakes(self) -> Mapping[str, Mapping[str, list[Post | Unit | Initiative]]]:
        """The items of each section by their name."""
        found: dict[str, dict[str, list[Post | Unit | Initiative]]] = {section: {} for section in self._items}
        for section, items in self._items.items():
            for item in items.values():
                found[section].setdefault(item.label, []).append(item)
        return found

    def _by_unit(self, title: str) -> Counter[str | None]:
        """How many posts of each unit have a title."""
        if title not in self._counted:
            posts = self._namesakes["posts"][title]
            self._counted[title] = Counter(post.unit for post in posts if isinstance(post, Post))
        return self._counted[title]

    def sentence(self, message: Message, manner: Manner = BY_TITLE) -> str:
        """A message in the manner of an output; its words are those of a rule, of a question, or else of ours."""
        template = self._templates.get(message.template)
        return sentence(message, manner) if template is None else prose(template, message, manner)

    @cached_property
    def _templates(self) -> dict[str, str]:
        return templates(self._rules.values(), catalogue().questions.values())

    def on_rule(self, rule: Rule, subjects: tuple[str, ...], verdicts: Sequence[Verdict], *, failed: bool) -> Message:
        """What a rule says of some subjects; where its sentence names the lead, its subjects are the others."""
        template = rule_template(rule, failed=failed)
        blanks = blanks_of(self._templates[template])
        leads = frozenset(self._leads()) if "lead" in blanks else frozenset()
        others = [id_ for id_ in subjects if id_ not in leads]
        unlisted = [*dict.fromkeys(what for verdict in verdicts for what in verdict.unlisted)]
        count = len(others) + len(unlisted)
        if not (failed or count) and {"lead", "subjects"} <= {*blanks} and self._net.lead.post is None:
            return Message("depends-on-lead", {"rule": Words(inside(rule.label))})
        measured = next((v.measured for v in verdicts if v.measured is not None), None)
        named = chain(map(self.item, others), map(self._unlisted, unlisted))
        known: dict[str, Argument] = {
            "lead": self._lead(),
            "subjects": _listing(named, count) if count else Words("anybody"),
            "cases": self._cases(verdicts) if "cases" in blanks else Words(""),
            "candidates": self._candidates(),
            "unlisted": _listing(map(self._unlisted, unlisted), len(unlisted)),
            "count": Number(count),
            "measured": _number(measured),
            "limit": Words("") if rule.limit is None else _number(rule.limit),
        }
        return Message(template, {name: known[name] for name in blanks if name in known})

    def _cases(self, verdicts: Sequence[Verdict]) -> Argument:
        """What each verdict is about, as a clause of its own: two posts, or the units in one initiative."""
        alone: list[Argument] = []
        involved: dict[str, list[str]] = {}
        for verdict in verdicts:
            first, *others = verdict.subjects or ("",)
            if others and first in self._items["initiatives"]:
                involved.setdefault(first, []).extend(others)
            elif verdict.subjects:
                alone.append(_listing(map(self.item, verdict.subjects), len(verdict.subjects)))
            else:
                alone.extend(map(self._unlisted, verdict.unlisted))
        cases = [*map(self._units_in, involved.items()), *alone]
        return _listing(cases, len(cases), ";")

    def _candidates(self) -> Argument:
        """Posts that may lead CX, each with what speaks for it."""
        lead = self._net.lead
        named = (self._speaks_for(post, lead.cues.get(post, ())) for post in lead.candidates)
        return _listing(named, len(lead.candidates), ";")

    def _speaks_for(self, post: str, cues: Sequence[str]) -> Argument:
        reasons = tuple(Words(concept_label("cue", cue)) for cue in cues)
        return Listing((self.item(post), Listing(reasons)), joined="by") if reasons else self.item(post)

    def _units_in(self, involved: tuple[str, list[str]]) -> Argument:
        initiative, units = involved
        named = _listing((self.item(unit, "units") for unit in units), len(units))
        return Listing((named, self.item(initiative, "initiatives")), joined="in")

    def question(self, form: QuestionForm, subjects: tuple[str, ...], candidates: tuple[str, ...] = ()) -> Message:
        """What is asked of some items; with the posts that the answer may be, where it is one."""
        template = question_template(form, many=len(subjects) > 1, named=bool(candidates))
        section = form.field.partition(".")[0]
        named = (self.item(id_, section) for id_ in subjects)
        known: dict[str, Argument] = {
            "lead": self._lead(),
            "subjects": _listing(named, len(subjects)),
            "candidates": _listing(map(self.item, candidates), len(candidates), "or"),
        }
        return Message(template, {name: known[name] for name in blanks_of(self._templates[template])})

    def whom(self, form: QuestionForm, subjects: tuple[str, ...], knows: str | None) -> str:
        """Whom to ask, as after the word "Ask": a post, or else whoever would know.

        Args:
            form: How the question is asked.
            subjects: Ids of what it is about.
            knows: The post whose holder would know; None where no listed one does.
        """
        if knows is not None:
            return f"the {BY_TITLE.item(self.item(knows))}"
        informant = catalogue().informants[form.known_to]
        return informant.of_many if len(subjects) > 1 else informant.of_one

    def _leads(self) -> tuple[str, ...]:
        lead = self._net.lead
        return (lead.post,) if lead.post is not None else lead.candidates

    def _lead(self) -> Argument:
        match self._leads():
            case ():
                return Words("the CX lead")
            case (one,):
                return self.item(one)
            case leads:
                return _listing(map(self.item, leads), len(leads), "or")

    def _unlisted(self, what: str) -> Argument:
        """What the chart does not list as an item: a section, a rule, a skill, or else a counterpart."""
        if what in self._rules:
            return Words(f"“{self._rules[what].label}”")
        if what in SECTIONS:
            return Words(SECTIONS[what])
        if skill := word_or_none(vocab.concept("skill", what), "skos:prefLabel"):
            return Words(skill)
        text = f"{what.replace('-', ' ')} leadership (no post listed)"
        return Words(text) if what in counterparts() else Quoted(text)


def _listing(named: Iterable[Argument], count: int, joined: Literal["and", "or", ";"] = "and") -> Listing:
    """The first of some arguments, and how many there are besides."""
    items = tuple(islice(named, MOST_NAMED))
    return Listing(items, count - len(items), joined)


def _number(value: float | None) -> Number:
    """A number that was measured; a whole one may be greater than any that counts something."""
    try:
        return Number(float(value) if value is not None and isfinite(value) else None)
    except OverflowError:
        return Number(None)
