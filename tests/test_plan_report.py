"""What is said of plans: names, the first plan, whom moves need, what is left, in text, Markdown and JSON."""

import json
from dataclasses import replace

import msgspec
import pytest
from msgspec.structs import replace as replace_record
from plan_records import FIRST, INVITE, LARGE, ORG, SMALL, STAGE, left, move, plan, plans, with_title

import cxgraph
from cxgraph.advice.plan import Move, Plans
from cxgraph.assessment.ruleset import ruleset_for
from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import ItemName, Message
from cxgraph.inputs.config import Config
from cxgraph.output.report.plan import to_json, to_markdown, to_text
from cxgraph.output.report.plan.choosing import plan_of_effort
from cxgraph.output.report.plan.naming import all_plans, brought_to_light, first_plan, place_of_first, plan_name
from cxgraph.output.report.plan.telling import moves_in_words


def text(found: Plans, width: int = 80) -> str:
    return to_text(found, width)


def flat(found: Plans) -> str:
    """The text on one line: where it is broken is not what counts."""
    return " ".join(to_text(found).split())


# Names


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"closes": {"error": 1, "warning": 2, "note": 1}}, "Closes 1 error, 2 warnings, 1 note · effort 2"),
        ({"closes": {"note": 1, "error": 2}}, "Closes 2 errors, 1 note · effort 2"),
        ({"closes": {"error": 0, "warning": 1}}, "Closes 1 warning · effort 2"),
        ({"closes": {}, "eased": ("CX201",)}, "Closes nothing, eases 1 finding · effort 2"),
        ({"eased": ("CX201", "CX107")}, "Closes 1 error, eases 2 findings · effort 2"),
        ({"closes": {}, "gain": 3.14}, "Closes nothing, gains 3.1 points · effort 2"),
    ],
)
def test_a_plan_is_named_by_what_it_closes(facts: dict, name: str):
    assert plan_name(plan(INVITE, **facts)) == name


def test_the_first_plan_has_its_place_among_the_others_or_none():
    assert (place_of_first(plans()), first_plan(plans())) == (1, FIRST)
    apart = plans(SMALL, LARGE)
    assert place_of_first(apart) is None
    assert [one.effort for one in all_plans(apart)] == [1, 2, 3]
    assert (place_of_first(plans(first=None)), first_plan(plans(first=None))) == (None, None)


def test_the_first_plan_is_told_as_it_stands_among_all():
    told = plan(replace(INVITE, alternatives=("coo",)))
    assert first_plan(plans(SMALL, told, first=FIRST)) is told


# What comes first


def test_text_begins_with_the_worst_finding_and_the_plan_to_start_with():
    lines = text(plans()).splitlines()
    assert lines[:6] == [
        "Acme: the smallest changes that close the most",
        "",
        "The worst finding",
        "  error  CX201 absent-people-officer: The people officer is absent.",
        "",
        "Start with: Closes 1 error · effort 2",
    ]
    assert flat(plans()).index("Start with") < flat(plans()).index("Plans, from the least effort")


def test_where_no_plan_closes_the_worst_that_is_said_first_with_the_reason():
    found = plans(SMALL, first=None, not_closed=(left("effort", code="CX201", why="It takes an effort of 11."),))
    assert text(found).splitlines()[2:6] == [
        "No plan here closes the worst finding",
        "  error  CX201 absent-people-officer: The people officer is absent.",
        "         It takes an effort of 11.",
        "",
    ]
    assert "Start with" not in text(found)
    assert "Start with" not in to_markdown(found)
    assert to_markdown(found).split("\n\n")[2] == "## No plan here closes the worst finding"


def test_where_nothing_fails_that_is_said():
    found = plans(SMALL, first=None, worst=None, not_closed=())
    assert "Nothing is found that fails, so there is nothing to close." in flat(found)
    assert "No plan here closes" not in flat(found)


def test_a_search_that_was_stopped_is_said_before_the_plans():
    found = flat(plans(complete=False, most_closed=40, most_gained=21.04, sensitive=None))
    assert "12 moves were weighed by then. Within the limits, what is closed may count up to 40, and gain 21.0" in found
    assert found.index("Stopped before the end") < found.index("Plans, from")
    assert "Stopped" not in flat(plans())


def test_a_plan_that_is_not_proven_says_how_much_more_there_may_be():
    open_ = plan(INVITE, optimal=False, most_closed=12, most_gained=6.5)
    assert "not proven: for this effort, what is closed may count up to 12, not 9, and gain up to 6.5 points" in flat(
        plans(open_, first=open_)
    )


# Moves


