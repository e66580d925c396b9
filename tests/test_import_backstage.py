"""Backstage catalogues -> organisations: references, memberships and groups by hand, then a real one counted again."""

import json
from pathlib import Path

import pytest
import yaml
from accounts import notes, reasons, said
from hypothesis import given
from hypothesis import strategies as st
from profiles import often

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE, Post, Unit, canonical
from cxgraph.inputs.account import Imported
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.load import kind, load
from cxgraph.inputs.load.sources import import_folder, import_sources
from cxgraph.inputs.services.backstage import import_backstage
from cxgraph.inputs.services.entities import Ref, parse_ref
from cxgraph.inputs.write import to_yaml

CATALOGUE = """\
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: acme
spec:
  type: organization
  profile: {displayName: Acme Corp}
  children: [care]
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: care, title: Customer Care}
spec:
  type: team
  parent: acme
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ana}
spec:
  profile: {displayName: Ana Ruiz}
  memberOf: [care]
"""


def entity(of: str, name: str, spec: str = "", metadata: str = "") -> str:
    more = f", {metadata}" if metadata else ""
    return (
        f"apiVersion: backstage.io/v1beta1\nkind: {of}\nmetadata: {{name: {name}{more}}}\nspec: {{{spec}}}\n"
        if name
        else f"apiVersion: backstage.io/v1beta1\nkind: {of}\nmetadata: {{}}\nspec: {{{spec}}}\n"
    )


def catalogue(*entities: str) -> Imported:
    """Entities of four lines each with a mark between: the first from line 1, the second from line 6."""
    return import_backstage([("org.yaml", "---\n".join(entities).encode())])


def user(name: str, spec: str = "", metadata: str = "") -> str:
    return entity("User", name, spec, metadata)


def group(name: str, spec: str = "", metadata: str = "") -> str:
    return entity("Group", name, spec, metadata)


def units(imported: Imported) -> dict[str, str | None]:
    return {unit.id: unit.parent for unit in imported.org.units or ()}


def posts(imported: Imported) -> dict[str, Post]:
    return {post.id: post for post in imported.org.posts}


def mended(imported: Imported) -> list[tuple[int, str]]:
    """What was mended apart from what every entity here lacks."""
    lacking = ("it has no display name", "it has no job title")
    return [(row, what) for row, what in said(imported.report.mended) if not what.startswith(lacking)]


def not_carried(imported: Imported) -> list[tuple[int, str]]:
    return said(imported.report.rows_not_carried)


# The whole


def test_groups_become_units_and_users_posts() -> None:
    found = import_backstage([("org.yaml", CATALOGUE.encode())])
    assert found.org.organization.name == "Acme Corp"
    assert found.org.units == (
        Unit(id="acme", name="Acme Corp"),
        Unit(id="care", name="Customer Care", parent="acme"),
    )
    assert found.org.posts == (
        Post(id="ana", title="Member of Customer Care", holder="Ana Ruiz", reports_to=NONE, unit="care"),
    )
    report = found.report
    assert (report.rows_read, report.rows_carried, report.posts, report.people, report.units) == (3, 3, 1, 1, 2)
    assert reasons(report.roots) == [("ana", "it is the only post")]
    assert said(report.mended) == [(17, "it has no job title, so its post is titled by its group")]
    assert report.columns == {"id": "metadata.name", "holder": "spec.profile.displayName", "unit": "spec.memberOf"}
    assert notes(report) == (
        "1 of 1 users have no job title: their roles cannot be told",
        "no group names who leads it",
        "a catalogue lists the people who use it, so there may be posts that it does not list",
    )


def test_lines_are_unknown_where_nobody_names_a_manager() -> None:
    found = catalogue(user("a"), user("b"))
    assert [post.reports_to for post in found.org.posts] == [None, None]
    assert [post for _, post, _ in found.report.unstated] == ["a", "b"]
    assert "no user names a manager: who reports to whom is not known, nor who is at the top" in notes(found.report)


def test_items_stand_where_their_entities_begin() -> None:
    positions = import_backstage([("org.yaml", CATALOGUE.encode())]).org.positions
    assert positions.find(("posts", 0, "title")) == (17, 1)
    assert [positions.find(("units", nth)) for nth in (0, 1)] == [(1, 1), (10, 1)]


