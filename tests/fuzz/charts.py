"""Mutated charts, answer sheets and baselines: whatever their bytes, reading them ends soon, in a chart or a message.

Run as ``python -m tests.fuzz.charts --seconds 60 --seed 1``. Each input is read by a child process that stays warm,
with limits of time and memory; the same seed makes the same inputs. Exit code 1 where an input was not borne, which is
then kept in the folder ``--keep``.
"""

import argparse
import codecs
import logging
import multiprocessing
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from cxgraph.advice.interview import Interview

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
SECONDS: Final = 20
"""How long one input may take."""
MEMORY: Final = 2 << 30
"""Bytes that a child may take."""
LARGEST: Final = 600_000
"""Bytes of an input."""
CHART: Final = """cxgraph: 1
organization: {name: Acme, as_of: 2026-01}
posts:
  - {id: ceo, title: CEO, reports_to: none, holder: [Ann, Bob]}
  - {id: cxo, title: Chief Experience Officer, reports_to: ceo, cx_lead: true, mandate: {remit: [web], budget: true}}
  - {id: cio, title: CIO, reports_to: ceo, headcount: 12.5, skills: [], dotted_to: [cxo]}
units: [{id: web, head: cxo, headcount: 10, embedded_cx: 1, insights: [voc], work_mode: {remote: 0.5}}]
ties: [{from: cxo, to: cio, stance: roadblock, reason: capacity, by_design: true, as_of: 2026-01-02}]
initiatives: [{id: app, lead: cxo, units: [web], shared_objectives: [nps]}]
objectives: [{id: nps, name: Score, rivals: [cost]}]
talent: {learning_owner: none, upskilling: false}
suppressions: [{rule: CX109, reason: known, subjects: [cxo], expires: 2027-01-01}]
"""
FOREIGN: Final = """@prefix org: <http://www.w3.org/ns/org#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
<http://e.org/> a org:Organization ; <http://www.w3.org/2004/02/skos/core#prefLabel> "Acme"@en .
<http://e.org/sales> org:subOrganizationOf <http://e.org/> . <http://e.org/north> org:unitOf <http://e.org/sales> .
<http://e.org/ceo> org:postIn <http://e.org/> ; org:heldBy [ foaf:name "Ann" ] ; foaf:x ( 1 2.5 true "a" ) .
_:b org:reportsTo <http://e.org/ceo> ; org:postIn <http://e.org/north>, <http://e.org/sales> .
<http://e.org/m> org:member _:c ; org:organization <http://e.org/> . _:c foaf:name "Bob" ; org:reportsTo _:b .
"""
SHEET: Final = """# Questions about Acme

## 1. Which of these lend authority to customer experience?

Key: sponsor

- [x] CEO (ceo)
- [ ] CIO (cio)
- [ ] none of these

> Key: **stance/ceo**

- [ x ] partner

Key: lead-skills/cxo

\u2611 journey
  mapping
Answer (or others): data analytics, "x"

Key: headcount/cxo

Answer: 12

Key: function/web
Answer: sales

Key: answer/cio
Answer: 1
"""
FINDING: Final = """{"format": 1, "findings": [{"code": "CX109", "name": "no-budget", "severity": "error",
"confidence": "high", "outcome": "fail", "contested": false, "subjects": ["cxo"], "message": "m", "measured": 0.5,
"limit": null, "file": "x", "line": 1, "column": 2, "evidence": [], "counter_evidence": [], "remedy": "r",
"fingerprint": "f", "suppressed": null}]}"""
RUNS: Final = [*(chr(code) for code in range(32, 127)), "\t", "\n", "\r\n", "\x00", "\x85", "\u2028", "\ufeff", "é"]
RUNS += [
    "\ud800",
    "\U0001f3e6",
    "- ",
    "? ",
    "[[",
    "{a: ",
    '{"a":',
    "<<( <a:a> <a:b> ",
    "[ <a:b> ",
    "<a>",
    "<!--",
    "&a ",
    "*a,",
]
RUNS += [
    '"""',
    "'''",
    "\\u",
    "#\r",
    "=1;",
    "1-9 ",
    "a,b;",
    "k: 1\n",
    "!x ",
    "--- \n",
    ">>",
    "}}",
    "]]",
    "</a>",
    "0x",
    "1e",
]
WORDS: Final = [
    "9" * 5000,
    "1e999",
    "-0",
    ".nan",
    ".inf",
    "0x" + "f" * 300,
    "9999-99-99",
    "0000",
    "<<: *a",
    "!!binary x",
]
WORDS += [
    "&a [*a, *a]",
    "null",
    "~",
    "true",
    "2**64",
    "NaN",
    "-Infinity",
    "none",
    "vacant",
    "%YAML 1.1\n---\n",
    "\ufeff",
]
WORDS += [
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    "<?xml version='1.0' encoding='x'?>",
    '"@context": {"a": "a:b"},',
    "urn:a:b",
    "../..",
]
WORDS += [
    "k" * 1_000,
    "k: " * 100,
    "[" * 200,
    "http://[",
    "@base <x> .",
    '{"@id": "_:b"}',
    "xml:base='::'",
    "cx:Chart",
    "a\u0301",
]


