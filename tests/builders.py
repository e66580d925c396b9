"""Small organisations in one expression, everything unsaid unless said."""

from typing import Any

from cxgraph.assessment.network import project
from cxgraph.assessment.score import IndicatorValue, PillarValue, indicator_value, score
from cxgraph.core.interval import Interval
from cxgraph.core.model import Assumptions, Initiative, Objective, Org, Organization, Post, Talent, Tie, Unit
from cxgraph.knowledge.catalogue import catalogue

CXO = "Chief Experience Officer"


def post(id_: str, title: str | None = "Analyst", /, **facts: Any) -> Post:
    """A post; by default one without an executive role. With None its title is unknown."""
    return Post(id=id_, title=title, **facts)


def unit(id_: str, /, **facts: Any) -> Unit:
    """A unit that deals with customers."""
    return Unit(id=id_, **{"customer_facing": True, **facts})


def tie(from_: str, to: str, stance: Any = "partner", /, **facts: Any) -> Tie:
    """What one post says of another."""
    return Tie(from_=from_, to=to, stance=stance, **facts)


def chart(
    *,
    posts: tuple[Post, ...],
    ties: tuple[Tie, ...] = (),
    units: tuple[Unit, ...] | None = None,
    initiatives: tuple[Initiative, ...] | None = None,
    objectives: tuple[Objective, ...] = (),
    talent: Talent | None = None,
    ties_complete: bool = False,
    posts_complete: bool = False,
) -> Org:
    """An organisation of the posts given; the two flags set the assumptions to ``absent``."""
    return Org(
        cxgraph=1,
        organization=Organization(name="Acme"),
        assumptions=Assumptions(
            unlisted_ties="absent" if ties_complete else "unknown",
            unlisted_posts="absent" if posts_complete else "unknown",
        ),
        posts=posts,
        ties=ties,
        units=units,
        initiatives=initiatives,
        objectives=objectives,
        talent=talent or Talent(),
    )


def led(*others: Post, lead: Post | None = None, **facts: Any) -> Org:
    """A chief executive, a CX lead below, and others."""
    top = () if any(other.id == "ceo" for other in others) else (post("ceo", "CEO", reports_to="none"),)
    return chart(posts=(*top, lead or post("cxo", CXO, reports_to="ceo"), *others), **facts)


TOLD_LITTLE = led(post("hr", "Chief People Officer", reports_to="ceo"))
"""Of the one partner nothing is known, nor of what the lead may decide: many a fault shows in it."""


def scored(org: Org) -> dict[str, PillarValue]:
    """Every pillar by its id."""
    return score(project(org), catalogue())


def indicators(org: Org) -> dict[str, IndicatorValue]:
    """Every indicator by its id."""
    return {part.indicator.id: part for pillar in scored(org).values() for part in pillar.indicators}


def value(org: Org, indicator: str) -> tuple[float, float] | None:
    """The ends of one indicator, the only one that is measured; None where it does not apply."""
    found: Interval | None = indicator_value(project(org), catalogue().indicators[indicator]).value
    return None if found is None else (float(found.low), float(found.high))
