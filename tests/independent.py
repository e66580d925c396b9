"""The indicators a second time: plain, slow, from their description alone, sharing nothing with the measures.

An organisation in, a table from indicator to ``(low, high)`` out; ``None`` where the indicator does not apply.
Only the records and the reading of titles, in their context, are shared: nothing is cached, nothing is indexed, no
graph is built.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations, product
from typing import TypeAlias

from cxgraph.assessment.network.context import settle_roles
from cxgraph.core.model import NONE, Mandate, Org, Post, Tie, Unit
from cxgraph.knowledge.titles import heads_customers, is_untitled, read

Span: TypeAlias = tuple[Fraction, Fraction]
Item: TypeAlias = Span | None

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
NO: Span = (Fraction(0), Fraction(0))
YES: Span = (Fraction(1), Fraction(1))
OPEN: Span = (Fraction(0), Fraction(1))
ENDLESS = 10**6
ANYBODY = "?"
"""In place of a leader: a post that the chart does not name."""

CX_RANK = {"chief-experience-officer": 1, "chief-customer-officer": 2, "head-of-customer-experience": 3}
COUNTERPARTS = {
    "marketing": {"chief-marketing-officer", "head-of-marketing"},
    "digital": {"chief-digital-officer", "head-of-digital"},
    "customer": {"chief-customer-officer", "head-of-customer-success", "head-of-customer-relations"},
    "sales": {
        *("chief-sales-officer", "chief-revenue-officer", "chief-commercial-officer"),
        *("head-of-sales", "head-of-commercial"),
    },
    "service": {"head-of-customer-service"},
    "people": {"chief-people-officer", "head-of-human-resources"},
    "data": {"chief-data-officer", "head-of-data"},
    "technology": {"chief-information-officer", "chief-technology-officer", "head-of-it"},
    "product": {"chief-product-officer", "head-of-product"},
}
CONTROLS = {
    "risk": {"chief-risk-officer", "head-of-risk"},
    "procurement": {"chief-procurement-officer", "head-of-procurement"},
    "legal": {"general-counsel", "head-of-legal"},
    "compliance": {"chief-compliance-officer", "head-of-compliance"},
    "security": {"chief-information-security-officer", "chief-security-officer", "head-of-information-security"},
    "privacy": {"chief-privacy-officer", "data-protection-officer"},
    "internal-audit": {"chief-audit-executive"},
}
ROLES = {**COUNTERPARTS, **CONTROLS}
EXPECTED = ("marketing", "digital", "customer", "sales", "service")
LEADERSHIP = ("communication", "inspiration", "delegation")
CRAFT = ("human-centred-design", "journey-mapping", "plain-language", "research-to-action")
SPECIALISED = ("data-analytics", "journey-optimisation", "product-knowledge", "emotional-intelligence")
KNOWN_SKILLS = {*LEADERSHIP, *CRAFT, *SPECIALISED, "contact-centre"}
AUTHORITY = (
    "seat",
    "charter",
    "scope",
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
    "front_line_partners",
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

    # Functions

    def function_value(self, function: str, value: Callable[[Post], Span]) -> Item:
        """The greatest value over the leaders, the hull over the possible ones, the hull over the readings."""
        found = readings(self.org, function)
        if all(leaders == frozenset() for leaders, _ in found):
            return None
        if self._leads(self.lead, function) == YES:
            return None
        items: list[Item] = []
        for leaders, sure in found:
            if not leaders or leaders & {self.lead.id, ANYBODY}:
                items.append(OPEN)
            elif sure:
                items.append(greatest(value(self.post(id_)) for id_ in leaders))
            else:
                items.append(hull([value(self.post(id_)) for id_ in leaders]))
        return hull(items)

    def leads(self, post: Post, functions: Iterable[str]) -> Span:
        """Whether a post leads one of the functions."""
        return greatest(self._leads(post, function) for function in functions)

    def _leads(self, post: Post, function: str) -> Span:
        found = readings(self.org, function)
        in_every_case = frozenset.intersection(*(leaders if sure else frozenset() for leaders, sure in found))
        certain = (in_every_case | heads_in_every_case(self.org, function)) - {ANYBODY}
        if post.id in certain:
            return YES
        anybody = any(unnamed(self.org, function) for leaders, _ in found if ANYBODY in leaders)
        by_title = post in untitled(self.org) and not certain
        return OPEN if anybody or by_title or any(post.id in leaders for leaders, _ in found) else NO

    # The table of ties

    def worth(self, post: Post, column: Callable[[Tie | None], Span], *, back: bool = False) -> Span:
        """What the tie to a post outside the lead's line is worth; 1 in it; beside a line above, a half."""
        own = self.in_line(post, self.lead)
        if own == YES:
            return YES
        by, to = (post, self.lead) if back else (self.lead, post)
        listed = any((tie.from_, tie.to) == (by.id, to.id) for tie in self.org.ties)
        value = column(self.tie(by, to))
        if not listed and self.org.assumptions.unlisted_ties == "absent":
            above = self.in_line(self.lead, post)
            line = YES if column is as_neighbour else point(HALF)
            value = {YES: line, NO: value, OPEN: widest(line, value)}[above]
        return widest(value, YES) if own == OPEN else value


