"""``cxgraph charter``: every sentence from a fact or marked as open, in Markdown and HTML, whatever the chart says."""

import json
import re
from pathlib import Path

import pytest
from builders import CXO, chart, led, post, tie, unit
from click.testing import CliRunner
from hypothesis import given
from msgspec.structs import replace
from profiles import often
from strategies import audited_orgs, orgs

import cxgraph
from cxgraph.advice.charter import Basis, Charter, Sentence, charter
from cxgraph.cli import main
from cxgraph.core import prose
from cxgraph.core.message import Message
from cxgraph.core.model import NONE, DecisionRight, Initiative, Mandate, Objective, Org, Suppression, Talent
from cxgraph.inputs.load.quotes import change_quotes
from cxgraph.knowledge.catalogue import catalogue
from cxgraph.knowledge.catalogue.templates import templates
from cxgraph.output.report.charter import number_sources, to_html, to_markdown

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted([*EXAMPLES.glob("s*.yaml"), EXAMPLES / "hostile.yaml"])
LEAD = post("cxo", CXO, reports_to="ceo")
TEMPLATES = templates(catalogue().rules.values(), catalogue().questions.values())


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["charter", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output if code else result.stdout


def sentences(made: Charter) -> list[Sentence]:
    return [sentence for section in made.sections for sentence in section.sentences]


def said(org: Org) -> list[str]:
    """All sentences, what is open with its mark."""
    return [f"Open: {one.text}" if one.is_open else one.text for one in sentences(charter(org))]


def mandated(**facts: object) -> Org:
    return led(lead=replace(LEAD, mandate=Mandate(**facts)))


CMO = post("cmo", "Chief Marketing Officer", reports_to="ceo")
SHOPS = unit("shops", name="Shops")


# What is said of what is known, known to be none, and unknown


@pytest.mark.parametrize(
    ("org", "expected"),
    [
        (led(), "At Acme, the Chief Experience Officer leads customer experience: its title says so, and no other post "
         "comes before it."),
        (led(lead=replace(LEAD, cx_lead=True)), "At Acme, the Chief Experience Officer leads customer experience."),
        (led(), "Open: who holds the post."),
        (led(lead=replace(LEAD, holder="vacant")), "The post of Chief Experience Officer is vacant."),
        (led(lead=replace(LEAD, holder=("Ana", "Li"))),
         "The post of Chief Experience Officer is shared by Ana and Li."),
        (led(), "It reports to the CEO, one step from the top."),
        (led(lead=replace(LEAD, reports_to=None)), "Open: to whom the post reports."),
        (chart(posts=(replace(LEAD, reports_to=None),)),
         "Open: to whom the post reports; as long as nobody is named, it counts as the top."),
        (chart(posts=(replace(LEAD, reports_to=NONE),)), "It is at the top and reports to nobody."),
        (mandated(written=True), "The mandate is written down."),
        (mandated(written=False), "The mandate is not written down."),
        (mandated(), "Open: whether it is written down."),
        (mandated(remit="all"), "It covers the whole organisation."),
        (mandated(remit=()), "The mandate covers no part of the organisation."),
        (mandated(decision_rights=(DecisionRight("journey-standards"),)), "The post may decide on journey standards."),
        (mandated(decision_rights=(DecisionRight("launch-gate", "alone"), DecisionRight("prices", "alone"))),
         "The post decides alone on launch gate and prices."),
        (mandated(decision_rights=(DecisionRight("prices", "alone"),)), "Open: what it may not decide."),
        (mandated(decision_rights=(DecisionRight("launch-gate", "jointly", "all"),)),
         "The post decides together with others on launch gate, over the whole organisation."),
        (mandated(decision_rights=(DecisionRight("prices", "jointly"),)),
         "Open: with whom it decides what it does not decide alone, and what it may not decide."),
        (mandated(decision_rights=(DecisionRight("prices", "consulted", ()),)),
         "The post is asked about prices, over no part of the organisation, and does not decide."),
        (mandated(decision_rights=(DecisionRight("prices", None, ("stores",)),)),
         "The post may decide on prices, over stores."),
        (mandated(decision_rights=(DecisionRight("prices"),)),
         "Open: which of these it decides alone, which with whom, and what it may not decide."),
        (mandated(decision_rights=()), "The post may decide nothing."),
        (mandated(), "Open: what the post may decide alone, what with whom, and what not."),
        (mandated(budget=False), "The post has no budget of its own for customer experience."),
        (mandated(outcomes=()), "The post answers for no outcome."),
        (led(post("ceo", "CEO", reports_to=NONE, sponsors_cx=True)), "The CEO sponsors customer experience."),
        (led(post("ceo", "CEO", reports_to=NONE, sponsors_cx=False)), "No executive sponsors customer experience."),
        (led(), "Open: which executive lends authority to customer experience."),
        (led(CMO), "Open: how the post works with the Chief Marketing Officer."),
        (led(CMO, ties_complete=True), "With the Chief Marketing Officer there is no working relation."),
        (led(CMO, ties=(tie("cxo", "cmo", stage="strategy", shared_objectives=("nps",)), tie("cmo", "cxo", "absent"))),
         "The Chief Marketing Officer is a partner from strategy on, but says itself that the post has no part in the "
         "work of customer experience; both get credit for nps."),
        (led(CMO, ties=(tie("cxo", "cmo", "absent", reason="not-invited"),)),
         "The Chief Marketing Officer has no part in the work of customer experience (not invited)."),
        (led(CMO, ties=(tie("cxo", "cmo"),)),
         "Open: from which stage on each takes part: the Chief Marketing Officer."),
        (led(CMO, ties=(tie("cxo", "cmo", "roadblock", by_design=True),)),
         "The Chief Marketing Officer may hold its decisions up, which is part of their work and recorded as such."),
        (led(CMO, ties=(tie("cmo", "cxo"),)),
         "Open: how the post sees the Chief Marketing Officer, for whom it is a partner."),
        (led(), "Open: with whom the post works."),
        (led(objectives=(Objective(id="nps", name="Net promoter score"),), units=(replace(SHOPS, objectives=("nps",)),),
             lead=replace(LEAD, mandate=Mandate(outcomes=("nps",)))),
         "The post answers for Net promoter score; Shops is measured by it."),
        (led(lead=replace(LEAD, skills=("journey-mapping",))),
         "Of the craft of customer experience, the team covers journey mapping."),
        (led(lead=replace(LEAD, skills=("communication", "delegation"))),
         "The remit of the post does not cover inspiration."),
        (led(), "Open: whether the remit of the post covers communication, delegation and inspiration."),
        (led(initiatives=(Initiative(id="i", name="Offer", lead="cxo", units=("shops",), shared_objectives=()),),
             units=(SHOPS,)),
         "“Offer” is led by the post and shared by Shops; no objective gives credit to all of them."),
        (led(initiatives=(Initiative(id="i", name="Offer"),)), "Open: who leads and which units share “Offer”."),
        (led(initiatives=()), "No initiative towards customers crosses units."),
        (led(talent=Talent(learning_owner=NONE)), "Nobody owns learning for the people of customer experience."),
        (led(talent=Talent(career_paths=True)), "Career paths are visible."),
        (led(), "Open: whether career paths are visible."),
        (led(lead=replace(LEAD, holder="Ana")), "Open: accepted by Ana."),
    ],
)  # fmt: skip
def test_a_fact_is_said_as_it_is_known(org, expected):
    assert expected in said(org)


def test_a_gap_is_told_with_its_remedy_and_without_ids():
    org = mandated(budget=False)
    rule = catalogue().rules["CX109"]
    (gap,) = [text for text in said(org) if rule.remedy in text]
    assert gap.startswith("Open: ")
    assert "(cxo)" not in gap
    (accepted,) = [
        text
        for text in said(replace(org, suppressions=(Suppression(rule="CX109", reason="Next year"),)))
        if "Next year" in text
    ]
    assert accepted.startswith("Accepted as it is: ")
    assert accepted.endswith("The reason given: Next year.")


def test_posts_of_one_title_are_told_apart_by_their_ids():
    twins = (post("a", "Head of Shops", reports_to="cxo"), post("b", "Head of Shops", reports_to="cxo"))
    assert "The Head of Shops (a) and the Head of Shops (b) report to it." in said(led(*twins))


def test_without_a_lead_the_charter_says_so():
    made = charter(chart(posts=(post("ceo", "CEO", reports_to=NONE),)))
    assert made.lead is None
    assert made.sections[0].title == "Who leads customer experience"
    texts = [one.text for one in made.sections[0].sentences]
    assert texts == ["No post of the chart leads customer experience.", "which post is to lead customer experience."]


def test_several_leads_are_named_with_their_managers():
    made = charter(led(post("cxo2", CXO, reports_to="ceo")))
    texts = [one.text for one in made.sections[0].sentences]
    assert made.lead is None
    assert "Several posts could lead customer experience" in texts[0]
    assert any("reports to the CEO" in text for text in texts)
    assert made.sections[0].sentences[-1].is_open


def test_what_has_no_title_and_may_lead_stands_in_the_chart_as_itself():
    ceo, pa = post("ceo", "CEO", reports_to="none"), post("pa", None, reports_to="ceo")
    first = charter(chart(posts=(ceo, pa))).sections[0].sentences[0]
    assert (first.is_open, [source.fact for source in first.sources]) == (False, ["posts.pa"])


# Every sentence


def known(org: Org, source: Basis) -> bool:
    """Whether the chart says anything where a fact stands; of rules and claims, whether they exist."""
    section, _, rest = source.fact.partition(".")
    head = source.fact.partition(" ")[0].partition(":")[0]
    if head in catalogue().rules or head in catalogue().claims:
        return True
    if section in ("talent", "assumptions"):
        return getattr(getattr(org, section), rest) is not None
    if section in ("organization", "posts", "units", "initiatives") and not rest:
        return section == "organization" or getattr(org, section) is not None
    ids = {"ties": lambda one: f"{one.from_} → {one.to}"}.get(section, lambda one: one.id)
    items = {ids(one): one for one in getattr(org, section) or ()}
    owner = max((id_ for id_ in items if rest == id_ or rest.startswith(f"{id_}.")), key=len)
    value = items[owner]
    for field in filter(None, rest[len(owner) :].split(".")):
        value = getattr(value, field)
    return value is not None


@given(audited_orgs())
@often(0.5)
def test_what_is_not_open_rests_on_what_the_chart_says(org):
    for sentence in sentences(charter(org)):
        assert sentence.sources
        assert sentence.is_open or any(known(org, source) for source in sentence.sources), sentence


@given(orgs())
@often(0.5)
def test_every_sentence_ends_and_leaves_no_blank_unfilled(org):
    for sentence in sentences(charter(org)):
        assert sentence.text.endswith((".", "?", "!")), sentence
        assert not re.search(r"\bTBD\b|\bNone\b|\{\w*\}", sentence.text) or "{" in str(org) or "None" in str(org)


def filled(told: dict) -> str:
    """A sentence made by somebody else, from nothing but a charter in JSON and the words of the ontology."""
    template = TEMPLATES.get(told["template"]) or prose.templates()[told["template"]]
    return re.sub(r"\{([a-z]+)[^}]*\}", lambda blank: words(told["arguments"][blank[1]]), template)


def words(argument: dict) -> str:
    match argument:
        case {"kind": "message"}:
            return filled(argument)
        case {"kind": "listing", "items": items, "more": more, "joined": joined}:
            named = [*map(words, items), *([f"{more} more"] if more else [])]
            last = ", ".join(named[:-1]), *named[-1:]
            return "; ".join(named) if joined == ";" else f" {joined} ".join(filter(None, last))
        case {"kind": "number", "value": value}:
            return f"{value:,g}"
        case {"kind": "objective", "id": id_, "label": label}:
            return label or id_.replace("-", " ")
        case {"label": label, "id": id_}:
            return label or id_
    return argument["text"] if "text" in argument else argument["name"]


@pytest.mark.parametrize("name", ["s0-consumer", "s1-deputy", "s3-bank", "s3-champion"])
def test_the_sentences_in_json_follow_from_their_templates_and_arguments(name):
    found = json.loads(run(EXAMPLES / f"{name}.yaml", "--format", "json"))
    made = charter(cxgraph.load(EXAMPLES / f"{name}.yaml"))
    told = [one for section in found["sections"] for one in section["sentences"]]
    assert [(one["text"], one["open"]) for one in told] == [(one.text, one.is_open) for one in sentences(made)]
    for one in told:
        assert filled(one).casefold() == one["text"].casefold()
        assert [Basis(**source) for source in one["sources"]]


def unnamed(told: Message) -> Message:
    changed = change_quotes(told, lambda _: "…")
    assert isinstance(changed, Message)
    return changed


@given(audited_orgs())
@often(0.5)
def test_a_charter_is_data_from_which_every_name_can_be_taken(org):
    posts = tuple(replace(post, title=f"Deputy Qx{nth}zj") for nth, post in enumerate(org.posts))
    for one in sentences(charter(replace(org, posts=posts))):
        assert "zj" not in one.manner.say(unnamed(one.message))


@given(audited_orgs())
@often(0.5)
def test_every_tie_of_the_lead_appears(org):
    made = charter(org)
    named = {source.fact for one in sentences(made) for source in one.sources}
    for one in org.ties:
        if made.lead is not None and made.lead in (one.from_, one.to):
            assert f"ties.{one.from_} → {one.to}" in named


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_charter_of_a_worked_case_is_whole(path):
    made = charter(cxgraph.load(path))
    assert made.lead is not None
    titles = [section.title for section in made.sections]
    assert [title for title in titles if title != "Worth asking"] == [
        "Purpose",
        "Place",
        "Mandate",
        "Decision rights",
        "Partners, and how they work together",
        "Measures",
        "Team and skills",
        "Initiatives",
        "People",
        "Gaps to settle",
        "Agreement",
    ]
    assert all((source.file and source.line) or source.fact.startswith("S0.11") for source in number_sources(made))


# Written


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_markdown_marks_what_is_open_and_names_each_source(path):
    made = charter(cxgraph.load(path))
    lines = to_markdown(made).splitlines()
    items = [line for line in lines if line.startswith("- ")]
    assert len(items) == len(sentences(made))
    assert sum(line.startswith("- [ ] Open: ") for line in items) == sum(one.is_open for one in sentences(made))
    notes = {line.partition("]:")[0] + "]" for line in lines if line.startswith("[^")}
    used = {note for line in items for note in re.findall(r"\[\^\d+\]", line)}
    assert notes == used
    assert all(re.search(r"\[\^\d+\]$", line) for line in items)


def test_markdown_of_a_hostile_chart_formats_nothing():
    text = to_markdown(charter(cxgraph.load(EXAMPLES / "hostile.yaml")))
    assert "\u202e" not in text
    assert "\u200b" not in text
    assert not re.search(r"(?<!\\)<script", re.sub(r"`+[^`]+`+", "", text))


def test_html_runs_nothing_and_loads_nothing():
    text = to_html(charter(cxgraph.load(EXAMPLES / "hostile.yaml")))
    assert "<script" not in text
    assert " style=" not in text
    assert "default-src &#39;none&#39;" in text
    assert not re.search(r'(src|href)="(?!#source-)', text)
    assert "\u202e" not in text
    assert len(text) < 60_000


def test_html_has_a_box_for_each_open_point_and_a_source_for_each_number():
    made = charter(cxgraph.load(EXAMPLES / "s0-consumer.yaml"))
    text = to_html(made)
    assert text.count('class="open"') == sum(one.is_open for one in sentences(made))
    linked = set(re.findall(r'href="#(source-\d+)"', text))
    assert linked == set(re.findall(r'id="(source-\d+)"', text))
    assert "@page" in text
    assert "@media print" in text


def test_the_command_writes_both_forms(tmp_path):
    file = EXAMPLES / "s3-bank.yaml"
    assert run(file).startswith("# Role charter: Chief Experience Officer, Northmere Bank\n")
    run(file, "--format", "html", "-o", tmp_path / "charter.html")
    assert (tmp_path / "charter.html").read_text("utf-8").startswith("<!doctype html>")
    assert "no-such" in run(tmp_path / "no-such.yaml", code=2)


def test_redacted_nobody_is_named():
    text = run(EXAMPLES / "s3-bank.yaml", "--redact")
    assert "Ana Ruiz" not in text
    assert "is held; by whom is left out here." in text
    assert "accepted by whoever holds the post." in text


def test_a_configuration_decides_what_is_a_gap(tmp_path):
    config = tmp_path / "cxgraph.toml"
    config.write_text('ignore = ["CX"]\n')
    assert "The audit found nothing that fails." in run(EXAMPLES / "s3-bank.yaml", "--config", config)


def test_from_rdf_there_are_sources_without_lines(tmp_path):
    from cxgraph.knowledge.rdf import serialise

    file = tmp_path / "org.ttl"
    file.write_bytes(serialise(mandated(budget=True), "turtle"))
    text = run(file)
    assert "The post has a budget of its own for customer experience." in text
    assert "`org.ttl` `posts.cxo.mandate.budget`" in text
