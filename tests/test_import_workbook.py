"""Workbooks -> organisations: what a person sees in the cells, and nothing that harms whoever opens them."""

import datetime
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from cxgraph.errors import OrgFileError
from cxgraph.load import kind, load_bytes
from cxgraph.load.imported import Imported
from cxgraph.load.table import import_table
from cxgraph.model import NONE

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
    assert [row for row, _, _ in found.report.rows_not_carried] == [5]
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
    assert [post.title for post in imported(data).org.posts] == [link, "=1+1"]
    computed = repacked(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v />", b"<v>4</v>"))
    assert [post.title for post in imported(computed).org.posts] == ["4", "4"]


def test_the_sheet_whose_headers_are_known_best_is_read_and_said() -> None:
    made = book(
        Notes=[["title", "of this"], ["a", "b"]], Old=STAFF, Staff=[[*STAFF[0], "name"], ["7", "Boss", "", "Ana"]]
    )
    found = imported(made)
    assert [post.id for post in found.org.posts] == ["7"]
    assert found.report.notes == ('the sheet "Staff" is read; others are not: "Notes", "Old"',)


def test_a_sheet_that_can_be_seen_wins_over_a_hidden_one() -> None:
    made = book(Hidden=STAFF, Seen=[STAFF[0], ["7", "Boss", ""]])
    made["Hidden"].sheet_state = "hidden"
    assert [post.id for post in imported(made).org.posts] == ["7"]


def test_merged_titles_above_the_headers_are_no_rows() -> None:
    made = book(Staff=[["Employees as of 2026"], [], *STAFF, [], ["Total", 2]])
    made["Staff"].merge_cells("A1:C1")
    report = imported(made).report
    assert (report.rows_read, report.rows_carried) == (3, 2)
    assert report.notes == ("lines above the headers are no rows of the table: 1",)
    assert [tuple(remark)[:2] for remark in report.rows_not_carried] == [(7, "it is a total")]


def test_an_organogram_may_be_two_workbooks() -> None:
    senior = saved(book(S=[["Post Unique Reference", "Job Title", "Reports to Senior Post"], [1, "Chief", "XX"]]))
    junior = b"Reporting Senior Post,Number of Posts in FTE\n01,2.5\n"
    found = import_table([("s.xlsx", senior), ("j.csv", junior)])
    assert found.org.posts[0].headcount == 2.5


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        (SHEET, lambda xml: xml + b" " * 420_000_000, "unpacks to 420,"),
        (SHEET, lambda xml: xml + b" " * 20_000_000, "unpacks to more than 150 times its size"),
        ("xl/styles.xml", lambda xml: xml + bytes(range(1, 251)) * 420_000, "unpacks to 105,"),
        (SHEET, lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml, "declares a document type or entities"),
        (
            "[Content_Types].xml",
            lambda xml: b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + xml,
            "declares a document type",
        ),
        (SHEET, lambda xml: b" " * 70_000 + b"<!DOCTYPE a []>" + xml, "is no XML"),
        (SHEET, lambda xml: xml.decode().encode("utf-16"), "is no XML in UTF-8"),
        (SHEET, lambda xml: xml.replace(b'r="2"', b'r="99999999999"'), "has more than 1,048,576 rows"),
        (SHEET, lambda xml: xml[:200], "cannot be read as an Excel workbook"),
        (SHEET, lambda xml: xml.replace(b"none", b"x" * 1_000_001), "a cell has more than 1,000,000 characters"),
    ],
)
def test_what_would_harm_is_refused(part: str, change: Callable[[bytes], bytes], said: str) -> None:
    made = book(Staff=[["id", "title", "manager"], ["1", "Boss", "none"]])
    data = repacked(inline(saved(made)), part, change)
    assert said in refusal(data)


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
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "is an OpenDocument file"),
        (archive(xl__workbook_bin="x").replace(b"workbook_bin", b"workbook.bin"), "is a binary workbook"),
        (saved(book(Staff=STAFF))[:2000], "is a broken or encrypted archive"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "is an old Excel workbook, or one with a password"),
        (saved(book(Staff=[])), "the workbook is empty"),
        (saved(book(Staff=[["a", "b"]])), 'no column is recognised as the title; name it with --map title="HEADER"'),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, said: str) -> None:
    assert said in refusal(data)
