"""The records: defaults, what is known and what is not, one form for one organisation; errors and their words."""

from itertools import permutations

import msgspec
import pytest

from cxgraph.core.errors import LONGEST_WORD, OrgFileError, Problem, did_you_mean
from cxgraph.core.model import (
    NOWHERE,
    Assumptions,
    Chart,
    Initiative,
    Mandate,
    Objective,
    Org,
    Organization,
    Post,
    Record,
    Suppression,
    Talent,
    Tie,
    Unit,
    canonical,
    slug,
)
from cxgraph.inputs.charts.yaml import read_yaml

CEO = Post(id="ceo", title="CEO")
CXO = Post(id="cxo", title="CXO", reports_to="ceo")


def org(**sections: object) -> Org:
    return Org(**{"cxgraph": 1, "organization": Organization(name="Acme"), "posts": (CEO, CXO)} | sections)  # type: ignore[arg-type]


# Defaults


def test_what_is_left_out_is_unknown_but_where_leaving_out_says_none() -> None:
    says_none = {"concurrent": (), "unit": None, "by_design": False}
    says_none |= {"ties": (), "objectives": (), "suppressions": ()}
    groups = {"assumptions": Assumptions(), "mandate": Mandate(), "talent": Talent()}
    left_out = {
        field.name: field.default
        for record in (Post, Unit, Tie, Initiative, Objective, Mandate, Talent, Suppression, Chart)
        for field in msgspec.structs.fields(record)
        if not field.required
    }
    assert {name for name, default in left_out.items() if default is not None} == {
        *says_none, *groups, "work_mode",
    } - {"unit"}  # fmt: skip
    for name, default in (says_none | groups).items():
        assert left_out[name] == default
    assert Assumptions() == Assumptions(unlisted_ties="unknown", unlisted_posts="unknown")


@pytest.mark.parametrize(
    ("holder", "holders"),
    [(None, None), ("vacant", ()), ("Ana", ("Ana",)), (("Ana", "Bo"), ("Ana", "Bo"))],
)
def test_holders_of_a_post(holder: str | tuple[str, ...] | None, holders: tuple[str, ...] | None) -> None:
    assert Post(id="a", title="A", holder=holder).holders == holders


@pytest.mark.parametrize(("line", "top"), [(None, False), ("none", True), ("ceo", False)])
def test_the_top_is_what_says_none(line: str | None, top: bool) -> None:
    assert Post(id="a", title="A", reports_to=line).is_top is top


def test_a_label_is_the_name_else_the_id() -> None:
    assert [Unit(id="u").label, Unit(id="u", name="U").label] == ["u", "U"]
    assert [Initiative(id="i").label, Initiative(id="i", name="I").label] == ["i", "I"]


def test_records_do_not_change() -> None:
    with pytest.raises(AttributeError):
        CEO.title = "other"  # type: ignore[misc]


def test_every_record_refuses_fields_it_does_not_know() -> None:
    for record in Record.__subclasses__():
        with pytest.raises(msgspec.ValidationError, match=r"unknown field|missing required"):
            msgspec.convert({"no such field": 1}, record)


