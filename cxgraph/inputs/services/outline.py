"""Names within names, as ``{"CEO": {"COO": {}, "CFO": ["Clerk"]}}`` -> each with the one that it stands below."""

from collections.abc import Iterator
from typing import Any

from cxgraph.inputs.services.json_text import Group
from cxgraph.inputs.tables.rows import MAX_TEXT


def is_outline(value: Any) -> bool:
    """Whether an object holds nothing but names within names: no plain value, and an object within another."""
    nested = isinstance(value, Group) and any(isinstance(part, Group) and part for part in value.values())
    return nested and _holds_names(value)


def _holds_names(value: Any) -> bool:
    if isinstance(value, Group):
        return all(0 < len(key) <= MAX_TEXT and _holds_names(part) for key, part in value.items())
    if isinstance(value, list):
        return all((isinstance(one, str) and one) or (isinstance(one, Group) and _holds_names(one)) for one in value)
    return value is None


def names_in(value: Any, above: int | None, taken: int) -> Iterator[tuple[str, int, int | None]]:
    """Each name, the place where the object begins that it stands in, and the place of the name above among all.

    Args:
        value: What is below a name, or the whole.
        above: The place of that name.
        taken: Names before these.
    """
    parts = [value] if isinstance(value, Group) else value or []
    for part in parts:
        for name, below in part.items() if isinstance(part, Group) else [(part, None)]:
            here = taken
            yield name, part.begins if isinstance(part, Group) else 0, above
            taken += 1
            for found in names_in(below, here, taken):
                yield found
                taken += 1
