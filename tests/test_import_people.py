"""People who are not there, positions that nobody holds, and ids that last: rows of exports -> posts."""

import itertools
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from accounts import notes, reasons, said
from hypothesis import given
from hypothesis import strategies as st
from profiles import often

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE, VACANT, Post
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load.sources import import_sources
from cxgraph.inputs.tables.as_of import stated_day
from cxgraph.inputs.tables.rows import Row
from cxgraph.inputs.tables.statuses import standing
from cxgraph.inputs.tables.table import import_table
from cxgraph.inputs.tables.vacancies import LONGEST, is_open_title, is_unheld
from cxgraph.inputs.tables.words import WORDS

TODAY: Final = "1796083200"
"""The first of December 2026, in seconds."""


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)


def table(text: str) -> Imported:
    return import_sources([("staff.csv", text.encode())], {}, insisted="csv")


def posts(found: Imported) -> dict[str, Post]:
    return {post.id: post for post in found.org.posts}


def lines(found: Imported) -> dict[str, str | None]:
    return {post.id: post.reports_to for post in found.org.posts}


def left_out(found: Imported) -> list[tuple[int, str]]:
    return said(found.report.rows_not_carried)


@pytest.fixture
def case(shared_data: Path) -> "Case":
    return Case(shared_data.parent / "cases" / "imports")


