"""A diagram -> rows of posts, as of any table, and from there an organisation with its account."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Quoted
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.core.model import Unit, slug
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.diagrams.cards import BoxText, read_cards
from cxgraph.inputs.diagrams.direction import Lines
from cxgraph.inputs.diagrams.direction import draw as draw_lines
from cxgraph.inputs.diagrams.parts import BoxDiagram, DiagramBox
from cxgraph.inputs.diagrams.words import is_chief_executive, is_name, is_title, listed_words, may_be_name
from cxgraph.inputs.tables.assemble import Besides, DrawnPosts, draw, finish, name_from_file
from cxgraph.inputs.tables.columns import assign
from cxgraph.inputs.tables.drafts import IdMaker
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table, one_line, shorten
from cxgraph.inputs.tables.units.sections import FirstMention, by_key, unit_key
from cxgraph.inputs.tables.words import is_undisclosed

_HEADERS: Final = ("id", "title", "manager", "holder", "email", "unit", "dotted")
_GENERATED: Final = re.compile(
    r"[A-Za-z]{1,2}[-_]?\d+|[A-Za-z]|(?:node|box|item|shape|cell|vertex|post|person|emp)[-_]?\d+|[0-9A-Fa-f{}-]{20,}"
    r"|.*(?:::|-\d+$).*",
    re.IGNORECASE,
)
"""Keys that a program counted out, or somebody who was in a hurry: no id of a post."""
_UNUSABLE: Final = re.compile(r"[;|\s\x00-\x1f\x7f]")
_MOST_DATA: Final = 100
"""Names of data that are looked at."""


def import_diagram(
    diagram: BoxDiagram, columns: Mapping[str, str], cuts: Sequence[str], name: str | None = None
) -> Imported:
    """The organisation that a diagram shows, and the account of every box and line.

    Args:
        diagram: The diagram.
        columns: What a column holds -> the name of data of boxes.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        name: What its file is called.

    Raises:
        OrgFileError: Nothing in it is a post.
    """
    for key in [key for key, box in diagram.boxes.items() if key in diagram.groups and not box.is_told]:
        del diagram.boxes[key]
    boxes = list(diagram.boxes.values())
    file = diagram.file
    if not boxes:
        raise OrgFileError([Problem(file, None, None, "", Message("describes-no-post"), Message("draw-boxes"))])
    names = list(dict.fromkeys(key for box in boxes for key in box.data))[:_MOST_DATA]
    data = _Data(file, names, boxes, columns)
    cards = read_cards([_label(box, data, names_itself=diagram.names_itself) for box in boxes])
    for box, card in zip(boxes, cards, strict=True):
        data.overlay(box, card)
    chiefs = frozenset(box.key for box, card in zip(boxes, cards, strict=True) if is_chief_executive(card.title))
    lines = draw_lines(diagram, chiefs)
    above = _organisation_above(boxes, cards, lines, chiefs)
    if above is not None:
        diagram.name = diagram.name or cards[above].title
        lines.notes.append(Message("box-of-organisation", {"box": Quoted(cards[above].title)}))
        lines.solid = {key: manager for key, manager in lines.solid.items() if manager != boxes[above].key}
        del boxes[above], cards[above]
    ids = _ids(diagram, boxes, cards, data)
    units = _units(diagram)
    rows = [_row(box, card, ids, units, lines, data) for box, card in zip(boxes, cards, strict=True)]
    drawn = _drawn(file, rows, data, cuts)
    strays = [*diagram.strays, *lines.strays]
    besides = Besides(
        rows=len(strays) + (above is not None),
        not_carried=tuple(strays),
        mended=(*lines.mended, *_rests(boxes, cards, file)),
        notes=(*diagram.notes, *lines.notes, *_notes(boxes, data, ids)),
        columns=data.columns,
        sources=(name or file,),
    )
    mentions = by_key(_mentions(diagram, units, rows), drawn.drafts)
    called = shorten(one_line(diagram.name or ""), MAX_TEXT - 1) or name_from_file(file)
    return finish(drawn, mentions, called, besides)


def _organisation_above(
    boxes: Sequence[DiagramBox], cards: Sequence[BoxText], lines: Lines, chiefs: frozenset[str]
) -> int | None:
    """The box that only the chief executive hangs from and that names no job: it is the organisation's, not a post."""
    if len(chiefs) != 1:
        return None
    (chief,) = chiefs
    top = lines.solid.get(chief)
    if top is None or top in lines.solid or list(lines.solid.values()).count(top) > 1:
        return None
    place = next(nth for nth, box in enumerate(boxes) if box.key == top)
    card = cards[place]
    is_job = card.holder or card.rest or is_title(card.title) or is_name(card.title) or not card.title
    is_joined = top in lines.dotted or any(top in ends for ends in lines.dotted.values())
    return None if is_job or is_joined else place


