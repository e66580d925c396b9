"""Managers in tables: those without a row, boards above the chief executive, other forms of names, several at once."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from accounts import reasons, said
from hypothesis import given
from hypothesis import strategies as st

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE
from cxgraph.core.prose import sentence
from cxgraph.inputs.account import Imported
from cxgraph.inputs.tables.bodies import is_above_all, is_body
from cxgraph.inputs.tables.forms import distinguished_name, several
from cxgraph.inputs.tables.table import import_table

CASES = Path(__file__).parents[2] / "shared" / "cases" / "imports"


def table(text: str) -> Imported:
    found = import_table([("chart.csv", text.encode())])
    report = found.report
    assert report.rows_read == report.rows_carried + len(report.rows_not_carried)
    assert report.lines_found <= report.lines_stated
    return found


def case(name: str) -> Imported:
    if not CASES.is_dir():
        pytest.skip("the shared cases are not at hand")
    return import_table([(name, (CASES / name).read_bytes())])


def lines(found: Imported) -> dict[str, str | None]:
    return {post.id: post.reports_to for post in found.org.posts}


def dotted(found: Imported) -> dict[str, tuple[str, ...]]:
    return {post.id: post.dotted_to for post in found.org.posts if post.dotted_to}


def added(found: Imported) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(one.post, one.manager, one.rows) for one in found.report.added]


def by_name(*rows: str) -> Imported:
    """A table of names, titles and managers' names, with ids."""
    return table("Employee ID,Name,Job Title,Manager\n" + "\n".join(rows) + "\n")


# Managers who have no row


def test_a_manager_without_a_row_is_the_boss_of_those_who_name_them() -> None:
    found = case("i4-mgrnotrow.csv")
    assert lines(found) == {"2": "ana-ito", "3": "2", "4": "ana-ito", "5": "ana-ito", "ana-ito": NONE}
    assert added(found) == [("ana-ito", "Ana Ito", (2, 4, 5))]
    boss = found.org.posts[-1]
    assert (boss.title, boss.holder) == (None, "Ana Ito")
    assert (found.report.people, found.report.lines_stated, found.report.lines_found) == (5, 4, 4)
    assert "manager added: Ana Ito: 3 rows (2, 4, 5): it has no row of its own" in found.report.as_text()


def test_all_spellings_of_a_manager_are_one_post() -> None:
    found = by_name(
        "1,Bo Lund,CXO,Ana Itō", '2,Cy Park,CIO,"Ito, Ana"', "3,Di Roy,CFO,ana ito", "4,Ed Sun,Clerk,Bo Lund"
    )
    assert set(lines(found).values()) == {"ana-ito", "1", NONE}
    assert added(found) == [("ana-ito", "Ana Itō", (2, 3, 4))]


def test_managers_that_most_rows_name_come_first() -> None:
    rows = [f"{n},Clerk Nr {n},Clerk,{'Michael Albert' if n > 4 else 'Zoe Quist'}" for n in range(2, 12)]
    found = by_name("1,Ana Ito,CEO,", "20,Bo Lund,CXO,Ana Ito", *rows)
    told = [line for line in found.report.as_text().splitlines() if line.startswith("manager added")]
    assert [line.split(": ")[1:3] for line in told] == [
        ["Michael Albert", "7 rows (7, 8, 9, 10, 11, 12, 13)"],
        ["Zoe Quist", "3 rows (4, 5, 6)"],
    ]
    assert lines(found)["michael-albert"] is None
    assert lines(found)["1"] == NONE


