"""Signals that end a command: it still clears away what it began, and says by its exit code what ended it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Final

ENDING: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
BY_SIGNAL: Final = 128
"""Shells report a program that a signal ended as this and the signal's number: 143 for SIGTERM, 129 for SIGHUP."""


@contextmanager
def orderly() -> Iterator[None]:
    """Lets SIGTERM and SIGHUP end what runs inside as an exception does.

    A signal that is ignored, as by ``nohup``, still is. While one ends the command, no other breaks that off.
    """
    if current_thread() is not main_thread():
        yield
        return
    usual = [number for number in ENDING if signal.getsignal(number) == signal.SIG_DFL]

    def end(number: int, _: object) -> None:
        for other in usual:
            signal.signal(other, signal.SIG_IGN)
        raise SystemExit(BY_SIGNAL + number)

    try:
        for number in usual:
            signal.signal(number, end)
        yield
    finally:
        for number in usual:
            signal.signal(number, signal.SIG_DFL)
