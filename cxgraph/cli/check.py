"""``cxgraph check``: a file -> every problem in it, or one line that says what it holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cxgraph.cli.files import chart_argument, config_option, redact_option
from cxgraph.cli.group import examples
from cxgraph.cli.saying import say
from cxgraph.cli.screen import busy
from cxgraph.core.errors import Problem

if TYPE_CHECKING:
    from cxgraph.core.model import Org

COUNTED: Final = ("post", "unit", "tie", "initiative")


@click.command(
    "check",
    epilog=examples("cxgraph check org.yaml", "cxgraph check chart.ttl", "cxgraph check - < org.yaml"),
)
@chart_argument
@config_option
@redact_option
def command(file: Path, config: Path | None, redact: bool) -> None:
    """Check that a file can be read; name every problem in it.

    Everything is written to standard error; the exit code is 2 where there is a problem.
    RDF, of cxgraph or of others, is held against the shapes of the ontology as well.
    Notes on the chart, as on a title that could mean two roles, are no problems; rows and lines of a table that are
    lost are told, and a table none of whose managers is found is a problem.
    """
    from cxgraph.assessment.audit import audit
    from cxgraph.cli.case import open_case

    with busy(f"checking {file}"):
        case = open_case(file, config=config, redact=redact, check=True)
        findings = audit(case.org, case.ruleset).findings
    for remark in case.remarks:
        say(str(remark))
    known = case.ruleset.known
    for finding in findings:
        if finding.outcome == "fail" and not finding.suppressed and not known[finding.code].about_organization:
            note = Problem(finding.file, finding.line, finding.column, finding.code, finding.message)
            say(str(note))
    verdict = "some of the file is not in it, as said above" if case.is_partial else "no problems"
    say(f"{case.org.positions.file or file}: {_contents(case.org)}, {verdict}")


def _contents(org: "Org") -> str:
    counts = [(len(getattr(org, f"{noun}s") or ()), noun) for noun in COUNTED]
    return ", ".join(f"{count} {noun}" if count == 1 else f"{count} {noun}s" for count, noun in counts if count)
