"""The indicators a second time: plain, slow, from their description alone, sharing nothing with the measures.

An organisation in, a table from indicator to ``(low, high)`` out; ``None`` where the indicator does not apply.
Only the records and the reading of titles, in their context, are shared: nothing is cached, nothing is indexed, no
graph is built.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from cxgraph.assessment.network.context import settle_roles
from cxgraph.core.model import NONE, Org, Post, Tie, Unit
from cxgraph.knowledge.titles import read

Span: TypeAlias = tuple[Fraction, Fraction]
Item: TypeAlias = Span | None

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
NO: Span = (Fraction(0), Fraction(0))
YES: Span = (Fraction(1), Fraction(1))
OPEN: Span = (Fraction(0), Fraction(1))
ENDLESS = 10**6

CX_RANK = {"chief-experience-officer": 1, "chief-customer-officer": 2, "head-of-customer-experience": 3}
COUNTERPARTS = {
    "marketing": {"chief-marketing-officer"},
    "digital": {"chief-digital-officer"},
    "customer": {"chief-customer-officer"},
    "sales": {"chief-sales-officer", "chief-revenue-officer", "chief-commercial-officer"},
    "service": {"head-of-customer-service"},
    "people": {"chief-people-officer", "head-of-human-resources"},
    "data": {"chief-data-officer"},
    "technology": {"chief-information-officer", "chief-technology-officer"},
    "product": {"chief-product-officer"},
}
CONTROLS = {
    "risk": {"chief-risk-officer"},
    "procurement": {"chief-procurement-officer"},
    "legal": {"general-counsel"},
    "compliance": {"chief-compliance-officer"},
    "security": {"chief-information-security-officer", "chief-security-officer"},
    "privacy": {"chief-privacy-officer"},
    "internal-audit": {"chief-audit-executive"},
}
EXPECTED = ("marketing", "digital", "customer", "sales", "service")
LEADERSHIP = ("communication", "inspiration", "delegation")
CRAFT = ("human-centred-design", "journey-mapping", "plain-language", "research-to-action")
SPECIALISED = ("data-analytics", "journey-optimisation", "product-knowledge", "emotional-intelligence")
KNOWN_SKILLS = {*LEADERSHIP, *CRAFT, *SPECIALISED, "contact-centre"}
AUTHORITY = (
    "seat",
    "charter",
    "decision_rights",
    "resources",
    "sponsor",
    "deciders",
    "doers",
    "embedded",
    "initiative_power",
)
COLLABORATION = (
    "expected_partners",
    "people_partner",
    "delivery_partners",
    "data_partner",
    "agreed_checks",
    "unexplained_blocks",
    "two_sided",
    "insight_flow",
    "second_contact",
)
CAPABILITY = (
    "leadership_skills",
    "craft_skills",
    "specialised_skills",
    "learning",
    "retention",
    "career_paths",
    "contact_centre",
)
WITHOUT_LEAD = ("insight_flow", "learning", "retention", "career_paths")


# -- Operators -----------------------------------------------------------------------------------------------


def point(value: Fraction | int) -> Span:
    return (Fraction(value), Fraction(value))


def truth(flag: bool | None) -> Span:
    if flag is None:
        return OPEN
    return YES if flag else NO


def greatest(spans: Iterable[Span]) -> Span:
    every = [NO, *spans]
    return max(low for low, _ in every), max(high for _, high in every)


def least(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), min(one[1], other[1])


def times(span: Span, factor: Fraction) -> Span:
    return span[0] * factor, span[1] * factor


def mean(items: Iterable[Item]) -> Item:
    spans = [item for item in items if item is not None]
    if not spans:
        return None
    return sum(low for low, _ in spans) / len(spans), sum(high for _, high in spans) / len(spans)


def hull(items: Sequence[Item]) -> Item:
    """What holds for one of several; where one drops the item, it may stand for any value."""
    spans = [item for item in items if item is not None]
    if not spans:
        return None
    if len(spans) < len(items):
        return OPEN
    return min(low for low, _ in spans), max(high for _, high in spans)


# -- What the chart says -------------------------------------------------------------------------------------


class View:
    """One organisation as seen from one post that leads CX."""

    def __init__(self, org: Org, lead: Post) -> None:
        self.org, self.lead = org, lead

    def post(self, id_: str) -> Post:
        return next(post for post in self.org.posts if post.id == id_)

    def unit(self, id_: str) -> Unit:
        return next(unit for unit in self.org.units or () if unit.id == id_)

    @property
    def others(self) -> list[Post]:
        return [post for post in self.org.posts if post.id != self.lead.id]

    # Lines

    def chain(self, post: Post) -> tuple[list[Post], bool]:
        """The posts from this one upwards, and whether the last of them is a top."""
        return chain(self.org, post)

    def tier(self, post: Post) -> tuple[int, int]:
        return tier(self.org, post)

    def in_line(self, post: Post, of: Post) -> Span:
        above, whole = self.chain(post)
        if of.id in [each.id for each in above]:
            return YES
        return NO if whole else OPEN

    def in_team(self, post: Post) -> Span:
        return self.in_line(post, self.lead)

    def dotted(self, post: Post, to: Callable[[Post], Span]) -> Span:
        if post.dotted_to is None:
            return NO if self.org.assumptions.unlisted_ties == "absent" else OPEN
        return greatest(to(self.post(id_)) for id_ in post.dotted_to)

    def high(self, post: Post) -> Span:
        """Whether a post stands at tier 0 or 1."""
        low, up = self.tier(post)
        if up <= 1:
            return YES
        return NO if low > 1 else OPEN

    # Ties

    def tie(self, by: Post, to: Post) -> Tie | None:
        listed = [tie for tie in self.org.ties if (tie.from_, tie.to) == (by.id, to.id)]
        if listed:
            return listed[0]
        if self.org.assumptions.unlisted_ties == "absent":
            return Tie(from_=by.id, to=to.id, stance="absent")
        return None

    def calls_partner(self, by: Post, to: Post) -> Span:
        if by.id == to.id:
            return NO
        tie = self.tie(by, to)
        return OPEN if tie is None else truth(tie.stance == "partner")

    # Roles

    def fills(self, post: Post, roles: set[str]) -> Span:
        return fills(self.org, post, roles)

    def role_value(self, roles: set[str], value: Callable[[Post], Span]) -> Item:
        own = self.fills(self.lead, roles)
        if own != NO:
            return None if own == YES else OPEN
        certain = [post for post in self.others if self.fills(post, roles) == YES]
        perhaps = [post for post in self.others if self.fills(post, roles) == OPEN]
        if not certain and not perhaps:
            return None if self.org.assumptions.unlisted_posts == "absent" else OPEN
        if not certain:
            return OPEN
        return greatest([*map(value, certain), *((Fraction(0), value(post)[1]) for post in perhaps)])


def carried(org: Org, post: Post) -> tuple[set[str], set[str]]:
    """Roles that a post carries for certain, and those its title may mean where the chart does not settle it."""
    alone = {each.id: titled(each) for each in org.posts}
    sure = {id_: frozenset(certain) for id_, (certain, _) in alone.items() if certain}
    found = settle_roles(org.posts, org.units, sure, {id_: frozenset(may) for id_, (_, may) in alone.items() if may})
    certain, perhaps = alone[post.id]
    return (certain | {found[post.id]}, set()) if post.id in found else (certain, perhaps)


def titled(post: Post) -> tuple[set[str], set[str]]:
    """Roles that a post states or its title names, and those that the title leaves open."""
    reading = read(post.title)
    if post.role is not None:
        return {post.role, *post.concurrent}, set()
    if not reading.ambiguous:
        return {*(found.role for found in reading.roles), *post.concurrent}, set()
    certain = {found.role for found in reading.roles if found.confidence >= 0.5}
    return certain | set(post.concurrent), {found.role for found in reading.roles} - certain


def fills(org: Org, post: Post, roles: set[str]) -> Span:
    certain, perhaps = carried(org, post)
    if certain & roles or (perhaps and perhaps <= roles):
        return YES
    return OPEN if perhaps & roles else NO


def tops(org: Org) -> list[Post]:
    declared = [post for post in org.posts if post.reports_to == NONE]
    if declared:
        return declared
    bare = [post for post in org.posts if post.reports_to is None]
    chiefs = [post for post in bare if "chief-executive-officer" in carried(org, post)[0]]
    if len(chiefs) == 1:
        return chiefs
    return bare if len(bare) == 1 else []


def chain(org: Org, post: Post) -> tuple[list[Post], bool]:
    above = [post]
    while above[-1].reports_to not in (None, NONE):
        above.append(next(each for each in org.posts if each.id == above[-1].reports_to))
    return above, above[-1].id in [top.id for top in tops(org)]


def tier(org: Org, post: Post) -> tuple[int, int]:
    above, whole = chain(org, post)
    return len(above) - 1, len(above) - 1 if whole else ENDLESS


# -- Authority -----------------------------------------------------------------------------------------------


def seat(view: View) -> Item:
    def worth(steps: int) -> Fraction:
        return Fraction({0: 4, 1: 4, 2: 3, 3: 2, 4: 1}.get(steps, 0), 4)

    low, high = view.tier(view.lead)
    return worth(high), worth(low)


def charter(view: View) -> Item:
    mandate = view.lead.mandate
    answers = None if mandate.outcomes is None else len(mandate.outcomes) > 0
    return mean([truth(mandate.written), truth(answers)])


def decision_rights(view: View) -> Item:
    rights = view.lead.mandate.decision_rights
    return truth(None if rights is None else len(rights) > 0)


def resources(view: View) -> Item:
    if any(post.reports_to == view.lead.id for post in view.org.posts):
        people = YES
    else:
        people = truth(None if view.lead.headcount is None else view.lead.headcount >= 1)
    return mean([truth(view.lead.mandate.budget), people])


def sponsor(view: View) -> Item:
    low, high = view.tier(view.lead)
    is_top = YES if high == 0 else OPEN if low == 0 else NO
    lends = [least(view.high(post), truth(post.sponsors_cx)) for post in view.others]
    return greatest([is_top, *lends])


def deciders(view: View) -> Item:
    shortest, longest = view.tier(view.lead)
    best, worst = [shortest], [longest]
    for post in view.others:
        near, far = view.tier(post)
        to_it = view.dotted(view.lead, partial(is_same, post))
        for (certain, possible), reach in (
            (to_it, ENDLESS),
            (truth(post.sponsors_cx), 1),
            (strategy_partner(view, post), 1),
        ):
            if possible and near <= reach:
                best.append(1 + near)
            if certain and far <= reach:
                worst.append(1 + far)

    def worth(steps: int) -> Fraction:
        return Fraction(1) if steps <= 2 else HALF if steps == 3 else Fraction(0)

    return worth(min(worst)), worth(min(best))


def is_same(one: Post, other: Post) -> Span:
    return truth(one.id == other.id)


def strategy_partner(view: View, post: Post) -> Span:
    tie = view.tie(view.lead, post)
    if tie is None:
        return OPEN
    return NO if tie.stance != "partner" else truth(None if tie.stage is None else tie.stage == "strategy")


def over_customer_units(view: View, value: Callable[[Unit], Item]) -> Item:
    return over_units(view.org, value)


def over_units(org: Org, value: Callable[[Unit], Item]) -> Item:
    if org.units is None:
        return OPEN
    return mean(
        OPEN if unit.customer_facing is None else value(unit) for unit in org.units if unit.customer_facing is not False
    )


def by_head(view: View, unit: Unit, road: Callable[[Post], Span]) -> Span:
    if unit.head is None:
        return OPEN
    return NO if unit.head == NONE else road(view.post(unit.head))


def has_embedded(unit: Unit) -> Span:
    return truth(None if unit.embedded_cx is None else unit.embedded_cx >= 1)


def doers(view: View) -> Item:
    def linked(unit: Unit) -> Span:
        roads = greatest(
            [
                by_head(view, unit, lambda head: view.in_line(head, view.lead)),
                by_head(view, unit, lambda head: view.dotted(head, view.in_team)),
                by_head(view, unit, lambda head: view.calls_partner(view.lead, head)),
                has_embedded(unit),
            ]
        )
        return roads if unit.parent is None else greatest([roads, linked(view.unit(unit.parent))])

    return over_customer_units(view, linked)


def embedded(view: View) -> Item:
    def inside(unit: Unit) -> Span:
        return greatest([has_embedded(unit), by_head(view, unit, lambda head: view.in_line(head, view.lead))])

    return over_customer_units(view, inside)


def initiative_power(view: View) -> Item:
    if view.org.initiatives is None:
        return OPEN
    items: list[Item] = []
    for initiative in view.org.initiatives:
        if initiative.units is None:
            items.append(OPEN)
            continue
        shared = initiative.shared_objectives
        credit = truth(None if shared is None else len(shared) > 0)
        for id_ in sorted(set(initiative.units)):
            hold = by_head(view, view.unit(id_), partial(power, view, initiative.lead))
            items.append(greatest([credit, hold]))
    return mean(items)


def power(view: View, lead_id: str | None, head: Post) -> Span:
    leaders = [view.lead] + ([] if lead_id in (None, NONE) else [view.post(lead_id)])
    above, whole = view.chain(head)
    sponsors = [truth(post.sponsors_cx) for post in above[1:]] + ([] if whole else [OPEN])
    roads = [
        *(view.in_line(head, leader) for leader in leaders),
        *(times(view.calls_partner(leader, head), HALF) for leader in leaders),
        *(times(each, HALF) for each in sponsors),
    ]
    return greatest([*roads, OPEN] if lead_id is None else roads)


# -- Collaboration -------------------------------------------------------------------------------------------


def as_counterpart(tie: Tie | None) -> Span:
    if tie is None:
        return OPEN
    if tie.stance == "absent":
        return NO
    return YES if tie.stance == "partner" else point(HALF if tie.by_design else QUARTER)


def as_people(tie: Tie | None) -> Span:
    if tie is None or tie.stance != "partner":
        return as_counterpart(tie)
    if tie.stage is None:
        return HALF, Fraction(1)
    return point({"strategy": Fraction(1), "design": Fraction(3, 4)}.get(tie.stage, HALF))


def as_data(tie: Tie | None) -> Span:
    if tie is None or tie.stance != "partner":
        return as_counterpart(tie)
    if tie.shared_objectives is None:
        return HALF, Fraction(1)
    return point(1 if tie.shared_objectives else HALF)


def as_control(tie: Tie | None) -> Span:
    if tie is None:
        return OPEN
    return truth(tie.stance == "partner" or (tie.stance == "roadblock" and tie.by_design))


def as_neighbour(tie: Tie | None) -> Span:
    if tie is None:
        return OPEN
    return truth(tie.stance != "roadblock" or tie.by_design)


def tie_value(view: View, roles: set[str], column: Callable[[Tie | None], Span]) -> Item:
    return view.role_value(roles, lambda post: column(view.tie(view.lead, post)))


def expected_partners(view: View) -> Item:
    return mean(tie_value(view, COUNTERPARTS[name], as_counterpart) for name in EXPECTED)


def people_partner(view: View) -> Item:
    return tie_value(view, COUNTERPARTS["people"], as_people)


def delivery_partners(view: View) -> Item:
    return mean(tie_value(view, COUNTERPARTS[name], as_counterpart) for name in ("technology", "product"))


def data_partner(view: View) -> Item:
    return tie_value(view, COUNTERPARTS["data"], as_data)


def agreed_checks(view: View) -> Item:
    return mean(tie_value(view, roles, as_control) for roles in CONTROLS.values())


def unexplained_blocks(view: View) -> Item:
    partners = set().union(*COUNTERPARTS.values(), *CONTROLS.values())
    items: list[Item] = []
    for post in view.others:
        applies = (view.high(post), fills(view.org, post, partners))
        if applies == (YES, NO):
            items.append(as_neighbour(view.tie(view.lead, post)))
        elif applies[0] != NO and applies[1] != YES:
            items.append(OPEN)
    return mean(items)


def two_sided(view: View) -> Item:
    def both(post: Post) -> Span:
        return least(as_counterpart(view.tie(view.lead, post)), as_counterpart(view.tie(post, view.lead)))

    return mean(view.role_value(roles, both) for roles in COUNTERPARTS.values())


def insight_flow(org: Org) -> Item:
    def flow(unit: Unit) -> Item:
        arrives = None if unit.insights is None else "voc" in unit.insights
        leaves = None if unit.provides is None else "voe" in unit.provides
        return mean([truth(arrives), truth(leaves)])

    return over_units(org, flow)


def second_contact(view: View) -> Item:
    every = set().union(*COUNTERPARTS.values())

    def touched(post: Post) -> Span:
        sides = [(other, greatest([view.in_team(other), fills(view.org, other, every)])) for other in view.others]
        sides = [(other, counts) for other, counts in sides if other.id != post.id]
        if view.org.assumptions.unlisted_posts != "absent" and YES not in [counts for _, counts in sides]:
            return OPEN
        return greatest(
            least(counts, greatest([view.calls_partner(post, other), view.calls_partner(other, post)]))
            for other, counts in sides
        )

    return mean(view.role_value(roles, touched) for roles in COUNTERPARTS.values())


# -- Capability ----------------------------------------------------------------------------------------------


def leadership_skills(view: View) -> Item:
    return mean(covered(skill, [view.lead]) for skill in LEADERSHIP)


def craft_skills(view: View) -> Item:
    return mean(covered(skill, team(view)) for skill in CRAFT)


def specialised_skills(view: View) -> Item:
    return mean(covered(skill, team(view)) for skill in SPECIALISED)


def team(view: View) -> list[Post]:
    return [post for post in view.org.posts if view.in_team(post) == YES]


def covered(skill: str, posts: Iterable[Post]) -> Span:
    return greatest(says_of_skill(skill, post.skills) for post in posts)


def says_of_skill(skill: str, listed: tuple[str, ...] | None) -> Span:
    """A list that holds a word nobody knows says what it says, and leaves the rest open."""
    if listed is not None and skill in listed:
        return truth(True)
    return truth(None if listed is None or not set(listed) <= KNOWN_SKILLS else False)


def learning(org: Org) -> Item:
    owner = org.talent.learning_owner
    return mean([truth(None if owner is None else owner != NONE), truth(org.talent.upskilling)])


def retention(org: Org) -> Item:
    plans = (True, False) if org.talent.retention_plan is None else (org.talent.retention_plan,)
    drives = (True, False) if org.talent.hiring_drive is None else (org.talent.hiring_drive,)
    values = [Fraction(1) if plan else Fraction(0) if drive else HALF for plan in plans for drive in drives]
    return min(values), max(values)


def career_paths(org: Org) -> Item:
    return truth(org.talent.career_paths)


def contact_centre(view: View) -> Item:
    heads = [post for post in view.org.posts if "head-of-contact-centre" in carried(view.org, post)[0]]
    centres = [unit for unit in view.org.units or () if unit.function == "contact-centre"]
    unsaid = view.org.units is None or any(unit.function is None for unit in view.org.units)
    if not heads and not centres:
        return None if view.org.assumptions.unlisted_posts == "absent" and not unsaid else OPEN

    def road(head: Post) -> Span:
        to_lead = view.dotted(head, partial(is_same, view.lead))
        return greatest([view.in_line(head, view.lead), to_lead, view.calls_partner(view.lead, head)])

    near = [view.lead, *(post for post in view.org.posts if post.reports_to == view.lead.id)]
    roads = [road(head) for head in heads]
    if not heads:
        roads = [by_head(view, unit, road) for unit in centres] + ([OPEN] if unsaid else [])
    return greatest([*roads, covered("contact-centre", near)])


# -- Leads and pillars ---------------------------------------------------------------------------------------


def candidates(org: Org) -> tuple[list[Post], bool]:
    """Every post that may lead CX, and whether it may be that none does."""
    marked = [post for post in org.posts if post.cx_lead]
    if marked:
        return marked, False
    open_ = [post for post in org.posts if post.cx_lead is not False and fills(org, post, set(CX_RANK)) != NO]
    certain = [post for post in open_ if fills(org, post, set(CX_RANK)) == YES]

    def beaten(post: Post) -> bool:
        stated, perhaps = carried(org, post)
        best = tier(org, post)[0], rank(stated | perhaps)
        return any(
            (tier(org, other)[1], rank(carried(org, other)[0])) < best for other in certain if other.id != post.id
        )

    return [post for post in open_ if not beaten(post)], not certain


def rank(roles: set[str]) -> int:
    return min(CX_RANK[role] for role in roles & set(CX_RANK))


def indicators(org: Org) -> dict[str, Item]:
    """Every indicator of one organisation."""
    found: dict[str, Item] = {}
    leads, may_be_none = candidates(org)
    for name in (*AUTHORITY, *COLLABORATION, *CAPABILITY):
        measure = globals()[name]
        if name in WITHOUT_LEAD:
            found[name] = measure(org)
            continue
        items = [measure(View(org, lead)) for lead in leads]
        if may_be_none:
            items.append(NO if org.assumptions.unlisted_posts == "absent" else OPEN)
        found[name] = hull(items)
    return found


def pillars(org: Org) -> dict[str, Item]:
    """Every pillar's interval in 0 to 100; None where none of its indicators applies."""
    found = indicators(org)
    parts = {"authority": AUTHORITY, "collaboration": COLLABORATION, "capability": CAPABILITY}
    means = {pillar: mean(found[name] for name in names) for pillar, names in parts.items()}
    return {pillar: None if item is None else times(item, Fraction(100)) for pillar, item in means.items()}
