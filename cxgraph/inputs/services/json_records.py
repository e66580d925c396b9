"""JSON of any layout -> an organisation, with an account of every record; columns mean what they mean in tables."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from msgspec import structs

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Argument, Message, Number, Quoted, Words
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.account import Imported, Remark
from cxgraph.inputs.services.cohorts import choose, once
from cxgraph.inputs.services.edges import lines_of
from cxgraph.inputs.services.fields import label
from cxgraph.inputs.services.json_text import Group, read_json
from cxgraph.inputs.services.layout import FoundGroup, FoundRecord, FoundRecords, find_records
from cxgraph.inputs.services.nested_units import NamedGroup, nest_units
from cxgraph.inputs.services.record_table import make_table
from cxgraph.inputs.services.vocabulary import kind_of
from cxgraph.inputs.tables.columns import fold
from cxgraph.inputs.tables.rows import refuse_more_items, shorten
from cxgraph.inputs.tables.table import import_rows

_NO_COLUMNS: Final[Mapping[str, str]] = {}
_LISTED: Final = 20
_LONGEST: Final = 60


def import_json(
    sources: Sequence[tuple[str, bytes]],
    columns: Mapping[str, str] = _NO_COLUMNS,
    cuts: Sequence[str] = (),
    name: str | None = None,
) -> Imported:
    """Reads people or posts out of JSON or JSON Lines, whatever their layout.

    Args:
        sources: Name and bytes of each file.
        columns: What a key holds -> the key, where the keys alone do not say.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        name: What the sources are called together; the name of the first by default.

    Raises:
        OrgFileError: A file is not JSON, or no record of it describes a post.
    """
    found = find_records([(file, _whole(read_json(data, file), file)) for file, data in sources], labels_of(columns))
    return import_found(found, [file for file, _ in sources], columns, cuts, name)


def labels_of(columns: Mapping[str, str]) -> dict[str, str]:
    """Folded labels of keys that a caller names -> what they hold."""
    return {fold(_label(path)): kind for kind, path in columns.items() if path}


def _label(path: str) -> str:
    return label(tuple(path.split(".")))


def _whole(values: list[Any], file: str) -> Any:
    """The value of a file; where each line has one, the list of these."""
    for value in values[:1]:
        if isinstance(value, Group) and (made := _made_by_us(value)):
            raise OrgFileError([Problem(file, 1, 1, "", made, Message("give-the-chart"))])
    return values[0] if len(values) == 1 else values


def _made_by_us(value: Mapping[str, Any]) -> Message | None:
    """That a file is a result of ours, which says things of a chart and is none."""
    if "format" not in value or not isinstance(version := value.get("cxgraph"), str) or "." not in version:
        return None
    return Message("is-our-result", {"command": Words("audit" if "findings" in value else "plan, diff or report")})


def import_found(
    layout: FoundRecords,
    files: Sequence[str],
    columns: Mapping[str, str] = _NO_COLUMNS,
    cuts: Sequence[str] = (),
    name: str | None = None,
) -> Imported:
    """Reads people or posts out of the records of files.

    Args:
        layout: The records.
        files: The files.
        columns: What a key holds -> the key.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        name: What the files are called together; the name of the first by default.

    Raises:
        OrgFileError: No record describes a post.
    """
    file = name or files[0]
    paths = {kind: path and _label(path) for kind, path in columns.items()}
    chosen = choose(layout)
    records, repeated = once(chosen.records)
    if not records:
        raise OrgFileError([_nothing(file, layout)])
    refuse_more_items(len(records), file)
    groups, whole = _groups(layout.groups)
    names = [
        "" if record.group is None or record.group in whole else layout.groups[record.group].name for record in records
    ]
    lines, told = _lines(layout, records)
    made = make_table(file, records, lines, names, paths)
    plain = [
        Remark(number, Message("no-record"), source)
        for cohort, source, number in layout.plain
        if cohort in chosen.lists
    ]
    notes = (*told, *_notes(repeated, chosen.left_out, layout.unread))
    table = made.table._replace(strays=(*made.table.strays, *plain), notes=notes)
    imported = nest_units(import_rows(table, made.named, cuts), groups)
    report = replace(imported.report, source=(name,) if name else tuple(files))
    imported = replace(imported, report=report)
    if len(whole) == 1:
        called = structs.replace(imported.org.organization, name=layout.groups[whole[0]].name)
        imported = replace(imported, org=structs.replace(imported.org, organization=called))
    return imported


def _groups(found: Sequence[FoundGroup]) -> tuple[list[NamedGroup], list[int]]:
    """The groups that are units, and the places of what is a whole file and so the organisation, if it is one."""
    whole = [place for place, group in enumerate(found) if group.is_whole]
    whole = whole if len(whole) == 1 else []
    order = {place: new for new, place in enumerate(place for place in range(len(found)) if place not in whole)}
    groups = [found[place] for place in order]
    return [
        NamedGroup(one.name, None if one.above is None else order.get(one.above), one.head) for one in groups
    ], whole


def _lines(layout: FoundRecords, records: Sequence[FoundRecord]) -> tuple[dict[int, str], list[Message]]:
    """Draws the lines that lists of lines give; gives what names somebody above who is no record, and what to say."""
    if not layout.edges:
        return {}, []
    found = lines_of(layout.edges, _places(layout, records))
    for place, above in found.above.items():
        records[place].above, records[place].under = above, layout.joined
    for place, beside in found.beside.items():
        records[place].beside = beside
    count: dict[str, Argument] = {"lines": Number(len(layout.edges)), "list": Quoted(layout.joined)}
    told = [Message("lines-run-up", count) if found.upward else Message("lines-run-down", count)]
    if found.lost:
        told.append(Message("lines-of-no-record", {"lines": Number(found.lost), "list": Quoted(layout.joined)}))
    return found.named, told


def _places(layout: FoundRecords, records: Sequence[FoundRecord]) -> dict[str, int]:
    """What the ends of lines call records -> the place of each: what most ends are known by, else places themselves."""
    ends = {end for edge in layout.edges for end in (edge.start, edge.end)}
    texts: dict[str, dict[str, int]] = {"": {}}
    for place, record in enumerate(records):
        for name, text in (*record.fields.items(), ("", record.key)):
            if text and (not name or kind_of(name) in ("id", "email", "title", "holder")):
                texts.setdefault(name, {}).setdefault(text, place)
    best = max(texts.values(), key=lambda known: len(ends & known.keys()))
    return best if ends & best.keys() else {str(place): place for place in range(len(records))}


def _notes(repeated: int, left_out: Mapping[str, int], unread: Collection[str]) -> Iterator[Message]:
    if repeated:
        yield Message("records-given-again", {"records": Number(repeated)})
    if left_out:
        lists = [Message("list-of-records", {"list": Quoted(one), "records": Number(n)}) for one, n in left_out.items()]
        yield Message("lists-not-read", {"lists": listing_of(lists, _LISTED)})
    if unread:
        keys = [in_quotes(shorten(key, _LONGEST)) for key in unread]
        yield Message("lists-within-not-read", {"keys": listing_of(keys, _LISTED)})


def _nothing(file: str, layout: FoundRecords) -> Problem:
    """That no record was found, and which keys were."""
    keys = [in_quotes(shorten(key, _LONGEST)) for key in layout.keys]
    what = Message("no-records", {"keys": listing_of(keys, _LISTED)}) if keys else Message("describes-no-post")
    return Problem(file, 1, 1, "", what, Message("name-keys-with-map") if keys else None)
