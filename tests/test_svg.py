"""The chart as SVG, drawn without a browser: valid, whole, harmless, the same every time."""

import re
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import page_charts as charts
import pytest
from click.testing import CliRunner
from profiles import is_long

from cxgraph.cli import main
from cxgraph.cli.stages import draw_svg
from cxgraph.core.errors import MissingExtraError
from cxgraph.core.model import Org, Organization, Post
from cxgraph.inputs.load import load
from cxgraph.output.page.static import THEMES, colours, to_svg

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CASES = [f"{name}.yaml" for name in charts.WORKED if is_long() or name != "s3-champion"]
"""The case with the most ties takes as long as all the others; ``test_takeaway.py`` draws it at every run."""
ALL = (*CASES, "hostile.yaml")
SMALL = [f"{name}.yaml" for name in ("s0-consumer", "s1-contact-centre", "s4-service")]
"""Those of the worked cases that take about a second: the others take as long as all of these, or far longer."""
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "g", "path", "text"}
GENERIC = re.compile(r"url\(|@import|javascript:", re.IGNORECASE)


@cache
def drawn(name: str, theme: str = "light") -> str:
    return draw_svg(EXAMPLES / name, theme)


@cache
def parsed(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn(name))


def of(org: Org, **options: object) -> str:
    return to_svg(org, charts.audit_of(org), **options)


@cache
def northwind() -> ElementTree.Element:
    return ElementTree.fromstring(of(charts.northwind()))


@cache
def large() -> ElementTree.Element:
    return ElementTree.fromstring(of(charts.wide(3000)))


def titles(root: ElementTree.Element) -> list[str]:
    return [title.text or "" for title in root.iterfind(f".//{SVG}g/{SVG}title")]


def shown(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ALL)
def test_is_valid_and_holds_nothing_but_shapes_and_text(name: str):
    root = parsed(name)
    assert root.tag == f"{SVG}svg"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED


@pytest.mark.parametrize("name", ALL)
def test_runs_and_fetches_nothing(name: str):
    for element in parsed(name).iter():
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("on") and "href" not in attribute and attribute != "style"
            assert not GENERIC.search(value)


@pytest.mark.parametrize("name", CASES)
def test_holds_every_name_and_title_in_full(name: str):
    org = load(EXAMPLES / name)
    assert len(org.posts) <= 60
    held = titles(parsed(name))
    for post in org.posts:
        holder = ", ".join(post.holders or ())
        assert any(title.startswith(holder) and title.endswith(f", {post.title}") for title in held)


@pytest.mark.parametrize("name", CASES)
def test_says_whose_chart_it_is_when_and_how_it_scores(name: str):
    org, words = load(EXAMPLES / name), shown(parsed(name))
    assert org.organization.name in words
    assert org.organization.as_of in (parsed(name).findtext(f"{SVG}desc") or "")
    assert parsed(name).findtext(f"{SVG}title") == f"{org.organization.name} – CX organisation"
    assert {"Authority", "Collaboration", "Capability"} <= set(words)
    assert len([text for text in words if "% known" in text]) == 3


def test_scores_are_those_of_the_audit():
    words = shown(northwind())
    assert {"41–58", "52", "–", "83 % known", "100 % known", "25 % known, too little known"} <= set(words)


def test_legend_explains_what_is_shown_and_nothing_else():
    words = shown(northwind())
    assert {"Reports to", "Dotted line", "Partner", "Roadblock", "Absent", "CX team", "Vacant"} <= set(words)
    assert "Posts folded away" in shown(large())
    lonely = Org(cxgraph=1, organization=Organization(name="One"), posts=(Post(id="a", title="Founder", holder="Ada"),))
    alone = shown(ElementTree.fromstring(of(lonely)))
    assert not {"Reports to", "Partner", "CX team", "Vacant", "Posts folded away"} & set(alone)


def test_text_of_the_chart_stays_text():
    root = parsed("hostile.yaml")
    assert "</script><script>alert(1)</script> & Sons" in shown(root)
    assert "@SUM(A1:A9), Chief Sales Officer" in titles(root)
    assert [title for title in titles(root) if title.startswith("<img src=x onerror=")]


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\ufffe", "\uffff", "\ud800", "\u202e"])
def test_what_xml_cannot_hold_is_replaced(bad: str):
    posts = (Post(id="a", title=f"Head{bad} of things", holder=f"Ada{bad}"),)
    root = ElementTree.fromstring(of(Org(cxgraph=1, organization=Organization(name=f"One{bad}"), posts=posts)))
    assert titles(root)[-1] == "Ada\ufffd, Head\ufffd of things"


