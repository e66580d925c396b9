"""Mermaid's flowcharts and mind maps -> a diagram; subgraphs are groups, and arrows keep their looks.

There is no reader of Mermaid for Python that is kept well: its own is a program for browsers.
"""

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.charts.yaml import decode
from cxgraph.inputs.diagrams.fences import fenced
from cxgraph.inputs.diagrams.labels import lines_of
from cxgraph.inputs.diagrams.outline import Outline
from cxgraph.inputs.diagrams.own import MARK
from cxgraph.inputs.diagrams.parts import MAX_DEPTH, Diagram, Line, Look, depth_refused

_HEAD: Final = re.compile(r"(?:graph|flowchart(?:-elk)?)(?:[ \t]+(TB|TD|BT|LR|RL))?[ \t]*(?:;|$)", re.IGNORECASE)
_KEY: Final = re.compile(r"[^\W_](?:\w|[.](?=\w)|-(?![-.>=]))*+|_\w*+")
_SHAPES: Final = {
    "([": "])", "[[": "]]", "[(": ")]", "((": "))", "(((": ")))", "{{": "}}", "[/": ("/]", "\\]"), "[\\": ("\\]", "/]"),
    "[": "]", "(": ")", "{": "}", ">": "]",
}  # fmt: skip
"""How shapes open, and how each closes."""
_OPENINGS: Final = sorted(_SHAPES, key=len, reverse=True)
_QUOTED: Final = re.compile(r'[ \t]*"((?:[^"\\]|\\(?!"))*+)"[ \t]*')
_BANG: Final = re.compile(r"\w*\){1,2}([^()]+)\({1,2}")
"""Shapes of mind maps alone."""
_TOLD: Final = re.compile(r"@\{([^{}]*)\}")
_TOLD_LABEL: Final = re.compile(r"""\blabel\s*:\s*(?:"([^"]*)"|'([^']*)'|([^,"']+))""")
_CLASS: Final = re.compile(r":::[\w-]+(?:,[\w-]+)*")
_ARROW: Final = re.compile(
    r"[ \t]*(?P<edge>[\w-]+@(?=[<xo]?(?:--|==|-\.|~~)))?(?P<start><|[xo](?=--|==|-\.))?"
    r"(?:(?P<dots>-\.+-)|(?P<thick>={2,})|(?P<line>-{2,})|(?P<unseen>~{3,}))(?P<end>[>xo](?![\w])|>)?"
    r"(?:[ \t]*\|(?P<label>[^|]*)\|)?[ \t]*"
)
_SPOKEN: Final = re.compile(
    r"[ \t]*(?P<start>[<xo])?(?:--(?![->xo])(?P<line>\"[^\"]*+\"[ \t]*|(?:[^-|\[\](){}]|-(?!-))++)-{2,}"
    r"|-\.(?![-.])(?P<dots>\"[^\"]*+\"[ \t]*|(?:[^.|\[\](){}]|\.(?![-.]))++)\.+-"
    r"|==(?![=>])(?P<thick>\"[^\"]*+\"[ \t]*|(?:[^=|\[\](){}]|=(?!=))++)={2,})(?P<end>[>xo])?[ \t]*"
)
"""An arrow whose label stands within it: ``-- text -->``."""
_ENTITY: Final = re.compile(r"#(\w{1,30});")
_FACT: Final = re.compile(r"%% (chart|n\d+(?: n\d+)?) (\w+): (.*)")
_IGNORED: Final = re.compile(
    r"(?:classDef|class|style|linkStyle|click|direction|accTitle|accDescr|title)(?=\s|:|$)|%%", re.IGNORECASE
)
_SUBGRAPH: Final = re.compile(r"subgraph\b[ \t]*(.*)", re.IGNORECASE)
_DIRECTIVE: Final = re.compile(r"^[ \t]*%%\{.{0,2000}?\}%%", re.DOTALL | re.MULTILINE)
_TITLE: Final = re.compile(r"""title:[ \t]*["']?([^"']+)""")
_MOST_FRONT: Final = 50
_MOST_JOINED: Final = 20
"""Lines that one label may go over."""
_MAX_STATEMENT: Final = 100_000


class Text(NamedTuple):
    """The lines of a drawing, and the line of the file that the first of them is."""

    lines: list[str]
    first: int


