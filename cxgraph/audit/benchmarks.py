"""Known facts of the organisation -> the published figures they stand beside, each with its caveat."""

from collections.abc import Iterator
from typing import Final

from cxgraph import vocab
from cxgraph.audit.records import Benchmark
from cxgraph.catalogue import Catalogue
from cxgraph.model import Stance
from cxgraph.network import Network
from cxgraph.network.counterparts import PEOPLE, roles_of

PEOPLE_FIGURES: Final[dict[Stance, str]] = {"absent": "S0.1", "partner": "S0.2", "roadblock": "S0.3"}
CONTROL_FIGURE: Final = "S0.9b"
CONTROL_CLAIM: Final = "S0.9a"
C_SUITE_FIGURE: Final = "S3.2-a"
BELOW_FIGURE: Final = "S3.2-b"


def benchmarks(net: Network, book: Catalogue) -> tuple[Benchmark, ...]:
    """The figures beside the lead's seat, the ties to the head of people, and the agreed friction of control roles.

    Nothing is compared of which the chart says nothing, and nothing where it is open who leads CX.
    """
    return () if net.lead.post is None else tuple(_beside(net, net.lead.post, book))


def _beside(net: Network, lead: str, book: Catalogue) -> Iterator[Benchmark]:
    tier = net.lines.tier(lead)
    if tier.known:
        figure = C_SUITE_FIGURE if tier.low <= 1 else BELOW_FIGURE
        yield _benchmark(book, figure, lead, f"tier {tier.low}")
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


def _benchmark(book: Catalogue, id_: str, subject: str, fact: str) -> Benchmark:
    figure = book.figures[id_]
    claim = book.claims[figure.claim]
    source = book.sources[claim.source]
    asked = "n not stated" if figure.n is None else f"n = {figure.n}"
    year = "year not stated" if source.issued is None else source.issued[:4]
    said = f"{figure.words} of {figure.population}: {figure.answer} ({source.id}, {year}, {asked})."
    caveat = " ".join(part for part in (said, source.caveat, claim.note) if part)
    return Benchmark(subject=subject, fact=fact, claim=claim.id, percent=figure.percent, n=figure.n, caveat=caveat)


def _blocking_by_their_job() -> frozenset[str]:
    claim = vocab.concept("claim", CONTROL_CLAIM)
    return frozenset(map(vocab.local_name, vocab.subjects("cx:controlFunctionPer", claim)))
