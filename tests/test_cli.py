import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from sample_audit import a_finding, an_audit

import cxgraph
from cxgraph.cli import main
from cxgraph.cli.group import COMMANDS
from cxgraph.cli.plan import interruptible
from cxgraph.cli.screen import busy
from cxgraph.cli.talk import holding_interrupts_back
from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.knowledge.catalogue import SEVERITIES, catalogue
from cxgraph.knowledge.rdf import FORMATS
from tests.screen import Screen
from tests.signals import ENDING

HEAVY = {"networkx", "rdflib", "pyvis", "numpy", "pyoxigraph", "rich", "msgspec", "yaml", "jinja2"}


@pytest.fixture
def starter(tmp_path, monkeypatch) -> Path:
    """A working directory with a starter file in it."""
    monkeypatch.chdir(tmp_path)
    assert run("init").exit_code == 0
    return Path("org.yaml")


def run(*args: str, **more) -> Result:
    return CliRunner().invoke(main, args, **more)


def process(*args: str, **more) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "cxgraph", *args]
    return subprocess.run(command, capture_output=True, **{"encoding": "utf-8", "check": False} | more)


def command_of(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


# -- Help and start-up


def test_help_imports_nothing_heavy():
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cxgraph", "--help"], capture_output=True, text=True, check=True
    )
    imported = {line.rpartition("|")[2].strip() for line in shown.stderr.splitlines()}
    assert not HEAVY & {name.partition(".")[0] for name in imported}
    assert not {f"cxgraph.cli.{module}" for module, _ in COMMANDS.values()} & imported
    assert "cxgraph.cli.group" in imported


@pytest.mark.parametrize("name", COMMANDS)
def test_short_help_is_the_first_line_of_the_command(name: str):
    command = command_of(name)
    assert (command.name, (command.help or "").partition("\n")[0]) == (name, COMMANDS[name][1])


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command(name: str):
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert "Examples:" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str):
    options = [param for param in command_of(name).params if isinstance(param, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_in_the_help_can_be_called(name: str):
    command = command_of(name)
    lines = [line.strip() for line in (command.epilog or "").splitlines()[2:]]
    assert lines
    for line in lines:
        called, first, *args = shlex.split(line.partition(">")[0].partition("<")[0])
        assert (called, first) == ("cxgraph", name)
        command.make_context(name, args)


def test_commands_are_listed_with_their_short_help():
    lines = run("--help").stdout.splitlines()
    start = lines.index("Commands:") + 1
    assert [tuple(line.split(maxsplit=1)) for line in lines[start : start + len(COMMANDS)]] == [
        (name, short) for name, (_, short) in COMMANDS.items()
    ]


@pytest.mark.parametrize(
    ("typed", "offered"), [("au", "audit"), ("export org.yaml --to tu", "turtle"), ("audit --fail", "--fail-on")]
)
def test_shell_completion(typed: str, offered: str):
    words = ["cxgraph", *typed.split()]
    asked = {"_CXGRAPH_COMPLETE": "bash_complete", "COMP_WORDS": shlex.join(words), "COMP_CWORD": str(len(words) - 1)}
    assert f"plain,{offered}\n" in run(prog_name="cxgraph", env=asked).stdout


def test_version():
    assert run("--version").stdout == f"cxgraph {cxgraph.__version__}\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["adit"], 'there is no command "adit"; did you mean "audit"?'),
        (["zzz"], 'there is no command "zzz"\n'),
        (["audit", "--formt", "json", "x"], "No such option"),
        (["audit"], "Missing argument 'FILE'"),
        (["audit", "x", "--format", "xml"], "'xml' is not one of 'text', 'json'"),
        (["audit", "docs"], "no chart in the folder"),
        (["query"], "and the QUERY"),
        (["import", "x.csv", "--map", "title"], '"title" is not KIND=HEADER'),
        (["--nonsense"], "No such option"),
    ],
)
def test_wrong_calls(args: list[str], said: str):
    refused = run(*args)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert said in refused.stderr


# -- What goes wrong


def test_every_problem_of_a_file_is_named(starter, monkeypatch):
    problems = [
        Problem("org.yaml", 9, 3, "posts[1].id", "duplicate", None),
        Problem("org.yaml", 4, 1, "posts[0].titel", 'unknown key "titel"', 'did you mean "title"?'),
    ]

    def broken(*_content):
        raise OrgFileError(problems)

    monkeypatch.setattr(import_module("cxgraph.inputs.charts.yaml"), "read_yaml", broken)
    refused = run("check", "org.yaml")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == (
        'org.yaml:4:1: posts[0].titel: unknown key "titel"; did you mean "title"?\n'
        "org.yaml:9:3: posts[1].id: duplicate\n"
    )


