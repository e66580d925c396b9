"""The head of a file -> which notation of drawings it is in, if any, told by how it begins."""

import re
from typing import Final, Literal, TypeAlias

Drawings: TypeAlias = Literal[
    "mermaid", "dot", "graphml", "plantuml", "markdown", "drawio", "smartart", "pptx", "visio"
]
"""Kinds that are drawings of an organisation, and pages with a table or a list."""

_XML: Final[dict[Drawings, re.Pattern[bytes]]] = {
    "graphml": re.compile(rb"<(?:\w+:)?graphml\b"),
    "drawio": re.compile(rb"<(?:mxfile|mxGraphModel)\b"),
}
_FENCE: Final = re.compile(
    rb"^[ \t>]{0,20}(?:`{3,}|~{3,})[ \t]*\{?\.?(?:(mermaid)|(plantuml|puml|uml|wbs)|(dot|graphviz))\b", re.MULTILINE
)
_DOT: Final = re.compile(
    rb"(?:\s++|//[^\n]*+|\#[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)*+(?:strict\s+)?(?:di)?graph\b"
    rb"\s*(?:\"[^\"]*+\"|[\w.\-\x80-\xff]++)?\s*(?:/\*[^*]*+\*/\s*)?\{",
    re.IGNORECASE,
)
_PLANTUML: Final = re.compile(rb"^[ \t]*@start(?:wbs|mindmap|uml|salt|json|yaml)\b", re.MULTILINE | re.IGNORECASE)
_MERMAID: Final = re.compile(
    rb"(?:\s++|%%[^\n]*+|---[ \t]*\r?\n(?:(?!---)[^\n]*+\n)*+---[ \t]*+(?=\r?\n))*+"
    rb"(?:(?:graph|flowchart(?:-elk)?)(?:[ \t]+(?:TB|TD|BT|LR|RL)\b|[ \t]*;?[ \t]*\r?$)|mindmap[ \t]*\r?$)",
    re.MULTILINE,
)
_TABLE: Final = re.compile(
    rb"^[^\n|]*+\|[^\n]*+\n[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+\|?|:?-+:?[ \t]*+\|)"
    rb"(?:[ \t]*+:?-+:?[ \t]*+\|?)*+[ \t]*\r?$",
    re.MULTILINE,
)
_LIST: Final = re.compile(rb"(?:[ \t]*\n|\#{1,6} [^\n]*\n|[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t][^\n]*(?:\n|\Z))++\Z")
_DEEPER: Final = re.compile(rb"^(?:\t| {2})[ \t]*+(?:[*+-]|\d{1,9}[.)])[ \t]+[^\s:]", re.MULTILINE)
_KEYED: Final = re.compile(rb"^[ \t]*[*+-][ \t]+[\"']?[a-z_]+[\"']?:(?:[ \t]|\r?$)", re.MULTILINE)
_TREE: Final = re.compile(
    rb"^(?:\xe2\x94\x82|\xc2\xa0|[ \t]|\|(?!--))*+(?:\xe2\x94[\x94\x9c\x95-\xbf]\xe2\x94\x80|[|`+]--+[ ])[^\n]*\w",
    re.MULTILINE,
)
"""Branches of a tree of text, in lines or in what stands for these."""
_OUTLINE: Final = re.compile(rb"[^\s:#<{\[-][^\n:]*\n(?:[ \t]*\r?\n|[ \t]+[^\s:#<{\[-][^\n:]*(?:\n|\Z))++\Z")
"""A line, and others indented below it, none of them a key with its value."""

ENDINGS: Final[dict[str, Drawings]] = {
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".dot": "dot",
    ".gv": "dot",
    ".graphml": "graphml",
    ".puml": "plantuml",
    ".plantuml": "plantuml",
    ".wsd": "plantuml",
    ".md": "markdown",
    ".markdown": "markdown",
    ".drawio": "drawio",
}


def drawn_xml(head: bytes) -> Drawings | None:
    """Which drawing a text in XML is; None for any other."""
    return next((kind for kind, pattern in _XML.items() if pattern.search(head)), None)


def drawing(head: bytes) -> Drawings | None:
    """Which drawing a text is that is no XML; None for any other."""
    if _MERMAID.match(head):
        return "mermaid"
    if _DOT.match(head):
        return "dot"
    if _PLANTUML.search(head):
        return "plantuml"
    if fence := _FENCE.search(head):
        return "mermaid" if fence[1] else "plantuml" if fence[2] else "dot"
    if _TREE.search(head):
        return "markdown"
    if _TABLE.search(head) or (_LIST.match(head) and _DEEPER.search(head) and not _KEYED.search(head)):
        return "markdown"
    return None


def is_outline(head: bytes) -> bool:
    """Whether a text is one line with all others indented below it."""
    return _OUTLINE.match(head) is not None
