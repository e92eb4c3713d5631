"""One report: its sections at the left, the one being written in the middle, the very paper at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tutor_app.documents import save_document
from tutor_app.i18n import N_, _
from tutor_app.queries import reports as seen
from tutor_app.reports import build_progress
from tutor_app.services import reports
from ui import fonts
from ui.doing import do_and_say
from ui.fields import Segment
from ui.messages import Ask
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.printing import Sheet, render
from ui.pages.parts.revealing import may_name
from ui.pages.reports import leaving, words
from ui.pages.reports.editor import WRITABLE, Editor
from ui.pages.reports.paper import Paper
from ui.pages.reports.sections import SectionList
from ui.theme import px
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import StateTag
from ui.widgets.frame import Ground, Line, column, row
from ui.widgets.label import Elided, Label

if TYPE_CHECKING:
    from tutor_app.queries.progress_rows import ProgressReport
    from tutor_app.queries.reports import ReportCard, ReportRow
    from ui.jobs import Progress

SETTLE_MILLISECONDS = 150
WITH_PAPER = 820
"""Width from which the preview stands beside what is written."""
"""How long the preview waits for the next change."""


class ReportView(QWidget):
    """Builds, previews, prints, saves and issues one report. `back_wanted` to the list of all."""

    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.card: ReportCard | None = None
        self.section = "summary"
        self._listed: ReportRow | None = None
        self._document = b""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self.draw)
        self.sections = SectionList()
        self.sections.chosen.connect(self.show_section)
        self.editor = Editor(desk, self._save)
        self.editor.about.delete_wanted.connect(self._delete)
        self.paper = Paper()
        self.paper.resharpened.connect(self._sharpen)
        self._middle = Ground("surface", column(self.editor))
        across = row(self.sections, Line(vertical=True), self._middle, Line(vertical=True), self.paper, gap=0)
        across.setStretch(4, 1)
        whole = column(self._bar(), Line(), across, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.show_section(self.section)

    def _bar(self) -> QWidget:
        back = IconButton("chevron-left", _("Back to all reports"))
        back.clicked.connect(self.back_wanted)
        self.who = Label("", fonts.HEADING, 600)
        self.what = Elided("", tone="muted")
        self.status = StateTag("", "pencil")
        self.language = Segment(words.speech(), name=_("Language"))
        self.language.committed.connect(self._save_language)
        self.steps = {step.words: Button(_(step.words), step.kind, step.icon) for step in STEPS}
        for step in STEPS:
            self.steps[step.words].clicked.connect(partial(self._take, step))
        self.printing = Button(_("Print"), "secondary", "printer")
        self.printing.clicked.connect(self.print_report)
        self.saving = Button(_("Save PDF"), "primary", "download")
        self.saving.clicked.connect(self.save_report)
        bar = row(
            back, self.who, self.what, self.status, None, self.language, *self.steps.values(), self.printing,
            self.saving, gap=8, margins=(14, 8, 16, 8),
        )  # fmt: skip
        made = Ground("ground", bar)
        made.setFixedHeight(px(48))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, has_paper = self.width(), self.width() >= px(WITH_PAPER)
        self.paper.setVisible(has_paper)
        least = px(430 if wide >= px(1180) else 400) if has_paper else 0
        self._middle.setMinimumWidth(least)
        self._middle.setMaximumWidth(least or 16_777_215)

    # showing

    def show_report(self, listed: ReportRow | None) -> bool:
        """Show a report; False where there is none."""
        card = self.desk.app.query(seen.report_card, listed.id) if listed else None
        if card is None or listed is None:
            self.card = None
            return False
        if self.card is not None and self.card.id != card.id:
            self.editor.commit()
        if self.card is None or self.card.id != card.id:
            self.take_paper_away()
        self.card, self._listed = card, listed
        alias, code = words.who(listed, hides=self.desk.hides_names)
        self.who.setText(alias)
        self.what.setText(" · ".join(part for part in (code, words.about(listed)) if part))
        self.status.set_state(*states.REPORT[card.status].shown)
        self.language.set_value(card.language)
        is_open = card.status in WRITABLE
        self.language.setEnabled(is_open)
        for step in STEPS:
            self.steps[step.words].setVisible(step.fits(card.status, decides=not self.desk.has_page("send")))
        rows = self._rows(card)
        self.editor.show_report(card, rows)
        self._show_counts(rows)
        self._settle.start()
        return True

    def _show_counts(self, rows: ProgressReport) -> None:
        reached = sum(goal.reached for goal in rows.goals)
        self.sections.items["steps"].set_count(reached)
        self.sections.items["next"].set_count(len(rows.next_steps) or None)

    def show_section(self, key: str) -> None:
        """Look at a section."""
        self.editor.commit()
        self.section = key
        self.sections.show_chosen(key)
        self.editor.show_section(key)

    def _rows(self, card: ReportCard) -> ProgressReport:
        dated, hides = card.issued_on or self.desk.today(), self.desk.hides_names
        return self.desk.app.query(seen.rows_of_report, card.id, dated=dated, codes_only=hides)

    def _save(self, field: str, value: Any) -> None:
        if self.card is not None:
            self.desk.app.do(reports.edit_report, self.card.id, **{field: value})

    def _save_language(self, value: str) -> None:
        if self.card is not None:
            self.desk.do(reports.edit_report, self.card.id, language=value)

    # the paper

    def draw(self) -> None:
        """Build the paper in the background and show it: in café mode by codes, and an issued one, which names, not."""
        card, hides = self.card, self.desk.hides_names
        if card is None:
            return
        if hides and card.status == "issued":
            self.take_paper_away()
            self.paper.say(_("An issued report names people: it is shown again after café mode."))
            return
        wide, app, today = self.paper.pixels_wide(), self.desk.app, self.desk.today()

        def work(_progress: Progress) -> tuple[str, bytes, list[Sheet]]:
            if app.query(seen.report_card, card.id) is None:  # undone meanwhile
                return card.id, b"", []
            document = app.query(seen.issued_document, card.id) if card.status == "issued" else None
            if document is None:
                rows = app.query(seen.rows_of_report, card.id, dated=today, codes_only=hides)
                document = build_progress(rows, language=card.language, paper=card.paper)  # type: ignore[arg-type]
            return card.id, document, render(document, wide)

        def show(result: tuple[str, bytes, list[Sheet]]) -> None:
            report_id, document, sheets = result
            if self.card is not None and self.card.id == report_id and self.desk.hides_names == hides:
                self._document = document
                self.paper.show_sheets(sheets)

        self.desk.jobs.run(_("Preparing the preview"), work, show, stoppable=False)

    def take_paper_away(self) -> None:
        """Show no paper until it is drawn anew."""
        self._document = b""
        self.paper.show_sheets([])

    def _sharpen(self) -> None:
        document, wide = self._document, self.paper.pixels_wide()

        def show(sheets: list[Sheet]) -> None:
            if document is self._document:
                self.paper.show_sheets(sheets)

        if document:
            self.desk.jobs.run(
                _("Preparing the preview"), lambda _progress: render(document, wide), show, stoppable=False
            )

    def _ready(self) -> bool:
        """Whether the paper is what the record says and may leave; the texts are looked over first."""
        self.editor.commit()
        if self.card is None or not may_name(self.desk):
            return False
        if self.card.status == "issued":
            return bool(self._document)
        rows = self._rows(self.card)
        found = leaving.Found.in_report(self.desk.app, self.card, rows)
        match leaving.ask(self, found):
            case "stay":
                return False
            case "replace":
                self.desk.do(reports.edit_report, self.card.id, **found.replaced)
                return False if self.card is None else self._ready()
        card = self.card
        self._document = build_progress(rows, language=card.language, paper=card.paper)  # type: ignore[arg-type]
        return True

    # what is done

    def print_report(self) -> None:
        """Print the report on paper."""
        if self._ready() and self.card is not None:
            try:
                leaving.print_out(self, self.desk.app, self._document, self.card.student_id)
            except Exception as error:
                self.desk.tell(error)

    def save_report(self) -> None:
        """Save the report as a PDF where the user says."""
        if not self._ready() or self.card is None or self._listed is None:
            return
        target = leaving.ask_where(self, f"{self._listed.code}-{self.card.starts}-{self.card.ends}.pdf")
        if target is None:
            return
        try:
            student = self.card.student_id
            save_document(self.desk.app, self._document, target, what="progress report", student_id=student)
        except Exception as error:
            self.desk.tell(error)
        else:
            self.desk.say(_("Report saved"), undo=False)

    def _take(self, step: Step, _checked: bool = False) -> None:
        step.run(self)

    def hand_in(self) -> None:
        """Say that the office may look at it."""
        self.editor.commit()
        if self.card is not None:
            do_and_say(self.desk, _("Handed in: send it to the office"), reports.submit_report, self.card.id)

    def approve(self) -> None:
        """Say that it may be issued."""
        self.editor.commit()
        if self.card is not None:
            self.desk.do(reports.approve_report, self.card.id)

    def hand_back(self) -> None:
        """Let it be written on."""
        if self.card is not None:
            self.desk.do(reports.return_report, self.card.id)

    def issue(self) -> None:
        """Freeze it, once it is confirmed."""
        if not self._ready() or self.card is None:
            return
        text = _("It is then the same document for ever: it cannot be changed or taken back.")
        if Ask(_("Issue this report?"), text, _("Issue"), kind="final", parent=self).said_yes():
            self.desk.do(reports.issue_report, self.card.id, self._document)

    def _delete(self) -> None:
        if self.card is not None:
            report_id, self.card = self.card.id, None
            self.desk.do(reports.delete_report, report_id)
            self.back_wanted.emit()


@dataclass(frozen=True)
class Step:
    """What may become of a report: words marked with N_, and at which status it is offered, by who decides here."""

    words: str
    run: Callable[[ReportView], None]
    icon: str
    of_office: tuple[str, ...] = ()
    of_tutor: tuple[str, ...] = ()
    kind: str = "tonal"

    def fits(self, status: str, *, decides: bool) -> bool:
        """Whether it is offered; where there is an office to send the report to, that `decides`."""
        return status in (self.of_office if decides else self.of_tutor)


STEPS = (
    Step(N_("Hand back"), lambda view: view.hand_back(), "undo-2", ("approved",), ("submitted",), "secondary"),
    Step(N_("Hand in"), lambda view: view.hand_in(), "send", (), ("draft",)),
    Step(N_("Approve"), lambda view: view.approve(), "clipboard-check", tuple(WRITABLE)),
    Step(N_("Issue"), lambda view: view.issue(), "lock", ("approved",)),
)
