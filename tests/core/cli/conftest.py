"""Commands speak the language of whoever calls them; tests that come after speak English again."""

from collections.abc import Iterator

import pytest

from tutor_app.i18n import set_language


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Nothing that a command line has said stays."""
    yield
    set_language("en")
