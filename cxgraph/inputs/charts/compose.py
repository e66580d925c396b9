"""YAML text -> plain values with a position for each, from the C parser's events."""

import re
from collections.abc import Callable
from sys import intern
from typing import Any, Final, TypeAlias, TypeVar

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from cxgraph.core.errors import Foremost, Problem, by_place
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.model import Positions, pack
from cxgraph.inputs.charts.scalars import NOTHING, scalar

T = TypeVar("T")
Event: TypeAlias = Any
"""An event of the C parser: its stubs leave open what each kind surely has."""

MAX_DEPTH: Final = 32
MAX_ALIASED: Final = 10_000
"""Values that aliases may repeat in one file: far above any honest use, far below what hurts."""
LONG_TEXT: Final = 100
"""Characters of a text that count as one value more where an alias repeats it."""

UNREADABLE: Final = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


class _StopError(Exception):
    """Indicates that the rest of the text cannot be read; the problem is already noted."""


class Composer:
    """Reads one document, or all that a file holds.

    Attributes:
        problems: Everything that is wrong with the text as YAML, apart from what the format asks.
    """

    def __init__(self, text: str, file: str, *, at_keys: bool = False) -> None:
        """Takes the text, and the name to use in problems.

        Args:
            text: The whole file.
            file: Its name as users should see it.
            at_keys: Whether an entry's position is that of its key; by default it is that of its value.
        """
        self.problems = Foremost(by_place)
        self._text = text
        self._file = file
        self._at_keys = at_keys
        self._parser = yaml.CSafeLoader(text)
        self._next: Callable[[], Event] = self._parser.get_event
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._aliased = 0

    def compose(self) -> tuple[Any, Any]:
        """The document's value, and a tree of positions for :class:`cxgraph.core.model.Positions`.

        Returns:
            ``(None, None)`` where the text has no document, or breaks off.
        """
        return self._guarded(self._document) or (None, None)

    def compose_all(self) -> list[tuple[Any, Any]]:
        """Value and positions of every document in which anything is written; none where the text breaks off."""
        return self._guarded(self._documents) or []

    def _guarded(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            what = ", ".join(part for part in (error.context, error.problem) if part)
            self._note(_not_yaml(what), mark)
        except yaml.reader.ReaderError as error:
            self._note_unreadable(error)
        except _StopError:
            pass
        finally:
            self._parser.dispose()
        return None

    def _document(self) -> tuple[Any, Any]:
        self._next()
        if self._next().__class__ is StreamEndEvent:
            self.problems.append(Problem(self._file, 1, 1, "", Message("empty-file"), Message("start-with-init")))
            return None, None
        result = self._node(self._next(), "", 0)
        self._next()
        after = self._next()
        if after.__class__ is DocumentStartEvent:
            self._note(Message("second-document"), after.start_mark)
        return result

    def _documents(self) -> list[tuple[Any, Any]]:
        self._next()
        found = []
        while self._next().__class__ is DocumentStartEvent:
            document = self._node(self._next(), "", 0)
            if document[0] is not NOTHING:
                found.append(document)
            self._anchors.clear()
            self._next()
        return found

    def _node(self, event: Event, key: str, depth: int) -> tuple[Any, Any]:
        kind = event.__class__
        mark = event.start_mark
        here = pack(mark.line + 1, mark.column + 1)
        if kind is AliasEvent:
            return self._repeat(event, key), here
        if event.tag and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self._note(Message("tag-not-read", {"tag": Quoted(event.tag)}), mark, Message("write-plain-value"))
        if kind is ScalarEvent:
            value: Any = scalar(event, key)
            marks: Any = here
        elif depth == MAX_DEPTH:
            self._note(Message("nested-deeper", {"levels": Number(MAX_DEPTH)}), mark)
            raise _StopError
        elif kind is MappingStartEvent:
            value, marks = self._mapping(here, depth + 1)
        else:
            value, marks = self._sequence(here, key, depth + 1)
        if event.anchor:
            self._anchors[event.anchor] = event if kind is ScalarEvent else value, size(value)
        return value, marks

    def _mapping(self, here: int, depth: int) -> tuple[dict[str, Any], dict[str | int, Any]]:
        values: dict[str, Any] = {}
        marks: dict[str | int, Any] = {Positions.START: here}
        following, at_keys = self._next, self._at_keys
        mark: Any
        while (event := following()).__class__ is not MappingEndEvent:
            if event.__class__ is not ScalarEvent:
                self._skip_entry(event, depth)
                continue
            key = intern(event.value)
            if key in values:
                self._note(Message("duplicate-key", {"key": Quoted(key)}), event.start_mark, Message("keep-one"))
            entry = following()
            if entry.__class__ is ScalarEvent and not entry.tag and not entry.anchor:
                value = scalar(entry, key)
                mark = entry.start_mark
                place: Any = pack(mark.line + 1, mark.column + 1)
            else:
                value, place = self._node(entry, key, depth)
            values[key] = value
            if at_keys:
                mark = event.start_mark
                at_key = pack(mark.line + 1, mark.column + 1)
                place = {**place, Positions.START: at_key} if isinstance(place, dict) else at_key
            marks[key] = place
        return values, marks

    def _skip_entry(self, key: Event, depth: int) -> None:
        self._note(Message("key-is-no-word"), key.start_mark)
        self._node(key, "", depth)
        self._node(self._next(), "", depth)

    def _sequence(self, here: int, key: str, depth: int) -> tuple[list[Any], dict[str | int, Any]]:
        values: list[Any] = []
        marks: dict[str | int, Any] = {Positions.START: here}
        while (event := self._next()).__class__ is not SequenceEndEvent:
            value, place = self._node(event, key, depth)
            marks[len(values)] = place
            values.append(value)
        return values, marks

    def _repeat(self, event: Event, key: str) -> Any:
        if event.anchor not in self._anchors:
            self._note(Message("alias-of-nothing", {"alias": Quoted(f"*{event.anchor}")}), event.start_mark)
            return NOTHING
        value, count = self._anchors[event.anchor]
        self._aliased += count
        if self._aliased > MAX_ALIASED:
            self._note(Message("aliases-repeat-more", {"values": Number(MAX_ALIASED)}), event.start_mark)
            raise _StopError
        return scalar(value, key) if value.__class__ is ScalarEvent else value

    def _note(self, what: Message, mark: Any, hint: Message | None = None) -> None:
        self.problems.append(Problem(self._file, mark.line + 1, mark.column + 1, "", what, hint))

    def _note_unreadable(self, error: yaml.reader.ReaderError) -> None:
        """The C reader says which character it stopped at, but not where it stands; the first in each line is named."""
        for line, text in enumerate(LINE_BREAK.split(self._text), start=1):
            if found := UNREADABLE.search(text):
                what = Message("control-character", {"code": Number(ord(found.group()))})
                self.problems.append(Problem(self._file, line, found.start() + 1, "", what, Message("remove-it")))
        if not self.problems:
            self.problems.append(Problem(self._file, None, None, "", _not_yaml(error.reason)))


def _not_yaml(what: str) -> Message:
    """What another program says of a text, which may quote it."""
    return Message("not-yaml", {"what": Quoted(what)})


def size(value: Any) -> int:
    """Number of values in a tree, itself included, with what aliases repeat counted each time."""
    count = 0
    waiting = [value]
    while waiting:
        part = waiting.pop()
        count += 1 + len(part) // LONG_TEXT if isinstance(part, str) else 1
        if isinstance(part, dict | list):
            waiting.extend(part.values() if isinstance(part, dict) else part)
    return count
