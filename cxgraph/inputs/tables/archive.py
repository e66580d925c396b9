"""The bytes of a zipped office file -> the archive, once it is sure that unpacking and parsing it does no harm.

Sizes are taken from the archive's directory, before anything is unpacked; what unpacks to more than the directory
says is cut off there by :mod:`zipfile`.
"""

import io
import zipfile
import zlib
from collections.abc import Collection
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.inputs.tables.inspection import HarmError, Inspection

MAX_PARTS: Final = 10_000
MAX_UNPACKED: Final = 400_000_000
"""Bytes of all parts together: a million rows of a few columns, and bounded memory."""
MAX_WORDS: Final = 100_000_000
"""Bytes of a part that is held in memory as a whole, as the table of a workbook's texts."""
SMALL: Final = 1_000_000
MAX_RATIO: Final = 150
"""How far a part that is not small may be packed: tables reach 50, bombs 1000."""

MAX_UNSHARED: Final = 2_000_000
"""Characters of formulas that are written once for many cells, when they are written out for each of them."""

_ANEW: Final = Message("copy-to-new-workbook")
_MARKUP: Final = (".xml", ".rels")
_BROKEN: Final = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
)
"""What :mod:`zipfile` raises on an archive that is no whole one."""


def safe_archive(data: bytes, file: str, streamed: Collection[str]) -> zipfile.ZipFile:
    """The archive.

    Args:
        data: The file's bytes.
        file: Its name, for messages.
        streamed: What parts that are read piece by piece have in their names; any other is held in memory as a whole.

    Raises:
        OrgFileError: It is broken, encrypted, or unpacks to too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        if what := _bomb(archive.infolist(), streamed):
            raise _refused(file, what, Message("nothing-unpacked"))
    except _BROKEN:
        raise _broken(file) from None
    return archive


def inspect_parts(archive: zipfile.ZipFile, file: str) -> Inspection:
    """What the parts of an archive hold, every one of which was looked at, whatever it is called.

    Raises:
        OrgFileError: One is broken, declares a document type, is no XML where it has to be, or holds too much.
    """
    inspection = Inspection()
    for part in archive.infolist():
        try:
            with archive.open(part) as source:
                is_xml = inspection.look(source, part.filename)
        except HarmError as harm:
            what = Message("harm-in-part", {"part": Quoted(part.filename), "harm": harm.why})
            raise _refused(file, what, _ANEW) from None
        except _BROKEN:
            raise _broken(file) from None
        if part.file_size and not is_xml and part.filename.casefold().endswith(_MARKUP):
            raise _refused(file, Message("part-is-no-xml", {"part": Quoted(part.filename)}), _ANEW)
    if inspection.unshared > MAX_UNSHARED:
        raise _refused(file, Message("long-formulas", {"most": Number(MAX_UNSHARED)}), Message("compute-and-save"))
    return inspection


def head_of_part(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The first bytes of a part; none where it is not there, broken or encrypted."""
    try:
        with archive.open(name) as source:
            return source.read(most)
    except (KeyError, *_BROKEN):
        return b""


def _bomb(parts: Collection[zipfile.ZipInfo], streamed: Collection[str]) -> Message | None:
    sizes = {part.filename: part.file_size for part in parts}
    if len(sizes) > MAX_PARTS:
        return Message("many-parts", {"parts": Number(len(sizes)), "most": Number(MAX_PARTS)})
    if (total := sum(part.file_size for part in parts)) > MAX_UNPACKED:
        return Message("large-archive", {"bytes": Number(total), "most": Number(MAX_UNPACKED)})
    for part in parts:
        name, size = Quoted(part.filename), Number(part.file_size)
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return Message("part-packed-oddly", {"part": name})
        if part.file_size > MAX_WORDS and not any(name in part.filename for name in streamed):
            return Message("large-part", {"part": name, "bytes": size, "most": Number(MAX_WORDS)})
        if part.file_size > SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            return Message("part-packed-far", {"part": name, "most": Number(MAX_RATIO)})
    return None


def _broken(file: str) -> OrgFileError:
    return _refused(file, Message("broken-archive"), Message("save-anew-or-csv"))


def _refused(file: str, what: Message, hint: Message) -> OrgFileError:
    return OrgFileError([Problem(file, None, None, "", what, hint)])
