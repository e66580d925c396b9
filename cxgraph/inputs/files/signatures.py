"""The first bytes of a file -> what they tell of it before anything is read: an archive, a report in disguise."""

import re
from typing import Final

from cxgraph.inputs.files.encoding import encodings

ARCHIVE: Final = b"PK\x03\x04"
OLD: Final = b"\xd0\xcf\x11\xe0"
"""How files begin that Excel wrote before 2007, or wrote with a password."""
DISGUISED: Final = {
    "a web page": re.compile(rb"\A\s*(<!DOCTYPE\s+html|<html|<table|<meta)\b", re.IGNORECASE),
    "an Excel 2003 sheet in XML": re.compile(rb"\A\s*<\?xml\b.*?(progid=\W?Excel|office:spreadsheet)", re.DOTALL),
    "a PDF file": re.compile(rb"%PDF-"),
}
"""What reports are at times that are called a table, and how they begin; none of them is one that is read."""
DISGUISE: Final = 1024
"""How many bytes of it tell a report from what it is called."""
SNIFFED: Final = 65_536
"""How many bytes at the head of a file are looked at to tell its kind."""


def is_archive(data: bytes) -> bool:
    """Whether a file is a workbook, by how it begins."""
    return data.startswith((ARCHIVE, OLD))


def disguise(data: bytes) -> str | None:
    """What a file is that programs write where they should write a table; None for any other."""
    head = head_of(data)[:DISGUISE]
    return next((what for what, pattern in DISGUISED.items() if pattern.match(head)), None)


def head_of(data: bytes) -> bytes:
    """The head of a file that tells its kind, in UTF-8 without a mark where it is in UTF-16 or has one."""
    head = data[:SNIFFED]
    encoding = encodings(head)[0]
    if encoding.startswith(("utf-16", "utf-32")):
        return head.decode(encoding, errors="replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf")
