"""Files of one kind, or a folder of them -> the organisation that they describe together, with its account."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from cxgraph.core.errors import CxgraphError, OrgFileError, Problem
from cxgraph.core.gc_pause import without_gc
from cxgraph.core.message import Listing, Message, Number, Quoted, Words
from cxgraph.inputs.account import Imported
from cxgraph.inputs.files.content import unreadable
from cxgraph.inputs.load.kinds import DRAWINGS, IMPORTS, TABLES, Imports, Kind, kind, names_titles

MAX_FILES: Final = 20_000
"""Files of a folder that are looked at: a folder with more is not one that somebody keeps a chart in."""
MAX_DEPTH: Final = 50
"""Folders within folders that are looked into."""
MAX_BYTES: Final = 200_000_000
"""Bytes of all files of one chart together: a million rows of two hundred characters."""

_ENDINGS: Final = (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".ldif", ".ldf", ".vcf")
_TABLES: Final = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
"""Endings of tables, which make one chart only where they lie side by side at the top of a folder."""
Importer: TypeAlias = Callable[[Sequence[tuple[str, bytes]], Mapping[str, str], Sequence[str], str | None], Imported]
"""Takes name and bytes of files, named columns, lines to leave out, and what the files are called together."""
_NO_COLUMNS: Final[Mapping[str, str]] = {}


@without_gc()
def import_sources(
    sources: Sequence[tuple[str, bytes]],
    columns: Mapping[str, str] = _NO_COLUMNS,
    *,
    cuts: Sequence[str] = (),
    insisted: Kind | None = None,
    name: str | None = None,
) -> Imported:
    """Reads files that are one chart together.

    Args:
        sources: Name and bytes of each file.
        columns: What a column or field holds -> its name, where the names alone do not say.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        insisted: The kind they are, where their content is not to tell it.
        name: What they are called together; the name of the first by default.

    Raises:
        OrgFileError: They are of different kinds, of a kind that has no rows, or wrong; every problem is listed.
    """
    _bound(sum(len(data) for _, data in sources), name or sources[0][0])
    kinds = dict.fromkeys([insisted] if insisted else [kind(data, file) for file, data in sources])
    if all(one in TABLES for one in kinds):
        from cxgraph.inputs.tables.table import import_table

        return import_table(sources, columns, cuts, is_organogram=insisted == "organogram")
    match list(kinds):
        case [("handbook" | "scim" | "json" | "ldif" | "vcard") as one]:
            return _importer(one)(sources, columns, cuts, name)
        case ["backstage"] if not columns:
            from cxgraph.inputs.services.backstage import import_backstage

            return import_backstage(sources, cuts, name)
        case ["backstage"]:
            what, hint = Message("catalogue-has-no-columns"), Message("leave-out-map")
        case [one] if one in DRAWINGS and len(sources) == 1:
            from cxgraph.inputs.load.drawings import import_drawing

            return import_drawing(one, sources[0], columns, cuts, name)
        case [one]:
            what, hint = Message("chart-by-itself", {"kind": Words(one)}), Message("import-by-itself")
        case several:
            what = Message("different-kinds", {"kinds": Listing(tuple(map(Words, several)), joined=",")})
            hint = Message("import-one-by-one")
    raise OrgFileError([Problem(name or sources[0][0], None, None, "", what, hint)])


def _importer(kind: Imports) -> Importer:
    """What reads records of a kind, imported only now."""
    match kind:
        case "handbook":
            from cxgraph.inputs.services.handbook import import_handbook

            return import_handbook
        case "scim":
            from cxgraph.inputs.services.scim import import_scim

            return import_scim
        case "ldif":
            from cxgraph.inputs.services.ldap import import_ldif

            return import_ldif
        case "vcard":
            from cxgraph.inputs.services.vcard import import_vcard

            return import_vcard
    from cxgraph.inputs.services.json_records import import_json

    return import_json


def import_folder(
    folder: Path,
    name: str,
    columns: Mapping[str, str] = _NO_COLUMNS,
    *,
    cuts: Sequence[str] = (),
    insisted: Kind | None = None,
) -> Imported:
    """Reads the files of one chart that lie in a folder, at any depth; what else lies there is named.

    Args:
        folder: The folder; links in it are not followed, hidden files not read.
        name: Its name for messages.
        columns: What a field holds -> its name.
        cuts: Ids of posts whose line to leave out where it closes a ring.
        insisted: The kind of all files in it.

    Raises:
        OrgFileError: Nothing in it can be read, there are files of different kinds, or all in all too much.
        CxgraphError: There are too many files, they lie too deep, or something in it cannot be read.
    """
    sources = _lying_in(folder, name)
    kinds = {file: insisted or _kind_in_folder(data, file) for file, data in sources}
    found = _kinds(kinds.values())
    if len(found) != 1:
        raise OrgFileError([Problem(name, None, None, "", *_no_one_kind(found))])
    chosen = [
        (file, data)
        for file, data in sources
        if kinds[file] in (*found, *(TABLES if found[0] in TABLES else ()))
        or (found[0] == "handbook" and kinds[file] == "yaml" and names_titles(data))
    ]
    imported = import_sources(chosen, columns, cuts=cuts, insisted=found[0], name=name)
    used = {file for file, _ in chosen}
    if others := tuple(Quoted(file) for file, _ in sources if file not in used):
        note = Message("other-files", {"files": Listing(others, joined=",")})
        imported = replace(imported, report=replace(imported.report, notes=(*imported.report.notes, note)))
    return imported


def _kind_in_folder(data: bytes, file: str) -> Kind:
    """What a file of a folder is; JSON that names no title, as the settings of some program, is none of a chart."""
    found = kind(data, file)
    return "yaml" if found == "json" and not names_titles(data) else found


def _no_one_kind(found: Sequence[Imports]) -> tuple[Message, Message]:
    if not found:
        return Message("no-chart-in-folder"), Message("looked-for-in-folder")
    kinds = Listing(tuple(map(Words, found)), joined=",")
    return Message("different-kinds-in-folder", {"kinds": kinds}), Message("import-one-by-one")


def _kinds(kinds: Collection[Kind]) -> list[Imports]:
    """The kinds of which files lie in a folder; tables are of one kind, whoever wrote them."""
    tables = [one for one in TABLES if one in kinds]
    return [*tables[:1], *(one for one in IMPORTS if one in kinds and one not in TABLES)]


def _lying_in(folder: Path, name: str) -> list[tuple[str, bytes]]:
    try:
        paths = _paths(folder, name)
        _bound(sum(path.stat().st_size for path in paths), name)
        return sorted((f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()) for path in paths)
    except OSError as error:
        raise CxgraphError(unreadable(name, error.strerror)) from None


def _paths(folder: Path, name: str) -> list[Path]:
    paths: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=_unreadable):
        folders[:] = [below for below in folders if not below.startswith(".")]
        endings = (*_ENDINGS, *(_TABLES if Path(here) == folder else ()))
        named = (Path(here, file) for file in files if file.endswith(endings) and not file.startswith("."))
        paths += [path for path in named if path.is_file() and not path.is_symlink()]
        if len(paths) > MAX_FILES:
            raise CxgraphError(Message("many-files", {"folder": Quoted(name), "most": Number(MAX_FILES)}))
        if len(Path(here).relative_to(folder).parts) == MAX_DEPTH and folders:
            raise CxgraphError(Message("many-folders", {"folder": Quoted(name), "most": Number(MAX_DEPTH)}))
    return paths


def _unreadable(error: OSError) -> None:
    raise error


def _bound(size: int, name: str) -> None:
    if size > MAX_BYTES:
        what = Message("many-bytes", {"bytes": Number(size), "most": Number(MAX_BYTES)})
        raise OrgFileError([Problem(name, None, None, "", what, Message("leave-out-rest"))])
