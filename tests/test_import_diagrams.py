# ruff: noqa: E501  drawings stand as they are written
"""Drawings of organisations as people and programs write them: posts, lines and units worked out by hand."""

import base64
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest
from accounts import notes, reasons, said
from drawings import connector, group, presentation, shape, smartart, visio, workbook

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE
from cxgraph.inputs.account import Imported
from cxgraph.inputs.diagrams.cards import read_cards
from cxgraph.inputs.load import kind
from cxgraph.inputs.load.reading import NamedInput, import_any
from cxgraph.inputs.load.sources import import_sources

CASES = Path(__file__).parents[2] / "shared" / "cases" / "imports"
TITLES = "posts are known by ids that are made of their titles or names"


def read(text: str | bytes, name: str = "chart") -> Imported:
    return import_any([NamedInput(name, text.encode() if isinstance(text, str) else text)])


def posts(found: Imported) -> list[tuple[object, ...]]:
    """Id, title, holder and manager of each post."""
    report = found.report
    assert report.rows_read == report.rows_carried + len(report.rows_not_carried)
    return [(post.id, post.title, post.holder, post.reports_to) for post in found.org.posts]


def dotted(found: Imported) -> dict[str, tuple[str, ...]]:
    return {post.id: post.dotted_to for post in found.org.posts if post.dotted_to}


def units(found: Imported) -> dict[str, tuple[str | None, set[str]]]:
    """Name of each unit -> that of the one around it, and the posts in it."""
    names = {unit.id: unit.label for unit in found.org.units or ()}
    return {
        unit.label: (
            None if unit.parent is None else names[unit.parent],
            {post.id for post in found.org.posts if post.unit == unit.id},
        )
        for unit in found.org.units or ()
    }


ANA, BO, CY = "Ana Ito", "Bo Lund", "Cy Oh"
THREE = [("ceo", "CEO", ANA, NONE), ("cxo", "CXO", BO, "ceo"), ("cx-analyst", "CX Analyst", CY, "cxo")]

