"""What the post is for, where it stands, and what it is charged with."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from cxgraph.advice.charter.desk import Desk, count_in_words, list_in_words, plain
from cxgraph.advice.charter.records import Basis, Sentence
from cxgraph.assessment.measure.authority import sponsors
from cxgraph.core.interval import NO
from cxgraph.core.model import ALL, DecisionRight, How, Post, Tie
from cxgraph.knowledge import titles
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.knowledge.rdf.fields import UNNAMED

FIELDS: Final = {"title": "title", "role": "role", "concurrent": "further role"}
"""Field of a post -> what a sentence calls it."""
NO_DESCRIPTION = "S0.11"
"""The claim that this role has no accepted description, and needs one."""

Over: TypeAlias = str | tuple[str, ...] | None
DECIDES: Final[Mapping[How | None, str]] = {
    "alone": "decides alone on {}{}",
    "jointly": "decides together with others on {}{}",
    None: "may decide on {}{}",
    "consulted": "is asked about {}{}, and does not decide",
}
"""How a right is decided -> what the post does, the most first; with the words of the right, and over what."""
OPEN_OF_RIGHTS: Final[Mapping[How | None, str]] = {
    None: "which of these it decides alone, which with whom, and what it may not decide.",
    "jointly": "with whom it decides what it does not decide alone, and what it may not decide.",
    "alone": "what it may not decide.",
}


def purpose(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Why there is a charter, who leads CX, and for what."""
    name = desk.org.organization.name
    leads = f"At {name}, the {lead.title} leads customer experience"
    if desk.net.lead.marked:
        yield desk.fact(f"{leads}.", desk.of_lead("cx_lead"))
    else:
        field = _says_so(desk, lead)
        says = f"its {FIELDS[field]} says so, and no other post comes before it"
        yield desk.fact(f"{leads}: {says}.", desk.of_lead(field))
    outcomes, at = lead.mandate.outcomes, desk.of_lead("mandate", "outcomes")
    if outcomes is None:
        yield desk.open("which outcomes the post answers for.", at)
    elif outcomes:
        yield desk.fact(f"The post answers for {desk.objectives(outcomes)}.", at)
    else:
        yield desk.fact("The post answers for no outcome.", at)
    yield _flag(
        desk,
        "owns_journey",
        "It owns the connected journey of the customer.",
        "Nobody has given it the connected journey of the customer.",
        "whether the post owns the connected journey of the customer.",
    )
    book = catalogue()
    claim = book.claims[NO_DESCRIPTION]
    source = Basis(fact=f"{claim.id}: {book.sources[claim.source].title}; grade {claim.grade}")
    yield desk.fact(f"Why it is written down: {claim.text}", source)


def _says_so(desk: Desk, lead: Post) -> str:
    """The field by which a post leads CX that is not marked."""
    own = desk.net.roles.of(lead.id) - frozenset(lead.concurrent) if lead.role is None else {lead.role}
    if own.isdisjoint(titles.lead_ranks()):
        return "concurrent"
    return "title" if lead.role is None else "role"


