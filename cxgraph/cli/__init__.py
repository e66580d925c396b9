"""Command line -> exit code: 0 nothing to report, 1 findings, 2 the input or the call is wrong.

Each command is a module of its own, imported only when it runs, and imports what it needs in its body.
"""

import click

from cxgraph.cli.group import CommandGroup

EPILOG = """\b
Results go to standard output, everything else to standard error.
Exit codes: 0 nothing to report, 1 findings, 2 the input or the call is wrong.

\b
Start here:
  cxgraph init
  cxgraph audit org.yaml

\b
Completion for your shell (zsh_source and fish_source work alike):
  eval "$(_CXGRAPH_COMPLETE=bash_source cxgraph)"
"""


def _print_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from cxgraph import __version__
        from cxgraph.cli.saying import say

        say(f"cxgraph {__version__}", err=False)
        ctx.exit()


@click.group(cls=CommandGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Audit an org chart: has the customer-experience leader the authority and the partners to deliver?"""
