"""Whatever ``export`` writes of a chart is read as the same organisation again."""

from pathlib import Path

import pytest

from cxgraph.cli.stages import draw_diagram, export_rdf, write_book
from cxgraph.core.model import canonical
from cxgraph.inputs.load import load
from cxgraph.inputs.load.reading import NamedInput, import_any

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))
GRAPHS = ("turtle", "json-ld", "n-triples", "trig", "n-quads")
DIAGRAMS = ("mermaid", "dot", "graphml")


def written(path: Path, form: str) -> bytes:
    if form == "xlsx":
        return write_book(path)
    if form in DIAGRAMS:
        return draw_diagram(path, form)[0]
    made = export_rdf(path, form)
    return made if isinstance(made, bytes) else made.encode()


@pytest.mark.parametrize("form", [*GRAPHS, *DIAGRAMS, "xlsx"])
def test_every_example_comes_back_from_every_format_known_by_its_content(form):
    for path in EXAMPLES:
        read = import_any([NamedInput("chart", written(path, form))])
        assert canonical(read.org) == canonical(load(path)), path.stem
        assert [remark for remark in read.left_out if "not read" in str(remark)] == []


def test_of_a_dataset_the_graph_of_the_chart_is_read_and_the_others_are_named():
    path = EXAMPLES[-1]
    for form in ("trig", "n-quads"):
        made = export_rdf(path, form, audit=True, ontology=True)
        read = import_any([NamedInput("chart", made if isinstance(made, bytes) else made.encode())])
        assert canonical(read.org) == canonical(load(path))
        (told,) = map(str, read.left_out)
        assert "the graph of the chart is read, these others are not:" in told
        assert "https://w3id.org/cxgraph/ontology" in told
