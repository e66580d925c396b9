"""Mermaid's flowcharts and mind maps -> a diagram; subgraphs are groups, and arrows keep their looks.

There is no reader of Mermaid for Python that is kept well: its own is a program for browsers.
"""

import re
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.charts.yaml import decode
from cxgraph.inputs.diagrams.fences import fenced_lines
from cxgraph.inputs.diagrams.mermaid_labels import KEY, label_lines, plain_text, read_shape
from cxgraph.inputs.diagrams.mermaid_lines import Text, joined_lines, statements, title_in_front, without_front_matter
from cxgraph.inputs.diagrams.outline import Outline
from cxgraph.inputs.diagrams.own import MARK
from cxgraph.inputs.diagrams.parts import MAX_DEPTH, BoxDiagram, Line, Look, depth_refused

_HEAD: Final = re.compile(r"(?:graph|flowchart(?:-elk)?)(?:[ \t]+(TB|TD|BT|LR|RL))?[ \t]*(?:;|$)", re.IGNORECASE)
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
_FACT: Final = re.compile(r"%% (chart|n\d+(?: n\d+)?) (\w+): (.*)")
_IGNORED: Final = re.compile(
    r"(?:classDef|class|style|linkStyle|click|direction|accTitle|accDescr|title)(?=\s|:|$)|%%", re.IGNORECASE
)
_SUBGRAPH: Final = re.compile(r"subgraph\b[ \t]*(.*)", re.IGNORECASE)


def read_mermaid(data: bytes, file: str) -> BoxDiagram:
    """The drawing in a text, or the first one between the fences of a page in Markdown.

    Raises:
        OrgFileError: It is no text, or a drawing of another kind.
    """
    text = decode(data, file).replace("\r\n", "\n")
    lines, first = fenced_lines(text, ("mermaid",))
    body = Text(without_front_matter(lines), first)
    diagram = BoxDiagram(file, name=title_in_front(lines))
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


class _Flowchart:
    def __init__(self, diagram: BoxDiagram) -> None:
        self._diagram = diagram
        self._groups: list[str] = []
        self._ties: dict[tuple[str, str], dict[str, str]] = {}

    def read(self, text: Text, start: int) -> None:
        for nth, words in joined_lines(text, start):
            if words.startswith("%%"):
                self._comment(words)
            else:
                for statement in statements(words):
                    self._statement(statement, nth)
        if MARK in self._diagram.data:
            self._tell_ties()

    def _comment(self, words: str) -> None:
        found = _FACT.fullmatch(words)
        if found is None:
            return
        item, name, value = found.groups()
        value = plain_text(value, html_too=False)
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
        words = " ".join(label_lines(label))
        if words[:1] in ("✓", "✕", "?"):
            look = "partner" if kind == "thick" else "roadblock" if head == "x" else "absent" if head == "o" else look
        self._diagram.connect(Line(start, end, look, words, line, {}))

    def _operands(self, words: str, place: int, line: int) -> tuple[int, list[str]]:
        """The boxes from a place on, parted by ampersands, and the place behind them."""
        keys: list[str] = []
        while True:
            while place < len(words) and words[place] in " \t":
                place += 1
            found = KEY.match(words, place)
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
        label, place = read_shape(words, place)
        if told := _TOLD.match(words, place):
            place = told.end()
            if named := _TOLD_LABEL.search(told.group(1)):
                label = next(part for part in named.groups() if part is not None)
        if label is not None:
            box.label, box.is_told = label_lines(label), True
        if classes := _CLASS.match(words, place):
            place = classes.end()
        return place


def _group_named(words: str, number: int) -> tuple[str, str]:
    found = KEY.match(words)
    if found and (rest := words[found.end() :].strip()):
        label, _ = read_shape(rest, 0)
        if label is not None:
            return found.group(), " ".join(label_lines(label))
    label = words.strip().strip('"')
    return (found.group() if found and found.end() == len(words.strip()) else f" {number}"), " ".join(
        label_lines(label)
    )


def _mindmap(diagram: BoxDiagram, text: Text, start: int) -> None:
    """Levels by indentation, shapes as in flowcharts; lines that begin with ``::`` say nothing of a box."""
    outline = Outline(diagram)
    for nth, line in enumerate(text.lines[start:], text.first + start):
        words = line.strip()
        if not words or words.startswith(("%%", ":::", "::icon")):
            continue
        if bang := _BANG.fullmatch(words):
            words = bang.group(1)
        found = KEY.match(words)
        label = words
        within, _ = read_shape(words, found.end() if found else 0)
        if within is not None and not (found and found.end() < len(words) and words[found.end()] == " "):
            label = within
        outline.add(len(line.expandtabs()) - len(line.expandtabs().lstrip()), label_lines(label), nth)
