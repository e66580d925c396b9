"""The sheets of a workbook -> one chart: parts of it, versions of it, codes, merged cells, indents and formulas."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from accounts import notes, said
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Alignment

from cxgraph.core.errors import OrgFileError
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load.sources import import_sources
from cxgraph.inputs.tables.formulas import letters
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.sheets import WITHHELD, Merged, Sheet, fill_merged
from cxgraph.inputs.tables.workbook import read_sheets, read_workbook
from tests.test_import_workbook import archive, repacked

CASES = Path(__file__).parents[2] / "shared" / "cases" / "imports"
STAFF = ["Employee ID", "Name", "Job Title", "Manager ID"]
ANA, BO, CY = [1, "Ana Ito", "CEO", None], [2, "Bo Lund", "CXO", 1], [3, "Cy Park", "CX Analyst", 2]


def book(**sheets: Sequence[Sequence[Any]]) -> Workbook:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    return made


def saved(made: Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def imported(made: Workbook) -> Imported:
    return import_sources([("staff.xlsx", saved(made))])


def case(name: str) -> Imported:
    return import_sources([(name, (CASES / name).read_bytes())])


def lines(found: Imported) -> dict[str, str | None]:
    return {post.id: post.reports_to for post in found.org.posts}


def units(found: Imported) -> list[str | None]:
    names = {unit.id: unit.name for unit in found.org.units or ()}
    return [names.get(post.unit or "") for post in found.org.posts]


CHART = {"1": "none", "2": "1", "3": "2"}


@pytest.mark.parametrize(
    ("name", "posts", "known_units", "told"),
    [
        ("d1-instr.xlsx", CHART, ["Exec", "CX", "CX"], '"Read me" (2 rows)'),
        ("d5-floats.xlsx", {"1001": "none", "1002": "1001", "1003": "1002"}, ["Exec", "CX", "CX"], ""),
        ("d7-sheets.xlsx", CHART, ["Exec", "CX", "CX"], 'read together: 1 "Exec", 2 "CX"'),
        ("d8-formula.xlsx", CHART, ["Exec", "CX", "CX"], "stand for the cells that they name: 2 of them"),
        ("d9-old.xls", CHART, ["Exec", "CX", "CX"], ""),
        ("d10-html.xls", CHART, ["Exec", "CX", "CX"], ""),
        ("d11.ods", CHART, ["Exec", "CX", "CX"], ""),
        ("d12-lookup.xlsx", {"1": "none", "2": "1"}, ["Executive", "Customer Experience"], '"Departments" says what'),
        (
            "d3-merged.xlsx",
            {"1": "none", "2": "1", "3": "2", "4": "2", "5": "1"},
            ["Exec", "CX", "CX", "CX", "IT"],
            "merged cells stand for each of their rows: 1",
        ),
    ],
)
def test_cases(name: str, posts: dict[str, str], known_units: list[str], told: str) -> None:
    found = case(name)
    assert lines(found) == posts
    assert units(found) == known_units
    assert told in "; ".join(notes(found.report))
    assert found.report.rows_read == found.report.rows_carried == len(posts)
    assert found.report.dangling == found.report.unstated == ()


# Indents


def test_indents_are_handed_on_as_tabs() -> None:
    (sheet,) = read_sheets((CASES / "d6-indent.xlsx").read_bytes(), "d6")
    assert [row.cells[0] for row in sheet.rows] == [
        "Title",
        "CEO",
        "\tChief Experience Officer",
        "\t\tCX Analyst",
        "\tChief People Officer",
    ]


def test_so_are_levels_of_an_outline_and_spaces_stay() -> None:
    made = book(Staff=[["Title", "Name"], ["CEO", "Ana"], ["CXO", "Bo"], [None, "Cy"], ["  CFO", "Di"]])
    sheet = made["Staff"]
    for row, level in ((3, 1), (4, 2), (5, 1)):
        sheet.row_dimensions[row].outlineLevel = level
    sheet["B3"].alignment = Alignment(indent=99)
    (found,) = read_sheets(saved(made), "x")
    assert [row.cells for row in found.rows[1:]] == [
        ("CEO", "Ana"),
        ("\tCXO", "\t" * 15 + "Bo"),
        ("", "\t\tCy"),
        ("  CFO", "Di"),
    ]


def test_indents_in_a_table_with_managers_change_nothing() -> None:
    made = book(Staff=[STAFF, ANA, BO, CY])
    plain = imported(made)
    for row in made["Staff"]["A1:D4"]:
        for cell in row:
            cell.alignment = Alignment(indent=1)
    assert imported(made).org == plain.org


# Merged cells


def test_merged_headers_managers_and_departments_fill_their_rows() -> None:
    made = book(
        Staff=[
            ["Department", "Employee", None, "Reports to"],
            [None, "Employee ID", "Job Title", "Manager ID"],
            ["Exec", 1, "CEO", None],
            ["CX", 2, "CXO", 1],
            [None, 3, "Analyst", 2],
            [None, 4, "Designer", None],
        ]
    )
    for area in ("A1:A2", "B1:C1", "A4:A6", "D5:D6"):
        made["Staff"].merge_cells(area)
    found = imported(made)
    assert lines(found) == {"1": "none", "2": "1", "3": "2", "4": "2"}
    assert units(found) == ["Exec", "CX", "CX", "CX"]


def test_a_heading_over_all_columns_stays_one_cell() -> None:
    made = book(Staff=[STAFF, ANA, ["Customer experience"], BO, CY])
    made["Staff"].merge_cells("A3:D3")
    found = imported(made)
    assert lines(found) == CHART
    assert [row for row, _ in said(found.report.rows_not_carried)] == [3]


cells = st.sampled_from(["", "a", "b"])


@given(
    st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6),
    st.tuples(*[st.integers(1, 7)] * 2, *[st.integers(0, 3)] * 2),
)
def test_filling_keeps_rows_their_numbers_and_every_text(texts: list[list[str]], area: tuple[int, ...]) -> None:
    rows = tuple(Row(n, n, tuple(row), "x") for n, row in enumerate(texts, 1) if any(row))
    filled = fill_merged(Sheet("s", rows, merged=(Merged(*area),)))
    assert [row.number for row in filled.rows] == [row.number for row in rows]
    for before, after in zip(rows, filled.rows, strict=True):
        assert all(not one or one == other for one, other in zip(before.cells, after.cells, strict=False))
    assert fill_merged(filled) == filled


# Several sheets


def test_sheets_of_departments_are_one_chart_and_each_row_is_found_again() -> None:
    made = book(
        Executive=[["Staff 2026"], [], STAFF, ANA, BO],
        Customer_Care=[["Name", "Employee ID", "Job title", "Manager ID", "Notes"], ["Cy Park", 3, "Analyst", 2, "x"]],
        Guide=[["How to"], ["Fill in"]],
    )
    made["Customer Care"].append(["Bo Lund", 2, "CXO", 1])
    made["Customer Care"].append(["Total", 2])
    found = imported(made)
    assert lines(found) == CHART
    assert units(found) == ["Executive", "Executive", "Customer Care"]
    assert [(r.row, r.source) for r in found.report.rows_not_carried] == [
        (3, "staff.xlsx, sheet 2"),
        (4, "staff.xlsx, sheet 2"),
    ]
    assert found.report.rows_read == 5
    told = "; ".join(notes(found.report))
    assert "the name of its sheet is the unit" in told
    assert '"Guide" (2 rows)' in told


def test_sheets_are_counted_as_a_person_sees_them() -> None:
    made = book(Old=[["x"]], Empty=[], Exec=[STAFF, ANA, ["Total", 1]], CX=[STAFF, BO, CY, ["Total", 2]])
    made["Old"].sheet_state = "hidden"
    assert {remark.source for remark in imported(made).report.rows_not_carried} == {
        "staff.xlsx, sheet 2",
        "staff.xlsx, sheet 3",
    }


def test_a_sheet_without_the_column_of_units_is_one() -> None:
    made = book(
        Exec=[[*STAFF, "Department"], [*ANA, "Board"], [*BO, None]], Care=[STAFF, CY], Sheet3=[STAFF, [4, "Di", "A", 3]]
    )
    assert units(imported(made)) == ["Board", None, "Care", None]


def test_names_that_a_program_gave_are_no_units() -> None:
    found = imported(book(Sheet1=[STAFF, ANA], Sheet2=[STAFF, BO], Sheet3=[STAFF, CY]))
    assert lines(found) == CHART
    assert found.org.units is None


def test_versions_of_a_list_are_not_added_up() -> None:
    found = imported(book(June=[STAFF, ANA, BO], September=[STAFF, ANA, BO, CY]))
    assert found.report.posts == 2
    told = "; ".join(notes(found.report))
    assert '"September" (4 rows)' in told
    assert "list the same people" in told


def test_a_hidden_sheet_is_no_part() -> None:
    made = book(Exec=[STAFF, ANA, BO], Old=[STAFF, CY])
    made["Old"].sheet_state = "hidden"
    assert list(lines(imported(made))) == ["1", "2"]


def test_a_table_beside_the_first_is_named() -> None:
    found = imported(book(Staff=[[*STAFF, None, *STAFF], [*ANA, None, *CY], BO]))
    assert "an empty column parts a second table from that of the posts, which is not read" in "; ".join(
        notes(found.report)
    )


# Codes


@pytest.mark.parametrize(
    ("code", "other", "headers"),
    [
        ("Department ID", "Departments", ["Department ID", "Department Name"]),
        ("Dept Code", "Departments", ["Code", "Name"]),
        ("Department", "Lists", ["Department", "Description"]),
        ("Abteilung Nr", "Abteilungen", ["Abteilung Nr", "Bezeichnung"]),
        ("DeptID", "Lookup", ["DeptID", "Department", "Cost centre"]),
    ],
)
def test_codes_stand_for_what_another_sheet_says(code: str, other: str, headers: list[str]) -> None:
    made = book(Staff=[[*STAFF, code], [*ANA, "D1"], [*BO, "D2"], [*CY, "D9"], [4, "Di", "Clerk", 2, "D2"]])
    made.create_sheet(other)
    for row in (headers, ["D1", "Executive", "K"], ["D2", "Customer Experience", "K"]):
        made[other].append(row[: len(headers)])
    found = imported(made)
    assert units(found) == ["Executive", "Customer Experience", "D9", "Customer Experience"]
    assert "says nothing of what some rows hold: 1 of them" in "; ".join(notes(found.report))


def test_who_holds_a_post_may_stand_in_a_sheet_of_its_own_and_what_is_left_of_it_is_named() -> None:
    made = book(
        Positions=[
            ["Position ID", "Position Title", "Reports to Position ID"],
            ["P1", "CEO", None],
            ["P2", "CXO", "P1"],
        ],
        People=[
            ["Position ID", "Full Name", "Department", "Shoe size"],
            ["P1", "Ana", "Exec", 40],
            ["P9", "Bo", "CX", 41],
        ],
    )
    made["Positions"].append(["P3", "CFO", "P1"])
    made["People"].append(["P3", "Cy", "Money"])
    found = imported(made)
    assert [post.holder for post in found.org.posts] == ["Ana", None, "Cy"]
    assert units(found) == ["Exec", None, "Money"]
    told = "; ".join(notes(found.report))
    assert 'columns of the sheet "People" that are not read: "Shoe size"' in told
    assert "says nothing of what some rows hold: 1 of them" in told


def test_numbers_of_something_else_are_no_codes() -> None:
    made = book(
        Staff=[[*STAFF, "Department ID"], [*ANA, 1], [*BO, 2]], Sites=[["ID", "Name"], [1, "Bonn"], [2, "Rome"]]
    )
    assert units(imported(made)) == ["1", "2"]


def test_titles_may_stand_in_a_sheet_of_their_own() -> None:
    made = book(
        Lines=[["Employee ID", "Name", "Manager ID"], [1, "Ana", None], [2, "Bo", 1]],
        Jobs=[["Employee ID", "Job Title"], [2, "CXO"], [1, "CEO"]],
    )
    found = imported(made)
    assert [post.title for post in found.org.posts] == ["CEO", "CXO"]
    assert '"Jobs" says more of the rows' in "; ".join(notes(found.report))


# Formulas


def test_formulas_stand_for_the_cells_that_they_name_and_nothing_else() -> None:
    made = book(
        Staff=[
            [*STAFF, "Department"],
            [1, "Ana", "CEO", None, "='Unit list'!$A$1"],
            [2, '=Names!A1&" "&Names!B1', '=HYPERLINK("http://evil","CXO")', "=$A$2", "=CONCATENATE('Unit list'!A2)"],
            [3, "Cy", "Analyst", "=+A3", "=E4"],
            [4, "Di", "Clerk", "=VLOOKUP(A3,Names!A:B,2,0)", "=[other.xlsx]A!A1"],
        ],
        Names=[["Bo", "Lund"]],
        Unit_list=[["Exec"], ["CX"]],
    )
    found = imported(made)
    assert lines(found) == {"1": "none", "2": "1", "3": "2", "4": None}
    assert [post.holder for post in found.org.posts] == ["Ana", "Bo Lund", "Cy", "Di"]
    assert found.org.posts[1].title == "CXO"
    assert [unit.name for unit in found.org.units or ()] == ["Exec", "CX"]
    told = "; ".join(notes(found.report))
    assert "withheld, 3 of them: E4 =E4, D5 =VLOOKUP(A3,Names!A:B,2,0), E5 =[other.xlsx]A!A1; open the" in told
    assert "=VLOOKUP" not in str(found.org)


def test_formulas_that_lead_far_or_come_to_much_are_withheld() -> None:
    doubled = [[f"=A{n}&A{n}"] for n in range(1, 60)]
    upwards = [[f"=A{n}"] for n in range(2, 400)] + [["end"]]
    downwards = [["start"]] + [[f"=A{n}"] for n in range(1, 400)]
    sheets = read_sheets(saved(book(A=[["x" * 100], *doubled], B=upwards, C=downwards)), "x")
    a, b, c = ([row.cells[0] for row in sheet.rows] for sheet in sheets)
    assert a[8] == "x" * 25_600
    assert set(a[9:]) == {WITHHELD}
    assert b[0] == WITHHELD
    assert b[-50:] == ["end"] * 50
    assert set(c) == {"start"}


def test_a_text_that_begins_like_a_formula_is_a_text() -> None:
    made = book(Staff=[STAFF, [1, "Ana", "x", None]])
    made["Staff"]["C2"].value = "=A1"
    made["Staff"]["C2"].data_type = "s"
    assert imported(made).org.posts[0].title == "=A1"


@settings(max_examples=30, deadline=None)
@given(st.text("=A1&$'!\"() +B,;", max_size=30))
def test_no_formula_is_taken_for_a_text(written: str) -> None:
    formula = f"={written}"
    made = book(Staff=[["q", "z"], ["w"]])
    made["Staff"]["B2"].value = formula
    made["Staff"]["B2"].data_type = "f"
    (sheet,) = read_sheets(saved(made), "x")
    assert sheet.rows[1].cells[1:] != (formula,) or '"' in written


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert list(map(letters, (0, 25, 26, 701, 702, 16_383))) == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


# Nothing in the cells


def test_a_workbook_whose_chart_is_a_drawing_says_so() -> None:
    data = saved(book(Staff=[]))
    names = {"xl__diagrams__data1.xml": "<a/>"}
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as more, zipfile.ZipFile(io.BytesIO(archive(**names))) as drawn:
        for name in drawn.namelist():
            more.writestr(name.replace("__", "/"), drawn.read(name))
    with pytest.raises(OrgFileError, match="SmartArt drawing"):
        read_workbook(file.getvalue(), "x")


def test_a_merge_over_everything_costs_nothing() -> None:
    made = book(Staff=[STAFF, ANA, BO, CY])
    inner = b'<mergeCell ref="A1:XFD1048576"/>' + b'<mergeCell ref="B1:B1048576"/>' * 3
    area = b"<mergeCells>" + inner + b"</mergeCells>"
    data = repacked(
        saved(made), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + area)
    )
    assert lines(import_sources([("x.xlsx", data)])) == CHART
