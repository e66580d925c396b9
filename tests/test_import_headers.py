"""Headers, languages and encodings of tables: what each column is taken for, and what is said where none is told."""

import tomllib
from pathlib import Path

import pytest
from accounts import notes, said
from hypothesis import given
from hypothesis import strategies as st

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE
from cxgraph.inputs.account import Imported
from cxgraph.inputs.files.encoding import encodings, is_broken_utf_8, legacy
from cxgraph.inputs.load.sources import import_sources
from cxgraph.inputs.tables.cells import read_cells
from cxgraph.inputs.tables.choice import choose_columns
from cxgraph.inputs.tables.column_names import column_number, column_of
from cxgraph.inputs.tables.columns import fold, known_headers
from cxgraph.inputs.tables.headers import KINDS, headers
from cxgraph.inputs.tables.likely import is_code, is_name
from cxgraph.inputs.tables.rows import Row, Table

LINES = tomllib.loads((Path(__file__).parent / "headers.toml").read_text(encoding="utf-8"))["lines"]
CELLS = {
    "id": ("7", "8"),
    "title": ("Chief", "Analyst"),
    "manager": ("", "7"),
    "holder": ("Ana Ito", "Bo Lund"),
    "first_name": ("Ana", "Bo"),
    "last_name": ("Ito", "Lund"),
    "email": ("ana@x.example", "bo@x.example"),
    "unit": ("Board", "Care"),
}
"""What stands below a header of a kind; below any other what is read for nothing."""


def table(text: str | bytes, **columns: str) -> Imported:
    data = text if isinstance(text, bytes) else text.encode()
    return import_sources([("staff.csv", data)], columns, insisted="csv")


def refusal(text: str | bytes, **columns: str) -> list[str]:
    with pytest.raises(OrgFileError) as caught:
        table(text, **columns)
    return [str(problem) for problem in caught.value.problems]


def lines(found: Imported) -> dict[str, str | None]:
    return {post.id: post.reports_to for post in found.org.posts}


def strays(found: Imported) -> list[tuple[int, str]]:
    return said(found.report.rows_not_carried)


# Headers


@pytest.mark.parametrize(("written", "kinds"), LINES.values(), ids=LINES)
def test_what_each_column_of_a_header_line_holds(written: str, kinds: str) -> None:
    names = [name.strip() for name in written.split(" | ")]
    expected = kinds.split()
    assert len(names) == len(expected)
    rows = tuple(
        Row(place + 2, place + 2, tuple(CELLS.get(kind, ("", ""))[place] for kind in expected), "x") for place in (0, 1)
    )
    found = choose_columns(Table("x", tuple(names), rows), {})
    told = {column: kind for kind, column in found.items()}
    assert [told.get(column, "-") for column in range(len(names))] == expected


@pytest.mark.parametrize("kind", ["title", "manager", "holder", "unit", "email", "end", "status", "number"])
def test_every_language_has_a_word_for_what_matters(kind: str) -> None:
    written = tomllib.loads((Path(__file__).parents[1] / "ontology/headers.toml").read_text(encoding="utf-8"))
    assert {"en", "de", "fr", "es", "nl", "pt", "it", "pl", "sv", "zh", "ja"} <= written[kind].keys()


def test_headers_are_written_once() -> None:
    for kind, listed in headers().synonyms.items():
        assert set(map(fold, listed)) == set(known_headers()[kind])
        assert not any(len(header) > 60 or header != header.strip() for header in listed), kind
    assert headers().synonyms.keys() == {*KINDS, "number", "login"}


@pytest.mark.parametrize(
    ("header", "same"),
    [
        ("JOB_TITLE", "Job Title"),
        ("Przelozony", "Przełożony"),
        ("Führungskraft", "FUHRUNGSKRAFT"),
        ("Employee #", "Employee No"),
        ("Ｎａｍｅ", "name"),
    ],
)
def test_case_accents_and_punctuation_do_not_matter(header: str, same: str) -> None:
    assert fold(header) == fold(same)


