"""What the page says around posts: units, roles and how they are known, unknown lines, partners of CX."""

import pytest

from cxgraph.core.model import DecisionRight, Mandate, Org, Organization, Post, Unit
from cxgraph.output.page.context import context
from cxgraph.output.page.network import number_items

CEO = Post(id="ceo", title="Chief Executive Officer", reports_to="none")


def around(*posts: Post, units: tuple[Unit, ...] = ()) -> dict:
    return context(number_items(Org(cxgraph=1, organization=Organization(name="One"), posts=posts, units=units)))


@pytest.mark.parametrize(
    ("post", "roles"),
    [
        (Post(id="a", title="Chief Marketing Officer"), [("Chief Marketing Officer", "title")]),
        (Post(id="a", title="Boss", role="chief-financial-officer"), [("Chief Financial Officer", "stated")]),
        (Post(id="a", title="Boss", concurrent=("chief-data-officer",)), [("Chief Data Officer", "stated")]),
        (Post(id="a", title="Boss", role="keeper-of-the-seal"), None),
        (Post(id="a", title="Team lead"), None),
    ],
)
def test_says_how_a_role_is_known(post: Post, roles: list | None):
    assert around(CEO, post)["roles"].get(1) == roles


def test_an_ambiguous_title_leaves_its_roles_open():
    roles = around(CEO, Post(id="a", title="CDO"))["roles"][1]
    assert {how for _, how in roles} == {"possible"}
    assert len(roles) > 1


def test_surroundings_settle_a_role():
    posts = (CEO, Post(id="a", title="CDO", unit="u"), Post(id="b", title="Data Engineer", reports_to="a"))
    roles = around(*posts, units=(Unit(id="u", name="Data Office", function="data"),))["roles"][1]
    assert roles == [("Chief Data Officer", "context")]


def test_units_have_their_posts_their_head_and_what_they_are_part_of():
    units = (Unit(id="u", name="Upper", head="none"), Unit(id="v", parent="u", head="a", customer_facing=True))
    upper, lower = around(CEO, Post(id="a", title="A", unit="v"), units=units)["units"]
    assert (upper["head"], upper["headless"], upper["parent"]) == (None, True, None)
    assert (lower["name"], lower["head"], lower["parent"]) == ("v", 1, 0)
    assert lower["customer_facing"]


@pytest.mark.parametrize(
    ("rights", "told"),
    [
        (None, None),
        ((), []),
        ((DecisionRight("launch-gate"), DecisionRight("mine", "alone")), [("launch gate", ""), ("mine", "alone")]),
        ((DecisionRight("a", "jointly", "all"),), [("a", "jointly, over the whole organisation")]),
        ((DecisionRight("a", None, ("u", "v")),), [("a", "over Upper and v")]),
        ((DecisionRight("a", "consulted", ()),), [("a", "consulted, over nothing")]),
    ],
)
def test_says_what_a_post_decides(rights: tuple[DecisionRight, ...] | None, told: list | None):
    post = Post(id="a", title="A", mandate=Mandate(decision_rights=rights))
    assert around(CEO, post, units=(Unit(id="u", name="Upper"), Unit(id="v")))["rights"].get(1) == told


def test_lines_that_are_not_known_and_partners_of_cx():
    found = around(CEO, Post(id="a", title="Chief Marketing Officer"), Post(id="b", title="B", reports_to="a"))
    assert found["loose"] == [1]
    assert found["partners"] == [1]
