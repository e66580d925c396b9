"""What is read column by column, and told by a first look, is the same as row by row and by a long look."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from cxgraph.core.model import Position, Positions, pack
from cxgraph.inputs.tables import vacancies
from cxgraph.inputs.tables.row_fields import read_fields
from cxgraph.inputs.tables.rows import Row, Table
from cxgraph.inputs.tables.words import WORDS

WORD = st.sampled_from(sorted(WORDS["unheld"] | WORDS["unheld_start"] | WORDS["unheld_mark"]))
CELL = st.text(max_size=12) | st.builds(
    "{}{}{}".format,
    st.sampled_from(("", "Ana - ", "(", "_", "CX (")),
    WORD,
    st.sampled_from(("", ")", " 12", ": CX", "é")),
)


@given(st.lists(st.lists(CELL, max_size=3).map(tuple)), st.integers(0, 3))
def test_a_column_is_the_texts_of_its_rows(rows: list[tuple[str, ...]], column: int) -> None:
    table = Table("x", ("a", "b", "c"), tuple(Row(n, n, cells, "x") for n, cells in enumerate(rows, 2)))
    assert table.texts(column) == [row.text(column) for row in table.rows]


@given(CELL | st.sampled_from(("REQ-12", "jr12", "Req ID 1234", "Job Req. No. 77", "R1234", "rqnr 12")))
def test_a_first_look_overlooks_no_vacancy(cell: str) -> None:
    assert vacancies.is_unheld(cell) == (bool(cell) and vacancies._is_unheld(cell))


@given(st.lists(st.tuples(CELL, CELL), min_size=1))
def test_a_plain_row_is_held(rows: list[tuple[str, str]]) -> None:
    table = Table("x", ("Name", "Title"), tuple(Row(n, n, cells, "x") for n, cells in enumerate(rows, 2)))
    fields, plain = read_fields(table, {"holder": 0, "title": 1})
    for (_, _, _, holder, *_, is_vacant), is_plain, (written, _) in zip(fields, plain, rows, strict=True):
        assert not is_plain or (holder == Row(1, 1, (written,), "x").text(0) != "" and not is_vacant)


def test_positions_may_stand_in_an_array() -> None:
    start = pack(1, 1)
    positions = Positions("x", {Positions.START: start, "posts": array("Q", (pack(2, 1), pack(4, 3)))})
    assert positions.find(("posts", 1, "title")) == Position(4, 3)
    assert positions.find(("posts", 2)) == positions.find(("posts",)) == Position(1, 1)
    assert list(map(positions.lines("posts"), (0, 1, 2))) == [2, 4, 1]
