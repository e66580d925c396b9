"""``cxgraph explain``: the code or name of a rule, or the name of an indicator -> its page."""

from pathlib import Path

import click

from cxgraph.cli.files import config_option, deliver
from cxgraph.cli.given import WORD
from cxgraph.cli.group import examples


@click.command(
    "explain", epilog=examples("cxgraph explain CX201", "cxgraph explain absent-people-officer", "cxgraph explain seat")
)
@click.argument("what", type=WORD, metavar="CODE|NAME|INDICATOR")
@config_option
def command(what: str, config: Path | None) -> None:
    """Explain a rule or an indicator, with its evidence.

    Says what it flags, why that matters, how it is measured, what the evidence is and what speaks against it,
    and how to fix it.
    """
    from cxgraph.cli.options import known_catalogue
    from cxgraph.output.report.explain import explain

    deliver(explain(what, known_catalogue(config)), None)
