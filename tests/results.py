"""The examples -> their results as committed in ``out/``: ``python -m tests.results`` writes them anew."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import cxgraph
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.cli import stages as pipeline
from cxgraph.core.model import Org
from cxgraph.graph.query import AUDIT, Local, ask, find, names
from cxgraph.inputs.load import load
from cxgraph.output.report import charter, diff, plan
from cxgraph.output.report.data import to_json
from cxgraph.output.report.github import to_github
from cxgraph.output.report.junit import to_junit
from cxgraph.output.report.markdown import to_markdown
from cxgraph.output.report.sarif import to_sarif
from cxgraph.output.report.text import to_text

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out"
SHOWN = "s3-bank"
"""The example whose page is committed whole, and its audit in every format; of the other pages the hash is."""
BUDGET = 8
"""Most effort of the plans on its page."""
DRAWINGS = {"mermaid": "mmd", "dot": "dot", "graphml": "graphml"}
WIDTH = 80


def examples() -> list[Path]:
    """The example organisations, relative to the repository."""
    return sorted(path.relative_to(ROOT) for path in (ROOT / "examples").glob("*.yaml"))


def results(file: Path) -> Iterator[tuple[str, bytes]]:
    """Every committed text result of one example: its path below ``out/``, and its content.

    The working directory has to be the repository, so that results name the file as a user would.
    """
    org = load(file)
    audit = pipeline.audit_file(file)
    yield f"{file.stem}/audit.txt", to_text(audit, WIDTH, color=False).encode()
    yield f"{file.stem}/audit.json", to_json(audit).encode()
    if file.stem == SHOWN:
        yield f"{SHOWN}/audit.md", to_markdown(audit, why=True).encode()
        yield f"{SHOWN}/audit.sarif", to_sarif(audit).encode()
        yield f"{SHOWN}/audit.junit.xml", to_junit(audit).encode()
        yield f"{SHOWN}/audit.github.txt", to_github(audit).encode()
    yield f"{file.stem}/org.ttl", pipeline.export_rdf(file, "turtle")
    plans, _ = pipeline.plan_file(file)
    yield f"{file.stem}/plan.txt", plan.to_text(plans, WIDTH).encode()
    yield f"{file.stem}/charter.md", charter.to_markdown(pipeline.charter_of_file(file)).encode()
    if file.stem == SHOWN:
        yield f"{SHOWN}/plan.json", plan.to_json(plans).encode()
        yield f"{SHOWN}/charter.html", charter.to_html(pipeline.charter_of_file(file)).encode()
        yield f"{SHOWN}/diff.txt", diff.to_text(cxgraph.diff(org, plans.plans[-1].org), WIDTH).encode()
        yield f"{SHOWN}/org.svg", pipeline.draw_svg(file).encode()
        for form, ending in DRAWINGS.items():
            yield f"{SHOWN}/org.{ending}", pipeline.draw_diagram(file, form)[0]
    yield f"{file.stem}/answers.txt", "\n".join(_answers(org)).encode()


def _answers(org: Org) -> Iterator[str]:
    """Every question that ships with its answer; the graphs that they are asked of are made once."""
    chart, audited = Local(org), Local(org, audit=shipped_ruleset())
    for name, words in names():
        question = find(name)
        answer = ask(audited if AUDIT in question.needs else chart, question, {})
        yield f"# {words}\n\n{answer.as_table(WIDTH)}"


def pages() -> Iterator[tuple[str, bytes]]:
    """The committed page, and a list of the hashes of all pages."""
    lines = []
    for file in examples():
        page = pipeline.page(file, budget=BUDGET if file.stem == SHOWN else None).encode()
        lines.append(f"{hashlib.sha256(page).hexdigest()}  {file.stem}.html\n")
        if file.stem == SHOWN:
            yield f"{SHOWN}.html", page
    yield "pages.sha256", "".join(lines).encode()


def main() -> None:
    """Writes everything anew; what no example gives any more is for the reader of the diff to remove."""
    os.chdir(ROOT)
    for file in examples():
        for name, content in results(file):
            _write(OUT / name, content)
    for name, content in pages():
        _write(OUT / name, content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main()
