"""``ontology/`` -> one self-contained HTML page of all that it defines, to be read or linked to."""

from cxgraph.reference.document import reference

__all__ = ["reference"]