def test_above_and_below_are_two_things() -> None:
    assert fold("N+1") != fold("N-1")
    assert "manager" not in table("id;title;N-1\n1;CEO;\n2;COO;1\n").report.columns


@pytest.mark.parametrize("header", ["Employee", "Worker", "Person", "Member", "Contact", "Teammate", "Mitarbeiter"])
def test_a_column_of_people_is_told_from_one_of_codes_by_what_stands_in_it(header: str) -> None:
    people = table(f"{header},Job Title,Manager\nAna Ito,CEO,\nBo Lund,COO,Ana Ito\n")
    assert people.report.columns == {"title": "Job Title", "manager": "Manager", "holder": header}
    codes = table(f"{header},Job Title,Manager\nE-1,CEO,\nE-2,COO,E-1\n")
    assert codes.report.columns == {"id": header, "title": "Job Title", "manager": "Manager"}
    both = table(f"{header},Name,Job Title,Manager\nE-1,Ana Ito,CEO,\nE-2,Bo Lund,COO,E-1\n")
    assert (both.report.columns["id"], both.report.columns["holder"]) == (header, "Name")


def test_people_below_a_header_of_references_are_no_references() -> None:
    found = table("ID,Job Title,Manager\nAna Ito,CEO,\nBo Lund,COO,Ana Ito\n")
    assert found.report.columns == {"title": "Job Title", "manager": "Manager", "holder": "ID"}


def test_a_function_is_a_title_where_nothing_else_is_and_else_a_unit() -> None:
    assert table("Name,Function,Manager\nAna Ito,CEO,\nBo Lund,COO,Ana Ito\n").report.columns["title"] == "Function"
    both = table("Name,Title,Function,Manager\nAna Ito,CEO,Board,\nBo Lund,COO,Care,Ana Ito\n").report.columns
    assert (both["title"], both["unit"]) == ("Title", "Function")


@given(st.text(max_size=40))
def test_any_text_is_a_header(header: str) -> None:
    found = read_cells(
        f'Employee ID,Job Title,Manager ID,"{header.replace(chr(34), "")}"\n1,A,,x\n'.encode(errors="ignore"), "x"
    )
    assert choose_columns(found, {})["id"] == 0


# What a table can do without


def test_a_directory_without_managers_is_read() -> None:
    found = table("Name,Title,Department,Email\nAna Ito,CEO,Board,ana@x.example\nBo Lund,COO,Care,bo@x.example\n")
    assert [post.title for post in found.org.posts] == ["CEO", "COO"]
    assert set(lines(found).values()) == {None}
    assert "manager" not in found.report.columns


def test_names_alone_or_codes_alone_are_no_chart() -> None:
    assert refusal("Name,Price\nAna Ito,3\nBo Lund,4\n") == [
        'staff.csv:1: no column is recognised as the title; name it with --map title="HEADER"; '
        'the headers are "Name", "Price"'
    ]


# Files of the cases

