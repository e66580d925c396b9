"""A file that a user wrote by hand -> its text: a configuration, weights, a rule."""

from pathlib import Path
from typing import Final

from cxgraph.core.errors import ConfigError, CxgraphError, Problem
from cxgraph.core.message import Message, Number
from cxgraph.inputs.charts.yaml import decode
from cxgraph.inputs.files.content import display_name, unreadable

LARGEST: Final = 1_000_000
"""Bytes: a thousand times what is usual, and what any reader takes within a second or two."""


def text_of(path: Path) -> tuple[str, str]:
    """The text of a file, and its name for messages.

    Raises:
        ConfigError: It is longer than :data:`LARGEST`.
        CxgraphError: It cannot be read, or is neither UTF-8 nor UTF-16.
    """
    name = display_name(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise CxgraphError(unreadable(name, error.strerror)) from None
    if len(data) > LARGEST:
        what = Message("longer-than", {"most": Number(LARGEST)})
        raise ConfigError([Problem(name, None, None, "", what, Message("fewer-words"))])
    return decode(data, name), name
