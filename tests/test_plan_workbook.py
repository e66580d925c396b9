"""Plans as a workbook: what stands where, what is left open, and that nothing in it comes to life."""

import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from plan_records import FIRST, SMALL, STAGE, left, plan, plans, with_title

import cxgraph
from cxgraph.advice.plan import Plans
from cxgraph.inputs.tables.workbook import read_sheets
from cxgraph.output.report.plan import to_xlsx
from cxgraph.output.spreadsheet import LONGEST, Column, TableSheet, to_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEETS = ["Plan", "Other plans", "Not closed", "To find out"]
MOVE = ["#", "What", "Why", "Closes", "Needs", "Effort", "Kind of effort"]


def sheets(found: Plans) -> dict[str, Worksheet]:
    return {page.title: page for page in load_workbook(BytesIO(to_xlsx(found))).worksheets}


def values(page: Worksheet) -> list[list[object]]:
    """Rows with anything in them, without the empty cells at their ends."""
    rows = [[*row] for row in page.iter_rows(values_only=True)]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    return [row for row in rows if row]


def test_the_first_plan_is_there_to_follow_with_owner_due_and_status_left_open():
    title, name, head, step, *notes = values(sheets(plans())["Plan"])
    assert (title, name) == (["Acme"], ["Start with: Closes 1 error · effort 2"])
    assert head == [*MOVE, "Owner", "Due", "Status"]
    assert step == [
        1,
        "Invite Chief People Officer when strategy is made, not when it is carried out",
        "Absent, and nothing known stands in the way of an invitation.",
        "CX201 absent-people-officer",
        "Chief People Officer, CEO; through: Chief Operating Officer works with both",
        2,
        "Sign-off by one colleague; people's time and a place in this year's plan; the same people can end it",
    ]
    assert ["Clears CX201 absent-people-officer"] in notes
    assert ["The worst finding: error: CX201 absent-people-officer: The people officer is absent."] in notes


def test_the_other_sheets_hold_the_other_plans_what_is_left_and_what_is_to_be_found_out():
    asked = cxgraph.audit(plans().plans[0].org).worth_finding_out[:2]
    found = sheets(plans(worth_finding_out=asked))
    assert list(found) == SHEETS
    _, head, *rows = values(found["Other plans"])
    assert head == ["Plan", "Together", *MOVE]
    assert [(row[0], row[2]) for row in rows] == [
        ("Closes 1 warning · effort 1", 1),
        ("Closes 1 error, 2 warnings · effort 3", 1),
        ("Closes 1 error, 2 warnings · effort 3", 2),
    ]
    _, head, row = values(found["Not closed"])
    assert head == [
        *("Severity", "Finding", "What the audit says", "Why no plan closes it", "What to do"),
        *("Owner", "Due", "Status"),
    ]
    assert row == [
        "warning",
        "CX206 unexplained-roadblock",
        "Somebody blocks.",
        "It takes an effort of 11: raise the budget.",
    ]
    _, head, *rows = values(found["To find out"])
    assert head == ["#", "Question", "Whom to ask", "What the answer would do", "Answer"]
    assert [row[:3] for row in rows] == [[nth, one.question, one.whom] for nth, one in enumerate(asked, start=1)]


def test_where_no_plan_closes_the_worst_the_sheet_says_so_above_an_empty_table():
    reason = left(code="CX201", why="It takes an effort of 11.")
    rows = values(sheets(plans(SMALL, first=None, not_closed=(reason,)))["Plan"])
    assert rows[1] == ["No plan here closes the worst finding, CX201 absent-people-officer."]
    assert rows[2][:2] == ["#", "What"]
    assert rows[3] == ["It takes an effort of 11."]


def test_nothing_is_a_sheet_that_says_so():
    found = sheets(plans(first=None, plans=(), worst=None, not_closed=()))
    assert [values(page)[0] for page in found.values()] == [
        ["Acme"],
        ["There is no other plan."],
        ["No error or warning is left that no plan closes."],
        ["Nothing is open."],
    ]


