"""Named graphs of an organisation and its audit, SPARQL over them, rules in SPARQL."""
