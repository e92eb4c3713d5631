"""Blocks over pages."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tutor_app.reports.page import Block, Placed, Sheet, flow

TOP, BOTTOM = 50.0, 250.0


def nothing(_sheet: Sheet, _top: float) -> None:
    """Drawn by no test."""


def block(height: float, *, above: float = 0.0, keep: bool = False) -> Block:
    return Block(height, nothing, above, keep)


FOOT = block(40, above=10)


def placed(blocks: Sequence[Block], foot: Block = FOOT) -> list[Placed]:
    return flow(blocks, first_top=TOP, top=TOP, bottom=BOTTOM, foot=foot)


def heights(pages: list[Placed]) -> list[list[float]]:
    return [[one.height for _top, one in page] for page in pages]


def test_a_short_report_is_signed_at_the_foot_of_its_page() -> None:
    ((first, foot),) = placed([block(30)])
    assert first == (TOP, block(30))
    assert foot == (BOTTOM - FOOT.height, FOOT)


def test_a_heading_goes_on_with_what_it_heads() -> None:
    heading, text = block(20, keep=True), block(30)
    assert heights(placed([block(170), heading, text])) == [[170], [20, 30, 40]]


def test_space_above_is_left_out_at_the_top_of_a_page() -> None:
    pages = placed([block(190), block(30, above=25)])
    assert pages[1][0][0] == TOP


def test_a_foot_never_stands_alone() -> None:
    assert heights(placed([block(100), block(90)])) == [[100], [90, 40]]


def test_blocks_kept_together_over_more_than_a_page_are_parted_after_all() -> None:
    pages = placed([block(60, keep=True) for _ in range(7)])
    assert heights(pages) == [[60, 60, 60], [60, 60, 60], [60, 40]]


@given(
    st.lists(st.builds(block, st.floats(1, 150), above=st.floats(0, 30), keep=st.booleans()), min_size=1, max_size=40)
)
def test_every_block_lies_once_and_in_order_on_its_page(blocks: list[Block]) -> None:
    pages = placed(blocks)
    found = [one for page in pages for _top, one in page]
    assert found == [*blocks, FOOT]
    assert all(pages)
    for page in pages:
        below = TOP
        for top, one in page:
            assert top >= below - 1e-6
            below = top + one.height
        assert below <= BOTTOM + 1e-6
