"""Lines that follow from the heads of units: who reports to whom, what stays, and what is said of it."""

from hypothesis import given
from strategies import orgs

from cxgraph.core.model import NONE, Org, Organization, Post, Unit
from cxgraph.core.prose import sentence
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load import load_bytes
from cxgraph.inputs.load.reading import NamedInput, import_any
from cxgraph.inputs.unit_lines import with_lines_from_units
from cxgraph.inputs.write import to_yaml


def read(*posts: Post, units: tuple[Unit, ...]) -> Imported:
    org = Org(cxgraph=1, organization=Organization(name="A"), posts=posts, units=units)
    return import_any([NamedInput("a.yaml", to_yaml(org).encode())])


def lines(imported: Imported) -> dict[str, str | None]:
    return {post.id: post.reports_to for post in with_lines_from_units(imported).org.posts}


UNITS = (
    Unit(id="all", head="boss"),
    Unit(id="cx", parent="all", head="cxo"),
    Unit(id="voc", parent="cx", head="lead"),
)


def test_heads_report_to_the_head_above_and_others_to_their_head():
    found = read(
        Post(id="boss", title="CEO", unit="all"),
        Post(id="cxo", title="CXO", unit="cx"),
        Post(id="lead", title="Lead", unit="voc"),
        Post(id="analyst", title="Analyst", unit="voc"),
        Post(id="aide", title="Assistant", unit="all"),
        units=UNITS,
    )
    assert lines(found) == {"boss": None, "cxo": "boss", "lead": "cxo", "analyst": "lead", "aide": "boss"}
    assert sentence(with_lines_from_units(found).report.notes[-1]) == (
        "lines are taken from units, as asked for: heads to the head above: 2, others to their head: 2; "
        "lines still unknown: 1"
    )


def test_lines_that_are_known_stay():
    found = read(
        Post(id="boss", title="CEO", reports_to=NONE),
        Post(id="cxo", title="CXO", unit="cx", reports_to="boss"),
        Post(id="lead", title="Lead", reports_to="boss"),
        units=UNITS,
    )
    assert lines(found) == {"boss": NONE, "cxo": "boss", "lead": "boss"}


def test_a_unit_without_a_head_is_passed_over():
    units = (Unit(id="all", head="boss"), Unit(id="mid", parent="all"), Unit(id="low", parent="mid", head="lead"))
    found = read(Post(id="boss", title="CEO"), Post(id="lead", title="L"), Post(id="x", unit="mid"), units=units)
    assert lines(found) == {"boss": None, "lead": "boss", "x": "boss"}


def test_the_only_head_outside_all_units_is_above_them():
    units = (Unit(id="a", head="x"), Unit(id="b", parent="a"))
    posts = (Post(id="x", unit="a"), Post(id="y", unit="b"), Post(id="aide", title="Assistenz"))
    found = read(*posts, Post(id="boss", title="Amtsleitung"), units=units)
    assert lines(found) == {"x": "boss", "y": "x", "aide": "boss", "boss": None}
    found = read(*posts, Post(id="boss", title="Leitung"), Post(id="other", title="Direktorin"), units=units)
    assert lines(found) == {"x": None, "y": "x", "aide": None, "boss": None, "other": None}


def test_who_heads_several_units_reports_from_the_topmost():
    units = (Unit(id="all", head="boss"), Unit(id="a", parent="all", head="b"), Unit(id="aa", parent="a", head="b"))
    found = read(Post(id="boss", title="CEO"), Post(id="b", title="B"), Post(id="c", unit="aa"), units=units)
    assert lines(found) == {"boss": None, "b": "boss", "c": "b"}


def test_no_line_closes_a_ring():
    found = read(
        Post(id="boss", title="CEO", reports_to="cxo"), Post(id="cxo", title="CXO"), units=UNITS[:1] + UNITS[1:2]
    )
    assert lines(found) == {"boss": "cxo", "cxo": None}


def test_a_line_that_is_dotted_stays_so():
    posts = (Post(id="boss", title="CEO"), Post(id="aide", unit="all", dotted_to=("boss",)))
    assert lines(read(*posts, units=UNITS[:1])) == {"boss": None, "aide": None}


@given(orgs())
def test_of_any_organisation_only_unknown_lines_change_and_it_stays_valid(org):
    before = Imported(
        org, import_any([NamedInput("a.yaml", b"cxgraph: 1\norganization: {name: A}\nposts: [{id: a}]")]).report
    )
    after = with_lines_from_units(before).org
    assert all(b.reports_to == a.reports_to for b, a in zip(org.posts, after.posts, strict=True) if b.reports_to)
    assert load_bytes(to_yaml(after).encode(), "a.yaml") is not None