SAME = {
    "mermaid-br": "graph TD\n ceo[CEO<br/>Ana Ito] --> cxo[CXO<br>Bo Lund] --> cx-analyst[CX Analyst<br />Cy Oh]",
    "mermaid-colon": 'flowchart LR;ceo("CEO: Ana Ito");ceo-->cxo["CXO: Bo Lund"];cxo-->cx-analyst(("CX Analyst: Cy Oh"))',
    "mermaid-brackets": (
        '%% ours\nflowchart\n ceo(["Ana Ito (CEO)"]):::top\n cxo{{"Bo Lund (CXO)"}}\n cx-analyst>"Cy Oh (CX Analyst)"]\n'
        " ceo ---|manages| cxo\n cxo == leads ==> cx-analyst\n classDef top fill:#fff\n class cxo top\n style ceo fill:#fff"
    ),
    "mermaid-upwards": 'graph BT\n cx-analyst["Cy Oh\\nCX Analyst"] --> cxo["Bo Lund\\nCXO"]\n cxo --> ceo["Ana Ito\\nCEO"]',
    "mermaid-labels": (
        "---\ntitle: x\n---\nflowchart TD\n cx-analyst[CX Analyst - Cy Oh] -- reports to --> cxo[CXO - Bo Lund]\n"
        " cxo -->|reports to| ceo[CEO - Ana Ito]"
    ),
    "mermaid-shapes": (
        'flowchart TD\n ceo@{ shape: rounded, label: "CEO<br>Ana Ito" }\n cxo@{ label: "CXO<br>Bo Lund" }\n'
        ' ceo e1@--> cxo\n cxo --> cx-analyst["`**CX Analyst**\nCy Oh`"]'
    ),
    "mermaid-by-structure": (
        'graph TD\n cx-analyst["CX Analyst<br>Cy Oh"] --> cxo["CXO<br>Bo Lund"]\n cxo --> ceo["CEO<br>Ana Ito"]'
    ),
    "mindmap": "mindmap\n  root((CEO: Ana Ito))\n    CXO: Bo Lund\n      CX Analyst: Cy Oh\n",
    "mindmap-shapes": "mindmap\n  a[CEO<br/>Ana Ito]\n    ::icon(fa fa-x)\n    b(CXO<br/>Bo Lund)\n      c))CX Analyst<br/>Cy Oh((\n",
    "in-markdown": "# Us\n\nText.\n\n```mermaid\ngraph TD\n ceo[CEO<br/>Ana Ito] --> cxo[CXO<br/>Bo Lund]\n"
    " cxo --> cx-analyst[CX Analyst<br/>Cy Oh]\n```\nMore.\n",
    "dot": 'digraph G { ceo [label="CEO\\nAna Ito"]; cxo [label="CXO\\nBo Lund"] "cx-analyst" [label="CX Analyst\\nCy Oh"]'
    " ceo -> cxo -> \"cx-analyst\" }",
    "dot-record": '/* x */ strict digraph { node [shape=record]; ceo [shape=record, label="{CEO|Ana Ito}"]\n'
    'cxo [shape="Mrecord" label="<a> CXO|<b> Bo Lund"]; cx_a [label=<<b>CX Analyst</b><br/>Cy Oh>] ceo:s -> cxo:n; cxo -> cx_a }',
    "dot-upwards": 'digraph { rankdir="BT"; a [label="CEO: Ana Ito"]; b [label="CXO: Bo " + "Lund"]; c [label="CX Analyst: Cy Oh"];'
    " c -> b; b -> a }",
    "dot-undirected": 'graph { b [label="Bo Lund\\lCXO\\l"]; c [label="Cy Oh\\lCX Analyst\\l"]; a [label="Ana Ito\\lCEO\\l"];'
    " c -- b; a -- b; }",
    "dot-data": 'digraph { a [title="CEO", name="Ana Ito"]; b [title="CXO" name="Bo Lund"]; c [title="CX Analyst" name="Cy Oh"]'
    ' b -> a [label="reports to"]; c -> b [label="reports to"] }',
    "wbs": "@startwbs\n* CEO: Ana Ito\n** CXO: Bo Lund\n***_ CX Analyst: Cy Oh\n@endwbs",
    "wbs-sides": "@startwbs\n<style>\nx { y }\n</style>\n* CEO\\nAna Ito\n**< CXO\\nBo Lund\n***[#SkyBlue] CX Analyst\\nCy Oh\n@endwbs",
    "plantuml-mindmap": "@startmindmap\nskinparam x y\n' note\n+ CEO\\nAna Ito\n++ CXO\\nBo Lund\n+++:CX Analyst\nCy Oh;\n@endmindmap",
    "plantuml-tabs": "@startmindmap\n* CEO: Ana Ito\n\t* CXO: Bo Lund\n\t\t* CX Analyst: Cy Oh <<x>>\n@endmindmap",
    "plantuml-boxes": '@startuml\nrectangle "CEO\\nAna Ito" as ceo\n[CXO\\nBo Lund] as cxo #red\nagent "CX Analyst\\nCy Oh" as a\n'
    "ceo -down-> cxo\na -up-> cxo : reports to\n@enduml",
    "list": "# Us\n\n- CEO: Ana Ito\n  - CXO: Bo Lund\n    - CX Analyst: Cy Oh\n",
    "list-stars": "* **CEO** (Ana Ito)\n\t* **CXO** (Bo Lund)\n\t\t* [CX Analyst](x) (Cy Oh)\n",
    "list-numbers": "1. Ana Ito, CEO\n   1. Bo Lund, CXO\n      - Cy Oh, CX Analyst\n",
}  # fmt: skip


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_one_chart_in_many_hands(text: str) -> None:
    found = read(text)
    shown = [(title, holder) for _, title, holder, _ in posts(found)]
    assert sorted(shown) == sorted((title, holder) for _, title, holder, _ in THREE)
    title = {post.id: post.title for post in found.org.posts} | {NONE: NONE}
    above = {post.title: title[post.reports_to or "?"] for post in found.org.posts}
    assert above == {"CEO": NONE, "CXO": "CEO", "CX Analyst": "CXO"}
    assert found.report.rows_not_carried == ()


def test_the_case_in_mermaid() -> None:
    found = read((CASES / "e9.mmd").read_bytes(), "e9.mmd")
    assert posts(found) == [
        ("ceo", "CEO", ANA, NONE),
        ("cxo", "Chief Experience Officer", BO, "ceo"),
        ("cpo", "Chief People Officer", None, "ceo"),
    ]
    assert notes(found.report) == ()


