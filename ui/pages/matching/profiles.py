"""Tutors without names, to show to a student: a letter, subjects, languages, times together. Esc leaves.

Once one is chosen, nothing else is seen until somebody of the office goes on: the page below names everybody.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from tutor_app.i18n import _
from tutor_app.matching.scoring import Fit
from ui import fonts
from ui.actions import CAFE_MODE, LOCK
from ui.pages.matching.words import times_words
from ui.pages.parts.languages import language_words
from ui.pages.parts.subjects import SubjectWords
from ui.sheet import Sheet
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, Chip, Icon
from ui.widgets.frame import Card, Line, Scroll, column, row
from ui.widgets.label import Label, Paragraph, title

COLUMNS, MOST, LEAST = 3, 12, 300
"""The most that stand side by side, the most in all, and the least width that each of them has."""


class ProfilesSheet(Sheet):
    """Those who could begin, the best first, over the whole window. `chosen` gives the id of the tutor chosen, once
    the office has the screen again."""

    chosen = Signal(str)
    fills_window = True

    def __init__(self, fits: Sequence[Fit], subjects: SubjectWords) -> None:
        super().__init__(_("Tutors to choose from"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # keys stay here wherever somebody clicks
        self.cards: list[Button] = []
        text = _("Each of these tutors is free when you are. Whom would you like to learn with?")
        leave = Button(_("Leave"), "secondary", key="Esc")
        leave.clicked.connect(self.finish)
        head = row(column(title(_("Tutors to choose from")), Paragraph(text, tone="muted"), gap=4), leave)
        head.setStretch(0, 1)
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(px(16))
        self._grid.setContentsMargins(px(40), px(24), px(40), px(24))
        self._cards = [self._card(fit, chr(ord("A") + at), subjects) for at, fit in enumerate(fits[:MOST])]
        if not fits:
            self._grid.addWidget(Paragraph(_("No tutor could begin as things stand."), tone="muted"), 0, 0)
        body = QWidget()
        body.setLayout(column(self._grid, None))
        head.setContentsMargins(px(40), px(28), px(40), px(20))
        offer = column(head, Line(), Scroll(body), gap=0)
        offer.setStretch(2, 1)
        self._offer = QWidget()
        self._offer.setLayout(offer)
        self._thanks: QWidget | None = None
        self._whole = column(self._offer, gap=0)
        self.fill(self._whole)

    def event(self, event: QEvent) -> bool:
        """Of the keys of the window only café mode and the lock work here: whoever chooses is not of the office."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(QKeySequence(event.keyCombination()) not in map(QKeySequence, (CAFE_MODE, LOCK)))
            return event.isAccepted()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = max(1, min(COLUMNS, event.size().width() // px(LEAST)))
        if across == self._across:
            return
        self._across = across
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // across, at % across)
        for at in range(COLUMNS):
            self._grid.setColumnStretch(at, at < across)

    def first_field(self) -> QWidget:
        return self.cards[0] if self.cards else self

    def hide_names(self, hides: bool) -> bool:
        return True  # it has none

    def _card(self, fit: Fit, letter: str, subjects: SubjectWords) -> QWidget:
        tutor, name = fit.offer.row, _("Tutor {letter}").format(letter=letter)
        chips = row(*(Chip(*subjects.chip(one)) for one in tutor.teaches), None, gap=6)
        teaches = tutor.teaches.get(fit.want.row.subject_id)
        levels = f"{teaches.low_code} – {teaches.high_code}" if teaches and teaches.low_code else ""
        same_zone = fit.offer.week.zone == fit.want.week.zone
        facts = [
            ("clock", times_words(fit.times)),
            ("languages", ", ".join(language_words(tutor.languages))),
            ("map-pin" if same_zone else "video", tutor.place if same_zone else _("By video")),
            ("graduation-cap", levels),
            ("lightbulb", tutor.interests),
        ]
        choose = Button(_("Choose this tutor"), "tonal").wide()
        choose.setAccessibleName(_("Choose {tutor}").format(tutor=name))
        choose.clicked.connect(lambda: self._choose(tutor.id, name))
        self.cards.append(choose)
        head = row(Avatar(letter), column(Label(name, fonts.HEADING, 600), chips, gap=4), gap=12)
        head.setStretch(1, 1)
        lines = column(*(_fact(icon, words) for icon, words in facts if words), gap=6)
        card = Card(column(head, lines, None, choose, gap=14, margins=(18, 16, 18, 16)))
        card.setAccessibleName(name)
        return card

    def _choose(self, tutor_id: str, name: str) -> None:
        def go_on() -> None:
            self.finish()
            self.chosen.emit(tutor_id)

        back, on = Button(_("Back"), "secondary"), Button(_("Go on"), "primary")
        back.clicked.connect(self._offer_again)
        on.clicked.connect(go_on)
        text = _("Thank you. Please turn the screen back to us: what comes next is for the office.")
        self._thanks = Empty(name, text, "check", back, on)
        self._offer.hide()
        self._whole.addWidget(self._thanks)
        on.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_close(self) -> bool:
        is_offered = self._thanks is None
        self._offer_again()
        return is_offered

    def _offer_again(self) -> None:
        if self._thanks is not None:
            self._thanks.hide()
            self._thanks.deleteLater()
            self._thanks = None
        self._offer.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = self._across
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: across, Qt.Key.Key_Up: -across}.get(
            Qt.Key(event.key())
        )
        here = next((at for at, one in enumerate(self.cards) if one.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(self.cards):
            self.cards[here + step].setFocus(Qt.FocusReason.TabFocusReason)


def _fact(icon: str, words: str) -> QWidget:
    made = QWidget()
    line = row(Icon(icon, size=16), Paragraph(words, tone="text"), gap=8)
    line.setStretch(1, 1)
    made.setLayout(line)
    return made