@pytest.mark.parametrize(
    ("cell", "id_", "title", "holder"),
    [
        ("Zed Xu (1009)", "1009", None, "Zed Xu"),
        ("1009 - Zed Xu", "1009", None, "Zed Xu"),
        ("Zed Xu <zed@x.example>", "zed@x.example", None, "Zed Xu"),
        ('"CN=Xu\\, Zed,OU=Users,DC=x"', "xu-zed", None, "Xu, Zed"),
        ("Chief Operating Officer", "chief-operating-officer", "Chief Operating Officer", None),
        ("王伟", "王伟", None, "王伟"),
    ],
)
def test_what_a_cell_tells_of_a_manager_without_a_row(cell: str, id_: str, title: str, holder: str) -> None:
    found = by_name("1001,Ana Ito,CEO,", "1002,Bo Lund,CXO,Ana Ito", f"1003,Cy Park,Clerk,{cell}")
    (boss,) = (post for post in found.org.posts if post.id not in ("1001", "1002", "1003"))
    assert (boss.id, boss.title, boss.holder, boss.reports_to) == (id_, title, holder, None)
    assert lines(found)["1003"] == id_


def test_a_number_that_is_nobodys_is_a_post_where_others_are_found() -> None:
    found = table("id,title,manager\n1,A,none\n2,B,1\n3,C,77\n4,D,77\n")
    assert lines(found) == {"1": NONE, "2": "1", "3": "77", "4": "77", "77": None}
    (boss,) = (post for post in found.org.posts if post.id == "77")
    assert (boss.title, boss.holder) == (None, None)


def test_an_id_of_an_added_post_is_nobody_elses() -> None:
    found = table("id,name,title,manager\nana-ito,Bo Lund,CXO,Ana Ito\nc,Cy Park,CIO,Ana Ito\nd,Di Roy,Clerk,Bo Lund\n")
    assert added(found) == [("ana-ito-2", "Ana Ito", (2, 3))]


def test_another_column_names_a_manager_without_a_row() -> None:
    header = "Employee ID,Name,Job Title,Manager ID,Manager Name\n"
    found = table(
        header + "1,Ana Ito,CEO,,\n2,Bo Lund,CXO,1,Ana Ito\n3,Cy Park,Clerk,88,Zed Xu\n4,Di Roy,Clerk,2,Bo Lund\n"
    )
    assert [(post.id, post.holder) for post in found.org.posts if post.id == "88"] == [("88", "Zed Xu")]


@pytest.mark.parametrize("cell", ["N/D", "#REF!", "0", "00", "Deleted", "yes", "Vacant", "=A2", "—", "?"])
def test_what_names_nobody_is_never_added(cell: str) -> None:
    found = by_name("1,Ana Ito,CEO,", "2,Bo Lund,CXO,Ana Ito", f"3,Cy Park,Clerk,{cell}")
    assert added(found) == []
    assert lines(found)["3"] is None


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Anna Castillo", "Ana Castillo"),
        ("Ana Castilol", "Ana Castillo"),
        ("10012", "100012"),
        ("100092", None),
        ("100021", "100012"),
    ],
)
def test_a_slip_is_no_manager_without_a_row(cell: str, meant: str | None) -> None:
    rows = [
        "100001,Ana Castillo,CEO,",
        "100002,Bo Lund,CXO,100001",
        "100012,Di Roy,CIO,100001",
        "100013,Ed Sun,CFO,100012",
    ]
    found = by_name(*rows, f"100003,Cy Park,Clerk,{cell}")
    if meant is None:
        assert added(found) == [(cell, cell, (6,))]
    else:
        assert added(found) == []
        ((*_, why),) = reasons(found.report.dangling)
        assert str(why).endswith(f'did you mean "{meant}"?')


def test_a_title_in_other_words_is_no_manager_without_a_row() -> None:
    found = by_name("1,Ana Ito,Chief Executive Officer,", "2,Bo Lund,CXO,CEO", "3,Cy,CIO,Chief Executive Officer")
    assert (lines(found)["2"], added(found)) == (None, [])
    ((*_, why),) = reasons(found.report.dangling)
    assert str(why).endswith('did you mean "Chief Executive Officer"?')


