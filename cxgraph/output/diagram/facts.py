"""``Org`` -> the facts that stand beside its drawing, so that it can be read back: names of fields and their texts.

Lines of the drawing hold who reports to whom, so only what no line can say of that is a fact: that a post is the top,
and that it has no dotted line.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import msgspec

from cxgraph.core.model import NONE, Chart, Org, Post, Tie
from cxgraph.inputs.diagrams.facts import encode
from cxgraph.inputs.diagrams.own import read_card
from cxgraph.inputs.tables.rows import one_line

Facts: TypeAlias = Mapping[str, str]

DRAWN: Final = ("posts", "ties")
"""Sections that the drawing shows item by item."""


def chart_facts(org: Org) -> Facts:
    """What an organisation says beside its posts and ties, the version of the format first."""
    sections = [one for one in msgspec.structs.fields(Chart) if one.name not in DRAWN]
    said = {one.name: getattr(org, one.name) for one in sections if getattr(org, one.name) != one.default}
    return {name: encode(msgspec.to_builtins(value)) for name, value in said.items()}


def post_facts(post: Post) -> Facts:
    """What a post says beside its lines."""
    return {name: encode(value) for name, value in _record(post)}


def further_post_facts(post: Post, lines: tuple[str, ...]) -> Facts:
    """What a post says beside its lines, its unit, and what the lines of its card say."""
    said, shown = dict(_record(post)), read_card([*filter(None, map(one_line, lines))])
    differing = [name for name, value in shown.items() if said.pop(name, None) != value]
    said |= {name: getattr(post, name) for name in differing}
    return {name: encode(value) for name, value in said.items() if name != "unit"}


def tie_facts(tie: Tie) -> Facts:
    """What a tie says beside whom it is from and to."""
    said = msgspec.to_builtins(tie)
    return {name: encode(value) for name, value in said.items() if name not in ("from", "to")}


def _record(post: Post) -> Iterator[tuple[str, Any]]:
    for name, value in msgspec.to_builtins(post).items():
        is_drawn = (name == "reports_to" and value != NONE) or (name == "dotted_to" and value)
        if not is_drawn:
            yield name, value
