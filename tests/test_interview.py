"""The interview: every question can be answered in plain words, and an answer changes what was asked for alone."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgraph.advice.interview import AnswerError, Inquiry, Interview, State, state
from cxgraph.advice.interview.answers import read_answer
from cxgraph.advice.interview.inquiry import Choice, can_be_answered, hint, inquiry
from cxgraph.advice.interview.sheet import SheetError, read_sheet
from cxgraph.assessment.audit import Audit, audit
from cxgraph.assessment.network import project
from cxgraph.assessment.questions.gaps import gaps
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import DecisionRight, Initiative, Org, Tie, Unit
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.write import to_yaml
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.output.report.sheet import to_data, to_markdown, to_text
from tests.builders import CXO, chart, led, post, tie, unit
from tests.handwriting import handwritten
from tests.profiles import often
from tests.strategies import audited_orgs

CHARTS = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def interview(chart: Org | str, **options: Any) -> Interview:
    text = chart if isinstance(chart, str) else to_yaml(chart)
    return Interview(text.encode(), "org.yaml", lambda _: shipped_ruleset(), **options)


def about(talk: Interview, form: str) -> Inquiry:
    """The question that is asked, or that would be if anything hung on it."""
    if asked := next((question for question in talk.questions() if question.form == form), None):
        return asked
    subjects = tuple(gap.subject for gap in gaps(project(talk.state.org)) if gap.form == form and gap.subject)
    return inquiry(catalogue().questions[form], subjects, talk.state.org, talk.state.words)


def answered(chart: Org, form: str, text: str, **options: Any) -> Org:
    talk = interview(chart, **options)
    talk.take(about(talk, form), text)
    assert read_yaml(talk.data, "org.yaml") == talk.org
    return talk.org


EXECUTIVES = tuple(post(f"x{nth}", title, reports_to="ceo") for nth, title in enumerate(("CFO", "COO", "CTO", "CMO")))
SALES = (unit("sales", name="Sales", head="x0", function="sales", insights=(), provides=(), embedded_cx=0),)

# -- What is asked -------------------------------------------------------------


def worth_of(question: Inquiry, result: Audit) -> tuple[int, float]:
    """What decides the order of questions: the findings that an answer could settle, then what it narrows."""
    weights = {finding.code: {"error": 9, "warning": 3, "note": 1}[finding.severity] for finding in result.findings}
    return sum(weights[code] for code in question.settles or ()), sum(question.narrows.values())


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
def test_the_order_and_the_scores_are_those_of_the_audit(path: Path):
    org = read_yaml(path.read_bytes(), "org.yaml")
    result, known = audit(org), state(org, shipped_ruleset())
    for pillar, score in result.scores.items():
        found = known.scores[pillar]
        assert (found.low, found.high, found.coverage) == (score.low, score.high, score.coverage)
    worth = [worth_of(question, result) for question in known.inquiries]
    persons = list(dict.fromkeys(question.whom for question in known.inquiries))
    of_each = [[w for q, w in zip(known.inquiries, worth, strict=True) if q.whom == whom] for whom in persons]
    assert worth == [one for of_one in of_each for one in sorted(of_one, reverse=True)]
    assert of_each == sorted(of_each, key=lambda of_one: of_one[0], reverse=True)
    assert {question.field for question in known.inquiries} == {q.field for q in result.worth_finding_out}


def test_who_was_asked_last_is_asked_on_before_anybody_else():
    talk = interview(led(post("hr", "CHRO", reports_to="ceo")))
    assert next(talk.questions()).ask == "cxo"
    (first, *others) = [question for question in talk.questions() if question.ask == "hr"]
    talk.leave(first)
    assert [question.form for question in talk.questions()][: len(others)] == [question.form for question in others]


def test_the_skills_of_a_team_are_one_question_that_is_not_asked_again_of_the_lead_alone():
    team = tuple(post(f"t{nth}", reports_to="cxo") for nth in range(2))
    talk = interview(led(*team))
    (asked,) = [question for question in talk.questions() if question.field == "posts.skills"]
    assert [item.id for item in asked.items] == ["cxo", "t0", "t1"]
    talk.take(asked, "2=none; 3=none")
    assert "posts.skills" not in [question.field for question in talk.questions()]


def test_questions_of_one_form_are_one():
    (asked,) = [q for q in interview(led(*EXECUTIVES)).questions() if q.form == "stance"]
    assert {item.id for item in asked.items} == {"ceo", *(executive.id for executive in EXECUTIVES)}


def test_units_are_asked_for_before_those_who_take_part():
    talk = interview(led(initiatives=(Initiative(id="i"),)))
    assert "initiative-units" not in [question.form for question in talk.questions()]
    talk.take(about(talk, "units"), "Sales")
    assert "initiative-units" in [question.form for question in talk.questions()]


def test_what_nobody_knows_is_not_asked_again():
    talk = interview(led(*EXECUTIVES))
    talk.leave(about(talk, "written"))
    assert "written" not in [question.form for question in talk.questions()]
    talk.take(about(talk, "stance"), "1=partner; 2=?")
    assert "stance" not in [question.form for question in talk.questions()]


def test_only_what_is_new_is_asked_of_several():
    talk = interview(led(*EXECUTIVES))
    talk.take(about(talk, "stance"), "rest=absent")
    talk.renew(talk.data.replace(b"posts:\n", b"posts:\n  - {id: new, title: Chief Data Officer}\n"))
    assert [item.id for item in about(talk, "stance").items] == ["new"]


# -- What an answer does -------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "text", "path", "value"),
    [
        ("written", "yes", "mandate.written", True),
        ("budget", "2", "mandate.budget", False),
        ("outcomes", "nps, churn", "mandate.outcomes", ("nps", "churn")),
        ("decision-rights", "none", "mandate.decision_rights", ()),
        ("decision-rights", "Launch gate", "mandate.decision_rights", (DecisionRight("launch-gate"),)),
        (
            "decision-rights",
            "Launch gate  (over Web, jointly); prices",
            "mandate.decision_rights",
            (DecisionRight("launch-gate", "jointly", ("web",)), DecisionRight("prices")),
        ),
        (
            "decision-rights",
            "prices (with others), Launch gate (alone, over all); colour (over Branch + Web)",
            "mandate.decision_rights",
            (
                DecisionRight("prices", "jointly"),
                DecisionRight("launch-gate", "alone", "all"),
                DecisionRight("colour", None, ("branch", "web")),
            ),
        ),
        ("lead-skills", "Human centered design, EQ", "skills", ("human-centred-design", "emotional-intelligence")),
        ("headcount", "2.5", "headcount", 2.5),
        ("lead-skills", "journey mapping, plain-language", "skills", ("journey-mapping", "plain-language")),
        ("lead-skills", '"taming lions"', "skills", ("taming lions",)),
        ("lead-skills", "1 2", "skills", ("communication", "contact-centre")),
    ],
)
def test_what_is_known_of_the_lead(form: str, text: str, path: str, value: Any):
    org = led(*EXECUTIVES, units=(unit("branch"), unit("web")))
    found: Any = next(p for p in answered(org, form, text).posts if p.id == "cxo")
    for step in path.split("."):
        found = getattr(found, step)
    assert found == value


DEEP = led(*EXECUTIVES, lead=post("cxo", CXO, reports_to="x0"))


@pytest.mark.parametrize(("text", "posts"), [("none", ()), ("x1, CTO", ("x1", "x2")), ("2", ("x0",))])
def test_dotted_lines_of_a_lead_further_down(text: str, posts: tuple[str, ...]):
    if text == "2":
        with pytest.raises(AnswerError, match="both solid and dotted"):
            answered(DEEP, "lead-dotted", text)
    else:
        assert next(p for p in answered(DEEP, "lead-dotted", text).posts if p.id == "cxo").dotted_to == posts


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("partner", {("x0", "partner", False), ("x1", "partner", False)}),
        ("1=absent; 2=p", {("x0", "absent", False), ("x1", "partner", False)}),
        ("1=absent, rest=roadblock by design", {("x0", "absent", False), ("x1", "roadblock", True)}),
        ("CFO=absent", {("x0", "absent", False)}),
        ("1-2=roadblock", {("x0", "roadblock", False), ("x1", "roadblock", False)}),
        ("1=?; 2=absent", {("x1", "absent", False)}),
    ],
)
def test_what_the_lead_says_of_others(text: str, ties: set[tuple[str, str, bool]]):
    org = led(*EXECUTIVES[:2], ties=(tie("cxo", "ceo", stage="strategy"),))
    found = answered(org, "stance", text, source="survey").ties[1:]
    assert {(one.to, one.stance, one.by_design) for one in found} == ties
    assert {(one.from_, one.source) for one in found} == {("cxo", "survey")}


def test_a_tie_has_no_source_that_nobody_gave():
    org = led(post("hr", "CHRO", reports_to="ceo"))
    assert answered(org, "answer", "absent").ties == (Tie(from_="hr", to="cxo", stance="absent"),)
    partner = answered(led(*EXECUTIVES, post("hr", "CHRO", reports_to="ceo")), "contact", "2=x3").ties
    assert partner == (Tie(from_="x2", to="x3", stance="partner"),) or len(partner) == 1


@pytest.mark.parametrize(
    ("text", "sponsors"),
    [
        ("1", {"ceo"}),
        ("1 3", {"ceo", "x1"}),
        ("2-3", {"x0", "x1"}),
        ("none", set()),
        ("all", {"ceo", "x0", "x1", "x2", "x3"}),
        ("CFO, x3", {"x0", "x3"}),
        ("1=yes; rest=no", {"ceo"}),
    ],
)
def test_who_of_several(text: str, sponsors: set[str]):
    posts = answered(led(*EXECUTIVES), "sponsor", text).posts
    assert {p.id for p in posts if p.sponsors_cx} == sponsors
    assert {p.sponsors_cx for p in posts if p.id not in sponsors and p.id != "cxo"} <= {False}


def test_sections_that_were_not_written():
    org = answered(led(*EXECUTIVES), "units", "Branches, x0, 3, sales; Contact centre,, 0\nOnline, none; Shops, ?")
    assert org.units == (
        Unit(id="branches", name="Branches", head="x0", function="sales", customer_facing=True, embedded_cx=3),
        Unit(id="contact-centre", name="Contact centre", customer_facing=True, embedded_cx=0),
        Unit(id="online", name="Online", head="none", customer_facing=True),
        Unit(id="shops", name="Shops", customer_facing=True),
    )
    assert answered(led(), "units", "none").units == ()
    joint = answered(led(*EXECUTIVES, units=SALES), "initiatives", "Next best offer, CFO, sales; Sales")
    assert joint.initiatives == (
        Initiative(id="next-best-offer", name="Next best offer", lead="x0", units=("sales",)),
        Initiative(id="sales", name="Sales"),
    )


def test_talent_and_units():
    org = led(*EXECUTIVES, units=(unit("u", name="Shops"), unit("v", name="Phone", headcount=3)))
    assert answered(org, "learning-owner", "nobody").talent.learning_owner == "none"
    assert answered(org, "career-paths", "n").talent.career_paths is False
    assert [u.function for u in answered(org, "function", "1=Contact center; 2=other").units or ()] == [
        "contact-centre",
        "other",
    ]
    assert [u.insights for u in answered(org, "insights", "1=voc, voe; 2=none").units or ()] == [("voc", "voe"), ()]
    assert [u.embedded_cx for u in answered(org, "embedded", "all=2").units or ()] == [2, 2]
    assert [u.head for u in answered(org, "head", "1=x0; 2=none").units or ()] == ["x0", "none"]


def test_new_items_of_one_name_get_ids_of_their_own():
    units = answered(chart(posts=(post("a", CXO),)), "units", ";".join(["Web"] * 3_000)).units or ()
    assert [u.id for u in (*units[:3], units[-1])] == ["web", "web-2", "web-3", "web-3000"]


def test_who_leads():
    two = chart(posts=(post("a", CXO), post("b", "Chief Customer Officer"), post("c", CXO)))
    org = answered(two, "lead", "c")
    assert [p.cx_lead for p in org.posts] == [None, None, True]
    assert answered(chart(posts=(post("a"), post("b", "Head of Sales"))), "lead", "sales").posts[1].cx_lead is True


@pytest.mark.parametrize(
    ("form", "text", "why"),
    [
        ("written", "perhaps", "answer yes or no"),
        ("headcount", "a few", "0 or more"),
        ("headcount", "-1", "0 or more"),
        ("headcount", "nan", "0 or more"),
        ("headcount", "1e99", "0 or more"),
        ("lead-dotted", "x0", "both solid and dotted"),
        ("lead-dotted", "cxo", "dotted line to itself"),
        ("lead-dotted", "c", "may mean several"),
        ("lead-dotted", "x9", "none of the answers"),
        ("lead-skills", "plain languag", "did you mean"),
        ("stance", "1", "for whom"),
        ("stance", "9=partner", "no number 9"),
        ("stance", f"{'9' * 5_000}=partner", "no number 0"),
        ("sponsor", f"1-{'9' * 5_000}", "no number 0"),
        ("sponsor", "1 " * 60_000, "an answer of 119,999 characters"),
        ("units", "u" * 1_001, "1,001 characters; write 1,000 at most"),
        ("headcount", "9" * 5_000, "0 or more"),
        ("stance", "1=friend", "none of the answers"),
        ("stance", "1=partner; absent", "for whom"),
        ("stance", "none", "no place for that answer"),
        ("units", "Sales, ceo, 3, sales, 5", "write each as asked for"),
        ("units", "Sales, nobody here", "none of the answers"),
        ("units", "Sales, ceo, many", "whole number"),
        ("units", "yes", "does not say which"),
        ("decision-rights", "prices (loudly)", "neither alone, jointly nor consulted"),
        ("decision-rights", "prices (over nowhere)", "none of the answers"),
        ("decision-rights", "prices (alone", "cannot be read"),
        ("units", "Sales, ceo, 1, beekeeping", "none of the answers"),
    ],
)
def test_a_wrong_answer_changes_nothing(form: str, text: str, why: str):
    talk = interview(DEEP)
    before = talk.data
    asked = about(talk, form)
    with pytest.raises(AnswerError, match=why):
        talk.take(asked, text)
    assert talk.data == before
    assert about(talk, form) == asked


def test_what_does_not_fit_the_chart_is_refused():
    talk = interview(led(units=(unit("u", headcount=3),)))
    with pytest.raises(AnswerError, match="more CX people than people"):
        talk.take(about(talk, "embedded"), "4")


def test_what_the_chart_says_is_never_overwritten():
    talk = interview(led())
    asked = about(talk, "written")
    talk.take(asked, "yes")
    talk.take(asked, "yes")
    with pytest.raises(AnswerError, match='says "yes" already, not "no"'):
        talk.take(asked, "no")


# -- Any question of any chart -------------------------------------------------


def plausible(asked: Inquiry, known: State, random: Random) -> str:
    """An answer that a person might give."""
    for_one = {
        "flag": random.choice(("yes", "no")),
        "number": "0",
        "text": random.choice(("Chief Digital Officer", "Head of Service", "Clerk")),
        "words": random.choice(("none", "nps, churn")),
        "rights": random.choice(("none", "prices", "Launch gate (alone), prices (jointly, over all)")),
        "one": random.choice(asked.choices).id if asked.choices else "none",
        "several": "none",
        "units": "Sales; Phone, none, 2",
        "initiatives": "Joint",
    }[asked.kind]
    if asked.form == "contact":
        others = [choice.id for choice in asked.choices if choice.id not in {item.id for item in asked.items}]
        others = [other for other in others if other != known.lead]
        for_one = random.choice(others) if others else "?"
    if len(asked.items) < 2:
        return for_one
    return random.choice(("none", "all", "1", "2")) if asked.is_ticked else f"all={for_one}"


@given(audited_orgs(), st.integers(0, 10**9).map(Random))
@often(0.3)
def test_every_question_can_be_answered(org: Org, random: Random):
    talk = interview(handwritten(org, random))
    for _ in range(4):
        if (asked := next(talk.questions(), None)) is None:
            return
        before = talk.state.scores
        try:
            answers = talk.take(asked, plausible(asked, talk.state, random))
        except AnswerError:
            talk.leave(asked)
            continue
        again = [question for question in talk.questions() if question.key == asked.key]
        # what is asked of several may be asked of others next: those who count once these are known
        assert not again or {item.id for one in again for item in one.items}.isdisjoint(i.id for i in asked.items)
        assert not again or asked.items
        assert read_yaml(talk.data, "") == talk.org
        result = audit(talk.org)
        for pillar, was in before.items():
            now = talk.state.scores[pillar]
            assert (now.low, now.high) == (result.scores[pillar].low, result.scores[pillar].high)
            corrects = asked.form in ("units", "lead") or not answers
            assert corrects or (was.low - 1e-6 <= now.low and now.high <= was.high + 1e-6)


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
def test_comments_and_order_of_an_example_stay(path: Path):
    text = path.read_text("utf-8")
    talk, random = interview(text), Random(5)
    for _ in range(12):
        if asked := next(talk.questions(), None):
            try:
                talk.take(asked, plausible(asked, talk.state, random))
            except AnswerError:
                talk.leave(asked)
    left = iter(talk.data.decode())
    assert all(character in left for character in text)


# -- Without names -------------------------------------------------------------


def test_redacted_questions_name_nobody_and_their_answers_reach_the_right_post():
    org = led(post("ana-ruiz", "CFO of Ana Ruiz", holder="Ana Ruiz", reports_to="ceo"), ties=(tie("cxo", "ceo"),))
    talk = interview(org, redact=True)
    asked = about(talk, "stance")
    shown = to_markdown([asked], "Acme") + repr(asked)
    assert "ruiz" not in shown.casefold()
    talk.take(asked, "absent")
    assert talk.org.ties[-1] == Tie(from_="cxo", to="ana-ruiz", stance="absent")


def test_what_is_refused_redacted_names_nobody():
    org = led(
        post("ana-ruiz", "CFO of Ana Ruiz", holder="Ana Ruiz", reports_to="ceo"),
        lead=post("cxo", CXO, reports_to="ana-ruiz"),
    )
    talk = interview(org, redact=True)
    asked = about(talk, "lead-dotted")
    (shown,) = [choice.id for choice in asked.choices if "CFO" in choice.words]
    with pytest.raises(AnswerError, match="both solid and dotted") as refused:
        talk.take(asked, shown)
    assert f'"{shown}"' in str(refused.value)
    assert "ruiz" not in str(refused.value).casefold()


def test_what_the_chart_says_already_is_not_told_redacted():
    org = led(post("ana-ruiz", "CFO of Ana Ruiz", holder="Ana Ruiz", reports_to="ceo"))
    talk = interview(org, redact=True)
    lead = inquiry(catalogue().questions["lead"], (), talk.state.org, talk.state.words)
    with pytest.raises(AnswerError) as refused:
        talk.put([(lead, {"": next(one.id for one in lead.choices if "CFO" in one.words)}), (lead, {"": "cxo"})])
    assert "already" in str(refused.value)
    assert "ruiz" not in str(refused.value).casefold()


# -- Sheets --------------------------------------------------------------------


def sheet(talk: Interview) -> str:
    return to_markdown([*talk.questions()], "Acme")


def fill(text: str, answers: dict[str, str]) -> str:
    """A sheet with answers written behind the word Answer, or boxes ticked, below keys."""
    lines, key = [], ""
    for line in text.splitlines():
        key = line.removeprefix("Key: ") if line.startswith("Key: ") else key
        wanted = answers.get(key, "")
        if line == "Answer: " and "|" not in wanted:
            line += wanted
        elif line.startswith("- [ ] ") and any(line == f"- [ ] {label}" for label in wanted.split("|")):
            line = line.replace("[ ]", "[x]")
        lines.append(line)
    return "\n".join(lines)


FILLED = {
    "written/cxo": "yes",
    "headcount/cxo": "4",
    "stance/x1": "absent",
    "stance/x3": "roadblock by design",
    "sponsor": "CEO (ceo)|CTO (x2)",
    "lead-skills/cxo": "journey mapping|plain language",
    "units": "Shops, x0, 2; Phone",
    "outcomes/cxo": "none",
}


def as_mail(text: str) -> str:
    return "".join(f"> {line}\r\n" for line in text.splitlines())


def as_document(text: str) -> str:
    return (
        text.replace("- [x]", "☒")
        .replace("- [ ]", "☐")
        .replace("Key: ", "**Key:** ")
        .replace("Answer: ", "__Answer:__ ")
    )


def as_escaped(text: str) -> str:
    return text.replace("[", r"\[").replace("]", r"\]").replace("- ", "•\u00a0")


@pytest.mark.parametrize("treated", [str, as_mail, as_document, as_escaped], ids=lambda f: f.__name__)
def test_a_sheet_comes_back(treated: Any):
    talk = interview(led(*EXECUTIVES))
    text = treated(fill(sheet(talk), FILLED))
    talk.put(read_sheet(text, "filled.md", talk))
    org = talk.org
    lead = next(p for p in org.posts if p.id == "cxo")
    assert (lead.mandate.written, lead.headcount, lead.mandate.outcomes) == (True, 4.0, ())
    assert lead.skills == ("journey-mapping", "plain-language")
    assert {(one.to, one.stance, one.by_design) for one in org.ties} == {
        ("x1", "absent", False),
        ("x3", "roadblock", True),
    }
    assert {p.id for p in org.posts if p.sponsors_cx} == {"ceo", "x2"}
    assert [u.name for u in org.units or ()] == ["Shops", "Phone"]
    assert lead.mandate.budget is None


def test_plain_text_comes_back_too():
    talk = interview(led(*EXECUTIVES))
    text = to_text([*talk.questions()], "Acme").replace("Key: budget/cxo\n\n  [ ] yes", "Key: budget/cxo\n\n  [X] yes")
    ((asked, answers),) = read_sheet(text, "filled.txt", talk)
    assert (asked.form, answers) == ("budget", {"cxo": True})


@pytest.mark.parametrize(
    "noise",
    [
        "[" + " " * 300_000 + "x",
        "Answer" + " " * 300_000,
        ">" * 300_000,
        "[ ] a\n" + "goes on\n" * 100_000,
        "*" * 300_000,
    ],
)
def test_a_sheet_of_any_noise_is_read_in_no_time(noise: str):
    assert read_sheet(f"Key: sponsor\n{noise}", "filled.md", interview(led(*EXECUTIVES))) == []


def test_an_empty_sheet_says_nothing():
    talk = interview(led(*EXECUTIVES))
    assert read_sheet(sheet(talk), "filled.md", talk) == []


HOSTILE = (
    "Answer: yes",
    "answer (mine): 4",
    "Key: budget/cxo",
    "[x] yes",
    "- [x] yes",
    "☑ yes",
    "> * [X]",
    "# 1",
    "**Key:** a",
)
HOSTILE += (
    "\\[x] __Answer:__ no",
    "o ✓ none of these",
    "a\u202eb",
    "a\u2028Answer: yes",
    "x__y",
    "a\\b",
    "**CTO**",
    "End.",
)


@pytest.mark.parametrize("write", [to_markdown, to_text])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_answers_a_blank_sheet(name: str, write: Any):
    hostile = tuple(post(f"x{nth}", f"{name} {nth}", reports_to="ceo") for nth in range(3))
    places = (unit("u", name=name), unit("v", name=name))
    talk = interview(led(*hostile, units=places))
    assert read_sheet(write([*talk.questions()], name), "blank.md", talk) == []


@often(1)
@given(
    names=st.lists(
        st.lists(st.sampled_from([*HOSTILE, "\n", " ", "CFO"]), min_size=1).map("".join), min_size=2, max_size=4
    ),
    ids=st.lists(st.text("a_.*-[]:\\~, x\u202e%", min_size=1, max_size=6), min_size=4, max_size=4, unique=True),
)
def test_a_blank_sheet_of_any_names_says_nothing(names: list[str], ids: list[str]):
    posts = tuple(post(f"{id_}", name, reports_to="ceo") for id_, name in zip(ids, names, strict=False))
    talk = interview(led(*posts))
    for write in (to_markdown, to_text):
        assert read_sheet(write([*talk.questions()], names[0]), "blank.md", talk) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_ticked_beside_any_name_is_of_that_post(name: str):
    talk = interview(led(post("it", name, reports_to="ceo"), *EXECUTIVES))
    text = "\n".join(
        line.replace("[ ]", "[x]", 1) if line.startswith("- [ ] ") and line.endswith("(it)") else line
        for line in sheet(talk).splitlines()
    )
    (answers,) = [answers for asked, answers in read_sheet(text, "filled.md", talk) if asked.form == "sponsor"]
    assert [id_ for id_, yes in answers.items() if yes] == ["it"]


@pytest.mark.parametrize("id_", ["a__b", "x_", "v1.", "a b__", "_", "head_of_cx"])
def test_an_answer_below_the_key_of_any_id_is_of_that_post(id_: str):
    talk = interview(led(post(id_, "Chief Operating Officer", reports_to="ceo"), *EXECUTIVES[:1]))
    key = replace(about(talk, "stance"), items=(Choice(id_, ""),)).key
    text = sheet(talk).replace(f"Key: {key}\n\nAnswer: ", f"Key: {key}\n\nAnswer: absent")
    ((_, answers),) = read_sheet(text, "filled.md", talk)
    assert [*answers] == [id_]


def test_a_wrapped_line_is_one_answer():
    title = "Senior Vice President of Everything that Concerns our Customers and their Many Journeys"
    talk = interview(led(post("svp", title, reports_to="ceo"), *EXECUTIVES))
    text = sheet(talk).replace(f"- [ ] {title} (svp)", f"- [x] {title[:40]}\n  {title[40:]} (svp)")
    (answers,) = [answers for asked, answers in read_sheet(text, "filled.md", talk) if asked.form == "sponsor"]
    assert [id_ for id_, yes in answers.items() if yes] == ["svp"]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("Key: writen/cxo\n- [x] yes", 2, "did you mean"),
        ("Key: written/nobody\n- [x] yes", 2, 'nothing with the id "nobody"'),
        ("Key: written/cxo\n- [x] yes\n- [x] no", 3, "several boxes are ticked"),
        ("Key: written/cxo\n- [x] perhaps", 2, "not among the answers"),
        ("Key: headcount/cxo\n\n\nAnswer: many", 4, "0 or more"),
        ("Key: sponsor\n- [x] CFO (x0)\n- [x] none of these", 3, "none of these"),
        ("Key: function/u\n- [x] sales\nAnswer: service", 3, "another answer is written"),
        ("Key: stage/x0\nAnswer: design", 2, "answer that first"),
        ("Key: stance\nAnswer: 1=partner", 2, "does not say of whom"),
    ],
)
def test_a_wrong_sheet_is_told_of_with_its_lines(text: str, line: int, why: str):
    talk = interview(led(*EXECUTIVES, units=(unit("u"),)))
    with pytest.raises(SheetError, match=why) as told:
        read_sheet(f"{text}\n\nKey: headcount/cxo\nAnswer: -3\n", "filled.md", talk)
    first, last = told.value.problems
    assert (first.file, first.line) == ("filled.md", line)
    assert last.what == Message("answer-number", {"answer": Quoted("-3")})
    assert talk.answered == 0


def test_the_data_of_questions_has_what_a_program_needs():
    talk = interview(led(*EXECUTIVES))
    data = to_data([*talk.questions()], "Acme")
    assert data["organization"] == "Acme"
    assert {question["key"] for question in data["questions"]} == {question.key for question in talk.questions()}
    (written,) = [question for question in data["questions"] if question["key"] == "written/cxo"]
    assert [choice["id"] for choice in written["choices"]] == ["yes", "no"]


def test_every_form_is_asked_in_a_way_that_can_be_answered():
    org = led(*EXECUTIVES, units=SALES, initiatives=(Initiative(id="i"),), ties=(tie("cxo", "x0"),))
    known = state(org, shipped_ruleset())
    for form in catalogue().questions.values():
        asked = inquiry(form, (), org, known.words)
        assert form.id == "role" or (can_be_answered(asked) and hint(asked))


def test_unknown_in_any_words_is_no_answer():
    asked = about(interview(led()), "written")
    assert [read_answer(asked, text, led()) for text in ("", "?", " Don’t know ", "unknown")] == [{}] * 4
