"""Tables -> organisations: every oddity by hand, then real charts against a few lines of independent counting."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from accounts import reasons, said

from cxgraph.core.errors import OrgFileError
from cxgraph.core.message import Message
from cxgraph.core.model import NONE, VACANT, Post, canonical
from cxgraph.inputs.account import Imported
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.tables.table import import_table, read_organogram, read_table
from cxgraph.inputs.write import to_yaml

SENIOR = "Post Unique Reference,Name,Job Title,Reports to Senior Post,Unit,Organisation,Parent Department"
JUNIOR = "Reporting Senior Post,Generic Job Title,Number of Posts in FTE"


def table(text: str, **columns: str) -> Imported:
    return read_table(text.encode(), "chart.csv", columns)


def senior(*rows: str) -> Imported:
    """An organogram's senior rows, written as ``reference,name,title,manager``."""
    return read_organogram("\n".join([SENIOR, *rows]).encode(), None)


def pair(seniors: list[str], juniors: list[str], header: str = JUNIOR) -> Imported:
    return read_organogram("\n".join([SENIOR, *seniors]).encode(), "\n".join([header, *juniors]).encode())


def posts(imported: Imported) -> dict[str, Post]:
    return {post.id: post for post in imported.org.posts}


def lines(imported: Imported) -> dict[str, str | None]:
    return {post.id: post.reports_to for post in imported.org.posts}


def not_carried(imported: Imported) -> list[tuple[int, str]]:
    return said(imported.report.rows_not_carried)


def mended(imported: Imported) -> list[tuple[int, str]]:
    return said(imported.report.mended)


def problems(data: bytes, **columns: str) -> list[str]:
    with pytest.raises(OrgFileError) as caught:
        read_table(data, "chart.csv", columns)
    return [str(problem) for problem in caught.value.problems]


# Text

PLAIN = "id,title,manager,name\na,Chief Café,none,Zoë\nb,Clerk,a,Li\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PLAIN.encode(), id="utf-8"),
        pytest.param(PLAIN.encode("utf-8-sig"), id="utf-8 with a mark"),
        pytest.param(PLAIN.encode("utf-16"), id="utf-16"),
        pytest.param(b"\xfe\xff" + PLAIN.encode("utf-16-be"), id="utf-16 big-endian"),
        pytest.param(PLAIN.encode("cp1252"), id="cp1252"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(PLAIN.replace("\n", "\r").encode(), id="CR"),
        pytest.param(PLAIN.replace(",", ";").encode(), id="semicolon"),
        pytest.param(PLAIN.replace(",", "\t").encode(), id="tab"),
        pytest.param(PLAIN.replace(",", "|").encode(), id="pipe"),
        pytest.param(PLAIN.replace(",", ", ").encode(), id="spaces"),
        pytest.param(("\n" + PLAIN + "\n\n").encode(), id="empty lines"),
        pytest.param(b"sep=,\n" + PLAIN.encode(), id="a line for Excel"),
        pytest.param(PLAIN.replace("name", "'Name'").replace("id", "ID ").encode(), id="other headers"),
    ],
)
def test_text_is_read_whatever_wrote_it(data: bytes) -> None:
    found = read_table(data, "chart.csv")
    assert [(p.id, p.title, p.holder, p.reports_to) for p in found.org.posts] == [
        ("a", "Chief Café", "Zoë", NONE),
        ("b", "Clerk", "Li", "a"),
    ]
    assert (found.report.rows_read, found.report.rows_carried) == (2, 2)


def test_the_delimiter_is_the_one_under_which_headers_make_sense() -> None:
    found = table("id;title, with, many, commas;Job Title;manager\n1;x, y;Clerk;none\n")
    assert found.org.posts == (Post(id="1", title="Clerk", reports_to=NONE),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "chart.csv: the table is empty"),
        (b"\n\n", "chart.csv: the table is empty"),
        (b"id,title,manager\n", "chart.csv: nothing in it describes a post"),
        (b"PK\x03\x04rest", "chart.csv: is a broken or encrypted archive; save it anew, or as CSV"),
        (b"\xd0\xcf\x11\xe0", "chart.csv: cannot be read as an Excel workbook; open it and save it anew, or as CSV"),
        (b"i\0\0\0d,title", "chart.csv:1: is not text; save the sheet as CSV in UTF-8"),
        (
            b"id,title,manager\na,\x81\xb3\x82\xb4\x83\xb5,b\n",
            "chart.csv:2: byte 0x81 is no text in utf-8; save it as UTF-8",
        ),
        (
            b'id,title,manager\na,"Clerk,none\nb,Clerk,a\n',
            'chart.csv:2: the quotes do not match; write a quote inside a quoted cell as ""',
        ),
        (
            b'id,title,manager\na,"Clerk" of works,none\n',
            'chart.csv:2: the quotes do not match; write a quote inside a quoted cell as ""',
        ),
        (
            b"id,title,manager\na," + b"x" * 32_768 + b",none\n",
            "chart.csv:2: a cell has more than 32,767 characters; shorten it; or is a quote left open above?",
        ),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(data: bytes, message: str) -> None:
    assert problems(data) == [message]


