"""Text in which long lines are folded, as LDIF and vCard have it -> its whole lines, each with its number."""

from collections.abc import Iterator

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message
from cxgraph.inputs.charts.yaml import decode
from cxgraph.inputs.files.encoding import encodings


def text_lines(data: bytes, file: str) -> Iterator[tuple[int, str]]:
    """Lines of a file as they stand, from 1 on: in UTF-8 or UTF-16, else in Windows-1252.

    Raises:
        OrgFileError: The bytes are no text.
    """
    text = next((found for name in encodings(data) if (found := _decoded(data, name)) is not None), None)
    if text is None:
        text = decode(data, file)
    if "\0" in text:
        raise OrgFileError([Problem(file, 1, None, "", Message("is-no-text"), Message("save-it-as-utf-8"))])
    return enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def unfold(lines: Iterator[tuple[int, str]], folds: str = " ") -> Iterator[tuple[int, str]]:
    """Whole lines: one that begins with a fold goes on with the one before, without its first character.

    Args:
        lines: Lines with their numbers.
        folds: Characters of which one begins a line that goes on.
    """
    number, parts = 0, list[str]()
    for here, line in lines:
        if parts and line[:1] and line[0] in folds:
            parts.append(line[1:])
            continue
        if parts:
            yield number, "".join(parts)
        number, parts = here, [line]
    if parts:
        yield number, "".join(parts)
