"""The walk from a file to a result, stage by stage: read this first.

::

    a file of any kind --load--> Org --audit--> Audit --report--> text, JSON, the triples of its graph
                                  |               `-----page----> one HTML file
                                  |---query---> rows, over the organisation, its audit and the ontology
                                  |---rdf-----> Turtle, JSON-LD, N-Triples; with its audit, TriG, N-Quads
    tables --load.table--> Org ---`---write---> org.yaml

Each function here is one such walk. Stages are imported when a walk reaches them, so that none waits for another's.
"""

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxgraph.audit import Audit
    from cxgraph.query import Source


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


def opened(file: str | Path, *, audit: bool = False) -> "Source":
    """What questions about the organisation in a file are asked of; its audit as well, where wanted."""
    from cxgraph.load import load
    from cxgraph.query import Local

    return Local(load(file), audit=audit)


def exported(file: str | Path, form: str, *, audit: bool = False, ontology: bool = False) -> bytes:
    """The organisation in a file, as RDF.

    Args:
        file: The file.
        form: A format of one graph, in which all is merged; or of a dataset, in which each graph has its name.
        audit: Whether its audit is written too.
        ontology: Whether the ontology is written too, for which only a dataset has room.
    """
    from cxgraph.load import load
    from cxgraph.query import organization_graphs, vocabulary
    from cxgraph.rdf import DATASETS, dataset, prefixes, serialise

    org = load(file)
    graphs = organization_graphs(org, audit=audit)
    if form in DATASETS:
        return dataset({**(vocabulary() if ontology else {}), **graphs}, form, prefixes(org))
    _, *others = graphs.values()
    return serialise(org, form, more=chain.from_iterable(others))
