"""``cxgraph check``: a file -> every problem in it, or one line that says what it holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cxgraph.cli.files import CHART, config_option, redact_option
from cxgraph.cli.group import examples
from cxgraph.cli.saying import say
from cxgraph.cli.screen import busy
from cxgraph.core.errors import Problem

if TYPE_CHECKING:
    from cxgraph.core.model import Org
    from cxgraph.inputs.graphs.turtle import GraphReading

COUNTED: Final = ("post", "unit", "tie", "initiative")


@click.command(
    "check",
    epilog=examples("cxgraph check org.yaml", "cxgraph check chart.ttl", "cxgraph check - < org.yaml"),
)
@click.argument("file", type=CHART)
@config_option
@redact_option
def command(file: Path, config: Path | None, redact: bool) -> None:
    """Check that a file can be read; name every problem in it.

    Everything is written to standard error; the exit code is 2 where there is a problem.
    RDF, of cxgraph or of others, is held against the shapes of the ontology as well.
    Notes on the chart, as on a title that could mean two roles, are no problems.
    """
    from cxgraph.assessment.audit import audit
    from cxgraph.cli.case import ruleset_of
    from cxgraph.inputs.load.redacted import masking, redacted_remark
    from cxgraph.inputs.redaction import Redaction

    with busy(f"checking {file}"):
        with masking(redact, file):
            org, remarks = _read(file)
        hidden = Redaction(org) if redact else None
        if hidden is not None:
            org, remarks = hidden.org, tuple(redacted_remark(remark, hidden) for remark in remarks)
        by = ruleset_of(file, org, config, hidden=hidden)
        findings = audit(org, by).findings
    for remark in remarks:
        say(str(remark))
    for finding in findings:
        if finding.outcome == "fail" and not finding.suppressed and not by.known[finding.code].about_organization:
            note = Problem(finding.file, finding.line, finding.column, finding.code, finding.message)
            say(str(note))
    say(f"{org.positions.file or file}: {_contents(org)}, no problems")


def _read(file: Path) -> "GraphReading":
    """The organisation in a file that is right, and remarks on how it was read."""
    from cxgraph.inputs.files.content import content
    from cxgraph.inputs.graphs.turtle import GraphReading
    from cxgraph.inputs.load import IMPORTS, kind, load, load_bytes

    if file.is_dir():
        return GraphReading(load(file), ())
    data, name = content(file)
    if (media := kind(data, name)) in ("yaml", *IMPORTS):
        return GraphReading(load_bytes(data, name), ())
    from cxgraph.inputs.shapes import check_graph

    return check_graph(data, name, media)


def _contents(org: "Org") -> str:
    counts = [(len(getattr(org, f"{noun}s") or ()), noun) for noun in COUNTED]
    return ", ".join(f"{count} {noun}" if count == 1 else f"{count} {noun}s" for count, noun in counts if count)
