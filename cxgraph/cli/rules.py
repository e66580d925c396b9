"""``cxgraph rules``: the catalogue as a table or JSON."""

from pathlib import Path

import click

from cxgraph.cli.files import config_option, deliver, format_option, json_text
from cxgraph.cli.group import examples


@click.command("rules", epilog=examples("cxgraph rules", "cxgraph rules --format json"))
@format_option("table", "json")
@config_option
def command(form: str, config: Path | None) -> None:
    """List the rules.

    Those of your own are among them.
    """
    from cxgraph.cli.options import known_catalogue
    from cxgraph.output.report.explain import rule_records, rules_table

    rules = known_catalogue(config).rules.values()
    deliver(json_text(rule_records(rules)) if form == "json" else rules_table(rules), None)
