"""Diagrams: each form says what the chart says, in its own grammar, and no text of the chart steers it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from builders import CXO, chart, led, post, tie, unit
from click.testing import CliRunner
from hypothesis import given
from profiles import often
from strategies import orgs

import cxgraph
from cxgraph.cli import main
from cxgraph.cli.export import DIAGRAM
from cxgraph.core.model import NONE, Org
from cxgraph.core.sanitize import UNSEEN
from cxgraph.inputs.diagrams.facts import decode
from cxgraph.inputs.load import load
from cxgraph.output.diagram import FORMS, diagram, figure, graphml, mermaid

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted(file.stem for file in EXAMPLES.glob("*.yaml"))
HOSTILE = (
    'a "b" [c] {d} <b>e</b> | f; end',
    "</text><script>alert(1)</script>",
    "back\\slash \\N \\",
    "two\nlines\r\nand a third",
    "%%{init: {'theme': 'dark'}}%%",
    "&lt;b&gt; & #35; #quot; ﬂ°lt¶ß",
    "a\x00b\x1b[31m\u202ec\ud800\ufffe",
    '"]; n0 -> n1 /* x */ // y',
)


def example(name: str) -> Org:
    return load(EXAMPLES / f"{name}.yaml")


def text(org: Org, form: str) -> str:
    return diagram(org, form).decode()


def hostile() -> Org:
    posts = tuple(post(name, name, holder=name, reports_to="ceo", unit=name) for name in HOSTILE)
    units = tuple(unit(name, name=name, parent=around) for around, name in pairwise((None, *HOSTILE)))
    ties = tuple(tie("cxo", name, "roadblock") for name in HOSTILE)
    return led(*posts, units=units, ties=ties)


# What is shown


def small() -> Org:
    return led(
        post("cmo", "CMO", holder="vacant", reports_to="ceo", dotted_to=("cxo",), unit="west"),
        units=(unit("west", name="West", parent="all"), unit("all"), unit("empty")),
        ties=(tie("cxo", "cmo", "absent", reason="not-invited"), tie("cmo", "cxo", "roadblock", by_design=True)),
    )


def test_a_card_says_who_holds_the_post_its_title_and_that_it_leads():
    cards = figure.figure(small()).cards
    assert [card.lines for card in cards] == [("CEO",), (CXO, "★ leads CX"), ("vacant", "CMO")]
    assert [card.leads for card in cards] == [False, True, False]
    shared = figure.figure(led(post("x", "Twins", holder=("Ana", "Bo"))))
    assert shared.cards[2].lines == ("Ana, Bo", "Twins")


def test_nobody_leads_where_that_is_open():
    org = chart(posts=(post("ceo", "CEO"), post("a", CXO, reports_to="ceo"), post("b", CXO, reports_to="ceo")))
    assert not any(card.leads for card in figure.figure(org).cards)


def test_lines_are_the_solid_then_the_dotted_then_the_ties():
    lines = [(line.start, line.end, line.kind, line.label) for line in figure.figure(small()).lines]
    assert lines == [
        (1, 0, "reports", ""),
        (2, 0, "reports", ""),
        (2, 1, "dotted", ""),
        (1, 2, "absent", "? absent, not invited"),
        (2, 1, "roadblock", "✕ roadblock by design"),
    ]


def test_units_lie_in_each_other_and_an_empty_one_is_left_out():
    assert figure.figure(small()).outline == (
        ("open", 1, 0),
        ("open", 0, 1),
        ("post", 2, 2),
        ("close", 0, 1),
        ("close", 1, 0),
        ("post", 0, 0),
        ("post", 1, 0),
    )


def test_units_may_lie_in_each_other_a_thousand_deep():
    units = tuple(unit(f"u{n}", parent=f"u{n - 1}" if n else None) for n in range(2000))
    org = led(post("deep", unit="u1999"), units=units)
    assert text(org, "dot").count("subgraph") == text(org, "mermaid").count("subgraph") == 2000


def test_colours_are_those_of_the_page():
    style = (Path(cxgraph.__file__).parent / "output/page/style/colours.css").read_text("utf-8")
    light = dict(re.findall(r"--([\w-]+): light-dark\((#\w+),", style))
    assert {name: light[name] for name in figure.COLOURS} == figure.COLOURS
    named = {"ink": figure.INK, "surface": figure.SURFACE, "ground": figure.GROUND, "line": figure.LINE}
    assert {name: light[name] for name in named} == named
    assert (light["accent"], light["tint"]) == (figure.LEAD, figure.TINT)


@often(0.5)
@given(orgs())
def test_every_post_stands_once_and_every_line_is_there(org):
    drawn = figure.figure(org)
    assert sorted(number for mark, number, _ in drawn.outline if mark == "post") == list(range(len(org.posts)))
    solid = sum(one.reports_to not in (None, NONE) for one in org.posts)
    dotted = sum(len(one.dotted_to or ()) for one in org.posts)
    assert len(drawn.lines) == solid + dotted + len(org.ties)
    assert not any(UNSEEN.search(line) or "\n" in line for card in drawn.cards for line in card.lines)


# Graphviz

TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"\\\n]|\\["\\nN])*")|(?P<arrow>->)|(?P<mark>[{}\[\];,=])|(?P<word>[A-Za-z_]\w*|\d+(?:\.\d+)?))'
)
Tokens = list[tuple[str, str]]


def tokens(source: str) -> Tokens:
    """The tokens of the part of Graphviz' language that we write; anything else is an error."""
    found, place = [], 0
    while source[place:].strip():
        match = TOKEN.match(source, place)
        assert match and match.lastgroup, source[place : place + 60]
        found.append((match.lastgroup, match[match.lastgroup]))
        place = match.end()
    return found


