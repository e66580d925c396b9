"""Verdicts -> findings: one a rule, with words, a place in the file and a fingerprint."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from cxgraph.assessment.audit.arguments import argument_records
from cxgraph.assessment.audit.people import shares_of_people
from cxgraph.assessment.audit.places import ItemPlaces
from cxgraph.assessment.audit.records import Finding
from cxgraph.assessment.audit.suppression import Told, turning_on
from cxgraph.assessment.audit.words import Messages
from cxgraph.assessment.network import Network
from cxgraph.assessment.rules import Outcome, Place, Verdict, verdicts
from cxgraph.assessment.ruleset import LATE, Ruleset
from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.knowledge.catalogue import SEVERITIES, Rule, Severity

WHO_LEADS: Final = ("CX101", "CX102")
"""Rules on who leads CX: until that is settled, nothing else is."""
UNGRADED: Final = "E"
"""Where a rule that is ours stands among the grades: after all of them."""


def verdicts_by_rule(net: Network, by: Ruleset) -> dict[str, tuple[Verdict, ...]]:
    """Everything that each rule says of an organisation, by the rule's code; that on suppressions comes later.

    Raises:
        RuleFailedError: A rule raised.
    """
    rules = (rule for rule in by.catalogue.rules.values() if rule.code not in LATE)
    return {rule.code: verdicts(net, rule, by.checks[rule.code]) for rule in rules}


def deciding(
    net: Network, said: Mapping[str, tuple[Verdict, ...]], rules: Mapping[str, Rule]
) -> dict[str, tuple[Verdict, ...]]:
    """The verdicts that make a finding, by the code of its rule; a fact that one rule tells, no other tells again."""
    heard = _one_fact_one_finding(net, said, rules)
    return {code: told for code, all_ in heard.items() if (told := _deciding(all_))}


@dataclass(frozen=True)
class FindingContext:
    """All that a finding about one organisation takes its words and places from."""

    org: Org
    net: Network
    by: Ruleset
    words: Messages
    places: ItemPlaces


class TracedFinding(NamedTuple):
    """A finding, with what it was made from.

    Attributes:
        message: What its sentence is made from.
    """

    finding: Finding
    verdicts: tuple[Verdict, ...]
    message: Message


def findings(scene: FindingContext, told: Iterable[Told]) -> list[TracedFinding]:
    """Failures, worst first, then what cannot be told yet; within a severity by how much hangs on it."""
    share = shares_of_people(scene.net)

    def order(one: TracedFinding) -> tuple[object, ...]:
        found, rule = one.finding, scene.by.catalogue.rules[one.finding.code]
        return (
            found.outcome != "fail",
            SEVERITIES.index(found.severity),
            found.code not in WHO_LEADS,
            -share({id_ for verdict in one.verdicts for id_ in turning_on(scene.net, verdict)}),
            rule.grade or UNGRADED,
            found.contested,
            found.code,
            bool(found.suppressed),
        )

    return sorted((_traced(scene, one) for one in told), key=order)


def _deciding(all_: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """The verdicts that make the finding: the failed ones, else those that cannot tell yet."""
    outcomes: tuple[Outcome, ...] = ("fail", "cannot_tell")
    for outcome in outcomes:
        if told := tuple(verdict for verdict in all_ if verdict.outcome == outcome):
            return told
    return ()


def _one_fact_one_finding(
    net: Network, said: Mapping[str, tuple[Verdict, ...]], rules: Mapping[str, Rule]
) -> dict[str, tuple[Verdict, ...]]:
    """What is left when a fact that one rule tells is not told again by the rules it silences.

    A fact is the same where a verdict turns on nothing else than the failed ones did, or on the same tie. Of the CX
    lead alone many things can be said: there it is the same fact where it stands in the same place.
    """
    heard = dict(said)
    for code, all_ in said.items():
        failed = [verdict for verdict in all_ if verdict.outcome == "fail"]
        told = {id_ for verdict in failed for id_ in turning_on(net, verdict)}
        places = {verdict.at for verdict in failed}
        for silent in rules[code].silences if failed else ():
            others = heard.get(silent, ())
            heard[silent] = tuple(v for v in others if not _is_same_fact(net, v, told, places))
    return heard


def _is_same_fact(net: Network, verdict: Verdict, told: set[str], places: set[Place]) -> bool:
    if verdict.at.section == "ties" and verdict.at in places:
        return True
    about = turning_on(net, verdict)
    return about <= told and (about != {net.lead.post} or verdict.at in places)


def _traced(scene: FindingContext, told: Told) -> TracedFinding:
    rule = scene.by.catalogue.rules[told.code]
    verdicts = told.verdicts
    if len(verdicts) > 1:
        verdicts = tuple(sorted(verdicts, key=lambda v: (-_people(scene.net, v), -(v.measured or 0))))
    subjects = tuple(dict.fromkeys(id_ for verdict in verdicts for id_ in verdict.subjects))
    first = verdicts[0]
    failed = first.outcome == "fail"
    spot = scene.places.spot(first.at)
    message = scene.words.on_rule(rule, subjects, verdicts, failed=failed)
    finding = Finding(
        code=rule.code,
        name=rule.name,
        severity=_severity(scene.by, rule, verdicts),
        confidence=first.confidence,
        outcome="fail" if failed else "cannot_tell",
        contested=rule.contested,
        subjects=subjects or (scene.org.organization.identifier,),
        message=scene.words.sentence(message),
        template=message.template,
        arguments=argument_records(message.arguments),
        measured=first.measured,
        limit=rule.limit,
        file=spot.file,
        line=spot.line,
        column=spot.column,
        evidence=rule.evidence,
        counter_evidence=rule.counter_evidence,
        remedy=rule.remedy if failed else rule.open_remedy or rule.remedy,
        fingerprint=fingerprint(rule.code, subjects, (what for verdict in verdicts for what in verdict.unlisted)),
        suppressed=told.suppressed,
    )
    return TracedFinding(finding, told.verdicts, message)


def _severity(by: Ruleset, rule: Rule, verdicts: Iterable[Verdict]) -> Severity:
    """The gravest of the verdicts'."""
    return min((by.severity(rule, verdict) for verdict in verdicts), key=SEVERITIES.index)


def _people(net: Network, verdict: Verdict) -> float:
    """People behind the subject that a verdict turns on; 0 where the chart does not say."""
    subject = verdict.subjects[-1] if verdict.subjects else ""
    if net.units and subject in net.units:
        return net.units[subject].headcount or 0
    return net.people.get(subject, 0)


def fingerprint(code: str, subjects: Iterable[str], unlisted: Iterable[str] = ()) -> str:
    """The same for the same rule about the same subjects, whatever the file and the words."""
    content = "\0".join([code, *sorted(subjects), "", *sorted(unlisted)])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
