"""Team files of handbooks -> organisations: both shapes by hand, hostile ones, then a real one counted by its lines."""

import json
import re
from pathlib import Path

import pytest
from accounts import notes, reasons, said
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from profiles import often

from cxgraph.cli import main
from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE, VACANT, Post, canonical
from cxgraph.inputs.account import Imported
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.load import kind, load, load_bytes
from cxgraph.inputs.load.sources import import_folder, import_sources
from cxgraph.inputs.services.handbook import import_handbook
from cxgraph.inputs.services.markup import plain
from cxgraph.inputs.write import to_yaml

BY_ROLE_SLUG = """\
# yaml-language-server: $schema=../schema/team.schema.json
ana_ruiz:
  name: Ana Ruiz
  role: '[CEO](../ceo/index.md), co-founder'
  reports_to: none
  manager_role_slug: ceo

interim_support:
  name: Ana Ruiz
  reports_to: ceo
  role: Interim Support Lead
  manager_role_slug: support_lead
  hide_on_team_page: true

bo_li:
  name: Bo Li
  role: Support Engineer
  reports_to: support_lead
"""

BY_SLUG = """\
---
- slug: ana
  type: person
  name: Ana Ruiz
  start_date: 2012-01-01
  role: Co-founder, <a href="/jobs/ceo">Chief
    Executive Officer</a>, <a href="/board">Board</a>
  reports_to:
  gitlab: anar
  departments:
  - Executive
  - Board
  projects:
    site: maintainer
  story: |
    reports_to: nobody
- slug: cxo
  type: person
  name: Bo Li
  role: <a href="/jobs/cxo">Chief Experience Officer &amp; more</a>
  reports_to: ana
  departments: [Customer]
- slug: designer-1
  type: vacancy
  name: New Vacancy
  role: <<a href="/jobs/designer">Designer</a>
  reports_to: cxo
- slug: chair
  name: Cy Do
  role: Board of Directors
"""

ID_ALONE = "it has an id, but no name, title, manager or unit"


def team(text: str, **columns: str) -> Imported:
    return import_handbook([("team.yml", text.encode())], columns)


def listed(*people: str) -> Imported:
    """Records in brackets, one a line from line 1."""
    return team("\n".join(f"- {{{person}}}" for person in people))


def lines(imported: Imported) -> dict[str, str | None]:
    return {post.id: post.reports_to for post in imported.org.posts}


def posts(imported: Imported) -> dict[str, Post]:
    return {post.id: post for post in imported.org.posts}


def mended(imported: Imported) -> list[tuple[int, str]]:
    return said(imported.report.mended)


def not_carried(imported: Imported) -> list[tuple[int, str]]:
    return said(imported.report.rows_not_carried)


def problems(data: bytes, **columns: str) -> list[str]:
    with pytest.raises(OrgFileError) as caught:
        import_handbook([("team.yml", data)], columns)
    return [str(problem) for problem in caught.value.problems]


# The two shapes


def test_a_post_is_known_by_its_role_where_it_has_one() -> None:
    found = team(BY_ROLE_SLUG)
    assert found.org.posts == (
        Post(id="ceo", title="CEO, co-founder", holder="Ana Ruiz", reports_to=NONE),
        Post(id="support_lead", title="Interim Support Lead", holder="Ana Ruiz", reports_to="ceo"),
        Post(id="bo_li", title="Support Engineer", holder="Bo Li", reports_to="support_lead"),
    )
    report = found.report
    assert (report.rows_read, report.rows_carried, report.posts, report.people, report.units) == (3, 3, 3, 2, 0)
    assert reasons(report.roots) == [("ceo", 'its manager is "none"')]
    assert report.columns == {
        "id": "manager_role_slug / key",
        "title": "role",
        "manager": "reports_to",
        "holder": "name",
    }
    assert mended(found) == [(2, "links and marks of the page are taken out of the title")]