class _Data:
    """What boxes say beside their labels, by what it is.

    Attributes:
        file: The file it stands in.
        columns: What it is -> its name in the file.
        label: The name of what is the label of a box.
        further: Names of data that have no column of their own -> what they are.
        unread: Names of data that nothing is made of.
    """

    def __init__(self, file: str, names: Sequence[str], boxes: Sequence[DiagramBox], wanted: Mapping[str, str]) -> None:
        self.file = file
        found = assign(file, names, wanted, ())
        self.columns = {kind: names[place] for kind, place in found.items()}
        holder = self.columns.get("holder")
        held = [box.data[holder] for box in boxes if box.data.get(holder)] if holder else []
        self.label: str | None = None
        if holder and "title" not in self.columns and 2 * sum(map(is_title, held)) > len(held):
            # "name" is what a program calls the label of a box
            self.label = self.columns.pop("holder")
        looks = listed_words("data", "looks")
        self.unread = [
            name
            for name in names
            if name not in (*self.columns.values(), self.label) and name.casefold().rpartition(":")[2] not in looks
        ]
        self.further = {name: kind for kind, name in self.columns.items() if kind not in _HEADERS}

    def overlay(self, box: DiagramBox, card: BoxText) -> None:
        """Puts what a box says in so many words in the place of what its label seems to say."""
        for kind in ("title", "holder", "email", "unit"):
            if said := self.of(box, kind):
                other = getattr(card, kind)
                setattr(card, kind, said)
                if kind == "title" and other and other != said and not card.holder and may_be_name(other):
                    card.holder = other
                elif other and other != said:
                    card.rest = (other, *card.rest)

    def of(self, box: DiagramBox, kind: str) -> str:
        """What is said of a box; the empty text where nothing is."""
        name = self.columns.get(kind)
        return one_line(box.data.get(name, "")) if name else ""


def _label(box: DiagramBox, data: _Data, *, names_itself: bool) -> tuple[str, ...]:
    """The lines of a box; its name where it has no label and nothing else is said of it."""
    has_title = bool(data.of(box, "title"))
    if box.label and (box.label != (box.key,) or not data.label):
        return box.label
    for name in ("label", data.label):
        if name and (said := one_line(box.data.get(name, ""))):
            return (said,)
    if data.of(box, "holder") or not names_itself or (has_title and not is_name(box.key)):
        return ()
    return (one_line(" ".join(box.key.split("_"))),)


def _ids(diagram: BoxDiagram, boxes: Sequence[DiagramBox], cards: Sequence[BoxText], data: _Data) -> dict[str, str]:
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


def _units(diagram: BoxDiagram) -> dict[str, str]:
    """What stands for each group in the column of units: its label, with a number where another has it."""
    names = IdMaker()
    return {key: names.unused(shorten(group.label or "…", 200)) for key, group in diagram.groups.items()}


def _row(
    box: DiagramBox, card: BoxText, ids: Mapping[str, str], units: Mapping[str, str], lines: Lines, data: _Data
) -> Row:
    manager = lines.solid.get(box.key)
    dotted = ";".join(ids[key] for key in lines.dotted.get(box.key, ()) if key != manager)
    unit = units.get(box.group or "", card.unit)
    told = data.of(box, "manager") if manager is None and not lines.solid else ""
    cells = (ids[box.key], card.title, ids[manager] if manager else told, card.holder, card.email, unit, dotted)
    return Row(box.line, box.line, (*cells, *(box.data.get(name, "") for name in data.further)), data.file)


def _drawn(file: str, rows: Sequence[Row], data: _Data, cuts: Sequence[str]) -> DrawnPosts:
    """The posts of the rows, with their lines."""
    table = Table(file, (*_HEADERS, *data.further), tuple(rows))
    places = {
        kind: place
        for place, kind in enumerate(_HEADERS)
        if kind in ("id", "title") or any(r.cells[place] for r in rows)
    }
    places |= {kind: len(_HEADERS) + place for place, kind in enumerate(data.further.values())}
    drawn, _ = draw(table, places | {"manager": _HEADERS.index("manager")}, cuts)
    return drawn


def _mentions(diagram: BoxDiagram, units: Mapping[str, str], rows: Sequence[Row]) -> dict[str, FirstMention]:
    """The units of a drawing: its groups, each within the one around it; and those that boxes name."""
    names = IdMaker()
    ids = {key: names.unused(slug(group.label or key)) for key, group in diagram.groups.items()}
    found: dict[str, FirstMention] = {}
    for key, group in diagram.groups.items():
        unit = Unit(id=ids[key], name=shorten(group.label, MAX_TEXT - 1) or None, parent=ids.get(group.parent or ""))
        found[unit_key(units[key])] = FirstMention(unit, Row(group.line, max(group.line, 1), (), diagram.file))
    column = _HEADERS.index("unit")
    for row in rows:
        text = row.text(column)
        if unit_key(text) not in found and not is_undisclosed(text):
            found[unit_key(text)] = FirstMention(Unit(id=names.unused(slug(text)), name=text), row)
    return found


def _rests(boxes: Sequence[DiagramBox], cards: Sequence[BoxText], file: str) -> Iterator[Remark]:
    """The lines of boxes that nothing was made of."""
    for box, card in zip(boxes, cards, strict=True):
        if card.rest:
            lines = listing_of([in_quotes(line[:60]) for line in card.rest], 5)
            yield Remark(box.line, Message("text-of-box-left"), file, Message("these-lines", {"lines": lines}))


def _notes(boxes: Sequence[DiagramBox], data: _Data, ids: Mapping[str, str]) -> Iterator[Message]:
    if any(ids[box.key] != box.key for box in boxes) and "id" not in data.columns:
        yield Message("ids-of-titles")
    if data.unread:
        yield Message("data-not-read", {"names": listing_of([in_quotes(name[:60]) for name in data.unread], 10)})
