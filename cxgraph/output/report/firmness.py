"""Audit -> what is said of how firm each pillar is: sentences, without decimals."""

from collections.abc import Iterator, Sequence
from typing import Final

from cxgraph.assessment.audit import Audit, PillarRobustness, PillarScore, Shift
from cxgraph.output.report import wording

NAMED: Final = 3
"""So many indicators are named one by one; more are counted."""


def firmness(audit: Audit) -> dict[str, str]:
    """What to say of each pillar, by its name."""
    return {pillar: " ".join(_sentences(audit.scores[pillar], found)) for pillar, found in audit.robustness.items()}


def _sentences(score: PillarScore, found: PillarRobustness) -> Iterator[str]:
    if not wording.is_enough(score.coverage):
        yield "Too little is known to vary the weights."
    elif not found.draws:
        yield "Too few indicators apply to vary the weights."
    elif found.flip is None:
        yield f"Stays {wording.band(score)} under any weights."
    else:
        yield _staying(score, found)
        yield _moving(score, found.flip)
        yield from _leaving_out(score, found)
    if found.power_mean.band != score.band and found.draws and wording.is_enough(score.coverage):
        yield f"With weak parts counting more (a power mean) it would be {wording.in_words(found.power_mean.band)}."
    yield from _on_whose_word(score, found)


def _staying(score: PillarScore, found: PillarRobustness) -> str:
    """How often the band stays, near our weights and far from them."""
    stays, far = f"Stays {wording.band(score)} in", f"{_share(found.band_stays)} of {found.draws:,}"
    if found.near_stays is None:
        return f"{stays} {far} other weightings."
    near = "all" if found.near_stays == 1 else f"{wording.whole(100 * found.near_stays)} of 100"
    return f"{stays} {near} weightings within a quarter of ours, and in {far} drawn flat."


def _on_whose_word(score: PillarScore, found: PillarRobustness) -> Iterator[str]:
    """What rests on ties that only one side states."""
    sure = found.confirmed
    if sure is not None and (sure.low, sure.high) != (score.low, score.high):
        yield f"Without what rests on one side's word alone: {wording.span(sure.low, sure.high)}."


def _share(share: float) -> str:
    """A share in whole percent, cut off, so that only all is called all."""
    if share in (0, 1):
        return "all" if share else "none"
    return f"{wording.whole(100 * share)} %" if share >= 0.01 else "less than 1 %"


def _moving(score: PillarScore, flip: Shift) -> str:
    worth = {part.id: part.low + part.high for part in score.indicators}
    ends = ("weakest", "strongest")
    if worth[flip.taken_from[-1]] > worth[flip.given_to[0]]:
        ends = ("strongest", "weakest")
    taken, given = (
        _named(score, ids, "and", end) for ids, end in zip((flip.taken_from, flip.given_to), ends, strict=True)
    )
    weight = f"about {max(1, round(100 * flip.moved))} %" if flip.moved else "a trace"
    return f"Moving {weight} of the weight from {taken} to {given} would make it {wording.in_words(flip.band)}."


def _leaving_out(score: PillarScore, found: PillarRobustness) -> Iterator[str]:
    by_band: dict[str, list[str]] = {}
    for omission in found.without:
        if omission.changes:
            by_band.setdefault(omission.band, []).append(omission.indicator)
    for band, ids in by_band.items():
        yield f"Leaving out {_named(score, ids, 'or', '')} would make it {wording.in_words(band)}."


def _named(score: PillarScore, ids: Sequence[str], last: str, end: str) -> str:
    """Indicators by name; where they are many, how many at which end of the pillar, or of how many any one."""
    if len(ids) > NAMED:
        return f"the {len(ids)} {end} indicators" if end else f"any of {len(ids)} indicators"
    labels = {part.id: part.label for part in score.indicators}
    *others, final = (labels[id_] for id_ in ids)
    return f"{', '.join(others)} {last} {final}" if others else final
