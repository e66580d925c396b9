"""A rule as a chart speaks of it -> its code, or what may have been meant; rules of the user's own are let through."""

import re
from functools import cache
from typing import Final

from cxgraph.core.errors import meant
from cxgraph.core.message import Message
from cxgraph.knowledge.vocab import objects, subjects, term

OURS: Final = re.compile(r"CX|cx\W?\d")
"""How the code of each of our rules begins, and that of no other."""
SLIP: Final = 0.88
"""How alike two names are of which one is a slip of the other; those further apart are names of different rules."""


def code_of(rule: str) -> str:
    """The code of a rule of ours, by its code or name; any other rule goes by what it is called."""
    return _codes().get(rule, rule)


def doubt(rule: str) -> Message | None:
    """A hint where a rule is none of ours and yet looks like one; None where nothing is wrong with it."""
    known = _codes()
    if rule in known:
        return None
    name = "-".join(rule.lower().replace("_", " ").split())
    if slip := meant(name, known, SLIP):
        return slip
    if OURS.match(rule):
        return meant(rule.upper(), known) or Message("rules-are-listed")
    return None


@cache
def _codes() -> dict[str, str]:
    """Code or name of each of our rules -> its code."""
    found: dict[str, str] = {}
    for rule in subjects("rdf:type", term("cx:Rule")):
        (code,) = (notation.value for notation in objects(rule, "skos:notation"))
        found |= {code: code} | {name.value: code for name in objects(rule, "skos:prefLabel")}
    return found
