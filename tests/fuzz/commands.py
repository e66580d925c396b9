"""Random command lines, with hostile names, values and charts: ``python -m tests.fuzz.commands --seconds S --seed N``.

Each runs in a process of its own, forked from one that has the commands loaded. It has to end in time with a known
exit code, without a traceback or a fault of ours, and with nothing on its streams that could act on a screen; what
programs read has to be read.
"""

import argparse
import importlib
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

import click

from cxgraph.cli import main
from cxgraph.cli.group import COMMANDS

CHARTS = Path(__file__).parents[2] / "examples"
EXAMPLES = sorted(f"examples/{path.relative_to(CHARTS)}" for path in CHARTS.rglob("*.yaml"))
SOUND = [name for name in EXAMPLES if "invalid" not in name]
CODES = {0, 1, 2, 129, 130, 141, 143}
PATIENCE = 60.0
MEMORY = 3 * 1024**3
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
ORDER = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)

WORDS = [
    "", " ", "-", "--", "-1", "0", "1", "7", "nan", "inf", "-inf", "1e999", "9" * 30, "9" * 5000, "x" * 300,
    "x" * 100_000, "\x1b[31mred", "\u202eevil", "a\nb", "a\r::error::b", "::error::x", "##[error]x", "[/b]", "[bold]x",
    "[link=x]y", "%s%n", "{0}", "{x!r}", "é", "caf\udce9", "\udcff", "=1+1", "a=b", "=", "title=Job", "authority=60",
    "authority=nan", "post=cxo", "rule=CX201", "CX201", "CX999", "seat", "cxo", "ceo", "CQ01", "CQ10", "cq30",
    "nowhere.rq", "absent-people-officer", "move-lead", "move-unit", "SELECT * { ?s ?p ?o } LIMIT 3", "ASK {}",
    "SELECT", "CONSTRUCT WHERE { ?s a cx:Post }", "http://127.0.0.1:1/", "http://[", "file:///etc/passwd", "ftp://x",
    "http://127.0.0.1:99999/", "http://\x7f", "Chief Experience Officer", "../..", "/", ".", "~", "$HOME", "`id`",
    "';--", "\\", "\t", "\U000e0041", "<script>alert(1)</script>",
]  # fmt: skip
NAMES = [
    "x[/b].yaml", "a b.yaml", "caf\udce9.yaml", "\u202eevil.yaml", "\x1b[31m.yaml", "nl\n::error::x.yaml",
    "::error::x.yaml", "%0A.yaml", "<b>|`.yaml", "]]>&.yaml", "=1+1.csv", "-o.yaml", ".yaml", "noending", "é.yaml",
    "t\tab.yaml", "cr\rx.yaml", "n" * 251 + ".yml",
]  # fmt: skip
SPECIAL = [
    "loop.yaml", "a-folder", "empty-folder", "/dev/null", "/dev/zero", "/dev/full", "nowhere.yaml", "nowhere/x.yaml",
    "dangling.yaml", "empty.yaml", "binary.yaml", "config.toml", "rules/own.rq", "staff.csv", "audit.json", "-",
]  # fmt: skip
ENVIRONMENTS = [
    {}, {"COLUMNS": "0"}, {"COLUMNS": "-1"}, {"COLUMNS": "1"}, {"COLUMNS": "9" * 5000}, {"COLUMNS": "100000000"},
    {"COLUMNS": "²"}, {"LINES": "²"}, {"TERM": "dumb"}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"LC_ALL": "C"},
    {"SOURCE_DATE_EPOCH": "x"}, {"SOURCE_DATE_EPOCH": "9" * 30}, {"SOURCE_DATE_EPOCH": "-1"}, {"HOME": ""},
]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8", "utf-8", "ascii", "latin-1", "cp1252"]


@dataclass
class Call:
    """One command line, and what it runs in."""

    args: list[str]
    environment: dict[str, str]
    encoding: str
    closed: tuple[int, ...]
    stdin: bytes
    folder: str = ""


