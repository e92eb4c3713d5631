"""Whatever can be done has its line in the palette: on the page in view by each of its buttons and menus, anywhere else
by its words, and about each person."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.office import Office, Template
from tests.shots.scene import Scene
from tests.shots.scenes import scenes
from tutor_app.queries.tutors import tutor_card
from tutor_app.services import reports
from tutor_app.settings import Settings
from ui.actions import flat, shown
from ui.palette import Item, Palette
from ui.widgets.button import Button
from ui.widgets.more import MoreButton
from ui.widgets.side_item import SideItem
from ui.window import Window

IN_VIEW = (
    "today", "students", "student-goals", "student-reports", "student-details", "student-availability", "tutors",
    "tutor-students", "tutor-details", "matching", "matching-all", "schedule", "sessions", "classes",
    "classes-students", "classes-loans", "reports", "report-summary", "copies", "bin-full", "backups", "settings",
    "laptop-mine", "laptop-reports", "laptop-send",
)  # fmt: skip
SCENES = {scene.name: scene for scene in scenes() if scene.name in IN_VIEW}


@pytest.fixture(scope="module")
def office_of_many(demo: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo office, which each scene finds as the one before left it."""
    made = demo.copy_to(tmp_path_factory.mktemp("doing") / "office")
    yield made
    made.app.close()


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_each_button_and_each_entry_of_a_menu_is_found(
    qapp: QApplication, office_of_many: Office, scene: Scene
) -> None:
    """But for filters, columns and lines of a list, which are chosen and do nothing by themselves."""
    with scene.window(office_of_many.app, Settings("en", "light", 100)) as window:
        window.show()
        settle()
        scene.prepare(window)
        settle()
        wanted = set(on_show(window))
        found = {item.words.rstrip("…").casefold() for item in listed(window, ">")}
    assert wanted - found == set()


def on_show(window: Window) -> Iterator[str]:
    """What every button says that can be pressed, and every entry of every menu that opens from one."""
    for button in window.page.findChildren(QAbstractButton):
        if not button.isVisible() or not button.isEnabled():
            continue
        if isinstance(button, MoreButton):
            for action in flat(button.entries()):
                if action.is_open is None or action.is_open():
                    yield shown(action).rstrip("…").casefold()
        elif isinstance(button, Button) and not isinstance(button, SideItem):
            yield (button.accessibleName() or button.text()).rstrip("…").casefold()


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


def listed(window: Window, text: str) -> list[Item]:
    """What the palette lists for a text."""
    window.search()
    palette = window.overlays.sheet
    assert isinstance(palette, Palette)
    while window.shelf.make_one():
        pass
    palette.field.setText(text)
    return items(palette)


def take(window: Window, item: Item) -> None:
    """Do what a line says, as Enter does."""
    assert isinstance(window.overlays.sheet, Palette)
    window.overlays.sheet.finish()
    item.run()


def items(palette: Palette) -> list[Item]:
    return [palette.lines.lines[at] for at in palette.lines.places()]  # type: ignore[misc]


def test_how_the_program_looks_and_speaks_is_changed_from_any_page(window: Window) -> None:
    window.open_page("bin")
    found = {item.words: item for item in listed(window, ">")}
    assert {"Dark theme", "Theme as the computer", "Larger text", "Smaller text", "In Korean"} <= set(found)
    assert not {"Light theme", "In English"} & set(found), "it is so already"
    assert "Approve" not in found, "that is done to what is chosen on its page"
    assert {"Change my passphrase", "Lend something", "New recovery key", "New request…"} <= set(found)
    for words, key, value in (
        ("Dark theme", "theme", "dark"), ("Larger text", "text_size", 110), ("In Korean", "language", "ko"),
    ):  # fmt: skip
        take(window, next(item for item in listed(window, ">") if item.words == words))
        assert getattr(window.settings, key) == value
    window.change_settings(language="en", theme="light", text_size=100)


@pytest.fixture
def pair(office: Office) -> tuple[str, str]:
    """A student and a tutor who meet."""
    student, tutor = office.student("구름"), office.tutor("박준호")
    office.match(student, tutor)
    return student, tutor


def about(window: Window, text: str) -> dict[str, Item]:
    """What Tab lists about the person who is found first."""
    listed(window, text)
    palette = window.overlays.sheet
    assert isinstance(palette, Palette)
    palette.turn_to_person()
    return {item.words: item for item in items(palette)}


def test_tab_lists_all_that_can_be_done_about_a_student(window: Window, pair: tuple[str, str]) -> None:
    found = about(window, "구름")
    assert {
        "Show: Goals", "Show: Details", "New goal", "Add a level", "Ask for a subject", "Reveal identity",
        "Log a session: 구름 – 박준호", "구름 – 박준호: Pause…", "구름 – 박준호: End…", "Lend something",
        "Write a report", "Merge with…", "Archive", "Erase for good…", "Copy the code", "Pause", "Has left…",
    } <= set(found)  # fmt: skip
    take(window, found["구름 – 박준호: Pause…"])
    assert window.overlays.sheet is not None
    assert window.overlays.sheet.accessibleName() == "Pause the match"


def test_tab_lists_all_that_can_be_done_about_a_tutor(window: Window, office: Office, pair: tuple[str, str]) -> None:
    found = about(window, "박준호")
    assert {
        "Show: Availability", "Show: Details", "Add a subject", "Show contact", "Change the contact…",
        "구름 – 박준호: End…", "Lend something", "Merge with…", "Archive", "Pause", "Has left…", "Show the sessions",
    } <= set(found)  # fmt: skip
    take(window, found["Pause"])
    assert window.page.key == "tutors"
    card = office.app.query(tutor_card, pair[1])
    assert card is not None
    assert card.status == "paused"


def test_a_report_is_moved_on_from_the_list(window: Window, office: Office, pair: tuple[str, str]) -> None:
    office.app.do(reports.draft_report, pair[0], starts="2026-10-01", ends="2026-10-31")
    window.open_page("reports")
    window.page.list.table.selectRow(0)  # type: ignore[attr-defined]
    found = {item.words: item for item in listed(window, ">")}
    assert "Approve" in found
    assert not {"Issue", "Hand in", "Hand back"} & set(found)
    take(window, found["Approve"])
    assert "Issue" in {item.words for item in listed(window, ">")}