def test_each_move_says_why_whom_it_needs_through_whom_and_what_kind_of_effort_it_is():
    assert text(plans(FIRST)).splitlines()[6:13] == [
        "  A  Invite Chief People Officer when strategy is made, not when it is carried",
        "     out. Absent, and nothing known stands in the way of an invitation.",
        "     For: CX201 absent-people-officer",
        "     Needs: Chief People Officer, CEO",
        "     Through: Chief Operating Officer works with both",
        "     Effort 2: sign-off by one colleague; people's time and a place in this",
        "     year's plan; the same people can end it",
    ]


def test_several_posts_between_are_told_as_a_way():
    (told,) = moves_in_words(plan(move(through=("coo", "ceo"))))
    assert told.through == "Chief Operating Officer, CEO, each of whom works with the next"


def test_whom_the_chart_does_not_tell_of_is_not_made_up():
    (unknown,) = moves_in_words(plan(move(needs=(), sign_off=2)))
    (nobody,) = moves_in_words(plan(move(needs=(), sign_off=0)))
    assert (unknown.needs, nobody.needs) == ("the chart does not tell whose consent", "nobody else")


@pytest.mark.parametrize("sign_off", range(4))
@pytest.mark.parametrize("cost", range(3))
@pytest.mark.parametrize("undo", range(3))
def test_every_level_of_effort_has_words_of_its_own(sign_off: int, cost: int, undo: int):
    (told,) = moves_in_words(plan(move(sign_off=sign_off, cost=cost, undo=undo)))
    said = (
        ("no sign-off", "one colleague", "several executives", "the top post or the board"),
        ("no cost", "people's time", "money or headcount"),
        ("the same people", "a formal change", "have moved"),
    )
    for words, level in zip(said, (sign_off, cost, undo), strict=True):
        assert [word for word in words if word in told.kind] == [words[level]]


def test_namesakes_are_told_apart_and_no_id_stands_for_a_title():
    (told,) = moves_in_words(plan(STAGE))
    assert told.needs == "Regional Manager (North)"
    assert told.instead == "Regional Manager (South), Chief Operating Officer"


def test_many_alternatives_are_counted():
    (told,) = moves_in_words(plan(move(alternatives=("ceo", "cxo", "coo", "n", "s", "cpo", "x"))))
    assert told.instead.endswith("Regional Manager (South) and 2 more")


def test_skills_that_would_do_as_well_are_told_by_their_names():
    (told,) = moves_in_words(plan(move("train-skills", "cxo", alternatives=("journey-mapping", "coo"))))
    assert told.instead == "journey mapping, Chief Operating Officer"


def test_a_move_says_what_it_closes_of_what_its_plan_closes():
    charter = move("write-charter", "cxo", "Chief Experience Officer")
    found = moves_in_words(plan(INVITE, charter, cleared=("CX201", "CX107", "CX999")))
    assert [one.closes for one in found] == [("CX201 absent-people-officer",), ("CX107 no-written-mandate",)]
    (alone,) = moves_in_words(plan(STAGE, cleared=("CX107", "CX999")))
    assert alone.closes == ("CX107 no-written-mandate", "CX999")


def test_a_move_that_somebody_made_up_is_told_in_its_own_words():
    (made_up,) = moves_in_words(plan(Move(kind="route-voc", subjects=("north",), effort=1, why="Tell them.")))
    assert (made_up.what, made_up.why, made_up.said) == ("Tell them.", "", "Tell them.")


def test_each_move_is_told_once_however_many_plans_hold_it():
    assert text(plans()).count("Have Regional Manager at the table") == 1
    assert text(plans()).count("Invite Chief People Officer") == 1
    assert "Move A " in flat(plans())
    assert "Moves A + B " in flat(plans())
    assert flat(plans()).index("Invite") < flat(plans()).index("Moves of the other plans") < flat(plans()).index("Have")


# Plans


def test_plans_stand_from_the_least_effort_each_with_what_it_clears_and_raises():
    found = plans(SMALL, FIRST, replace(LARGE, raised=("CX206",), eased=("CX107",), worsened=("CX203",)))
    lines = text(found).splitlines()
    start = lines.index("Plans, from the least effort to the most")
    assert [line[5:] for line in lines[start:] if line[2:3].isdigit()][:3] == [
        "Closes 1 warning · effort 1",
        "Closes 1 error · effort 2, the one to start with",
        "Closes 1 error, 2 warnings, eases 1 finding · effort 3",
    ]
    for said in (
        "Clears CX201 absent-people-officer, CX202 people-officer-as-order-taker, CX999",
        "Raises CX206 unexplained-roadblock",
        "Makes less grave CX107 no-written-mandate",
        "Makes graver CX203 absent-expected-partner",
        "Gains 4.2 points",
    ):
        assert said in flat(found)