class Dot:
    """``digraph word { statements }`` after the grammar of Graphviz, without ports and HTML."""

    def __init__(self, source: str) -> None:
        self._left = iter(tokens(source))
        self._next: tuple[str, str] | None = next(self._left)
        self.nodes: dict[str, dict[str, str]] = {}
        self.edges: list[tuple[str, str, dict[str, str]]] = []
        self.clusters: list[str] = []
        self._take("word", "digraph")
        self._take("word")
        self._block()
        assert self._next is None

    def _take(self, group: str, value: str | None = None) -> str:
        assert self._next is not None
        assert self._next[0] == group and value in (None, self._next[1]), self._next
        taken = self._next[1]
        self._next = next(self._left, None)
        return taken

    def _is(self, value: str) -> bool:
        return self._next is not None and self._next[1] == value

    def _block(self) -> None:
        self._take("mark", "{")
        while not self._is("}"):
            self._statement()
            if self._is(";"):
                self._take("mark", ";")
        self._take("mark", "}")

    def _statement(self) -> None:
        word = self._take("word")
        if word == "subgraph":
            self.clusters.append(self._take("word"))
            return self._block()
        if self._is("->"):
            self._take("arrow")
            self.edges.append((word, self._take("word"), self._attributes()))
            return None
        attributes = self._attributes()
        if word not in ("graph", "node", "edge"):
            assert word not in self.nodes
            self.nodes[word] = attributes
        return None

    def _attributes(self) -> dict[str, str]:
        found = {}
        self._take("mark", "[")
        while not self._is("]"):
            name = self._take("word")
            self._take("mark", "=")
            assert self._next is not None and name not in found
            found[name] = self._take(self._next[0] if self._next[0] in ("text", "word") else "word")
            if self._is(","):
                self._take("mark", ",")
        self._take("mark", "]")
        return found


def drawn_lines(dot: Dot) -> list[tuple[int, int, str, str]]:
    """Where each line of reporting begins and ends, and each tie with its stance: all that the edges say."""
    found = []
    for one, other, looks in dot.edges:
        facts = {name: decode(re.sub(r"\\(.)", r"\1", text.strip('"'))) for name, text in looks.items()}
        ends = (int(one[1:]), int(other[1:]))
        first = "tie" if "stance" in facts else facts["style"]
        for line in [{"key": first} | facts, *facts.get("further_lines", [])]:
            start, end = ends[::-1] if line.get("turned") else ends
            found.append((start, end, line["key"], line.get("stance", "")))
    return found


