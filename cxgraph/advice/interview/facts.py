"""Answers -> the organisation with exactly those facts in it, and nothing that it said already said otherwise."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from msgspec.structs import replace

from cxgraph.advice.interview.answers import Answers
from cxgraph.advice.interview.inquiry import BY_DESIGN, Inquiry
from cxgraph.advice.interview.one import AnswerError
from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import NONE, DecisionRight, Org, Tie
from cxgraph.inputs.charts.references import misfits

REVERSED: Final = frozenset({"answer", "contact"})
"""Forms that ask what others say, not what the CX lead says of them."""


def _contradiction(known: str, answer: str) -> AnswerError:
    """What is said where the chart says something else already, which somebody may just have answered."""
    told = Message("chart-says-already", {"known": Quoted(known), "answer": Quoted(answer)})
    return AnswerError(told, Message("change-it-there"))


def with_answers(
    org: Org,
    inquiry: Inquiry,
    answers: Answers,
    *,
    lead: str | None,
    source: str | None = None,
    told: Callable[[str], str] = str,
) -> Org:
    """The organisation with the facts that were answered.

    Args:
        org: The organisation.
        inquiry: What was asked.
        answers: What was answered.
        lead: The post that leads CX, where it is known.
        source: Where ties were learnt, if that is to be written.
        told: The id in the chart for an id of the question, where the two differ.

    Raises:
        AnswerError: The chart says something else already, the facts do not fit it, or what they are about is not in it
            any more.
    """
    said = {told(id_): _retold(value, told) for id_, value in answers.items()}
    section, _, field = inquiry.field.partition(".")
    if section == "ties":
        changed = _with_ties(org, inquiry, field, said, lead and told(lead), source)
    elif section in ("units", "initiatives") and not field:
        changed = _settled(org, section, said[""]) if said else org
    elif section == "talent":
        changed = replace(org, talent=_settled(org.talent, field, said[""])) if said else org
    else:
        if field == "cx_lead":
            said = {id_: value for id_, value in said.items() if id_} or dict.fromkeys(said.values(), True)
            _refuse_another_lead(org, said)
        items = getattr(org, section) or ()
        if said.keys() - {item.id for item in items}:
            raise AnswerError(Message("chart-lacks-it-by-now"))
        changed = replace(org, **{section: tuple(_answered(item, field, said) for item in items)})
    for misfit in misfits(changed):
        raise AnswerError(misfit.what, misfit.advice)
    return changed


def _answered(item: Any, field: str, said: Answers) -> Any:
    if item.id not in said:
        return item
    group, _, name = field.rpartition(".")
    if group:
        return replace(item, **{group: _settled(getattr(item, group), name, said[item.id])})
    return _settled(item, name, said[item.id])


def _refuse_another_lead(org: Org, said: Answers) -> None:
    leads = [id_ for id_, is_lead in said.items() if is_lead]
    for post in org.posts:
        if leads and post.cx_lead and post.id not in leads:
            raise _contradiction(post.id, *leads)


def _settled(item: Any, field: str, value: Any) -> Any:
    """The item with a fact that it left open."""
    known = getattr(item, field)
    if known is not None and known != value:
        raise _contradiction(_in_words(known), _in_words(value))
    return replace(item, **{field: value})


def _with_ties(org: Org, inquiry: Inquiry, field: str, said: Answers, lead: str | None, source: str | None) -> Org:
    if lead is None:
        raise AnswerError(Message("nobody-known-to-lead"))
    ties = {(tie.from_, tie.to): tie for tie in org.ties}
    for one, value in said.items():
        if field != "stance":
            if (lead, one) not in ties:
                raise AnswerError(Message("nothing-of-working-together"), Message("answer-that-first"))
            ties[lead, one] = _settled(ties[lead, one], field, value)
            continue
        for tie in _new_ties(inquiry, lead, one, value, source):
            known = ties.setdefault((tie.from_, tie.to), tie)
            if (known.stance, known.by_design) != (tie.stance, tie.by_design):
                raise _contradiction(_stance(known), _stance(tie))
    return replace(org, ties=tuple(ties.values()))


def _new_ties(inquiry: Inquiry, lead: str, one: str, value: Any, source: str | None) -> Iterator[Tie]:
    if inquiry.form == "contact":
        yield from (Tie(from_=one, to=other, stance="partner", source=source) for other in value)
        return
    from_, to = (one, lead) if inquiry.form in REVERSED else (lead, one)
    if value == BY_DESIGN:
        yield Tie(from_=from_, to=to, stance="roadblock", by_design=True, source=source)
    else:
        yield Tie(from_=from_, to=to, stance=value, source=source)


def _stance(tie: Tie) -> str:
    return BY_DESIGN if tie.by_design else str(tie.stance)


def _in_words(value: Any) -> str:
    """A value as a person would answer it."""
    if isinstance(value, tuple):
        return ", ".join(map(_in_words, value)) or NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, DecisionRight):
        return f"{value.right} ({value.how})" if value.how else value.right
    return str(getattr(value, "label", value))


def _retold(value: Any, told: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return told(value)
    return tuple(_retold(part, told) for part in value) if isinstance(value, tuple) else _in_full(value, told)


def _in_full(value: Any, told: Callable[[str], str]) -> Any:
    """A value that is no id; a new item, whose references are ids."""
    if not hasattr(value, "__struct_fields__"):
        return value
    names = {"head", "lead", "units", "over"} & set(value.__struct_fields__)
    return replace(value, **{name: _retold(getattr(value, name), told) for name in names})
