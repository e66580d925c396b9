"""``cxgraph title``: job titles -> the executive roles that they name, how surely, and what could mislead."""

import json
import sys
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

import click

from cxgraph.cli.files import deliver, format_option, json_text
from cxgraph.cli.given import WORD
from cxgraph.cli.group import examples
from cxgraph.core.sanitize import escape_unseen

if TYPE_CHECKING:
    from cxgraph.knowledge.titles import TitleReading

STDIN: Final = "-"
WIDTH: Final = 80
INDENT: Final = " " * 11
SURENESS: Final = ((0.95, "surely"), (0.75, "very likely"), (0.5, "likely"), (0.0, "perhaps"))


@click.command(
    "title",
    epilog=examples(
        'cxgraph title "SVP, Head of Customer Care"',
        "cxgraph title CDO CMO --format json",
        "cxgraph title - --format json < titles.txt",
    ),
)
@click.argument("titles", type=WORD, nargs=-1, required=True, metavar="TITLE...")
@format_option("text", "json")
def command(titles: tuple[str, ...], form: str) -> None:
    """Say which executive roles a job title names.

    A dash reads titles from standard input, one a line. As JSON, one TITLE is one object; several, or a dash, are
    one object a line. A title of more than 1,000 characters is not read.
    """
    from cxgraph.knowledge.titles import read

    _check(titles)
    readings = [read(title) for title in _given(titles)]
    if form == "text":
        deliver("\n".join(map(_text, readings)), None)
    elif len(titles) == 1 and titles[0] != STDIN:
        deliver(json_text(record(readings[0])), None)
    else:
        deliver(b"".join(_line(reading) for reading in readings), None)


def _check(titles: tuple[str, ...]) -> None:
    from cxgraph.knowledge.titles import LONGEST_TEXT, is_too_long

    long = [f"TITLE {nth} has {len(title):,}" for nth, title in enumerate(titles, start=1) if is_too_long(title)]
    if long:
        raise click.UsageError(f"{', '.join(long)} characters; at most {LONGEST_TEXT:,} are read, as in: CMO")


def _given(titles: tuple[str, ...]) -> Iterator[str]:
    for title in titles:
        if title == STDIN:
            yield from sys.stdin.buffer.read().decode("utf-8-sig", "replace").splitlines()
        else:
            yield title


def record(reading: "TitleReading") -> dict[str, Any]:
    """A reading as plain data, in the order of its description."""
    return {
        "title": reading.title,
        "roles": [{"role": each.role, "confidence": each.confidence} for each in reading.roles],
        "ambiguous": reading.ambiguous,
        "level": reading.level,
        "traps": list(reading.traps),
    }


def _line(reading: "TitleReading") -> bytes:
    return f"{escape_unseen(json.dumps(record(reading), ensure_ascii=False))}\n".encode()


def _text(reading: "TitleReading") -> str:
    lines = [" ".join(reading.title.split()) or "(no title)"]
    lines += _entries("level", [(reading.level or "none named").replace("-", " ")])
    lines += _entries("role", _roles(reading))
    lines += _entries("mind", reading.traps)
    return "\n".join(lines) + "\n"


def _roles(reading: "TitleReading") -> Iterator[str]:
    from cxgraph.knowledge.titles import label

    if not reading.roles:
        yield "not read" if reading.ambiguous else "no executive role"
    for role in reading.roles:
        sure = next(word for least, word in SURENESS if role.confidence >= least)
        yield f"{label(role.role)} ({role.role}), {sure}: {role.confidence:g}"


def _entries(name: str, texts: Iterable[str]) -> Iterator[str]:
    for place, text in enumerate(texts):
        first = f"  {'' if place else name:<9}"
        yield from wrap(text, WIDTH, initial_indent=first, subsequent_indent=INDENT)
