"""What an import gives back -> the same without names: the organisation, and the account of every row."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec import structs

from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.inputs.account import Imported, ImportReport, Remark
from cxgraph.inputs.load.quotes import LEFT_OUT, change_quotes
from cxgraph.inputs.redaction import Redaction


def redaction_of(*read: Imported) -> Redaction:
    """How organisations are redacted, each like the others: whoever is named in one of them is left out of all.

    The ids of managers who have no row of their own are as the rows of others name them: logins, addresses or names.
    """
    orgs = [imported.org for imported in read]
    doubtful = {one.post for imported in read for one in imported.report.added}
    return Redaction(_joined(orgs) if len(orgs) > 1 else orgs[0], doubtful)


def _joined(orgs: Sequence[Org]) -> Org:
    """One organisation of all items of several, which names everybody whom any of them names."""
    joined = ("posts", "units", "ties", "initiatives", "objectives", "suppressions")
    return structs.replace(
        orgs[0], **{section: tuple(item for org in orgs for item in getattr(org, section) or ()) for section in joined}
    )


def redacted_import(imported: Imported) -> Imported:
    """What an import gives back, without names: those of the holders, and whatever a reference to nobody may name."""
    account = _Account(redaction_of(imported))
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
            added=tuple(
                one._replace(post=text(one.post), manager=LEFT_OUT, source=text(one.source), why=self._told(one.why))
                for one in report.added
            ),
            warnings=tuple(map(self._told, report.warnings)),
            loops=tuple(loop._replace(posts=tuple(map(text, loop.posts)), cut=text(loop.cut)) for loop in report.loops),
            unstated=tuple(one._replace(post=text(one.post), source=text(one.source)) for one in report.unstated),
            mended=self._remarks(report.mended),
            columns={kind: text(header) for kind, header in report.columns.items()},
            notes=tuple(map(self._told, report.notes)),
            columns_unread=tuple(map(text, report.columns_unread)),
            seen=(),
        )

    def _remarks(self, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
        return tuple(map(self.remark, remarks))

    def _told(self, message: Message) -> Message:
        """A message with nothing that it quotes; the items that it names have the ids that are to be told."""
        return change_quotes(message, lambda _: LEFT_OUT, self._text)
