"""``cxgraph diff``: its words, its formats, its exit code, and inputs of different kinds."""

import json
from pathlib import Path

import jsonschema
import pytest
from builders import CXO, led, post, tie, unit
from click.testing import CliRunner
from msgspec.structs import replace

import cxgraph
from cxgraph.cli import main
from cxgraph.core.model import Initiative, Mandate, Objective, Org, Talent, WorkMode
from cxgraph.inputs.write import to_yaml
from cxgraph.knowledge.rdf import serialise
from cxgraph.output.report.data import diff_schema
from cxgraph.output.report.diff import SHOWN, to_json, to_markdown, to_text

EXAMPLES = Path(__file__).parents[1] / "examples"
AGENCY = [EXAMPLES / f"s2-agency-{name}.yaml" for name in ("cio", "staff-office", "strategy-office")]


def run(*arguments: object, code: int = 0, given: str | None = None) -> str:
    result = CliRunner().invoke(main, ["diff", *map(str, arguments)], input=given)
    assert result.exit_code == code, result.output
    return result.output if code == 2 else result.stdout


def text(before: Org, after: Org) -> str:
    """The report on one line, as its words are looked for."""
    return " ".join(to_text(cxgraph.diff(before, after)).split())


def written(folder: Path, name: str, org: Org) -> Path:
    path = folder / name
    path.write_text(to_yaml(org), "utf-8")
    return path


# Words


CMO = post("cmo", "Chief Marketing Officer", reports_to="ceo")
WEB = unit("web", name="Online")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (led(CMO), led(replace(CMO, reports_to="cxo")),
         f"moved Chief Marketing Officer (cmo): from CEO (ceo) to {CXO} (cxo)"),
        (led(posts_complete=True), led(CMO), "added Chief Marketing Officer (cmo), under CEO (ceo)"),
        (led(CMO), led(posts_complete=True), "gone Chief Marketing Officer (cmo)"),
        (led(), led(CMO), "Now known newly listed Chief Marketing Officer (cmo), under CEO (ceo)"),
        (led(), led(CMO), "1 post is newly listed, and may have been there before: the earlier chart does not say"),
        (led(CMO), led(), "Not known any more no longer listed Chief Marketing Officer (cmo), under CEO (ceo)"),
        (led(CMO), led(), "1 post is no longer listed, and may still be there: the later chart does not say"),
        (led(units=(WEB,)), led(CMO, units=(WEB, unit("shops", name="Shops"))), "1 post and 1 unit are newly listed"),
        (led(units=(WEB,)), led(units=(WEB, unit("shops", name="Shops", parent="web"))),
         "Now known newly listed unit Shops (shops), under Online (web)"),
        (led(replace(CMO, holder="Ana")), led(replace(CMO, holder="vacant")),
         "changed Chief Marketing Officer (cmo): holder from Ana to nobody (vacant)"),
        (led(replace(CMO, sponsors_cx=False)), led(replace(CMO, sponsors_cx=True)), "(cmo): now sponsors CX"),
        (led(replace(CMO, sponsors_cx=True)), led(replace(CMO, sponsors_cx=False)), "(cmo): no longer sponsors CX"),
        (led(replace(CMO, skills=("delegation",))), led(replace(CMO, skills=("data-analytics",))),
         "skills gain data analytics and lose delegation"),
        (led(CMO), led(replace(CMO, sponsors_cx=True)), "Now known fact Chief Marketing Officer (cmo): sponsors CX"),
        (led(replace(CMO, sponsors_cx=False)), led(CMO), "Not known any more fact Chief Marketing Officer (cmo): does"),
        (led(CMO, units=(WEB,)), led(replace(CMO, unit="web"), units=(WEB,)), "unit from none to Online (web)"),
        (led(units=(WEB,)), led(units=(replace(WEB, head="ceo"),)), "Online (web): head: CEO (ceo)"),
        (led(units=(replace(WEB, work_mode=WorkMode(remote=0.25)),)),
         led(units=(replace(WEB, work_mode=WorkMode(remote=0.5)),)), "share working remotely from 25 % to 50 %"),
        (led(CMO, ties=(tie("cxo", "cmo", "absent"),)), led(CMO, ties=(tie("cxo", "cmo"),)),
         "Officer (cmo): stance from absent to partner"),
        (led(CMO, ties_complete=True), led(CMO, ties=(tie("cxo", "cmo", stage="strategy"),), ties_complete=True),
         "Ties new Chief Experience Officer (cxo) on Chief Marketing Officer (cmo): stance from absent to partner"),
        (led(CMO), led(CMO, ties=(tie("cxo", "cmo", reason="capacity"),)),
         "Now known tie Chief Experience Officer (cxo) on Chief Marketing Officer (cmo): partner; reason: capacity"),
        (led(CMO, ties=(tie("cxo", "cmo", as_of="2025"),)), led(CMO, ties=(tie("cxo", "cmo", as_of="2026"),)),
         "again 1 tie as before, with another source or date"),
        (led(talent=Talent(upskilling=True)), led(talent=Talent(upskilling=False)), "Talent upskilling has ended"),
        (led(initiatives=()), led(initiatives=(Initiative(id="nbo", name="Next best offer"),)),
         "Initiatives added Next best offer (nbo)"),
        (led(), led(objectives=(Objective(id="nps", name="Net promoter score"),)),
         "Now known newly listed objective Net promoter score (nps)"),
        (led(post("1", holder="Ana")), led(post("2", holder="Ana")), "listed Analyst (2); may be the same post as 1"),
        (led(post("1", holder="Ana"), posts_complete=True), led(post("2", holder="Ana"), posts_complete=True),
         "added Analyst (2); may be the same post as 1"),
        (led(), led(ties_complete=True), "ties that are not listed"),
    ],
)  # fmt: skip
def test_a_difference_is_said_in_words(before, after, said):
    assert said in text(before, after)