def test_the_case_in_plantuml() -> None:
    found = read((CASES / "e10.puml").read_bytes(), "e10.puml")
    assert posts(found) == [
        ("ceo", "CEO", None, NONE),
        ("chief-experience-officer", "Chief Experience Officer", None, "ceo"),
        ("cx-analyst", "CX Analyst", None, "chief-experience-officer"),
        ("chief-people-officer", "Chief People Officer", None, "ceo"),
    ]
    assert notes(found.report) == (TITLES,)


def test_the_case_in_markdown() -> None:
    found = read((CASES / "e11.md").read_bytes(), "e11.md")
    assert posts(found) == [
        ("ceo", "CEO", ANA, NONE),
        ("chief-experience-officer", "Chief Experience Officer", BO, "ceo"),
    ]
    assert [row for row, _ in said(found.report.mended)] == [4]


def test_subgraphs_are_units_and_ampersands_several_boxes() -> None:
    found = read(
        "flowchart TD\n"
        " ceo[CEO] --> coo & hc\n"
        ' subgraph ops["Operations"]\n  coo[COO]\n  subgraph Care\n   hc[Head of Care] --> x1[Agent] & x2[Agent]\n  end\n end\n'
        " coo -.-> hc\n ceo -.->|knows| x1\n ceo ~~~ x2"
    )
    assert [row[0] for row in posts(found)] == ["ceo", "coo", "hc", "x1", "x2"]
    assert {row[0]: row[3] for row in posts(found)} == {"ceo": NONE, "coo": "ceo", "hc": "ceo", "x1": "hc", "x2": "hc"}
    assert dotted(found) == {"hc": ("coo",), "x1": ("ceo",)}
    assert units(found) == {"Operations": (None, {"coo"}), "Care": ("Operations", {"hc", "x1", "x2"})}
    assert notes(found.report) == ('labels of lines are not read: "knows"',)


def test_a_line_to_a_group_is_one_to_its_top() -> None:
    found = read("graph TD\n ceo[CEO] --> care\n subgraph care [Care]\n  hc[Head of Care] --> ag[Agent]\n end")
    assert {row[0]: row[3] for row in posts(found)} == {"ceo": NONE, "hc": "ceo", "ag": "hc"}
    assert said(found.report.mended) == [(2, "the line to a group is read as one to the posts at its top")]


def test_a_second_line_is_a_dotted_one_and_said() -> None:
    found = read("graph TD\n ceo[CEO] --> cxo[CXO]\n ceo --> coo[COO]\n cxo --> an[Analyst]\n coo --> an")
    assert dotted(found) == {"an": ("coo",)}
    assert said(found.report.mended) == [(4, "a second line is carried as a dotted one")]


def test_a_ring_is_opened_and_said() -> None:
    found = read("graph TD\n a1[CXO] --> b1[COO]\n b1 --> c1[CMO]\n c1 --> a1")
    assert len(found.report.loops) == 1
    assert len(found.org.posts) == 3


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("graph BT\n a[Agent] --> c[CEO]\n b[Clerk] --> c", "it is drawn from the bottom to the top"),
        ("graph TD\n a[Agent] --> c[COO]\n b[Clerk] --> c", "posts that would have several managers the other way round: 1"),
        ("graph TD\n b[Clerk] --> c[CEO]", "so the chief executive is at the top"),
        ("digraph { Agent -> CEO; Clerk -> CEO }", "posts that would have several managers the other way round: 1"),
        ("@startuml\n[Agent] --> [CEO]\n[Clerk] --> [CEO]\n@enduml", "posts that would have several managers the other way round: 1"),
    ],
)  # fmt: skip
def test_where_lines_are_turned_round_it_is_said(text: str, note: str) -> None:
    found = read(text)
    assert f"a line is read from the report to the manager: {note}" in notes(found.report)
    assert [root[0] for root in reasons(found.report.roots)] in (["ceo"], ["coo"], ["CEO"])


def test_a_drawing_upwards_that_leads_down_is_read_so() -> None:
    found = read("graph BT\n ceo[CEO] --> cxo[CXO]\n ceo --> coo[COO]\n ceo --> cmo[CMO]")
    assert {row[0]: row[3] for row in posts(found)} == {"ceo": NONE, "cxo": "ceo", "coo": "ceo", "cmo": "ceo"}


