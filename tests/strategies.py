"""Organisations of every shape that a chart can express, valid by construction."""

from functools import lru_cache
from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy, composite

from cxgraph.core.model import (
    ALL,
    NONE,
    VACANT,
    Assumptions,
    DecisionRight,
    How,
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
from cxgraph.knowledge import words

ROLES = (
    "chief-executive-officer",
    "chief-operating-officer",
    "chief-financial-officer",
    "chief-experience-officer",
    "chief-customer-officer",
    "chief-marketing-officer",
    "chief-digital-officer",
    "chief-data-officer",
    "chief-information-officer",
    "chief-technology-officer",
    "chief-people-officer",
    "chief-product-officer",
    "chief-sales-officer",
    "chief-risk-officer",
    "general-counsel",
    "chief-procurement-officer",
    "head-of-customer-experience",
    "head-of-contact-centre",
    "head-of-human-resources",
)
TITLES = ("CEO", "CXO", "CDO", "CPO", "CCO", "CTO", "Chief Experience Officer", "Chief People Officer", "Head of Sales")
SKILLS = ("journey-mapping", "plain-language", "data-analytics", "communication", "delegation", "contact-centre")
FUNCTIONS = ("sales", "marketing", "service", "contact-centre", "technology", "people", "other")
STRANGE_IDS = ("..", "a/b", "%41", "A", "é", "é", "<script>", "http://x/y", "urn:x:y", "016", "holder", "a b", "all")

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
PLAIN_IDS = st.text("abcdefg-0", min_size=1, max_size=4)
IDS = PLAIN_IDS | st.sampled_from(STRANGE_IDS) | TEXT.map(lambda text: f"{text}!" if text in (NONE, VACANT) else text)
DATES = st.sampled_from(("2024", "2025-11", "2026-09-30", "2026-02-28"))
FLAGS = st.none() | st.booleans()
AMOUNTS = st.none() | st.sampled_from((0.0, 0.5, 12.25)) | st.floats(0, 1e9)
COUNTS = st.integers(0, 5000)


kept = lru_cache(maxsize=2000, typed=True)
"""For strategies that are asked for again and again: to make one takes longer than to draw from it."""


@kept
def among(*values: Any) -> SearchStrategy[Any]:
    """One of the values; the earlier ones are the simpler ones."""
    return st.sampled_from(values)


@kept
def unknown_or(known: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | known


@kept
def lists(items: SearchStrategy[str]) -> SearchStrategy[tuple[str, ...] | None]:
    """Unknown, empty, or some."""
    return st.none() | st.lists(items, max_size=3, unique=True).map(tuple)


@kept
def one_of(ids: tuple[str, ...]) -> SearchStrategy[str]:
    return st.sampled_from(ids) if ids else st.nothing()


@kept
def reference(ids: tuple[str, ...]) -> SearchStrategy[str | None]:
    """Unknown, known to be none, or one of the ids."""
    return st.sampled_from((None, NONE)) | one_of(ids)


@kept
def several(ids: tuple[str, ...]) -> SearchStrategy[tuple[str, ...] | None]:
    return lists(one_of(ids)) if ids else st.sampled_from((None, ()))


@kept
def own(scheme: str) -> st.SearchStrategy[str]:
    """Words of a chart's own; one that happens to be a label of the ontology stands as charts are read, as its id."""
    return IDS.map(lambda word: words.spelt(scheme, word))


@kept
def rights(units: tuple[str, ...]) -> st.SearchStrategy[DecisionRight]:
    """Rights of every form: a bare word, or with how, or over what, or both."""
    return st.builds(DecisionRight, own("right"), how=st.none() | st.sampled_from(get_args(How)), over=remits(units))


@kept
def remits(units: tuple[str, ...]) -> st.SearchStrategy[Any]:
    return st.none() | st.just(ALL) | several(units)


YES_OR_NO = st.booleans()
SHARE = st.floats(0, 1)
NAMES = st.sampled_from(("Ana Ruiz", "Li Wei", "O'Neill")) | TEXT.map(lambda text: text.replace(VACANT, "Vera"))
TITLE = st.none() | st.sampled_from(TITLES) | TEXT
HOLDER = st.none() | st.just(VACANT) | TEXT | st.lists(NAMES, min_size=1, max_size=3).map(tuple)
FURTHER_ROLES = st.lists(st.sampled_from(ROLES), max_size=2, unique=True).map(tuple)
SOME_SKILLS = lists(st.sampled_from(SKILLS) | own("skill"))


@kept
def mandates(units: tuple[str, ...]) -> SearchStrategy[Mandate]:
    return st.builds(
        Mandate,
        written=FLAGS,
        remit=remits(units),
        decision_rights=lists(rights(units)),
        outcomes=lists(IDS),
        owns_journey=FLAGS,
        budget=FLAGS,
    )


@composite
def posts(draw: Any, ids: tuple[str, ...], units: tuple[str, ...], leader: str | None) -> tuple[Post, ...]:
    """Posts whose lines lead only to posts before them, so that no loop comes about."""
    made = []
    for place, id_ in enumerate(ids):
        manager = draw(reference(ids[:place]))
        others = tuple(other for other in ids if other not in (id_, manager))
        made.append(
            Post(
                id=id_,
                title=draw(TITLE),
                holder=draw(HOLDER),
                role=draw(unknown_or(among(*ROLES))),
                concurrent=draw(FURTHER_ROLES),
                reports_to=manager,
                dotted_to=draw(several(others)),
                unit=draw(unknown_or(one_of(units))),
                headcount=draw(AMOUNTS),
                cx_lead=True if id_ == leader else draw(among(None, False)),
                sponsors_cx=draw(FLAGS),
                skills=draw(SOME_SKILLS),
                mandate=draw(mandates(units)),
            )
        )
    return tuple(draw(st.permutations(made)))


@composite
def units(draw: Any, ids: tuple[str, ...], post_ids: tuple[str, ...]) -> tuple[Unit, ...]:
    made = []
    for place, id_ in enumerate(ids):
        people, remote = draw(unknown_or(COUNTS)), draw(unknown_or(SHARE))
        made.append(
            Unit(
                id=id_,
                name=draw(unknown_or(TEXT)),
                parent=draw(unknown_or(one_of(ids[:place]))),
                head=draw(reference(post_ids)),
                function=draw(unknown_or(among(*FUNCTIONS))),
                customer_facing=draw(FLAGS),
                headcount=people,
                embedded_cx=draw(st.none() | st.integers(0, 5000 if people is None else people)),
                objectives=draw(lists(IDS)),
                insights=draw(lists(among("voc", "voe"))),
                provides=draw(lists(among("voc", "voe"))),
                work_mode=WorkMode(remote=remote, hybrid=draw(st.none() | st.floats(0, 1 - (remote or 0)))),
            )
        )
    return tuple(draw(st.permutations(made)))


@composite
def ties(draw: Any, post_ids: tuple[str, ...]) -> tuple[Tie, ...]:
    pairs = tuple((a, b) for a in post_ids for b in post_ids if a != b)
    chosen = draw(st.lists(one_of(pairs), max_size=5, unique=True)) if pairs else []
    made = []
    for said_by, said_of in chosen:
        stance = draw(among("partner", "roadblock", "absent"))
        made.append(
            Tie(
                from_=said_by,
                to=said_of,
                stance=stance,
                stage=draw(among(None, "strategy", "design", "delivery", "hiring")),
                reason=draw(among(None, "not-invited", "capacity", "checks-and-balances")),
                by_design=draw(YES_OR_NO) if stance == "roadblock" else False,
                shared_objectives=draw(lists(IDS)),
                source=draw(unknown_or(TEXT)),
                as_of=draw(unknown_or(DATES)),
            )
        )
    return tuple(made)


@composite
def objectives(draw: Any) -> tuple[Objective, ...]:
    ids = draw(some_ids(0, 3))
    rivals = {id_: draw(lists(IDS.map(lambda other, id_=id_: f"{other}!" if other == id_ else other))) for id_ in ids}
    return tuple(Objective(id=id_, name=draw(unknown_or(TEXT)), rivals=rivals[id_]) for id_ in ids)


RULES = ("CX109", "absent-people-officer", "CX203", "rule-of-our-own", "..", "a/b", "é")
"""Codes and names of different rules, of ours and of others."""


@kept
def suppressions(ids: tuple[str, ...], reasons: SearchStrategy[str] = TEXT) -> SearchStrategy[tuple[Suppression, ...]]:
    """None as a rule, else a few, each about something else."""
    made = st.builds(
        Suppression,
        rule=st.sampled_from(RULES),
        reason=reasons,
        subjects=st.none() | st.lists(one_of(ids), min_size=1, max_size=2, unique=True).map(tuple),
        expires=st.none() | DATES,
    )
    some = st.lists(made, max_size=3, unique_by=lambda s: (s.rule, frozenset(s.subjects or ())))
    return st.sampled_from((False, False, True)).flatmap(lambda any_: some.map(tuple) if any_ else st.just(()))


UNLISTED = st.sampled_from(("unknown", "absent"))
ASSUMPTIONS = st.builds(Assumptions, unlisted_ties=UNLISTED, unlisted_posts=UNLISTED)
ORGANIZATIONS = st.builds(
    Organization,
    name=TEXT,
    id=st.none() | IDS,
    iri=st.sampled_from((None, "https://example.org/acme", "urn:example:acme", "https://example.org/é/")),
    sector=st.none() | TEXT,
    as_of=st.none() | DATES,
)


@kept
def talents(posts: tuple[str, ...]) -> SearchStrategy[Talent]:
    return st.builds(
        Talent,
        learning_owner=reference(posts),
        upskilling=FLAGS,
        hiring_drive=FLAGS,
        retention_plan=FLAGS,
        career_paths=FLAGS,
    )


@kept
def some_ids(least: int, most: int) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(IDS, min_size=least, max_size=most, unique=True).map(tuple)


@composite
def orgs(draw: Any) -> Org:
    """Any valid organisation: every field unknown, none, empty or filled somewhere."""
    post_ids = draw(some_ids(1, 5))
    unit_ids = draw(unknown_or(some_ids(0, 4)))
    initiative_ids = draw(unknown_or(some_ids(0, 2)))
    initiative = {
        "name": st.none() | TEXT,
        "lead": reference(post_ids),
        "units": several(unit_ids or ()),
        "shared_objectives": lists(IDS),
    }
    organization = draw(ORGANIZATIONS)
    return Org(
        cxgraph=1,
        organization=organization,
        assumptions=draw(ASSUMPTIONS),
        posts=draw(posts(post_ids, unit_ids or (), draw(unknown_or(one_of(post_ids))))),
        units=None if unit_ids is None else draw(units(unit_ids, post_ids)),
        ties=draw(ties(post_ids)),
        initiatives=None
        if initiative_ids is None
        else tuple(draw(st.builds(Initiative, id=st.just(id_), **initiative)) for id_ in initiative_ids),
        objectives=draw(objectives()),
        talent=draw(talents(post_ids)),
        suppressions=draw(
            suppressions((*post_ids, *(unit_ids or ()), *(initiative_ids or ()), organization.identifier))
        ),
    )


# Organisations small enough for every fact in them to weigh in a score

AUDITED_TITLES = (
    *("Chief Experience Officer", "Chief Customer Officer", "Head of Customer Experience", "CCO", "CCO / CXO"),
    *("CEO", "Managing Director", "COO", "CMO", "CDO", "CPO", "CRO", "CSO", "CHRO", "CIO", "CDO / CIO"),
    *("Chief Digital Officer", "Chief Data Officer", "Chief Product Officer", "Chief Revenue Officer"),
    *("Head of Customer Service", "Head of Contact Centre", "General Counsel", "Chief Risk Officer", "Analyst"),
    *("Marketing Director", "Head of Digital", "Head of Digital", "Head of Sales", "Head of Customer Success"),
    *("Head of Data", "IT Director", "Head of Product", "Head of Legal", "Head of Risk", "Head of Compliance"),
)
AUDITED_SKILLS = (*SKILLS, "inspiration", "emotional-intelligence")
STAGES = (None, "strategy", "design", "delivery", "hiring")


@kept
def audited_rights(unit_ids: tuple[str, ...]) -> SearchStrategy[DecisionRight]:
    """A right of any form, whose word makes no difference."""
    how = st.sampled_from((None, *get_args(How)))
    return st.builds(DecisionRight, st.just("journey-standards"), how=how, over=remits(unit_ids))


@kept
def some_rights(unit_ids: tuple[str, ...]) -> SearchStrategy[tuple[DecisionRight, ...] | None]:
    return st.none() | st.lists(audited_rights(unit_ids), max_size=2).map(tuple)


@composite
def audited_posts(draw: Any, ids: tuple[str, ...], unit_ids: tuple[str, ...]) -> tuple[Post, ...]:
    marked = draw(among(None, None, *ids))
    made = []
    for place, id_ in enumerate(ids):
        manager = draw(among(None, NONE, *ids[:place], *ids[max(0, place - 2) : place] * 2))
        others = tuple(other for other in ids if other not in (id_, manager))
        made.append(
            Post(
                id=id_,
                title=draw(among(*AUDITED_TITLES, None, None, None, None)),
                holder=draw(among(None, VACANT, "Ana Ruiz")),
                role=draw(among(None, None, None, *ROLES)),
                concurrent=draw(among((), (), (), ("chief-sales-officer",), ("chief-people-officer",))),
                reports_to=manager,
                dotted_to=draw(several(others)),
                unit=draw(unknown_or(one_of(unit_ids))),
                headcount=draw(among(None, 0.0, 0.5, 12.25)),
                cx_lead=True if id_ == marked else draw(among(None, None, None, False)),
                sponsors_cx=draw(FLAGS),
                skills=draw(lists(among(*AUDITED_SKILLS, "beekeeping"))),  # one that nobody knows
                mandate=Mandate(
                    written=draw(FLAGS),
                    remit=draw(remits(unit_ids)),
                    decision_rights=draw(some_rights(unit_ids)),
                    outcomes=draw(among(None, (), ("nps",))),
                    owns_journey=draw(FLAGS),
                    budget=draw(FLAGS),
                ),
            )
        )
    return tuple(draw(st.permutations(made)))


@composite
def audited_units(draw: Any, ids: tuple[str, ...], post_ids: tuple[str, ...]) -> tuple[Unit, ...]:
    insights = among(None, (), ("voc",), ("voe",), ("voc", "voe"))
    made = (
        Unit(
            id=id_,
            parent=draw(unknown_or(one_of(ids[:place]))),
            head=draw(reference(post_ids)),
            function=draw(among(None, "sales", "contact-centre", "digital", "legal", "operations")),
            customer_facing=draw(among(True, True, True, None, False)),
            embedded_cx=(inside := draw(among(None, 0, 0, 1, 3))),
            headcount=draw(among(None, inside or 0, 40, 900, 9000)),
            objectives=draw(lists(among("own-sales", "cross-sell"))),
            insights=draw(insights),
            provides=draw(insights),
        )
        for place, id_ in enumerate(ids)
    )
    return tuple(draw(st.permutations(list(made))))


@composite
def audited_ties(draw: Any, post_ids: tuple[str, ...]) -> tuple[Tie, ...]:
    pairs = tuple((a, b) for a in post_ids for b in post_ids if a != b)
    chosen = draw(st.lists(one_of(pairs), max_size=10, unique=True)) if pairs else []
    made = []
    for said_by, said_of in chosen:
        stance = draw(among("partner", "partner", "roadblock", "absent"))
        made.append(
            Tie(
                from_=said_by,
                to=said_of,
                stance=stance,
                stage=draw(among(*STAGES)),
                by_design=stance == "roadblock" and draw(YES_OR_NO),
                shared_objectives=draw(among(None, (), ("nps",))),
            )
        )
    return tuple(made)


COUNT_OF_POSTS, COUNT_OF_UNITS, COUNT_OF_INITIATIVES = st.integers(1, 7), st.integers(0, 4), st.integers(0, 2)
RIVALS = st.sampled_from(((), (Objective(id="own-sales", rivals=("cross-sell",)),)))
SETTLED = st.just("Settled")


@composite
def audited_orgs(draw: Any) -> Org:
    """Organisations in which CX leads, their partners, units and initiatives meet, with anything left out."""
    post_ids = tuple("p" + letter for letter in "abcdefg"[: draw(COUNT_OF_POSTS)])
    unit_ids = tuple("u" + letter for letter in "abcd"[: draw(COUNT_OF_UNITS)])
    initiatives = tuple(
        Initiative(
            id=id_,
            lead=draw(reference(post_ids)),
            units=draw(several(unit_ids)),
            shared_objectives=draw(among(None, (), ("nps",))),
        )
        for id_ in ("ia", "ib")[: draw(COUNT_OF_INITIATIVES)]
    )
    has_units = bool(unit_ids) or draw(YES_OR_NO)
    return Org(
        cxgraph=1,
        organization=Organization(name="Acme"),
        assumptions=draw(ASSUMPTIONS),
        posts=draw(audited_posts(post_ids, unit_ids)),
        units=draw(audited_units(unit_ids, post_ids)) if has_units else None,
        ties=draw(audited_ties(post_ids)),
        initiatives=initiatives if initiatives or draw(YES_OR_NO) else None,
        objectives=draw(RIVALS),
        talent=draw(talents(post_ids)),
        suppressions=draw(suppressions((*post_ids, *unit_ids, *(item.id for item in initiatives)), SETTLED)),
    )
