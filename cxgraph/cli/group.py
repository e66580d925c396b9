"""Name of a command -> the command, imported when it runs; whatever goes wrong in it -> a message and exit code 2."""

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any, Final, NoReturn

import click

from cxgraph.cli.ending import orderly
from cxgraph.errors import CxgraphError, did_you_mean

COMMANDS: Final = {
    "audit": ("audit", "Score an organisation and list its findings."),
    "render": ("render", "Draw an organisation and its audit as one interactive page."),
    "ask": ("ask", "Ask for what is not known, the most telling first."),
    "plan": ("plan", "Find the smallest changes that close the most."),
    "diff": ("diff", "Say what differs between two charts, and whether it got worse."),
    "charter": ("charter", "Write the role charter of the CX lead, from facts."),
    "query": ("query", "Ask an organisation a question: one that ships, or SPARQL."),
    "check": ("check", "Check that a file can be read; name every problem in it."),
    "explain": ("explain", "Explain a rule or an indicator, with its evidence."),
    "rules": ("rules", "List the rules."),
    "title": ("title", "Say which executive roles a job title names."),
    "export": ("export", "Write an organisation as RDF or as a picture."),
    "import": ("import_", "Make an organisation file from tables or another chart."),
    "init": ("init", "Write a commented starter file."),
}
"""Name -> module and short help of each command, in the order of the help list, which imports none of them."""

DEBUG: Final = "CXGRAPH_DEBUG"
CALL_IS_WRONG: Final = 2
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
"""What shells report for a program that SIGINT or SIGPIPE ended: neither is a finding."""


class CommandGroup(click.Group):
    """The commands of :data:`COMMANDS`, and the one place that turns exceptions into messages."""

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
            hint = did_you_mean(name, COMMANDS)
            ctx.fail(f'there is no command "{name}"' + (f"; {hint}" if hint else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was asked for; a character that the screen cannot show is written as an escape."""
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            with orderly():
                super().invoke(ctx)
                sys.stdout.flush()
        except BrokenPipeError:
            # What is left in the buffer would be written, and fail, once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except CxgraphError as error:
            _refuse(ctx, str(error))
        except OSError as error:
            _refuse(ctx, f"{error.filename}: {error.strerror}" if error.filename else str(error))
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            what = f"cxgraph failed: {type(error).__name__}: {error}"
            _refuse(ctx, f"{what}\nThis is a fault of cxgraph, not of your file; {DEBUG}=1 shows where it lies.")


def examples(*lines: str) -> str:
    """The lines as click shows them below a command's help: not wrapped."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def _refuse(ctx: click.Context, why: str) -> NoReturn:
    from cxgraph.unseen import visible

    click.echo(visible(why), err=True)
    ctx.exit(CALL_IS_WRONG)
