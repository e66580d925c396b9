"""Text of ``org.yaml``, and what it should say -> the text changed where it says otherwise, all else as it was."""

import codecs
from bisect import bisect, bisect_left, insort
from collections.abc import Iterable, Iterator
from math import inf
from pathlib import Path
from typing import Final

from cxgraph.core.errors import CxgraphError, OrgFileError
from cxgraph.core.gc_pause import without_gc
from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import Chart, Org, canonical
from cxgraph.inputs.charts.compose import Composer
from cxgraph.inputs.charts.shape import fit
from cxgraph.inputs.charts.yaml import decode, read_yaml
from cxgraph.inputs.edit.splices import Change, Splice, TextDifferences
from cxgraph.inputs.edit.tree import TextNode, read_nodes
from cxgraph.inputs.files.content import STDIN, content, display_name
from cxgraph.inputs.load import kind
from cxgraph.inputs.write import to_yaml

__all__ = [
    "is_chart_as_written",
    "rewrite",
    "rewrite_and_read",
    "rewrite_file",
    "rewrite_file_and_read",
    "rewrite_or_new",
    "text_of",
]

ROUNDS: Final = 100
"""How often a text is read again for changes that could not be made together with others: a few times do."""


def rewrite(text: str, org: Org, file: str = "") -> str:
    """The text of a file of format 1, changed where it does not say what an organisation says.

    Comments, order, indentation, line ends and the writing of whatever is the same stay as they are, byte for byte.
    Items are the same by their ids (ties by their two ends); those that are gone take the comments on their own lines
    with them. New ones stand below the others of their section, new fields and sections where the format has them.
    An alias of something that changes is written out first, so that no other item changes with it.

    Args:
        text: The text, which can be read.
        org: What it should say; the order of items says nothing.
        file: The file's name as messages should show it.

    Returns:
        A text that was read again, and says what it should.

    Raises:
        OrgFileError: The text cannot be read, or what it should say is no right organisation.
        CxgraphError: The text cannot be made to say it by changes of single places.
    """
    return rewrite_and_read(text, org, file)[0]


def rewrite_and_read(text: str, org: Org, file: str = "", said: Org | None = None) -> tuple[str, Org]:
    """The same as :func:`rewrite`, and the organisation that was read again from what came of it.

    Args:
        text: The text, which can be read.
        org: What it should say.
        file: The file's name as messages should show it.
        said: What was read from the text; None where it was not read yet.

    Raises:
        OrgFileError: The text cannot be read, or what it should say is no right organisation.
        CxgraphError: The text cannot be made to say it by changes of single places.
    """
    wanted = canonical(org)
    said = read_yaml(text, file) if said is None else said
    chart: Org | Chart | None = said
    for _ in range(ROUNDS):
        if chart is None or (changed := _closer(text, chart, org)) == text:
            break
        text = changed
        try:
            chart = said = read_yaml(text, file)
        except OrgFileError:
            # halfway, it may speak of what is gone
            chart, said = _chart(text), None
        if said is not None and canonical(said) == wanted:
            return text, said
    said = read_yaml(text, file) if said is None else said
    if canonical(said) != wanted:
        raise CxgraphError(Message("not-changed-in-place", {"file": Quoted(file)}))
    return text, said


def rewrite_file(data: bytes, org: Org, file: str = "") -> bytes:
    """The same for the bytes of a file, which keep their encoding and byte order mark.

    Raises:
        OrgFileError: The file cannot be read, or what it should say is no right organisation.
        CxgraphError: The text cannot be made to say it by changes of single places.
    """
    return rewrite_file_and_read(data, org, file)[0]


def rewrite_file_and_read(data: bytes, org: Org, file: str = "", said: Org | None = None) -> tuple[bytes, Org]:
    """The same, and the organisation that was read again; ``said`` is what was read from the bytes before, if it was.

    Raises:
        OrgFileError: The file cannot be read, or what it should say is no right organisation.
        CxgraphError: The text cannot be made to say it by changes of single places.
    """
    text, read = rewrite_and_read(decode(data, file), org, file, said)
    for mark, encoding in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF8, "utf-8"),
    ):
        if data.startswith(mark):
            return mark + text.encode(encoding), read
    return text.encode(), read