def widest(*spans: Span) -> Span:
    return min(low for low, _ in spans), max(high for _, high in spans)


Reading: TypeAlias = tuple[frozenset[str], bool]
"""Who may lead a function, and whether all of them do for certain; nobody at all where it does not exist."""


def readings(org: Org, function: str) -> list[Reading]:
    """Every reading of the ambiguous titles: who leads the function where some of them carry it and others do not."""
    certain = [post for post in org.posts if fills(org, post, ROLES[function]) == YES]
    perhaps = [post for post in org.posts if fills(org, post, ROLES[function]) == OPEN]
    found = []
    for number in range(len(perhaps) + 1):
        for some in combinations(perhaps, number):
            carriers = [*certain, *some]
            found.append(nearest(org, carriers) if carriers else by_unit(org, function, doubtful=bool(perhaps)))
    return found


def nearest(org: Org, carriers: Sequence[Post]) -> Reading:
    """The carriers of the smallest tier; each that may be of the smallest, where tiers are uncertain."""
    tiers = {post.id: tier(org, post) for post in carriers}
    may = [id_ for id_, (low, _) in tiers.items() if all(low <= high for _, high in tiers.values())]
    known = all(tiers[id_][0] == tiers[id_][1] for id_ in may)
    return frozenset(may), known or len(may) == 1


def by_unit(org: Org, function: str, *, doubtful: bool) -> Reading:
    """The heads of topmost units with the function, under every reading of the units that do not say theirs."""
    sets = sets_of_heads(org, function)
    listed = is_complete(org)
    if sets == [frozenset()]:
        return frozenset() if listed and not doubtful else frozenset({ANYBODY}), True
    every = frozenset().union(*sets)
    return every if all(sets) else every | {ANYBODY}, len(set(sets)) == 1


def sets_of_heads(org: Org, function: str) -> list[frozenset[str]]:
    """The heads of topmost units with the function, for each reading of the units that do not say theirs."""
    units = org.units or ()
    same = {unit.id for unit in units if unit.function == function}
    unsaid = [unit for unit in units if unit.function is None and not same & set(above(org, unit))]
    sets: list[frozenset[str]] = []
    for number in range(len(unsaid) + 1):
        for some in combinations([unit.id for unit in unsaid], number):
            having = {unit.id for unit in units if unit.function == function or unit.id in some}
            topmost = [unit for unit in units if unit.id in having and not having & set(above(org, unit))]
            heads = {unit.head or ANYBODY for unit in topmost} - {NONE}
            sets.append(frozenset(heads))
    return sets


def heads_in_every_case(org: Org, function: str) -> frozenset[str]:
    """Who leads the function by its units, whoever else may: nobody, where a title may carry it."""
    if any(fills(org, post, ROLES[function]) != NO for post in org.posts):
        return frozenset()
    return frozenset.intersection(*sets_of_heads(org, function))


def untitled(org: Org) -> list[Post]:
    """Posts that may carry any role: where somebody is known to, they change nothing."""
    return [post for post in org.posts if post.role is None and is_untitled(post.title)]


def is_complete(org: Org) -> bool:
    return org.assumptions.unlisted_posts == "absent" and not untitled(org)


def unnamed(org: Org, function: str) -> bool:
    """Whether a unit that may lead to the leader of a function does not name its head."""
    units = [unit for unit in org.units or () if unit.function in (None, function)]
    same = {unit.id for unit in org.units or () if unit.function == function}
    return any(unit.head is None and not same & set(above(org, unit)) for unit in units)


def above(org: Org, unit: Unit) -> list[str]:
    """Ids of the units that a unit is part of."""
    found = []
    while unit.parent is not None:
        unit = next(each for each in org.units or () if each.id == unit.parent)
        found.append(unit.id)
    return found


