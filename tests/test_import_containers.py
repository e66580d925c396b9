"""Tables in containers of all kinds: OpenDocument, old Excel, Excel 2003 in XML, web pages; and what is none."""

import datetime
import gzip
import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
import xlwt
from accounts import notes
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from cxgraph.cli import main
from cxgraph.core.errors import OrgFileError
from cxgraph.inputs.load import kind
from cxgraph.inputs.load.sources import import_folder, import_sources
from cxgraph.inputs.tables.workbook import read_sheets
from tests.test_import_sheets import CHART, case, imported, lines, units
from tests.test_import_workbook import archive, book, saved

CASES = Path(__file__).parents[2] / "shared" / "cases" / "imports"
HEADERS = ("Employee ID", "Name", "Job Title", "Manager ID", "Department")
ROWS = [("1", "Ana", "CEO", "", "Exec"), ("2", "Bo", "CXO", "1", "CX"), ("3", "Cy", "Analyst", "2", "CX")]


def refusal(data: bytes, name: str = "x") -> str:
    start = time.process_time()
    with pytest.raises(OrgFileError) as caught:
        import_sources([(name, data)])
    assert time.process_time() - start < 20
    return str(caught.value)


def texts(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    (sheet,) = read_sheets(data, "x")
    return [(row.number, row.cells) for row in sheet.rows]


# OpenDocument

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "fo": "xsl-fo-compatible",
    }.items()
)
STYLES = (
    '<office:automatic-styles><style:style style:name="in2"><style:paragraph-properties fo:margin-left="0.706cm"/>'
    '</style:style><style:style style:name="big"><style:paragraph-properties fo:margin-left="1e99cm"/></style:style>'
    '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles>"
)


def ods(*sheets: str, **more: str) -> bytes:
    body = "".join(f'<table:table table:name="S{place}">{rows}</table:table>' for place, rows in enumerate(sheets))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        content = f"<office:document-content {NAMES}>{STYLES}<office:body><office:spreadsheet>{body}"
        new.writestr("content.xml", content + "</office:spreadsheet></office:body></office:document-content>")
        for name, text in more.items():
            new.writestr(name.replace("__", "/"), text)
    return file.getvalue()


def cell(text: str = "", **more: str) -> str:
    marks = "".join(f' {key.replace("__", ":").replace("_", "-")}="{value}"' for key, value in more.items())
    return f"<table:table-cell{marks}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def row(*cells: str, repeated: int | str = 1) -> str:
    filled = "".join(one if one.startswith("<table") else cell(one) for one in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{filled}</table:table-row>'


WIDE = "99999999999999999999"
STAFF = row(*HEADERS) + "".join(row(*one) for one in ROWS)


def test_an_open_document_is_known_by_its_content_and_read_with_others(tmp_path: Path) -> None:
    data = ods(STAFF)
    assert kind(data, "x.csv") == "ods"
    assert lines(import_sources([("x", data)])) == CHART
    (tmp_path / "chart").mkdir()
    (tmp_path / "chart" / "staff.ods").write_bytes(data)
    assert import_folder(tmp_path / "chart", "chart").report.posts == 3


def test_cells_of_an_open_document_are_read_as_a_person_sees_them() -> None:
    data = ods(
        row(
            cell("1,016", office__value_type="float", office__value="1016"),
            cell("007", office__value_type="float", office__value="7"),
            cell("1/2/31", office__value_type="date", office__date_value="2031-01-02T00:00:00"),
            cell("a <text:s text:c='2'/>b<text:span>c</text:span><text:tab/>d"),
            "<table:table-cell><office:annotation><text:p>note</text:p></office:annotation><text:p>x</text:p>"
            "<text:p>y</text:p></table:table-cell>",
            cell("TRUE", office__value_type="boolean", office__boolean_value="true"),
            cell("in", table__style_name="in2"),
            cell(table__formula="of:=[.A1]"),
            cell(table__number_columns_repeated="16377"),
        )
        + row(cell("", table__number_columns_repeated=WIDE), repeated=5)
        + row("last")
    )
    (first,) = read_sheets(data, "x")
    assert first.rows[0].cells == ("1016", "007", "2031-01-02", "a   bc\td", "x\ny", "TRUE", "\t\tin", "#N/A")


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    data = ods(
        row("a") + row("", repeated=7) + row("b", repeated=2) + row(cell("c", table__number_columns_repeated="3"))
    )
    assert texts(data) == [(1, ("a",)), (9, ("b",)), (10, ("b",)), (11, ("c", "c", "c"))]


def test_merged_cells_of_an_open_document_fill_their_rows() -> None:
    covered = "<table:covered-table-cell/>"
    data = ods(
        row(*HEADERS)
        + row(*ROWS[0])
        + row(*ROWS[1][:4], cell("CX", table__number_rows_spanned="2", table__number_columns_spanned="1"))
        + row(*ROWS[2][:4], covered)
    )
    assert units(import_sources([("x", data)])) == ["Exec", "CX", "CX"]


def test_a_hidden_sheet_of_an_open_document_is_no_part() -> None:
    data = ods(STAFF, row(*HEADERS) + row("9", "Di", "Clerk", "1", "IT"))
    assert import_sources([("x", data)]).report.posts == 4
    hidden = changed(data, lambda text: text.replace(b'table:name="S1"', b'table:name="S1" table:style-name="off"'))
    found = import_sources([("x", hidden)])
    assert found.report.posts == 3
    assert '"S1" (2 rows)' in "; ".join(notes(found.report))


def changed(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == "content.xml" else old.read(name))
    return made.getvalue()


def test_a_password_of_an_open_document_is_named() -> None:
    manifest = {"META-INF__manifest.xml": "<m><encryption-data/></m>"}
    assert "has a password; save a copy without one" in refusal(ods(STAFF, **manifest))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (row(cell("x", table__number_columns_repeated=WIDE), repeated=WIDE), "repeats a row"),
        (row(cell("x", table__number_columns_repeated="16384"), repeated=9_000), "more than 1,048,576 rows or"),
        (row("x", repeated=1_048_576), "repeats a row 1,048,576 times"),
        (row(cell("x", table__number_columns_repeated="99999")), None),
        (row(cell("a<text:s text:c='30000'/>" * 2000)), "a cell has more than 32,767 characters"),
        (row(cell(table__number_columns_repeated="16383"), "x") * 5000, "more than 1,048,576 rows or"),
        ("<a>" * 100, "nests more than 100 elements"),
        (row(cell("x", table__style_name="big", table__number_rows_spanned=WIDE)), None),
    ],
)
def test_open_documents_that_would_harm(rows: str, said: str | None) -> None:
    data = ods(STAFF + rows)
    tracemalloc.start()
    if said:
        assert said in refusal(data)
    else:
        read_sheets(data, "x")
    assert tracemalloc.get_traced_memory()[1] < 400_000_000
    tracemalloc.stop()


