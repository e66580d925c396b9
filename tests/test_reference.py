"""The reference page: nothing of the ontology is missing from it, and every address of ours leads to its place."""

import hashlib
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from cxgraph.core.shipped import ontology
from cxgraph.graph.query import names
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.knowledge.catalogue.sources import Claim
from cxgraph.knowledge.rdf import fields
from cxgraph.knowledge.vocab import BASE, PREFIXES, cx_terms, graph, objects, term
from cxgraph.output.reference import reference
from cxgraph.output.reference.boxes import Box, BoxLine, boxes, lines
from cxgraph.output.reference.diagrams import PLANS, diagrams
from cxgraph.output.reference.fields import code_list, yaml_fields
from cxgraph.output.reference.names import Link, anchor, link, split_camel_case
from cxgraph.output.reference.routes import draw
from cxgraph.output.reference.shapes import refusals
from cxgraph.output.reference.terms import sections

APART = {"dt", "dd", "td", "th", "li"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "path", "polyline", "rect"}
DOMAINS = ("rdfs:domain", "dcam:domainIncludes")
RANGES = ("rdfs:range", "dcam:rangeIncludes")


class Read(HTMLParser):
    """A page taken apart: elements with their attributes, and the text, as a reader without script has them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, int]] = []
        self.pieces: list[str] = []
        self.inside: dict[int, slice] = {}
        self.feed(html)
        self.close()
        self.ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]
        self.text = squeezed("".join(self.pieces))
        self.named = {attributes.get("id"): index for index, (_, attributes) in reversed([*enumerate(self.elements)])}

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append((tag, len(self.elements) - 1))
            self.inside[len(self.elements) - 1] = slice(len(self.pieces), None)

    def handle_endtag(self, tag):
        if tag in APART:
            self.handle_data(" ")
        if tag not in VOID:
            opened, index = self.open.pop()
            assert opened == tag, f"</{tag}> closes <{opened}>"
            self.inside[index] = slice(self.inside[index].start, len(self.pieces))

    def handle_data(self, data):
        self.pieces.append(data)

    def inner(self, index: int) -> str:
        """The text of an element, in the order of the page."""
        return "".join(self.pieces[self.inside[index]]) if index in self.inside else ""

    def all(self, *tags: str) -> list[tuple[dict[str, str | None], str]]:
        found = [(index, attributes) for index, (tag, attributes) in enumerate(self.elements) if tag in tags]
        return [(attributes, self.inner(index)) for index, attributes in found]

    def of(self, id_: str) -> str:
        return squeezed(self.inner(self.named[id_]))


def squeezed(text: str) -> str:
    return " ".join(text.split())


@cache
def page() -> Read:
    return Read(reference())


# -- Nothing is missing --------------------------------------------------------


def test_every_term_has_its_entry():
    missing = []
    for name in cx_terms():
        node, told = NamedNode(PREFIXES["cx"] + name), page().of(name)
        words = [value.value for p in ("rdfs:label", "skos:definition", "skos:scopeNote") for value in objects(node, p)]
        linked = (*DOMAINS, *RANGES, "rdfs:subClassOf", "rdfs:subPropertyOf")
        words += [link(value).text for p in linked for value in objects(node, p)]
        missing += [(name, text) for text in words if squeezed(text) not in told]
    assert missing == []


def test_everything_of_ours_has_its_anchor():
    typed = {quad.subject for quad in graph().quads_for_pattern(None, term("rdf:type"), None)}
    ours = [node for node in typed if isinstance(node, NamedNode) and node.value.startswith(BASE)]
    named = {node for node in ours if any(objects(node, "foaf:name"))}
    named |= {node for node in ours if term("prov:SoftwareAgent") in objects(node, "rdf:type")}
    assert sorted(node.value for node in {*ours} - named if anchor(node.value) not in page().ids) == []


def test_every_query_has_its_anchor_question_and_text():
    for name, question in names():
        told = page().of(f"query/{name}")
        assert question in told
        text = (ontology() / "queries" / f"{name}.rq").read_text(encoding="utf-8")
        assert squeezed(text.partition("\n")[2]) in told


@pytest.mark.parametrize(
    "property_",
    [
        *("skos:prefLabel", "skos:altLabel", "skos:definition", "skos:scopeNote", "skos:note", "skos:editorialNote"),
        *("skos:example", "dcterms:title", "dcterms:description", "cx:rationale", "cx:message", "cx:openMessage"),
        *("cx:remedy", "cx:askOfOne", "cx:askOfMany", "cx:abbreviation"),
    ],
)
def test_every_word_is_told(property_):
    said = [quad for quad in graph().quads_for_pattern(None, term(property_), None) if isinstance(quad.object, Literal)]
    ours = [quad.object.value for quad in said if str(quad.subject).startswith(f"<{BASE}")]
    assert ours
    assert sorted(text for text in ours if squeezed(text) not in page().text) == []


def test_every_field_of_a_chart_stands_at_its_property():
    for table in fields.TABLES:
        for field in table:
            written = yaml_fields()[field.curie]
            assert any(place.endswith("." + field.name.rstrip("_")) for place in written)
            assert all(place in page().text for place in written)


def evidence(claim: Claim) -> Iterator[str]:
    """What is told of a claim: how strong it is, and each of its figures."""
    book = catalogue()
    year = (book.sources[claim.source].issued or "date not stated").partition("-")[0]
    yield f"Grade {claim.grade}, {claim.kind}, {claim.source} ({year})"
    for figure in book.figures_of(claim.id):
        asked = f"n = {figure.n}" if figure.n else "n not stated"
        yield squeezed(f"{figure.words} of {figure.population}: {figure.answer} ({figure.basis}, {asked})")


def test_evidence_stands_with_figure_number_year_kind_and_grade():
    book = catalogue()
    for id_, criterion in (book.rules | book.indicators).items():
        told = page().of(f"{'rule' if id_ in book.rules else 'indicator'}/{id_}")
        claims = [book.claims[claim] for claim in (*criterion.evidence, *criterion.counter_evidence)]
        assert [said for claim in claims for said in evidence(claim) if said not in told] == [], id_
        assert criterion.ours == ("our choice" in told), id_


def test_a_role_is_told_in_five_languages_with_its_evidence():
    told = page().of("role/chief-people-officer")
    assert all(title in told for title in ("Chief People Officer", "Personalvorstand", "Directeur personeel"))
    assert all(fact in told for fact in ("CHRO, CPCO, CPO", "counterpart people", "expected partner per S0.12"))


# -- Addresses -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("ontology#Tie", "Tie"),
        ("role/chief-people-officer", "role/chief-people-officer"),
        ("figure/S1.1-b", "figure/S1.1-b"),
        ("indicator#insufficient-data", "indicator/insufficient-data"),
        ("stance", "stance/"),
        ("ontology", "ontology/"),
    ],
)
def test_an_address_has_one_anchor(path, expected):
    assert anchor(BASE + path) == expected


def test_no_anchor_stands_twice():
    assert [id_ for id_, times in Counter(page().ids).items() if times > 1] == []


def test_every_link_within_the_page_leads_somewhere():
    hrefs = [attributes["href"] for attributes, _ in page().all("a")]
    assert sorted({href for href in hrefs if href.startswith("#") and href[1:] not in page().ids}) == []
    assert all(href.startswith(("#", "http://", "https://")) for href in hrefs)


def test_what_a_label_points_to_is_there():
    for _, attributes in page().elements:
        assert attributes.get("aria-labelledby", page().ids[0]) in page().ids
        assert attributes.get("for", page().ids[0]) in page().ids


# -- A page on its own ---------------------------------------------------------


def test_one_heading_one_language_and_the_landmarks():
    assert page().html.startswith("<!doctype html>\n")
    assert [attributes for attributes, _ in page().all("html")] == [{"lang": "en"}]
    tags = Counter(tag for tag, _ in page().elements)
    assert [tags[tag] for tag in ("h1", "title", "main", "nav", "footer", "search")] == [1] * 6


def test_headings_skip_no_level():
    levels = [int(tag[1]) for tag, _ in page().elements if re.fullmatch(r"h\d", tag)]
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_no_link_heading_or_head_of_a_row_is_empty():
    assert [
        attributes for attributes, text in page().all("a", "h1", "h2", "h3", "h4", "h5", "th") if not text.strip()
    ] == []


def test_nothing_is_asked_of_the_network():
    assert not {"img", "link", "iframe", "object", "embed", "base"} & {tag for tag, _ in page().elements}
    assert not [
        attributes for _, attributes in page().elements if {"src", "srcset", "style", "onclick"} & {*attributes}
    ]
    (_, style), (_, script) = page().all("style")[0], page().all("script")[0]
    assert not re.search(r"@import|url\(|https?:", style)
    assert not re.search(r"https?:|fetch|import\b|eval", script)


def test_the_policy_allows_this_style_and_this_script_alone():
    policy = next(a["content"] for a, _ in page().all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    allowed = dict(directive.split(maxsplit=1) for directive in policy.split("; "))
    for tag in ("script", "style"):
        ((_, text),) = page().all(tag)
        assert allowed[f"{tag}-src"] == f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
    assert allowed["default-src"] == "'none'"


def test_the_same_bytes_whatever_the_order_of_hashing():
    code = "import sys; from cxgraph.output.reference import reference; sys.stdout.buffer.write(reference().encode())"
    made = subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": "1"}, capture_output=True, check=True)
    assert made.stdout == page().html.encode()


# -- Words and places ----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"), [("subPropertyOf", "sub-property of"), ("Class", "class"), ("term_status", "term status")]
)
def test_names_are_told_in_words(name, words):
    assert split_camel_case(name) == words


@pytest.mark.parametrize(
    ("name", "scheme"),
    [("cx:stance", "stance"), ("cx:receives", "insight"), ("cx:unitFunction", "function"), ("cx:answer", "answer")],
)
def test_a_coded_property_names_its_list(name, scheme):
    assert code_list(name) == Link(scheme, f"#{scheme}/")


@pytest.mark.parametrize("name", ["cx:vacant", "cx:head", "cx:measures"])
def test_other_properties_name_none(name):
    assert code_list(name) is None


def test_terms_stand_where_the_file_has_them():
    found = {section.heading: [entry.name for entry in section.entries] for section in sections()}
    assert found["Posts"][:3] == ["Post", "primaryRole", "concurrentRole"]
    assert found["Units"][0] == "Unit"
    assert sorted(name for entries in found.values() for name in entries) == sorted(cx_terms())


def test_a_shape_refuses_what_its_parts_refuse():
    store = Store()
    store.load(
        b"""PREFIX sh: <http://www.w3.org/ns/shacl#>
        <http://x/s> sh:message "b" ; sh:property [ sh:message "a" ; sh:or ( [ sh:message "c" ] ) ] ;
            sh:node <http://x/t> .
        <http://x/t> sh:message "another shape's" .""",
        format=RdfFormat.TURTLE,
    )
    assert refusals(NamedNode("http://x/s"), store) == ("a", "b", "c")


