"""Workbooks -> organisations: what a person sees in the cells, and nothing that harms whoever opens them."""

import datetime
import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from accounts import notes, said
from openpyxl import Workbook, load_workbook

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load import kind, load_bytes
from cxgraph.inputs.tables import budget
from cxgraph.inputs.tables.table import import_table

STAFF = [["id", "title", "manager"], ["1", "Boss", "none"], ["2", "Clerk", "1"]]


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book(**sheets: Sequence[Sequence[Any]]) -> Workbook:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def imported(made: Workbook | bytes) -> Imported:
    return import_table([("staff.xlsx", made if isinstance(made, bytes) else saved(made))])


def repacked(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return file.getvalue()


def archive(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, text in parts.items():
            new.writestr(name.replace("__", "/"), text)
    return file.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(OrgFileError) as caught:
        imported(data)
    return str(caught.value)


def test_a_workbook_is_known_by_its_content() -> None:
    data = saved(book(Staff=STAFF))
    assert kind(data, "staff.csv") == "xlsx"
    assert [post.id for post in load_bytes(data, "staff.csv").posts] == ["1", "2"]


def test_cells_are_read_as_a_person_sees_them() -> None:
    made = book(Staff=[["id", "title", "manager", "unit", "end date"]])
    sheet = made["Staff"]
    sheet.append([16, "Boss", "none", True, None])
    sheet.append([100.0, "Clerk", 16, 2.5, datetime.date(2031, 1, 2)])
    sheet.append(["007", "Clerk", "016", datetime.date(2020, 1, 2), None])
    sheet.append([8, "Clerk", 100, datetime.datetime(2020, 1, 2, 3, 4), datetime.datetime(2020, 1, 2)])
    sheet["A2"].number_format = "000"
    sheet["C3"].number_format = "000"
    found = imported(made)
    assert {post.id: post.reports_to for post in found.org.posts} == {"016": NONE, "100": "016", "007": "016"}
    assert [unit.name for unit in found.org.units or ()] == ["TRUE", "2.5", "2020-01-02"]
    assert [remark.row for remark in found.report.rows_not_carried] == [5]
    assert found.report.mended == ()


def test_a_table_is_the_same_chart_in_either_form() -> None:
    rows = [
        ["Emp ID", "Name", "Title", "Manager", "Unit"],
        ["01", "Ana", "CEO", "XX", "A"],
        ["2", "Bo", "COO", "1", "B"],
    ]
    text = "\n".join(map(",".join, rows)).encode()
    assert imported(book(Staff=rows)).org == import_table([("staff.csv", text)]).org


def test_formulas_never_run() -> None:
    link = '=HYPERLINK("http://evil","Boss")'
    data = saved(book(Staff=[["id", "title", "manager"], ["1", link, "none"], ["2", "=1+1", "1"]]))
    found = imported(data)
    assert found.org.posts[0].title == "Boss"
    assert "=1+1" not in str(found.org)
    assert any("withheld, 1 of them: B3 =1+1" in note for note in notes(found.report))
    computed = repacked(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v />", b"<v>4</v>"))
    assert [post.title for post in imported(computed).org.posts] == ["4", "4"]


def test_the_sheet_whose_headers_are_known_best_is_read_and_said() -> None:
    made = book(
        Notes=[["title", "of this"], ["a", "b"]],
        Old=[["id", "title"], ["3", "Clerk"]],
        Staff=[[*STAFF[0], "name"], ["7", "Boss", "", "Ana"]],
    )
    found = imported(made)
    assert [post.id for post in found.org.posts] == ["7"]
    assert notes(found.report) == ('the sheet "Staff" is read; others are not: "Notes" (2 rows), "Old" (2 rows)',)


def test_a_sheet_that_can_be_seen_wins_over_a_hidden_one() -> None:
    made = book(Hidden=STAFF, Seen=[STAFF[0], ["7", "Boss", ""]])
    made["Hidden"].sheet_state = "hidden"
    assert [post.id for post in imported(made).org.posts] == ["7"]


def test_merged_titles_above_the_headers_are_no_rows() -> None:
    made = book(Staff=[["Employees as of 2026"], [], *STAFF, [], ["Total", 2]])
    made["Staff"].merge_cells("A1:C1")
    report = imported(made).report
    assert (report.rows_read, report.rows_carried) == (3, 2)
    assert notes(report) == ("lines above the headers are no rows of the table: 1",)
    assert said(report.rows_not_carried) == [(7, "it is a total")]


def test_an_organogram_may_be_two_workbooks() -> None:
    senior = saved(book(S=[["Post Unique Reference", "Job Title", "Reports to Senior Post"], [1, "Chief", "XX"]]))
    junior = b"Reporting Senior Post,Number of Posts in FTE\n01,2.5\n"
    found = import_table([("s.xlsx", senior), ("j.csv", junior)])
    assert found.org.posts[0].headcount == 2.5


SHEET = "xl/worksheets/sheet1.xml"
SHARED = (
    b'<row><c r="A3"><f t="shared" ref="A3:A999" si="0">'
    + b"A1+" * 5000
    + b"A1</f></c></row>"
    + b'<row><c><f t="shared" si="0"/></c></row>' * 200
)
TWICE = b'<sheet name="again" sheetId="9" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'


def before(mark: bytes, more: bytes, xml: bytes) -> bytes:
    assert mark in xml
    return xml.replace(mark, more + mark, 1)


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size // 2).hex().encode()


def comment(size: int) -> bytes:
    return b"<!-- <a> " + noise(size) + b" -->"


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        (SHEET, lambda xml: xml + b" " * 420_000_000, "unpacks to 420,"),
        (SHEET, lambda xml: xml + b" " * 20_000_000, "unpacks to more than 150 times its size"),
        ("xl/styles.xml", lambda xml: xml + bytes(range(1, 251)) * 420_000, "unpacks to 105,"),
        (SHEET, lambda xml: xml.decode().encode("cp037"), "sheet1.xml is no XML"),
        (SHEET, lambda xml: b'<?xml version="1.0" encoding="UTF-7"?>' + xml, "sheet1.xml is no XML"),
        (SHEET, lambda xml: xml.replace(b'r="2"', b'r="99999999999"'), "its sheets have more than 1,048,576 rows"),
        (SHEET, lambda xml: xml[:200], "cannot be read as an Excel workbook"),
        (SHEET, lambda xml: xml.replace(b"none", b"x" * 32_768), "a cell has more than 32,767 characters"),
        (
            SHEET,
            lambda xml: before(b"</sheetData>", b"<row>" + b"<c/>" * 16_384 + b"<c><v>1</v></c></row>", xml),
            "has 16,385 cells",
        ),
        (
            SHEET,
            lambda xml: before(b"</sheetData>", b"<row>" + b"<c/>" * 200_000 + b"</row>", xml),
            "has a row of more",
        ),
        (SHEET, lambda xml: before(b"<sheetData>", b"<a>" * 100 + b"</a>" * 100, xml), "nests more than 100 elements"),
        (
            SHEET,
            lambda xml: before(b"<sheetData>", comment(300_000), xml),
            "a tag or comment of more than 200,000 bytes",
        ),
        (SHEET, lambda xml: before(b" xmlns", b' a="' + noise(300_000) + b'"', xml), "a tag or comment of more than"),
        (SHEET, lambda xml: before(b"</sheetData>", SHARED, xml), "formulas without values that take more than 2,000"),
        (
            "xl/styles.xml",
            lambda xml: before(b"</cellXfs>", b"<xf/>" * 201_000 + comment(100_000), xml),
            "more than 200,000 elements of XML",
        ),
        ("xl/workbook.xml", lambda xml: before(b"</sheets>", TWICE * 20, xml), "lists a sheet many times over"),
        ("xl/workbook.xml", lambda xml: before(b"</sheets>", TWICE * 1000, xml), "(sheets)"),
    ],
)
def test_what_would_harm_is_refused(part: str, change: Callable[[bytes], bytes], said: str) -> None:
    made = book(Staff=[["id", "title", "manager"], ["1", "Boss", "none"]])
    data = repacked(inline(saved(made)), part, change)
    assert said in refusal(data)


DECLARED = b'<?xml version="1.0"?>'
TYPE = b'<!DOCTYPE a [<!ENTITY b "c">]>'


@pytest.mark.parametrize(
    "hide",
    [
        lambda xml: TYPE + xml,
        lambda xml: b"<!-- <worksheet> -->" + TYPE + xml,
        lambda xml: b"<?p <worksheet> ?>\n" + TYPE + xml,
        lambda xml: b'<?xml version="1.0" encoding="cp1252" standalone="yes"?><!--<x -->' + TYPE + xml,
        lambda xml: b"\xef\xbb\xbf<!-- -->" + TYPE + xml,
        lambda xml: b" " * 70_000 + TYPE + xml,
        lambda xml: b"<!--" + b"<a>" * 30_000 + b"-->" + TYPE + xml,
        lambda xml: (TYPE + xml).decode().encode("utf-16"),
        lambda xml: b"\xfe\xff" + (b"<!-- <a -->" + TYPE + xml).decode().encode("utf-16-be"),
        lambda xml: b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + xml,
        lambda xml: b"<!DOCTYPE\na>" + xml,
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_no_part_has_a_document_type_wherever_it_stands(part: str, hide: Callable[[bytes], bytes]) -> None:
    data = repacked(saved(book(Staff=STAFF)), part, lambda xml: hide(xml.removeprefix(DECLARED)))
    assert f"its part {part} declares a document type, which is not read" in refusal(data)


def test_every_part_is_looked_at_whatever_it_is_called() -> None:
    data = saved(book(Staff=STAFF))
    for name in (list_parts := zipfile.ZipFile(io.BytesIO(data)).namelist()):
        assert "declares a document type" in refusal(repacked(data, name, lambda xml: b"<!-- -->" + TYPE + b"<a/>"))
    assert len(list_parts) > 8
    assert "declares a document type" in refusal(archive(**{"xl/media/a.png": "<!-- -->" + TYPE.decode() + "<a/>"}))


def test_what_a_comment_hid_is_not_multiplied() -> None:
    bomb = b"<!-- <x -->" + TYPE.replace(b'"c"', b'"' + b"c" * 290 + b'"')
    row = b'<row><c t="inlineStr"><is><t>' + b"&b;" * 100_000 + b"</t></is></c></row>"
    data = repacked(saved(book(Staff=STAFF)), SHEET, lambda xml: bomb + before(b"</sheetData>", row, xml))
    assert len(data) < 8_000
    tracemalloc.start()
    assert "declares a document type" in refusal(data)
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


def test_a_workbook_in_utf_16_with_pictures_and_macros_is_read() -> None:
    data = repacked(saved(book(Staff=STAFF)), SHEET, lambda xml: xml.decode().encode("utf-16"))
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as more:
        more.writestr("xl/media/image1.png", b"\x89PNG\r\n" + bytes(range(256)))
        more.writestr("xl/drawings/vmlDrawing1.vml", "<xml><br></xml>")
    assert [post.id for post in imported(file.getvalue()).org.posts] == ["1", "2"]


@pytest.mark.parametrize(
    "more",
    [
        (b"<sheetData>", b'<dimension ref="A1:XFD1048576"/>'),
        (b"</sheetData>", b'<row r="9" spans="1:999999999999"/>'),
        (b"</sheetData>", b'<row r="10000"/>'),
    ],
)
def test_what_a_sheet_claims_to_hold_costs_nothing(more: tuple[bytes, bytes]) -> None:
    data = repacked(saved(book(Staff=STAFF)), SHEET, lambda xml: before(*more, xml))
    assert imported(data).report.posts == 2


def test_empty_cells_in_between_count_over_all_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MAX_CELLS", 40_000)
    far = [[*STAFF[0], *[None] * 16_380, "x"], *STAFF[1:]]
    assert imported(book(A=far, B=[["x"]])).report.posts == 2
    assert "its sheets have more than 1,048,576 rows or 40,000 cells" in refusal(saved(book(A=far, B=far, C=far)))


def test_a_format_of_endless_zeros_pads_nothing() -> None:
    made = book(Staff=[*STAFF, [3, "Clerk", "1"]])
    made["Staff"]["A4"].number_format = "0" * 30_000
    assert [post.id for post in imported(made).org.posts] == ["1", "2", "3"]


def test_formulas_that_are_computed_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bool] = []

    def counted(*args: Any, **kwargs: Any) -> Any:
        opened.append(kwargs["data_only"])
        return load_workbook(*args, **kwargs)

    monkeypatch.setattr("openpyxl.load_workbook", counted)
    data = saved(book(Staff=[*STAFF, ["3", "=B3", "1"]]))
    assert imported(data).org.posts[2].title == "Clerk"
    assert opened == [True, False]
    opened.clear()
    computed = repacked(data, SHEET, lambda xml: xml.replace(b"<v />", b"<v>4</v>"))
    assert imported(computed).org.posts[2].title == "4"
    assert opened == [True]


def inline(data: bytes) -> bytes:
    """The workbook with the text ``none`` in its sheet and not in the table of texts."""

    def written(xml: bytes) -> bytes:
        start = xml.index(b'<c r="C2"')
        end = xml.index(b"</c>", start) + 4
        return xml[:start] + b'<c r="C2" t="inlineStr"><is><t>none</t></is></c>' + xml[end:]

    return repacked(data, SHEET, written)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (archive(hello="x"), "cannot be read as an Excel workbook"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "is an OpenDocument file that is no spreadsheet"),
        (archive(xl__workbook_bin="x").replace(b"workbook_bin", b"workbook.bin"), "is a binary Excel workbook (.xlsb)"),
        (saved(book(Staff=STAFF))[:2000], "is a broken or encrypted archive"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "cannot be read as an Excel workbook"),
        (saved(book(Staff=[])), "the workbook is empty"),
        (saved(book(Staff=[["a", "b"]])), 'no column is recognised as the id; name it with --map id="HEADER"'),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_a_drawing_beside_a_table_is_mentioned() -> None:
    book, data = Workbook(), io.BytesIO()
    for row in (["ID", "Title", "Manager"], ["1", "CEO", None], ["2", "CXO", "1"]):
        book.worksheets[0].append(row)
    book.save(data)
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/diagrams/data1.xml", "<dataModel/>")
    found = import_table([("book.xlsx", data.getvalue())])
    assert len(found.org.posts) == 2
    assert "the workbook has a SmartArt drawing too, which is not read: the table in its cells is" in notes(
        found.report
    )
