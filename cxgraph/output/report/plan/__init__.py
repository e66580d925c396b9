"""Plans -> text, Markdown, JSON, or a workbook to follow, in the words that an executive reads."""

from cxgraph.output.report.plan.data import to_json
from cxgraph.output.report.plan.document import to_markdown
from cxgraph.output.report.plan.screen import to_text
from cxgraph.output.report.plan.workbook import to_xlsx

__all__ = ["to_json", "to_markdown", "to_text", "to_xlsx"]
