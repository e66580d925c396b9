"""A chart on disk, and every state that it was in while the workbench was open."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from cxgraph.core.errors import CxgraphError, InputFileError
from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import Org
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.edit import rewrite_file_and_read
from cxgraph.inputs.files.content import display_name
from cxgraph.inputs.write import to_yaml
from cxgraph.output.disk import Changing, change

Edit: TypeAlias = Callable[[Org | None], Org]
"""What makes another organisation of the one that is there; of none, where nothing is written yet."""

MOST_KEPT: Final = 64 * 2**20
"""Bytes of earlier states that are kept to go back to; at least one is."""


@dataclass(frozen=True)
class FileState:
    """What stands in the file at one time.

    Attributes:
        content: Its bytes; None where there is no file.
        org: The organisation in it; None where there is none.
        by: What made it so; None of what was found when the file was opened.
        is_theirs: Whether somebody else wrote it.
    """

    content: bytes | None
    org: Org | None
    by: Message | None = None
    is_theirs: bool = False


class Document:
    """One file that is edited.

    Attributes:
        path: The file.
        trouble: Why what stands in the file by now cannot be read; None where it can. As long as it cannot, nothing is
            written, and the last state that could be read is shown.
        written: How often it was written.
    """

    trouble: CxgraphError | None = None

    def __init__(self, path: Path, closed: Iterable[Path] = ()) -> None:
        """Opens it; where there is no such file, the first change makes it.

        Args:
            path: The file.
            closed: Folders below which no link is followed to it.

        Raises:
            OrgFileError: The file is no organisation in YAML, or a wrong one.
            OSError: It cannot be read or is not to be written.
        """
        self.path, self._closed = path, (*closed,)
        self.written = 0
        with change(path, self._closed) as held:
            content = held.content
        org = None if content is None else read_yaml(content, self.name)
        self._states = [FileState(content, org)]
        self._place = 0
        self._stamp = self._signature()

    @property
    def name(self) -> str:
        """The file's name as messages should show it."""
        return display_name(self.path)

    @property
    def state(self) -> FileState:
        """What stands in it."""
        return self._states[self._place]

    @property
    def undoes(self) -> Message | None:
        """What the way back takes back; None where there is nothing."""
        return self.state.by if self._place else None

    @property
    def undoes_others(self) -> bool:
        """Whether the way back takes back what somebody else wrote."""
        return self.undoes is not None and self.state.is_theirs

    @property
    def redoes(self) -> Message | None:
        """What the way forward does again; None where there is nothing."""
        return self._states[self._place + 1].by if self._place + 1 < len(self._states) else None

    def put(self, edit: Edit, by: Message, *, anew: bool = False) -> None:
        """Changes the file; its comments, its order and all that is not changed stay as they are.

        Args:
            edit: What to make of what stands in it, be that what somebody else has written meanwhile.
            by: What it does, in words.
            anew: Whether nothing of the text stays, its comments included: they are about another chart.

        Raises:
            CxgraphError: It cannot be done; the file is as it was.
            OSError: The file cannot be written; it is as it was.
        """
        with self._held() as held:
            wanted = edit(self.state.org)
            present = self.state.content if held.content is None else held.content
            if present is None or anew:
                content = to_yaml(wanted, keep_order=True).encode()
                org = read_yaml(content, self.name)
            else:
                # what stands there was read when it was taken, and is not read once more
                content, org = rewrite_file_and_read(present, wanted, self.name, self.state.org)
            self._write(held, content)
            del self._states[self._place + 1 :]
            self._states.append(FileState(content, org, by))
            self._place += 1
        self._forget()

    def step(self, by: int) -> None:
        """Goes back (-1) or forward (1) one state; the file is what it was then, to the byte.

        Raises:
            CxgraphError: There is no such state, or somebody else has changed the file meanwhile, which is shown then.
        """
        if not 0 <= self._place + by < len(self._states):
            raise CxgraphError(Message("bench-no-step"))
        before = self.state
        with self._held() as held:
            if self.state is not before:
                raise CxgraphError(Message("bench-changed-meanwhile"), Message("bench-look-again"))
            content = self._states[self._place + by].content
            if content is None:
                raise CxgraphError(Message("bench-no-step"))
            self._write(held, content)
            self._place += by

    def copy(self, state: FileState) -> None:
        """Makes the file, which is not there yet, what another one is, to the byte.

        Raises:
            OSError: There is a file by now, or it cannot be written.
        """
        if state.content is not None and state.org is not None:
            with self._held() as held:
                self._write(held, state.content)
            self._states = [FileState(state.content, state.org)]

    def look(self) -> bool:
        """Whether somebody else has changed the file, which is the newest state then."""
        if (stamp := self._signature()) == self._stamp:
            return False
        before, trouble = self.state, self.trouble
        with change(self.path, self._closed) as held:
            self._absorb(held.content)
        self._stamp = stamp
        return self.state is not before or self.trouble is not trouble

    @contextmanager
    def _held(self) -> Iterator[Changing]:
        """The file, held against others who hold files, with what stands in it by now taken."""
        with change(self.path, self._closed) as held:
            self._absorb(held.content)
            # what was taken away is put back by the next change; what cannot be read is not written over
            if self.trouble is not None and held.content is not None:
                raise self.trouble
            yield held

    def _absorb(self, content: bytes | None) -> None:
        """Takes what stands in the file by now, be it that somebody else wrote it."""
        if content == self.state.content:
            self.trouble = None
            return
        if content is None:
            self.trouble = CxgraphError(Message("bench-gone", {"file": Quoted(self.name)}), Message("bench-put-back"))
            return
        try:
            org = read_yaml(content, self.name)
        except InputFileError as error:
            self.trouble = error
            return
        self.trouble = None
        del self._states[self._place + 1 :]
        by = Message("bench-outside", {"file": Quoted(self.name)})
        self._states.append(FileState(content, org, by, is_theirs=True))
        self._place += 1

    def _write(self, held: Changing, content: bytes) -> None:
        if content != held.content:
            held.write(content)
            self.written += 1
        self.trouble = None
        self._stamp = self._signature()

    def _signature(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _forget(self) -> None:
        """Lets the oldest states go where all of them take too much room."""
        sizes = [len(state.content or b"") for state in self._states]
        while sum(sizes) > MOST_KEPT and self._place > 1:
            del self._states[0], sizes[0]
            self._place -= 1
