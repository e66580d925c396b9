"""A diagram -> rows of posts, as of any table, and from there an organisation with its account."""

from collections.abc import Iterator, Mapping, Sequence

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Quoted
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.diagrams.box_data import HEADERS, BoxData, label_of
from cxgraph.inputs.diagrams.box_ids import ids_of
from cxgraph.inputs.diagrams.box_units import groups_as_units, mentions_of
from cxgraph.inputs.diagrams.cards import BoxText, read_cards
from cxgraph.inputs.diagrams.direction import Lines
from cxgraph.inputs.diagrams.direction import draw as draw_lines
from cxgraph.inputs.diagrams.parts import BoxDiagram, DiagramBox
from cxgraph.inputs.diagrams.words import is_chief_executive, is_name, is_title
from cxgraph.inputs.tables.assemble import Besides, DrawnPosts, draw, finish, name_from_file
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table, one_line, shorten
from cxgraph.inputs.tables.units.sections import by_key


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
    data = BoxData(file, boxes, columns)
    cards = read_cards([label_of(box, data, names_itself=diagram.names_itself) for box in boxes])
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
    ids = ids_of(diagram, boxes, cards, data)
    units = groups_as_units(diagram)
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
    mentions = by_key(mentions_of(diagram, units, rows), drawn.drafts)
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


def _row(
    box: DiagramBox, card: BoxText, ids: Mapping[str, str], units: Mapping[str, str], lines: Lines, data: BoxData
) -> Row:
    manager = lines.solid.get(box.key)
    dotted = ";".join(ids[key] for key in lines.dotted.get(box.key, ()) if key != manager)
    unit = units.get(box.group or "", card.unit)
    told = data.of(box, "manager") if manager is None and not lines.solid else ""
    cells = (ids[box.key], card.title, ids[manager] if manager else told, card.holder, card.email, unit, dotted)
    return Row(box.line, box.line, (*cells, *(box.data.get(name, "") for name in data.further)), data.file)


def _drawn(file: str, rows: Sequence[Row], data: BoxData, cuts: Sequence[str]) -> DrawnPosts:
    """The posts of the rows, with their lines."""
    table = Table(file, (*HEADERS, *data.further), tuple(rows))
    places = {
        kind: place
        for place, kind in enumerate(HEADERS)
        if kind in ("id", "title") or any(r.cells[place] for r in rows)
    }
    places |= {kind: len(HEADERS) + place for place, kind in enumerate(data.further.values())}
    drawn, _ = draw(table, places | {"manager": HEADERS.index("manager")}, cuts)
    return drawn


def _rests(boxes: Sequence[DiagramBox], cards: Sequence[BoxText], file: str) -> Iterator[Remark]:
    """The lines of boxes that nothing was made of."""
    for box, card in zip(boxes, cards, strict=True):
        if card.rest:
            lines = listing_of([in_quotes(line[:60]) for line in card.rest], 5)
            yield Remark(box.line, Message("text-of-box-left"), file, Message("these-lines", {"lines": lines}))


def _notes(boxes: Sequence[DiagramBox], data: BoxData, ids: Mapping[str, str]) -> Iterator[Message]:
    if any(ids[box.key] != box.key for box in boxes) and "id" not in data.columns:
        yield Message("ids-of-titles")
    if data.unread:
        yield Message("data-not-read", {"names": listing_of([in_quotes(name[:60]) for name in data.unread], 10)})