def test_status_is_chosen_from_a_list_and_the_head_stays_in_sight_and_on_every_page():
    page = sheets(plans())["Plan"]
    (listed,) = page.data_validations.dataValidation
    assert (str(listed.sqref), listed.formula1) == ("J5", '"open,under way,done,dropped"')
    assert (page.freeze_panes, page.print_title_rows) == ("A5", "$4:$4")
    assert (page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page["I5"].number_format == "yyyy-mm-dd"
    assert all(page.cell(5, place).alignment.wrap_text for place in range(1, 11))
    assert all(page.column_dimensions[letter].width >= 4 for letter in "ABCDEFGHIJ")


def test_the_same_plans_give_the_same_bytes_which_tell_no_time():
    made = to_xlsx(plans())
    assert made == to_xlsx(plans())
    with ZipFile(BytesIO(made)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not re.search(rb"created|modified|20\d\d-\d\d-\d\dT", parts.read("docProps/core.xml"))
        for name in parts.namelist():
            ElementTree.fromstring(parts.read(name))


# Nothing comes to life


def cells(data: bytes) -> list[tuple[str, str]]:
    """Every cell as its kind and its text: read from the XML, without the library that wrote it."""
    with ZipFile(BytesIO(data)) as parts:
        pages = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    found = []
    for cell in (cell for page in pages for cell in ElementTree.fromstring(page).iter(f"{MAIN}c")):
        assert cell.find(f"{MAIN}f") is None
        within = "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
        found.append((cell.get("t", "n"), within or cell.findtext(f"{MAIN}v", "")))
    return found


@pytest.mark.parametrize(
    "title",
    ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "#N/A", "#REF!", "1e5", "TRUE", "2026-01-01", "=", "  =1"],
)
def test_a_title_is_text_whatever_it_looks_like(title: str):
    made = to_xlsx(with_title(title))
    texts = [text for kind, text in cells(made) if kind == "inlineStr"]
    assert {kind for kind, _ in cells(made)} <= {"inlineStr", "n"}
    assert all(text.isdigit() or text == "" for kind, text in cells(made) if kind == "n")
    assert title.strip() in texts
    quoted = [
        cell for page in load_workbook(BytesIO(made)).worksheets for row in page.iter_rows() for cell in row
        if cell.value == title.strip()
    ]  # fmt: skip
    assert quoted
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in quoted)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("\x00a\x07b\x1bc", "\\u0000a\\u0007b\\u001bc"),
        ("a\u202eb", "a\\u202eb"),
        ("a\ud800b", "a\\ud800b"),
        ("a\uffffb\ufffe", "a\ufffdb\ufffd"),
        ("_x003D_1", "_x005F_x003D_1"),
        ("x" * 40_000, "x" * (LONGEST - 1) + "…"),
        ("two\nlines\t", "two lines"),
    ],
)
def test_characters_that_a_workbook_has_no_room_for_are_written_out(title: str, shown: str):
    assert shown in [text for _, text in cells(to_xlsx(with_title(title)))]


@given(st.text())
def test_any_text_makes_a_workbook_that_other_readers_open(text: str):
    sheet = TableSheet(title="Table", told=("Told", text), columns=(Column("A", 9),), rows=((text,), (text,)))
    made = to_workbook((sheet,))
    assert made == to_workbook((sheet,))
    assert {kind for kind, _ in cells(made)} <= {"inlineStr", "n"}
    load_workbook(BytesIO(made))


def test_the_workbook_is_one_that_cxgraph_itself_would_open():
    found = read_sheets(to_xlsx(plans()), "plan.xlsx")
    assert [one.name for one in found] == SHEETS


def test_what_is_not_proven_and_what_was_stopped_is_said():
    open_ = plan(STAGE, optimal=False, most_closed=12, most_gained=6.5)
    rows = values(sheets(plans(open_, first=open_, complete=False))["Plan"])
    assert any("not proven" in str(row[0]) for row in rows)
    assert any("when the search was stopped" in str(row[0]) for row in rows)


def test_a_first_plan_that_is_none_of_the_others_stands_on_its_own_sheet():
    found = sheets(plans(SMALL, first=replace(FIRST, effort=2)))
    assert [row[0] for row in values(found["Other plans"])[2:]] == ["Closes 1 warning · effort 1"]
    assert values(found["Plan"])[1] == ["Start with: Closes 1 error · effort 2"]
