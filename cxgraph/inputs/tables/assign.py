"""Which column of a table holds what: as the caller says, else by its headers; or what is missing, and a way out."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem, meant
from cxgraph.core.message import Listing, Message, Quoted, Words
from cxgraph.core.message_lists import in_quotes, listing_of
from cxgraph.inputs.tables.column_names import column_of
from cxgraph.inputs.tables.columns import candidates
from cxgraph.inputs.tables.headers import KINDS
from cxgraph.inputs.tables.rows import shorten

MOST_LISTED: Final = 40
"""Headers that a message names."""
LONGEST_LISTED: Final = 60
"""Characters of them that it shows."""


def assign(
    file: str,
    headers: Sequence[str],
    named: Mapping[str, str],
    needed: Collection[str],
    likely: Callable[[], Mapping[str, str]] = dict,
) -> dict[str, int]:
    """Which column holds what.

    Args:
        file: The table's name, for messages.
        headers: Its headers, in order.
        named: What a column holds -> its header, where the caller says so; case and punctuation do not matter. The
            number of a column, counted from 1, or its letter does as well where no header reads so. An empty one says
            that no column holds it.
        needed: What the table cannot do without; alternatives are parted by a stroke, as in ``id|holder``.
        likely: What a column may hold, by what stands in it -> its header; asked where something is missing.

    Returns:
        What a column holds -> its index; without an entry for what the table does not have.

    Raises:
        OrgFileError: A named column or kind does not exist, or a needed one cannot be recognised.
    """
    absent = {kind for kind, header in named.items() if not header}
    named = {kind: header for kind, header in named.items() if header}
    found = {kind: columns[0] for kind in KINDS if kind not in absent and (columns := candidates(headers, kind))}
    found |= {kind: column for kind, header in named.items() if (column := column_of(headers, header)) is not None}
    missing = [kinds.split("|") for kinds in needed if found.keys().isdisjoint(kinds.split("|"))]
    missing = [kinds for kinds in missing if kinds[0] not in named]
    wrong = {kind: header for kind, header in named.items() if kind not in found}
    guessed = likely() if missing or wrong else {}
    problems = [*_misnamed(file, headers, named, guessed)]
    for kinds in missing:
        # where nothing at all is recognised, one call names everything
        offered = guessed if len(missing) == len(needed) else {kind: guessed[kind] for kind in kinds if kind in guessed}
        maps = (
            _maps(offered) if offered else Message("map-option", {"kind": Words(kinds[0]), "header": Words("HEADER")})
        )
        advice = Message("name-with-map", {"maps": maps, "headers": _listed(headers)})
        problems.append(Problem(file, 1, None, "", Message("no-column-for", {"kind": Words(kinds[0])}), advice))
        if offered is guessed:
            break
    if problems:
        raise OrgFileError(problems)
    return found


def _maps(guessed: Mapping[str, str]) -> Listing:
    pairs = [(Words(kind), Quoted(header)) for kind, header in guessed.items()]
    return Listing(tuple(Message("map-option", {"kind": kind, "header": header}) for kind, header in pairs), joined=",")


def _misnamed(
    file: str, headers: Sequence[str], named: Mapping[str, str], guessed: Mapping[str, str]
) -> Iterator[Problem]:
    for kind, header in named.items():
        if kind not in KINDS:
            what = Message("no-such-mapping", {"kind": Quoted(kind)})
            kinds = Listing(tuple(map(Words, KINDS)), joined=",")
            yield Problem(file, None, None, "", what, meant(kind, KINDS) or Message("use-one-of", {"kinds": kinds}))
        elif column_of(headers, header) is None:
            what = Message("no-column-named", {"header": Quoted(header), "kind": Words(kind)})
            known_as = Message("headers-are", {"headers": _listed(headers)})
            near = meant(header, headers)
            if near is None and kind in guessed:
                near = Message("say-instead", {"maps": _maps({kind: guessed[kind]})})
            hint = Message("with-hint", {"what": near, "hint": known_as}) if near else known_as
            yield Problem(file, 1, None, "", what, hint)


def _listed(headers: Sequence[str]) -> Listing:
    return listing_of([in_quotes(shorten(header, LONGEST_LISTED)) for header in headers if header], MOST_LISTED)
