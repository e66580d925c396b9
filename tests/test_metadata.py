"""Every file of the ontology says what it is, and each IRI of ours leads to its place on the page and to its file."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from cxgraph.core.version import VERSION
from cxgraph.knowledge import vocab
from cxgraph.output.reference.names import anchor

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology"

SPARQL = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in vocab.PREFIXES.items())


def store_of(*files: Path) -> Store:
    store = Store()
    for file in files:
        store.load(file.read_bytes(), format=RdfFormat.TURTLE)
    return store


# -- Headers -------------------------------------------------------------------

FILES = {
    "ontology": ("cx.ttl",),
    "role": ("roles.ttl",),
    "code": ("codes.ttl",),
    "evidence": ("evidence.ttl",),
    "rule": tuple(sorted(f"rules/{file.name}" for file in (ONTOLOGY / "rules").glob("*.ttl"))),
    "indicator": ("indicators.ttl",),
    "question": ("questions.ttl",),
    "move": ("moves.ttl",),
    "shapes": ("shapes.ttl",),
    "align": ("align.ttl",),
}
"""Last part of an ontology's IRI -> its files."""
PRESENT = [name for name, files in FILES.items() if all((ONTOLOGY / file).is_file() for file in files)]

IT = "?it a owl:Ontology ."
OUR_VERSION = f'REPLACE(STR(?it), "^{vocab.BASE}", "{vocab.BASE}{VERSION}/")'
REQUIRED = {
    "title": '?it dcterms:title ?said . FILTER (LANG(?said) = "en")',
    "description": '?it dcterms:description ?said . FILTER (LANG(?said) = "en")',
    "licence": "?it dcterms:license ?said . FILTER (isIRI(?said))",
    "creator": "?it dcterms:creator ?said . FILTER (isIRI(?said))",
    "publisher": "?it dcterms:publisher ?said . FILTER (isIRI(?said))",
    "created": "?it dcterms:created ?said . FILTER (DATATYPE(?said) = xsd:date)",
    "issued": "?it dcterms:issued ?said . FILTER (DATATYPE(?said) = xsd:date)",
    "citation": f"?it dcterms:bibliographicCitation ?said . FILTER (CONTAINS(?said, {OUR_VERSION}))",
    "version": f'?it owl:versionInfo ?said . FILTER (STR(?said) = "{VERSION}")',
    "version IRI": f"?it owl:versionIRI ?said . FILTER (isIRI(?said) && STR(?said) = {OUR_VERSION})",
    "prefix": '?it vann:preferredNamespacePrefix ?said . FILTER (REGEX(?said, "^[a-z]+$"))',
    "namespace": f'?it vann:preferredNamespaceUri ?said . FILTER (REGEX(STR(?said), "^{vocab.BASE}(.*[#/])?$"))',
    "status": '?it bibo:status ?said . FILTER (STRSTARTS(STR(?said), "http://purl.org/ontology/bibo/status/"))',
    "documentation": f"?it rdfs:seeAlso ?said . FILTER (?said = <{vocab.BASE}reference>)",
}
"""What the header of a file has to say, each once."""


def faults(store: Store) -> set[str]:
    """What is wrong with the header of a file: the names of what it lacks, says wrongly or says twice."""
    found = {name for name, pattern in REQUIRED.items() if not store.query(f"{SPARQL} ASK {{ {IT} {pattern} }}")}
    for name, pattern in REQUIRED.items():
        (times,) = store.query(f"{SPARQL} SELECT (COUNT(?x) AS ?n) {{ {IT} ?it {pattern.split()[1]} ?x }}")
        if int(times["n"].value) > 1:
            found.add(name)
    return found | ({"imports"} if store.query(f"{SPARQL} ASK {{ ?it owl:imports ?other }}") else set())


@pytest.mark.parametrize("name", PRESENT)
def test_header_says_all_that_can_be_said_before_publication(name):
    store = store_of(*(ONTOLOGY / file for file in FILES[name]))
    headers = list(store.quads_for_pattern(None, None, NamedNode(vocab.PREFIXES["owl"] + "Ontology")))
    assert [header.subject.value for header in headers] == [vocab.BASE + name]
    assert faults(store) == set()


def test_every_turtle_file_belongs_to_an_ontology():
    listed = {file for files in FILES.values() for file in files}
    assert {file.relative_to(ONTOLOGY).as_posix() for file in ONTOLOGY.rglob("*.ttl")} <= listed


