"""The bytes of a workbook, whatever program wrote it -> the table in it."""

from collections.abc import Collection
from typing import Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message
from cxgraph.inputs.files.signatures import OLD, is_archive, is_excel_2003
from cxgraph.inputs.tables.archive import safe_archive
from cxgraph.inputs.tables.containers import DRAWN, has_drawing, is_spreadsheet, named_container
from cxgraph.inputs.tables.excel import read_excel
from cxgraph.inputs.tables.excel2003 import read_excel_2003
from cxgraph.inputs.tables.joining import one_table
from cxgraph.inputs.tables.oldexcel import read_old_excel
from cxgraph.inputs.tables.opendocument import CONTENT, read_open_document
from cxgraph.inputs.tables.rows import Table
from cxgraph.inputs.tables.sheets import Sheet, fill_merged
from cxgraph.inputs.tables.webpage import read_web_page

_STREAMED: Final = ("xl/worksheets/", CONTENT)
"""Parts that are read piece by piece."""


def read_workbook(data: bytes, file: str, named: Collection[str] = ()) -> Table:
    """The table in a workbook, or the one that its sheets make up together (see :mod:`.joining`).

    Args:
        data: The file's bytes.
        file: Its name, for messages.
        named: Headers that the caller expects beside the well-known ones.

    Raises:
        OrgFileError: It is no workbook, or there is nothing in its cells.
    """
    sheets = [sheet for sheet in read_sheets(data, file) if sheet.rows]
    if sheets:
        table = one_table(sheets, file, named)._replace(is_grid=True)
        # names of parts stand in an archive as they are
        is_drawn = is_archive(data) and DRAWN.encode() in data
        return table._replace(notes=(*table.notes, Message("drawing-not-read"))) if is_drawn else table
    if data.startswith(OLD) or not is_archive(data):
        raise OrgFileError([Problem(file, None, None, "", Message("no-table-in-it"), Message("save-as-table"))])
    with safe_archive(data, file, _STREAMED) as archive:
        if has_drawing(archive):
            what, hint = Message("chart-in-drawing"), Message("write-chart-into-cells")
            raise OrgFileError([Problem(file, None, None, "", what, hint)])
    raise OrgFileError([Problem(file, None, None, "", Message("empty-workbook"))])


def read_sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook, or the tables of a web page, each cell as a person sees it and merged ones filled.

    Args:
        data: The file's bytes.
        file: Its name, for messages.

    Raises:
        OrgFileError: It is no workbook, harms whoever unpacks it, or is larger than Excel can make one.
    """
    sheets = tuple(map(fill_merged, _sheets(data, file)))
    seen = [sheet for sheet in sheets if not sheet.is_hidden]
    numbered = iter(sheet._replace(place=place) for place, sheet in enumerate(seen, 1))
    return tuple(sheet if sheet.is_hidden else next(numbered) for sheet in sheets)


def _sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    if data.startswith(OLD):
        return read_old_excel(data, file)
    if is_excel_2003(data):
        return read_excel_2003(data, file)
    if not is_archive(data):
        return read_web_page(data, file)
    with safe_archive(data, file, _STREAMED) as archive:
        if is_spreadsheet(archive):
            return read_open_document(archive, file)
        if told := named_container(archive):
            raise OrgFileError([Problem(file, None, None, "", *told)])
        return read_excel(archive, data, file)