def test_what_is_not_read_is_named() -> None:
    found = read('graph TD\n ceo[CEO<br/>Ana Ito<br/>12 FTE] --> cxo[CXO<br/>vacant]\n ?? what\n ceo --> "x"')
    assert posts(found) == [("ceo", "CEO", ANA, NONE), ("cxo", "CXO", "vacant", "ceo")]
    assert said(found.report.rows_not_carried) == [
        (3, 'the statement is not read: "?? what"'),
        (4, 'the statement is not read: "ceo --> "x""'),
    ]
    assert said(found.report.mended) == [(2, 'further text of the box is not read: "12 FTE"')]


def test_clusters_are_units_and_dashes_dotted_lines() -> None:
    found = read(
        'digraph Acme { label="Acme Ltd"; edge [color=red]\n'
        ' subgraph cluster_1 { label = "Care"; hc [label="Head of Care"]; subgraph { rank=same ag [label=Agent] } hc -> ag }\n'
        " ceo [label=CEO]; ceo -> { hc cxo }; cxo [label=CXO]\n"
        ' hc -> cxo [style=dashed]; ag -> cxo [label="dotted line"]; # end\n}'
    )
    assert found.org.organization.name == "Acme Ltd"
    assert {row[0]: row[3] for row in posts(found)} == {"hc": "ceo", "ag": "hc", "ceo": NONE, "cxo": "ceo"}
    assert dotted(found) == {"cxo": ("hc", "ag")}
    assert units(found) == {"Care": (None, {"hc", "ag"})}


YED = """<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d9" yfiles.type="edgegraphics"/>
<graph edgedefault="directed" id="G">
<node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>CEO\nAna Ito</y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d6"><y:GroupNode><y:NodeLabel>Care</y:NodeLabel></y:GroupNode></data><graph id="n1:">
<node id="n1::n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Head of Care\nDee Fox</y:NodeLabel></y:ShapeNode></data></node></graph></node>
<node id="n2"><data key="d6"><y:ShapeNode><y:NodeLabel>CXO\nvacant</y:NodeLabel></y:ShapeNode></data></node>
<edge source="n0" target="n1::n0"/>
<edge source="n2" target="n0"><data key="d9"><y:PolyLineEdge><y:Arrows source="standard" target="none"/></y:PolyLineEdge></data></edge>
<edge source="n2" target="n1::n0"><data key="d9"><y:PolyLineEdge><y:LineStyle type="dashed"/></y:PolyLineEdge></data></edge>
</graph></graphml>"""


def test_yed_has_labels_groups_and_arrows() -> None:
    found = read(YED)
    assert posts(found) == [
        ("ceo", "CEO", ANA, NONE),
        ("cxo", "CXO", "vacant", "ceo"),
        ("head-of-care", "Head of Care", "Dee Fox", "ceo"),
    ]
    assert dotted(found) == {"head-of-care": ("cxo",)}
    assert units(found) == {"Care": (None, {"head-of-care"})}


def graphml(nodes: str, edges: str, directed: str = "directed") -> str:
    names = ["name", "title", "department", "email", "label", "relation"]
    keys = "".join(f'<key id="{name[0]}" attr.name="{name}"/>' for name in names)
    return f'<graphml>{keys}<graph edgedefault="{directed}">{nodes}{edges}</graph></graphml>'


def node(id_: str, **data: str) -> str:
    return f'<node id="{id_}">' + "".join(f'<data key="{key}">{text}</data>' for key, text in data.items()) + "</node>"


def test_data_of_a_graph_are_columns_and_numbers_of_employees_ids() -> None:
    said_of = '<edge source="102" target="101"><data key="r">reports_to</data></edge>'
    found = read(graphml(node("101", n=ANA, t="CEO", e="ana@x.org") + node("102", n=BO, t="CXO", d="CX"), said_of))
    assert found.report.columns == {"title": "title", "holder": "name", "email": "email", "unit": "department"}
    assert units(found) == {"CX": (None, {"102"})}


def test_names_of_a_graph_may_be_titles_and_ids_titles() -> None:
    edges = '<edge source="0" target="1"/><edge source="0" target="2"/>'
    found = read(graphml(node("0", n="CEO") + node("1", n="CXO") + node("2", n="Head of Care"), edges))
    assert posts(found) == [
        ("ceo", "CEO", None, NONE),
        ("cxo", "CXO", None, "ceo"),
        ("head-of-care", "Head of Care", None, "ceo"),
    ]
    found = read(graphml(node("CEO") + node("CX_Analyst"), '<edge source="CEO" target="CX_Analyst"/>', "undirected"))
    assert posts(found) == [("CEO", "CEO", None, NONE), ("CX_Analyst", "CX Analyst", None, "CEO")]


