"""Plans against trying every set of moves; and the plan of 5,000 posts against their audit."""

from collections.abc import Iterator

from benchmarks import Row, ratio, seconds
from benchmarks.trouble import troubled
from cxgraph.advice.plan import moves, plan
from cxgraph.assessment.audit import audit
from cxgraph.inputs.load import load
from tests.brute_force import judged

POSTS = 5_000
BUDGET = 8
CASES = {
    "s4-service": (),
    "s1-contact-centre": ("name-sponsor", "add-dotted-line", "train-skills"),
    "s3-bank": ("name-sponsor",),
}
"""Worked cases, with kinds of move left out where trying every set would take minutes."""


def rows() -> Iterator[Row]:
    for name, forbid in CASES.items():
        org = load(f"examples/{name}.yaml")
        offered = [move for move in moves(org) if move.kind not in forbid]
        spent = ratio(
            lambda org=org, forbid=forbid: plan(org, BUDGET, forbid=forbid),
            lambda org=org, offered=offered: judged(org, offered, BUDGET),
            3,
        )
        yield Row(f"plan of {name} / each set of its {len(offered)} moves", spent, 0.5)
    org = troubled(POSTS)
    planned, audited = seconds(lambda: plan(org, BUDGET)), min(seconds(lambda: audit(org)) for _ in range(3))
    yield Row("plan of 5,000 posts, effort 8 / their audit", planned / audited)
