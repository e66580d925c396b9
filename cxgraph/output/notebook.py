"""``%load_ext cxgraph``: an organisation shows itself as its page, an audit as its scores and findings.

Told to IPython from here, since the records know nothing of pages. The page stands in a frame of its own that runs
its scripts and reaches nothing of the notebook.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

from cxgraph.advice.plan import plans_at_once
from cxgraph.assessment.audit import Audit, audit
from cxgraph.core.model import Org
from cxgraph.core.sanitize import on_one_line
from cxgraph.output.page import render
from cxgraph.output.report.html import to_html
from cxgraph.output.report.markdown import escape_markdown, to_markdown
from cxgraph.output.report.text import to_text
from cxgraph.output.report.wording import count

HEIGHT: Final = 720
"""Pixels of the frame: the least at which the page is laid out as a whole."""

_before: Final[dict[tuple[str, type], Any]] = {}
"""What IPython showed these types with before, to be put back."""


def load(shell: Any) -> None:
    """Tells IPython how to show organisations and audits.

    Args:
        shell: The running ``InteractiveShell``.
    """
    formatters = shell.display_formatter.formatters
    for (form, kind), show in SHOWN.items():
        before = formatters[form].for_type(kind, show)
        if before is not show:
            _before[form, kind] = before


def unload(shell: Any) -> None:
    """Takes that back; what was told to IPython before holds again."""
    formatters = shell.display_formatter.formatters
    for form, kind in SHOWN:
        formatters[form].pop(kind, None)
        before = _before.pop((form, kind), None)
        if before is not None:
            formatters[form].for_type(kind, before)


def frame(org: Org) -> str:
    """The page of an organisation with its audit, as an isolated frame."""
    title = escape(on_one_line(org.organization.name))
    page = escape(render(org, audit(org), plans=plans_at_once(org), are_compared=False))
    return (
        f'<iframe title="Organisation graph of {title}" width="100%" height="{HEIGHT}" '
        f'sandbox="allow-scripts allow-downloads" srcdoc="{page}"></iframe>'
    )


def _sizes(org: Org) -> str:
    sizes = ((org.posts, "post"), (org.units or (), "unit"), (org.ties, "tie"))
    return ", ".join(count(len(items), noun) for items, noun in sizes)


def _plain(said: Callable[[Any], str]) -> Callable[[Any, Any, bool], None]:
    """A text as IPython's printer of plain text takes it."""
    return lambda shown, printer, _: printer.text(said(shown).rstrip("\n"))


SHOWN: Final[Mapping[tuple[str, type], Callable[..., Any]]] = {
    ("text/html", Org): frame,
    ("text/markdown", Org): lambda org: f"**{escape_markdown(org.organization.name)}**: {_sizes(org)}",
    ("text/plain", Org): _plain(lambda org: f"{on_one_line(org.organization.name)}: {_sizes(org)}"),
    ("text/html", Audit): to_html,
    ("text/markdown", Audit): to_markdown,
    ("text/plain", Audit): _plain(to_text),
}
