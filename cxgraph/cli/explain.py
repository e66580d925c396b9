"""``cxgraph explain``: the code or name of a rule, or the name of an indicator -> its page."""

import click

from cxgraph.cli.files import deliver
from cxgraph.cli.group import examples


@click.command(
    "explain", epilog=examples("cxgraph explain CX201", "cxgraph explain absent-people-officer", "cxgraph explain seat")
)
@click.argument("what", metavar="CODE|NAME|INDICATOR")
def command(what: str) -> None:
    """Explain a rule or an indicator, with its evidence.

    Says what it flags, why that matters, how it is measured, what the evidence is and what speaks against it,
    and how to fix it.
    """
    from cxgraph.report.explain import explain

    deliver(explain(what), None)
