"""The records of a charter: sections of sentences, each with its sources."""

from dataclasses import dataclass


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
        text: The sentence; what is open begins in lower case, to follow the word.
        sources: What it rests on; at least one.
        is_open: Whether somebody still has to settle it: it is not known, or known to be a gap.
    """

    text: str
    sources: tuple[Basis, ...]
    is_open: bool = False


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
