"""PlantUML - work breakdown structures, mind maps, and boxes with lines between them - -> a diagram."""

import re
from typing import Final

from cxgraph.core.message import Message
from cxgraph.inputs.charts.yaml import decode
from cxgraph.inputs.diagrams.fences import fenced_lines
from cxgraph.inputs.diagrams.labels import lines_of
from cxgraph.inputs.diagrams.outline import Outline
from cxgraph.inputs.diagrams.parts import MAX_DEPTH, BoxDiagram, DiagramBox, Line, Look, depth_refused
from cxgraph.inputs.diagrams.words import fold, listed_words

LANGUAGES: Final = ("plantuml", "puml", "uml", "wbs")

_START: Final = re.compile(r"@start(\w+)", re.IGNORECASE)
_ITEM: Final = re.compile(
    r"([ \t]*)([*+#-]{1,5000})((?:_|<(?!<)|>|\[[^\[\]]{0,200}\]|\([\w .-]{0,60}\))*)(:?)(?=\s|:|$)[ \t]*"
)
_STYLE: Final = re.compile(r"(?:(?<![ \t])[ \t]++)?(?:<<[\w -]{0,100}>>|#[\w|/\\-]{1,80})[ \t]*+$")
_BOX: Final = re.compile(
    r"(?:(?:abstract )?class|actor|agent|artifact|boundary|card|circle|cloud|collections|component|control|database"
    r"|entity|file|folder|frame|hexagon|interface|label|node|object|package|person|process|queue|rectangle|stack"
    r"|storage|usecase|participant)[/]?(?=[ \t])[ \t]*(?P<rest>.*)",
    re.IGNORECASE,
)
_HAS_MEMBERS: Final = re.compile(r"(?:abstract |abstract class|class|entity|interface|object)\b", re.IGNORECASE)
_NAME: Final = re.compile(
    r'"(?P<text>[^"]*)"|\[(?P<box>[^\[\]]*)\]|\((?P<case>[^()]*)\)|:(?P<actor>[^:]*):|(?P<word>[\w.@]+)'
)
_AS: Final = re.compile(r"[ \t]+as[ \t]+", re.IGNORECASE)
_ARROW: Final = re.compile(
    r"[ \t]*(?P<tail><\||[<*o+^#x}])?(?P<one>[-.=~]{1,60})(?:\[[^\[\]]{0,100}\])?"
    r"(?:(?P<way>up|down|left|right|u|d|l|r|le|ri|do)(?P<two>[-.=~]{1,60}))?(?P<head>\|>|[>*o+^#x{])?(?![\w])[ \t]*"
)
_IGNORED: Final = re.compile(
    r"(?:skinparam|title|header|footer|caption|legend|hide|show|scale|left to right|top to bottom|!|'|<style>|</style>"
    r"|note\b|end\b|@|together\b|allow|remove|center|right|left|note|newpage|mainframe|page|sprite)",
    re.IGNORECASE,
)


def read_plantuml(data: bytes, file: str) -> BoxDiagram:
    """The first drawing of a text, or of what stands between the fences of a page in Markdown.

    Raises:
        OrgFileError: It is no text, or nested without end.
    """
    text = decode(data, file).replace("\r\n", "\n")
    lines, first = fenced_lines(text, LANGUAGES)
    diagram = BoxDiagram(file)
    kind = ""
    body: list[str] = []
    first_of_body = first
    for nth, line in enumerate(lines):
        if found := _START.match(line.strip()):
            kind, body = found.group(1).casefold(), []
            first_of_body = first + nth + 1
        elif line.strip().casefold().startswith("@end"):
            break
        elif kind:
            body.append(line)
    if not kind:
        return diagram
    body = _without_asides(body)
    if kind in ("wbs", "mindmap"):
        _outline(diagram, body, first_of_body)
    else:
        _Boxes(diagram).read(body, first_of_body)
    return diagram


def _without_asides(lines: list[str]) -> list[str]:
    """The lines with comments of several lines, styles and braces of settings blank."""
    kept: list[str] = []
    until = ""
    for line in lines:
        words = line.strip()
        if until:
            if until in words:
                until = ""
            kept.append("")
            continue
        for opening, closing in (("/'", "'/"), ("<style>", "</style>"), ("legend", "endlegend")):
            if words.startswith(opening) and closing not in words[len(opening) :]:
                until = closing
        if words.startswith("skinparam") and words.endswith("{"):
            until = "}"
        kept.append("" if until else line)
    return kept