def test_pillars_whose_whole_points_stay_are_not_told_as_rising():
    before = plans().before.scores
    lows = {pillar: score.low for pillar, score in before.items()} | {"authority": before["authority"].low + 5}
    (line,) = [one for one in text(plans(plan(INVITE, lows=lows), first=None)).splitlines() if "Gains" in one]
    assert "authority from" in line
    assert "capability" not in line


def test_a_pillar_of_which_too_little_is_known_is_told_not_to_count():
    # Of the bank's collaboration 39 % is known, less than two fifths; of the others most.
    before = cxgraph.audit(cxgraph.load("examples/s3-bank.yaml"))
    lows = {pillar: score.low + 5 for pillar, score in before.scores.items()}
    told = flat(replace(plans(plan(INVITE, lows=lows), first=None), before=before))
    assert (
        "authority from 68 to 73, collaboration from 30 to 35 (too little known to count), capability from 59" in told
    )


# What is left


def test_what_no_plan_closes_is_told_with_why_and_what_to_do():
    asked = cxgraph.audit(ORG).worth_finding_out[0]
    found = plans(
        not_closed=(
            left(),
            left("unknown", code="CX201", severity="error", effort=None, question=asked, why="It cannot be told."),
            left("no-move", effort=None, why="Nothing known closes it."),
        )
    )
    said = flat(found).partition("Not closed by any plan here")[2]
    assert "warning CX206 unexplained-roadblock: Somebody blocks. It takes an effort of 11: raise the budget." in said
    assert f"It cannot be told. → Ask {asked.whom}: {asked.question}" in said
    assert "Nothing known closes it. → Ask why." in said
    assert "## Not closed by any plan here" in to_markdown(found)


def test_posts_that_stand_in_the_way_are_told_by_their_titles():
    told = Message("through-one", {"post": ItemName("posts", "coo", "Chief Operating Officer")})
    found = plans(not_closed=(left("reason", message=told, why="coo works with both"),))
    for said in (text(found), to_markdown(found), to_json(found)):
        assert "Chief Operating Officer works with both" in said
        assert "coo works with both" not in said


def test_where_all_is_closed_nothing_is_said_to_be_left():
    assert "Not closed" not in text(plans(not_closed=()))


def test_what_effort_is_stands_in_every_report():
    for said in (flat(plans()), to_markdown(plans()), flat(plans(first=None, not_closed=()))):
        assert "It is neither money nor days, and the ranks are ours." in said
        assert "where an error counts 9, a warning 3 and a note 1" in said


# Markdown


def tables(document: str) -> list[list[list[str]]]:
    blocks = [block.splitlines() for block in document.split("\n\n") if block.startswith("| #")]
    rows = ((block[0], *block[2:]) for block in blocks)
    return [[[cell.strip() for cell in row[1:-1].split(" | ")] for row in block] for block in rows]


def test_markdown_holds_a_table_to_follow_for_each_plan_the_first_before_all():
    first, small, large = tables(to_markdown(plans()))
    assert first[0] == ["#", "What", "Why", "Closes", "Needs", "Effort", "Owner", "Due", "Done"]
    assert [len(table) - 1 for table in (first, small, large)] == [1, 1, 2]
    assert first[1][:6] == [
        "1",
        "Invite Chief People Officer when strategy is made, not when it is carried out",
        "Absent, and nothing known stands in the way of an invitation.",
        "CX201 absent-people-officer",
        "Chief People Officer, CEO; through: Chief Operating Officer works with both",
        "2: sign-off by one colleague; people's time and a place in this year's plan; the same people can end it",
    ]
    assert [row.count("|") for row in to_markdown(plans()).splitlines() if row.startswith("|")] == [10] * 10
    assert all(row.endswith(" |  |  |  |") for row in to_markdown(plans()).splitlines() if row[:3] in ("| 1", "| 2"))


HOSTILE = ("a | b", "[x](y) <b> @all", "=1+1", "+cmd|' /C calc'!A0", "\x07bell\u202e", "*a* `b`", "-1", "x\ny")


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_breaks_no_table_and_no_line(title: str):
    found = with_title(title)
    (table,) = tables(to_markdown(found))
    assert {len(row) for row in table} == {9}
    assert "[x](y)" not in to_markdown(found)
    assert " @all" not in to_markdown(found)
    for said in (text(found), to_markdown(found)):
        assert "\x07" not in said
        assert "\u202e" not in said
    assert max(map(len, text(found).splitlines())) <= 80


# JSON


