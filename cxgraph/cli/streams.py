"""The three standard streams as every command can rely on them: there, and never in the way of a file."""

import os
import sys
from io import TextIOWrapper
from typing import Final

STREAMS: Final = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))
"""Name in ``sys`` and mode of each, in the order of their descriptors."""


def complete() -> None:
    """Opens the streams that whoever started the program had closed, on nothing.

    Else the next file that is opened would get the descriptor of one of them, and what is said would go into it.
    A character that standard output cannot carry is written as an escape, as on standard error.
    """
    _fill_descriptors()
    for descriptor, (name, mode) in enumerate(STREAMS):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(descriptor, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _fill_descriptors() -> None:
    """Whatever is opened gets the lowest descriptor that is free: so this ends above the three."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) < len(STREAMS):
        os.set_inheritable(descriptor, True)
    os.close(descriptor)
