"""What the post is for, where it stands, and what it is charged with."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from cxgraph.advice.charter.desk import Desk, plain
from cxgraph.advice.charter.records import Basis, Sentence
from cxgraph.assessment.measure.authority import sponsors
from cxgraph.core.interval import NO
from cxgraph.core.message import Argument, Listing, Message, Number, PersonName, Quoted, Words
from cxgraph.core.model import ALL, DecisionRight, How, Post, Tie
from cxgraph.knowledge import titles
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.knowledge.rdf.fields import UNNAMED

FIELDS: Final = {"title": "title", "role": "role", "concurrent": "further role"}
"""Field of a post -> what a sentence calls it."""
NO_DESCRIPTION = "S0.11"
"""The claim that this role has no accepted description, and needs one."""

Over: TypeAlias = str | tuple[str, ...] | None
MANNERS: Final[tuple[How | None, ...]] = ("alone", "jointly", None, "consulted")
"""How a right may be decided, the most first."""


def purpose(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Why there is a charter, who leads CX, and for what."""
    told: dict[str, Argument] = {"organization": Quoted(desk.org.organization.name), "title": Quoted(lead.label)}
    if desk.net.lead.marked:
        yield desk.fact(Message("leads-cx", told), desk.of_lead("cx_lead"))
    else:
        says = _says_so(desk, lead)
        yield desk.fact(Message("leads-cx-by", {**told, "what": Words(FIELDS[says])}), desk.of_lead(says))
    outcomes, at = lead.mandate.outcomes, desk.of_lead("mandate", "outcomes")
    if outcomes is None:
        yield desk.open(Message("which-outcomes"), at)
    elif outcomes:
        yield desk.fact(Message("answers-for", {"objectives": desk.objectives(outcomes)}), at)
    else:
        yield desk.fact(Message("answers-for-nothing"), at)
    yield _flag(desk, "owns_journey", Message("owns-journey"), Message("no-journey"), Message("whether-journey"))
    book = catalogue()
    claim = book.claims[NO_DESCRIPTION]
    source = Basis(fact=f"{claim.id}: {book.sources[claim.source].title}; grade {claim.grade}")
    yield desk.fact(Message("why-it-is-written", {"claim": Words(claim.text)}), source)


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
        yield desk.fact(Message("dotted-line-leads-to", {"posts": desk.the(lead.dotted_to)}), desk.of_lead("dotted_to"))
    if lead.unit is not None:
        yield desk.fact(Message("belongs-to-unit", {"unit": desk.units([lead.unit])}), desk.of_lead("unit"))
    if lead.concurrent:
        yield desk.fact(Message("is-as-well", {"roles": _roles(lead.concurrent)}), desk.of_lead("concurrent"))
    if lead.id not in desk.net.lines.tops:
        yield _sponsors(desk, lead)


def _roles(named: tuple[str, ...]) -> Listing:
    known = titles.roles()
    return Listing(tuple(Words(known[role].label) if role in known else Quoted(role) for role in named))


def _holder(desk: Desk, lead: Post) -> Sentence:
    at, title = desk.of_lead("holder"), {"title": Quoted(lead.label)}
    if lead.holders is None:
        return desk.open(Message("who-holds"), at)
    if not lead.holders:
        return desk.fact(Message("is-vacant", title), at)
    if UNNAMED in lead.holders:
        return desk.fact(Message("is-held", title), at)
    told: dict[str, Argument] = {**title, "holders": Listing(tuple(map(PersonName, lead.holders)))}
    return desk.fact(Message("is-shared-by", told) if len(lead.holders) > 1 else Message("is-held-by", told), at)


def _line(desk: Desk, lead: Post) -> Sentence:
    at, lines = desk.of_lead("reports_to"), desk.net.lines
    if lead.is_top:
        return desk.fact(Message("at-the-top"), at)
    manager, tier = lines.manager[lead.id], lines.tier(lead.id)
    if manager is None:
        return desk.open(Message("to-whom-else-top") if lead.id in lines.tops else Message("to-whom"), at)
    if not tier.known:
        return desk.open(Message("reports-from-afar", {"manager": desk.the_post(manager)}), at)
    steps = Message("one-step") if tier.low == 1 else Message("many-steps", {"steps": Number(int(tier.low))})
    return desk.fact(Message("reports-to", {"manager": desk.the_post(manager), "steps": steps}), at)