def test_the_limit_on_cells_is_put_back() -> None:
    before = csv.field_size_limit()
    assert table("id,title,manager\na," + "x" * 900 + ",none\n").report.posts == 1
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("hidden", ["\n", "\r\n", "\x00", "\x1b", "\x7f", "\x85", "\x9b", "\u2028"])
def test_breaks_and_controls_inside_a_cell_become_a_space(hidden: str) -> None:
    assert table(f'id,title,manager\n1,"Head{hidden}of it{hidden}",none\n').org.posts[0].title == "Head of it"


def test_hostile_cells_are_plain_text() -> None:
    formula = '=HYPERLINK(""http://evil"",""x"")'
    found = table(f'id,title,manager,name\n1,"{formula}",none,"A\x00\x1bB"\n2,"Head\r\nof  it",1,<script>\n')
    assert [(p.title, p.holder) for p in found.org.posts] == [
        ('=HYPERLINK("http://evil","x")', "A B"),
        ("Head of  it", "<script>"),
    ]


# Columns


@pytest.mark.parametrize(
    "header",
    [
        "Post Unique Reference,Job Title,Reports to Senior Post",
        "EmployeeKey,Title,ParentEmployeeKey",
        "EMPLOYEE_ID,JOB_TITLE,MANAGER_ID",
        "id,positionName,parentId",
        "Emp No,role,reports_to",
        "Employee ID,JobTitle,Manager",
        "Position ID,Position Title,Supervisor",
    ],
)
def test_columns_are_known_by_their_headers(header: str) -> None:
    assert lines(table(f"{header}\n7,Boss,none\n8,Clerk,7\n")) == {"7": NONE, "8": "7"}


def test_names_of_columns_win_over_guesses_and_need_not_be_exact() -> None:
    found = table("id,title,Job,manager,boss\n1,Mr,Boss,x,none\n2,Ms,Clerk,y,1\n", title="job", manager="BOSS")
    assert [(post.title, post.reports_to) for post in found.org.posts] == [("Boss", NONE), ("Clerk", "1")]
    assert found.report.columns == {"id": "id", "title": "Job", "manager": "boss"}


def test_the_id_is_the_column_that_managers_are_named_by() -> None:
    found = table("Position ID,Employee ID,Job Title,Manager ID\nP1,1,Boss,\nP2,2,Clerk,1\n")
    assert lines(found) == {"1": NONE, "2": "1"}


def test_a_holder_may_come_in_two_columns() -> None:
    found = table("id,title,manager,First Name,LAST_NAME\n1,Boss,,Ana,Ruiz\n2,Clerk,1,NULL,Li\n3,Clerk,1,,\n")
    assert [post.holder for post in found.org.posts] == ["Ana Ruiz", "Li", None]


def test_a_column_that_cannot_be_recognised_is_asked_for() -> None:
    assert problems(b"what,why\n1,Boss\n") == [
        'chart.csv:1: no column is recognised as the id; name it with --map id="what", --map title="why"; '
        'the headers are "what", "why"'
    ]


def test_a_column_that_does_not_exist_is_named_with_the_nearest() -> None:
    assert problems(b"id,Job Title,manager\n1,Boss,\n", title="Job Titel", heading="id") == [
        'chart.csv: no column can be mapped as "heading"; use one of id, title, manager, dotted, holder, '
        "first_name, last_name, email, unit, fte, organization, parent_organization, start, sequence, end, status, "
        "current, over, vacancy, hired, person",
        'chart.csv:1: no column "Job Titel" for title; did you mean "Job Title"?; '
        'the headers are "id", "Job Title", "manager"',
    ]


# Tops


@pytest.mark.parametrize("mark", ["XX", "xx", "none", "None", "1", "", "NULL", "n/a", "-"])
def test_a_top_is_marked_in_many_ways(mark: str) -> None:
    found = table(f"id,title,manager\n1,Boss,{mark}\n2,Clerk,1\n")
    assert lines(found) == {"1": NONE, "2": "1"}
    assert [root.post for root in found.report.roots] == ["1"]


@pytest.mark.parametrize(
    ("rows", "expected", "unstated"),
    [
        pytest.param("1,A,\n2,B,1\n3,C,\n", {"1": NONE, "2": "1", "3": None}, ["3"], id="only one has reports"),
        pytest.param(
            "1,A,\n2,B,1\n3,C,\n4,D,3\n", {"1": None, "2": "1", "3": None, "4": "3"}, ["1", "3"], id="two have reports"
        ),
        pytest.param("1,A,XX\n2,B,\n3,C,2\n", {"1": NONE, "2": None, "3": "2"}, ["2"], id="another is marked"),
        pytest.param("1,A,XX\n2,B,2\n", {"1": NONE, "2": None}, [], id="the other is a ring of one"),
        pytest.param("1,A,\n", {"1": NONE}, [], id="one post"),
        pytest.param("1,A,\n2,B,\n", {"1": None, "2": None}, ["1", "2"], id="no lines at all"),
        pytest.param("1,A,9\n2,B,1\n", {"1": "9", "2": "1", "9": None}, [], id="no root"),
    ],
)
def test_a_blank_manager_marks_the_top_only_where_nothing_else_can_be(
    rows: str, expected: dict[str, str | None], unstated: list[str]
) -> None:
    found = table("id,title,manager\n" + rows)
    assert lines(found) == expected
    assert [post for _, post, _ in found.report.unstated] == unstated


