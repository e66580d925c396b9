"""What is generated and committed: ``python -m tests.generated`` writes it anew."""

from collections.abc import Iterator
from pathlib import Path

from cxgraph.cli.group import COMMANDS
from cxgraph.knowledge.rdf.context import context_file
from cxgraph.output.reference import reference
from cxgraph.output.report.data import schemas

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file and the text it has to have."""
    yield README, with_block(README.read_text(encoding="utf-8"), "commands", commands_table())
    yield ROOT / "ontology" / "context.jsonld", context_file().decode()
    yield ROOT / "ontology" / "reference.html", reference()
    for name, text in schemas().items():
        yield ROOT / "cxgraph" / "schema" / name, text


def with_block(text: str, name: str, content: str) -> str:
    """A text with the block between two markers replaced."""
    opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, _, rest = text.partition(opening)
    _, _, after = rest.partition(closing)
    return f"{before}{opening}{content}{closing}{after}"


def commands_table() -> str:
    """The commands and what they do, as Markdown."""
    rows = (f"| `cxgraph {name}` | {short} |\n" for name, (_, short) in COMMANDS.items())
    return "| command | what it does |\n|---|---|\n" + "".join(rows)


def main() -> None:
    """Writes everything anew."""
    for path, text in generated():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
