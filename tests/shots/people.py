"""Pictures of what is done about people: things lent and lost, everything that happened, and erasing."""

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from tests.shots.scene import Scene
from tutor_app.calendar import later
from tutor_app.queries.alerts import alerts
from tutor_app.queries.loans import LoanRow, loans
from tutor_app.queries.matches import MatchRow, matches
from tutor_app.queries.rows import value
from tutor_app.services.assessments import record_assessment
from tutor_app.services.defaults import level_id, skill_id, subject_id
from tutor_app.services.loans import lend
from tutor_app.services.matches import note_end
from tutor_app.services.merging import merge_students
from ui.drafts import Drafts
from ui.pages.parts.level_card import LevelCard
from ui.pages.parts.loans import write_off_sheet
from ui.pages.parts.match_sheets import EndSheet, ExtendSheet
from ui.pages.parts.persons.erasing import EraseSheet
from ui.pages.schedule import SchedulePage
from ui.pages.students import StudentsPage
from ui.pages.students.overview import Overview
from ui.pages.today import TodayPage
from ui.pages.today.needs import needs
from ui.pages.tutors import TutorsPage
from ui.typed import PLACE
from ui.widgets.frame import Scroll
from ui.window import Window


def scenes() -> list[Scene]:
    """What a person meets beside the lists of people."""
    return [
        Scene("student-loans", "students", lambda window: _show(window, _overview(window, lent(window)).loans)),
        Scene("student-levels-time", "students", partial(_levels, "time")),
        Scene("student-levels-table", "students", partial(_levels, "table")),
        Scene("student-level-noted", "students", _a_level),
        Scene("student-history", "students", _history),
        Scene("student-everything", "students", _everything),
        Scene("student-gaps", "today", partial(_mended, "missing_students")),
        Scene("student-unplanned", "today", partial(_mended, "no_schedule")),
        Scene("student-ending", "today", _ending),
        Scene("student-erase", "students", _erase),
        Scene("tutor-erase", "tutors", _erase),
        Scene("tutor-who-fits", "tutors", _who_fits),
        Scene("dialog-write-off", "students", lambda window: window.show_sheet(write_off_sheet(window, lent(window)))),
        Scene("dialog-end-match", "students", _end),
        Scene("dialog-end-match-later", "students", _end_later),
        Scene("dialog-extend-match", "students", lambda window: window.show_sheet(ExtendSheet(window, _pair(window)))),
        Scene("schedule-other-week", "schedule", _other_week),
    ]


def _mended(kind: str, window: Window) -> None:
    """Where Today leads for an alert of this kind."""
    assert isinstance(window.page, TodayPage)
    window.page.open_need(next(one for one in needs(window) if one.kind == kind))
    QApplication.processEvents()


def _pair(window: Window) -> MatchRow:
    """The first pair with weekly meetings; its last day is near."""
    found = window.app.query(matches, statuses=("active",))
    bare = next((one.ids for one in window.app.query(alerts, window.today(), ("no_schedule",))), ())
    pair = next(one for one in found if one.id not in bare)
    window.do(note_end, pair.id, later(window.today(), 12), reason="moves to Busan")
    return next(one for one in window.app.query(matches, student_id=pair.student_id) if one.id == pair.id)


def _ending(window: Window) -> None:
    """Where Today leads for a match whose last day is near."""
    pair = _pair(window)
    QApplication.processEvents()
    _mended("ending", window)
    window.page.open_item(id=pair.student_id, tab="overview")


def lent(window: Window) -> LoanRow:
    """A thing that a student should have brought back."""
    today = window.today()
    return next(one for one in window.app.query(loans) if one.student_id and one.is_overdue(today))


def _overview(window: Window, loan: LoanRow) -> Overview:
    window.open_page("students", id=loan.student_id or "", tab="overview")
    QApplication.processEvents()
    assert isinstance(window.page, StudentsPage)
    found: Overview = window.page.detail.tab("overview")
    return found


