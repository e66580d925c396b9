"""Tables that tell who reports to whom by levels, chains, paths, depths, outlines or indentation."""

import csv
import io
import itertools
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE
from cxgraph.core.prose import sentence
from cxgraph.inputs.account import Imported
from cxgraph.inputs.tables.hierarchy import read_hierarchy
from cxgraph.inputs.tables.hierarchy.headers import depths, levels, paths
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.table import read_table

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases" / "imports"


def written(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([headers, *rows])
    return text.getvalue().encode()


def table(text: str, **columns: str) -> Imported:
    return read_table(text.encode(), "chart.csv", columns)


def bosses(found: Imported) -> dict[str, str | None]:
    """Holder (or title, of a post without one) -> the same of whom they report to."""
    named = {post.id: str(post.holder or post.title) for post in found.org.posts}
    return {named[post.id]: named.get(post.reports_to or "", post.reports_to) for post in found.org.posts}


def of_rows(text: str) -> dict[str, str | None]:
    """The same, as the rows of a table tell it before they become posts."""
    headers, *rows = csv.reader(text.splitlines())
    cells = [Row(number, number, tuple(row), "chart.csv") for number, row in enumerate(rows, 2)]
    shaped = read_hierarchy(Table("chart.csv", tuple(headers), tuple(cells)), {})
    labels = {row: next(filter(None, row.cells)) for row in shaped.table.rows}
    return {labels[row]: boss and labels[boss] for row, boss in shaped.above.items()}


def notes(found: Imported) -> str:
    return "\n".join(map(sentence, found.report.notes))


ANA = {"Ana Ito": NONE, "Bo Lund": "Ana Ito", "Cy Park": "Bo Lund"}
BIG = ANA | {"Di Roy": "Bo Lund", "Ed Sun": "Ana Ito"}


# Levels of people in columns


@pytest.mark.parametrize("name", ["c5b-levelnames.csv", "c6-path.csv"])
def test_the_cases(name: str) -> None:
    if not (CASES / name).is_file():
        pytest.skip("the cases are not at hand")
    found = read_table((CASES / name).read_bytes(), name)
    assert bosses(found) == ANA
    assert "who is above whom is read from" in notes(found)


@pytest.mark.parametrize(
    "headers",
    [
        "Level 1,Level 2,Level 3",
        "L1,L2,L3",
        "CEO,N-1,N-2",
        "N,N-1,N-2",
        "N-0,N-1,N-2",
        "DG,N – 1,N – 2",
        "Ebene 1,Ebene 2,Ebene 3",
        "Niveau 1,Niveau 2,Niveau 3",
        "Nivel 1,Nivel 2,Nivel 3",
        "LEVEL_01,LEVEL_02,LEVEL_03",
        "L1 Manager,L2 Manager,L3 Manager",
        "Level 1 Name,Level 2 Name,Level 3 Name",
        "层级1,层级2,层级3",
    ],
)
@pytest.mark.parametrize("own", ["Employee,Job Title", "Job Title"])
def test_columns_of_levels_filled_up_to_the_row(headers: str, own: str) -> None:
    rows = [("Ana Ito,,", "CEO"), ("Ana Ito,Bo Lund,", "CXO"), ("Ana Ito,Bo Lund,Cy Park", "Analyst")]
    lines = []
    for chain, title in rows:
        holder = [name for name in chain.split(",") if name][-1]
        lines.append(f"{chain},{holder},{title}" if "Employee" in own else f"{chain},{title}")
    assert bosses(table("\n".join([f"{headers},{own}", *lines]))) == ANA


def test_a_staircase_takes_what_is_blank_in_front_from_the_rows_before() -> None:
    found = table(
        "Level 1,Level 2,Level 3,Holder\nCEO,,,Ana Ito\n,CXO,,Bo Lund\n"
        ",,Analyst,Cy Park\n,,Analyst,Di Roy\n,CIO,,Ed Sun\n"
    )
    assert bosses(found) == BIG
    assert [post.title for post in found.org.posts] == ["CEO", "CXO", "Analyst", "Analyst", "CIO"]
    assert found.report.columns["level_2"] == "Level 2"


def test_whole_chains_beside_the_row_and_people_without_a_row() -> None:
    text = "Name,Title,Level 1,Level 2\n"
    text += "Cy Park,Analyst,Ana Ito,Bo Lund\nDi Roy,Analyst,Ana Ito,Bo Lund\nEd Sun,CIO,Ana Ito,Ed Sun\n"
    assert of_rows(text.replace("Ed Sun,CIO", "Ana Ito,CEO,Ana Ito,\nEd Sun,CIO")) == {
        **{name: boss if boss != NONE else None for name, boss in BIG.items()}
    }


def test_posts_that_are_made_are_said_and_no_rows_read() -> None:
    found = table(
        "Title,Name,Chain\nCEO,Ana Ito,CEO\n"
        "Analyst,Cy Park,CEO > Head of CX > Analyst\nAgent,Di Roy,CEO > Head of CX > Agent\n"
    )
    assert bosses(found) == {"Ana Ito": NONE, "Head of CX": "Ana Ito", "Cy Park": "Head of CX", "Di Roy": "Head of CX"}
    assert (found.report.rows_read, found.report.rows_carried, found.report.posts) == (3, 3, 4)
    assert "these posts have no row of their own; they are named above others: head-of-cx" in notes(found)


def test_below_the_chief_is_not_above_the_row() -> None:
    assert bosses(table("Name,Title,N+1\nAna Ito,CEO,\nBo Lund,CXO,Ana Ito\nCy Park,Analyst,Bo Lund\n")) == ANA
    assert (
        bosses(table("Name,Title,Manager,N-1\nAna Ito,CEO,,x\nBo Lund,CXO,Ana Ito,x\nCy Park,Analyst,Bo Lund,x\n"))
        == ANA
    )
    assert not list(levels(["N+1", "N+2"]))


# Managers one above the other


@pytest.mark.parametrize(
    "headers",
    [
        "Manager Level 1,Manager Level 2,Manager Level 3",
        "Level 01 Manager,Level 02 Manager,Level 03 Manager",
        "Management Chain - Level 01,Management Chain - Level 02,Management Chain - Level 03",
        "Manager 1,Manager 2,Manager 3",
        "Supervisor Level 1,Supervisor Level 2,Supervisor Level 3",
    ],
)
@pytest.mark.parametrize(
    "chains",
    [
        [",,", "Ana Ito,,", "Ana Ito,Bo Lund,"],
        [",,", "Ana Ito,,", "Bo Lund,Ana Ito,"],
        ["Ana Ito,,", "Ana Ito,Bo Lund,", "Ana Ito,Bo Lund,Cy Park"],
        ["Ana Ito,Ana Ito,Ana Ito", "Ana Ito,Bo Lund,Bo Lund", "Ana Ito,Bo Lund,Cy Park"],
        [",,", "Ana Ito (1),,", "Ana Ito (1),Bo Lund (2),"],
        [",,", "1,,", "1,2,"],
    ],
)
def test_the_nearest_above_is_the_manager_whichever_way_they_are_written(headers: str, chains: list[str]) -> None:
    own = ["1,Ana Ito,CEO", "2,Bo Lund,CXO", "3,Cy Park,Analyst"]
    rows = [f"{row},{chain}" for row, chain in zip(own, chains, strict=True)]
    found = table("\n".join([f"Employee ID,Name,Job Title,{headers}", *rows]))
    assert bosses(found) == ANA
    assert [post.id for post in found.org.posts] == ["1", "2", "3"]


# Chains in one column


@pytest.mark.parametrize(
    "header", ["Reporting Path", "Hierarchy", "Management chain", "Berichtslinie", "Ligne hiérarchique"]
)
@pytest.mark.parametrize("link", [" > ", "/", " / ", "\\", " | ", " -> ", " → ", ">"])
@pytest.mark.parametrize("is_own", [True, False])
def test_a_path_from_the_top(header: str, link: str, is_own: bool) -> None:
    chains = [["Ana Ito"], ["Ana Ito", "Bo Lund"], ["Ana Ito", "Bo Lund", "Cy Park"]]
    titles = ["CEO", "CXO", "Analyst"]
    rows = [(c[-1], title, link.join(c if is_own else c[:-1])) for c, title in zip(chains, titles, strict=True)]
    assert bosses(read_table(written(["Name", "Title", header], rows), "p.csv")) == ANA


def test_a_path_of_ids_and_one_from_the_bottom() -> None:
    assert (
        bosses(table("ID,Name,Title,Hierarchy\n1,Ana Ito,CEO,1/\n2,Bo Lund,CXO,1/2/\n3,Cy Park,Analyst,1/2/3/\n"))
        == ANA
    )
    assert (
        bosses(table("Name,Title,Path\nAna Ito,CEO,\nBo Lund,CXO,Ana Ito\nCy Park,Analyst,Bo Lund < Ana Ito\n")) == ANA
    )


def test_paths_of_units_are_none_of_people() -> None:
    assert not list(paths(["Org Unit Path", "Department/Complete Name"]))
    found = table(
        "Name,Title,Manager,Hierarchy\nAna Ito,CEO,,Exec\n"
        "Bo Lund,CXO,Ana Ito,Exec > CX\nCy Park,Analyst,Bo Lund,Exec > CX\n"
    )
    assert bosses(found) == ANA
    assert [(unit.id, unit.parent) for unit in found.org.units or ()] == [("exec", None), ("cx", "exec")]


def test_a_column_of_lines_may_name_the_manager_alone() -> None:
    assert (
        bosses(table("Name,Title,Reporting Line\nAna Ito,CEO,\nBo Lund,CXO,Ana Ito\nCy Park,Analyst,Bo Lund\n")) == ANA
    )


# Depths, outlines and indentation, in the order of rows


@pytest.mark.parametrize("header", ["Level", "Hierarchy Level", "Ebene", "Niveau", "Nivel", "Depth", "Tier"])
@pytest.mark.parametrize("numbers", ["01221", "12332"])
def test_depths_in_the_order_of_rows(header: str, numbers: str) -> None:
    rows = zip(numbers, ["CEO", "CXO", "Analyst", "Analyst", "CIO"], BIG, strict=True)
    assert bosses(read_table(written([header, "Title", "Name"], list(rows)), "d.csv")) == BIG


@pytest.mark.parametrize(
    "grades", [(9, 7, 3, 3, 7), (1, 2, 2, 3, 3), (1, 4, 6, 6, 4), (5, 3, 1, 4, 2), (1, 1, 2, 3, 1), (3, 3, 3, 3, 3)]
)
def test_grades_of_pay_are_no_depths(grades: tuple[int, ...]) -> None:
    rows = [(name, "Clerk", str(grade)) for name, grade in zip(BIG, grades, strict=True)]
    data = written(["Name", "Title", "Level"], rows)
    try:
        assert all(boss is None for boss in bosses(read_table(data, "g.csv")).values())
    except OrgFileError as error:
        assert "manager" in str(error)
    managed = [(*row, boss) for row, boss in zip(rows, ["", *list(BIG.values())[1:]], strict=True)]
    assert bosses(read_table(written(["Name", "Title", "Level", "Manager"], managed), "g.csv")) == BIG


def test_an_outline() -> None:
    found = table(
        "No,Title,Name\n1,CEO,Ana Ito\n1.1,CXO,Bo Lund\n1.1.1,Analyst,Cy Park\n1.1.2,Analyst,Di Roy\n1.2,CIO,Ed Sun\n"
    )
    assert bosses(found) == BIG
    assert [post.id for post in found.org.posts] == ["1", "1.1", "1.1.1", "1.1.2", "1.2"]


@pytest.mark.parametrize("mark", ["  ", "\t", "-", "..", "    ", "> ", "\u3000"])
@pytest.mark.parametrize("bullet", ["", "- ", "• ", "└─ "])
def test_indentation(mark: str, bullet: str) -> None:
    depth = [0, 1, 2, 2, 1]
    titles = ["CEO", "CXO", "Analyst", "Analyst", "CIO"]
    rows = [(mark * d + bullet * bool(d) + t, name) for d, t, name in zip(depth, titles, BIG, strict=True)]
    found = read_table(written(["Title", "Name"], rows), "i.csv")
    assert bosses(found) == BIG
    assert [post.title for post in found.org.posts] == titles


def test_a_stray_space_indents_nothing() -> None:
    data = b"Name,Title\nAna Ito,CEO\n Bo Lund,CXO\nCy Park,Analyst\nDi Roy,Analyst\n"
    try:
        assert set(bosses(read_table(data, "s.csv")).values()) == {None}
    except OrgFileError as error:
        assert "manager" in str(error)


def test_a_space_before_a_quote_is_none_of_the_cell() -> None:
    assert bosses(table('Name, Title, Manager\nAna Ito, "CEO", \nBo Lund, "CXO", "Ana Ito"\n')) == {
        "Ana Ito": NONE,
        "Bo Lund": "Ana Ito",
    }


# What is said by a column of managers stands


@pytest.mark.parametrize(
    "more",
    [
        {"Level 1": "x", "Level 2": "y"},
        {"Reporting Path": "Cy Park > Bo Lund"},
        {"Level": "1"},
        {"Management Level": "3 Director"},
        {"L1 Manager": "Cy Park", "L2 Manager": "Bo Lund"},
        {"Outline": "1.1"},
        {"CEO": "Cy Park", "N-1": "Ana Ito"},
    ],
)
def test_a_column_of_managers_stands(more: dict[str, str]) -> None:
    rows = [(name, "Clerk", "" if boss == NONE else boss, *more.values()) for name, boss in BIG.items()]
    assert bosses(read_table(written(["  Name", "Title", "Manager", *more], rows), "m.csv")) == BIG


def test_a_mapped_column_stands() -> None:
    text = "Name,Title,Level,Over\nAna Ito,CEO,0,\nBo Lund,CXO,1,Ana Ito\nCy Park,Analyst,1,Bo Lund\n"
    assert bosses(table(text, manager="Over")) == ANA


# Any tree, in any shape


@st.composite
def trees(draw: st.DrawFn) -> list[int | None]:
    """The place of each one's manager, in the order of an outline."""
    size = draw(st.integers(2, 14))
    above: list[int | None] = [None]
    for place in range(1, size):
        spine = [place - 1]
        while (up := above[spine[-1]]) is not None:
            spine.append(up)
        above.append(draw(st.sampled_from(spine)))
    return above


def chain(above: Sequence[int | None], place: int) -> list[int]:
    up = above[place]
    return [*(chain(above, up) if up is not None else ()), place]


def names(above: Sequence[int | None]) -> list[str]:
    return [f"Person{chr(65 + place)} Lund" for place in range(len(above))]


def expected(above: Sequence[int | None]) -> dict[str, str]:
    known = names(above)
    return {name: NONE if up is None else known[up] for name, up in zip(known, above, strict=True)}


@given(trees(), st.booleans(), st.booleans(), st.integers(0, 99))
def test_any_tree_in_levels(above: list[int | None], is_own: bool, with_employee: bool, seed: int) -> None:
    assume(with_employee or is_own)
    known = names(above)
    width = max(len(chain(above, place)) for place in range(len(above)))
    assume(width > 1 and (is_own or width > 2))
    rows = []
    for place, name in enumerate(known):
        labels = [known[one] for one in chain(above, place)][: None if is_own else -1]
        rows.append(
            (*labels, *[""] * (width - len(labels)), f"Title {place % 3} of", *([name] if with_employee else []))
        )
    random.Random(seed).shuffle(rows)
    headers = [
        *(f"Level {level}" for level in range(1, width + 1)),
        "Job Title",
        *(["Employee"] if with_employee else []),
    ]
    assert bosses(read_table(written(headers, rows), "t.csv")) == expected(above)


@given(trees())
def test_any_tree_as_a_staircase_of_titles_that_repeat(above: list[int | None]) -> None:
    depth = [len(chain(above, place)) - 1 for place in range(len(above))]
    width = max(depth) + 1
    rows = [
        [*[""] * d, f"Director {place % 2}", *[""] * (width - d - 1), name]
        for place, (d, name) in enumerate(zip(depth, names(above), strict=True))
    ]
    headers = [*(f"Level {level}" for level in range(1, width + 1)), "Name"]
    assert bosses(read_table(written(headers, rows), "t.csv")) == expected(above)


@given(trees(), st.booleans(), st.sampled_from([" > ", "/", "->"]), st.booleans(), st.integers(0, 99))
def test_any_tree_as_paths(above: list[int | None], is_own: bool, link: str, upwards: bool, seed: int) -> None:
    known = names(above)
    assume(is_own or max(len(chain(above, place)) for place in range(len(above))) > 2)
    rows = []
    for place, name in enumerate(known):
        labels = [known[one] for one in chain(above, place)][: None if is_own else -1]
        rows.append((name, "Clerk", link.join(reversed(labels) if upwards else labels)))
    random.Random(seed).shuffle(rows)
    assert bosses(read_table(written(["Name", "Title", "Reporting Path"], rows), "t.csv")) == expected(above)


@given(trees(), st.booleans(), st.integers(0, 99))
def test_any_tree_as_managers_one_above_the_other(above: list[int | None], upwards: bool, seed: int) -> None:
    known = names(above)
    width = max(len(chain(above, place)) for place in range(len(above)))
    rows = []
    for place, name in enumerate(known):
        labels = [known[one] for one in chain(above, place)][:-1]
        rows.append((name, "Clerk", *(reversed(labels) if upwards else labels), *[""] * (width - len(labels))))
    random.Random(seed).shuffle(rows)
    headers = ["Name", "Title", *(f"Manager Level {level}" for level in range(1, width + 1))]
    assert bosses(read_table(written(headers, rows), "t.csv")) == expected(above)


@given(trees(), st.sampled_from(["depth", "outline", "indent"]))
def test_any_tree_in_the_order_of_its_rows(above: list[int | None], shape: str) -> None:
    depth = [len(chain(above, place)) - 1 for place in range(len(above))]
    returns = any(after < before for before, after in itertools.pairwise(depth))
    assume(shape != "depth" or returns)
    children: dict[int | None, int] = {}
    outline: list[str] = []
    for up in above:
        children[up] = children.get(up, 0) + 1
        outline.append(f"{outline[up]}.{children[up]}" if up is not None else "1")
    rows = []
    for place, name in enumerate(names(above)):
        lead = "   " * depth[place] if shape == "indent" else ""
        first = {"depth": str(depth[place]), "outline": outline[place], "indent": ""}[shape]
        rows.append((first, f"{lead}Clerk", name))
    header = {"depth": "Level", "outline": "No", "indent": "Remark"}[shape]
    assert bosses(read_table(written([header, "Title", "Name"], rows), "t.csv")) == expected(above)


# What may come in


def test_deep_wide_and_odd_cells_end_in_bounded_time() -> None:
    deep = " > ".join(f"n{number}" for number in range(3000))
    rows = [("Ana", "CEO", "Ana"), ("Bo", "CXO", f"Ana{' > ' * 500}Bo"), ("Cy", "Clerk", "x" * 5000 + " > Bo > Cy")]
    rows += [("Di", "Clerk", "__proto__ > Di"), ("<b>", "Clerk", "Ana > <b>")]
    found = read_table(written(["Name", "Title", "Reporting Path"], rows), "h.csv")
    assert found.report.rows_read == found.report.rows_carried + len(found.report.rows_not_carried) == 5
    assert bosses(found)["Cy"] == "Bo"
    read_hierarchy(
        Table("h.csv", ("Name", "Path"), (Row(2, 2, ("Ana", deep), "h.csv"), Row(3, 3, ("n1", "n1"), "h.csv"))), {}
    )
    loop = table("Name,Title,Path\nAna,CEO,Bo > Ana\nBo,CXO,Ana > Bo\n")
    assert len(loop.report.loops) == 1
    many = [(f"P{number}", "Clerk", "Same", "Same") for number in range(5000)]
    read_table(written(["Name", "Title", "Manager 1", "Manager 2"], many), "m.csv")
    assert list(depths(["Level"])) == [0]


# Labels that hold a title and a name


@pytest.mark.parametrize(
    "form",
    [
        "{title} - {name}",
        "{name} – {title}",
        "{title} ({name})",
        "{name} ({title})",
        "{title}, {name}",
        "{name} | {title}",
    ],
)
def test_labels_that_hold_titles_and_names(form: str) -> None:
    titles = ["CEO", "Head of CX", "Analyst", "Analyst", "CIO"]
    labels = [form.format(title=title, name=name) for title, name in zip(titles, BIG, strict=True)]
    depth = [0, 1, 2, 2, 1]
    indented = written(["Organisation"], [["   " * d + label] for d, label in zip(depth, labels, strict=True)])
    stairs = written(
        ["Level 1", "Level 2", "Level 3"],
        [[*[""] * d, label, *[""] * (2 - d)] for d, label in zip(depth, labels, strict=True)],
    )
    for data in (indented, stairs):
        found = read_table(data, "c.csv")
        assert bosses(found) == BIG
        assert [post.title for post in found.org.posts] == titles


def test_numbers_that_begin_below_the_chief_executive_are_grades() -> None:
    text = "Name,Title,Level\nCy Park,Analyst,1\nBo Lund,CXO,2\nAna Ito,Chief Executive Officer,3\nDi Roy,CIO,2\n"
    headers, *rows = csv.reader(text.splitlines())
    cells = tuple(Row(number, number, tuple(row), "chart.csv") for number, row in enumerate(rows, 2))
    assert not read_hierarchy(Table("chart.csv", tuple(headers), cells), {}).above


def test_units_and_a_hierarchy_of_another_shape_in_one_table() -> None:
    found = table(
        "Name,Title,Level,Business Unit,Department\nAna Ito,CEO,0,Corp,\nBo Lund,CXO,1,Corp,CX\n"
        "Cy Park,Analyst,2,Corp,CX\nDi Roy,Analyst,2,Corp,CX\nEd Sun,CIO,1,Corp,IT\n"
    )
    assert bosses(found) == BIG
    assert [(unit.id, unit.parent) for unit in found.org.units or ()] == [
        ("corp", None),
        ("cx", "corp"),
        ("it", "corp"),
    ]
