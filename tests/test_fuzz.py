"""The fuzzers run: what they feed and how they judge it; for longer they run by themselves."""

from itertools import islice

from tests.fuzz import charts


def test_every_reader_takes_what_mutations_start_from() -> None:
    assert {charts.read(given) for given in charts.seeds() if given.reader != "json-ld"} == {"ok"}


def test_mutated_charts_are_read_or_refused_and_are_the_same_again() -> None:
    first = [*islice(charts.inputs(seed=7), 60)]
    assert first == [*islice(charts.inputs(seed=7), 60)]
    assert {charts.read(given) for given in first} == {"ok", "refused"}


def test_a_fault_is_told() -> None:
    assert charts.read(charts.Input("no such reader", b"")).startswith("KeyError")
