"""Labels of several lines, as libraries that draw have them -> title and name, as in the boxes of a drawing."""

from collections.abc import Sequence
from typing import Any

from cxgraph.inputs.diagrams.cards import read_cards
from cxgraph.inputs.diagrams.labels import lines_of
from cxgraph.inputs.services.groups import group_of, key_within, plain
from cxgraph.inputs.services.json_text import Group
from cxgraph.inputs.services.titled_keys import INDIVIDUAL
from cxgraph.inputs.services.vocabulary import kind_of, kinds_of


def with_parted_labels(values: Sequence[Any]) -> Sequence[Any]:
    """Objects of a list with the lines of their labels as title and name, as in the boxes of a drawing."""
    labels = {place: found for place, value in enumerate(values) if (found := _label(value))}
    if not labels:
        return values
    cards = read_cards([lines for _, lines in labels.values()])
    parted = list(values)
    for (place, (key, _)), card in zip(labels.items(), cards, strict=True):
        inner = _inner(values[place])
        if inner is None or not (card.title and card.holder) or card.rest or card.email:
            continue
        group = group_of({**inner, key: card.holder, key_within(values, "title"): card.title}, inner)
        parted[place] = group if inner is values[place] else group_of({**values[place], "data": group}, values[place])
    return parted


def _label(value: Any) -> tuple[str, tuple[str, ...]] | None:
    """The key of a label of several lines that is all that an object says of a post, and these lines."""
    inner = _inner(value)
    if inner is None or kinds_of(plain(inner).keys()) & INDIVIDUAL:
        return None
    named = [key for key, part in inner.items() if isinstance(part, str) and kind_of(key) == "holder"]
    if len(named) != 1:
        return None
    lines = lines_of(inner[named[0]])
    return (named[0], lines) if len(lines) > 1 else None


def _inner(value: Any) -> Group | None:
    inner = value.get("data") if isinstance(value, Group) else None
    return inner if isinstance(inner, Group) else value if isinstance(value, Group) else None
