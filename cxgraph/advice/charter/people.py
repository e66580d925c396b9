"""The team and what it can do, the work across units, and how CX people are kept and grown."""

from collections.abc import Iterable, Iterator
from typing import Final

from cxgraph.advice.charter.desk import Desk
from cxgraph.advice.charter.records import Sentence
from cxgraph.assessment.network.skills import CRAFT, LEADERSHIP, SPECIALISED, skills, understood
from cxgraph.core.message import Argument, ItemName, Listing, Message, Number, Words
from cxgraph.core.model import NONE, Initiative, Post
from cxgraph.knowledge.catalogue.labels import concept_label

MISSING: Final = {CRAFT: "CX301", SPECIALISED: "CX302", LEADERSHIP: "CX303"}
"""Family of skills -> the rule that asks for each of them."""
FAMILIES: Final = {CRAFT: Message("craft"), SPECIALISED: Message("specialised-skills")}
TALENT: Final = {
    "upskilling": (Message("upskilling-runs"), Message("no-upskilling"), Message("whether-upskilling")),
    "hiring_drive": (Message("hiring-drive-on"), Message("no-hiring-drive"), Message("whether-hiring-drive")),
    "retention_plan": (
        Message("plan-keeps-people"),
        Message("no-plan-keeps-people"),
        Message("whether-plan-keeps-people"),
    ),
    "career_paths": (Message("paths-visible"), Message("no-path-visible"), Message("whether-paths-visible")),
}
"""Flag -> what is said where it is so, where it is not, and where that is not known."""


def team(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Who reports to the post, which skills it and its team cover, and which they do not."""
    reports = desk.net.lines.reports.get(lead.id, ())
    if reports:
        told = {"posts": desk.the(reports)}
        message = Message("reports-to-it", told) if len(reports) == 1 else Message("report-to-it", told)
        yield desk.fact(message, *(desk.of("posts", post, "reports_to") for post in reports))
    if lead.headcount is not None:
        people = {"people": Number(lead.headcount)}
        message = Message("further-person", people) if lead.headcount == 1 else Message("further-people", people)
        yield desk.fact(message, desk.of_lead("headcount"))
    elif not reports:
        yield desk.open(Message("who-works"), desk.of_lead("headcount"))
    members = desk.net.team(lead.id)
    for family, people_ in ((CRAFT, members), (SPECIALISED, members), (LEADERSHIP, (lead.id,))):
        yield from _covered(desk, people_, family)
        yield from _missing(desk, family)


def _covered(desk: Desk, members: tuple[str, ...], family: str) -> Iterator[Sentence]:
    wanted = skills(family)
    having = {post: [skill for skill in wanted if skill in understood(desk.net.skills(post))] for post in members}
    if found := [skill for skill in wanted if any(skill in covered for covered in having.values())]:
        sources = (desk.of("posts", post, "skills") for post, covered in having.items() if covered)
        yield desk.fact(_covering(family, _named(found)), *sources)


def _covering(family: str, named: Listing) -> Message:
    if family == LEADERSHIP:
        return Message("remit-covers", {"skills": named})
    return Message("team-covers", {"family": FAMILIES[family], "skills": named})


def _missing(desk: Desk, family: str) -> Iterator[Sentence]:
    """Skills that are missing, and those of which that is not known, as the audit has it."""
    said = desk.seen.said.get(MISSING[family], ())
    for outcome, say, tell in (("fail", _lacking, desk.fact), ("cannot_tell", _whether_covering, desk.open)):
        found = [one for one in said if one.outcome == outcome and one.unlisted]
        if named := [skill for one in found for skill in one.unlisted]:
            places = dict.fromkeys(one.at for one in found)
            yield tell(say(family, _named(named)), *(desk.of(at.section, at.key, *at.fields) for at in places))


def _lacking(family: str, named: Listing) -> Message:
    told = {"skills": named}
    return Message("remit-lacks", told) if family == LEADERSHIP else Message("team-lacks", told)


def _whether_covering(family: str, named: Listing) -> Message:
    told = {"skills": named}
    return Message("whether-remit-covers", told) if family == LEADERSHIP else Message("whether-team-covers", told)


def _named(ids: Iterable[str]) -> Listing:
    return Listing(tuple(Words(concept_label("skill", skill)) for skill in ids))


def initiatives(desk: Desk) -> Iterator[Sentence]:
    """Joint work towards customers: who leads it, who takes part, and what all get credit for."""
    if desk.org.initiatives is None:
        yield desk.open(Message("which-initiatives"), desk.of("initiatives"))
    elif not desk.org.initiatives:
        yield desk.fact(Message("no-initiative"), desk.of("initiatives"))
    for one in desk.net.initiatives or ():
        yield from _initiative(desk, one)


def _initiative(desk: Desk, one: Initiative) -> Iterator[Sentence]:
    """What is known of an initiative in one sentence, then what is not."""
    at, name = desk.of("initiatives", one.id), ItemName("initiatives", one.id, one.label)
    facts, credit = [*_facts(desk, one)], [*_credit(desk, one)]
    if facts or credit:
        told: dict[str, Argument] = {"initiative": name, "facts": Listing(tuple(facts) or (Message("listed"),))}
        clauses = Listing((Message("initiative-is", told), *credit), joined=";")
        yield desk.fact(Message("clauses", {"clauses": clauses}), at)
    match one.lead, one.units:
        case None, None:
            yield desk.open(Message("who-leads-and-which-share-it", {"initiative": name}), at)
        case None, _:
            yield desk.open(Message("who-leads-it", {"initiative": name}), at)
        case _, None:
            yield desk.open(Message("which-units-share-it", {"initiative": name}), at)


def _facts(desk: Desk, one: Initiative) -> Iterator[Message]:
    if one.lead == NONE:
        yield Message("led-by-nobody")
    elif desk.lead and one.lead == desk.lead.id:
        yield Message("led-by-post")
    elif one.lead is not None:
        yield Message("led-by", {"post": desk.the_post(one.lead)})
    if one.units:
        yield Message("shared-by", {"units": desk.units(one.units)})


def _credit(desk: Desk, one: Initiative) -> Iterator[Message]:
    if one.shared_objectives:
        yield Message("all-get-credit", {"objectives": desk.objectives(one.shared_objectives)})
    elif one.shared_objectives is not None:
        yield Message("no-credit-for-all")


def people(desk: Desk) -> Iterator[Sentence]:
    """Learning, upskilling, hiring, keeping people, and their ways up."""
    owner, at = desk.org.talent.learning_owner, desk.of("talent", None, "learning_owner")
    if owner is None:
        yield desk.open(Message("who-owns-learning"), at)
    elif owner == NONE:
        yield desk.fact(Message("nobody-owns-learning"), at)
    else:
        yield desk.fact(Message("learning-is-owned-by", {"post": desk.the_post(owner)}), at)
    for field, (yes, no, unknown) in TALENT.items():
        value, at = getattr(desk.org.talent, field), desk.of("talent", None, field)
        yield desk.open(unknown, at) if value is None else desk.fact(yes if value else no, at)
