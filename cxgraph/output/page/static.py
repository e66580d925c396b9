"""``Org`` and ``Audit`` -> the sheet that the page would export as SVG, drawn by the page's own scripts, no browser."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from cxgraph.assessment.audit import Audit
from cxgraph.core.errors import MissingExtraError
from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.output.page.block import block
from cxgraph.output.page.document import bundle, join_styles
from cxgraph.output.page.network import edges, nodes, number_items
from cxgraph.output.page.payload import facts
from cxgraph.output.page.stress import stress_of_ties

THEMES: Final = ("light", "dark")

_PROPERTY: Final = re.compile(r"--([\w-]+):\s*([^;]+);")
_PAIR: Final = re.compile(r"light-dark\(\s*([^,]+?)\s*,\s*([^)]+?)\s*\)")
_SAME: Final = re.compile(r"var\(--([\w-]+)\)")


def to_svg(org: Org, audit: Audit, theme: str = "light", area: Mapping[str, int] | None = None) -> str:
    """The chart of one audited organisation as an SVG document.

    A large organisation is shown as the page shows it at first, with its lower levels folded away. The same
    organisation and audit give the same text.

    Args:
        org: The organisation.
        audit: Its audit.
        theme: ``light`` or ``dark``.
        area: Width and height, in pixels, of the area that the layout is chosen to fill; without one, an area so large
            that the sheet takes the shape of its content.

    Raises:
        MissingExtraError: The JavaScript engine is not installed.
    """
    try:
        import quickjs
    except ImportError as error:
        raise MissingExtraError("svg", Message("drawing")) from error
    chart = number_items(org)
    handed = {
        "block": block(nodes(chart), edges(chart, stress_of_ties(org, audit, None)), facts(chart, audit), {}),
        "font": _properties()["font"],
        "colours": colours(theme),
        "theme": theme,
    }
    engine: Any = quickjs.Context()
    engine.set("handed", json.dumps(handed))
    engine.eval(bundle("drawing"))
    return str(engine.eval(f"drawing.draw({json.dumps(area and dict(area))})"))


def colours(theme: str) -> dict[str, str]:
    """The page's colours by name, as they are in a theme."""
    side, style = THEMES.index(theme), _properties()
    pairs = {name: pair.group(side + 1) for name, value in style.items() if (pair := _PAIR.fullmatch(value))}
    same = {name: same.group(1) for name, value in style.items() if (same := _SAME.fullmatch(value))}
    return pairs | {name: pairs[of] for name, of in same.items()}


def _properties() -> dict[str, str]:
    """The custom properties of the page's style, by name."""
    return dict(_PROPERTY.findall(join_styles(("colours", "frame"))))