def test_a_line_to_nothing_is_named() -> None:
    found = read(graphml(node("a", l="CEO"), '<edge source="a" target="gone"/>'))
    assert [what for _, what in said(found.report.rows_not_carried)] == [
        'an end of the line is at no box: "a" to "gone"'
    ]


# Markdown


def test_tables_of_a_page_have_marks_links_and_bars() -> None:
    found = read(
        "# Staff\n\nSome words | and a bar.\n\n| **Employee ID** | Name | Job Title | Manager ID |\n|:--|:-:|--:|---|\n"
        "| 1 | [Ana Ito](http://x) | **CEO** | |\n| 2 | Bo Lund | Chief \\| Experience Officer | 1 |\n\n"
        "| Colour | Price |\n|---|---|\n| red | 1 |\n",
        "staff.md",
    )
    assert posts(found) == [("1", "CEO", ANA, NONE), ("2", "Chief | Experience Officer", BO, "1")]
    assert [found.org.positions.find(("posts", nth)) for nth in (0, 1)] == [(7, 1), (8, 1)]
    assert "further tables of the page are not read: 1" in notes(found.report)


def test_tables_with_the_same_headers_are_one() -> None:
    head = "Name | Title | Manager\n--- | --- | ---\n"
    found = read(f"{head}Ana Ito | CEO | \n\n## CX\n\n{head}Bo Lund | CXO | Ana Ito\nCy Oh | CX Analyst | Bo Lund\n")
    assert posts(found) == THREE


def test_text_between_the_items_of_a_list_is_named() -> None:
    found = read("# Acme\n\nWho we are:\n\n- CEO\n  - CXO\n", "us.md")
    assert found.org.organization.name == "Acme"
    assert said(found.report.rows_not_carried) == [(3, 'the text is no item of the list: "Who we are:"')]


# Office files


MODEL = smartart(
    {"1": ("node", f"CEO\n{ANA}"), "2": ("asst", "Chief of Staff\nFay Ro"), "3": ("node", f"CXO\n{BO}"), "4": ("node", "Agent")},
    {"1": "doc", "4": "3", "2": "1", "3": "1"},
)  # fmt: skip


@pytest.mark.parametrize("data", [workbook(MODEL), presentation("", **{"ppt/diagrams/data1.xml": MODEL})])
def test_smartart_is_a_chart_and_assistants_keep_their_line(data: bytes) -> None:
    found = read(data)
    assert sorted(posts(found), key=str) == [
        ("agent", "Agent", None, "cxo"),
        ("ceo", "CEO", ANA, NONE),
        ("chief-of-staff", "Chief of Staff", "Fay Ro", "ceo"),
        ("cxo", "CXO", BO, "ceo"),
    ]


def test_a_workbook_with_a_table_is_a_table() -> None:
    cells = "".join(f"<row><c><v>{nth}</v></c><c><v>2</v></c></row>" for nth in range(9))
    assert kind(workbook(MODEL, cells)) == "xlsx"
    assert kind(workbook(MODEL)) == "smartart"


ARROW = '<a:headEnd type="triangle"/>'
SLIDES = presentation(
    shape(1, "Acme", 0, "title") + shape(2, f"CEO\n{ANA}", 1000) + shape(3, f"CXO\n{BO}", 5000) + shape(8, "A remark", 9000)
    + group(shape(4, "CPO\nvacant", 0), 5000) + connector(5, 2, 3) + connector(6, 4, 2, heads=ARROW)
    + connector(7, 3, 4, "sysDash") + connector(9, 3, 77),
    shape(2, f"CXO\n{BO}", 1000) + shape(3, f"CX Analyst\n{CY}", 4000) + connector(4, 2, 3),
)  # fmt: skip


def test_shapes_of_slides_hang_by_their_height_and_by_equal_text() -> None:
    found = read(SLIDES)
    assert kind(SLIDES) == "pptx"
    assert sorted(posts(found)) == sorted([*THREE, ("cpo", "CPO", "vacant", "ceo")])
    assert dotted(found) == {"cpo": ("cxo",)}
    assert found.org.organization.name == "Acme"
    assert [what for _, what in said(found.report.rows_not_carried)] == [
        'no line leads to the shape on slide 1: "A remark"',
        'an end of the line is not at a box: "C9"',
    ]
    assert "charts that hang below a box of another with the text of their head: 1" in notes(found.report)


