"""Unknown facts -> the questions worth asking, by what an answer would settle and narrow, and who would know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from cxgraph.assessment.network import Network
from cxgraph.assessment.questions.gap import Gap
from cxgraph.assessment.questions.gaps import gaps
from cxgraph.assessment.questions.informants import Informants
from cxgraph.assessment.questions.narrowing import WHO_LEADS, narrowing
from cxgraph.assessment.questions.settling import OpenRule, Settling
from cxgraph.assessment.questions.ties import CONTACT, with_the_same_contact
from cxgraph.assessment.score import PillarValue
from cxgraph.knowledge.catalogue import Catalogue, QuestionForm

MANY: Final = 4
"""From so many on, items that lack the same fact are asked about together."""
ALWAYS_TOGETHER: Final = frozenset({"lead", "title", "team-skills"})
"""Forms whose items are one question, however few."""


@dataclass(frozen=True)
class OpenQuestion:
    """A question, and what its answers would do.

    Attributes:
        narrows: By how much of [0, 1] the possible answers narrow each pillar on average; where the answer is a post
            that is not listed, at most.
        settles: Rules whose finding cannot be told today, and that at least one of the answers decides; None where
            that was not tried.
        knows: The post whose holder would know; None where no listed one does.
        candidates: Posts that the answer is most likely among, where it is a post.
    """

    form: QuestionForm
    subjects: tuple[str, ...]
    narrows: dict[str, Fraction]
    settles: tuple[OpenRule, ...] | None = None
    knows: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def gravity(self) -> int:
        """How much the findings weigh that an answer could decide."""
        return gravity(self.settles or ())

    @property
    def gain(self) -> Fraction:
        """By how much the answers narrow all pillars together on average."""
        return sum(self.narrows.values(), Fraction(0))


def gravity(rules: Iterable[OpenRule]) -> int:
    """How much the findings of some rules weigh together."""
    return sum(rule.gravity for rule in rules)


def open_questions(
    net: Network, catalogue: Catalogue, pillars: dict[str, PillarValue], rules: Iterable[OpenRule] = ()
) -> tuple[OpenQuestion, ...]:
    """The questions whose answers would settle a finding or narrow a score, the most telling first.

    Args:
        net: The organisation.
        catalogue: The words and weights in force.
        pillars: Its scores.
        rules: The rules whose findings cannot be told.

    Raises:
        RuleFailedError: A rule raised.
    """
    settling, informants = Settling(rules), Informants(net)
    asked = [
        _question(net, catalogue.questions[together[0].form], pillars, together, settling, informants)
        for together in _grouped(gaps(net), catalogue)
    ]
    order = {form: place for place, form in enumerate(catalogue.questions)}
    worth = (question for question in asked if question.narrows or question.settles)
    return tuple(sorted(worth, key=lambda q: (-q.gravity, -q.gain, order[q.form.id])))


def _grouped(found: Iterable[Gap], catalogue: Catalogue) -> list[tuple[Gap, ...]]:
    forms: dict[str, dict[str, Gap]] = {}
    for gap in found:
        forms.setdefault(gap.form, {}).setdefault(gap.subject, gap)
    groups: list[tuple[Gap, ...]] = []
    for form, by_subject in forms.items():
        alike = tuple(by_subject.values())
        is_list = len(alike) >= MANY and catalogue.questions[form].of_many is not None
        groups.extend([alike] if form in ALWAYS_TOGETHER or is_list else [(gap,) for gap in alike])
    return groups


def _question(
    net: Network,
    form: QuestionForm,
    pillars: dict[str, PillarValue],
    together: tuple[Gap, ...],
    settling: Settling,
    informants: Informants,
) -> OpenQuestion:
    cases = _cases(net, form, together)
    subjects = tuple(gap.subject for gap in together if gap.subject)
    about_lead = form.field == WHO_LEADS or any(case.lead != net.lead for case in cases)
    # where nobody listed leads, the scores turn on whether somebody who is not known may
    may_lead = about_lead or any(case.complete != net.complete for case in cases)
    return OpenQuestion(
        form=form,
        subjects=subjects,
        narrows=narrowing(form, cases, pillars, about_lead=may_lead),
        settles=settling.settled(form, cases, about_lead=about_lead),
        knows=informants.knows(form, subjects),
        candidates=informants.candidates(form, subjects),
    )


def _cases(net: Network, form: QuestionForm, together: Sequence[Gap]) -> list[Network]:
    """The network with each answer; all items of a question are answered alike, but for who of them leads CX."""
    if form.field == WHO_LEADS:
        return [net.with_facts(gap.answers) for gap in together if gap.answers]
    if form.id == CONTACT:
        return [net.with_facts(ties) for ties in with_the_same_contact(net, together)]
    return [net.with_facts(facts) for facts in zip(*(gap.answers for gap in together), strict=False)]
