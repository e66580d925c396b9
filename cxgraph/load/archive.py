"""The bytes of a zipped office file -> the archive, once it is sure that unpacking and parsing it does no harm.

Sizes are taken from the archive's directory, before anything is unpacked; what unpacks to more than the directory
says is cut off there by :mod:`zipfile`. Document types, the means of every XML bomb, have no place in such files.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from typing import Final

from cxgraph.errors import OrgFileError, Problem

MAX_PARTS: Final = 10_000
MAX_UNPACKED: Final = 400_000_000
"""Bytes of all parts together: a million rows of a few columns, and bounded memory."""
MAX_WORDS: Final = 100_000_000
"""Bytes of a part that is held in memory as a whole, as the table of a workbook's texts."""
SMALL: Final = 10_000_000
MAX_RATIO: Final = 150
"""How far a part that is not small may be packed: tables reach 50, bombs 1000."""

_HEAD: Final = 65_536
_ROOT: Final = re.compile(rb"<[A-Za-z_]")
_TYPE: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def safe_archive(data: bytes, file: str, streamed: str) -> zipfile.ZipFile:
    """The archive.

    Args:
        data: The file's bytes.
        file: Its name, for messages.
        streamed: Where the parts lie that are read piece by piece; any other is held in memory as a whole.

    Raises:
        OrgFileError: It is broken, encrypted, unpacks to too much, or declares document types.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
        if what := _bomb(parts, streamed):
            raise _refused(file, what, "nothing of it was unpacked")
        for part in parts:
            if what := _harm(archive, part):
                raise _refused(file, what, "no office program writes such a file")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise _refused(file, "is a broken or encrypted archive", "save it anew, or as CSV") from None
    return archive


def _bomb(parts: Iterable[zipfile.ZipInfo], streamed: str) -> str | None:
    sizes = {part.filename: part.file_size for part in parts}
    if len(sizes) > MAX_PARTS:
        return f"holds {len(sizes):,} parts, more than the {MAX_PARTS:,} that are read"
    if (total := sum(part.file_size for part in parts)) > MAX_UNPACKED:
        return f"unpacks to {total:,} bytes, more than the {MAX_UNPACKED:,} that are read"
    for part in parts:
        if part.file_size > MAX_WORDS and streamed not in part.filename:
            return f"its part {part.filename} unpacks to {part.file_size:,} bytes, more than {MAX_WORDS:,}"
        if part.file_size > SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            return f"its part {part.filename} unpacks to more than {MAX_RATIO} times its size"
    return None


def _harm(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> str | None:
    with archive.open(part) as source:
        head = source.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    if not part.filename.casefold().endswith((".xml", ".rels")) and b"<" not in head[:4]:
        return None
    if head and not head.lstrip().startswith(b"<"):
        return f"its part {part.filename} is no XML in UTF-8"
    root = _ROOT.search(head)
    if _TYPE.search(head, 0, root.start() if root else len(head)):
        return f"its part {part.filename} declares a document type or entities, which are not read"
    return None if root or not head else f"its part {part.filename} is no XML"


def _refused(file: str, what: str, hint: str) -> OrgFileError:
    return OrgFileError([Problem(file, None, None, "", what, hint)])