def test_shapes_side_by_side_hang_by_their_arrow() -> None:
    side = shape(2, "CXO", 1000) + shape(3, "CEO", 1000) + connector(4, 2, 3, heads=ARROW)
    assert {row[0]: row[3] for row in posts(read(presentation(side)))} == {"ceo": NONE, "cxo": "ceo"}


def test_visio() -> None:
    shapes = {"1": (f"CEO\n{ANA}", 9.0), "2": (f"CXO\n{BO}", 5.0), "3": (f"CX Analyst\n{CY}", 2.0), "9": ("loose", 1.0)}
    data = visio(shapes, {"5": ("1", "2", 1), "6": ("3", "2", 1), "7": ("1", "3", 2)})
    found = read(data, "x.vsdx")
    assert kind(data) == "visio"
    assert posts(found) == THREE
    assert dotted(found) == {"cx-analyst": ("ceo",)}
    assert [what for _, what in said(found.report.rows_not_carried)] == ['no line leads to the shape: "loose"']


CELLS = """<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="a" value="CEO&lt;br&gt;Ana Ito" vertex="1" parent="1"/><mxCell id="g" value="CX" vertex="1" parent="1"/>
<object label="&lt;b&gt;CXO&lt;/b&gt;&lt;div&gt;Bo Lund&lt;/div&gt;" id="b" email="bo@x.org"><mxCell vertex="1" parent="g"/></object>
<mxCell id="c" value="CX Analyst&amp;nbsp;&lt;br&gt;Cy Oh" vertex="1" parent="g"/><mxCell id="e" edge="1" source="a" target="b"/>
<mxCell id="f" edge="1" source="c" target="b" parent="1"/><mxCell id="l" value="reports to" vertex="1" parent="f"/>
<mxCell id="h" edge="1" source="a" target="c" style="html=1;dashed=1;"/></root></mxGraphModel>"""


def packed(text: str) -> str:
    squeezed = zlib.compressobj(wbits=-15)
    return base64.b64encode(squeezed.compress(quote(text).encode()) + squeezed.flush()).decode()


@pytest.mark.parametrize("page", [CELLS, packed(CELLS)])
def test_draw_io_plain_or_packed(page: str) -> None:
    found = read(f'<mxfile host="x"><diagram name="P">{page}</diagram></mxfile>', "x.drawio")
    assert posts(found) == THREE
    assert dotted(found) == {"cx-analyst": ("ceo",)}
    assert units(found) == {"CX": (None, {"cxo", "cx-analyst"})}


# What is a title


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([("CEO", ANA), ("Chief People Officer",)], [("CEO", ANA), ("Chief People Officer", "")]),
        ([(ANA, "CEO"), (BO, "Marketing")], [("CEO", ANA), ("Marketing", BO)]),
        ([("Chief Experience", "Officer", BO), ("Head of", "Care")], [("Chief Experience Officer", BO), ("Head of Care", "")]),
        ([("Head of Sales (New York)",), ("CEO",), ("CXO",)], [("Head of Sales (New York)", ""), ("CEO", ""), ("CXO", "")]),
        ([(ANA,), (BO,)], [("", ANA), ("", BO)]),
        ([("Title: CEO", f"Name: {ANA}"), ("Agent (vacant)",)], [("CEO", ANA), ("Agent", "vacant")]),
        ([("Vertriebsleiter", "Jörg Weiß"), ("Leiterin Kundenservice", "offen")],
         [("Vertriebsleiter", "Jörg Weiß"), ("Leiterin Kundenservice", "vacant")]),
    ],
)  # fmt: skip
def test_which_line_is_the_title(labels: list[tuple[str, ...]], expected: list[tuple[str, str]]) -> None:
    assert [(card.title, card.holder) for card in read_cards(labels)] == expected


