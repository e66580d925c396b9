"""A number of posts -> an organisation of that size in which much is known to be bad, always the same."""

from random import Random
from typing import Any

from cxgraph.core.model import Assumptions, Initiative, Mandate, Org, Organization, Post, Talent, Tie, Unit

CHIEFS = (
    *("Chief Operating Officer", "Chief Marketing Officer", "Chief Digital Officer", "Chief Customer Officer"),
    *("Chief Sales Officer", "Head of Customer Service", "Chief People Officer", "Chief Data Officer"),
    *("Chief Information Officer", "Chief Technology Officer", "Chief Product Officer", "Chief Risk Officer"),
    *("General Counsel", "Chief Compliance Officer", "Chief Information Security Officer"),
    *("Chief Procurement Officer", "Chief Financial Officer", "Head of Contact Centre"),
)
TEAM = 40
INITIATIVES = 20
SPAN = 8
STANCES = ("absent", "absent", "roadblock", "partner", None)
REASONS = (None, "not-invited", "little-incentive", "capacity")
UNKNOWN = 0.3
"""Share of the facts that nobody has said."""


def troubled(posts: int, units: int = 300) -> Org:
    """A lead with few friends, a team, and units in their hundreds that nothing links to CX."""
    dice = Random(7)

    def said(value: Any) -> Any:
        return None if dice.random() < UNKNOWN else value

    chiefs = [
        Post(id=f"x{n}", title=title, reports_to="ceo", sponsors_cx=False, dotted_to=(), skills=said(()))
        for n, title in enumerate(CHIEFS)
    ]
    team = [Post(id=f"t{n}", title=f"CX Specialist {n}", reports_to="cxo", skills=()) for n in range(TEAM)]
    managers = [
        Post(id=f"p{n}", title=f"Manager {n}", reports_to=_manager(n), dotted_to=said(()), skills=said(()))
        for n in range(posts - len(chiefs) - TEAM - 2)
    ]
    return Org(
        cxgraph=1,
        organization=Organization(name="Trouble Holdings"),
        assumptions=Assumptions(),
        posts=(*_top(), *chiefs, *team, *managers),
        units=tuple(_unit(n, dice, said) for n in range(units)),
        ties=tuple(tie for n in range(len(chiefs)) for tie in _ties(n, dice)),
        initiatives=tuple(_initiative(n, units, dice) for n in range(INITIATIVES)),
        talent=Talent(
            learning_owner="none", upskilling=False, retention_plan=False, career_paths=False, hiring_drive=True
        ),
    )


def _top() -> tuple[Post, Post]:
    mandate = Mandate(written=False, decision_rights=(), outcomes=(), budget=False)
    lead = {"reports_to": "ceo", "cx_lead": True, "dotted_to": (), "skills": ("communication",), "mandate": mandate}
    return (
        Post(id="ceo", title="Chief Executive Officer", reports_to="none", sponsors_cx=False),
        Post(id="cxo", title="Chief Experience Officer", **lead),
    )


def _manager(nth: int) -> str:
    first = SPAN * len(CHIEFS)
    return f"x{nth % len(CHIEFS)}" if nth < first else f"p{(nth - first) // SPAN}"


def _unit(nth: int, dice: Random, said: Any) -> Unit:
    return Unit(
        id=f"u{nth}",
        parent=f"u{(nth - 12) // 4}" if nth >= 12 else None,
        head=f"p{nth}",
        function=dice.choice(("sales", "service", "operations", "contact-centre")),
        customer_facing=dice.random() < 0.8,
        headcount=dice.randint(10, 400),
        embedded_cx=said(0),
        insights=said(()),
        provides=said(()),
    )


def _ties(nth: int, dice: Random) -> list[Tie]:
    stance, reason = dice.choice(STANCES), dice.choice(REASONS)
    if stance is None:
        return []
    facts = {"partner": {"stage": "delivery", "shared_objectives": ()}, "absent": {"reason": reason}}
    return [Tie(from_="cxo", to=f"x{nth}", stance=stance, **facts.get(stance, {}))]


def _initiative(nth: int, units: int, dice: Random) -> Initiative:
    inside = sorted({f"u{dice.randrange(units)}" for _ in range(dice.randint(2, 8))})
    lead = dice.choice(("none", "cxo", f"p{nth}"))
    return Initiative(id=f"i{nth}", lead=lead, units=tuple(inside), shared_objectives=())
