"""The bytes of a file -> its kind, told by what stands in it; its name is a last resort."""

import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args
from zipfile import BadZipFile, ZipFile

from cxgraph.core.errors import OrgFileError
from cxgraph.inputs.diagrams.office import drawn_in
from cxgraph.inputs.files.signatures import (
    OLD,
    SNIFFED,
    disguise,
    head_of,
    is_archive,
    is_excel_2003,
    is_open_document,
    is_web_page,
)
from cxgraph.inputs.load import kinds_drawn
from cxgraph.inputs.load.kinds_drawn import Drawings
from cxgraph.inputs.tables.columns import count_recognised

Tables: TypeAlias = Literal["csv", "xlsx", "xls", "ods", "html", "organogram"]
"""Kinds of tables; an organogram may be written in either way and is told by its columns."""
Imports: TypeAlias = Literal[Tables, "handbook", "backstage", "scim", "json", "ldif", "vcard", Drawings]
"""Kinds that are read row by row, with an account of every row."""
Whole: TypeAlias = Literal["yaml", "turtle", "trig", "n-quads", "json-ld", "rdf-xml", "workbook"]
"""Kinds that are read whole or refused; a workbook is one with a sheet for each section of the format."""
Kind: TypeAlias = Literal[Whole, Imports]
KINDS: Final[tuple[Kind, ...]] = (*get_args(Whole), *get_args(Imports))
IMPORTS: Final[tuple[Imports, ...]] = get_args(Imports)
TABLES: Final[tuple[Tables, ...]] = get_args(Tables)
DRAWINGS: Final[tuple[Drawings, ...]] = get_args(Drawings)

YAML: Final = re.compile(rb"""^[ \t{]*["']?cxgraph["']?[ \t]*:""", re.MULTILINE)
TURTLE: Final = re.compile(
    rb"""^[ \t]*(@?(?i:prefix[ \t]+[^\s:]*:|base)[ \t]*<|<[^>\s]+>[ \t]+(<|a[ \t]))""", re.MULTILINE
)
TRIG: Final = re.compile(
    rb"""^[ \t]*+((?i:graph)[ \t]++)?+(<[^>\s]*>|[\w-]*:[\w-]*)?+[ \t\r\n]{0,99}+\{""", re.MULTILINE
)
N_QUADS: Final = re.compile(
    rb"""^<[^>\s]+>[ \t]+<[^>\s]+>[ \t]+(<[^>\s]+>|_:\S+|"([^"\\\n]|\\.)*"(@[\w-]+|\^\^<[^>\s]+>)?)"""
    rb"""[ \t]+(<[^>\s]+>|_:\S+)[ \t]*\.""",
    re.MULTILINE,
)
"""A statement in four parts, the last of which names its graph."""
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
SCIM: Final = re.compile(rb"""["']urn:(ietf:params:)?scim:""", re.IGNORECASE)
LOGIN: Final = re.compile(rb"""["']userName["']\s*:""", re.IGNORECASE)
REFERRED: Final = re.compile(rb"""["']\w*(manager|reports|supervisor|parent|children)\w*["']\s*:""", re.IGNORECASE)
"""Users by their logins are as SCIM has them, but where they name managers outside of its extension."""
JSON: Final = re.compile(rb"""\A\s*[\[{]\s*(["'{\[\]}/#]|-?\d|true\b|false\b|null\b|NaN\b|\Z)""")
"""How JSON begins, broken or not; what begins otherwise with a bracket is YAML."""
RESULT: Final = re.compile(rb"""\A\s*\{\s*"cxgraph"\s*:\s*"\d+\.""")
"""How results of ours begin, which are no charts."""
OURS_IN_JSON: Final = re.compile(rb"""\A\s*\{\s*"(organization|posts|assumptions)"\s*:""")
LINE_OF_OURS: Final = re.compile(rb"""["']reports_to["']\s*:""")
LDIF: Final = re.compile(rb"^dn:(:[ ]*[\w+/=]+|[ ]*[\w.-]+[ ]*=.*)$", re.MULTILINE | re.IGNORECASE)
LISTED_AD: Final = re.compile(rb"^DistinguishedName[ ]*:[ ]*\w+=", re.MULTILINE | re.IGNORECASE)
"""How a directory's tool for administrators lists users, a property a line."""
VCARD: Final = re.compile(rb"\A\s*BEGIN:VCARD\b", re.IGNORECASE)
LIST_OF_PEOPLE: Final = re.compile(
    rb"""\A([ \t]*(#.*|---.*)?\n)*[ ]*-[ ]"""
    rb"""|^[ \t-]*["']?(_?children|(direct[_-]?)?reports|subordinates|members)["']?[ \t]*:""",
    re.MULTILINE | re.IGNORECASE,
)
TEAMS: Final = re.compile(rb"""^[ \t-]*["']?(team[_-]?)?members["']?[ \t]*:""", re.MULTILINE | re.IGNORECASE)
OF_TEAMS: Final = re.compile(
    rb"""^[ \t-]*["']?(name|team|group|unit|department)["']?[ \t]*:""", re.MULTILINE | re.IGNORECASE
)
_SHEETS: Final = "xl/workbook.xml"
_POSTS: Final = re.compile(rb"""\bname=["']posts["']""", re.IGNORECASE)
ENDINGS: Final[dict[str, Kind]] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".ttl": "turtle",
    ".nt": "turtle",
    ".trig": "trig",
    ".nq": "n-quads",
    ".jsonld": "json-ld",
    ".rdf": "rdf-xml",
    ".ldif": "ldif",
    ".ldf": "ldif",
    ".vcf": "vcard",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    **kinds_drawn.ENDINGS,
}
SEPARATORS: Final = (b",", b";", b"\t", b"|", b"^", b"~")
SEARCHED_LINES: Final = 20
"""Lines at the head of a file among which the headers of a table are looked for."""


