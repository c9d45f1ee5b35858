"""Cells that a spreadsheet opens: never a formula, and read back as they were."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.report.csv_text import read, rows

CELLS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="=+-@'\"\t\r\n ,;1.", max_size=6),
)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4)


@given(ROWS)
def test_what_is_written_is_read(content: list[list[str]]) -> None:
    text = "".join(rows(content)).removeprefix("\ufeff")
    found = [[cell.text for cell in row] for row in read(text, ",")]
    assert found == [row for row in content if any(row)]


@given(ROWS)
def test_no_cell_is_a_formula_and_other_readers_agree(content: list[list[str]]) -> None:
    text = "".join(rows(content)).removeprefix("\ufeff")
    for row, written in zip(csv.reader(io.StringIO(text, newline="")), content, strict=True):
        for cell, original in zip(row, written, strict=True):
            assert cell.removeprefix("'") == original or cell == original
            assert not cell.lstrip().startswith(("=", "@"))


@given(ROWS, st.sampled_from([",", ";", "\t"]))
def test_the_place_of_a_cell_is_where_it_starts(content: list[list[str]], delimiter: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(content)
    text = stream.getvalue()
    lines = text.split("\n")
    for row in read(text, delimiter):
        for cell in row:
            assert lines[cell.line - 1][cell.column - 1] == '"'


def test_lines_can_end_in_any_way() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["a,b", '"c\nd",e', "", "f,"])
        found = [[cell.text for cell in row] for row in read(text, ",")]
        assert found == [["a", "b"], ["c\nd", "e"], ["f", ""]]