def test_problems_show_control_and_bidi_characters(tmp_path):
    file = tmp_path / "org.yaml"
    file.write_text("cxgraph: 1\norganization: {name: A}\nposts: [{id: a, title: A, \u202eb: c}]\n", encoding="utf-8")
    refused = run("check", str(file))
    assert refused.exit_code == 2
    assert "\\u202e" in refused.stderr
    assert "\u202e" not in refused.stderr


@pytest.mark.parametrize("name", ["audit", "check", "export", "render", "import"])
def test_a_file_that_is_not_there(name: str):
    refused = run(name, "nowhere.yaml")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "nowhere.yaml" in refused.stderr
    assert "No such file" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_ctrl_c_is_quiet(starter, monkeypatch):
    def interrupted(*_content):
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("cxgraph.inputs.charts.yaml"), "read_yaml", interrupted)
    stopped = run("check", "org.yaml")
    assert (stopped.exit_code, stopped.output) == (128 + signal.SIGINT, "")


@pytest.mark.skipif(os.name != "posix", reason="pipes close otherwise elsewhere")
@pytest.mark.parametrize("args", [["--help"], ["init", "-"]])
def test_a_reader_that_goes_away_is_no_error(args: list[str]):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "cxgraph", *args]
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert ended.stderr == ""


# -- Writing


def test_a_folder_that_is_not_there_is_an_error(starter):
    refused = run("export", "org.yaml", "-o", "nowhere/org.ttl")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == f"{Path('nowhere/org.ttl')}: No such file or directory\n"


WRITING = [
    "audit org.yaml -o {}",
    "render org.yaml -o {}",
    "export org.yaml -o {}",
    "charter org.yaml -o {}",
    "diff org.yaml other.yaml -o {}",
    "plan org.yaml --budget 1 -o {}",
    "plan org.yaml --budget 1 --apply -o {}",
    "import staff.csv -o {}",
    "import staff.csv --report {}",
    "ask org.yaml --questions 1 -o {}",
    "ask staff.csv -o {}",
]
posix = pytest.mark.skipif(os.name != "posix", reason="of files as POSIX knows them")


@pytest.fixture
def mailed(starter, monkeypatch) -> Path:
    """A folder that came by mail: a chart, and links that lead out of it."""
    Path("other.yaml").write_bytes(starter.read_bytes())
    Path("staff.csv").write_text("id,title,manager\n1,CEO,\n2,Chief Experience Officer,1\n")
    Path("away").mkdir()
    Path("away/victim").write_text("theirs")
    Path("mail").mkdir()
    for file in ("org.yaml", "other.yaml", "staff.csv"):
        Path(file).rename(Path("mail", file))
    Path("mail/link").symlink_to("../away/victim")
    Path("mail/way").symlink_to("../away")
    monkeypatch.chdir("mail")
    return Path("../away/victim")


@posix
@pytest.mark.parametrize("call", WRITING)
@pytest.mark.parametrize("path", ["link", "way/new", "../mail/link"])
def test_output_follows_no_link_beside_the_chart(mailed, call: str, path: str):
    refused = run(*call.format(path).split())
    assert refused.exit_code == 2
    assert "link" in refused.stderr or "is there already" in refused.stderr
    assert [file.name for file in mailed.parent.iterdir()] == ["victim"]
    assert mailed.read_text() == "theirs"


@posix
@pytest.mark.parametrize("call", [call for call in WRITING if not call.startswith("ask")])
def test_a_write_protected_output_is_refused(mailed, call: str):
    Path("page").write_text("before")
    Path("page").chmod(0o444)
    refused = run(*call.format("page").split())
    assert refused.exit_code == 2
    assert "page: is write-protected; nothing was written; chmod u+w allows it" in refused.stderr
    assert Path("page").read_text() == "before"