def test_of_ids_of_another_system_no_posts_are_made_and_it_is_said_first() -> None:
    rows = "".join(f"{n},Clerk {n},P{n % 9}00\n" for n in range(1, 40))
    found = table("id,title,manager\n0001,CEO,\n" + rows)
    assert added(found) == []
    assert (found.report.lines_stated, found.report.lines_found) == (39, 0)
    assert found.report.as_text().splitlines()[1] == (
        'warning: none of the managers that the column "manager" names has a row of its own; '
        'name another column with --map manager="HEADER"'
    )
    assert list(map(sentence, found.report.warnings)) == found.report.as_json()["warnings"]
    unresolved = found.report.as_json()["unresolved"]
    assert [len(one["rows"]) for one in unresolved] == sorted((len(one["rows"]) for one in unresolved), reverse=True)


def test_a_leaver_hands_on_and_is_not_added() -> None:
    header = "id,title,manager,name,status\n"
    found = table(header + "1,CEO,,Ana,Active\n2,Head,1,Bo,Terminated\n3,Clerk,2,Cy,Active\n4,CXO,1,Di,Active\n")
    assert added(found) == []


def test_two_zeros_that_differ_are_no_manager_without_a_row() -> None:
    found = table("id,title,manager\n016,A,none\n16,B,016\n4,D,0016\n")
    assert (lines(found)["4"], added(found)) == (None, [])


def test_a_chief_executive_under_somebody_without_a_row_is_the_top() -> None:
    found = by_name("1,Ana Ito,Chief Executive Officer,Zed Xu", "2,Bo Lund,CXO,Ana Ito", "3,Cy Park,Clerk,Bo Lund")
    assert lines(found) == {"1": NONE, "2": "1", "3": "2"}
    assert reasons(found.report.roots) == [("1", "it is the chief executive, and its manager, Zed Xu, has no row")]


# Boards


@pytest.mark.parametrize(
    "cell",
    [
        "Board of Directors",
        "The Board",
        "BOARD",
        "Board of Trustees of the Museum",
        "Aufsichtsrat",
        "Verwaltungsrat",
        "Gesellschafter\n    ",
        "Conseil d'administration",
        "Consejo de Administración",
        "Conselho de Administração",
        "Consiglio di Amministrazione\n    ",
        "Raad van Commissarissen",
        "Rada Nadzorcza",
        "Styrelsen",
        "董事会",
        "取締役会",
        "Shareholders",
        "Supervisory Board",
        "Governors\n    ",
        "Aufsichtsrat der Beispiel AG",
    ],
)
def test_a_board_is_above_all_and_no_post(cell: str) -> None:
    assert is_body(cell.strip())
    found = by_name(f"1,Ana Ito,President & CEO,{cell.strip()}", "2,Bo Lund,CXO,Ana Ito")
    assert lines(found) == {"1": NONE, "2": "1"}
    assert reasons(found.report.roots) == [
        ("1", f'its manager is "{cell.strip()}", which is above all posts and none itself')
    ]


def test_a_board_of_the_cases() -> None:
    assert lines(case("b2-board.csv")) == {"1": NONE, "2": "1", "3": "2"}


@pytest.mark.parametrize("row", ["0,,Board of Directors,", "0,Board,Board of Directors,", "0,N/D,Aufsichtsrat,none"])
def test_a_board_with_a_row_of_its_own_is_named_and_no_post(row: str) -> None:
    for reference in ("0", row.split(",")[2]):
        found = by_name(row, f"1,Ana Ito,CEO,{reference}", "2,Bo Lund,CXO,1", "3,Cy Park,Clerk,2")
        assert lines(found) == {"1": NONE, "2": "1", "3": "2"}
        assert said(found.report.rows_not_carried) == [
            (2, "it is a board or the like, above all posts and none itself")
        ]


def test_a_chair_with_a_row_is_a_person_and_without_one_the_board() -> None:
    rows = ["1,Ana Ito,CEO,Chair of the Board", "2,Bo Lund,CXO,Ana Ito"]
    assert lines(by_name(*rows)) == {"1": NONE, "2": "1"}
    assert lines(by_name("9,Zed Xu,Chair of the Board,", *rows)) == {"9": NONE, "1": "9", "2": "1"}


