"""Cards -> organisations: each version by hand, and hostile ones."""

import pytest
from accounts import said

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import NONE
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load import kind
from cxgraph.inputs.load.reading import NamedInput, import_any
from cxgraph.inputs.load.sources import import_sources


def read(*cards: str) -> Imported:
    data = "".join(f"BEGIN:VCARD\n{card}\nEND:VCARD\n" for card in cards).replace("\n", "\r\n").encode()
    assert kind(data) == "vcard"
    return import_any([NamedInput("staff.vcf", data)])


ANA = (
    "VERSION:3.0\nN:Ito;Ana;;;\nFN:Ana Ito\nTITLE:CEO\nORG:Acme\\, Inc.;Executive\n"
    "EMAIL;TYPE=work:ana@x.example\nUID:urn:uuid:a-1"
)
BO = "VERSION:4.0\nFN:Bo Lund\nTITLE:Chief Experience\n  Officer\nORG:Acme\\, Inc.;Customer;Insights\nUID:urn:uuid:a-2"
OLD = (
    "VERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\n"
    "TITLE;ENCODING=QUOTED-PRINTABLE:CX =\nAnalyst\nUID:a-3"
)


@pytest.mark.parametrize(
    "manager",
    [
        "RELATED;TYPE=manager:urn:uuid:a-1",
        "RELATED;TYPE=manager;VALUE=text:Ana Ito",
        'RELATED;TYPE="manager,colleague":mailto:ana@x.example',
        "X-MANAGER:Ana Ito",
        "MANAGER:Ana Ito",
        "item1.X-ABRELATEDNAMES;type=manager:Ana Ito",
    ],
)
def test_managers(manager: str) -> None:
    found = read(ANA, f"{BO}\n{manager}")
    assert [(post.id, post.title, post.holder, post.reports_to) for post in found.org.posts] == [
        ("a-1", "CEO", "Ana Ito", NONE),
        ("a-2", "Chief Experience Officer", "Bo Lund", "a-1"),
    ]


def test_cards_of_all_versions_and_units_within_units() -> None:
    found = read(ANA, f"{BO}\nRELATED;TYPE=manager:urn:uuid:a-1", f"{OLD}\nX-MANAGER:Bo Lund")
    assert [(post.title, post.holder, post.reports_to, post.unit) for post in found.org.posts] == [
        ("CEO", "Ana Ito", NONE, "executive"),
        ("Chief Experience Officer", "Bo Lund", "a-1", "insights"),
        ("CX Analyst", "Jörg Müller", "a-2", None),
    ]
    assert {unit.id: unit.parent for unit in found.org.units or ()} == {
        "executive": None,
        "customer": None,
        "insights": "customer",
    }
    assert found.org.organization.name == "Acme, Inc."


def test_the_card_of_a_group_is_nobodys() -> None:
    found = read(ANA, "VERSION:4.0\nKIND:group\nFN:All\nMEMBER:urn:uuid:a-1")
    assert said(found.report.rows_not_carried) == [(10, "it is the card of nobody: group")]
    assert (found.report.rows_read, found.report.rows_carried) == (2, 1)


def test_cards_without_managers_have_unknown_lines() -> None:
    found = read(ANA, BO)
    assert [post.reports_to for post in found.org.posts] == [None, None]


def test_several_files() -> None:
    files = [(name, f"BEGIN:VCARD\n{card}\nEND:VCARD\n".encode()) for name, card in (("a.vcf", ANA), ("b.vcf", BO))]
    assert len(import_sources(files).org.posts) == 2


def test_each_post_stands_where_its_card_begins() -> None:
    positions = read(ANA, BO).org.positions
    assert [positions.find(("posts", nth)) for nth in (0, 1)] == [(1, 1), (10, 1)]


@pytest.mark.parametrize(
    "card",
    [
        "TITLE" + ';a="' * 100_000 + ":x\nFN:a",
        "TITLE;ENCODING=QUOTED-PRINTABLE:x=\n" + "=\n" * 200_000 + "FN:a",
        "ORG:" + "a;" * 100_000 + "\nFN:b",
        "FN:a\nTITLE:x" + "\n y" * 200_000,
        "FN:" + "\\" * 200_000,
        ":" * 100_000,
    ],
)
def test_hostile_cards_are_read_at_once_or_refused(card: str) -> None:
    try:
        assert len(read(ANA, card).org.posts) in (1, 2)
    except OrgFileError:
        pytest.fail("one card is sound")


def test_no_card_of_anybody() -> None:
    with pytest.raises(OrgFileError, match="nothing in it describes a post"):
        read("KIND:group\nFN:All")


@pytest.mark.parametrize(
    "manager",
    [
        "item1.X-ABRELATEDNAMES:Jane Archer\nitem1.X-ABLabel:_$!<Manager>!$_",
        "item2.X-ABLabel:Vorgesetzter\nitem1.X-ABRELATEDNAMES:Eva Elm\nITEM2.X-ABRELATEDNAMES;type=pref:Jane Archer\n"
        "item1.X-ABLabel:_$!<Spouse>!$_",
        "X-ABRELATEDNAMES;type=Manager:Jane Archer",
    ],
)
@pytest.mark.parametrize(
    ("uid", "said_of_it"), [("", []), ("UID:7\n", ["it has no reference, so its id is made of its title"])]
)
def test_related_names_by_their_labels(manager: str, uid: str, said_of_it: list[str]) -> None:
    found = read(f"{uid}VERSION:3.0\nFN:Jane Archer\nTITLE:CEO", f"VERSION:3.0\nFN:Tom Birch\nTITLE:CXO\n{manager}")
    chief, post = found.org.posts
    assert (chief.reports_to, post.reports_to, post.title) == (NONE, chief.id, "CXO")
    assert [words for _, words in said(found.report.mended) if "reference" in words] == said_of_it