# References


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("care", Ref("group", "here", "care")),
        ("group:care", Ref("group", "here", "care")),
        ("default/care", Ref("group", "default", "care")),
        ("group:default/care", Ref("group", "default", "care")),
        ("user:default/ana", Ref("user", "default", "ana")),
        ("a/b/c", Ref("group", "a", "b/c")),
        ("", Ref("group", "here", "")),
    ],
)
def test_references_are_read(text: str, ref: Ref) -> None:
    assert parse_ref(text, "group", "here") == ref


@pytest.mark.parametrize(
    "ref", ["care", "Care", "group:care", "default/care", "group:default/care", "GROUP:Default/CARE"]
)
def test_every_way_to_name_a_group_is_understood(ref: str) -> None:
    found = catalogue(group("care"), user("ana", f"memberOf: ['{ref}']"))
    assert posts(found)["ana"].unit == "care"


def test_names_are_told_apart_by_their_namespaces() -> None:
    found = catalogue(
        group("care"),
        group("care", metadata="namespace: lab"),
        user("ana", "memberOf: [care]"),
        user("ana", "memberOf: [care]", "namespace: lab"),
        user("bo", "memberOf: [group:default/care]", "namespace: lab"),
        user("cy", "memberOf: [lab/care]"),
    )
    assert units(found) == {"care": None, "lab/care": None}
    assert {id_: post.unit for id_, post in posts(found).items()} == {
        "ana": "care",
        "lab/ana": "lab/care",
        "lab/bo": "care",
        "cy": "lab/care",
    }


def test_the_default_namespace_is_looked_in_last() -> None:
    found = catalogue(group("care"), user("ana", "memberOf: [care]", "namespace: lab"))
    assert posts(found)["lab/ana"].unit == "care"


def test_an_entity_that_stands_twice_counts_once() -> None:
    found = catalogue(group("care"), user("ana"), user("Ana"), group("CARE"))
    assert (list(posts(found)), list(units(found))) == (["ana"], ["care"])
    assert not_carried(found) == [
        (11, "another user has its name and namespace: Ana"),
        (16, "another group has its name and namespace: CARE"),
    ]
    assert found.report.rows_read == found.report.rows_carried + 2 == 4


def test_what_is_neither_a_group_nor_a_user_is_named() -> None:
    found = catalogue(
        user("ana"),
        entity("Component", "site"),
        entity("Location", "all", "targets: [./other.yaml]"),
        user(""),
        "some: text\n",
        user("x").replace("backstage.io/v1beta1", "user.openshift.io/v1"),
        "- 1\n- {a: b}\n",
    )
    assert not_carried(found) == [
        (6, "a Component is neither a group nor a user"),
        (11, "a Location is neither a group nor a user"),
        (16, "the user has no name"),
        (21, "it is no entity of a catalogue"),
        (23, "it is no entity of a catalogue"),
        (28, "it is no entity of a catalogue"),
        (29, "it is no entity of a catalogue"),
    ]
    assert (found.report.rows_read, found.report.rows_carried) == (8, 1)


# Groups


def test_a_parent_may_be_known_from_any_side() -> None:
    found = catalogue(
        group("top", "children: [a]"),
        group("a"),
        group("b", "parent: group:default/top"),
        group("c").rstrip() + "\nrelations: [{type: childOf, targetRef: 'group:default/a'}]\n",
        group("d", "children: []").rstrip()
        + "\nrelations: [{type: parentOf, target: {kind: group, namespace: default, name: e}}, 1, {type: x}]\n",
        group("e"),
        user("ana"),
    )
    assert units(found) == {"top": None, "a": "top", "b": "top", "c": "a", "d": None, "e": "d"}
    assert mended(found) == []


def test_what_groups_disagree_on_is_told() -> None:
    found = catalogue(
        group("top", "children: [a, gone]"),
        group("a", "parent: b"),
        group("b", "parent: lost"),
        group("c", "parent: c"),
        user("ana"),
    )
    assert units(found) == {"top": None, "a": "b", "b": None, "c": None}
    assert mended(found) == [
        (1, "its child names another parent, which stands: a, b"),
        (1, "its child is not among the groups: gone"),
        (11, "its parent is not among the groups, so it is left out: lost"),
        (16, "its parent is itself, so it is left out: c"),
    ]


def test_a_ring_of_groups_is_opened_at_its_last() -> None:
    found = catalogue(group("a", "parent: c"), group("b", "parent: a"), group("c", "parent: b"), user("ana"))
    assert units(found) == {"a": "c", "b": "a", "c": None}
    assert mended(found) == [(11, 'its parent is left out to open a ring of groups: "a" > "c" > "b"')]
    assert read_yaml(to_yaml(found.org), "org.yaml").units


