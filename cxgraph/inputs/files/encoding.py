"""The bytes of a text file -> what it may be encoded in, told by its first bytes."""

from typing import Final

_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SNIFFED: Final = 4096
_SHARE: Final = 0.4
"""Of the bytes on one side of UTF-16, how many are zero in text that is mostly in Latin script."""


def encodings(data: bytes) -> tuple[str, ...]:
    """Encodings that a text may be in, the likeliest first: UTF-8 or UTF-16, else Windows-1252.

    UTF-16 without a byte-order mark is told by its zero bytes: all on one side, and many.

    >>> encodings("id;título".encode("utf-16-le"))
    ('utf-16-le',)
    """
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return (name,)
    head = data[:_SNIFFED]
    for name, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > _SHARE * len(zeros) and not others.count(0):
            return (name,)
    return ("utf-8", "cp1252")
