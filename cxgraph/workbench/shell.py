"""The page of the workbench: what stands around the page that ``cxgraph render`` writes, and edits what it shows."""

import json
from functools import cache
from importlib.resources import files
from typing import Final

from cxgraph.output.content_security_policy import content_security_policy
from cxgraph.output.page.document import join_styles
from cxgraph.workbench.forms import forms

_HERE: Final = files("cxgraph.workbench")
ITSELF: Final = "connect-src 'self'; frame-src 'self'; img-src 'self' data:"
"""What the workbench may load besides: what its own server answers."""


@cache
def shell() -> str:
    """The document; it is the same whatever is open."""
    from jinja2 import Environment

    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_text("shell.html.j2"))
    described = json.dumps(forms(), ensure_ascii=False).replace("<", "\\u003c")
    return template.render(style=_style(), script=_text("bundle/workbench.js"), forms=described)


@cache
def policy() -> str:
    """Its content security policy."""
    return f"{content_security_policy(_style(), [_text('bundle/workbench.js')])}; {ITSELF}"


@cache
def _style() -> str:
    return join_styles(["colours"]) + "\n" + _text("shell.css")


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
