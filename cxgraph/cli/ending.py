"""Whatever ends a command early -> what is said of it, and the exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

DEBUG: Final = "CXGRAPH_DEBUG"
CALL_IS_WRONG: Final = 2
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
"""What shells report for a program that SIGINT or SIGPIPE ended: neither is a finding."""

NO_MEMORY: Final = "out of memory: this takes more than there is; give it a smaller file, or more memory"
TOO_DEEP: Final = "nested too deeply: cxgraph does not follow so many levels; write it flatter"
STARVED: Final = ("can't start new thread", "Cannot allocate memory", "failed to map segment")
"""What else Python says where memory is short, by other exceptions than the one that is for it."""


@contextmanager
def ending_with_message() -> Iterator[None]:
    """Lets nothing escape but an exit code: why it is not 0 is said on standard error."""
    try:
        yield
        sys.stdout.flush()
        return
    except (click.exceptions.Exit, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        code, *lines = _last_words(error)
        if code is None and os.environ.get(DEBUG):
            raise
    # out here the error is gone, and the memory that its frames held with it
    from cxgraph.cli.saying import say  # most commands end well, and --help always

    say(*lines)
    _settle()
    raise click.exceptions.Exit(CALL_IS_WRONG if code is None else code)


def _last_words(error: BaseException) -> "tuple[int | None, *tuple[str, ...]]":
    """The exit code, or None for a fault of ours, and the lines to be said."""
    from cxgraph.core.errors import CxgraphError, InputFileError

    match error:
        case BrokenPipeError():
            return (PIPE_CLOSED,)
        case KeyboardInterrupt():
            return (INTERRUPTED,)
        case click.ClickException():
            return CALL_IS_WRONG, *_usage(error)
        case InputFileError():
            return CALL_IS_WRONG, *str(error).split("\n")
        case CxgraphError():
            return CALL_IS_WRONG, str(error)
        case RecursionError():
            return CALL_IS_WRONG, TOO_DEEP
        case _ if isinstance(error, MemoryError) or any(sign in str(error) for sign in STARVED):
            return CALL_IS_WRONG, NO_MEMORY
        case OSError():
            return CALL_IS_WRONG, _of_the_system(error)
        case _:
            what = f"cxgraph failed: {type(error).__name__}: {error}"
            return None, what, f"This is a fault of cxgraph, not of your file; {DEBUG}=1 shows where it lies."


def _usage(error: click.ClickException) -> Iterator[str]:
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        yield from ctx.get_usage().splitlines()
        yield f"Try '{ctx.command_path} {ctx.help_option_names[0]}' for help."
        yield ""
    yield f"Error: {error.format_message()}"


def _of_the_system(error: OSError) -> str:
    what = error.strerror or str(error)
    if error.filename is not None:
        return f"{os.fsdecode(error.filename)}: {what}"
    return f"the working directory: {what}; go to one that is there" if isinstance(error, FileNotFoundError) else what


def _settle() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        from cxgraph.cli.saying import abandon

        abandon(sys.stdout)
