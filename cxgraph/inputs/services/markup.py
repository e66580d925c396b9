"""Text with the marks of a web page or of Markdown -> the text that its readers see."""

import html
import re
from contextlib import suppress
from typing import Final

_TAG: Final = re.compile(
    r"<{1,2}/?(?:a|abbr|b|br|code|del|em|i|li|p|small|span|strong|sub|sup|u|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
"""Tags that words are written with; others, as ``<script>``, are text that somebody wrote."""
_LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_STRUCK: Final = re.compile(r"~~[^~]*~~")
_EMPHASIS: Final = re.compile(r"\*\*|__|`")


def plain(text: str) -> str:
    """The words of a text, in one line: links without where they lead, nothing that was struck out.

    >>> plain('<a href="/jobs/cxo">Chief Experience Officer</a>, [Board](../board.md) &amp; more')
    'Chief Experience Officer, Board & more'
    """
    words = _EMPHASIS.sub("", _LINK.sub(r"\1", _STRUCK.sub(" ", _TAG.sub("", text))))
    # the number of a character with thousands of digits is none, and html does not try to convert it
    with suppress(ValueError):
        words = html.unescape(words)
    return " ".join(words.split())
