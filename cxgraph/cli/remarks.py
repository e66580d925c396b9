"""What readers and libraries remark by the way, in the log or as warnings -> standard error, as all else is said."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cxgraph.cli.saying import say


class _Aloud(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage())


@contextmanager
def aloud() -> Iterator[None]:
    """Says inside what is logged from warnings upwards, and what Python warns of, without where in the code it is.

    What cxgraph itself logs for information, as what became of a table, is said as well.
    """

    def warn(message: Warning | str, *_: Any, **__: Any) -> None:
        say(str(message))

    log, ours = logging.getLogger(), logging.getLogger("cxgraph")
    handler, usual, level = _Aloud(logging.INFO), warnings.showwarning, ours.level
    log.addHandler(handler)
    ours.setLevel(logging.INFO)
    warnings.showwarning = warn
    try:
        yield
    finally:
        log.removeHandler(handler)
        ours.setLevel(level)
        warnings.showwarning = usual
