"""Graphviz itself draws what we write, every chart of it, and has nothing to say against it."""

import os
import re
import shutil
import subprocess

import pytest
from builders import chart, post, tie, unit
from hypothesis import given
from profiles import often
from strategies import orgs
from test_diagram import CASES, example, hostile, small

from cxgraph.core.model import Org
from cxgraph.output.diagram import diagram, figure


def drawn_by_graphviz(org: Org) -> tuple[int, int, int]:
    """How many cards, units and edges Graphviz draws; that it has nothing to say about them is part of the claim."""
    found = shutil.which("dot")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Graphviz found")
    done = subprocess.run([found, "-Tsvg"], input=diagram(org, "dot"), capture_output=True, check=True, timeout=60)
    assert not done.stderr
    kinds = re.findall(r'<g id="[^"]*" class="(\w+)"', done.stdout.decode())
    return kinds.count("node"), kinds.count("cluster"), kinds.count("edge")


def many() -> Org:
    """400 posts in nine levels, in units that lie in each other, with ties of every kind within and across them."""
    posts = tuple(
        post(f"p{n}", f"Head {n}", holder=f"Name {n}", reports_to=f"p{n // 2}" if n else "none", unit=f"u{n % 20}")
        for n in range(400)
    )
    units = tuple(unit(f"u{n}", parent=f"u{n // 3}" if n else None) for n in range(20))
    pairs = [(n, n * 7 % 400) for n in range(1, 60)]
    ties = tuple(
        tie(f"p{one}", f"p{other}", stance)
        for a, b in pairs
        for one, other, stance in ((a, b, "partner"), (b, a, "absent"))
        if a != b
    )
    return chart(posts=posts, units=units, ties=ties)


def tangled() -> Org:
    """Three tops, a ring of dotted lines, posts that nobody leads, and roadblocks both ways across units."""
    line = {"a": "none", "b": "a", "c": "b", "d": "none", "e": "none", "f": None, "g": "d", "h": "d", "i": "g"}
    posts = tuple(
        post(
            name,
            name,
            reports_to=manager,
            unit=None if name in "cf" else f"u{n % 3}",
            dotted_to=("a" if name > "e" else "i",),
        )
        for n, (name, manager) in enumerate(line.items())
    )
    ties = tuple(tie(one, other, "roadblock") for one in "abgh" for other in "abgh" if one != other)
    return chart(posts=posts, units=(unit("u0"), unit("u1", parent="u0"), unit("u2", parent="u1")), ties=ties)


CHARTS = {"small": small, "hostile": hostile, "many": many, "tangled": tangled}


@pytest.mark.parametrize("name", [*CASES, *CHARTS])
def test_graphviz_itself_draws_it(name):
    org = CHARTS[name]() if name in CHARTS else example(name)
    drawn = figure.figure(org)
    units = sum(mark == "open" for mark, *_ in drawn.outline)
    pairs = {frozenset((line.start, line.end)) for line in drawn.lines}
    assert drawn_by_graphviz(org) == (len(org.posts), units, len(pairs))


@often(0.1)
@given(orgs())
def test_graphviz_itself_draws_any_organisation(org):
    assert drawn_by_graphviz(org)[0] == len(org.posts)
