"""The ids of posts that a diagram shows: as it says them, or made of titles and names."""

import re
from collections.abc import Sequence
from typing import Final

from cxgraph.core.model import slug
from cxgraph.inputs.diagrams.box_data import BoxData
from cxgraph.inputs.diagrams.cards import BoxText
from cxgraph.inputs.diagrams.parts import BoxDiagram, DiagramBox
from cxgraph.inputs.tables.drafts import IdMaker
from cxgraph.inputs.tables.rows import MAX_TEXT, one_line, shorten
from cxgraph.inputs.tables.words import is_undisclosed

_GENERATED: Final = re.compile(
    r"[A-Za-z]{1,2}[-_]?\d+|[A-Za-z]|(?:node|box|item|shape|cell|vertex|post|person|emp)[-_]?\d+|[0-9A-Fa-f{}-]{20,}"
    r"|.*(?:::|-\d+$).*",
    re.IGNORECASE,
)
"""Keys that a program counted out, or somebody who was in a hurry: no id of a post."""
_UNUSABLE: Final = re.compile(r"[;|\s\x00-\x1f\x7f]")


def ids_of(diagram: BoxDiagram, boxes: Sequence[DiagramBox], cards: Sequence[BoxText], data: BoxData) -> dict[str, str]:
    """The id of each post by the key of its box: as it is said, or chosen, or made of its title or its holder."""
    said = [data.of(box, "id") for box in boxes]
    if all(said) and len(set(said)) == len(said) and not any(map(_UNUSABLE.search, said)):
        return dict(zip((box.key for box in boxes), said, strict=True))
    keeps = diagram.names_itself and not _are_counted([box.key for box in boxes])
    names = IdMaker()
    found: dict[str, str] = {}
    for box, card in zip(boxes, cards, strict=True):
        is_usable = keeps and len(box.key) <= MAX_TEXT and box.key == one_line(box.key) and not is_undisclosed(box.key)
        wanted = (
            box.key if is_usable and not _UNUSABLE.search(box.key) else slug(shorten(card.title or card.holder, 80))
        )
        found[box.key] = names.unused(wanted)
    return found


def _are_counted(keys: Sequence[str]) -> bool:
    """Whether keys were counted out and are no ids that anybody chose; numbers that leave gaps are of employees."""
    if all(key.isdecimal() and len(key) < 10 for key in keys):
        numbers = sorted(map(int, keys))
        return numbers in (list(range(len(keys))), list(range(1, len(keys) + 1)))
    return 2 * sum(bool(_GENERATED.fullmatch(key)) for key in keys) >= len(keys)
