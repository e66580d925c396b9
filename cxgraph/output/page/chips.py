"""A post -> the business function it stands for, and the short label on its card."""

from typing import Final

from cxgraph.assessment.network.roles import Roles
from cxgraph.core.model import Post
from cxgraph.knowledge import titles

GENERAL: Final = "general-management"
CHIPS: Final = {
    GENERAL: "EXEC",
    "strategy": "STR",
    "customer-experience": "CX",
    "marketing": "MKT",
    "sales": "REV",
    "service": "SVC",
    "contact-centre": "CC",
    "digital": "DIG",
    "product": "PRD",
    "technology": "IT",
    "data": "DATA",
    "people": "HR",
    "learning": "L&D",
    "operations": "OPS",
    "finance": "FIN",
    "procurement": "PROC",
    "risk": "RISK",
    "legal": "LEGAL",
    "compliance": "CPL",
    "security": "SEC",
    "privacy": "PRIV",
    "internal-audit": "AUDIT",
    "communications": "COM",
    "medical": "MED",
}
"""Short label by function; a function that is not listed has none."""


def standing(post: Post, roles: Roles, of_unit: str | None) -> tuple[str | None, str | None]:
    """The function a post stands for, and a chip of its own where the function's chip would say too little.

    The function is that of the post's first executive role, else that of its unit, else None: the page then lets
    the post take its manager's. A title that is ambiguous says nothing.
    """
    carried = sorted(roles.of(post.id))
    first = titles.roles().get(post.role if post.role in carried else next(iter(carried), ""))
    function = first.function if first else of_unit
    if function not in CHIPS:
        return None, None
    short = first.abbreviations if first and function == GENERAL else ()
    return function, next(iter(short), None)
