"""Signals that whoever started the tests has ignored, as ``nohup`` and background shells do."""

import signal

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def start_others_as_usual() -> None:
    """Lets what is started from here meet signals as if nobody had ignored any; an ignored hangup still ends nothing.

    What a program ignores, all that it starts ignores too; what it handles is as usual there.
    """
    for number in ENDING:
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else _do_nothing)


def _do_nothing(number: int, frame: object) -> None:
    """Handles a signal, which is not the same as to ignore it."""
