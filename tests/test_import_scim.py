"""Users in SCIM -> organisations."""

import json
from typing import Any

import pytest
from accounts import said

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load import kind
from cxgraph.inputs.load.sources import import_sources

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"


def user(id_: str, title: str | None, manager: Any = None, **others: Any) -> dict[str, Any]:
    work = {key: others.pop(key) for key in ("department", "employeeNumber", "organization") if key in others}
    work |= {} if manager is None else {"manager": manager}
    extension = {ENTERPRISE: work} if work else {}
    return {"schemas": [USER, ENTERPRISE], "id": id_, "userName": f"u{id_}", "title": title, **others, **extension}


def listed(*users: Any) -> bytes:
    schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]
    return json.dumps({"schemas": schemas, "totalResults": len(users), "Resources": users}, indent=1).encode()


def scim(data: bytes, **columns: str) -> Imported:
    return import_sources([("users.json", data)], columns)


STAFF = [
    user("a1", "CEO", displayName="Ana Ruiz", department="Board"),
    user("b2", "COO", {"value": "a1", "displayName": "Ana Ruiz"}, name={"givenName": "Bo", "familyName": "Li"}),
    user("c3", "Clerk", {"$ref": "../Users/b2"}, name={"formatted": "Cy Oh"}, department="Care"),
]


@pytest.mark.parametrize(
    "data",
    [
        listed(*STAFF),
        json.dumps(STAFF).encode(),
        json.dumps(STAFF).encode("utf-16"),
        json.dumps({"resources": STAFF}).encode(),
    ],
)
def test_a_list_of_users(data: bytes) -> None:
    assert kind(data) == "scim"
    found = scim(data)
    assert [(p.id, p.title, p.holder, p.reports_to) for p in found.org.posts] == [
        ("a1", "CEO", "Ana Ruiz", NONE),
        ("b2", "COO", "Bo Li", "a1"),
        ("c3", "Clerk", "Cy Oh", "b2"),
    ]
    assert [unit.name for unit in found.org.units or ()] == ["Board", "Care"]
    assert found.report.mended == ()
    assert found.report.columns["manager"] == "manager"


def test_one_user() -> None:
    found = scim(json.dumps(STAFF[0]).encode())
    assert [(post.id, post.reports_to) for post in found.org.posts] == [("a1", NONE)]


def test_pages_of_a_list_are_one_chart() -> None:
    found = import_sources([("1.json", listed(*STAFF[:2])), ("2.json", listed(STAFF[2]))])
    assert [post.reports_to for post in found.org.posts] == [NONE, "a1", "b2"]


def test_the_organisation_is_what_all_users_agree_on() -> None:
    found = scim(listed(user("1", "CEO", organization="Acme"), user("2", "COO", {"value": "1"}, organization="Acme")))
    assert found.org.organization.name == "Acme"


def test_managers_by_number_by_name_and_as_a_plain_text() -> None:
    found = scim(
        listed(user("a", "CEO", employeeNumber="701"), user("b", "COO", {"value": "701"}, employeeNumber="702"))
    )
    assert [(post.id, post.reports_to) for post in found.org.posts] == [("701", NONE), ("702", "701")]
    named = {"displayName": "Ana Ruiz"}
    found = scim(listed(user("a", "CEO", displayName="Ana Ruiz"), user("b", "COO", named), user("c", "CFO", named)))
    assert [post.reports_to for post in found.org.posts] == [NONE, "a", "a"]
    found = scim(listed(user("a", "CEO"), user("b", "COO", "a")))
    assert [post.reports_to for post in found.org.posts] == [NONE, "a"]


def test_attributes_are_read_without_case() -> None:
    data = b'[{"USERNAME": "x", "Id": 7, "TITLE": "CEO", "Active": true}]'
    assert [
        (post.id, post.title)
        for post in scim(
            data,
        ).org.posts
    ] == [("7", "CEO")]


def test_what_is_no_post_is_not_carried() -> None:
    group = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "id": "g", "displayName": "All"}
    found = scim(listed(STAFF[0], user("x", "Clerk", active=False), group, user("y", None), "z"))
    assert said(found.report.rows_not_carried) == [
        (2, "the user is not active"),
        (3, "it is no user: Group"),
        (4, "it has an id, but no name, title, manager or unit"),
        (5, "it is no user: nothing is written by attribute names"),
    ]
    assert (found.report.rows_read, found.report.rows_carried) == (5, 1)


def test_users_without_managers_have_unknown_lines() -> None:
    found = scim(listed(user("a", "CEO"), user("b", "COO")))
    assert [post.reports_to for post in found.org.posts] == [None, None]
    assert len(found.report.unstated) == 2


def test_places_are_those_of_the_users() -> None:
    found = scim(b'[{"userName": "a", "id": "1", "title": "CEO"},\n  {"userName": "b", "id": "2", "title": "COO"}]')
    assert [found.org.positions.find(("posts", place)) for place in (0, 1)] == [(1, 2), (2, 3)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'[{"userName": "a"', "users.json:1:18: not JSON"),
        (b'[{"userName": "a"} {}]', "users.json:1:20: not JSON: a comma or the end of the list is missing"),
        (b'{"userName": "a"} {}', "users.json:1:18: not JSON: something follows the end"),
        (b'[{"userName": ' + b"[" * 100_000, "users.json: nested too deeply"),
        (b'[{"userName": "a"}]', "users.json: nothing in it describes a post"),
        (listed(), "users.json: nothing in it describes a post"),
        (b'{"userName": "\xff"}', "users.json:1:15: not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(OrgFileError) as caught:
        scim(data)
    assert str(caught.value).startswith(said)


def test_an_attribute_may_be_named() -> None:
    found = scim(listed(user("a", "CEO", employeeNumber="7")), id="employeeNumber")
    assert found.org.posts[0].id == "7"