@pytest.mark.parametrize("name", CASES)
def test_graphviz_gets_every_post_unit_and_line(name):
    drawn, dot = figure.figure(example(name)), Dot(text(example(name), "dot"))
    assert list(dot.nodes) == [f"n{n}" for mark, n, _ in drawn.outline if mark == "post"]
    assert dot.clusters == [f"cluster_{n}" for mark, n, _ in drawn.outline if mark == "open"]
    key = {"reports": "solid", "dotted": "dotted"}
    expected = [(one.start, one.end, key.get(one.kind, "tie"), one.facts.get("stance", "")) for one in drawn.lines]
    assert sorted(drawn_lines(dot)) == sorted(expected)
    said = [words for *_, looks in dot.edges for words in shown_words(looks)]
    assert sorted(said) == sorted(line.label for line in drawn.lines if line.label)


def shown_words(looks: dict[str, str]) -> list[str]:
    ends = [looks[name].strip('"') for name in ("headlabel", "taillabel") if name in looks]
    return [words.strip("\u00a0") for end in ends for words in end.split("\\n")]


def test_graphviz_tells_each_kind_of_line_by_more_than_colour():
    ties = (tie("cxo", "a", "partner"), tie("cxo", "b", "roadblock"), tie("cxo", "c", "absent"))
    posts = (*(post(name, reports_to="ceo") for name in "abc"), post("d", reports_to="ceo", dotted_to=("cxo",)))
    looks = [edge[2] for edge in Dot(text(led(*posts, ties=ties), "dot")).edges]
    kinds = {(one["style"], one["arrowhead"]) for one in looks}
    assert len(kinds) == len({one["color"] for one in looks}) == 5


def test_graphviz_gets_one_edge_of_all_that_runs_between_two_cards():
    ties = (tie("cxo", "ceo", "absent"), tie("ceo", "cxo", "roadblock"))
    (edge,) = Dot(text(led(ties=ties), "dot")).edges
    assert edge[:2] == ("n1", "n0")
    looks = edge[2]
    assert (looks["style"], looks["dir"], looks["arrowhead"], looks["arrowtail"]) == (
        "solid",
        "both",
        "odiamond",
        "tee",
    )
    assert looks["color"] == f'"{figure.COLOURS["absent"]}:{figure.COLOURS["roadblock"]}:{figure.COLOURS["reports"]}"'
    assert shown_words(looks) == ["? absent", "✕ roadblock"]
    assert "constraint" not in looks


def test_graphviz_reads_hostile_text_as_text():
    dot = Dot(text(hostile(), "dot"))
    labels = [node["label"] for node in dot.nodes.values()]
    assert len(labels) == len(HOSTILE) + 2
    for name in HOSTILE:
        shown = figure.plain(name).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
        assert f'"{shown}\\n{shown}"' in labels


@often(0.5)
@given(orgs())
def test_graphviz_can_read_any_organisation(org):
    assert len(Dot(text(org, "dot")).nodes) == len(org.posts)


# Mermaid

CHARACTER = r"(?:[^\x00-\x1f!-&(-+./:-@\[-`{-~]|#\d+;)"
LABEL = rf'"{CHARACTER}+(?:<br/>{CHARACTER}+)*"'
STATEMENTS = (
    rf"n\d+\[{LABEL}\]",
    rf"subgraph u\d+\[{LABEL}\]",
    "end",
    r"n\d+ (?:---|-\.-) n\d+",
    rf"n\d+ (?:==>|--x|--o)\|{LABEL}\| n\d+",
    r"classDef \w+ (?:[\w-]+:[#\w]+,?)+",
    r"class [nu]\d+(?:,[nu]\d+)* \w+",
    r"linkStyle \d+(?:,\d+)* (?:[\w-]+:[#\w ]+,?)+",
)
STATEMENT = re.compile("|".join(f"(?:{one})" for one in STATEMENTS))


