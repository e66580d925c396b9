"""What stands in a table beside its posts, as numbers about managers, notes, a second table: none is read as lines."""

import pytest
from accounts import notes

from cxgraph.core.model import NONE
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load.sources import import_sources


def table(text: str) -> Imported:
    return import_sources([("staff.csv", text.encode())], insisted="csv")


def lines(imported: Imported) -> dict[str, str | None]:
    """Whoever holds a post, or its title where nobody is named -> what it reports to."""
    return {post.holder or post.title or "": post.reports_to for post in imported.org.posts}


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Manager Rating", "41125"),
        ("ManagerSatisfaction", "41125"),
        ("Years with current manager", "51112"),
        ("YearsWithCurrManager", "51112"),
        ("Manager tenure", "51112"),
        ("Supervisor score", "31124"),
        ("Zufriedenheit mit Vorgesetztem", "31124"),
        ("Manager enps", "41125"),
        ("Reports", "21000"),
        ("Direct Reports", "21000"),
        ("Supervisor", "YYNNN"),
    ],
)
def test_numbers_about_a_manager_are_no_manager(header: str, cells: str) -> None:
    people = ("Ana Ito", "Bo Lund", "Cy Moss", "Di Noor", "Ed Opal")
    rows = [f"{place},{people[place - 1]},Post {place},{cell}" for place, cell in enumerate(cells, 1)]
    imported = table("\n".join([f"ID,Name,Title,{header}", *rows]))
    assert "manager" not in imported.report.columns
    assert imported.report.columns_unread == (header,)
    assert set(lines(imported).values()) == {None}


@pytest.mark.parametrize("header", ["Reports", "Parent", "Team manager", "Manager ID"])
def test_numbers_of_managers_are_managers(header: str) -> None:
    imported = table(
        f"ID,Name,Title,{header}\n1,Ana Ito,Chief,0\n2,Bo Lund,Head,1\n3,Cy Moss,Agent,2\n4,Di Noor,Agent,2"
    )
    assert lines(imported) == {"Ana Ito": NONE, "Bo Lund": "1", "Cy Moss": "2", "Di Noor": "2"}


@pytest.mark.parametrize(
    "row", ["Ana Ito,Chief,,see note 1", "Ana Ito,Chief,,,legend: red is a leaver", "Ana Ito,Chief,,x,y"]
)
def test_a_cell_beside_the_headers_loses_no_row(row: str) -> None:
    imported = table(f"Name,Title,Manager\n{row}\nBo Lund,Head,Ana Ito,* new\nCy Moss,Agent,Bo Lund,,")
    assert list(lines(imported).values()) == [NONE, "chief", "head"]
    assert imported.report.rows_not_carried == ()
    told = " / ".join(filter(None, row.split(",")[3:]))
    assert f'row 2 ("{told}"), row 3 ("* new")' in "".join(notes(imported.report))


@pytest.mark.parametrize(
    "row",
    [
        "Bo Lund,Head, Customer Care,Ana Ito",
        "Lund, Bo,Head,Ana Ito",
        "Bo Lund,Head,Ito, Ana",
        ",Bo Lund,Head,Ana Ito",
    ],
)
def test_a_row_whose_cells_are_shifted_is_not_read(row: str) -> None:
    imported = table(f"Name,Title,Manager\nAna Ito,Chief,\n{row}\nCy Moss,Agent,Ana Ito")
    assert [remark.row for remark in imported.report.rows_not_carried] == [3]
    assert imported.report.rows_carried == 2


def test_the_last_cell_may_go_on_behind_a_comma() -> None:
    imported = table("Name,Manager,Title\nAna Ito,,Chief\nBo Lund,Ana Ito,Head, Customer Care\nCy Moss,Ana Ito,,note")
    assert [remark.row for remark in imported.report.rows_not_carried] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Title,Manager,Dept,,Dept,Headcount\nAna Ito,Chief,,Exec,,Sales,1\nBo Lund,Head,Ana Ito,Care,,Care,2",
        "Name,Title,Manager,,Unit,Budget\nAna Ito,Chief,,,Exec,1\nBo Lund,Head,Ana Ito,,Care,2\nCy Moss,Agent,Bo Lund",
        "Name,Title,Manager,,Unit,Size\nAna Ito,Chief,,,Exec,1\nBo Lund,Head,Ana Ito,,Care,2\n,,,,Sales,3",
        "Dept,Headcount,,Name,Title,Manager,Dept\nSales,1,,Ana Ito,Chief,,Exec\nCare,2,,Bo Lund,Head,Ana Ito,Care",
    ],
)
def test_a_table_beside_the_posts_is_named_and_not_read(text: str) -> None:
    imported = table(text)
    assert lines(imported)["Ana Ito"] == NONE
    assert lines(imported)["Bo Lund"] == "chief"
    assert "sales" not in {unit.id for unit in imported.org.units or ()}
    assert "an empty column parts a second table" in "".join(notes(imported.report))
    report = imported.report
    assert report.rows_read == report.rows_carried + len(report.rows_not_carried) == text.count("\n")


def test_an_empty_column_may_stand_between_those_of_one_table() -> None:
    imported = table(
        "Name,Title,,Manager,Unit\nAna Ito,Chief,,,Exec\nBo Lund,Head,,Ana Ito,Care\nCy Moss,Agent,,Bo Lund,Care"
    )
    assert list(lines(imported).values()) == [NONE, "chief", "head"]
    assert [post.unit for post in imported.org.posts] == ["exec", "care", "care"]


@pytest.mark.parametrize(
    ("head", "record"),
    [
        ("Employee,,Role,,Manager\nFirst,Last,Title,Department,Name", "Bo,Lund,Head,Care,Ana Ito"),
        ("Person,,,Line manager\nFirst name,Last name,Position,Name", "Bo,Lund,Head,Ana Ito"),
        ("Employee,,,Reports to\nName,Title,Unit,Name", "Bo Lund,Head,Care,Ana Ito"),
        ("Post,Holder,,Supervisor\nTitle,First,Last,Full name", "Head,Bo,Lund,Ana Ito"),
    ],
)
def test_a_name_below_the_heading_of_managers_is_the_manager(head: str, record: str) -> None:
    first = record.replace("Ana Ito", "").replace("Bo Lund", "Ana Ito").replace("Bo", "Ana").replace("Lund", "Ito")
    imported = table(f"{head}\n{first.replace('Head', 'Chief')}\n{record}")
    assert lines(imported) == {"Ana Ito": NONE, "Bo Lund": "chief"}
