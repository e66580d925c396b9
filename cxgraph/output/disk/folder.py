"""A folder that stays the same, whatever others put in the place of its path meanwhile."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

HAS_FOLDERS: Final = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether the system can do something in an open folder; where not, as on Windows, paths have to do."""
AS_IT_IS: Final = getattr(os, "O_NOFOLLOW", 0)
AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0)
"""Opens what might have become a pipe without waiting for its other end."""
STEP: Final = AS_IT_IS | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_PATH", os.O_RDONLY)
"""How each folder on the way is opened: by whoever may go through it, though not list it."""


class Folder:
    """A folder that is open; all names are of what is directly in it."""

    def __init__(self, path: Path) -> None:
        """Opens it.

        Args:
            path: Its path from the root on; no part of it may be a link.

        Raises:
            OSError: There is no such folder, or a link has come in its way.
        """
        self._path = path
        self._fd = _opened(path) if HAS_FOLDERS else None

    def close(self) -> None:
        """Lets it go."""
        if self._fd is not None:
            os.close(self._fd)

    def stat(self, name: str) -> os.stat_result | None:
        """What stands under a name, be it a link; None where nothing does."""
        try:
            return os.stat(self._at(name), dir_fd=self._fd, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def open(self, name: str, flags: int, mode: int = 0o666, *, follow: bool = False) -> int:
        """Opens what stands under a name; a link only where it is to be followed."""
        flags |= getattr(os, "O_BINARY", 0) | (0 if follow else AS_IT_IS)
        return os.open(self._at(name), flags, mode, dir_fd=self._fd)

    def is_named(self, file: int, name: str) -> bool:
        """Whether an open file still has this name."""
        there = self.stat(name)
        return there is not None and os.path.samestat(there, os.fstat(file))

    def rename(self, name: str, to: str) -> None:
        """Gives a file another name, which another file may have had."""
        os.replace(self._at(name), self._at(to), src_dir_fd=self._fd, dst_dir_fd=self._fd)

    def name_too(self, name: str, to: str) -> None:
        """Gives a file a second name.

        Raises:
            FileExistsError: Something has that name.
        """
        os.link(self._at(name), self._at(to), src_dir_fd=self._fd, dst_dir_fd=self._fd)

    def remove(self, name: str) -> None:
        """Removes a file, if it is there."""
        with suppress(FileNotFoundError):
            os.unlink(self._at(name), dir_fd=self._fd)

    def names(self) -> list[str]:
        """All names; none where they are not to be seen."""
        with self._to_read() as fd:
            return [] if fd is None else [entry.name for entry in os.scandir(fd)]

    def settle(self) -> None:
        """Lets the names last, should the power fail, where the system can do so."""
        with self._to_read() as fd:
            if fd is not None:
                settle(fd)

    @contextmanager
    def _to_read(self) -> Iterator[int | None]:
        """The folder once more, opened to be read: None where the user may not, or there is no such thing."""
        fd: int | None = None
        if self._fd is not None:
            with suppress(PermissionError):
                fd = os.open(".", os.O_RDONLY, dir_fd=self._fd)
        try:
            yield fd
        finally:
            if fd is not None:
                os.close(fd)

    def _at(self, name: str) -> str:
        return name if self._fd is not None else str(self._path / name)


def settle(fd: int) -> None:
    """Waits until what was written is on the disk; file systems without one have nothing to wait for.

    Raises:
        OSError: It does not get there: the disk is full, or broken.
    """
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise


def _opened(path: Path) -> int:
    fd = os.open(path.anchor, STEP)
    for part in path.parts[1:]:
        try:
            deeper = os.open(part, STEP, dir_fd=fd)
        finally:
            os.close(fd)
        fd = deeper
    return fd