def _sponsors(desk: Desk, lead: Post) -> Sentence:
    named = tuple(post.id for post in desk.net.posts.values() if post.sponsors_cx and post.id != lead.id)
    if named:
        told = {"posts": desk.the(named)}
        message = Message("sponsors-cx", told) if len(named) == 1 else Message("sponsor-cx", told)
        return desk.fact(message, *(desk.of("posts", post, "sponsors_cx") for post in named))
    asked = sponsors(desk.net, lead.id)
    at = [desk.of("posts", post, "sponsors_cx") for post in asked] or [desk.of("posts")]
    if asked and all(says == NO for says in asked.values()):
        return desk.fact(Message("no-sponsor"), *at)
    return desk.open(Message("which-sponsor"), *at)


def mandate(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Whether it is written, what it covers, and what it may spend."""
    written = Message("mandate-written"), Message("mandate-not-written"), Message("whether-mandate-written")
    yield _flag(desk, "written", *written)
    remit, at = lead.mandate.remit, desk.of_lead("mandate", "remit")
    if remit is None:
        yield desk.open(Message("what-remit"), at)
    elif remit == ALL:
        yield desk.fact(Message("remit-of-all"), at)
    elif remit:
        yield desk.fact(Message("remit-of-units", {"units": desk.units(remit)}), at)
    else:
        yield desk.fact(Message("remit-of-nothing"), at)
    yield _flag(desk, "budget", Message("has-budget"), Message("has-no-budget"), Message("whether-budget"))


def rights(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """What the post may decide, and who may hold it up by design; what is not said of them is open."""
    given, at = lead.mandate.decision_rights, desk.of_lead("mandate", "decision_rights")
    if given is None:
        yield desk.open(Message("what-rights"), at)
    elif given:
        for (how, over), words in _alike(given).items():
            told: dict[str, Argument] = {"rights": Listing(tuple(map(Quoted, words))), "over": _over(desk, over)}
            yield desk.fact(_decides(how, told), at)
        yield desk.open(_open_of_rights(given), at)
    else:
        yield desk.fact(Message("may-decide-nothing"), at)
    held_up = [tie for tie in desk.net.ties.values() if tie.from_ == lead.id and _may_block(tie)]
    if held_up:
        who = {"posts": desk.the(tie.to for tie in held_up)}
        sources = (desk.of("ties", (tie.from_, tie.to), "by_design") for tie in held_up)
        yield desk.fact(Message("may-hold-up", who), *sources)


def _alike(given: Iterable[DecisionRight]) -> dict[tuple[How | None, Over], list[str]]:
    """The words of those rights of which the same is said, the most that may be decided first."""
    found: dict[tuple[How | None, Over], list[str]] = {}
    for one in sorted(given, key=lambda one: MANNERS.index(one.how)):
        found.setdefault((one.how, one.over), []).append(plain(one.right))
    return found


def _decides(how: How | None, told: Mapping[str, Argument]) -> Message:
    match how:
        case "alone":
            return Message("decides-alone", told)
        case "jointly":
            return Message("decides-jointly", told)
        case "consulted":
            return Message("is-consulted", told)
        case None:
            return Message("may-decide", told)


def _over(desk: Desk, over: Over) -> Argument:
    if over is None:
        return Words("")
    if isinstance(over, str):
        return Message("over-the-whole")
    return Message("over-units", {"units": desk.units(over)}) if over else Message("over-no-part")


def _open_of_rights(given: Iterable[DecisionRight]) -> Message:
    """What is not said of the right that leaves most open: nothing said, then jointly, whose others are not named."""
    said = {one.how for one in given}
    if None in said:
        return Message("which-rights-alone")
    return Message("with-whom-it-decides") if "jointly" in said else Message("what-not-to-decide")


def _may_block(tie: Tie) -> bool:
    return tie.stance == "roadblock" and tie.by_design


def _flag(desk: Desk, field: str, yes: Message, no: Message, unknown: Message) -> Sentence:
    """A sentence on a flag of the lead's mandate."""
    assert desk.lead is not None
    value, at = getattr(desk.lead.mandate, field), desk.of_lead("mandate", field)
    return desk.open(unknown, at) if value is None else desk.fact(yes if value else no, at)