def test_the_report_says_why_a_post_is_the_top() -> None:
    why = [table(f"id,title,manager\n1,A,{mark}\n2,B,1\n").report.roots for mark in ("xx", "1", "")]
    assert reasons(table("id,title,manager\n1,A,\n").report.roots) == [("1", "it is the only post")]
    assert [root for roots in why for root in reasons(roots)] == [
        ("1", 'its manager is "xx"'),
        ("1", "it reports to itself"),
        ("1", "no other post without a manager has posts below it"),
    ]


# Managers


@pytest.mark.parametrize(
    ("ref", "manager"),
    [("016", "16"), ("16", "0016"), ("AB1", "ab1"), ("16", "16.0"), ("00009000", "9000")],
)
def test_what_spreadsheets_do_to_references_is_mended(ref: str, manager: str) -> None:
    found = table(f"id,title,manager\n{ref},A,none\n2,B,{manager}\n")
    assert lines(found) == {ref: NONE, "2": ref}
    assert mended(found) == [(3, f"manager found where zeros or case differ: {manager} stands for {ref}")]


def test_a_reference_as_written_wins_over_a_mended_one() -> None:
    found = table("id,title,manager\n016,A,none\n16,B,016\n3,C,16\n4,D,0016\n")
    assert lines(found) == {"016": NONE, "16": "016", "3": "16", "4": None}
    assert reasons(found.report.dangling) == [(5, "4", "0016", "0016 is not among the posts")]


def test_two_posts_whose_zeros_differ_are_never_confused() -> None:
    found = table("id,title,manager\n016,A,0016\n16,B,016\n")
    assert lines(found) == {"016": None, "16": "016"}


def test_the_top_may_name_itself_with_other_zeros() -> None:
    assert lines(table("id,title,manager\n9000,A,00009000\n2,B,00009000\n")) == {"9000": NONE, "2": "9000"}


@pytest.mark.parametrize("manager", ["99", "Deleted", "N/D"])
def test_a_manager_that_is_no_post_leaves_the_line_unknown(manager: str) -> None:
    found = table(f"id,title,manager\n1,A,XX\n2,B,{manager}\n")
    assert lines(found) == {"1": NONE, "2": None}
    assert [(d.row, d.post, d.manager) for d in found.report.dangling] == [(3, "2", manager)]


@pytest.mark.parametrize(
    "manager", ["0", "000", "-1", "--", "n.a.", "(none)", "Not applicable", "brak", "なし", "self", "#"]
)
def test_words_for_no_manager_are_as_a_blank(manager: str) -> None:
    found = table(f"id,title,manager\n1,A,{manager}\n2,B,1\n")
    assert lines(found) == {"1": NONE, "2": "1"}
    assert (found.report.dangling, found.report.lines_stated) == ((), 1)


# Loops


def test_a_ring_is_opened_at_its_last_row() -> None:
    found = table("id,title,manager\n1,A,XX\n2,B,4\n3,C,2\n4,D,3\n5,E,4\n")
    assert lines(found) == {"1": NONE, "2": "4", "3": "2", "4": None, "5": "4"}
    (loop,) = found.report.loops
    assert (loop.posts, loop.cut) == (("4", "3", "2"), "4")
    assert found.report.dangling == ()


def test_a_ring_is_opened_where_another_row_marks_the_top() -> None:
    found = senior("1,Ana,Chief,2", "1,Bo,Chief,XX", "2,Cy,Deputy,1")
    assert lines(found) == {"1": NONE, "2": "1"}
    assert reasons(found.report.loops) == [(("1", "2"), "1", "which another of its rows marks as the top")]


def test_a_ring_through_an_eliminated_post_is_one_too() -> None:
    found = senior("1,Ana,Chief,2", "2,Eliminated,Deputy,1", "3,Cy,Clerk,1")
    assert lines(found) == {"1": None, "3": "1"}
    assert [loop.posts for loop in found.report.loops] == [("1",)]


@pytest.mark.parametrize("size", [30, 2_000])
def test_a_long_ring_is_named_by_its_first_posts(size: int) -> None:
    found = table("id,title,manager\n" + "".join(f"p{n},T,p{(n + 1) % size}\n" for n in range(size)))
    text = found.report.as_text()
    assert f" and {size - 19:,} more; cut at " in text
    assert max(map(len, text.splitlines())) < 500
    assert len(found.report.loops[0].posts) == size
    assert max(map(len, found.comments.values())) < 500


def test_several_rings_are_all_found() -> None:
    found = table("id,title,manager\n1,A,2\n2,B,1\n3,C,4\n4,D,3\n")
    assert lines(found) == {"1": "2", "2": None, "3": "4", "4": None}
    assert found.report.roots == ()


def test_a_ring_is_opened_where_the_caller_says() -> None:
    data = b"id,title,manager\n1,A,XX\n2,B,4\n3,C,2\n4,D,3\n"
    found = import_table([("chart.csv", data)], cuts=["1", "3"])
    assert lines(found) == {"1": NONE, "2": "4", "3": None, "4": "3"}
    assert reasons(found.report.loops) == [(("3", "2", "4"), "3", "where the cut was asked for")]
    assert mended(found) == [(4, 'its line is left out to open a ring of posts: "3" > "2" > "4" > "3"')]


