"""The middle: one request, and every tutor for it, the best first; nobody is left out."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_app.i18n import N_, _, ngettext
from tutor_app.matching.pool import Pool, Want
from tutor_app.matching.scoring import Fit, rank
from tutor_app.queries.matches import match_row
from tutor_app.queries.pool import held_of
from tutor_app.services import matches, requests
from ui import fonts
from ui.actions import Action
from ui.charts.overlap import OverlapKey
from ui.doing import do_and_say
from ui.page import Desk
from ui.pages.matching.card import FitCard
from ui.pages.matching.words import reason_words
from ui.pages.parts.languages import language_words
from ui.pages.parts.match_states import MatchLine
from ui.pages.parts.states import GENDER
from ui.pages.parts.subjects import SubjectWords
from ui.table import Column, Number, Person, State, Table
from ui.theme import px
from ui.widgets.banner import Empty
from ui.widgets.button import Button
from ui.widgets.chip import Avatar, Chip, Icon, StateTag
from ui.widgets.frame import Card, Columns, Ground, Scroll, column, emptied, row
from ui.widgets.label import Elided, Label, Paragraph, caption
from ui.widgets.more import MoreButton

BEST = 3
LEAST_LIST = 220
"""Height of the list of all below the one card; in a low window both scroll."""


class Ranked(NamedTuple):
    """A row of the list of all tutors."""

    id: str
    at: int
    fit: Fit


class Ranking(Ground):
    """One request with its tutors. Its other signals say what else is asked for."""

    edit_wanted = Signal()
    profiles_wanted = Signal()
    request_wanted = Signal()
    student_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("ground")
        self._desk = desk
        self.want: Want | None = None
        self.fits: list[Fit] = []
        self._pool: Pool | None = None
        self._subjects = SubjectWords(())
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        self.avatar = Avatar()
        self.name, self.code = Elided("", fonts.TITLE, 600), Label("", tone="muted")
        self.waits = StateTag("", "hourglass", "plain")
        self._marks = row(gap=8)
        self.profiles = Button(_("Anonymous profiles"), "secondary", "presentation", height=28)
        self.profiles.setToolTip(_("Let the student choose among tutors without names"))
        self.profiles.clicked.connect(self.profiles_wanted)
        self.more = MoreButton(self._entries, kind="secondary", size=28)
        who = column(row(self.name, self.code, self.waits, None, gap=8), self._marks, gap=4)
        named = row(self.avatar, who, gap=12)
        named.setStretch(1, 1)
        head = Columns(named, row(self.profiles, self.more, gap=8), narrow=440, gap=8, shares=(1, 0))
        self._match = column(gap=8)
        self._cards, self._one = column(gap=12), column(gap=12)
        self.all = Button("", "link", height=20)
        self.all.setAccessibleName(_("All tutors, ranked"))
        self.all.clicked.connect(self.show_all)
        self.best = Button(_("Only the best three"), "link", height=20)
        self.best.clicked.connect(self.show_best)
        said = Paragraph(_("The score is a help. A person decides."), fonts.CAPTION, tone="muted")
        hint = row(Icon("info", size=14), said, self.all, gap=6)
        hint.setStretch(1, 1)
        cards = QWidget()
        cards.setLayout(column(self._cards, hint, None, gap=12, margins=(24, 0, 24, 20)))
        self.table = Table(self._columns(), name=_("All tutors, ranked"))
        self.table.chosen.connect(self._show_one)
        self.table.setMinimumHeight(px(LEAST_LIST))
        self._found = Elided("", fonts.CAPTION, tone="muted")
        one = QWidget()
        one.setLayout(self._one)
        every = QWidget()
        found = row(self._found, self.best)
        found.setStretch(0, 1)
        over = column(one, found, gap=10, margins=(24, 0, 24, 8))
        every.setLayout(column(over, self.table, gap=0))
        every.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._kinds = QStackedWidget()
        self._kinds.addWidget(Scroll(cards))
        self._kinds.addWidget(Scroll(every))
        body = QWidget()
        top = column(head, self._match, row(None, OverlapKey()), gap=8, margins=(24, 18, 24, 8))
        whole = column(top, self._kinds, gap=0)
        whole.setStretch(1, 1)
        body.setLayout(whole)
        self._stack.addWidget(self._nobody())
        self._stack.addWidget(body)
        self.setLayout(column(self._stack))

    def _nobody(self) -> Empty:
        text = _("Whoever asks for a tutor waits here. Choose somebody to see every tutor, ranked, with reasons.")
        new = Button(_("New request"), "secondary", "plus")
        new.clicked.connect(self.request_wanted)
        return Empty(_("Nobody is chosen"), text, "handshake", new)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("at", "", Number("muted"), 40, sorts=False),
            Column("tutor", N_("Tutor"), Person(), 170, value=self._person, sorts=False),
            Column("score", N_("Fit"), Number(), 50, value=lambda one: one.fit.score, sorts=False),
            Column("why", N_("What speaks against it"), State(), 240, value=_against, sorts=False, stretch=True),
        )

    def _person(self, one: Ranked) -> tuple[str, str]:
        tutor = one.fit.offer.row
        return (tutor.code, "") if self._desk.hides_names else (tutor.name, tutor.code)

    # showing

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        self.want, self.fits = None, []
        self._stack.setCurrentIndex(0)

    def show_want(self, want: Want | None, pool: Pool, subjects: SubjectWords) -> None:
        """Show a request, or that nobody is chosen."""
        if want is None:
            self.show_nobody()
            return
        same = self.want is not None and want.row.id == self.want.row.id
        self.want, self._pool, self._subjects = want, pool, subjects
        self._stack.setCurrentIndex(1)
        self.fits = rank(want, pool)
        self._show_head(want)
        if not same:
            self._kinds.setCurrentIndex(0)
        self._show_cards()

    def _show_head(self, want: Want) -> None:
        one, hides = want.row, self._desk.hides_names
        shown = one.code if hides else one.alias
        self.avatar.setText(shown)
        self.name.setText(shown)
        self.name.updateGeometry()
        self.code.setText("" if hides else one.code)
        days = ngettext("{count} day waiting", "{count} days waiting", one.days).format(count=one.days)
        self.waits.set_state(days, "hourglass", "bad" if one.days > 90 else "warn" if one.days > 30 else "plain")
        emptied(self._marks)
        word, key = self._subjects.chip(one.subject_id)
        self._marks.addWidget(Chip(word, key))
        self._marks.addWidget(Elided(" · ".join(self._wishes(want)), tone="muted"), 1)
        emptied(self._match)
        match_id = self._pool.rows.answered.get(one.id, "") if self._pool else ""
        match = self._desk.app.query(match_row, match_id) if match_id else None
        if match is not None:
            line = MatchLine(self._desk, match, self._subjects)
            self._match.addWidget(Card(column(line, margins=(12, 8, 8, 8)), state="current"))

    def _wishes(self, want: Want) -> list[str]:
        one = want.row
        wished = [one.level, one.wish_place or one.place, ", ".join(language_words(one.languages))]
        if one.wish_gender:
            wished.append(_("wishes a {gender}").format(gender=_(GENDER[one.wish_gender]).lower()))
        if one.wish_language:
            wished.append(_("wishes {languages}").format(languages=", ".join(language_words(one.wish_language))))
        return [part for part in [*wished, one.note] if part]

    def _show_cards(self) -> None:
        emptied(self._cards)
        best = self.fits[:BEST]
        if self._pool is not None and self.want is not None and best:
            ids = tuple(fit.offer.row.id for fit in best)
            held = self._desk.app.query(held_of, ids, self.want.row.subject_id)
            for at, fit in enumerate(best, 1):
                self._cards.addWidget(self._card(fit, at, held.get(fit.offer.row.id, 0)))
        else:
            self._cards.addWidget(caption(_("There is no tutor on record yet.")))
        more = len(self.fits)
        self.all.setText(ngettext("See all {count} tutor", "See all {count} tutors", more).format(count=f"{more:,}"))
        self.all.setVisible(more > len(best))
        self.all.updateGeometry()
        if self._kinds.currentIndex() == 1:
            self.show_all()

    def _card(self, fit: Fit, at: int, held: int = 0) -> FitCard:
        assert self._pool is not None
        card = FitCard(fit, self._pool, at, held=held, hides=self._desk.hides_names)
        card.proposed.connect(self.propose)
        return card

    def show_all(self) -> None:
        """List every tutor, those who cannot begin last, and the card of one of them above."""
        can = sum(not fit.blocks for fit in self.fits)
        text = _("{can} could begin, {rest} could not as things stand").format(can=can, rest=len(self.fits) - can)
        self._found.setText(text)
        self.table.set_rows([Ranked(fit.offer.row.id, at, fit) for at, fit in enumerate(self.fits, 1)])
        self._kinds.setCurrentIndex(1)
        if self.table.current_row() is None and self.fits:
            self.table.select_id(self.fits[0].offer.row.id)

    def show_tutor(self, tutor_id: str) -> None:
        """List every tutor with the cursor on one."""
        self.show_all()
        self.table.select_id(tutor_id)

    def show_best(self) -> None:
        """Show the cards of the best three."""
        self._kinds.setCurrentIndex(0)

    def _show_one(self, ranked: Ranked | None) -> None:
        emptied(self._one)
        if ranked is not None and self._pool is not None:
            self._one.addWidget(self._card(ranked.fit, ranked.at))

    # what is done

    def propose(self, fit: Fit) -> None:
        """Propose a pair."""
        row = fit.want.row
        pair = row.student_id, fit.offer.row.id
        do_and_say(self._desk, _("The match is proposed"), matches.make_match, *pair, row.subject_id)

    def _entries(self) -> list[Action]:
        """What else can be done with the request."""
        return [
            Action(N_("Open the student"), self._open_student, icon="user"),
            Action(N_("Change the request…"), self.edit_wanted.emit, icon="pencil"),
            Action(N_("Withdraw the request"), self.withdraw, icon="circle-slash"),
        ]

    def withdraw(self) -> None:
        """Take the request off the list."""
        if self.want is not None:
            do_and_say(self._desk, _("Withdrawn"), requests.withdraw_request, self.want.row.id)

    def _open_student(self) -> None:
        if self.want is not None:
            self.student_wanted.emit(self.want.row.student_id)


def _against(one: Ranked) -> tuple[str, str, str]:
    fit = one.fit
    found = fit.blocks or tuple(reason for reason in fit.reasons if reason.weighs == "against")
    if not found:
        return _("Nothing"), "check", "good"
    icon, tone = ("ban", "bad") if fit.blocks else ("triangle-alert", "warn")
    return " · ".join(reason_words(reason, fit) for reason in found), icon, tone