def test_a_list_of_people_and_vacancies() -> None:
    found = team(BY_SLUG)
    assert found.org.posts == (
        Post(
            id="ana",
            title="Co-founder, Chief Executive Officer, Board",
            holder="Ana Ruiz",
            reports_to=NONE,
            unit="executive",
        ),
        Post(id="cxo", title="Chief Experience Officer & more", holder="Bo Li", reports_to="ana", unit="customer"),
        Post(id="designer-1", title="Designer", holder=VACANT, reports_to="cxo"),
        Post(id="chair", title="Board of Directors", holder="Cy Do"),
    )
    report = found.report
    assert (report.rows_read, report.rows_carried, report.people) == (4, 4, 3)
    assert [why for _, why in reasons(report.roots)] == ["no other post without a manager has posts below it"]
    assert [post for _, post, _ in report.unstated] == ["chair"]
    assert notes(report) == ("1 records name several units; a post has one, so the first is carried",)


@pytest.mark.parametrize("wrap", ["team:\n", "title: Our team\nmembers:\n", "version: 1\nteam:\n"])
def test_records_may_stand_below_a_heading(wrap: str) -> None:
    inner = "\n".join(f"  {line}" for line in BY_SLUG.removeprefix("---\n").splitlines())
    found = team(wrap + inner)
    assert lines(found) == {"ana": NONE, "cxo": "ana", "designer-1": "cxo", "chair": None}


def test_teams_of_people_are_all_read() -> None:
    found = team(
        "top:\n  a: {role: CEO, reports_to: none}\nrest:\n  b: {role: Clerk, reports_to: a}\n  c: {role: Cook}\n"
    )
    assert lines(found) == {"a": NONE, "b": "a", "c": None}


def test_json_is_read_as_well() -> None:
    data = json.dumps([{"slug": "a", "role": "CEO", "reports_to": None}, {"slug": "b", "role": "X", "reports_to": "a"}])
    assert kind(data.encode()) == "json"
    assert lines(import_sources([("team.json", data.encode())])) == {"a": NONE, "b": "a"}
    assert lines(team(data)) == {"a": NONE, "b": "a"}


def test_every_document_of_a_file_is_read() -> None:
    assert lines(team("- {slug: a, role: CEO, reports_to: none}\n---\n---\n- {slug: b, role: X, reports_to: a}\n")) == {
        "a": NONE,
        "b": "a",
    }


# Who is meant


def test_the_field_that_managers_are_named_by_names_the_posts() -> None:
    found = listed("slug: a1, name: Ana, role: CEO", "slug: b1, name: Bo, role: Head, manager: Ana")
    assert lines(found) == {"Ana": NONE, "Bo": "Ana"}
    assert found.report.columns["id"] == "name"


def test_another_name_of_a_manager_is_followed() -> None:
    found = listed(
        "slug: a, gitlab: ana, role: CEO, reports_to: none",
        "slug: b, role: Head, reports_to: a",
        "slug: c, role: Clerk, reports_to: ana",
    )
    assert lines(found) == {"a": NONE, "b": "a", "c": "a"}
    assert mended(found) == [(3, "manager found by another of their names: ana stands for a")]


def test_another_name_that_several_have_is_nobodys() -> None:
    found = listed(
        "slug: a, name: Ana, role: CEO, reports_to: none",
        "slug: b, name: Ana, role: Head, reports_to: a",
        "slug: c, name: Cy, role: Head, reports_to: a",
        "slug: d, name: Di, role: Clerk, reports_to: Ana",
    )
    assert lines(found)["d"] is None
    assert reasons(found.report.dangling) == [(4, "d", "Ana", "Ana may be one of 2 posts: a, b")]


def test_case_is_mended_and_who_is_not_there_is_added() -> None:
    found = listed(
        "slug: a, role: CEO, reports_to: none",
        "slug: b, role: Head, reports_to: A",
        "slug: c, role: Clerk, reports_to: zed",
    )
    assert lines(found) == {"a": NONE, "b": "a", "c": "zed", "zed": None}
    assert mended(found) == [(2, "manager found where zeros or case differ: A stands for a")]
    assert found.comments == {
        ("posts", 1): "manager found where zeros or case differ: A stands for a",
        ("posts", 3): "it has no row of its own, so a post is added for it, whose title and holder are not known",
    }


