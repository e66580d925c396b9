"""Plain values -> the records of the format, with every value that does not fit named.

The whole document is converted at once; only when that fails is each field looked at by itself.
"""

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar, get_type_hints

import msgspec
from msgspec import inspect

from cxgraph.core.errors import Told, meant
from cxgraph.core.message import Argument, Message, Number, Quoted, Words
from cxgraph.core.model import Chart, Path, Record
from cxgraph.inputs.charts.expected import SEEN, alternatives, describe_type, longest
from cxgraph.inputs.charts.scalars import NOTHING
from cxgraph.inputs.charts.spelling import spell_out

Kind = TypeVar("Kind", bound=Record)


class Misfit(NamedTuple):
    """One thing that is wrong with an item, and the item's path.

    Attributes:
        hint: What to do about it, where nothing that may have been meant comes close.
        at_key: Whether it is the key itself that is wrong, not its value.
        meant: The word that is wrong, and what may have been meant; looked into only when it is told.
    """

    path: Path
    what: Told
    hint: Told | None = None
    at_key: bool = False
    meant: tuple[str, Iterable[str]] | None = None

    @property
    def advice(self) -> Told | None:
        """What to do about it; None where nothing can be advised."""
        near = meant(*self.meant) if self.meant else None
        return near or self.hint


Note: TypeAlias = Callable[[Misfit], None]
"""Takes each misfit as it is found; they may be too many to be kept."""


def fit(tree: Any, kind: type[Kind]) -> tuple[Kind | None, list[Misfit]]:
    """The record that a tree of plain values writes, as :func:`fit_noting`, and what does not fit."""
    misfits: list[Misfit] = []
    return fit_noting(tree, kind, misfits.append), misfits


def fit_noting(tree: Any, kind: type[Kind], note: Note) -> Kind | None:
    """The record that a tree of plain values writes, as the chart of a file.

    Args:
        tree: The values; of a chart, what may be written shortly is spelt out in place.
        kind: The record.
        note: Is told of each value that does not fit.

    Returns:
        The record, without the values that do not fit; None where too little is left to make one.
    """
    if issubclass(kind, Chart):
        spell_out(tree)
    try:
        return msgspec.convert(tree, kind)
    except msgspec.ValidationError:
        whole = inspect.type_info(kind)
        assert isinstance(whole, inspect.StructType)
        left = _record(tree, whole, (), note)
        try:
            return msgspec.convert(left, kind)
        except msgspec.ValidationError:
            return None


SPOKEN: Final = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
"""What YAML 1.1 took for true or false -> what the format writes."""

STAND_INS: Final[dict[str, Any]] = {
    "cxgraph": 1,
    "organization": {"name": "?"},
    "posts": [],
    "stance": "roadblock",
}
"""What takes the place of a required value that is missing or wrong, so that the rest can still be checked.

Any other is its own path, so that no two items whose ids are missing seem to be one.
"""

MISSING: Final = {
    "cxgraph": Message("begin-with-the-format"),
    "organization": Message("add-organization"),
    "posts": Message("list-the-posts"),
}


def _record(value: Any, record: inspect.StructType, path: Path, note: Note) -> dict[str, Any]:
    fields = {field.encode_name: field for field in record.fields}
    if not isinstance(value, dict):
        blanks = {"keys": Words(", ".join(fields)), "value": _shown(value)}
        note(Misfit(path, Message("expected-group", blanks)))
        return _with_stand_ins({}, fields, path)
    kept = {}
    known = Message("known-here", {"known": Words(", ".join(fields))})
    for key, content in value.items():
        if key not in fields:
            what = Message("unknown-key", {"key": Quoted(key)})
            note(Misfit((*path, key), what, known, at_key=True, meant=(key, fields)))
        elif (left := _value(content, fields[key], record.cls, (*path, key), note)) is not None:
            kept[key] = left
    for key, field in fields.items():
        if field.required and key not in value:
            note(Misfit((*path, key), Message("missing-key", {"key": Words(key)}), MISSING.get(key)))
    return _with_stand_ins(kept, fields, path)


