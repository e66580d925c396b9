"""What findings say of units and initiatives is marked, though these have no card."""

import page_charts as charts

from cxgraph.core.model import Initiative, Unit
from cxgraph.output.page.marked import marked_items
from cxgraph.output.page.network import number_items
from tests.builders import chart, post

ORG = chart(
    posts=(post("ceo", "Chief Executive Officer", reports_to="none"), post("shop", "Head of Shops", reports_to="ceo")),
    units=(
        Unit(id="web", name="Online"),
        Unit(id="shops", name="Shops", head="shop"),
        Unit(id="both", name="A unit", head="none"),
    ),
    initiatives=(
        Initiative(id="one-bill", name="One bill", lead="ceo", units=("shops",)),
        Initiative(id="both", name="An initiative"),
    ),
)


def test_every_unit_and_initiative_that_failed_findings_are_about():
    found = (
        charts.finding("CX401", subjects=("one-bill", "shops")),
        charts.finding("CX111", subjects=("ceo", "shops", "both")),
        charts.finding("CX211", subjects=("web",), outcome="cannot_tell"),
        charts.finding("CX404", subjects=("web",), suppressed="agreed"),
    )
    assert marked_items(number_items(ORG), charts.audit_of(ORG, findings=found)) == [
        {"name": "One bill", "unit": None, "leads": 0, "posts": [0, 1], "findings": [0]},
        {"name": "Shops", "unit": 1, "leads": 1, "posts": [1], "findings": [0, 1]},
        {"name": "A unit", "unit": 2, "leads": None, "posts": [], "findings": [1]},
    ]
