"""What reaches a screen has no power over it; and however a command ends, it says why, with the right code."""

import json
import logging
import os
import re
import subprocess
import sys
import warnings
from importlib import import_module
from itertools import chain, combinations, product
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from formats import READERS, WRITERS
from hypothesis import given
from hypothesis import strategies as st

from cxgraph.assessment.network import project
from cxgraph.assessment.rules import verdicts
from cxgraph.cli import main, saying
from cxgraph.cli.ending import NO_MEMORY, TOO_DEEP
from cxgraph.cli.group import COMMANDS
from cxgraph.cli.saying import clean, one_line, say
from cxgraph.cli.screen import busy
from cxgraph.core.errors import CxgraphError
from cxgraph.core.sanitize import UNSEEN, visible
from cxgraph.inputs.load import load
from cxgraph.inputs.tables.dates import today
from cxgraph.knowledge.catalogue import catalogue
from tests.screen import Screen

CHART = """\
cxgraph: 1
organization: {name: A}
posts:
  - {id: ceo, title: Chief Executive Officer, reports_to: none}
  - {id: cxo, title: Chief Experience Officer, reports_to: ceo}
"""
HOSTILE = [
    "x[/b].yaml",
    "[bold]x[link=y].yaml",
    "\x1b[31mred.yaml",
    "\x1b]0;title\x07.yaml",
    "\u202eevil.yaml",
    "nl\n::error::x.yaml",
    "cr\rx.yaml",
    "::error::x.yaml",
    "##[error]x.yaml",
    "%0A%3A::.yaml",
    "hangul\u3164filler.yaml",
    "caf\udce9.yaml",
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("org.yaml").write_text(CHART)
    return tmp_path


def run(*args: str, **more) -> Result:
    return CliRunner().invoke(main, args, **more)


def is_harmless(text: str) -> bool:
    """Whether no character acts on a screen, no line is an order to a build server, and UTF-8 can carry it."""
    text.encode()
    return not UNSEEN.search(text) and not re.search(r"^\s*::|##\[", text, re.MULTILINE)


# -- What is said


@given(st.text(st.characters()) | st.text("\x1b[31m:#\n\t \u202e\ud800a]"))
def test_nothing_that_acts_is_left_in_a_text(text: str):
    assert not UNSEEN.search(clean(text))
    assert not any(line.lstrip().startswith("::") for line in clean(text).split("\n"))
    assert "\n" not in one_line(text)
    clean(text).encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error file=x::y", "\\u003a:error file=x::y"),
        ("a\n \t::stop-commands::x", "a\n \t\\u003a:stop-commands::x"),
        ("a ##[error]x", "a \\u0023#[error]x"),
        ("##vso[task.setvariable]x", "\\u0023#vso[task.setvariable]x"),
        ("##teamcity[x]", "\\u0023#teamcity[x]"),
        ("org::error::x, # 1, ## two, a: b", "org::error::x, # 1, ## two, a: b"),
        ("می‌خواهم 👩‍👩‍👧", "می‌خواهم 👩‍👩‍👧"),
    ],
)
def test_an_order_to_a_build_server_is_written_out(text: str, shown: str):
    assert clean(text) == shown


@pytest.mark.parametrize(
    "unseen", "\x00\x1b\x7f\x85\xad\u034f\u061c\u115f\u180e\u200b\u202e\u2066\u3164\ufeff\uffa0\U000e0041"
)
def test_what_is_not_seen_is_written_out(unseen: str):
    assert (
        visible(f"a{unseen}b")
        == f"a\\{'u' if ord(unseen) < 0x10000 else 'U'}{ord(unseen):0{4 if ord(unseen) < 0x10000 else 8}x}b"
    )


def test_colours_of_ours_stay_on_a_screen_and_those_of_others_do_not(capsys):
    saying.show("\x1b[31mred\x1b[0m \x1b[2J", styled=True)
    assert capsys.readouterr().out == "red \\u001b[2J"  # click takes colours out of what is no terminal
    saying.show("\x1b[31mred")
    assert capsys.readouterr().out == "\\u001b[31mred"


