"""Audit -> the claims that it rests on, with the figures they print, their sources, grades and kinds, in words."""

from collections.abc import Iterator
from typing import Any

from cxgraph.assessment.audit import Audit
from cxgraph.knowledge.catalogue import Catalogue, Claim, Source, catalogue
from cxgraph.knowledge.catalogue.values import natural, word
from cxgraph.knowledge.vocab import concept
from cxgraph.output.report import citation


def evidence(audit: Audit) -> dict[str, Any]:
    """The claims that findings, indicators and figures of the audit name, and those that contradict them.

    What the evidence does not hold, as a claim of a rule of the user's own, is left out.
    """
    book = catalogue()
    named = set(_named(audit))
    named |= {other for id_ in named & book.claims.keys() for other in book.claims[id_].conflicts}
    claims = [claim for claim in book.claims.values() if claim.id in named]
    sources = sorted({claim.source for claim in claims}, key=natural)
    return {
        "caveat": book.caveat,
        "claims": [_claim(claim, book) for claim in claims],
        "sources": {id_: _source(book.sources[id_]) for id_ in sources},
        "grades": _meanings("grade", {claim.grade for claim in claims}),
        "kinds": _meanings("kind", {claim.kind for claim in claims}),
    }


def against(indicator: str) -> tuple[str, ...]:
    """The claims that contradict or narrow an indicator; none for one that the catalogue does not hold."""
    known = catalogue().indicators.get(indicator)
    return known.counter_evidence if known else ()


def _named(audit: Audit) -> Iterator[str]:
    for finding in audit.findings:
        yield from (*finding.evidence, *finding.counter_evidence)
    for score in audit.scores.values():
        for indicator in score.indicators:
            yield from (*indicator.evidence, *against(indicator.id))
    yield from (benchmark.claim for benchmark in audit.benchmarks)


def _claim(claim: Claim, book: Catalogue) -> dict[str, Any]:
    return {
        "id": claim.id,
        "text": claim.text,
        "grade": claim.grade,
        "kind": claim.kind,
        "source": claim.source,
        "figures": [citation.figure_line(figure) for figure in book.figures_of(claim.id)],
        "conflicts": claim.conflicts,
        "note": claim.note,
    }


def _source(source: Source) -> dict[str, str]:
    return {
        "title": source.title,
        "imprint": citation.imprint(source),
        "year": citation.year(source),
        "method": source.method,
        "caveat": source.caveat,
    }


def _meanings(scheme: str, used: set[str]) -> dict[str, str]:
    return {name: word(concept(scheme, name), "skos:definition") for name in sorted(used)}