def place(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Holder, line, unit, further roles and sponsors."""
    yield _holder(desk, lead)
    yield _line(desk, lead)
    if lead.dotted_to:
        yield desk.fact(f"A dotted line leads to {desk.the(lead.dotted_to)}.", desk.of_lead("dotted_to"))
    if lead.unit is not None:
        yield desk.fact(f"It belongs to the unit {desk.units([lead.unit])}.", desk.of_lead("unit"))
    if lead.concurrent:
        roles = (titles.roles()[role].label if role in titles.roles() else role for role in lead.concurrent)
        yield desk.fact(f"It is {list_in_words(roles)} as well.", desk.of_lead("concurrent"))
    if lead.id not in desk.net.lines.tops:
        yield _sponsors(desk, lead)


def _holder(desk: Desk, lead: Post) -> Sentence:
    at = desk.of_lead("holder")
    if lead.holders is None:
        return desk.open("who holds the post.", at)
    if not lead.holders:
        return desk.fact(f"The post of {lead.title} is vacant.", at)
    if UNNAMED in lead.holders:
        return desk.fact(f"The post of {lead.title} is held; by whom is left out here.", at)
    shared = "shared by" if len(lead.holders) > 1 else "held by"
    return desk.fact(f"The post of {lead.title} is {shared} {list_in_words(lead.holders)}.", at)


def _line(desk: Desk, lead: Post) -> Sentence:
    at, lines = desk.of_lead("reports_to"), desk.net.lines
    if lead.is_top:
        return desk.fact("It is at the top and reports to nobody.", at)
    manager, tier = lines.manager[lead.id], lines.tier(lead.id)
    if manager is None:
        taken = "; as long as nobody is named, it counts as the top" if lead.id in lines.tops else ""
        return desk.open(f"to whom the post reports{taken}.", at)
    if not tier.known:
        return desk.open(f"it reports to {desk.the([manager])}; how far that is from the top is not known.", at)
    steps = count_in_words(int(tier.low), "step", "steps")
    return desk.fact(f"It reports to {desk.the([manager])}, {steps} from the top.", at)


def _sponsors(desk: Desk, lead: Post) -> Sentence:
    named = tuple(post.id for post in desk.net.posts.values() if post.sponsors_cx and post.id != lead.id)
    if named:
        verb = "sponsors" if len(named) == 1 else "sponsor"
        sources = (desk.of("posts", post, "sponsors_cx") for post in named)
        the = desk.the(named)
        return desk.fact(f"{the[0].upper()}{the[1:]} {verb} customer experience.", *sources)
    asked = sponsors(desk.net, lead.id)
    at = [desk.of("posts", post, "sponsors_cx") for post in asked] or [desk.of("posts")]
    if asked and all(says == NO for says in asked.values()):
        return desk.fact("No executive sponsors customer experience.", *at)
    return desk.open("which executive lends authority to customer experience.", *at)


def mandate(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Whether it is written, what it covers, and what it may spend."""
    yield _flag(
        desk,
        "written",
        "The mandate is written down.",
        "The mandate is not written down.",
        "whether it is written down.",
    )
    remit, at = lead.mandate.remit, desk.of_lead("mandate", "remit")
    if remit is None:
        yield desk.open("which parts of the organisation the mandate covers.", at)
    elif remit == ALL:
        yield desk.fact("It covers the whole organisation.", at)
    elif remit:
        yield desk.fact(f"It covers {desk.units(remit)}, and nothing else.", at)
    else:
        yield desk.fact("The mandate covers no part of the organisation.", at)
    yield _flag(
        desk,
        "budget",
        "The post has a budget of its own for customer experience.",
        "The post has no budget of its own for customer experience.",
        "whether the post has a budget of its own for customer experience.",
    )


def rights(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """What the post may decide, and who may hold it up by design; what is not said of them is open."""
    given, at = lead.mandate.decision_rights, desk.of_lead("mandate", "decision_rights")
    if given is None:
        yield desk.open("what the post may decide alone, what with whom, and what not.", at)
    elif given:
        for (how, over), words in _alike(given).items():
            says = DECIDES[how].format(list_in_words(map(plain, words)), _over(desk, over))
            yield desk.fact(f"The post {says}.", at)
        yield desk.open(OPEN_OF_RIGHTS[_least_said(given)], at)
    else:
        yield desk.fact("The post may decide nothing.", at)
    held_up = [tie for tie in desk.net.ties.values() if tie.from_ == lead.id and _may_block(tie)]
    if held_up:
        who = desk.the(tie.to for tie in held_up)
        sources = (desk.of("ties", (tie.from_, tie.to), "by_design") for tie in held_up)
        text = f"{who} may hold its decisions up, which is part of their work and recorded as such."
        yield desk.fact(f"{text[0].upper()}{text[1:]}", *sources)


def _alike(given: Iterable[DecisionRight]) -> dict[tuple[How | None, Over], list[str]]:
    """The words of those rights of which the same is said, the most that may be decided first."""
    found: dict[tuple[How | None, Over], list[str]] = {}
    for one in sorted(given, key=lambda one: [*DECIDES].index(one.how)):
        found.setdefault((one.how, one.over), []).append(one.right)
    return found


def _over(desk: Desk, over: Over) -> str:
    if over is None:
        return ""
    if over == ALL:
        return ", over the whole organisation"
    return f", over {desk.units(over)}" if over else ", over no part of the organisation"


def _least_said(given: Iterable[DecisionRight]) -> How | None:
    """Of rights the one that leaves most open: nothing said, then jointly, whose others are not named."""
    said = {one.how for one in given}
    return None if None in said else "jointly" if "jointly" in said else "alone"


def _may_block(tie: Tie) -> bool:
    return tie.stance == "roadblock" and tie.by_design


def _flag(desk: Desk, field: str, yes: str, no: str, unknown: str) -> Sentence:
    """A sentence on a flag of the lead's mandate."""
    assert desk.lead is not None
    value, at = getattr(desk.lead.mandate, field), desk.of_lead("mandate", field)
    return desk.open(unknown, at) if value is None else desk.fact(yes if value else no, at)