PLANTED = {
    "no title": ("title", "dcterms:title", None),
    "two titles": ("title", "dcterms:title", '"The cxgraph ontology"@en, "Another"@en'),
    "no description": ("description", "dcterms:description", None),
    "no licence": ("licence", "dcterms:license", None),
    "licence as text": ("licence", "dcterms:license", '"Apache 2.0"'),
    "creator as text": ("creator", "dcterms:creator", '"The cxgraph authors"'),
    "no publisher": ("publisher", "dcterms:publisher", None),
    "created as text": ("created", "dcterms:created", '"2026-11-21"'),
    "never issued": ("issued", "dcterms:issued", None),
    "citation of another version": ("citation", "dcterms:bibliographicCitation", '"cxgraph, version 0.0.9"@en'),
    "another version": ("version", "owl:versionInfo", '"0.0.9"'),
    "version IRI is the IRI": ("version IRI", "owl:versionIRI", f"<{vocab.BASE}ontology>"),
    "no version IRI": ("version IRI", "owl:versionIRI", None),
    "no prefix": ("prefix", "vann:preferredNamespacePrefix", None),
    "namespace without its end": ("namespace", "vann:preferredNamespaceUri", f'"{vocab.BASE}ontology"'),
    "status in words": ("status", "bibo:status", '"draft"'),
    "no documentation": ("documentation", "rdfs:seeAlso", None),
    "an import": ("imports", "owl:imports", "<http://www.w3.org/ns/org>"),
}
"""Fault -> what has to be found, and the property whose values are replaced by others, or by none."""


@pytest.mark.parametrize("fault", PLANTED)
def test_planted_fault_in_a_header_is_found(fault):
    name, property_, values = PLANTED[fault]
    store = store_of(ONTOLOGY / "cx.ttl")
    header = f"<{vocab.BASE}ontology> {property_}"
    store.update(f"{SPARQL} DELETE WHERE {{ {header} ?old }}")
    if values:
        store.update(f"{SPARQL} INSERT DATA {{ {header} {values} }}")
    assert faults(store) == {name}


# -- Redirects -----------------------------------------------------------------


@dataclass(frozen=True)
class Rule:
    """One ``RewriteRule`` with the conditions before it, each a variable, a pattern and whether it must not match."""

    pattern: str
    target: str
    flags: tuple[str, ...]
    conditions: tuple[tuple[str, str, bool], ...]


def parsed(text: str) -> list[Rule]:
    rules, conditions = [], []
    for line in text.splitlines():
        match line.split():
            case ["RewriteCond", variable, pattern]:
                conditions.append((variable, pattern.removeprefix("!"), pattern.startswith("!")))
            case ["RewriteRule", pattern, target, flags]:
                rules.append(Rule(pattern, target, tuple(flags.strip("[]").split(",")), tuple(conditions)))
                conditions = []
    return rules


def answer(rules: list[Rule], path: str, accept: str) -> str | None:
    """Where Apache sends a request for ``https://w3id.org/cxgraph/{path}``; None where it finds nothing."""
    variables = {"HTTP_ACCEPT": accept}

    def filled(text: str, found: re.Match[str] | None = None) -> str:
        text = re.sub(r"%\{(?:ENV:)?(\w+)\}", lambda name: variables.get(name[1], ""), text)
        return re.sub(r"\$(\d)", lambda group: found[int(group[1])] if found else "", text)

    for rule in rules:
        found = re.search(rule.pattern, path)
        if not found or any(bool(re.search(p, filled(v))) == negated for v, p, negated in rule.conditions):
            continue
        for flag in rule.flags:
            if flag.startswith("E="):
                name, _, value = flag[2:].partition(":")
                variables[name] = value
        if any(flag.startswith("R=") for flag in rule.flags):
            target = filled(rule.target, found)
            assert "#" not in target or "NE" in rule.flags, f"{rule.target}: the hash would be escaped"
            return target
    return None


HTACCESS = (ONTOLOGY / "w3id" / ".htaccess").read_text("utf-8")
RULES = parsed(HTACCESS)
SITE = re.findall(r"E=SITE:(\S+)\]", HTACCESS)[0]
LAYOUT = dict(re.findall(r"^\| `([\w.]+)` \| `([\w./*]+)`", (ONTOLOGY / "w3id" / "README.md").read_text("utf-8"), re.M))
"""What the site publishes -> what in the repository it is made of."""

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
TURTLE = (
    "text/turtle",
    "*/*",
    "",
    "application/rdf+xml, application/xml; q=0.7, */*; q=0.1",
    "application/ld+json",
    "text/turtle, text/html;q=0.5",
    "text/html;q=0.2,application/rdf+xml",
)

PAGE = (ONTOLOGY / "reference.html").read_text("utf-8")

