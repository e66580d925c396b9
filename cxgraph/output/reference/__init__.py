"""``ontology/`` -> one self-contained HTML page of all that it defines, to be read or linked to."""

from cxgraph.output.reference.document import reference

__all__ = ["reference"]
