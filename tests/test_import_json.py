"""JSON of any layout -> organisations: those of services and libraries by hand, trees in every layout, hostile ones."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accounts import notes, said
from hypothesis import given
from hypothesis import strategies as st
from profiles import often

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE, VACANT
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load import kind
from cxgraph.inputs.load.reading import NamedInput, import_any
from cxgraph.inputs.load.sources import import_folder, import_sources

CASES = Path(__file__).parent / "cases" / "imports"


def read(value: Any, **columns: str) -> Imported:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return import_any([NamedInput("staff.json", data)], columns)


def told(found: Imported) -> list[tuple[object, ...]]:
    """Title, holder and unit of each post, and the title of the one above."""
    titles = {post.id: post.title for post in found.org.posts}
    units = {unit.id: unit.name for unit in found.org.units or ()}
    return [
        (post.title, post.holder, titles.get(post.reports_to or "", post.reports_to), units.get(post.unit or ""))
        for post in found.org.posts
    ]


CEO, CXO = "Chief Executive Officer", "Chief Experience Officer"
TWO = [(CEO, "Ana Ito", NONE, None), (CXO, "Bo Lund", CEO, None)]
IN_UNITS = [(CEO, "Ana Ito", NONE, "Exec"), (CXO, "Bo Lund", CEO, "CX")]


def labelled(value: Any) -> Any:
    return {"label": "Any", "value": value, "type": "standard", "universal_id": None}


def personio(number: int, first: str, last: str, title: str, boss: dict[str, Any] | None, unit: str) -> dict[str, Any]:
    above = boss and {"type": "Employee", "attributes": {"id": labelled(boss["id"]), "first_name": labelled("Ana")}}
    fields = {"id": number, "first_name": first, "last_name": last, "position": title, "supervisor": above}
    department = {"type": "Department", "attributes": {"id": 7, "name": unit}}
    told = {key: labelled(value) for key, value in {**fields, "department": department, "status": "active"}.items()}
    return {"type": "Employee", "attributes": told}


def okta(number: str, first: str, last: str, title: str, boss: str, status: str = "ACTIVE") -> dict[str, Any]:
    names = {"firstName": first, "lastName": last, "email": f"{first}@x.example".lower()}
    return {
        "id": f"00u{number}",
        "status": status,
        "profile": {**names, "title": title, "employeeNumber": number, "managerId": boss},
    }


ANA = {"id": "1", "name": "Ana Ito", "title": CEO}
BO = {"id": "2", "name": "Bo Lund", "title": CXO}
LAYOUTS: dict[str, tuple[Any, list[tuple[object, ...]]]] = {
    "a flat list by manager's id": ([ANA, {**BO, "managerId": "1"}], TWO),
    "numbers as ids, null for none": (
        [{**ANA, "id": 1, "managerId": None}, {**BO, "id": 2, "managerId": 1}],
        TWO,
    ),
    "a manager by name": ([ANA, {**BO, "reportsTo": "Ana Ito"}], TWO),
    "d3-org-chart": (
        [
            {"id": "1", "parentId": "", "name": "Ana Ito", "positionName": CEO, "area": "Exec", "imageUrl": "x"},
            {"id": "2", "parentId": "1", "name": "Bo Lund", "positionName": CXO, "area": "CX", "imageUrl": "y"},
        ],
        IN_UNITS,
    ),
    "BALKAN's OrgChart.js": ([{**ANA, "tags": ["top"]}, {**BO, "pid": "1", "tags": []}], TWO),
    "GoJS, a tree": (
        {
            "class": "go.TreeModel",
            "nodeDataArray": [
                {"key": 0, "name": "Ana Ito", "title": CEO},
                {"key": 1, "name": "Bo Lund", "title": CXO, "parent": 0},
            ],
        },
        TWO,
    ),
    "GoJS, with boss": (
        {"nodeDataArray": [{"key": 1, "name": "Ana Ito", "title": CEO}, {"key": 2, "boss": 1, **BO}]},
        TWO,
    ),
    "GoJS, with links": (
        {
            "nodeDataArray": [{"key": 1, "text": CEO}, {"key": 2, "text": CXO}],
            "linkDataArray": [{"from": 1, "to": 2}],
        },
        [(CEO, None, NONE, None), (CXO, None, CEO, None)],
    ),
    "nested children": ({"name": "Ana Ito", "title": CEO, "children": [{"name": "Bo Lund", "title": CXO}]}, TWO),
    "nested under _children": (
        [{"name": "Ana Ito", "title": CEO, "_children": [{"name": "Bo Lund", "title": CXO, "_children": []}]}],
        TWO,
    ),
    "nested direct reports": ({**ANA, "directReports": [{**BO, "directReports": []}]}, TWO),
    "nested teams of people": ({"name": "Ana Ito", "title": CEO, "team": [{"name": "Bo Lund", "title": CXO}]}, TWO),
    "nested under a key that nobody knows": (
        {"person": "Ana Ito", "role": CEO, "unterhalb": [{"person": "Bo Lund", "role": CXO, "unterhalb": []}]},
        TWO,
    ),
    "nested by keys": ({**ANA, "children": {"b": {**BO}}}, TWO),
    "ECharts, of titles alone": (
        {"name": CEO, "children": [{"name": CXO, "value": 12}]},
        [(CEO, None, NONE, None), (CXO, None, CEO, None)],
    ),
    "names within names": (
        {CEO: {CXO: {}, "Chief Financial Officer": ["Clerk"]}},
        [
            (CEO, None, NONE, None),
            (CXO, None, CEO, None),
            ("Chief Financial Officer", None, CEO, None),
            ("Clerk", None, "Chief Financial Officer", None),
        ],
    ),
    "somebody beside the name of a company": (
        {
            "organisation": {
                "name": "Acme",
                "ceo": {"name": "Ana Ito", "title": CEO, "reports": [{"name": "Bo Lund", "title": CXO}]},
            }
        },
        TWO,
    ),
    "reports that are only named": ([{**ANA, "subordinates": ["2"]}, {**BO, "subordinates": []}], TWO),
    "values that are titles": (
        {"tree": {"value": CEO, "children": [{"value": CXO}]}},
        [(CEO, None, NONE, None), (CXO, None, CEO, None)],
    ),
    "a company above the tree": (
        {
            "name": "Acme",
            "children": [{"name": "Ana Ito", "title": CEO, "children": [{"name": "Bo Lund", "title": CXO}]}],
        },
        TWO,
    ),
    "nodes and edges": ({"nodes": [ANA, BO], "edges": [{"source": "1", "target": "2"}]}, TWO),
    "nodes and links by place": (
        {
            "nodes": [{"name": "Ana Ito", "title": CEO}, {"name": "Bo Lund", "title": CXO}],
            "links": [{"source": 0, "target": 1, "value": 1}],
        },
        TWO,
    ),
    "edges from below": (
        {"nodes": [ANA, BO], "edges": [{"from": "2", "to": "1", "type": "reports_to"}]},
        TWO,
    ),
    "Cytoscape": (
        {
            "elements": {
                "nodes": [{"data": ANA}, {"data": BO}],
                "edges": [{"data": {"id": "e", "source": "1", "target": "2"}}],
            }
        },
        TWO,
    ),
    "Microsoft Graph, managers expanded": (
        {
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users(manager())",
            "value": [
                {"id": "a", "displayName": "Ana Ito", "jobTitle": CEO, "accountEnabled": True, "manager": None},
                {
                    "id": "b",
                    "displayName": "Bo Lund",
                    "jobTitle": CXO,
                    "accountEnabled": True,
                    "manager": {"@odata.type": "#microsoft.graph.user", "id": "a", "displayName": "Ana Ito"},
                },
            ],
        },
        TWO,
    ),
    "Microsoft Graph, changes": (
        {
            "value": [
                {"id": "a", "displayName": "Ana Ito", "jobTitle": CEO},
                {"id": "b", "displayName": "Bo Lund", "jobTitle": CXO, "manager@delta": [{"id": "a"}]},
            ]
        },
        TWO,
    ),
    "Microsoft Graph, direct reports expanded": (
        {
            "value": [
                {
                    "id": "a",
                    "displayName": "Ana Ito",
                    "jobTitle": CEO,
                    "directReports": [{"@odata.type": "#microsoft.graph.user", "id": "b", "displayName": "Bo Lund"}],
                },
                {"id": "b", "displayName": "Bo Lund", "jobTitle": CXO, "directReports": []},
            ]
        },
        TWO,
    ),
    "Google Directory": (
        {
            "kind": "admin#directory#users",
            "users": [
                {
                    "id": "1",
                    "primaryEmail": "ana@x.example",
                    "name": {"givenName": "Ana", "familyName": "Ito", "fullName": "Ana Ito"},
                    "organizations": [
                        {"title": "Adviser", "department": "Board"},
                        {"title": CEO, "department": "Exec", "primary": True, "name": "Acme"},
                    ],
                    "suspended": False,
                },
                {
                    "id": "2",
                    "primaryEmail": "bo@x.example",
                    "name": {"fullName": "Bo Lund"},
                    "organizations": [{"title": CXO, "department": "CX"}],
                    "relations": [
                        {"type": "assistant", "value": "cy@x.example"},
                        {"type": "manager", "value": "ana@x.example"},
                    ],
                },
            ],
        },
        IN_UNITS,
    ),
    "BambooHR": (
        {
            "fields": [{"id": "displayName", "type": "text", "name": "Display name"}],
            "employees": [
                {"id": "1", "displayName": "Ana Ito", "jobTitle": CEO, "department": "Exec", "supervisorEId": None},
                {
                    "id": "2",
                    "displayName": "Bo Lund",
                    "jobTitle": CXO,
                    "department": "CX",
                    "supervisor": "Ito, Ana",
                    "supervisorEId": "1",
                },
            ],
        },
        IN_UNITS,
    ),
    "Okta": ([okta("1", "Ana", "Ito", CEO, ""), okta("2", "Bo", "Lund", CXO, "1")], TWO),
    "HiBob": (
        {
            "employees": [
                {"id": "1", "displayName": "Ana Ito", "surname": "Ito", "work": {"title": CEO, "department": "Exec"}},
                {
                    "id": "2",
                    "displayName": "Bo Lund",
                    "surname": "Lund",
                    "work": {"title": CXO, "department": "CX", "reportsTo": {"id": "1", "displayName": "Ana Ito"}},
                },
            ]
        },
        IN_UNITS,
    ),
    "Personio": (
        {
            "success": True,
            "data": [
                personio(1, "Ana", "Ito", CEO, None, "Exec"),
                personio(2, "Bo", "Lund", CXO, {"id": 1}, "CX"),
            ],
        },
        IN_UNITS,
    ),
    "Workday": (
        {
            "Report_Entry": [
                {"Employee_ID": "1", "Worker": "Ana Ito", "Business_Title": CEO},
                {"Employee_ID": "2", "Worker": "Bo Lund", "Business_Title": CXO, "Manager_ID": "1"},
            ]
        },
        TWO,
    ),
    "Workday, with descriptors": (
        {
            "Report_Entry": [
                {"Worker": {"Descriptor": "Ana Ito", "ID": "x1"}, "Business_Title": CEO},
                {
                    "Worker": {"Descriptor": "Bo Lund", "ID": "x2"},
                    "Business_Title": CXO,
                    "Manager": {"Descriptor": "Ana Ito", "ID": "x1"},
                },
            ]
        },
        TWO,
    ),
    "SuccessFactors": (
        {
            "d": {
                "results": [
                    {"userId": "1", "displayName": "Ana Ito", "title": CEO},
                    {"userId": "2", "displayName": "Bo Lund", "title": CXO, "manager": {"userId": "1"}},
                ]
            }
        },
        TWO,
    ),
    "ServiceNow": (
        {
            "result": [
                {"sys_id": "1", "name": "Ana Ito", "title": CEO, "manager": ""},
                {"sys_id": "2", "name": "Bo Lund", "title": CXO, "manager": {"link": "https://x/1", "value": "1"}},
            ]
        },
        TWO,
    ),
    "Zoho": (
        {
            "response": {
                "result": [
                    {"EmployeeID": "1", "FirstName": "Ana", "LastName": "Ito", "Designation": CEO, "Reporting_To": ""},
                    {"EmployeeID": "2", "FirstName": "Bo", "LastName": "Lund", "Designation": CXO, "Reporting_To": "1"},
                ]
            }
        },
        TWO,
    ),
    "JSON:API": (
        {
            "data": [
                {
                    "type": "employees",
                    "id": "1",
                    "attributes": {"name": "Ana Ito", "jobTitle": CEO},
                    "relationships": {"manager": {"data": None}},
                },
                {
                    "type": "employees",
                    "id": "2",
                    "attributes": {"name": "Bo Lund", "jobTitle": CXO},
                    "relationships": {"manager": {"data": {"type": "employees", "id": "1"}}},
                },
            ],
            "included": [{"type": "offices", "id": "o", "attributes": {"name": "North"}}],
        },
        TWO,
    ),
    "GraphQL": (
        {
            "data": {
                "employees": {
                    "edges": [
                        {"node": {**ANA, "manager": None}},
                        {"node": {**BO, "manager": {"id": "1", "name": "Ana Ito"}}},
                    ]
                }
            }
        },
        TWO,
    ),
    "Elasticsearch": (
        {
            "hits": {
                "total": 2,
                "hits": [
                    {"_index": "p", "_id": "1", "_source": {"name": "Ana Ito", "title": CEO}},
                    {"_index": "p", "_id": "2", "_source": {"name": "Bo Lund", "title": CXO, "manager_id": "1"}},
                ],
            }
        },
        TWO,
    ),
    "MongoDB": (
        [
            {"_id": {"$oid": "5f1"}, "name": "Ana Ito", "title": CEO},
            {"_id": {"$oid": "5f2"}, "name": "Bo Lund", "title": CXO, "managerId": {"$oid": "5f1"}},
        ],
        TWO,
    ),
    "objects by their ids": (
        {"e1": {"name": "Ana Ito", "title": CEO}, "e2": {"name": "Bo Lund", "title": CXO, "manager": "e1"}},
        TWO,
    ),
    "objects by names": (
        {"employees": {"Ana Ito": {"title": CEO}, "Bo Lund": {"title": CXO, "reportsTo": "Ana Ito"}}},
        TWO,
    ),
    "lists by units": (
        {
            "Exec": [{"name": "Ana Ito", "title": CEO}],
            "CX": [{"name": "Bo Lund", "title": CXO, "manager": "Ana Ito"}],
        },
        IN_UNITS,
    ),
    "groups with members": (
        {
            "name": "Acme",
            "departments": [
                {"name": "Exec", "members": [{"name": "Ana Ito", "title": CEO}]},
                {"name": "CX", "members": [{"name": "Bo Lund", "title": CXO, "manager": "Ana Ito"}]},
            ],
        },
        IN_UNITS,
    ),
    "a company around a list": ({"name": "Acme", "employees": [ANA, {**BO, "managerId": "1"}]}, TWO),
    "a heading around a list": ({"title": "Chart of June", "total": 2, "staff": [ANA, {**BO, "managerId": "1"}]}, TWO),
    "two lists of posts": (
        {"employees": [ANA], "planned": [{**BO, "managerId": "1"}], "offices": [{"id": 1, "name": "North"}]},
        TWO,
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str) -> None:
    value, expected = LAYOUTS[layout]
    found = read(value)
    assert told(found) == expected
    assert kind(json.dumps(value).encode()) == "json"
    assert found.report.rows_read == found.report.rows_carried + len(found.report.rows_not_carried)


@pytest.mark.parametrize(
    ("file", "posts"),
    [
        ("e1-flat.json", [("1", "CEO", "Ana Ito", NONE, "exec"), ("2", CXO, "Bo Lund", "1", "cx")]),
        ("e1b-flat.json", [("1", "CEO", "Ana Ito", NONE, None), ("2", CXO, "Bo Lund", "1", None)]),
        (
            "e2-nested.json",
            [
                ("ceo", "CEO", "Ana Ito", NONE, None),
                ("chief-experience-officer", CXO, "Bo Lund", "ceo", None),
                ("cx-analyst", "CX Analyst", "Cy Park", "chief-experience-officer", None),
                ("chief-people-officer", "Chief People Officer", "Di Roy", "ceo", None),
            ],
        ),
        ("e4-google.json", [("1", "CEO", "Ana Ito", NONE, "exec"), ("2", CXO, "Bo Lund", "1", "cx")]),
        ("e6-mgr.json", [("1", "CEO", "Ana Ito", NONE, None), ("2", CXO, "Bo Lund", "1", None)]),
        ("e13-odoo.jsonl", [("1", "CEO", "Ana Ito", NONE, None), ("2", CXO, "Bo Lund", "1", None)]),
    ],
)
def test_cases(file: str, posts: list[tuple[object, ...]]) -> None:
    found = import_any([NamedInput(file, (CASES / file).read_bytes())])
    assert [(post.id, post.title, post.holder, post.reports_to, post.unit) for post in found.org.posts] == posts
    assert len(found.report.roots) == 1
    assert found.report.dangling == found.report.rows_not_carried == ()


def test_a_list_of_people_without_managers_in_yaml() -> None:
    found = import_any([NamedInput("e12-team.yml", (CASES / "e12-team.yml").read_bytes())])
    assert [(post.title, post.holder, post.reports_to) for post in found.org.posts] == [
        ("CEO", "Ana Ito", None),
        (CXO, "Bo Lund", None),
        ("Chief People Officer", "Cy Park", None),
    ]
    assert found.report.roots == ()


NESTED = """\
name: Ana Ito
title: Chief Executive Officer
reports:
  - name: Bo Lund
    title: Chief Experience Officer
