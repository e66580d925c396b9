"""RDF of others -> the organisation that it describes: W3C ORG data and organograms that know nothing of ``cx:``."""

from cxgraph.inputs.graphs.foreign.chart import chart

__all__ = ["chart"]
