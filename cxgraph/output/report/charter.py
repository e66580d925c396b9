"""Charter -> Markdown to be edited, one HTML file to be printed, or JSON; every sentence with its sources."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, Final

import msgspec

from cxgraph.advice.charter import Basis, Charter, CharterSection, Sentence
from cxgraph.assessment.audit.arguments import argument_record
from cxgraph.core.errors import Problem
from cxgraph.core.message import Argument, ItemName, Listing, Message, PersonName
from cxgraph.core.sanitize import UNSEEN, escape_unseen
from cxgraph.output.content_security_policy import content_security_policy
from cxgraph.output.report.markdown import code, escape_markdown

OPEN: Final = "Open:"
SOURCES: Final = "Sources"


def heading(charter: Charter) -> str:
    """What the charter is called."""
    return f"Role charter: {charter.role}, {charter.organization}"


def preface(charter: Charter) -> str:
    """What a reader has to know of the sentences below."""
    when = f" of {charter.as_of}" if charter.as_of else ""
    left = sum(sentence.is_open for section in charter.sections for sentence in section.sentences)
    points = {0: "Nothing is open", 1: "One point is open and marked"}.get(left, f"{left} points are open and marked")
    return f"Each sentence rests on the chart{when} or on the evidence, as numbered at the end. {points}."


def number_sources(charter: Charter) -> dict[Basis, int]:
    """The sources, each with its number, in the order in which they are first named."""
    sentences = (sentence for section in charter.sections for sentence in section.sentences)
    found = dict.fromkeys(source for sentence in sentences for source in sentence.sources)
    return {source: number for number, source in enumerate(found, start=1)}


def place(source: Basis) -> str:
    """The file and the line of a source; empty for a claim of the evidence."""
    return str(Problem(source.file, source.line, None, path="", what="")) if source.file else ""


def to_markdown(charter: Charter) -> str:
    """The charter as Markdown: lists of sentences, an empty box before what is open, sources as footnotes.

    What the chart says formats nothing, links nothing and mentions nobody.
    """
    numbers = number_sources(charter)
    blocks = [f"# {escape_markdown(heading(charter))}", escape_markdown(preface(charter))]
    for section in charter.sections:
        blocks += [f"## {section.title}", "\n".join(_items(section, numbers))]
    notes = (f"[^{number}]: {_note(source)}" for source, number in numbers.items())
    return "\n\n".join([*blocks, f"## {SOURCES}", "\n".join(notes)]) + "\n"


def _items(section: CharterSection, numbers: dict[Basis, int]) -> Iterator[str]:
    for sentence in section.sentences:
        box = f"[ ] {OPEN} " if sentence.is_open else ""
        yield f"- {box}{escape_markdown(sentence.text)}{''.join(f'[^{number}]' for number in _of(sentence, numbers))}"


def _note(source: Basis) -> str:
    where = place(source)
    return f"{code(where)} {code(source.fact)}" if where else escape_markdown(source.fact)


def _of(sentence: Sentence, numbers: dict[Basis, int]) -> Iterable[int]:
    return sorted(numbers[source] for source in dict.fromkeys(sentence.sources))


def to_json(charter: Charter) -> str:
    """The charter as JSON: two spaces deep, keys in a fixed order, each sentence beside what it is made from."""
    data = {
        "organization": charter.organization,
        "as_of": charter.as_of,
        "lead": charter.lead,
        "role": charter.role,
        "sections": [
            {"title": section.title, "sentences": [*map(_data, section.sentences)]} for section in charter.sections
        ],
    }
    return escape_unseen(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _data(sentence: Sentence) -> dict[str, Any]:
    sources = [asdict(source) for source in sentence.sources]
    return {"text": sentence.text, "open": sentence.is_open, **_message(sentence.message), "sources": sources}


def _message(message: Message) -> dict[str, Any]:
    return {
        "template": message.template,
        "arguments": {blank: _argument(said) for blank, said in message.arguments.items()},
    }


def _argument(argument: Argument) -> Any:
    """What fills a blank, by its kind; as findings have it, where they may have such a one."""
    match argument:
        case Message():
            return {"kind": "message", **_message(argument)}
        case PersonName(name):
            return {"kind": "person", "name": name}
        case ItemName(section="objectives"):
            return {"kind": "objective", "id": argument.id, "label": argument.label}
        case Listing(items, more, joined):
            return {"kind": "listing", "items": [*map(_argument, items)], "more": more, "joined": joined}
    return msgspec.to_builtins(argument_record(argument))


def to_html(charter: Charter) -> str:
    """The charter as one HTML file: no script, nothing loaded, light or dark, and fit for a sheet of paper."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("cxgraph.output.report", "template"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = lambda text: UNSEEN.sub("\ufffd", " ".join(text.split()))
    assert environment.loader is not None
    style, _, _ = environment.loader.get_source(environment, "charter.css")
    numbers = number_sources(charter)
    return environment.get_template("charter.html.j2").render(
        title=heading(charter),
        charter=charter,
        preface=preface(charter),
        open_mark=OPEN,
        sources={number: (place(source), source.fact) for source, number in numbers.items()},
        numbers=lambda sentence: _of(sentence, numbers),
        style=style,
        policy=content_security_policy(style, []),
    )