def carried(org: Org, post: Post) -> tuple[set[str], set[str]]:
    """Roles that a post carries for certain, and those its title may mean where the chart does not settle it."""
    if Latest.org is not org:
        Latest.org, Latest.roles = org, everybody(org)
    return Latest.roles[post.id]


class Latest:
    """The roles of one organisation, asked for some thousand times before the next one's are."""

    org: Org | None = None
    roles: dict[str, tuple[set[str], set[str]]]


def everybody(org: Org) -> dict[str, tuple[set[str], set[str]]]:
    alone = {each.id: titled(each) for each in org.posts}
    sure = {id_: frozenset(certain) for id_, (certain, _) in alone.items() if certain}
    found = settle_roles(org.posts, org.units, sure, {id_: frozenset(may) for id_, (_, may) in alone.items() if may})
    return {
        id_: (certain | {found[id_]}, set()) if id_ in found else (certain, perhaps)
        for id_, (certain, perhaps) in alone.items()
    }


def titled(post: Post) -> tuple[set[str], set[str]]:
    """Roles that a post states or its title names, and those that the title leaves open."""
    if post.role is not None:
        return {post.role, *post.concurrent}, set()
    reading = read(post.title or "")
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


def scope(view: View) -> Item:
    mandate = view.lead.mandate
    return mean([over_remit(view, lambda unit: covers(view, mandate.remit, unit)), truth(mandate.owns_journey)])


def decision_rights(view: View) -> Item:
    mandate = view.lead.mandate

    def best(unit: Unit | None) -> Span:
        if mandate.decision_rights is None:
            return OPEN
        values = []
        for right in mandate.decision_rights:
            held = {"alone": YES, "jointly": point(HALF), "consulted": NO, None: (HALF, Fraction(1))}[right.how]
            over = covers(view, mandate.remit if right.over is None else right.over, unit)
            values.append((held[0] * over[0], held[1] * over[1]))
        return greatest(values)

    return over_remit(view, best)


def covers(view: View, extent: str | tuple[str, ...] | None, unit: Unit | None) -> Span:
    if extent is None:
        return OPEN
    if extent == "all":
        return YES
    if unit is None:
        return OPEN if view.org.units is None else NO
    return truth(any(id_ in extent for id_ in (unit.id, *above(view.org, unit))))


def over_remit(view: View, value: Callable[[Unit | None], Span]) -> Item:
    """A blend over units; where there is none, one item for the whole."""
    if not any(unit.customer_facing is not False for unit in view.org.units or ()):
        return value(None)
    return blend(view.org, value)


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
    chain_, whole = view.chain(view.lead)
    top = chain_[-1] if whole else None
    others = [post for post in view.others if top is None or post.id != top.id]
    shares: list[Item] = [
        to_decider(view, post) if view.high(post) == YES else OPEN for post in others if view.high(post) != NO
    ]
    return mean([OPEN if top is None else to_top(view, top, len(chain_) - 1), mean(shares)])


def to_top(view: View, top: Post, steps: int) -> Span:
    if steps <= 1:
        return YES
    tie = relation(view, top, blocks=Fraction(0), later=HALF)
    dotted = view.dotted(view.lead, partial(is_same, top))
    return greatest([dotted, truth(top.sponsors_cx), tie, point(HALF if steps == 2 else 0)])


def to_decider(view: View, post: Post) -> Span:
    tie = relation(view, post, blocks=HALF, later=HALF)
    dotted = view.dotted(view.lead, partial(is_same, post))
    return greatest([view.in_line(post, view.lead), dotted, truth(post.sponsors_cx), tie])


def relation(view: View, post: Post, *, blocks: Fraction, later: Fraction) -> Span:
    tie = view.tie(view.lead, post)
    if tie is None:
        return OPEN
    if tie.stance == "partner":
        stages = ("strategy", "design") if tie.stage is None else (tie.stage,)
        return widest(*(point(1 if stage == "strategy" else later) for stage in stages))
    return point(blocks if tie.stance == "roadblock" and tie.by_design else 0)


def is_same(one: Post, other: Post) -> Span:
    return truth(one.id == other.id)


