"""Inputs of every kind that cannot be read, or not as a whole, and name somebody who is not known to hold a post."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl import Workbook

NAME = "NAME"
"""Stands for the name in the texts below."""
Parts = Mapping[str, bytes]


class Broken(NamedTuple):
    """One input.

    Attributes:
        args: The command line that reads it, without ``--redact``.
        files: Somebody's name -> the files that name them.
    """

    args: tuple[str, ...]
    files: Callable[[str], Parts]


def as_json(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def as_cell(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def as_one_cell(name: str) -> str:
    """A name without the signs that part names or references."""
    return as_cell(without_signs(name))


def without_signs(name: str) -> str:
    return name.translate(str.maketrans(";|:/", "    "))


def plainly(name: str) -> str:
    """A name without the signs that Mermaid reads."""
    return "".join(letter for letter in name if letter.isalnum() or letter == " ") or "x"


def as_xml(name: str) -> str:
    return escape(name, {'"': "&quot;"})


def text(file: str, content: str, written: Callable[[str], str] = as_json, *args: str) -> Broken:
    """One file with the name written as its format has it."""
    command = args or ("import",)
    return Broken((*command, file), lambda name: {file: content.replace(NAME, written(name)).encode()})


def several(folder: str, files: Mapping[str, str], *args: str) -> Broken:
    """A folder of files, with the name in them written as JSON has it, or as ``%`` says in their names."""

    def made(name: str) -> Parts:
        plain = "".join(c for c in name if c.isalnum()) or "x"
        return {
            f"{folder}/{file.replace('%', plain)}": content.replace(NAME, as_json(name)).encode()
            for file, content in files.items()
        }

    return Broken(("import", folder, *args), made)


def workbook(*rows: tuple[str, ...], sheet: str = "Staff") -> Callable[[str], Parts]:
    def made(name: str) -> Parts:
        book = Workbook()
        first = book.active
        first.title = "".join(c for c in sheet.replace(NAME, name) if c not in "[]:*?/\\'")[:31]
        for row in rows:
            first.append([cell.replace(NAME, name) for cell in row])
        book.create_sheet("Other").append(["x"])
        written = io.BytesIO()
        book.save(written)
        return {"staff.xlsx": written.getvalue()}

    return made


def sheets(*rows: tuple[str, ...]) -> Callable[[str], Parts]:
    """Three sheets with the same headers and rows, two of them called after somebody."""

    def made(name: str) -> Parts:
        book = Workbook()
        book.remove(book.active)
        plain = "".join(c for c in name if c not in "[]:*?/\\'")[:29]
        for place, title in enumerate(("Staff", f"{plain} 1", f"{plain} 2")):
            sheet = book.create_sheet(title)
            for row in (
                ("id", "title", "manager", "unit"),
                *rows,
                (f"8{place}", "B", "x", "U"),
                (f"9{place}", "C", "x", "U"),
            ):
                sheet.append(row)
        written = io.BytesIO()
        book.save(written)
        return {"staff.xlsx": written.getvalue()}

    return made


def archive(*parts: tuple[str, str]) -> Callable[[str], Parts]:
    def made(name: str) -> Parts:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as packed:
            for part, content in parts:
                packed.writestr(part.replace(NAME, name), content.replace(NAME, as_xml(name)))
        return {"staff.xlsx": written.getvalue()}

    return made


REPORTED = ("import", "--report", "-", "-o", "made.yaml")
"""The command that writes the account of an import, as text and as data."""
CHART = "cxgraph: 1\norganization: {name: A}\n"
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x#">'
ORG = "@prefix org: <http://www.w3.org/ns/org#> .\n"
ENTITY = "apiVersion: backstage.io/v1alpha1\nkind: "
USERS = '{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "Resources": ['
USER = '{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "1", "userName": "a", "title": "CEO"}'
JUNIOR = "Reporting Senior Post,Grade,Number of Posts in FTE\n1,NAME,NAME\nNAME,x,1\n"
SENIOR = "Post Unique Reference,Name,Job Title,Reports to Senior Post\n1,Ana,Chief,XX\n"

REFUSED: dict[str, Broken] = {
    "yaml: a reference": text("org.yaml", CHART + "posts: [{id: a, title: A, reports_to: NAME}]", as_json, "audit"),
    "yaml: a key": text("org.yaml", CHART + "posts: [{id: a, title: A}]\nx: {NAME: 1, NAME: 2}", as_json, "check"),
    "yaml: no YAML": text("org.yaml", CHART + "posts: [NAME: {", as_json, "audit"),
    "json: a value": text("org.json", '{"cxgraph": 1, "posts": [{"id": "a", "cx_lead": NAME}]}', as_json, "check"),
    "json: no JSON": text("org.json", '{"cxgraph": 1, "posts": [NAME: }', as_json, "audit"),
    "mermaid: another drawing": text("org.mmd", "zz NAME\n", without_signs),
    "dot: grammar": text("org.dot", "digraph { a -> ]\nNAME }", as_json, "audit"),
    "graphml: grammar": text("org.graphml", '<graphml><graph><node id="NAME"></graph>', as_xml),
    "csv: a quote": text("staff.csv", "id,title,manager\n1,NAMEx,none\n", as_cell),
    "csv: headers": text(
        "staff.csv", "zz NAME zz,zz,zzz\n1,2,3\n", lambda name: name.replace(",", "").replace('"', "")
    ),
    "csv: cells": text("staff.csv", "id,title,manager\n1,CEO,none,NAME\n", as_cell),
    "csv: no posts": text("staff.csv", "id,title,manager\n-,,NAME\n", as_cell, "audit"),
    "csv: a column to map": text("staff.csv", "id,title,manager\n1,A,NAME\n", as_cell, "import", "--map", "title=Wage"),
    "csv: a post to cut": text("staff.csv", "id,title,manager\nNAME,A,none\n", as_cell, "import", "--cut", "nobody"),
    "csv: nothing to mend": text(
        "staff.csv", "id,title,manager,dotted line\n1,A,none,NAME\n", as_one_cell, "import", "--strict"
    ),
    "organogram: columns": text("staff.csv", "id,title,manager\n1,A,NAME\n", as_cell, "import", "--from", "organogram"),
    "organogram: a junior table": text("junior.csv", JUNIOR, as_cell),
    "xlsx: headers": Broken(("import", "staff.xlsx"), workbook(("zz NAME zz", "zz", "zzz"), ("1", "NAME", "3"))),
    "xlsx: no posts": Broken(
        ("audit", "staff.xlsx"), workbook(("id", "title", "manager"), ("-", "", "NAME"), sheet=NAME)
    ),
    "html: tables": text(
        "staff.xls", "<html><table><caption>NAME</caption><tr><th>id<th>title<th>manager<tr><td>1<td><td>NAME", as_xml
    ),
    "xlsx: a part": Broken(("import", "staff.xlsx"), archive(("[Content_Types].xml", "<a/>"), ("NAME.xml", "NAME"))),
    "xlsx: a type": Broken(("check", "staff.xlsx"), archive(("NAME", "<!DOCTYPE a [<!ENTITY x 'NAME'>]><a/>"))),
    "turtle: syntax": text("org.ttl", "@prefix x: <urn:x> .\nx:a x:b NAME NAME .\n", as_json, "audit"),
    "turtle: no post": text("org.ttl", f"{ORG}<urn:a> a org:Organization ; org:identifier NAME .\n", as_json, "check"),
    "turtle: a chart": text(
        "org.ttl",
        "@prefix cx: <https://w3id.org/cxgraph/ontology#> . <urn:c> a cx:Chart ; cx:asOf NAME .",
        as_json,
        "audit",
    ),
    "n-triples": text("org.nt", "<urn:a> <urn:b> NAME NAME .\n", as_json, "audit"),
    "json-ld: syntax": text("org.jsonld", '{"@context": {}, "@id": "urn:a", NAME: NAME NAME}', as_json, "check"),
    "json-ld: a context": text("org.jsonld", '{"@context": NAME, "@id": "urn:a"}', as_json, "audit"),
    "rdf/xml: a tag": text("org.rdf", f"{RDF}<x:a>NAME</x:b></rdf:RDF>", as_xml, "audit"),
    "rdf/xml: syntax": text(
        "org.rdf", f'{RDF}<x:a rdf:about="urn:a" rdf:ID="NAME">NAME</x:a></rdf:RDF>', as_xml, "check"
    ),
    "handbook: syntax": text("team.yml", "- name: NAME\n  title: [\n  manager: NAME\n"),
    "handbook: nobody": text("team.yml", "- colour: NAME\n  title: ''\n  manager: NAME\n", as_json, "audit"),
    "backstage: syntax": text("catalog.yaml", ENTITY + "Group\nmetadata: {name: NAME\nspec: [\n"),
    "backstage: no users": text("catalog.yaml", ENTITY + "Group\nmetadata: {name: NAME}\n", as_json, "audit"),
    "scim: syntax": text("users.json", USERS + "NAME NAME"),
    "scim: no users": text("users.json", USERS + "NAME]}", as_json, "audit"),
    "json: syntax of records": text("staff.json", '[{"id": 1, "name": NAME, "title": NAME NAME}]'),
    "json: keys of nobody": text("staff.json", '{"x": NAME, "y": [NAME, {"z": NAME}]}', as_json, "audit"),
    "json: a key twice": text("staff.json", '[{"title": "CEO", NAME: 1, NAME: 2}]', as_json, "check"),
    "yaml: keys of another kind": text("x.yaml", "NAME: 1\n", as_json, "audit"),
    "ldif: nobody": text("staff.ldif", "dn: cn=NAME,dc=x\nobjectClass: NAME\n", without_signs),
    "vcard: nobody": text("staff.vcf", "BEGIN:VCARD\nKIND:group\nFN:NAME\nEND:VCARD\n", without_signs),
    "a folder of two kinds": several("staff", {"%.csv": "id,title,manager\n1,A,NAME\n", "%.json": f"{USERS}{USER}]}}"}),
}
"""What is refused, and the exit code is 2."""

MENDED: dict[str, Broken] = {
    "graphml: lines": text(
        "org.graphml",
        '<graphml><key id="d" attr.name="zz NAME"/><graph edgedefault="directed"><node id="CEO">'
        '<data key="d">NAME</data></node><edge source="CEO" target="zz NAME"/></graph></graphml>',
        as_xml,
        *REPORTED,
    ),
    "mermaid: statements": text(
        "org.mmd", "graph TD\n ceo[CEO] --> coo[COO]\n ?? NAME\n coo -- zz NAME --> x1[CFO]\n", plainly, *REPORTED
    ),
    "csv: managers": text("staff.csv", "id,title,manager\n1,CEO,none\n2,COO,NAME\n3,CFO,NAME\n", as_cell, *REPORTED),
    "csv: dotted lines": text(
        "staff.csv", "id,title,manager,dotted line\n1,CEO,none,\n2,COO,1,NAME\n", as_one_cell, *REPORTED
    ),
    "csv: rows without posts": text(
        "staff.csv", "id,title,manager\n1,CEO,none\n-,,NAME\n3,COO,1,NAME\n", as_cell, *REPORTED
    ),
    "organogram: juniors": Broken(
        ("import", "senior.csv", "junior.csv", *REPORTED[1:]),
        lambda name: {"senior.csv": SENIOR.encode(), "junior.csv": JUNIOR.replace(NAME, as_cell(name)).encode()},
    ),
    "xlsx: sheets": Broken(
        (*REPORTED, "staff.xlsx"), workbook(("id", "title", "manager"), ("1", "CEO", "none"), ("2", "COO", "NAME"))
    ),
    "xlsx: sheets that are alike": Broken((*REPORTED, "staff.xlsx"), sheets(("1", "A", "none"), ("Total", "2", ""))),
    "xlsx: formulas": Broken(
        (*REPORTED, "staff.xlsx"), workbook(("id", "title", "manager"), ("1", "A", '=VLOOKUP("NAME",A:A,1)'))
    ),
    "handbook: managers": text(
        "team.yml", "- {slug: p1, title: CEO}\n- {slug: p2, title: COO, manager: [p1, NAME]}\n", as_json, *REPORTED
    ),
    "handbook: lost managers": text(
        "team.yml", "- {slug: p1, title: CEO}\n- {slug: p2, title: COO, manager: NAME}\n", as_json, *REPORTED
    ),
    "backstage: references": text(
        "catalog.yaml",
        f"{ENTITY}User\nmetadata: {{name: ana}}\nspec: {{memberOf: [NAME], manager: NAME}}\n---\n"
        f"{ENTITY}Group\nmetadata: {{name: g}}\nspec: {{parent: NAME, children: [NAME], members: [NAME]}}\n---\n"
        f"{ENTITY}NAME\nmetadata: {{name: NAME}}\n",
        lambda name: as_json(without_signs(name)),
        *REPORTED,
    ),
    "scim: kinds": text("users.json", f'{USERS}{USER}, {{"schemas": [NAME], "id": NAME}}, NAME]}}', as_json, *REPORTED),
    "json: managers, lists and flags": text(
        "staff.json",
        '{"staff": [{"id": 1, "title": "CEO"}, {"id": 2, "title": "COO", "manager": NAME, "phones": [{"x": NAME}]},'
        ' {"id": 3, "title": NAME, "is_bot": true}, NAME], "offices": [{"id": 9, "name": NAME}]}',
        as_json,
        *REPORTED,
    ),
    "json: heads and lines": text(
        "staff.json",
        '{"teams": [{"name": "A", "lead": NAME, "members": [{"id": 1, "title": "CEO"}, {"id": 2, "title": "COO"}]}],'
        ' "edges": [{"source": "1", "target": "2"}, {"source": "1", "target": NAME}]}',
        as_json,
        *REPORTED,
    ),
    "ldif: managers and changes": text(
        "staff.ldif",
        "dn: cn=a,dc=x\nobjectClass: person\nuid: a\ntitle: CEO\n\n"
        "dn: cn=b,dc=x\nobjectClass: person\nuid: b\ntitle: COO\nmanager: cn=NAME,dc=x\n\n"
        "dn: cn=NAME,dc=x\nobjectClass: NAME\n\ndn: cn=NAME,dc=x\nchangetype: NAME\n",
        lambda name: without_signs(name).replace(",", " ").replace("\n", " ").replace("\r", " "),
        *REPORTED,
    ),
    "vcard: managers": text(
        "staff.vcf",
        "BEGIN:VCARD\nUID:1\nFN:\nTITLE:CEO\nEND:VCARD\nBEGIN:VCARD\nUID:2\nTITLE:COO\nX-MANAGER:NAME\nEND:VCARD\n"
        "BEGIN:VCARD\nKIND:NAME\nEND:VCARD\n",
        lambda name: without_signs(name).replace("\n", " ").replace("\r", " "),
        *REPORTED,
    ),
    "a folder with other files": several(
        "staff", {"a.csv": "id,title,manager\n1,CEO,none\n", "%.yml": "x: NAME\n"}, *REPORTED[1:]
    ),
}
"""What is imported all the same, with an account of what it does not say; the exit code is 0."""