COLUMNS = {
    "a2-no-manager-col": "id = Email, title = Title, holder = Name, email = Email, unit = Department",
    "a3-no-title-col": "id = unique_id, manager = manager_id, holder = name, unit = department_name",
    "a4-odoo": "id = ID, title = Job Position, manager = Manager/ID, holder = Employee Name, "
    "unit = Department/Department Name",
    "a5-pt": "id = Matrícula, title = Cargo, manager = Gestor, holder = Nome, unit = Departamento",
    "a7-zh": "id = 工号, title = 职位, manager = 直属上级, holder = 姓名, unit = 部门",
    "a8-pl": "id = Nr, title = Stanowisko, manager = Przełożony, first_name = Imię, last_name = Nazwisko, unit = Dział",
    "b0-teammate": "title = Designation, manager = Supervisor, holder = Teammate, unit = Org Unit",
    "b7-visio": "id = Unique_ID, title = Title, manager = Reports_To, holder = Name, email = E-mail, unit = Department",
    "b8-servicenow": "id = user_name, title = title, manager = manager, first_name = first_name, "
    "last_name = last_name, email = email, unit = department, current = active",
    "b11-googlechart": "title = ToolTip, manager = Manager, holder = Name",
    "c8-latin1": "id = Personalnummer, title = Stelle, manager = Vorgesetzter, first_name = Vorname, last_name = Name",
    "c8-utf16": "id = Employee ID, title = Job Title, manager = Manager ID, holder = Name",
    "f1-orgplus": "id = Person ID, title = Job Title, manager = Supervisor ID, dotted = AltReportsTo, "
    "holder = Full Name, unit = Department",
    "g1-zh-map": "id = 工号, title = 职位, manager = 直属上级, holder = 姓名, unit = 部门",
    "g3-de-unit": "id = Personalnummer, title = Stelle, manager = Vorgesetzter, holder = Name, unit = Team",
    "g4-fr": "id = Matricule, title = Intitulé du poste, manager = N+1, first_name = Prénom, last_name = Nom, "
    "unit = Service",
    "h1": "id = Employee ID, title = Job Title, manager = Manager ID, holder = Name",
    "i3-odoo2": "id = External ID, title = Job Position/Job Position, manager = Manager/External ID, "
    "holder = Employee Name, unit = Department/Display Name",
}
"""What each column of a case is taken for; which units a post is in, others decide."""


@pytest.mark.parametrize(("case", "columns"), COLUMNS.items())
def test_the_columns_of_a_case(case: str, columns: str) -> None:
    file = Path(__file__).resolve().parents[2] / "shared" / "cases" / "imports" / f"{case}.csv"
    if not file.is_file():
        pytest.skip("the cases are not at hand")
    found = read_cells(file.read_bytes(), file.name)
    chosen = choose_columns(found, {}).items()
    assert ", ".join(f"{kind} = {found.headers[column]}" for kind, column in chosen) == columns


# Columns by name, number and letter


def test_a_column_may_be_named_by_number_or_letter() -> None:
    text = "Sicil No;Ad Soyad;Unvan;Bağlı Olduğu Kişi\nE1;Ana Ito;CEO;\nE2;Bo Lund;COO;E1\n"
    expected = {"id": "Sicil No", "title": "Unvan", "manager": "Bağlı Olduğu Kişi", "holder": "Ad Soyad"}
    assert table(text, id="1", title="3", manager="4", holder="2").report.columns == expected
    assert table(text, id="A", title="C", manager="D", holder="B").report.columns == expected
    assert lines(table(text, id="1", title="C", manager="4")) == {"E1": NONE, "E2": "E1"}


@pytest.mark.parametrize(
    ("name", "place"), [("1", 0), ("12", 11), ("A", 0), ("Z", 25), ("AA", 26), ("a", None), ("0", None), ("Role", None)]
)
def test_numbers_and_letters_of_columns(name: str, place: int | None) -> None:
    assert column_number(name) == place
    assert column_of(["x"] * 30, name) == place
    assert column_of(["x", name], name) == 1


def test_unknown_headers_are_refused_with_a_call_that_would_pass() -> None:
    text = "Табельный номер;ФИО;Должность;Руководитель\n1;Иван Иванов;Директор;\n2;Пётр Петров;Аналитик;1\n"
    text += "3;Олег Орлов;Руководитель службы;1\n"
    assert refusal(text) == [
        'staff.csv:1: no column is recognised as the id; name it with --map id="Табельный номер", --map holder="ФИО", '
        '--map title="Должность", --map manager="Руководитель"; '
        'the headers are "Табельный номер", "ФИО", "Должность", "Руководитель"'
    ]
    found = table(text, id="Табельный номер", holder="ФИО", title="Должность", manager="Руководитель")
    assert lines(found) == {"1": NONE, "2": "1", "3": "1"}


