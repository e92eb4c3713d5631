"""The right side of the quick log: one meeting, filled in from its plan and from last time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from tutor_app.i18n import _
from tutor_app.queries.sessions import SessionCard
from ui import dates
from ui.fields import DateField, Field, MinutesField, Segment, TextArea, TimeField, TokenField
from ui.pages.parts import states
from ui.pages.sessions.meetings import Meeting
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow
from ui.widgets.frame import column, row
from ui.widgets.label import Elided, caption

Draft = dict[str, Any]
SUGGESTED = 4


class LogForm(QWidget):
    """Fields of one log. `values` is what was entered; a draft of it can be taken up again with `restore`."""

    def __init__(self, today: Callable[[], str]) -> None:
        super().__init__()
        self.meeting: Meeting | None = None
        self.who, self.when = Elided("", 20, 600), caption()
        self.code, self.subject = caption(), Chip("")
        self.last = Banner("", "", "accent", "history")
        self.date, self.start = DateField(today), TimeField()
        self.minutes = MinutesField(60, least=1, most=1440)
        media = [(key, sign.words, sign.icon) for key, sign in states.MEDIUM.items()]
        self.medium = Segment(media, name=_("Medium"), form=True)
        came = [(key, sign.words, sign.icon) for key, sign in states.ATTENDANCE.items()]
        self.attendance = Segment(came, name=_("Attendance"), form=True)
        self.by = Segment(
            [(key, _(word)) for key, word in states.MISSED_BY.items()], name=_("Who was the reason"), form=True
        )
        told = [("no", _(states.NO_WORD)), ("yes", _(states.TOLD))]
        self.notice = Segment(told, name=_("Notice"), form=True)
        self.topics = TokenField(name=_("Topics"))
        self.observed = TextArea(lines=3)
        self.homework, self.next_plan = TextArea(lines=2), TextArea(lines=2)
        self.private = TextArea("", _("Anything only the office should know"), lines=2)
        self.private.set_private()
        self._suggestions = QWidget()
        self._suggest = Flow(gap=6)
        self._suggestions.setLayout(self._suggest)
        self._build()

    def _build(self) -> None:
        self.held = QWidget()
        note = _("Coordinators only. Never in reports or copies for tutors.")
        self.held.setLayout(column(
            Field(_("Attendance"), self.attendance),
            Field(_("Topics"), self.topics), self._suggestions,
            Field(_("What was observed"), self.observed, _("What they could do, in a sentence or two")),
            row(Field(_("Homework"), self.homework), Field(_("Next plan"), self.next_plan), gap=12), gap=10,
        ))  # fmt: skip
        self.missed = QWidget()
        self.missed.setLayout(column(
            Field(_("Who was the reason"), self.by), Field(_("Notice"), self.notice), None, gap=12,
        ))  # fmt: skip
        self.missed.hide()
        times = row(
            Field(_("Date"), self.date), Field(_("Start"), self.start), Field(_("Minutes"), self.minutes),
            Field(_("Medium"), self.medium), gap=12,
        )  # fmt: skip
        head = column(row(self.who, self.code, self.subject, None, gap=8), self.when, gap=2)
        private = Field(_("Private note"), self.private, note)
        self.setLayout(column(head, self.last, times, self.held, self.missed, private, None, gap=12))

    def show_meeting(self, meeting: Meeting, last: SessionCard | None, draft: Draft | None) -> None:
        """Fill in what is planned, what was planned last time, and what was typed before."""
        self.meeting = meeting
        self.who.setText(meeting.alias or meeting.code)
        self.code.setText(meeting.code if meeting.alias else "")
        self.when.setText(meeting.planned)
        self.subject.subject = meeting.subject[1]
        self.subject.setText(meeting.subject[0])
        self.last.setVisible(bool(last and last.next_plan))
        if last is not None:
            self.last.title.setText(_("Last plan ({date})").format(date=dates.brief(last.date)))
            self.last.text.setText(last.next_plan)
            self.last.text.setVisible(True)
        self._show_suggestions(last.topics.split("\n") if last else [])
        by_hand = meeting.schedule_id is None and last is not None
        self.restore({
            "date": meeting.date, "start": last.start if by_hand and last else meeting.start,
            "minutes": last.minutes if by_hand and last else meeting.minutes,
            "medium": last.medium if by_hand and last else meeting.medium,
            "attendance": "present", "by": "student", "notice": "no", "topics": [], "observed": "", "homework": "",
            "next_plan": "", "private_note": "", "is_missed": False, **(draft or {}),
        })  # fmt: skip

    def restore(self, draft: Draft) -> None:
        """Show what a draft holds."""
        for name, editor in self._editors().items():
            editor.set_value(draft[name])
        self.set_missed(draft["is_missed"])

    def values(self) -> Draft:
        """What is entered, the words still being typed included."""
        self.commit()
        entered = {name: editor.value() for name, editor in self._editors().items()}
        return {**entered, "is_missed": not self.missed.isHidden()}

    def commit(self) -> None:
        """Finish what is being typed."""
        for editor in self._editors().values():
            editor.commit()

    def set_missed(self, missed: bool) -> None:
        """Ask what became of a meeting that did not happen, instead of what was done in it."""
        self.held.setHidden(missed)
        self.missed.setVisible(missed)

    def _editors(self) -> dict[str, Any]:
        return {
            "date": self.date, "start": self.start, "minutes": self.minutes, "medium": self.medium,
            "attendance": self.attendance, "by": self.by, "notice": self.notice, "topics": self.topics,
            "observed": self.observed, "homework": self.homework, "next_plan": self.next_plan,
            "private_note": self.private,
        }  # fmt: skip

    def _show_suggestions(self, topics: list[str]) -> None:
        for old in self._suggestions.findChildren(QPushButton):
            self._suggest.removeWidget(old)
            old.hide()
            old.deleteLater()
        for topic in [topic for topic in topics if topic][:SUGGESTED]:
            button = Button(topic, "secondary", "plus", height=24)
            button.setAccessibleName(_("Add {word}").format(word=topic))
            button.clicked.connect(lambda _checked=False, word=topic: self.topics.add(word))
            self._suggest.addWidget(button)
        self._suggestions.setVisible(any(topics))