def test_a_board_that_many_report_to_is_a_post() -> None:
    found = by_name(*(f"{n},Clerk Nr {n},Clerk,Board" for n in range(1, 5)), "9,Ed Sun,Clerk,1")
    (board,) = (post for post in found.org.posts if post.id == "board")
    assert (board.title, board.holder) == ("Board", None)


@pytest.mark.parametrize("cell", ["Board Secretary", "Onboarding Lead", "Ana Board", "Head of the Board Office", "CEO"])
def test_whoever_works_for_a_board_is_none(cell: str) -> None:
    assert not is_above_all(cell)


# Other forms of a name


@pytest.mark.parametrize(
    "cell",
    [
        '"CN=Bo Lund,OU=Users,DC=x,DC=example"',
        '"CN=Lund\\, Bo,OU=Users,DC=x"',
        '"cn=Lund\\2C Bo,ou=people"',
        '"uid=blund,ou=people,dc=x"',
        "X\\blund",
        "blund",
        "Bo Lund <bo.lund@x.example>",
        "Bo Lund (bo.lund@x.example)",
        "bo.lund@x.example",
        "BO.LUND@other.example",
        "mailto:bo.lund@x.example",
        "Bo Lund 1002",
        "1002 - Bo Lund",
        "Bo Lund (1002)",
        "Bo Lund (1002) (On Leave)",
        '"Lund, Bo"',
        "B. Lund",
        "Bo Erik Lund",
        '"Bo Lund, CX"',
        '"Bo Lund, Chief Experience Officer"',
    ],
)
def test_a_manager_is_found_in_another_form(cell: str) -> None:
    header = "Employee ID,Name,Job Title,Department,Email,sAMAccountName,Manager\n"
    found = table(
        header + "1001,Ana Ito,CEO,Exec,ana@x.example,aito,\n"
        "1002,Bo Lund,Chief Experience Officer,CX,bo.lund@x.example,blund,1001\n"
        f"1003,Cy Park,Clerk,CX,cy@x.example,cpark,{cell}\n"
    )
    assert lines(found) == {"1001": NONE, "1002": "1001", "1003": "1002"}
    assert any(row == 4 for row, _ in said(found.report.mended))


@pytest.mark.parametrize("cell", ["B. Lund", '"Lund, B."', "lund@x.example"])
def test_what_two_may_be_meant_by_is_named_with_both(cell: str) -> None:
    header = "Employee ID,Name,Job Title,Email,Manager\n"
    found = table(
        header + "1,Ana Ito,CEO,a@x.example,\n2,Bo Lund,CXO,lund@y.example,1\n3,Bea Lund,CIO,lund@z.example,1\n"
        f"4,Cy Park,Clerk,c@x.example,{cell}\n"
    )
    assert lines(found)["4"] is None
    ((*_, why),) = reasons(found.report.dangling)
    assert str(why).endswith("may be one of 2 posts: 2, 3")


def test_what_stands_beside_a_name_tells_two_apart() -> None:
    header = "Name,Job Title,Manager,Department\n"
    rows = "Ana Ito,CEO,,Exec\nBo Lund,CXO,Ana Ito,CX\nBo Lund,Engineer,Ana Ito,IT\n"
    found = table(header + rows + 'Cy Park,Clerk,"Bo Lund, CX",CX\nDi Roy,Clerk,Bo Lund (Engineer),IT\n')
    assert (lines(found)["clerk"], lines(found)["engineer.clerk"]) == ("cxo", "engineer")
    assert lines(case("c2-samename.csv"))["cx-analyst"] is None


def test_logins_and_distinguished_names_of_the_cases() -> None:
    assert lines(case("b3-adfull.csv")) == {"aito": NONE, "blund": "aito", "cpark": "blund"}
    assert list(lines(case("b5-workday.csv")).values()) == [NONE, "21001", "21002", "21002"]
    assert len(case("b10-zoho.csv").report.dangling) == 0


