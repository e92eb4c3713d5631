"""What is drawn: every page of the window, and the states that a page can be in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from tests.office import NOON
from tutor_app.errors import UserError
from tutor_app.i18n import N_
from ui.messages import Ask, BugDialog
from ui.pages.all import PAGES
from ui.pages.first_run import FirstRunPage
from ui.pages.parts.lists.conditions import Condition
from ui.pages.parts.merging import MergeSheet
from ui.pages.parts.revealing import PURPOSES
from ui.pages.reports import ReportsPage
from ui.pages.reports.sections import SECTIONS
from ui.pages.sessions import SessionsPage
from ui.pages.setup.answers import Answers
from ui.pages.students import StudentsPage
from ui.pages.students.detail import TABS
from ui.pages.tutors import TutorsPage
from ui.pages.tutors.adding import NewTutor
from ui.pages.tutors.detail import TABS as TUTOR_TABS
from ui.pages.unlock import UnlockPage
from ui.window import Window

STICK_GONE = UserError("The stick was taken out while the backup was being written.", "Put it in again and try again.")
WORDS = "river lamp seven quiet orange boat"
KEY = "K7QM-2XVD-9HRT-4WPB-F3NC-8ZJY-M5GA-6TQE"


@dataclass(frozen=True)
class Scene:
    """A picture of the open window: its name, and what to do before it is taken."""

    name: str
    page: str
    prepare: Callable[[Window], None] = lambda _window: None


def scenes() -> list[Scene]:
    """Every page as it opens, and what the window says over any page."""
    return [
        *[Scene(kind.key, kind.key) for kind in PAGES],
        *[Scene(f"student-{tab}", "students", partial(_student, tab)) for tab in TABS if tab != "overview"],
        *[Scene(f"tutor-{tab}", "tutors", partial(_tutor, tab)) for tab in TUTOR_TABS if tab != "overview"],
        Scene("tutor-painting", "tutors", _paint_week),
        Scene("tutor-merge", "tutors", _merge),
        Scene("tutor-twins", "tutors", _twins),
        Scene("tutor-subject", "tutors", lambda window: tutors(window).detail._made["details"].subjects.edit(None)),
        Scene("tutors-only", "tutors", _only_tutors),
        Scene("student-revealed", "students", _reveal),
        Scene("student-new", "students", lambda window: students(window).add_student()),
        Scene("quicklog", "sessions", lambda window: window.open_page("sessions", log="1")),
        *[Scene(f"report-{one.key}", "reports", partial(_report, one.key)) for one in SECTIONS],
        Scene("students-many", "students", _many),
        Scene("students-field", "students", _field),
        Scene("students-paste", "students", _paste),
        Scene("sessions-many", "sessions", _many_sessions),
        Scene("state-toast", "settings", lambda window: window.say("Session logged for Mirae")),
        Scene("state-error", "settings", lambda window: window.tell(STICK_GONE)),
        Scene(
            "state-sample", "settings", lambda window: window.overlays.show_sample(window.frame.notices, window.close)
        ),
        Scene("state-narrow", "settings", lambda window: window.resize(1000, 700)),
    ]


def _student(tab: str, window: Window) -> None:
    students(window).detail.show_tab(tab)


def _tutor(tab: str, window: Window) -> None:
    tutors(window).detail.show_tab(tab)


def _away(window: Window) -> str:
    """The tutor in the list who lives by another clock and has the most to show."""
    roster = tutors(window)._roster.rows
    found = [row for row in roster if row.zone == "America/New_York" and row.status == "active"]
    return max(found, key=lambda row: (row.students, len(row.subjects))).id


def _paint_week(window: Window) -> None:
    page = tutors(window)
    page.open_item(id=_away(window))
    grid = page.detail._made["overview"].week.grid
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
    page.add_tutor()
    sheet = window.findChild(NewTutor)
    assert sheet is not None
    sheet.name.setText(page._roster.rows[-1].romanised or page._roster.rows[-1].name)
    sheet.take_in()


def _only_tutors(window: Window) -> None:
    page = tutors(window)
    ids = [page.table.rows_model.source.key(at) for at in range(3)]
    page.open_item(only=",".join(ids), why="Background checks of December")


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


def first_pages(language: str) -> list[tuple[str, QWidget]]:
    """What is shown before a record is open: first run, fresh and half done; unlock and recovery."""
    half = Answers(
        "Seoul office", "Jiwon", language, passphrase=WORDS, again=WORDS, recovery_key=KEY, printed_at="14:01"
    )
    half.typed_back = KEY[:27]
    fresh = FirstRunPage(Answers(language=language, recovery_key=KEY), lambda: NOON)
    pages: list[tuple[str, QWidget]] = [("firstrun-fresh", fresh), ("firstrun", FirstRunPage(half, lambda: NOON))]
    for name in ("unlock", "unlock-recovery", "unlock-renewal"):
        page = UnlockPage("Office", "14:03")
        page.by_passphrase.passphrase.setText(WORDS[:14])
        if name == "unlock-recovery":
            page.ask_recovery()
            assert page.by_recovery is not None
            page.by_recovery.key.set_value(KEY[:17])
        if name == "unlock-renewal":
            page.ask_renewal([("1", "Jiwon")])
        pages.append((name, page))
    pages.append(("dialog-bug", BugDialog(KeyError("rule"))))
    pages.append(("dialog-ask", Ask("Archive this student?", "Nothing is lost; it can be brought back.", "Archive")))
    return pages
