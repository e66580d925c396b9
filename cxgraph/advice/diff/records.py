"""The records of a comparison: they mirror ``diff --format json``, and its JSON Schema is generated from them.

Each says ``how`` the two charts differ: a fact is another one (``changed``), or there is more knowledge and no change
(``known``: it was left out before), or less (``unknown``: it is left out now).
"""

from typing import Final, Literal, TypeAlias

from cxgraph.assessment.audit import Finding, Lead, Subject, Summary
from cxgraph.assessment.audit.base import Percentage, Result, Unit
from cxgraph.core.model import Tie

FORMAT: Final = 1

How: TypeAlias = Literal["changed", "known", "unknown"]
HowOfTie: TypeAlias = Literal["new", "gone", "changed", "known", "unknown"]
Value: TypeAlias = str | float | bool | tuple[str, ...] | None
Section: TypeAlias = Literal["posts", "units", "initiatives", "objectives", "suppressions"]
Ends: TypeAlias = tuple[Unit, Unit] | None


class Side(Result, frozen=True, kw_only=True):
    """One of the two charts.

    Attributes:
        as_of: Date that the chart describes; None where it does not say.
        cx_lead: The post that leads CX; None where there is none or several remain.
        cx_lead_candidates: Ids of the posts that could be it, where several remain.
    """

    organization: Subject
    as_of: str | None
    cx_lead: Lead | None
    cx_lead_candidates: tuple[str, ...]
    summary: Summary


class Item(Result, frozen=True, kw_only=True):
    """A post, unit, initiative, objective or suppression that one chart lists and the other does not.

    Attributes:
        under: The manager of a post, the unit that a unit is part of; None where there is none or it is unknown.
        how: Not ``changed`` where the other chart does not say that it lists all of them, so that it may well be there.
    """

    section: Section
    id: str
    label: str
    under: str | None
    how: How


class Renamed(Result, frozen=True, kw_only=True):
    """A post that is gone and one that is added, of the same title and holder: they may be the same."""

    before: str
    after: str
    label: str


class Moved(Result, frozen=True, kw_only=True):
    """A post with another manager.

    Attributes:
        before: Id of the manager's post; none for the top; None where the line is unknown.
        after: Likewise.
    """

    post: str
    label: str
    before: str | None
    after: str | None
    how: How


class Fact(Result, frozen=True, kw_only=True):
    """A field with another value; lists are sorted, and None is unknown where the format has it so."""

    field: str
    before: Value
    after: Value
    how: How


class Changed(Fact, frozen=True, kw_only=True):
    """A fact of an item that both charts list, or of the organisation as a whole.

    Attributes:
        section: Section of the format; ``chart`` for a section that is listed empty, or left out.
        id: The item's id; empty where the section holds but one.
    """

    section: str
    id: str
    label: str


class DottedLine(Result, frozen=True, kw_only=True):
    """A dotted line that one chart has and the other has not, of a post that both list."""

    post: str
    to: str
    change: Literal["new", "gone"]
    how: How


class TieChange(Result, frozen=True, kw_only=True, rename={"from_": "from"}):
    """What one post says of another, where that is not the same in both charts.

    Attributes:
        change: Which of the two charts says anything, and whether the other is known not to have had it.
        before: The tie; that of stance absent where a chart that lists all ties does not list it; None where unknown.
        after: Likewise.
        facts: The fields that differ; empty where one of the two is None.
    """

    from_: str
    to: str
    change: HowOfTie
    before: Tie | None
    after: Tie | None
    facts: tuple[Fact, ...]


class Score(Result, frozen=True, kw_only=True):
    """A pillar's interval in [0, 100], with the share of its weight that is known, 0 to 1."""

    low: Percentage
    high: Percentage
    coverage: Unit
    band: str


class Part(Result, frozen=True, kw_only=True):
    """An indicator with another interval in [0, 1]; None where it does not apply."""

    id: str
    label: str
    before: Ends
    after: Ends


class ScoreChange(Result, frozen=True, kw_only=True):
    """A pillar before and after, whether or not they differ, with the indicators that do.

    Attributes:
        in_hindsight: What it was before, had one known then what the later chart says, and what it leaves out not.
        how: Why its ends moved: ``changed`` where the organisation did; else because something was found out, or is
            not said any more; None where they are as they were.
        fell: Whether the low end is lower than in hindsight: that is, for another reason than knowledge.
        rose: Whether it is higher than in hindsight.
        indicators: In the order of the pillar.
    """

    pillar: str
    before: Score
    in_hindsight: Score
    after: Score
    how: How | None
    fell: bool
    rose: bool
    indicators: tuple[Part, ...]


class Diff(Result, frozen=True, kw_only=True):
    """What differs between two charts.

    Attributes:
        cxgraph: Version of the software.
        format: Version of this result's shape.
        worse: Whether a pillar's low end fell, or a finding of severity error or warning is new, by what changed in
            the organisation and not by what was found out of it.
        scores: Each pillar, in the order authority, collaboration, capability.
        new: What fails now and did not, as far as is known now; findings name only the subjects of whom this holds.
        fixed: What failed and does no more, though all that it rested on is still told.
        revealed: What fails now, and in hindsight did so before.
        obscured: What failed, of which the later chart does not tell any more.
        unchanged: What fails in both, whether or not it is about more or fewer than before.
        added: What only the later chart lists; posts first, each section in its order.
        gone: What only the earlier one lists.
        renamed: Posts of both kinds that may be the same.
        moved: Posts with another manager.
        changed: All other facts of posts, units, initiatives, objectives and of the organisation.
        lines: Dotted lines.
        ties: Ties that are new, gone, or have another fact.
        names: Title or name by id, by section, of every post and unit mentioned above.
    """

    cxgraph: str
    format: int
    before: Side
    after: Side
    worse: bool
    scores: tuple[ScoreChange, ...]
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    revealed: tuple[Finding, ...]
    obscured: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]
    added: tuple[Item, ...]
    gone: tuple[Item, ...]
    renamed: tuple[Renamed, ...]
    moved: tuple[Moved, ...]
    changed: tuple[Changed, ...]
    lines: tuple[DottedLine, ...]
    ties: tuple[TieChange, ...]
    names: dict[str, dict[str, str]]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        facts = (self.added, self.gone, self.moved, self.changed, self.lines, self.ties)
        findings = (self.new, self.fixed, self.revealed, self.obscured)
        return not any((*facts, *findings)) and not any(map(_differs, self.scores))


def _differs(score: ScoreChange) -> bool:
    return score.before != score.after or bool(score.indicators)
