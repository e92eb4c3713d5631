"""One event: how many places are taken, who signed up and agreed, and who came."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.events import EventRow, ParticipantRow, event_row, participants
from tutor_app.queries.guests import guests
from tutor_app.queries.messages import MessageRow, receivers_at_event, written
from tutor_app.services import events
from tutor_app.services.erasing import erase_guests
from ui import dates
from ui.actions import Action, fill
from ui.doing import do_and_say
from ui.page import Desk
from ui.pages.classes.onday import OnTheDay
from ui.pages.classes.placesbar import PlacesBar
from ui.pages.classes.printing import sign_in_sheet
from ui.pages.classes.sheets import event_sheet
from ui.pages.classes.signing import SignUpSheet
from ui.pages.classes.words import MARKS, places, span
from ui.pages.parts.asking import ask_words
from ui.pages.parts.states import EVENT, ROLES
from ui.pages.parts.writing import MessageSheet
from ui.table import Column, Glyph, Person, State, Table
from ui.theme import px
from ui.widgets.banner import Banner, Empty
from ui.widgets.button import Button, IconButton
from ui.widgets.chip import StateTag
from ui.widgets.flow import Flow
from ui.widgets.frame import Ground, Line, Scroll, column, emptied_for, row
from ui.widgets.label import Label, Paragraph, caption, heading
from ui.widgets.menu import PopupMenu
from ui.widgets.more import MoreButton
from ui.widgets.tabs import Tabs

KINDS = {"student": N_("Students"), "tutor": N_("Tutors"), "guest": N_("Guests")}
ORDER = tuple(MARKS)


class EventPanel(QStackedWidget):
    """The event that was chosen. `gone` when it was deleted, `new_wanted` when one is to be added."""

    gone = Signal()
    new_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.event_id = ""
        self._event: EventRow | None = None
        self._people: list[ParticipantRow] = []
        text = _("Excursions, orientations and trainings: choose one at the left to see who comes.")
        new = Button(_("New event"), "secondary", "plus")
        new.clicked.connect(self.new_wanted)
        self.addWidget(Ground("ground", column(Empty(_("No event is chosen"), text, "ticket", new))))
        self._build()

    def _build(self) -> None:
        self._title, self._when, self._facts = Label("", 18, 600), Paragraph("", 12), Paragraph("", 12, tone="muted")
        self._kind = row(gap=6)
        self.more = MoreButton(self.doable, kind="secondary")
        self.bar, self._counts = PlacesBar(), row(gap=16)
        self._signed = caption()
        self.sign = Button(_("Sign up"), "secondary", "user-plus")
        self.sign.clicked.connect(lambda: self._desk.show_sheet(SignUpSheet(self._desk, self.event_id)))
        self.tabs = Tabs([_(words) for words in KINDS.values()], _("Who signed up"))
        self.tabs.currentChanged.connect(self._show_people)
        self.table = Table(self._columns(), name=_("Who signed up"))
        self.table.set_empty(Empty(_("Nobody yet"), _("Who signs up stands here, with what they agreed to."), "users"))
        self.table.menu.connect(self._person_menu)
        self.table.opened.connect(lambda one: self._consent(one, "taking_part"))
        self.agreed = Button(_("Taking part"), "secondary", "check", height=28)
        self.photos = Button(_("Photographs"), "secondary", "check", height=28)
        self.came = Button(_("Attendance"), "secondary", "clipboard-check", height=28)
        self.off = Button(_("Take off"), "quiet", "user-x", height=28)
        self.agreed.clicked.connect(lambda: self._consent(self.table.current_row(), "taking_part"))
        self.photos.clicked.connect(lambda: self._consent(self.table.current_row(), "photographs"))
        self.came.clicked.connect(lambda: self._cycle(self.table.current_row()))
        self.off.clicked.connect(lambda: self._take_off(self.table.current_row()))
        self.open_consents = Banner("", "", "warn", "hourglass")
        self.on_the_day = OnTheDay()
        self.message = IconButton("mail", _("Message"), "secondary")
        self.message.clicked.connect(self.write)
        self.sheet = Button(_("Sign-in sheet"), "secondary", "printer")
        self.sheet.clicked.connect(self._save_list)
        self.all = Button(_("All present"), "tonal", "check")
        self.all.clicked.connect(self.all_present)
        head = row(column(self._title, self._kind, gap=4), None, self.message, self.more, gap=8)
        whole = column(
            column(head, self._when, self._facts, 12, self.bar, self._counts, gap=6, margins=(24, 16, 20, 8)),
            row(heading(_("Signed up")), self._signed, None, self.sign, margins=(24, 6, 20, 0)),
            row(self.tabs, None, margins=(24, 0, 20, 0)), Line(), self.table,
            row(Flow(self.agreed, self.photos, self.came, self.off, gap=6), margins=(24, 8, 20, 8)),
            row(self.open_consents, margins=(24, 0, 20, 8)), self.on_the_day, Line(),
            row(Flow(self.sheet, self.all, gap=8), margins=(24, 10, 20, 12)), gap=0,
        )  # fmt: skip
        whole.setStretch(4, 1)
        self.table.setMinimumHeight(px(140))
        inner = QWidget()
        inner.setLayout(whole)
        self.addWidget(Ground("ground", column(Scroll(inner), gap=0)))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("shown", N_("Participant"), Person(), 140, value=self._who, sorts=False, stretch=True),
            Column("consent_on", N_("Taking part"), Glyph(), 72, value=partial(_agreed, "consent_on"), sorts=False),
            Column("photo_on", N_("Photographs"), Glyph(), 76, value=partial(_agreed, "photo_on"), sorts=False),
            Column("attendance", N_("Attendance"), State(), 84, value=_state, sorts=False),
        )

    def show_event(self, event_id: str) -> None:
        """Show an event as the record says now."""
        self.event_id = event_id
        one = self._desk.app.query(event_row, event_id) if event_id else None
        self._event = one
        self.setCurrentIndex(1 if one else 0)
        if one is None:
            return
        self._people = self._desk.app.query(participants, event_id)
        self._title.setText(one.title)
        if emptied_for(self._kind, one.kind, one.status):
            self._kind.addWidget(StateTag(*EVENT[one.kind].shown))
            if one.status == "cancelled":
                self._kind.addWidget(StateTag(_("Cancelled"), "calendar-x", "bad"))
            self._kind.addStretch(1)
        when = f"{dates.short(one.date)}, {span(one.start, one.minutes)}"
        self._when.setText(" · ".join(filter(None, (when, one.place))))
        until = _("Sign up until {date}").format(date=dates.short(one.sign_up_until)) if one.sign_up_until else ""
        self._facts.setText(" · ".join(filter(None, (until, one.reason))))
        self.on_the_day.show_event(one, self._people, lambda who: " ".join(self._who(who)[:1]) or who.code)
        is_ahead = one.date >= self._desk.today()
        self.message.setEnabled(is_ahead and any(who.kind != "guest" for who in self._people))
        self.bar.show_event(one)
        self._show_counts(one)
        self.sign.setEnabled(one.status == "planned")
        self.all.setEnabled(one.status == "planned" and one.date <= self._desk.today())
        self.all.setToolTip("" if self.all.isEnabled() else _("On the day or later"))
        self._show_people()

    def _show_counts(self, one: EventRow) -> None:
        counts = [(one.students, _("students")), (one.tutors, _("tutors")), (one.guests, _("guests"))]
        if one.capacity is not None:
            counts.append((max(0, one.capacity - one.taken), _("places left")))
        if one.waiting:
            counts.append((one.waiting, _("waiting")))
        if emptied_for(self._counts, counts):
            for count, words in counts:
                self._counts.addLayout(column(Label(f"{count}", 18, 600), caption(words), gap=0))
            self._counts.addStretch(1)
        self._signed.setText(places(one.taken, one.capacity))
        is_ahead = one.date >= self._desk.today()
        missing = [who for who in self._people if is_ahead and who.kind == "student" and not who.consent_on]
        self.open_consents.setVisible(bool(missing))
        said = ngettext(
            "{count} student has yet to agree to take part",
            "{count} students have yet to agree to take part",
            len(missing),
        )
        self.open_consents.title.setText(said.format(count=len(missing)))
        names = ", ".join(" ".join(self._who(who)).strip() for who in missing[:6])
        self.open_consents.text.setText(names + ("…" if len(missing) > 6 else ""))
        self.open_consents.text.setVisible(True)
        for at, (kind, words) in enumerate(KINDS.items()):
            self.tabs.setTabText(at, f"{_(words)} {sum(who.kind == kind for who in self._people)}")

    def _show_people(self, _at: int = 0) -> None:
        kind = tuple(KINDS)[self.tabs.currentIndex()]
        keys = {"shown", "consent_on", "photo_on", "attendance"}
        has_states = any(who.attendance or who.status == "waiting" for who in self._people)
        self.table.show_columns(keys if has_states else keys - {"attendance"})
        self.table.set_rows([who for who in self._people if who.kind == kind])
        if self.table.current_row() is None and len(self.table.rows_model.source):
            self.table.select_id(self.table.rows_model.source.key(0))

    def _who(self, one: ParticipantRow) -> tuple[str, str]:
        if self._desk.hides_names:
            return ("", one.code) if one.code else (_("Guest"), "")
        return one.shown, one.code

    # doing

    def _consent(self, one: ParticipantRow | None, what: str) -> None:
        if one is None:
            return
        if what == "taking_part":
            self._desk.do(events.note_consent, one.id, taking_part=one.consent_on is None)
        else:
            self._desk.do(events.note_consent, one.id, photographs=one.photo_on is None)

    def _cycle(self, one: ParticipantRow | None) -> None:
        """The next attendance of one who has a place."""
        if one is None or one.status != "signed_up":
            return
        at = ORDER.index(one.attendance) + 1 if one.attendance else 0
        self._desk.do(events.mark_attendance, one.id, ORDER[at % len(ORDER)])

    def all_present(self) -> None:
        """Mark everybody present of whom nothing is noted."""
        if not any(who.status == "signed_up" and not who.attendance for who in self._people):
            self._desk.say(_("Everybody is marked already"), undo=False)
        elif count := self._desk.do(events.mark_others_present, self.event_id):
            said = ngettext("{count} marked as present", "{count} marked as present", count)
            self._desk.say(said.format(count=count))

    def _take_off(self, one: ParticipantRow | None) -> None:
        if one is not None:
            do_and_say(self._desk, _("Taken off the list"), events.withdraw_from_event, one.id)

    def _person_menu(self, one: ParticipantRow, at: object) -> None:
        menu = PopupMenu(self)
        entries = [
            Action(N_("Taking part"), lambda: self._consent(one, "taking_part"), icon="check"),
            Action(N_("Photographs"), lambda: self._consent(one, "photographs"), icon="check"),
            *(
                Action(sign.label, partial(self._give, one, role), icon=sign.icon)
                for role, sign in ROLES.items()
                if one.kind != "student"
            ),
            Action(N_("Take off"), lambda: self._take_off(one), icon="user-x"),
        ]
        if one.kind == "guest":
            entries.append(Action(N_("Erase this guest"), lambda: self.erase_guests([one.id]), icon="eraser"))
        fill(menu, entries, self)
        menu.popup(at)  # type: ignore[arg-type]

    def _give(self, one: ParticipantRow, role: str) -> None:
        self._desk.do(events.give_role, one.id, None if one.role == role else role)

    def _save_list(self) -> None:
        if self._event is not None:
            self._desk.show_sheet(sign_in_sheet(self._desk, self, self._event, self._people))

    def write(self) -> None:
        """Offer a message to everybody who signed up: that the event is cancelled, to those whose consent is open
        about that, or about the day."""
        one = self._event
        if one is None:
            return
        is_on = one.status == "planned"
        open_only = is_on and not self.open_consents.isHidden()
        found = self._desk.app.query(receivers_at_event, one.id, open_only=open_only)
        kind = "consent" if open_only else "event" if is_on else "called_off"
        title = self.open_consents.title.text() if open_only else one.title

        def words(who: MessageRow, spoken: str) -> tuple[str, str]:
            return written(kind, who, spoken, self._desk.today(), what=one.title)

        self._desk.show_sheet(MessageSheet(self._desk, title, found, words))

    def erase_guests(self, ids: list[str]) -> None:
        """Ask why the names of guests go for good."""
        count = len(ids)
        text = _("The names go from the list, from the journal and from what is in the bin. This cannot be taken back.")
        sheet = ask_words(
            ngettext("Erase {count} guest", "Erase {count} guests", count).format(count=count), _("Reason"),
            lambda why: self._desk.app.do(erase_guests, ids, why), yes=_("Erase"), text=text,
        )  # fmt: skip
        self._desk.show_sheet(sheet)

    def doable(self) -> list[Action]:
        """What can be done with the event that is shown."""
        one = self._event
        if one is None:
            return []
        found = [
            Action(N_("Edit the event"), lambda: self._desk.show_sheet(event_sheet(self._desk, one)), icon="pencil")
        ]
        if one.status == "planned":
            found.append(Action(N_("Cancel the event"), self.ask_cancel, icon="calendar-x"))
        found.append(Action(N_("Erase its guests"), self.erase_its_guests, icon="eraser"))
        return [*found, Action(N_("Delete the event"), self.delete, icon="trash-2", is_open=self.isVisible)]

    def erase_its_guests(self) -> None:
        """Ask whether the names of the guests of this event go, where any is kept."""
        named = [who.id for who in self._desk.app.query(guests, event_id=self.event_id)]
        if named:
            self.erase_guests(named)
        else:
            self._desk.say(_("No names of guests are kept of this event"), undo=False)

    def ask_cancel(self) -> None:
        """Ask why the event does not take place."""
        key = self.event_id

        def cancel(why: str) -> None:
            self._desk.app.do(events.cancel_event, key, reason=why)
            self._desk.say(_("The event is cancelled"))

        self._desk.show_sheet(ask_words(_("Cancel the event"), _("Reason"), cancel, yes=_("Cancel the event")))

    def delete(self) -> None:
        """Take the event out with its sign-ups."""
        self._desk.do(events.delete_event, self.event_id)
        self.gone.emit()


def _agreed(column: str, one: ParticipantRow) -> tuple[str, str, str]:
    day = getattr(one, column)
    if day:
        return "circle-check", "good", _("Agreed on {date}").format(date=dates.medium(day))
    return "hourglass", "warn", _("Not agreed yet")


def _state(one: ParticipantRow) -> tuple[str, str, str] | None:
    if one.attendance:
        return MARKS[one.attendance].shown
    return (_("Waiting"), "hourglass", "plain") if one.status == "waiting" else None
