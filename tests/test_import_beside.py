"""What stands in a table beside its posts, as numbers about managers, notes, a second table: none is read as lines."""

import pytest

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