@posix
@pytest.mark.parametrize("what", ["file", "folder", "dangling", "pipe", "dangling folder"])
def test_the_page_that_nobody_named_goes_through_no_link(mailed, what: str):
    Path("out").mkdir()
    match what:
        case "file":
            Path("out/org.html").symlink_to("../../away/victim")
        case "dangling":
            Path("out/org.html").symlink_to("../../away/new")
        case "pipe":
            os.mkfifo("out/org.html")
        case _:
            Path("out").rmdir()
            Path("out").symlink_to("../away" if what == "folder" else "../away/new")
    refused = run("render", "org.yaml")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"{Path('out/org.html')}: ")
    assert "is no file" in refused.stderr if what == "pipe" else "is a symbolic link" in refused.stderr
    assert [file.name for file in mailed.parent.iterdir()] == ["victim"]


@posix
def test_an_output_elsewhere_follows_a_link_of_ones_own(mailed):
    Path("../link").symlink_to("away/page")
    assert run("export", "org.yaml", "-o", "../link").exit_code == 0
    assert Path("../link").is_symlink()
    assert Path("../away/page").read_bytes() == run("export", "org.yaml").stdout_bytes


@posix
def test_a_chart_that_is_a_link_is_not_changed_behind_it(mailed, tmp_path):
    Path("../away/real.yaml").write_bytes(Path("org.yaml").read_bytes())
    Path("chart.yaml").symlink_to("../away/real.yaml")
    Path("sheet").write_text("Key: budget/cxo\nAnswer: yes\n")
    for args in (["--answers", "sheet"], []):
        refused = run("ask", "chart.yaml", *args, input="yes\n")
        assert refused.exit_code == 2
        assert refused.stderr.endswith(f"name where it leads: {tmp_path.resolve() / 'away/real.yaml'}\n")
    assert Path("../away/real.yaml").read_bytes() == Path("org.yaml").read_bytes()
    assert run("audit", "chart.yaml").exit_code == 1