def test_the_first_of_several_managers_stands() -> None:
    found = listed(
        "slug: a, role: CEO", "slug: b, role: Head, reports_to: [a, c, d]", "slug: c, role: X, reports_to: a"
    )
    assert lines(found)["b"] == "a"
    assert mended(found) == [(2, "only the first of its managers is carried: c, d left out")]


def test_rings_are_opened_and_told() -> None:
    found = listed(
        "slug: a, role: A, reports_to: c", "slug: b, role: B, reports_to: a", "slug: c, role: C, reports_to: b"
    )
    assert lines(found) == {"a": "c", "b": "a", "c": None}
    assert found.report.as_json()["loops"] == [["c", "b", "a"]]
    assert mended(found) == [(3, 'its line is left out to open a ring of posts: "c" > "b" > "a" > "c"')]


def test_who_reports_to_themselves_is_the_top() -> None:
    found = listed("slug: a, role: CEO, reports_to: a", "slug: b, role: B, reports_to: a")
    assert [why for _, why in reasons(found.report.roots)] == ["it reports to itself"]


def test_one_slug_with_one_title_is_shared_and_with_two_is_two_posts() -> None:
    found = listed(
        "slug: a, name: Ana, role: CEO, reports_to: none",
        "slug: b, name: Bo, role: Head, reports_to: a",
        "slug: b, name: Cy, role: Head, reports_to: a",
        "slug: b, name: Di, role: Clerk, reports_to: a",
    )
    assert {id_: post.holder for id_, post in posts(found).items()} == {"a": "Ana", "b": ("Bo", "Cy"), "b-2": "Di"}
    assert mended(found) == [(4, "another post has its reference, so its id has a suffix")]


def test_a_key_that_is_the_slug_of_another_gives_way_to_it() -> None:
    found = team(
        "lead: {role: Clerk, reports_to: lead}\n"
        "ana: {role: Head, manager_role_slug: lead, reports_to: ceo}\n"
        "bo: {role: CEO, manager_role_slug: ceo, reports_to: none}\n"
    )
    assert lines(found) == {"clerk": "lead", "lead": "ceo", "ceo": NONE}
    assert mended(found) == [
        (1, "it has no reference, so its id is made of its title"),
        (1, "what it is known by names another post: lead"),
    ]


def test_a_slug_that_is_none_gives_way_to_the_title() -> None:
    found = listed("slug: a, role: CEO, reports_to: none", "slug: tbc, role: X", "slug: tbc, role: X")
    assert list(lines(found)) == ["a", "x", "x-2"]


# What a record says


@pytest.mark.parametrize(
    "fields",
    [
        "type: vacancy, name: New Vacancy",
        "type: vacancy",
        "placeholder: true, name: Design 2",
        "status: Vacant",
        "name: New vacancy",
        "name: Open Position",
        "name: TBH",
        "name: To be hired",
    ],
)
def test_vacancies(fields: str) -> None:
    found = listed("slug: a, role: CEO, reports_to: none", f"slug: b, role: Clerk, reports_to: a, {fields}")
    assert posts(found)["b"].holder == VACANT


def test_a_person_whose_picture_is_a_placeholder_is_no_vacancy() -> None:
    assert posts(listed("slug: a, type: person, role: CEO, name: Ana, placeholder: true"))["a"].holder == "Ana"


def test_a_name_that_only_begins_like_a_vacancy_is_a_name() -> None:
    assert posts(listed("slug: a, role: CEO, name: Tbh Hansen"))["a"].holder == "Tbh Hansen"


