"""``cxgraph ask``: a file -> the questions worth asking, and the file with the answers in it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxgraph.cli.files import (
    FILE,
    ON_DISK,
    chart_argument,
    config_option,
    deliver,
    folders,
    is_standard_output,
    json_text,
    redact_option,
)
from cxgraph.cli.given import WORD
from cxgraph.cli.group import examples
from cxgraph.cli.saying import say
from cxgraph.cli.screen import busy
from cxgraph.cli.talk import changing, talk, tell
from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Quoted
from cxgraph.output.disk import change

if TYPE_CHECKING:
    from cxgraph.advice.interview import Interview


@click.command(
    "ask",
    epilog=examples(
        "cxgraph ask org.yaml",
        "cxgraph ask staff.csv -o org.yaml",
        "cxgraph ask org.yaml --questions 5 --format markdown > questions.md",
        "cxgraph ask org.yaml --answers questions.md",
        "cxgraph ask org.yaml < answers.txt",
    ),
)
@chart_argument
@click.option(
    "-o",
    "--output",
    type=FILE,
    metavar="FILE",
    help="Put the answers into a copy; needed where FILE is not an organisation file in YAML.",
)
@click.option(
    "--questions", "most", type=click.IntRange(min=1), metavar="N", help="Print the first N questions instead."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    help="Print the questions instead, in this form, with places to fill in.",
)
@click.option("--answers", type=ON_DISK, metavar="FILE", help="Read the answers from printed questions, filled in.")
@click.option("--source", type=WORD, metavar="TEXT", help="Write this as the source of each tie that is answered.")
@config_option
@redact_option
def command(
    file: Path,
    output: Path | None,
    most: int | None,
    form: str | None,
    answers: Path | None,
    source: str | None,
    config: Path | None,
    redact: bool,
) -> None:
    """Ask for what is not known, the most telling first.

    Each answer is written into FILE at once; its comments and order stay. Enter says that you do not know, q leaves.
    """
    prints = most is not None or form is not None
    if prints and answers is not None:
        raise click.UsageError("--answers reads what --questions and --format print: use one of the two")
    if "-" in (str(file), str(output)) and not (prints or answers):
        raise click.UsageError("answers come from standard input: name the FILE that they go into")
    from cxgraph.inputs.load.redacted import masking

    with busy(f"reading {file}"), masking(redact, file):
        data, target = _source(file, output, reads_only=prints)
        interview = _interview(data, target, config, redact, source)
    with masking(redact):
        if prints:
            deliver(_printed(interview, most, form or "text"), output, file)
        elif answers is not None:
            _take_all(interview, answers, target, folders(file))
        else:
            talk(interview, target, folders(file))


def _source(file: Path, output: Path | None, *, reads_only: bool) -> tuple[bytes, Path]:
    """The content to ask about, of format 1, and the file that takes the answers."""
    from cxgraph.inputs.files.content import display_name
    from cxgraph.inputs.load import org_telling_account
    from cxgraph.inputs.load.reading import import_any, open_source
    from cxgraph.inputs.write import to_yaml

    source = open_source(file)._replace(name=display_name(file))
    is_ours = source.kind == "yaml"
    if not reads_only and output is not None and output.exists() and not (is_ours and output.samefile(file)):
        raise _there_already(output)
    if is_ours and source.data is not None:
        return source.data, output or file
    if output is None and not reads_only:
        named = {"file": Quoted(str(file))}
        raise CxgraphError(Message("answers-go-into-yaml", named), Message("make-one-by-import", named))
    imported = import_any([source])
    made = to_yaml(org_telling_account(imported), imported.comments).encode()
    if output is not None and not reads_only and not is_standard_output(output):
        with change(output, folders(file)) as copy:
            if copy.content is not None:
                raise _there_already(output)
            copy.write(made)
    return made, output or file


def _there_already(output: Path) -> CxgraphError:
    named = {"file": Quoted(str(output))}
    return CxgraphError(Message("is-there-already", named), Message("go-on-with-it", named))


def _interview(data: bytes, file: Path, config: Path | None, redact: bool, source: str | None) -> "Interview":
    from cxgraph.advice.interview import Interview
    from cxgraph.cli.options import read_options, ruleset_by
    from cxgraph.inputs.files.content import display_name

    judge = partial(ruleset_by, read_options(file.parent, config))
    return Interview(data, display_name(file), judge, redact=redact, source=source)


def _printed(interview: "Interview", most: int | None, form: str) -> str | bytes:
    from cxgraph.output.report import sheet

    asked = [*interview.questions()][:most]
    name = interview.state.org.organization.name
    if form == "json":
        return json_text(sheet.to_data(asked, name))
    return (sheet.to_markdown if form == "markdown" else sheet.to_text)(asked, name)


def _take_all(interview: "Interview", answers: Path, file: Path, closed: tuple[Path, ...]) -> None:
    from cxgraph.advice.interview.sheet import read_sheet
    from cxgraph.inputs.charts.yaml import decode
    from cxgraph.inputs.files.content import content

    before = interview.state.scores
    data, name = content(answers)
    sheet = decode(data, name)
    if is_standard_output(file):
        interview.put(read_sheet(sheet, name, interview))
        deliver(interview.data, None)
    else:
        with changing(file, interview, closed) as held:
            interview.put(read_sheet(sheet, name, interview))
            if interview.data != held.content:
                held.write(interview.data)
    say(f"answers: {interview.answered}, in {file}")
    tell(before, interview.state.scores, err=True)
