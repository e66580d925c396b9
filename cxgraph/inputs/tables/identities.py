"""Cells that name managers without a row -> a name, a number, an address or a title."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from cxgraph.inputs.tables.bodies import is_above_all
from cxgraph.inputs.tables.entries import RowEntry
from cxgraph.inputs.tables.forms import distinguished_name
from cxgraph.inputs.tables.people import name_key, parts
from cxgraph.inputs.tables.references import loosen
from cxgraph.inputs.tables.words import UNDISCLOSED, WORDS

_MOST_READ: Final = 2_000
"""Cells that are read as titles, which takes longer than all else that is done with a cell."""
_LONGEST: Final = 200
_BRACKETS: Final = " ()[]<>{}.,;:-–—_*/\\|#'\"!"
"""Signs that say nothing of a manager."""
_NOBODY: Final = (
    UNDISCLOSED
    | {"deleted", "eliminated"}
    | WORDS["top"]
    | WORDS["yes"]
    | WORDS["no"]
    | WORDS["open"]
    | WORDS["closed"]
    | WORDS["vacant"]
)


class LostLine(NamedTuple):
    """A post whose manager is nobody in the table: its index, its row, the cell, and what other columns say of them."""

    post: int
    entry: RowEntry
    cell: str
    beside: tuple[str, ...] = ()


class Identity(NamedTuple):
    """Who a cell names, as far as it tells."""

    kind: Literal["name", "title", "reference", "address"]
    ref: str = ""
    name: str = ""
    email: str = ""
    title: str = ""

    @property
    def key(self) -> str:
        """The same for all spellings."""
        return loosen(self.ref) or self.email.casefold() or name_key(self.name) or self.title.casefold()


def is_no_manager(cell: str) -> bool:
    """Whether a cell of managers is blank, or says no more than a blank one: ``n.a.``, ``--``, ``(none)``, a zero."""
    plain = cell.casefold()
    bare = plain.strip(_BRACKETS)
    says_none = bare in WORDS["no_manager"] or (bare != plain and bare in WORDS["top"])
    return says_none or plain in WORDS["blank"] or plain in WORDS["no_manager"] or not bare.strip("0.")


def is_somebody(cell: str) -> bool:
    """Whether a cell may name somebody: no placeholder, no yes or no, no zero, no failed formula."""
    plain = cell.casefold()
    is_text = 0 < len(cell) <= _LONGEST and cell[0] not in "=#" and any(map(str.isalnum, cell))
    return is_text and plain not in _NOBODY and not is_no_manager(cell)


def identities(lost: Sequence[LostLine], by: Mapping[str, int]) -> Iterator[Identity | None]:
    """Who each cell names; cells that many rows share are read once.

    Args:
        lost: The lines.
        by: How many managers were found by each kind of reference, which tells what a word may be.
    """
    read: dict[str, Identity | None] = {}
    by_title = by.get("title", 0) > by.get("name", 0)
    by_word = by.get("reference", 0) >= by.get("name", 0)
    for line in lost:
        if line.cell not in read:
            read[line.cell] = _identity_of(line, by_word=by_word) if is_somebody(line.cell) else None
            found = read[line.cell]
            word = found.name or (found.ref if found.ref.isalpha() else "") if found and not found.title else ""
            if word and ((by_title and word == line.cell) or (len(read) <= _MOST_READ and _is_title(word))):
                read[line.cell] = Identity("title", title=word)
        yield read[line.cell]


def _identity_of(line: LostLine, *, by_word: bool) -> Identity:
    """Who a cell names, with the name that another column gives them."""
    found = _identity(line.cell, by_word=by_word)
    if not (found.name or found.title):
        named = (_identity(cell, by_word=False) for cell in line.beside if is_somebody(cell))
        if one := next((one for one in named if one.kind == "name"), None):
            return found._replace(kind="name", name=one.name)
    return found


def _identity(cell: str, *, by_word: bool) -> Identity:
    if is_above_all(cell):
        return Identity("title", title=cell)
    named = distinguished_name(cell) or cell
    pieces = (named, *parts(named))
    email = next((piece for piece in pieces if "@" in piece and " " not in piece), "")
    ref = next((piece for piece in pieces if _is_reference(piece)), "")
    name = next((piece for piece in reversed(pieces) if "@" not in piece and not _is_reference(piece)), "")
    if by_word and name == cell and name.isascii() and " " not in name:
        return Identity("reference", ref=name)
    if name and any(map(str.isalpha, name)):
        return Identity("name", ref, name, email)
    return Identity("address", email=email) if email and not ref else Identity("reference", ref or cell)


def _is_reference(text: str) -> bool:
    return " " not in text and "@" not in text and any(map(str.isdigit, text))


def _is_title(cell: str) -> bool:
    from cxgraph.knowledge.titles import read

    return bool(read(cell).roles)
