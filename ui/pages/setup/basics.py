"""Who uses the record: the office, one's own name; and in which language and zone."""

from PySide6.QtCore import QTimer, Signal

from tutor_app.clock import Clock
from tutor_app.i18n import _
from ui.fields import Choice, Field, TextField
from ui.pages.setup import zones
from ui.pages.setup.answers import Answers
from ui.pages.setup.card import SetupCard
from ui.shell.language import NAMES
from ui.theme import px
from ui.widgets.frame import row


class OfficeCard(SetupCard):
    """The name of the office and of the person who sets it up."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(_("Office"))
        self._answers = answers
        self.office = TextField(answers.office)
        self.member = TextField(answers.member)
        self.office.typed.connect(self._take)
        self.member.typed.connect(self._take)
        member = Field(_("Your name"), self.member)
        member.setFixedWidth(px(112))
        parts = row(Field(_("Name of the office"), self.office), member, gap=12)
        self.set_content(parts)

    def _take(self) -> None:
        self._answers.office, self._answers.member = self.office.value(), self.member.value()
        self.changed.emit()

    def is_done(self) -> bool:
        return bool(self._answers.office and self._answers.member)


class LanguageCard(SetupCard):
    """Language and time zone; `language_wanted` when another language is chosen."""

    language_wanted = Signal(str)

    def __init__(self, answers: Answers, clock: Clock) -> None:
        super().__init__(_("Language and zone"))
        self._answers, self._clock = answers, clock
        self.language = Choice(list(NAMES.items()), answers.language)
        self.zone = Choice(zones.options(), answers.zone)
        self.language.committed.connect(self.language_wanted.emit)
        self.zone.committed.connect(self._take)
        self._zone_field = Field(_("Time zone"), self.zone)
        language = Field(_("Language"), self.language)
        parts = row(language, self._zone_field, gap=12)
        parts.setStretch(0, 4)
        parts.setStretch(1, 5)
        self.set_content(parts)
        self._show_time()
        timer = QTimer(self)
        timer.timeout.connect(self._show_time)
        timer.start(10_000)

    def _take(self) -> None:
        self._answers.zone = self.zone.value()
        self._show_time()
        self.changed.emit()

    def _show_time(self) -> None:
        time = zones.clock_in(self._answers.zone, self._clock)
        self._zone_field.help.setText(_("now {time}").format(time=time))

    def is_done(self) -> bool:
        return True
