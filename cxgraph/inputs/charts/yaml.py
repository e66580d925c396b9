"""``org.yaml`` -> Org, every problem of the file at once, each with its line and column."""

import codecs
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from cxgraph.core.errors import Foremost, OrgFileError, Problem
from cxgraph.core.gc_pause import without_gc
from cxgraph.core.message import Message, Number, Words
from cxgraph.core.model import Org, Positions
from cxgraph.core.place import in_words
from cxgraph.inputs.charts.compose import Composer
from cxgraph.inputs.charts.fitting import fit_chart
from cxgraph.inputs.charts.shape import Misfit


def read_yaml(data: bytes | str, file: str) -> Org:
    """The organisation that a file of format 1 describes.

    Args:
        data: The file's content; bytes are UTF-8, or UTF-16 where a byte order mark says so.
        file: The file's name as messages should show it.

    Raises:
        OrgFileError: Something is wrong with the file; it carries every problem, sorted by line.
    """
    text = data if isinstance(data, str) else decode(data, file)
    with without_gc():
        tree, marks, problems = _composed(text, file)
        if marks is None:
            raise OrgFileError(problems)
        positions = Positions(file, marks if isinstance(marks, dict) else None)
        places = _Places(positions, text)
        chart, misfits = fit_chart(tree, places.order)
        told_at = {(problem.line, problem.column) for problem in problems}
        if misfits or problems:
            follow = [misfit for misfit in misfits if places.of(misfit) not in told_at]
            told = (*problems, *(places.problem(misfit) for misfit in follow))
            raise OrgFileError(told, misfits.more + problems.more)
        assert chart is not None
        return Org(**msgspec.structs.asdict(chart), positions=positions)


def _composed(text: str, file: str) -> tuple[Any, Any, Foremost[Problem]]:
    """The tree of a text, its positions, and its problems; the parser, which copies the text, is gone by then."""
    composer = Composer(text, file)
    return *composer.compose(), composer.problems


def decode(data: bytes, file: str) -> str:
    """The text of a file that is UTF-8, or UTF-16 with a byte order mark.

    Raises:
        OrgFileError: It is neither; the first wrong byte is named.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding, name = ("utf-16", "UTF-16") if wide else ("utf-8-sig", "UTF-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(encoding)
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        what = Message("not-in-encoding", {"encoding": Words(name), "byte": Number(error.object[error.start])})
        raise OrgFileError([Problem(file, line, column, "", what, Message("save-as-utf-8"))]) from None


class _Places:
    """Where in a YAML text misfits stand; a wrong key stands where it begins itself."""

    def __init__(self, positions: Positions, text: str) -> None:
        self._values, self._text = positions, text

    @cached_property
    def _keys(self) -> Positions:
        return Positions(self._values.file, Composer(self._text, self._values.file, at_keys=True).compose()[1])

    def _positions(self, misfit: Misfit) -> Positions:
        return self._keys if misfit.at_key else self._values

    def of(self, misfit: Misfit) -> tuple[int, int]:
        return self._positions(misfit).find(misfit.path) or (1, 1)

    def order(self, misfit: Misfit) -> tuple[tuple[int, int], str]:
        return self.of(misfit), in_words(misfit.path)

    def problem(self, misfit: Misfit) -> Problem:
        return problem_at(misfit, self._positions(misfit))


def problems_of(misfits: list[Misfit], positions: Positions, text: str) -> Iterator[Problem]:
    """What does not fit, as problems of the YAML text it stands in."""
    return map(_Places(positions, text).problem, misfits)


def problem_at(misfit: Misfit, positions: Positions) -> Problem:
    """What does not fit, as a problem of the file it stands in."""
    line, column = positions.find(misfit.path) or (1, 1)
    return Problem(positions.file, line, column, misfit.path, misfit.what, misfit.advice)
