"""Units of tables: levels of them in columns, codes beside names, paths, and who heads them."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgraph.core.prose import sentence
from cxgraph.inputs.account import Imported
from cxgraph.inputs.tables.directory import Directory
from cxgraph.inputs.tables.drafts import Draft
from cxgraph.inputs.tables.entries import Entries, RowEntry
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.table import read_table
from cxgraph.inputs.tables.units import read_units
from cxgraph.inputs.tables.units.headers import unit_columns

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases" / "imports"


def staff(headers: Sequence[str], *rows: Sequence[str], more: str = "", **columns: str) -> Imported:
    """Posts 1, 2, 3 … of Ana, Bo, Cy …, all below the first, with the cells of their units."""
    text = io.StringIO()
    people = ["Ana Ito", "Bo Lund", "Cy Park", "Di Roy", "Ed Sun", "Fy Wu", "Gi Ro", "Ha Li", "Ib Ek", "Jo Um"]
    lines = [[str(n), people[n % 10], "Clerk", "1" if n else "none", *row] for n, row in enumerate(rows)]
    titled = [["1" if n == 0 else f"p{n}", *line[1:]] for n, line in enumerate(lines)]
    csv.writer(text).writerows([["Employee ID", "Name", "Job Title", "Manager ID", *headers], *titled])
    return read_table(text.getvalue().encode(), "staff.csv", columns)


def units(found: Imported) -> dict[str, tuple[str | None, str | None]]:
    """Id of each unit -> its name, and the unit it lies in."""
    return {unit.id: (unit.name, unit.parent) for unit in found.org.units or ()}


def of_posts(found: Imported) -> list[str | None]:
    return [post.unit for post in found.org.posts]


def notes(found: Imported) -> str:
    return "\n".join(map(sentence, found.report.notes))


@pytest.mark.parametrize(
    ("case", "expected", "posts"),
    [
        (
            "c1-units.csv",
            {
                "corporate": ("Corporate", None),
                "executive": ("Executive", "corporate"),
                "corporate-customer-experience": ("Customer Experience", "corporate"),
                "insights": ("Insights", "corporate-customer-experience"),
                "retail": ("Retail", None),
                "retail-customer-experience": ("Customer Experience", "retail"),
                "journeys": ("Journeys", "retail-customer-experience"),
            },
            ["executive", "corporate-customer-experience", "insights", "journeys"],
        ),
        (
            "g3-de-unit.csv",
            {"leitung": ("Leitung", None), "kunden": ("Kunden", None), "insights": ("Insights", "kunden")},
            ["leitung", "kunden", "insights"],
        ),
        (
            "g4-fr.csv",
            {
                "dg": ("DG", None),
                "direction-clients": ("Direction Clients", None),
                "experience": ("Expérience", "direction-clients"),
                "ecoute-client": ("Écoute client", "experience"),
            },
            ["dg", "experience", "ecoute-client"],
        ),
        ("i1.csv", {"D1": ("Executive", None), "D2": ("Customer Experience", None)}, ["D1", "D2"]),
        ("f10-peoplesoft.csv", {"D1": ("Exec", None), "D2": ("CX", None)}, ["D1", "D2"]),
        (
            "b5-workday.csv",
            {"executive-office": ("Executive Office", None), "customer-experience": ("Customer Experience", None)},
            ["executive-office", *["customer-experience"] * 3],
        ),
    ],
)
def test_the_cases(case: str, expected: dict[str, tuple[str, str | None]], posts: list[str]) -> None:
    if not (CASES / case).is_file():
        pytest.skip("the cases are not at hand")
    found = read_table((CASES / case).read_bytes(), case)
    assert units(found) == expected
    assert of_posts(found) == posts


# Levels


@pytest.mark.parametrize(
    "headers",
    [
        "Business Unit,Division,Department,Team",
        "Team,Department,Division,Business Unit",
        "Direction,Département,Service,Équipe",
        "Ressort,Bereich,Abteilung,Team",
        "Dirección,Área,Departamento,Equipo",
        "Sector,Division,Department,Sub Department",
        "Department Level 1,Department Level 2,Department Level 3,Department Level 4",
        "Division,Department,SubDepartment,Section",
    ],
)
def test_levels_lie_in_one_another_and_blank_ones_are_left_out(headers: str) -> None:
    turn = -1 if headers.startswith("Team") else 1
    rows = [["A", "", "", ""], ["A", "B", "", ""], ["A", "B", "C", ""], ["A", "B", "C", "D"], ["A", "", "E", ""]]
    found = staff(headers.split(","), *(row[::turn] for row in rows))
    assert units(found) == {
        "a": ("A", None),
        "b": ("B", "a"),
        "c": ("C", "b"),
        "d": ("D", "c"),
        "e": ("E", "a"),
    }
    assert of_posts(found) == ["a", "b", "c", "d", "e"]
    assert "units lie in one another as columns say, the highest first" in notes(found)


def test_a_level_that_repeats_the_one_above_is_the_same_unit() -> None:
    found = staff(["Division", "Department", "Team"], ["CX", "CX", "CX"], ["CX", "cx", "Insights"])
    assert units(found) == {"cx": ("CX", None), "insights": ("Insights", "cx")}


def test_what_is_blank_above_is_taken_from_other_rows_where_they_agree_and_said() -> None:
    found = staff(["Division", "Department"], ["Retail", "CX"], ["", "CX"], ["", "IT"])
    assert units(found) == {"retail": ("Retail", None), "cx": ("CX", "retail"), "it": ("IT", None)}
    assert [(remark.row, sentence(remark.what)) for remark in found.report.mended] == [
        (3, "the unit above its unit is left blank, and taken from other rows")
    ]
    two = staff(["Division", "Department"], ["Retail", "CX"], ["Bank", "CX"], ["", "CX"])
    assert of_posts(two) == ["retail-cx", "bank-cx", "cx"]


def test_values_say_which_of_divisions_and_business_units_are_above() -> None:
    rows = [[f"Unit {n}", "North" if n < 4 else "South"] for n in range(8)] * 2
    found = staff(["Business Unit", "Division"], *rows)
    assert units(found)["unit-0"] == ("Unit 0", "north")
    assert '"Division", "Business Unit"' in notes(found)
    few = staff(["Business Unit", "Division"], ["Retail", "CX"], ["Bank", "CX"])
    assert [parent for _, parent in units(few).values()] == [None, "retail", None, "bank"]


def test_totals_and_fillers_are_no_units() -> None:
    found = staff(["Department"], ["CX"], ["Total"], ["N/A"], ["Unassigned"], ["-"], ["0"])
    assert units(found) == {"cx": ("CX", None)}


def test_the_column_that_is_named_is_the_only_one() -> None:
    found = staff(["Division", "Department"], ["Retail", "CX"], ["Bank", "IT"], unit="Department")
    assert units(found) == {"cx": ("CX", None), "it": ("IT", None)}


def test_what_is_too_long_for_a_name_is_left_out_and_said() -> None:
    found = staff(["Division", "Department"], ["Retail", "CX"], ["x" * 1001, "IT"])
    assert units(found) == {"retail": ("Retail", None), "cx": ("CX", "retail"), "it": ("IT", None)}
    assert "too long" in " ".join(sentence(remark.what) for remark in found.report.mended)


# Codes beside names


@pytest.mark.parametrize(
    "headers",
    [
        "Department Code,Department Name",
        "Department ID,Department",
        "DEPTID,DEPTNAME",
        "Department,Department Name",
        "Department/ID,Department/Department Name",
        "Code service,Libellé du service",
        "Abteilungsnummer,Abteilung",
        "Sub Department,Sector",
    ],
)
def test_a_code_is_the_id_and_the_name_the_name(headers: str) -> None:
    found = staff(headers.split(","), ["D10", "Executive"], ["D20", "Customer"], ["D20", "Customer"])
    assert units(found) == {"D10": ("Executive", None), "D20": ("Customer", None)}
    assert of_posts(found) == ["D10", "D20", "D20"]


def test_a_code_that_stands_for_several_names_is_no_id_and_a_code_alone_is_the_name() -> None:
    found = staff(["Department Code", "Department"], ["1", "CX"], ["1", "IT"], ["2", "HR"], ["2", ""])
    assert units(found) == {"cx": ("CX", None), "it": ("IT", None), "2": ("HR", None)}
    assert of_posts(found)[3] == "2"
    assert "some codes stand beside several names of units" in notes(found)
    assert units(staff(["Department ID"], ["D1"], ["D2"])) == {"d1": ("D1", None), "d2": ("D2", None)}


def test_a_name_is_one_unit_though_its_code_is_blank_or_stands_for_another_too() -> None:
    found = staff(
        ["DeptID", "Department"], ["5", "IT"], ["", "IT"], ["1", "Admin"], ["1", "Software"], ["4", "Software"]
    )
    assert units(found) == {"5": ("IT", None), "admin": ("Admin", None), "software": ("Software", None)}
    paths = staff(["Department/ID", "Department/Display Name"], ["10", "Exec"], ["11", "Exec / CX"], ["", "Exec"])
    assert units(paths) == {"10": ("Exec", None), "11": ("CX", "10")}
    assert units(staff(["Division", "Department ID", "Department"], ["CX", "D1", "CX"])) == {"cx": ("CX", None)}


def test_two_units_of_one_name_and_two_codes_are_two() -> None:
    found = staff(["Department Code", "Department"], ["E1", "CX"], ["E2", "CX"])
    assert units(found) == {"E1": ("CX", None), "E2": ("CX", None)}


# Paths


@pytest.mark.parametrize(
    "header", ["Department/Complete Name", "Department/Display Name", "Org Unit Path [Required]", "Department"]
)
@pytest.mark.parametrize("link", [" / ", " > ", " \\ "])
def test_names_that_hold_those_above(header: str, link: str) -> None:
    found = staff([header], ["Exec"], [f"Exec{link}CX"], [f"Exec{link}CX{link}Insights"], [f"Exec{link}IT"])
    assert units(found) == {
        "exec": ("Exec", None),
        "cx": ("CX", "exec"),
        "insights": ("Insights", "cx"),
        "it": ("IT", "exec"),
    }


def test_paths_from_the_root_and_names_with_a_stroke() -> None:
    found = staff(["Org Unit Path"], ["/"], ["/Exec"], ["/Exec/CX"])
    assert units(found) == {"exec": ("Exec", None), "cx": ("CX", "exec")}
    plain = staff(["Department"], ["Sales / Marketing"], ["Legal/Risk"], ["IT"])
    assert [name for name, _ in units(plain).values()] == ["Sales / Marketing", "Legal/Risk", "IT"]
    both = staff(["Org Unit Path", "Department"], ["/All", "CX"], ["/All", "IT"])
    assert units(both) == {"cx": ("CX", None), "it": ("IT", None)}


# Heads


@pytest.mark.parametrize("header", ["Department Head", "Head of Department", "Department Lead", "Department Director"])
def test_who_heads_a_unit_is_no_unit(header: str) -> None:
    found = staff(
        ["Department", header], ["Exec", "Ana Ito"], ["CX", "Bo Lund"], ["CX", "Bo Lund"], ["IT", "Nobody Else"]
    )
    assert {unit.id: unit.head for unit in found.org.units or ()} == {"exec": "1", "cx": "p1", "it": None}
    assert "who heads these units is not told as one of the posts, so it is left out: it" in notes(found)


def test_the_person_behind_a_name_heads_the_unit() -> None:
    rows = [["Exec (Ana Ito)"], ["Sales (Bo Lund)"], ["Sales (Cy Park)"], ["Sales (EMEA)"]]
    found = staff(["Supervisory Organization"], *rows)
    assert [(unit.id, unit.name, unit.head) for unit in found.org.units or ()][:3] == [
        ("exec", "Exec", "1"),
        ("sales", "Sales", "p1"),
        ("sales-2", "Sales", "p2"),
    ]
    places = staff(["Department"], ["Sales (EMEA)"], ["Sales (APAC)"])
    assert [unit.name for unit in places.org.units or ()] == ["Sales (EMEA)", "Sales (APAC)"]


# Headers


@pytest.mark.parametrize(
    "header",
    [
        "Parent Department",
        "Cost Center",
        "Job Level",
        "Manager",
        "Direct Reports",
        "Service Date",
        "Team Size",
        "Nr",
        "Code",
    ],
)
def test_what_is_no_column_of_units(header: str) -> None:
    assert not list(unit_columns([header]))


def test_long_and_odd_headers_end_in_bounded_time() -> None:
    assert not list(unit_columns(["x" * 100_000, "", "(" * 80, "Department" * 8] * 2000))


# Any tree of units


@given(st.lists(st.lists(st.sampled_from(["Alpha", "Beta", "Gamma"]), min_size=1, max_size=4), min_size=2, max_size=7))
def test_any_tree_of_units_comes_back(paths: list[list[str]]) -> None:
    # a name that is that of the unit above would be taken for the same unit
    named = [[f"{name}{level}" for level, name in enumerate(path)] for path in paths]
    width = max(map(len, named))
    headers = ["Business Unit", "Division", "Department", "Team"][:width]
    if width == 1:
        headers = ["Department"]
    found = staff(headers, *([*path, *[""] * (width - len(path))] for path in named))
    known = {unit.id: unit for unit in found.org.units or ()}

    def path_of(unit: str | None) -> list[str | None]:
        return [*path_of(known[unit].parent), known[unit].name] if unit else []

    assert [path_of(post.unit) for post in found.org.posts] == named
    assert len(known) == len({tuple(path[:depth]) for path in named for depth in range(1, len(path) + 1)})


# Rows that head those below them


def test_rows_with_a_single_cell_head_units_where_no_column_holds_any() -> None:
    head = "ID,Name,Job Title,Manager\nExecutive,,,\n1,Ana,CEO,\nCustomer Experience,,,\n2,Bo,CXO,1\n3,Cy,Analyst,2\n"
    found = read_table(f"{head}Exported by HR,,,\n".encode(), "h.csv")
    assert units(found) == {"executive": ("Executive", None), "customer-experience": ("Customer Experience", None)}
    assert of_posts(found) == ["executive", "customer-experience", "customer-experience"]
    assert "rows with a single cell name the unit of those below them: 2, 4" in notes(found)
    assert (found.report.rows_read, found.report.rows_carried) == (6, 5)
    assert [remark.row for remark in found.report.rows_not_carried] == [7]


@pytest.mark.parametrize("heading", ["Page 1,,,", "Confidential,,,"])
def test_one_such_row_or_one_that_repeats_heads_nothing(heading: str) -> None:
    text = f"ID,Name,Job Title,Manager\n{heading}\n1,Ana,CEO,\n{heading}\n2,Bo,CXO,1\n"
    assert read_table(text.encode(), "h.csv").org.units is None
    pages = text.replace(heading, "Page 1 of 2,,,", 1).replace(heading, "Page 2 of 2,,,")
    assert read_table(pages.encode(), "h.csv").org.units is None
    once = f"ID,Name,Job Title,Manager\n{heading}\n1,Ana,CEO,\n2,Bo,CXO,1\n"
    assert read_table(once.encode(), "h.csv").org.units is None
    beside = "ID,Name,Job Title,Manager,Department\nExec,,,,\n1,Ana,CEO,,X\nCX,,,,\n2,Bo,CXO,1,Y\n"
    assert list(units(read_table(beside.encode(), "h.csv"))) == ["x", "y"]


def test_a_post_that_only_the_row_of_another_tells_of_is_in_no_unit() -> None:
    row = Row(2, 2, ("1", "CXO", "Michael Albert", "CX"), "a.csv")
    own = RowEntry(row, "1", "CXO", "", "Michael Albert", "CX", "")
    boss = RowEntry(row, "", "", "Michael Albert", "", "", "")
    drafts = (Draft("1", (own,), referable=True), Draft("michael-albert", (boss,), referable=True))
    table = Table("a.csv", ("ID", "Title", "Manager", "Department"), (row,))
    directory = Directory(drafts, Entries((own,), (), (), (), ()))
    read = read_units(table, {"id": 0, "title": 1, "manager": 2, "unit": 3}, {}, (), drafts, directory)
    assert read.units.of == (0, None)


def test_thousands_of_columns_of_units_end_in_bounded_time() -> None:
    headers = [f"Department ({number})" for number in range(5000)]
    found = staff(headers, *([[f"D{number % 7}" for number in range(5000)]] * 3))
    assert found.report.posts == 3
