"""Files are written here and nowhere else: whole or not at all, and through no link that somebody else placed.

A new content is written under another name beside the file and then takes its name, so that whoever reads, and
whatever ends the process, finds the old content or the new one. What is no file, as ``/dev/null`` or a named pipe, is
written to as it is.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cxgraph.output.disk.folder import AT_ONCE, Folder
from cxgraph.output.disk.holding import hold_file
from cxgraph.output.disk.passing import replace
from cxgraph.output.disk.place import FilePlace, place

__all__ = ["Changing", "change", "check", "write"]

CHANGED: Final = "has changed meanwhile; nothing was written; run it again"
PROTECTED: Final = "is write-protected; nothing was written; chmod u+w allows it, or name another file"


def write(path: Path, content: bytes, closed: Iterable[Path] = (), *, unnamed: bool = False) -> None:
    """Writes a file, whatever it held before.

    Owner, group, mode and access list of a file that is there are kept; a new one has what the umask leaves.

    Args:
        path: The file.
        content: Its new content.
        closed: Folders below which no symbolic link is followed.
        unnamed: Whether the path is our choice, not the user's: then no link below the working directory is followed
            either, and nothing but a file is written to.

    Raises:
        OSError: The file cannot be written, or must not be: a link is not to be followed, it is write-protected, or its
            owner cannot be kept. It is as it was; ``filename`` is the path as given, ``strerror`` fit for a user.
    """
    with _told(path), _opened(path, (*closed, Path()) if unnamed else closed) as (folder, found):
        before = _before(folder, found)
        if unnamed and before is not None and not stat.S_ISREG(before.st_mode):
            raise OSError(errno.EEXIST, "is no file; nothing was written; name another one")
        _put(folder, found, content, before)


def check(path: Path, closed: Iterable[Path] = ()) -> None:
    """Raises what :func:`write` would, as far as it can be known before."""
    with _told(path), _opened(path, closed) as (folder, found):
        _before(folder, found)


class Changing:
    """A file that is changed by what stands in it.

    Attributes:
        content: What stood in it when it was taken hold of; None where there was no file.
    """

    def __init__(self, folder: Folder, found: FilePlace, path: Path) -> None:
        self._folder, self._place, self._path = folder, found, path
        self.content = self._read()

    def write(self, content: bytes) -> None:
        """Writes the changed content, unless somebody who does not hold files has changed it meanwhile.

        Raises:
            OSError: It has changed, or it cannot be written; it is as it was.
        """
        with _told(self._path):
            before = _before(self._folder, self._place)
            try:
                if self._read() != self.content:
                    raise FileExistsError
                _put(self._folder, self._place, content, before, only_new=self.content is None)
            except FileExistsError:
                raise FileExistsError(errno.EEXIST, CHANGED) from None

    def _read(self) -> bytes | None:
        found = self._folder.stat(self._place.name)
        if found is None or not stat.S_ISREG(found.st_mode):
            return None
        with os.fdopen(self._folder.open(self._place.name, os.O_RDONLY | AT_ONCE), "rb") as file:
            return file.read()


@contextmanager
def change(path: Path, closed: Iterable[Path] = ()) -> Iterator[Changing]:
    """A file, to be changed by what stands in it: of several who do so at the same time, each waits for the others.

    Args:
        path: The file.
        closed: Folders below which no symbolic link is followed.

    Raises:
        OSError: The file cannot be read, is not to be written, or somebody else does not let go of it.
    """
    with _opened(path, closed) as (folder, found):
        with _told(path):
            _before(folder, found)
        with hold_file(folder, found.name, path):
            with _told(path):
                changing = Changing(folder, found, path)
            yield changing


@contextmanager
def _opened(path: Path, closed: Iterable[Path]) -> Iterator[tuple[Folder, FilePlace]]:
    with _told(path):
        found = place(path, closed)
        folder = Folder(found.folder)
    try:
        yield folder, found
    finally:
        folder.close()


def _before(folder: Folder, found: FilePlace) -> os.stat_result | None:
    """What stands in the place, which may be written to; None where nothing does."""
    before = folder.stat(found.name)
    if before is None:
        return None
    if stat.S_ISDIR(before.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if stat.S_ISLNK(before.st_mode) and not found.is_link:
        raise OSError(errno.ELOOP, CHANGED)
    if stat.S_ISREG(before.st_mode) and not before.st_mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, PROTECTED)
    return before


def _put(
    folder: Folder, found: FilePlace, content: bytes, before: os.stat_result | None, *, only_new: bool = False
) -> None:
    if before is None or stat.S_ISREG(before.st_mode):
        replace(folder, found.name, content, before, only_new=only_new)
    else:
        _pour(folder, found, content)


def _pour(folder: Folder, found: FilePlace, content: bytes) -> None:
    """Writes to what is no file: nothing is emptied before, should it have become one meanwhile."""
    with os.fdopen(folder.open(found.name, os.O_WRONLY, follow=found.is_link), "wb") as there:
        if stat.S_ISREG(os.fstat(there.fileno()).st_mode):
            raise OSError(errno.EEXIST, CHANGED)
        there.write(content)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Lets errors speak of the path as it was given."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