@pytest.mark.parametrize(
    ("fields", "unit"),
    [
        ("departments: [Sales, Other]", "Sales"),
        ("department: Sales", "Sales"),
        ("team: Sales", "Sales"),
        ("departments: [Sales], division: Field", "Sales"),
        ("departments: []", None),
        ("departments: ", None),
    ],
)
def test_units(fields: str, unit: str | None) -> None:
    found = team(
        f"a: {{role: CEO, reports_to: none, {fields}}}" if fields[-1] != ":" else f"a:\n  role: CEO\n  {fields}\n"
    )
    assert [made.name for made in found.org.units or ()] == ([unit] if unit else [])


def test_people_of_the_past_are_left_behind() -> None:
    found = listed(
        "slug: a, role: CEO", "slug: b, role: Head, status: former", "slug: c, role: X, end_date: 2020-01-01"
    )
    assert not_carried(found) == [
        (2, 'the row is of the past: its status is "former"'),
        (3, "the row is of the past: its end date is over"),
    ]


def test_records_that_say_nothing_are_named_and_counted() -> None:
    found = team("a: {role: CEO, reports_to: none}\nb: {name: Bo}\nc:\nd: words\ne: [1, 2]\nf: {role: }\n")
    nothing = "it is no record: nothing is written by field names"
    assert not_carried(found) == [
        (3, nothing),
        (4, nothing),
        (5, nothing),
        (6, ID_ALONE),
    ]
    assert [(post.id, post.title) for post in found.org.posts] == [("a", "CEO"), ("b", None)]
    assert found.report.rows_read == found.report.rows_carried + 4 == 6


def test_fields_can_be_named() -> None:
    text = "- {nick: a, role: Dr, job: CEO, boss: none}\n- {nick: b, role: Ms, job: Clerk, boss: a}\n"
    found = team(text, id="nick", title="Job", manager="boss")
    assert [(post.id, post.title, post.reports_to) for post in found.org.posts] == [
        ("a", "CEO", NONE),
        ("b", "Clerk", "a"),
    ]
    assert problems(text.encode(), title="jobb") == [
        'team.yml:1: no column "jobb" for title; did you mean "job"?; '
        'the headers are "nick", "role", "job", "boss", "key"'
    ]


def test_each_post_stands_where_its_record_begins() -> None:
    positions = team(BY_ROLE_SLUG).org.positions
    assert [positions.find(("posts", nth, "title")) for nth in range(3)] == [(2, 1), (8, 1), (15, 1)]
    positions = team(BY_SLUG).org.positions
    assert [positions.find(("posts", nth)) for nth in range(4)] == [(2, 3), (17, 3), (23, 3), (28, 3)]
    assert [positions.find(("units", nth)) for nth in range(2)] == [(2, 3), (17, 3)]
    assert positions.file == "team.yml"