def test_a_cut_at_no_post_is_refused() -> None:
    with pytest.raises(OrgFileError, match=r'chart\.csv: no post "ab2" to cut at; did you mean "ab1"\?'):
        import_table([("chart.csv", b"id,title,manager\nab1,A,XX\n")], cuts=["ab2"])


# What was mended


def test_nothing_is_mended_where_that_is_refused() -> None:
    sound = table("id,title,manager\n1,A,none\n2,B,9\n")
    assert sound.unmended() is sound
    with pytest.raises(OrgFileError) as caught:
        table("id,title,manager\n01,'A',none\n2,B,1\n").unmended()
    assert str(caught.value).splitlines() == [
        "chart.csv:2: the title stood in quotes",
        "chart.csv:3: manager found where zeros or case differ: 1 stands for 01",
    ]


def test_what_was_mended_is_said_above_the_post() -> None:
    found = table("id,title,manager\n01,'A',none\n2,B,1\n3,C,9\n")
    assert found.comments == {
        ("posts", 0): "the title stood in quotes",
        ("posts", 1): "manager found where zeros or case differ: 1 stands for 01",
        ("posts", 3): "it has no row of its own, so a post is added for it, whose title and holder are not known",
    }
    text = to_yaml(found.org, found.comments)
    assert '  # the title stood in quotes\n  - id: "01"\n' in text
    assert canonical(read_yaml(text, "org.yaml")) == canonical(found.org)


# Holders and references


@pytest.mark.parametrize(
    ("name", "title", "holder"),
    [
        ("Ana Ruiz", "Clerk", "Ana Ruiz"),
        ("'Ana Ruiz'", "Clerk", "Ana Ruiz"),
        ("N/D", "Clerk", None),
        ("", "Clerk", None),
        ("NULL", "Clerk", None),
        ("Vacant", "Clerk", VACANT),
        ("'Vacant'", "Clerk", VACANT),
        ("Vacant'", "Clerk", VACANT),
        ("VACANT - recruiting", "Clerk", VACANT),
        ("Vacancy", "Clerk", VACANT),
        ("N/D", "Vacant Post", VACANT),
        ("N/D", "Vacant Homes Officer", None),
    ],
)
def test_a_holder_is_a_name_vacant_or_unknown(name: str, title: str, holder: str | None) -> None:
    (post,) = senior(f"1,{name},{title},XX").org.posts
    assert (post.holder, post.title) == (holder, title)


@pytest.mark.parametrize(
    ("names", "holder"),
    [
        (("Ana", "Bo"), ("Ana", "Bo")),
        (("Ana", "Ana"), "Ana"),
        (("Ana", "N/D"), "Ana"),
        (("Vacant", "Ana"), "Ana"),
        (("Vacant", "Vacant"), VACANT),
        (("Vacant", "N/D"), None),
        (("N/D", ""), None),
    ],
)
def test_rows_with_one_reference_and_title_share_the_job(names: tuple[str, str], holder: object) -> None:
    found = senior("1,Cy,Chief,XX", f"2,{names[0]},Deputy  Head,1", f"2,{names[1]},deputy head,1")
    assert (posts(found)["2"].holder, posts(found)["2"].title) == (holder, "Deputy  Head")
    assert (found.report.posts, found.report.rows_carried, not_carried(found)) == (2, 3, [])


def test_sharers_who_name_different_managers_keep_the_first_that_is_a_post() -> None:
    found = senior("1,Cy,Chief,XX", "2,Di,Chief,1", "3,Ana,Head,99", "3,Bo,Head,2", "3,Ed,Head,1")
    assert lines(found)["3"] == "2"
    assert mended(found) == [(6, "its manager is not that of row 5, which stands")]


def test_one_reference_with_two_titles_is_two_posts() -> None:
    found = senior("1,Ana,Chief,XX", "2,Bo,Head of A,1", "2,Cy,Head of B,1", "2-2,Di,Clerk,1", "5,Ed,Clerk,2")
    assert list(lines(found).items()) == [("1", NONE), ("2", "1"), ("2-3", "1"), ("2-2", "1"), ("5", "2")]
    assert mended(found) == [
        (4, "another post has its reference, so its id has a suffix"),
        (6, "manager found where posts share the reference, the first is meant: 2 stands for 2"),
    ]


def test_a_shared_reference_as_its_own_manager_says_nothing() -> None:
    found = senior("1,Ana,Chief,XX", "2,Bo,Head of A,1", "2,Cy,Head of B,2")
    assert lines(found)["2-2"] is None
    ((*_, why),) = reasons(found.report.dangling)
    assert why == "its manager is its own reference, which is not its alone"


@pytest.mark.parametrize("ref", ["Deleted", "N/D", "", "none", "Vacant", "NULL", "0", "000"])
def test_a_placeholder_is_no_reference(ref: str) -> None:
    found = senior("1,Ana,Chief,XX", f"{ref},Bo,Head,1", f"{ref},Cy,Head,1", f"5,Di,Clerk,{ref}")
    assert list(lines(found).items())[:3] == [("1", NONE), ("chief.head.bo", "1"), ("chief.head.cy", "1")]
    assert lines(found)["5"] is None or ref == "none"


def test_a_zero_that_stands_once_is_a_reference() -> None:
    assert lines(table("id,title,manager\n0,A,XX\n1,B,0\n")) == {"0": NONE, "1": "0"}


