"""Tables as HR systems write them: their headers, languages, names, dates and reports -> organisations."""

import datetime
from collections.abc import Sequence

import pytest
from accounts import notes, reasons, said
from hypothesis import given
from hypothesis import strategies as st
from profiles import often

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE, VACANT, canonical
from cxgraph.core.prose import sentence
from cxgraph.inputs.account import Imported
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.load import kind
from cxgraph.inputs.load.sources import import_sources
from cxgraph.inputs.tables.dates import day, month_first
from cxgraph.inputs.tables.tops import tops
from cxgraph.inputs.write import to_yaml


def table(text: str | bytes, **columns: str) -> Imported:
    data = text if isinstance(text, bytes) else text.encode()
    return import_sources([("staff.csv", data)], columns, insisted="csv")


def lines(found: Imported) -> dict[str, str | None]:
    return {post.id: post.reports_to for post in found.org.posts}


def strays(found: Imported) -> list[tuple[int, str]]:
    return said(found.report.rows_not_carried)


def mended(found: Imported) -> list[tuple[int, str]]:
    return said(found.report.mended)


# Text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_decided_by_its_zero_bytes(encoding: str) -> None:
    data = "id;título;manager\n1;Café;none\n2;Łódź;1\n".encode(encoding)
    assert kind(data, "") == "csv"
    assert [post.title for post in table(data, title="título").org.posts] == ["Café", "Łódź"]


@pytest.mark.parametrize("delimiter", list(",;\t|^~\x1f:"))
def test_any_delimiter(delimiter: str) -> None:
    text = "id,title,manager\n1,Boss,none\n2,Clerk,1\n".replace(",", delimiter)
    assert lines(table(text)) == {"1": NONE, "2": "1"}


def test_semicolons_with_decimal_commas_and_quotes_in_quotes() -> None:
    found = table('id;title;manager;FTE\n1;"Head of ""X""; and Y";none;0,5\n2;Clerk, Sales;1;1,0\n')
    assert [post.title for post in found.org.posts] == ['Head of "X"; and Y', "Clerk, Sales"]


# Reports


REPORT = """Employee list as of: 2026-11-21,,,
Confidential,,,

Employee ID,Name,Job Title,Manager ID
1,Ana,CEO,
,,,
Care,,,
2,Bo,Head of Care,1
Employee ID,Name,Job Title,Manager ID
3,Cy,Agent,2
,,,
Total employees: 3,,,
Total,,3,
Page 1 of 1,,,printed
"""


def test_a_report_with_a_title_pages_headings_and_totals() -> None:
    assert kind(REPORT.encode(), "") == "csv"
    found = table(REPORT)
    assert lines(found) == {"1": NONE, "2": "1", "3": "2"}
    assert notes(found.report) == ("lines above the headers are no rows of the table: 1, 2",)
    heading = "only one of its cells is filled in: it is a heading or a note"
    assert strays(found) == [
        (7, heading),
        (9, "it repeats the headers"),
        (12, heading),
        (13, "it is a total"),
        (14, "it is the foot of a page"),
    ]
    assert (found.report.rows_read, found.report.rows_carried) == (8, 3)


def test_a_footer_in_the_column_of_titles_is_no_post() -> None:
    found = table("title,id,name,manager,unit\nCEO,1,Ana,,A\nConfidential,,,,page 1\n")
    assert strays(found) == [(3, "it is the foot of a page")]


def test_headers_below_merged_headings() -> None:
    found = table("Employee,,,Manager,\nID,Name,Title,ID,Name\n1,Ana,CEO,,\n2,Bo,COO,1,Ana\n")
    assert lines(found) == {"1": NONE, "2": "1"}
    assert found.report.columns["manager"] == "Manager ID"


def test_a_header_that_stands_twice_is_told_apart_by_number() -> None:
    found = table("Name,Title,Name,Title\nAna,CEO,,\nBo,COO,Ana,CEO\n", manager="Name (2)")
    assert lines(found) == {"ceo": NONE, "coo": "ceo"}


# Headers


