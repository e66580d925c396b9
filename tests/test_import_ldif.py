"""Entries of directories -> organisations: LDIF by hand, what Active Directory lists, and hostile ones."""

import base64
from pathlib import Path

import pytest
from accounts import said

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load import kind
from cxgraph.inputs.load.reading import NamedInput, import_any
from cxgraph.inputs.load.sources import import_sources
from cxgraph.inputs.services import distinguished

CASES = Path(__file__).parent / "cases" / "imports"


def read(text: str, **columns: str) -> Imported:
    data = text.encode()
    assert kind(data, "x.txt") == "ldif"
    return import_any([NamedInput("staff.ldif", data)], columns)


def posts(found: Imported) -> list[tuple[object, ...]]:
    return [(post.id, post.title, post.holder, post.reports_to, post.unit) for post in found.org.posts]


def test_the_case() -> None:
    found = import_any([NamedInput("e7.ldif", (CASES / "e7.ldif").read_bytes())])
    assert posts(found) == [
        ("aito", "CEO", "Ana Ito", NONE, None),
        ("blund", "Chief Experience Officer", "Bo Lund", "aito", None),
    ]
    assert [found.org.positions.find(("posts", nth)) for nth in (0, 1)] == [(1, 1), (8, 1)]


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


DIRECTORY = f"""\
version: 1
# all of it, in one
 long comment
dn: DC=x,DC=example
objectClass: domain

dn: OU=Customer,OU=Staff,DC=x,DC=example
objectClass: top
objectClass: organizationalUnit
ou: Customer
managedBy: CN=Lund\\, Bo,OU=Customer,OU=Staff,DC=x,DC=example

dn: OU=Insights,OU=Customer,OU=Staff,DC=x,DC=example
objectClass: organizationalUnit

dn: OU=Staff,DC=x,DC=example
objectClass: organizationalUnit

dn: CN=Ana Ito,OU=Staff,DC=x,DC=example
objectClass: person
objectClass: user
sAMAccountName: aito
displayName: Ana Ito
title: Chief Executive
  Officer
userAccountControl: 512

dn: CN=Lund\\, Bo,OU=Customer,OU=Staff,DC=x,DC=example
objectClass: user
sAMAccountName: blund
givenName: Bo
sn: Lund
title:: {coded("Chief Experience Officer")}
manager: cn=ana  ito, ou=Staff, dc=x,dc=example
userAccountControl: 66048

dn:: {coded("CN=Cy Pärk,OU=Insights,OU=Customer,OU=Staff,DC=x,DC=example")}
objectClass: user
sAMAccountName: cpark
title: CX Analyst
title: Researcher
manager: CN=Lund\\2C Bo,OU=Customer,OU=Staff,DC=x,DC=example
jpegPhoto:: /9j/4AAQ
userCertificate;binary:: MIIB
thumbnailPhoto:< file:///etc/passwd

dn: CN=Di Roy,OU=Staff,DC=x,DC=example
objectClass: user
sAMAccountName: droy
title: Chief People Officer
manager: CN=Ana Ito,OU=Staff,DC=x,DC=example
userAccountControl: 514

dn: CN=PC1,OU=Staff,DC=x,DC=example
objectClass: user
objectClass: computer
sAMAccountName: PC1$

dn: CN=svc-backup,OU=Staff,DC=x,DC=example
objectClass: user
sAMAccountName: svc-backup

dn: CN=All,DC=x,DC=example
objectClass: group
member: CN=Ana Ito,OU=Staff,DC=x,DC=example

dn: CN=Di Roy,OU=Staff,DC=x,DC=example
changetype: modify
replace: title
title: X
-
"""


def test_a_directory() -> None:
    found = read(DIRECTORY)
    assert posts(found) == [
        ("aito", "Chief Executive Officer", "Ana Ito", NONE, None),
        ("blund", "Chief Experience Officer", "Bo Lund", "aito", "customer"),
        ("cpark", "CX Analyst", "Cy Pärk", "blund", "insights"),
    ]
    assert [(unit.id, unit.parent, unit.head) for unit in found.org.units or ()] == [
        ("customer", None, "blund"),
        ("insights", "customer", None),
    ]
    report = found.report
    assert (report.rows_read, report.rows_carried, report.dangling) == (12, 5, ())
    assert said(report.rows_not_carried) == [
        (4, "it is nobody: domain"),
        (16, "it only holds others: Staff"),
        (47, 'the row is of the past: its flag is "false"'),
        (54, "it is nobody: computer"),
        (59, "it is the account of a program"),
        (63, "it is nobody: group"),
        (67, "it is a change (modify), no entry"),
    ]
    assert (37, "only the first value of title is carried") in said(report.mended)


