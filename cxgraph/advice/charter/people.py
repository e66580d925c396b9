"""The team and what it can do, the work across units, and how CX people are kept and grown."""

from collections.abc import Iterator
from typing import Final

from cxgraph.advice.charter.desk import Desk, list_in_words
from cxgraph.advice.charter.records import Sentence
from cxgraph.assessment.network.skills import CRAFT, LEADERSHIP, SPECIALISED, skills, understood
from cxgraph.core.model import NONE, Initiative, Post
from cxgraph.knowledge.catalogue.labels import concept_label

MISSING: Final = {CRAFT: "CX301", SPECIALISED: "CX302", LEADERSHIP: "CX303"}
"""Family of skills -> the rule that asks for each of them."""
TALENT: Final = {
    "upskilling": ("An upskilling programme runs.", "No upskilling programme runs."),
    "hiring_drive": ("A hiring drive is on.", "No hiring drive is on."),
    "retention_plan": ("A plan keeps the people there are.", "No plan keeps the people there are."),
    "career_paths": ("Career paths are visible.", "No career path is visible."),
}
"""Flag -> what is said where it is so, and where it is not."""


def team(desk: Desk, lead: Post) -> Iterator[Sentence]:
    """Who reports to the post, which skills it and its team cover, and which they do not."""
    reports = desk.net.lines.reports.get(lead.id, ())
    if reports:
        sources = (desk.of("posts", post, "reports_to") for post in reports)
        verb = "reports" if len(reports) == 1 else "report"
        the = desk.the(reports)
        yield desk.fact(f"{the[0].upper()}{the[1:]} {verb} to it.", *sources)
    if lead.headcount is not None:
        more = (
            "further people, who are not listed, work"
            if lead.headcount != 1
            else "further person, who is not listed, works"
        )
        yield desk.fact(f"{lead.headcount:,g} {more} below it.", desk.of_lead("headcount"))
    elif not reports:
        yield desk.open("who works for the post.", desk.of_lead("headcount"))
    members = desk.net.team(lead.id)
    for family, name in ((CRAFT, "craft of customer experience"), (SPECIALISED, "specialised skills")):
        yield from _covered(desk, members, family, f"Of the {name}, the team covers {{}}.")
        yield from _missing(desk, family, "Nobody listed in the team covers {}.", "whether the team covers {}.")
    yield from _covered(desk, (lead.id,), LEADERSHIP, "The remit of the post itself covers {}.")
    yield from _missing(
        desk, LEADERSHIP, "The remit of the post does not cover {}.", "whether the remit of the post covers {}."
    )


def _covered(desk: Desk, members: tuple[str, ...], family: str, text: str) -> Iterator[Sentence]:
    wanted = skills(family)
    having = {post: [skill for skill in wanted if skill in understood(desk.net.skills(post))] for post in members}
    if found := [skill for skill in wanted if any(skill in covered for covered in having.values())]:
        sources = (desk.of("posts", post, "skills") for post, covered in having.items() if covered)
        yield desk.fact(text.format(_named(found)), *sources)


def _missing(desk: Desk, family: str, missing: str, unknown: str) -> Iterator[Sentence]:
    """Skills that are missing, and those of which that is not known, as the audit has it."""
    said = desk.seen.said.get(MISSING[family], ())
    for outcome, text, tell in (("fail", missing, desk.fact), ("cannot_tell", unknown, desk.open)):
        found = [one for one in said if one.outcome == outcome and one.unlisted]
        if named := [skill for one in found for skill in one.unlisted]:
            places = dict.fromkeys(one.at for one in found)
            yield tell(text.format(_named(named)), *(desk.of(at.section, at.key, *at.fields) for at in places))


def _named(ids: list[str]) -> str:
    return list_in_words(concept_label("skill", skill) for skill in ids)


def initiatives(desk: Desk) -> Iterator[Sentence]:
    """Joint work towards customers: who leads it, who takes part, and what all get credit for."""
    if desk.org.initiatives is None:
        yield desk.open("which initiatives towards customers cross units, and who leads them.", desk.of("initiatives"))
    elif not desk.org.initiatives:
        yield desk.fact("No initiative towards customers crosses units.", desk.of("initiatives"))
    for one in desk.net.initiatives or ():
        yield from _initiative(desk, one)


def _initiative(desk: Desk, one: Initiative) -> Iterator[Sentence]:
    """What is known of an initiative in one sentence, then what is not."""
    at = desk.of("initiatives", one.id)
    leader = "by nobody" if one.lead == NONE else "by the post" if desk.lead and one.lead == desk.lead.id else None
    if leader is None and one.lead is not None:
        leader = f"by {desk.the([one.lead])}"
    said = [f"led {leader}"] if leader else []
    said += [f"shared by {desk.units(one.units)}"] if one.units else []
    credit = f"; all get credit for {desk.objectives(one.shared_objectives)}" if one.shared_objectives else ""
    credit = "; no objective gives credit to all of them" if one.shared_objectives == () else credit
    if said or credit:
        yield desk.fact(f"“{one.label}” is {' and '.join(said) or 'listed'}{credit}.", at)
    unknown = [what for what, value in (("who leads", one.lead), ("which units share", one.units)) if value is None]
    if unknown:
        yield desk.open(f"{list_in_words(unknown)} “{one.label}”.", at)


def people(desk: Desk) -> Iterator[Sentence]:
    """Learning, upskilling, hiring, keeping people, and their ways up."""
    owner, at = desk.org.talent.learning_owner, desk.of("talent", None, "learning_owner")
    if owner is None:
        yield desk.open("who owns learning for the people of customer experience.", at)
    elif owner == NONE:
        yield desk.fact("Nobody owns learning for the people of customer experience.", at)
    else:
        yield desk.fact(f"Learning for the people of customer experience is owned by {desk.the([owner])}.", at)
    for field, (yes, no) in TALENT.items():
        value, at = getattr(desk.org.talent, field), desk.of("talent", None, field)
        if value is None:
            yield desk.open(f"whether {yes[0].lower()}{yes[1:]}", at)
        else:
            yield desk.fact(yes if value else no, at)