def test_an_open_document_with_entities_is_refused() -> None:
    data = changed(ods(STAFF), lambda text: b'<!DOCTYPE a [<!ENTITY b "c">]>' + text)
    assert "declares a document type" in refusal(data)


# Old Excel


def old(change: Callable[[xlwt.Worksheet], None] = lambda sheet: None, rows: list[tuple[str, ...]] = ROWS) -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Staff", cell_overwrite_ok=True)
    for number, cells in enumerate([HEADERS, *rows]):
        for column, text in enumerate(cells):
            if text:
                sheet.write(number, column, text)
    change(sheet)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_an_old_workbook_is_read_as_a_person_sees_it() -> None:
    def more(sheet: xlwt.Worksheet) -> None:
        sheet.write(9, 0, 16.0, xlwt.easyxf(num_format_str="000"))
        sheet.write(9, 1, datetime.date(2031, 1, 2), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
        sheet.write(9, 2, True)
        sheet.write(9, 3, "in", xlwt.easyxf("align: indent 2"))
        sheet.write(9, 4, 2.5)
        sheet.row(10).level = 1
        sheet.write(10, 2, "grouped")

    data = old(more)
    assert kind(data, "x.csv") == "xls"
    assert texts(data)[4:] == [
        (10, ("016", "2031-01-02", "TRUE", "\t\tin", "2.5")),
        (11, ("", "", "\tgrouped")),
    ]
    assert lines(import_sources([("x", old())])) == CHART


def test_merged_cells_of_an_old_workbook_fill_their_rows() -> None:
    data = old(lambda sheet: sheet.write_merge(2, 3, 4, 4, "CX"), [(*one[:4], "") for one in ROWS])
    assert units(import_sources([("x", data)])) == [None, "CX", "CX"]


def test_old_workbooks_that_are_broken_anywhere_are_refused_or_read() -> None:
    data = (CASES / "d9-old.xls").read_bytes()
    chance = random.Random(1)
    start = time.process_time()
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.choice([1, 2, 8])):
            place = chance.randrange(len(broken)) if chance.random() < 0.7 else chance.randrange(28, 96)
            broken[place] = chance.choice([0, 1, 255, chance.randrange(256)])
        try:
            import_sources([("x", bytes(broken))])
        except OrgFileError as error:
            assert str(error)
    assert time.process_time() - start < 60


