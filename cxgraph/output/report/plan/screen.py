"""Plans -> text of 80 columns: first the plan to start with, then all of them, each move told once."""

import textwrap
from collections.abc import Iterator
from typing import TypeAlias

from cxgraph.advice.plan import Move, Plan, Plans
from cxgraph.core.sanitize import on_one_line
from cxgraph.output.report.paragraphs import BELOW, Paragraph, in_columns
from cxgraph.output.report.plan import naming, sections
from cxgraph.output.report.plan.sections import Section
from cxgraph.output.report.plan.telling import MoveInWords, moves_in_words

Key: TypeAlias = tuple[str, tuple[str, ...]]
Letters: TypeAlias = dict[Key, str]
"""What each move is called where plans are told of."""


def to_text(plans: Plans, width: int = 80) -> str:
    """The plans for a screen: where to start, what each plan closes and gains, and what no plan closes."""
    title = f"{naming.TITLE[0].lower()}{naming.TITLE[1:]}"
    heading = f"{on_one_line(plans.before.organization.name)}: {title}"
    lines = (*textwrap.wrap(heading, width, break_on_hyphens=False), "", *in_columns(_sections(plans), width))
    return "\n".join(lines).rstrip("\n") + "\n"


def _sections(plans: Plans) -> Iterator[Section]:
    letters, first = _letters(plans), naming.first_plan(plans)
    yield from sections.opening(plans)
    if first is not None:
        yield f"{naming.START}: {naming.plan_name(first)}", [*_first(first, letters)]
        yield "What comes of it", [Paragraph(text) for text in sections.results(plans, first)]
    yield sections.today(plans)
    if plans.plans:
        told = (
            text for nth, plan in enumerate(plans.plans, start=1) for text in _plan(plans, plan, nth, first, letters)
        )
        yield "Plans, from the least effort to the most", [*told]
        yield from _others(plans, first, letters)
    else:
        yield sections.no_plans(plans)
    yield from sections.not_closed(plans)
    yield from sections.closing(plans)


def _letters(plans: Plans) -> Letters:
    """A letter for each move of any plan, those of the first plan before all others."""
    first = naming.first_plan(plans)
    keys = dict.fromkeys(_key(move) for plan in (*([first] if first else []), *plans.plans) for move in plan.moves)
    return {key: _letter(nth) for nth, key in enumerate(keys)}


def _key(move: Move) -> Key:
    return move.kind, move.subjects


def _letter(nth: int) -> str:
    """A to Z, then A2 to Z2, and so on."""
    round_, place = divmod(nth, 26)
    return chr(ord("A") + place) + (str(round_ + 1) if round_ else "")


def _first(first: Plan, letters: Letters) -> Iterator[Paragraph]:
    for move, told in zip(first.moves, moves_in_words(first), strict=True):
        yield from _move(told, letters[_key(move)])


def _plan(plans: Plans, plan: Plan, nth: int, first: Plan | None, letters: Letters) -> Iterator[Paragraph]:
    start = ", the one to start with" if plan is first else ""
    yield Paragraph(f"{naming.plan_name(plan)}{start}", str(nth))
    moves = sorted((letters[_key(move)] for move in plan.moves), key=lambda letter: (len(letter), letter))
    yield Paragraph(f"{'Moves' if len(moves) > 1 else 'Move'} {' + '.join(moves)}", BELOW)
    yield from (Paragraph(text, BELOW) for text in sections.results(plans, plan))


def _others(plans: Plans, first: Plan | None, letters: Letters) -> Iterator[Section]:
    """The moves that the first plan does not hold, each as the last plan that holds it tells it."""
    told: dict[Key, MoveInWords] = {}
    for plan in plans.plans:
        told |= {_key(move): words for move, words in zip(plan.moves, moves_in_words(plan), strict=True)}
    known = {_key(move) for move in first.moves} if first else set()
    others = [text for key, words in told.items() if key not in known for text in _move(words, letters[key])]
    if others:
        yield "Moves of the other plans" if known else "Moves", others


def _move(told: MoveInWords, letter: str) -> Iterator[Paragraph]:
    yield Paragraph(told.said, letter)
    yield from (Paragraph(f"{head}: {text}", BELOW) for head, text in told.details)
