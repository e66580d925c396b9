"""What a title says of the work alone, and which posts a page may draw as one card for it."""

import pytest

from cxgraph.core.model import Org, Organization, Post
from cxgraph.knowledge.titles import LONGEST_TEXT, work_alone
from cxgraph.output.page.alike import alike
from cxgraph.output.page.network import number_items

WORK = {
    "Store Manager 12 – Berlin": "Store Manager",
    "Store Manager, North": "Store Manager",
    "Store Manager (‹someone›)": "Store Manager",
    "12. Shop Manager": "Shop Manager",
    "Branch No. 12": "Branch",
    "Filialleiterin, Köln": "Filialleiterin",
    "店长（北京）": "店长",
    "مدير المتجر، الرياض": "مدير المتجر",
    "Co-op Manager - Leeds": "Co-op Manager",
}
WHOLE = (
    "Director, Finance",
    "Director, North",
    "Director of 12",
    "Regional Director 3",
    "Deputy Director, Debt",
    "Business Partner, HR",
    "24/7 Desk Agent",
    "7",
    "–",
    "Shop 1" * LONGEST_TEXT,
)
"""Nothing can be dropped of these without losing what the work is."""


@pytest.mark.parametrize(("title", "work"), WORK.items())
def test_numbers_and_places_are_dropped(title: str, work: str):
    assert work_alone(title) == work


@pytest.mark.parametrize("title", WHOLE)
def test_what_says_the_work_stays(title: str):
    assert work_alone(title) == title


def test_five_like_reports_of_one_manager_are_alike():
    solid = [
        ("top", "Chief Executive Officer", "none"),
        ("one", "Director of Shops", "top"),
        ("two", "Director of Depots", "top"),
        *((f"s{nth}", f"Store Manager {nth}", "one") for nth in range(5)),
        ("s5", "STORE MANAGER, Leeds", "one"),
        ("s6", "Store Manager", "one"),
        ("till", "Cashier", "s6"),
        *((f"d{nth}", f"Depot Manager {nth}", "two") for nth in range(4)),
        *((f"u{nth}", None, "two") for nth in range(6)),
    ]
    posts = tuple(Post(id=id_, title=title, reports_to=manager) for id_, title, manager in solid)
    found = alike(number_items(Org(cxgraph=1, organization=Organization(name="Shops"), posts=posts)))
    assert found == {"least": 5, "groups": [("Store Manager", [3, 4, 5, 6, 7, 8])]}
