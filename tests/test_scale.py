"""Charts of a shape that nobody thought of: work grows as they do, whatever there is much of."""

import re
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import product
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from profiles import is_long

import cxgraph
from cxgraph.advice.charter import charter, desk
from cxgraph.advice.diff import diff
from cxgraph.advice.diff.findings import _Case, _Index
from cxgraph.advice.interview import answers, sheet, state
from cxgraph.advice.plan import moves
from cxgraph.assessment.network import project
from cxgraph.assessment.network.lines import SolidLines
from cxgraph.assessment.rules import verdicts
from cxgraph.assessment.rules.base import Place, Verdict
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.core.interval import NO, UNKNOWN, YES, any_of, truth
from cxgraph.core.model import DecisionRight, Initiative, Mandate, Objective, Org, Suppression
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.knowledge.titles import words
from cxgraph.output.page import render
from cxgraph.output.report.text import to_text
from tests.builders import CXO, chart, led, post, tie, unit
from tests.growth import growth

lines, ties_asked, network = map(
    import_module,
    ("cxgraph.assessment.network.lines", "cxgraph.assessment.questions.ties", "cxgraph.assessment.network"),
)

LINEAR = 2.7
"""Of the growth of work: 2 is linear, 4 the square."""
SIZE = 120 if is_long() else 30


def many(count: int, title: str, /, **facts: object) -> tuple[cxgraph.core.model.Post, ...]:
    return tuple(post(f"p{nth}", title, **{"reports_to": "ceo"} | facts) for nth in range(count))


def one_role(count: int) -> Org:
    return led(*many(count, "Chief Marketing Officer"))


def one_role_low(count: int) -> Org:
    return led(post("m", reports_to="ceo"), *many(count, "Chief People Officer", reports_to="m"))


def one_role_among_many(count: int) -> Org:
    analysts = (post(f"a{nth}", reports_to=f"p{nth % count}") for nth in range(5 * count))
    return led(*many(count, "Chief Technology Officer"), *analysts)


def abbreviations(count: int) -> Org:
    units = tuple(unit(f"u{nth}", name=f"Unit {nth}", head=f"p{nth}") for nth in range(count))
    return led(*many(count, "CDO"), units=units)


def candidates(count: int) -> Org:
    return chart(posts=(post("ceo", "CEO", reports_to="none"), *many(count, CXO)), posts_complete=True)


def candidates_in_a_line(count: int) -> Org:
    above = (post(f"p{nth}", CXO, reports_to=f"p{nth - 1}") for nth in range(1, count))
    return chart(posts=(post("p0", CXO), post("other"), *above))


def one_line(count: int) -> Org:
    above = ("ceo", *(f"p{nth}" for nth in range(count)))
    posts = tuple(post(f"p{nth}", reports_to=above[nth], sponsors_cx=False) for nth in range(count))
    units = tuple(unit(f"u{nth}", head=f"p{nth}") for nth in range(count))
    initiative = Initiative(id="i", lead="cxo", units=tuple(one.id for one in units), shared_objectives=())
    lead = post("cxo", CXO, reports_to=f"p{count - 1}")
    return led(*posts, lead=lead, units=units, initiatives=(initiative,), ties_complete=True)


def nested_units(count: int) -> Org:
    units = tuple(
        unit(f"u{nth}", parent=f"u{nth - 1}" if nth else None, function="contact-centre", head=f"p{nth}", insights=())
        for nth in range(count)
    )
    return led(*many(count, "Analyst"), units=units)


def initiatives(count: int) -> Org:
    units = tuple(unit(f"u{nth}", objectives=(f"o{nth}",)) for nth in range(count))
    found = tuple(Initiative(id=f"i{nth}", units=(f"u{nth}", "u0"), shared_objectives=()) for nth in range(count))
    rivals = tuple(Objective(id=f"o{nth}", rivals=(f"o{nth - 1}",)) for nth in range(1, count))
    return replace(led(units=units, initiatives=found), objectives=rivals)


def rivals(count: int) -> Org:
    units = tuple(unit(f"u{nth}", objectives=(f"o{nth}",)) for nth in range(count))
    involved = Initiative(id="i", units=tuple(one.id for one in units), shared_objectives=())
    against = tuple(Objective(id=f"o{nth}", rivals=(f"o{nth + 1}",)) for nth in range(count))
    return replace(led(units=units, initiatives=(involved,)), objectives=against)


def suppressed(count: int) -> Org:
    ties = tuple(tie("cxo", f"p{nth}", "roadblock") for nth in range(count))
    said = tuple(Suppression(rule="CX206", reason="agreed", subjects=(f"p{nth}",)) for nth in range(count))
    return replace(led(*many(count, "Analyst"), ties=ties), suppressions=said)


