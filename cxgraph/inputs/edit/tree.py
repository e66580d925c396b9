"""YAML text -> its nodes, each with where it begins and ends, for whoever changes the text at known places."""

import re
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

BREAKS: Final = "\n\r\x85\u2028\u2029"
"""What ends a line in YAML 1.1."""
_BREAK: Final = re.compile(f"[{BREAKS}]")
_BLANK: Final = " \t" + BREAKS


@dataclass(slots=True, eq=False)
class TextNode:
    """A value in the text; offsets count characters.

    Attributes:
        kind: ``scalar``, ``mapping``, ``sequence`` or ``alias``.
        start: Where it begins, with its anchor.
        end: After its last character; line ends that a block of text keeps are part of it.
        slot: After the colon or dash that it is the value of.
        within: Whether it stands between brackets.
        flow: Whether it is written between brackets itself.
        whole: Whether its entries may be changed one by one: it has brackets of its own or is a block, and no ``?``.
        anchor: The name that aliases repeat it by, or that an alias repeats.
        children: Its entries, in the order of the text.
    """

    kind: str
    start: int
    end: int
    slot: int
    within: bool
    flow: bool = False
    whole: bool = True
    anchor: str | None = None
    children: list["Child"] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether it takes lines of its own: a group of keys or a list without brackets."""
        return bool(self.children) and not self.flow

    def child(self, key: str) -> "Child | None":
        """The entry with a key; None where there is none."""
        return next((child for child in self.children if child.key == key), None)


class Child(NamedTuple):
    """An entry of a group of keys, or an item of a list, whose key is empty; it begins at its key or dash."""

    key: str
    start: int
    node: TextNode


def read_nodes(text: str) -> TextNode:
    """The nodes of the first document of a text that is known to be right."""
    reader = _EventReader(text)
    return reader.document()


def skip(text: str, at: int) -> int:
    """The first place from ``at`` on where neither white space nor a comment stands."""
    while at < len(text) and text[at] in _BLANK + "#":
        at = line_end(text, at) if text[at] == "#" else at + 1
    return at


def line_start(text: str, at: int) -> int:
    """Where the line of a place begins."""
    starts = _line_starts(text)
    return starts[bisect(starts, at) - 1]


def line_end(text: str, at: int) -> int:
    """Where the line of a place ends, before its break."""
    starts = _line_starts(text)
    following = bisect(starts, at)
    return starts[following] - 1 if following < len(starts) else len(text)


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    """Where the lines of a text begin; found once, as a chart may stand in one line and change in a thousand places."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def past_break(text: str, at: int) -> int:
    """The place after the line break that begins at a place, if one does."""
    if text.startswith("\r\n", at):
        return at + 2
    return at + 1 if at < len(text) and text[at] in BREAKS else at


class _EventReader:
    """Reads the events of the C parser once more, for their ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: Callable[[], Any] = yaml.CSafeLoader(text).get_event

    def document(self) -> TextNode:
        self._next()
        self._next()
        return self._node(self._next(), 0, within=False)

    def _node(self, event: Any, slot: int, *, within: bool) -> TextNode:
        kind = event.__class__
        start, end = event.start_mark.index, event.end_mark.index
        if kind is AliasEvent:
            return TextNode("alias", start, end, slot, within, anchor=event.anchor)
        if kind is ScalarEvent:
            return TextNode("scalar", start, self._end(event, start, end), slot, within, anchor=event.anchor)
        node = TextNode("", start, end, slot, within, flow=bool(event.flow_style), anchor=event.anchor)
        if kind is MappingStartEvent:
            node.kind = "mapping"
            self._entries(node)
        else:
            node.kind = "sequence"
            self._items(node)
        return node

    def _end(self, event: Any, start: int, end: int) -> int:
        if event.style not in ("|", ">"):
            return end
        written = self._text[start:end]
        head = written[: line_end(written, 0)].partition(" #")[0]
        return end if "+" in head else start + len(written.rstrip(_BLANK))

    def _entries(self, node: TextNode) -> None:
        inside = node.within or node.flow
        if node.flow and self._text[self._past_properties(node.start)] != "{":
            node.whole = False
        while (event := self._next()).__class__ is not MappingEndEvent:
            key = event.value
            start = event.start_mark.index
            if self._is_asked(start):
                node.whole = False
            colon = skip(self._text, event.end_mark.index)
            node.children.append(Child(key, start, self._node(self._next(), colon + 1, within=inside)))
        self._close(node, event)

    def _is_asked(self, start: int) -> bool:
        """Whether a ``?`` stands before a key, on its line: looked for backwards, as most have a few blanks there."""
        before = start - 1
        while before >= 0 and self._text[before] in " \t":
            before -= 1
        return before >= 0 and self._text[before] == "?"

    def _items(self, node: TextNode) -> None:
        inside = node.within or node.flow
        after = self._past_properties(node.start)
        while (event := self._next()).__class__ is not SequenceEndEvent:
            dash = event.start_mark.index if node.flow else skip(self._text, after)
            item = self._node(event, dash + 1, within=inside)
            node.children.append(Child("", dash, item))
            after = item.end
        self._close(node, event)

    def _close(self, node: TextNode, event: Any) -> None:
        node.end = event.end_mark.index if node.flow and node.whole else node.children[-1].node.end

    def _past_properties(self, at: int) -> int:
        while self._text[at] in "&!":
            while self._text[at] not in _BLANK:
                at += 1
            at = skip(self._text, at)
        return at