def blend(org: Org, value: Callable[[Unit], Item]) -> Item:
    """The mean of two shares: each unit once, and each by its people, whatever number of them it may have."""
    if org.units is None:
        return OPEN
    units = [unit for unit in org.units if unit.customer_facing is not False]
    if not units:
        return None
    values = [OPEN if unit.customer_facing is None else value(unit) or OPEN for unit in units]
    by_units = mean(values) or OPEN
    means: list[Span] = []
    for weights in product(*(set(own_people(org, unit)) for unit in units)):
        if ENDLESS in weights:
            means += [item for item, weight in zip(values, weights, strict=True) if weight == ENDLESS]
        elif any(weights):
            lows, highs = (sum(v[end] * w for v, w in zip(values, weights, strict=True)) for end in (0, 1))
            means.append((lows / sum(weights), highs / sum(weights)))
        else:
            means.append(by_units)
    return mean([by_units, widest(*means)])


def own_people(org: Org, unit: Unit) -> tuple[int, int]:
    """The least and the greatest number of people that a unit may have beside its listed sub-units."""
    stating = [each for each in (org.units or ()) if each.headcount is not None]
    over = [unit.id, *above(org, unit)]
    states = next((each for id_ in over for each in stating if each.id == id_), None)
    if states is None or states.headcount is None:
        return 0, ENDLESS
    below = [each for each in org.units or () if states.id in above(org, each)]

    def nearest_stating(each: Unit) -> str | None:
        return next((id_ for id_ in above(org, each) if id_ in [one.id for one in stating]), None)

    parts = [each for each in below if nearest_stating(each) == states.id]
    rest = max(0, states.headcount - sum(each.headcount or 0 for each in parts))
    unsure = any(each.headcount is None for each in parts)
    return (0, rest) if unsure else (rest, rest)


def by_head(view: View, unit: Unit, road: Callable[[Post], Span]) -> Span:
    if unit.head is None:
        return OPEN
    return NO if unit.head == NONE else road(view.post(unit.head))


def staff(unit: Unit) -> Span:
    if not unit.embedded_cx:
        return OPEN if unit.embedded_cx is None else NO
    if unit.headcount is None:
        return QUARTER, Fraction(1)
    if unit.headcount == 0:
        return YES
    return point(max(QUARTER, min(Fraction(1), Fraction(1000 * unit.embedded_cx, unit.headcount))))


def embedded_in(view: View, unit: Unit) -> Span:
    return greatest([staff(unit), by_head(view, unit, lambda head: view.in_line(head, view.lead))])


def doers(view: View) -> Item:
    def linked(unit: Unit) -> Span:
        roads = greatest(
            [
                by_head(view, unit, lambda head: dotted_link(view, head, view.in_team)),
                by_head(view, unit, lambda head: view.calls_partner(view.lead, head)),
                embedded_in(view, unit),
            ]
        )
        return roads if unit.parent is None else greatest([roads, linked(view.unit(unit.parent))])

    return blend(view.org, linked)


def dotted_link(view: View, head: Post, to: Callable[[Post], Span]) -> Span:
    """Absent means absent: a dotted line counts where the lead is not listed as calling the head absent."""
    listed = [tie.stance for tie in view.org.ties if (tie.from_, tie.to) == (view.lead.id, head.id)]
    if listed == ["absent"]:
        return NO
    dotted = view.dotted(head, to)
    open_ = not listed and view.org.assumptions.unlisted_ties != "absent"
    return (Fraction(0), dotted[1]) if open_ and head.id != view.lead.id else dotted


def embedded(view: View) -> Item:
    return blend(view.org, partial(embedded_in, view))


def front_line_partners(view: View) -> Item:
    return blend(view.org, lambda unit: by_head(view, unit, lambda head: view.worth(head, as_counterpart)))


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
        holds: list[Item] = []
        for id_ in sorted(set(initiative.units)):
            holds.append(greatest([credit, by_head(view, view.unit(id_), partial(power, view, initiative.lead))]))
        items.append(mean(holds))
    return mean(items)


def power(view: View, lead_id: str | None, head: Post) -> Span:
    above_, whole = view.chain(head)
    sponsors = [truth(post.sponsors_cx) for post in above_[1:]] + ([] if whole else [OPEN])
    roads = [
        view.in_line(head, view.lead),
        times(view.calls_partner(view.lead, head), HALF),
        *(times(each, HALF) for each in sponsors),
    ]
    if lead_id is None:
        roads.append(OPEN)
    elif lead_id != NONE:
        leader = view.post(lead_id)
        own = view.in_line(leader, view.lead)
        stands = YES if own == YES else greatest([own, relation(view, leader, blocks=HALF, later=Fraction(1))])
        holds = greatest([view.in_line(head, leader), times(view.calls_partner(leader, head), HALF)])
        roads.append((stands[0] * holds[0], stands[1] * holds[1]))
    return greatest(roads)


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