def test_a_name_that_the_format_reserves_is_no_id() -> None:
    found = catalogue(group("none"), group("x", "parent: none"), user("vacant", "memberOf: [none]"))
    assert units(found) == {"none-2": None, "x": "none-2"}
    assert {id_: post.unit for id_, post in posts(found).items()} == {"member-of-none": "none-2"}


@pytest.mark.parametrize(
    "group_says",
    [
        group("care", "lead: bo"),
        group("care", "lead: user:default/bo"),
        group("care", metadata="annotations: {acme.org/team-lead: bo}"),
        group("care", metadata="labels: {head: bo}"),
        group("care", "owner: bo"),
        group("care").rstrip() + "\nrelations: [{type: ownedBy, targetRef: 'user:default/bo'}]\n",
    ],
)
def test_a_group_may_name_who_leads_it(group_says: str) -> None:
    found = catalogue(group_says, user("ana"), user("bo"))
    assert [unit.head for unit in found.org.units or ()] == ["bo"]
    assert "no group names who leads it" not in notes(found.report)


@pytest.mark.parametrize(
    ("group_says", "told"),
    [
        (group("care", "lead: gone"), [(1, "its head is not among the users: gone")]),
        (group("care", "owner: group:default/top"), []),
        (group("care", metadata="labels: {manager: 'true'}"), []),
        (group("care").rstrip() + "\nrelations: [{type: ownedBy, targetRef: 'group:default/top'}]\n", []),
    ],
)
def test_who_leads_a_group_stays_unknown(group_says: str, told: list[tuple[int, str]]) -> None:
    found = catalogue(group_says, user("ana"))
    assert [unit.head for unit in found.org.units or ()] == [None]
    assert mended(found) == told


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("type: organization", "type: team", "a"),
        ("type: Organisation", "type: team, parent: a", "a"),
        ("type: organization", "type: organization", "org"),
        ("type: team", "type: organization, parent: a", "org"),
    ],
)
def test_the_organisation_is_the_one_group_at_the_top_that_says_so(first: str, second: str, name: str) -> None:
    assert catalogue(group("a", first), group("b", second), user("ana")).org.organization.name == name


# Users


@pytest.mark.parametrize(
    ("spec", "metadata", "title"),
    [
        ("profile: {jobTitle: Head of Care}", "", "Head of Care"),
        ("profile: {title: Head of Care}", "", "Head of Care"),
        ("jobTitle: Head of Care", "", "Head of Care"),
        ("role: Head of Care", "", "Head of Care"),
        ("", "annotations: {acme.org/job-title: Head of Care}", "Head of Care"),
        ("", "labels: {title: Head of Care}", "Head of Care"),
        ("memberOf: [care]", "", "Member of care"),
        ("memberOf: []", "title: Ana", "Member"),
        ("", "description: likes cats", "Member"),
    ],
)
def test_a_post_has_the_title_of_its_user_or_of_the_group(spec: str, metadata: str, title: str) -> None:
    found = catalogue(group("care"), user("ana", spec, metadata))
    assert posts(found)["ana"].title == title
    whats = [what for _, what in said(found.report.mended)]
    assert ("it has no job title, so its post is titled by its group" in whats) is title.startswith("Member")


@pytest.mark.parametrize(
    ("spec", "metadata", "holder"),
    [
        ("profile: {displayName: ' Ana  Ruiz '}", "", "Ana  Ruiz"),
        ("profile: {displayName: }", "title: Ana Ruiz", "Ana Ruiz"),
        ("profile: {email: x}", "", "ana"),
        ("profile: none", "", "ana"),
    ],
)
def test_who_holds_a_post(spec: str, metadata: str, holder: str) -> None:
    found = catalogue(user("ana", spec, metadata))
    assert posts(found)["ana"].holder == holder
    told = "it has no display name, so the name it is filed under stands for its holder"
    assert (told in [what for _, what in said(found.report.mended)]) is (holder == "ana")