class Case:
    """Reads one of the inputs that went wrong once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str) -> Imported:
        path = self._folder / name
        return import_sources([(path.name, path.read_bytes())], {})


# The cases


def test_a_post_without_a_title_is_one(case: Case) -> None:
    found = case("a1-missing-title.csv")
    assert lines(found) == {"1": NONE, "2": "1", "3": "2", "4": "3"}
    assert (posts(found)["2"].title, left_out(found)) == (None, [])


def test_open_positions_are_vacant_and_no_people(case: Case) -> None:
    found = case("b1-open.csv")
    assert [post.holder for post in found.org.posts] == ["Ana Ito", *[VACANT] * 4]
    assert (found.report.people, found.report.vacant) == (1, 4)
    assert (3, "nobody holds the post, for what stands for a name says that it is open: Open - CXO") in said(
        found.report.mended
    )


@pytest.mark.parametrize(
    ("name", "gone", "ids"),
    [
        ("b10-zoho.csv", [(5, 'status is "Resigned"')], ["1", "2", "3"]),
        ("b8-servicenow.csv", [(4, 'flag is "false"')], ["aito", "blund"]),
        ("f10-peoplesoft.csv", [(4, 'status is "T"')], ["E1", "E2"]),
        ("f3-unaric.csv", [(4, "end date is over")], ["ana@x.example", "bo@x.example"]),
        ("f6-personio.csv", [(4, 'status is "Inaktiv"')], ["ana@x.example", "bo@x.example", "di@x.example"]),
        ("f7-rippling.csv", [], ["1", "2"]),
        ("g2.csv", [(4, 'status is "Terminated"')], ["1", "2"]),
        ("c11-future.csv", [], ["1", "2", "3", "4", "5"]),
        ("f11-visier.csv", [], ["P1", "P2", "P3"]),
    ],
)
def test_those_who_are_not_there_are_no_posts(
    case: Case, name: str, gone: list[tuple[int, str]], ids: list[str]
) -> None:
    found = case(name)
    assert left_out(found) == [(row, f"the row is of the past: its {why}") for row, why in gone]
    assert sorted(posts(found)) == ids
    assert not found.report.dangling


def test_an_account_that_is_suspended_says_not_that_somebody_left(case: Case) -> None:
    found = case("b4-google.csv")
    assert list(posts(found)) == ["ana@x.example", "bo@x.example", "cy@x.example", "di@x.example"]
    assert 'statuses that are not known, so that posts stay: "Suspended"; rows with one: 1' in notes(found.report)


def test_references_that_are_placeholders_give_way_to_titles(case: Case) -> None:
    found = case("c9-niggoe.csv")
    assert lines(found) == {
        "geschaftsfuhrer": None,
        "geschaftsfuhrerin": None,
        "2215": "geschaftsfuhrer",
        "2216": "geschaftsfuhrerin",
    }


def test_whoever_starts_later_is_there_and_named(case: Case) -> None:
    found = case("c10-contract.csv")
    assert posts(found)["2"].holder == "Bo Lund"
    assert notes(found.report) == (
        "people start after the day of the chart, whose posts are there in their names all the same; by row: 3",
    )


def test_totals_and_footers_are_no_posts(case: Case) -> None:
    found = case("c14-totals.csv")
    assert list(posts(found)) == ["1", "2"]
    assert [row for row, _ in left_out(found)] == [4, 6]


def test_a_status_of_the_position_makes_it_vacant(case: Case) -> None:
    found = case("f4-charthop.csv")
    assert (posts(found)["3"].holder, posts(found)["3"].title) == (VACANT, "CX Director")


def test_one_who_shares_two_jobs_is_one_person(case: Case) -> None:
    found = case("f12-jobshare.csv")
    assert (found.report.posts, found.report.people) == (4, 3)


def test_two_quarters_differ_by_the_post_that_was_added(case: Case) -> None:
    before, after = posts(case("june.csv")), posts(case("sept.csv"))
    assert {*after} - {*before} == {"al@x.example"}
    assert all(after[id_] == post for id_, post in before.items())


# People who are not there


@pytest.mark.parametrize(
    ("status", "says"),
    [
        *(
            (word, "over")
            for word in ("Terminated", "Voluntarily terminated", "LEFT", "Leaver - retired", "t", "Offboarded")
        ),
        *((word, "over") for word in ("Ausgeschieden", "Sorti", "de baja", "Desligado", "Cessato", "Uit dienst")),
        *((word, "over") for word in ("Nieaktywny", "Slutat", "已离职", "退職済み")),
        *((word, "in force") for word in ("Active", "Active (full time)", "On leave", "Parental leave", "Offboarding")),
        *((word, "in force") for word in ("Im Onboarding", "Congé parental", "Baja médica", "試用期間", "试用期")),
        *((word, "vacant") for word in ("Open", "Backfill", "Approved to hire", "Unbesetzt", "À pourvoir", "招聘中")),
        *(
            (word, None)
            for word in ("", "N/A", "Regular", "Contractor", "Full-time", "Full time - permanent", "Teilzeit")
        ),
        *((word, "unknown") for word in ("Suspended", "Termination pending", "Not terminated", "Inactive - LOA", "3")),
        ("Pre-hire", "coming"),
    ],
)
def test_what_a_status_says(status: str, says: str | None) -> None:
    assert standing(status) == says


def test_no_word_says_two_things() -> None:
    kinds = ("open", "closed", "vacant", "coming", "contract")
    for one, other in itertools.combinations(kinds, 2):
        # "indefinido" and the like are known for ends of contracts too, which is another column
        assert not WORDS[one] & WORDS[other] - {"vacant"}, (one, other)
    assert all(word == word.casefold() for words in WORDS.values() for word in words)


@pytest.mark.parametrize(
    "end", ["9999-12-31", "31/12/2099", "00/00/0000", "N/A", "1900-01-01", "1970-01-01", "unbefristet", "2026-12-01"]
)
def test_an_end_that_is_none_ends_nothing(end: str) -> None:
    found = table(f"id,title,manager,name,End Date\n1,CEO,,Ana,\n2,CXO,1,Bo,{end}\n")
    assert list(posts(found)) == ["1", "2"]
    assert notes(found.report) == ()


def test_an_end_that_is_not_understood_is_named() -> None:
    found = table(
        "id,title,manager,name,End Date\n1,CEO,,Ana,\n2,CXO,1,Bo,soon\n3,COO,1,Cy,03/02/2026\n4,CFO,1,Di,02/12/2026\n"
    )
    assert list(posts(found)) == ["1", "2", "4"]
    assert notes(found.report) == (
        'end dates that are no dates, so that posts stay: "soon"; rows with one: 1',
        "end dates are over or not, by which number is the month; days are taken to come first; by row: 5",
    )


def test_dates_of_one_table_put_months_in_one_place() -> None:
    found = table(
        "id,title,manager,name,Hire Date,End Date\n1,CEO,,Ana,01/15/2015,\n2,CXO,1,Bo,03/20/2020,02/12/2026\n"
    )
    assert left_out(found) == [(3, "the row is of the past: its end date is over")]


def test_an_end_before_the_start_is_of_an_earlier_employment() -> None:
    found = table(
        "id,title,manager,name,Hire Date,Termination Date\n1,CEO,,Ana,2015-01-01,\n2,CXO,1,Bo,2020-01-01,2018-01-01\n"
    )
    assert list(posts(found)) == ["1", "2"]


def test_a_second_employment_keeps_the_present_one() -> None:
    rows = ["1,CEO,,Ana,Active", "2,Agent,1,Bo,Terminated", "2,CXO,1,Bo,Active", "3,Agent,2,Cy,Garden leave"]
    found = table("Employee ID,Title,Manager ID,Name,Employment Status\n" + "\n".join(rows))
    assert [(post.id, post.title) for post in found.org.posts] == [("1", "CEO"), ("2", "CXO"), ("3", "Agent")]
    assert lines(found)["3"] == "2"


@pytest.mark.parametrize(
    ("header", "cell", "stays"),
    [
        ("Is Terminated", "Yes", False),
        ("Is Terminated", "0", True),
        ("Leaver", "ja", False),
        ("Lifecycle", "Offboarded", False),
        ("Active", "Terminated", False),
        ("Employment Type", "Contractor", True),
        ("Status", "Sabbatical", True),
        ("Contract End Date", "2026-11-30", False),
        ("Contract End Date", "2026-12-31", True),
    ],
)
def test_any_column_that_tells_of_leavers(header: str, cell: str, stays: bool) -> None:
    found = table(f"id,title,manager,name,{header}\n1,CEO,,Ana,\n2,CXO,1,Bo,{cell}\n")
    assert ("2" in posts(found)) is stays
    assert found.report.rows_read == found.report.rows_carried + len(found.report.rows_not_carried)


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ("Status,Active\n1,CEO,,Ana,Active,yes\n2,CXO,1,Bo,Active,no\n", "flags say that these are over"),
        ("Status,End Date\n1,CEO,,Ana,Active,\n2,CXO,1,Bo,On leave,2020-01-01\n", "end dates are over"),
    ],
)
def test_what_contradicts_itself_stays_and_is_named(rows: str, note: str) -> None:
    found = table(f"id,title,manager,name,{rows}")
    assert list(posts(found)) == ["1", "2"]
    (told,) = notes(found.report)
    assert told.startswith(note)
    assert told.endswith("so that posts stay; by row: 3")


def test_a_status_behind_a_name() -> None:
    rows = ["1,Ana Ito (1),CEO,", "2,Bo Lund (2) (On Leave),CXO,Ana Ito (1)", "3,Cy Park (3) (Terminated),Agent,2"]
    found = table(
        "Employee ID,Worker,Title,Manager\n" + "\n".join([*rows, "4,Di Roy [C] (4),Agent,Bo Lund (2) (On Leave)"])
    )
    assert [post.holder for post in found.org.posts] == ["Ana Ito", "Bo Lund", "Di Roy"]
    assert left_out(found) == [(4, 'the row is of the past: its status is "Terminated"')]
    assert lines(found) == {"1": NONE, "2": "1", "4": "2"}


# The day of the chart


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Effective as of 2026-01-01", date(2026, 1, 1)),
        ("Stand: 01.09.2026", date(2026, 9, 1)),
        ("As of January 31, 2026", date(2026, 1, 31)),
        ("Organigramme au 3 mars 2026", date(2026, 3, 3)),
        ("Peildatum 1-9-2026", None),
        ("Peildatum 21-9-2026", date(2026, 9, 21)),
        ("Plantilla a fecha de 5 de mayo de 2026", date(2026, 5, 5)),
        ("Situazione al 31/12/2025", date(2025, 12, 31)),
        ("Stan na dzień 2026-02-01", date(2026, 2, 1)),
        ("截至 2026年9月1日", date(2026, 9, 1)),
        ("2026年9月1日 現在", date(2026, 9, 1)),
        ("As of 01/02/2026", None),
        ("As of 13/02/2026", date(2026, 2, 13)),
        ("Policy 7 of 2019-02-01", None),
        ("As of 2026-02-31", None),
        ("as of " * 100_000, None),
        ("1" * 100_000, None),
    ],
)
def test_the_day_that_a_table_states(line: str, day: date | None) -> None:
    assert stated_day([Row(1, 1, ("Report",), "x"), Row(2, 2, (line, ""), "x")]) == day


def test_the_label_and_the_day_may_stand_in_two_cells() -> None:
    assert stated_day([Row(1, 1, ("Report date:", "2026-01-01"), "x")]) == date(2026, 1, 1)


def test_who_is_there_is_told_by_the_day_of_the_chart() -> None:
    headers = "id,title,manager,name,Hire Date,End Date"
    rows = "1,CEO,,Ana,,\n2,CXO,1,Bo,,2026-03-31\n3,COO,1,Cy,2026-06-01,\n"
    today, spring = table(f"{headers}\n{rows}"), table(f"Effective as of 2026-01-01,,,,,\n{headers}\n{rows}")
    assert (list(posts(today)), list(posts(spring))) == (["1", "3"], ["1", "2", "3"])
    assert (today.org.organization.as_of, spring.org.organization.as_of) == (None, "2026-01-01")
    assert any("start after the day of the chart" in note for note in notes(spring.report))


# Positions that nobody holds


@pytest.mark.parametrize(
    "cell",
    [
        "Open – CXO",
        "Open Req 1234",
        "OPEN: 1234",
        "TBH",
        "TBD - Head of CX",
        "New Hire (Q3)",
        "VACANCY - Head of CX",
        "(open)",
        "[Open Req]",
        "to be hired",
        "Backfill for Ana Ito",
        "N.N.",
        "unbesetzt",
        "Vakant – Leitung CX",
        "poste vacant",
        "À pourvoir",
        "vacante",
        "openstaande vacature",
        "REQ-1234",
        "R-00012",
        "JR1234",
        "CX Analyst (vacant)",
        "wakat",
        "空缺",
        "募集中",
    ],
)
def test_a_cell_that_names_nobody(cell: str) -> None:
    assert is_unheld(cell)
    found = table(f"id,title,manager,name\n1,CEO,,Ana\n2,CXO,1,{cell}\n")
    assert posts(found)["2"].holder == VACANT


@pytest.mark.parametrize(
    "cell",
    [
        "Hope Newhire",
        "Opeyemi Ade",
        "Vacante, Maria",
        "Maria Vacante",
        "Ruth Offen",
        "Offen, Ruth",
        "Nn Okoro",
        "R Smith",
        "Karl Vakantner",
        "Interim - Bo Lund",
        "Vacant (Ana Ito acting)",
        "",
        "x" * (LONGEST + 1),
        "vacant " * 50_000,
    ],
)
def test_a_cell_that_names_somebody_or_nothing(cell: str) -> None:
    assert not is_unheld(cell)


def test_two_open_positions_of_a_title_are_two_posts_and_nobodys_manager_in_silence() -> None:
    rows = ["Ana,CEO,", "TBH,Agent,Ana", "TBH,Agent,Ana", "Open - COO,COO,Ana", "Bo,Intern,TBH", "Cy,Aide,Open - COO"]
    found = table("Name,Title,Manager\n" + "\n".join(rows))
    assert [post.holder for post in found.org.posts] == ["Ana", VACANT, VACANT, VACANT, "Bo", "Cy"]
    assert lines(found) == {
        "ceo": NONE,
        "ceo.agent": "ceo",
        "ceo.agent-2": "ceo",
        "coo": "ceo",
        "intern": None,
        "aide": "coo",
    }
    assert [dangling.manager for dangling in found.report.dangling] == ["TBH"]


def test_a_blank_name_is_vacant_only_where_a_status_says_so() -> None:
    rows = ["P1,CEO,Ana,,Filled", "P2,CXO,,P1,Open", "P3,COO,,P1,Filled", "P4,CFO,,P1,", "P5,CMO,Bo,P1,Vacant"]
    found = table("Position ID,Position Title,Incumbent,Reports to Position,Position Status\n" + "\n".join(rows))
    assert [post.holder for post in found.org.posts] == ["Ana", VACANT, None, None, "Bo"]
    assert said(found.report.mended) == [(6, 'its status is "Vacant", yet a name stands in it, which stays')]


# Posts without a title, rows without a post


def test_titles_alone_and_names_alone_are_posts() -> None:
    found = table("Name,Job Title,Manager\nAna,CEO,\nBo,,Ana\n,Agent,Ana\n,Head of CX,\n")
    assert [(post.id, post.title, post.holder) for post in found.org.posts] == [
        ("ceo", "CEO", "Ana"),
        ("bo", None, "Bo"),
        ("agent", "Agent", None),
        ("head-of-cx", "Head of CX", None),
    ]


def test_a_row_with_neither_is_named() -> None:
    found = table("Name,Job Title,Manager,Team\nAna,CEO,,A\n-,n/a,Ana,A\n")
    assert left_out(found) == [(3, "it has no id, name or title")]


def test_a_sharer_without_a_title_shares_the_only_one() -> None:
    found = table("id,title,manager,name\n1,CEO,,Ana\n2,,1,Bo\n2,Agent,1,Cy\n")
    assert (posts(found)["2"].title, posts(found)["2"].holder) == ("Agent", ("Bo", "Cy"))


# Ids that last


@pytest.mark.parametrize(
    ("headers", "rows", "ids"),
    [
        (
            "Email,Name,Title,Manager",
            ["A@x.example,Ana,CEO,", "b@x.example,Bo,COO,Ana"],
            ["a@x.example", "b@x.example"],
        ),
        ("No,Email,Name,Title,Manager", ["1,a@x,Ana,CEO,", "2,b@x,Bo,COO,Ana"], ["a@x", "b@x"]),
        ("Employee ID,Username,Name,Title,Manager", ["9,a,Ana,CEO,", ",b,Bo,COO,Ana"], ["a", "b"]),
        ("Employee ID,Email,Name,Title,Manager", ["9,,Ana,CEO,", ",b@x,Bo,COO,Ana"], ["9", "b@x"]),
        ("Employee ID,Email,Name,Title,Manager ID", ["9,a@x,Ana,CEO,", ",b@x,Bo,COO,9"], ["9", "b@x"]),
        ("Employee ID,Name,Title,Manager", ["TBH,Ana,CEO,", "TBH,Bo,COO,Ana"], ["ceo", "coo"]),
        ("Email,Name,Title,Manager", ["a@x,Ana,CEO,", "a@x,Bo,COO,Ana"], ["ceo", "coo"]),
        ("Email,Name,Title,Manager", ["a@x,Ana,CEO,", ",TBH,COO,Ana"], ["a@x", "coo"]),
    ],
)
def test_what_posts_are_known_by(headers: str, rows: list[str], ids: list[str]) -> None:
    found = table(f"{headers}\n" + "\n".join(rows))
    assert list(posts(found)) == ids
    assert found.org.posts[1].reports_to == ids[0]


def test_titles_that_are_not_alone_stand_behind_those_of_managers() -> None:
    rows = [
        "Ana,CEO,",
        "Bo,COO,Ana",
        "Cy,CMO,Ana",
        "Di,Lead,Bo",
        "Ed,Lead,Cy",
        "Flo,Agent,Di",
        "Gus,Agent,Ed",
        "Hal,Agent,Ed",
    ]
    found = table("Name,Title,Manager\n" + "\n".join(rows))
    assert [post.id for post in found.org.posts][3:] == [
        "coo.lead",
        "cmo.lead",
        "coo.lead.agent",
        "cmo.lead.agent.gus",
        "cmo.lead.agent.hal",
    ]


NAMES: Final = ["Ana Ito", "Bo Lund", "Cy Park", "Di Roy", "Ed Sun", "Flo May", "TBH", ""]
STAFF: Final = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(["Agent", "Lead", "Head", ""]), st.sampled_from(NAMES)),
    min_size=1,
    max_size=9,
    unique=True,
)


@often(3)
@given(STAFF.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_ids_do_not_depend_on_the_order_of_rows(
    both: tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]],
) -> None:
    made = []
    for rows in both:
        try:
            found = table("Name,Title,Manager\n" + "\n".join(map(",".join, rows)))
        except OrgFileError:
            made.append(None)
            continue
        made.append(sorted((post.id, post.title or "", str(post.holder)) for post in found.org.posts))
        assert len(posts(found)) == len(found.org.posts)
    assert made[0] == made[1]


def test_titles_in_a_ring_of_managers_have_ids_too() -> None:
    found = table("Name,Title,Manager\nAna,Lead,Bo\nBo,Lead,Ana\nCy,Lead,Cy\n")
    assert len(posts(found)) == 3


def test_a_title_without_a_letter_is_a_post() -> None:
    assert list(posts(table("Name,Title,Manager\nAna,CEO,\n!!,***,Ana\n"))) == ["ceo", "post"]


# People, not names


@pytest.mark.parametrize(
    ("headers", "rows", "people"),
    [
        ("Employee ID,Name,Title,Manager ID", ["1,John Smith,CEO,", "2,John Smith,COO,1"], 2),
        ("Employee ID,Name,Title,Manager ID", ["1,John Smith,CEO,", "1,Smith John,COO,1"], 1),
        ("Email,Name,Title,Manager", ["a@x,John Smith,CEO,", "b@x,John Smith,COO,a@x"], 2),
        ("Position ID,Name,Title,Manager", ["1,John Smith,CEO,", "2,John Smith,COO,1"], 1),
        ("Position ID,Name,Title,Manager", ["1,John Smith,CEO,", "2,Vacant,COO,1"], 1),
        ("Name,Title,Manager", ["John Smith,CEO,", "Smith John,COO,"], 2),
        ("Name,Title,Manager", ["John Smith,CEO,", '"Smith, John",COO,'], 1),
    ],
)
def test_people_are_counted_not_names(headers: str, rows: list[str], people: int) -> None:
    assert table(f"{headers}\n" + "\n".join(rows)).report.people == people


# Titles that tell, several columns that tell, and what means harm


@pytest.mark.parametrize(
    ("title", "is_open"),
    [
        ("CX Lead (vacant)", True),
        ("Open - CX Lead", True),
        ("Head of CX - Vacant", True),
        ("[Open] CX Analyst", True),
        ("Referent CX (unbesetzt)", True),
        ("Vacant Homes Officer", False),
        ("Open Source Lead", False),
        ("Head - Open Banking", False),
        ("Hiring Manager", False),
        ("vacant - " * 50_000, False),
    ],
)
def test_a_title_that_says_the_post_is_open(title: str, is_open: bool) -> None:
    assert is_open_title(title) is is_open


def test_a_name_beside_such_a_title_stays() -> None:
    found = table("id,title,manager,name\n1,CEO,,Ana\n2,COO (vacant),1,Bo\n3,CFO (vacant),1,\n")
    assert [post.holder for post in found.org.posts] == ["Ana", "Bo", VACANT]


def test_every_column_of_statuses_and_ends_counts() -> None:
    headers = "Employee ID,Name,Title,Manager ID,Position Status,Employee Status,Termination Date,Contract End Date"
    rows = ["1,Ana,CEO,,Filled,Active,,", "2,Bo,COO,1,Filled,Terminated,,", "3,Cy,CFO,1,,,,2025-01-31"]
    found = table(f"{headers}\n" + "\n".join(rows))
    assert (list(posts(found)), [row for row, _ in left_out(found)]) == (["1"], [3, 4])
    assert found.report.columns["end"] == "Termination Date / Contract End Date"
    assert {*found.report.columns["status"].split(" / ")} == {"Position Status", "Employee Status"}


@pytest.mark.parametrize(
    "cell", ["__proto__", "=1+1", "(" * 5_000, "-" * 5_000, "\u202evacant", "open " * 200, "0" * 900]
)
def test_hostile_cells_are_plain_text(cell: str) -> None:
    headers = "Employee ID,Name,Title,Manager,Status,Hire Date,End Date,Email"
    for column in range(8):
        row = ["2", "Bo", "COO", "Ana", "Active", "", "", "b@x.example"]
        row[column] = f'"{cell}"'
        found = table(f"{headers}\n1,Ana,CEO,,Active,,,a@x.example\n" + ",".join(row) + "\n")
        assert found.report.rows_read == 2 == found.report.rows_carried + len(found.report.rows_not_carried)


@pytest.mark.parametrize(
    ("header", "manager", "by"),
    [("Employee ID,", "2", "2,"), ("", "Bo Lund", ""), ("", "Lund, Bo", ""), ("Employee ID,", "Bo Lund (2)", "2,")],
)
def test_a_manager_who_has_left_is_said_to_have(header: str, manager: str, by: str) -> None:
    first, third = ("1,", "3,") if by else ("", "")
    text = f"{header}Name,Title,Manager,Status\n{first}Ana Ito,CEO,,Active\n{by}Bo Lund,CXO,Ana Ito,Terminated\n"
    found = import_table([("s.csv", (text + f'{third}Cy Park,Clerk,"{manager}",Active\n').encode())])
    assert [post.title for post in found.org.posts] == ["CEO", "Clerk"]
    ((*_, why),) = reasons(found.report.dangling)
    assert str(why).endswith("is no post: the row is of the past")
    assert found.report.warnings == ()


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "#NV", "#¡REF!"])
def test_a_failed_formula_is_no_title(cell: str) -> None:
    found = import_table([("s.csv", f"ID,Title,Manager,Name\n1,CEO,,Ana Ito\n2,{cell},1,Bo Lund\n".encode())])
    assert [post.title for post in found.org.posts] == ["CEO", None]
    assert "formulas that failed (as #N/A) tell no title, name or unit; by row: 3" in notes(found.report)


def test_who_joins_or_leaves_changes_the_id_of_nobody_else() -> None:
    rows = [
        "Ana Ito,CEO,",
        "Bo Lund,COO,Ana Ito",
        "Cy Park,Agent,Bo Lund",
        "Ed Sun,Agent,Bo Lund",
        "Flo May,Agent,Bo Lund",
    ]
    before = {post.holder: post.id for post in table("Name,Title,Manager\n" + "\n".join(rows)).org.posts}
    joined = [*rows, "Aaron Able,Agent,Bo Lund"]
    after = {post.holder: post.id for post in table("Name,Title,Manager\n" + "\n".join(joined)).org.posts}
    left = {
        post.holder: post.id for post in table("Name,Title,Manager\n" + "\n".join([*rows[:2], *rows[3:]])).org.posts
    }
    assert {name: after[name] for name in before} == before
    assert left == {name: before[name] for name in left}


@pytest.mark.parametrize(
    ("rows", "lines", "people"),
    [
        (
            "Zhang Wei,CEO,\nWei Zhang,CXO,Zhang Wei\nLi Na,Analyst,Wei Zhang\n",
            {"ceo": "none", "cxo": "ceo", "analyst": "cxo"},
            3,
        ),
        ("José Ruiz,CEO,\nJose Ruiz,CXO,José Ruiz\n", {"ceo": "none", "cxo": "ceo"}, 1),
        ('Ali Omar,CEO,\nOmar Ali,CXO,"Omar, Ali"\n', {"ceo": "none", "cxo": "ceo"}, 2),
        (
            "山田 太郎,CEO,\n佐藤\u3000花子,CXO,山田太郎\n鈴木一郎,CFO,山田\u3000太郎\n",
            {"ceo": "none", "cxo": "ceo", "cfo": "ceo"},
            3,
        ),
        ("김 민수,CEO,\n이 서연,CXO,김민수\n", {"ceo": "none", "cxo": "ceo"}, 2),
    ],
)
def test_names_just_as_written_come_first(rows: str, lines: dict[str, str], people: int) -> None:
    imported = table(f"Name,Title,Manager\n{rows}")
    assert {post.id: post.reports_to for post in imported.org.posts} == lines
    assert imported.report.people == people
