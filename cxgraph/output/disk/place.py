"""The path of an output -> the folder and the name that it leads to, through no link that somebody else placed.

A folder that came by mail may hold links, and so may one that others write to: what is written through such a link
lands where somebody else wants it.
"""

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

MOST_LINKS: Final = 40
"""Links on one way; systems give up there as well."""


class FilePlace(NamedTuple):
    """Where a file stands.

    Attributes:
        folder: Its folder, by a path without links.
        name: Its name there.
        is_link: Whether this is a link, to be followed, to a pipe or a device that has no path, as what ``/dev/stdout``
            leads to may be.
    """

    folder: Path
    name: str
    is_link: bool = False


def place(path: Path, closed: Iterable[Path] = ()) -> FilePlace:
    """Where a path leads, link by link.

    Args:
        path: The path; nothing need be there.
        closed: Folders below which no link is followed, whoever placed it.

    Raises:
        OSError: A link is not to be followed: it lies below such a folder, or somebody else may have placed it; or
            links go round in circles.
    """
    walls = [Path(os.path.realpath(folder)) for folder in closed]
    here, ahead = Path(path.anchor) if path.anchor else Path.cwd(), _parts(path)
    links = 0
    while ahead:
        link = here / (part := ahead.pop())
        if part == os.pardir:
            here = here.parent
        elif not link.is_symlink():
            here = link
        else:
            if (links := links + 1) > MOST_LINKS:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            _refuse_unless_trusted(link, path, walls)
            target = link.readlink()
            if not (ahead or os.path.lexists(here / target)) and _leads_to_no_file(link):
                return FilePlace(here, part, is_link=True)
            here = Path(target.anchor) if target.anchor else here
            ahead += _parts(target)
    return FilePlace(here.parent, here.name)


def _parts(path: Path) -> list[str]:
    """The steps of a path, the first one last."""
    return [*reversed(path.relative_to(path.anchor).parts)]


def _refuse_unless_trusted(link: Path, path: Path, walls: list[Path]) -> None:
    if any(link.parent.is_relative_to(wall) for wall in walls):
        why = "and beside a chart none is followed: it may have come with it"
    elif not _is_our_own(link):
        why = "which somebody else may have placed"
    else:
        return
    real = os.path.realpath(path)
    what = f'"{link.name}" is a symbolic link, {why}; nothing was written; if it is meant, name where it leads: {real}'
    raise OSError(errno.ELOOP, what)


def _is_our_own(link: Path) -> bool:
    """Whether nobody can have placed a link but the user and the administrator of the system.

    A group that may write to the folder counts as somebody else, unless it is the one that the user's files have: where
    everybody has such a group to themselves, folders are made that way.
    """
    if not hasattr(os, "geteuid"):
        return True
    folder, ours = link.parent.stat(), (os.geteuid(), 0)
    by_group = folder.st_mode & stat.S_IWGRP and folder.st_gid != os.getegid()
    return folder.st_uid in ours and link.lstat().st_uid in ours and not (by_group or folder.st_mode & stat.S_IWOTH)


def _leads_to_no_file(link: Path) -> bool:
    """Whether a link leads to a device or a pipe."""
    try:
        mode = link.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
