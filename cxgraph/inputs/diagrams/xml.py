"""XML of a drawing -> its elements with the lines they begin on; whatever could grow without end is refused.

It is expat of the standard library, the parser that ElementTree is made of, which tells no lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Quoted

MAX_ELEMENTS: Final = 1_200_000
MAX_DEPTH: Final = 200
"""Elements of a drawing, and elements within elements: groups of groups of yEd take three levels each."""
MAX_ATTRIBUTES: Final = 200


@dataclass(slots=True)
class Element:
    """An element; names are without their namespaces, the text is that between its own tags alone."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator["Element"]:
        """The elements of a name within it, at any depth, in the order in which they begin."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            if here.name == name:
                yield here
            waiting.extend(reversed(here.children))

    def first(self, *names: str) -> "Element | None":
        """The first child of the first child of these names; None where there is none."""
        here: Element | None = self
        for name in names:
            here = next((child for child in here.children if child.name == name), None) if here else None
        return here

    def get(self, name: str) -> str:
        """An attribute; the empty text where it has none."""
        return self.attributes.get(name, "")


def tree(data: bytes, file: str) -> Element:
    """The outermost element of a text.

    Raises:
        OrgFileError: It is not well-formed, declares a document type, or holds too much.
    """
    return _Builder(file).built(data.lstrip())


class _Builder:
    def __init__(self, file: str) -> None:
        self._file = file
        self._root = Element("", {}, 1)
        self._open = [self._root]
        self._texts: list[list[str]] = [[]]
        self._count = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._document_type

    def built(self, data: bytes) -> Element:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise self._refused(Message("not-xml", {"what": Quoted(expat.ErrorString(error.code))})) from None
        except (ValueError, LookupError):
            raise self._refused(Message("unread-encoding"), Message("save-it-as-utf-8")) from None
        return self._root.children[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise self._refused(Message("many-boxes", {"most": Number(MAX_ELEMENTS)}), Message("part-into-files"))
        if len(self._open) > MAX_DEPTH:
            raise self._refused(Message("nested-deeper", {"levels": Number(MAX_DEPTH)}))
        if len(attributes) > MAX_ATTRIBUTES:
            raise self._refused(Message("many-attributes", {"most": Number(MAX_ATTRIBUTES)}))
        local = {key.rpartition(":")[2]: value for key, value in attributes.items() if not key.startswith("xmlns")}
        # r:id beside id, as slides have it: the plain one is meant by its plain name
        local |= {key: value for key, value in attributes.items() if ":" not in key}
        element = Element(name.rpartition(":")[2], local, self._parser.CurrentLineNumber)
        self._open[-1].children.append(element)
        self._open.append(element)
        self._texts.append([])

    def _end(self, _: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def _text(self, text: str) -> None:
        self._texts[-1].append(text)

    def _document_type(self, *_: object) -> None:
        raise self._refused(Message("document-type"), Message("write-values-out"))

    def _refused(self, what: Message, hint: Message | None = None) -> OrgFileError:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        return OrgFileError([Problem(self._file, line, column, "", what, hint)])