@dataclass
class Tally:
    """What came of all calls."""

    codes: Counter[int] = field(default_factory=Counter)
    commands: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def prepare(folder: Path, chance: random.Random) -> None:
    """Fills a folder with what command lines may name."""
    shutil.copytree(CHARTS, folder / "examples")
    for name in NAMES:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(folder / chance.choice(SOUND), folder / name)
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "dangling.yaml").symlink_to("nowhere")
    (folder / "empty-folder").mkdir()
    (folder / "a-folder").mkdir()
    (folder / "a-folder" / "\x1b]0;x\x07.csv").write_text("id,title,manager\n1,CEO,\n2,\x1b[31mCXO,1\n")
    (folder / "empty.yaml").write_bytes(b"")
    (folder / "binary.yaml").write_bytes(bytes(range(256)))
    (folder / "staff.csv").write_text('Nr,Job,Boss\n1,"=cmd|x",\n2,\u202eCXO,1\n3,::error::x,9\n', "utf-8")
    (folder / "audit.json").write_text("{}")
    (folder / "config.toml").write_text('rules = "rules"\n')
    (folder / "rules").mkdir()
    (folder / "rules" / "own.rq").write_text(
        '# code: ACME1\n# name: no-dog\n# severity: warning\n# label: "a\\n::error::b\\e[31m|`<b>]]>"\n'
        '# message: "::error::{subjects}\\n::warning::x [/b] | ` <script> ]]> %0A"\n'
        "SELECT ?subject { ?subject a cx:Post }\n"
    )


def a_path(chance: random.Random) -> str:
    return chance.choice(chance.choices([SOUND, EXAMPLES, NAMES, SPECIAL, WORDS], [40, 5, 40, 12, 3])[0])


def a_value(parameter: click.Parameter, chance: random.Random) -> str:
    if chance.random() < 0.05:
        return chance.choice(WORDS)
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return str(chance.choice(list(kind.choices)))
    if isinstance(kind, click.Path):
        return a_path(chance)
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return chance.choice(["1", "2", "3", "5", "0", "-1", "41", "0.5", "1e6"])
    return chance.choice(WORDS)


def a_call(chance: random.Random) -> Call:
    name = chance.choice(list(COMMANDS))
    command = main.get_command(click.Context(main), name)
    assert command is not None
    args = [name]
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            count = chance.choice([1, 1, 1, 2]) if parameter.nargs == -1 else int(chance.random() < 0.97)
            args += [a_value(parameter, chance) for _ in range(count)]
        elif chance.random() < (0.9 if parameter.name == "timeout" else 0.12):
            args.append(chance.choice(parameter.opts))
            if parameter.name == "timeout":
                args.append(chance.choice(["1", "2", "2", "3", "nan", "inf", "1e300", "0"]))
            elif not getattr(parameter, "is_flag", False):
                args.append(a_value(parameter, chance))
    if chance.random() < 0.05:
        args.insert(chance.randrange(len(args) + 1), chance.choice(WORDS))
    closed = tuple(fd for fd in (0, 1, 2) if chance.random() < 0.05)
    stdin = chance.choice([b"", b"\n\n1\nyes\nq\n", b"\xff\n", b"zzz\n" * 20, (CHARTS / "s1-deputy.yaml").read_bytes()])
    return Call(args, chance.choice(ENVIRONMENTS), chance.choice(ENCODINGS), closed, stdin)


def run(call: Call, folder: Path) -> tuple[int | None, bytes, bytes]:
    """Exit code, None where it did not end in time, and what was written on both streams."""
    given, out, err = (folder.parent / name for name in ("stdin", "stdout", "stderr"))
    given.write_bytes(call.stdin)
    child = os.fork()
    if child == 0:
        become(call, folder, given, out, err)
    end = time.monotonic() + PATIENCE
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None, out.read_bytes(), err.read_bytes()
        time.sleep(0.002)
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code, out.read_bytes(), err.read_bytes()


def become(call: Call, folder: Path, given: Path, out: Path, err: Path) -> None:
    """Turns a forked process into one that was started with this command line; never returns."""
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number, (path, mode) in enumerate([(given, os.O_RDONLY), (out, os.O_WRONLY), (err, os.O_WRONLY)]):
        os.dup2(os.open(path, mode | os.O_CREAT | (os.O_TRUNC if number else 0)), number)
    for number in call.closed:
        os.close(number)
    os.environ.update(call.environment)
    sys.stdin, sys.stdout, sys.stderr = (
        None if number in call.closed else open(number, mode, encoding=call.encoding, errors=errors, closefd=False)  # noqa: SIM115
        for number, (mode, errors) in enumerate([("r", "strict"), ("w", "strict"), ("w", "backslashreplace")])
    )
    code = 70
    try:
        main.main(call.args, prog_name="cxgraph")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:
        import traceback

        traceback.print_exc()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = 120
    os._exit(code)


