"""The account of an import -> the few lines that every command says of it: what was read, and what was lost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cxgraph.core.message import Listing, Message, Number, Quoted, Words
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.account import ImportReport

MOST: Final = 5
"""Losses of a kind that are said one by one, the greatest first; the whole account names every one."""


def summary(report: ImportReport) -> tuple[Message, ...]:
    """What became of a source in rows, and which of its columns were read; nothing of a chart that is read whole."""
    if report.is_whole:
        return ()
    columns = [
        Message("column-holds", {"kind": Words(kind), "header": Quoted(header)})
        for kind, header in report.columns.items()
    ]
    unread = listing_of([*map(in_quotes, report.columns_unread)])
    return (
        Message("rows-became", {"became": Listing((*_became(report),), joined=";")}),
        *([Message("columns-read", {"columns": listing_of(columns)})] if columns else []),
        *([Message("columns-not-read", {"columns": unread})] if unread.items else []),
        *([Message("managers-added", {"managers": _managers_added(report)})] if report.added else []),
        *report.notes,
    )


def losses(report: ImportReport) -> tuple[Message, ...]:
    """What a source in rows says and the organisation does not: rows, and reporting lines.

    Posts that name no manager are among them where they are not taken for the top: each may have one.
    """
    if report.is_whole:
        return ()
    rows, more_rows = _greatest(remark.what for remark in report.rows_not_carried)
    lines, more_lines = _greatest(dangling.why for dangling in report.dangling)
    return (
        *report.warnings,
        *(Message("rows-lost", {"why": why, "rows": Number(number)}) for why, number in rows),
        *([Message("more-rows-lost", {"rows": Number(more_rows)})] if more_rows else []),
        *(Message("lines-lost", {"why": why, "posts": Number(number)}) for why, number in lines),
        *([Message("more-lines-lost", {"posts": Number(more_lines)})] if more_lines else []),
        *([Message("rings-opened", {"rings": Number(len(report.loops))})] if report.loops else []),
        *(
            [Message("managers-not-named", {"posts": Number(without)})]
            if (without := len(report.without_manager))
            else []
        ),
        *([Message("dotted-lost", {"rows": Number(dotted)})] if (dotted := _dotted_lost(report)) else []),
    )


def _dotted_lost(report: ImportReport) -> int:
    """Rows of which a dotted line leads to no post."""
    return len({(one.source, one.row) for one in report.mended if one.what.template == "dotted-to-no-post"})


def is_without_lines(report: ImportReport) -> bool:
    """Whether rows name managers and none of them is a post: most likely they are read from a wrong column."""
    # posts that were added for managers are found too; the reader warns where there are no others
    return bool(report.warnings) or (report.lines_stated > 0 and report.lines_found == 0)


def _managers_added(report: ImportReport) -> Listing:
    """Managers without a row who became posts, and how many rows name each."""
    managers = [
        Message("manager-of-rows", {"manager": Quoted(one.manager), "rows": Number(len(one.rows))})
        for one in report.by_number
    ]
    return listing_of(managers, MOST)


def _became(report: ImportReport) -> Iterator[Message]:
    yield Message("count-rows", {"number": Number(report.rows_read)})
    yield Message("count-posts", {"number": Number(report.posts)})
    if report.vacant:
        yield Message("count-vacant", {"number": Number(report.vacant)})
    yield Message("count-people", {"number": Number(report.people)})
    if report.units:
        yield Message("count-units", {"number": Number(report.units)})
    yield Message("count-tops", {"number": Number(len(report.roots))})
    if report.lines_stated:
        numbers = {"found": Number(report.lines_found), "stated": Number(report.lines_stated)}
        yield Message("count-lines", numbers)


def _greatest(whys: Iterable[Message]) -> tuple[Sequence[tuple[Message, int]], int]:
    """The reasons that hold most often, with how often, and how often others hold."""
    times = Counter(whys)
    return times.most_common(MOST), times.total() - sum(number for _, number in times.most_common(MOST))