def test_an_id_made_of_a_title_is_never_taken() -> None:
    assert list(posts(senior("1,Ana,Chief,XX", "head,Bo,Aide,1", "N/D,Cy,Head,1"))) == ["1", "head", "head-2"]


# Rows that are not carried


def test_an_eliminated_post_gives_way_to_its_manager() -> None:
    found = pair(
        ["1,Ana,Chief,XX", "02,'Eliminated',Deputy,1", "3,Bo,Eliminated,2", "4,Cy,Head,3", "5,Eliminated,Clerk,4"],
        ["3,Officer,2.5", "4,Officer,1", "4,Eliminated,7"],
    )
    assert lines(found) == {"1": NONE, "4": "1"}
    assert {post.id: post.headcount for post in found.org.posts} == {"1": 2.5, "4": 1.0}
    assert not_carried(found) == [(row, "the post is eliminated") for row in (3, 4, 6, 4)]
    assert [row for row, _ in mended(found)] == [5, 2]


def test_a_live_row_wins_over_an_eliminated_one_with_its_reference() -> None:
    found = senior("1,Ana,Chief,XX", "2,Eliminated,Head,1", "2,N/D,Head,1", "3,Bo,Clerk,2")
    assert lines(found) == {"1": NONE, "2": "1", "3": "2"}
    assert posts(found)["2"].holder is None


def test_eliminated_posts_in_a_ring_lead_nowhere() -> None:
    found = senior("1,Ana,Chief,XX", "2,Eliminated,Head,3", "3,Eliminated,Head,2", "4,Bo,Clerk,2")
    assert lines(found) == {"1": NONE, "4": None}


def test_reports_of_an_eliminated_top_have_an_unknown_line() -> None:
    found = senior("1,Eliminated,Chief,XX", "2,Bo,Head,1")
    assert lines(found) == {"2": None}
    assert [why for *_, why in reasons(found.report.dangling)] == [
        "the post is eliminated: 1 stands for XX, which is not among the posts"
    ]


def test_rows_that_say_nothing_are_named() -> None:
    found = table("id,title,manager\n1,A,none\n,,\n2,,1\n3,B, and C,1\n4,C,1,\n5\n6,NULL,1\n")
    assert list(lines(found)) == ["1", "2", "4", "6"]
    assert [post.title for post in found.org.posts] == ["A", None, "C", None]
    assert not_carried(found) == [
        (5, "it has 4 cells where the header has 3"),
        (7, "only one of its cells is filled in: it is a heading or a note"),
    ]
    assert found.report.rows_read == found.report.rows_carried + 2 == 6


@pytest.mark.parametrize("row", ["NULL,,1", ",-,1", "n/a,,XX"])
def test_a_row_without_id_name_and_title_is_no_post(row: str) -> None:
    assert not_carried(table(f"id,title,manager\n1,A,none\n{row}\n")) == [(3, "it has no id, name or title")]


@pytest.mark.parametrize(
    ("header", "past", "present", "why"),
    [
        ("EndDate", "28/02/2011", "NULL", "its end date is over"),
        ("Valid To", "2011-02-28", "9999-12-31", "its end date is over"),
        ("Status", "Terminated", "Current", 'its status is "Terminated"'),
        ("CurrentFlag", "0", "1", 'its flag is "0"'),
        ("EndDate,Status", "2011-02-28,NULL", "2027-01-01,Current", "its end date is over"),
    ],
)
def test_rows_of_the_past_are_left_behind(header: str, past: str, present: str, why: str) -> None:
    found = table(f"id,title,manager,{header}\n1,Boss,none,{past}\n1,Chief,none,{present}\n2,Clerk,1,{present}\n")
    assert [(post.id, post.title) for post in found.org.posts] == [("1", "Chief"), ("2", "Clerk")]
    assert not_carried(found) == [(2, f"the row is of the past: {why}")]


def test_a_manager_of_the_past_is_followed_to_the_same_person() -> None:
    header = "EmployeeKey,Title,ParentEmployeeKey,EmployeeNationalIDAlternateKey,EndDate"
    found = table(f"{header}\n7,Boss,NULL,N7,2009\n8,Boss,NULL,N7,NULL\n9,Ex,8,N9,2009\n3,A,7,N3,NULL\n4,B,9,N4,NULL\n")
    assert lines(found) == {"8": NONE, "3": "8", "4": None}
    assert mended(found) == [
        (5, "manager found where the row is of the past: 7 stands for 8"),
    ]
    assert [d.post for d in found.report.dangling] == ["4"]


# Organograms


def test_junior_rows_become_headcount_in_full_time_equivalents() -> None:
    found = pair(
        ["1,Ana,Chief,XX", "2,Bo,Head,1", "3,Cy,Head,1"],
        ["0002,Officer,17.36", "2,Officer,0.1", "2,Officer,.2", '1,Officer,"1,200"', "9,Officer,4", "1,Officer,N/D"],
    )
    assert [post.headcount for post in found.org.posts] == [1200.0, 17.66, None]
    assert not_carried(found) == [
        (6, "its senior post cannot be found: 9 is not among the posts"),
        (7, 'its number of posts, "N/D", is no number'),
    ]
    assert (found.report.rows_read, found.report.rows_carried) == (9, 7)
    assert mended(found) == [(2, "senior post found where zeros or case differ: 0002 stands for 2")]


