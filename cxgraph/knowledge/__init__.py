"""The ontology as Python sees it: vocabulary, catalogue of rules and indicators, titles, RDF terms."""
