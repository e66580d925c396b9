"""Sources and figures of the evidence -> how they are quoted wherever a claim is shown."""

from cxgraph.knowledge.catalogue import Figure, Source


def figure_line(figure: Figure) -> str:
    """A figure as printed, how many were asked, and of whom it says what."""
    return f"{figure.share}, {figure.asked}: of {figure.population}, {figure.answer} ({figure.basis})"


def year(source: Source) -> str:
    """The year of a source, or that it is not stated."""
    return source.issued[:4] if source.issued else "year not stated"


def imprint(source: Source) -> str:
    """Who wrote and published a source, when, and how many it asked."""
    said = (source.creator, source.publisher, year(source), source.asked)
    return ", ".join(dict.fromkeys(filter(None, said)))