# Titles


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("CEO", "CEO"),
        ("[CEO](../../ceo/index.md), co-founder", "CEO, co-founder"),
        ('<a href="/jobs/x">Manager,\n  Engineering</a>', "Manager, Engineering"),
        ('<<a href="/jobs/x">Engineer</a>', "Engineer"),
        ("Head of R&amp;D", "Head of R&D"),
        ("**Chief** `Officer`", "Chief Officer"),
        ("~~Clerk~~ Head of Sales", "Head of Sales"),
        ("Officer (EMEA) [North]", "Officer (EMEA) [North]"),
        ("5 < 6 > 4", "5 < 6 > 4"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<a", "<a"),
        ("", ""),
    ],
)
def test_links_and_marks(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize("hostile", ["<a " * 50_000, "[" * 50_000, "[a](" * 50_000, "~~" * 50_001, "<" * 50_000])
def test_text_made_to_be_slow_is_read_at_once(hostile: str) -> None:
    assert len(plain(hostile)) <= len(hostile)


# Hostile files


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "team.yml: nothing in it describes a post"),
        (b"# only\n", "team.yml: nothing in it describes a post"),
        (
            b"- {slug: a, colour: red}\n",
            f"team.yml: nothing in it describes a post; not carried: {ID_ALONE} (rows: 1)",
        ),
        (b"a:\n  role: X\n  role: Y\n", 'team.yml:3:3: duplicate key "role"; keep one of the two'),
        (b"a: {role: *x}\n", "team.yml:1:11: the alias *x repeats nothing that is complete before it"),
        (b"a: !mine {role: X}\n", "team.yml:1:4: the tag !mine is not read; write the plain value"),
        (b"a: {role: X\xff}\n", "team.yml:1:12: not UTF-8: byte 0xff; save the file as UTF-8"),
        (b"a: " + b"[" * 40, "team.yml:1:35: nested deeper than 32 levels"),
        (b"a: b: c\n", "team.yml:1:5: this is not YAML: mapping values are not allowed in this context"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(data: bytes, problem: str) -> None:
    assert problems(data) == [problem]


def test_an_alias_bomb_is_refused() -> None:
    text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        text += f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    (problem,) = problems(text.encode())
    assert problem.endswith("aliases repeat more than 10,000 values")


def test_an_alias_is_read_where_it_stands() -> None:
    found = team("a: &x {role: CEO, reports_to: none}\nb: *x\n")
    assert lines(found) == {"a": NONE, "b": NONE}


def test_text_of_any_kind_is_carried_as_text() -> None:
    found = listed('slug: "=1+1", role: "=HYPERLINK(1)", name: "<script>", reports_to: none', "slug: no, role: 016")
    assert [(post.id, post.title, post.holder) for post in found.org.posts] == [
        ("=1+1", "=HYPERLINK(1)", "<script>"),
        ("no", "016", None),
    ]


KEYS = ["a", "A", "b", "001", "1", "none", "vacant", "0", "N/D", "Eliminated", "\u202e", "# x"]
WORDS = st.sampled_from([*KEYS, "", None])
VALUES = WORDS | st.lists(WORDS, max_size=3) | st.dictionaries(st.sampled_from(["role", "name", "x"]), WORDS)
FIELDS = st.sampled_from(["role", "name", "slug", "manager_role_slug", "reports_to", "departments", "type", "gitlab"])
PEOPLE = st.dictionaries(FIELDS, VALUES, max_size=6) | VALUES


@often(3)
@given(st.lists(PEOPLE, max_size=6) | st.dictionaries(st.sampled_from(KEYS), PEOPLE, max_size=6))
def test_whatever_a_team_file_holds_is_accounted_for(people: object) -> None:
    try:
        found = team(json.dumps(people))
    except OrgFileError as error:
        assert str(error).startswith("team.yml: nothing in it describes a post")
        return
    assert found.report.rows_read == found.report.rows_carried + len(found.report.rows_not_carried)
    assert canonical(read_yaml(to_yaml(found.org, found.comments), "org.yaml")) == canonical(found.org)


# Kinds and folders


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BY_ROLE_SLUG, "handbook"),
        (BY_SLUG, "handbook"),
        ("a: {role: CEO, reports_to: none}\n", "handbook"),
        ("- name: Ana\n  title: CEO\n  manager: none\n", "handbook"),
        ("cxgraph: 1\nposts:\n  - {id: a, title: CEO, reports_to: none}\n", "yaml"),
        ("organization: {name: A}\nposts:\n  - {id: a, role: x, reports_to: none}\n", "yaml"),
        ("title: A page\nbody: text\n", "yaml"),
        ("id,role,reports_to\n1,CEO,none\n", "csv"),
        ('{"@context": {}, "role": "x", "reports_to": "y"}', "json-ld"),
    ],
)
def test_a_team_file_is_known_by_its_content(text: str, expected: str) -> None:
    assert kind(text.encode(), "any.csv" if expected == "handbook" else "any") == expected
    assert kind(text.encode("utf-16")) == expected


