"""The Sessions page: logging without the mouse, finding, correcting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.office import Office
from tests.ui.hands import click, said, spoken
from tutor_app.drafts import drafts
from tutor_app.services.erasing import erase_student
from tutor_app.services.goals import add_goal, add_step
from tutor_app.services.office import set_setting
from tutor_app.services.retiring import remove_skill
from tutor_app.services.schedules import add_schedule
from tutor_app.services.sessions import log_missed
from ui.pages.sessions import SessionsPage
from ui.pages.sessions.editing import EditLog
from ui.pages.sessions.quicklog import QuickLog
from ui.pages.tutors import TutorsPage
from ui.window import Window


@pytest.fixture
def page(window: Window, office: Office) -> SessionsPage:
    """The page, with a pair that meets on Mondays since November and has logged one meeting."""
    office.clock.forward(days=-30)
    match = office.match(office.student("하늘"), office.tutor("Sarah Whitfield"), starts="2026-10-20")
    office.app.do(add_schedule, match, weekday=0, start="10:00", minutes=50, starts="2026-11-09")
    office.clock.forward(days=30)
    office.log(match, "2026-11-04", topics="Phone calls", next_plan="Call a clinic.", observed="Asked twice.")
    window.open_page("sessions")
    shown = window.findChild(SessionsPage)
    assert shown is not None
    return shown


def opened(window: Window, page: SessionsPage) -> QuickLog:
    page.quick_log()
    sheet = window.findChild(QuickLog)
    assert sheet is not None
    return sheet


def logs(office: Office) -> list[tuple[str, str, str]]:
    found = office.app.query(
        lambda read: list(
            read.connection().exec_driver_sql("SELECT date, status, observed FROM session_log ORDER BY date")
        )
    )
    return [(row[0], row[1], row[2]) for row in found]


def test_a_meeting_is_logged_without_the_mouse(
    qtbot: QtBot, window: Window, page: SessionsPage, office: Office
) -> None:
    sheet = opened(window, page)
    assert [one.date for one in sheet.queue.meetings] == ["2026-11-23", "2026-11-16", "2026-11-09"]
    assert sheet.form.last.text.text() == "Call a clinic."
    sheet.form.observed.setFocus()
    QTest.keyClicks(sheet.form.observed, "Made the call alone.")
    QTest.keyClick(sheet.form.observed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ("2026-11-23", "held", "Made the call alone.") in logs(office)
    assert sheet.form.meeting is not None
    assert sheet.form.meeting.date == "2026-11-16"
    office.app.undo()
    assert len(logs(office)) == 1


def test_did_not_happen_in_two_keys(qtbot: QtBot, window: Window, page: SessionsPage, office: Office) -> None:
    sheet = opened(window, page)
    sheet.form.observed.setFocus()
    QTest.keyClick(sheet.form.observed, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(sheet.form.by, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert ("2026-11-23", "missed", "") in logs(office)
    assert [row[3] for row in office.picture()["attendance"]].count("absent") == 1


def test_words_typed_before_it_turned_out_not_to_have_happened_are_kept_in_view(
    window: Window, page: SessionsPage, office: Office
) -> None:
    sheet = opened(window, page)
    sheet.form.topics.add("Phone calls")
    sheet.form.observed.setPlainText("Waited half an hour.")
    QTest.keyClick(sheet.form.observed, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert sheet.form.observed.isVisible()
    assert sheet.form.topics.isVisible()
    assert "Note" in said(sheet)
    assert spoken(sheet.form.observed) == "Note"
    QTest.keyClick(sheet.form.by, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert ("2026-11-23", "missed", "Waited half an hour.") in logs(office)
    assert "Phone calls" in office.picture()["session_log"][-1]


def test_alt_and_arrows_move_between_meetings(window: Window, page: SessionsPage) -> None:
    sheet = opened(window, page)
    sheet.form.observed.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(sheet.form.observed, Qt.Key.Key_Down, alt)
    assert sheet.form.meeting is not None
    assert sheet.form.meeting.date == "2026-11-16"
    QTest.keyClick(sheet.form.observed, Qt.Key.Key_Up, alt)
    assert sheet.form.meeting.date == "2026-11-23"


def test_what_was_observed_counts_as_evidence_in_the_same_step(
    window: Window, page: SessionsPage, office: Office
) -> None:
    student = office.picture()["student"][0][0]
    goal = office.app.do(add_goal, student, office.subject(), title_en="Phone calls alone")
    step = office.app.do(add_step, goal, text_en="Makes an appointment")
    sheet = opened(window, page)
    sheet.form.evidence.set_value(step)
    sheet.form.observed.setPlainText("Made the appointment.")
    sheet.save()
    assert [row[5] for row in office.picture()["evidence"]] == ["Made the appointment."]
    office.app.undo()
    assert office.picture()["evidence"] == []
    assert len(logs(office)) == 1


def test_the_key_of_the_quick_log_goes_back_to_the_one_that_is_open(
    window: Window, page: SessionsPage, office: Office
) -> None:
    sheet, ctrl = opened(window, page), Qt.KeyboardModifier.ControlModifier
    sheet.form.observed.setPlainText("Asked twice.")
    sheet.form.date.setFocus()
    QTest.keyClick(sheet.form.date, Qt.Key.Key_L, ctrl)
    assert window.findChildren(QuickLog) == [sheet]
    assert sheet.form.observed.hasFocus()
    window.search()
    window.overlays.go_back_to(QuickLog)
    assert window.overlays.sheet is sheet
    QTest.keyClick(sheet.form.observed, Qt.Key.Key_S, ctrl)
    assert ("2026-11-23", "held", "Asked twice.") in logs(office)


def test_what_was_typed_is_kept_as_a_draft(window: Window, page: SessionsPage) -> None:
    sheet = opened(window, page)
    sheet.form.observed.setPlainText("Half a sentence")
    sheet.may_close()
    sheet.finish()
    again = window.findChildren(QuickLog)[-1] if window.findChildren(QuickLog) else opened(window, page)
    again = opened(window, page)
    assert again.form.observed.value() == "Half a sentence"


def test_a_draft_outlives_the_lock_and_goes_once_somebody_is_erased(
    window: Window, page: SessionsPage, office: Office
) -> None:
    sheet = opened(window, page)
    assert not sheet.form.is_touched(), "what is only looked at is no draft"
    sheet.form.observed.setPlainText("Half a sentence")
    page.hidden()
    [draft] = office.app.query(drafts, "sessions").values()
    assert draft["observed"] == "Half a sentence"
    assert office.agrees()
    office.app.do(erase_student, office.student("구름"), "asked by letter")
    assert office.app.query(drafts, "sessions") == {}


def test_the_skills_practised_are_ticked_and_corrected(window: Window, page: SessionsPage, office: Office) -> None:
    def practised() -> list[str]:
        sql = "SELECT s.name_en FROM session_skill k JOIN skill s ON s.id = k.skill_id ORDER BY 1"
        return list(office.app.query(lambda read: read.connection().exec_driver_sql(sql).scalars().all()))

    sheet = opened(window, page)
    assert [box.text() for box in sheet.form.skills.boxes.values()] == ["Listening", "Speaking", "Reading", "Writing"]
    for words in ("Speaking", "Reading"):
        click(words, sheet.form.skills)
    sheet.save()
    assert practised() == ["Reading", "Speaking"]
    sql = "SELECT id FROM session_log ORDER BY date"
    earlier, logged = office.app.query(lambda read: read.connection().exec_driver_sql(sql).scalars().all())
    window.open_page("sessions", id=logged)
    edit = window.findChildren(EditLog)[-1]
    assert len(edit.form.editors["skills"].value()) == 2
    click("Reading", edit.form.editors["skills"])
    assert practised() == ["Speaking"]
    window.undo()
    assert len(edit.form.editors["skills"].value()) == 2
    office.app.do(remove_skill, edit.form.editors["skills"].value()[0])
    for log, offered in ((logged, 4), (earlier, 3)):
        window.open_page("sessions", id=log)
        assert len(window.findChildren(EditLog)[-1].form.editors["skills"].boxes) == offered


def test_a_draft_is_kept_while_nobody_types(window: Window, page: SessionsPage, office: Office) -> None:
    sheet = opened(window, page)
    window.keep_words()
    assert office.app.query(drafts, "sessions") == {}, "what is only looked at is no draft"
    sheet.form.observed.setPlainText("Half a sentence ")
    QTest.keyClicks(sheet.form.topics.entry, "caf")
    window.keep_words()
    [draft] = office.app.query(drafts, "sessions").values()
    assert draft["observed"] == "Half a sentence"
    assert (sheet.form.observed.toPlainText(), sheet.form.topics.entry.text()) == ("Half a sentence ", "caf")
    sheet.save()
    window.keep_words()
    assert office.app.query(drafts, "sessions") == {}


def test_words_that_were_kept_do_not_come_back_once_they_are_deleted_or_logged(
    window: Window, page: SessionsPage, office: Office
) -> None:
    sheet = opened(window, page)
    sheet.form.observed.setPlainText("About somebody else")
    window.keep_words()
    sheet.form.observed.clear()
    window.keep_words()
    assert office.app.query(drafts, "sessions") == {}
    sheet.form.observed.setPlainText("Half a sentence")
    window.keep_words()
    sheet.save_and_next()
    assert office.app.query(drafts, "sessions") == {}


def test_a_full_disk_loses_no_draft(window: Window, page: SessionsPage, office: Office) -> None:
    words = "Asked for the price. " * 900
    with office.full_disk():
        sheet = opened(window, page)
        sheet.form.observed.setPlainText(words)
        sheet.save()
        assert "full" in sheet.wrong.text()
        window.keep_words()
        QTest.keyClick(sheet.form.observed, Qt.Key.Key_Escape)
        assert office.app.query(drafts, "sessions") == {}, "nothing could be kept"
    assert opened(window, page).form.observed.value() == words.strip()
    window.leave()
    [draft] = office.app.query(drafts, "sessions").values()
    assert draft["observed"] == words.strip()


def test_a_refusal_is_said_on_the_sheet(window: Window, page: SessionsPage, office: Office) -> None:
    sheet = opened(window, page)
    sheet.form.date.set_value("2027-01-01")
    sheet.save()
    assert not sheet.wrong.isHidden()
    assert len(logs(office)) == 1


def test_words_and_people_find_logs(window: Window, page: SessionsPage) -> None:
    for text, count in (("twice", 1), ("ㅎㄴ", 4), ("하느", 4), ("whitf", 4), ("nobody", 0), ("", 4)):
        page.search(text)
        assert len(page.table.rows_model.source) == count, text


def test_meetings_without_a_log_stand_above_the_logs_and_open_the_quick_log(window: Window, page: SessionsPage) -> None:
    source = page.table.rows_model.source
    assert [source.row(at).date for at in range(4)] == ["2026-11-23", "2026-11-16", "2026-11-09", "2026-11-04"]
    page._follow(source.row(1), "observed")
    sheet = window.findChild(QuickLog)
    assert sheet is not None
    assert sheet.form.meeting is not None
    assert sheet.form.meeting.date == "2026-11-16"


def test_pills_and_filters_say_what_is_listed(page: SessionsPage, office: Office) -> None:
    def listed() -> int:
        return len(page.table.rows_model.source)

    match = office.picture()["match"][0][0]
    office.app.do(log_missed, match, date="2026-11-05", start="10:00", minutes=50, missed_by="student", notice=False)
    office.log(match, "2026-09-05", "14:00")
    assert listed() == 5
    for pill, count in (("to_log", 3), ("missed", 1), ("silent", 1), ("all", 6), ("month", 5)):
        page.filters.choose_pill(pill)
        assert listed() == count, pill
    page.filters.choose_pill("all")
    page.filters.buttons["status"]._take("held")
    assert listed() == 2
    page.filters.buttons["student"]._take(office.student("이슬"))
    assert listed() == 0


def test_a_log_is_corrected_and_deleted_with_undo(window: Window, page: SessionsPage, office: Office) -> None:
    page._open(page.table.rows_model.source.row(3))
    sheet = window.findChild(EditLog)
    assert sheet is not None
    place = sheet.form.editors["place"]
    place.setFocus()
    place.setText("Mapo library")
    place.commit()
    assert "Mapo library" in office.picture()["session_log"][0]
    sheet.outcome.by.set_value("tutor")
    sheet.outcome.status._buttons[1].click()
    assert logs(office)[0][1] == "missed"
    window.undo()
    assert logs(office)[0][1] == "held"
    assert sheet.outcome.status.value() == "held"
    sheet.delete()
    assert logs(office) == []
    window.undo()
    assert logs(office)[0][1] == "held"


def test_preparation_is_noted_without_the_mouse_corrected_and_shown_apart(window: Window, page: SessionsPage) -> None:
    minutes = opened(window, page).form.preparation.edit
    minutes.setFocus()
    assert spoken(minutes) == "Preparation (min)"
    for _press in range(6):
        QTest.keyClick(minutes, Qt.Key.Key_Up)
    QTest.keyClick(minutes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.filters.choose_pill("all")
    page._open(page.table.rows_model.source.row(2))
    sheet = window.findChildren(EditLog)[-1]
    assert sheet.form.editors["preparation"].value() == 30
    sheet.form.editors["preparation"].set_value(45)
    sheet._save("preparation", 45)
    assert "45 min" in " ".join(said(sheet))
    sheet.finish()
    tutor = page.table.rows_model.source.row(2).tutor_id
    window.open_page("tutors", id=tutor)
    assert isinstance(window.page, TutorsPage)
    facts = window.page.detail.tab("overview").facts
    assert said(facts)[said(facts).index("Preparation, apart") + 1] == "0.8 h"
    window.undo()
    assert said(facts)[said(facts).index("Preparation, apart") + 1] == "0.5 h"


def test_an_office_that_shows_no_preparation_is_not_asked_for_it(
    window: Window, page: SessionsPage, office: Office
) -> None:
    office.app.do(set_setting, "preparation", "no")
    sheet = opened(window, page)
    assert not sheet.form.preparation.isVisible()
    sheet.finish()
    page._open(page.table.rows_model.source.row(3))
    assert "preparation" not in window.findChildren(EditLog)[-1].form.editors