def statements(source: str) -> Iterator[str]:
    """The statements of a flowchart, each of which has to be of a kind that we know; comments are none."""
    first, *lines = source.splitlines()
    assert first == "flowchart TD"
    comments = [line.strip() for line in lines if line.strip().startswith("%%")]
    assert not any(re.search(r"[{}]", comment) for comment in comments)
    for line in lines:
        if line.strip() in comments:
            continue
        assert STATEMENT.fullmatch(line.strip()), line
        yield line.strip()


@pytest.mark.parametrize("name", CASES)
def test_mermaid_gets_every_post_unit_and_line(name):
    org = example(name)
    drawn, found = figure.figure(org), list(statements(text(org, "mermaid")))
    assert sum(bool(re.match(r"n\d+\[", one)) for one in found) == len(drawn.cards)
    assert sum(one == "end" for one in found) == sum(mark == "open" for mark, *_ in drawn.outline)
    lines = [one for one in found if re.match(r"n\d+ ", one)]
    assert len(lines) == len(drawn.lines)
    styled = [int(n) for one in found if one.startswith("linkStyle") for n in one.split()[1].split(",")]
    assert sorted(styled) == list(range(len(lines)))


def test_mermaid_puts_managers_above_and_lets_ties_run_as_they_were_said():
    found = list(statements(text(small(), "mermaid")))
    assert "n0 --- n1" in found
    assert "n1 -.- n2" in found
    assert 'n1 --o|"#63; absent, not invited"| n2' in found
    assert 'n2 --x|"✕ roadblock by design"| n1' in found
    assert "class n1 lead" in found


def test_mermaid_reads_hostile_text_as_text():
    source = text(hostile(), "mermaid")
    found = list(statements(source))
    labels = [one for one in found if re.match(r"n\d+\[", one)]
    assert len(labels) == len(HOSTILE) + 2
    read = [re.sub(r"#(\d+);", lambda m: chr(int(m[1])), one).replace("\u2060", "") for one in labels]
    for name in HOSTILE:
        assert any(one.endswith(f'["{figure.plain(name)}<br/>{figure.plain(name)}"]') for one in read), name


@often(0.5)
@given(orgs())
def test_mermaid_can_read_any_organisation(org):
    assert sum(bool(re.match(r"n\d+\[", one)) for one in statements(text(org, "mermaid"))) == len(org.posts)


@pytest.mark.parametrize("name", ["\x1d", "\n", "\n \r\n", " ", "\u2029\x85"])
def test_a_unit_whose_name_is_blank_lines_has_something_to_show(name):
    org = chart(posts=(post("ceo", "CEO", unit="u"),), units=(unit("u", name=name),))
    assert 'subgraph u0["\ufffd"]' in [*statements(text(org, "mermaid"))]


@pytest.mark.parametrize(("posts", "warned"), [(501, False), (502, True)])
def test_of_more_lines_than_mermaid_draws_the_reader_is_told(posts, warned):
    org = chart(posts=tuple(post(f"{n}", "A", reports_to="0" if n else "none") for n in range(posts)))
    said = mermaid.caution(text(org, "mermaid"))
    assert (said is not None) is warned
    assert said is None or said.startswith("501 lines")


def test_of_more_characters_than_mermaid_draws_the_reader_is_told():
    org = led(post("x", "long " * 11_000))
    assert "characters" in (mermaid.caution(text(org, "mermaid")) or "")


# GraphML


def read(org: Org) -> "networkx.MultiDiGraph[str]":
    found = ElementTree.fromstring(diagram(org, "graphml"))
    assert found.tag == f"{{{graphml.NAMESPACE}}}graphml"
    (graph,) = networkx.GraphMLReader(force_multigraph=True)(string=diagram(org, "graphml"))
    return graph


def clean(value: object) -> object:
    return graphml.NO_XML.sub("\ufffd", value) if isinstance(value, str) else value