def tie_value(view: View, function: str, column: Callable[[Tie | None], Span]) -> Item:
    return view.function_value(function, lambda post: view.worth(post, column))


def expected_partners(view: View) -> Item:
    return mean(tie_value(view, name, as_counterpart) for name in EXPECTED)


def people_partner(view: View) -> Item:
    return tie_value(view, "people", as_people)


def delivery_partners(view: View) -> Item:
    return mean(tie_value(view, name, as_counterpart) for name in ("technology", "product"))


def data_partner(view: View) -> Item:
    return tie_value(view, "data", as_data)


def agreed_checks(view: View) -> Item:
    return mean(tie_value(view, name, as_control) for name in CONTROLS)


def unexplained_blocks(view: View) -> Item:
    items: list[Item] = []
    for post in view.others:
        heads = greatest(
            OPEN
            if unit.head is None or (unit.head == post.id and unit.customer_facing is None)
            else truth(unit.head == post.id)
            for unit in view.org.units or ()
            if unit.customer_facing is not False
        )
        spoken_for = greatest([view.leads(post, ROLES), heads])
        if view.high(post) == NO or spoken_for == YES:
            continue
        sure = (view.high(post), spoken_for) == (YES, NO)
        items.append(view.worth(post, as_neighbour) if sure else OPEN)
    return mean(items)


def two_sided(view: View) -> Item:
    def both(post: Post) -> Span:
        return least(view.worth(post, as_counterpart), view.worth(post, as_counterpart, back=True))

    return mean(view.function_value(name, both) for name in COUNTERPARTS)


def insight_flow(org: Org) -> Item:
    def flow(unit: Unit) -> Item:
        arrives = None if unit.insights is None else "voc" in unit.insights
        leaves = None if unit.provides is None else "voe" in unit.provides
        return mean([truth(arrives), truth(leaves)])

    return blend(org, flow)


def second_contact(view: View) -> Item:
    def touched(function: str, post: Post) -> Span:
        own = view.in_team(post)
        if own == YES:
            return YES
        others = [name for name in COUNTERPARTS if name != function]
        sides = [(other, greatest([view.in_team(other), view.leads(other, others)])) for other in view.others]
        sides = [(other, counts) for other, counts in sides if other.id != post.id]
        if not is_complete(view.org) and YES not in [counts for _, counts in sides]:
            return OPEN
        ties = (
            least(counts, greatest([view.calls_partner(post, other), view.calls_partner(other, post)]))
            for other, counts in sides
        )
        return greatest([own, *ties])

    return mean(view.function_value(name, partial(touched, name)) for name in COUNTERPARTS)


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
        return None if is_complete(view.org) and not unsaid else OPEN

    def road(head: Post) -> Span:
        to_lead = dotted_link(view, head, partial(is_same, view.lead))
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
    if not open_:
        return [post for post in org.posts if post.cx_lead is not False and has_cue(org, post)], True

    def beaten(post: Post) -> bool:
        stated, perhaps = carried(org, post)
        best = tier(org, post)[0], rank(stated | perhaps)
        return any(
            (tier(org, other)[1], rank(carried(org, other)[0])) < best for other in certain if other.id != post.id
        )

    return [post for post in open_ if not beaten(post)], not certain


def has_cue(org: Org, post: Post) -> bool:
    """Whether anything but its title speaks for a post as the lead, or its rank over customers where it says so."""
    if post.mandate != Mandate() or {*CRAFT} & {*(post.skills or ())}:
        return True
    if post in untitled(org):
        return True
    certain, perhaps = carried(org, post)
    if certain or perhaps:
        return False
    return tier(org, post)[0] <= 2 and heads_customers(post.title or "")


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
            items.append(NO if is_complete(org) else OPEN)
        found[name] = hull(items)
    return found


def pillars(org: Org) -> dict[str, Item]:
    """Every pillar's interval in 0 to 100; None where none of its indicators applies."""
    found = indicators(org)
    parts = {"authority": AUTHORITY, "collaboration": COLLABORATION, "capability": CAPABILITY}
    means = {pillar: mean(found[name] for name in names) for pillar, names in parts.items()}
    return {pillar: None if item is None else times(item, Fraction(100)) for pillar, item in means.items()}
