"""``cxgraph vocabulary``: the words that charts may use, as text or JSON."""

import click

from cxgraph.cli.files import deliver, format_option, json_text
from cxgraph.cli.given import WORD
from cxgraph.cli.group import examples


@click.command(
    "vocabulary",
    epilog=examples("cxgraph vocabulary", "cxgraph vocabulary skills", "cxgraph vocabulary roles --format json"),
)
@click.argument("name", type=WORD, required=False, metavar="[LIST]")
@format_option("text", "json")
def command(name: str | None, form: str) -> None:
    """List the words that a chart may use.

    LIST is skills, functions, roles, insights, reasons, stages or rights; without one, all lists are told in short, or
    as JSON in full. A word is read by its id or by any of its labels, whatever case, spaces and hyphens it is
    written with.
    """
    from cxgraph.core.errors import did_you_mean
    from cxgraph.knowledge.words import LISTS
    from cxgraph.output.report.vocabulary import overview, word_records, words_text

    if name is not None and name not in LISTS:
        hint = did_you_mean(name, LISTS) or f"there are {', '.join(LISTS)}"
        raise click.UsageError(f'there is no list "{name}"; {hint}')
    if form == "json":
        deliver(json_text(word_records((name,) if name else tuple(LISTS))), None)
    else:
        deliver(words_text(name) if name else overview(), None)