def lists(count: int) -> Org:
    named = tuple(f"o{nth}" for nth in range(count))
    mandate = Mandate(decision_rights=tuple(map(DecisionRight, named)), outcomes=named)
    units = tuple(unit(f"u{nth}", objectives=(one,)) for nth, one in enumerate(named))
    lead = post("cxo", CXO, reports_to="ceo", mandate=mandate, skills=named, dotted_to=("ceo",))
    ties = (tie("cxo", "ceo", shared_objectives=named),)
    return led(*many(count, "Analyst", reports_to="cxo"), lead=lead, units=units, ties=ties)


def ties_with_all(count: int) -> Org:
    ties = tuple(tie("cxo", f"p{nth}", stage="hiring", shared_objectives=(f"o{nth}",)) for nth in range(count))
    return led(*many(count, "Chief People Officer", dotted_to=("cxo",)), ties=ties, ties_complete=True)


SHAPES = (
    one_role,
    one_role_low,
    one_role_among_many,
    abbreviations,
    candidates,
    candidates_in_a_line,
    one_line,
    nested_units,
    initiatives,
    rivals,
    suppressed,
    lists,
    ties_with_all,
)


@pytest.fixture
def at_once(monkeypatch):
    """What is looked at in full for a few hundred is for a few only, so that a few dozen are very many."""
    monkeypatch.setattr(ties_asked, "CASES", 50)
    monkeypatch.setattr(network, "MOST_VIEWS", 250, raising=False)


def grows(work: Callable[[Org], object], shape: Callable[[int], Org]) -> float:
    def on(count: int) -> Callable[[], object]:
        org = shape(count)
        return lambda: work(org)

    return growth(on, SIZE)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("shape", SHAPES)
def test_an_audit_and_its_report_take_as_much_more_as_there_is_more_of_anything(shape):
    assert grows(lambda org: to_text(cxgraph.audit(org)), shape) < LINEAR


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("shape", [candidates, one_line, initiatives, ties_with_all])
def test_so_do_the_single_moves(shape):
    assert grows(moves, shape) < LINEAR


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("shape", [lists, ties_with_all, candidates])
def test_so_does_a_charter(shape):
    assert grows(charter, shape) < LINEAR


@pytest.mark.parametrize("shape", [nested_units, abbreviations])
def test_so_do_the_questions_to_a_person(shape):
    assert grows(lambda org: state(org, shipped_ruleset()), shape) < LINEAR


def other_ids(org: Org) -> Org:
    def other(id_: str | None) -> str | None:
        return f"new-{id_}" if id_ in known else id_

    known = {item.id for item in (*org.posts, *(org.units or ()))}
    posts = (replace(one, id=other(one.id), reports_to=other(one.reports_to)) for one in org.posts)
    units = (replace(one, id=other(one.id), parent=other(one.parent), head=other(one.head)) for one in org.units or ())
    joint = (replace(one, lead=other(one.lead), units=tuple(map(other, one.units))) for one in org.initiatives or ())
    return replace(org, posts=tuple(posts), units=tuple(units), initiatives=tuple(joint))


@pytest.mark.parametrize("shape", [one_line, nested_units])
def test_so_do_two_charts_in_which_every_id_differs(shape):
    assert grows(lambda org: diff(org, other_ids(org)), shape) < LINEAR


def test_so_does_a_page():
    assert grows(lambda org: render(org, cxgraph.audit(org)), abbreviations) < LINEAR


# What is worked out once is what was worked out each time


@st.composite
def forests(draw: st.DrawFn) -> SolidLines:
    above = [draw(st.sampled_from([None, *range(nth)])) for nth in range(draw(st.integers(1, 12)))]
    posts = [post(str(nth), reports_to=None if one is None else str(one)) for nth, one in enumerate(above)]
    return lines.lines(posts, draw(st.sets(st.sampled_from([one.id for one in posts]))))


@given(forests(), st.sampled_from([0, 1, 64]))
def test_who_stands_above_whom_is_what_the_chain_says(found, steps):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "STEPS", steps)
        for one, boss in product(found.manager, repeat=2):
            chain = list(found.chain(one))
            known = chain[-1] in found.tops
            assert found.in_line(one, boss) == (YES if boss in chain else NO if known else UNKNOWN)
            assert found.tier(one).low == len(chain) - 1
            assert found.tier(one).known == known
            assert found.last(one) == chain[-1]


@given(forests(), st.dictionaries(st.sampled_from("0123456789"), st.sampled_from([True, False])))
def test_what_is_gathered_up_a_line_is_the_greatest_of_all_in_it(found, said):
    gathered = found.gather(lambda one: truth(said.get(one)))
    for one in found.manager:
        chain = list(found.chain(one))
        beyond = NO if chain[-1] in found.tops else UNKNOWN
        assert gathered(one) == any_of([beyond, *(truth(said.get(here)) for here in chain)])


ABOUT = st.frozensets(st.sampled_from("abcd"))


