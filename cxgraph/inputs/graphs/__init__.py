"""RDF -> an organisation, be it ours or W3C ORG that knows nothing of cxgraph."""
