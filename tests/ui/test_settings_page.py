"""The settings: each section saves at once, and what it saves can be taken back."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.office import PASSPHRASE, Office
from tests.ui.hands import click
from tutor_app import members as doors
from tutor_app.errors import UserError
from tutor_app.queries.office import members, settings
from tutor_app.queries.scales import can_dos, scales, score_bands, skills
from tutor_app.queries.subjects import subjects
from tutor_app.services import students
from tutor_app.services.defaults import level_id, scale_id
from tutor_app.services.office import SETTINGS
from tutor_app.services.tutors import teach_subject
from tutor_app.store import keyslots
from ui.pages.settings import SettingsPage
from ui.pages.settings.members import Members
from ui.pages.settings.passphrases import NewMember, NewPassphrase, NewRecoveryKey
from ui.pages.settings.privacy import Privacy
from ui.pages.settings.scale_sheet import ScaleSheet
from ui.pages.settings.section import RulesSection
from ui.pages.settings.subject_sheet import SubjectSheet
from ui.pages.settings.subjects import Subjects
from ui.window import Window

WORDS = "copper window gentle forest seven lantern"


@pytest.fixture
def page(window: Window) -> SettingsPage:
    window.open_page("settings")
    assert isinstance(window.page, SettingsPage)
    return window.page


def rules(page: SettingsPage) -> dict[str, RulesSection]:
    """The section in which each setting of the office stands."""
    found = [one for one in page.sections.values() if isinstance(one, RulesSection)]
    return {key: section for section in found for key in section.editors}


def test_every_setting_of_the_office_stands_somewhere(page: SettingsPage) -> None:
    elsewhere = {"language", "place_reason"}
    """Asked by the first run alone."""
    assert set(rules(page)) == set(SETTINGS) - elsewhere


def test_a_rule_is_saved_as_it_is_left_and_taken_back(page: SettingsPage, office: Office, window: Window) -> None:
    editor = rules(page)["hours_per_day"].editors["hours_per_day"]
    editor.lessen()
    assert office.app.query(settings)["hours_per_day"] == "7"
    window.undo()
    assert editor.value() == 8
    assert "hours_per_day" not in office.app.query(settings)


@pytest.mark.parametrize("key", ["preparation", "hours_scope", "portal_months", "other_zone", "quiet_days", "name_ko"])
def test_what_is_kept_is_shown_again(page: SettingsPage, office: Office, key: str) -> None:
    others = {"preparation": False, "hours_scope": "session", "portal_months": "3", "quiet_days": 21}
    other = others.get(key, "UTC" if key == "other_zone" else "열린 식탁")
    section = rules(page)[key]
    section._commit(key, other)
    section.refresh()
    assert section.editors[key].value() == other


def test_a_value_that_cannot_be_meant_is_told(page: SettingsPage, window: Window, office: Office) -> None:
    name = rules(page)["name"].editors["name"]
    name.setText("  ")
    name.commit()
    assert office.app.query(settings)["name"] == "Open Table"
    assert window.overlays._error is not None


def test_finding_a_setting_hides_the_rest(page: SettingsPage) -> None:
    page.finder.setText("rounded")
    assert [key for key, section in page.sections.items() if not section.isHidden()] == ["hours"]
    page.finder.setText("")
    assert not any(section.isHidden() for section in page.sections.values())


# members


def test_a_member_is_let_in_with_a_passphrase_of_their_own(page: SettingsPage, window: Window, office: Office) -> None:
    click("Add member", page)
    sheet = window.overlays.sheet
    assert isinstance(sheet, NewMember)
    sheet.called.setText("서지민")
    sheet.card.first.setText(WORDS)
    sheet.try_it()
    assert sheet.wrong.isVisible(), "typed once only"
    sheet.card.again.setText(WORDS)
    sheet.try_it()
    assert window.overlays.sheet is None
    [new] = [row for row in office.app.query(members) if row.name == "서지민"]
    assert keyslots.open_with_passphrase(office.app.paths.keys, WORDS).member_id == new.id


def test_the_passphrase_of_another_member_is_refused_and_nobody_let_in(
    page: SettingsPage, window: Window, office: Office
) -> None:
    before = office.picture()
    with pytest.raises(UserError):
        doors.admit(office.app, "서지민", PASSPHRASE)
    with pytest.raises(UserError):
        doors.admit(office.app, "  ", WORDS)
    assert office.picture() == before
    assert len(keyslots.members(office.app.paths.keys)) == 1


def test_letting_go_takes_the_slot_away(page: SettingsPage, office: Office) -> None:
    member = doors.admit(office.app, "서지민", WORDS)
    section = page.sections["members"]
    assert isinstance(section, Members)
    section.let_go(member)
    with pytest.raises(keyslots.WrongPassphrase):
        keyslots.open_with_passphrase(office.app.paths.keys, WORDS)
    own = office.app.record.member_id
    assert own is not None
    with pytest.raises(UserError, match="working with"):
        doors.let_go(office.app, own)


def test_ones_own_passphrase_is_changed_by_who_knows_it(page: SettingsPage, window: Window, office: Office) -> None:
    section = page.sections["members"]
    assert isinstance(section, Members)
    section.change_passphrase(str(office.app.record.member_id))
    sheet = window.overlays.sheet
    assert isinstance(sheet, NewPassphrase)
    for field in (sheet.card.first, sheet.card.again):
        field.setText(WORDS)
    sheet.old.setText("not this one")
    sheet.try_it()
    assert sheet.wrong.isVisible()
    sheet.old.setText(PASSPHRASE)
    sheet.try_it()
    assert keyslots.open_with_passphrase(office.app.paths.keys, WORDS).member_id == office.app.record.member_id


def test_a_recovery_key_holds_only_once_it_is_typed_back(page: SettingsPage, window: Window, office: Office) -> None:
    next(one for one in page.actions_here() if one.words == "New recovery key").run()
    sheet = window.overlays.sheet
    assert isinstance(sheet, NewRecoveryKey)
    sheet.try_it()
    assert sheet.wrong.isVisible()
    keyslots.open_with_recovery(office.app.paths.keys, office.recovery_key)
    sheet.card.typed.set_value(sheet.answers.recovery_key)
    sheet.try_it()
    keyslots.open_with_recovery(office.app.paths.keys, sheet.answers.recovery_key)
    with pytest.raises(keyslots.WrongRecoveryKey):
        keyslots.open_with_recovery(office.app.paths.keys, office.recovery_key)


# subjects and scales


def test_a_subject_with_skills_is_added_changed_and_archived(
    page: SettingsPage, window: Window, office: Office, qtbot: QtBot
) -> None:
    section = page.sections["subjects"]
    assert isinstance(section, Subjects)
    section.open_subject(office.subject("science"))
    sheet = window.overlays.sheet
    assert isinstance(sheet, SubjectSheet)
    sheet.new.english.setText("Biology")
    sheet.add_skill()
    sheet.names.korean.setText("자연 과학")
    sheet.names.korean.commit()
    assert [one.name_en for one in office.app.query(skills)[office.subject("science")]] == ["Biology"]
    assert "자연 과학" in [one.name_ko for one in office.app.query(subjects)]
    sheet.archive()
    assert [one.name_ko for one in office.app.query(subjects, archived=True)] == ["자연 과학"]
    window.undo()
    assert not office.app.query(subjects, archived=True)


def test_a_scale_gets_levels_statements_and_scores(page: SettingsPage, window: Window, office: Office) -> None:
    section = page.sections["subjects"]
    assert isinstance(section, Subjects)
    scale = office.app.query(scales)[0].scale.id
    before = len(office.app.query(can_dos, scale))
    section.open_scale(scale)
    sheet = window.overlays.sheet
    assert isinstance(sheet, ScaleSheet)
    sheet.level_code.setText("C3")
    sheet.add_level()
    assert office.app.query(scales)[0].levels[-1].code == "C3"
    sheet.statement_level.set_value(office.app.query(scales)[0].levels[-1].id)
    sheet.statement.english.setText("Can write a novel")
    sheet.add_statement()
    assert len(office.app.query(can_dos, scale)) == before + 1
    sheet.band_test.setText("House test")
    sheet.band_low.set_value(90)
    sheet.band_high.set_value(80)
    sheet.add_band()
    assert sheet.wrong.isVisible(), "the lowest score is above the highest"
    sheet.band_high.set_value(100)
    sheet.add_band()
    assert [(one.low, one.high) for one in office.app.query(score_bands) if one.test == "House test"] == [(90, 100)]
    named(sheet, "Remove House test 90–100").click()
    assert not [one for one in office.app.query(score_bands) if one.test == "House test"]
    named(sheet, "Remove C3").click()
    assert office.app.query(scales)[0].levels[-1].code == "C2"


def test_a_level_in_use_is_offered_no_more_until_it_is_brought_back(
    page: SettingsPage, window: Window, office: Office
) -> None:
    level = level_id("cefr", "B1")
    office.app.do(teach_subject, office.tutor(), office.subject(), low_level_id=level)
    section = page.sections["subjects"]
    assert isinstance(section, Subjects)
    section.open_scale(scale_id("cefr"))
    sheet = window.overlays.sheet
    assert isinstance(sheet, ScaleSheet)
    named(sheet, "Remove B1").click()
    assert level not in [one.id for one in office.app.query(scales)[0].levels]
    named(sheet, "Offer B1 again").click()
    assert level in [one.id for one in office.app.query(scales)[0].levels]


def named(sheet: ScaleSheet, name: str) -> QAbstractButton:
    """The button that is read out by this name."""
    QApplication.processEvents()
    [found] = [one for one in sheet.findChildren(QAbstractButton) if one.accessibleName() == name and one.isVisible()]
    return found


def test_identities_kept_long_are_named_by_code_and_opened(page: SettingsPage, office: Office, window: Window) -> None:
    student = office.student("하늘", identity={"name": "김하늘"}, since="2022-01-10")
    office.app.do(students.set_student_status, student, "finished")
    section = page.sections["privacy"]
    assert isinstance(section, Privacy)
    assert not section.reminder.isHidden()
    assert section.reminder.text.text() == "K-001"
    section.who.click()
    assert window.page.key == "students"
    assert [one.code for one in window.page.roster.named(window.page.list.only.ids)] == ["K-001"]
    window.open_page("settings")
    section.editors["left_months"].set_value(120)
    section._commit("left_months", 120)
    assert section.reminder.isHidden()
