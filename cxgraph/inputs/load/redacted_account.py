"""What an import gives back -> the same without names: the organisation, and the account of every row."""

from collections.abc import Iterable
from dataclasses import replace

from cxgraph.core.message import Message
from cxgraph.inputs.account import Imported, ImportReport, Remark
from cxgraph.inputs.load.quotes import LEFT_OUT, change_quotes
from cxgraph.inputs.redaction import Redaction


def redacted_import(imported: Imported) -> Imported:
    """What an import gives back, without names: those of the holders, and whatever a reference to nobody may name."""
    account = _Account(Redaction(imported.org))
    remarks = {path: tuple(map(account.remark, remarks)) for path, remarks in imported.remarks.items()}
    return Imported(account.redaction.org, account.report(imported.report), remarks)


def redacted_report(report: ImportReport, redaction: Redaction) -> ImportReport:
    """The account of an import, without names, where it is known how its organisation was redacted."""
    return _Account(redaction).report(report)


class _Account:
    """The account of an import on its way to one that names nobody."""

    def __init__(self, redaction: Redaction) -> None:
        self.redaction = redaction
        self._text = redaction.text

    def remark(self, remark: Remark) -> Remark:
        """A remark without what is so of one row alone, which is nothing but what stands in it."""
        return Remark(remark.row, self._told(remark.what), self._text(remark.source))

    def report(self, report: ImportReport) -> ImportReport:
        text = self._text
        return replace(
            report,
            source=tuple(map(text, report.source)),
            rows_not_carried=self._remarks(report.rows_not_carried),
            roots=tuple(root._replace(post=text(root.post), why=self._told(root.why)) for root in report.roots),
            dangling=tuple(
                lost._replace(post=text(lost.post), manager=LEFT_OUT, why=self._told(lost.why))
                for lost in report.dangling
            ),
            loops=tuple(loop._replace(posts=tuple(map(text, loop.posts)), cut=text(loop.cut)) for loop in report.loops),
            unstated=tuple(one._replace(post=text(one.post), source=text(one.source)) for one in report.unstated),
            mended=self._remarks(report.mended),
            columns={kind: text(header) for kind, header in report.columns.items()},
            notes=tuple(map(self._told, report.notes)),
            columns_unread=tuple(map(text, report.columns_unread)),
        )

    def _remarks(self, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
        return tuple(map(self.remark, remarks))

    def _told(self, message: Message) -> Message:
        """A message with nothing that it quotes; the items that it names have the ids that are to be told."""
        return change_quotes(message, lambda _: LEFT_OUT, self._text)