@pytest.mark.parametrize(
    ("command", "name"),
    [
        *(("check", name) for name in HOSTILE),
        *product(["audit", "render", "plan", "import", "export", "charter", "diff", "ask"], HOSTILE[2:6:3]),
    ],
)
def test_names_of_files_have_no_power(command: str, name: str):
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(CHART)
    more = {"diff": ["org.yaml"], "ask": ["--questions", "1"]}.get(command, [])
    for file in (name, f"nowhere/{name}"):
        done = run(command, file, *more)
        assert done.exit_code in ((0, 1) if file == name else (2,)), done.stderr
        assert is_harmless(done.stderr)
        assert is_harmless(done.stdout)
    for args in (["-o", f"nowhere/{name}"], ["--config", f"nowhere/{name}"], ["--nonsense", name]):
        assert is_harmless(run(command, "org.yaml", *more, *args).stderr)


@pytest.mark.parametrize(("form", "name"), [*product(WRITERS, HOSTILE[4:])])
def test_reports_about_a_file_of_any_name_can_be_read(form: str, name: str):
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(CHART)
    done = run("audit", name, "--format", form)
    assert done.exit_code in (0, 1)
    done.stdout_bytes.decode()
    assert not UNSEEN.search(done.stdout)
    if form in ("json", "sarif", "junit", "github"):
        assert len(READERS[form](done.stdout)) == len(READERS[form](run("audit", "org.yaml", "--format", form).stdout))


@pytest.mark.parametrize("typed", ["\x1b[31m", "\u202e", "a\nb\n::error::c", "caf\udce9", "[/b]"])
@pytest.mark.parametrize(
    "args", [["audit", "org.yaml", "--format"], ["plan", "org.yaml", "--target"], ["plan", "org.yaml", "--budget"],
             ["plan", "org.yaml", "--keep"], ["query", "org.yaml"], ["query", "org.yaml", "CQ10", "--set"],
             ["query", "CQ01", "--endpoint"], ["explain"], ["import", "org.yaml", "--map"], ["--no"], []]
)  # fmt: skip
def test_what_was_typed_has_no_power_when_it_is_said_again(args: list[str], typed: str):
    refused = run(*args, typed)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert is_harmless(refused.stderr)


def test_own_rules_have_no_power():
    Path("cxgraph.toml").write_text('rules = "rules"\n')
    Path("rules").mkdir()
    Path("rules/own.rq").write_text(
        '# code: ACME1\n# name: no-dog\n# severity: error\n# label: "a\\n::error::b\\e[31m"\n'
        '# message: "::error::x\\n::warning::[/b] ##[error]"\nSELECT ?subject { ?subject a cx:Post }\n'
    )
    for args in (["rules"], ["explain", "ACME1"], ["audit", "org.yaml"]):
        done = run(*args, "--config", "cxgraph.toml")
        assert "no-dog" in done.stdout
        assert is_harmless(done.stdout)
    lines = run("audit", "org.yaml", "--config", "cxgraph.toml", "--format", "github").stdout.splitlines()
    assert [line for line in lines if "ACME1" in line and line.startswith(("::error file=", "::notice title=cxgraph"))]
    assert not [line for line in lines if line.startswith(("::error::", "::warning::"))]


@pytest.mark.parametrize("name", ["x[/b]", "[bold red]x[/]", ":smile:", "[link=http://x]y"])
def test_what_moves_on_a_terminal_takes_nothing_for_markup(monkeypatch, name: str):
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("cxgraph.cli.screen.PATIENCE", 0.0)
    with busy(f"reading {name}"):
        for _ in range(10_000_000):
            if name in screen.shown:
                break
    assert name in screen.shown


def test_a_terminal_gets_no_controls_from_what_programs_read(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    saying.show(b"a\x1b[2Jb\n")
    assert capsys.readouterr().out == "a\\u001b[2Jb\n"


@pytest.mark.parametrize(("table", "shown"), [(b"x\r\n1\r\n", "x\n1\n"), (b"x\r\na\rb\r\n", "x\na\\u000db\n")])
def test_a_terminal_shows_lines_of_csv_as_lines(monkeypatch, capsys, table: bytes, shown: str):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    saying.show(table)
    assert capsys.readouterr().out == shown


def test_what_libraries_log_and_warn_of_is_said_like_all_else(monkeypatch):
    def remark(*_) -> None:
        logging.getLogger("some.library").warning("odd: %s", "\x1b[31m\n::error::x")
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn("odd \x1b[2J", stacklevel=1)
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("cxgraph.inputs.charts.yaml"), "read_yaml", remark)
    said = run("check", "org.yaml")
    assert said.stderr == "odd: \\u001b[31m\\n::error::x\nodd \\u001b[2J\n"


