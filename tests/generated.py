"""What is generated and committed: ``python -m tests.generated`` writes it anew."""

from collections.abc import Iterator
from json import dumps
from pathlib import Path

from cxgraph.cli.group import COMMANDS
from cxgraph.knowledge.rdf.context import context_file
from cxgraph.output.brief.widths import BOLD, CAPITAL, FULL, LETTERS, OTHER
from cxgraph.output.reference import reference
from cxgraph.output.report.data import schemas

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file and the text it has to have."""
    yield README, with_block(README.read_text(encoding="utf-8"), "commands", commands_table())
    yield ROOT / "ontology" / "context.jsonld", context_file().decode()
    yield ROOT / "ontology" / "reference.html", reference()
    yield ROOT / "cxgraph" / "output" / "page" / "script" / "plain" / "advances.js", advances()
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


def advances() -> str:
    """The widths of letters, which the Brief and the scripts of the page go by, as a module of the latter."""
    rows = "".join(f"  [{advance}, {dumps(letters, ensure_ascii=False)}],\n" for advance, letters in LETTERS.items())
    others = dumps([BOLD, FULL, CAPITAL, OTHER])
    return (
        "// Widths of letters, in shares of the font size, and how much wider bold is: from output/brief/widths.py,\n"
        "// written by `make regen`, not by hand.\n\n"
        f"/** @type {{[advance: number, letters: string][]}} */\nexport const LETTERS = [\n{rows}];\n"
        f"export const [BOLD, FULL, CAPITAL, OTHER] = {others};\n"
    )


def main() -> None:
    """Writes everything anew."""
    for path, text in generated():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
