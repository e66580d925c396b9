"""Fuzzers: random inputs by the thousand, for what no example shows; run by hand, each with a budget."""
