"""The parts of an effort: each in words, and together what the move takes."""

from dataclasses import replace

import pytest
from builders import led, unit

from cxgraph.advice.plan import moves
from cxgraph.advice.plan.effort import effort_parts
from cxgraph.core.model import Initiative
from cxgraph.core.prose import sentence
from cxgraph.knowledge.catalogue import catalogue

TABLE = {
    "record-veto": (1, 0, 0),
    "raise-stage": (1, 0, 0),
    "route-voc": (1, 0, 0),
    "second-contact": (1, 0, 0),
    "invite-at-strategy": (1, 1, 0),
    "link-unit": (1, 1, 0),
    "write-charter": (2, 0, 0),
    "name-sponsor": (1, 1, 0),
    "add-dotted-line": (2, 0, 0),
    "name-initiative-lead": (2, 0, 0),
    "name-learning-owner": (1, 1, 0),
    "publish-career-paths": (1, 1, 0),
    "name-contact-centre-deputy": (1, 1, 0),
    "align-objective": (2, 1, 0),
    "resolve-block": (2, 1, 0),
    "hand-over-journey": (2, 0, 1),
    "share-initiative-objective": (2, 1, 0),
    "embed-staff": (1, 2, 0),
    "route-voe": (2, 1, 0),
    "train-skills": (1, 2, 0),
    "start-upskilling": (1, 2, 0),
    "start-retention-plan": (1, 2, 0),
    "fill-vacancy": (1, 2, 0),
    "widen-remit": (3, 0, 1),
    "grant-decision-rights": (3, 0, 1),
    "grant-budget": (2, 2, 0),
    "name-the-lead": (3, 0, 1),
    "move-lead": (3, 1, 1),
    "appoint-lead": (3, 2, 1),
    "move-unit": (3, 2, 2),
}
"""Sign-off, cost and undoing of each kind, as they were agreed."""


def told(kind: str, more: int = 0) -> list[tuple[str, int, str]]:
    parts = effort_parts(catalogue().moves[kind], more)
    return [(part.part, part.effort, sentence(part.message)) for part in parts]


def test_each_kind_takes_what_was_agreed():
    assert {id_: (kind.sign_off, kind.cost, kind.undo) for id_, kind in catalogue().moves.items()} == TABLE


@pytest.mark.parametrize("kind", TABLE)
def test_the_parts_of_a_kind_are_in_words_and_add_up_to_its_effort(kind):
    parts = told(kind)
    assert [part for part, _, _ in parts] == ["sign-off", "cost", "undo"]
    assert sum(effort for _, effort, _ in parts) == catalogue().moves[kind].effort == sum(TABLE[kind])
    assert all(words and words == words.strip() for _, _, words in parts)


def test_the_words_follow_the_level():
    assert told("grant-budget") == [
        ("sign-off", 2, "sign-off by several executives, or by the superior of both"),
        ("cost", 2, "money or headcount"),
        ("undo", 0, "the same people can end it"),
    ]
    assert told("widen-remit")[2] == ("undo", 1, "ending it needs a formal change")
    assert told("record-veto")[0] == ("sign-off", 1, "sign-off by one colleague")


def test_what_one_move_takes_beyond_its_kind_stands_apart_with_the_reason():
    units = tuple(unit(f"u{nth}") for nth in range(5))
    org = led(
        units=units, initiatives=(Initiative(id="offer", units=tuple(u.id for u in units), shared_objectives=()),)
    )
    (move,) = (one for one in moves(org) if one.kind == "share-initiative-objective")
    kind = catalogue().moves[move.kind]
    parts = effort_parts(kind, move.effort - kind.effort)
    assert sum(part.effort for part in parts) == move.effort == 4
    assert told(move.kind, 1)[3] == ("more", 1, "this one takes more. One more effort for each two units beyond three.")


@pytest.mark.parametrize("effort", [1, 6])
def test_an_effort_that_somebody_has_set_is_told_as_such(effort):
    parts = effort_parts(replace(catalogue().moves["grant-budget"], effort=effort))
    assert sum(part.effort for part in parts) == effort
    assert [part.part for part in parts] == ["sign-off", "cost", "undo", "set"]
