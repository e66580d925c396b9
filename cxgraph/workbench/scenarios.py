"""Today's chart, and the scenarios beside it: files of their own, in which changes are tried.

A scenario is ``org.scenario-NAME.yaml`` beside ``org.yaml``, which every other command reads too. It is compared with
today's chart, merged into it, or left lying there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import Org
from cxgraph.workbench.document import Document, FileState

TODAY: Final = ""
"""What today's chart is called among the scenarios."""
NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME: Final = 60
MARK: Final = ".scenario-"


class Scenarios:
    """The files that are open, by the name of the scenario."""

    def __init__(self, path: Path, closed: Iterable[Path] = ()) -> None:
        """Opens a chart, and the scenarios that lie beside it.

        Args:
            path: The file of today's chart; the first change makes it where there is none.
            closed: Folders below which no link is followed.

        Raises:
            OrgFileError: A file is no organisation in YAML, or a wrong one.
            OSError: A file cannot be read, or is not to be written.
        """
        self._path, self._closed = path, (*closed,)
        self._open = {TODAY: Document(path, self._closed)}
        self._bases: dict[str, Org | None] = {}
        for name in self._beside():
            self._open[name] = Document(self._path_of(name), self._closed)

    def __getitem__(self, name: str) -> Document:
        """The file of a scenario, or today's.

        Raises:
            CxgraphError: There is none of that name.
        """
        if name not in self._open:
            raise CxgraphError(Message("bench-nothing-such", {"id": Quoted(name)}))
        return self._open[name]

    def __iter__(self) -> Iterator[Document]:
        """All of them, today's chart first."""
        return (self._open[name] for name in (TODAY, *self.names))

    @property
    def names(self) -> Sequence[str]:
        """Names of the scenarios."""
        return sorted(name for name in self._open if name != TODAY)

    def start(self, name: str, state: FileState) -> None:
        """Makes a scenario.

        Args:
            name: Its name, of small letters, digits and hyphens.
            state: What stands in it, to the byte.

        Raises:
            CxgraphError: The name will not do, or is taken.
            OSError: The file cannot be written.
        """
        if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
            raise CxgraphError(Message("bench-no-name", {"name": Quoted(name)}), Message("bench-name-like"))
        path = self._path_of(name)
        if name in self._open or path.exists() or path.is_symlink():
            raise CxgraphError(Message("is-there-already", {"file": Quoted(path.name)}), Message("bench-other-name"))
        scenario = Document(path, self._closed)
        scenario.copy(state)
        self._open[name], self._bases[name] = scenario, state.org

    def began_with(self, name: str) -> Org | None:
        """What a scenario was when it was made; None where that was not in this session."""
        return self._bases.get(name)

    def _path_of(self, name: str) -> Path:
        return self._path.with_name(f"{self._path.stem}{MARK}{name}{self._path.suffix}")

    def _beside(self) -> Iterator[str]:
        """Names of the scenarios that lie beside the chart."""
        before, after = f"{self._path.stem}{MARK}", self._path.suffix
        for other in sorted(self._path.parent.iterdir()) if self._path.parent.is_dir() else ():
            name = other.name.removeprefix(before).removesuffix(after)
            if other.name == f"{before}{name}{after}" and NAME.fullmatch(name) and other.is_file():
                yield name
