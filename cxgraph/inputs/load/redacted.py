"""A file -> its organisation without the names of holders; what is wrong on the way is told without what the file says.

Whose names a file holds is not known before it is read. So a problem of a broken file keeps its place and its kind,
and everything that it would quote is left out.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from msgspec import structs

from cxgraph.core.errors import InputFileError, Problem, QueryError, RuleFailedError, Told
from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.inputs.account import Dangling, Imported, ImportReport, Remark
from cxgraph.inputs.files.content import STDIN, display_name
from cxgraph.inputs.load import LoggedRemark, load, load_bytes
from cxgraph.inputs.load.kinds import Kind
from cxgraph.inputs.load.quotes import LEFT_OUT, change_problem, quotes
from cxgraph.inputs.load.spoken import as_spoken
from cxgraph.inputs.redaction import Redaction

HINT: Final = Message("stands-redacted")

_QUOTED: Final = re.compile(r"""(["'`]).*\1""", re.DOTALL)
_SAID: Final = re.compile(r"(: |, not | leads to | tag | alias | term ).*", re.DOTALL)
"""What a message says before it says what the file says; all that is quoted is left out by then."""
_LOST: Final = re.compile(r" (is not among the posts|may be one of \d+ posts)\Z")
"""How a reason ends that begins with the manager whom a cell names."""


def load_redacted(data: bytes, name: str, insisted: Kind | None = None) -> Redaction:
    """The organisation that the content of a file describes, redacted.

    Args:
        data: The content.
        name: The file's name as messages should show it.
        insisted: The kind it is, where the content is not to tell it.

    Raises:
        OrgFileError: The content is wrong; every problem is listed, without what the file says.
    """
    return _redacted(lambda: load_bytes(data, name, insisted))


def open_redacted(path: str | Path, read: Callable[[str | Path], Org] = load) -> Redaction:
    """The organisation that a file or a folder describes, redacted.

    Args:
        path: The file or folder, or ``-`` for standard input.
        read: What reads it.

    Raises:
        OrgFileError: The content is wrong; every problem is listed, without what the file says.
        CxgraphError: The file cannot be read.
    """
    return _redacted(lambda: read(path), path)


def load_both(before: str | Path, after: str | Path, redact: bool) -> tuple[Org, Org, Redaction | None, frozenset[str]]:
    """The organisations that two files describe; redacted, what has one id or name in both has one in both then, too.

    Args:
        before: A file or folder, or ``-`` for standard input.
        after: Another.
        redact: Whether to redact them.

    Returns:
        Both organisations; what they were redacted by, if they were; and ids of the posts that somebody else holds in
        the later one, which redacted cannot be seen any more.

    Raises:
        OrgFileError: The content of one is wrong; every problem is listed, redacted without what the file says.
        CxgraphError: A file cannot be read.
    """
    if not redact:
        return load(before), load(after), None, frozenset()
    found: list[Org] = []

    def read() -> Org:
        found.extend((load(before), load(after)))
        return _joined(*found)

    hidden = _redacted(read, before, after)
    first, second = map(hidden.record, found)
    holders = {post.id: post.holders for post in found[0].posts}
    rehired = (
        shown.id
        for post, shown in zip(found[1].posts, second.posts, strict=True)
        if post.holders and holders.get(post.id) and {*post.holders} != {*(holders[post.id] or ())}
    )
    return first, second, hidden, frozenset(rehired)


def _joined(one: Org, other: Org) -> Org:
    """One organisation of all items of two, which names everybody whom either of them names."""
    joined = ("posts", "units", "ties", "initiatives", "objectives", "suppressions")
    return structs.replace(
        one, **{section: (*(getattr(one, section) or ()), *(getattr(other, section) or ())) for section in joined}
    )


def _redacted(read: Callable[[], Org], *given: str | Path) -> Redaction:
    with masking(True, *given), _held_back() as remarks:
        org = read()
    redaction = Redaction(org)
    for remark in remarks:
        if isinstance(remark, LoggedRemark):
            told: LoggedRemark | str = LoggedRemark(redacted_remark(remark.remark, redaction))
        else:
            told = redaction.text(remark)
        logging.getLogger("cxgraph").warning("%s", told)
    return redaction


@contextmanager
def masking(redact: bool = True, *given: str | Path) -> Iterator[None]:
    """Leaves what the file says out of the problems of a file that cannot be read, and its folder's other files.

    Args:
        redact: Whether to do so at all.
        given: The files and folders that the user named; none where problems can be of no other.
    """
    try:
        yield
    except InputFileError as error:
        if not redact:
            raise
        raise type(error)((_masked(problem, given) for problem in error.problems), error.more) from None
    except (QueryError, RuleFailedError) as error:
        if not redact:
            raise
        raise type(error)(_said(str(error))) from None


@contextmanager
def told_without_names(redaction: Redaction) -> Iterator[None]:
    """Tells what is wrong with what belongs to a chart, as its configuration, without the names of its holders.

    Args:
        redaction: How the chart was redacted.
    """
    try:
        yield
    except InputFileError as error:
        raise type(error)((redacted_remark(problem, redaction) for problem in error.problems), error.more) from None


def redacted_import(imported: Imported) -> Imported:
    """What an import gives back, without names: those of the holders, and whatever a reference to nobody may name."""
    redaction = Redaction(imported.org)
    said = imported.remarks.items()
    remarks = {path: tuple(redaction.text(what.partition(": ")[0]) for what in whats) for path, whats in said}
    return Imported(redaction.org, _report(imported.report, redaction), remarks)


def _report(report: ImportReport, redaction: Redaction) -> ImportReport:
    text = redaction.text
    return replace(
        report,
        source=tuple(map(text, report.source)),
        rows_not_carried=_remarks(report.rows_not_carried, redaction),
        roots=tuple(root._replace(post=text(root.post)) for root in report.roots),
        dangling=tuple(_dangling(dangling, redaction) for dangling in report.dangling),
        loops=tuple(loop._replace(posts=tuple(map(text, loop.posts)), cut=text(loop.cut)) for loop in report.loops),
        unstated=_remarks(report.unstated, redaction),
        mended=_remarks(report.mended, redaction),
        columns={kind: text(header) for kind, header in report.columns.items()},
        notes=tuple(map(text, report.notes)),
    )


def redacted_remark(remark: Problem, redaction: Redaction) -> Problem:
    """A remark on how a file was read, without the names of its holders."""
    return replace(change_problem(remark, redaction.text), file=redaction.text(remark.file))


def _remarks(remarks: Iterable[Remark], redaction: Redaction) -> tuple[Remark, ...]:
    """Remarks without what they quote, which stands behind a colon."""
    text = redaction.text
    return tuple(Remark(row, text(what.partition(": ")[0]), text(source)) for row, what, source in remarks)


def _dangling(dangling: Dangling, redaction: Redaction) -> Dangling:
    lost = _LOST.search(dangling.why)
    why = f"its manager {lost[1]}" if lost else redaction.text(dangling.why)
    return dangling._replace(post=redaction.text(dangling.post), manager=LEFT_OUT, why=why)


def _masked(problem: Problem, given: tuple[str | Path, ...]) -> Problem:
    left = change_problem(problem, lambda _: LEFT_OUT)
    what = _said(problem.what) if isinstance(problem.what, str) else left.what
    hint = problem.hint if _quotes_nothing(problem.hint) else HINT
    if hint is None and not _quotes_nothing(problem.what):
        hint = HINT
    file = _named(problem.file, ["<stdin>" if str(path) == STDIN else display_name(path) for path in given])
    return replace(left, file=file, what=what, hint=hint)


def _quotes_nothing(told: Told | None) -> bool:
    if isinstance(told, str):
        return _said(told) == told
    return told is None or not quotes(told)


def _said(text: str) -> str:
    """What cxgraph itself says, without what it quotes and without any word that may be of the file."""
    return as_spoken(_SAID.sub(rf"\1{LEFT_OUT}", _QUOTED.sub(f'"{LEFT_OUT}"', text)))


def _named(file: str, given: list[str]) -> str:
    """A file as the user named it; of one that was found in a folder, the folder."""
    if not given or file in given:
        return file
    folder = next((name for name in given if file.startswith(f"{name}/")), "")
    return f"{folder}/{LEFT_OUT}".lstrip("/")


@contextmanager
def _held_back() -> Iterator[list[LoggedRemark | str]]:
    """Keeps remarks on how a file is read from being told before it is known whose names are in it."""
    remarks: list[LoggedRemark | str] = []

    def hold(record: logging.LogRecord) -> bool:
        match record.args:
            case (LoggedRemark() as remark,):
                remarks.append(remark)
            case _:
                remarks.append(record.getMessage())
        return False

    log = logging.getLogger("cxgraph")
    log.addFilter(hold)
    try:
        yield remarks
    finally:
        log.removeFilter(hold)
