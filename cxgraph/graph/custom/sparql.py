"""A query in SPARQL and an organisation -> verdicts: a row each, about the items of the chart that it names.

The query sees what ``cxgraph query --with audit`` sees: the ontology, the chart, and its audit by cxgraph's own rules,
in which the roles stand that were read from titles. Its variables:

- those that begin with ``subject``: what the verdict is about, the one that it turns on last;
- ``outcome``: fail, which is meant where it is left out, pass, cannot_tell or does_not_apply;
- ``measured``: the number that was held against a limit; ``confidence``: high, medium or low.

It has the limits of any query that did not ship with cxgraph, in time, memory, length of the answer and what it
reaches, as :func:`cxgraph.graph.query.query` states them, and may give 100,000 rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import Final, TypeVar

from cxgraph.assessment.network import Network
from cxgraph.assessment.rules import Confidence, Outcome, Place, Verdict
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.core.errors import QueryError
from cxgraph.core.message import Argument, Message, Number, Quoted, Words
from cxgraph.core.model import Org
from cxgraph.graph.query import Local, Query, ask
from cxgraph.graph.query.limits import PATIENCE
from cxgraph.graph.query.result import Plain
from cxgraph.knowledge.catalogue import Rule
from cxgraph.knowledge.rdf.names import ChartNames

ROWS: Final = 100_000
"""Rows that a rule may have: two for each post of the largest charts."""
OUTCOMES: Final[Mapping[Plain, Outcome]] = {
    None: "fail",
    "fail": "fail",
    "pass": "pass",
    "cannot_tell": "cannot_tell",
    "does_not_apply": "does_not_apply",
}
CONFIDENCES: Final[Mapping[Plain, Confidence]] = {None: "high", "high": "high", "medium": "medium", "low": "low"}
"""What a row may say -> what it means; the first where it says nothing."""


class RuleTarget:
    """One organisation that rules in SPARQL are asked of; made ready when the first of them asks."""

    def __init__(self, org: Org) -> None:
        """Takes the organisation."""
        self._org = org

    @cached_property
    def source(self) -> Local:
        """The graphs that a rule sees."""
        return Local(self._org, audit=shipped_ruleset(), timeout=PATIENCE)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The item behind each IRI of the chart."""
        names, org = ChartNames.of(self._org), self._org
        found = {names.organization.value: Place("organization")}
        found |= {names.node("post", post.id).value: Place("posts", post.id) for post in org.posts}
        found |= {names.node("unit", unit.id).value: Place("units", unit.id) for unit in org.units or ()}
        found |= {names.node("initiative", i.id).value: Place("initiatives", i.id) for i in org.initiatives or ()}
        ties = ((tie.from_, tie.to) for tie in org.ties)
        return found | {names.below("tie", *pair).value: Place("ties", pair) for pair in ties}


@dataclass(frozen=True)
class SparqlRule:
    """The logic of a rule in SPARQL."""

    text: str
    asking: RuleTarget | None

    def __call__(self, net: Network, rule: Rule) -> Iterator[Verdict]:
        """A verdict a row; that the rule passes where there is none.

        Raises:
            QueryError: The query is malformed, refused or passes a limit; or what it answers is no verdict.
        """
        assert self.asking is not None, "asked without an organisation"
        found = ask(self.asking.source, Query(self.text), {})
        subjects = [nth for nth, name in enumerate(found.variables) if name.startswith("subject")]
        if not subjects:
            raise QueryError(Message("no-variable-subject"))
        if len(found.rows) > ROWS:
            raise QueryError(Message("query-has-many-rows", {"most": Number(ROWS)}), Message("one-row-an-item"))
        for row in found.rows:
            named = dict(zip(found.variables, row, strict=True))
            places = [self._place(row[nth]) for nth in subjects if row[nth] is not None]
            yield _verdict(places, named)
        if not found.rows:
            yield Verdict(outcome="pass", at=Place("organization"))

    def _place(self, subject: Plain) -> Place:
        assert self.asking is not None
        place = self.asking.places.get(str(subject))
        if place is None:
            raise QueryError(Message("no-subject", {"subject": Quoted(str(subject))}))
        return place


def _verdict(places: list[Place], named: Mapping[str, Plain]) -> Verdict:
    measured = named.get("measured")
    if measured is not None and (isinstance(measured, bool) or not isinstance(measured, int | float)):
        raise QueryError(Message("measured-no-number", {"value": Quoted(str(measured))}))
    if measured is not None and not isfinite(measured):
        measured = None  # as 1e0/0 gives: no number that anything was found to have
    subjects = (key for place in places for key in (place.key if isinstance(place.key, tuple) else (place.key,)))
    return Verdict(
        outcome=_meant(named, "outcome", OUTCOMES),
        subjects=tuple(dict.fromkeys(key for key in subjects if key is not None)),
        at=places[-1] if places else Place("organization"),
        measured=measured,
        confidence=_meant(named, "confidence", CONFIDENCES),
    )


Meaning = TypeVar("Meaning", Outcome, Confidence)


def _meant(named: Mapping[str, Plain], variable: str, words: Mapping[Plain, Meaning]) -> Meaning:
    said = named.get(variable)
    if said not in words:
        known = Words(", ".join(str(word) for word in words if word))
        blanks: dict[str, Argument] = {"variable": Words(variable), "known": known, "value": Quoted(str(said))}
        raise QueryError(Message("none-of-the-words", blanks))
    return words[said]
