"""Inputs that are small and would take hours, or large and would take all memory: read in time, or refused by name.

An alarm, no stopwatch: it only tells what ends from what does not.
"""

import importlib
import inspect
import json
import pkgutil
import re
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from accounts import notes, reasons, said

import cxgraph.inputs.services
import cxgraph.inputs.tables
from cxgraph.core.errors import CxgraphError, OrgFileError
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load import sources
from cxgraph.inputs.load.sources import import_folder, import_sources
from cxgraph.inputs.services import scanner
from cxgraph.inputs.services.markup import plain
from cxgraph.inputs.tables import cells, columns
from cxgraph.inputs.tables.headers import headers
from cxgraph.inputs.tables.people import PeopleIndex, name_key, parts
from cxgraph.inputs.tables.rows import MAX_CELL, MAX_COLUMNS, MAX_RECORD, MAX_TEXT

LIMIT = 30
"""Seconds after which something does not end: everything here takes less than two."""
HEADERS = "id,title,manager,name\n"


@contextmanager
def ends() -> Iterator[None]:
    """Ends what takes too long; patterns too look for signals now and then. Where there is no alarm it just waits."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError(f"it does not end within {LIMIT} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read(text: str, **named: str) -> Imported:
    with ends():
        return import_sources([("staff.csv", text.encode())], named)


def refusal(text: str | bytes, name: str = "staff.csv", **named: str) -> str:
    with ends(), pytest.raises(OrgFileError) as caught:
        import_sources([(name, text.encode() if isinstance(text, str) else text)], named)
    return str(caught.value)


def not_carried(found: Imported) -> list[str]:
    return [what for _, what in said(found.report.rows_not_carried)]


# Patterns

LONG = 30_000
READERS = [
    "cxgraph.inputs.files.signatures",
    "cxgraph.inputs.load.kinds",
    *(
        f"{package.__name__}.{module.name}"
        for package in (cxgraph.inputs.tables, cxgraph.inputs.services)
        for module in pkgutil.iter_modules(package.__path__)
    ),
]


IN_GROUPS = {"DISGUISED": ["match"]}
"""Patterns that are used out of a mapping, and how."""


def patterns() -> list[Any]:
    """Every pattern that a reader of tables or records compiles, with each way in which its module uses it."""
    found: list[Any] = []
    for name in READERS:
        module = importlib.import_module(name)
        source = inspect.getsource(module)
        for field, value in vars(module).items():
            within = value.values() if isinstance(value, dict) else [value]
            each = [p for part in within for p in (part if isinstance(part, tuple) else [part])]
            uses = IN_GROUPS.get(field) or sorted(set(re.findall(rf"\b{field}\.([a-z]+)", source)))
            several = [(pattern, use) for pattern in each if isinstance(pattern, re.Pattern) for use in uses]
            found += [
                pytest.param(*p, id=f"{name.rpartition('.')[2]}.{field}.{p[1]}{n or ''}") for n, p in enumerate(several)
            ]
    guesses = [pattern for guess in headers().guesses for pattern in guess.words]
    return found + [pytest.param(p, "search", id=f"headers.guesses.search{n}") for n, p in enumerate(guesses)]


def alphabet(pattern: str) -> list[str]:
    """Words and signs that a pattern is written with, and one of each of the classes that it may mean."""
    return sorted({*" \t\n.-_1xX;", *re.findall(r"[a-z]{2,}", pattern)[:6], *re.findall(r"[^\w\s\\]", pattern)})


def test_every_pattern_is_found() -> None:
    assert len(patterns()) > 40
    compiled = 0
    for name in READERS:
        compiled += inspect.getsource(importlib.import_module(name)).count("re.compile(")
    assert len({id(param.values[0]) for param in patterns()}) >= compiled


@pytest.mark.parametrize(("pattern", "use"), patterns())
def test_every_pattern_is_linear_over_long_runs_of_its_own_alphabet(pattern: re.Pattern[Any], use: str) -> None:
    is_text = isinstance(pattern.pattern, str)
    words = alphabet(pattern.pattern if is_text else pattern.pattern.decode())
    with ends():
        for word, start in product(words, ["", "(", *(word for word in words if len(word) > 1)]):
            text: Any = start + word * (LONG // len(word)) + "\x00x"
            text = text if is_text else text.encode()
            getattr(pattern, use)(*((text[:0], text) if use == "sub" else (text,)))


@pytest.mark.parametrize(
    "cell",
    [
        "(" + " " * 30_000 + "x",
        "[ " * 15_000,
        "a" + " " * 30_000 + "b",
        "a" + "\u2003" * 30_000 + ";",
        "a - " * 8_000,
        "a: | /" * 5_000,
        "([" * 16_000,
        "Ana (" + "a " * 15_000,
    ],
)
def test_parts_of_a_cell_take_time_by_its_length(cell: str) -> None:
    with ends():
        list(parts(cell))
        name_key(cell)
    found = read(f'id,title,manager,name,dotted line\n1,Boss,none,Ana,\n2,Clerk,1,Bo,"{cell}"\n')
    assert found.report.posts == 2


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Ana Ruiz (1002)", ["1002", "Ana Ruiz"]),
        ("( 1002 ) Ana", ["1002", "Ana"]),
        ("1002 - Ana Ruiz", ["1002", "Ana Ruiz"]),
        ("1002|Ana;x / y", ["1002", "Ana", "x", "y"]),
        ("Boss: Ana", ["Boss", "Ana"]),
        ("a:b", []),
        ("Ana-Maria Li", []),
    ],
)
def test_parts_are_what_they_were(cell: str, found: list[str]) -> None:
    assert list(parts(cell)) == found


@pytest.mark.parametrize("words", ["dotted", "manager title", "second acting hr", "employee", "total", "Reports To"])
def test_a_header_of_many_words_is_guessed_in_time_by_its_length(words: str) -> None:
    with ends():
        columns._guess(f"{words} " * 20_000 + "end")
        columns.count_recognised([f"{words} " * 20_000 + "end"], ["x"])
    found = read(f"id,title,manager,{words + ' ' + 'second ' * 4_000}x\n1,Boss,none,\n2,Clerk,1,\n")
    assert notes(found.report) == ("headers of more than 1,000 characters are not looked at: 1",)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("My second line manager", "dotted"),
        ("Manager of the line", "manager"),
        ("Manager of the second line", "dotted"),
        ("Name of the manager's job", "manager title"),
        ("The employee's other number", "number"),
        ("Number of the employees", ""),
        ("Head of the department (long)", ""),
        ("Floor of the department (long)", "unit"),
        ("Title of the position", None),
        ("Current position's title", "title"),
    ],
)
def test_headers_are_guessed_as_before(header: str, kind: str | None) -> None:
    assert columns._guess(header) == kind


def test_a_total_may_be_followed_by_spaces_without_end() -> None:
    found = read(HEADERS + f"1,Boss,none,Ana\ntotal{' ' * 30_000}x,,,y\nTotal   :  12 ,,,z\n")
    assert not_carried(found)[-1] == "it is a total"


# Loops over pairs


def test_a_manager_whose_name_many_have_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    find = PeopleIndex.find

    def counted(self: PeopleIndex, cell: str) -> Any:
        asked[cell] += 1
        return find(self, cell)

    monkeypatch.setattr(PeopleIndex, "find", counted)
    rows = "".join(f"{place},Clerk {place},Ana Ruiz,Ana Ruiz\n" for place in range(1, 500))
    found = read(HEADERS + "0,Boss,none,Zoe\n" + rows)
    assert asked == {"Ana Ruiz": 1}
    assert {why for *_, why in reasons(found.report.dangling)} == {
        "Ana Ruiz may be one of 499 posts: 1, 2, 3, 4, 5 and 494 more"
    }


def test_whoever_shares_a_name_or_title_is_not_counted_anew_for_each_cell() -> None:
    rows = "".join(f"{place},Clerk,Ana Ruiz ({place}x),Ana Ruiz\n" for place in range(1, 300))
    imported = read(HEADERS + "0,Boss,none,Zoe\n" + rows)
    assert len(imported.report.dangling) == 299
    found = PeopleIndex(drafts := drafted(HEADERS + rows))
    assert found.find("ana RUIZ")[1] is found.find("Ana Ruiz")[1]
    assert found.find("clerk")[1] is found.find("CLERK")[1]
    assert len(drafts) == 299


def drafted(text: str) -> Any:
    from cxgraph.inputs.tables.drafting import draft
    from cxgraph.inputs.tables.entries import read_entries

    table = cells.read_cells(text.encode(), "staff.csv")
    entries = read_entries(table, {"id": 0, "title": 1, "manager": 2, "holder": 3})
    return draft(entries.live)[0]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([f"{n},Clerk,Ana Ruiz,Ana Ruiz" for n in range(8000)], id="one name"),
        pytest.param([f"{n},Clerk,Ana Ruiz ({n} x),Ana Ruiz" for n in range(8000)], id="one name, spelt apart"),
        pytest.param([f"{n},Clerk,Clerk,N{n}" for n in range(8000)], id="one title"),
        pytest.param([f"1,Clerk {n},1,N{n}" for n in range(8000)], id="one reference"),
        pytest.param([f"1,Clerk,{n % 9},N{n}" for n in range(8000)], id="one job"),
        pytest.param([f"{n},Clerk,{n - 1},N{n}" for n in range(8000)], id="a chain"),
        pytest.param([f"{n},Clerk,{(n - 1) % 8000},N{n}" for n in range(8000)], id="a ring"),
        pytest.param([f"{n},Clerk,{n},N{n}" for n in range(8000)], id="each its own"),
        pytest.param([f"{n},Clerk,none,N{n}" for n in range(8000)], id="each the top"),
        pytest.param([f"e{n},x,e{n - 1},Eliminated" for n in range(4000)] + ["b,Boss,e3999,B"], id="eliminated"),
    ],
)
def test_rows_that_lean_on_each_other_take_time_by_their_number(rows: list[str]) -> None:
    assert read(HEADERS + "\n".join(rows) + "\n").report.rows_read == len(rows)


def test_many_dotted_lines_in_one_cell() -> None:
    listed = ";".join(["1", "Ana"] * 4_000)
    found = read(f"id,title,manager,name,dotted line\n1,Boss,none,Ana,\n2,Clerk,9,Bo,{listed}\n")
    assert found.org.posts[1].dotted_to == ("1",)


def test_columns_are_gone_through_cell_by_cell_though_rows_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    read_cells = Counter[int]()
    text = cells.Row.text

    def counted(self: Any, column: int | None) -> str:
        read_cells[0] += 1
        return text(self, column)

    monkeypatch.setattr(cells.Row, "text", counted)
    wide = ",".join(f"c{n}" for n in range(2_000))
    rows = "".join(f"Clerk {n},1,Bo,1,1\n" for n in range(500))
    found = read(f"title,manager,name,manager name,supervisor,{wide}\n{rows}")
    assert found.report.posts == 500
    # not the million that rows times columns are
    assert read_cells[0] < 50_000


def test_of_many_columns_that_may_hold_the_same_the_first_are_compared() -> None:
    headers = ",".join(f"worker {n} id,my manager {n}" for n in range(2_000))
    rows = "".join(",".join(["Clerk", *[str(place)] * 40]) + "\n" for place in range(30))
    found = read(f"title,{headers}\n{rows}")
    assert found.report.columns["id"] == "worker 0 id"
    assert len(columns.candidates([f"my manager {n}" for n in range(2_000)], "manager")) == columns.MOST_COLUMNS


def test_rows_are_not_held_against_a_wide_header_one_by_one() -> None:
    wide = ",".join(f"c{n}" for n in range(12_000))
    found = read(f"id,title,manager,{wide}\n" + "id,Clerk,1\n" * 20_000)
    assert found.report.rows_read == 20_000


def test_a_wide_table_lists_the_first_of_its_headers() -> None:
    said = refusal(",".join(f"c{n}" for n in range(16_000)) + "\n1,2\n")
    assert '"c39" and 15,960 more' in said
    assert '"c40"' not in said
    long = refusal(f"{'x' * 900},b\n1,2\n")
    assert f'the headers are "{"x" * 60}…", "b"' in long


@pytest.mark.parametrize("header", ["ab" * 95, "abc " * 45, "z" * 200])
def test_a_misspelt_header_is_compared_with_as_many_as_take_a_moment(header: str) -> None:
    wide = ",".join(f"{header[::-1]}{n}" for n in range(3_000))
    assert 'no column "' in refusal(f"id,title,manager,{wide}\n1,Boss,none\n", holder=header)


# Lengths


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2,{},1,Bo", "title"),
        ("{},Clerk,1,Bo", "reference"),
        ("2,Clerk,{},Bo", "manager"),
        ("2,Clerk,1,{}", "name"),
    ],
)
def test_a_row_with_a_text_without_end_is_told_not_cut(row: str, said: str) -> None:
    just = read(HEADERS + "1,Boss,none,Ana\n" + row.format("x" * MAX_TEXT) + "\n")
    assert just.report.rows_not_carried == ()
    over = read(HEADERS + "1,Boss,none,Ana\n" + row.format("x" * (MAX_TEXT + 1)) + "\n")
    assert not_carried(over) == [f"its {said} has more than 1,000 characters"]
    assert [post.id for post in over.org.posts] == ["1"]


def test_what_no_column_of_use_holds_may_be_long() -> None:
    assert read(f"id,title,manager,notes\n1,Boss,none,{'x' * MAX_CELL}\n").report.posts == 1


def test_rows_columns_and_cells_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read("id,title,manager" + "," * (MAX_COLUMNS - 3) + "\n1,Boss,none\n").report.posts == 1
    wide = refusal("id,title,manager" + "," * (MAX_COLUMNS - 2) + "\n1,Boss,none\n")
    assert wide.startswith("staff.csv:1: the row has 16,385 cells, and a table no more than 16,384 columns; leave out")
    ragged = refusal(HEADERS + "1,Boss,none,Ana\n2" + ",x" * 100_000 + "\n")
    assert ragged.startswith("staff.csv:3: the row has 100,001 cells")
    assert refusal("," * (MAX_RECORD + 1)).startswith("staff.csv:1: a row has more than 4,000,000 characters")
    folded = refusal(HEADERS + '1,"' + ('x\n","' * 900_000))
    assert folded.endswith("a row has more than 4,000,000 characters; leave out what is no part of it")
    monkeypatch.setattr(cells, "MAX_ROWS", 3)
    assert read(HEADERS + "1,Boss,none,Ana\n2,Clerk,1,Bo\n").report.posts == 2
    assert refusal("\n" * 9 + HEADERS).startswith("staff.csv:4: the table has more than 3 rows; leave out")


# Services


def scim(*users: Any) -> bytes:
    return json.dumps(users).encode()


def test_users_on_one_line_are_found_without_going_back() -> None:
    text = "[" + ",".join(f'{{"userName":"a","id":"{n}","title":"Clerk"}}' for n in range(20_000)) + "]"
    with ends():
        found = list(scanner.items(text.encode(), "users.json", "resources"))
    assert all(item.line == 1 for item in found)
    assert text[found[-1].column - 1 :].startswith('{"userName":"a","id":"19999"')
    spread = list(scanner.items(b'[\n {"a":\n1}, {"b":2},\n\n{"c":3}]', "users.json", "resources"))
    assert [(item.line, item.column) for item in spread] == [(2, 2), (3, 5), (5, 1)]


@pytest.mark.parametrize("field", ["active", "title", "schemas", "name", "manager", "emails", "displayName"])
def test_lists_within_lists_are_no_words(field: str) -> None:
    deep: Any = "x"
    for _ in range(300):
        deep = [deep]
    value = {"givenName": deep, "$ref": deep, "value": deep} if field in ("name", "manager") else deep
    data = scim({"id": "1", "title": "Boss", "userName": "a"}, {"id": "2", "title": "x", "userName": "b", field: value})
    before = sys.getrecursionlimit()
    found = import_sources([("users.json", data)], insisted="scim")
    assert [post.id for post in found.org.posts][:1] == ["1"]
    assert sys.getrecursionlimit() == before
    assert "[[" not in found.report.as_text()


def test_a_list_has_as_many_items_as_a_table_has_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxgraph.inputs.tables.rows.MAX_ROWS", 2)
    assert len(list(scanner.items(b"[{},{}]", "users.json", "resources"))) == 2
    with pytest.raises(OrgFileError, match="the list has more than 2 items; part it into several files"):
        list(scanner.items(b"[{},{},{}]", "users.json", "resources"))


@pytest.mark.parametrize(
    "text",
    [
        "[a](" * 8_000,
        "<a " * 10_000,
        "~~" * 15_000,
        "[" * 30_000,
        "<b" + " " * 30_000,
        "&#" + "1" * 9_000 + ";",
        "`_" * 9000,
    ],
)
def test_marks_of_a_page_take_time_by_their_length(text: str) -> None:
    with ends():
        plain(text)
    team = f'- {{name: Ana, role: Boss, slug: a}}\n- name: Bo\n  role: "{text}"\n  reports_to: a\n'
    with ends():
        found = import_sources([("team.yml", team.encode())], insisted="handbook")
    assert not_carried(found) in ([], ["its title has more than 1,000 characters"], ["it has no title"])


def entity(kind: str, name: str, rest: str = "") -> str:
    return f"apiVersion: backstage.io/v1alpha1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec: {{{rest}}}\n---\n"


def test_a_catalogue_with_long_names_and_many_of_everything() -> None:
    groups = "".join(entity("Group", f"g{n}", "members: [u]") for n in range(600))
    user = entity("User", "u", "memberOf: [" + ", ".join(f"g{n}" for n in range(600)) + "]")
    noted = user.replace("{name: u}", "{name: u, annotations: {" + ", ".join(f"k{n}: x" for n in range(3_000)) + "}}")
    long = entity("Group", "x" * 1_001) + entity("User", "v", f"profile: {{displayName: {'y' * 1_001}}}")
    with ends():
        found = import_sources([("catalog.yaml", (groups + noted + long).encode())])
    assert (found.report.posts, found.report.units) == (1, 600)
    assert not_carried(found) == [f"the {kind} has a name of more than 1,000 characters" for kind in ("group", "user")]


# Folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    for name in ("ana", "bo"):
        text = f"name: {name}\nrole: Clerk\nreports_to: {'none' if name == 'ana' else 'ana'}\n"
        (tmp_path / "a" / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_size_of_a_folder_is_bounded_before_anything_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = sum(path.stat().st_size for path in (folder / "a").iterdir())
    monkeypatch.setattr(sources, "MAX_BYTES", size)
    assert import_folder(folder, "people").report.posts == 2
    monkeypatch.setattr(sources, "MAX_BYTES", size - 1)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(
        OrgFileError, match=f"people: {size} bytes are more than the {size - 1} that a chart may have; l"
    ):
        import_folder(folder, "people")
    with pytest.raises(OrgFileError, match=r"staff\.csv: 99 bytes are more than"):
        monkeypatch.setattr(sources, "MAX_BYTES", 98)
        import_sources([("staff.csv", b"x" * 99)])


def test_a_file_of_sixteen_gigabytes_is_not_read(folder: Path) -> None:
    with (folder / "huge.yaml").open("wb") as file:
        file.truncate(2**34)
    with pytest.raises(CxgraphError, match="people: 17,179,869,"):
        import_folder(folder, "people")


def test_links_that_lead_in_circles_are_not_followed(folder: Path) -> None:
    (folder / "a" / "again").symlink_to(folder)
    (folder / "itself.yml").symlink_to("itself.yml")
    (folder / "around").symlink_to("around")
    assert import_folder(folder, "people").report.posts == 2
    with pytest.raises(CxgraphError, match="cannot be read"):
        cxgraph.load(folder / "around")


def test_folders_within_folders_have_an_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for _ in range(60):
        Path("b").mkdir()
        monkeypatch.chdir("b")
    with pytest.raises(CxgraphError, match="people: more than 50 folders lie within each other in the folder"):
        import_folder(folder, "people")


def test_many_files_that_are_no_part_of_a_chart_are_named_in_time(folder: Path) -> None:
    for number in range(400):
        (folder / f"{number}.yaml").write_text("a: b\n", encoding="utf-8")
    with ends():
        found = import_folder(folder, "people")
    assert notes(found.report)[-1].count(".yaml") == 400