LISTED = """\


DistinguishedName : CN=Ana Ito,OU=Users,DC=x,DC=example
Enabled           : True
Manager           :
Name              : Ana Ito
ObjectClass       : user
SamAccountName    : aito
Title             : CEO
Department        : Executive

DistinguishedName : CN=Lund\\, Bo,OU=Users,DC=x,
                    DC=example
Enabled           : True
Manager           : CN=Ana Ito,OU=Users,DC=x,DC=example
Name              : Lund, Bo
ObjectClass       : user
SamAccountName    : blund
Surname           : Lund
GivenName         : Bo
Title             : Chief Experience Officer
Department        : Customer

DistinguishedName : CN=Cy,OU=Users,DC=x,DC=example
Enabled           : False
Manager           : CN=Lund\\, Bo,OU=Users,DC=x,DC=example
Name              : Cy
ObjectClass       : user
SamAccountName    : cy
Title             : Clerk
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_active_directory_lists(ends: str) -> None:
    found = read(LISTED.replace("\n", ends))
    assert posts(found) == [
        ("aito", "CEO", "Ana Ito", NONE, "executive"),
        ("blund", "Chief Experience Officer", "Bo Lund", "aito", "customer"),
    ]
    assert len(found.report.rows_not_carried) == 1


def test_utf_16_as_windows_writes_it() -> None:
    data = LISTED.encode("utf-16")
    assert kind(data) == "ldif"
    assert len(import_sources([("users.txt", data)]).org.posts) == 2


PLAIN = """\
dn: uid=a,ou=people,dc=x
objectClass: inetOrgPerson
uid: a
cn: Ana Ito
title: CEO
{}
dn: uid=b,ou=people,dc=x
objectClass: inetOrgPerson
uid: b
cn: Bo Lund
title: COO
{}
"""


def test_a_search_says_of_itself_what_is_no_entry() -> None:
    found = read(
        "# extended LDIF\n#\n\n"
        + PLAIN.format("", "manager: uid=a,ou=people,dc=x\n")
        + "\n# search result\nsearch: 2\nresult: 0 Success\n\n# numEntries: 2\n"
    )
    assert (found.report.rows_read, found.report.rows_not_carried) == (2, ())


def test_departments_come_before_places_and_numbers_of_employees_before_logins() -> None:
    found = read(
        PLAIN.format(
            "employeeNumber: 0007\ndepartment: Exec\n",
            "employeeNumber: 0008\ndepartment: Ops\nmanager: UID=A,OU=People,DC=X\n",
        )
    )
    assert posts(found) == [("0007", "CEO", "Ana Ito", NONE, "exec"), ("0008", "COO", "Bo Lund", "0007", "ops")]


def test_an_attribute_can_be_named() -> None:
    found = read(PLAIN.format("x-boss: uid=b,ou=people,dc=x\n", "x-boss:\n"), manager="x-boss")
    assert [post.reports_to for post in found.org.posts] == ["b", NONE]


def test_a_manager_who_is_not_there_is_named_as_the_directory_has_it() -> None:
    found = read(PLAIN.format("", "manager: CN=Cy Park,OU=Old,DC=x\n"))
    told = {entry.manager for entry in found.report.dangling} | {post.holder for post in found.org.posts}
    assert "Cy Park" in told


def test_several_files_are_one_directory() -> None:
    first, second = PLAIN.format("", "manager: uid=a,ou=people,dc=x\n").split("\n\n", 1)
    found = import_sources([("a.ldif", first.encode()), ("b.ldif", second.encode())])
    assert [post.reports_to for post in found.org.posts] == [NONE, "a"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "dn: cn=All,dc=x\nobjectClass: group\n",
            "nothing in it describes a post; not carried: it is nobody: group (rows: 1)",
        ),
        (
            "dn: cn=Ana,dc=x\nchangetype: delete\n",
            "nothing in it describes a post; not carried: it is a change (delete), no entry (rows: 1)",
        ),
        ("dn: cn=A,dc=x\nobjectClass: person\ncn: \0\n", "staff.ldif:1: "),
    ],
)
def test_what_holds_nobody_is_told(text: str, problem: str) -> None:
    with pytest.raises(OrgFileError) as caught:
        read(text)
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "dn: uid=a,dc=x\nobjectClass: person\nuid: a\ntitle: x" + "\n y" * 200_000 + "\n",
        "dn: cn=" + '"\\' * 100_000 + "\nobjectClass: person\ntitle: x\nmanager: " + '"' * 100_000 + "\n",
        "dn: uid=a," + "ou=b," * 100_000 + "dc=x\nobjectClass: person\nuid: a\ntitle: x\n",
        "dn: uid=a,dc=x\nobjectClass: person\nuid: a\ntitle:: ====\nmanager: " + "\\" * 3_000 + "\n",
    ],
)
def test_hostile_entries_are_read_at_once_or_refused(text: str) -> None:
    try:
        found = read(text)
    except OrgFileError:
        return
    assert len(found.org.posts) == 1


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("CN=Ana Ito,DC=x", "cn = ana  ito , dc=X"),
        ("CN=Lund\\, Bo,DC=x", 'CN="Lund, Bo",DC=x'),
        ("CN=Lund\\, Bo,DC=x", "CN=Lund\\2c Bo;DC=x"),
        ("CN=J\\C3\\B6rg,DC=x", "CN=Jörg,DC=x"),
    ],
)
def test_names_in_a_directory_are_compared_by_what_they_mean(written: str, same: str) -> None:
    assert distinguished.key(written) == distinguished.key(same)
    assert distinguished.key(written) != distinguished.key("CN=Other,DC=x")
