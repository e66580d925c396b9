"""The bytes of an office file -> its parts as elements, once it is sure that unpacking and parsing does no harm."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from cxgraph.inputs.diagrams.xml import Element, tree
from cxgraph.inputs.files.signatures import ARCHIVE
from cxgraph.inputs.tables.archive import inspect_parts, safe_archive

Office: TypeAlias = Literal["pptx", "smartart", "visio"]

_SMARTART: Final = re.compile(r"(?:xl|word|ppt)/diagrams/data\d*\.xml")
_DRAWINGS: Final = re.compile(r"xl/drawings/drawing\d*\.xml")
_CELL: Final = re.compile(rb"<(?:\w+:)?(?:v|is)>")
_FEW_CELLS: Final = 4
"""Cells with something in them, as few as beside a chart that is all of a workbook: with more it is a table."""
_LOOKED_AT: Final = 1_000_000
"""Bytes of a sheet in which cells are looked for."""
_NUMBER: Final = re.compile(r"(\d{1,9})\.xml$")
_BROKEN: Final = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def drawn_in(data: bytes) -> Office | None:
    """What an office file holds that is a drawing of an organisation; None for a table, or anything else."""
    if not data.startswith(ARCHIVE):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "ppt/presentation.xml" in names:
                return "pptx"
            if "visio/document.xml" in names:
                return "visio"
            has_drawing = any(map(_SMARTART.fullmatch, names)) or any(
                b"cxnSp>" in _head(archive, name) for name in names if _DRAWINGS.fullmatch(name)
            )
            return "smartart" if has_drawing and not _has_table(archive, names) else None
    except _BROKEN:
        return None


def parts(data: bytes, file: str, pattern: str) -> Iterator[tuple[str, Element]]:
    """Name and outermost element of each part whose name fits a pattern, in the order of their numbers.

    Raises:
        OrgFileError: The file is broken, or harms whoever unpacks or parses it.
    """
    wanted = re.compile(pattern)
    with safe_archive(data, file, "/media/") as archive:
        inspect_parts(archive, file)
        for name in sorted((name for name in archive.namelist() if wanted.fullmatch(name)), key=_numbered):
            yield name, tree(archive.read(name), f"{file}/{name}")


def paragraphs(body: Element | None) -> tuple[str, ...]:
    """The lines of a body of text: its paragraphs, parted where a line ends in them."""
    if body is None:
        return ()
    found: list[str] = []
    for paragraph in body.all("p"):
        pieces: list[str] = []
        for run in paragraph.children:
            if run.name == "br":
                pieces.append("\n")
            pieces.extend(text.text for text in run.children if text.name == "t")
        found += "".join(pieces).replace("\v", "\n").split("\n")
    return tuple(line for text in found if (line := " ".join(text.split())))


def _numbered(name: str) -> tuple[int, str]:
    found = _NUMBER.search(name)
    return int(found.group(1)) if found else 0, name


def _has_table(archive: zipfile.ZipFile, names: list[str]) -> bool:
    sheets = [name for name in names if name.startswith("xl/worksheets/sheet")][:20]
    return sum(len(_CELL.findall(_head(archive, name))) for name in sheets) > _FEW_CELLS


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_LOOKED_AT)