def called(data: bytes, stream: str) -> bytes:
    """The container with its workbook under another name."""
    place = data.index("Workbook".encode("utf-16-le"))
    entry = stream.encode("utf-16-le").ljust(64, b"\0") + (2 * len(stream) + 2).to_bytes(2, "little")
    return data[:place] + entry + data[place + 66 :]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (called(old(), "EncryptedPackage"), "has a password; save a copy without one"),
        (called(old(), "WordDocument"), "is a Word document, not a table; copy its table into a workbook"),
        (called(old(), "VisioDocument"), "is a Visio drawing"),
        (called(old(), "Something"), "cannot be read as an Excel workbook"),
        (old().replace(b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00", 1), "has a password"),
    ],
)
def test_containers_of_old_files_are_told_apart(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_an_old_workbook_that_lists_a_sheet_many_times_is_refused() -> None:
    made = xlwt.Workbook()
    for name in "ABC":
        made.add_sheet(name).write(0, 0, name)
    file = io.BytesIO()
    made.save(file)
    data = bytearray(file.getvalue())
    places = [place for place in range(len(data)) if data[place : place + 2] == b"\x85\x00"][:3]
    for place in places[1:]:
        data[place + 4 : place + 8] = data[places[0] + 4 : places[0] + 8]
    assert "lists a sheet many times over" in refusal(bytes(data))


def test_names_of_an_old_workbook_are_never_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    def computed(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("xlrd.book.evaluate_name_formula", computed)
    assert lines(case("d9-old.xls")) == CHART


# Excel 2003 in XML

BOOK = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<Styles><Style ss:ID="in"><Alignment ss:Indent="2"/></Style></Styles>'
)


def xml(*rows: str) -> bytes:
    return f'{BOOK}<Worksheet ss:Name="Staff"><Table>{"".join(rows)}</Table></Worksheet></Workbook>'.encode()


def line(*cells: str, **more: str) -> str:
    marks = "".join(f' ss:{key}="{value}"' for key, value in more.items())
    filled = (one if one.startswith("<Cell") else data(one) for one in cells)
    return f"<Row{marks}>{''.join(filled)}</Row>"


def data(text: str, type_: str = "String", **more: str) -> str:
    marks = "".join(f' ss:{key}="{value}"' for key, value in more.items())
    return f'<Cell{marks}><Data ss:Type="{type_}">{text}</Data></Cell>'


def test_a_workbook_of_excel_2003_is_read() -> None:
    found = xml(
        line(*HEADERS),
        line(data("1", "Number"), "Ana", "CEO", data("Exec", Index="5")),
        line(data("2", "Number"), "Bo", "CXO", data("1", "Number"), data("CX", MergeDown="1"), Index="7"),
        line(data("3", "Number"), "Cy", data("Analyst", StyleID="in"), data("2", "Number")),
    )
    assert kind(found, "x.csv") == "xls"
    chart = import_sources([("x.xls", found)])
    assert lines(chart) == CHART
    assert units(chart) == ["Exec", "CX", "CX"]
    assert [number for number, _ in texts(found)] == [1, 2, 7, 8]
    assert texts(found)[3][1][2] == "\t\tAnalyst"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (xml(line(*HEADERS) + line(data("x", Index=WIDE)) * 2000), "more than 1,048,576 rows or"),
        (xml(line(data("x", MergeAcross=WIDE, MergeDown=WIDE)) * 2000), "more than 1,048,576 rows or"),
        (xml().replace(b"<Workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><Workbook'), "declares a document type"),
        (xml("<a>" * 200), "nests more than 100 elements"),
        (xml(), "has no table"),
    ],
)
def test_workbooks_of_excel_2003_that_would_harm(found: bytes, said: str) -> None:
    assert said in refusal(found)


# Web pages

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><style>td{}</style>
<script>if(a<b)document.write("<table><tr><td>1")</script></head><body><table><tr><td>menu
<table><caption>Staff</caption><thead><tr><th>ID</th><th>Name</th><th>Title</th><th>Reports&nbsp;to</th><th>Unit</th>
<tbody><tr><td>1<td>Ana &amp; Co<td>CEO<td><td>Exec<tr><td>2<td>Bo<br>Lund<td>CXO<td>1<td rowspan=2>CX
<tr><td>3<td>Cy<!-- <td>hidden --><td>Analyst<td>2</table></td></tr></table></body></html>"""


def test_tables_of_a_web_page_are_read() -> None:
    found = import_sources([("staff.xls", PAGE.encode())])
    assert kind(PAGE.encode(), "staff.xls") == "html"
    assert lines(found) == CHART
    assert units(found) == ["Exec", "CX", "CX"]
    assert [post.holder for post in found.org.posts] == ["Ana & Co", "Bo Lund", "Cy"]
    assert any('"2" (1 rows)' in note for note in notes(found.report))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_web_pages_in_any_encoding(encoding: str) -> None:
    page = PAGE.replace("Analyst", "Geschäftsführer").replace('"utf-8"', f'"{encoding}"')
    found = import_sources([("x", page.encode(encoding))])
    assert found.org.posts[2].title == "Geschäftsführer"


TABLE = "<html><table><tr><th>id<th>title<th>manager</tr><tr><td>1<td>CEO<td>none</tr>"


@pytest.mark.parametrize(
    "more",
    [
        *(mark * 100_000 for mark in ("<!", "<!--", "<![x", "<?", "<a ", '<a b="', "<a b='", "</", "<td ", "&", "&#")),
        *("<a " + mark * 100_000 for mark in ("=", "/", " ", "b ", "'", '"')),
        "<td rowspan=99999999999 colspan=99999999999>x" * 3,
        "<script>" * 10_000,
        "<table>" * 40,
    ],
)
@pytest.mark.parametrize("end", ["", ">", "</table>"])
def test_web_pages_end_whatever_is_left_open(more: str, end: str) -> None:
    start = time.process_time()
    try:
        assert import_sources([("x", (TABLE + more + end).encode())]).report.posts == 1
    except OrgFileError as error:
        assert any(said in str(error) for said in ("a cell has more than", "columns", "cells where the header has 3"))
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<html><p>hello</p></html>", "has no table with a filled cell"),
        ("<table><tr><td>" * 60, "nests more than 50 tables"),
        (TABLE + "<tr>" + "<td colspan=1000>x" * 20, "the row has 16,385 cells"),
        (TABLE + ("<tr>" + "<td colspan=1000>x" * 16) * 1300, "more than 1,048,576 rows or"),
        (
            '<html><frameset><frame src="s_files/sheet001.htm"></frameset>',
            "is the frame of a web page",
        ),
    ],
)
def test_web_pages_that_are_no_table(page: str, said: str) -> None:
    assert said in refusal(page.encode())


# What is no table


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (archive(**{"june.csv": "id"}), "is an archive of files, as of june.csv; unpack it"),
        (gzip.compress(b"id,title", mtime=0), "is a packed file, not a table; unpack it"),
        (archive(visio__document__xml="<a/>").replace(b"document/xml", b"document.xml"), "draw a box for each post"),
        (archive(word__document__xml="<a/>").replace(b"document/xml", b"document.xml"), "is a Word document"),
        (archive(ppt__presentation__xml="<a/>").replace(b"presentation/xml", b"presentation.xml"), "describes a post"),
        (archive(Index__Tables__a="x"), "is a Numbers spreadsheet"),
        (archive(Index__a="x"), "Apple Numbers, Pages or Keynote"),
        (b"%PDF-1.7\n", "is a PDF file, not a table; ask for the table that it was made from"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a picture"),
        (b"{\\rtf1 a}", "is a text document (RTF)"),
        (b"MIME-Version: 1.0\nX", "is a web archive"),
        (b"PK\x05\x06" + b"\0" * 18, "cannot be read as an Excel workbook"),
    ],
)
def test_what_is_no_table_is_named_with_what_would_work(found: bytes, said: str) -> None:
    assert said in refusal(found)


def test_kinds_of_tables_may_be_insisted_on(tmp_path: Path) -> None:
    path = tmp_path / "staff"
    path.write_bytes(ods(STAFF))
    done = CliRunner().invoke(main, ["import", str(path), "--from", "ods", "-o", str(tmp_path / "o.yaml")])
    assert done.exit_code == 0, done.output


words = st.text("aäZ09ß&<>\"'=+-./,;#", min_size=1, max_size=6).filter(lambda word: not word.startswith("="))
grids = st.lists(st.lists(words, min_size=3, max_size=3), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(grids)
def test_every_container_gives_the_texts_that_were_put_into_it(grid: list[list[str]]) -> None:
    escaped = [[escape(word) for word in cells] for cells in grid]
    sheet = xlwt.Workbook()
    page = sheet.add_sheet("Staff")
    for number, cells in enumerate(grid):
        for column, word in enumerate(cells):
            page.write(number, column, word)
    file = io.BytesIO()
    sheet.save(file)
    rows = ["<tr>" + "".join(f"<td>{word}" for word in cells) for cells in escaped]
    containers = [
        saved(book(Staff=grid)),
        ods("".join(row(*cells) for cells in escaped)),
        xml(*(line(*cells) for cells in escaped)),
        f"<html><table>{''.join(rows)}</table></html>".encode(),
        file.getvalue(),
    ]
    for one in containers:
        assert texts(one) == [(number, tuple(cells)) for number, cells in enumerate(grid, 1)]


def test_an_old_or_open_table_gives_the_chart_that_the_same_in_excel_gives() -> None:
    charts = [imported(book(Staff=[HEADERS, *ROWS])).org.posts]
    charts += [
        import_sources([("staff.xlsx", one)]).org.posts
        for one in (ods(STAFF), old(), xml(line(*HEADERS), *(line(*r) for r in ROWS)))
    ]
    assert charts[1:] == charts[:1] * 3
    assert saved(book(Staff=[HEADERS])) is not None
