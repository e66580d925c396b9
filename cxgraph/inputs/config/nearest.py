"""The folder of a chart -> the configuration that holds for it, from there upwards.

Whoever can write to a folder above a chart could put a configuration there. So what belongs to somebody else than the
chart's folder does not count; and the way up ends with a repository's root and the user's home, above which nothing is
about the chart.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cxgraph.core.message import Message, Quoted
from cxgraph.core.prose import sentence
from cxgraph.core.sanitize import visible
from cxgraph.inputs.config.text import LARGEST, text_of
from cxgraph.inputs.config.toml import parse_toml
from cxgraph.inputs.files.content import display_name

log = logging.getLogger("cxgraph")

NAME: Final = "cxgraph.toml"
SHARED: Final = "pyproject.toml"
OURS: Final = ("tool", "cxgraph")
"""The table of a shared file that is about cxgraph."""
REPOSITORY: Final = ".git"


def find_config(start: Path) -> Path | None:
    """The configuration that holds for the files of a folder: the nearest one from there upwards.

    In each folder ``cxgraph.toml`` wins over a ``pyproject.toml`` that has a table ``[tool.cxgraph]``. The way up ends
    with the root of a repository and with the user's home. Where the nearest one, or a folder on the way to it, belongs
    to another user than the folder that the way begins in, none holds, which is told.

    Raises:
        ConfigError: A ``pyproject.toml`` that speaks of cxgraph is no TOML.
    """
    owners: set[int] = set()
    for folder in _upwards(start.resolve()):
        owners.add(_owner(folder))
        for path in filter(_may_be_meant, (folder / NAME, folder / SHARED)):
            if owners != {_owner(path)}:
                passed_over = Message("configuration-of-another", {"file": Quoted(display_name(path))})
                log.warning("%s", visible(sentence(passed_over)))
                return None
            if path.name == NAME or our_branch(parse_toml(*text_of(path))[0]) is not None:
                return path
    return None


def _upwards(folder: Path) -> Iterator[Path]:
    home = _home()
    for here in (folder, *folder.parents):
        if here.is_dir():
            yield here
        if here == home or (here / REPOSITORY).exists():
            return


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except RuntimeError:
        return None


def _owner(path: Path) -> int:
    """Whose it is; on Windows, where the system does not say so in numbers, everything is one's."""
    return path.stat().st_uid


def _may_be_meant(path: Path) -> bool:
    """Whether a file is a configuration, or a shared file that can be read and holds a word of us."""
    if path.name == NAME or not path.is_file():
        return path.is_file()
    try:
        with path.open("rb") as file:
            return OURS[-1].encode() in file.read(LARGEST)
    except PermissionError:
        return False


def our_branch(tree: Any, otherwise: Any = None) -> Any:
    """What stands under our table, in the tree of a shared file or of its positions."""
    for key in OURS:
        tree = tree.get(key, otherwise) if isinstance(tree, dict) else otherwise
    return tree
