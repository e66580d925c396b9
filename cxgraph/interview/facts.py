"""Answers -> the organisation with exactly those facts in it, and nothing that it said already said otherwise."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from msgspec.structs import replace

from cxgraph.interview.answers import Answers
from cxgraph.interview.inquiry import BY_DESIGN, Inquiry
from cxgraph.interview.one import AnswerError
from cxgraph.load.references import misfits
from cxgraph.model import Org, Tie

REVERSED: Final = frozenset({"answer", "contact"})
"""Forms that ask what others say, not what the CX lead says of them."""


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
        AnswerError: The chart says something else already, or the facts do not fit it.
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
            said = dict.fromkeys(said.values(), True)
        items = getattr(org, section) or ()
        changed = replace(org, **{section: tuple(_answered(item, field, said) for item in items)})
    for misfit in misfits(changed):
        raise AnswerError(f"{misfit.what}; {misfit.advice}" if misfit.advice else misfit.what)
    return changed


def _answered(item: Any, field: str, said: Answers) -> Any:
    if item.id not in said:
        return item
    group, _, name = field.rpartition(".")
    if group:
        return replace(item, **{group: _settled(getattr(item, group), name, said[item.id])})
    return _settled(item, name, said[item.id])


def _settled(item: Any, field: str, value: Any) -> Any:
    """The item with a fact that it left open."""
    known = getattr(item, field)
    if known is not None and known != value:
        raise AnswerError("the chart says something else already; change it there if it is wrong")
    return replace(item, **{field: value})


def _with_ties(org: Org, inquiry: Inquiry, field: str, said: Answers, lead: str | None, source: str | None) -> Org:
    if lead is None:
        raise AnswerError("nobody is known to lead customer experience, whose ties these are")
    ties = {(tie.from_, tie.to): tie for tie in org.ties}
    for one, value in said.items():
        if field != "stance":
            if (lead, one) not in ties:
                raise AnswerError("the chart says nothing yet of working together; answer that first")
            ties[lead, one] = _settled(ties[lead, one], field, value)
            continue
        for tie in _new_ties(inquiry, lead, one, value, source):
            known = ties.setdefault((tie.from_, tie.to), tie)
            if (known.stance, known.by_design) != (tie.stance, tie.by_design):
                raise AnswerError("the chart says something else already; change it there if it is wrong")
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


def _retold(value: Any, told: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return told(value)
    return tuple(_retold(part, told) for part in value) if isinstance(value, tuple) else _in_full(value, told)


def _in_full(value: Any, told: Callable[[str], str]) -> Any:
    """A value that is no id; a new item, whose references are ids."""
    if not hasattr(value, "__struct_fields__"):
        return value
    names = {"head", "lead", "units"} & set(value.__struct_fields__)
    return replace(value, **{name: _retold(getattr(value, name), told) for name in names})
