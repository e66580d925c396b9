"""``org.yaml`` -> Org, every problem of the file at once, each with its line and column."""

import codecs
from collections.abc import Iterator

import msgspec

from cxgraph.collector import paused_collector
from cxgraph.errors import OrgFileError, Problem
from cxgraph.load import references
from cxgraph.load.compose import Composer
from cxgraph.load.shape import Misfit, fit
from cxgraph.model import Chart, Org, Path, Positions


def read_yaml(data: bytes | str, file: str) -> Org:
    """The organisation that a file of format 1 describes.

    Args:
        data: The file's content; bytes are UTF-8, or UTF-16 where a byte order mark says so.
        file: The file's name as messages should show it.

    Raises:
        OrgFileError: Something is wrong with the file; it carries every problem, sorted by line.
    """
    text = data if isinstance(data, str) else decode(data, file)
    with paused_collector():
        composer = Composer(text, file)
        tree, marks = composer.compose()
        problems = list(composer.problems)
        if marks is None:
            raise OrgFileError(problems)
        positions = Positions(file, marks if isinstance(marks, dict) else None)
        chart, misfits = fit(tree, Chart)
        if chart is not None:
            told = {misfit.path for misfit in misfits}
            misfits += [m for m in references.misfits(chart) if not _within(m.path, told)]
        if misfits or problems:
            told_at = {(problem.line, problem.column) for problem in problems}
            follow = (p for p in problems_of(misfits, positions, text) if (p.line, p.column) not in told_at)
            raise OrgFileError([*problems, *follow])
        assert chart is not None
        return Org(**msgspec.structs.asdict(chart), positions=positions)


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
        what = f"not {name}: byte 0x{error.object[error.start]:02x}"
        raise OrgFileError([Problem(file, line, column, "", what, "save the file as UTF-8")]) from None


def _within(path: Path, told: set[Path]) -> bool:
    """Whether something at or above the path was already told: what follows from it is no second problem."""
    return any(path[:length] in told for length in range(1, len(path) + 1))


def problems_of(misfits: list[Misfit], positions: Positions, text: str) -> Iterator[Problem]:
    """What does not fit, as problems of the YAML text it stands in; a wrong key stands where it begins itself."""
    keys: Positions | None = None
    for misfit in misfits:
        if misfit.at_key and keys is None:
            keys = Positions(positions.file, Composer(text, positions.file, at_keys=True).compose()[1])
        yield located(misfit, keys if misfit.at_key and keys else positions)


def located(misfit: Misfit, positions: Positions) -> Problem:
    """What does not fit, as a problem of the file it stands in."""
    line, column = positions.find(misfit.path) or (1, 1)
    return Problem(positions.file, line, column, in_words(misfit.path), misfit.what, misfit.hint)


def in_words(path: Path) -> str:
    """A path as messages show it: ``posts[3].reports_to``, counted from 0."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(steps).removeprefix(".")
