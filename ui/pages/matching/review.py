"""The sheet that shows the proposal for all: every pair with a tick, and everybody who stays without, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _, ngettext
from tutor_app.matching.plan import Plan, Proposed, Stays
from tutor_app.services.matches import propose_matches
from ui.page import Desk
from ui.pages.matching.words import WHY, reason_words, time_words
from ui.pages.parts.subjects import SubjectWords
from ui.sheet import Sheet
from ui.table import Chips, Column, Number, Person, State, Table, Tick, Words
from ui.widgets.button import Button
from ui.widgets.frame import Line, column, row
from ui.widgets.label import Paragraph, caption, heading
from ui.widgets.tabs import Tabs


class PairRow:
    """A proposed pair as a row of the list; `id` is that of the request."""

    def __init__(self, proposed: Proposed) -> None:
        self.proposed, self.want = proposed, proposed.fit.want
        self.id = self.want.row.id


class StaysRow:
    """Somebody who stays, as a row of the list."""

    def __init__(self, stays: Stays) -> None:
        self.stays, self.want = stays, stays.want
        self.id = self.want.row.id


class ReviewSheet(Sheet):
    """All are ticked at first. `accepted` when some or all have been proposed, as one step."""

    accepted = Signal()

    def __init__(self, desk: Desk, plan: Plan, subjects: SubjectWords) -> None:
        super().__init__(_("Proposal for all"), 1100, 752)
        self._desk, self._subjects = desk, subjects
        self._pairs = [PairRow(one) for one in plan.proposed]
        self.pairs = Table(self._pair_columns(), name=_("Proposed pairs"), multi=True, sort=("days", True))
        self.pairs.selected.connect(self._count)
        self.stays = Table(self._stay_columns(), name=_("Stay without"), sort=("days", True))
        self._shown = QStackedWidget()
        self._shown.addWidget(self.pairs)
        self._shown.addWidget(self.stays)
        words = (_("Proposed pairs"), _("Stay without"))
        counts = (len(plan.proposed), len(plan.stays))
        self.tabs = Tabs([f"{word}  {count:,}" for word, count in zip(words, counts, strict=True)], _("Proposal"))
        self.tabs.currentChanged.connect(self._shown.setCurrentIndex)
        self.yes = Button("", "primary", "handshake", key="Ctrl+Return")
        self.yes.clicked.connect(self.accept)
        self.no = Button(_("Cancel"), "quiet", key="Esc")
        self.no.clicked.connect(self.finish)
        self._chosen = caption()
        kept = ngettext("{count} open match is kept.", "{count} open matches are kept.", plan.kept)
        text = _("Take the tick off what should not be. Nothing is agreed by this: each pair is proposed to both.")
        head = Paragraph(f"{text} {kept.format(count=plan.kept)}" if plan.kept else text, 12, tone="muted")
        foot = row(self._chosen, None, self.no, self.yes, gap=8, margins=(24, 14, 24, 14))
        top = column(heading(_("Proposal for all")), head, self.tabs, gap=6, margins=(24, 18, 24, 0))
        whole = column(top, Line(), self._shown, Line(), foot, gap=0)
        whole.setStretch(2, 1)
        self.fill(whole)
        self.pairs.set_rows(self._pairs)
        self.stays.set_rows([StaysRow(one) for one in plan.stays])
        self.pairs.selectAll()

    def first_field(self) -> QWidget:
        return self.pairs

    def accept(self) -> None:
        """Propose the pairs that are ticked."""
        ticked = set(self.pairs.selected_ids())
        found = [one.proposed.fit for one in self._pairs if one.id in ticked]
        pairs = [(fit.want.row.student_id, fit.offer.row.id, fit.want.row.subject_id) for fit in found]
        try:
            self._desk.app.do(propose_matches, pairs)
        except UserError as error:
            self._desk.tell(error)
            return
        count = len(pairs)
        said = ngettext("{count} match proposed", "{count} matches proposed", count).format(count=count)
        self.finish()
        self._desk.say(said)
        self.accepted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self.accept()
        else:
            super().keyPressEvent(event)

    def _count(self, ids: Sequence[str]) -> None:
        count = len(ids)
        words = ngettext("Propose {count} match", "Propose {count} matches", count).format(count=f"{count:,}")
        self.yes.setText(words)
        self.yes.setEnabled(bool(ids))
        self.yes.updateGeometry()
        self._chosen.setText(_("{count} of {all} ticked").format(count=f"{count:,}", all=f"{len(self._pairs):,}"))

    def _tutor(self, one: PairRow) -> tuple[str, str]:
        tutor = one.proposed.fit.offer.row
        return (tutor.code, "") if self._desk.hides_names else (tutor.name, tutor.code)

    def _pair_columns(self) -> tuple[Column, ...]:
        return (
            Column("tick", "", Tick(), 30, value=_nothing, sorts=False),
            *self._who(150, 96),
            Column("tutor", N_("Tutor"), Person(), 180, value=self._tutor),
            Column("when", N_("Could meet"), Words(), 130, value=_when, sort=_first),
            Column("score", N_("Fit"), Number(), 50, value=_score),
            Column("against", N_("What speaks against it"), Words("muted"), 160, value=_against, stretch=True),
        )

    def _stay_columns(self) -> tuple[Column, ...]:
        return (*self._who(180, 110), Column("why", N_("Why"), State(), 300, value=_why, stretch=True))

    def _who(self, name: int, subject: int) -> tuple[Column, ...]:
        return (
            Column("student", N_("Student"), Person(), name, value=self._student),
            Column("days", N_("Days"), Number(), 52, value=_days),
            Column("subject", N_("Subject"), Chips(), subject, value=self._chips, sort=self._name),
        )

    def _student(self, one: PairRow | StaysRow) -> tuple[str, str]:
        row = one.want.row
        return (row.code, "") if self._desk.hides_names else (row.alias, row.code)

    def _chips(self, one: PairRow | StaysRow) -> list[tuple[str, str]]:
        return [self._subjects.chip(one.want.row.subject_id)]

    def _name(self, one: PairRow | StaysRow) -> str:
        return self._subjects.name(one.want.row.subject_id)


def _nothing(_one: PairRow) -> None:
    return None


def _days(one: PairRow | StaysRow) -> int:
    return one.want.row.days


def _when(one: PairRow) -> str:
    return time_words(one.proposed.when)


def _first(one: PairRow) -> int:
    return one.proposed.when.first


def _score(one: PairRow) -> int:
    return one.proposed.fit.score


def _against(one: PairRow) -> str:
    fit = one.proposed.fit
    return " · ".join(reason_words(reason, fit) for reason in fit.reasons if reason.weighs == "against")


def _why(one: StaysRow) -> tuple[str, str, str]:
    words, icon = WHY[one.stays.why]
    return _(words), icon, "plain"