@given(st.lists(ABOUT), ABOUT)
def test_findings_are_the_same_about_more_or_fewer_of_the_same_subjects(listed, about):
    def case(subjects: Iterable[str]) -> _Case:
        return _Case("CX101", Verdict(outcome="fail", at=Place("posts")), frozenset(subjects))

    same = any(one == about or (one and about and (one <= about or about <= one)) for one in listed)
    assert (case(about) in _Index(map(case, listed))) == same


OWNED = st.lists(st.sets(st.sampled_from("xyz")), min_size=1, max_size=4)
RIVALS = st.dictionaries(st.sampled_from("xyz"), st.sets(st.sampled_from("xyz")))


@given(OWNED, RIVALS)
def test_units_are_rivals_where_another_owns_a_rival_of_what_they_own(owned, against):
    units = tuple(unit(f"u{nth}", objectives=tuple(sorted(one))) for nth, one in enumerate(owned))
    involved = Initiative(id="i", units=tuple(one.id for one in units), shared_objectives=())
    declared = tuple(Objective(id=id_, rivals=tuple(sorted(rivals))) for id_, rivals in against.items())
    org = replace(led(units=units, initiatives=(involved,)), objectives=declared)
    pairs = {frozenset((one, other)) for one, rivals in against.items() for other in rivals}
    expected = {
        one.id
        for one, other in product(units, repeat=2)
        if one != other and any(frozenset(pair) in pairs for pair in product(one.objectives, other.objectives))
    }
    said = verdicts(project(org), catalogue().rules["CX402"])
    assert {id_ for one in said if one.outcome == "fail" for id_ in one.subjects} - {"i"} == expected


def test_of_suppressions_that_cover_the_same_the_first_counts():
    said = [
        Suppression(rule="CX206", reason=reason, subjects=ids)
        for reason, ids in (("a", ("p1", "p0")), ("b", ("p1", "p2")), ("c", ("p3",)))
    ]
    org = replace(suppressed(4), suppressions=tuple(said))
    found = {f.suppressed: f.subjects for f in cxgraph.audit(org).findings if f.code == "CX206"}
    assert found == {"a": ("cxo", "p0", "p1"), "b": ("cxo", "p2"), "c": ("cxo", "p3")}


# Too many to look at, or to name


def test_where_too_many_could_lead_cx_their_scores_are_left_open_and_the_reader_is_told():
    result = cxgraph.audit(candidates(400))
    parts = [part for score in result.scores.values() for part in score.indicators]
    open_ = [part for part in parts if part.note is not None and "too many posts could lead CX" in part.note]
    assert len(open_) == 23
    assert {(part.low, part.high, part.coverage, len(part.because)) for part in open_} == {(0, 1, 0, 400)}
    text = " ".join(to_text(result).split())
    assert "p13, p130, p131" not in text
    assert "and 380 more; too many to score each of them" in text


def test_what_is_left_open_holds_what_each_of_the_posts_would_give(monkeypatch):
    org = candidates(4)
    whole = cxgraph.audit(org).scores
    monkeypatch.setattr(network, "MOST_VIEWS", 0)
    for pillar, score in cxgraph.audit(org).scores.items():
        assert score.low <= whole[pillar].low <= whole[pillar].high <= score.high
    questions = cxgraph.audit(org).worth_finding_out
    assert [question.field for question in questions].count("posts.cx_lead") == 1


@pytest.mark.parametrize(("count", "said"), [(6, "(p4) or Chief Experience Officer (p5)"), (9, "(p5) or 3 more")])
def test_a_sentence_names_a_few_of_those_who_could_lead_cx_and_a_result_has_all(count, said):
    found = next(f for f in cxgraph.audit(candidates(count)).findings if f.code == "CX107")
    assert said in found.message
    assert len(found.subjects) == count


# Patterns


@contextmanager
def ending() -> Iterator[None]:
    """For what takes a moment, or hours."""

    def over(*_: object) -> None:
        raise TimeoutError("does not end")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(20)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


WHOLE = {
    "cxgraph.advice.charter.desk._SLUG",
    "cxgraph.advice.interview.answers._NUMBERS",
    "cxgraph.advice.interview.answers._QUOTED",
}
"""Patterns that are only ever held against a whole text."""


def patterns(*modules: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{module.__name__}.{name}", value


@pytest.mark.parametrize(("name", "pattern"), list(patterns(words, desk, sheet, answers)))
def test_no_pattern_goes_back_and_forth_over_long_runs_of_what_it_looks_for(name, pattern):
    alphabet = sorted({*"a1 ", *(char for char in pattern.pattern if not char.isalnum() and char not in "\\^?|")})
    with ending():
        for first, char in product(("", *alphabet), alphabet):
            text = first + char * 40_000 + "\n!"
            pattern.fullmatch(text) if name in WHOLE else pattern.sub("", text)
