"""XML of sheets -> its elements one after the other, those of a row let go when it is read."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse


def elements(source: IO[bytes]) -> Iterator[tuple[str, Element]]:
    """What begins and ends in a text of which it is sure that parsing it does no harm; nothing behind a fault in it.

    Args:
        source: XML that was inspected before, and declares no document type.
    """
    try:
        yield from iterparse(source, ("start", "end"))
    except (ParseError, LookupError, ValueError):
        return


def count(text: str | None, most: int) -> int:
    """How often something is repeated, or what place it has: at least once, and no more than there can be."""
    text = (text or "").strip()
    if not text.isdecimal():
        return 1
    return most if len(text) > len(str(most)) else max(1, min(int(text), most))
