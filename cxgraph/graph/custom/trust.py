"""The folder of a configuration -> whether rules in it are run: those that the user said so of.

A rule in SPARQL is a program that reads the whole chart, and a configuration near a chart may have come with it: by
mail, in an archive, in a repository. Whose files they are says nothing, since whoever unpacks them owns them. So it
takes an act of the user: naming the file on the command line, or a line in a file of their own.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from cxgraph.core.errors import ConfigError, Problem
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.inputs.config import Config
from cxgraph.inputs.config.text import text_of

CONFIGURED: Final = "XDG_CONFIG_HOME"
PLACE: Final = Path("cxgraph", "trusted")


def trusting(config: Config) -> Callable[[Path], bool]:
    """Whether what stands at a path is run for a configuration, links followed.

    Everything is for one that the user named; for one that was found, what lies in or below a folder that the user's
    own file names on a line. There ``#`` begins a comment.

    Raises:
        ConfigError: The file names a folder without saying where it is.
    """
    if not config.unasked:
        return lambda path: True
    folders = [*_folders()]
    return lambda path: any(Path(os.path.realpath(path)).is_relative_to(folder) for folder in folders)


def advice() -> Message:
    """How to have the rules of a configuration run, and how to do without them."""
    base = f"${CONFIGURED}" if os.environ.get(CONFIGURED) else "~/.config"
    return Message("to-run-rules", {"file": Words(f"{base}/{PLACE.as_posix()}")})


def _folders() -> Iterator[Path]:
    path = _file()
    if path is None or not path.is_file():
        return
    text, name = text_of(path)
    for number, line in enumerate(text.splitlines(), start=1):
        folder = Path(line.strip())
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not folder.is_absolute() or "\0" in line:
            what = Message("folder-of-nowhere", {"folder": Quoted(str(folder))})
            raise ConfigError([Problem(name, number, 1, "", what, Message("write-whole-path"))])
        if folder.is_dir():
            yield folder.resolve()


def _file() -> Path | None:
    if base := os.environ.get(CONFIGURED):
        return Path(base) / PLACE
    try:
        return Path.home() / ".config" / PLACE
    except RuntimeError:
        return None