def test_a_membership_may_be_known_from_any_side() -> None:
    found = catalogue(
        group("a", "members: [ana, 'user:default/bo', gone]"),
        group("b").rstrip() + "\nrelations: [{type: hasMember, targetRef: 'user:default/cy'}]\n",
        user("ana"),
        user("bo", "memberOf: [b, a, lost]"),
        user("cy"),
        user("di").rstrip() + "\nrelations: [{type: memberOf, targetRef: 'group:default/b'}]\n",
    )
    assert {id_: post.unit for id_, post in posts(found).items()} == {"ana": "a", "bo": "b", "cy": "b", "di": "b"}
    assert mended(found) == [
        (1, "its member is not among the users: gone"),
        (17, "its group is not among the groups: lost"),
        (17, "a post has one unit, so its further groups are left out: a"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        user("bo", "manager: ana"),
        user("bo", "reportsTo: user:default/ana"),
        user("bo", "profile: {manager: ANA}"),
        user("bo", metadata="annotations: {acme.org/manager: ana}"),
        user("bo").rstrip() + "\nrelations: [{type: reportsTo, targetRef: 'user:default/ana'}]\n",
    ],
)
def test_a_user_may_name_a_manager(said: str) -> None:
    found = catalogue(user("ana"), said)
    assert [post.reports_to for post in found.org.posts] == [NONE, "ana"]
    assert reasons(found.report.roots) == [("ana", "no other post without a manager has posts below it")]


def test_managers_that_are_no_users_dangle_and_flags_are_none() -> None:
    found = catalogue(user("ana", "manager: zoe"), user("bo", metadata="labels: {manager: 'true'}"))
    assert reasons(found.report.dangling) == [(1, "ana", "zoe", "zoe is not among the posts")]
    assert [post for _, post, _ in found.report.unstated] == ["bo"]


# Files


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([json.loads(json.dumps(part)) for part in yaml.safe_load_all(CATALOGUE)]),
        json.dumps({"items": list(yaml.safe_load_all(CATALOGUE))}),
        json.dumps({"entities": list(yaml.safe_load_all(CATALOGUE)), "count": 3}),
        json.dumps({"apiVersion": "v1", "kind": "List", "items": list(yaml.safe_load_all(CATALOGUE))}),
    ],
)
def test_answers_of_a_server_are_read(data: str) -> None:
    assert kind(data.encode()) == "backstage"
    found = import_backstage([("org.yaml", data.encode())])
    assert found.org == import_backstage([("org.yaml", CATALOGUE.encode())]).org
    assert found.report.rows_read == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CATALOGUE, "backstage"),
        ("# ours\n---\n'apiVersion': 'backstage.io/v1alpha1'\nkind: Component\n", "backstage"),
        ("apiVersion: user.openshift.io/v1\nkind: Group\n", "yaml"),
        ("note: 'see apiVersion: backstage.io'\n", "yaml"),
        ("cxgraph: 1\n" + CATALOGUE, "yaml"),
    ],
)
def test_a_catalogue_is_known_by_its_content(text: str, expected: str) -> None:
    assert kind(text.encode(), "x.csv" if expected == "backstage" else "x") == expected
    assert kind(text.encode("utf-16")) == expected


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            group("a").encode(),
            "org.yaml: the catalogue has no users (groups: 1), and a chart needs at least one post; "
            "give the files with the users as well, or their folder",
        ),
        (
            user("a").replace("spec: {}", "spec: {a: 1, a: 2}").encode(),
            'org.yaml:4:14: duplicate key "a"; keep one of the two',
        ),
        (
            (user("a") + "---\nkind: *x\n").encode(),
            "org.yaml:6:7: the alias *x repeats nothing that is complete before it",
        ),
        ((user("a") + "---\nkind: [\n").encode(), None),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(data: bytes, problem: str | None) -> None:
    with pytest.raises(OrgFileError) as caught:
        import_backstage([("org.yaml", data)])
    assert problem is None or str(caught.value) == problem
    assert "org.yaml" in str(caught.value)


def test_an_anchor_of_one_document_is_not_known_in_the_next() -> None:
    text = user("a", "profile: &p {displayName: Ana}") + "---\n" + user("b", "profile: *p")
    with pytest.raises(OrgFileError, match=r"org\.yaml:9:17: the alias"):
        import_backstage([("org.yaml", text.encode())])


@pytest.mark.parametrize(
    "spec", ["memberOf: 7", "memberOf: {a: b}", "memberOf: [[a], {b: c}, ~]", "profile: [1]", "parent: [x]"]
)
def test_fields_of_a_wrong_shape_say_nothing_and_break_nothing(spec: str) -> None:
    odd = "apiVersion: backstage.io/v1\nkind: {a: b}\nmetadata: x\n"
    found = catalogue(group("top", spec), user("ana", spec), odd)
    assert (posts(found)["ana"].unit, units(found)) == (None, {"top": None})


def test_columns_cannot_be_mapped() -> None:
    with pytest.raises(OrgFileError, match="a catalogue has no columns to map; leave out --map"):
        import_sources([("org.yaml", CATALOGUE.encode())], {"title": "x"})


