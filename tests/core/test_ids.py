"""Ids: in the order they were made, and the same on every copy where they are made from something."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from tutor_app.ids import _SPACE, made_from, new_id


def test_new_ids_are_uuid7_in_order() -> None:
    ids = [new_id() for _ in range(1_000)]
    assert ids == sorted(set(ids))
    assert {uuid.UUID(made).version for made in ids} == {7}


@given(parts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_made_ids_are_uuid5(parts: list[str]) -> None:
    assert made_from(*parts) == str(uuid.uuid5(uuid.UUID(bytes=_SPACE), "\x1f".join(parts)))
