"""What the user names on the command line -> the case that a command works on: the one place where one is opened."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from cxgraph.cli.options import read_options, ruleset_by

if TYPE_CHECKING:
    from cxgraph.assessment.ruleset import Ruleset
    from cxgraph.core.errors import Problem
    from cxgraph.core.message import Message
    from cxgraph.core.model import Org
    from cxgraph.inputs.account import Imported
    from cxgraph.inputs.config import Config
    from cxgraph.inputs.redaction import Redaction


@dataclass(frozen=True)
class Case:
    """One chart, opened: what is in it, and what it is judged by.

    Attributes:
        path: What the user named: a file, a folder, or ``-`` for standard input.
        org: The organisation; nobody is named in it where it was to be redacted.
        read_options: Reads what the user wants otherwise than cxgraph does, once.
        redaction: How it was redacted; None where it was not.
        remarks: What a graph of others says and the organisation leaves out, and words of a chart that are not known,
            where it was opened to be checked.
        is_partial: Whether rows or reporting lines of the file are not in the organisation.
    """

    path: Path
    org: "Org"
    read_options: "Callable[[], Config]" = field(repr=False)
    redaction: "Redaction | None" = None
    remarks: "tuple[Problem, ...]" = ()
    is_partial: bool = False

    @property
    def name(self) -> str:
        """The file's name as results may show it: without the name of a holder, where that is to be left out."""
        return self.path.name if self.redaction is None else self.redaction.text(self.path.name)

    @cached_property
    def ruleset(self) -> "Ruleset":
        """What the organisation is judged by, made when first asked for: a diagram reads no configuration.

        Raises:
            ConfigError: The configuration, the weights or a custom rule cannot be used.
        """
        return ruleset_by(self.read_options(), self.org, self.redaction)


def open_case(
    file: str | Path,
    *,
    config: Path | None = None,
    weights: Path | None = None,
    redact: bool = False,
    check: bool = False,
) -> Case:
    """The case in a file of any kind.

    Args:
        file: The file; a folder; or ``-`` for standard input, which counts as lying in the working directory.
        config: The configuration to judge by; None for the nearest one from the file's folder upwards, if any.
        weights: A file of weights, in place of those of the configuration.
        redact: Whether to leave out the names of those who hold posts.
        check: Whether a graph is held against the shapes of the ontology too, and remarks on it are kept, not told.

    Raises:
        OrgFileError: The file is wrong; every problem is listed, redacted without what the file says.
        CxgraphError: The file cannot be read.
    """
    from cxgraph.inputs.load import import_path, org_telling_account
    from cxgraph.inputs.load.redacted import open_redacted, redacted_remark

    path, remarks, lost = Path(file), list["Problem"](), list["Message"]()
    read = partial(_checked, remarks=remarks, lost=lost) if check else import_path
    redaction = open_redacted(file, read) if redact else None
    org = org_telling_account(read(file)) if redaction is None else redaction.org
    if redaction is not None:
        remarks = [redacted_remark(remark, redaction) for remark in remarks]
    options = cache(lambda: read_options(path.parent, config, weights, redaction))
    return Case(path, org, options, redaction, tuple(remarks), bool(lost))


def open_two(
    before: str | Path, after: str | Path, *, judged_like: str | Path, config: Path | None = None, redact: bool = False
) -> tuple[Case, Case, frozenset[str]]:
    """Two charts of one organisation, both judged by one configuration; redacted, one name stands for one person.

    Args:
        before: The earlier file, folder, or ``-``.
        after: The later one.
        judged_like: Which of them the configuration lies near, where none is named.
        config: The configuration to judge by.
        redact: Whether to leave out the names of those who hold posts.

    Returns:
        Both cases, and ids of the posts that somebody else holds in the later one.

    Raises:
        OrgFileError: One of the files is wrong; every problem is listed, redacted without what the file says.
        CxgraphError: A file cannot be read.
    """
    from cxgraph.inputs.load.redacted import load_both

    first, second, redaction, rehired = load_both(before, after, redact)
    options = cache(lambda: read_options(Path(judged_like).parent, config, redaction=redaction))
    return Case(Path(before), first, options, redaction), Case(Path(after), second, options, redaction), rehired


def _checked(file: str | Path, remarks: "list[Problem]", lost: "list[Message]") -> "Imported":
    from dataclasses import replace

    from cxgraph.core.errors import OrgFileError, Problem
    from cxgraph.core.message import Message
    from cxgraph.inputs.load import import_path
    from cxgraph.inputs.shapes import check_graph
    from cxgraph.inputs.summary import is_without_lines, losses

    imported = import_path(file, check_graph)
    report = imported.report
    if is_without_lines(report):
        what, hint = Message("no-line-found"), Message("say-manager-column")
        raise OrgFileError([Problem(report.source[0], None, None, "", what, hint)])
    remarks += imported.left_out
    lost += losses(report)
    return replace(imported, left_out=())
