"""Two organisations -> what differs between them, in facts, ties, scores and findings."""

from collections.abc import Collection, Iterable, Iterator, Set
from datetime import date
from itertools import chain
from typing import Any, Final

from cxgraph.advice.diff import items
from cxgraph.advice.diff.facts import strings
from cxgraph.advice.diff.findings import compare_findings
from cxgraph.advice.diff.hindsight import hindsight
from cxgraph.advice.diff.records import FORMAT, Changed, Diff, Side
from cxgraph.advice.diff.scores import scores
from cxgraph.advice.diff.ties import ties
from cxgraph.assessment.audit import Audit, examine
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.gc_pause import without_gc
from cxgraph.core.model import Org, canonical
from cxgraph.core.version import VERSION

GRAVE: Final = ("error", "warning")
REFERRING: Final = ("id", "post", "from_", "to", "under", "before", "after")
"""Fields of the records that hold ids, alone or among other values."""
NAMED: Final = ("posts", "units", "initiatives", "objectives")


@without_gc()
def diff(
    before: Org,
    after: Org,
    by: tuple[Ruleset, Ruleset] | None = None,
    *,
    rehired: Collection[str] = (),
    today: date | None = None,
) -> Diff:
    """What differs between two charts, of whatever kind of file each was read from.

    Only what changed in the organisation makes it better or worse: a pillar's low end, or a finding of severity error
    or warning, held against what the earlier chart would have said with the later one's knowledge. A score that moves,
    or a finding that comes to light, because a fact became known or is not said any more, is told apart.

    Args:
        before: The earlier organisation.
        after: The later one.
        by: What each of them is judged by; None for what cxgraph ships.
        rehired: Ids of posts that somebody else holds now, where both charts leave out who does.
        today: The day on which suppressions hold or have run out; None for the current one.

    Raises:
        CatalogueError: The ontology and the code do not fit together.
        RuleFailedError: A rule raised.

    >>> import cxgraph
    >>> org = cxgraph.load("examples/s0-consumer.yaml")
    >>> found = cxgraph.diff(org, cxgraph.apply(org, cxgraph.moves(org)[0]))
    >>> found.worse, [tie.to for tie in found.ties], [finding.code for finding in found.fixed]
    (False, ['people-chief'], ['CX201'])
    """
    old, new = (examine(org, one, today=today) for org, one in zip((before, after), by or (None, None), strict=True))
    in_hindsight = hindsight(before, after)
    known = old if in_hindsight == before else examine(in_hindsight, by[0] if by else None, today=today)
    found = compare_findings(old, known, new)
    facts = _facts(before, after, rehired)
    pillars = tuple(scores(old.audit, known.audit, new.audit, {*_ways(chain.from_iterable(facts.values()))}))
    return Diff(
        cxgraph=VERSION,
        format=FORMAT,
        before=_side(before, old.audit),
        after=_side(after, new.audit),
        worse=any(one.fell for one in pillars) or any(finding.severity in GRAVE for finding in found.new),
        scores=pillars,
        **found._asdict(),
        **facts,
        names=_names(before, after, set(_mentioned(chain.from_iterable(facts.values())))),
    )


def _facts(before: Org, after: Org, rehired: Collection[str]) -> dict[str, tuple[Any, ...]]:
    """The facts that differ, by the field of the result."""
    old, new = (canonical(one) for one in items.unlike(items.called_alike(before, after), after))
    return {
        "added": tuple(items.only_in(new, old, _lacking(before), "known")),
        "gone": tuple(items.only_in(old, new, _lacking(after), "unknown")),
        "renamed": tuple(items.renamed_posts(old, new)),
        "moved": tuple(items.moved_posts(old, new)),
        "changed": (*items.changed_facts(old, new, items.maybe_in_both(before, after)), *_rehired(after, rehired)),
        "lines": tuple(items.dotted_lines(old, new)),
        "ties": tuple(ties(before, after)),
    }


def _lacking(org: Org) -> frozenset[str]:
    """The sections in which a chart may lack what is there nevertheless."""
    return frozenset(section for section in items.SECTIONS if items.may_lack(org, section))


def _side(org: Org, audit: Audit) -> Side:
    return Side(
        organization=audit.organization,
        as_of=org.organization.as_of,
        cx_lead=audit.cx_lead,
        cx_lead_candidates=audit.cx_lead_candidates,
        summary=audit.summary,
    )


def _rehired(org: Org, ids: Collection[str]) -> Iterator[Changed]:
    for post in org.posts:
        if post.id in ids:
            where = {"section": "posts", "id": post.id, "label": post.label}
            yield Changed(field="holder", before=post.holder, after=post.holder, how="changed", **where)


def _ways(records: Iterable[Any]) -> Iterator[str]:
    """How two charts differ by each of some records, and by the facts of each."""
    for record in records:
        yield from (getattr(record, field) for field in ("how", "change") if hasattr(record, field))
        yield from _ways(getattr(record, "facts", ()))


def _mentioned(records: Iterable[Any]) -> Iterator[str]:
    """Every text in some records that may be an id."""
    for record in records:
        for field in REFERRING:
            yield from strings(getattr(record, field, None))
        yield from _mentioned(getattr(record, "facts", ()))


def _names(before: Org, after: Org, mentioned: Set[str]) -> dict[str, dict[str, str]]:
    """What the items mentioned are called, in the later chart where both have them."""
    found: dict[str, dict[str, str]] = {}
    for section in NAMED:
        listed = items.by_id(before, section) | items.by_id(after, section)
        found[section] = {id_: items.label(listed[id_]) for id_ in sorted(listed.keys() & mentioned)}
    return found
