"""The configuration: where it is found, what it says, and where its mistakes stand."""

from pathlib import Path

import pytest

from cxgraph.core.errors import ConfigError, CxgraphError
from cxgraph.inputs import config
from cxgraph.inputs.config import DEFAULT, find_config, read_config, with_weights

WHOLE = """\
profile = "federal"
select = ["CX1", "CX2"]
ignore = ["no-budget"]
rules = "rules"

[severity]
CX206 = "note"

[weights]
seat = 2
"doers" = 0.5

[[suppressions]]
rule = "CX107"
reason = "Being written"
expires = 2027-03-31

[[suppressions]]
rule = "CX111"
reason = "Sold next year"
subjects = ["branch"]
"""


def written(folder: Path, text: str, name: str = "cxgraph.toml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def problems(path: Path, reader=read_config) -> list[str]:
    with pytest.raises(ConfigError) as refused:
        reader(path)
    return [str(problem).partition(f"{path.name}:")[2] for problem in refused.value.problems]


def test_all_that_a_configuration_can_say_is_read(tmp_path):
    options = read_config(written(tmp_path, WHOLE))
    assert (options.profile, options.select, options.ignore) == ("federal", ("CX1", "CX2"), ("no-budget",))
    assert (options.rules, options.folder) == ("rules", tmp_path)
    assert (options.severity, options.weights) == ({"CX206": "note"}, {"seat": 2, "doers": 0.5})
    first, second = options.suppressions
    assert (first.rule, first.reason, first.expires, first.subjects) == ("CX107", "Being written", "2027-03-31", None)
    assert (second.rule, second.subjects, second.expires) == ("CX111", ("branch",), None)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("profile",), (1, 1)),
        (("select", 1), (2, 1)),
        (("severity", "CX206"), (7, 1)),
        (("weights",), (9, 1)),
        (("weights", "doers"), (11, 1)),
        (("suppressions", 0, "expires"), (16, 1)),
        (("suppressions", 1), (18, 1)),
        (("suppressions", 1, "subjects"), (21, 1)),
    ],
)
def test_each_key_has_its_place(path, place, tmp_path):
    assert read_config(written(tmp_path, WHOLE)).positions.find(path) == place


def test_an_empty_configuration_wishes_nothing(tmp_path):
    options = read_config(written(tmp_path, ""))
    assert all(getattr(options, name) == getattr(DEFAULT, name) for name in config.ConfigKeys.__struct_fields__)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("profile = 3", ['1:1: profile: expected text, not 3']),
        ("ignor = []", ['1:1: ignor: unknown key "ignor"; did you mean "ignore"?']),
        ('select = "CX1"', ['1:1: select: expected a list of words, not "CX1"; write ["CX1"]']),
        (
            "\n[severity]\nCX206 = 'eror'",
            ['3:1: severity.CX206: expected one of error, note, warning, not "eror"; did you mean "error"?'],
        ),
        ("[weights]\nseat = -1", ["2:1: weights.seat: expected a number, 0 or more, not -1"]),
        ("weights.seat = inf", ["1:1: weights.seat: expected a number, 0 or more, not Infinity"]),
        ("weights = {seat = nan}", ["1:1: weights.seat: expected a number, 0 or more, not NaN"]),
        ("[[suppressions]]\nrule = 'CX109'", ['1:1: suppressions[0].reason: "reason" is missing']),
        ("a = ", ["1:5: not TOML: Invalid value"]),
        ("x = 1\nx = 2", ["2:6: not TOML: Cannot overwrite a value"]),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place(text, said, tmp_path):
    assert problems(written(tmp_path, text)) == said


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines(tmp_path):
    assert [line.split(":")[0] for line in problems(written(tmp_path, "x = 1\n[weights]\na = 'b'\nc = -1\n"))] == [
        "1",
        "3",
        "4",
    ]


def test_a_configuration_that_is_not_utf_8_is_refused_with_its_place(tmp_path):
    (tmp_path / "cxgraph.toml").write_bytes(b'profile = "\xff"')
    with pytest.raises(CxgraphError, match="not UTF-8: byte 0xff"):
        read_config(tmp_path / "cxgraph.toml")


# Where it is found


def test_the_nearest_configuration_upwards_holds(tmp_path):
    below = tmp_path / "charts" / "2026"
    below.mkdir(parents=True)
    far = written(tmp_path, "")
    assert find_config(below) == far
    near = written(tmp_path / "charts", "")
    assert find_config(below) == near


def test_a_shared_file_counts_only_with_a_table_of_ours(tmp_path):
    shared = written(tmp_path, "[tool.ruff]\n", "pyproject.toml")
    assert find_config(tmp_path) != shared
    shared = written(tmp_path, "[tool.ruff]\n[tool.cxgraph]\nprofile = 'federal'\n", "pyproject.toml")
    assert find_config(tmp_path) == shared
    assert read_config(shared).profile == "federal"


def test_our_own_file_wins_over_a_shared_one(tmp_path):
    written(tmp_path, "[tool.cxgraph]\n", "pyproject.toml")
    ours = written(tmp_path, "")
    assert find_config(tmp_path) == ours


