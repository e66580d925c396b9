"""What an archive holds that is called a workbook -> what it is, and what would work."""

import zipfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from cxgraph.core.message import Message, Quoted, Words
from cxgraph.inputs.files.signatures import SPREADSHEET
from cxgraph.inputs.tables.archive import head_of_part

DRAWN: Final = "xl/diagrams/data"
"""How the parts of a workbook begin in which the posts of a SmartArt drawing stand."""

_COPY: Final = "copy-table-to-workbook"
_SAVE: Final = "save-as-table"
_BY_PART: Final[Mapping[str, tuple[str, str]]] = {
    "xl/workbook.bin": ("a binary Excel workbook (.xlsb)", _SAVE),
    "word/document.xml": ("a Word document", _COPY),
    "ppt/presentation.xml": ("a PowerPoint presentation", _COPY),
    "visio/document.xml": ("a Visio drawing", "export-from-visio"),
    "Index/Tables/": ("a Numbers spreadsheet", "export-as-excel"),
    "Index/": ("a document of Apple Numbers, Pages or Keynote", "export-as-excel"),
    "index.apxl": ("a Keynote presentation", "export-as-excel"),
    "mimetype": ("an OpenDocument file that is no spreadsheet", _COPY),
}
"""How a part's name begins -> what an archive is that holds it, and which hint tells what would work."""


def named_container(archive: zipfile.ZipFile) -> tuple[Message, Message] | None:
    """What an archive is that is no workbook, and what to do with it; None for what may be one."""
    names = archive.namelist()
    if "xl/workbook.xml" in names:
        return None
    for start, (what, hint) in _BY_PART.items():
        if any(name.startswith(start) for name in names):
            return Message("is-no-table", {"what": Words(what)}), _hint(hint)
    if packed := next(_tables(names), None):
        return Message("is-archive-of", {"file": Quoted(packed)}), Message("unpack-it")
    return None


def is_spreadsheet(archive: zipfile.ZipFile) -> bool:
    """Whether an archive is an OpenDocument spreadsheet, or a template of one."""
    return head_of_part(archive, "mimetype", 200).strip().startswith(SPREADSHEET)


def has_drawing(archive: zipfile.ZipFile) -> bool:
    """Whether there is a SmartArt drawing in a workbook."""
    return any(name.startswith(DRAWN) and name.endswith(".xml") for name in archive.namelist())


def _hint(name: str) -> Message:
    match name:
        case "export-from-visio":
            return Message("export-from-visio")
        case "export-as-excel":
            return Message("export-as-excel")
        case "save-as-table":
            return Message("save-as-table")
    return Message("copy-table-to-workbook")


def _tables(names: Collection[str]) -> Iterator[str]:
    endings = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".html", ".htm", ".json", ".yaml", ".ldif")
    return (name for name in sorted(names) if PurePosixPath(name).suffix.lower() in endings)
