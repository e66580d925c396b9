"""Organisations of every shape that a chart can express, valid by construction."""

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


def lists(items: SearchStrategy[str]) -> SearchStrategy[tuple[str, ...] | None]:
    """Unknown, empty, or some."""
    return st.none() | st.lists(items, max_size=3, unique=True).map(tuple)


def one_of(ids: list[str]) -> SearchStrategy[str]:
    return st.sampled_from(ids) if ids else st.nothing()


def reference(ids: list[str]) -> SearchStrategy[str | None]:
    """Unknown, known to be none, or one of the ids."""
    return st.sampled_from((None, NONE)) | one_of(ids)


def several(ids: list[str]) -> SearchStrategy[tuple[str, ...] | None]:
    return lists(one_of(ids)) if ids else st.sampled_from((None, ()))


def own(scheme: str) -> st.SearchStrategy[str]:
    """Words of a chart's own; one that happens to be a label of the ontology stands as charts are read, as its id."""
    return IDS.map(lambda word: words.spelt(scheme, word))


def rights(units: list[str]) -> st.SearchStrategy[DecisionRight]:
    """Rights of every form: a bare word, or with how, or over what, or both."""
    return st.builds(DecisionRight, own("right"), how=st.none() | st.sampled_from(get_args(How)), over=remits(units))


def remits(units: list[str]) -> st.SearchStrategy[Any]:
    return st.none() | st.just(ALL) | several(units)


@composite
def posts(draw: Any, ids: list[str], units: list[str], leader: str | None) -> tuple[Post, ...]:
    """Posts whose lines lead only to posts before them, so that no loop comes about."""
    made = []
    for place, id_ in enumerate(ids):
        manager = draw(reference(ids[:place]))
        others = [other for other in ids if other not in (id_, manager)]
        made.append(
            Post(
                id=id_,
                title=draw(st.sampled_from(TITLES) | TEXT),
                holder=draw(st.none() | st.just(VACANT) | TEXT | st.lists(NAMES, min_size=1, max_size=3).map(tuple)),
                role=draw(st.none() | st.sampled_from(ROLES)),
                concurrent=draw(st.lists(st.sampled_from(ROLES), max_size=2, unique=True).map(tuple)),
                reports_to=manager,
                dotted_to=draw(several(others)),
                unit=draw(st.none() | one_of(units)),
                headcount=draw(AMOUNTS),
                cx_lead=True if id_ == leader else draw(st.sampled_from((None, False))),
                sponsors_cx=draw(FLAGS),
                skills=draw(lists(st.sampled_from(SKILLS) | own("skill"))),
                mandate=draw(
                    st.builds(
                        Mandate,
                        written=FLAGS,
                        remit=remits(units),
                        decision_rights=lists(rights(units)),
                        outcomes=lists(IDS),
                        owns_journey=FLAGS,
                        budget=FLAGS,
                    )
                ),
            )
        )
    return tuple(draw(st.permutations(made)))


NAMES = st.sampled_from(("Ana Ruiz", "Li Wei", "O'Neill")) | TEXT.map(lambda text: text.replace(VACANT, "Vera"))


@composite
def units(draw: Any, ids: list[str], post_ids: list[str]) -> tuple[Unit, ...]:
    made = []
    for place, id_ in enumerate(ids):
        people, remote = draw(st.none() | COUNTS), draw(st.none() | st.floats(0, 1))
        made.append(
            Unit(
                id=id_,
                name=draw(st.none() | TEXT),
                parent=draw(st.none() | one_of(ids[:place])),
                head=draw(reference(post_ids)),
                function=draw(st.none() | st.sampled_from(FUNCTIONS)),
                customer_facing=draw(FLAGS),
                headcount=people,
                embedded_cx=draw(st.none() | st.integers(0, 5000 if people is None else people)),
                objectives=draw(lists(IDS)),
                insights=draw(lists(st.sampled_from(("voc", "voe")))),
                provides=draw(lists(st.sampled_from(("voc", "voe")))),
                work_mode=WorkMode(remote=remote, hybrid=draw(st.none() | st.floats(0, 1 - (remote or 0)))),
            )
        )
    return tuple(draw(st.permutations(made)))