def test_same_input_same_bytes():
    assert draw_svg(EXAMPLES / "s1-contact-centre.yaml") == drawn("s1-contact-centre.yaml")


def inks(drawing: str) -> set[str]:
    return set(re.findall(r'(?:fill|stroke)="(?!none")([^"]+)"', drawing))


@pytest.mark.parametrize("name", CASES)
def test_has_only_colours_of_its_theme(name: str):
    light, dark = (set(colours(theme).values()) for theme in THEMES)
    used = inks(drawn(name))
    assert used and used <= light
    assert used & dark < used


@pytest.mark.parametrize("name", SMALL)
def test_another_theme_changes_the_colours_and_nothing_else(name: str):
    light, dark = colours("light"), colours("dark")
    drawings = drawn(name), drawn(name, "dark")
    assert inks(drawings[1]) <= set(dark.values())
    assert inks(drawings[1]) & set(light.values()) < inks(drawings[1])
    pairs = {(light[ink], dark[ink]) for ink in light}
    painted = [re.findall("#[0-9a-f]{6}", one) for one in drawings]
    assert set(zip(*painted, strict=True)) <= pairs
    assert len({re.sub("#[0-9a-f]{6}", "#", one) for one in drawings}) == 1


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_spelt_as_a_canvas_spells_it(theme: str):
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours(theme).values())


def test_layout_fills_the_area_it_is_given():
    def shape(root: ElementTree.Element) -> float:
        return float(root.get("width", 0)) / float(root.get("height", 1))

    high = ElementTree.fromstring(of(charts.northwind(), area={"width": 700, "height": 900}))
    assert shape(high) < shape(northwind())


def test_large_organisation_is_folded_as_on_the_page():
    root = large()
    cards = [title for title in titles(root) if "Manager" in title or "Officer" in title]
    assert 1 < len(cards) <= 60
    assert any(re.fullmatch(r"\+\d+", text) for text in shown(root))
    assert f"{len(cards)} of 3,000 posts" in (root.findtext(f"{SVG}desc") or "")


def test_long_name_is_wrapped_on_the_card_and_whole_in_its_title():
    name = "Maximiliana Konstantinopolitanska-Featherstonehaugh"
    org = Org(cxgraph=1, organization=Organization(name="One"), posts=(Post(id="a", title="Founder", holder=name),))
    root = ElementTree.fromstring(of(org))
    assert titles(root)[-1] == f"{name}, Founder"
    assert {"Maximiliana", "Featherstonehaugh"} < set(shown(root))


def test_name_longer_than_any_card_is_cut_and_whole_in_its_title():
    name = "Maximiliana " * 12 + "Featherstonehaugh"
    org = Org(cxgraph=1, organization=Organization(name="One"), posts=(Post(id="a", title="Founder", holder=name),))
    root = ElementTree.fromstring(of(org))
    assert titles(root)[-1] == f"{name}, Founder"
    assert any(text.startswith("Maximiliana") and text.endswith("…") for text in shown(root))


def test_redacted_drawing_names_nobody():
    holders = {name for post in load(EXAMPLES / "s0-consumer.yaml").posts for name in post.holders or ()}
    assert holders
    hidden = draw_svg(EXAMPLES / "s0-consumer.yaml", redact=True)
    assert not [name for name in holders if name in hidden]


def test_command_writes_it():
    result = CliRunner().invoke(main, ["export", str(EXAMPLES / "s4-service.yaml"), "--to", "svg", "--theme", "dark"])
    assert (result.exit_code, result.stdout) == (0, drawn("s4-service.yaml", "dark"))


def test_command_has_no_room_for_more():
    result = CliRunner().invoke(main, ["export", str(EXAMPLES / "s3-bank.yaml"), "--to", "svg", "--with", "audit"])
    assert result.exit_code == 2
    assert "--with audit needs RDF" in result.output


def test_says_how_to_get_the_engine(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "quickjs", None)
    with pytest.raises(MissingExtraError, match=re.escape('pip install "cxgraph[svg]"')):
        of(charts.northwind())
    result = CliRunner().invoke(main, ["export", str(EXAMPLES / "s3-bank.yaml"), "--to", "svg"])
    assert result.exit_code == 2
    assert 'pip install "cxgraph[svg]"' in result.output