def test_nothing_is_said_plainly():
    assert "Nothing changed." in text(led(), led())
    assert to_markdown(cxgraph.diff(led(), led())).startswith("# Acme\n")


def test_a_verdict_opens_the_report():
    poor = led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(budget=False)))
    rich = led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(budget=True)))
    assert "In short Worse: authority fell from" in text(rich, poor)
    assert "In short Better: authority rose from" in text(poor, rich)
    assert "→ Set aside a modest budget" in text(rich, poor)
    staff = post("x", reports_to="ceo")
    assert "In short Neither better nor worse" in text(led(staff), led(staff, post("a", reports_to="x")))


def test_what_was_found_out_is_said_as_such():
    asked = led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(budget=False)))
    said = text(led(), asked)
    assert "In short Neither better nor worse, by scores and findings. Authority moved only because more is" in said
    assert "(now known;" in said
    assert "moved only because less is known now" in text(asked, led())
    richer = led(lead=post("cxo", CXO, reports_to="none", mandate=Mandate(budget=False)))
    assert "as is known now, it was" in text(led(), richer)


def test_a_change_of_lead_is_told_first():
    after = led(post("new", "Analyst", cx_lead=True))
    assert "CX lead: before Chief Experience Officer (cxo), now Analyst (new)." in text(led(), after)


def test_long_lists_are_cut_on_the_screen_alone():
    many = led(*(post(f"p{nth:03}", reports_to="ceo") for nth in range(SHOWN + 5)))
    found = cxgraph.diff(led(), many)
    assert "and 5 more" in to_text(found)
    assert "p016" not in to_text(found)
    assert "p016" in to_markdown(found)
    assert "p016" in to_json(found)


