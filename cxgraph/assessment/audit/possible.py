"""A network where one post possibly leads CX -> what the scores are if it does."""

from cxgraph.assessment.audit.base import Result
from cxgraph.assessment.audit.places import ItemPlaces
from cxgraph.assessment.audit.records import PillarScore
from cxgraph.assessment.audit.scores import pillar_scores
from cxgraph.assessment.network import Network
from cxgraph.assessment.network.lead import Leadership
from cxgraph.assessment.score import score
from cxgraph.knowledge.catalogue import Catalogue


class ScoresIf(Result, frozen=True, kw_only=True):
    """What the scores are if one post leads CX that may, where no other does and none does for certain."""

    post: str
    title: str
    scores: dict[str, PillarScore]


def scores_if(net: Network, book: Catalogue, places: ItemPlaces) -> ScoresIf | None:
    """What holds if the only post that may lead CX does; None where one leads for certain, or several may."""
    post = net.lead.only
    if post is None:
        return None
    led = net.with_facts([Leadership(post=post, marked=True)])
    scores = pillar_scores(led, score(led, book), book.bands, places)
    return ScoresIf(post=post, title=net.posts[post].label, scores=scores)