@posix
def test_a_starter_goes_through_no_link_and_reads_no_pipe(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("org.yaml", "cxgraph-org.schema.json"):
        Path(name).symlink_to("new")
        refused = run("init")
        assert (refused.exit_code, refused.stderr) == (2, f"{name}: is there already; --force overwrites it\n")
        assert "is a symbolic link" in run("init", "--force").stderr
        Path(name).unlink()
    os.mkfifo("cxgraph-org.schema.json")
    assert run("init").exit_code == 2
    assert [file.name for file in tmp_path.iterdir()] == ["cxgraph-org.schema.json"]


@posix
def test_a_schema_that_is_shared_by_a_link_stays_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("init", "-").exit_code == 0
    Path("shared").mkdir()
    assert run("init", "shared/org.yaml").exit_code == 0
    Path("cxgraph-org.schema.json").symlink_to("shared/cxgraph-org.schema.json")
    assert run("init").stderr == "written: org.yaml\n"


# -- Ended by a signal


@pytest.fixture
def nothing_ignored() -> Iterator[None]:
    """Signals as a program meets them that was started in a terminal."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@posix
@pytest.mark.usefixtures("nothing_ignored")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("step", ["fsync", "replace", "fchmod"])
def test_a_signal_ends_a_command_in_order(starter, monkeypatch, number: signal.Signals, step: str):
    def ended(*_: object, **__: object) -> None:
        os.kill(os.getpid(), number)
        os.kill(os.getpid(), signal.SIGHUP)

    before = starter.read_bytes(), sorted(Path().iterdir())
    with monkeypatch.context() as broken:
        broken.setattr(os, step, ended)
        done = run("plan", "org.yaml", "--budget", "1", "--apply", "-o", "org.yaml")
    assert (done.exit_code, done.output) == (128 + number, "")
    assert (starter.read_bytes(), sorted(Path().iterdir())) == before
    assert signal.getsignal(number) == signal.SIG_DFL


@posix
def test_a_signal_that_is_ignored_still_is(starter, monkeypatch):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    monkeypatch.setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGHUP))
    try:
        assert run("export", "org.yaml", "-o", "org.ttl").exit_code == 0
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


@posix
def test_an_interrupt_that_is_ignored_still_is():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interruptible() as go_on, holding_interrupts_back():
            os.kill(os.getpid(), signal.SIGINT)
            assert go_on()
            assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


@posix
def test_whoever_starts_the_tests_may_ignore_signals():
    ignored = "; ".join(f"signal.signal({number:d}, signal.SIG_IGN)" for number in ENDING)
    shown = "import signal; print(*(signal.getsignal(number) == signal.SIG_IGN for number in (1, 2, 15)))"
    start = f"subprocess.run([sys.executable, '-c', {shown!r}], check=True)"
    code = f"import signal, subprocess, sys; from tests.signals import start_others_as_usual; {ignored}; {{}}{start}"
    said = [
        subprocess.run(
            [sys.executable, "-c", code.format(first)],
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for first in ("", "start_others_as_usual(); ")
    ]
    assert said == ["True True True\n", "False False False\n"]


@posix
def test_reading_and_auditing_take_no_signal():
    code = "import signal, cxgraph; print(signal.getsignal(15) == signal.getsignal(1) == signal.SIG_DFL)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


# -- init, check


def test_init_writes_the_starter_and_its_schema(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written = run("init", "acme.yaml")
    assert (written.exit_code, written.stdout) == (0, "")
    assert written.stderr == "written: acme.yaml\nwritten: cxgraph-org.schema.json\n"
    first = Path("acme.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./cxgraph-org.schema.json"
    assert json.loads(Path("cxgraph-org.schema.json").read_text(encoding="utf-8"))["$id"].endswith("org.schema.json")


def test_init_overwrites_only_with_force(starter):
    starter.write_text("mine")
    refused = run("init")
    assert (refused.exit_code, refused.stderr) == (2, "org.yaml: is there already; --force overwrites it\n")
    assert starter.read_text() == "mine"
    assert run("init", "--force").exit_code == 0
    assert starter.read_text(encoding="utf-8").startswith("# yaml-language-server")


def test_init_leaves_a_schema_that_somebody_changed(starter):
    Path("cxgraph-org.schema.json").write_text("{}")
    assert run("init", "other.yaml").exit_code == 2
    assert not Path("other.yaml").exists()


def test_a_second_starter_shares_the_schema(starter):
    assert run("init", "other.yaml").exit_code == 0


def test_init_to_standard_output(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("init", "-").stdout.startswith("# yaml-language-server: $schema=./cxgraph-org.schema.json\n")
    assert not list(tmp_path.iterdir())


def test_check_counts_what_is_there(starter):
    checked = run("check", "org.yaml")
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert checked.stderr == "org.yaml: 10 posts, 3 units, 6 ties, 1 initiative, no problems\n"


def test_check_shows_notes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    posts = "[{id: a, title: CEO, reports_to: none}, {id: b, title: Chair, reports_to: none}]"
    chart = f"cxgraph: 1\norganization: {{name: A}}\nposts: {posts}\n"
    checked = run("check", "-", input=chart)
    assert checked.exit_code == 0
    assert "CX003" in checked.stderr


# -- audit


@pytest.mark.parametrize(
    ("counts", "fail_on", "code"),
    [
        ((1, 0, 0), "error", 1),
        ((0, 9, 9), "error", 0),
        ((0, 1, 0), "warning", 1),
        ((1, 0, 0), "warning", 1),
        ((0, 0, 9), "warning", 0),
        ((0, 0, 1), "note", 1),
        ((0, 0, 0), "note", 0),
        ((9, 9, 9), "never", 0),
    ],
)
def test_exit_code_of_audit(starter, monkeypatch, counts: tuple[int, int, int], fail_on: str, code: int):
    graded = zip(SEVERITIES, counts, strict=True)
    failed = [a_finding(severity=severity) for severity, count in graded for _ in range(count)]
    uncounted = [
        a_finding(outcome="cannot_tell"),
        a_finding(suppressed="settled in spring"),
        a_finding(baseline_state="unchanged"),
    ]
    monkeypatch.setattr(
        import_module("cxgraph.assessment.audit"), "audit", lambda *_: an_audit(findings=(*failed, *uncounted))
    )
    assert run("audit", "org.yaml", "--fail-on", fail_on).exit_code == code


def test_audit_of_the_starter_finds_and_leaves_open(starter):
    found = json.loads(run("audit", "org.yaml", "--format", "json").stdout)
    assert found["cx_lead"]["path"] == ["ceo", "coo", "cxo"]
    assert {"CX201"} <= {f["code"] for f in found["findings"] if f["outcome"] == "fail"}
    assert found["summary"]["cannot_tell"] > 0
    assert all(pillar["coverage"] >= 0.4 for pillar in found["scores"].values())


def test_audit_reads_standard_input(starter):
    read = run("audit", "-", input=starter.read_bytes())
    assert (read.exit_code, read.stderr) == (1, "")
    assert "Hazel & Finch" in read.stdout


def test_audit_to_a_file_says_nothing_on_the_screen(starter):
    written = run("audit", "org.yaml", "-o", "report.txt")
    assert (written.exit_code, written.output) == (1, "")
    assert Path("report.txt").read_text(encoding="utf-8") == run("audit", "org.yaml").stdout


@pytest.mark.parametrize("columns", ["80", "60", "20", "300", "nonsense"])
def test_report_fits_the_columns_and_has_no_colour_when_piped(starter, columns: str):
    asked = {"COLUMNS": columns, "FORCE_COLOR": "1"}
    shown = CliRunner(env=asked).invoke(main, ["audit", "org.yaml"])
    if columns == "60":
        piped = process("audit", "org.yaml", env=os.environ | asked)
        assert (piped.returncode, piped.stdout, piped.stderr) == (1, shown.stdout, "")
    assert (shown.exit_code, shown.stderr) == (1, "")
    assert "\x1b" not in shown.stdout
    widest = {"60": 60, "20": 60, "300": 100}.get(columns, 80)
    assert max(map(len, shown.stdout.splitlines())) <= widest


def test_a_screen_without_unicode_shows_escapes(starter):
    shown = process("audit", "org.yaml", env=os.environ | {"PYTHONIOENCODING": "latin-1"}, encoding="latin-1")
    assert (shown.returncode, shown.stderr) == (1, "")
    assert "Officer \\u2192 Chief Operating Officer" in shown.stdout


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("variables", "colored"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_on_a_terminal_unless_told_not_to(starter, variables: dict[str, str], colored: bool):
    import pty

    ours, theirs = pty.openpty()
    quiet = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    command = [sys.executable, "-m", "cxgraph", "audit", "org.yaml"]
    child = subprocess.Popen(command, stdout=theirs, env=quiet | {"TERM": "xterm"} | variables)
    os.close(theirs)
    shown = b""
    try:
        while block := os.read(ours, 65_536):
            shown += block
    except OSError:
        pass
    os.close(ours)
    assert child.wait() == 1
    assert (b"\x1b[" in shown) == colored


# -- The other commands, end to end


def test_render_says_where_the_page_is(starter):
    drawn = run("render", "org.yaml")
    assert (drawn.exit_code, drawn.stdout, drawn.stderr) == (0, "", f"page: {Path('out/org.html')}\n")
    assert run("render", "org.yaml", "-o", "-").stdout == Path("out/org.html").read_text(encoding="utf-8")


def test_questions_that_ship_are_listed():
    assert re.search(r"^CQ01-who-reports-to-whom  +Who reports to whom", run("query", "--list").stdout, re.MULTILINE)


def test_query(starter):
    asked = "SELECT ?id { ?post cx:isCxLead true ; dcterms:identifier ?id }"
    assert run("query", "org.yaml", asked, "--format", "csv").stdout_bytes == b"id\r\ncxo\r\n"
    assert run("query", "org.yaml", asked).stdout.split() == ["id", "───", "cxo"]
    found = json.loads(run("query", "org.yaml", asked, "--format", "json").stdout)
    assert found["results"]["bindings"][0]["id"]["value"] == "cxo"


@pytest.mark.parametrize("asked", ["SELECT ?x ?x ?x }", "CQ00", "DELETE WHERE { ?a ?b ?c }", "nowhere.rq"])
def test_a_query_that_cannot_be_answered(starter, asked: str):
    refused = run("query", "org.yaml", asked)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr


def test_a_query_that_takes_too_long(starter):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    ended = process("query", "org.yaml", endless, "--timeout", "0.5")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "the query took longer than 0.5 seconds; --timeout allows more\n"


def test_export_offers_every_format():
    to = next(param for param in command_of("export").params if param.name == "form")
    assert isinstance(to.type, click.Choice)
    assert set(FORMATS) < set(to.type.choices)


@pytest.mark.parametrize("form", FORMATS)
def test_export_and_back(starter, form: str):
    exported = run("export", "org.yaml", "--to", form)
    assert (exported.exit_code, exported.stderr) == (0, "")
    again = run("export", "-", "--to", form, input=exported.stdout_bytes)
    assert again.stdout_bytes == exported.stdout_bytes


def test_import_of_a_table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("staff.csv").write_text("Nr,Job,Boss\n1,CEO,\n2,Chief Experience Officer,1\n", encoding="utf-8")
    mapped = ["--map", "id=Nr", "--map", "title=Job", "--map", "manager=Boss"]
    made = run("import", "staff.csv", *mapped, "-o", "org.yaml", "--report", "account.json")
    assert (made.exit_code, made.stdout) == (0, "")
    assert "2 rows read, 2 carried" in made.stderr
    assert json.loads(Path("account.json").read_text(encoding="utf-8"))["rows_carried"] == 2
    assert run("check", "org.yaml").exit_code == 0


def test_import_of_a_chart(starter):
    turtle = run("export", "org.yaml").stdout_bytes
    made = run("import", "-", input=turtle)
    assert made.exit_code == 0
    assert re.match(r"-: (\d+) rows read, \1 carried, 0 not; \d+ posts", made.stderr)
    assert run("export", "-", input=made.stdout_bytes).stdout_bytes == turtle
    assert run("import", "-", "--map", "id=a", input=turtle).exit_code == 2


@pytest.mark.parametrize("what", ["CX201", "absent-people-officer", "seat"])
def test_explain(what: str):
    explained = run("explain", what)
    assert (explained.exit_code, explained.stderr) == (0, "")
    assert explained.stdout.endswith("\n")


def test_explain_of_nothing_known():
    refused = run("explain", "CX2O1")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "CX201" in refused.stderr


def test_rules():
    assert "CX201" in run("rules").stdout
    codes = [rule["code"] for rule in json.loads(run("rules", "--format", "json").stdout)]
    assert codes == list(catalogue().rules)


def test_a_person_sees_that_long_work_goes_on(monkeypatch):
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("cxgraph.cli.screen.PATIENCE", 0.0)
    with busy("counting"):
        while "counting" not in screen.shown:
            pass
    assert "counting" in screen.shown


def test_short_work_and_pipes_show_nothing(monkeypatch, capsys):
    with busy("counting"):
        pass
    assert capsys.readouterr().err == ""
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with busy("counting"):
        pass
    assert screen.shown == ""


def test_a_fault_of_ours_shows_no_traceback(monkeypatch, starter):
    def fail(_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(sys.modules["cxgraph.assessment.audit"], "audit", fail)
    result = run("audit", str(starter))
    assert result.exit_code == 2
    assert "fault of cxgraph" in result.stderr and "Traceback" not in result.stderr


@pytest.fixture
def sent(starter, monkeypatch) -> Path:
    """A folder that came by mail, with charts below it and a link at its top that leads out of it."""
    Path("sent/charts").mkdir(parents=True)
    Path("sent/charts/org.yaml").write_bytes(Path("org.yaml").read_bytes())
    Path("victim").write_text("before")
    Path("sent/result.json").symlink_to("../victim")
    monkeypatch.chdir("sent")
    return Path("../victim")


@pytest.mark.parametrize(
    ("call", "given"),
    [
        ("audit charts/org.yaml -o result.json", None),
        ("export charts/org.yaml -o result.json", None),
        ("plan charts/org.yaml --apply -o result.json", None),
        ("diff charts/org.yaml charts/org.yaml -o result.json", None),
        ("audit - -o result.json", "charts/org.yaml"),
    ],
)
def test_no_link_is_followed_in_the_folder_that_one_works_in(sent: Path, call: str, given: str | None):
    refused = run(*call.split(), input=Path(given).read_bytes() if given else None)
    assert refused.exit_code == 2
    assert "is a symbolic link" in refused.stderr
    assert sent.read_text() == "before"


def test_no_link_is_followed_in_the_repository_of_the_chart(sent: Path, monkeypatch):
    Path(".git").mkdir()
    monkeypatch.chdir("charts")
    assert run("audit", "org.yaml", "-o", "../result.json").exit_code == 2
    assert Path("../../victim").read_text() == "before"


@pytest.mark.parametrize(
    "call",
    [
        "charter org.yaml -o org.yaml",
        "export org.yaml -o ./org.yaml",
        "audit org.yaml -o other",
        "import org.yaml -o org.yaml",
    ],
)
def test_no_result_takes_the_place_of_what_it_was_made_from(starter, call: str):
    Path("other").hardlink_to("org.yaml")
    before = Path("org.yaml").read_bytes()
    refused = run(*call.split())
    assert refused.exit_code == 2
    assert "is what was read; nothing was written; name another file" in refused.stderr
    assert Path("org.yaml").read_bytes() == before


def test_neither_of_two_files_is_written_where_one_cannot_be(starter):
    Path("report.json").write_text("before")
    Path("report.json").chmod(0o444)
    refused = run("import", "org.yaml", "-o", "new.yaml", "--report", "report.json")
    assert (refused.exit_code, Path("new.yaml").exists()) == (2, False)
    assert run("import", "org.yaml", "-o", "new.yaml", "--report", "./new.yaml").exit_code == 2
