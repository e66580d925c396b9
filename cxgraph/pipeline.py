"""The walk from a file to a result, stage by stage: read this first.

::

    a file of any kind --load--> Org --audit--> Audit --report--> text, JSON
                                  |               `-----page----> one HTML file
                                  |---query---> rows, over the organisation and the ontology
                                  |---rdf-----> Turtle, JSON-LD, N-Triples
    tables --load.table--> Org ---`---write---> org.yaml

Each function here is one such walk. Stages are imported when a walk reaches them, so that none waits for another's.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxgraph.audit import Audit
    from cxgraph.query import Result


def audited(file: str | Path) -> "Audit":
    """The audit of the organisation in a file."""
    from cxgraph.audit import audit
    from cxgraph.load import load

    return audit(load(file))


def page(file: str | Path) -> str:
    """The interactive page of the organisation in a file, with its audit."""
    from cxgraph.audit import audit
    from cxgraph.load import load
    from cxgraph.page import render

    org = load(file)
    return render(org, audit(org))


def answered(file: str | Path, question: str) -> "Result":
    """The answer to a question about the organisation in a file: a shipped one by name, a path, or SPARQL."""
    from cxgraph.load import load
    from cxgraph.query import query

    return query(load(file), question)


def exported(file: str | Path, form: str) -> bytes:
    """The organisation in a file, as RDF."""
    from cxgraph.load import load
    from cxgraph.rdf import serialise

    return serialise(load(file), form)
