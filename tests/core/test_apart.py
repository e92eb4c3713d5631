"""Random histories of copies that work apart: whatever happens in whatever order, all end alike and nothing is lost."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import PROVE
from tests.core.apart import Apart, Family
from tests.office import Template

PARTS = 10 if PROVE else 1
"""A long proof is cut into parts, so that every core has some."""


@pytest.mark.parametrize("part", range(PARTS))
def test_copies_that_work_apart_end_alike(
    part: int, template: Template, tmp_path: Path, size: Callable[[int, int], int]
) -> None:
    family, tally = Family.made(template, tmp_path), Counter[str]()
    long = settings(max_examples=size(15, 5_000) // PARTS, stateful_step_count=40)
    run_state_machine_as_test(lambda: Apart(family, tmp_path, tally), settings=long)
    print(part, dict(sorted(tally.items())))
    assert min(tally[what] for what in ("joined", "revoked", "restored", "equal stamps", "conflicts")) > 0
