"""Diff -> JSON, text of 80 columns and Markdown: first whether it got worse, then why, then every fact."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Final, TypeAlias

from cxgraph.advice.diff import Changed, Diff, Moved, Part, ScoreChange, Side
from cxgraph.assessment.audit import Finding
from cxgraph.core.listing import listing
from cxgraph.core.message import ItemName, Listing, Words
from cxgraph.core.prose import PLAIN
from cxgraph.core.sanitize import on_one_line
from cxgraph.knowledge.catalogue.manner import WITH_IDS
from cxgraph.output.report import wording
from cxgraph.output.report.data import json_text_of
from cxgraph.output.report.differences import DifferenceWords
from cxgraph.output.report.listed import changed_items, in_short, known_items
from cxgraph.output.report.markdown import escape_markdown
from cxgraph.output.report.paragraphs import BELOW, Paragraph, Sections, in_columns, in_markdown

Groups: TypeAlias = Iterator[tuple[str, list[Paragraph]]]

SHOWN: Final = 12
"""How many paragraphs of a section a screen is given; Markdown and JSON have them all."""
TITLE: Final = "what differs between two charts"
NOTHING: Final = "Nothing changed."
FINDINGS: Final = {
    "new": "New findings",
    "fixed": "Fixed",
    "revealed": "Come to light: before, cxgraph could not tell",
    "obscured": "Out of sight: cxgraph cannot tell any more",
}
ITEMS: Final = {
    "posts": "Posts",
    "units": "Units",
    "initiatives": "Initiatives",
    "objectives": "Objectives",
    "suppressions": "Suppressions",
}
WHOLE: Final = {
    "organization": "The organisation",
    "assumptions": "The chart",
    "chart": "The chart",
    "talent": "Talent",
}
SHORTLY: Final = {"known": "now known", "unknown": "not known any more"}
KNOWLEDGE: Final = {"known": "more is known now", "unknown": "less is known now"}
"""Why a pillar moves, where not by a change of the organisation."""
ASIDE: Final = frozenset({"source", "as_of"})
"""Fields of a tie that say where and when it was learnt."""


def to_json(diff: Diff) -> str:
    """The comparison as JSON: two spaces deep, keys in the order of the records, a line end at the end."""
    return json_text_of(diff)


def to_text(diff: Diff, width: int = 80) -> str:
    """The comparison for a screen; long lists are cut."""
    heading = f"{on_one_line(diff.after.organization.name)}: {TITLE}"
    sections = ((heading, _cut(texts)) for heading, texts in _sections(diff))
    return "\n".join([heading, "", *in_columns(sections, width)]).rstrip("\n") + "\n"


def to_markdown(diff: Diff) -> str:
    """The comparison as Markdown, whole; what the charts say formats nothing."""
    blocks = [f"# {escape_markdown(diff.after.organization.name)}", f"{TITLE[0].upper()}{TITLE[1:]}."]
    return "\n\n".join([*blocks, *in_markdown(_sections(diff))]) + "\n"


def _cut(texts: list[Paragraph]) -> list[Paragraph]:
    """The first paragraphs that have a head of their own, with those that belong to them."""
    heads = [place for place, text in enumerate(texts) if text.head != BELOW]
    more = len(heads) - SHOWN
    return texts if more <= 0 else [*texts[: heads[SHOWN]], Paragraph(f"and {more} more", BELOW)]


def _sections(diff: Diff) -> Sections:
    yield "In short", [*map(Paragraph, _short(diff))]
    if diff.is_empty:
        return
    yield "Scores, from 0 to 100", [text for score in diff.scores for text in _score(score)]
    yield from findings(diff)
    if diff.unchanged:
        yield f"Found in both ({len(diff.unchanged)})", [Paragraph(", ".join(map(wording.title, diff.unchanged)))]
    yield from facts(diff)


def findings(diff: Diff, called: Callable[[Finding], str] = attrgetter("code")) -> Sections:
    """The findings that differ: headings, each with its paragraphs.

    Args:
        diff: The comparison.
        called: What a finding is called; as a rule, by its code.
    """
    for name, heading in FINDINGS.items():
        if found := getattr(diff, name):
            yield f"{heading} ({len(found)})", [*_findings(found, called, remedy=name == "new")]


def facts(diff: Diff, *, with_ids: bool = True) -> Sections:
    """The facts that differ, told in the same way; ids stand beside titles and names, or not at all."""
    return _merged(_facts(diff, DifferenceWords(diff, with_ids=with_ids)))


def _short(diff: Diff) -> Iterator[str]:
    if diff.is_empty:
        yield NOTHING
    else:
        yield _verdict(diff)
        yield from in_short(diff)
    yield f"Before: {_side(diff.before)}. After: {_side(diff.after)}."
    leads = [_lead(side) for side in (diff.before, diff.after)]
    if leads[0] != leads[1]:
        yield f"CX lead: before {leads[0]}, now {leads[1]}."


def _verdict(diff: Diff) -> str:
    fell = [one for one in diff.scores if one.fell]
    rose = [one for one in diff.scores if one.rose]
    said = [f"{one.pillar} fell from {_low(one.in_hindsight.low, one.after.low)}" for one in fell]
    said += [f"{one.pillar} rose from {_low(one.in_hindsight.low, one.after.low)}" for one in rose]
    said += [
        f"{wording.count(len(found), 'finding')} {name}" for name in ("new", "fixed") if (found := getattr(diff, name))
    ]
    head = "Worse" if diff.worse else "Better" if rose or diff.fixed else "Neither better nor worse"
    verdict = f"{head}: {', '.join(said)}." if said else f"{head}, by scores and findings."
    return " ".join([verdict, *_by_knowledge(diff)])


def _by_knowledge(diff: Diff) -> Iterator[str]:
    """The pillars that moved though the organisation did not."""
    for how, said in KNOWLEDGE.items():
        if moved := [one.pillar for one in diff.scores if one.how == how]:
            named = PLAIN.say(Listing(tuple(map(Words, moved))))
            yield f"{named.capitalize()} moved only because {said}."


def _low(before: float, after: float) -> str:
    """Two low ends as whole points; with a decimal where whole points do not tell them apart."""
    whole = [wording.whole(before), wording.whole(after)]
    return f"{whole[0]} to {whole[1]}" if whole[0] != whole[1] else f"{before:.2f} to {after:.2f}"


def _side(side: Side) -> str:
    posts = wording.count(side.organization.posts, "post")
    return f"{posts}, as of {side.as_of}" if side.as_of else posts


def _lead(side: Side) -> str:
    if side.cx_lead is not None:
        return WITH_IDS.item(ItemName("posts", side.cx_lead.post, side.cx_lead.title))
    return f"open between {listing(side.cx_lead_candidates)}" if side.cx_lead_candidates else "no listed post"


def _score(score: ScoreChange) -> Iterator[Paragraph]:
    before, after = (wording.span(one.low, one.high) for one in (score.before, score.after))
    bands = [wording.in_words(one.band) for one in (score.before, score.after)]
    moved = f"{before} → {after}" if before != after else after
    same = "as before" if score.before == score.after else f"{wording.percent_known(score.after.coverage)} known"
    band = bands[1] if bands[0] == bands[1] else f"{bands[0]} → {bands[1]}"
    why = f"{SHORTLY[score.how]}; " if score.how in SHORTLY else ""
    yield Paragraph(f"{moved} ({why}{band}; {same})", score.pillar.capitalize())
    if score.how == "changed" and score.in_hindsight != score.before:
        known = wording.span(score.in_hindsight.low, score.in_hindsight.high)
        yield Paragraph(f"as is known now, it was {known} before", BELOW)
    if score.indicators:
        yield Paragraph("; ".join(map(_part, score.indicators)), BELOW)


def _part(part: Part) -> str:
    ends = [
        "does not apply" if one is None else wording.span(100 * one[0], 100 * one[1])
        for one in (part.before, part.after)
    ]
    return f"{part.label} {'→'.join(ends)}"


def _findings(found: Iterable[Finding], called: Callable[[Finding], str], *, remedy: bool) -> Iterator[Paragraph]:
    for one in found:
        yield Paragraph(one.message, f"{called(one)} {one.severity}")
        if remedy and one.remedy:
            yield Paragraph(f"→ {one.remedy}", BELOW)


def _merged(groups: Groups) -> Sections:
    """Paragraphs under each heading, wherever they come from, in the order of the headings."""
    found: dict[str, list[Paragraph]] = {}
    for heading, texts in groups:
        found.setdefault(heading, []).extend(texts)
    yield from ((heading, texts) for heading, texts in found.items() if texts)


def _facts(diff: Diff, words: DifferenceWords) -> Groups:
    real = [one for one in diff.changed if one.how == "changed"]
    for section, heading in ITEMS.items():
        yield heading, [*changed_items(diff, words, section)]
        if section == "posts":
            yield heading, [_move(words, one) for one in diff.moved if one.how == "changed"]
        yield heading, [*_changes(words, (one for one in real if one.section == section))]
    yield (
        "Dotted lines",
        [Paragraph(_line(words, one.post, one.to), one.change) for one in diff.lines if one.how == "changed"],
    )
    again = [tie for tie in diff.ties if tie.facts and ASIDE.issuperset(fact.field for fact in tie.facts)]
    told = [tie for tie in diff.ties if tie not in again]
    yield "Ties", [Paragraph(words.tie(tie), tie.change) for tie in told if tie.change in ("new", "gone", "changed")]
    if again:
        yield "Ties", [Paragraph(f"{wording.count(len(again), 'tie')} as before, with another source or date", "again")]
    yield from ((WHOLE[one.section], [Paragraph(words.changes([one]))]) for one in real if one.section in WHOLE)
    for known, heading in {"known": "Now known", "unknown": "Not known any more"}.items():
        yield heading, [*_knowledge(diff, words, known)]
        yield heading, [Paragraph(words.tie(tie), "tie") for tie in told if tie.change == known]


def _move(words: DifferenceWords, one: Moved) -> Paragraph:
    return Paragraph(
        f"{words.name('posts', one.post)}: from {words.post(one.before)} to {words.post(one.after)}", "moved"
    )


def _line(words: DifferenceWords, post: str, to: str) -> str:
    return f"{words.name('posts', post)} to {words.name('posts', to)}"


def _changes(words: DifferenceWords, facts: Iterable[Changed], head: str = "changed") -> Iterator[Paragraph]:
    """The changed facts of one item after the other, in the order of the sections."""
    say = words.changes if head == "changed" else words.statements
    for _, group in groupby(facts, key=lambda one: (one.section, one.id)):
        found = [*group]
        about = words.item(found[0]) or WHOLE.get(found[0].section, BELOW)
        yield Paragraph(f"{about}: {say(found)}", head)


def _knowledge(diff: Diff, words: DifferenceWords, known: str) -> Iterator[Paragraph]:
    yield from known_items(diff, words, known)
    for move in (one for one in diff.moved if one.how == known):
        manager = move.before if move.after is None else move.after
        yield Paragraph(f"{words.name('posts', move.post)} reports to {words.post(manager)}", "line")
    for line in (one for one in diff.lines if one.how == known):
        yield Paragraph(_line(words, line.post, line.to), "dotted")
    yield from _changes(words, (one for one in diff.changed if one.how == known), "fact")