@pytest.mark.parametrize(
    "header",
    [
        "Worker ID;Business Title;Manager ID",
        "User Sys ID;Title;Manager User Sys ID",
        "EMPLID;JOBTITLE;SUPERVISOR_ID",
        "POSITION_NBR;POSN_DESCR;REPORTS_TO;JOBTITLE",
        "Person Number;Job Name;Manager Person Number",
        "Personnel number;Position title;Reports to position",
        "Associate ID;Job Title Description;Reports To Associate ID",
        "Employee #;Job Title;Supervisor EID",
        "Employee Number;Primary Job Title;Current Supervisor Employee Number",
        "Personalnummer;Stellenbezeichnung;Personalnummer Vorgesetzter",
        "Mitarbeiter-Nr.;Funktion;Führungskraft",
        "PersNr;Planstelle;Vorgesetzte/r",
        "Matricule;Intitulé du poste;N+1",
        "MATRICULE;INTITULE DU POSTE;MATRICULE DU RESPONSABLE",
        "Código de empleado;Puesto;Jefe directo",
        "Nº empleado;Cargo;Reporta a",
        "Personeelsnummer;Functie;Leidinggevende",
        "id;positionName;parentId",
    ],
)
def test_headers_of_many_systems_and_languages(header: str) -> None:
    extra = ";x" if header.count(";") == 3 else ""
    if extra:
        header, body = "POSITION_NBR;DESCR;REPORTS_TO;JOBTITLE", "7;x;none;Boss\n8;x;7;Clerk\n"
    else:
        body = "7;Boss;none\n8;Clerk;7\n"
    found = table(f"{header}\n{body}")
    assert [(post.id, post.title, post.reports_to) for post in found.org.posts] == [
        ("7", "Boss", NONE),
        ("8", "Clerk", "7"),
    ]


@pytest.mark.parametrize(
    ("header", "holder"),
    [
        ("Vorname;Name", "Ana Ruiz"),
        ("Prénom;Nom", "Ana Ruiz"),
        ("Nombre;Apellidos", "Ana Ruiz"),
        ("Voornaam;Naam", "Ana Ruiz"),
        ("First Name;Last Name", "Ana Ruiz"),
        ("Initials;Full Name", "Ruiz"),
    ],
)
def test_names_in_two_columns(header: str, holder: str) -> None:
    assert table(f"id;title;manager;{header}\n1;CEO;;Ana;Ruiz\n").org.posts[0].holder == holder


def test_a_title_is_no_form_of_address_and_no_number() -> None:
    found = table("ID,Title,Position,Role,Manager\n1,Mr,50001,CEO,\n2,Dr.,50002,CFO,1\n")
    assert found.report.columns["title"] == "Role"


def test_a_manager_is_no_yes_or_no() -> None:
    found = table("ID,Title,Manager,Supervisor\n1,CEO,Yes,\n2,CFO,Yes,1\n3,Clerk,No,2\n")
    assert lines(found) == {"1": NONE, "2": "1", "3": "2"}


def test_the_managers_whose_references_are_found_stand() -> None:
    found = table("Position ID,Employee ID,Title,Manager ID,Reports to\nP1,1,CEO,,\nP2,2,CFO,900,P1\n")
    assert lines(found) == {"P1": NONE, "P2": "P1"}


def test_a_column_that_holds_what_managers_are_given_by_is_that_of_ids() -> None:
    found = table("Position;Position Title;Reports To Position;Employee\n51;CEO;;Ana\n52;CFO;51;Bo\n53;Clerk;52;Cy\n")
    assert lines(found) == {"51": NONE, "52": "51", "53": "52"}


def test_other_columns_of_managers_grades_and_counts_are_not_the_line() -> None:
    header = (
        "Emp ID,Name,Title,HR Manager,Manager Level,Manager ID,Matrix Manager,Direct Reports,Headcount,Manager Title"
    )
    found = table(f"{header}\n1,Ana,CEO,x,1,,,2,5,\n2,Bo,COO,x,2,1,,0,0,CEO\n3,Cy,CFO,x,2,1,Bo; 9,0,0,CEO\n")
    assert lines(found) == {"1": NONE, "2": "1", "3": "1"}
    assert [post.dotted_to for post in found.org.posts] == [None, None, ("2",)]
    assert mended(found) == [
        (4, "dotted line found where it is given by name: Bo stands for 2"),
        (4, "its dotted line leads to no post, so it is left out: 9"),
    ]
    assert all(post.headcount is None for post in found.org.posts)


# Managers by name


@pytest.mark.parametrize(
    ("holder", "manager"),
    [
        ("Ana Ruiz", "Ruiz, Ana"),
        ("Ruiz, Ana", "Ana Ruiz"),
        ("Ana María Ruiz", "RUIZ, ANA MARIA"),
        ("Ana M. Ruiz", "Ana Ruiz"),
        ("Dr. Ana Ruiz", "Ana Ruiz"),
        ("Ana Ruiz (On Leave)", "Ana Ruiz"),
        ("Ana Ruiz", "Ana Ruiz (C)"),
        ("Ana Ruiz", "ana@example.org"),
        ("Ana Ruiz", "Ana Ruiz (0007)"),
        ("Ana Ruiz", "7 - Ruiz"),
        ("O'Neil, Ana", "Ana O’Neil"),
    ],
)
def test_a_manager_may_be_given_by_name_or_address(holder: str, manager: str) -> None:
    found = table(f"id;title;manager;name;email\n7;CEO;;{holder};Ana@example.org\n8;COO;{manager};Bo;bo@example.org\n")
    assert lines(found) == {"7": NONE, "8": "7"}
    assert [row for row, _ in mended(found)] == [3]


