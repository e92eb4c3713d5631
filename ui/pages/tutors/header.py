"""The head of a tutor's detail: who, in what state, where and in which languages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tutor_app.i18n import N_, _
from tutor_app.queries.tutors import TutorCard
from ui import dates
from ui.pages.parts import states
from ui.pages.parts.clocks import city_of
from ui.pages.parts.languages import language_words
from ui.pages.parts.persons.header import HeaderWords, PersonHeader
from ui.widgets.label import Elided

WORDS = HeaderWords(
    reveal=N_("Show contact"),
    revealed=N_("Contact shown"),
    reveal_for=N_("Show contact for"),
    icon="phone",
    edit=N_("Change the contact…"),
    signs=states.TUTOR,
    moves={
        "oriented": (N_("Was oriented"), "lightbulb"),
        "active": (N_("Is active"), "circle-check"),
        "paused": (N_("Pause"), "pause"),
        "applicant": (N_("Is an applicant"), "user-plus"),
        "left": (N_("Has left…"), "log-out"),
    },
)


class TutorHeader(PersonHeader):
    """Their clock, languages and first month below the name."""

    def __init__(self) -> None:
        self.facts = Elided("", tone="text2")
        super().__init__(WORDS, self.facts)

    def show_tutor(self, card: TutorCard, now: datetime, hides: bool) -> None:
        """Show this tutor at the moment `now`; `hides` leaves names away."""
        self.show_person(card, card.code if hides or not card.name else card.name)
        here = now.astimezone(ZoneInfo(card.zone))
        clock = _("{city} · now {time}").format(city=city_of(card.zone), time=f"{here:%H:%M}")
        since = _("since {month}").format(month=dates.month(card.since)) if card.since else ""
        spoken = ", ".join(language_words(card.languages))
        self.facts.setText("   ".join(part for part in (clock, spoken, since) if part))
