"""Every page opens on the copy of a tutor, which holds nobody's identity."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import joined
from tests.office import Office, Template
from ui.pages.all import PAGES
from ui.window import Window


@pytest.fixture
def office(template: Template, tmp_path: Path) -> Iterator[Office]:
    """The laptop of a tutor with one student."""
    home = template.copy_to(tmp_path / "home")
    tutor = home.tutor("김서연")
    home.log(home.match(home.student("하늘", identity={"name": "김하늘"}), tutor), observed="Ordered a coffee.")
    made = joined(template, tmp_path / "laptop", home, "tutor", tutor)
    yield made
    made.app.close()
    home.app.close()


def test_every_page_opens_without_identities(window: Window) -> None:
    for page in PAGES:
        window.open_page(page.key)