def assert_same_graph(org: Org) -> None:
    found, expected = read(org), cxgraph.to_networkx(org)
    name = graphml.ids(expected)
    nodes = {name[one]: {k: clean(v) for k, v in facts.items()} for one, facts in expected.nodes(data=True)}
    edges = {
        (name[one], name[other], key): {"key": key, **{k: clean(v) for k, v in facts.items()}}
        for one, other, key, facts in expected.edges(data=True, keys=True)
    }
    assert list(found.nodes) == list(nodes)
    for one, facts in nodes.items():
        assert facts.items() <= found.nodes[one].items()
    assert set(found.edges(keys=True)) == set(edges)
    for one, other, key, facts in found.edges(data=True, keys=True):
        assert edges[one, other, key].items() <= facts.items()
    assert found.graph["name"] == clean(expected.graph["name"])


@pytest.mark.parametrize("name", CASES)
def test_networkx_reads_back_the_graph_of_an_example(name):
    assert_same_graph(example(name))


@often(1)
@given(orgs())
def test_networkx_reads_back_the_graph_of_any_organisation(org):
    assert_same_graph(org)


def test_networkx_reads_back_hostile_text():
    assert_same_graph(hostile())


def test_a_graph_without_parallel_lines_is_read_without_being_told_that_it_may_have_some(tmp_path):
    (tmp_path / "a.graphml").write_bytes(diagram(example("s0-consumer"), "graphml"))
    found, expected = networkx.read_graphml(tmp_path / "a.graphml"), cxgraph.to_networkx(example("s0-consumer"))
    assert set(found.nodes) == set(expected.nodes)
    assert set(found.edges()) == set(expected.edges())


def test_ids_that_xml_cannot_tell_apart_stay_apart():
    assert list(graphml.ids(["a\x00", "a\ufffd", "a\x01", "b"]).items()) == [
        ("a\ufffd", "a\ufffd"),
        ("b", "b"),
        ("a\x00", "a\ufffd-2"),
        ("a\x01", "a\ufffd-3"),
    ]


def test_no_edge_has_an_id_that_another_has_and_flags_are_those_of_xml():
    root = ElementTree.fromstring(diagram(small(), "graphml"))
    edges = root.findall(f".//{{{graphml.NAMESPACE}}}edge")
    assert len(edges) == 5
    assert not any("id" in edge.attrib for edge in edges)
    assert b">false<" in diagram(small(), "graphml")
    assert b"False" not in diagram(small(), "graphml")


# The command


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    result = CliRunner().invoke(main, ["export", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


def test_the_command_offers_every_form():
    assert set(DIAGRAM) >= set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_the_command_writes_the_same_bytes_to_a_file_and_to_the_screen(form, tmp_path):
    file = EXAMPLES / "s3-bank.yaml"
    said, note = run(file, "--to", form)
    run(file, "--to", form, "-o", tmp_path / "out")
    assert said.encode() == (tmp_path / "out").read_bytes() == diagram(load(file), form)
    assert note == ""


@pytest.mark.parametrize("form", FORMS)
def test_redacted_nobody_is_named(form):
    said, _ = run(EXAMPLES / "s3-bank.yaml", "--to", form, "--redact")
    assert "Ana" not in said
    assert "Chief Experience Officer" in said


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("extra", ["audit", "ontology"])
def test_a_diagram_has_no_room_for_the_audit(form, extra):
    _, said = run(EXAMPLES / "s3-bank.yaml", "--to", form, "--with", extra, code=2)
    assert f"--with {extra} needs RDF" in said


def test_too_many_lines_are_written_nevertheless(tmp_path):
    rows = [f"  - {{id: p{n}, title: Clerk, reports_to: {'p0' if n else 'none'}}}" for n in range(600)]
    file = tmp_path / "org.yaml"
    file.write_text("\n".join(["cxgraph: 1", "organization: {name: Acme}", "posts:", *rows]))
    said, note = run(file, "--to", "mermaid")
    assert said.count(" --- ") == 599
    assert "599 lines" in note
    assert "maxEdges" in note
