"""One record -> its fields as plain texts, whatever is nested in it, each under a label that tables know headers by."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from cxgraph.inputs.charts.scalars import NOTHING
from cxgraph.inputs.services.vocabulary import kind_of, says, words
from cxgraph.inputs.tables.columns import fold
from cxgraph.inputs.tables.rows import one_line

_REFERENCES: Final = frozenset({"manager", "dotted"})
_GROUPS: Final = frozenset({"unit", "organization"})
_OF_WORK: Final = frozenset({None, "id", "holder", "first_name", "last_name", "person"})
_TRUE: Final = frozenset({"true", "yes", "1"})
_KEPT: Final = 50_000


def fields_of(group: Mapping[str, Any], nested: Iterable[str] = ()) -> dict[str, str]:
    """Label -> text, blank where nothing is written; of several values of one label the first, others by their path.

    ``manager: {id, displayName}`` gives ``manager.id`` and ``manager.name``; what only holds others together, as
    ``profile``, is left out of labels. Of a list of objects the primary one is read, else the first; plain lists are
    one text, with semicolons.

    Args:
        group: The record.
        nested: Keys that hold other records.
    """
    found: dict[str, str] = {}
    left_out = frozenset(nested)
    for path, text in _spread(group, (), left_out):
        name = label(path)
        if not found.get(name):
            found[name] = text
        elif text and found[name] != text:
            found.setdefault(".".join(path), text)
    return found


def text_of(value: Any) -> str:
    """A plain value as one line of text; empty for nothing and for whatever is not plain."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or value is NOTHING or isinstance(value, dict | list) else one_line(str(value))


def is_true(value: Any) -> bool:
    """Whether a value says yes."""
    return text_of(value).casefold() in _TRUE


@lru_cache(maxsize=_KEPT)
def label(path: tuple[str, ...]) -> str:
    """The shortest name of a path under which it is known what it holds; the whole path where it is not known."""
    steps = [step for step in path[:-1] if ":" not in step] + [*path[-1:]]
    while True:
        works = says(steps[0], "working")
        if known := "" if works and _is_work(steps) else _known(steps):
            return known
        if len(steps) == 1 or (not (works and _is_work(steps)) and not says(steps[0], "wrapping")):
            break
        del steps[0]
    inner = [step for step in steps[1:-1] if not says(step, "wrapping")]
    shorter = [*steps[:1], *inner, *steps[1:][-1:]]
    return (_known(shorter) if len(shorter) < len(steps) else "") or ".".join(steps)


def _is_work(steps: list[str]) -> bool:
    """Whether what stands in something of one's work is told of oneself: a title, and not a name."""
    return len(steps) > 1 and kind_of(label(tuple(steps[1:]))) not in _OF_WORK


def _known(steps: list[str]) -> str:
    """The steps, or all but the last that only say what it is worth, where it is known what they hold."""
    for tried in (steps, [_singular(steps[0]), *steps[1:]]):
        for length in range(len(tried), 0, -1):
            name = ".".join(tried[:length])
            if kind_of(name):
                return name
            if not says(tried[length - 1], "valued"):
                break
    return ""


def _singular(step: str) -> str:
    return step.removesuffix("s") if len(step) > 3 else step


def _spread(
    group: Mapping[str, Any], path: tuple[str, ...], nested: frozenset[str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in group.items():
        if key in nested or _is_note(key):
            continue
        here = (*path, key.partition("@")[0] if "@" in key[1:] else key)
        if isinstance(value, dict):
            yield from _object(value, here)
        elif isinstance(value, list):
            yield from _list(value, here)
        else:
            yield here, text_of(value)


def _is_note(key: str) -> bool:
    """Whether a key is one of the notation: ``@odata.type``, ``manager@odata.bind``."""
    return key.startswith(("@odata", "odata.")) or "@odata" in key


def _object(value: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if (inner := _unwrapped(value)) is not value:
        yield from _spread({path[-1]: inner}, path[:-1], frozenset())
    elif kind_of(path[-1]) in _REFERENCES:
        yield from _reference(value, path[-1])
    elif kind_of(path[-1]) in _GROUPS and not says(path[-1], "working") and (said := reference(value)):
        yield from (((path[-1], part), text) for part, text in said.items() if part != "email")
    else:
        yield from _spread(value, path, frozenset())


def _unwrapped(value: Mapping[str, Any]) -> Any:
    """What an object says that holds one value with its label or type, as ``{"label": "Team", "value": "CX"}``."""
    keys = set(map(fold, value))
    if (
        "value" in value
        and keys <= {"value", "label", "type", "universalid", "name", "id", "key"}
        and keys
        & {
            "label",
            "type",
            "universalid",
        }
    ):
        return value["value"]
    if (
        "attributes" in value
        and keys <= {"attributes", "type", "id", "links"}
        and isinstance(value["attributes"], dict)
    ):
        return {**{key: value[key] for key in value if fold(key) == "id"}, **value["attributes"]}
    return value


def _list(values: list[Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    objects = [value for value in values if isinstance(value, dict)]
    if not objects:
        yield path, "; ".join(filter(None, map(text_of, values)))
    elif says(path[-1], "typed") and (pairs := list(_pairs(objects))):
        yield from (((*path[:-1], name), text) for name, text in pairs)
    elif tells(path[-1]):
        primary = [one for one in objects if is_true(one.get("primary"))]
        yield from _object((*primary, *objects)[0], path)


def tells(key: str) -> bool:
    """Whether a list of objects tells what one record has, each in its way: its addresses, its positions."""
    if says(key, "aside"):
        return False
    return (
        says(key, "typed")
        or says(key, "working")
        or says(key, "wrapping")
        or bool(kind_of(key) or kind_of(_singular(key)))
    )


def _pairs(objects: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """What a list of pairs says, as ``{"type": "manager", "value": "ana@x.example"}``."""
    for one in objects:
        keys = {fold(key): key for key in one}
        named = next((keys[word] for word in words("pair_of") if word in keys and text_of(one[keys[word]])), None)
        if named and "value" in keys and (text := text_of(one[keys["value"]])):
            yield text_of(one[named]), text


def _reference(value: Mapping[str, Any], key: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """How a record refers to another: by what it is known by, its address, its name, as far as tables know these."""
    said = reference(value)
    known = {part: text for part, text in said.items() if kind_of(f"{key}.{part}") in _REFERENCES}
    if known:
        yield from (((f"{key}.{part}",), text) for part, text in known.items())
    elif said:
        yield (key,), next(iter(said.values()))


def reference(value: Mapping[str, Any]) -> dict[str, str]:
    """What an object tells of whom it means: ``id``, ``email`` and ``name``, as far as it does."""
    while True:
        value = {key: _unwrapped(part) if isinstance(part, dict) else part for key, part in value.items()}
        inner = next((part for key, part in value.items() if says(key, "wrapping") and isinstance(part, dict)), None)
        texts = {fold(key): text for key, part in value.items() if (text := text_of(part))}
        if inner is None:
            break
        value = {**{key: part for key, part in value.items() if part is not inner}, **inner}
    path = texts.pop("ref", "").rpartition("/")[2]
    names = [texts[half] for group in ("first", "last") if (half := _first(texts, group))]
    found = {
        "id": texts.get(_first(texts, "reference"), "") or path,
        "email": texts.get(_first(texts, "address"), ""),
        "name": texts.get(_first(texts, "named"), "") or " ".join(names),
    }
    return {part: text for part, text in found.items() if text}


def _first(texts: Mapping[str, str], group: str) -> str:
    return next((word for word in words(group) if word in texts), "")