def test_a_name_that_two_people_have_is_nobodys() -> None:
    found = table("id,title,manager,name\n1,CEO,,Ana\n2,COO,Bo Li,Bo Li\n3,CFO,1,Bo Li\n4,Clerk,Bo Li,Cy\n")
    assert lines(found)["4"] is None
    assert reasons(found.report.dangling)[-1][-1] == "Bo Li may be one of 2 posts: 2, 3"


def test_a_manager_may_be_given_by_title() -> None:
    found = table("Name,Title,Reports to\nAna,CEO,\nBo,COO,ceo\nCy,Clerk,COO\nDi,Clerk,COO\nEd,Aide,Clerk\n")
    assert lines(found) == {"ceo": NONE, "coo": "ceo", "coo.clerk.cy": "coo", "coo.clerk.di": "coo", "aide": None}
    assert mended(found)[0] == (3, "manager found where it is given by title: ceo stands for ceo")
    assert reasons(found.report.dangling)[0][-1] == "Clerk may be one of 2 posts: coo.clerk.cy, coo.clerk.di"


def test_names_alone_make_a_chart() -> None:
    found = table("Employee Name,Job Title,Manager Name\nAna Ruiz,CEO,\nBo Li,Clerk,Ana Ruiz\nCy Oh,Clerk,Ana Ruiz\n")
    assert lines(found) == {"ceo": NONE, "ceo.clerk.bo-li": "ceo", "ceo.clerk.cy-oh": "ceo"}
    assert notes(found.report) == (
        "no column holds references, so posts are known by ids that are made of their titles",
    )


def test_names_are_refused_where_nothing_may_be_mended() -> None:
    found = table("id,title,manager,name\n1,CEO,,Ana\n2,COO,Ana,Bo\n")
    with pytest.raises(OrgFileError, match=r"staff\.csv:3: manager found where it is given by name: Ana stands for 1"):
        found.unmended()


# Tops


@pytest.mark.parametrize(
    ("rows", "expected", "loops"),
    [
        pytest.param("1,A,1\n2,B,1\n", {"1": NONE, "2": "1"}, [], id="its own manager is the top"),
        pytest.param("1,A,XX\n2,B,2\n", {"1": NONE, "2": None}, [("2",)], id="another is marked"),
        pytest.param("1,A,\n2,B,1\n3,C,3\n", {"1": NONE, "2": "1", "3": None}, [("3",)], id="another has posts below"),
        pytest.param("1,A,1\n2,B,2\n", {"1": NONE, "2": NONE}, [], id="each is its own"),
        pytest.param(
            "1,A,1\n2,B,1\n3,C,1\n6,F,1\n7,G,1\n4,D,\n5,E,4\n",
            {"1": NONE, "2": "1", "3": "1", "6": "1", "7": "1", "4": None, "5": "4"},
            [],
            id="more than half are below",
        ),
    ],
)
def test_posts_that_are_their_own_managers(
    rows: str, expected: dict[str, str | None], loops: Sequence[tuple[str, ...]]
) -> None:
    found = table("id,title,manager\n" + rows)
    assert lines(found) == expected
    assert [loop.posts for loop in found.report.loops] == loops
    assert {row for row, _ in mended(found)} >= {n for n, line in enumerate(rows.split(), 2) if line[0] == line[-1]}


def test_the_top_is_above_more_than_half() -> None:
    above = [None, 0, 0, None, 3, None]
    assert tops(above, (), (0, 3, 5)) == {}
    assert tops([*above, 0, 0], (), (0, 3, 5)) == {}
    found = tops([*above, 0, 0, 0, 0, 0], (), (0, 3, 5))
    assert {top: sentence(why) for top, why in found.items()} == {0: "7 of 11 posts are below it"}


# History


def test_end_dates_to_come_do_not_close_a_row() -> None:
    found = table(
        "id,title,manager,End Date\n1,CEO,,31.12.2999\n2,COO,1,21/11/2026\n3,CFO,1,20/11/2026\n4,Clerk,1,soon\n"
    )
    assert list(lines(found)) == ["1", "2", "4"]


