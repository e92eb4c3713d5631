"""What is drawn: every page of the window, and the states that a page can be in."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QWidget

from tests.office import NOON
from tests.shots import calendars, exchanging, joining, laptop, lists, people, sheets, together, unusual
from tests.shots.binned import fill_the_bin
from tests.shots.scene import Scene
from tutor_app.errors import UserError
from tutor_app.i18n import N_, _
from tutor_app.queries.scales import scales
from tutor_app.queries.subjects import subjects
from tutor_app.services.office import set_setting
from tutor_app.store.backup import DamagedBackup
from tutor_app.store.keyslots import WrongPassphrase
from ui.messages import Ask, BugDialog
from ui.pages.all import PAGES
from ui.pages.backups import BackupsPage
from ui.pages.first_run import FirstRunPage
from ui.pages.matching import MatchingPage
from ui.pages.matching.profiles import ProfilesSheet
from ui.pages.parts.lists.conditions import Condition
from ui.pages.parts.merging import MergeSheet
from ui.pages.parts.revealing import PURPOSES
from ui.pages.reports import ReportsPage
from ui.pages.reports.leaving import Found, LookOver
from ui.pages.reports.sections import SECTIONS
from ui.pages.sessions import SessionsPage
from ui.pages.sessions.quicklog import QuickLog
from ui.pages.settings import SettingsPage
from ui.pages.settings.subjects import Subjects
from ui.pages.setup.answers import Answers
from ui.pages.students import StudentsPage
from ui.pages.students.adding import NewStudent
from ui.pages.students.detail import StudentDetail
from ui.pages.today import TodayPage
from ui.pages.today.needs import Need
from ui.pages.today.writing import WriteSheet
from ui.pages.tutors import TutorsPage
from ui.pages.tutors.adding import NewTutor
from ui.pages.tutors.detail import TutorDetail
from ui.pages.unlock import UnlockPage
from ui.palette import Palette
from ui.theme import px
from ui.window import Window

WORDS = "river lamp seven quiet orange boat"
KEY = "K7QM-2XVD-9HRT-4WPB-F3NC-8ZJY-M5GA-6TQE"


def scenes() -> list[Scene]:
    """Every page as it opens, and what the window says over any page."""
    return [
        *_matching(),
        *[Scene(kind.key, kind.key) for kind in PAGES],
        *[
            Scene(f"student-{tab}", "students", partial(_student, tab))
            for tab in StudentDetail.tab_words
            if tab != "overview"
        ],
        *[Scene(f"tutor-{tab}", "tutors", partial(_tutor, tab)) for tab in TutorDetail.tab_words if tab != "overview"],
        Scene("tutor-painting", "tutors", _paint_week),
        Scene("tutor-merge", "tutors", _merge),
        Scene("tutor-twins", "tutors", _twins),
        Scene("tutor-subject", "tutors", lambda window: tutors(window).detail.tab("details").subjects.edit(None)),
        Scene("tutors-only", "tutors", _only_tutors),
        Scene("student-revealed", "students", _reveal),
        Scene("student-new", "students", lambda window: students(window).add()),
        Scene("student-new-again", "students", _typed_before),
        Scene("quicklog", "sessions", lambda window: window.open_page("sessions", log="")),
        Scene("session-log", "sessions", _edit_log),
        Scene("quicklog-missed", "sessions", _missed),
        *[Scene(f"report-{one.key}", "reports", partial(_report, one.key)) for one in SECTIONS],
        Scene("students-many", "students", _many),
        Scene("students-field", "students", _field),
        Scene("students-paste", "students", _paste),
        Scene("sessions-many", "sessions", _many_sessions),
        Scene("today-table", "today", _show_tables),
        Scene("today-write", "today", _write_about_silence),
        Scene("today-write-again", "today", _write_again),
        Scene("today-backup", "today", lambda window: _today(window).open_need(_need(window, "backup"))),
        Scene("today-only", "today", lambda window: _today(window).open_need(_need(window, "three_absences"))),
        Scene("today-calm", "today", _nothing_needed),
        *calendars.scenes(),
        *exchanging.scenes(),
        *together.scenes(),
        *people.scenes(),
        *lists.scenes(),
        Scene("state-toast", "settings", _toast),
        Scene("state-error", "settings", _stick_gone),
        Scene(
            "state-sample", "settings", lambda window: window.overlays.show_sample(window.frame.notices, window.close)
        ),
        Scene("settings-end", "settings", lambda window: window.page.open_item(section="alerts")),
        Scene("settings-member", "settings", lambda window: do_here(window, "Add member")),
        Scene("settings-recovery", "settings", lambda window: do_here(window, "New recovery key")),
        Scene("settings-subject", "settings", lambda window: open_first(window, "Subjects")),
        Scene("settings-scale", "settings", lambda window: open_first(window, "Scales")),
        Scene("bin-full", "bin", fill_the_bin),
        Scene("backups-restore", "backups", restore_the_newest),
        Scene("palette", "students", lambda window: type_into_palette(window, "ㄱㄹ")),
        Scene("palette-class", "classes", lambda window: type_into_palette(window, "saturday cl")),
        Scene("palette-first", "sessions", lambda window: type_into_palette(window, "")),
        Scene("palette-words", "students", lambda window: type_into_palette(window, "re")),
        Scene("keys", "students", lambda window: window.show_keys()),
        Scene("state-narrow", "settings", lambda window: window.resize(px(1000), px(700))),
        *laptop.scenes(),
        *sheets.scenes(),
        *unusual.scenes(),
    ]


def _typed_before(window: Window) -> None:
    students(window).add()
    assert isinstance(window.overlays.sheet, NewStudent)
    window.overlays.sheet.notes.setPlainText("평일 오전이 좋습니다.")
    window.overlays.close_sheets()
    students(window).add()


def _edit_log(window: Window) -> None:
    assert isinstance(window.page, SessionsPage)
    window.page.filters.choose_pill("missed")
    window.page._open(window.page.table.rows_model.source.row(0))


def _missed(window: Window) -> None:
    window.open_page("sessions", log="")
    assert isinstance(window.overlays.sheet, QuickLog)
    window.overlays.sheet.queue.move_by(1)
    window.overlays.sheet.toggle_missed()


def _student(tab: str, window: Window) -> None:
    students(window).detail.show_tab(tab)


def _tutor(tab: str, window: Window) -> None:
    tutors(window).detail.show_tab(tab)


def _away(window: Window) -> str:
    """The tutor in the list who lives by another clock and has the most to show."""
    roster = tutors(window).roster.rows
    found = [row for row in roster if row.zone == "America/New_York" and row.status == "active"]
    return max(found, key=lambda row: (row.students, len(row.subjects))).id


def _paint_week(window: Window) -> None:
    page = tutors(window)
    page.open_item(id=_away(window))
    grid = page.detail.tab("overview").week.grid
    grid._anchor, grid._cursor = (4, 18 * 60 + 30), (4, 20 * 60)
    grid.update()


def _merge(window: Window) -> None:
    page = tutors(window)
    page.detail.merge()
    sheet = window.findChild(MergeSheet)
    assert sheet is not None
    sheet.other.set_value(page.table.rows_model.source.key(2))
    sheet.show_other(page.table.rows_model.source.key(2))


def _twins(window: Window) -> None:
    page = tutors(window)
    page.add()
    sheet = window.findChild(NewTutor)
    assert sheet is not None
    sheet.name.setText(page.roster.rows[-1].romanised or page.roster.rows[-1].name)
    sheet.take_in()


def _stick_gone(window: Window) -> None:
    window.tell(UserError(
        _("The second place for backups is not there. The backup on this computer was made."),
        _("Connect the disk, or choose another second place."),
    ))  # fmt: skip


def _only_tutors(window: Window) -> None:
    page = tutors(window)
    ids = [page.table.rows_model.source.key(at) for at in range(3)]
    page.open_item(only=",".join(ids), why=_("Background checks due"))


def tutors(window: Window) -> TutorsPage:
    assert isinstance(window.page, TutorsPage)
    return window.page


def _reveal(window: Window) -> None:
    detail = students(window).detail
    detail.reveal(PURPOSES[0])
    window.removeEventFilter(detail.identity)  # it covers when no window has the focus, as here


def _report(section: str, window: Window) -> None:
    page = window.page
    assert isinstance(page, ReportsPage)
    page.open_item(id=page.list.table.rows_model.source.key(0))
    page.view.show_section(section)
    page.view.draw()


def _many(window: Window) -> None:
    """Filtered by a column, with one column more than usual and some rows selected."""
    page = students(window)
    page.tools.columns.toggle("place")
    page.tools.conditions.show_conditions([Condition("place", "has", "마포")])
    page.tools.changed.emit()
    for at in range(1, 4):
        page.table.selectionModel().select(
            page.table.rows_model.index(at, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )


def _field(window: Window) -> None:
    page = students(window)
    page.table.selectAll()
    page.tools.bar.buttons[N_("Edit a field")].click()


def _paste(window: Window) -> None:
    page = students(window)
    page.tools.columns.toggle("place")
    shown = {column.key: column for column in page.table.rows_model.columns}
    heads = "\t".join(shown[key].heading() for key in ("code", "place", "tutor"))
    rows = [page.table.rows_model.source.row(at) for at in range(3)]
    page.table.pasted.emit("\n".join([heads, *(f"{row.code}\t합정\tX" for row in rows), "K-9999\t합정\t"]), 1)


def _many_sessions(window: Window) -> None:
    assert isinstance(window.page, SessionsPage)
    window.page.filters.choose_pill("to_log")
    window.page.filters._want("medium", "in_person")
    window.page.table.selectAll()


def students(window: Window) -> StudentsPage:
    assert isinstance(window.page, StudentsPage)
    return window.page


def _today(window: Window) -> TodayPage:
    assert isinstance(window.page, TodayPage)
    return window.page


def _need(window: Window, kind: str) -> Need:
    return next(tile.need for tile in _today(window).tiles.tiles if tile.need.kind == kind)


def _toast(window: Window) -> None:
    window.say(_("Session logged for {alias}").format(alias="Mirae"))


def _show_tables(window: Window) -> None:
    for card in _today(window).figures.cards:
        card.swap.click()


def _write_about_silence(window: Window) -> None:
    window.show_sheet(WriteSheet(window, _need(window, "silent")))


def _write_again(window: Window) -> None:
    """The message that somebody has changed before."""
    _write_about_silence(window)
    sheet = window.overlays.sheet
    assert isinstance(sheet, WriteSheet)
    sheet.body.setPlainText(f"{sheet.body.value()}\n\nOpen Table")
    sheet.body.commit()
    sheet.finish()
    _write_about_silence(window)


def _nothing_needed(window: Window) -> None:
    page = _today(window)
    page.show_needs([])


def do_here(window: Window, words: str) -> None:
    """Do what the page in view offers under these words."""
    next(action for action in window.page.actions_here() if action.words == words).run()


def open_first(window: Window, what: str) -> None:
    """Open the sheet of the first subject or scale."""
    assert isinstance(window.page, SettingsPage)
    section = window.page.sections["subjects"]
    assert isinstance(section, Subjects)
    if what == "Scales":
        section.open_scale(window.app.query(scales)[0].scale.id)
    else:
        section.open_subject(window.app.query(subjects)[0].id)


def restore_the_newest(window: Window) -> None:
    """Make a backup, do something, and look at what restoring would take away."""
    assert isinstance(window.page, BackupsPage)
    window.page.back_up()
    window.do(set_setting, "address", "1 Example Road")
    window.page.preview()


def type_into_palette(window: Window, text: str) -> None:
    """Open the palette and type."""
    window.search()
    palette = window.overlays.sheet
    assert isinstance(palette, Palette)
    palette.field.setText(text)


def _matching() -> list[Scene]:
    """Everybody ranked, the proposal, profiles without names, a request, the end of a match, nobody waiting."""

    def on(act: Callable[[MatchingPage], object]) -> Callable[[Window], None]:
        def prepare(window: Window) -> None:
            assert isinstance(window.page, MatchingPage)
            while window.page.proposal.plan is None:
                QApplication.processEvents()
            act(window.page)

        return prepare

    def proposed(page: MatchingPage) -> None:
        assert page.pool is not None
        answered = page.pool.rows.answered
        page.queue.lines.choose(lambda one: one.id in answered)

    def chosen(window: Window) -> None:
        on(lambda page: page.show_profiles())(window)
        sheet = window.overlays.sheet
        assert isinstance(sheet, ProfilesSheet)
        sheet.cards[0].click()

    return [
        Scene("matching-all", "matching", on(lambda page: page.ranking.show_all())),
        Scene("matching-review", "matching", on(lambda page: page.review())),
        Scene("matching-profiles", "matching", on(lambda page: page.show_profiles())),
        Scene("matching-chosen", "matching", chosen),
        Scene("matching-request", "matching", on(lambda page: page.new_request())),
        Scene("matching-proposed", "matching", on(proposed)),
        Scene("matching-empty", "matching", on(lambda page: page.search("nobody"))),
    ]


LETTER = {
    "en": ("Minji Kim read the letter aloud. Her mother asks at 010-1234-5678 when the class goes on.", "Minji Kim"),
    "ko": ("김민지 학생이 편지를 소리 내어 읽었습니다. 어머니께서 010-1234-5678로 문의하셨습니다.", "김민지"),
}
"""What must not leave the office, and the name that it holds."""


def first_pages(language: str) -> list[tuple[str, QWidget]]:
    """What is shown before a record is open: first run, fresh and half done; unlock and recovery."""
    half = Answers(
        "Seoul office", "Jiwon", language, passphrase=WORDS, again=WORDS, recovery_key=KEY, printed_at="14:01"
    )
    half.typed_back = KEY[:27]
    fresh = FirstRunPage(Answers(language=language, recovery_key=KEY), lambda: NOON)
    pages: list[tuple[str, QWidget]] = [("firstrun-fresh", fresh), ("firstrun", FirstRunPage(half, lambda: NOON))]
    for name in ("unlock", "unlock-wrong", "unlock-recovery", "unlock-renewal", "unlock-restore"):
        page = UnlockPage("Office", "14:03", restores=name == "unlock-restore")
        page.by_passphrase.passphrase.setText(WORDS[:14])
        if name == "unlock-wrong":
            page.show_refused(WrongPassphrase())
        if name == "unlock-restore":
            page.show_refused(DamagedBackup())
        if name == "unlock-recovery":
            page.ask_recovery()
            assert page.by_recovery is not None
            page.by_recovery.key.set_value(KEY[:17])
        if name == "unlock-renewal":
            page.ask_renewal([("1", "Jiwon")])
        pages.append((name, page))
    pages += joining.pages(language)
    pages.append(("dialog-bug", BugDialog(KeyError("rule"))))
    text = _("It is then the same document for ever: it cannot be changed or taken back.")
    pages.append(("dialog-ask", Ask(_("Issue this report?"), text, _("Issue"), kind="final")))
    said, name = LETTER[language]
    pages.append(("dialog-look-over", LookOver(Found.among([said], {"words_en": said}, {name: "하늘"}), None)))
    return pages