@pytest.mark.parametrize("number", ["", ".", "-1", "1e3", "inf", "NaN", "1,5", "9" * 10, "£4"])
def test_a_number_of_posts_that_is_none_is_named(number: str) -> None:
    found = pair(["1,Ana,Chief,XX"], [f'1,Clerk,"{number}"'])
    assert not_carried(found) == [(2, f'its number of posts, "{number}", is no number')]
    assert posts(found)["1"].headcount is None


def test_a_junior_row_counts_once_for_each_source_line() -> None:
    header = JUNIOR + ",source_line"
    found = pair(
        ["1,Ana,Chief,XX"], ["1,Clerk,1,j1", "1,Clerk,1,j1", "1,Clerk,1,j2", "1,Clerk,1,", "1,Clerk,1,"], header
    )
    assert posts(found)["1"].headcount == 4
    assert not_carried(found) == [(3, "it repeats an earlier row, source line included")]


def test_a_pair_is_recognised_in_either_order() -> None:
    both = [("s.csv", f"{SENIOR}\n1,Ana,Chief,XX\n".encode()), ("j.csv", f"{JUNIOR}\n1,Clerk,2\n".encode())]
    one, other = import_table(both), import_table(both[::-1])
    assert one.org == other.org
    assert one.report == other.report
    assert one.report.source == ("s.csv", "j.csv")
    assert one.org.posts[0].headcount == 2


@pytest.mark.parametrize(
    ("headers", "hint"),
    [
        ([JUNIOR], "this is a junior table: give the senior one with it"),
        (["id,title,manager", JUNIOR], "import them one by one"),
        ([SENIOR, SENIOR], "import them one by one"),
    ],
)
def test_tables_that_do_not_belong_together_are_refused(headers: list[str], hint: str) -> None:
    with pytest.raises(OrgFileError, match=hint):
        import_table([(f"{n}.csv", header.encode()) for n, header in enumerate(headers)])


def test_a_title_in_quotes_is_unwrapped_and_counted() -> None:
    found = senior("1,Ana,'Chief',XX", "2,Bo,Directors' Clerk,1")
    assert [post.title for post in found.org.posts] == ["Chief", "Directors' Clerk"]
    assert mended(found) == [(2, "the title stood in quotes")]


def test_header_variants_of_published_organograms() -> None:
    header = ",Post Unique Reference,Name,Grade,Job Title,Salary (£),Reports to Senior Post,FTE,,Notes"
    data = f"{header}\r\n0,1,Ana,SCS1,Chief,5,xx,1.0,,\r\n".encode("cp1252")
    assert read_organogram(data, None).org.posts == (Post(id="1", title="Chief", holder="Ana", reports_to=NONE),)


# Units, organisation, places


def test_units_come_from_their_column_and_claim_nothing_else() -> None:
    rows = [
        "1,A,Chief,XX,Café & Bar",
        "2,B,Head,1,CAFÉ &  Bar",
        "3,C,Head,1,Cafe bar",
        "4,D,Head,1,N/D",
        "5,E,Head,1,None",
        "6,F,Head,1,Vacant",
    ]
    found = senior(*rows)
    assert [(unit.id, unit.name) for unit in found.org.units or ()] == [
        ("cafe-bar", "Café & Bar"),
        ("cafe-bar-2", "Cafe bar"),
        ("vacant-2", "Vacant"),
    ]
    assert [post.unit for post in found.org.posts] == ["cafe-bar", "cafe-bar", "cafe-bar-2", None, None, "vacant-2"]
    assert table("id,title,manager\n1,A,none\n").org.units is None


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("Agency,Ministry", "Agency,Ministry", "Agency"),
        ("Agency,Ministry", "Bureau,Ministry", "Ministry"),
        (",Ministry", ",Ministry", "Ministry"),
        ("Agency,Ministry", "Bureau,Office", "home office 2012"),
    ],
)
def test_the_organisation_is_what_all_rows_agree_on(first: str, second: str, name: str) -> None:
    data = f"{SENIOR}\n1,A,Chief,XX,U,{first}\n2,B,Clerk,1,U,{second}\n".encode()
    assert read_organogram(data, None, "data/home_office-2012.csv").org.organization.name == name


def test_each_post_stands_where_its_row_begins_in_the_text() -> None:
    found = table('id,title,manager\n1,"Chief\nof all",none\n\n2,Clerk,1\n')
    places = [found.org.positions.find(("posts", index, "title")) for index in (0, 1)]
    assert places == [(2, 1), (5, 1)]
    assert found.org.positions.file == "chart.csv"
    assert found.org.positions.find(("organization", "name")) == (1, 1)
    places = senior("1,A,Chief,XX,N/D", "2,B,Head,1,North", "3,C,Head,1,North", "4,D,Head,1,South").org.positions
    assert [places.find(("units", index, "function")) for index in (0, 1)] == [(3, 1), (5, 1)]


# The report


def told(template: str, **arguments: Any) -> dict[str, Any]:
    return {"template": template, "arguments": arguments}


def clause(template: str, **arguments: Any) -> dict[str, Any]:
    return {"kind": "message", **told(template, **arguments)}