@composite
def ties(draw: Any, post_ids: list[str]) -> tuple[Tie, ...]:
    pairs = [(a, b) for a in post_ids for b in post_ids if a != b]
    chosen = draw(st.lists(one_of(pairs), max_size=5, unique=True)) if pairs else []
    stances = st.sampled_from(("partner", "roadblock", "absent"))
    made = []
    for said_by, said_of in chosen:
        stance = draw(stances)
        made.append(
            Tie(
                from_=said_by,
                to=said_of,
                stance=stance,
                stage=draw(st.sampled_from((None, "strategy", "design", "delivery", "hiring"))),
                reason=draw(st.sampled_from((None, "not-invited", "capacity", "checks-and-balances"))),
                by_design=draw(st.booleans()) if stance == "roadblock" else False,
                shared_objectives=draw(lists(IDS)),
                source=draw(st.none() | TEXT),
                as_of=draw(st.none() | DATES),
            )
        )
    return tuple(made)


@composite
def objectives(draw: Any) -> tuple[Objective, ...]:
    ids = draw(st.lists(IDS, max_size=3, unique=True))
    rivals = {id_: draw(lists(IDS.map(lambda other, id_=id_: f"{other}!" if other == id_ else other))) for id_ in ids}
    return tuple(Objective(id=id_, name=draw(st.none() | TEXT), rivals=rivals[id_]) for id_ in ids)


RULES = ("CX109", "absent-people-officer", "CX203", "rule-of-our-own", "..", "a/b", "é")
"""Codes and names of different rules, of ours and of others."""


def suppressions(ids: list[str], reasons: SearchStrategy[str] = TEXT) -> SearchStrategy[tuple[Suppression, ...]]:
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


