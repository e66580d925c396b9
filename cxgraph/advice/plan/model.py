"""One scene and its moves -> whole numbers: what each item of each indicator is worth, and what each move makes of it.

An item is a road from a fact to the score, or the best of several. A move opens roads and closes none, so that what
several moves make of an item is the most that any of them makes of it: that is measured once for each move, and for
each pair of which the one gives meaning to the other. Sums over items, and mixtures of those whose weights are open,
then give the score of any set of moves, exactly; tests hold this against the measures themselves.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import product, takewhile
from typing import Final, TypeAlias

from cxgraph.advice.plan.kinds import KINDS
from cxgraph.advice.plan.mixture import Exact
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.progress import tell
from cxgraph.advice.plan.reading import IndicatorReader, lows
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.terms import Model
from cxgraph.core.model import Tie
from cxgraph.knowledge.catalogue import Catalogue

Keys: TypeAlias = tuple[Key, ...]

NAMING: Final = "name-initiative-lead"
CONTACT: Final = "second-contact"
"""Gives meaning to the former, as every tie of the lead does: whom the lead of an initiative calls a partner, and what
that post is to the lead of CX."""

RIGHTS: Final = "grant-decision-rights"
REMIT: Final = "widen-remit"
"""Gives more to the former: a right that does not say over what is over the remit."""


def model(
    scene: Scene,
    catalogue: Catalogue,
    moves: Mapping[Key, frozenset[Key]],
    counted: frozenset[int],
    reach: Callable[[Keys], Scene | None],
    go_on: Callable[[], bool] = lambda: True,
) -> Model:
    """The model of one scene.

    Args:
        scene: The organisation.
        catalogue: The indicators and their weights.
        moves: Moves that leave lines and lead as they are, each with those of which one has to come first.
        counted: Places of the pillars whose low ends count.
        reach: The scene after some moves, whatever else they may need; None where they cannot be made.
        go_on: Asked before each move is measured; once it says no, the rest has no row.

    Returns:
        The model, with rows for the moves that can be made.
    """
    reader = IndicatorReader(scene.net, catalogue)
    found = reader.laid_out({id_: lows(scene.net, indicator) for id_, indicator in reader.indicators.items()})
    found.counted = counted
    for nth, (key, needed) in enumerate(moves.items()):
        tell("weighing moves", nth, len(moves))
        if not go_on():
            break
        first = in_need_of(key, needed)
        there = reach((*first, key))
        if there is not None:
            found.rows[key] = reader.better_row(found, found.base, there.net, key[0])
    for pair in takewhile(lambda _: go_on(), _paired(scene, found.rows)):
        both = reach(_within_need_of(pair, moves))
        row = {} if both is None else reader.better_row(found, found.state(pair), both.net, *(key[0] for key in pair))
        if row:
            found.pairs[frozenset(pair)] = row
    found.worth = {key: [*_worth(found, key)] for key in found.rows}
    return found


def in_need_of(key: Key, needed: frozenset[Key]) -> Keys:
    """The move after which alone the fact of another is bad; none where it only puts something in place."""
    return (min(needed),) if needed and KINDS[key[0]].ready is None else ()


def _within_need_of(pair: tuple[Key, Key], moves: Mapping[Key, frozenset[Key]]) -> Keys:
    return tuple(dict.fromkeys(key for one in reversed(pair) for key in (*in_need_of(one, moves[one]), one)))


def _worth(model: Model, key: Key) -> Iterator[tuple[int, list[list[tuple[int, Exact]]]]]:
    row = dict(model.rows[key])
    for pair, more in model.pairs.items():
        if key in pair:
            row.update({item: max(worth, row.get(item, 0)) for item, worth in more.items()})
    for part in model.parts:
        views = [[(item, worth) for item, worth in row.items() if item in view.items] for view in part.views]
        if any(views):
            yield part.pillar, views


def _paired(scene: Scene, moves: Collection[Key]) -> Iterator[tuple[Key, Key]]:
    """A right and the remit that it is over; an initiative, and a tie of or to the post that comes to lead it."""
    yield from product(*([key for key in moves if key[0] == name] for name in (RIGHTS, REMIT)))
    namings = [key for key in moves if key[0] == NAMING]
    of_post: dict[str, list[Key]] = {}
    for key in moves if namings else ():
        for change in KINDS[key[0]].edit(scene, *key[1]):
            if isinstance(change.new, Tie):
                of_post.setdefault(change.new.from_ if key[0] == CONTACT else change.new.to, []).append(key)
    yield from ((one, other) for one in namings for other in of_post.get(one[1][1], ()))
