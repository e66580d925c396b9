"""Plain values of a chart as a file may write them -> the same as the records of the format have them."""

from collections.abc import Iterator
from typing import Any


def spell_out(tree: Any) -> None:
    """Spells out, in place, what a chart may write shortly: a decision right as a bare word.

    Whatever is not as the format has it stays, for others to tell.
    """
    for post in items(tree, "posts"):
        mandate = post.get("mandate")
        rights = mandate.get("decision_rights") if isinstance(mandate, dict) else None
        if isinstance(rights, list):
            rights[:] = [{"right": right} if isinstance(right, str) else right for right in rights]


def items(tree: Any, section: str) -> Iterator[dict[str, Any]]:
    """The items of a section that are groups of keys."""
    listed = tree.get(section) if isinstance(tree, dict) else None
    return (item for item in listed if isinstance(item, dict)) if isinstance(listed, list) else iter(())