def read_mermaid(data: bytes, file: str) -> Diagram:
    """The drawing in a text, or the first one between the fences of a page in Markdown.

    Raises:
        OrgFileError: It is no text, or a drawing of another kind.
    """
    text = decode(data, file).replace("\r\n", "\n")
    lines, first = fenced(text, ("mermaid",))
    body = Text(_without_front_matter(lines), first)
    diagram = Diagram(file, name=_title(lines))
    for nth, line in enumerate(body.lines):
        word = line.strip()
        if not word or word.startswith("%%"):
            continue
        if head := _HEAD.match(word):
            rest = word[head.end() :]
            _Flowchart(diagram).read(Text([*body.lines[:nth], rest, *body.lines[nth + 1 :]], first), nth)
            diagram.upwards = (head.group(1) or "").upper() == "BT"
        elif word == "mindmap" or word.startswith("mindmap "):
            _mindmap(diagram, Text(body.lines, first), nth + 1)
        else:
            what = Message("other-drawing", {"kind": Quoted(word.split()[0][:40])})
            raise OrgFileError([Problem(file, first + nth, None, "", what, Message("drawings-of-mermaid"))])
        return diagram
    return diagram


def _title(lines: list[str]) -> str | None:
    """The title in front of a drawing; None where there is none."""
    front = lines[: _MOST_FRONT if lines and lines[0].strip() == "---" else 0]
    return next((" ".join(found.group(1).split()) for line in front if (found := _TITLE.match(line))), None)


def _without_front_matter(lines: list[str]) -> list[str]:
    """The lines with those between the first two ``---`` blank, and directives of several lines as well."""
    if lines and lines[0].strip() == "---":
        end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        lines = [*([""] * (end + 1)), *lines[end + 1 :]]
    text = "\n".join(lines)
    return _DIRECTIVE.sub(lambda found: "\n" * found.group().count("\n"), text).split("\n")


class _Flowchart:
    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram
        self._groups: list[str] = []
        self._ties: dict[tuple[str, str], dict[str, str]] = {}

    def read(self, text: Text, start: int) -> None:
        for nth, words in _joined(text, start):
            if words.startswith("%%"):
                self._comment(words)
            else:
                for statement in _statements(words):
                    self._statement(statement, nth)
        if MARK in self._diagram.data:
            self._tell_ties()

    def _comment(self, words: str) -> None:
        found = _FACT.fullmatch(words)
        if found is None:
            return
        item, name, value = found.groups()
        value = _plain(value, html_too=False)
        one, _, other = item.partition(" ")
        if other:
            self._ties.setdefault((one, other), {})[name] = value
        elif item == "chart":
            self._diagram.data[name] = value
        elif item in self._diagram.boxes:
            self._diagram.boxes[item].data[name] = value

    def _tell_ties(self) -> None:
        """Gives each tie the facts that stand in comments."""
        ties = self._ties
        lines = self._diagram.lines
        self._diagram.lines = [
            line._replace(data=ties.get((line.start, line.end), {})) if line.look not in ("solid", "dotted") else line
            for line in lines
        ]

    def _statement(self, words: str, line: int) -> None:
        if not words:
            return
        if subgraph := _SUBGRAPH.match(words):
            if len(self._groups) >= MAX_DEPTH:
                raise depth_refused(self._diagram.file, line)
            key, label = _group_named(subgraph.group(1), len(self._diagram.groups))
            parent = self._groups[-1] if self._groups else None
            self._groups.append(self._diagram.enter(key, label, line, parent))
        elif words.casefold() == "end":
            del self._groups[-1:]
        elif not _IGNORED.match(words):
            self._chain(words, line)

    def _chain(self, words: str, line: int) -> None:
        place, ends = self._operands(words, 0, line)
        if not ends:
            self._diagram.stray(line, Message("statement-not-read"), words)
            return
        while place < len(words):
            arrow = _SPOKEN.match(words, place) or _ARROW.match(words, place)
            if arrow is None or arrow.end() == place:
                self._diagram.stray(line, Message("statement-not-read"), words[place:])
                return
            place, following = self._operands(words, arrow.end(), line)
            if not following:
                self._diagram.stray(line, Message("statement-not-read"), words)
                return
            for start in ends:
                for end in following:
                    self._connect(start, end, arrow, line)
            ends = following

    def _connect(self, start: str, end: str, arrow: re.Match[str], line: int) -> None:
        parts = arrow.groupdict()
        if parts.get("unseen"):
            return
        spoken = arrow.re is _SPOKEN
        kind = next(name for name in ("dots", "thick", "line") if parts[name])
        label = (parts[kind] if spoken else parts["label"]) or ""
        head = parts["end"] or ""
        look: Look = "dotted" if kind == "dots" else "solid"
        words = " ".join(_lines(label))
        if words[:1] in ("✓", "✕", "?"):
            look = "partner" if kind == "thick" else "roadblock" if head == "x" else "absent" if head == "o" else look
        self._diagram.connect(Line(start, end, look, words, line, {}))

    def _operands(self, words: str, place: int, line: int) -> tuple[int, list[str]]:
        """The boxes from a place on, parted by ampersands, and the place behind them."""
        keys: list[str] = []
        while True:
            while place < len(words) and words[place] in " \t":
                place += 1
            found = _KEY.match(words, place)
            if found is None:
                return place, keys
            key = found.group()
            place = self._shape(words, found.end(), key, line)
            keys.append(key)
            while place < len(words) and words[place] in " \t":
                place += 1
            if place >= len(words) or words[place] != "&":
                return place, keys
            place += 1

    def _shape(self, words: str, place: int, key: str, line: int) -> int:
        """Reads the shape behind a key, and gives the place behind it."""
        group = self._groups[-1] if self._groups else None
        if key in self._diagram.groups:
            return place
        box = self._diagram.box(key, line, group)
        label, place = _shaped(words, place)
        if told := _TOLD.match(words, place):
            place = told.end()
            if named := _TOLD_LABEL.search(told.group(1)):
                label = next(part for part in named.groups() if part is not None)
        if label is not None:
            box.label, box.is_told = _lines(label), True
        if classes := _CLASS.match(words, place):
            place = classes.end()
        return place


