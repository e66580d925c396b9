"""The units that a diagram shows: its groups, each within the one around it, and those that boxes name."""

from collections.abc import Mapping, Sequence

from cxgraph.core.model import Unit, slug
from cxgraph.inputs.diagrams.box_data import HEADERS
from cxgraph.inputs.diagrams.parts import BoxDiagram
from cxgraph.inputs.tables.drafts import IdMaker
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, shorten
from cxgraph.inputs.tables.units.sections import FirstMention, unit_key
from cxgraph.inputs.tables.words import is_undisclosed


def groups_as_units(diagram: BoxDiagram) -> dict[str, str]:
    """What stands for each group in the column of units: its label, with a number where another has it."""
    names = IdMaker()
    return {key: names.unused(shorten(group.label or "…", 200)) for key, group in diagram.groups.items()}


def mentions_of(diagram: BoxDiagram, units: Mapping[str, str], rows: Sequence[Row]) -> dict[str, FirstMention]:
    """The units of a drawing: its groups, each within the one around it; and those that boxes name."""
    names = IdMaker()
    ids = {key: names.unused(slug(group.label or key)) for key, group in diagram.groups.items()}
    found: dict[str, FirstMention] = {}
    for key, group in diagram.groups.items():
        unit = Unit(id=ids[key], name=shorten(group.label, MAX_TEXT - 1) or None, parent=ids.get(group.parent or ""))
        found[unit_key(units[key])] = FirstMention(unit, Row(group.line, max(group.line, 1), (), diagram.file))
    column = HEADERS.index("unit")
    for row in rows:
        text = row.text(column)
        if unit_key(text) not in found and not is_undisclosed(text):
            found[unit_key(text)] = FirstMention(Unit(id=names.unused(slug(text)), name=text), row)
    return found