def text_of(path: str | Path) -> bytes | None:
    """The content of a file that may be read again; None of standard input, a pipe or a folder.

    Raises:
        CxgraphError: The file cannot be read.
    """
    return content(path)[0] if str(path) != STDIN and Path(path).is_file() else None


def rewrite_or_new(path: str | Path, before: bytes | None, org: Org, *, anew: bool = False) -> bytes:
    """The text of org.yaml that says what an organisation says: of the file, or a new one where the file is no such.

    Args:
        path: The file that the organisation was made from; ``-`` for standard input.
        before: What :func:`text_of` gave then.
        org: What the text should say.
        anew: Whether to leave nothing of the file as it is, its comments included.

    Raises:
        CxgraphError: The file has changed since, and what the organisation says of it is out of date.
    """
    if text_of(path) != before:
        raise CxgraphError(Message("changed-since-read", {"file": Quoted(display_name(path))}))
    if not anew and before is not None and kind(before, name := display_name(path)) == "yaml":
        return rewrite_file(before, org, name)
    return to_yaml(org, keep_order=True).encode()


def _chart(text: str) -> Chart | None:
    """What a text says, be it no right organisation; None where it says too little."""
    tree, _ = Composer(text, "").compose()
    return fit(tree, Chart)[0]


def _closer(text: str, said: Chart, org: Org) -> str:
    with without_gc():
        root = read_nodes(text)
        differences = TextDifferences(text, root)
        splices = _compatible(differences.changes(said, org))
        if shared := frozenset(_shared(root, splices)):
            splices = _compatible(differences.written_out(shared, said))
        return _applied(text, splices)


def _compatible(changes: Iterable[Change]) -> list[Splice]:
    """The splices of as many changes as can be made at once, none of them cut by another."""
    taken: list[tuple[int, int]] = []
    chosen: list[Splice] = []
    for change in changes:
        if not any(_is_cut(taken, splice) for splice in change):
            chosen += change
            for splice in change:
                insort(taken, (splice.start, splice.end))
    return chosen


def _is_cut(taken: list[tuple[int, int]], splice: Splice) -> bool:
    place = bisect(taken, (splice.start, splice.end))
    return any(start < splice.end and splice.start < end for start, end in taken[max(place - 1, 0) : place + 1])


def _shared(root: TextNode, splices: list[Splice]) -> Iterator[str]:
    """The anchors that aliases repeat and that the splices would change or take away."""
    nodes = [*_nodes(root)]
    repeated = {node.anchor for node in nodes if node.kind == "alias"}
    insides = sorted(splice.inside for splice in splices)
    ranges = sorted((splice.start, splice.end) for splice in splices)
    for node in nodes:
        if node.anchor and node.kind != "alias" and node.anchor in repeated:
            place = bisect(ranges, (node.start, inf))
            if bisect_left(insides, node.start) < bisect_left(insides, node.end) or any(
                start <= node.start < end for start, end in ranges[max(place - 1, 0) : place]
            ):
                yield node.anchor


def _nodes(node: TextNode) -> Iterator[TextNode]:
    yield node
    for child in node.children:
        yield from _nodes(child.node)


def _applied(text: str, splices: list[Splice]) -> str:
    parts: list[str] = []
    done = 0
    for splice in sorted(splices, key=lambda splice: splice.start):
        parts += (text[done : splice.start], splice.text)
        done = max(done, splice.end)
    return "".join((*parts, text[done:]))


def is_chart_as_written(file: str | Path) -> bool:
    """Whether a file is org.yaml, which a plan can be written into; of any other kind it would take the place."""
    text = text_of(file)
    return text is not None and kind(text, str(file)) == "yaml"