# Kinds, and what harms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flowchart-elk TB\n a-->b", "mermaid"),
        ("\n%% x\ngraph\n a-->b", "mermaid"),
        ("// x\nstrict graph \"a b\" {\n}", "dot"),
        ("Text\n~~~dot\ndigraph {a->b}\n~~~", "dot"),
        ("Text\n```puml\n@startwbs\n* a\n@endwbs\n```", "plantuml"),
        ("<!-- x --><graphml/>", "graphml"),
        ("a|b|c\n1|2|3\n", "csv"),
        ("- title: CEO\n  - x\n", "yaml"),
        ("graph,title,manager\n1,2,3", "csv"),
        ("- a\n- b\n", "yaml"),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_the_content(text: str, expected: str) -> None:
    assert kind(text.encode()) == expected


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><{0}><graph>&a;</graph></{0}>'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sequenceDiagram\n A->>B: hi", 'a drawing of the kind "sequenceDiagram" is not read'),
        ("graph TD\n", "nothing in it describes a post; draw a box for each post, and a line from each manager"),
        ("digraph { a -> ", 'x.mmd:1: did not expect "the end" here'),
        (BOMB.format("graphml"), "declares a document type"),
        (BOMB.format("mxfile"), "declares a document type"),
        ("<graphml>" + "<graph><node id='a'>" * 500, "nested deeper than 200 levels"),
        ("digraph {" + "{" * 9000, "nested deeper than 5000 levels"),
        ("graph TD\n" + "subgraph x\n" * 9000, "nested deeper than 5000 levels"),
        ("@startwbs\n" + "".join(f"{'*' * n} x\n" for n in range(1, 5000)) + "@endwbs", None),
        ("graph TD\n" + " & ".join(f"a{n}" for n in range(900)) + " --> " + " & ".join(f"b{n}" for n in range(900)),
         "it holds more than 400,000 lines; part it into several files"),
        ("graph TD\n a --" + " " * 100_000 + "b", None),
        ("graph TD\n a[" + "<br" * 100_000 + "]", "more than 1,000 characters"),
        ("digraph { " + '"' * 99_999, 'did not expect'),
        ("- a\n  - " + "[" * 100_000 + "](", None),
    ],
)  # fmt: skip
def test_what_harms_is_refused_or_read_in_bounds(text: str, message: str | None) -> None:
    if message is None:
        assert read(text, "x.mmd").org.posts
    else:
        with pytest.raises(OrgFileError) as error:
            read(text, "x.mmd")
        assert message in str(error.value)


def test_names_of_programs_and_control_characters_are_text() -> None:
    found = read('graph TD\n __proto__["CEO"] --> constructor["a#7;b #0; <b>c</b> #lt;script#gt;"]')
    assert [post.title for post in found.org.posts] == ["CEO", "a b   c <script>"]
    assert [post.id for post in found.org.posts] == ["__proto__", "constructor"]


def test_a_box_above_the_chief_executive_may_be_the_organisation() -> None:
    found = read("mindmap\n  root((Acme))\n    CEO\n      CFO\n")
    assert posts(found) == [("ceo", "CEO", None, NONE), ("cfo", "CFO", None, "ceo")]
    assert found.org.organization.name == "Acme"
    assert found.report.rows_read == 3
    assert 'the box "Acme" above the chief executive is taken for the organisation' in notes(found.report)
    assert len(read("mindmap\n  Acme\n    CEO\n    CFO\n").org.posts) == 3


def test_members_of_a_class_are_text_of_its_box() -> None:
    found = read(
        '@startuml\nclass "Ana Ito" as ceo {\n  CEO\n  --\n}\nobject cfo {\n  title: CFO\n}\nceo <|-- cfo\n@enduml'
    )
    assert posts(found) == [("ceo", "CEO", ANA, NONE), ("cfo", "CFO", None, "ceo")]


def test_names_of_nodes_are_read_as_labels_are() -> None:
    found = read('digraph { "Ana Ito\\nCEO" -> "Bo Lund\\nCXO" }')
    assert posts(found) == [("ceo", "CEO", ANA, NONE), ("cxo", "CXO", BO, "ceo")]
    found = read(graphml(node(ANA, t="CEO", l=ANA) + node(BO, t="CXO"), f'<edge source="{ANA}" target="{BO}"/>'))
    assert posts(found) == [("ceo", "CEO", ANA, NONE), ("cxo", "CXO", BO, "ceo")]


