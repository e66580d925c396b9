"""A plain network of pyvis: every post and line, each in its place, the same at every run, and no text comes alive."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from builders import CXO, led, post, tie
from hypothesis import given
from profiles import often
from pyvis.network import Network
from strategies import orgs
from test_diagram import example, hostile, small

import cxgraph
from cxgraph.output.diagram import figure
from cxgraph.output.diagram.pyvis_network import still
from cxgraph.output.diagram.tree_places import OUT, PITCH, places


def test_it_is_a_plain_network_that_holds_still():
    net = cxgraph.to_pyvis(small())
    assert type(net) is Network
    assert net.options["physics"] == {"enabled": False}
    assert [(node["id"], node["post"], node["label"]) for node in net.nodes] == [
        (0, "ceo", "CEO"),
        (1, "cxo", f"{CXO}\n★ leads CX"),
        (2, "cmo", "vacant\nCMO"),
    ]
    assert net.get_node(2) is net.nodes[2]
    assert net.neighbors(0) == set()
    assert net.neighbors(1) == {0, 2}
    net.add_node(3, "Another")
    assert net.num_nodes() == 4


def test_lines_look_as_those_of_the_page_and_say_in_words_what_they_are():
    net = cxgraph.to_pyvis(small())
    _, _, dotted, absent, roadblock = net.edges
    assert (dotted["dashes"], dotted["color"]) == ([11, 4, 2, 4], figure.COLOURS["dotted"])
    assert (absent["from"], absent["to"], absent["dashes"], absent["label"]) == (1, 2, [2, 6], "?")
    assert absent["title"] == f"{CXO}\n? absent, not invited\nvacant, CMO"
    assert (roadblock["dashes"], roadblock["arrows"]["to"]["type"]) == ([9, 6], "bar")
    lead = [node["color"]["border"] == figure.LEAD for node in net.nodes]
    assert lead == [False, True, False]


def test_dashes_are_those_of_the_page():
    script = (Path(cxgraph.__file__).parent / "output/page/script/plain/signs.js").read_text("utf-8")
    page = {
        kind: tuple(json.loads(dash)) for kind, dash in re.findall(r"(\w+): \{ width: [\d.]+, dash: (\[.*?\])", script)
    }
    assert {kind: page[kind] for kind in figure.DASHES} == figure.DASHES


def test_levels_stand_side_by_side_and_a_manager_amid_its_reports():
    across, down = PITCH
    assert places([None, 0, 0]) == [(0, down // 2), (across, 0), (across, down)]
    assert places([1, 2, None]) == [(2 * across, 0), (across, 0), (0, 0)]


def test_many_reports_without_their_own_stand_in_two_columns_but_for_those_of_a_top():
    (across, down), (out, half) = PITCH, OUT
    assert places([None, *[0] * 3])[1:] == [(across, 0), (across, down), (across, 2 * down)]
    assert places([None, 0, *[1] * 3])[2:] == [(2 * across, 0), (2 * across + out, half), (2 * across, 2 * half)]


def test_a_chain_of_a_thousand_and_a_span_of_seventy_have_room():
    assert len(set(places([None, *range(1000)]))) == 1001
    assert len(set(places([None, 0, *[1] * 70]))) == 72


@often(0.5)
@given(orgs())
def test_no_two_cards_of_any_organisation_overlap_and_two_runs_give_the_same(org):
    net = cxgraph.to_pyvis(org)
    assert len(net.nodes) == len(org.posts)
    assert len(net.edges) == len(figure.figure(org).lines)
    for one, other in combinations(net.nodes, 2):
        assert abs(one["x"] - other["x"]) > 240 or abs(one["y"] - other["y"]) >= PITCH[1], (one, other)
    again = cxgraph.to_pyvis(org)
    assert json.dumps([net.nodes, net.edges], allow_nan=False) == json.dumps([again.nodes, again.edges])


@pytest.mark.parametrize("text", ["<b>x</b>", "&lt;b&gt;", '<a href="x">', "a < b", "href"])
def test_a_tooltip_reads_the_same_and_is_no_html(text):
    assert still(text).replace("\u2060", "") == text
    assert not re.search(r"<[a-z/!?]|&[\w#]|href", still(text))


def test_a_long_line_is_cut_on_the_card_and_whole_in_the_tooltip():
    net = cxgraph.to_pyvis(
        led(post("x", "Very " * 40 + "senior"), post("y", "長" * 40, holder="Ada " * 20), ties=(tie("cxo", "x"),))
    )
    assert net.nodes[2]["label"] == ("Very " * 12).rstrip() + "…"
    assert net.nodes[3]["label"] == ("Ada " * 8).rstrip() + "…\n" + "長" * 30 + "…"
    assert net.nodes[2]["title"] == "Very " * 40 + "senior"


def test_no_text_of_a_chart_is_markup_in_the_file():
    net = cxgraph.to_pyvis(hostile())
    net.heading, net.select_menu = "<script>alert(1)</script>", True
    written = net.generate_html()
    assert "<script>alert" not in written
    assert written == net.generate_html()
    assert "Ana Ruiz" in cxgraph.to_pyvis(example("s3-bank")).generate_html()


def test_it_shows_itself_in_a_notebook_and_to_a_browser(tmp_path, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.chdir(tmp_path)
    net = cxgraph.to_pyvis(small())
    frame = net.show("noted.html")
    net.show("opened.html", notebook=False)
    assert (frame.src, opened) == ("noted.html", ["opened.html"])
    assert capsys.readouterr().out == "noted.html\nopened.html\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["noted.html", "opened.html"]
