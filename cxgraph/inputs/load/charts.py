"""A chart that is read whole: YAML, a workbook, RDF -> the organisation, with an account as of any other import."""

from collections.abc import Sequence
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem, as_message
from cxgraph.core.message import Listing, Message, Quoted, Words
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.core.model import NONE, VACANT, Chart, Org, Post
from cxgraph.inputs.account import Imported, ImportReport, Root, Unstated
from cxgraph.inputs.charts import own_words
from cxgraph.inputs.files.signatures import head_of
from cxgraph.inputs.load.kinds import KINDS, OURS, YAML, Kind
from cxgraph.inputs.load.reading import GraphReader
from cxgraph.inputs.services.records import documents
from cxgraph.inputs.tables.rows import shorten

_OURS: Final = frozenset(Chart.__struct_fields__)
"""The keys of org.yaml."""
_OF_A_POST: Final = frozenset(Post.__struct_fields__)
_LISTED: Final = 20
_LONGEST: Final = 60


def import_chart(data: bytes, name: str, kind: Kind, read_graph: GraphReader | None = None) -> Imported:
    """The organisation in a chart; what a graph of others says and a chart cannot stands among the notes.

    Args:
        data: The file's bytes.
        name: Its name, as users should see it.
        kind: ``yaml``, ``workbook``, or a notation of RDF.
        read_graph: What reads a graph; None for what looks only at what it says of an organisation.

    Raises:
        OrgFileError: The content is wrong; every problem is listed.
    """
    if kind == "yaml":
        from cxgraph.inputs.charts.yaml import read_yaml

        org, remarks = read_yaml(data, name), tuple[Problem, ...]()
    elif kind == "workbook":
        from cxgraph.inputs.book.reading import read_book
        from cxgraph.inputs.tables.workbook import read_sheets

        book = read_book(read_sheets(data, name), name)
        org, remarks = book.org, tuple(Problem(name, None, None, "", note) for note in book.notes)
    else:
        from cxgraph.inputs.graphs import turtle

        reading = (read_graph or turtle.read_graph)(data, name, kind)
        org, remarks = reading.org, reading.remarks
    return told_whole(org, name, remarks)


def told_whole(org: Org, name: str, remarks: tuple[Problem, ...] = ()) -> Imported:
    """An organisation that was read whole, with its account.

    Args:
        org: The organisation.
        name: The name of its file.
        remarks: What was left out of it.
    """
    remarks += own_words.remarks(org)
    return Imported(org, _report(org, name, [*map(_note, remarks)]), left_out=remarks)


def refuse_foreign(data: bytes, name: str) -> None:
    """Checks a file that nothing tells the kind of, and that would be read as org.yaml: it is to have a key of it.

    A list of posts as org.yaml has them is one that lacks what stands around them, which its reader tells.

    Raises:
        OrgFileError: It is YAML and has none; the keys that it has are named.
    """
    head = head_of(data)
    if YAML.search(head) or OURS.search(head):
        return
    try:
        values = [document.value for document in documents(data, name)]
    except OrgFileError:
        return  # what is wrong with it as YAML is told where it is read
    groups = [part for value in values for part in (value if isinstance(value, list) else [value])]
    keys = dict.fromkeys(key for group in groups if isinstance(group, dict) for key in group)
    is_ours = any(isinstance(value, dict) and not _OURS.isdisjoint(value) for value in values)
    if is_ours or not values or (keys and _OF_A_POST.issuperset(keys)):
        return
    seen = {"keys": listing_of([in_quotes(shorten(key, _LONGEST)) for key in keys], _LISTED)}
    what = Message("no-chart-by-keys", seen) if keys else Message("no-chart-known")
    hint = Message("name-kind", {"kinds": Listing(tuple(map(Words, KINDS)), joined=",")})
    raise OrgFileError([Problem(name, 1, 1, "", what, hint)])


def _note(remark: Problem) -> Message:
    told = as_message(remark.what)
    if remark.hint:
        told = Message("in-detail", {"what": told, "detail": as_message(remark.hint)})
    return Message("noted-at", {"place": Quoted(remark.place), "what": told}) if remark.place else told


def _report(org: Org, name: str, notes: Sequence[Message]) -> ImportReport:
    """Posts and units are what is read and carried: all of them, or the chart is refused."""
    records = len(org.posts) + len(org.units or ())
    tops = [Root(post.id, Message("says-so")) for post in org.posts if post.reports_to == NONE]
    lineless = [post.id for post in org.posts if post.reports_to is None]
    if not tops and len(lineless) == 1:
        tops = [Root(lineless[0], Message("only-without-manager"))]
    known = {top.post for top in tops}
    return ImportReport(
        source=(name,),
        rows_read=records,
        rows_carried=records,
        rows_not_carried=(),
        posts=len(org.posts),
        people=len({holder for post in org.posts for holder in post.holders or ()}),
        units=len(org.units or ()),
        roots=tuple(tops),
        dangling=(),
        loops=(),
        unstated=tuple(Unstated(0, id_, name) for id_ in lineless if id_ not in known),
        mended=(),
        columns={},
        notes=tuple(notes),
        vacant=sum(post.holder == VACANT for post in org.posts),
        is_whole=True,
    )