def _outline(diagram: BoxDiagram, lines: list[str], first: int) -> None:
    outline = Outline(diagram)
    nth = 0
    while nth < len(lines):
        line, number = lines[nth], first + nth
        nth += 1
        if not line.strip() or line.lstrip().startswith("'"):
            continue
        found = _ITEM.match(line)
        if found is None:
            if _IGNORED.match(line.strip()) is None:
                diagram.stray(number, Message("statement-not-read"), line.strip())
            elif title := re.match(r"\s*title\s+(.+)", line):
                diagram.name = " ".join(lines_of(title.group(1)))
            continue
        indent, marks, _, opened = found.groups()
        text = line[found.end() :]
        if opened or text.startswith(":"):
            # ":several lines;" up to the semicolon that ends a line
            pieces = [text.removeprefix(":")]
            while not pieces[-1].rstrip().endswith(";") and nth < len(lines):
                pieces.append(lines[nth])
                nth += 1
            text = "\n".join(pieces).rstrip().removesuffix(";")
        level = len(marks) if len(marks) > 1 or not indent else len(indent.expandtabs(4)) + 1
        outline.add(level, lines_of(_STYLE.sub("", text)), number)


class _Boxes:
    """Boxes, packages around them and lines between them."""

    def __init__(self, diagram: BoxDiagram) -> None:
        self._diagram = diagram
        self._groups: list[str | None] = []
        self._members: DiagramBox | None = None
        """The box whose members are being read."""

    def read(self, lines: list[str], first: int) -> None:
        for number, line in enumerate(lines, first):
            words = line.strip()
            if self._members is not None:
                if words == "}":
                    self._members = None
                elif words.strip("-.=_"):
                    self._members.label += lines_of(words.lstrip("+-#~ "))
            elif words == "}":
                del self._groups[-1:]
            elif words and not self._line(words, number) and not self._declared(words, number):
                if title := re.match(r"title\s+(.+)", words):
                    self._diagram.name = " ".join(lines_of(title.group(1)))
                elif not _IGNORED.match(words):
                    self._diagram.stray(number, Message("statement-not-read"), words)

    @property
    def _group(self) -> str | None:
        return self._groups[-1] if self._groups else None

    def _declared(self, words: str, number: int) -> bool:
        found = _BOX.fullmatch(words)
        rest = found.group("rest") if found else words
        opens = rest.endswith("{")
        rest = _STYLE.sub("", _STYLE.sub("", rest.removesuffix("{").rstrip()))
        key, label, _ = self._named(rest, 0)
        if key is None or (found is None and not words.startswith(("[", "(", ":"))):
            return False
        if opens and found and _HAS_MEMBERS.match(words):
            self._members = self._diagram.box(key, number, self._group)
            self._members.label, self._members.is_told = lines_of(label), True
        elif opens:
            if len(self._groups) >= MAX_DEPTH:
                raise depth_refused(self._diagram.file, number)
            self._groups.append(self._diagram.enter(key, " ".join(lines_of(label)), number, self._group))
        else:
            box = self._diagram.box(key, number, self._group)
            box.label, box.is_told = lines_of(label), True
        return True

    def _named(self, words: str, place: int) -> tuple[str | None, str, int]:
        """The key and the label that stand at a place, and the place behind them."""
        one = _NAME.match(words, place)
        if one is None:
            return None, "", place
        text = next(part for part in one.groups() if part is not None)
        other_name = _AS.match(words, one.end())
        other = _NAME.match(words, other_name.end()) if other_name else None
        if other is None:
            return text, text, one.end()
        alias = next(part for part in other.groups() if part is not None)
        # 'as' has the label on either side: a word is the key
        return (
            (text, alias, other.end()) if one.group("word") and not other.group("word") else (alias, text, other.end())
        )

    def _line(self, words: str, number: int) -> bool:
        key, label, place = self._named(words, 0)
        arrow = _ARROW.match(words, place) if key is not None else None
        if key is None or arrow is None or _BOX.fullmatch(words):
            return False
        other, other_label, place = self._named(words, arrow.end())
        if other is None:
            return False
        said = words[place:].strip()
        for one, text in ((key, label), (other, other_label)):
            if one not in self._diagram.groups:
                box = self._diagram.box(one, number, self._group)
                box.label = box.label or lines_of(text)
        look: Look = "dotted" if {".", "~"} & {*arrow.group("one"), *(arrow.group("two") or "")} else "solid"
        label = " ".join(lines_of(said.removeprefix(":")))
        is_told = fold(label) in listed_words("lines", "reports") | listed_words("lines", "manages")
        is_up = (arrow.group("way") or "").startswith("u") and not is_told
        start, end = (other, key) if is_up else (key, other)
        self._diagram.connect(Line(start, end, look, label, number, {}))
        return True
