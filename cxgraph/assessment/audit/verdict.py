"""An audit -> the sentence that opens every report, as parts: who leads, the pillars, the gravest, what to do first.

The parts are messages, so that each output says them in its own manner; together they read as two sentences.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from cxgraph.assessment.audit.arguments import AnyArgument, argument_records
from cxgraph.assessment.audit.base import Result
from cxgraph.assessment.audit.records import Finding, Lead, PillarScore, Question
from cxgraph.assessment.score import in_words
from cxgraph.core.message import Argument, ItemName, Listing, Message, Number, Quoted, Words
from cxgraph.core.prose import capitalize, inside, sentence
from cxgraph.knowledge.catalogue import PILLARS, Catalogue
from cxgraph.knowledge.catalogue.manner import BY_TITLE

MOST_CANDIDATES: Final = 3
"""How many posts that may lead are named before the rest is counted."""


class VerdictClause(Result, frozen=True, kw_only=True):
    """One part of the verdict.

    Attributes:
        says: What it is about: ``lead``, ``vacant``, ``pillars``, ``unknown``, ``gravest``, ``first``.
        sentence: Its words.
        template: Id of these words.
        arguments: What fills their blanks.
    """

    says: str
    sentence: str
    template: str
    arguments: dict[str, AnyArgument]


class VerdictSentence(Result, frozen=True, kw_only=True):
    """The verdict on one organisation.

    Attributes:
        sentence: All of it in words, with titles and without ids.
        parts: What it is made of.
    """

    sentence: str
    parts: tuple[VerdictClause, ...]

    @property
    def standing(self) -> str:
        """How things stand: all of it but what to do first."""
        return _standing(self.parts)

    @property
    def first(self) -> str:
        """What to do first."""
        return _first_step(self.parts)


def _standing(parts: Sequence[VerdictClause]) -> str:
    return f"{capitalize('; '.join(part.sentence for part in parts[:-1]))}."


def _first_step(parts: Sequence[VerdictClause]) -> str:
    return capitalize(parts[-1].sentence)


class Grounds(Struct, frozen=True, kw_only=True):
    """What a verdict is made from.

    Attributes:
        lead: The post that leads CX; None where there is none, or several remain.
        is_vacant: Whether nobody holds the post of the lead.
        candidates: Those that could be it, where that is open.
        is_complete: Whether the chart lists every executive.
        scores: Interval of each pillar.
        findings: In the order in which they are told.
        questions: Makes the questions worth asking, the best first; asked for only where nothing fails.
    """

    lead: Lead | None
    is_vacant: bool
    candidates: Sequence[ItemName]
    is_complete: bool
    scores: Mapping[str, PillarScore]
    findings: Sequence[Finding]
    questions: Callable[[], Sequence[Question]]


def verdict(grounds: Grounds, book: Catalogue) -> VerdictSentence:
    """The verdict on one organisation.

    Args:
        grounds: What it is made from.
        book: The bands that pillars are read in, and what the rules are called.
    """
    told = {
        "lead": _lead(grounds),
        "vacant": Message("verdict-vacant") if grounds.is_vacant else None,
        "pillars": _pillars(grounds, book),
        "unknown": _unknown(grounds, book),
        "gravest": _gravest(grounds, book),
        "first": _first(grounds, book),
    }
    parts = tuple(
        VerdictClause(
            says=says,
            sentence=sentence(message, BY_TITLE),
            template=message.template,
            arguments=argument_records(message.arguments),
        )
        for says, message in told.items()
        if message is not None
    )
    return VerdictSentence(sentence=f"{_standing(parts)} {_first_step(parts)}", parts=parts)


def _lead(grounds: Grounds) -> Message:
    """Who leads CX, and from where."""
    if (lead := grounds.lead) is not None:
        named: dict[str, Argument] = {"lead": ItemName("posts", lead.post, lead.title)}
        match lead.tier:
            case None:
                return Message("verdict-leads", named)
            case 0:
                return Message("verdict-leads-as-top", named)
            case 1:
                return Message("verdict-leads-below-top", named)
            case tier:
                return Message("verdict-leads-steps-below", {**named, "steps": Number(tier)})
    if not grounds.candidates:
        return Message("verdict-nobody-leads") if grounds.is_complete else Message("verdict-nobody-listed-leads")
    first = tuple(grounds.candidates[:MOST_CANDIDATES])
    if len(grounds.candidates) == 1:
        return Message("verdict-may-lead", {"lead": first[0]})
    return Message("verdict-lead-is-open", {"leads": Listing(first, len(grounds.candidates) - len(first), "or")})


def _pillars(grounds: Grounds, book: Catalogue) -> Message | None:
    """The strongest and the weakest pillar of those of which enough is known, by the middle of their intervals.

    Where these overlap, nobody knows which is the stronger, and it is not said.
    """
    known = sorted(_known(grounds, book), key=lambda name: -(grounds.scores[name].low + grounds.scores[name].high))
    if not known:
        return None
    said = {name: in_words(grounds.scores[name].low, grounds.scores[name].high, book.bands) for name in known}
    strongest, weakest = known[0], known[-1]
    if len({*said.values()}) == 1:
        alike = Listing(tuple(Words(name) for name in PILLARS if name in said))
        band = Words(said[strongest])
        if len(said) == 1:
            return Message("verdict-pillar", {"pillars": alike, "band": band})
        return Message("verdict-pillars-alike", {"pillars": alike, "band": band})
    ends: dict[str, Argument] = {
        "strongest": Words(strongest),
        "strong": Words(said[strongest]),
        "weakest": Words(weakest),
        "weak": Words(said[weakest]),
    }
    if grounds.scores[strongest].low < grounds.scores[weakest].high:
        return Message("verdict-pillars-overlapping", ends)
    return Message("verdict-pillars", ends)


def _unknown(grounds: Grounds, book: Catalogue) -> Message | None:
    known = {*_known(grounds, book)}
    unknown = tuple(Words(name) for name in PILLARS if name not in known)
    return Message("verdict-too-little-known", {"pillars": Listing(unknown)}) if unknown else None


def _known(grounds: Grounds, book: Catalogue) -> Iterator[str]:
    return (name for name in PILLARS if grounds.scores[name].coverage >= book.enough_coverage)


def _gravest(grounds: Grounds, book: Catalogue) -> Message:
    """The worst of what fails, which is told first of all; else how much is open."""
    if (worst := _worst(grounds)) is not None:
        return Message("verdict-gravest", {"finding": Words(inside(book.rules[worst.code].label))})
    open_ = sum(one.outcome == "cannot_tell" and one.suppressed is None for one in grounds.findings)
    match open_:
        case 0:
            return Message("verdict-nothing-fails")
        case 1:
            return Message("verdict-one-open")
        case _:
            return Message("verdict-open", {"count": Number(open_)})


def _first(grounds: Grounds, book: Catalogue) -> Message:
    """What to do first: against the worst that fails, else to find out what would settle most."""
    if (worst := _worst(grounds)) is not None:
        return Message("verdict-do-first", {"remedy": Words(inside(book.rules[worst.code].remedy))})
    if asked := grounds.questions():
        return Message("verdict-ask-first", {"question": Quoted(asked[0].question)})
    return Message("verdict-keep-up")


def _worst(grounds: Grounds) -> Finding | None:
    return next((one for one in grounds.findings if one.outcome == "fail" and one.suppressed is None), None)
