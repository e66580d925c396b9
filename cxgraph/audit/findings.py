"""Verdicts -> findings: one a rule, with words, a place in the file and a fingerprint."""

import hashlib
from collections.abc import Callable, Iterable, Mapping

from cxgraph.audit.records import Finding
from cxgraph.audit.words import Words
from cxgraph.catalogue import SEVERITIES, Catalogue, Rule
from cxgraph.model import Org, Path
from cxgraph.network import Network
from cxgraph.rules import Outcome, Place, Verdict, verdicts


def judged(net: Network, catalogue: Catalogue) -> dict[str, tuple[Verdict, ...]]:
    """Everything that each rule says of an organisation, by the rule's code.

    Raises:
        RuleFailedError: A rule raised.
    """
    return {rule.code: verdicts(net, rule) for rule in catalogue.rules.values()}


def deciding(
    net: Network, said: Mapping[str, tuple[Verdict, ...]], catalogue: Catalogue
) -> dict[str, tuple[Verdict, ...]]:
    """The verdicts that make a finding, by the code of its rule; a fact that one rule tells, no other tells again."""
    heard = _one_fact_one_finding(net, said, catalogue)
    return {code: told for code, all_ in heard.items() if (told := _deciding(all_))}


def findings(
    org: Org, net: Network, catalogue: Catalogue, words: Words, told: Mapping[str, tuple[Verdict, ...]]
) -> tuple[Finding, ...]:
    """Failures, worst first, then what could not be told; within these by severity and code."""
    found = [_finding(org, net, words, catalogue.rules[code], all_) for code, all_ in told.items()]
    return tuple(sorted(found, key=lambda f: (f.outcome != "fail", SEVERITIES.index(f.severity), f.code)))


def _deciding(all_: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """The verdicts that make the finding: the failed ones, else those that could not be told."""
    outcomes: tuple[Outcome, ...] = ("fail", "cannot_tell")
    for outcome in outcomes:
        if told := tuple(verdict for verdict in all_ if verdict.outcome == outcome):
            return told
    return ()


def _one_fact_one_finding(
    net: Network, said: Mapping[str, tuple[Verdict, ...]], catalogue: Catalogue
) -> dict[str, tuple[Verdict, ...]]:
    """What is left when a fact that one rule tells is not told again by the rules it silences."""
    heard = dict(said)
    for code, all_ in said.items():
        told = {id_ for verdict in all_ if verdict.outcome == "fail" for id_ in _turning_on(net, verdict)}
        for silent in catalogue.rules[code].silences:
            heard[silent] = tuple(v for v in heard.get(silent, ()) if not told or not _turning_on(net, v) <= told)
    return heard


def _turning_on(net: Network, verdict: Verdict) -> set[str]:
    """The subjects of a verdict besides the CX lead; the lead where there is no other."""
    subjects = set(verdict.subjects)
    return subjects - {net.lead.post} or subjects


def _finding(org: Org, net: Network, words: Words, rule: Rule, told: tuple[Verdict, ...]) -> Finding:
    told = tuple(sorted(told, key=lambda verdict: (-_people(net, verdict), -(verdict.measured or 0))))
    subjects = tuple(dict.fromkeys(id_ for verdict in told for id_ in verdict.subjects))
    failed = told[0].outcome == "fail"
    place = org.positions.find(_path(org, told[0].at))
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        confidence=told[0].confidence,
        outcome="fail" if failed else "cannot_tell",
        contested=rule.contested,
        subjects=subjects or (org.organization.identifier,),
        message=words.sentence(rule.message if failed else rule.open_message, rule, subjects, told),
        measured=told[0].measured,
        limit=rule.limit,
        file=org.positions.file,
        line=place.line if place else None,
        column=place.column if place else None,
        evidence=rule.evidence,
        counter_evidence=rule.counter_evidence,
        remedy=rule.remedy,
        fingerprint=_fingerprint(rule, subjects, told),
        suppressed=None,
    )


def _people(net: Network, verdict: Verdict) -> float:
    """People behind the subject that a verdict turns on; 0 where the chart does not say."""
    subject = verdict.subjects[-1] if verdict.subjects else ""
    if net.units and subject in net.units:
        return net.units[subject].headcount or 0
    if subject not in net.posts:
        return 0
    below = tuple(net.team(subject))
    return len(below) + sum(net.posts[post].headcount or 0 for post in below)


def _fingerprint(rule: Rule, subjects: Iterable[str], told: Iterable[Verdict]) -> str:
    """The same for the same rule about the same subjects, whatever the file and the words."""
    unlisted = (what for verdict in told for what in verdict.unlisted)
    content = "\0".join([rule.code, *sorted(subjects), "", *sorted(unlisted)])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _path(org: Org, place: Place) -> Path:
    """The path of an item in the document; of its section where it has none; else of the organisation."""
    if not getattr(org, place.section):
        return ("organization",)
    index = _index(org, place) if place.key is not None else None
    return (place.section,) if index is None else (place.section, index, *place.fields)


def _index(org: Org, place: Place) -> int | None:
    ids: dict[str, Callable[[], Iterable[object]]] = {
        "posts": lambda: (post.id for post in org.posts),
        "units": lambda: (unit.id for unit in org.units or ()),
        "ties": lambda: ((tie.from_, tie.to) for tie in org.ties),
        "initiatives": lambda: (initiative.id for initiative in org.initiatives or ()),
    }
    return next((nth for nth, id_ in enumerate(ids[place.section]()) if id_ == place.key), None)