def test_text_of_any_kind_is_carried_as_text() -> None:
    found = catalogue(user('"<b>"', 'profile: {displayName: "=1+1", jobTitle: "<script>"}'))
    assert [(post.id, post.title, post.holder) for post in found.org.posts] == [("<b>", "<script>", "=1+1")]


@pytest.mark.parametrize(("first", "second"), [("a b", "a  b"), ("a", "a/b"), ("lab/a", "default/lab/a")])
def test_groups_whose_names_are_alike_stay_apart(first: str, second: str) -> None:
    found = catalogue(group(f"'{first}'"), group(f"'{second}'", f"parent: '{first}'"), user("ana"))
    assert len(units(found)) == 2
    assert read_yaml(to_yaml(found.org), "org.yaml").units


WORDS = st.sampled_from(["a", "A", "b", "none", "0", "", "N/D", "group:default/a", "user:b", "a/b", "\u202e", None])
VALUES = WORDS | st.lists(WORDS, max_size=3) | st.dictionaries(st.sampled_from(["name", "displayName"]), WORDS)
ENTITIES = st.fixed_dictionaries(
    {
        "apiVersion": st.just("backstage.io/v1alpha1"),
        "kind": st.sampled_from(["Group", "User", "user", "API", ""]) | VALUES,
        "metadata": st.dictionaries(st.sampled_from(["name", "namespace", "title", "labels"]), VALUES),
        "spec": st.dictionaries(
            st.sampled_from(["parent", "children", "memberOf", "members", "manager", "lead"]), VALUES
        ),
        "relations": VALUES | st.just([{"type": "childOf", "targetRef": "group:default/b"}, {"type": "ownedBy"}, None]),
    }
)


@often(3)
@given(st.lists(ENTITIES | VALUES, max_size=6))
def test_whatever_a_catalogue_holds_is_accounted_for(entities: list[object]) -> None:
    try:
        found = import_backstage([("org.yaml", json.dumps(entities).encode())])
    except OrgFileError as error:
        assert "the catalogue has no users" in str(error)
        return
    assert found.report.rows_read == found.report.rows_carried + len(found.report.rows_not_carried)
    assert canonical(read_yaml(to_yaml(found.org, found.comments), "org.yaml")) == canonical(found.org)


# A real catalogue, read again by another parser


def test_a_real_catalogue(shared_data: Path) -> None:
    folder = shared_data / "backstage-acme"
    documents = [
        (path.name, document)
        for path in sorted(folder.glob("*.yaml"))
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]
    groups = {d["metadata"]["name"]: d["spec"] for _, d in documents if d["kind"] == "Group"}
    users = [d for _, d in documents if d["kind"] == "User"]
    found = import_folder(folder, "backstage-acme")
    report = found.report
    assert report.rows_read == len(documents) == 27
    assert report.rows_carried == len(groups) + len(users) == 26
    assert said(report.rows_not_carried) == [(13, "a Location is neither a group nor a user")]
    assert [remark.source for remark in report.rows_not_carried] == ["backstage-acme/org.yaml"]
    assert units(found) == {name: spec.get("parent") for name, spec in groups.items()}
    assert {post.id: post.unit for post in found.org.posts} == {
        "/".join(filter(None, [d["metadata"].get("namespace"), d["metadata"]["name"]])): d["spec"]["memberOf"][
            0
        ].rpartition("/")[2]
        for d in users
    }
    assert {"guest", "development/guest"} <= posts(found).keys()
    assert {post.reports_to for post in found.org.posts} == {None}
    assert (report.roots, report.dangling, report.loops) == ((), (), ())
    assert len(report.unstated) == len(users) == 17
    assert found.org.organization.name == "acme-corp"
    assert found.org == load(folder)
    assert canonical(read_yaml(to_yaml(found.org, found.comments), "org.yaml")) == canonical(found.org)


@pytest.mark.parametrize(("name", "carried"), [("team-a-group", 6), ("team-c-group", 6), ("org", 0)])
def test_one_file_of_a_real_catalogue(shared_data: Path, name: str, carried: int) -> None:
    path = shared_data / "backstage-acme" / f"{name}.yaml"
    if not carried:
        with pytest.raises(OrgFileError, match="the catalogue has no users"):
            load(path)
        return
    report = import_backstage([(path.name, path.read_bytes())]).report
    assert (report.rows_read, report.rows_carried) == (carried, carried)
    assert said(report.mended)[0][1].startswith("its parent is not among the groups, so it is left out: ")