def test_a_title_that_several_have_is_named_with_them() -> None:
    ((*_, why),) = reasons(case("c12-mgrtitle.csv").report.dangling)
    assert why == (
        "CX Analyst may be one of 2 posts: chief-experience-officer.cx-analyst.cy-park, "
        "chief-experience-officer.cx-analyst.di-roy"
    )


def test_a_reference_beside_a_name_is_surer_than_the_name() -> None:
    found = by_name(
        "1001,Ana Ito,CEO,", "1002,Bo Lund,CXO,1001", "1003,Ana Ito,CIO,1001", "1004,Cy,Clerk,Ana Ito (1003)"
    )
    assert lines(found)["1004"] == "1003"


@given(st.text(max_size=60))
def test_any_text_has_forms(cell: str) -> None:
    distinguished_name(cell)
    assert all(several(cell)[0])


# Several managers, and columns of them


@pytest.mark.parametrize(
    "cell",
    [
        "Bo Lund; Ana Ito", "Bo Lund/Ana Ito", "Bo Lund | Ana Ito", '"Bo Lund\nAna Ito"', "Bo Lund & Ana Ito",
        "Bo Lund und Ana Ito", '"Bo Lund, Ana Ito"', "2;1", "2 / 1", '"Lund, Bo; Ito, Ana"',
    ],
)  # fmt: skip
def test_the_first_of_several_managers_has_the_line(cell: str) -> None:
    found = by_name("1,Ana Ito,CEO,", "2,Bo Lund,CXO,1", f"3,Cy Park,Clerk,{cell}")
    assert (lines(found)["3"], dotted(found)) == ("2", {"3": ("1",)})
    assert any("it names several, of whom the first is its manager" in what for _, what in said(found.report.mended))


def test_of_several_managers_whoever_is_not_found_is_named() -> None:
    found = by_name("1,Ana Ito,CEO,", "2,Bo Lund,CXO,1", "3,Cy Park,Clerk,Bo Lund; Zed Xu")
    assert lines(found)["3"] == "2"
    assert "not found: Zed Xu" in said(found.report.mended)[-1][1]


def test_a_title_with_a_stroke_is_one_manager() -> None:
    found = by_name(
        "1,Ana Ito,CEO / Founder,", "2,Bo Lund,Sales & Marketing,CEO / Founder", "3,Cy,Clerk,Sales & Marketing"
    )
    assert (lines(found), dotted(found)) == ({"1": NONE, "2": "1", "3": "2"}, {})


def test_second_lines_of_the_cases() -> None:
    found = case("c4-multi.csv")
    analysts = ("chief-experience-officer.cx-analyst.cy-park", "chief-experience-officer.cx-analyst.di-roy")
    assert [lines(found)[one] for one in analysts] == ["chief-experience-officer"] * 2
    assert dotted(found) == dict.fromkeys(analysts, ("ceo",))
    assert dotted(case("f4-charthop.csv")) == {"2": ("4",)}
    assert lines(case("i7-assist.csv")) == {"1": NONE, "2": "3", "3": "1", "4": "3"}


def test_all_columns_of_dotted_lines_count() -> None:
    header = "Employee ID,Name,Job Title,Manager ID,Dotted Line Manager,Matrix Manager\n"
    found = table(header + '1,Ana Ito,CEO,,,\n2,Bo Lund,CXO,1,,\n3,Cy Park,CIO,1,,\n4,Di Roy,Clerk,2,"1;3",Ana Ito\n')
    assert dotted(found) == {"4": ("1", "3")}