def wrong(call: Call, code: int | None, out: bytes, err: bytes) -> list[str]:
    """What is not as it has to be."""
    found = []
    if code is None:
        found.append("does not end")
    elif code not in CODES:
        found.append(f"exit code {code}")
    said = err.decode(call.encoding, "replace")
    if "Traceback" in said:
        found.append("traceback")
    if "fault of cxgraph" in said:
        found.append("fault of ours")
    if UNSEEN.search(said.replace("\ufeff", "")):
        found.append("control characters on standard error")
    if ORDER.search(said):
        found.append("an order to a build server on standard error")
    if code in (0, 1) and out and not {1, 2} & set(call.closed):
        with suppress(LookupError):
            found += unreadable(call, out)
    return found


def chosen(call: Call) -> str:
    for option in ("--format", "--to"):
        if option in call.args:
            return call.args[len(call.args) - 1 - call.args[::-1].index(option) + 1]
    return {"export": "turtle", "charter": "markdown", "import": "yaml", "init": "yaml", "render": "html"}.get(
        call.args[0], "text"
    )


def unreadable(call: Call, out: bytes) -> list[str]:
    form = chosen(call)
    try:
        if form in ("text", "table"):
            said = out.decode(call.encoding, "replace").replace("\ufeff", "")
            return ["control characters in text"] if UNSEEN.search(said) or ORDER.search(said) else []
        text = out.decode()
        if "--help" in call.args or "-h" in call.args or "--list" in call.args:
            return []
        # a title a line is JSON lines; a plan that is applied gives the chart in YAML, whatever the report's format
        if form in ("json", "sarif", "json-ld") and call.args[0] != "title" and "--apply" not in call.args:
            json.loads(text, parse_constant=lambda word: 1 / 0)
        if form in ("junit", "graphml", "svg"):
            ET.fromstring(text)
        if form == "github" and not all(line.startswith("::") for line in text.splitlines()):
            return ["a line that is no command"]
    except (ValueError, ZeroDivisionError, ET.ParseError) as error:
        return [f"{form} cannot be read: {type(error).__name__}: {error}"]
    return []


def fuzz(seconds: float, seed: int) -> Tally:
    """Calls commands for a time; the same seed gives the same calls."""
    for module, _ in COMMANDS.values():
        importlib.import_module(f"cxgraph.cli.{module}")
    for module in (
        "graph.query",
        "advice.charter",
        "advice.diff",
        "advice.interview",
        "advice.plan",
        "inputs.load.sources",
        "output.page",
        "output.report.text",
    ):
        importlib.import_module(f"cxgraph.{module}")
    from cxgraph.cli import stages as pipeline

    pipeline.page(CHARTS / "s1-deputy.yaml")  # what is made once and kept is made before the forks
    chance, tally, end = random.Random(seed), Tally(), time.monotonic() + seconds
    while time.monotonic() < end:
        call = a_call(chance)
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "here"
            folder.mkdir()
            prepare(folder, chance)
            code, out, err = run(call, folder)
            for entry in folder.iterdir():
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry)
        tally.codes[-1 if code is None else code] += 1
        tally.commands[call.args[0]] += 1
        if found := wrong(call, code, out, err):
            args = [arg if len(arg) < 200 else f"{arg[:20]}…({len(arg)})" for arg in call.args]
            about = f"{call.environment} {call.encoding} closed={call.closed} stdin={call.stdin[:20]!r}"
            tally.failures.append(f"{'; '.join(found)}\n  {args!r}\n  {about}\n  {err[-600:]!r}")
            print(tally.failures[-1], flush=True)
    return tally


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=0)
    wanted = options.parse_args()
    result = fuzz(wanted.seconds, wanted.seed)
    calls = sum(result.codes.values())
    print(f"{calls} calls, {len(result.failures)} failures; exit codes {dict(sorted(result.codes.items()))}")
    print(", ".join(f"{name} {count}" for name, count in sorted(result.commands.items())))
    sys.exit(bool(result.failures))
