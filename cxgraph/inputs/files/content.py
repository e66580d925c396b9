"""A path -> the bytes of the file, or of standard input, and its name as messages show it."""

import os.path
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO, Final

from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Number, Quoted

STDIN: Final = "-"
LARGEST: Final = 1024**3
"""Bytes of a file, beyond which it is no chart; devices and pipes may never end."""
BLOCK: Final = 16 * 1024**2


def content(path: str | Path) -> tuple[bytes, str]:
    """The bytes of a file, or of standard input for ``-``, and its name for messages.

    Raises:
        CxgraphError: The file cannot be read, or does not end.
    """
    is_stdin = str(path) == STDIN
    name = "<stdin>" if is_stdin else display_name(path)
    try:
        with nullcontext(sys.stdin.buffer) if is_stdin else Path(path).open("rb") as file:
            return _whole(file, name), name
    except OSError as error:
        raise CxgraphError(unreadable(name, error.strerror)) from None


def _whole(file: BinaryIO, name: str) -> bytes:
    blocks, size = [], 0
    while block := file.read(BLOCK):
        blocks.append(block)
        size += len(block)
        if size > LARGEST:
            raise CxgraphError(Message("large-file", {"file": Quoted(name), "most": Number(LARGEST // 1024**3)}))
    return blocks[0] if len(blocks) == 1 else b"".join(blocks)


def unreadable(name: str, why: str | None) -> Message:
    """That a file cannot be read, and what the system says of it."""
    return Message("unread-file", {"file": Quoted(name), "why": Quoted(str(why))})


def display_name(path: str | Path) -> str:
    """A file's name for messages: relative to the working directory where it lies below it, else the bare name."""
    try:
        here = Path.cwd()
    except OSError:  # the working directory was deleted
        return Path(path).name
    absolute = Path(os.path.normpath(Path(path).absolute()))
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else absolute.name