def _show(window: Window, part: QWidget) -> None:
    QApplication.processEvents()
    holder = part.parentWidget()
    while holder is not None and not isinstance(holder, Scroll):
        holder = holder.parentWidget()
    if holder is not None:
        holder.ensureWidgetVisible(part)


def _history(window: Window) -> None:
    """What changed with a student whose last day was noted, and who then got a level."""
    pair = _pair(window)
    skill = {"skill_id": skill_id("english", "reading"), "level_id": level_id("cefr", "B1")}
    window.app.do(record_assessment, pair.student_id, subject_id("english"), **skill)
    window.open_page("students", id=pair.student_id, tab="history")


def _everything(window: Window) -> None:
    """The trail of everything, a good way back."""
    shown = _overview(window, lent(window))
    shown.everything.click()
    shown.happened.more.click()
    _show(window, shown.happened.trail)


def _erase(window: Window) -> None:
    """The sheet, while something is typed elsewhere, after a code was typed that is not the one."""
    assert isinstance(window.page, StudentsPage | TutorsPage)
    is_student = isinstance(window.page, StudentsPage)
    person = {"student_id" if is_student else "tutor_id": window.page.detail.person_id}
    window.app.do(lend, item="Grammar in use", **person)
    if is_student:
        another = next(one.id for one in window.page.roster.of("active") if one.id != window.page.detail.person_id)
        window.app.do(merge_students, window.page.detail.person_id, another)
        window.app.undo()
    window.beside(Drafts).of(PLACE)["a sheet"] = []
    window.page.detail.erase()
    [sheet] = window.findChildren(EraseSheet)
    sheet.try_it()


def _who_fits(window: Window) -> None:
    """A tutor with room, and how many who wait fit."""
    assert isinstance(window.page, TutorsPage)
    for one in window.page.roster.of("room"):
        window.page.open_item(id=one.id, tab="overview")
        QApplication.processEvents()
        shown = window.page.detail.tab("overview")
        if shown.waiting.isVisible():
            _show(window, shown.waiting)
            return


def _end(window: Window) -> None:
    """Ending a match, with what the student still has."""
    held = (one.student_id for one in window.app.query(loans, only_out=True) if one.student_id)
    found = (pair for who in held for pair in window.app.query(matches, student_id=who, statuses=("active",)))
    window.show_sheet(EndSheet(window, next(found)))


def _end_later(window: Window) -> None:
    """A last day that is ahead."""
    sheet = EndSheet(window, _pair(window))
    sheet.ends.committed.emit(sheet.ends.value())
    window.show_sheet(sheet)


def _other_week(window: Window) -> None:
    """A meeting that goes to another week, which only it can."""
    assert isinstance(window.page, SchedulePage)
    QApplication.processEvents()
    now = window.app.clock()
    one = next(event for event in window.page.board.events if event.pair and event.pair.begins > now)
    window.page.asking.change(one, one.begins + timedelta(days=7), 60)


def _a_level(window: Window) -> None:
    """The sheet of one level that was noted."""
    _levels("table", window)
    assert isinstance(window.page, StudentsPage)
    cards = window.page.detail.tab("overview").findChildren(LevelCard)
    listed = next(card for card in cards if card.isVisible()).list
    listed.opened.emit(listed.rows_model.source.row(0))


def _levels(view: str, window: Window) -> None:
    """The levels of somebody who was rated often, over time or as a table."""
    sql = "SELECT student_id FROM assessment GROUP BY student_id ORDER BY count(*) DESC, student_id LIMIT 1"
    rated = window.app.query(lambda read: str(value(read, sql)))
    window.open_page("students", id=rated, tab="overview")
    QApplication.processEvents()
    assert isinstance(window.page, StudentsPage)
    shown: Overview = window.page.detail.tab("overview")
    shown.show_levels_as(view)
    _show(window, shown.findChildren(LevelCard)[0])