SUBJECTS = sorted({quad.subject.value for quad in vocab.graph() if isinstance(quad.subject, NamedNode)})
OURS = [iri.removeprefix(vocab.BASE) for iri in SUBJECTS if iri.startswith(vocab.BASE)]
"""Everything that the ontology tells of, without the common base."""
KINDS = sorted({re.sub(r"(?<=[/#]).+", "…", path) for path in OURS})


def published(target: str) -> list[Path]:
    """The files that a file of the site is made of."""
    found = sorted(ROOT.glob(LAYOUT[target.removeprefix(f"{SITE}/").removeprefix(f"{VERSION}/")]))
    assert found, target
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_iri_leads_to_the_turtle_that_tells_of_it(kind):
    for path in (path for path in OURS if re.sub(r"(?<=[/#]).+", "…", path) == kind):
        targets = {answer(RULES, path.partition("#")[0], accept) for accept in TURTLE}
        assert len(targets) == 1, path
        store = store_of(*published(targets.pop()))
        assert next(store.quads_for_pattern(NamedNode(vocab.BASE + path), None, None), None), path


@pytest.mark.parametrize("kind", KINDS)
def test_iri_leads_to_its_place_on_the_page(kind):
    for path in (path for path in OURS if re.sub(r"(?<=[/#]).+", "…", path) == kind):
        target = answer(RULES, path.partition("#")[0], BROWSER)
        if path.startswith(("ontology", "authors", "software/")):
            assert target == f"{SITE}/", "a hash of ours would take the place of the term's"
        else:
            assert target == f"{SITE}/#{anchor(vocab.BASE + path.partition('#')[0])}"
            assert f'id="{target.partition("#")[2]}"' in PAGE, path


@pytest.mark.parametrize("name", FILES)
def test_version_of_a_file_leads_to_that_version(name):
    place = "" if name == "ontology" else f"#{name}/"
    assert answer(RULES, f"{VERSION}/{name}", BROWSER) == f"{SITE}/{VERSION}/{place}"
    for accept in TURTLE:
        assert answer(RULES, f"{VERSION}/{name}", accept) == f"{SITE}/{VERSION}/{name}.ttl"
    assert LAYOUT[f"{name}.ttl"].replace("*", "input").removeprefix("ontology/") in FILES[name]


def test_every_version_iri_is_answered():
    versions = [q.object.value for q in vocab.graph().quads_for_pattern(None, vocab.term("owl:versionIRI"), None)]
    assert sorted(version.removeprefix(f"{vocab.BASE}{VERSION}/") for version in versions) == sorted(PRESENT)


@pytest.mark.parametrize("accept", [BROWSER, *TURTLE])
def test_files_of_one_form_and_the_page_are_what_they_are(accept):
    for path in ("context.jsonld", "org.schema.json", "audit.schema.json", "diff.schema.json"):
        assert answer(RULES, path, accept) == f"{SITE}/{path}"
        assert answer(RULES, f"{VERSION}/{path}", accept) == f"{SITE}/{VERSION}/{path}"
        assert published(f"{SITE}/{path}")
    assert answer(RULES, "reference", accept) == answer(RULES, "", accept) == f"{SITE}/"


def test_schemas_call_themselves_by_an_iri_that_is_answered():
    for file in (ROOT / "cxgraph" / "schema").glob("*.json"):
        path = json.loads(file.read_text("utf-8"))["$id"].removeprefix(vocab.BASE)
        assert published(answer(RULES, path, "*/*")) == [file]


@pytest.mark.parametrize("path", ["id/acme/post/ceo", "role/a/b", "nothing", "0.1.0/role/cpo", "0.1/role", "Ontology"])
@pytest.mark.parametrize("accept", [BROWSER, "text/turtle"])
def test_what_is_not_ours_to_tell_is_not_answered(path, accept):
    assert answer(RULES, path, accept) is None


def test_the_site_is_named_once_and_resolves_nowhere_yet():
    assert HTACCESS.count("https://cxgraph.example") == 1
    assert all(rule.target == "-" or rule.target.startswith("%{ENV:SITE}/") for rule in RULES)
    assert all("R=303" in rule.flags and "L" in rule.flags for rule in RULES if rule.target != "-")


ASKED = [*OURS, *(f"{VERSION}/{name}" for name in FILES), "shapes", "context.jsonld", ""]


@pytest.mark.parametrize("number", range(len(RULES)))
def test_no_rule_can_be_taken_away(number):
    fewer = [rule for place, rule in enumerate(RULES) if place != number]
    paths = {path.partition("#")[0] for path in ASKED}
    assert any(answer(fewer, p, a) != answer(RULES, p, a) for p in paths for a in (BROWSER, "text/turtle"))