@pytest.mark.parametrize("before", AGENCY, ids=lambda path: path.stem)
@pytest.mark.parametrize("after", [*AGENCY, EXAMPLES / "s3-bank.yaml"], ids=lambda path: path.stem)
def test_text_fits_80_columns_and_json_the_schema(before, after):
    found = cxgraph.diff(cxgraph.load(before), cxgraph.load(after))
    lines = to_text(found).splitlines()
    assert max(map(len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)
    assert "None" not in to_text(found)
    jsonschema.validate(json.loads(to_json(found)), diff_schema())


def test_what_the_charts_say_formats_nothing():
    hostile = cxgraph.load(EXAMPLES / "hostile.yaml")
    found = cxgraph.diff(led(), hostile)
    assert "<script>" not in to_markdown(found).replace("\\<script\\>", "").replace("`<script>", "")
    for shown in (to_text(found), to_markdown(found), to_json(found)):
        assert "\u202e" not in shown
        assert "\u200b" not in shown


# The command


def test_exit_codes_say_whether_it_got_worse(tmp_path):
    poor = written(tmp_path, "poor.yaml", led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(written=False))))
    rich = written(tmp_path, "rich.yaml", led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(written=True))))
    run(poor, poor)
    run(poor, rich)
    assert "Worse" in run(rich, poor, code=1)
    assert json.loads(run(rich, poor, "--format", "json", code=1))["worse"] is True
    assert "no-such" in run(rich, tmp_path / "no-such.yaml", code=2)
    assert "only one of BEFORE and AFTER" in run("-", "-", code=2)


def test_charts_of_different_kinds_are_compared(tmp_path):
    org = led(CMO)
    table = tmp_path / "june.csv"
    table.write_text(
        "id,title,reports_to\nceo,CEO,none\ncxo,Chief Experience Officer,ceo\ncmo,Chief Marketing Officer,ceo\n"
    )
    turtle = tmp_path / "june.ttl"
    turtle.write_bytes(serialise(org, "turtle"))
    yaml = written(tmp_path, "june.yaml", org)
    assert "Nothing changed." in run(turtle, yaml)
    found = json.loads(run(table, yaml, "--format", "json"))
    assert (found["added"], found["gone"], found["moved"], found["ties"]) == ([], [], [], [])


def test_a_plan_is_compared_with_today_through_a_pipe():
    file = EXAMPLES / "s0-consumer.yaml"
    after = CliRunner().invoke(main, ["plan", str(file), "--apply"]).stdout
    assert "stance from absent to partner" in " ".join(run(file, "-", given=after).split())


def test_both_are_judged_by_the_configuration_of_the_later_one(tmp_path):
    (tmp_path / "cxgraph.toml").write_text('ignore = ["CX"]\n')
    file = EXAMPLES / "s2-agency-cio.yaml"
    (tmp_path / "after.yaml").write_text(AGENCY[1].read_text("utf-8"), "utf-8")
    found = json.loads(run(file, tmp_path / "after.yaml", "--format", "json"))
    assert (found["fixed"], found["new"], found["unchanged"]) == ([], [], [])


def test_redacted_nobody_is_named_and_that_somebody_else_came_is_said(tmp_path):
    before = led(post("ana-ruiz", "Analyst", holder="Ana Ruiz"), post("x", holder="Li Wei"), post("y", holder="Bo Ek"))
    after = led(post("ana-ruiz", "Analyst", holder="Mei Sato"), post("x", "Aide to Li Wei"), post("y", holder="Bo Ek"))
    files = [written(tmp_path, f"{name}.yaml", org) for name, org in (("one", before), ("two", after))]
    for form in ("text", "json", "markdown"):
        shown = run(*files, "--redact", "--format", form)
        assert not any(name.casefold() in shown.casefold() for name in ("Ruiz", "Sato", "Wei", "Li ")), form
    assert "another holder" in run(*files, "--redact")
    rehired = [one["id"] for one in json.loads(run(*files, "--redact", "--format", "json"))["changed"]
               if one["field"] == "holder" and one["how"] == "changed"]  # fmt: skip
    assert len(rehired) == 1
