"""Configurations that came with a chart: what is told of them, and which rules are run."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cxgraph.cli import main
from cxgraph.cli.options import known_catalogue
from cxgraph.core.errors import ConfigError, CxgraphError

CHART = """\
cxgraph: 1
organization: {name: Acme}
posts:
  - {id: ceo, title: CEO, reports_to: none}
  - {id: cxo, title: Chief Experience Officer, reports_to: ceo}
"""
RULE = """\
# code: ACME1
# name: below-the-top
# severity: warning
# message: "{subjects} below the top."
SELECT ?subject { ?subject cx:solidLineTo ?top }
"""
REFUSED = (
    'cxgraph.toml:1:1: rules: "our-rules" is not run, since a chart may have brought it along; '
    "to run them, name the file with --config, or write its folder as a line of "
    "$XDG_CONFIG_HOME/cxgraph/trusted; --no-config does without the file\n"
)


@pytest.fixture
def received(tmp_path, monkeypatch) -> Path:
    """A folder that came by mail, unpacked by the user, with rules in it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    (tmp_path / "user" / "cxgraph").mkdir(parents=True)
    folder = tmp_path / "mail"
    (folder / "our-rules").mkdir(parents=True)
    (folder / "org.yaml").write_text(CHART)
    (folder / "our-rules" / "a.rq").write_text(RULE)
    (folder / "cxgraph.toml").write_text('rules = "our-rules"\n')
    monkeypatch.chdir(folder)
    return folder


def trust(folder: Path, *lines: object) -> None:
    (folder.parent / "user" / "cxgraph" / "trusted").write_text("".join(f"{line}\n" for line in lines))


def run(*args: str):
    return CliRunner().invoke(main, args)


# Rules


@pytest.mark.parametrize(
    "call",
    [
        ["audit", "org.yaml"],
        ["audit", "org.yaml", "--format", "json"],
        ["audit", "-"],
        ["check", "org.yaml"],
        ["plan", "org.yaml"],
        ["rules"],
        ["explain", "CX201"],
        ["diff", "org.yaml", "org.yaml"],
        ["ask", "org.yaml", "--questions", "1"],
        ["query", "org.yaml", "CQ20"],
        ["export", "org.yaml", "--to", "trig", "--with", "audit"],
    ],
)
def test_rules_that_came_along_are_not_run_and_every_command_says_so(call, received):
    refused = CliRunner().invoke(main, call, input=CHART)
    assert (refused.exit_code, refused.stdout, refused.stderr) == (2, "", REFUSED)


def test_rules_are_run_of_a_configuration_that_is_named(received):
    assert "ACME1" in run("audit", "org.yaml", "--config", "cxgraph.toml").stdout


def test_without_a_configuration_the_chart_is_audited_by_what_ships(received):
    done = run("audit", "org.yaml", "--no-config", "--format", "json")
    assert (done.exit_code, done.stderr, "ACME1" in done.stdout) == (0, "", False)
    assert [line for line in run("rules", "--no-config").stdout.splitlines() if "ACME1" in line] == []


def test_a_configuration_is_named_or_done_without(received):
    refused = run("audit", "org.yaml", "--config", "cxgraph.toml", "--no-config")
    assert (refused.exit_code, "use one of the two" in refused.stderr) == (2, True)


@pytest.mark.parametrize("lines", [["{mail}"], ["# mine", "", "{mail}/our-rules/..", "/nowhere"], ["  {top}  "]])
def test_rules_are_run_in_and_below_a_folder_that_the_user_trusts(lines, received):
    trust(received, *(line.format(mail=received, top=received.parent) for line in lines))
    assert "ACME1" in known_catalogue().rules


@pytest.mark.parametrize("line", ["{mail}/our-rules", "{mail}x", "{top}/user", "# {mail}", "/nowhere"])
def test_another_folder_that_is_trusted_changes_nothing(line, received):
    (received.parent / "mailx").mkdir()
    trust(received, line.format(mail=received, top=received.parent))
    with pytest.raises(ConfigError, match=r'rules: "our-rules" is not run'):
        known_catalogue()


@pytest.mark.parametrize("line", ["mail", ".", "~/mail", "../mail", "a\0b"])
def test_a_trusted_folder_has_to_say_where_it_is(line, received):
    trust(received, "# folders", line)
    with pytest.raises(
        CxgraphError, match=r"trusted:2:1: .* does not say where it is; write the whole path, as /home/"
    ):
        known_catalogue()


def test_the_file_of_trusted_folders_lies_in_the_home_by_default(received, monkeypatch):
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(received.parent / "home"))
    with pytest.raises(ConfigError, match=r"a line of ~/\.config/cxgraph/trusted; "):
        known_catalogue()
    (received.parent / "home" / ".config" / "cxgraph").mkdir(parents=True)
    (received.parent / "home" / ".config" / "cxgraph" / "trusted").write_text(str(received))
    assert "ACME1" in known_catalogue().rules


# Rules that lie elsewhere


@pytest.fixture
def elsewhere(received) -> Path:
    """A folder with rules outside the one that is trusted."""
    trust(received, received)
    folder = received.parent / "elsewhere"
    folder.mkdir()
    (folder / "a.rq").write_text(RULE)
    return folder


