"""A list of lines between nodes -> who stands above whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from cxgraph.inputs.services.fields import is_true, reference, text_of
from cxgraph.inputs.services.vocabulary import kind_of, says

_OF_RECORDS: Final = frozenset({"title", "first_name", "email"})
"""What a line does not tell, and a record does."""


class LineEnds(NamedTuple):
    """One line: what its two ends name, and what it says of itself."""

    start: str
    end: str
    says: tuple[str, ...]

    @property
    def is_dotted(self) -> bool:
        """Whether it is no solid line."""
        return any(says(word, "dotted") for word in self.says)


def line_ends(value: Any) -> LineEnds | None:
    """The line that an object describes; None for any other value."""
    if not isinstance(value, dict):
        return None
    inner = value.get("data")
    group: Mapping[str, Any] = inner if isinstance(inner, dict) else value
    start = next((key for key in group if says(key, "above_end")), None)
    end = next((key for key in group if says(key, "below_end")), None)
    if start is None or end is None:
        return None
    first, last = _end(group[start]), _end(group[end])
    others = {key: text_of(part) for key, part in group.items() if key not in (start, end)}
    if not (first and last) or any(kind_of(key) in _OF_RECORDS and not says(key, "line_says") for key in others):
        return None
    told = [text for key, text in others.items() if text and says(key, "line_says")]
    told += [key for key, part in group.items() if says(key, "dotted") and (is_true(part) or isinstance(part, list))]
    return LineEnds(first, last, (*told,))


def _end(value: Any) -> str:
    if isinstance(value, dict):
        return next(iter(reference(value).values()), "")
    return text_of(value)


class RecordLines(NamedTuple):
    """What lists of lines say of records, by place: the one above, those beside, and names above that are no records.

    Attributes:
        lost: Lines whose lower end is no record, counted.
        upward: Whether each line runs from below to above.
    """

    above: dict[int, int]
    beside: dict[int, list[int]]
    named: dict[int, str]
    lost: int
    upward: bool


def lines_of(edges: Sequence[LineEnds], places: Mapping[str, int]) -> RecordLines:
    """Who stands above whom by lines between records.

    Lines of which several end in one record run upwards, unless several begin in one as well; a word of theirs, as
    ``reports to``, comes first. A second line of a record is a dotted one.

    Args:
        edges: The lines.
        places: What records are known by -> the place of each.
    """
    solid = [edge for edge in edges if not edge.is_dotted]
    starts, ends = (Counter(getattr(edge, side) for edge in solid) for side in ("start", "end"))
    upward = any(says(word, "upward") for edge in solid for word in edge.says) or (
        max(ends.values(), default=0) > 1 and max(starts.values(), default=0) <= 1
    )
    made = RecordLines({}, {}, {}, 0, upward)
    lost = 0
    for edge in edges:
        lower, upper = (edge.start, edge.end) if upward else (edge.end, edge.start)
        below, above = places.get(lower), places.get(upper)
        if below is None:
            lost += 1
        elif above is None:
            made.named.setdefault(below, upper)
        elif edge.is_dotted or made.above.setdefault(below, above) != above:
            made.beside.setdefault(below, []).append(above)
    return made._replace(lost=lost)
