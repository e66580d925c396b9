"""A new content -> a copy beside the file, which takes its name once it is whole.

The copy is never wider open than the file is, and held as long as it is needed: what nobody holds was left by a
process that was killed, and the next one that writes the same file removes it.
"""

import errno
import os
import stat
from contextlib import suppress
from hashlib import sha256
from secrets import token_hex
from typing import Final

from cxgraph.output.disk.folder import AT_ONCE, Folder, settle
from cxgraph.output.disk.holding import hold, is_free

OURS: Final = ".cxgraph-"
"""How the names of all copies begin; they are short, since that of a file may be as long as names can be."""
OWNED: Final = (
    "belongs to another user or group, which cannot be kept when it is written anew; nothing was written; "
    "name another file"
)
"""Writing into the file as it is would keep both, and leave half a file where the power fails or the disk is full."""


def replace(
    folder: Folder, name: str, content: bytes, before: os.stat_result | None, *, only_new: bool = False
) -> None:
    """Gives a file a new content; if that fails, or is broken off, it is as it was.

    Args:
        folder: The folder it lies in.
        name: Its name.
        content: The content.
        before: The file that stands there, whose owner, group, mode and attributes are kept; None for none.
        only_new: Whether to fail should there be one nevertheless.

    Raises:
        FileExistsError: There is one.
        OSError: The copy cannot be made, be given to the owner of the file, or take its place.
    """
    for left in _left(folder, name):
        _remove_if_nobodys(folder, left)
    while not _is_replaced(folder, name, content, before, only_new):
        pass
    folder.settle()


def _is_replaced(folder: Folder, name: str, content: bytes, before: os.stat_result | None, only_new: bool) -> bool:
    """Whether it could be done: not where somebody took the copy for a left one, before it was held."""
    copy = f"{_beginning(name)}{token_hex(4)}"
    mode = 0o666 if before is None else before.st_mode & 0o600
    try:
        with os.fdopen(folder.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            if not (is_free(file.fileno()) and folder.is_named(file.fileno(), copy)):
                return False
            if before is not None:
                _make_alike(file.fileno(), folder, name, before)
            file.write(content)
            file.flush()
            settle(file.fileno())
            if os.name == "nt":
                file.close()
            if only_new:
                _name_new(folder, copy, name)
            else:
                folder.rename(copy, name)
            return True
    finally:
        folder.remove(copy)


def _beginning(name: str) -> str:
    return f"{OURS}{sha256(os.fsencode(name)).hexdigest()[:16]}-"


def _left(folder: Folder, name: str) -> list[str]:
    return [found for found in folder.names() if found.startswith(_beginning(name))]


def _remove_if_nobodys(folder: Folder, copy: str) -> None:
    """Removes a copy that is the user's own and that no running process holds."""
    with suppress(OSError):
        fd = folder.open(copy, os.O_WRONLY | AT_ONCE)
        try:
            if hold(fd) and os.fstat(fd).st_uid == os.geteuid():
                folder.remove(copy)
        finally:
            os.close(fd)


def _make_alike(fd: int, folder: Folder, name: str, before: os.stat_result) -> None:
    """Gives an empty file owner, group, attributes and mode of another, in this order: it is never wider open."""
    if not hasattr(os, "fchown"):
        return
    now = os.fstat(fd)
    if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.fchown(fd, before.st_uid, before.st_gid)
        except PermissionError:
            raise PermissionError(errno.EPERM, OWNED) from None
    _copy_attributes(fd, folder, name)
    os.fchmod(fd, stat.S_IMODE(before.st_mode))


def _copy_attributes(fd: int, folder: Folder, name: str) -> None:
    """Copies what else the system keeps of a file, as an access list, where there is such a thing."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError), os.fdopen(folder.open(name, os.O_RDONLY | AT_ONCE), "rb") as there:
        for attribute in os.listxattr(there.fileno()):
            with suppress(OSError):
                os.setxattr(fd, attribute, os.getxattr(there.fileno(), attribute))


def _name_new(folder: Folder, copy: str, name: str) -> None:
    """Gives a copy the name of a file that must not be there; where no file can have two names, it is looked for."""
    try:
        folder.name_too(copy, name)
    except FileExistsError:
        raise
    except OSError:
        if folder.stat(name) is not None:
            raise FileExistsError from None
        folder.rename(copy, name)
