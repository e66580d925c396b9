"""Known facts of the organisation -> the published figures they stand beside, each with its caveat."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from cxgraph.assessment.audit.records import Benchmark
from cxgraph.assessment.audit.words import Messages
from cxgraph.assessment.measure.capability import CONTACT_CENTRE
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.counterparts import PEOPLE, roles_of
from cxgraph.assessment.network.readings import CHIEF_EXECUTIVE
from cxgraph.core.model import Org, Stance
from cxgraph.knowledge import titles, vocab
from cxgraph.knowledge.catalogue import Catalogue
from cxgraph.knowledge.catalogue.sources import Figure

PEOPLE_FIGURES: Final[dict[Stance, str]] = {"absent": "S0.1", "partner": "S0.2", "roadblock": "S0.3"}
CONTROL_FIGURE: Final = "S0.9b"
CONTROL_CLAIM: Final = "S0.9a"
C_SUITE_FIGURE: Final = "S3.2-a"
BELOW_FIGURE: Final = "S3.2-b"
REPORTS_TO_FIGURES: Final[dict[frozenset[str], tuple[str, ...]]] = {
    CHIEF_EXECUTIVE: ("S5.1-a", "S12.1"),
    frozenset(titles.lead_ranks()): ("S5.1-c",),
    frozenset({"chief-technology-officer", "chief-information-officer"}): ("S5.1-b",),
    frozenset({"chief-marketing-officer"}): ("S5.1-d",),
}
"""Roles of the post that the lead reports to -> the figures on how many do; who has several is counted by the first."""
UPSKILLING_FIGURE: Final = "S0.7"
MODE_FIGURES: Final = {"remote": ("S4.3-a", "work remotely"), "hybrid": ("S4.3-b", "work partly remotely")}


def benchmarks(org: Org, net: Network, book: Catalogue, words: Messages) -> tuple[Benchmark, ...]:
    """The figures beside the lead's seat and ties, the care for people, and how the contact centre works.

    Nothing is compared of which the chart says nothing; nothing about the lead where it is open who that is.
    """
    of_lead = () if net.lead.post is None else _beside_lead(net, net.lead.post, book)
    of_units = _beside_contact_centres(net, book)
    return (*_titled(of_lead, words, "posts"), *_beside_talent(org, net, book), *_titled(of_units, words, "units"))


def _titled(found: Iterable[Benchmark], words: Messages, section: str) -> Iterator[Benchmark]:
    yield from (replace(one, title=words.item(one.subject, section).label or "") for one in found)


def _beside_talent(org: Org, net: Network, book: Catalogue) -> Iterator[Benchmark]:
    """Only training has a figure of its own: that talent drains, or learning needs improvement, is another fact."""
    if net.talent.upskilling:
        trained = _benchmark(book, UPSKILLING_FIGURE, org.organization.identifier, "people are being trained")
        yield replace(trained, title=org.organization.name)


def _beside_contact_centres(net: Network, book: Catalogue) -> Iterator[Benchmark]:
    for unit in (net.units or {}).values():
        for mode, (figure, how) in MODE_FIGURES.items() if unit.function == CONTACT_CENTRE else ():
            share = getattr(unit.work_mode, mode)
            if share is not None:
                yield _benchmark(book, figure, unit.id, f"{share:.0%} {how}".replace("%", " %"))


def _beside_lead(net: Network, lead: str, book: Catalogue) -> Iterator[Benchmark]:
    tier = net.lines.tier(lead)
    if tier.known:
        figure = C_SUITE_FIGURE if tier.low <= 1 else BELOW_FIGURE
        yield _benchmark(book, figure, lead, f"tier {tier.low}")
    if (above := net.lines.manager[lead]) is not None:
        for figure in _on_reporting_to(net, above):
            yield _benchmark(book, figure, lead, book.figures[figure].answer)
    for post in net.roles.carriers(roles_of(PEOPLE)):
        tie = net.ties.get((lead, post))
        stance: Stance | None = tie.stance if tie else "absent" if net.ties_complete else None
        if stance is not None and post != lead:
            yield _benchmark(book, PEOPLE_FIGURES[stance], post, stance)
    for post in net.roles.carriers(_blocking_by_their_job()):
        tie = net.ties.get((lead, post))
        if tie is not None and tie.stance == "roadblock":
            fact = "roadblock by design: expected" if tie.by_design else "roadblock, not agreed to be by design"
            yield _benchmark(book, CONTROL_FIGURE, post, fact)


def _on_reporting_to(net: Network, manager: str) -> tuple[str, ...]:
    roles = net.roles.of(manager)
    return next((figures for these, figures in REPORTS_TO_FIGURES.items() if roles & these), ())


def _benchmark(book: Catalogue, id_: str, subject: str, fact: str) -> Benchmark:
    figure = book.figures[id_]
    return Benchmark(
        subject=subject,
        fact=fact,
        claim=figure.claim,
        percent=figure.percent,
        n=figure.n,
        caveat=caveat(book, figure, book.claims[figure.claim].source),
        share=figure.share,
    )


def caveat(book: Catalogue, figure: Figure, *called: str) -> str:
    """What has to be said of a published figure whenever it is told.

    Args:
        book: The catalogue that holds it.
        figure: The figure.
        called: What its source is called in the sentence; nothing where that stands beside it already.
    """
    claim = book.claims[figure.claim]
    source = book.sources[claim.source]
    year = "year not stated" if source.issued is None else source.issued[:4]
    asked = [*called, year, figure.asked, *(["forecast"] if figure.basis == "forecast" else [])]
    said = f"{figure.share} of {figure.population}: {figure.answer} ({', '.join(asked)})."
    return " ".join(part for part in (said, source.caveat, claim.note) if part)


def _blocking_by_their_job() -> frozenset[str]:
    claim = vocab.concept("claim", CONTROL_CLAIM)
    return frozenset(map(vocab.local_name, vocab.subjects("cx:controlFunctionPer", claim)))