def test_a_team_file_loads_like_any_other(caplog: pytest.LogCaptureFixture) -> None:
    assert [post.id for post in load_bytes(BY_SLUG.encode(), "x.csv").posts] == ["ana", "cxo", "designer-1", "chair"]
    assert caplog.messages == ["x.csv: line unknown: no manager is named (posts: 1)"]
    caplog.clear()
    load_bytes(f"{BY_SLUG}- words\n".encode(), "team.yml")
    assert caplog.messages == [
        "team.yml: not carried: it is no record: nothing is written by field names (rows: 1)",
        "team.yml: line unknown: no manager is named (posts: 1)",
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file for each person, and others that have nothing to do with them."""
    monkeypatch.chdir(tmp_path)
    texts = {
        "person/a/ana.yml": "name: Ana\nrole: CEO\nreports_to:\nprojects:\n  site: maintainer\n",
        "person/b/bo.yml": "---\nname: Bo\nrole: <b>Clerk</b>\nreports_to: ana\n",
        "person/c/cy.yml": "name: Cy\nrole: Advisor\nprojects:\n  site: maintainer\n",
        "vacancy/clerk-2.yml": "name: New Vacancy\nrole: Clerk\nreports_to: ana\n",
        "notes.txt": "role: x\nreports_to: y\n",
        "other.yml": "colour: red\n",
        ".hidden/x.yml": "role: X\nreports_to: ana\n",
        "person/.x.yml": "role: X\nreports_to: ana\n",
    }
    for name, text in texts.items():
        (tmp_path / "people" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "people" / name).write_text(text, encoding="utf-8")
    (tmp_path / "people" / "link.yml").symlink_to(tmp_path / "people" / "person" / "a" / "ana.yml")
    return tmp_path / "people"


def test_a_folder_with_a_file_for_each_person(folder: Path) -> None:
    found = import_folder(folder, "people")
    assert [(post.id, post.holder, post.reports_to) for post in found.org.posts] == [
        ("ana", "Ana", NONE),
        ("bo", "Bo", "ana"),
        ("cy", "Cy", None),
        ("clerk-2", VACANT, "ana"),
    ]
    assert found.report.source == ("people",)
    assert mended(found) == [(2, "links and marks of the page are taken out of the title")]
    assert [remark.source for remark in found.report.mended] == ["people/person/b/bo.yml"]
    assert notes(found.report) == ("files of the folder that are no part of it: people/other.yml",)
    assert found.org.organization.name == "people"
    assert found.org.positions.find(("posts", 1)) is None
    assert load(folder) == found.org


def test_a_folder_of_several_kinds_is_refused(folder: Path) -> None:
    (folder / "group.yaml").write_text("apiVersion: backstage.io/v1alpha1\nkind: User\n", encoding="utf-8")
    with pytest.raises(OrgFileError, match="people: the folder holds files of different kinds: handbook, backstage"):
        import_folder(folder, "people")
    assert import_folder(folder, "people", insisted="handbook").report.posts == 4


def test_files_of_several_kinds_are_refused() -> None:
    sources = [("a.yml", BY_SLUG.encode()), ("b.csv", b"id,title,manager\n1,CEO,none\n")]
    with pytest.raises(OrgFileError, match=re.escape("a.yml: the files are of different kinds: handbook, csv")):
        import_sources(sources)
    with pytest.raises(OrgFileError, match="a file of the kind yaml is a chart by itself"):
        import_sources([("a.yml", b"cxgraph: 1\n")])


def test_several_team_files_are_one_chart() -> None:
    parts = [("a.yml", b"a: {role: CEO, reports_to: none}"), ("b.yml", b"b: {role: Clerk, reports_to: a}")]
    found = import_sources(parts)
    assert lines(found) == {"a": NONE, "b": "a"}
    assert found.report.as_json()["source"] == "a.yml, b.yml"


# The command


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_the_command_reads_a_team_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("team.yml").write_text(BY_ROLE_SLUG, encoding="utf-8")
    made = run("import", "team.yml", "-o", "org.yaml", "--report", "r.json")
    assert (made.exit_code, made.stdout) == (0, "")
    assert made.stderr.splitlines()[0] == "team.yml: 3 rows read, 3 carried, 0 not; 3 posts, 2 people, 0 units"
    text = Path("org.yaml").read_text(encoding="utf-8")
    assert "  # links and marks of the page are taken out of the title\n  - id: ceo\n" in text
    assert json.loads(Path("r.json").read_text(encoding="utf-8"))["roots"] == ["ceo"]
    for name in ("team.yml", "org.yaml"):
        assert run("check", name).exit_code == 0


def test_the_command_reads_a_folder_and_takes_a_kind(folder: Path) -> None:
    made = run("import", "people")
    assert (made.exit_code, made.stdout.count("- id: ")) == (0, 4)
    assert (
        "mended: links and marks of the page are taken out of the title: row 2 of people/person/b/bo.yml" in made.stderr
    )
    refused = run("import", "people/other.yml", "--from", "handbook")
    assert (refused.exit_code, refused.stdout, refused.stderr) == (
        2,
        "",
        f"people/other.yml: nothing in it describes a post; not carried: {ID_ALONE} (rows: 1)\n",
    )
    assert run("import", "people/person/a/ana.yml", "--from", "yaml").exit_code == 2


def test_the_command_refuses_to_mend_and_cuts_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ring = "- {slug: a, role: A, reports_to: b}\n- {slug: b, role: B, reports_to: a}\n- {slug: c, role: C}\n"
    Path("team.yml").write_text(ring, encoding="utf-8")
    refused = run("import", "team.yml", "--strict")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == 'team.yml:2: its line is left out to open a ring of posts: "b" > "a" > "b"\n'
    cut = run("import", "team.yml", "--cut", "a", "--report", "r.json")
    assert cut.exit_code == 0
    assert json.loads(Path("r.json").read_text(encoding="utf-8"))["why"]["loops"] == [
        {"cut": "a", "why": "where the cut was asked for"}
    ]
    lost = run("import", "team.yml", "--cut", "x")
    assert (lost.exit_code, lost.stderr) == (2, 'team.yml: no post "x" to cut at\n')
    Path("sound.yml").write_text("a: {role: CEO, reports_to: none}\n", encoding="utf-8")
    assert run("import", "sound.yml", "--strict").exit_code == 0


def test_the_command_leaves_names_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("team.yml").write_text(BY_SLUG.replace("reports_to: cxo", "reports_to: Zoe Quinn"), encoding="utf-8")
    made = run("import", "team.yml", "--redact", "--report", "r.json")
    assert made.exit_code == 0
    for text in (made.stdout, made.stderr, Path("r.json").read_text(encoding="utf-8")):
        assert not re.search("Ana|Ruiz|Bo Li|Zoe|Quinn", text)


# A real team file, read again by its lines alone


def test_a_real_team_file(shared_data: Path) -> None:
    path = shared_data / "handbook-sourcegraph-2024" / "data" / "team.yml"
    text = path.read_text(encoding="utf-8")
    entries = [
        dict(re.findall(r"^  (\w+): (.*)$", block, re.MULTILINE), key=block.partition(":")[0])
        for block in re.split(r"\n\n", text.partition("\n")[2].strip())
    ]
    found = import_handbook([("team.yml", path.read_bytes())])
    report = found.report
    assert report.rows_read == report.rows_carried == len(entries) == text.count("\n  role: ") == 175
    assert lines(found) == {
        entry.get("manager_role_slug", entry["key"]): entry["reports_to"].replace("none", NONE) for entry in entries
    }
    assert [root.post for root in report.roots] == ["ceo"]
    assert (report.dangling, report.loops, report.unstated, report.rows_not_carried) == ((), (), (), ())
    assert mended(found) == [(2, "links and marks of the page are taken out of the title")]
    assert report.people == len({entry["name"] for entry in entries})
    assert canonical(read_yaml(to_yaml(found.org, found.comments), "org.yaml")) == canonical(found.org)
