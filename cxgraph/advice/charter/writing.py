"""An organisation -> the charter of its CX lead; where there is none, what has to be settled first."""

from collections.abc import Iterable, Iterator
from datetime import date

from cxgraph.advice.charter.desk import Desk
from cxgraph.advice.charter.gaps import agreement, gaps, questions
from cxgraph.advice.charter.partners import measures, partners
from cxgraph.advice.charter.people import initiatives, people, team
from cxgraph.advice.charter.place import mandate, place, purpose, rights
from cxgraph.advice.charter.records import Basis, Charter, CharterSection, Sentence
from cxgraph.assessment.audit import examine
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.message import Message
from cxgraph.core.model import NONE, Org


def charter(org: Org, by: Ruleset | None = None, *, today: date | None = None) -> Charter:
    """The role charter of the CX lead, each sentence from a fact of the chart or the evidence, or marked as open.

    Where nobody leads CX, or several could, the charter says so and what has to be settled.

    Args:
        org: The organisation.
        by: What to judge it by; None for what cxgraph ships.
        today: The day on which suppressions hold or have run out; None for the current one.

    Raises:
        CatalogueError: The ontology and the code do not fit together.
        RuleFailedError: A rule raised.
    """
    desk = Desk(examine(org, by, today=today))
    told = _of_lead(desk) if desk.lead is not None else _of_nobody(desk)
    sections = ((title, tuple(sentences)) for title, sentences in told)
    return Charter(
        organization=org.organization.name,
        as_of=org.organization.as_of,
        lead=None if desk.lead is None else desk.lead.id,
        role="CX lead" if desk.lead is None else desk.lead.label,
        sections=tuple(CharterSection(title=title, sentences=sentences) for title, sentences in sections if sentences),
    )


def _of_lead(desk: Desk) -> Iterator[tuple[str, Iterable[Sentence]]]:
    assert desk.lead is not None
    lead = desk.lead
    yield "Purpose", purpose(desk, lead)
    yield "Place", place(desk, lead)
    yield "Mandate", mandate(desk, lead)
    yield "Decision rights", rights(desk, lead)
    yield "Partners, and how they work together", partners(desk, lead)
    yield "Measures", measures(desk, lead)
    yield "Team and skills", team(desk, lead)
    yield from _of_all(desk)
    yield "Agreement", agreement(desk, lead)


def _of_nobody(desk: Desk) -> Iterator[tuple[str, Iterable[Sentence]]]:
    yield "Who leads customer experience", _candidates(desk)
    yield from _of_all(desk)


def _of_all(desk: Desk) -> Iterator[tuple[str, Iterable[Sentence]]]:
    yield "Initiatives", initiatives(desk)
    yield "People", people(desk)
    yield "Gaps to settle", gaps(desk)
    yield "Worth asking", questions(desk)


def _titled(desk: Desk, post: str) -> Basis:
    """Where the title of a post stands; a post without one stands in the chart all the same."""
    return desk.of("posts", post, *([] if desk.net.posts[post].title is None else ["title"]))


def _candidates(desk: Desk) -> Iterator[Sentence]:
    found = desk.net.lead.candidates
    sources = tuple(_titled(desk, post) for post in found)
    if not found:
        yield desk.fact(Message("nobody-leads-cx"), desk.of("posts"))
        yield desk.open(Message("which-is-to-lead"), desk.of("posts"))
        return
    if len(found) == 1:
        yield desk.fact(Message("lead-not-certain", {"posts": desk.the(found)}), *sources)
    else:
        yield desk.fact(Message("several-could-lead", {"posts": desk.the(found)}), *sources)
    for post in found:
        manager = desk.net.posts[post].reports_to
        if manager not in (None, NONE):
            told = {"post": desk.the_post(post), "manager": desk.the_post(str(manager))}
            yield desk.fact(Message("candidate-reports-to", told), desk.of("posts", post, "reports_to"))
    yield desk.open(Message("which-of-them-leads"), *sources)
