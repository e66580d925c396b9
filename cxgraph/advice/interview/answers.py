"""What a person answers -> the values of the fields that were asked for, or what is wrong with the answer."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from cxgraph.advice.interview.inquiry import Choice, Inquiry, functions
from cxgraph.advice.interview.one import NO, YES, AnswerError, choice, number, own_word, place_in_list, unquote
from cxgraph.advice.interview.rights import read_rights
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.model import ALL as EVERYTHING
from cxgraph.core.model import NONE, VACANT, Initiative, Org, Unit, slug
from cxgraph.knowledge import words

Answers: TypeAlias = dict[str, Any]
"""Id of an item, the empty one for a section -> the value that was answered; whatever nobody knows is not in it."""

UNKNOWN: Final = frozenset({"", "?", "-", "don't know", "dont know", "do not know", "unknown", "skip", "n/k"})
NOBODY: Final = frozenset({NONE, "nobody", "no one", "nothing", "none of these", "0", "[]"})
ALL: Final = frozenset({"all", "all of these", "everybody"})
REST: Final = frozenset({"rest", "others", "the rest", "the others"})
SCHEMES: Final = {"skills": "skill", "function": "function", "insights": "insight", "provides": "insight"}
"""Field -> the scheme of its words."""
LONGEST: Final = 100_000
"""Characters of an answer: one for each of many thousand items has fewer."""

_LIST: Final = re.compile(r"[,;\n]")
_ITEMS: Final = re.compile(r"[;\n]")
_NUMBERS: Final = re.compile(r"\d+(-\d+)?([\s,]+\d+(-\d+)?)*")


def is_unknown(text: str) -> bool:
    """Whether an answer says that the fact is not known."""
    return text.strip().casefold().replace("’", "'") in UNKNOWN


def read_answer(inquiry: Inquiry, text: str, org: Org) -> Answers:
    """The values that an answer gives to the items of a question.

    Args:
        inquiry: The question.
        text: For one item its value. For several ``1=partner; 2 3=absent; rest=roadblock``, one value for all, or, of
            yes and no, which of them.
        org: The organisation it is about.

    Raises:
        AnswerError: The answer does not fit.
    """
    text = text.strip()
    if is_unknown(text):
        return {}
    if len(text) > LONGEST:
        told = Message("long-answer-given", {"length": Number(len(text))})
        raise AnswerError(told, Message("characters-at-most", {"most": Number(LONGEST)}))
    match inquiry.kind:
        case "units":
            return {"": tuple(_units(inquiry, text, org))}
        case "initiatives":
            return {"": tuple(_initiatives(inquiry, text, org))}
    if len(inquiry.items) < 2:
        return {inquiry.items[0].id if inquiry.items else "": value(inquiry, text)}
    return _of_each(inquiry, text)


def value(inquiry: Inquiry, text: str) -> Any:
    """The value that an answer gives to one item.

    Raises:
        AnswerError: The answer does not fit.
    """
    text = text.strip()
    word = text.casefold()
    if word in NOBODY and (inquiry.kind in ("one", "text") or _is_list(inquiry)):
        if not inquiry.has_none:
            raise AnswerError(Message("no-place-for-answer"), Message("leave-it-open"))
        return NONE if inquiry.kind == "one" else ()
    match inquiry.kind:
        case "flag" if word in YES | NO:
            return word in YES
        case "flag":
            raise AnswerError(Message("answer-yes-or-no", {"answer": Quoted(text)}))
        case "number":
            return number(text, whole=inquiry.field.startswith("units"))
        case "one":
            return _chosen(inquiry, text)
        case "rights":
            return read_rights(inquiry.choices, text)
        case "text":
            return own_word(text)
    listed = text.split() if _NUMBERS.fullmatch(text) and inquiry.shown else _LIST.split(text)
    parts = [part.strip() for part in listed if part.strip()]
    if inquiry.kind == "words":
        return tuple(dict.fromkeys(map(own_word, parts)))
    chosen = tuple(dict.fromkeys(_chosen(inquiry, part) for part in parts))
    return EVERYTHING if inquiry.field.endswith(".remit") and EVERYTHING in chosen else chosen


def _chosen(inquiry: Inquiry, text: str) -> str:
    """The id of the choice that a text means, by any label that the ontology has for it."""
    scheme = SCHEMES.get(inquiry.field.rpartition(".")[2])
    known = words.read(scheme, text) if scheme else None
    return known or choice(inquiry.choices, text, is_open=inquiry.open)


def _of_each(inquiry: Inquiry, text: str) -> Answers:
    ids = [item.id for item in inquiry.items]
    if "=" in text:
        return dict(_one_by_one(inquiry, text, ids))
    word = text.casefold()
    if inquiry.is_ticked and word in ALL | NOBODY | YES - {"1"} | NO - {"2"}:
        return dict.fromkeys(ids, word in YES | ALL)
    if inquiry.is_ticked:
        chosen = set(_who(inquiry, text))
        return {id_: id_ in chosen for id_ in ids}
    if _NUMBERS.fullmatch(text):
        raise AnswerError(Message("say-which-for-whom"))
    if inquiry.kind == "text" or (_is_list(inquiry) and text.casefold() not in NOBODY):
        raise AnswerError(Message("say-whose-they-are"))
    return dict.fromkeys(ids, value(inquiry, text))


def _one_by_one(inquiry: Inquiry, text: str, ids: list[str]) -> Iterator[tuple[str, Any]]:
    said: dict[str, Any] = {}
    rest: Any = None
    between = _ITEMS if inquiry.kind == "text" or _is_list(inquiry) else _LIST
    for part in (part for part in between.split(text) if part.strip()):
        who, sign, what = part.partition("=")
        if not sign:
            raise AnswerError(Message("for-whom", {"answer": Quoted(part.strip())}))
        if is_unknown(what):
            continue
        if who.strip().casefold() in REST | ALL:
            rest = value(inquiry, what)
        else:
            said |= dict.fromkeys(_who(inquiry, who), value(inquiry, what))
    for id_ in ids:
        if id_ in said or rest is not None:
            yield id_, said.get(id_, rest)


def _is_list(inquiry: Inquiry) -> bool:
    return inquiry.kind in ("several", "words", "rights")


def _who(inquiry: Inquiry, text: str) -> Iterator[str]:
    """The items that numbers, or names between commas, mean."""
    text = text.strip()
    if not _NUMBERS.fullmatch(text):
        yield from (choice(inquiry.items, part) for part in _LIST.split(text) if part.strip())
        return
    for part in re.split(r"[\s,]+", text):
        first, _, last = part.partition("-")
        ends = [place_in_list(end) for end in (first, last or first)]
        for end in ends:
            if not 0 < end <= len(inquiry.items):
                count = Number(len(inquiry.items))
                raise AnswerError(Message("no-number-in-list", {"number": Number(end), "count": count}))
        yield from (item.id for item in inquiry.items[ends[0] - 1 : ends[1]])


def _units(inquiry: Inquiry, text: str, org: Org) -> Iterator[Unit]:
    """Units that deal with customers: name, head, number of CX people in it, function."""
    for id_, name, (head, people, function) in _new(text, 3, {unit.id for unit in org.units or ()}):
        yield Unit(
            id=id_,
            name=name,
            head=_post(inquiry, head),
            function=(words.read("function", function) or choice(functions(), function)) if function else None,
            customer_facing=True,
            embedded_cx=int(number(people, whole=True)) if people else None,
        )


def _initiatives(inquiry: Inquiry, text: str, org: Org) -> Iterator[Initiative]:
    """Initiatives: name, leading post, units joined by plus signs."""
    units = tuple(Choice(unit.id, unit.label) for unit in org.units or ())
    for id_, name, (lead, involved) in _new(text, 2, {item.id for item in org.initiatives or ()}):
        parts = [choice(units, part) for part in involved.split("+")] if involved else None
        yield Initiative(
            id=id_, name=name, lead=_post(inquiry, lead), units=None if parts is None else tuple(dict.fromkeys(parts))
        )


def _new(text: str, facts: int, taken: set[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each new item: an id of its own, its name, and the facts behind it, empty where not known."""
    if text.casefold() in NOBODY:
        return
    times: Counter[str] = Counter()
    for entry in (entry for entry in _ITEMS.split(text) if entry.strip()):
        name, *rest = (unquote(part.strip()) for part in entry.split(","))
        if not own_word(name) or len(rest) > facts:
            raise AnswerError(Message("write-as-asked", {"answer": Quoted(entry.strip())}))
        base = id_ = slug(name)
        while id_ in taken or id_ in (NONE, VACANT):
            times[base] += 1
            id_ = f"{base}-{times[base] + 1}"
        taken.add(id_)
        yield id_, name, ["" if is_unknown(part) else part for part in [*rest, *[""] * (facts - len(rest))]]


def _post(inquiry: Inquiry, text: str) -> str | None:
    if not text:
        return None
    return NONE if text.casefold() in NOBODY else choice(inquiry.choices, text)