def several(*items: Any) -> dict[str, Any]:
    return {"kind": "listing", "items": [*items], "more": 0, "joined": ","}


def item(id_: str) -> dict[str, Any]:
    return {"kind": "post", "id": id_, "label": None}


STANDS = clause("stands-for", cell={"kind": "quoted", "text": "1"}, post=item("01"))
NO_POST = "it has no id, name or title"
RING = {"kind": "chain", "items": [item("5"), item("4"), item("5")], "link": ">", "left_out": 0}


def test_the_report_as_data() -> None:
    found = table("id,title,manager\n01,A,none\n2,B,1\n3,C,9\n4,D,5\n5,E,4\n6,F,\n-,,1\n8,H,Deleted\n")
    assert json.loads(json.dumps(found.report.as_json())) == {
        "source": "chart.csv",
        "rows_read": 8,
        "rows_carried": 7,
        "rows_not_carried": [
            {"row": 8, "why": NO_POST, "source": "chart.csv", "template": "says-no-post", "arguments": {}}
        ],
        "posts": 8,
        "people": 0,
        "units": 0,
        "roots": ["01"],
        "dangling": ["8"],
        "loops": [["5", "4"]],
        "unstated": ["6"],
        "mended": [
            {
                "row": 3,
                "what": "manager found where zeros or case differ: 1 stands for 01",
                "source": "chart.csv",
                **told("in-detail", what=clause("manager-found", how=several(clause("zeros-or-case"))), detail=STANDS),
            },
            {
                "row": 6,
                "what": 'its line is left out to open a ring of posts: "5" > "4" > "5"',
                "source": "chart.csv",
                **told("in-detail", what=clause("ring-of-posts-opened"), detail=clause("ring", ring=RING)),
            },
        ],
        "columns": {"id": "id", "title": "title", "manager": "manager"},
        "notes": [],
        "vacant": 0,
        "lines_stated": 4,
        "lines_found": 3,
        "columns_unread": [],
        "ties": 0,
        "added": [{"post": "9", "manager": "9", "rows": [4], "source": "chart.csv"}],
        "unresolved": [{"manager": "Deleted", "rows": [9], "why": "Deleted is not among the posts"}],
        "warnings": [],
        "why": {
            "roots": {"01": 'its manager is "none"'},
            "dangling": {"8": "Deleted is not among the posts"},
            "loops": [{"cut": "5", "why": "whose row is the last of them"}],
            "added": {"9": "it has no row of its own, so a post is added for it, whose title and holder are not known"},
        },
        "messages": {
            "roots": {"01": told("manager-is-word", word={"kind": "words", "text": "none"})},
            "dangling": {"8": told("not-among-posts", reference={"kind": "quoted", "text": "Deleted"})},
            "loops": [told("last-row-of-ring")],
            "notes": [],
            "added": {"9": told("has-no-row-nor-name")},
            "warnings": [],
        },
    }


def test_the_report_as_text() -> None:
    found = table(
        "id,title,manager\n01,A,none\n2,B,1\n3,C,9\n4,D,5\n5,E,4\n6,F,\n-,,1\n-,-,1\n9-,I,Deleted\n10,J,Deleted\n"
    )
    assert found.report.as_text().splitlines() == [
        "chart.csv: 10 rows read, 8 carried, 2 not; 9 posts, 0 people, 0 units",
        "lines: 3 found of 4 stated",
        "columns: id = id, title = title, manager = manager",
        'top: 01 (its manager is "none")',
        "loop: 5 > 4 > 5; cut at 5, whose row is the last of them",
        "not carried: it has no id, name or title: rows 8, 9",
        "manager added: 9: 1 row (4): it has no row of its own, so a post is added for it, whose title and holder are "
        "not known: 9",
        "line unknown: Deleted: 2 rows (10, 11): Deleted is not among the posts",
        "line unknown: names no manager: row 7",
        "mended: manager found where zeros or case differ: row 3",
        "mended: its line is left out to open a ring of posts: row 6",
    ]


# Real charts, counted again with the csv module alone


def read(folder: Path, pattern: str) -> list[dict[str, str]]:
    (path,) = folder.glob(pattern)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def imported(folder: Path) -> Imported:
    return import_table([(path.name, path.read_bytes()) for path in sorted(folder.glob("*.csv"))])


def bare(reference: str) -> str:
    return reference.lstrip("0").upper()


def assert_sound(found: Imported) -> None:
    report = found.report
    assert report.rows_read == report.rows_carried + len(report.rows_not_carried)
    assert canonical(read_yaml(to_yaml(found.org), "org.yaml")) == canonical(found.org)
    assert report.posts == len(found.org.posts)
    known = {post.id for post in found.org.posts} | {NONE}
    unknown = (
        {d.post for d in report.dangling} | {u.post for u in report.unstated} | {loop.cut for loop in report.loops}
    )
    assert {post.id for post in found.org.posts if post.reports_to is None} == unknown
    assert {post.reports_to for post in found.org.posts} - {None} <= known
    assert {post.unit for post in found.org.posts} - {None} == {unit.id for unit in found.org.units or ()}


