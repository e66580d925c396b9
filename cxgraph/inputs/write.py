"""Org -> the text of ``org.yaml``, format 1: the same organisation always gives the same text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import Struct

from cxgraph.core.model import DecisionRight, Org, Path, Post, Unit

WIDTH: Final = 100
"""Columns that a list or a group of keys may take in one line; longer ones take a line for each item."""

_NOT_TEXT: Final = re.compile(
    r"""
      ~ | null | Null | NULL | = | << | ---
    | [yYnN] | yes | Yes | YES | no | No | NO | on | On | ON | off | Off | OFF
    | true | True | TRUE | false | False | FALSE
    | [-+]? ( 0b[01_]+ | 0o[0-7_]+ | 0x[\da-fA-F_]+ )
    | [-+]? [\d.][\d_,.]* ( [eE][-+]?\d+ )?
    | [-+]? \d[\d_]* ( :[0-5]?\d )+ ( \.[\d_]* )?
    | [-+]? \.( inf | Inf | INF ) | \.( nan | NaN | NAN )
    | \d{4}-\d\d?-\d\d? ( [Tt\s].* )?
    """,
    re.VERBOSE | re.ASCII,
)
"""Plain scalars that YAML 1.1 or 1.2 reads as something other than text."""
_INDICATOR: Final = re.compile(r"""-(\s|$)|[?:,\[\]{}#&*!|>'"%@`]""")
"""What no plain scalar begins with."""
_BREAK: Final = re.compile(r":(\s|$)|\s#")
"""What ends a plain scalar: the mark of a key, or a comment."""
_FLOW: Final = re.compile(r"[,\[\]{}?]")
"""What ends a plain scalar between brackets; the question mark does so in some readers only."""


def to_yaml(org: Org, comments: Mapping[Path, str] | None = None, *, keep_order: bool = False) -> str:
    """The text of an organisation in format 1; loading it gives the same organisation.

    Unknown facts are left out. Sections and fields stand in the order of the format.

    Args:
        org: The organisation.
        comments: Path of an item -> what to say above it; a field that is left out is commented on above its item,
            the empty path above the file.
        keep_order: Leave the posts in their order; by default each manager stands above the posts that report to it,
            the top first, and posts with an unknown line last.
    """
    order = range(len(org.posts)) if keep_order else _top_down(org.posts)
    lines = _YamlWriter(comments or {}, {("posts",): order}).document(org)
    return "\n".join(lines) + "\n"


def quote(text: str, *, between_brackets: bool = False) -> str:
    """A text as YAML 1.1 and 1.2 both read it back: plain where that is safe, else in double quotes.

    Whatever cannot be seen (control characters, line separators, marks that change direction) is escaped.

    Args:
        text: Any text.
        between_brackets: Whether it stands in a list or group of keys in brackets, where commas end a scalar.
    """
    unsafe = not text.isprintable() or not text or text != text.strip() or _INDICATOR.match(text) or _BREAK.search(text)
    if unsafe or _NOT_TEXT.fullmatch(text) or (between_brackets and _FLOW.search(text)):
        return in_quotes(text)
    return text


def in_quotes(text: str) -> str:
    """A text in double quotes; whatever cannot be seen is escaped."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '\\"':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _top_down(posts: Sequence[Post]) -> Sequence[int]:
    places = {post.id: place for place, post in enumerate(posts)}
    below: dict[int | None, list[int]] = {}
    for place, post in enumerate(posts):
        below.setdefault(places.get(post.reports_to or ""), []).append(place)
    order: dict[int, None] = {}
    starts = sorted(below.get(None, ()), key=lambda place: not posts[place].is_top)
    for start in (*starts, *range(len(posts))):
        waiting = [start]
        while waiting:
            place = waiting.pop()
            if place not in order:
                order[place] = None
                waiting.extend(reversed(below.get(place, ())))
    return tuple(order)


class _YamlWriter:
    """Writes posts and units as blocks, other groups of keys in one line where they fit and no comment is inside."""

    def __init__(self, comments: Mapping[Path, str], orders: Mapping[Path, Sequence[int]]) -> None:
        self._comments = comments
        self._orders = orders
        self._commented_within = {path[:length] for path in comments for length in range(len(path))}

    def document(self, org: Org) -> Iterator[str]:
        yield from self._above(org, (), "")
        for key, value in stated_fields(org):
            if key != "cxgraph":
                yield ""
            yield from self._field(key, value, (key,), "")

    def _field(self, key: str, value: Any, path: Path, indent: str) -> Iterator[str]:
        yield from self._above(value, path, indent)
        if line := self._line(f"{indent}{key}: ", value, path):
            yield line
        else:
            yield f"{indent}{key}:"
            yield from self._nested(value, path, indent + "  ")

    def _nested(self, value: Any, path: Path, indent: str) -> Iterator[str]:
        if isinstance(value, Struct):
            yield from self._block(value, path, indent)
        else:
            for place in self._orders.get(path, range(len(value))):
                yield from self._item(value[place], (*path, place), indent)

    def _item(self, value: Any, path: Path, indent: str) -> Iterator[str]:
        yield from self._above(value, path, indent)
        if line := self._line(f"{indent}- ", value, path):
            yield line
        else:
            comments, block = _parted(self._block(value, path, indent + "  "))
            yield from (f"{indent}{comment.lstrip()}" for comment in comments)
            yield f"{indent}- {block[0].lstrip()}"
            yield from block[1:]

    def _block(self, record: Struct, path: Path, indent: str) -> Iterator[str]:
        for key, value in stated_fields(record):
            yield from self._field(key, value, (*path, key), indent)

    def _line(self, start: str, value: Any, path: Path) -> str | None:
        if not isinstance(value, Struct | tuple):
            return start + in_line(value)
        if path in self._commented_within or _takes_a_block(value):
            return None
        line = start + in_line(value)
        return line if len(line) <= WIDTH else None

    def _above(self, value: Any, path: Path, indent: str) -> Iterator[str]:
        """The comment on an item, and on what of it is left out."""
        paths = [path]
        if isinstance(value, Struct) and path in self._commented_within:
            told = [key for key, _ in stated_fields(value)]
            paths += [(*path, key) for key in value.__struct_encode_fields__ if key not in told]
        for commented in paths:
            for line in self._comments.get(commented, "").splitlines():
                yield f"{indent}# {''.join(c if c.isprintable() else ' ' for c in line)}".rstrip()


def _parted(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The comments that a block begins with, and the rest: none may stand between a dash and its item."""
    block = list(lines)
    start = next(place for place, line in enumerate(block) if not line.lstrip().startswith("#"))
    return block[:start], block[start:]


def _takes_a_block(value: Any) -> bool:
    """Whether a value is never written in one line: posts and units, and lists of anything but words and rights."""
    if isinstance(value, tuple):
        return bool(value) and isinstance(value[0], Struct) and not isinstance(value[0], DecisionRight)
    return isinstance(value, Post | Unit)


def stated_fields(record: Struct) -> Iterator[tuple[str, Any]]:
    """Key and value of each field that has to be written, in the order of the format: not what is left out anyway."""
    for field in _fields(type(record)):
        value = getattr(record, field.name)
        if field.required or value != field.default:
            yield field.encode_name, value


@cache
def _fields(record: type[Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return tuple(field for field in msgspec.structs.fields(record) if field.name != "positions")


def in_line(value: Any, *, between_brackets: bool = False) -> str:
    """A value of a field, or a record, in one line.

    Args:
        value: Anything that a field of the format holds.
        between_brackets: Whether it stands in a list or group of keys in brackets, where commas end a scalar.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return quote(value, between_brackets=between_brackets)
        case tuple():
            return f"[{', '.join(in_line(item, between_brackets=True) for item in value)}]"
        case DecisionRight(is_word=True):
            return quote(value.right, between_brackets=between_brackets)
        case Struct():
            return "{" + ", ".join(f"{k}: {in_line(v, between_brackets=True)}" for k, v in stated_fields(value)) + "}"
        case _:
            return _number(value)


def _number(value: float) -> str:
    """A number without exponent, which YAML 1.1 would not read as one, and without an empty fraction."""
    digits = format(Decimal(repr(value)), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