HEADS: Final = [
    f'<?xml version="1.0" encoding="{name}"?>' for name in ("x", "hex", "utf-7", "utf-16", "idna", "latin-1")
]
HEADS += [
    "<!-- a -->\n<!DOCTYPE a>",
    "\n\n",
    "---\n",
    "%YAML 1.2\n---\n",
    "@base <http://e.org/> .\n",
    "\ufeff",
    "[",
    "{",
    " ",
]


class Input(NamedTuple):
    """What is read: the reader, and the bytes."""

    reader: str
    data: bytes


def seeds() -> list[Input]:
    """The examples in every form that charts are written in, and what is written beside them."""
    from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

    from cxgraph.inputs.load import load_bytes
    from cxgraph.knowledge.rdf import serialise

    texts = [
        CHART.encode(),
        *(path.read_bytes() for path in sorted(EXAMPLES.glob("*.yaml")) if path.stat().st_size < 40_000),
    ]
    found = [Input("yaml", text) for text in texts]
    graphs = [serialise(load_bytes(text, "org.yaml", "yaml"), "n-triples") for text in texts[:3]]
    foreign = Dataset(parse(FOREIGN, format=RdfFormat.TURTLE))
    foreign.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    graphs.append(serialize(sorted(foreign, key=str), format=RdfFormat.N_TRIPLES))
    for graph in graphs:
        quads = list(parse(graph, format=RdfFormat.N_TRIPLES))
        for media, form in (
            ("turtle", RdfFormat.TURTLE),
            ("json-ld", RdfFormat.JSON_LD),
            ("rdf-xml", RdfFormat.RDF_XML),
        ):
            found.append(Input(media, serialize(quads, format=form)))
        found.append(Input("turtle", graph))
    found += [
        Input("turtle", FOREIGN.encode()),
        Input("json-ld", serialise(load_bytes(texts[0], "x", "yaml"), "json-ld")),
    ]
    named = Input("json-ld", b'{"@context": "https://w3id.org/cxgraph/context.jsonld", "@graph": [{"@type": "Chart"}]}')
    return [*found, named, *[Input("baseline", FINDING.encode()), Input("sheet", SHEET.encode())] * 3]


def mutated(chosen: Input, others: list[Input], dice: random.Random) -> Input:
    """An input with one to five changes."""
    data = chosen.data
    for _ in range(dice.choice((1, 1, 1, 2, 3, 5))):
        data = dice.choice(MUTATIONS)(data, others, dice)[:LARGEST]
    reader = (
        chosen.reader if dice.random() < 0.9 else dice.choice(("any", "check", "turtle", "json-ld", "rdf-xml", "yaml"))
    )
    return Input(reader, data)


