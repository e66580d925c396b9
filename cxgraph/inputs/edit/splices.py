"""Nodes of a text, what they say, and what they should say -> changes of the text that leave all else as it is."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import Struct

from cxgraph.core.model import Post, Unit
from cxgraph.inputs.edit.tree import BREAKS, Child, TextNode, line_end, line_start, past_break, skip
from cxgraph.inputs.edit.values import Hand, identity, item_lines, value_of, values_by_key
from cxgraph.inputs.write import in_line


class Splice(NamedTuple):
    """A range of a text, and what to put in its place; ``inside`` is the beginning of the node that it changes."""

    start: int
    end: int
    text: str
    inside: int


Change = tuple[Splice, ...]
"""Splices that make sense together only."""


class TextDifferences:
    """The changes that lead from what a text says to what it should say.

    Some of them may overlap; of those the first is to be made, and the text read again. What is added between brackets
    waits until nothing is taken away there, as both would look for the same commas.
    """

    def __init__(self, text: str, root: TextNode) -> None:
        """Takes a text that can be read, and its nodes."""
        self._text = text
        self._root = root
        self._break = next((b for b in ("\r\n", "\n", "\r") if b in text), "\n")
        self._hand = Hand(json=root.flow and all(text[child.start] == '"' for child in root.children))

    def changes(self, old: Struct, new: Struct) -> Iterator[Change]:
        """What has to change; nothing where only the order of items differs.

        Args:
            old: The chart that the text writes.
            new: The chart that it should write.
        """
        yield from self._fields(self._root, old, new)

    def written_out(self, anchors: frozenset[str], old: Struct) -> Iterator[Change]:
        """Aliases that repeat some anchors, each replaced by what it repeats."""
        yield from self._aliases(self._root, old, anchors)

    def _aliases(self, node: TextNode, value: Any, anchors: frozenset[str]) -> Iterator[Change]:
        if node.kind == "alias" and node.anchor in anchors:
            yield self._replaced(node, value)
        for place, child in enumerate(node.children):
            below = value[place] if node.kind == "sequence" else value_of(value, child.key)
            yield from self._aliases(child.node, below, anchors)

    def _fields(self, node: TextNode, old: Struct, new: Struct) -> Iterator[Change]:
        keys = frozenset(child.key for child in node.children)
        before, after = values_by_key(old, keys), values_by_key(new, keys)
        above: Child | None = None
        thinned = False
        added: dict[Child | None, list[str]] = {}
        for key in old.__struct_encode_fields__:
            child = node.child(key)
            if child is None and key in after:
                added.setdefault(above, []).append(key)
            elif child is not None and key not in after and value_of(old, key) != value_of(new, key):
                thinned = node.flow
                yield self._removed(node, child)
            elif child is not None and key in after and before.get(key, value_of(old, key)) != after[key]:
                yield from self._value(child.node, value_of(old, key), after[key])
            above = child or above
        for place, together in () if thinned else added.items():
            yield self._entries(node, place, {key: after[key] for key in together})

    def _value(self, node: TextNode, old: Any, new: Any) -> Iterator[Change]:
        if node.kind == "mapping" and node.whole and isinstance(new, Struct) and (node.flow or _stays(node, new)):
            yield from self._fields(node, old, new)
        elif node.kind == "sequence" and isinstance(new, tuple) and new and (not old or _alike(old, new)):
            yield from self._items(node, old, new)
        else:
            yield self._replaced(node, new)

    def _items(self, node: TextNode, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
        wanted = {identity(item): item for item in new}
        left = Counter(map(identity, new))
        thinned = False
        for child, item in zip(node.children, old, strict=True):
            name = identity(item)
            left[name] -= 1
            if left[name] < 0:
                # a twin beyond what is wanted: the first of them stays, with its comments
                thinned = node.flow
                yield self._removed(node, child)
            elif wanted[name] != item:
                yield from self._value(child.node, item, wanted[name])
        added = [wanted[name] for name, times in left.items() for _ in range(times)]
        if added and not thinned:
            yield self._appended(node, added)

    def _replaced(self, node: TextNode, value: Any) -> Change:
        written = self._hand.inline(value, within=node.within)
        gone = line_start(self._text, node.start)
        # a block starts below its key: its lines go, and the value is written behind the colon, on one line
        if not node.is_block or gone <= node.slot:
            return (Splice(node.start, self._last(node), written, node.start),)
        gone -= len(self._text[node.slot : gone]) - len(self._text[node.slot : gone].rstrip(BREAKS))
        return Splice(node.slot, node.slot, f" {written}", node.start), Splice(gone, self._last(node), "", node.start)

    def _last(self, node: TextNode) -> int:
        """The end of a node, without line ends that a block of text keeps."""
        return node.end - (len(tail := self._text[node.start : node.end]) - len(tail.rstrip(BREAKS)))

    def _entries(self, node: TextNode, above: Child | None, added: Mapping[str, Any]) -> Change:
        """Further entries of a group of keys, below the one that the format has before them."""
        if node.flow:
            return self._between_brackets(node, above, [self._hand.entry(key, value) for key, value in added.items()])
        indent = self._indent(node.children[0])
        if node is self._root:
            lines = [line for key, value in added.items() for line in self._section(key, value, indent)]
        else:
            lines = [f"{indent}{key}: {in_line(value)}" for key, value in added.items()]
        return (self._below(node, above, lines),)

    def _section(self, key: str, value: Any, indent: str) -> Iterator[str]:
        if self._is_spaced:
            yield ""
        if not (isinstance(value, tuple) and value):
            yield f"{indent}{key}: {in_line(value)}"
            return
        yield f"{indent}{key}:"
        posts = self._root.child("posts")
        listed = self._indent(posts.node.children[0]) if posts and posts.node.is_block else f"{indent}  "
        for item in value:
            yield from item_lines(item, listed, as_block=isinstance(item, Post | Unit))

    @cached_property
    def _is_spaced(self) -> bool:
        """Whether blank lines stand between the sections of the text."""
        children = self._root.children
        gaps = (self._text[one.node.end : other.start] for one, other in pairwise(children))
        return any(not line.strip() for gap in gaps for line in f"{gap}.".splitlines()[1:-1])

    def _appended(self, node: TextNode, values: Sequence[Any]) -> Change:
        """Further items of a list, below the last one and written like it."""
        if node.flow:
            return self._between_brackets(node, None, [self._hand.inline(value, within=True) for value in values])
        last = node.children[-1]
        indent, as_block = self._indent(last), last.node.is_block
        lines = [line for value in values for line in item_lines(value, indent, as_block=as_block)]
        return (self._below(node, last, lines),)

    def _indent(self, child: Child) -> str:
        return " " * (child.start - line_start(self._text, child.start))

    def _below(self, node: TextNode, above: Child | None, lines: Sequence[str]) -> Splice:
        at = (above or node.children[-1]).node.end
        if self._text[at - 1] in BREAKS:
            return Splice(at, at, "".join(line + self._break for line in lines), node.start)
        at = line_end(self._text, at)
        return Splice(at, at, "".join(self._break + line for line in lines), node.start)

    def _between_brackets(self, node: TextNode, above: Child | None, written: Sequence[str]) -> Change:
        if not node.children:
            at = self._text.index("{" if node.kind == "mapping" else "[", node.start) + 1
            return (Splice(at, at, ", ".join(written), node.start),)
        above = above or node.children[-1]
        end = above.node.end
        comma = skip(self._text, end)
        follows = self._text[comma] == ","
        at = line_end(self._text, comma + 1 if follows else end)
        indent = self._text[line_start(self._text, above.start) : above.start]
        # entries on one line go on there; entries on lines of their own get further lines, below any comment
        if indent.strip() or skip(self._text, comma + 1 if follows else end) <= at:
            return (Splice(end, end, "".join(f", {entry}" for entry in written), node.start),)
        lines = f",{self._break}{indent}".join(written)
        below = Splice(at, at, f"{self._break}{indent}{lines}{',' * follows}", node.start)
        return (below,) if follows else (Splice(end, end, ",", node.start), below)

    def _removed(self, node: TextNode, child: Child) -> Change:
        place = bisect_left(node.children, child.start, key=attrgetter("start"))
        following = node.children[place + 1] if place + 1 < len(node.children) else None
        if node.flow:
            previous = node.children[place - 1] if place else None
            start, end = self._without_comma(previous, child, following)
        elif self._text[line_start(self._text, child.start) : child.start].strip():
            start, end = child.start, child.node.end
            if following and not self._text[end : following.start].strip():
                end = following.start
        else:
            start, end = self._lines_of(child)
        return (Splice(start, end, "", node.start),)

    def _lines_of(self, child: Child) -> tuple[int, int]:
        start, end = line_start(self._text, child.start), child.node.end
        if self._text[end - 1] in BREAKS:
            return start, end
        at = line_end(self._text, end)
        if at < len(self._text):
            return start, past_break(self._text, at)
        # the last line has no break behind it: the one before it goes instead
        return len(self._text[:start].removesuffix(self._break)), at

    def _without_comma(self, previous: Child | None, child: Child, following: Child | None) -> tuple[int, int]:
        start, end = child.start, child.node.end
        comma = skip(self._text, end)
        past = comma + 1 if self._text[comma] == "," else end
        if following is not None:
            # a comment between two entries may be on the next one, so it stays
            return start, past if "#" in self._text[past : following.start] else following.start
        if previous is not None and "#" not in self._text[previous.node.end : start]:
            return previous.node.end, end
        above, below = line_start(self._text, start), line_end(self._text, past)
        if not self._text[above:start].strip() and not self._text[past:below].strip():
            return above, past_break(self._text, below)
        return start, past


def _stays(node: TextNode, new: Struct) -> bool:
    """Whether one of the entries stays: a block cannot be empty."""
    after = values_by_key(new, frozenset())
    return any(child.key in after for child in node.children)


def _alike(old: Sequence[Any], new: Sequence[Any]) -> bool:
    """Whether an item of the one is an item of the other too."""
    return not set(map(identity, old)).isdisjoint(map(identity, new))