# -- What is given


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_that_is_given_may_be_empty(name: str):
    command = main.get_command(click.Context(main), name)
    takers = [p for p in command.params if not getattr(p, "is_flag", False) and p.name != "help"]
    for parameter in takers:
        needed = ["x"] * sum(isinstance(p, click.Argument) and p.required for p in command.params)
        args = [""] if isinstance(parameter, click.Argument) else [*needed, parameter.opts[-1], ""]
        refused = run(name, *args)
        assert (refused.exit_code, refused.stdout) == (2, ""), parameter.name
        assert "Invalid value" in refused.stderr, parameter.name


def test_an_empty_name_is_told_what_to_give():
    assert "Invalid value for 'FILE': it is empty; name a file, as org.yaml\n" in run("audit", "").stderr


@pytest.mark.parametrize("seconds", ["nan", "inf", "1e300", "-1", "0"])
def test_a_time_ends(seconds: str):
    assert run("query", "org.yaml", "CQ01", "--timeout", seconds).exit_code == 2


@pytest.mark.parametrize(
    "args",
    ["check", "audit", "render", "audit org.yaml -o", "audit org.yaml --config", "audit org.yaml --baseline",
     "export org.yaml -o", "ask org.yaml --answers"]
)  # fmt: skip
@pytest.mark.parametrize("link", ["loop", "there"])
def test_links_that_lead_round_are_named(args: str, link: str):
    Path("loop").symlink_to("loop")
    Path("there").symlink_to("back")
    Path("back").symlink_to("there")
    refused = run(*args.split(), link)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert link in refused.stderr
    written = args.endswith("-o")
    assert ("is a symbolic link" if written else "Too many levels of symbolic links") in refused.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device_that_never_ends_does(monkeypatch):
    monkeypatch.setattr(import_module("cxgraph.inputs.files.content"), "LARGEST", 1024)
    refused = run("check", "/dev/zero")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("zero: cannot be read: it has more than ")


@pytest.mark.parametrize("name", ["caf\udce9.yaml", "\udcff\udcfe.yaml"])
def test_a_name_that_is_no_utf_8_gives_outputs_that_are(name: str):
    Path(name).write_text(CHART)
    assert "\\udc" in run("check", name).stderr
    found = run("audit", name, "--format", "json")
    assert {finding["file"] for finding in json.loads(found.stdout_bytes)["findings"]} == {visible(name)}
    Path("earlier.json").write_bytes(found.stdout_bytes)
    assert run("audit", name, "--baseline", "earlier.json").exit_code == 0
    assert run("render", name).exit_code == 0
    assert Path("out", name).with_suffix(".html").read_text("utf-8")
    assert run("import", name, "-o", f"new-{name}", "--report", "account.json").exit_code == 0
    assert json.loads(Path("account.json").read_bytes())["source"] == visible(name)
    assert "not UTF-8" in run("query", "org.yaml", f"ASK {{ <{name}> ?p ?o }}").stderr


# -- How commands end


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (MemoryError(), 2, f"{NO_MEMORY}\n"),
        (OSError(12, "Cannot allocate memory"), 2, f"{NO_MEMORY}\n"),
        (RuntimeError("can't start new thread"), 2, f"{NO_MEMORY}\n"),
        (ImportError("x.so: failed to map segment from shared object"), 2, f"{NO_MEMORY}\n"),
        (RecursionError("maximum recursion depth exceeded"), 2, f"{TOO_DEEP}\n"),
        (OSError(5, "Input/output error", b"caf\xe9"), 2, "caf\\udce9: Input/output error\n"),
        (OSError("unheard of"), 2, "unheard of\n"),
        (FileNotFoundError(2, "Not there"), 2, "the working directory: Not there; go to one that is there\n"),
        (BrokenPipeError(32, "Broken pipe"), 141, ""),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_how_a_command_ends(monkeypatch, raised: BaseException, code: int, said: str):
    def fail(*_) -> None:
        raise raised

    monkeypatch.setattr(import_module("cxgraph.inputs.charts.yaml"), "read_yaml", fail)
    ended = run("check", "org.yaml")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (code, "", said)


