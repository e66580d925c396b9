"""The bytes of a file -> its kind, told by what stands in it; its name is a last resort."""

import re
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

from cxgraph.load.columns import recognised
from cxgraph.load.encoding import encodings

Tables: TypeAlias = Literal["csv", "xlsx", "organogram"]
"""Kinds of tables; an organogram may be written in either way and is told by its columns."""
Imports: TypeAlias = Literal[Tables, "handbook", "backstage", "scim"]
"""Kinds that are read row by row, with an account of every row."""
Kind: TypeAlias = Literal["yaml", "turtle", "json-ld", "rdf-xml", Imports]
KINDS: Final[tuple[Kind, ...]] = (*get_args(Kind)[:4], *get_args(Imports))
IMPORTS: Final[tuple[Imports, ...]] = get_args(Imports)
TABLES: Final[tuple[Tables, ...]] = get_args(Tables)

YAML: Final = re.compile(rb"""^[ \t{]*["']?cxgraph["']?[ \t]*:""", re.MULTILINE)
TURTLE: Final = re.compile(
    rb"""^[ \t]*(@?(?i:prefix[ \t]+[^\s:]*:|base)[ \t]*<|<[^>\s]+>[ \t]+(<|a[ \t]))""", re.MULTILINE
)
XML: Final = re.compile(rb"<(\?xml|!DOCTYPE|!--|(\w+:)?RDF\b)")
JSON_LD: Final = re.compile(rb"""["']@(context|graph|id|type)["']\s*:""")
BACKSTAGE: Final = re.compile(rb"""(^[ \t-]*|["'])apiVersion["']?[ \t]*:\s*["']?backstage\.io/""", re.MULTILINE)
OURS: Final = re.compile(rb"""^["']?(posts|organization)["']?[ \t]*:""", re.MULTILINE)
"""Sections of org.yaml, which is one though its first line is forgotten."""
MANAGED: Final = re.compile(
    rb"""(^[ \t-]*|[{,]\s*)["']?(reports[_-]?to|(line[_-]?)?manager([_-]?(id|slug))?)["']?[ \t]*:(?=[\s"'\[]|$)""",
    re.MULTILINE | re.IGNORECASE,
)
TITLED: Final = re.compile(
    rb"""(^[ \t-]*|[{,]\s*)["']?(role|(job[_-]?)?title|position)["']?[ \t]*:(?=[\s"'\[]|$)""",
    re.MULTILINE | re.IGNORECASE,
)
IDENTIFIED: Final = re.compile(rb"""(^[ \t-]*|[{,]\s*)["']?id["']?[ \t]*:""", re.MULTILINE)
NAMED: Final = re.compile(rb"""(^[ \t-]*|[{,]\s*)["']?(\w+[_-]?)?name["']?[ \t]*:""", re.MULTILINE | re.IGNORECASE)
"""Posts with ids and without people are no team, but a chart of ours with its first lines forgotten."""
SCIM: Final = re.compile(rb"""["'](urn:(ietf:params:)?scim:|userName["']\s*:)""", re.IGNORECASE)
ARCHIVE: Final = b"PK\x03\x04"
OLD: Final = b"\xd0\xcf\x11\xe0"
"""How files begin that Excel wrote before 2007, or wrote with a password."""
DISGUISED: Final = {
    "a web page": re.compile(rb"\A\s*(<!DOCTYPE\s+html|<html|<table|<meta)\b", re.IGNORECASE),
    "an Excel 2003 sheet in XML": re.compile(rb"\A\s*<\?xml\b.*?(progid=\W?Excel|office:spreadsheet)", re.DOTALL),
    "a PDF file": re.compile(rb"%PDF-"),
}
"""What reports are at times that are called a table, and how they begin; none of them is one that is read."""
ENDINGS: Final[dict[str, Kind]] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".ttl": "turtle",
    ".nt": "turtle",
    ".jsonld": "json-ld",
    ".rdf": "rdf-xml",
}
SEPARATORS: Final = (b",", b";", b"\t", b"|", b"^", b"~")
SEARCHED_LINES: Final = 20
"""Lines at the head of a file among which the headers of a table are looked for."""
DISGUISE: Final = 1024
"""How many bytes of it tell a report from what it is called."""
SNIFFED: Final = 65_536
"""How many bytes at the head of a file are looked at to tell its kind."""


def kind(data: bytes, name: str = "") -> Kind:
    """What a file is, by its content.

    A team file names managers and titles, a catalogue the version of Backstage's format that it is written in.
    """
    if is_archive(data):
        return "xlsx"
    head = _head(data)
    if disguise(data):
        return "csv"
    if YAML.search(head):
        return "yaml"
    if XML.match(head.lstrip()):
        return "rdf-xml"
    if head.lstrip()[:1] in (b"{", b"[") and JSON_LD.search(head):
        return "json-ld"
    if head.lstrip()[:1] in (b"{", b"[") and SCIM.search(head):
        return "scim"
    if BACKSTAGE.search(head):
        return "backstage"
    if MANAGED.search(head) and TITLED.search(head):
        forgotten = IDENTIFIED.search(head) and not NAMED.search(head)
        return "yaml" if OURS.search(head) or forgotten else "handbook"
    if TURTLE.search(head):
        return "turtle"
    if _is_table(head):
        return "csv"
    return ENDINGS.get(Path(name).suffix.lower(), "yaml")


def names_titles(data: bytes) -> bool:
    """Whether a file names a title somewhere, as the record of somebody who has no manager does."""
    return bool(TITLED.search(_head(data)))


def is_archive(data: bytes) -> bool:
    """Whether a file is a workbook, by how it begins."""
    return data.startswith((ARCHIVE, OLD))


def disguise(data: bytes) -> str | None:
    """What a file is that programs write where they should write a table; None for any other."""
    head = _head(data)[:DISGUISE]
    return next((what for what, pattern in DISGUISED.items() if pattern.match(head)), None)


def _head(data: bytes) -> bytes:
    head = data[:SNIFFED]
    encoding = encodings(head)[0]
    if encoding.startswith("utf-16"):
        return head.decode(encoding, errors="replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_table(head: bytes) -> bool:
    """Whether the first line looks like the headers of a table: several cells, and no ``key: value``.

    Or one of the first lines holds headers that are known, below a title for instance.
    """
    lines = [line for line in head.splitlines() if line.strip()]
    if not lines:
        return False
    first = lines[0]
    plain = not (first.lstrip().startswith((b"#", b"-", b"[", b"{")) or re.search(rb":(\s|$)", first))
    return (plain and any(first.count(separator) >= 2 for separator in SEPARATORS)) or any(
        recognised(line.decode(errors="replace").split(separator.decode()))[0] >= 2
        for line in lines[:SEARCHED_LINES]
        for separator in SEPARATORS
        if line.count(separator) >= 1
    )
