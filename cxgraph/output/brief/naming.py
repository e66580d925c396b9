"""A post -> what stands on its card: never an id, and never nothing."""

from typing import Final

from cxgraph.core.model import Org, Post
from cxgraph.core.prose import capitalize

NOBODY: Final = "vacant"
"""What stands in place of a name where nobody holds the post, and where nobody knows who does."""
NOT_NAMED: Final = "holder unknown"
UNTITLED: Final = "post without a title"
NO_TITLE: Final = "title not known"


def card_texts(post: Post, org: Org) -> tuple[str, str]:
    """The headline of a card, and what stands beside it.

    The title is the headline. Where none is known it is who holds the post; where nobody is known either, the unit.
    """
    holders = post.holders
    beside = NOBODY if holders == () else ", ".join(holders or ())
    if post.title:
        return post.title, beside
    if holders:
        return beside, NO_TITLE
    unit = next((unit for unit in org.units or () if unit.id == post.unit and unit.name), None)
    headline = UNTITLED if unit is None else f"{UNTITLED}, {unit.label}"
    return capitalize(headline), beside
