"""Two records of one item -> the fields that differ, and whether a fact changed or became known or unknown."""

from collections.abc import Iterator
from typing import Any, Final

from cxgraph.advice.diff.records import Fact, How, Value
from cxgraph.core.model import ALL, DecisionRight, Mandate, Record, WorkMode

SAYS_NONE: Final = frozenset({"concurrent", "unit", "parent", "by_design"})
"""Fields that say none or false where they are left out; any other is unknown then."""


def facts(old: Record, new: Record, but: tuple[str, ...] = (), doubted: frozenset[str] = frozenset()) -> Iterator[Fact]:
    """The fields that differ, in the order of the format; those of a mandate and of a work mode with a dot.

    Args:
        old: The earlier record, in its canonical form.
        new: The later record, of the same kind.
        but: Fields not to look at.
        doubted: Units that one of the two charts may merely not have listed.
    """
    for field in old.__struct_fields__:
        before, after = getattr(old, field), getattr(new, field)
        if before == after or field in but:
            continue
        if isinstance(before, Mandate | WorkMode):
            yield from (_within(field, fact) for fact in facts(before, after))
        else:
            yield Fact(field=field, before=_plain(before), after=_plain(after), how=how(field, before, after, doubted))


def _plain(value: Any) -> Value:
    """A field's value; decision rights as texts."""
    if isinstance(value, tuple):
        return tuple(_right(one) if isinstance(one, DecisionRight) else one for one in value)
    plain: Value = value
    return plain


def _right(right: DecisionRight) -> str:
    """A decision right in short: ``launch-gate (jointly, over branch and claims)``."""
    over = right.over
    where = over if over in (None, ALL) else " and ".join(over or ()) or "nothing"
    said = ", ".join(filter(None, (right.how, where and f"over {where}")))
    return f"{right.right} ({said})" if said else right.right


def how(field: str, before: Any, after: Any, doubted: frozenset[str] = frozenset()) -> How:
    """Whether a fact changed, or only what is known of it.

    A chart that does not list a unit cannot say that something belongs to it: there, to say none says nothing.
    """
    if field == "decision_rights" and None not in (before, after):
        return _how_of_rights(before, after)
    if None not in (before, after) or (field in SAYS_NONE and doubted.isdisjoint((before, after))):
        return "changed"
    return "known" if before is None else "unknown"


def _how_of_rights(before: tuple[DecisionRight, ...], after: tuple[DecisionRight, ...]) -> How:
    """The same rights may come to be known better: how each is decided, and over what."""
    old, new = ({one.right: one for one in rights} for rights in (before, after))
    if old.keys() != new.keys() or len(old) < len(before) or len(new) < len(after):
        return "changed"
    pairs = [(getattr(old[word], part), getattr(new[word], part)) for word in old for part in ("how", "over")]
    steps = {how("", *pair) for pair in pairs if pair[0] != pair[1]}
    return steps.pop() if len(steps) == 1 else "changed"


def overall(parts: tuple[Fact, ...]) -> How:
    """What several facts come to: knowledge alone, where no fact changed and all point one way."""
    (first, *others) = {fact.how for fact in parts}
    return "changed" if others else first


def _within(field: str, fact: Fact) -> Fact:
    return Fact(field=f"{field}.{fact.field}", before=fact.before, after=fact.after, how=fact.how)


def strings(value: Value) -> tuple[str, ...]:
    """The texts that a value holds."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()