def test_a_rule_without_memory_is_no_broken_rule():
    def greedy(*_) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        verdicts(project(load("org.yaml")), catalogue().rules["CX201"], greedy)


@pytest.mark.skipif(os.name != "posix", reason="shells close streams otherwise elsewhere")
@pytest.mark.parametrize("closed", [*chain.from_iterable(combinations((0, 1, 2), n) for n in (1, 2, 3))], ids=str)
@pytest.mark.parametrize(
    ("args", "code"), [(["init", "new.yaml"], 0), (["title", "CEO"], 0), (["title", "-"], 0), (["nope"], 2)]
)
def test_closed_streams_are_no_failure(closed: tuple[int, ...], args: list[str], code: int):
    def close() -> None:
        for number in closed:
            os.close(number)

    command = [sys.executable, "-m", "cxgraph", *args]
    ended = subprocess.run(command, input="", capture_output=True, text=True, check=False, preexec_fn=close)
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr and "Exception" not in ended.stderr
    if args[0] == "init":
        assert Path("new.yaml").read_text("utf-8").endswith("\n")
        assert Path("new.yaml").read_bytes() == run("init", "-").stdout_bytes


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
@pytest.mark.parametrize(
    ("args", "code"), [(["title", "CEO"], 2), (["--help"], 2), (["nope"], 2), (["init", "b.yaml"], 0)]
)
def test_a_full_disk_behind_the_streams(args: list[str], code: int):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "cxgraph", *args]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        Path("b.yaml").unlink(missing_ok=True)
        silent = subprocess.run(command, stdout=full, stderr=full, check=False)
    assert (ended.returncode, silent.returncode) == (code, code)
    assert "Traceback" not in ended.stderr and "Exception" not in ended.stderr
    assert "No space left on device" in ended.stderr or args[0] in ("nope", "init")


@pytest.mark.parametrize("columns", ["0", "-1", "²", "9" * 5000, "100000000", ""])
def test_any_width_that_the_environment_tells(monkeypatch, columns: str):
    for variable in ("COLUMNS", "LINES"):
        monkeypatch.setenv(variable, columns)
    assert run("audit", "org.yaml").exit_code in (0, 1)
    assert run("query", "org.yaml", "CQ01").exit_code == 0
    assert saying.console().width > 0


@pytest.mark.parametrize("epoch", ["x", "²", "9" * 30, "9" * 5000, "1.5"])
def test_a_day_that_is_none_is_refused(monkeypatch, epoch: str):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(CxgraphError, match="give seconds since 1970"):
        today()


def test_a_word_in_utf_8_is_one_in_any_locale():
    """Where the locale knows ASCII alone, Python hands other bytes on one by one."""
    assert run("title", "Gesch\udcc3\udca4ftsf\udcc3\udcbchrerin").stdout.startswith("Geschäftsführerin\n")


def test_a_working_directory_that_is_gone(here: Path, monkeypatch):
    (here / "gone").mkdir()
    monkeypatch.chdir(here / "gone")
    (here / "gone").rmdir()
    assert run("check", str(here / "org.yaml")).stderr == "org.yaml: 2 posts, no problems\n"
    assert run("rules").stderr == "the working directory: No such file or directory; go to one that is there\n"
    assert run("audit", "org.yaml").exit_code == 2


def test_answers_that_are_no_text_end_an_interview():
    assert "no text in" in run("ask", "org.yaml", input=b"\xff\xfe\n").stderr


def test_nobody_hears_what_is_said_and_nothing_fails(monkeypatch):
    class Gone(Screen):
        def write(self, text: str) -> int:
            raise OSError(5, "Input/output error")

        def fileno(self) -> int:
            raise ValueError

    monkeypatch.setattr("sys.stderr", Gone())
    say("anything")