def test_mistakes_in_a_shared_file_stand_at_their_lines(tmp_path):
    path = written(
        tmp_path, "[project]\nname = 'x'\n\n[tool.cxgraph]\n\n[tool.cxgraph.severity]\nCX1 = 'loud'\n", "pyproject.toml"
    )
    assert [line.split(" ")[0] for line in problems(path)] == ["7:1:"]


@pytest.mark.parametrize("text", ["# tool.cxgraph", "tool = 'tool.cxgraph'", "[project]\nname = 'cxgraph'"])
def test_a_shared_file_that_only_speaks_of_us_does_not_count(text, tmp_path):
    assert find_config(written(tmp_path, text, "pyproject.toml").parent) is None


@pytest.mark.parametrize("root", [".git", "home"])
@pytest.mark.parametrize("name", ["cxgraph.toml", "pyproject.toml"])
def test_the_way_up_ends_with_a_repository_and_a_home(root, name, tmp_path, monkeypatch):
    above = written(tmp_path, "[tool.cxgraph]", name)
    folder = tmp_path / "mine" / "charts"
    folder.mkdir(parents=True)
    assert find_config(folder) == above
    if root == "home":
        monkeypatch.setenv("HOME", str(tmp_path / "mine"))
    else:
        (tmp_path / "mine" / ".git").write_text("gitdir: elsewhere")
    assert find_config(folder) is None
    inside = written(tmp_path / "mine", "[tool.cxgraph]", name)
    assert find_config(folder) == inside


def test_the_way_up_is_that_of_the_folder_a_link_leads_to(tmp_path):
    for name in ("mine", "theirs"):
        (tmp_path / name).mkdir()
    (tmp_path / "mine" / "charts").symlink_to(tmp_path / "theirs")
    mine, theirs = written(tmp_path / "mine", ""), written(tmp_path / "theirs", "")
    assert find_config(tmp_path / "mine" / "charts") == theirs
    assert find_config(tmp_path / "mine" / "charts" / ".." / "mine") == mine


@pytest.mark.parametrize("theirs", ["top", "top/mine", "top/cxgraph.toml", "top/mine/charts"])
def test_what_belongs_to_somebody_else_does_not_count_and_is_told(theirs, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("cxgraph.inputs.config.nearest._owner", lambda path: int(path == tmp_path / theirs))
    folder = tmp_path / "top" / "mine" / "charts"
    folder.mkdir(parents=True)
    written(tmp_path, "")
    written(tmp_path / "top", "")
    assert find_config(folder) is None
    assert caplog.messages == [
        "configuration: not cxgraph.toml: it or a folder on the way to it is another user's; "
        "--config names it all the same"
    ]


def test_a_shared_file_of_somebody_else_is_not_even_read(tmp_path, monkeypatch, caplog):
    path = written(tmp_path, "cxgraph is no TOML here", "pyproject.toml")
    monkeypatch.setattr("cxgraph.inputs.config.nearest._owner", lambda any_: int(any_ == path))
    assert find_config(tmp_path) is None
    assert caplog.messages[0].startswith("configuration: not pyproject.toml: ")


def test_a_shared_file_that_nobody_may_read_is_passed_over(tmp_path, monkeypatch):
    ours = written(tmp_path, "")
    (tmp_path / "charts").mkdir()
    written(tmp_path / "charts", "[tool.cxgraph]", "pyproject.toml")

    def refuse(path, mode):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert find_config(tmp_path / "charts") == ours


# Weights of one's own

SHAPES = {
    "w.toml": "seat = 2\ndoers = 0.5\n",
    "table.toml": "[weights]\nseat = 2\ndoers = 0.5\n",
    "pillars.toml": "[weights.authority]\nseat = 2\ndoers = 0.5\n",
    "w.yaml": "seat: 2\ndoers: 0.5\n",
    "pillars.yaml": "authority: {seat: 2, doers: .5}\n",
    "w.json": '{"weights": {"authority": {"seat": 2, "doers": 0.5}}}',
}


@pytest.mark.parametrize("name", SHAPES)
def test_weights_come_in_several_shapes(name, tmp_path):
    assert with_weights(DEFAULT, written(tmp_path, SHAPES[name], name)).weights == {"seat": 2, "doers": 0.5}


def test_weights_of_a_file_take_the_place_of_the_configured_ones(tmp_path):
    options = with_weights(read_config(written(tmp_path, WHOLE)), written(tmp_path, "embedded: 3", "w.yaml"))
    assert options.weights == {"embedded": 3}
    assert options.profile == "federal"
    assert str(options.problem(("weights", "embedded"), "wrong")).endswith("w.yaml:1:11: embedded: wrong")
    assert str(options.problem(("profile",), "wrong")).endswith("cxgraph.toml:1:1: profile: wrong")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("w.yaml", "seat: many", ['1:7: weights.seat: expected a number, 0 or more, not "many"']),
        ("w.yaml", "- seat", ["1:1: expected weights by indicator; write a line for each, as seat: 2"]),
        ("w.yaml", "authority:\n  seat: .nan\n", ['2:9: weights.seat: expected a number, 0 or more, not ".nan"']),
        ("w.toml", "seat = true", ["1:1: weights.seat: expected a number, 0 or more, not true"]),
    ],
)
def test_mistakes_in_weights_are_told_with_their_place(name, text, said, tmp_path):
    assert problems(written(tmp_path, text, name), lambda path: with_weights(DEFAULT, path)) == said
