"""An unknown fact -> the question as it is put to a person: its words, the items it is about, what may be answered."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as filled
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias, get_args
from urllib.parse import quote

from pyoxigraph import NamedNode

from cxgraph.assessment.audit.words import Messages
from cxgraph.core.message import Argument, Listing, Message, Quoted, Words
from cxgraph.core.model import ALL, NONE, Insight, Org, Stage, Stance
from cxgraph.knowledge import vocab
from cxgraph.knowledge.catalogue import QuestionForm
from cxgraph.knowledge.catalogue.values import word_or_none
from cxgraph.knowledge.vocab import BASE

Kind: TypeAlias = Literal["flag", "number", "one", "several", "words", "rights", "text", "units", "initiatives"]
BY_DESIGN: Final = "by-design"
"""A stance that the format writes as a roadblock and a flag."""
_LOST: Final = re.compile(r"(?<![_.])[_.]+\Z|__+")
MOST_SHOWN: Final = 20
"""Choices that are numbered; of more, a person names one."""

FLAGS: Final = frozenset(
    {"written", "budget", "sponsors_cx", "customer_facing", "upskilling", "hiring_drive", "retention_plan"}
    | {"career_paths", "owns_journey"}
)
NUMBERS: Final = frozenset({"headcount", "embedded_cx"})
ONE_POST: Final = frozenset({"cx_lead", "head", "lead", "learning_owner"})
NEEDED: Final = frozenset({"title", "cx_lead", "stance", "stage", "function"})
"""Fields that cannot say that there is none."""


HINTS: Final[Mapping[str, Message]] = {
    "flag": Message("hint-flag"),
    "number": Message("hint-number"),
    "words": Message("hint-words"),
    "rights": Message("hint-rights"),
    "text": Message("hint-title"),
    "units": Message("hint-units"),
    "initiatives": Message("hint-initiatives"),
}
"""What an answer looks like that is not one of few choices."""


class Choice(NamedTuple):
    """An answer to choose: what the chart writes, and what a person reads."""

    id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """A question to a person.

    Attributes:
        form: Id of the question's form; ``field`` the field that takes the answer.
        words: The sentence.
        message: What it is made from.
        items: What is asked about, each with its label; nothing where a section, or the whole chart, is.
        kind: What an answer is: yes or no, a number, one or several choices, words, a text, or new items.
        choices: What there is to choose from.
        open: Whether other words than those of the choices will do.
        has_none: Whether the answer may be that there is none.
        narrows: By how many points its possible answers narrow each pillar on average.
        settles: Codes of the rules that an answer could decide; None where that was not tried.
        ask: Id of the post whose holder would know; None where no listed one does. ``whom`` says it in words.
        candidates: Ids of the posts that the answer is most likely among, where it is a post.
    """

    form: str
    field: str
    words: str
    message: Message
    items: tuple[Choice, ...]
    kind: Kind
    choices: tuple[Choice, ...] = ()
    open: bool = False
    has_none: bool = False
    narrows: Mapping[str, float] = filled(default_factory=dict)
    settles: tuple[str, ...] | None = ()
    ask: str | None = None
    whom: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a filled-in sheet knows the question by, whatever else was answered since."""
        return self.form if len(self.items) != 1 else f"{self.form}/{_quoted(self.items[0].id)}"

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The choices that are few enough to be numbered."""
        return self.choices if self.kind in ("flag", "one", "several") and can_be_numbered(self.choices) else ()

    @property
    def is_ticked(self) -> bool:
        """Whether it is answered by saying which of the items."""
        return self.kind == "flag" and len(self.items) > 1


def can_be_numbered(choices: tuple[Choice, ...]) -> bool:
    """Whether choices may be meant by their numbers: they are few, and none has a number as its id."""
    return len(choices) <= MOST_SHOWN and not any(choice.id.isdecimal() for choice in choices)


def inquiry(
    form: QuestionForm, subjects: tuple[str, ...], org: Org, words: Messages, candidates: tuple[str, ...] = ()
) -> Inquiry:
    """A question of the audit as it is put to a person.

    Args:
        form: How it is asked.
        subjects: Ids of what it is about.
        org: The organisation it is about.
        words: What its items are called.
        candidates: Ids of the posts that the answer is most likely among, where it is a post.
    """
    section, name = form.field.partition(".")[0], form.field.rpartition(".")[2]
    kind, choices, is_open = _answers(form, name, org, words)
    items = tuple(Choice(id_, words.label(id_, section)) for id_ in subjects)
    if form.id == "lead":
        choices, items = items or choices, ()
    message = words.question(form, subjects, candidates)
    return Inquiry(
        form=form.id,
        field=form.field,
        words=words.sentence(message),
        message=message,
        items=items,
        kind=kind,
        choices=choices,
        open=is_open,
        has_none=name not in NEEDED and kind not in ("flag", "number") and form.id != "contact",
        candidates=candidates,
    )


def about(form: str) -> str:
    """What a question is about, however its form words it: several forms ask for what the CX lead says of others."""
    return "stance" if form.startswith("stance-") else form


def topic(form: str) -> str:
    """What somebody who does not know is not asked again: of the skills of the lead alone they know no more."""
    return "team-skills" if form == "lead-skills" else about(form)


def hint(asked: Inquiry) -> Message:
    """What an answer about one item looks like."""
    if asked.kind in HINTS:
        return HINTS[asked.kind]
    if asked.field == "units.function":
        return Message("hint-function")
    if asked.shown:
        none = [Words(NONE)] * asked.has_none
        choices = Listing((*(Quoted(choice.words) for choice in asked.shown), *none), joined=",")
        return Message("hint-choices", {"choices": choices})
    items: dict[str, Argument] = {"items": Words("units" if asked.field.endswith(".units") else "posts")}
    said = Message("hint-one", items) if asked.kind == "one" else Message("hint-several", items)
    return Message("hint-or-none", {"hint": said}) if asked.has_none else said


def can_be_answered(asked: Inquiry) -> bool:
    """Whether the chart lists what the answer has to be chosen from: units, where some take part in something."""
    return bool(asked.choices) or asked.open or asked.kind not in ("one", "several")


def _quoted(id_: str) -> str:
    """An id without space, and without what is no part of a key in a sheet: ``__`` is bold, ``.`` ends a sentence."""
    return _LOST.sub(lambda found: "".join(f"%{ord(sign):X}" for sign in found[0]), quote(id_, safe=""))


def _answers(form: QuestionForm, name: str, org: Org, words: Messages) -> tuple[Kind, tuple[Choice, ...], bool]:
    posts = [post.id for post in org.posts]
    match name:
        case _ if name in FLAGS:
            return "flag", (Choice("yes", "yes"), Choice("no", "no")), False
        case _ if form.id == "possible-lead":
            return "flag", (Choice("yes", "yes"), Choice("no", "no")), False
        case _ if name in NUMBERS:
            return "number", (), False
        case _ if name in ONE_POST:
            return "one", _labelled(posts, words), False
        case "title":
            return "text", (), True
        case "dotted_to":
            return "several", _labelled(posts, words), False
        case "stance" if form.id == "contact":
            return "several", _labelled(posts, words), False
        case "stance":
            return "one", (*_coded("stance", get_args(Stance)), Choice(BY_DESIGN, "roadblock by design")), False
        case "stage":
            return "one", _coded("stage", get_args(Stage)), False
        case "insights" | "provides":
            return "several", _coded("insight", get_args(Insight)), False
        case "function":
            return "one", functions(), False
        case "decision_rights":
            return "rights", _labelled([unit.id for unit in org.units or ()], words, "units"), True
        case "skills":
            return "several", _coded("skill", _members("skill")), True
        case "units" if form.field != name:
            return "several", _labelled([unit.id for unit in org.units or ()], words, "units"), False
        case "remit":
            units = _labelled([unit.id for unit in org.units or ()], words, "units")
            return "several", (Choice(ALL, "all units"), *units), False
        case "units" | "initiatives":
            return name, _labelled(posts, words), False
        case _:
            return "words", (), True


@cache
def functions() -> tuple[Choice, ...]:
    """The functions of units that have a name in the ontology."""
    return _coded("function", _members("function"))


def _labelled(ids: Iterable[str], words: Messages, section: str = "posts") -> tuple[Choice, ...]:
    return tuple(Choice(id_, words.label(id_, section)) for id_ in ids)


def _coded(scheme: str, ids: Iterable[str]) -> tuple[Choice, ...]:
    labels = {id_: word_or_none(vocab.concept(scheme, id_), "skos:prefLabel") or id_ for id_ in ids}
    return tuple(Choice(id_, label) for id_, label in labels.items())


@cache
def _members(scheme: str) -> tuple[str, ...]:
    """Ids of the concepts of a scheme that a chart can write: those with nothing narrower."""
    nodes = vocab.subjects("skos:inScheme", NamedNode(f"{BASE}{scheme}"))
    return tuple(sorted(vocab.local_name(node) for node in nodes if not any(vocab.subjects("skos:broader", node))))