def test_another_column_names_the_manager_where_the_first_does_not() -> None:
    found = case("i5-dupmgr.csv")
    assert lines(found) == {"1": NONE, "2": "1", "3": "2"}
    header = "Employee ID,Name,Job Title,Manager ID,Manager Name\n"
    rows = "1,Ana Ito,CEO,,\n2,Bo Lund,CXO,1,Ana Ito\n3,Cy Park,Clerk,99,Bo Lund\n"
    rows += "4,Di Roy,Clerk,2,Ana Ito\n5,Ed,Clerk,,Bo Lund\n"
    found = import_table([("chart.csv", (header + rows).encode())], {"manager": "Manager ID"})
    assert lines(found) == {"1": NONE, "2": "1", "3": "2", "4": "2", "5": "2"}
    told = dict(said(found.report.mended))
    assert told[4] == "manager found where another column names it: Bo Lund stands for 2"
    assert told[5] == "another column names another manager: Ana Ito stands for 1"


# No column of managers


def test_a_directory_becomes_posts_without_lines() -> None:
    found = case("a2-no-manager-col.csv")
    assert set(lines(found).values()) == {None}
    assert len(found.org.posts) == 3
    assert any("no column names managers" in sentence(note) for note in found.report.notes)
    assert "names no manager: rows" not in found.report.as_text()


# Bounds


def test_managers_without_a_row_are_found_in_time_by_their_number() -> None:
    def taken(number: int) -> float:
        rows = [f"{n},Name{n} Sur{n},Clerk,Other{n} Man{n}" for n in range(3, number)]
        start = time.process_time()
        found = by_name("1,Ana Ito,CEO,", "2,Bo Lund,CXO,Ana Ito", *rows)
        assert len(found.report.added) == number - 3
        return time.process_time() - start

    taken(100)
    assert taken(16_000) < 12 * max(taken(4_000), 0.2)


@pytest.mark.parametrize(
    "cell", [";" * 32_000, "/" * 900, "," * 999, "\\" * 999, "(" * 999, "1" + "-" * 900 + "1", "=" * 999]
)
def test_cells_of_separators_end_soon(cell: str) -> None:
    rows = "".join(f'{n},Clerk {n},"{cell}","{cell}"\n' for n in range(2, 40))
    start = time.process_time()
    table("id,title,manager,dotted line\n1,CEO,none,\n" + rows)
    assert time.process_time() - start < 5


CELLS = st.sampled_from(
    [
        "",
        "1",
        "2",
        "9",
        "Ana Ito",
        "Bo Lund",
        "Zed Xu",
        "Board",
        "Ana Ito; Bo Lund",
        "N/D",
        "none",
        "x@y.example",
        "CEO",
    ]
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_every_line_is_to_a_post_and_every_unknown_one_is_told(rows: list[tuple[str, ...]]) -> None:
    text = "".join(f"{n},{','.join(row)}\n" for n, row in enumerate(rows, 1))
    try:
        found = table("id,name,title,manager,manager name\n" + text)
    except OrgFileError:
        return
    report: Any = json.loads(json.dumps(found.report.as_json()))
    known = set(lines(found))
    assert {end for end in lines(found).values() if end not in (None, NONE)} <= known
    told = {*report["dangling"], *report["unstated"], *(loop.cut for loop in found.report.loops)}
    told |= {one["post"] for one in report["added"]}
    assert {post for post, end in lines(found).items() if end is None} <= told
    assert all(not set(ends) - known for ends in dotted(found).values())


@pytest.mark.parametrize(
    ("titles", "cut"),
    [
        (("CEO", "CXO", "Analyst"), "1"),
        (("CXO", "Analyst", "Chief Executive Officer"), "3"),
        (("Analyst", "Managing Director and CEO", "CXO"), "2"),
        (("CEO", "CEO", "Analyst"), "3"),
        (("CXO", "Head of Care", "Analyst"), "3"),
    ],
)
def test_a_ring_is_cut_at_the_chief_executive(titles: tuple[str, str, str], cut: str) -> None:
    rows = "".join(f"{nth},{title},{(nth + 1) % 3 + 1}\n" for nth, title in enumerate(titles, 1))
    found = import_table([("chart.csv", f"ID,Title,Manager ID\n{rows}".encode())])
    assert [loop.cut for loop in found.report.loops] == [cut]
    assert [post.id for post in found.org.posts if post.reports_to is None] == [cut]