# Ids


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Meridian Bank", "meridian-bank"),
        ("Crédit  Mutuel", "credit-mutuel"),
        (" -- A_b/c.  ", "a-b-c"),
        ("Žižkov 2", "zizkov-2"),
        ("İstanbul", "istanbul"),
        ("株式会社", "株式会社"),
        ("ﬁve", "five"),
        ("…", "organization"),
        ("", "organization"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected == slug(expected)


def test_an_organisation_has_an_id_given_or_made_of_its_name() -> None:
    assert Organization(name="Meridian Bank").id == "meridian-bank"
    assert Organization(name="Meridian Bank", id="mb").identifier == "mb"
    assert Organization(name="Meridian Bank") == Organization(name="Meridian Bank", id="meridian-bank")


# Canonical form


def test_the_order_of_lists_says_nothing() -> None:
    units = (Unit(id="a", objectives=("y", "x")), Unit(id="b"))
    ties = (Tie(from_="ceo", to="cxo", stance="partner"), Tie(from_="cxo", to="ceo", stance="absent"))
    forms = {
        canonical(org(posts=posts, units=us, ties=ts))
        for posts in permutations((CEO, CXO))
        for us in permutations(units)
        for ts in permutations(ties)
    }
    assert len(forms) == 1
    (form,) = forms
    assert [post.id for post in form.posts] == ["ceo", "cxo"]
    assert form.units is not None
    assert form.units[0].objectives == ("x", "y")
    assert [tie.from_ for tie in form.ties] == ["ceo", "cxo"]


def test_the_order_of_suppressions_and_of_their_subjects_says_nothing() -> None:
    some = [
        Suppression(rule="CX109", reason="Settled"),
        Suppression(rule="CX109", reason="Settled", subjects=("cxo", "ceo", "cxo")),
        Suppression(rule="CX201", reason="Hired", subjects=("ceo",)),
    ]
    (form,) = {canonical(org(suppressions=those)).suppressions for those in permutations(some)}
    assert [(s.rule, s.subjects) for s in form] == [("CX109", None), ("CX109", ("ceo", "cxo")), ("CX201", ("ceo",))]


def test_nothing_is_said_twice() -> None:
    assert canonical(org(posts=(post(skills=("b", "a", "b")),))) == canonical(org(posts=(post(skills=("a", "b")),)))
    assert canonical(org(posts=(post(holder=("Ana",)),))) == canonical(org(posts=(post(holder="Ana"),)))
    assert canonical(org(units=(Unit(id="u", name="u"),))) == canonical(org(units=(Unit(id="u"),)))
    assert canonical(org(objectives=(Objective(id="nps"), Objective(id="csat", name="csat")))) == canonical(org())


def post(**fields: object) -> Post:
    return Post(id="a", title="A", **fields)  # type: ignore[arg-type]


def test_two_people_of_one_name_are_two() -> None:
    assert canonical(org(posts=(post(holder=("Li", "Li")),))).posts[0].holders == ("Li", "Li")


def test_lists_inside_a_mandate_are_sorted_too() -> None:
    form = canonical(org(posts=(post(mandate=Mandate(remit=("u", "t"), outcomes=("nps", "csat"))),)))
    assert form.posts[0].mandate == Mandate(remit=("t", "u"), outcomes=("csat", "nps"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"units": None}, {"units": ()}),
        ({"initiatives": None}, {"initiatives": ()}),
        ({"posts": (post(),)}, {"posts": (post(skills=()),)}),
        ({"posts": (post(),)}, {"posts": (post(holder="vacant"),)}),
        ({"posts": (post(),)}, {"posts": (post(reports_to="none"),)}),
        ({"posts": (post(),)}, {"posts": (post(cx_lead=False),)}),
        ({"objectives": ()}, {"objectives": (Objective(id="nps", rivals=()),)}),
        ({"objectives": ()}, {"objectives": (Objective(id="nps", name="NPS"),)}),
    ],
)
def test_unknown_and_known_to_be_none_are_different(one: dict[str, object], other: dict[str, object]) -> None:
    assert canonical(org(**one)) != canonical(org(**other))


def test_the_canonical_form_is_its_own_and_leaves_the_chart_alone() -> None:
    chart = read_yaml("cxgraph: 1\norganization: {name: A}\nposts: [{id: b, title: B}, {id: a, title: A}]", "org.yaml")
    form = canonical(chart)
    assert [p.id for p in chart.posts] == ["b", "a"]
    assert canonical(form) == form
    assert form.positions is chart.positions
    assert org().positions is NOWHERE


# Errors


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("coo", ["ceo", "cfo", "branch"], 'did you mean "cfo"?'),
        ("ceo", [], None),
        ("zzz", ["ceo"], None),
        ("", ["ceo"], None),
        ("titel", {"title", "talent"}, 'did you mean "title"?'),
        ("x" * LONGEST_WORD, ["x" * (LONGEST_WORD - 1)], f'did you mean "{"x" * (LONGEST_WORD - 1)}"?'),
        ("x" * (LONGEST_WORD + 1), ["x" * LONGEST_WORD], None),
    ],
)
def test_did_you_mean(word: str, known: list[str], hint: str | None) -> None:
    assert did_you_mean(word, known) == hint


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("a.yaml", 4, 2, "posts[0]", "is wrong", "mend it"), "a.yaml:4:2: posts[0]: is wrong; mend it"),
        (Problem("a.yaml", 4, 2, "", "is wrong"), "a.yaml:4:2: is wrong"),
        (Problem("a.csv", 4, None, "", "is wrong"), "a.csv:4: is wrong"),
        (Problem("a.ttl", None, None, "", "is wrong"), "a.ttl: is wrong"),
        (Problem("a.ttl", None, None, "", "is\nwrong\r\nand\u2028so"), r"a.ttl: is\nwrong\nand\nso"),
    ],
)
def test_a_problem_is_one_line(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_problems_are_sorted_by_line_and_column() -> None:
    places = [(3, 1), (None, None), (2, 9), (2, 1)]
    error = OrgFileError(Problem("a", line, column, "", f"{line}-{column}") for line, column in places)
    assert [p.what for p in error.problems] == ["None-None", "2-1", "2-9", "3-1"]
    assert str(error).splitlines() == [str(problem) for problem in error.problems]
