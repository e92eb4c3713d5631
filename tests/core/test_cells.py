"""Cells that leave for a spreadsheet and come back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_app.cells import as_written, block, cells_of, neutralised

TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("'=+-@\t\r\n\"＝ "), max_size=12)


@pytest.mark.parametrize("text", ["=1+1", "+82 10", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u3000+1", "'=1"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert neutralised(text) == f"'{text}"
    assert as_written(neutralised(text)) == text


@given(text=TEXT)
def test_neutralised_text_comes_back(text: str) -> None:
    assert as_written(neutralised(text)) == text


@given(rows=st.lists(st.lists(TEXT, min_size=1, max_size=4).filter(lambda row: any(map(str.strip, row))), max_size=4))
def test_a_block_that_is_copied_is_pasted_cell_by_cell(rows: list[list[str]]) -> None:
    assert cells_of(block(rows)) == rows


def test_a_cell_of_several_lines_stays_one_cell() -> None:
    assert block([("K-031", "one\ntwo"), ("K-032", "")]) == 'K-031\t"one\ntwo"\r\nK-032\t'
