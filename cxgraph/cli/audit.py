"""``cxgraph audit``: a file -> its audit in one of several formats, and an exit code for scripts."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cxgraph.cli.files import (
    ON_DISK,
    chart_argument,
    config_option,
    deliver,
    format_option,
    output_option,
    redact_option,
    writer,
)
from cxgraph.cli.group import examples
from cxgraph.cli.screen import busy, has_color, width

if TYPE_CHECKING:
    from cxgraph.assessment.audit import Audit

FORMATS: Final = {
    "text": "text",
    "json": "data",
    "sarif": "sarif",
    "junit": "junit",
    "markdown": "markdown",
    "github": "github",
}
"""Format -> the module of ``cxgraph.output.report`` that writes it, with a function named ``to_`` and the format."""

EXPLAINED: Final = ("text", "markdown")
"""Formats for people, which say what moved the scores on demand; programs find it in JSON anyway."""
SEVERITIES: Final = ("error", "warning", "note")
FINDINGS: Final = 1


@click.command(
    "audit",
    epilog=examples(
        "cxgraph audit org.yaml",
        "cxgraph audit org.yaml --fail-on warning",
        "cxgraph audit org.yaml --format json -o audit.json",
        "cxgraph audit org.yaml --why",
        "cxgraph audit org.yaml --baseline audit.json",
    ),
)
@chart_argument
@format_option(*FORMATS)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 on findings at least this severe; what cannot be told never counts.",
)
@click.option(
    "--baseline",
    type=ON_DISK,
    metavar="FILE",
    help="Mark what an earlier audit in JSON had found; it no longer counts for --fail-on.",
)
@click.option("--weights", type=ON_DISK, metavar="FILE", help="Weigh indicators by this file, as: seat: 2")
@click.option("--why", is_flag=True, help="Say what moved each score: points, facts with their lines, evidence.")
@config_option
@redact_option
@output_option
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    form: str,
    fail_on: str,
    baseline: Path | None,
    weights: Path | None,
    why: bool,
    config: Path | None,
    redact: bool,
    output: Path | None,
) -> None:
    """Score an organisation and list its findings."""
    from cxgraph.cli.stages import audit_file

    with busy(f"auditing {file}"):
        result = audit_file(file, config=config, weights=weights, baseline=baseline, redact=redact)
    deliver(_written(result, form, output, why), output, file, beside=baseline, styled=has_color(output))
    if _fails(result, fail_on):
        ctx.exit(FINDINGS)


def _fails(audit: "Audit", fail_on: str) -> bool:
    """Whether something failed that is grave enough, is not set aside, and was not known before."""
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    return any(
        finding.outcome == "fail"
        and finding.severity in counted
        and finding.suppressed is None
        and finding.baseline_state != "unchanged"
        for finding in audit.findings
    )


def _written(audit: "Audit", form: str, output: Path | None, why: bool) -> str | bytes:
    """Text for the screen that it goes to; any other format as the bytes that a program reads."""
    write = writer(FORMATS[form], form)
    more = {"why": True} if why and form in EXPLAINED else {}
    if form == "text":
        shown: str = write(audit, width(output), color=has_color(output), **more)
        return shown
    written: str = write(audit, **more)
    return written.encode()
