"""An organisation that says everything a chart can say."""

from cxgraph.core.model import (
    Assumptions,
    DecisionRight,
    Initiative,
    Mandate,
    Objective,
    Org,
    Organization,
    Post,
    Suppression,
    Talent,
    Tie,
    Unit,
    WorkMode,
)

HOME = "https://example.org/acme"
ACME = Org(
    cxgraph=1,
    organization=Organization(name="Acme", iri=HOME, sector="retail bank", as_of="2026-09-30"),
    assumptions=Assumptions(unlisted_ties="absent", unlisted_posts="absent"),
    posts=(
        Post(id="ceo", title="CEO", reports_to="none", holder="Ann", sponsors_cx=True, unit="head"),
        Post(
            id="cxo",
            title="Chief Experience Officer",
            role="chief-experience-officer",
            concurrent=("chief-data-officer",),
            reports_to="ceo",
            dotted_to=("cfo", "cmo"),
            unit="head",
            holder=("Bob", "Eve"),
            headcount=12.5,
            cx_lead=True,
            skills=("journey-mapping", "beekeeping"),
            mandate=Mandate(
                written=True,
                remit=("head", "branches"),
                decision_rights=(DecisionRight("order of work"), DecisionRight("launches", "jointly", ("branches",))),
                outcomes=("nps",),
                owns_journey=True,
                budget=False,
            ),
        ),
        Post(id="cfo", title="CFO", reports_to="ceo", holder="vacant", mandate=Mandate(remit="all")),
        Post(id="cmo", title="CMO", reports_to="ceo", holder="Ann", skills=()),
    ),
    units=(
        Unit(id="head", name="Head office", head="ceo"),
        Unit(
            id="branches",
            name="Branches",
            parent="head",
            head="cmo",
            function="sales",
            customer_facing=True,
            headcount=40,
            embedded_cx=2,
            objectives=("sales",),
            insights=("voc",),
            provides=("voc", "voe"),
            work_mode=WorkMode(remote=0.25, hybrid=0.5),
        ),
        Unit(id="hives", parent="head", function="beekeeping", head="none"),
    ),
    ties=(
        Tie(from_="cxo", to="cmo", stance="partner", stage="design", shared_objectives=("nps",), source="interview"),
        Tie(from_="cxo", to="cfo", stance="roadblock", reason="checks-and-balances", by_design=True, as_of="2026-09"),
        Tie(from_="cmo", to="cxo", stance="absent", reason="not-invited"),
    ),
    initiatives=(
        Initiative(id="offer", name="Offer", lead="cmo", units=("branches", "head"), shared_objectives=("nps",)),
    ),
    objectives=(Objective(id="nps", name="Promoters"), Objective(id="sales", name="Sales", rivals=("nps",))),
    talent=Talent(learning_owner="cmo", upskilling=True, hiring_drive=False, retention_plan=True, career_paths=False),
    suppressions=(
        Suppression(rule="CX107", reason="It is being written", subjects=("cxo", "branches"), expires="2026-12-31"),
        Suppression(rule="our-own-rule", reason="Told twice already"),
    ),
)
