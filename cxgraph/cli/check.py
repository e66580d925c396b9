"""``cxgraph check``: a file -> every problem in it, or one line that says what it holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cxgraph.cli.files import FILE
from cxgraph.cli.group import examples
from cxgraph.cli.screen import busy
from cxgraph.errors import Problem

if TYPE_CHECKING:
    from cxgraph.load.turtle import Reading
    from cxgraph.model import Org

COUNTED: Final = ("post", "unit", "tie", "initiative")


@click.command(
    "check",
    epilog=examples("cxgraph check org.yaml", "cxgraph check chart.ttl", "cxgraph check - < org.yaml"),
)
@click.argument("file", type=FILE)
def command(file: Path) -> None:
    """Check that a file can be read; name every problem in it.

    Everything is written to standard error; the exit code is 2 where there is a problem.
    RDF, of cxgraph or of others, is held against the shapes of the ontology as well.
    Notes on the chart, as on a title that could mean two roles, are no problems.
    """
    from cxgraph.audit import audit
    from cxgraph.catalogue import catalogue
    from cxgraph.unseen import visible

    with busy(f"checking {file}"):
        org, remarks = _read(file)
        findings = audit(org).findings
    rules = catalogue().rules
    for remark in remarks:
        click.echo(visible(str(remark)), err=True)
    for finding in findings:
        if finding.outcome == "fail" and not rules[finding.code].about_organization:
            note = Problem(finding.file, finding.line, finding.column, finding.code, finding.message)
            click.echo(visible(str(note)), err=True)
    click.echo(visible(f"{org.positions.file or file}: {_contents(org)}, no problems"), err=True)


def _read(file: Path) -> "Reading":
    """The organisation in a file that is right, and remarks on how it was read."""
    from cxgraph.load import content, kind, load_bytes

    data, name = content(file)
    if (media := kind(data, name)) in ("yaml", "table"):
        from cxgraph.load.turtle import Reading

        return Reading(load_bytes(data, name), ())
    from cxgraph.shapes import checked

    return checked(data, name, media)


def _contents(org: "Org") -> str:
    counts = [(len(getattr(org, f"{noun}s") or ()), noun) for noun in COUNTED]
    return ", ".join(f"{count} {noun}" if count == 1 else f"{count} {noun}s" for count, noun in counts if count)
