"""Where something stands in a document: its keys and the numbers of its lists, from the top down."""

from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]


def in_words(path: Path) -> str:
    """A path as messages show it: ``posts[3].reports_to``, counted from 0."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(steps).removeprefix(".")
