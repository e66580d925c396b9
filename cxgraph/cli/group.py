"""Name of a command -> the command, imported when it runs; whatever goes wrong in it -> a message and exit code 2."""

from importlib import import_module
from typing import Any, Final

import click

from cxgraph.cli.ending import CALL_IS_WRONG, ending_with_message
from cxgraph.cli.streams import complete

COMMANDS: Final = {
    "audit": ("audit", "Score an organisation and list its findings."),
    "render": ("render", "Draw an organisation and its audit as one interactive page."),
    "edit": ("edit", "Edit an organisation in the browser, with the scores moving."),
    "ask": ("ask", "Ask for what is not known, the most telling first."),
    "plan": ("plan", "Find the smallest changes that close the most."),
    "diff": ("diff", "Say what differs between two charts, and whether it got worse."),
    "charter": ("charter", "Write the role charter of the CX lead, from facts."),
    "query": ("query", "Ask an organisation a question: one that ships, or SPARQL."),
    "check": ("check", "Check that a file can be read; name every problem in it."),
    "explain": ("explain", "Explain a rule or an indicator, with its evidence."),
    "rules": ("rules", "List the rules."),
    "vocabulary": ("vocabulary", "List the words that a chart may use."),
    "title": ("title", "Say which executive roles a job title names."),
    "export": ("export", "Write an organisation as RDF, as a picture or as a workbook."),
    "import": ("import_", "Make an organisation file from tables or another chart."),
    "init": ("init", "Write a commented starter file."),
}
"""Name -> module and short help of each command, in the order of the help list, which imports none of them."""


class CommandGroup(click.Group):
    """The commands of :data:`COMMANDS`; nothing that goes wrong in them escapes but as a message and an exit code."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Runs the command line, with all three standard streams there."""
        complete()
        return super().main(*args, **more)

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """What the arguments mean, as far as the command itself."""
        with ending_with_message():
            return super().make_context(*args, **more)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments; where there are none, says what they could be."""
        if not args and not ctx.resilient_parsing:
            from cxgraph.cli.saying import say

            say(*ctx.get_help().splitlines())
            ctx.exit(CALL_IS_WRONG)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        found: click.Command = import_module(f"cxgraph.cli.{module}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names, with a hint where it is misspelt."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from cxgraph.core.errors import did_you_mean

            hint = did_you_mean(name, COMMANDS)
            ctx.fail(f'there is no command "{name}"' + (f"; {hint}" if hint else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was asked for."""
        from cxgraph.cli.remarks import aloud
        from cxgraph.cli.signals import orderly

        with ending_with_message(), aloud(), orderly():
            super().invoke(ctx)


def examples(*lines: str) -> str:
    """The lines as click shows them below a command's help: not wrapped."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