def test_boxes_with_names_alone_are_posts_without_a_title() -> None:
    found = read(f'digraph {{ "{BO}" -> "{ANA}"; "{CY}" -> "{ANA}"; "Dee Fox" -> "{BO}" }}')
    assert posts(found) == [
        ("bo-lund", None, BO, "ana-ito"),
        ("ana-ito", None, ANA, NONE),
        ("cy-oh", None, CY, "ana-ito"),
        ("dee-fox", None, "Dee Fox", "bo-lund"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'digraph { node [shape=record]; a [label="{Jane Archer|CEO}"]; b [label="{Tom Birch|CXO}"]; a -> b }',
        'digraph { a [shape=Mrecord,label="<f0>CEO|<f1>Jane Archer"]; b [shape=record,label="CXO|Tom Birch"]; a -> b }',
        "digraph { a [label=<<B>Jane Archer</B><BR/>CEO>]; b [label=<<B>Tom Birch</B><BR/>CXO>]; a -> b }",
        "mindmap\n  root((CEO Jane Archer))\n    CXO Tom Birch\n",
        "flowchart TD\n a[Jane Archer CEO] --> b[Tom Birch CXO]\n",
        "flowchart TD\n a[Jane Archer - CEO] --> b[CXO Tom Birch]\n",
        "# Acme\n- **Jane Archer** – CEO\n  - **Tom Birch** – CXO\n\n## Notes\n- Call HR\n- Next review: January\n",
        "- CEO: Jane Archer\n  - CXO: Tom Birch\n\n# Links\n1. See the wiki\n",
    ],
)
def test_title_and_holder_of_one_label_are_parted(text: str) -> None:
    assert [(post.title, post.holders, post.reports_to) for post in read(text, "chart.md").org.posts] == [
        ("CEO", ("Jane Archer",), NONE),
        ("CXO", ("Tom Birch",), "ceo"),
    ]


def test_regions_behind_titles_are_no_names() -> None:
    found = read("mindmap\n  root((CEO))\n    VP Sales North America\n    VP Sales Latin America\n    CXO Tom Birch\n")
    assert [(post.title, post.holders) for post in found.org.posts] == [
        ("CEO", None),
        ("VP Sales North America", None),
        ("VP Sales Latin America", None),
        ("CXO", ("Tom Birch",)),
    ]


def test_text_beside_a_chart_in_drawio_is_told_and_no_post() -> None:
    cells = (
        '<mxCell id="2" value="CEO" vertex="1" parent="1"/><mxCell id="3" value="CXO" vertex="1" parent="1"/>'
        '<mxCell id="9" value="Draft" style="text;html=1" vertex="1" parent="1"/>'
        '<mxCell id="8" value="CFO" style="text;html=1" vertex="1" parent="1"/>'
        '<mxCell id="e" edge="1" source="2" target="3" parent="1"/><mxCell id="f" edge="1" source="2" target="8"/>'
    )
    found = read(f"<mxfile><diagram><mxGraphModel><root>{cells}</root></mxGraphModel></diagram></mxfile>")
    assert [post.title for post in found.org.posts] == ["CEO", "CXO", "CFO"]
    assert found.report.rows_read == 4
    assert len(found.report.rows_not_carried) == 1


OUTLINES = [
    "Chief Executive Officer (Jane Archer)\n    CXO (Tom Birch)\n        Analyst (vacant)\n    CFO (Eva Elm)\n",
    "Jane Archer, CEO\n├── Tom Birch, CXO\n│   └── Open position, Analyst\n└── Eva Elm, CFO\n",
    "CEO - Jane Archer\n|-- CXO - Tom Birch\n|   `-- Analyst - vacant\n`-- CFO - Eva Elm\n",
    "Jane Archer, CEO\n\tTom Birch, CXO\n\t\tvacant, Analyst\n\n\tEva Elm, CFO",
]


@pytest.mark.parametrize("text", OUTLINES)
def test_outlines_and_trees_of_text(text: str) -> None:
    assert kind(text.encode(), "chart.txt") == "markdown"
    top, second, third, fourth = read(text, "chart.txt").org.posts
    assert (top.holder, second.holder, third.holder, fourth.holder) == ("Jane Archer", "Tom Birch", "vacant", "Eva Elm")
    assert [post.reports_to for post in (top, second, third, fourth)] == [NONE, top.id, second.id, top.id]


@pytest.mark.parametrize("text", OUTLINES)
def test_the_first_line_of_an_outline_is_no_header_of_a_table(text: str) -> None:
    found = import_sources([("chart.txt", text.encode())], {}, insisted="csv")
    assert found.report.posts == 4
    assert found.org.posts[0].holder == "Jane Archer"
    assert found.org.posts[0].reports_to == NONE


@pytest.mark.parametrize("text", ["| " * 50_000, " \t" * 50_000 + "x", "a\n" + " " * 100_000, "│" * 40_000 + "\nx"])
def test_hostile_outlines_take_no_time(text: str) -> None:
    kind(text.encode(), "chart.txt")