def _flip(data: bytes, _: list[Input], dice: random.Random) -> bytes:
    changed = bytearray(data or b" ")
    for _ in range(dice.randint(1, 8)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _span(data: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randint(0, len(data))
    return start, min(len(data), start + dice.choice((1, 4, 30, 300, 3_000)))


def _cut(data: bytes, _: list[Input], dice: random.Random) -> bytes:
    start, end = _span(data, dice)
    return data[:start] + data[end:]


def _repeat(data: bytes, _: list[Input], dice: random.Random) -> bytes:
    start, end = _span(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 10, 100, 3_000)) + data[end:]


def _lines(data: bytes, _: list[Input], dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    place = dice.randrange(len(lines))
    match dice.randrange(3):
        case 0:
            lines.insert(dice.randrange(len(lines)), lines[place])
        case 1:
            lines[place : place + 1] = [lines[place]] * dice.choice((2, 50, 5_000))
        case _:
            del lines[place]
    return b"".join(lines)


def _run(data: bytes, _: list[Input], dice: random.Random) -> bytes:
    at, _end = _span(data, dice)
    if dice.random() < 0.7:
        at = data.find(b" ", at) + 1
    run = dice.choice(RUNS) * dice.choice((1, 10, 200, 3_000, 50_000))
    closing = dice.choice(("", "x", "]" * 200, ">>" * 200))
    return data[:at] + (run + closing).encode("utf-8", "surrogatepass") + data[at:]


def _word(data: bytes, _: list[Input], dice: random.Random) -> bytes:
    words = [(place, word) for place, word in enumerate(data.split(b" ")) if word]
    parts = data.split(b" ")
    if words:
        parts[dice.choice(words)[0]] = dice.choice(WORDS).encode()
    return b" ".join(parts)


def _spliced(data: bytes, others: list[Input], dice: random.Random) -> bytes:
    other = dice.choice(others).data
    (start, end), at = _span(other, dice), dice.randint(0, len(data))
    return data[:at] + other[start:end] + data[at:]


def _numbered(data: bytes, _: list[Input], dice: random.Random) -> bytes:
    """One line many times, a number in it each time another."""
    lines = data.splitlines(keepends=True) or [b""]
    line, times = dice.choice(lines), dice.choice((20, 500, 4_000))
    word = dice.choice(line.split() or [b"x"])
    return data + b"".join(line.replace(word, word + str(nth).encode()) for nth in range(times))


def _headed(data: bytes, _: list[Input], dice: random.Random) -> bytes:
    return dice.choice(HEADS).encode() + data


def _encoded(data: bytes, _: list[Input], dice: random.Random) -> bytes:
    text = data.decode(errors="replace")
    name = dice.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252", "utf-32"))
    return dice.choice((b"", codecs.BOM_UTF16_LE, codecs.BOM_UTF8)) + text.encode(name, errors="replace")


MUTATIONS: Final[tuple[Callable[[bytes, list[Input], random.Random], bytes], ...]] = (
    *(_flip, _cut, _repeat, _lines, _run, _run, _word, _word, _spliced, _numbered, _headed, _encoded),
)


def read(given: Input) -> str:
    """Reads an input; what came of it: ``ok``, ``refused``, or the fault."""
    from cxgraph.core.errors import CxgraphError
    from cxgraph.core.sanitize import visible

    try:
        _readers()[given.reader](given.data)
    except CxgraphError as error:
        visible(str(error)).encode()
        return "refused" if len(str(error)) < 500_000 else f"a message of {len(str(error))} characters"
    except BaseException as error:
        return f"{type(error).__name__}: {str(error)[:200]}"
    return "ok"


def _readers() -> dict[str, Callable[[bytes], object]]:
    from cxgraph.inputs.graphs.turtle import read_graph
    from cxgraph.inputs.load import load_bytes
    from cxgraph.inputs.shapes import check_graph

    return {
        "any": lambda data: load_bytes(data, "org"),
        "check": lambda data: check_graph(data, "org", "turtle"),
        "yaml": lambda data: load_bytes(data, "org.yaml", "yaml"),
        "sheet": _read_sheet,
        "baseline": _read_baseline,
        **{
            media: (lambda data, media=media: read_graph(data, "org", media))
            for media in ("turtle", "json-ld", "rdf-xml")
        },
    }


def _read_sheet(data: bytes) -> None:
    from cxgraph.advice.interview.sheet import read_sheet
    from cxgraph.inputs.charts.yaml import decode

    read_sheet(decode(data, "answers.md"), "answers.md", _interview())


@cache
def _interview() -> "Interview":
    from cxgraph.advice.interview import Interview
    from cxgraph.assessment.ruleset import shipped_ruleset

    return Interview(CHART.encode(), "org.yaml", lambda _: shipped_ruleset())


def _read_baseline(data: bytes) -> None:
    import tempfile

    from cxgraph.assessment.audit.baseline import read_baseline

    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        read_baseline(file.name)


def child(end: Connection) -> None:
    """Reads what it is sent until nothing more comes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable(logging.CRITICAL)
    for given in seeds():
        read(given)
    end.send("ready")
    while (given := end.recv()) is not None:
        end.send(read(given))


class Reader:
    """A child process that reads, and another in its place where it ended or had to be ended."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._end, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(target=child, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        assert self._end.recv() == "ready"

    def read(self, given: Input) -> str:
        """What came of an input: as :func:`read`, or ``hangs`` or ``ended the process``."""
        self._end.send(given)
        try:
            if self._end.poll(SECONDS):
                outcome: str = self._end.recv()
                return outcome
            outcome = f"hangs for {SECONDS} s"
        except EOFError:
            outcome = "ended the process"
        self._process.kill()
        self._process.join()
        self._start()
        return outcome

    def close(self) -> None:
        """Ends the child."""
        self._end.send(None)
        self._process.join()


def inputs(seed: int) -> Iterator[Input]:
    """Inputs without end."""
    dice = random.Random(seed)
    given = seeds()
    while True:
        yield mutated(dice.choice(given), given, dice)


def main() -> int:
    """Reads mutated inputs for a while and tells what came of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path, help="folder for inputs that were not borne")
    asked = options.parse_args()
    reader, counts, faults, slowest = Reader(), Counter[str](), 0, (0.0, 0, "")
    stop = time.monotonic() + asked.seconds
    for nth, given in enumerate(inputs(asked.seed)):
        if time.monotonic() > stop:
            break
        began = time.monotonic()
        outcome = reader.read(given)
        slowest = max(slowest, (time.monotonic() - began, nth, given.reader))
        counts[f"{given.reader} {outcome}" if outcome in ("ok", "refused") else f"{given.reader} FAULT"] += 1
        if outcome not in ("ok", "refused"):
            faults += 1
            print(f"{nth} {given.reader}, {len(given.data)} bytes: {outcome}", flush=True)
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{asked.seed}-{nth}.{given.reader}").write_bytes(given.data)
    reader.close()
    print(f"{counts.total()} inputs, {faults} faults, the slowest took {slowest[0]:.1f} s: {slowest[1]} {slowest[2]}")
    print(", ".join(f"{outcome}: {count}" for outcome, count in sorted(counts.items())))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