def test_json_tells_of_plans_as_promised():
    found = json.loads(to_json(plans()))
    assert list(found) == ["before", "worst", "first", "plans", "not_closed", "questions", "worth_finding_out"]
    assert found["worst"] == "CX201"
    assert found["first"] == {"place": 1} | found["plans"][1]
    large = found["plans"][2]
    assert (large["name"], large["effort"], large["closed"]) == ("Closes 1 error, 2 warnings · effort 3", 3, 15)
    assert large["closes"] == {"error": 1, "warning": 2}
    assert list(large["closes"]) == ["error", "warning"]
    assert (large["gain"], large["cleared"], large["optimal"]) == (4.25, ["CX201", "CX202", "CX999"], True)
    invite = large["moves"][0]
    assert {key: invite[key] for key in ("needs", "through", "sign_off", "cost", "undo")} == {
        "needs": ["cpo", "ceo"],
        "through": ["coo"],
        "sign_off": 1,
        "cost": 1,
        "undo": 0,
    }


def test_json_says_of_what_is_not_proven_and_of_what_was_stopped_how_much_there_may_be():
    open_ = plan(INVITE, optimal=False, most_closed=12, most_gained=6.5, eased=("CX107",), worsened=("CX203",))
    found = json.loads(to_json(plans(open_, first=open_, complete=False)))
    told = found["plans"][0]
    assert (told["most_closed"], told["most_gained"], told["eased"], told["worsened"]) == (
        12,
        6.5,
        ["CX107"],
        ["CX203"],
    )
    assert found["stopped"] == {"weighed": 12, "most_closed": 15, "most_gained": 4.25}


def test_json_tells_where_there_is_no_first_plan_or_it_stands_apart():
    assert json.loads(to_json(plans(first=None)))["first"] is None
    apart = json.loads(to_json(plans(SMALL, LARGE)))["first"]
    assert (apart["place"], apart["effort"]) == (None, 2)


def test_json_tells_what_is_left_as_data_and_in_words():
    asked = cxgraph.audit(ORG).worth_finding_out[0]
    found = json.loads(to_json(plans(not_closed=(left(), left("unknown", effort=None, question=asked)))))
    assert found["not_closed"][0] == {
        "code": "CX206",
        "severity": "warning",
        "obstacle": "effort",
        "effort": 11,
        "question": None,
        "template": "nothing-to-close",
        "arguments": {},
        "sentence": "It takes an effort of 11: raise the budget.",
    }
    assert found["not_closed"][1]["question"] == json.loads(msgspec.json.encode(asked))


# Which plan is applied


def test_the_last_plan_is_applied_or_that_of_an_effort():
    apart = plans(SMALL, LARGE)
    assert plan_of_effort(plans()) is LARGE
    assert [plan_of_effort(apart, effort) for effort in (1, 2, 3)] == [SMALL, FIRST, LARGE]
    assert plan_of_effort(plans(first=None, plans=())) is None


def test_an_effort_that_no_plan_has_is_refused_with_those_there_are():
    with pytest.raises(CxgraphError, match="no plan has the effort 7; plans have the efforts 1, 2 and 3"):
        plan_of_effort(plans(), 7)
    with pytest.raises(CxgraphError, match="no plan was found; raise --budget, or leave out --effort"):
        plan_of_effort(plans(first=None, plans=()), 7)


def test_what_findings_count_is_told_as_the_user_has_it():
    by = ruleset_for(Config(plan={"error": 20, "note": 0}))
    found = cxgraph.plan(cxgraph.load("examples/s0-consumer.yaml"), 2, by)
    assert "an error counts 20, a warning 3 and a note 0" in flat(found)
    assert "an error counts 9, a warning 3 and a note 1" in flat(plans())


def test_the_plan_to_start_with_can_be_chosen_and_is_refused_where_there_is_none():
    assert plan_of_effort(plans(SMALL, LARGE), first=True) is FIRST
    with pytest.raises(CxgraphError, match="no plan within these limits closes the worst finding"):
        plan_of_effort(plans(first=None, plans=()), first=True)
    assert plan_of_effort(replace(plans(first=None, plans=()), worst=None), first=True) is None


def test_what_another_finding_hides_today_is_told_as_brought_to_light():
    # CX402 tells today of the units that CX404 would tell of: with an objective they share, it is CX404 that is left.
    found = cxgraph.plan(cxgraph.load("examples/s3-bank.yaml"), 3)
    assert brought_to_light(found, found.plans[-1]) == ("CX404",)
    assert "Brings to light CX404 blocked-initiative" in flat(found)
    assert json.loads(to_json(found))["first"]["brings_to_light"] == ["CX404"]


def test_consent_of_a_vacant_post_is_told_as_such():
    found = cxgraph.plan(cxgraph.load("examples/s0-consumer.yaml"), 2)
    first = found.plans[0]
    vacant = tuple(
        replace_record(post, holder="vacant") if post.id == "people-chief" else post for post in first.org.posts
    )
    (told,) = moves_in_words(replace(first, org=replace_record(first.org, posts=vacant)))
    assert "Chief People Officer (vacant)" in told.needs
