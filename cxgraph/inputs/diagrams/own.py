"""A diagram that cxgraph drew -> the organisation that was drawn, with whatever was added or taken away by hand since.

Posts, lines and ties are those of the drawing; what no drawing shows stands in facts beside it. A box that has none was
added by hand, and says what its card says.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import msgspec

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE, VACANT, Chart, Org, Positions, Post, Tie, pack, slug
from cxgraph.inputs.charts.fitting import fit_chart
from cxgraph.inputs.charts.yaml import problem_at
from cxgraph.inputs.diagrams.dot_tokens import grammar_error
from cxgraph.inputs.diagrams.facts import decode, encode, plain
from cxgraph.inputs.diagrams.parts import BoxDiagram, DiagramBox, Line
from cxgraph.inputs.tables.rows import one_line

MARK: Final = "cxgraph"
"""The fact of a diagram that says it was drawn here: the version of the format."""
FURTHER: Final = "further_lines"
"""The fact of a line that holds the further ones between the same two boxes: of each its key and its facts."""
TURNED: Final = "turned"
"""What a further line says that begins where the first one ends."""
LEADS: Final = "★ leads CX"
"""The last line on the card of whoever leads CX: a finding, not a fact."""

_SECTIONS: Final = frozenset(Chart.__struct_fields__) - {"posts", "ties"}
_POST: Final = frozenset(Post.__struct_encode_fields__)
_TIE: Final = frozenset(Tie.__struct_encode_fields__)
_GLYPHS: Final = {"✓": "partner", "✕": "roadblock", "?": "absent"}
_REPORTING: Final = {"solid": "solid", "dotted": "dotted"}


def is_own(diagram: BoxDiagram) -> bool:
    """Whether cxgraph drew a diagram."""
    return MARK in diagram.data


def read_card(lines: Sequence[str]) -> dict[str, str | None]:
    """The title and the holder that the lines of a card say, as one that cxgraph drew has them.

    >>> read_card(("Ana Ito", "CEO", "★ leads CX"))
    {'title': 'CEO', 'holder': 'Ana Ito'}
    """
    said = [line for line in lines if line != LEADS]
    return {"title": said[-1] if said else None, "holder": said[0] if len(said) > 1 else None}


def organisation(diagram: BoxDiagram, *, reports_start: bool = True) -> Org:
    """The organisation that was drawn.

    Args:
        diagram: The drawing.
        reports_start: Whether a line of reporting begins at the report.

    Raises:
        OrgFileError: It is none any more; every problem is listed, with its line.
    """
    tree: dict[str, Any] = {name: decode(text) for name, text in diagram.data.items() if name in _SECTIONS}
    units = tree.get("units") if isinstance(tree.get("units"), list) else None
    ids = _PostIds(diagram)
    unit_of = _units_of(diagram, units)
    posts = [_post(box, ids, unit_of) for box in diagram.boxes.values()]
    by_key = dict(zip(diagram.boxes, posts, strict=True))
    ties: list[dict[str, Any]] = []
    tie_lines: list[int] = []
    for line in _lines(diagram):
        if not {line.start, line.end} <= by_key.keys():
            continue
        kind = line.data.get("key") or _REPORTING.get(line.look, "tie")
        if kind == "tie":
            ties.append(_tie(line, ids))
            tie_lines.append(line.line)
            continue
        report, manager = (line.start, line.end) if reports_start else (line.end, line.start)
        _draw(by_key[report], ids.of(manager), kind)
    tree |= {"posts": posts} | ({"ties": ties} if ties else {})
    places = {"posts": [box.line for box in diagram.boxes.values()], "ties": tie_lines}
    return _fit(tree, _positions(diagram.file, places))


def _lines(diagram: BoxDiagram) -> Iterator[Line]:
    """Each line that was drawn, those that share one with others apart."""
    for line in diagram.lines:
        yield line
        further = decode(line.data.get(FURTHER, "[]"))
        for record in further if isinstance(further, list) else [further]:
            if not isinstance(record, dict) or record.get("key") not in ("solid", "dotted", "tie"):
                raise grammar_error(diagram.file, line.line, encode(record))
            yield _further(line, record)


def _further(line: Line, record: dict[str, Any]) -> Line:
    start, end = (line.end, line.start) if record.get(TURNED) else (line.start, line.end)
    return line._replace(start=start, end=end, data={name: text for name, text in record.items() if name != TURNED})


class _PostIds:
    """The id of each post: the fact, else one made of its title."""

    def __init__(self, diagram: BoxDiagram) -> None:
        self._ids: dict[str, Any] = {}
        told = {key: decode(box.data["id"]) for key, box in diagram.boxes.items() if "id" in box.data}
        taken = {NONE, VACANT, *map(str, told.values())}
        for key, box in diagram.boxes.items():
            wanted = candidate = slug(read_card(box.label)["title"] or key)
            number = 1
            while key not in told and candidate in taken:
                number += 1
                candidate = f"{wanted}-{number}"
            self._ids[key] = told.get(key, candidate)
            taken.add(str(self._ids[key]))

    def of(self, key: str) -> Any:
        return self._ids[key]


def _units_of(diagram: BoxDiagram, units: list[Any] | None) -> Callable[[DiagramBox], str | None]:
    """Gives the unit that a box lies in: the one whose number its group has, as long as it is called so."""
    numbered: dict[str, str] = {}
    for group in diagram.groups.values():
        digits = group.key.rpartition("_")[2].lstrip("u")
        number = int(digits) if digits.isdecimal() and len(digits) < 9 else -1
        unit = units[number] if units is not None and 0 <= number < len(units) else None
        if isinstance(unit, dict) and isinstance(unit.get("id"), str):
            numbered[group.key] = unit["id"]
            drawn = unit.get("name") if isinstance(unit.get("name"), str) else unit["id"]
            if group.label and one_line(group.label) != one_line(plain(str(drawn))):
                unit["name"] = group.label
    return lambda box: numbered.get(box.group or "")


def _post(box: DiagramBox, ids: _PostIds, unit_of: Callable[[DiagramBox], str | None]) -> dict[str, Any]:
    facts = {name: decode(text) for name, text in box.data.items() if name in _POST}
    card = read_card(box.label) if box.label else {}
    said = {name: value for name, value in card.items() if value is not None}
    unit = unit_of(box)
    said |= facts | {"id": ids.of(box.key)} | ({"unit": unit} if unit else {})
    return {name: value for name, value in said.items() if value is not None}


def _tie(line: Line, ids: _PostIds) -> dict[str, Any]:
    facts = {name: decode(text) for name, text in line.data.items() if name in _TIE}
    stance = line.look if line.look not in _REPORTING else _GLYPHS.get(line.label[:1], "partner")
    return {"stance": stance} | facts | {"from": ids.of(line.start), "to": ids.of(line.end)}


def _draw(post: dict[str, Any], manager: Any, kind: str) -> None:
    """Adds a line of reporting to a post; a second solid one is a dotted one."""
    if kind == "solid" and "reports_to" not in post:
        post["reports_to"] = manager
    elif manager != post.get("reports_to"):
        listed = post.setdefault("dotted_to", [])
        if isinstance(listed, list) and manager not in listed:
            listed.append(manager)


def _positions(file: str, places: Mapping[str, Sequence[int]]) -> Positions:
    start = pack(1, 1)
    marks: dict[str | int, Any] = {
        name: {Positions.START: start, **{nth: pack(line, 1) for nth, line in enumerate(lines)}}
        for name, lines in places.items()
    }
    return Positions(file, {Positions.START: start, "organization": start, **marks})


def _fit(tree: dict[str, Any], positions: Positions) -> Org:
    chart, misfits = fit_chart(tree, lambda misfit: positions.find(misfit.path) or (1, 1))
    if misfits or chart is None:
        raise OrgFileError(map(partial(problem_at, positions=positions), misfits), misfits.more)
    return Org(**msgspec.structs.asdict(chart), positions=positions)