@pytest.mark.parametrize(
    "written", ["../elsewhere", "our-rules/../../elsewhere", "{elsewhere}", "link", "link/../elsewhere"]
)
def test_rules_do_not_lead_out_of_what_is_trusted(written, received, elsewhere):
    (received / "link").symlink_to(elsewhere)
    written = written.format(elsewhere=elsewhere)
    (received / "cxgraph.toml").write_text(f"rules = '{written}'")
    with pytest.raises(
        ConfigError, match=r'1:1: rules: ".*" leads out of every folder that you trust; to run them, name'
    ):
        known_catalogue()
    assert "ACME1" in known_catalogue(Path("cxgraph.toml")).rules
    trust(received, received, elsewhere)
    assert "ACME1" in known_catalogue().rules


def test_a_single_rule_does_not_lead_out_either(received, elsewhere):
    (received / "our-rules" / "b.rq").symlink_to(elsewhere / "a.rq")
    with pytest.raises(ConfigError, match=r'rules: "b\.rq" leads out of every folder that you trust'):
        known_catalogue()


@pytest.mark.parametrize("make", ["folder", "loop", "nowhere"])
def test_what_is_named_like_a_rule_and_is_no_file_is_told(make, received):
    strange = received / "our-rules" / "b.rq"
    if make == "folder":
        strange.mkdir()
    else:
        strange.symlink_to("b.rq" if make == "loop" else "nowhere")
    with pytest.raises(ConfigError, match=r"our-rules/b\.rq: no file"):
        known_catalogue(Path("cxgraph.toml"))


def test_a_rule_that_is_too_long_is_not_read(received):
    (received / "our-rules" / "a.rq").write_text(RULE + "# and so on\n" * 100_000)
    with pytest.raises(ConfigError, match=r"a\.rq: longer than 1,000,000 bytes"):
        known_catalogue(Path("cxgraph.toml"))


@pytest.mark.parametrize("named", ["a\\u0000b", "x" * 200, "our-rules/a.rq"])
def test_a_folder_that_cannot_be_is_not_there(named, received):
    trust(received, received)
    (received / "cxgraph.toml").write_text(f'rules = "{named}"')
    with pytest.raises(ConfigError, match="1:1: rules: no folder"):
        known_catalogue()


# What is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('rules = "our-rules/"', "rules: our-rules/, 1 rule"),
        ('profile = "federal"', "profile federal"),
        ('ignore = ["CX"]', "54 of 54 rules left out"),
        ('select = ["CX1"]', "36 of 54 rules left out"),
        ("[severity]\nCX206 = 'note'\nsingle-bridge = 'note'", "2 rules graded otherwise"),
        ("[weights]\nseat = 2\n[efforts]\nmove-lead = 3", "1 weight; 1 effort"),
        ("[[suppressions]]\nrule = 'CX109'\nreason = 'x'\n" * 2, "2 suppressions"),
    ],
)
def test_what_a_configuration_changes_is_told_where_nobody_named_it(text, told, received, caplog):
    trust(received, received)
    (received / "cxgraph.toml").write_text(text)
    assert run("audit", "org.yaml", "--fail-on", "never").exit_code == 0
    assert caplog.messages == [f"configuration: cxgraph.toml ({told})"]
    run("audit", "org.yaml", "--config", "cxgraph.toml")
    run("audit", "org.yaml", "--no-config")
    assert len(caplog.messages) == 1


def test_what_is_told_stands_on_one_line_and_moves_no_cursor(received, caplog):
    (received / "a \x1b[2J\nb").mkdir()
    trust(received, received)
    (received / "cxgraph.toml").write_text('rules = "a \\u001b[2J\\nb"')
    run("rules")
    assert caplog.messages == ["configuration: cxgraph.toml (rules: a \\u001b[2J b/, 0 rules)"]


@pytest.mark.parametrize("text", ["", "# nothing", "profile = 'default'", "[weights]"])
def test_nothing_is_told_of_a_configuration_that_changes_nothing(text, received, caplog):
    (received / "cxgraph.toml").write_text(text)
    run("audit", "org.yaml")
    assert caplog.messages == []


@pytest.mark.parametrize(
    "call",
    [
        ["diff", "org.yaml", "org.yaml"],
        ["render", "org.yaml", "--compare", "org.yaml", "-o", "x.html"],
        ["ask", "org.yaml", "--questions", "1"],
        ["rules"],
        ["audit", "-"],
    ],
)
def test_it_is_told_once(call, received, caplog):
    (received / "cxgraph.toml").write_text('profile = "federal"')
    assert CliRunner().invoke(main, call, input=CHART).exception is None
    assert caplog.messages == ["configuration: cxgraph.toml (profile federal)"]


def test_weights_that_were_named_are_not_told(received, caplog):
    (received / "cxgraph.toml").write_text("[weights]\nseat = 2")
    (received / "w.yaml").write_text("seat: 3")
    run("audit", "org.yaml", "--weights", "w.yaml")
    assert caplog.messages == []
