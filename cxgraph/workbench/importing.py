"""Files that were dropped on the page -> what is told of their import: its account, its columns, and a preview.

Nothing is written here: the chart is looked at as often as somebody corrects what a column holds, and taken in once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct

from cxgraph.core.errors import CxgraphError, InputFileError, Problem
from cxgraph.core.message import Message, Number
from cxgraph.core.prose import in_prose
from cxgraph.core.shipped import word_lists
from cxgraph.inputs.account import Imported, ImportReport, SeenColumn
from cxgraph.inputs.load.reading import NamedInput, import_any
from cxgraph.inputs.summary import summary
from cxgraph.inputs.tables.headers import KINDS
from cxgraph.inputs.tables.seen import UnassignedError
from cxgraph.workbench import told
from cxgraph.workbench.previewing import name_of, preview

Row = dict[str, Any]

LONGEST_NAME: Final = 255
"""Characters of a file's name that are told."""
GROUPS: Final = 50
"""Reasons of a kind that are told, each with its rows."""
LISTED: Final = 100
"""Rows of a reason that are told, and posts of a ring."""


class DroppedFile(Struct, forbid_unknown_fields=True):
    """A file, and how many of the bytes that were sent are its."""

    name: str
    size: int


class Drop(Struct, forbid_unknown_fields=True):
    """Files that belong together, and how they are to be read.

    Attributes:
        files: The files, in the order of their bytes.
        columns: What a column holds -> its name; an empty one where no column does.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        keep: Whether their chart is to come in the place of what is worked on.
    """

    files: list[DroppedFile]
    columns: dict[str, str] = {}
    cuts: list[str] = []
    keep: bool = False


def take_apart(body: bytes, head: str) -> tuple[Drop, list[NamedInput]]:
    """What was sent, taken apart: how to read the files, and the files.

    Args:
        body: A :class:`Drop` as JSON, and behind it the bytes of its files.
        head: How many bytes the JSON has.

    Raises:
        msgspec.MsgspecError: It is not what it has to be.
    """
    end = int(head) if head.isascii() and head.isdigit() and len(head) < LISTED else 0
    drop = msgspec.json.decode(body[:end], type=Drop)
    sizes = [one.size for one in drop.files]
    if not sizes or min(sizes) < 0 or end + sum(sizes) != len(body):
        raise msgspec.ValidationError("its files are not as long as it says")
    files = []
    for one in drop.files:
        files.append(NamedInput(one.name[:LONGEST_NAME] or "chart", body[end : end + one.size]))
        end += one.size
    return drop, files


def read_drop(drop: Drop, files: list[NamedInput]) -> Imported:
    """The chart in files that were dropped.

    Raises:
        CxgraphError: They are none, or not together.
    """
    return import_any(files, drop.columns, cuts=drop.cuts)


def import_data(imported: Imported) -> Row:
    """What an import would bring, and what became of everything in the files."""
    report, posts = imported.report, imported.org.posts
    account = [one for one in summary(report) if one.template not in _shown(report)]
    account += [*(report.notes if report.is_whole else ()), *report.warnings]
    if len(report.loops) > GROUPS:
        account.append(Message("rings-opened", {"rings": Number(len(report.loops))}))
    return {
        "posts": len(posts),
        "organization": imported.org.organization.name,
        "whole": report.is_whole,
        "account": [_said(one) for one in account],
        "not_carried": _grouped((one.source, _said(one.whole), one.row) for one in report.rows_not_carried),
        "mended": _grouped((one.source, _said(one.what), one.row) for one in report.mended),
        "no_manager": _grouped(_lost(report)),
        "loops": _loops(imported),
        "preview": preview(imported.org),
        **_columns(report.seen),
    }


def import_trouble(error: CxgraphError) -> Row:
    """Why files are no chart, in the words of their readers; with their columns, where only these are in doubt."""
    data = told.trouble(error)
    if isinstance(error, InputFileError):
        lines = [_problem(one) for one in error.problems]
        data["what"] = "\n".join([*lines, *([f"… and {error.more:,} more"] if error.more else [])])
    return data | {"whole": False} | _columns(error.seen if isinstance(error, UnassignedError) else ())


def _columns(seen: Iterable[SeenColumn]) -> Row:
    """The columns with what they are read as, and what each may hold; nothing of what has none."""
    columns = [
        {"name": one.name, "samples": list(one.samples), "kinds": [_kind(kind) for kind in one.kinds]} for one in seen
    ]
    return {"columns": columns, "kinds": [_kind(kind) for kind in KINDS] if columns else []}


def _shown(report: ImportReport) -> set[str]:
    """What need not be told, as the columns show it; there may be too many of them, or one filled far below."""
    if not report.seen:
        return set()
    are_all = {one.name for one in report.seen}.issuperset(report.columns_unread)
    return {"columns-read", *(["columns-not-read"] if are_all else [])}


def _kind(kind: str) -> dict[str, str]:
    words = word_lists("workbench.toml")
    name, _, number = kind.rpartition("_")
    if not number.isdecimal():
        name, number = kind, ""
    label = words["columns"].get(kind) or words["numbered-columns"].get(name) or name.replace("_", " ")
    return {"id": kind, "label": f"{label} {number}".strip()}


def _grouped(remarks: Iterable[tuple[str, str, int]]) -> Row:
    """Rows by what is told of them; the reasons that hold most often come first."""
    found: dict[tuple[str, str], list[int]] = {}
    for source, why, row in remarks:
        found.setdefault((source, why), []).append(row)
    groups = sorted(found.items(), key=lambda one: -len(one[1]))
    several = len({source for source, _ in found}) > 1
    return {
        "number": sum(map(len, found.values())),
        "reasons": [
            {
                "why": why,
                "file": source if several else None,
                "number": len(rows),
                "rows": [*dict.fromkeys(filter(None, rows))][:LISTED],
            }
            for (source, why), rows in groups[:GROUPS]
        ],
        "more": len(groups[GROUPS:]),
    }


def _lost(report: ImportReport) -> Iterator[tuple[str, str, int]]:
    for one in report.dangling:
        yield "", f"{one.manager}: {_said(one.why)}", one.row
    for post in report.without_manager:
        yield "", _said(Message("names-no-manager")), post.row


def _loops(imported: Imported) -> list[Row]:
    """Rings of lines, with the posts of which another may have its line left out."""
    posts = {post.id: post for post in imported.org.posts}
    names = {id_: name_of(post) for id_, post in posts.items()}
    alike = Counter(names.values())
    return [
        {
            "posts": [
                {"id": id_, "name": names[id_] if alike[names[id_]] == 1 else f"{names[id_]} ({id_})"}
                for id_ in ring.posts[:LISTED]
            ],
            "more": len(ring.posts[LISTED:]),
            "cut": ring.cut,
            "why": _said(ring.why),
        }
        for ring in imported.report.loops[:GROUPS]
    ]


def _problem(problem: Problem) -> str:
    at = f"{problem.file}, line {problem.line}" if problem.line else problem.file
    return ": ".join([at, "; ".join(_said(part) for part in (problem.what, problem.hint) if part)])


def _said(what: Message | str) -> str:
    """What is told, in words that fit where columns can be chosen beside it."""
    instead = word_lists("workbench.toml")["said-instead"]
    known: str | None = instead.get(what.template) if isinstance(what, Message) else None
    return known or in_prose(what)
