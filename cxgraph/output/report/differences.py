"""Changed facts -> words: every field of the format, with ids told by title or name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cxgraph.advice.diff import Changed, Diff, Fact, TieChange, Value
from cxgraph.advice.diff.facts import strings
from cxgraph.core.model import ALL, NONE, VACANT, Tie
from cxgraph.knowledge import titles
from cxgraph.knowledge.catalogue.labels import concept_label

FLAGS: Final[Mapping[str, tuple[str, str, str]]] = {
    "mandate.written": ("has a written mandate", "has no written mandate", "has no written mandate any more"),
    "mandate.owns_journey": ("owns the journey", "does not own the journey", "no longer owns the journey"),
    "mandate.budget": ("has a budget for CX", "has no budget for CX", "has no budget for CX any more"),
    "cx_lead": ("is marked as CX lead", "is marked as not leading CX", "is no longer marked as CX lead"),
    "sponsors_cx": ("sponsors CX", "does not sponsor CX", "no longer sponsors CX"),
    "customer_facing": ("meets customers", "does not meet customers", "no longer meets customers"),
    "upskilling": ("there is an upskilling programme", "there is no upskilling programme", "upskilling has ended"),
    "hiring_drive": ("there is a hiring drive", "there is no hiring drive", "the hiring drive has ended"),
    "retention_plan": (
        "there is a retention plan",
        "there is no retention plan",
        "the retention plan has been dropped",
    ),
    "career_paths": ("career paths are visible", "career paths are not visible", "career paths are no longer visible"),
    "by_design": ("blocks by design", "does not block by design", "no longer blocks by design"),
}
"""Field -> what is said of true, of false, and of false that was true before."""

NAMES: Final[Mapping[str, str]] = {
    "as_of": "date of the chart",
    "iri": "IRI",
    "id": "short id",
    "concurrent": "further roles",
    "unit": "unit",
    "headcount": "headcount",
    "mandate.remit": "remit",
    "mandate.decision_rights": "decision rights",
    "mandate.outcomes": "outcomes",
    "dotted_to": "dotted lines",
    "parent": "parent unit",
    "embedded_cx": "embedded CX people",
    "insights": "insights received",
    "provides": "insights passed on",
    "work_mode.remote": "share working remotely",
    "work_mode.hybrid": "share working hybrid",
    "shared_objectives": "shared objectives",
    "learning_owner": "owner of learning",
    "unlisted_ties": "ties that are not listed",
    "unlisted_posts": "posts that are not listed",
    "expires": "expiry",
}
"""Field -> what it is called, where that is another word."""

SCHEMES: Final[Mapping[str, str]] = {
    "skills": "skill",
    "insights": "insight",
    "provides": "insight",
    "function": "function",
    "reason": "reason",
    "stage": "stage",
    "stance": "stance",
}
HOMES: Final[Mapping[str, str]] = {
    "unit": "units",
    "parent": "units",
    "units": "units",
    "mandate.remit": "units",
    "head": "posts",
    "lead": "posts",
    "learning_owner": "posts",
    "objectives": "objectives",
    "shared_objectives": "objectives",
    "mandate.outcomes": "objectives",
    "rivals": "objectives",
}
"""Field -> the section that its ids are listed in."""

MADE: Final = "-shared"
"""How an objective that a plan has made is called, after whom it is shared with."""


class DifferenceWords:
    """The words for the facts of one comparison."""

    def __init__(self, diff: Diff, *, with_ids: bool = True) -> None:
        """Takes the comparison, for what its items are called, and whether ids stand beside titles and names."""
        self._names = diff.names
        self._with_ids = with_ids

    def name(self, section: str, id_: str) -> str:
        """What an item is called, with its id: ``Chief Experience Officer (cxo)``; without ids, in words alone."""
        label = self._names.get(section, {}).get(id_, id_)
        if not self._with_ids:
            return self._objective(id_) if section == "objectives" and label == id_ else label
        return label if label == id_ else f"{label} ({id_})"

    def _objective(self, id_: str) -> str:
        """One without a name: in the words that its id is made of; where a plan has made it, by whom it is for."""
        made_for = id_.removesuffix(MADE)
        named = (names[made_for] for names in self._names.values() if id_ != made_for and made_for in names)
        return next((f"one shared with {name}" for name in named), id_.replace("-", " "))

    def short(self, section: str, id_: str) -> str:
        """An item beside another of the same name: by its id, or without ids by its name."""
        return id_ if self._with_ids else self.name(section, id_)

    def post(self, id_: str | None) -> str:
        """A post as another one's manager."""
        return {None: "an unknown post", NONE: "nobody, as the top"}.get(id_) or self.name("posts", str(id_))

    def item(self, one: Changed) -> str:
        """What a changed fact is about; nothing where that is the organisation."""
        if one.section in ("posts", "units", "initiatives", "objectives"):
            return self.name(one.section, one.id)
        return one.id

    def changes(self, facts: Iterable[Fact]) -> str:
        """Facts that changed, in one sentence without a full stop."""
        return "; ".join(map(self._changed, facts))

    def _changed(self, fact: Fact) -> str:
        if fact.field in FLAGS and isinstance(fact.before, bool):
            return f"now {FLAGS[fact.field][0]}" if fact.after else FLAGS[fact.field][2]
        if fact.field == "holder" and fact.before == fact.after:
            return "another holder"
        field = NAMES.get(fact.field, fact.field.replace("_", " "))
        if isinstance(fact.before, tuple) and isinstance(fact.after, tuple) and fact.field != "holder":
            return f"{field} {_and(self._gains(fact.field, fact.before, fact.after))}"
        return f"{field} from {self._value(fact.field, fact.before)} to {self._value(fact.field, fact.after)}"

    def _gains(self, field: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
        for said, mine, other in (("gain", after, before), ("lose", before, after)):
            if found := tuple(one for one in mine if one not in other):
                yield f"{said} {self._value(field, found)}"

    def statements(self, facts: Iterable[Fact]) -> str:
        """Facts that one chart alone knows, as it says them."""
        return "; ".join(self._stated(fact.field, fact.before if fact.after is None else fact.after) for fact in facts)

    def _stated(self, field: str, value: Value) -> str:
        if field in FLAGS and isinstance(value, bool):
            return FLAGS[field][0 if value else 1]
        return f"{NAMES.get(field, field.replace('_', ' '))}: {self._value(field, value)}"

    def _value(self, field: str, value: Value) -> str:
        if value in (None, (), NONE):
            return "none"
        if isinstance(value, str | tuple):
            return _and(self._code(field, one) for one in strings(value))
        if isinstance(value, bool):
            return "yes" if value else "no"
        return f"{100 * value:.0f} %" if field.startswith("work_mode") else f"{value:.12g}"

    def _code(self, field: str, value: str) -> str:
        if (field, value) in (("mandate.remit", ALL), ("holder", VACANT)):
            return {ALL: "the whole organisation", VACANT: "nobody (vacant)"}[value]
        if field in HOMES:
            return self.name(HOMES[field], value)
        if field in ("role", "concurrent"):
            return titles.roles()[value].label if value in titles.roles() else value
        return concept_label(SCHEMES[field], value) if field in SCHEMES else value

    def tie(self, one: TieChange) -> str:
        """What became of a tie, with what there is to say of it."""
        pair = f"{self.name('posts', one.from_)} on {self.name('posts', one.to)}"
        if one.change in ("new", "known") and one.after is not None and (one.before is None or not one.facts):
            return f"{pair}: {self._whole(one.after)}"
        if one.change in ("gone", "unknown") and one.before is not None and (one.after is None or not one.facts):
            return f"{pair}: {self._whole(one.before)}"
        changed = [fact for fact in one.facts if fact.how == "changed"]
        known = [fact for fact in one.facts if fact.how == "known"]
        lost = [fact for fact in one.facts if fact.how == "unknown"]
        said = [self.changes(changed)]
        said += [f"now said: {self.statements(known)}"] if known else []
        said += [f"not said any more: {self.statements(lost)}"] if lost else []
        return f"{pair}: {'; '.join(filter(None, said))}"

    def _whole(self, tie: Tie) -> str:
        """A tie as one chart has it."""
        fields = ("stage", "reason", "shared_objectives", "by_design")
        facts = [(field, getattr(tie, field)) for field in fields]
        return "; ".join(
            [tie.stance, *(self._stated(field, value) for field, value in facts if value not in (None, False))]
        )


def _and(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