def test_of_effective_dated_rows_the_last_that_has_come_is_in_force() -> None:
    rows = ["1,2020-01-01,0,CEO,", "2,2019-01-01,0,Clerk,1", "2,2021-01-01,0,Head,1", "2,2021-01-01,1,Director,1"]
    rows += ["2,2031-01-01,0,CFO,1", "3,2031-01-01,0,Clerk,2"]
    found = table("EMPLID,EFFDT,EFFSEQ,JOBTITLE,SUPERVISOR_ID\n" + "\n".join(rows))
    assert [(post.id, post.title) for post in found.org.posts] == [("1", "CEO"), ("2", "Director"), ("3", "Clerk")]
    assert [row for row, _ in strays(found)] == [3, 4, 6]


def test_an_open_position_is_vacant() -> None:
    found = table("id,title,manager,name,Position Status\n1,CEO,,Ana,Filled\n2,COO,1,,Vacant\n")
    assert [post.holder for post in found.org.posts] == ["Ana", VACANT]
    assert found.report.vacant == 1


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-11-05", (2026, 11, 5)),
        ("2026-11-05T00:00:00Z", (2026, 11, 5)),
        ("05.11.2026", (2026, 11, 5)),
        ("5/11/26", (2026, 11, 5)),
        ("5-Nov-2026", (2026, 11, 5)),
        ("November 5, 2026", (2026, 11, 5)),
        ("5 novembre 2026", (2026, 11, 5)),
        ("20261105", (2026, 11, 5)),
        ("46331", (2026, 11, 5)),
        ("2026-11", (2026, 11, 30)),
        ("Nov 2026", (2026, 11, 30)),
        ("2026", (2026, 12, 31)),
        ("9999-12-31", (9999, 12, 31)),
        ("31/02/2026", None),
        ("99/99/2026", None),
        ("permanent", None),
        ("5 foo 2026", None),
        ("", None),
    ],
)
def test_a_date_in_any_form(cell: str, expected: tuple[int, int, int] | None) -> None:
    assert day(cell) == (expected and datetime.date(*expected))


def test_months_come_first_where_the_column_shows_it() -> None:
    assert month_first(["11/05/2026", "11/25/2026"])
    assert not month_first(["11/05/2026", "25/11/2026", "11/25/2026"])
    assert day("11/05/2026", month_first=True) == datetime.date(2026, 11, 5)


# Large tables


def test_a_row_with_more_cells_than_headers_is_not_carried() -> None:
    found = table("photo,id,title,manager,fax\nx,1,CEO,,y\nx,2,COO,1,y,z\n")
    assert strays(found) == [(3, "it has 6 cells where the header has 5")]
    assert found.report.columns_unread == ("photo", "fax")


def test_many_rows_of_one_kind_are_counted_for_people_and_listed_as_data() -> None:
    found = table("id,title,manager\n1,CEO,none\n" + "".join(f"{n},Clerk,01\n" for n in range(2, 152)))
    assert found.report.as_text().splitlines()[-1].endswith(" 101, 102 and 50 more")
    assert len(found.report.as_json()["mended"]) == 150


# Every row is accounted for

CELLS = st.sampled_from(
    [
        *(
            "",
            " ",
            "1",
            "2",
            "01",
            "3",
            "4",
            "XX",
            "none",
            "NULL",
            "N/D",
            "0",
            "Ana",
            "Bo Li",
            "Li, Bo",
            "CEO",
            "Clerk",
        ),
        *("Clerk", "Eliminated", "Vacant", "Total", "id", "title", "manager", "2001-01-01", "2999-01-01", "Terminated"),
    ]
)
HEADERS = ["id", "title", "manager", "name", "status", "end date", "effective date", "unit", "matrix manager"]


@often(3)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=10), max_size=12), st.permutations(HEADERS))
def test_rows_read_are_rows_carried_and_not_carried(rows: list[list[str]], headers: list[str]) -> None:
    written = [[f'"{cell}"' for cell in row] for row in [headers, *rows]]
    try:
        found = table("\n".join(map(",".join, written)))
    except OrgFileError as error:
        assert "nothing in it describes a post" in str(error)
        return
    report = found.report
    assert report.rows_read == report.rows_carried + len(report.rows_not_carried)
    assert report.rows_read == sum(any(map(str.strip, row)) for row in rows)
    assert len({remark.row for remark in report.rows_not_carried}) == len(report.rows_not_carried)
    assert canonical(read_yaml(to_yaml(found.org, found.comments), "org.yaml")) == canonical(found.org)
    assert {root.post for root in report.roots} == {post.id for post in found.org.posts if post.reports_to == NONE}
    assert not {root.post for root in report.roots} & {dangling.post for dangling in report.dangling}
