"""An organisation -> its audit: network, measures, rules, scores, robustness, questions."""
