"""``cxgraph rules``: the catalogue as a table or JSON."""

import click

from cxgraph.cli.files import deliver, format_option, json_text
from cxgraph.cli.group import examples


@click.command("rules", epilog=examples("cxgraph rules", "cxgraph rules --format json"))
@format_option("table", "json")
def command(form: str) -> None:
    """List the rules."""
    from cxgraph.report.explain import rule_records, rules_table

    deliver(json_text(rule_records()) if form == "json" else rules_table(), None)