def _joined(text: Text, start: int) -> Iterator[tuple[int, str]]:
    """The lines from one on with their numbers; a label between quotes may go over several."""
    begun: list[str] = []
    is_open = False
    for nth, line in enumerate(text.lines[start:], text.first + start):
        words = line.strip()
        is_comment = words.startswith("%%") and not is_open
        is_open ^= not is_comment and words.count('"') % 2 == 1
        begun.append(words)
        if not is_open or len(begun) > _MOST_JOINED:
            yield nth - len(begun) + 1, "\n".join(begun)
            begun, is_open = [], False
    if begun:
        yield text.first + len(text.lines) - len(begun), "\n".join(begun)


def _statements(words: str) -> list[str]:
    """The statements of a line, parted by semicolons that stand in no label."""
    if ";" not in words or len(words) > _MAX_STATEMENT:
        return [words]
    found, start, quoted, depth = [], 0, False, 0
    for place, letter in enumerate(words):
        if letter == '"':
            quoted = not quoted
        elif not quoted and letter in "[({|":
            depth += 1
        elif not quoted and letter in "])}":
            depth -= 1
        elif letter == ";" and not quoted and depth <= 0 and not _ENTITY.search(words, max(place - 32, 0), place + 1):
            found.append(words[start:place].strip())
            start = place + 1
    return [*found, words[start:].strip()]


def _shaped(words: str, place: int) -> tuple[str | None, int]:
    """The label of the shape that begins at a place, and the place behind it; no label where none does."""
    opening = next((one for one in _OPENINGS if words.startswith(one, place)), None)
    if opening is None:
        return None, place
    closings = _SHAPES[opening]
    inner = place + len(opening)
    if quoted := _QUOTED.match(words, inner):
        end = quoted.end()
        label = quoted.group(1)
    else:
        ends = [
            at for one in ([closings] if isinstance(closings, str) else closings) if (at := words.find(one, inner)) >= 0
        ]
        end = min(ends, default=len(words))
        label = words[inner:end]
    for one in [closings] if isinstance(closings, str) else closings:
        if words.startswith(one, end):
            return label, end + len(one)
    return label, end


def _group_named(words: str, number: int) -> tuple[str, str]:
    found = _KEY.match(words)
    if found and (rest := words[found.end() :].strip()):
        label, _ = _shaped(rest, 0)
        if label is not None:
            return found.group(), " ".join(_lines(label))
    label = words.strip().strip('"')
    return (found.group() if found and found.end() == len(words.strip()) else f" {number}"), " ".join(_lines(label))


def _lines(label: str) -> tuple[str, ...]:
    text = label.strip()
    text = text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
    lines = lines_of(text)
    return tuple(shown for line in lines if (shown := _plain(line).strip()))


def _plain(text: str, *, html_too: bool = True) -> str:
    """A text without the entities that Mermaid writes, as ``#35;`` and ``#quot;``."""

    def meant(found: re.Match[str]) -> str:
        name = found.group(1)
        if name.isdecimal():
            code = int(name) if len(name) < 8 else 0x110000
            return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else found.group()
        return html.unescape(f"&{name};") if html_too else found.group()

    return _ENTITY.sub(meant, text).replace("\u2060", "") if html_too else _ENTITY.sub(meant, text)


def _mindmap(diagram: Diagram, text: Text, start: int) -> None:
    """Levels by indentation, shapes as in flowcharts; lines that begin with ``::`` say nothing of a box."""
    outline = Outline(diagram)
    for nth, line in enumerate(text.lines[start:], text.first + start):
        words = line.strip()
        if not words or words.startswith(("%%", ":::", "::icon")):
            continue
        if bang := _BANG.fullmatch(words):
            words = bang.group(1)
        found = _KEY.match(words)
        label = words
        shaped, _ = _shaped(words, found.end() if found else 0)
        if shaped is not None and not (found and found.end() < len(words) and words[found.end()] == " "):
            label = shaped
        outline.add(len(line.expandtabs()) - len(line.expandtabs().lstrip()), _lines(label), nth)