def kind(data: bytes, name: str = "") -> Kind:
    """What a file is, by its content.

    A team file names managers and titles, a catalogue the version of Backstage's format that it is written in.
    """
    if book := _workbook(data):
        return book
    head = head_of(data)
    if disguise(data):
        return "csv"
    if RESULT.match(head):
        return "json"
    if YAML.search(head):
        return "yaml"
    if VCARD.match(head):
        return "vcard"
    if LDIF.search(head) or LISTED_AD.search(head):
        return "ldif"
    if head.lstrip().startswith(b"<") and (drawing := kinds_drawn.drawn_xml(head)):
        return drawing
    if XML.match(head.lstrip()):
        return "rdf-xml"
    if drawing := kinds_drawn.drawing(head):
        return drawing
    if head.lstrip()[:1] in (b"{", b"[") and JSON_LD.search(head):
        return "json-ld"
    if JSON.match(head) and (SCIM.search(head) or (LOGIN.search(head) and not REFERRED.search(head))):
        return "scim"
    if BACKSTAGE.search(head):
        return "backstage"
    if JSON.match(head):
        return "yaml" if OURS_IN_JSON.match(head) and LINE_OF_OURS.search(head) else "json"
    if MANAGED.search(head) and TITLED.search(head):
        forgotten = IDENTIFIED.search(head) and not NAMED.search(head)
        return "yaml" if OURS.search(head) or forgotten else "handbook"
    titled = TITLED.search(head) and NAMED.search(head) and LIST_OF_PEOPLE.search(head)
    if (titled or (TEAMS.search(head) and OF_TEAMS.search(head))) and not OURS.search(head):
        return "handbook"
    if TURTLE.search(head):
        return "n-quads" if N_QUADS.search(head) else "trig" if TRIG.search(head) else "turtle"
    if _is_table(head):
        return "csv"
    if OURS.search(head):
        return "yaml"
    ending = Path(name).suffix.lower()
    is_outline = ending not in (".yaml", ".yml") and kinds_drawn.is_outline(head)
    return ENDINGS.get(ending, "markdown" if is_outline else "yaml")


def _workbook(data: bytes) -> Kind | None:
    """Which kind of workbook a file is, if any; Excel 2003 wrote XML under the old ending."""
    if data.startswith(OLD) or is_excel_2003(data):
        return "xls"
    if is_open_document(data):
        return "ods"
    if is_archive(data):
        return "workbook" if has_our_sheets(data) else drawn_in(data) or "xlsx"
    return "html" if is_web_page(data) else None


def has_our_sheets(data: bytes) -> bool:
    """Whether a workbook has a sheet of posts and another one of ours, going by their names and headers."""
    try:
        with ZipFile(BytesIO(data)) as archive, archive.open(_SHEETS) as part:
            names = part.read(SNIFFED)
    except (KeyError, BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return False
    if not _POSTS.search(names):
        return False
    from cxgraph.inputs.book.reading import is_book
    from cxgraph.inputs.tables.workbook import read_sheets

    try:
        return is_book(read_sheets(data, ""))
    except OrgFileError:
        # whoever reads it says what is wrong with it
        return False


def names_titles(data: bytes) -> bool:
    """Whether a file names a title somewhere, as the record of somebody who has no manager does."""
    return bool(TITLED.search(head_of(data)))


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
        count_recognised(line.decode(errors="replace").split(separator.decode()))[0] >= 2
        for line in lines[:SEARCHED_LINES]
        for separator in SEPARATORS
        if line.count(separator) >= 1
    )
