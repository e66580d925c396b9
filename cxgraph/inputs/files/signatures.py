"""The first bytes of a file -> what they tell of it before anything is read: an archive, a report in disguise."""

import re
from typing import Final

from cxgraph.core.message import Message, Words
from cxgraph.inputs.files.encoding import encodings

ARCHIVE: Final = b"PK\x03\x04"
EMPTY: Final = b"PK\x05\x06"
"""How an archive begins that holds nothing."""
OLD: Final = b"\xd0\xcf\x11\xe0"
"""How files begin that Excel wrote before 2007, or wrote with a password."""
SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
"""What an OpenDocument spreadsheet says of itself, in front of all else."""
WEB_PAGE: Final = re.compile(
    rb"\A\s*(<\?xml[^<>]{0,200}>\s*)?(<!--[^<>]{0,500}-->\s*)?<(!DOCTYPE\s+html|(html|head|body|table|meta|style|div)\b)",
    re.IGNORECASE,
)
EXCEL_2003: Final = re.compile(
    rb"\A\s*<(\?xml\b|(ss:)?Workbook\b).*?(progid=\W?Excel|office:spreadsheet)", re.DOTALL | re.IGNORECASE
)
DISGUISED: Final = {
    "a PDF file": re.compile(rb"%PDF-"),
    "a picture": re.compile(
        rb"\x89PNG\r\n|\xff\xd8\xff|GIF8|BM....\0\0\0\0|II\*\0|MM\0\*|RIFF....WEBP|\A\s*<svg\b", re.DOTALL
    ),
    "a packed file": re.compile(rb"\x1f\x8b|BZh\d|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd"),
    "a text document (RTF)": re.compile(rb"\{\\rtf"),
    "a web archive": re.compile(rb"MIME-Version:", re.IGNORECASE),
}
"""What files are at times that are called a table, and how they begin; none of them is one that is read."""
DISGUISE: Final = 1024
"""How many bytes of a file tell it from what it is called."""
SNIFFED: Final = 65_536
"""How many bytes at the head of a file are looked at to tell its kind."""


def is_archive(data: bytes) -> bool:
    """Whether a file is a workbook, by how it begins."""
    return data.startswith((ARCHIVE, EMPTY, OLD))


def is_open_document(data: bytes) -> bool:
    """Whether a file is an OpenDocument spreadsheet, by the first file in the archive."""
    return data.startswith(ARCHIVE) and SPREADSHEET in data[:200]


def is_excel_2003(data: bytes) -> bool:
    """Whether a file is a workbook that Excel 2003 wrote as XML."""
    return bool(EXCEL_2003.match(head_of(data)[:DISGUISE]))


def is_web_page(data: bytes) -> bool:
    """Whether a file is a web page, as programs write it where they should write a workbook."""
    return bool(WEB_PAGE.match(head_of(data)[:DISGUISE]))


def holds_sheets(data: bytes) -> bool:
    """Whether what a file holds are sheets, whatever program wrote them, and no lines of text."""
    return is_archive(data) or is_excel_2003(data) or is_web_page(data)


def disguise(data: bytes) -> tuple[Message, Message] | None:
    """What a file is that is no table, and what would work; None for any other."""
    head = head_of(data)[:DISGUISE]
    what = next((what for what, pattern in DISGUISED.items() if pattern.match(head)), None)
    if what is None:
        return None
    match what:
        case "a packed file":
            hint = Message("unpack-it")
        case "a PDF file" | "a picture":
            hint = Message("ask-for-table")
        case _:
            hint = Message("copy-table-to-workbook")
    return Message("is-no-table", {"what": Words(what)}), hint


def head_of(data: bytes) -> bytes:
    """The head of a file that tells its kind, in UTF-8 without a mark where it is in UTF-16 or has one."""
    head = data[:SNIFFED]
    encoding = encodings(head)[0]
    if encoding.startswith(("utf-16", "utf-32")):
        return head.decode(encoding, errors="replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf")
