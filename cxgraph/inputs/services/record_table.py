"""Records -> the table that they make, with columns of what each is known by, and of the line that its place gives."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import slug
from cxgraph.inputs.account import Remark
from cxgraph.inputs.services.fields import is_true
from cxgraph.inputs.services.json_text import unpack
from cxgraph.inputs.services.layout import FoundRecord
from cxgraph.inputs.services.vocabulary import kind_of, own_keys, says
from cxgraph.inputs.tables.columns import candidates, fold
from cxgraph.inputs.tables.drafts import IdMaker
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table

MOST_KEYS: Final = 400
"""Different keys of all records that become columns: those that are known, and of the others the first."""
_VACANT: Final = "Vacant"
_OVER: Final = "terminated"
_READ: Final = 100
"""Names that tell whether names are titles."""


class RecordTable(NamedTuple):
    """A table, and which of its columns holds what, where the headers alone do not say."""

    table: Table
    named: dict[str, str]


def make_table(
    file: str, records: Sequence[FoundRecord], lines: Mapping[int, str], groups: Sequence[str], named: Mapping[str, str]
) -> RecordTable:
    """Lays records out as the rows of a table.

    Args:
        file: What the source is called.
        records: At least one; what each stands below is a place among them. Fields that are made are added to them.
        lines: Place of a record -> what names the one above it, where this is none of the records.
        groups: Name of the group of each record; empty for none.
        named: What a label holds -> the label, where the caller says so.
    """
    labels = _labels(records)
    known = dict(named)
    rows = [record.fields for record in records]
    _name_own(labels, rows, known)
    _title_names(labels, rows, known)
    _fill_keys(labels, records, rows)
    _fill_units(labels, rows, groups)
    if "manager" not in named and (lines or any(record.above is not None for record in records)):
        _fill_lines(labels, records, rows, lines, known)
    strays: list[Remark] = []
    made: list[Row] = []
    _close_gone(labels, rows, known)
    for row in rows:
        _mark_vacant(labels, row, known)
    headers = tuple(labels)
    for place, (record, row) in enumerate(zip(records, rows, strict=True), 1):
        cells = tuple(row.get(name, "") for name in headers)
        line, column = unpack(record.place)
        at = Row(place, line, cells, record.file, column)
        if flag := next(_flags(row, "machine"), None):
            strays.append(at.remark(Message("flagged-as-machine", {"key": Quoted(flag)})))
        else:
            made.append(at)
    return RecordTable(Table(file, headers, tuple(made), tuple(strays)), known)


def _labels(records: Sequence[FoundRecord]) -> dict[str, None]:
    """The labels of all records in order; of very many those that are known, and the first others."""
    labels = dict.fromkeys(name for record in records for name in record.fields if len(name) <= MAX_TEXT)
    if len(labels) <= MOST_KEYS:
        return labels
    known = [name for name in labels if kind_of(name)][:MOST_KEYS]
    return dict.fromkeys([*known, *labels][: max(MOST_KEYS, len(known))])


def _filled(name: str, rows: Sequence[Mapping[str, str]]) -> bool:
    return any(row.get(name) for row in rows)


def _name_own(labels: Mapping[str, None], rows: Sequence[Mapping[str, str]], known: dict[str, str]) -> None:
    """Names the columns of keys that no headers of tables are like."""
    folded = {fold(name): name for name in reversed([*labels])}
    headers = tuple(labels)
    for order in ("first", "last"):
        for kind, keys in own_keys(order).items():
            found = [folded[key] for key in keys if key in folded and _filled(folded[key], rows)]
            others = [headers[place] for place in candidates(headers, kind)]
            if found and kind not in known and (order == "first" or not any(_filled(name, rows) for name in others)):
                known[kind] = found[0]


def _title_names(labels: dict[str, None], rows: Sequence[dict[str, str]], known: dict[str, str]) -> None:
    """Where nothing but names is given and these read as titles, they are titles."""
    headers = tuple(labels)
    if "title" in known or any(_filled(headers[place], rows) for place in candidates(headers, "title")):
        return
    called = known.get("holder") or next((headers[place] for place in candidates(headers, "holder")), "")
    if called and _are_titles([row[called] for row in rows if row.get(called)][:_READ]):
        known.pop("holder", None)
        labels |= {"title": None}
        for row in rows:
            row["title"] = row.pop(called, "")
        labels.pop(called)


def _are_titles(names: Sequence[str]) -> bool:
    from cxgraph.knowledge.titles import is_too_long, read, work

    known = sum(
        not is_too_long(name) and bool((found := read(name)).roles or found.level or work(name)) for name in names
    )
    return 3 * known > len(names)


def _fill_keys(labels: dict[str, None], records: Sequence[FoundRecord], rows: Sequence[dict[str, str]]) -> None:
    """A column of the keys that records stand under: names where they are the only ones, else references."""
    keys = [record.key for record in records]
    if not any(keys):
        return
    nameless = not any(kind_of(name) in ("holder", "first_name", "last_name") for name in labels)
    header = "name" if nameless and 2 * sum(" " in key for key in keys) > len(keys) else "key"
    if header not in labels:
        labels |= {header: None}
        for row, key in zip(rows, keys, strict=True):
            row[header] = key


def _fill_units(labels: dict[str, None], rows: Sequence[dict[str, str]], groups: Sequence[str]) -> None:
    if not any(groups):
        return
    header = next((name for name in labels if kind_of(name) == "unit"), "unit")
    labels |= {header: None}
    for row, group in zip(rows, groups, strict=True):
        row[header] = row.get(header) or group


def _fill_lines(
    labels: dict[str, None],
    records: Sequence[FoundRecord],
    rows: Sequence[dict[str, str]],
    lines: Mapping[int, str],
    known: dict[str, str],
) -> None:
    """Columns of what records are known by, and of the line that each has by where it stands."""
    refs = _references(labels, rows, known)
    if refs is None:
        refs = _made(records, rows, labels, known)
        labels |= {"id": None}
        known["id"] = "id"
        for row, ref in zip(rows, refs, strict=True):
            row["id"] = ref
    header = next((record.under for record in records if record.under), "lines")
    while header in labels or kind_of(header) not in (None, "manager"):
        header = f"{header} of the record"
    stated = [tuple(labels)[place] for place in candidates(tuple(labels), "manager")]
    stated = [name for name in (known.get("manager"), *stated) if name]
    labels |= {header: None}
    for place, (record, row) in enumerate(zip(records, rows, strict=True)):
        own = next((row[name] for name in stated if row.get(name)), "")
        row[header] = refs[record.above] if record.above is not None else lines.get(place, own)
    known["manager"] = header
    if any(record.beside for record in records):
        labels |= {"dotted lines": None}
        known["dotted"] = "dotted lines"
        for record, row in zip(records, rows, strict=True):
            row["dotted lines"] = "; ".join(refs[place] for place in record.beside)


def _references(
    labels: Mapping[str, None], rows: Sequence[Mapping[str, str]], known: dict[str, str]
) -> list[str] | None:
    """What every record is known by and no two share; None where there is no such thing."""
    headers = tuple(labels)
    names = [known.get("id", ""), *(headers[place] for kind in ("id", "email") for place in candidates(headers, kind))]
    for name in filter(None, names):
        refs = [row.get(name, "") for row in rows]
        if all(refs) and len(set(refs)) == len(refs):
            known["id"] = name
            return refs
    return None


def _made(
    records: Sequence[FoundRecord],
    rows: Sequence[Mapping[str, str]],
    labels: Mapping[str, None],
    known: Mapping[str, str],
) -> list[str]:
    """Ids made of titles, or of names; where several have one title, with that of whoever is above."""
    headers = tuple(labels)
    names = [known.get("title", ""), *(headers[place] for place in candidates(headers, "title"))]
    names += [headers[place] for kind in ("holder", "last_name", "unit") for place in candidates(headers, kind)]
    stems = [slug(next((row[name] for name in names if row.get(name)), "post"))[: MAX_TEXT // 4] for row in rows]
    times = Counter(stems)
    ids = IdMaker()
    return [
        ids.unused(f"{stem}-{stems[record.above]}" if times[stem] > 1 and record.above is not None else stem)
        for stem, record in zip(stems, records, strict=True)
    ]


def _flags(row: Mapping[str, str], group: str) -> Iterator[str]:
    return (name for name, text in row.items() if says(name.rpartition(".")[2], group) and is_true(text))


def _close_gone(labels: dict[str, None], rows: Sequence[dict[str, str]], known: dict[str, str]) -> None:
    """Marks the rows of whoever is not there any more, by a flag or a state, as those of the past."""
    gone = [row for row in rows if _is_gone(row)]
    if not gone:
        return
    marked = [(name, kind) for name in labels if (kind := kind_of(name)) in ("status", "current")]
    if not marked:
        flag = next((name for row in gone for name in _flags(row, "gone")), "gone")
        header = f"not {flag}"
        labels |= {header: None}
        known["current"] = header
        marked = [(header, "current")]
    for row in gone:
        row.update((name, _OVER if kind == "status" else "false") for name, kind in marked)


def _is_gone(row: Mapping[str, str]) -> bool:
    states = (text for name, text in row.items() if text and kind_of(name) in ("status", "current"))
    return any(_flags(row, "gone")) or any(says(text, "over") for text in states)


def _mark_vacant(labels: dict[str, None], row: dict[str, str], known: Mapping[str, str]) -> None:
    states = (text for name, text in row.items() if says(name, "states"))
    if not (any(_flags(row, "vacant")) or any(says(text, "vacancy") for text in states)):
        return
    header = known.get("holder") or next((name for name in labels if kind_of(name) == "holder"), "")
    header = header or next((name for name in labels if kind_of(name) == "first_name"), "")
    if header:
        row[header] = _VACANT
