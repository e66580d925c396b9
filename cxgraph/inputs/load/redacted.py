"""A file -> its organisation without the names of holders; what is wrong on the way is told without what the file says.

Whose names a file holds is not known before it is read. So a problem of a broken file keeps its place and its kind,
and everything that it would quote is left out.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from cxgraph.core.errors import InputFileError, Problem, QueryError, RuleFailedError, Told
from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.inputs.account import Imported
from cxgraph.inputs.files.content import STDIN, display_name
from cxgraph.inputs.load import import_path, load, org_telling_account
from cxgraph.inputs.load.kinds import Kind
from cxgraph.inputs.load.quotes import LEFT_OUT, change_problem, change_quotes, quotes
from cxgraph.inputs.load.reading import NamedInput, import_any
from cxgraph.inputs.load.redacted_account import redacted_report, redaction_of
from cxgraph.inputs.redaction import Redaction

HINT: Final = Message("stands-redacted")


def load_redacted(data: bytes, name: str, insisted: Kind | None = None) -> Redaction:
    """The organisation that the content of a file describes, redacted.

    Args:
        data: The content.
        name: The file's name as messages should show it.
        insisted: The kind it is, where the content is not to tell it.

    Raises:
        OrgFileError: The content is wrong; every problem is listed, without what the file says.
    """
    with masking():
        imported = import_any([NamedInput(name, data)], insisted=insisted)
    return _telling_losses(imported)


def open_redacted(path: str | Path, read: Callable[[str | Path], Imported] = import_path) -> Redaction:
    """The organisation that a file or a folder describes, redacted.

    Args:
        path: The file or folder, or ``-`` for standard input.
        read: What reads it.

    Raises:
        OrgFileError: The content is wrong; every problem is listed, without what the file says.
        CxgraphError: The file cannot be read.
    """
    with masking(True, path):
        imported = read(path)
    return _telling_losses(imported)


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
    with masking(True, before, after):
        earlier, later = import_path(before), import_path(after)
    hidden = _telling_losses(earlier, later)
    first, second = map(hidden.record, (earlier.org, later.org))
    holders = {post.id: post.holders for post in earlier.org.posts}
    rehired = (
        shown.id
        for post, shown in zip(later.org.posts, second.posts, strict=True)
        if post.holders and holders.get(post.id) and {*post.holders} != {*(holders[post.id] or ())}
    )
    return first, second, hidden, frozenset(rehired)


def _telling_losses(*read: Imported) -> Redaction:
    """How what was read is redacted; what was lost on the way is told without the names that are to be left out."""
    redaction = redaction_of(*read)
    for imported in read:
        report = redacted_report(imported.report, redaction)
        left_out = tuple(redacted_remark(remark, redaction) for remark in imported.left_out)
        org_telling_account(replace(imported, report=report, left_out=left_out))
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
        raise type(error)(*(change_quotes(told, _leave_out) for told in (error.what, error.hint) if told)) from None


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


def redacted_remark(remark: Problem, redaction: Redaction) -> Problem:
    """A remark on how a file was read, without the names of its holders."""
    return replace(change_problem(remark, redaction.text), file=redaction.text(remark.file))


def _masked(problem: Problem, given: tuple[str | Path, ...]) -> Problem:
    left = change_problem(problem, _leave_out)
    # which hint is given, and whether one is, may turn on what is quoted
    hint: Told | None = HINT if quotes(problem.what) or (problem.hint and quotes(problem.hint)) else left.hint
    file = _named(problem.file, ["<stdin>" if str(path) == STDIN else display_name(path) for path in given])
    return replace(left, file=file, hint=hint)


def _leave_out(_: str) -> str:
    return LEFT_OUT


def _named(file: str, given: list[str]) -> str:
    """A file as the user named it; of one that was found in a folder, the folder."""
    if not given or file in given:
        return file
    folder = next((name for name in given if file.startswith(f"{name}/")), "")
    return f"{folder}/{LEFT_OUT}".lstrip("/")