def test_a_name_that_no_column_has_is_answered_with_the_column_that_may_be_meant() -> None:
    assert refusal("Sicil No;Ad Soyad;Unvan\nE1;Ana Ito;CEO\nE2;Bo Lund;COO\n", title="Cargo") == [
        'staff.csv:1: no column "Cargo" for title; say --map title="Unvan"; '
        'the headers are "Sicil No", "Ad Soyad", "Unvan"',
        'staff.csv:1: no column is recognised as the id; name it with --map id="Sicil No", --map holder="Ad Soyad", '
        '--map title="Unvan"; the headers are "Sicil No", "Ad Soyad", "Unvan"',
    ]


# Odd heads


HEADLESS = "1,Ana Ito,CEO,\n2,Bo Lund,COO,1\n3,Cy Park,Analyst,2\n"


def test_a_table_without_headers_goes_by_numbers() -> None:
    assert refusal(HEADLESS) == [
        'staff.csv:1: no row is recognised as headers; the first reads "1", "Ana Ito", "CEO"; name the columns by '
        "their numbers, as --map id=1, --map holder=2, --map title=3, --map manager=4"
    ]
    found = table(HEADLESS, id="1", title="3", manager="4", holder="2")
    assert lines(found) == {"1": NONE, "2": "1", "3": "2"}
    assert found.report.rows_read == 3
    assert found.report.columns == {"id": "1", "title": "3", "manager": "4", "holder": "2"}


def test_a_number_among_unknown_headers_makes_no_record_of_them() -> None:
    found = table("Unvan;Kod;2024\nCEO;E1;5\nCOO;E2;6\n", title="Unvan", id="Kod")
    assert [post.title for post in found.org.posts] == ["CEO", "COO"]
    found = table("Unvan;Name;2024\nCEO;Ana Ito;5\nCOO;Bo Lund;6\n", title="Unvan")
    assert [post.title for post in found.org.posts] == ["CEO", "COO"]


def test_a_table_of_names_without_headers_goes_by_numbers() -> None:
    found = table("Ana Ito;CEO;\nBo Lund;COO;Ana Ito\n", holder="1", title="2", manager="3")
    assert lines(found) == {"ceo": NONE, "coo": "ceo"}
    assert notes(found.report)[0].startswith("the first row is a record")


@pytest.mark.parametrize(
    "labels",
    [
        "User ID,First Name,Last Name,Job Title,Manager User ID",
        "text,text,text,text,lookup",
        "Required,Required,Required,Optional,Optional",
        'string(30),string(50),string(50),"text, optional",number',
        "Pflichtfeld,Pflichtfeld,,optional,optional",
    ],
)
def test_a_line_of_labels_below_the_headers_is_no_record(labels: str) -> None:
    found = table(f"USERID,FIRSTNAME,LASTNAME,TITLE,MANAGER\n{labels}\n1,Ana,Ito,CEO,\n2,Bo,Lund,COO,1\n")
    assert strays(found) == [(2, "it labels the columns, as the second line of a template does")]
    assert lines(found) == {"1": NONE, "2": "1"}


def test_a_first_record_is_no_line_of_labels() -> None:
    found = table("Name,Job Title,Manager,Team\nAna Ito,Manager,,Team\nBo Lund,Team Member,Ana Ito,Data\n")
    assert strays(found) == []
    assert found.report.posts == 2


@pytest.mark.parametrize(
    "head",
    [
        "Employee,Employee,Job,Reports\nNumber,Name,Title,To",
        "Staff,,Job,Line\nID,Name,Title,Manager",
        "Acme Ltd,,,\nEmployee,Full,Job,Manager\nID,Name,Title,ID",
    ],
)
def test_headers_may_be_spread_over_two_lines(head: str) -> None:
    found = table(f"{head}\n7,Ana Ito,CEO,\n8,Bo Lund,COO,7\n")
    assert lines(found) == {"7": NONE, "8": "7"}
    assert [post.holder for post in found.org.posts] == ["Ana Ito", "Bo Lund"]


