"""Charts as people write them: flow and block style, quotes, comments, blank lines and line ends all mixed."""

import json
from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Any

import msgspec

from cxgraph.core.model import Org
from cxgraph.inputs.write import quote

COMMENTS = ("# see HR", "# - not: a, list]", "#", "# [who?]")


def handwritten(org: Org, random: Random) -> str:
    """The text of an organisation in format 1, written in no manner in particular."""
    return _Writer(random).document(msgspec.to_builtins(org) | {"cxgraph": 1})


class _Writer:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._break = random.choice(("\n", "\n", "\r\n"))
        self._anchors: dict[str, str] = {}
        self._numbers = count()
        self._dash = random.choice(("", "  ", "    "))

    def _sometimes(self, share: float = 0.2) -> bool:
        return self._random.random() < share

    def document(self, tree: dict[str, Any]) -> str:
        if self._sometimes(0.1):
            return self._flow(tree, "", wide=True) + self._break
        lines = ["# An organisation"] * self._sometimes()
        lines += self._block(tree, "")
        return self._break.join(lines) + self._break * self._sometimes(0.8)

    def _block(self, entries: dict[str, Any], indent: str) -> Iterator[str]:
        items = list(entries.items())
        if self._sometimes() and indent:
            self._random.shuffle(items)
        for key, value in items:
            if self._sometimes(0.1):
                yield indent + self._random.choice(COMMENTS)
            if self._sometimes(0.1):
                yield ""
            yield from self._entry(indent + self._key(key) + ":", value, indent)

    def _key(self, key: str) -> str:
        return json.dumps(key) if self._sometimes(0.1) else key

    def _entry(self, start: str, value: Any, indent: str) -> Iterator[str]:
        deeper = indent + "  "
        if isinstance(value, dict) and value and self._sometimes(0.6):
            yield start + self._remark()
            yield from self._block(value, deeper)
        elif isinstance(value, list | tuple) and value and self._sometimes(0.6):
            yield start + self._remark()
            yield from self._items(value, indent + self._dash)
        elif isinstance(value, str) and self._sometimes(0.05) and value.isprintable() and value.strip() == value != "":
            yield f"{start} {self._random.choice(('|-', '>-'))}"
            yield deeper + value
        elif isinstance(value, dict | list | tuple):
            yield f"{start} {self._flow(value, deeper, wide=self._sometimes())}{self._remark()}"
        else:
            yield f"{start} {self._scalar(value)}{self._remark()}"

    def _items(self, values: list[Any], indent: str) -> Iterator[str]:
        for value in values:
            if self._sometimes(0.1):
                yield indent + self._random.choice(COMMENTS)
            if isinstance(value, dict) and self._sometimes(0.6):
                first, *rest = self._block(value, indent + "  ")
                while first.lstrip().startswith("#") or not first.strip():
                    yield first
                    first, *rest = rest
                yield f"{indent}- {first.lstrip()}"
                yield from rest
            else:
                yield f"{indent}- {self._flow(value, indent + '    ', wide=self._sometimes())}{self._remark()}"

    def _flow(self, value: Any, indent: str, *, wide: bool) -> str:
        if not isinstance(value, dict | list | tuple):
            return self._scalar(value, between_brackets=True)
        if value and repr(value) in self._anchors and self._sometimes(0.7):
            return f"*{self._anchors[repr(value)]} "
        return self._anchor(value) + self._brackets(value, indent, wide=wide)

    def _anchor(self, value: Any) -> str:
        """Sometimes a name by which the same may be repeated further on."""
        if (
            isinstance(value, dict)
            or not all(isinstance(part, str) for part in value)
            or not value
            or not self._sometimes()
        ):
            return ""
        self._anchors[repr(value)] = f"a{next(self._numbers)}"
        return f"&{self._anchors[repr(value)]} "

    def _brackets(self, value: Any, indent: str, *, wide: bool) -> str:
        if isinstance(value, dict):
            opening, closing = "{", "}"
            parts = [f"{self._key(k)}: {self._flow(v, indent + '  ', wide=False)}" for k, v in value.items()]
        else:
            opening, closing = "[", "]"
            parts = [self._flow(v, indent + "  ", wide=False) for v in value]
        trailing = bool(parts) and self._sometimes(0.1)
        if not wide or not parts:
            return opening + ", ".join(parts) + "," * trailing + closing
        gap = f"{self._break}{indent}  "
        body = "".join(
            gap + part + "," * (trailing or place + 1 < len(parts)) + self._remark() for place, part in enumerate(parts)
        )
        return f"{opening}{self._remark()}{body}{self._break}{indent}{closing}"

    def _scalar(self, value: Any, *, between_brackets: bool = False) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str):
            plain = quote(value, between_brackets=between_brackets)
            if self._sometimes() and value.isprintable() and plain == value:
                return "'" + value.replace("'", "''") + "'"
            return plain
        return format(value, ".17g") if isinstance(value, float) and value < 1e15 else str(value)

    def _remark(self) -> str:
        return "  " + self._random.choice(COMMENTS) if self._sometimes(0.15) else ""
