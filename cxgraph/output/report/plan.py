"""Plans -> JSON, text of 80 columns and Markdown, in the words that an executive reads."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

import msgspec

from cxgraph.advice.plan import Move, Plan, Plans
from cxgraph.assessment.audit import PILLARS, Audit
from cxgraph.assessment.audit.arguments import argument_records
from cxgraph.core.sanitize import escape_unseen, on_one_line
from cxgraph.knowledge.catalogue import Catalogue, catalogue
from cxgraph.output.report import wording
from cxgraph.output.report.markdown import escape_markdown
from cxgraph.output.report.paragraphs import BELOW, Paragraph, in_columns, in_markdown

Letters: TypeAlias = dict[tuple[str, tuple[str, ...]], str]
"""What each move is called where plans are told of."""

NAMED: Final = 5
"""How many alternatives a reader is given by name."""
TITLE: Final = "The smallest changes that close the most"
OURS: Final = (
    "Efforts rank difficulty, from one colleague's word to a decision at the top; they are neither money nor days, "
    "and ours. Gain is what the mean of the three pillars' low ends rises by."
)


def to_json(plans: Plans) -> str:
    """The plans as JSON: two spaces deep, keys in a fixed order, a line end at the end."""
    data = {
        "before": _scores(plans.before),
        "plans": [_data(plan) for plan in plans.plans],
        "questions": list(plans.questions),
        "worth_finding_out": msgspec.to_builtins(plans.worth_finding_out),
        **({} if plans.bound is None else {"stopped": {"weighed": plans.considered, "bound": plans.bound}}),
    }
    return escape_unseen(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _scores(audit: Audit) -> dict[str, Any]:
    return {"scores": msgspec.to_builtins(audit.scores)}


def _data(plan: Plan) -> dict[str, Any]:
    open_ = {} if plan.optimal else {"bound": plan.bound}
    lowered = {"lowered": list(plan.lowered)} if plan.lowered else {}
    return {
        "effort": plan.effort,
        "moves": [_move_data(move) for move in plan.moves],
        "after": _scores(plan.after),
        "cleared": list(plan.cleared),
        "raised": list(plan.raised),
        **lowered,
        "optimal": plan.optimal,
        **open_,
    }


def _move_data(move: Move) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": move.kind, "subjects": list(move.subjects), "effort": move.effort, "why": move.why}
    if move.message is not None:
        data["template"] = move.message.template
        data["arguments"] = msgspec.to_builtins(argument_records(move.message.arguments))
    return data | ({"alternatives": list(move.alternatives)} if move.alternatives else {})


def to_text(plans: Plans, width: int = 80) -> str:
    """The plans for a screen: what each gains and clears, then each move once, then what is not known."""
    heading = f"{on_one_line(plans.before.organization.name)}: {TITLE[0].lower()}{TITLE[1:]}"
    return "\n".join([heading, "", *in_columns(_sections(plans), width), *textwrap.wrap(OURS, width)]) + "\n"


def to_markdown(plans: Plans) -> str:
    """The plans as Markdown, for a document or a comment; what the chart says formats nothing."""
    blocks = [f"# {escape_markdown(plans.before.organization.name)}", TITLE + ".", *in_markdown(_sections(plans)), OURS]
    return "\n\n".join(blocks) + "\n"


def _lettered(plans: Plans) -> Letters:
    """A letter for each move of any plan, in the order in which they first come."""
    keys = dict.fromkeys((move.kind, move.subjects) for plan in plans.plans for move in plan.moves)
    return {key: _letter(nth) for nth, key in enumerate(keys)}


def _letter(nth: int) -> str:
    """A to Z, then A2 to Z2, and so on."""
    round_, place = divmod(nth, 26)
    return chr(ord("A") + place) + (str(round_ + 1) if round_ else "")


def _sections(plans: Plans) -> Iterator[tuple[str, list[Paragraph]]]:
    """Headings with their paragraphs."""
    book, letters = catalogue(), _lettered(plans)
    today = ", ".join(f"{pillar} {_span(plans.before, pillar)}" for pillar in PILLARS)
    yield "Today", [Paragraph(f"{today[0].upper()}{today[1:]}")]
    if plans.bound is not None:
        yield "Stopped before the end", [Paragraph(_stopped(plans, plans.bound))]
    if plans.plans:
        told = [text for plan in plans.plans for text in _plan(plans, plan, book, letters)]
        yield "Plans, from the least effort to the most", told
        moves = {(move.kind, move.subjects): move for plan in plans.plans for move in plan.moves}
        yield "Moves", [text for key, move in moves.items() for text in _move(move, letters[key])]
        yield "How firm", [Paragraph(_firmness(plans, book))]
    elif plans.bound is not None:
        yield "Plans", [Paragraph("None was found so far.")]
    else:
        yield "Plans", [Paragraph("Nothing that is known to be bad can be bettered within these limits.")]
    if plans.unscored:
        yield "Besides", [text for move in plans.unscored for text in _move(move, "", "; no score reads it")]
    if plans.questions:
        yield "Not known, so no move", [*_questions(plans.questions)]


def _stopped(plans: Plans, bound: float) -> str:
    return (
        f"What follows is the best found when the search was stopped; {plans.considered:,} moves were weighed by then, "
        f"and nothing within the limits gains more than {bound:.1f}. With more time (--time-limit) there may be more."
    )


def _span(audit: Audit, pillar: str) -> str:
    found = audit.scores[pillar]
    return wording.span(found.low, found.high)


def _plan(plans: Plans, plan: Plan, book: Catalogue, letters: Letters) -> Iterator[Paragraph]:
    names = " + ".join(sorted(letters[(move.kind, move.subjects)] for move in plan.moves))
    yield Paragraph(f"{names}, gains {plan.gain:.1f}: {_rises(plans, plan)}", f"effort {plan.effort}")
    if plan.cleared:
        yield Paragraph(f"Clears {_rules(plan.cleared, book)}", BELOW)
    if plan.raised:
        yield Paragraph(f"Raises {_rules(plan.raised, book)}", BELOW)
    if plan.lowered:
        yield Paragraph(f"Lowers the low end of {', '.join(plan.lowered)}", BELOW)
    if not plan.optimal:
        yield Paragraph(
            f"The best found; not proven: no more than {plan.bound:.1f} is to be had for this effort", BELOW
        )


def _rises(plans: Plans, plan: Plan) -> str:
    """The pillars whose low end is another one, before and after."""
    lows = ((pillar, plans.before.scores[pillar].low, plan.lows[pillar]) for pillar in PILLARS)
    return ", ".join(
        f"{pillar} from {wording.whole(old)} to {wording.whole(new)}" for pillar, old, new in lows if old != new
    )


def _rules(codes: Iterable[str], book: Catalogue) -> str:
    return ", ".join(f"{code} {book.rules[code].name}" if code in book.rules else code for code in codes)


def _move(move: Move, letter: str, remark: str = "") -> Iterator[Paragraph]:
    yield Paragraph(f"{move.why} Effort {move.effort}{remark}.", letter)
    if move.alternatives:
        named = ", ".join(move.alternatives[:NAMED])
        more = len(move.alternatives) - NAMED
        yield Paragraph(f"Or one of: {named}" + (f" and {more} more" if more > 0 else ""), BELOW)


def _firmness(plans: Plans, book: Catalogue) -> str:
    if plans.sensitive is None:
        return "Whether other efforts would change these plans was not looked at: the search was not finished."
    if not plans.sensitive:
        return "No single effort that is one higher or lower would change these plans."
    named = ", ".join(book.moves[kind].label for kind in plans.sensitive)
    return f"One effort more or less would change these plans for: {named}. For no other kind of move would it."


def _questions(asked: tuple[str, ...]) -> Iterator[Paragraph]:
    shown = asked[: wording.QUESTIONS]
    yield from (Paragraph(question, str(nth)) for nth, question in enumerate(shown, start=1))
    if len(asked) > len(shown):
        yield Paragraph(f"and {len(asked) - len(shown)} more", BELOW)