@composite
def orgs(draw: Any) -> Org:
    """Any valid organisation: every field unknown, none, empty or filled somewhere."""
    post_ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    unit_ids = draw(st.none() | st.lists(IDS, max_size=4, unique=True))
    initiative_ids = draw(st.none() | st.lists(IDS, max_size=2, unique=True))
    initiative = {
        "name": st.none() | TEXT,
        "lead": reference(post_ids),
        "units": several(unit_ids or []),
        "shared_objectives": lists(IDS),
    }
    unlisted = st.sampled_from(("unknown", "absent"))
    organization = draw(
        st.builds(
            Organization,
            name=TEXT,
            id=st.none() | IDS,
            iri=st.sampled_from((None, "https://example.org/acme", "urn:example:acme", "https://example.org/é/")),
            sector=st.none() | TEXT,
            as_of=st.none() | DATES,
        )
    )
    return Org(
        cxgraph=1,
        organization=organization,
        assumptions=draw(st.builds(Assumptions, unlisted_ties=unlisted, unlisted_posts=unlisted)),
        posts=draw(posts(post_ids, unit_ids or [], draw(st.none() | one_of(post_ids)))),
        units=None if unit_ids is None else draw(units(unit_ids, post_ids)),
        ties=draw(ties(post_ids)),
        initiatives=None
        if initiative_ids is None
        else tuple(draw(st.builds(Initiative, id=st.just(id_), **initiative)) for id_ in initiative_ids),
        objectives=draw(objectives()),
        talent=draw(
            st.builds(
                Talent,
                learning_owner=reference(post_ids),
                upskilling=FLAGS,
                hiring_drive=FLAGS,
                retention_plan=FLAGS,
                career_paths=FLAGS,
            )
        ),
        suppressions=draw(
            suppressions([*post_ids, *(unit_ids or ()), *(initiative_ids or ()), organization.identifier])
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


def audited_rights(unit_ids: list[str]) -> SearchStrategy[DecisionRight]:
    """A right of any form, whose word makes no difference."""
    how = st.sampled_from((None, *get_args(How)))
    return st.builds(DecisionRight, st.just("journey-standards"), how=how, over=remits(unit_ids))


@composite
def audited_posts(draw: Any, ids: list[str], unit_ids: list[str]) -> tuple[Post, ...]:
    marked = draw(st.sampled_from((None, None, *ids)))
    made = []
    for place, id_ in enumerate(ids):
        manager = draw(st.sampled_from((None, NONE, *ids[:place], *ids[max(0, place - 2) : place] * 2)))
        others = [other for other in ids if other not in (id_, manager)]
        made.append(
            Post(
                id=id_,
                title=draw(st.sampled_from(AUDITED_TITLES)),
                holder=draw(st.sampled_from((None, VACANT, "Ana Ruiz"))),
                role=draw(st.sampled_from((None, None, None, *ROLES))),
                concurrent=draw(st.sampled_from(((), (), (), ("chief-sales-officer",), ("chief-people-officer",)))),
                reports_to=manager,
                dotted_to=draw(several(others)),
                unit=draw(st.none() | one_of(unit_ids)),
                headcount=draw(st.sampled_from((None, 0.0, 0.5, 12.25))),
                cx_lead=True if id_ == marked else draw(st.sampled_from((None, None, None, False))),
                sponsors_cx=draw(FLAGS),
                skills=draw(lists(st.sampled_from((*AUDITED_SKILLS, "beekeeping")))),  # one that nobody knows
                mandate=Mandate(
                    written=draw(FLAGS),
                    remit=draw(remits(unit_ids)),
                    decision_rights=draw(st.none() | st.lists(audited_rights(unit_ids), max_size=2).map(tuple)),
                    outcomes=draw(st.sampled_from((None, (), ("nps",)))),
                    owns_journey=draw(FLAGS),
                    budget=draw(FLAGS),
                ),
            )
        )
    return tuple(draw(st.permutations(made)))


@composite
def audited_units(draw: Any, ids: list[str], post_ids: list[str]) -> tuple[Unit, ...]:
    insights = st.sampled_from((None, (), ("voc",), ("voe",), ("voc", "voe")))
    made = (
        Unit(
            id=id_,
            parent=draw(st.none() | one_of(ids[:place])),
            head=draw(reference(post_ids)),
            function=draw(st.sampled_from((None, "sales", "contact-centre", "digital", "legal", "operations"))),
            customer_facing=draw(st.sampled_from((True, True, True, None, False))),
            embedded_cx=draw(st.sampled_from((None, 0, 0, 1, 3))),
            headcount=draw(st.sampled_from((None, 0, 40, 900, 9000))),
            objectives=draw(lists(st.sampled_from(("own-sales", "cross-sell")))),
            insights=draw(insights),
            provides=draw(insights),
        )
        for place, id_ in enumerate(ids)
    )
    return tuple(draw(st.permutations(list(made))))


@composite
def audited_ties(draw: Any, post_ids: list[str]) -> tuple[Tie, ...]:
    pairs = [(a, b) for a in post_ids for b in post_ids if a != b]
    chosen = draw(st.lists(one_of(pairs), max_size=10, unique=True)) if pairs else []
    made = []
    for said_by, said_of in chosen:
        stance = draw(st.sampled_from(("partner", "partner", "roadblock", "absent")))
        made.append(
            Tie(
                from_=said_by,
                to=said_of,
                stance=stance,
                stage=draw(st.sampled_from(STAGES)),
                by_design=stance == "roadblock" and draw(st.booleans()),
                shared_objectives=draw(st.sampled_from((None, (), ("nps",)))),
            )
        )
    return tuple(made)


@composite
def audited_orgs(draw: Any) -> Org:
    """Organisations in which CX leads, their partners, units and initiatives meet, with anything left out."""
    post_ids = ["p" + letter for letter in "abcdefg"[: draw(st.integers(1, 7))]]
    unit_ids = ["u" + letter for letter in "abcd"[: draw(st.integers(0, 4))]]
    unlisted = st.sampled_from(("unknown", "absent"))
    initiatives = tuple(
        Initiative(
            id=id_,
            lead=draw(reference(post_ids)),
            units=draw(several(unit_ids)),
            shared_objectives=draw(st.sampled_from((None, (), ("nps",)))),
        )
        for id_ in ("ia", "ib")[: draw(st.integers(0, 2))]
    )
    has_units = bool(unit_ids) or draw(st.booleans())
    return Org(
        cxgraph=1,
        organization=Organization(name="Acme"),
        assumptions=Assumptions(unlisted_ties=draw(unlisted), unlisted_posts=draw(unlisted)),
        posts=draw(audited_posts(post_ids, unit_ids)),
        units=draw(audited_units(unit_ids, post_ids)) if has_units else None,
        ties=draw(audited_ties(post_ids)),
        initiatives=initiatives if initiatives or draw(st.booleans()) else None,
        objectives=draw(st.sampled_from(((), (Objective(id="own-sales", rivals=("cross-sell",)),)))),
        talent=Talent(
            learning_owner=draw(reference(post_ids)),
            upskilling=draw(FLAGS),
            hiring_drive=draw(FLAGS),
            retention_plan=draw(FLAGS),
            career_paths=draw(FLAGS),
        ),
        suppressions=draw(suppressions([*post_ids, *unit_ids, *(item.id for item in initiatives)], st.just("Settled"))),
    )