def _with_stand_ins(kept: dict[str, Any], fields: dict[str, inspect.Field], path: Path) -> dict[str, Any]:
    wanted = {key: STAND_INS.get(key, f"?{(*path, key)}") for key, field in fields.items() if field.required}
    return wanted | kept


def _value(value: Any, field: inspect.Field, owner: type, path: Path, note: Note) -> Any:
    """The value without what does not fit its field; None where nothing is left."""
    members = tuple(alternatives(field.type))
    for member in members:
        if isinstance(member, inspect.StructType) and value is not NOTHING:
            return _record(value, member, path, note)
        if isinstance(member, inspect.VarTupleType) and isinstance(value, list):
            return _items(value, member, field, owner, path, note)
        if isinstance(member, inspect.DictType) and isinstance(value, dict):
            wrong = [_misfit(v, {k: v}, field, owner, (*path, k), member.value_type) for k, v in value.items()]
            for unfit in filter(None, wrong):
                note(unfit)
            return {k: v for (k, v), misfit in zip(value.items(), wrong, strict=True) if misfit is None}
    if (misfit := _misfit(value, value, field, owner, path)) is None:
        return value
    note(misfit)
    return None


def _items(
    values: list[Any],
    list_: inspect.VarTupleType,
    field: inspect.Field,
    owner: type,
    path: Path,
    note: Note,
) -> list[Any] | None:
    kept: list[Any] = []
    for place, value in enumerate(values):
        here = (*path, place)
        if isinstance(list_.item_type, inspect.StructType):
            kept.append(_record(value, list_.item_type, here, note))
        elif (misfit := _misfit(value, [value], field, owner, here, list_.item_type)) is None:
            kept.append(value)
        else:
            note(misfit)
    if not values and list_.min_length:
        note(Misfit(path, Message("empty-list"), Message("one-is-needed")))
    return kept if len(kept) >= (list_.min_length or 0) else None


def _misfit(
    value: Any,
    wrapped: Any,
    field: inspect.Field,
    owner: type,
    path: Path,
    type_: inspect.Type | None = None,
) -> Misfit | None:
    type_ = type_ or field.type
    try:
        msgspec.convert(wrapped, _annotations(owner)[field.name])
        return None
    except msgspec.ValidationError:
        if value is NOTHING:
            return Misfit(path, Message("nothing-written"), None if field.required else Message("leave-key-out"))
    if isinstance(value, str) and len(value) > (most := longest(type_)):
        hint = Message("characters-at-most", {"most": Number(most)})
        return Misfit(path, Message("long-text", {"length": Number(len(value))}), hint)
    blanks = {"expected": Words(describe_type(type_)), "value": _shown(value)}
    return Misfit(path, Message("unexpected-value", blanks), **_advice(value, type_))


@cache
def _annotations(owner: type) -> dict[str, Any]:
    return get_type_hints(owner, include_extras=True)


def _advice(value: Any, type_: inspect.Type) -> dict[str, Any]:
    """What a misfit says of a value that is nearly right."""
    if not isinstance(value, str):
        return {}
    members = tuple(alternatives(type_))
    if value.casefold() in SPOKEN and any(isinstance(m, inspect.BoolType) for m in members):
        return {"hint": Message("write-word", {"word": Words(SPOKEN[value.casefold()])})}
    options = [str(v) for m in members if isinstance(m, inspect.LiteralType) for v in m.values]
    if any(isinstance(m, inspect.VarTupleType) for m in members):
        return {"hint": Message("write-as-list", {"value": _shown(value)}), "meant": (value, options)}
    return {"hint": SEEN.get(frozenset(options)), "meant": (value, options)}


def _shown(value: Any) -> Argument:
    """A value as a message shows it: short, and as the file would write it."""
    if isinstance(value, dict):
        return Words("a group of keys")
    if isinstance(value, list):
        return Words("a list")
    if value is NOTHING:
        return Words("nothing")
    text = json.dumps(value, ensure_ascii=False)
    return Quoted(text if len(text) <= 60 else f"{text[:57]}…{text[-1]}")
