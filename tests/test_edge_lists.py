"""Ties from edge lists: who is meant, what a bare row means, and what becomes of each row."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from cxgraph.cli import main
from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import Tie
from cxgraph.core.prose import sentence
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load.reading import NamedInput, import_any
from cxgraph.inputs.ties import import_ties

STAFF = """\
Employee ID,Name,Email,Job Title,Manager ID
1,Ana Ito,ana@x.example,CEO,
2,Bo Lund,bo@x.example,Chief Experience Officer,1
3,Cy Park,cy@x.example,Chief Marketing Officer,1
4,Di Roy,di@x.example,Chief People Officer,1
"""


def joined(edges: str | bytes, stance: str | None = None, *, base: str = STAFF, name: str = "ties.csv") -> Imported:
    imported = import_any([NamedInput("staff.csv", base.encode())])
    data = edges if isinstance(edges, bytes) else edges.encode()
    return import_ties(imported, [(name, data)], stance)  # type: ignore[arg-type]


def lost(imported: Imported) -> dict[int, str]:
    """Row of the edge list -> why it became no tie."""
    report = imported.report
    assert report.rows_read == report.rows_carried + len(report.rows_not_carried)
    return {remark.row: sentence(remark.what) for remark in report.rows_not_carried}


def test_ends_are_found_by_id_address_name_and_title():
    found = joined(
        "from,to,stance\n2,3,partner\nBO@x.example,di@x.example,absent\n"
        '"Lund, Bo",Ana Ito,partner\nChief People Officer,2,roadblock\n'
    )
    assert found.org.ties == (
        Tie(from_="2", to="3", stance="partner"),
        Tie(from_="2", to="4", stance="absent"),
        Tie(from_="2", to="1", stance="partner"),
        Tie(from_="4", to="2", stance="roadblock"),
    )
    assert found.report.ties == 4
    assert lost(found) == {}


def test_everything_that_a_row_says_of_a_tie_is_kept():
    found = joined(
        "from,to,stance,stage,reason,learnt from,date,by design,shared objectives\n"
        "2,3,Partner,Strategy,,interviews,2026-06,,nps; retention\n"
        "2,4,ABSENT,,Not invited,interviews,2026,no,\n"
        "4,2,roadblock,,checks and balances,,14.11.2026,yes,\n"
    )
    assert found.org.ties == (
        Tie(from_="2", to="3", stance="partner", stage="strategy", source="interviews", as_of="2026-06",
            shared_objectives=("nps", "retention")),
        Tie(from_="2", to="4", stance="absent", reason="not-invited", source="interviews", as_of="2026"),
        Tie(from_="4", to="2", stance="roadblock", reason="checks-and-balances", as_of="2026-11-14", by_design=True),
    )  # fmt: skip


def test_nothing_is_assumed_of_a_bare_row_unless_the_user_says_so():
    bare = "from,to\n2,3\n2,4\n"
    assert joined(bare).org.ties == ()
    assert set(lost(joined(bare)).values()) == {
        "it does not say how the two work together; --stance partner says what a bare row means"
    }
    assert joined(bare, "partner").org.ties == (
        Tie(from_="2", to="3", stance="partner"),
        Tie(from_="2", to="4", stance="partner"),
    )
    said = joined("from,to,stance\n2,3,absent\n2,4,\n", "partner")
    assert [tie.stance for tie in said.org.ties] == ["absent", "partner"]


def test_every_row_that_becomes_no_tie_is_named_with_the_reason():
    found = joined("from,to,stance\nNobody,3,partner\n2,2,partner\n2,3,friend\n2,,partner\n2,3,partner\n2,3,partner\n")
    assert found.org.ties == (Tie(from_="2", to="3", stance="partner"),)
    assert lost(found) == {
        2: "Nobody is not among the posts",
        3: "a post has no tie with itself",
        4: '"friend" is no stance: write partner, roadblock or absent',
        5: "one of the two posts of the tie is not named",
        7: "another row says the same of the same posts",
    }


def test_a_name_that_several_people_have_means_none_of_them():
    twins = STAFF + "5,Cy Park,cy2@x.example,Chief Data Officer,1\n"
    found = joined("from,to,stance\n2,Cy Park,partner\n2,cy2@x.example,partner\n", base=twins)
    assert found.org.ties == (Tie(from_="2", to="5", stance="partner"),)
    assert lost(found) == {2: "Cy Park may be one of 2 posts: 3, 5"}


@pytest.mark.parametrize(
    ("first", "second", "stands", "left"),
    [
        ("2026-01", "2026-06", "absent", 2),
        ("2026-06", "2026-01", "partner", 3),
        ("", "2026-06", "partner", 3),
        ("", "", "partner", 3),
    ],
)
def test_of_two_accounts_the_later_stands_where_both_are_dated_else_the_first(first, second, stands, left):
    found = joined(f"from,to,stance,date\n2,3,partner,{first}\n2,3,absent,{second}\n")
    assert [tie.stance for tie in found.org.ties] == [stands]
    assert list(lost(found)) == [left]


def test_ties_of_the_chart_stay_before_those_of_edges():
    chart = (
        "cxgraph: 1\norganization: {name: A}\nposts: [{id: a, title: CXO}, {id: b, title: CMO}]\n"
        "ties: [{from: a, to: b, stance: absent}]\n"
    )
    found = joined("from,to,stance\na,b,partner\nb,a,partner\n", base=chart)
    assert [(tie.from_, tie.stance) for tie in found.org.ties] == [("a", "absent"), ("b", "partner")]
    assert lost(found) == {2: "what stands before it says otherwise of the same posts, and stands"}


@pytest.mark.parametrize(
    "headers",
    [
        "from,to",
        "Source,Target",
        "PrimaryCollaborator_PersonId,SecondaryCollaborator_PersonId",
        "Von,Zu",
        "De,Vers",
        "Person A,Person B",
        "Respondent,Nominee",
        "FROM ID,TO ID",
    ],
)
def test_ends_are_known_by_their_headers(headers):
    found = joined(f"{headers},Weight\n2,3,0.7\n", "partner")
    assert found.org.ties == (Tie(from_="2", to="3", stance="partner"),)
    assert found.report.columns_unread == ("Weight",)


def test_source_is_where_it_was_learnt_unless_a_target_stands_beside_it():
    found = joined("from,to,stance,source\n2,3,partner,survey\n")
    assert found.org.ties == (Tie(from_="2", to="3", stance="partner", source="survey"),)


def test_a_table_without_ends_is_refused_with_what_would_pass():
    with pytest.raises(OrgFileError, match=r'call them from and to, and a third one stance; the headers are "id", "x"'):
        joined("id,x\n1,2\n")


def test_what_is_not_understood_of_a_tie_is_left_out_and_named():
    found = joined("from,to,stance,stage,date\n2,3,partner,sometime,last year\n")
    assert found.org.ties == (Tie(from_="2", to="3", stance="partner"),)
    assert [sentence(remark.whole) for remark in found.report.mended] == [
        "the stage of the tie is not understood, and left out: sometime",
        "the as_of of the tie is not understood, and left out: last year",
    ]


def test_a_workbook_of_ties_is_read_like_a_table():
    book, held = Workbook(), io.BytesIO()
    for row in (["From", "To", "Stance"], [2, 3, "partner"]):
        book.active.append(row)
    book.save(held)
    assert joined(held.getvalue(), name="ties.xlsx").org.ties == (Tie(from_="2", to="3", stance="partner"),)


def test_the_command_adds_ties_and_accounts_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("staff.csv").write_text(STAFF)
    Path("ties.csv").write_text("from,to\nBo Lund,Cy Park\nBo Lund,Nobody\n")
    arguments = [
        "import",
        "staff.csv",
        "--ties",
        "ties.csv",
        "--stance",
        "partner",
        "-o",
        "o.yaml",
        "--report",
        "r.json",
    ]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert "not carried: Nobody is not among the posts: row 3 of ties.csv" in result.stderr
    assert '- {from: "2", to: "3", stance: partner}' in Path("o.yaml").read_text()
    report = json.loads(Path("r.json").read_text())
    assert (report["ties"], report["rows_read"], report["source"]) == (1, 6, "staff.csv, ties.csv")
    redacted = CliRunner().invoke(main, [*arguments, "--redact"])
    assert "Nobody" not in redacted.output + redacted.stderr
    assert "Bo" not in redacted.output + redacted.stderr


def test_a_stance_without_ties_is_a_mistake_of_the_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("staff.csv").write_text(STAFF)
    result = CliRunner().invoke(main, ["import", "staff.csv", "--stance", "partner"])
    assert result.exit_code == 2
    assert "name the file of ties as well" in result.stderr


GRAPH = """\
<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="n" for="node" attr.name="name"/><key id="m" for="node" attr.name="Email"/>
  <key id="s" for="edge" attr.name="stance"/><key id="r" for="edge" attr.name="reason"/>
  <key id="w" for="edge" attr.name="weight"/>
  <graph edgedefault="{direction}">
    <node id="a"><data key="n">Bo Lund</data></node>
    <node id="b"><data key="n">Somebody</data><data key="m">cy@x.example</data></node>
    <node id="4"/>
    <edge source="a" target="b"><data key="s">absent</data><data key="r">not invited</data></edge>
    <edge source="a" target="4"><data key="w">0.7</data></edge>
  </graph>
</graphml>
"""


def test_a_graph_of_a_survey_is_read_by_names_addresses_and_keys():
    found = joined(GRAPH.replace("{direction}", "directed"), name="survey.graphml")
    assert found.org.ties == (Tie(from_="2", to="3", stance="absent", reason="not-invited"),)
    assert list(lost(found).values()) == [
        "it does not say how the two work together; --stance partner says what a bare row means"
    ]
    assert found.report.columns_unread == ("weight",)
    said = joined(GRAPH.replace("{direction}", "directed"), "partner", name="survey.graphml")
    assert said.org.ties[1] == Tie(from_="2", to="4", stance="partner")


def test_an_edge_without_direction_is_what_each_end_says():
    found = joined(GRAPH.replace("{direction}", "undirected"), "partner", name="survey.graphml")
    assert [(tie.from_, tie.to, tie.stance) for tie in found.org.ties] == [
        ("2", "3", "absent"),
        ("3", "2", "absent"),
        ("2", "4", "partner"),
        ("4", "2", "partner"),
    ]
    assert "edges without a direction are what each end says of the other: 2" in map(sentence, found.report.notes)
