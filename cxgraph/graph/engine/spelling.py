"""Whether a query can ask another server, whoever reads it: engines differ in where a string or a comment ends."""

import re
from typing import Final

from cxgraph.core.message import Message

SERVICE: Final = Message("service-is-refused")

_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
_HEAD: Final = re.compile(r"(?:[ \t]*#[^\r\n]*\r?\n)*")
"""Comments before all else: nothing there can end them early."""
_IN_A_NAME: Final = re.compile(r"[?$:/-][a-z]*service", re.IGNORECASE)
"""The word where no engine takes it for a clause: ``?service``, ``unit:customer-service``, ``<urn:x/theService>``."""


def mentions_service(text: str) -> bool:
    r"""Whether the letters of SERVICE stand anywhere in a query, escapes as ``\u0053`` read; else nobody finds it."""
    return "SERVICE" in _decoded(text).upper()


def may_call(text: str) -> bool:
    """Whether the letters stand where some engine might take them for a clause, be it a string or a later comment."""
    return mentions_service(_IN_A_NAME.sub("", _HEAD.sub("", _decoded(text), count=1)))


def _decoded(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