def test_headers_may_stand_far_below_a_title() -> None:
    above = "Acme Ltd,,,\n,,,\nStaff,,,\n,,,\nConfidential,,,\n,,,\n,,,\n"
    found = table(f"{above}Employee ID,Name,Job Title,Manager ID\n7,Ana Ito,CEO,\n8,Bo Lund,COO,7\n")
    assert lines(found) == {"7": NONE, "8": "7"}


@pytest.mark.parametrize("text", ["\ufeffsep=;\r\nEmployee ID;Job Title;Manager ID;;\r\n7;CEO;;;\r\n8;COO;7;;\r\n"])
def test_a_mark_a_line_for_excel_and_empty_columns(text: str) -> None:
    found = table(text)
    assert lines(found) == {"7": NONE, "8": "7"}
    assert found.report.columns_unread == ()


# Columns that were not read


def test_columns_that_are_not_read_are_named_but_for_empty_ones() -> None:
    found = table("id,title,manager,Shoe size,Empty,\n1,CEO,,44,,x\n2,COO,1,,,\n")
    assert found.report.columns_unread == ("Shoe size", "6")
    assert "columns not read: Shoe size, 6" in found.report.as_text()
    assert found.report.as_json()["columns_unread"] == ["Shoe size", "6"]


def test_many_columns_that_are_not_read_are_counted() -> None:
    wide = ",".join(f"c{number}" for number in range(3_000))
    found = table(f"id,title,manager,{wide}\n1,CEO,,{wide}\n" + "2,COO,1\n" * 3_000)
    assert len(found.report.columns_unread) == 3_000
    assert "c19 and 2,980 more" in found.report.as_text()


# Encodings

GERMAN = "Personalnummer;Name;Vorname;Stelle;Vorgesetzter\n1;Müller;Änne;Geschäftsführerin;\n2;Groß;Jörg;Leiter;1\n"
WRITTEN = {
    "gb18030": "工号,姓名,职位,直属上级,部门\n1,王一,首席执行官,,总裁办\n2,李二,客户体验总监,1,客户体验部\n",
    "big5": "員工編號,姓名,職稱,直屬主管,部門\n1,王一,執行長,,總經理室\n2,李二,客戶體驗總監,1,客戶體驗部\n",
    "cp932": "社員番号,氏名,役職,上司,部署\n1,伊藤 蒼,社長,,経営企画室\n2,佐藤 結衣,顧客体験部長,1,カスタマー部\n",
    "euc_jp": "社員番号,氏名,役職,上司,部署\n1,伊藤 蒼,社長,,経営企画室\n2,佐藤 結衣,顧客体験部長,1,カスタマー部\n",
    "cp949": "사번,이름,직책,상사,부서\n1,김일,대표이사,,경영\n2,이이,고객경험이사,1,고객\n",
    "cp1250": "Nr;Imię;Nazwisko;Stanowisko;Przełożony;Dział\n1;Ana;Ito;Prezes;;Zarząd\n2;Bo;Łoś;Dyrektor;1;Klient\n",
    "cp1252": GERMAN,
    "mac_roman": GERMAN,
    "cp850": GERMAN,
    "utf-16": "Matrícula;Nome;Cargo;Gestor\n1;Ana;Diretora de Operações;\n2;Bo;Analista;1\n",
    "utf-32": "Matrícula;Nome;Cargo;Gestor\n1;Ana;Diretora de Operações;\n2;Bo;Analista;1\n",
}
"""Tables by the encoding they are written in; every one has posts 1 and 2, of which 1 is the top."""