"""
TEAMS = """\
teams:
  - name: Exec
    lead: Ana Ito
    members:
      - {name: Ana Ito, title: Chief Executive Officer}
  - name: Customer
    lead: Bo Lund
    members:
      - {name: Bo Lund, title: Chief Experience Officer, reports_to: Ana Ito}
    teams:
      - name: Insights
        lead: Nobody Here
        members:
          - {name: Cy Park, title: Analyst, reports_to: Bo Lund}
"""


def test_records_within_records_in_yaml() -> None:
    assert kind(NESTED.encode()) == "handbook"
    assert told(import_sources([("team.yml", NESTED.encode())])) == TWO


def test_teams_within_teams_are_units_with_heads() -> None:
    found = import_sources([("team.yml", TEAMS.encode())])
    assert [(unit.id, unit.parent, unit.head) for unit in found.org.units or ()] == [
        ("exec", None, "chief-executive-officer"),
        ("customer", None, "chief-experience-officer"),
        ("insights", "customer", None),
    ]
    assert [post.unit for post in found.org.posts] == ["exec", "customer", "insights"]
    assert (0, "the head of the unit Insights holds no post, or may hold several: Nobody Here") in said(
        found.report.mended
    )


def test_a_company_around_lists_names_the_organisation() -> None:
    assert read(LAYOUTS["a company around a list"][0]).org.organization.name == "Acme"
    assert read(LAYOUTS["groups with members"][0]).org.organization.name == "Acme"


# What is said


def test_lists_that_are_not_read_are_named() -> None:
    assert "lists that hold no posts are not read: fields (1)" in notes(read(LAYOUTS["BambooHR"][0]).report)
    assert "lists that hold no posts are not read: offices (1)" in notes(read(LAYOUTS["two lists of posts"][0]).report)


def test_which_way_lines_run_is_said() -> None:
    down = read(LAYOUTS["nodes and edges"][0]).report
    assert 'lines are those of "edges" (1), each from who is above to who is below' in notes(down)
    up = read(LAYOUTS["edges from below"][0]).report
    assert 'lines are those of "edges" (1), each from who is below to who is above' in notes(up)


def test_lines_that_meet_in_one_node_run_upwards() -> None:
    nodes = [ANA, BO, {"id": "3", "name": "Cy Park", "title": "Clerk"}]
    found = read({"nodes": nodes, "edges": [{"source": "2", "target": "1"}, {"source": "3", "target": "1"}]})
    assert [post.reports_to for post in found.org.posts] == [NONE, "1", "1"]
    found = read({"nodes": nodes, "edges": [{"source": "1", "target": "2"}, {"source": "1", "target": "3"}]})
    assert [post.reports_to for post in found.org.posts] == [NONE, "1", "1"]


def test_dotted_lines_and_lines_that_end_nowhere() -> None:
    nodes = [ANA, BO, {"id": "3", "name": "Cy Park", "title": "Clerk"}]
    edges = [
        {"source": "1", "target": "2"},
        {"source": "1", "target": "3"},
        {"source": "2", "target": "3", "type": "dotted"},
        {"source": "1", "target": "9"},
    ]
    found = read({"nodes": nodes, "edges": edges})
    assert [post.dotted_to for post in found.org.posts] == [None, None, ("2",)]
    assert 'lines of "edges" that end in no record: 1' in notes(found.report)


def test_records_given_again_are_read_once() -> None:
    report = read(LAYOUTS["Microsoft Graph, direct reports expanded"][0]).report
    assert report.rows_read == 2
    assert "records that only repeat what another says, as below their manager: 1" in notes(report)


def test_who_is_not_there_is_no_post() -> None:
    gone = [{**ANA, "managerId": None}, {**BO, "managerId": "1", "deleted": True}]
    assert [post.id for post in read(gone).org.posts] == ["1"]
    # an account that is suspended does not say that anybody left
    locked = read([{**ANA, "managerId": None}, {**BO, "managerId": "1", "suspended": True}])
    assert [post.id for post in locked.org.posts] == ["1", "2"]
    assert "suspended" in locked.report.columns_unread
    over = [okta("1", "Ana", "Ito", CEO, ""), okta("2", "Bo", "Lund", CXO, "1", "DEPROVISIONED")]
    found = read(over)
    assert [post.title for post in found.org.posts] == [CEO]
    assert [remark.row for remark in found.report.rows_not_carried] == [2]
    disabled = [
        {**ANA, "accountEnabled": True, "manager": None},
        {**BO, "accountEnabled": False, "manager": {"id": "1"}},
    ]
    assert [post.id for post in read(disabled).org.posts] == ["1"]


def test_machines_are_no_posts() -> None:
    members = [
        {
            "id": "U1",
            "name": "ana",
            "deleted": False,
            "is_bot": False,
            "profile": {"real_name": "Ana Ito", "title": CEO},
        },
        {"id": "U2", "name": "helper", "deleted": False, "is_bot": True, "profile": {"real_name": "X", "title": "bot"}},
    ]
    found = read({"ok": True, "members": members})
    assert [post.holder for post in found.org.posts] == ["Ana Ito"]
    assert said(found.report.rows_not_carried) == [(2, '"is_bot" says that it is no person')]


def test_vacancies() -> None:
    found = read([{**ANA, "managerId": None}, {**BO, "managerId": "1", "name": "", "vacant": True}])
    assert [post.holder for post in found.org.posts] == ["Ana Ito", VACANT]
    found = read([{**ANA, "managerId": None}, {**BO, "managerId": "1", "type": "vacancy"}])
    assert [post.holder for post in found.org.posts] == ["Ana Ito", VACANT]


def test_two_trees_have_no_top() -> None:
    found = read(
        [
            {"name": "Ana Ito", "title": "Chair", "children": [{"name": "Bo Lund", "title": "Clerk"}]},
            {"name": "Cy Park", "title": "Dean", "children": [{"name": "Di Roy", "title": "Cook"}]},
        ]
    )
    assert [post.reports_to for post in found.org.posts] == [None, "chair", None, "dean"]
    assert found.report.roots == ()


def test_posts_of_one_title_have_ids_of_their_manager() -> None:
    clerks = [{"title": "Clerk"}, {"title": "Clerk"}]
    found = read(
        {"title": "CEO", "children": [{"title": "Head", "children": clerks}, {"title": "Cook", "children": clerks[:1]}]}
    )
    assert [post.id for post in found.org.posts] == ["ceo", "head", "clerk-head", "clerk-head-2", "cook", "clerk-cook"]


def test_each_post_stands_where_its_record_begins() -> None:
    children = b'[ {"name": "B {", "title": "COO"},\n{"name": "C", "title": "CFO"}]'
    text = b'{"name": "A", "title": "CEO",\n "children": ' + children + b"}"
    positions = read(text).org.positions
    assert [positions.find(("posts", nth)) for nth in range(3)] == [(1, 1), (2, 16), (3, 1)]


def test_keys_can_be_named() -> None:
    staff = [{"nick": "a", "was": CEO, "oben": ""}, {"nick": "b", "was": CXO, "oben": "a"}]
    found = read(staff, id="nick", title="was", manager="oben")
    assert [(post.id, post.title, post.reports_to) for post in found.org.posts] == [("a", CEO, NONE), ("b", CXO, "a")]


def test_files_of_one_chart_and_folders(tmp_path: Path) -> None:
    pages = [("1.json", json.dumps([ANA]).encode()), ("2.json", json.dumps([{**BO, "managerId": "1"}]).encode())]
    assert told(import_sources(pages)) == TWO
    for name, data in pages:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "package.json").write_text('{"name": "x", "version": "1"}', encoding="utf-8")
    found = import_folder(tmp_path, "staff")
    assert told(found) == TWO
    assert notes(found.report)[-1] == "files of the folder that are no part of it: staff/package.json"


# What cannot be read


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[{"id": 1, "title": "CEO",}]', "1:27: not JSON: "),
        ("[{'id': 1}]", "1:3: not JSON: "),
        ('[{"id": 1},\n {"id": 2', "2:10: not JSON: "),
        ('[{"id": 1 "title": "x"}]', "1:11: not JSON: "),
        ('[{"id": 1}] // all', "1:12: not JSON: something follows the end; take comments out, JSON has none"),
        ('{"id": 1} {"id": 2}', "1:10: not JSON: something follows the end"),
        ('[{"id": 1, "id": 2}]', '1:2: duplicate key "id"; keep one of the two'),
        ("[" * 100_000, "1:201: nested deeper than 200 levels; write one list, in which each record names its manager"),
        (
            '{"colour": "red", "sizes": [1, 2]}',
            '1:1: no list of posts or people is found; keys that were seen: "colour", "sizes"; '
            "name what they hold with --map, as --map title=KEY --map manager=KEY",
        ),
        ("[]", "nothing in it describes a post"),
        (
            '{"cxgraph": "0.1.0", "format": 1, "findings": []}',
            "1:1: this is what cxgraph audit wrote, not a chart; give the chart that it was made of",
        ),
        ('["' + "a" * 1_000_000, "1:2: not JSON: Unterminated string"),
        ('["' + '\\"' * 500_000, "1:2: not JSON: Unterminated string"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(OrgFileError) as caught:
        read(text.encode())
    assert f"staff.json:{problem}" in str(caught.value) or str(caught.value).endswith(problem)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ('[{"id": 1, "title": "CEO",}]', "take out the comma before it"),
        ("[1, 2, ]", "take out the comma before it"),
        ("[{'id': 1}]", 'write keys and texts in double quotes, as "name"'),
        ("[{“id”: 1}]", 'write keys and texts in double quotes, as "name"'),
        ('[{"id": 1 "title": "x"}]', "put a comma between the two"),
        ('[{"id": 1}', "it ends before it is complete: export or download it again"),
        ('[{"id": None}]', 'write keys and texts in double quotes, as "name"'),
    ],
)
def test_advice_on_broken_json(text: str, advice: str) -> None:
    with pytest.raises(OrgFileError) as caught:
        read(text.encode())
    assert str(caught.value).endswith(advice)


@pytest.mark.parametrize("text", ["colour: red\nsizes: [1]\n", "- colour: red\n- sizes: 1\n"])
def test_yaml_of_another_kind_is_told_by_its_keys(text: str) -> None:
    with pytest.raises(OrgFileError, match='not known as a chart by its keys: "colour", "sizes"; say with --from'):
        import_any([NamedInput("x.yaml", text.encode())])


@pytest.mark.parametrize(
    "text",
    [
        "organization: {name: A}\nposts: [{id: a, title: A}]\n",
        '{"organization": {"name": "A"},\n"posts": [{"id": "a", "title": "A", "reports_to": "none"}]}',
    ],
)
def test_a_chart_of_ours_without_its_first_line_is_told_what_is_missing(text: str) -> None:
    with pytest.raises(OrgFileError, match='begin the file with "cxgraph: 1"'):
        import_any([NamedInput("x.json", text.encode())])


def test_hostile_texts_are_carried_as_text() -> None:
    found = read(
        b'[{"id": "__proto__", "name": "<script>", "title": "=1+1", "__proto__": {"title": "x"}, "managerId": null},'
        b'{"id": "\\ud800", "name": "\\u202e", "title": "C\\udfffX", "managerId": "__proto__"}]'
    )
    assert [(post.id, post.title, post.reports_to) for post in found.org.posts] == [
        ("__proto__", "=1+1", NONE),
        ("\ufffd", "C\ufffdX", "__proto__"),
    ]


def test_numbers_stay_as_they_are_written() -> None:
    found = read(
        b'[{"id": 12345678901234567890123, "title": "CEO", "managerId": NaN},'
        b'{"id": "00012", "title": "COO", "managerId": 12345678901234567890123},'
        b'{"id": 7.0, "title": "CFO", "managerId": "00012"}, {"id": 8, "title": "X", "managerId": 7}]'
    )
    assert [(post.id, post.reports_to) for post in found.org.posts] == [
        ("12345678901234567890123", NONE),
        ("00012", "12345678901234567890123"),
        ("7.0", "00012"),
        ("8", "7.0"),
    ]


def test_very_many_keys_are_bounded() -> None:
    staff = [
        {f"k{row}_{key}": 1 for key in range(20)} | {"id": row, "title": "x", "managerId": 0} for row in range(500)
    ]
    assert read(staff).report.posts == 500


def test_json_lines_with_a_mark_and_blank_lines() -> None:
    lines = [json.dumps({**ANA, "managerId": None}), "", json.dumps({**BO, "managerId": "1"}), ""]
    assert told(read(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())) == TWO


# One tree in every layout

Tree = list[int | None]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """What each post reports to, by place: the top first, each other below an earlier one."""
    count = draw(st.integers(2, 12))
    return [None, *(draw(st.integers(0, place - 1)) for place in range(1, count))]


def record(place: int) -> dict[str, Any]:
    return {"id": f"p{place}", "name": f"Person {place:02}", "title": f"Title {place}"}


def flat(tree: Tree) -> Any:
    return [{**record(n), "managerId": None if above is None else f"p{above}"} for n, above in enumerate(tree)]


def nested(tree: Tree) -> Any:
    def below(place: int) -> dict[str, Any]:
        return {**record(place), "children": [below(n) for n, above in enumerate(tree) if above == place]}

    return below(0)


def joined(tree: Tree) -> Any:
    edges = [{"source": f"p{above}", "target": f"p{n}"} for n, above in enumerate(tree) if above is not None]
    return {"edges": edges, "nodes": [record(place) for place in range(len(tree))]}


def keyed(tree: Tree) -> Any:
    return {
        f"p{n}": {"name": one["name"], "title": one["title"], "manager": one["managerId"]}
        for n, one in enumerate(flat(tree))
    }


def as_lines(tree: Tree) -> bytes:
    return "\n".join(map(json.dumps, flat(tree))).encode()


def as_ldif(tree: Tree) -> bytes:
    entries = []
    for place, above in enumerate(tree):
        one = record(place)
        manager = "" if above is None else f"manager: UID=p{above}, ou=People,dc=x\n"
        entries.append(
            f"dn: uid=p{place},ou=people,dc=x\nobjectClass: inetOrgPerson\nuid: p{place}\n"
            f"cn: {one['name']}\ntitle: {one['title']}\n{manager}"
        )
    return "\n".join(entries).encode()


@often(2)
@given(trees())
@pytest.mark.parametrize("written", [flat, nested, joined, keyed, as_lines, as_ldif])
def test_a_tree_is_the_same_in_every_layout(written: Callable[[Tree], Any], tree: Tree) -> None:
    found = read(written(tree))
    assert {(post.id, post.title, post.holder, post.reports_to) for post in found.org.posts} == {
        (f"p{n}", f"Title {n}", f"Person {n:02}", NONE if above is None else f"p{above}")
        for n, above in enumerate(tree)
    }


KEYS = st.sampled_from(
    [
        "id",
        "name",
        "title",
        "manager",
        "managerId",
        "children",
        "members",
        "source",
        "target",
        "data",
        "value",
        "department",
        "type",
        "attributes",
        "emails",
        "vacant",
        "deleted",
        "Sales",
        "key",
        "__proto__",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "a", "b", "CEO", "none", "N/D", "\u202e", "x; y"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@often(3)
@given(VALUES)
def test_whatever_json_holds_is_read_with_an_account_or_refused(value: Any) -> None:
    try:
        found = import_sources([("x.json", json.dumps(value).encode())], insisted="json")
    except OrgFileError as error:
        assert str(error).startswith("x.json:")
        return
    report = found.report
    assert report.rows_read == report.rows_carried + len(report.rows_not_carried)
    ids = {post.id for post in found.org.posts}
    assert {post.reports_to for post in found.org.posts} <= {None, NONE, *ids}


OTHER = {"name": "Sales", "members": [{"name": "Eva", "title": "Agent"}]}
BIRCH = {"name": "Tom Birch", "role": "CXO"}


@pytest.mark.parametrize(
    ("value", "posts"),
    [
        (
            {"company": "Acme", "ceo": {"name": "Jane Archer", "team": [BIRCH]}},
            [("CEO", "Jane Archer", NONE), ("CXO", "Tom Birch", "ceo")],
        ),
        (
            {"name": "Acme", "head": {"name": "Jane Archer", "reports": [BIRCH]}},
            [("Head", "Jane Archer", NONE), ("CXO", "Tom Birch", "head")],
        ),
        (
            {"chiefExecutiveOfficer": {"name": "Jane Archer", "cxo": {"name": "Tom Birch"}}},
            [("Chief Executive Officer", "Jane Archer", NONE), ("CXO", "Tom Birch", "chief-executive-officer")],
        ),
        (
            {"CEO": "Jane Archer", "reports": [BIRCH]},
            [("CEO", "Jane Archer", NONE), ("CXO", "Tom Birch", "ceo")],
        ),
        (
            {
                "nodes": [{"id": "a", "label": "Jane Archer\nCEO"}, {"id": "b", "label": "Tom Birch\nCXO"}],
                "edges": [{"from": "a", "to": "b"}, {"from": "b", "to": "a", "dashes": True}],
            },
            [("CEO", "Jane Archer", NONE), ("CXO", "Tom Birch", "a")],
        ),
        (
            {
                "nodes": [{"id": "a", "label": "CEO\nJane Archer"}, {"id": "b", "label": "Weaver\nTom Birch"}],
                "edges": [{"from": "a", "to": "b"}, {"from": "b", "to": "a", "dashes": [5, 5]}],
            },
            [("CEO", "Jane Archer", NONE), ("Weaver", "Tom Birch", "a")],
        ),
    ],
)
def test_keys_that_are_titles_and_labels_of_two_lines(value: Any, posts: list[tuple[str, ...]]) -> None:
    found = read(value)
    assert [(post.title, *(post.holders or ()), post.reports_to) for post in found.org.posts] == posts
    assert not found.org.units


@pytest.mark.parametrize("key", ["lead", "manager", "head"])
def test_whoever_heads_a_team_beside_its_members_has_no_title_of_the_key(key: str) -> None:
    found = read(
        {"teams": [{"name": "Care", key: {"name": "Tom Birch"}, "members": [{"name": "Lee", "title": "Agent"}]}, OTHER]}
    )
    assert "Agent" in [post.title for post in found.org.posts]
    assert {post.title for post in found.org.posts} <= {"Agent", None}
    assert [unit.name for unit in found.org.units or ()] == ["Care", "Sales"]
