"""Rows of a table -> what each is about, as labels of a hierarchy may name it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cxgraph.inputs.tables.columns import candidates
from cxgraph.inputs.tables.people import name_key, parts
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.words import is_undisclosed

KINDS: Final = ("holder", "title", "id", "email")


class OwnLabels:
    """Which labels mean which rows.

    Attributes:
        has: What the rows have columns for: ``holder``, ``title``, ``id``, ``email``.
    """

    def __init__(self, headers: Sequence[str], rows: Sequence[Row], named: Mapping[str, int]) -> None:
        self._columns = dict(_columns(headers, named))
        self._rows = rows
        self.has = frozenset(kind for kind, columns in self._columns.items() if columns)
        self._meant: dict[tuple[str, str], Sequence[int]] = {}
        self._known: dict[str, dict[str, list[int]]] = {kind: {} for kind in KINDS}
        for place, row in enumerate(rows):
            for kind in KINDS:
                for key in dict.fromkeys(self.keys(row, kind)):
                    self._known[kind].setdefault(key, []).append(place)

    def column(self, kind: str) -> int | None:
        """The first column of a kind."""
        return next(iter(self._columns.get(kind, ())), None)

    def text(self, row: Row) -> str:
        """What a row goes by: the name of its holder, else its title, else its reference."""
        return next((text for kind in KINDS for text in self._texts(row, kind)), "")

    def keys(self, row: Row, kind: str) -> Iterator[str]:
        """The keys by which a label of this kind means a row."""
        for text in self._texts(row, kind):
            yield _key(text)
            if kind == "holder":
                yield f"~{name_key(text)}"

    def _texts(self, row: Row, kind: str) -> Iterator[str]:
        columns = self._columns.get(kind, ())
        texts = [text for column in columns if not is_undisclosed(text := row.text(column))]
        if kind == "holder" and len(texts) > 1:
            yield " ".join(texts)
            # a whole name may stand beside the first one
            texts = [text for text in texts[1:] if " " in text]
        yield from texts

    def kind_of(self, labels: Iterable[str]) -> tuple[str | None, float]:
        """What labels are: the kind that most of them are found as, and the share found; None where none is."""
        distinct = dict.fromkeys(labels)
        found = Counter(kind for label in distinct for kind in KINDS if self.places(label, kind))
        if not found:
            return None, 0.0
        kind = max(KINDS, key=lambda kind: found[kind])
        return kind, found[kind] / len(distinct)

    def places(self, label: str, kind: str) -> Sequence[int]:
        """The rows that a label of this kind may mean."""
        if (label, kind) not in self._meant:
            known = self._known[kind]
            self._meant[label, kind] = next((known[key] for key in _label_keys(label, kind) if key in known), ())
        return self._meant[label, kind]

    def is_own(self, row: Row, label: str, kind: str) -> bool:
        """Whether a label means just this row."""
        keys = frozenset(self.keys(row, kind))
        return any(key in keys for key in _label_keys(label, kind))


def _columns(headers: Sequence[str], named: Mapping[str, int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    halves = [column for kind in ("first_name", "last_name") for column in candidates(headers, kind)[:1]]
    whole = candidates(headers, "holder")[:1]
    # "Name" beside "First name" is the last name in many languages
    people = (*halves, *whole) if len(halves) == 1 else whole or tuple(halves)
    yield "holder", (named["holder"],) if "holder" in named else people
    yield "title", (named["title"],) if "title" in named else candidates(headers, "title")[:1]
    yield "id", (named["id"],) if "id" in named else candidates(headers, "id")
    yield "email", candidates(headers, "email")[:1]


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _label_keys(label: str, kind: str) -> Iterator[str]:
    yield _key(label)
    if kind == "holder" and (name := name_key(label)):
        yield f"~{name}"
    for part in parts(label):
        yield _key(part)