@pytest.mark.parametrize("name", ["nhsbt-2011", "home-office-2012", "hmrc-2011", "mod-des-2013"])
def test_real_organograms(shared_data: Path, name: str) -> None:
    folder = shared_data / f"uk-organogram-{name}"
    seniors, juniors = read(folder, "*senior.csv"), read(folder, "*junior.csv")
    gone = [row for row in seniors if "Eliminated" in row["Name"] + row["Job Title"]]
    alive = [row for row in seniors if row not in gone]
    above = {bare(row["Post Unique Reference"]): bare(row["Reports to Senior Post"]) for row in gone + alive}
    live = {bare(row["Post Unique Reference"]) for row in alive}

    def lives(reference: str) -> str:
        return reference if reference in live or reference not in above else lives(above[reference])

    once = juniors if "source_line" not in juniors[0] else [dict(t) for t in {tuple(row.items()) for row in juniors}]
    found = imported(folder)
    assert_sound(found)
    assert found.report.rows_read == len(seniors) + len(juniors)
    assert len(found.report.rows_not_carried) == len(gone) + len(juniors) - len(once)
    assert {bare(p.id): bare(p.reports_to or "") for p in found.org.posts} == {
        ref: lives(above[ref]) if above[ref] != "XX" else "NONE" for ref in live
    }
    assert [root.post for root in found.report.roots] == [
        row["Post Unique Reference"] for row in alive if row["Reports to Senior Post"].upper() == "XX"
    ]
    assert (found.report.dangling, found.report.loops, found.report.unstated) == ((), (), ())
    fte = dict.fromkeys(live, 0.0)
    for row in once:
        fte[lives(bare(row["Reporting Senior Post"]))] += float(row["Number of Posts in FTE"])
    assert {bare(p.id): p.headcount or 0 for p in found.org.posts} == pytest.approx(fte)
    assert len(found.org.units or ()) == len({" ".join(row["Unit"].casefold().split()) for row in alive})


@pytest.mark.parametrize(
    ("name", "vacant", "unknown", "shared"),
    [("nhsbt-2011", 2, 0, 1), ("home-office-2012", 7, 101, 0), ("hmrc-2011", 0, 304, 0)],
)
def test_holders_of_real_organograms(shared_data: Path, name: str, vacant: int, unknown: int, shared: int) -> None:
    holders = [post.holder for post in imported(shared_data / f"uk-organogram-{name}").org.posts]
    assert holders.count(VACANT) == vacant
    assert holders.count(None) == unknown
    assert sum(isinstance(holder, tuple) for holder in holders) == shared


def test_lost_zeros_are_mended_on_one_side(shared_data: Path) -> None:
    folder = shared_data / "uk-organogram-mod-des-2013"
    found = imported(folder)
    seniors = read(folder, "*senior.csv")
    written = {row["Post Unique Reference"] for row in seniors}
    strays = [n for n, row in enumerate(seniors, 2) if row["Reports to Senior Post"] not in written | {"xx"}]
    gone = [n for n, row in enumerate(seniors, 2) if "Eliminated" in row["Name"] + row["Job Title"]]
    assert len(strays) == 135
    assert [row for row, what in mended(found) if "zeros" in what] == sorted(set(strays) - set(gone))


def test_a_real_database_export_with_history(shared_data: Path) -> None:
    folder = shared_data / "hris-adventureworks-dimemployee"
    rows = read(folder, "*.csv")
    person = {row["EmployeeKey"]: row["EmployeeNationalIDAlternateKey"] for row in rows}
    present = {row["EmployeeNationalIDAlternateKey"]: row["EmployeeKey"] for row in rows if row["EndDate"] == "NULL"}
    found = imported(folder)
    assert_sound(found)
    assert found.report.rows_read == len(rows) == 296
    assert [row for row, _ in not_carried(found)] == [n for n, r in enumerate(rows, 2) if r["EndDate"] != "NULL"]
    assert lines(found) == {
        row["EmployeeKey"]: present[person[row["ParentEmployeeKey"]]] if row["ParentEmployeeKey"] != "NULL" else NONE
        for row in rows
        if row["EndDate"] == "NULL"
    }
    assert len(found.report.mended) == sum(
        row["EndDate"] == "NULL" and row["ParentEmployeeKey"] in person.keys() - set(present.values()) for row in rows
    )


def test_a_real_table_without_a_mark_for_the_top(shared_data: Path) -> None:
    folder = shared_data / "hris-oracle-hr"
    rows = read(folder, "*.csv")
    found = imported(folder)
    assert_sound(found)
    assert found.report.rows_carried == len(rows) == 107
    assert lines(found) == {row["EMPLOYEE_ID"]: row["MANAGER_ID"] or NONE for row in rows}
    assert posts(found)["178"].unit is None
    assert [post.holder for post in found.org.posts] == [f"{r['FIRST_NAME']} {r['LAST_NAME']}" for r in rows]
    assert not re.search(r"(?i)customer", " ".join(post.title for post in found.org.posts))


@pytest.mark.parametrize("first", ["CX Total", "Subtotal Care", "Grand Total", "Care sub-total"])
def test_a_total_of_some_rows_is_no_post(first: str) -> None:
    found = table(f"Name,Title,Manager\nAna,CEO,\nBo,CXO,Ana\n{first},2,\n")
    assert [post.holder for post in found.org.posts] == ["Ana", "Bo"]
    assert [(remark.row, remark.what) for remark in found.report.rows_not_carried] == [(4, Message("is-total"))]