# -- Diagrams ------------------------------------------------------------------

DIAGRAMS = pytest.mark.parametrize("diagram", diagrams(), ids=lambda diagram: diagram.plan.id)


@DIAGRAMS
def test_no_box_covers_another(diagram):
    placed = diagram.drawing.boxes
    for nth, one in enumerate(placed):
        for other in placed[nth + 1 :]:
            apart_across = one.right < other.x or other.right < one.x
            assert apart_across or one.bottom < other.y or other.bottom < one.y


@DIAGRAMS
def test_every_line_joins_its_boxes_and_crosses_none(diagram):
    placed = {box.box.name: box for box in diagram.drawing.boxes}
    for drawn in diagram.drawing.lines:
        assert on_border(drawn.points[0], placed[drawn.line.start])
        assert on_border(drawn.points[-1], placed[drawn.line.end])
        for (x1, y1), (x2, y2) in pairwise(drawn.points):
            assert x1 == x2 or y1 == y2
            for box in placed.values():
                outside_across = max(x1, x2) <= box.x or min(x1, x2) >= box.right
                assert outside_across or max(y1, y2) <= box.y or min(y1, y2) >= box.bottom


@DIAGRAMS
def test_everything_is_inside_the_picture(diagram):
    drawing = diagram.drawing
    for drawn in drawing.lines:
        assert all(
            0 <= x <= drawing.width and drawing.top <= y <= drawing.top + drawing.height for x, y in drawn.points
        )
    assert all(box.right <= drawing.width for box in drawing.boxes)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_every_property_of_a_class_is_in_its_diagram(plan):
    classes = [name for column in plan.columns for name in column]
    shown = {label.text for line in lines(classes, plan.borrowed) for label in line.labels}
    shown |= {row.text for box in boxes(classes, plan.bare).values() for row, _ in box.rows}
    for name in {*classes} - plan.bare:
        node = NamedNode(PREFIXES[name.partition(":")[0]] + name.partition(":")[2])
        for property_ in DOMAINS:
            for quad in graph().quads_for_pattern(None, term(property_), node):
                assert link(quad.subject).text in shown


def on_border(point, box):
    x, y = point
    beside = x in (box.x, box.right) and box.y <= y <= box.bottom
    return beside or (y in (box.y, box.bottom) and box.x <= x <= box.right)


def test_a_level_line_between_neighbours():
    """Two empty boxes of one height: 40 high, from 1 on; one line meets each in the middle."""
    found = {name: Box(name, Link(name), ()) for name in "ab"}
    drawing = draw(found, [BoxLine("a", "b", (Link("to"),))], (("a",), ("b",)))
    (drawn,) = drawing.lines
    left, right = drawing.boxes
    assert drawn.points == ((left.right, 21), (right.x, 21))
    assert (drawn.x, drawn.y) == ((left.right + right.x) // 2, 21)


def test_a_line_past_a_column_goes_around():
    found = {name: Box(name, Link(name), ()) for name in "abc"}
    drawing = draw(found, [BoxLine("a", "c", (Link("to"),))], (("a",), ("b",), ("c",)))
    (drawn,) = drawing.lines
    assert [y for _, y in drawn.points] == [1, -30, -30, 1]
    assert drawing.top < -30
