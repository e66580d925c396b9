"""The records of a charter: sections of sentences, each with its sources."""

from dataclasses import dataclass, field

from cxgraph.core.message import Manner, Message


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What a sentence rests on.

    Attributes:
        fact: Way to the fact in the chart, as ``posts.cxo.mandate.budget``; of an open one, where it would stand. Or
            a rule or a claim of the evidence, by its id.
        file: Name of the file; empty for a claim.
        line: Line in it; None where it has no lines.
    """

    fact: str
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence.

    Attributes:
        message: What it says.
        sources: What it rests on; at least one.
        is_open: Whether somebody still has to settle it: it is not known, or known to be a gap.
        manner: How a charter says what fills its blanks.
    """

    message: Message
    sources: tuple[Basis, ...]
    is_open: bool = False
    manner: Manner = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """The sentence in words; what is open begins as it does, to follow the word, a fact with a capital."""
        said = self.manner.say(self.message)
        return said if self.is_open else f"{said[:1].upper()}{said[1:]}"


@dataclass(frozen=True, kw_only=True)
class CharterSection:
    """A heading with its sentences; none is empty."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class Charter:
    """The role charter of a CX lead.

    Attributes:
        organization: Name of the organisation.
        as_of: Date that the chart describes; None where it does not say.
        lead: Id of the post; None where none leads CX, or several could.
        role: Its title; who it is about where there is none.
        sections: In the order in which they are read.
    """

    organization: str
    as_of: str | None
    lead: str | None
    role: str
    sections: tuple[CharterSection, ...]