@pytest.mark.parametrize("encoding", WRITTEN)
def test_a_table_in_any_encoding(encoding: str) -> None:
    text = WRITTEN[encoding]
    found, plain = table(text.encode(encoding)), table(text)
    assert lines(found) == {"1": NONE, "2": "1"}
    assert found.org.posts == plain.org.posts
    notice = [note for note in notes(found.report) if note.startswith("the file is not in UTF-8")]
    assert len(notice) == (not encoding.startswith("utf"))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Табельный номер;ФИО;Должность;Руководитель\n1;Иванов Иван;Директор;\n2;Петров Пётр;Аналитик;1\n"),
        ("koi8-r", "Табельный номер;ФИО;Должность;Руководитель\n1;Иванов Иван;Директор;\n2;Петров Пётр;Аналитик;1\n"),
        ("cp1253", "Αριθμός;Όνομα;Θέση;Προϊστάμενος\n1;Άννα Ιωάννου;Διευθύντρια;\n2;Πέτρος Λιάκος;Αναλυτής;1\n"),
        ("cp1254", "Sicil No;Ad Soyad;Ünvan;Yönetici\n1;Ayşe Yıldız;Genel Müdür;\n2;Işık Çağ;Uzman;1\n"),
        ("cp1250", "Číslo;Jméno;Pozice;Nadřízený\n1;Jiří Dvořák;Ředitel;\n2;Běla Nováková;Analytička;1\n"),
        ("cp1250", "Szám;Név;Beosztás;Felettes\n1;Őrsi Béla;Ügyvezető;\n2;Kűrti Ödön;Elemző;1\n"),
    ],
)
def test_unknown_headers_are_quoted_as_they_are_written(encoding: str, text: str) -> None:
    assert refusal(text.encode(encoding)) == refusal(text)
    assert text.splitlines()[0].split(";")[3] in refusal(text)[0]


@pytest.mark.parametrize(
    "text", ["Director’s office – north", "Salary (£)", "Zoë", "Łódź", "Straße", "Señor Ñandú", "Pål Ødegård"]
)
def test_a_few_letters_are_enough(text: str) -> None:
    encoding = "cp1250" if text == "Łódź" else "cp1252"
    written = f"id,title,manager\n1,{text},\n"
    assert legacy(written.encode(encoding), lambda _: 0)[0].name == encoding


def test_letters_of_one_script_are_not_read_as_another() -> None:
    for encoding, text in WRITTEN.items():
        if not encoding.startswith("utf"):
            assert text.encode(encoding).decode(legacy(text.encode(encoding), lambda _: 0)[0].name) == text, encoding


def test_utf_8_with_a_damaged_byte_is_refused_where_it_is() -> None:
    data = "id,title,manager\n1,Müller & Söhne,\n2,Größe, Änderung und Übermaß,1\n".encode().replace(
        "Ü".encode(), b"\xc3", 1
    )
    assert is_broken_utf_8(data)
    assert refusal(data) == ["staff.csv:3: byte 0xc3 is no text in utf-8; save it as UTF-8"]


@given(st.binary(max_size=300))
def test_any_bytes_have_encodings_or_none(data: bytes) -> None:
    assert encodings(data)
    assert len(legacy(data, len)) < 20


def test_the_encoding_of_a_long_file_is_told_from_where_letters_begin() -> None:
    rows = "".join(f"{number},Clerk,1\n" for number in range(2, 20_000))
    found = table(f"id,title,manager\n1,CEO,\n{rows}20000,Präsidentenbüro,1\n".encode("cp1252"))
    assert found.org.posts[-1].title == "Präsidentenbüro"


def test_an_encoding_is_told_from_a_line_that_is_longer_than_what_is_looked_at() -> None:
    for cut in ("", "x"):
        wide = ",".join(["部门"] * 4_000)
        text = f"工号,姓名,职位,直属上级,{cut}{wide}\n1,王一,首席执行官,\n"
        assert legacy(text.encode("gb18030"), lambda _: 0)[0].name == "gb18030"


# Hints


@pytest.mark.parametrize(
    ("cell", "code", "name"),
    [
        ("1007", True, False),
        ("E-12", True, False),
        ("AB3X", True, False),
        ("Ana Ito", False, True),
        ("Ito, Ana", False, True),
        ("王小明", False, True),
        ("Chief of Staff", False, True),
        ("ana@x.example", False, False),
        ("Finance", False, False),
        ("", False, False),
    ],
)
def test_what_a_cell_looks_like(cell: str, code: bool, name: bool) -> None:
    assert (is_code(cell), is_name(cell)) == (code, name)
