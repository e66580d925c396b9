"""An organisation as a workbook and back: the same organisation, and mistakes with their sheet and cell."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from openpyxl import Workbook, load_workbook
from profiles import often
from strategies import orgs

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE, Org, Post, canonical
from cxgraph.core.prose import sentence
from cxgraph.inputs.book.reading import is_book, read_book
from cxgraph.inputs.load import load, load_bytes
from cxgraph.inputs.tables.workbook import read_sheets
from cxgraph.output.chart_workbook import to_book

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def back(data: bytes) -> Org:
    return load_bytes(data, "org.xlsx")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_come_back_as_they_were(path):
    org = load(path)
    assert canonical(back(to_book(org))) == canonical(org)


@often(1)
@given(orgs())
def test_any_organisation_comes_back_as_it_was(org):
    assert back(to_book(org)) == org


def book(**sheets: list[list[object]]) -> bytes:
    """A workbook as people fill it in: no heading above the headers."""
    made, held = Workbook(), io.BytesIO()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(held)
    return held.getvalue()


def refused(**sheets: list[list[object]]) -> list[str]:
    with pytest.raises(OrgFileError) as caught:
        back(book(**sheets))
    return list(map(str, caught.value.problems))


POSTS = ["id", "title", "reports_to"]
TWO = [POSTS, ["ceo", "CEO", "none"], ["cxo", "Chief Experience Officer", "ceo"]]


def test_what_people_fill_in_is_read():
    org = back(
        book(
            Organisation=[["field", "value"], ["name", "Acme"], ["as_of", "2026-09"], ["unlisted_ties", "absent"]],
            Posts=[
                ["ID", "Title", "Holder", "Reports to", "CX lead", "Skills", "mandate.decision_rights", "Headcount"],
                ["ceo", "CEO", "Ana Ruiz; Bo Lund", "none", "", "", "", 3],
                [16, "CXO", "vacant", "ceo", "Yes", "none", "journey-standards; launch-gate", 2.5],
            ],
            Units=[["id", "name", "head", "customer_facing"], ["cx", "Customer; and more", "16", "no"]],
            Ties=[["from", "to", "stance"], [16, "ceo", "Partner"]],
            Talent=[["field", "value"], ["upskilling", "TRUE"]],
        )
    )
    ceo, cxo = org.posts
    assert (org.organization.name, org.organization.as_of, org.assumptions.unlisted_ties) == (
        "Acme",
        "2026-09",
        "absent",
    )
    assert (ceo.holder, ceo.headcount, ceo.skills) == (("Ana Ruiz", "Bo Lund"), 3, None)
    assert (cxo.id, cxo.holder, cxo.cx_lead, cxo.skills, cxo.headcount) == ("16", "vacant", True, (), 2.5)
    assert [right.right for right in cxo.mandate.decision_rights or ()] == ["journey-standards", "launch-gate"]
    assert org.units and (org.units[0].name, org.units[0].customer_facing) == ("Customer; and more", False)
    assert [(tie.from_, tie.stance) for tie in org.ties] == [("16", "partner")]
    assert org.talent.upskilling is True
    assert org.initiatives is None


def test_a_sheet_that_says_none_says_that_there_are_none():
    org = back(book(Posts=TWO, Units=[["id", "name"], [NONE]], Initiatives=[["id", "name"]]))
    assert (org.units, org.initiatives) == ((), None)


def test_the_name_comes_from_the_file_where_no_sheet_says_it():
    assert load_bytes(book(Posts=TWO, Units=[["id", "name"]]), "Acme_Bank.xlsx").organization.name == "Acme Bank"


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        ({"Ties": [["from", "to", "stance"], ["cxo", "nobody", "partner"]]}, "Ties!B2: ties[0].to: no post"),
        ({"Ties": [["from", "to", "stance"], ["cxo", "ceo", "frend"]]}, "Ties!C2: ties[0].stance: expected one of"),
        ({"Ties": [["from", "to"], ["cxo", "ceo"]]}, 'Ties!A2: ties[0].stance: "stance" is missing'),
        ({"Units": [["id", "name", "headcount"], ["cx", "CX", "many"]]}, "Units!C2: units[0].headcount: expected a"),
        ({"Units": [["id", "name", "customer_facing"], ["cx", "CX", "maybe"]]}, "Units!C2: units[0].customer_facing"),
        ({"Units": [["id", "name", "parnt"], ["cx", "CX", "a"]]}, 'Units!C1: unknown key "parnt"; did you mean'),
        ({"Units": [["id", "name"], ["", "CX"]]}, 'Units!A2: units[0].id: "id" is missing'),
        ({"Units": [["id", "name"], ["cx", "CX"], ["cx", "C2"]]}, "Units!A3: units[1].id"),
        ({"Units": [["some", "words"], ["cx", "CX"]]}, "Units!A1: no row at its top holds the headers of this sheet"),
        ({"Talent": [["field", "value"], ["upskilling", "often"]]}, "Talent!B2: talent.upskilling: expected true"),
        ({"Initiatives": [["id", "units"], ["nbo", "x; y"]]}, "Initiatives!B2: initiatives[0].units[0]: no unit"),
    ],
)
def test_a_mistake_is_told_with_its_sheet_and_cell(sheets, told):
    assert [problem for problem in refused(Posts=TWO, **sheets) if problem.startswith(f"org.xlsx:{told}")]


def test_all_mistakes_are_told_at_once():
    told = refused(
        Posts=[POSTS, ["ceo", "CEO", "none"], ["cxo", "CXO", "nobody"], ["", "CMO", "ceo"]],
        Ties=[["from", "to", "stance"], ["cxo", "ceo", "x"], ["a", "b", "partner"]],
    )
    assert [problem.split(": ")[0].split(":")[1] for problem in told] == [
        "Posts!C3",
        "Posts!A4",
        "Ties!C2",
        "Ties!A3",
        "Ties!B3",
    ]


def test_columns_and_sheets_of_the_users_own_are_named():
    sheets = read_sheets(
        book(Posts=[[*POSTS, "Our remarks"], ["a", "CEO", "none", "x"]], Units=[["id", "name"]], Budget=[["x", "y"]]),
        "o",
    )
    assert is_book(sheets)
    assert list(map(sentence, read_book(sheets, "o").notes)) == [
        'the sheet "Budget" is none of the format, and is not read',
        'the sheet "Posts" has "Our remarks", which is none of the format, and is not read',
    ]


@pytest.mark.parametrize(
    "sheets",
    [
        {"Posts": TWO},
        {"Posts": [["Employee", "Job"], ["a", "b"]], "Units": [["id", "name"]]},
        {"Staff": TWO, "Units": [["id", "name"]]},
    ],
)
def test_any_other_workbook_is_a_table(sheets):
    assert not is_book(read_sheets(book(**sheets), "o"))


def test_where_a_finding_stands_is_the_cell():
    org = back(book(Posts=TWO, Units=[["id", "name"], ["cx", "CX"]]))
    assert org.positions.find(("posts", 1, "title")) == (3, 2)


def test_text_that_is_no_formula_stays_text():
    org = Org(
        cxgraph=1,
        organization=load(EXAMPLES[0]).organization,
        posts=(Post(id="=1+1", title="=HYPERLINK(1)", holder="+49", reports_to=NONE),),
    )
    cells = [cell for row in load_workbook(io.BytesIO(to_book(org)))["Posts"].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert back(to_book(org)) == org


def test_the_same_organisation_gives_the_same_bytes():
    org = load(EXAMPLES[0])
    assert to_book(org) == to_book(org)
