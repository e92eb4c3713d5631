"""Everything about one tutor, in tabs; and how to reach them, covered until it is asked for."""

from collections.abc import Callable
from functools import partial
from types import MappingProxyType

from tutor_app.i18n import N_
from tutor_app.queries.tutors import TutorCard, tutor_card
from tutor_app.services import tutors
from ui.page import Desk
from ui.pages.parts.availability import AvailabilityTab
from ui.pages.parts.persons.detail import Commands, DetailWords, PersonDetail
from ui.pages.parts.records import HistoryTab, SessionsTab
from ui.pages.parts.reports import StudentReportsTab
from ui.pages.parts.revealing import Facts
from ui.pages.parts.tab import Tab
from ui.pages.tutors.contact import ContactSheet, facts
from ui.pages.tutors.details import DetailsTab
from ui.pages.tutors.header import WORDS, TutorHeader
from ui.pages.tutors.overview import Overview
from ui.pages.tutors.records import StudentsTab


class TutorDetail(PersonDetail[TutorCard]):
    """The detail beside the list of tutors."""

    kind = "tutor"
    head_words = WORDS
    words = DetailWords(
        N_("Choose somebody in the list to see when they are free, whom they teach and for how long."),
        "graduation-cap", N_("About this tutor"), N_("Why did the tutor leave?"),
    )  # fmt: skip
    commands = Commands(tutors.set_tutor_status, tutors.archive_tutor, tutors.restore_tutor)
    tab_words = MappingProxyType({
        "overview": N_("Overview"),
        "availability": N_("Availability"),
        "students": N_("Students"),
        "sessions": N_("Sessions"),
        "reports": N_("Reports"),
        "details": N_("Details"),
        "history": N_("History"),
    })  # fmt: skip
    header: TutorHeader

    def __init__(self, desk: Desk) -> None:
        makers: dict[str, Callable[[], Tab]] = {
            "overview": partial(Overview, desk), "availability": partial(AvailabilityTab, desk, "tutor"),
            "students": partial(StudentsTab, desk), "sessions": partial(SessionsTab, desk, "tutor"),
            "reports": partial(StudentReportsTab, desk),
            "details": partial(DetailsTab, desk), "history": partial(HistoryTab, desk),
        }  # fmt: skip
        super().__init__(desk, TutorHeader(), makers)

    @staticmethod
    def read_card(desk: Desk, person_id: str) -> TutorCard | None:
        return desk.app.query(tutor_card, person_id)

    def show_header(self, card: TutorCard) -> None:
        self.header.show_tutor(card, self.desk.app.clock(), self.desk.hides_names)

    def covered(self, card: TutorCard) -> Facts | None:
        shown = facts(card)
        return shown if shown.lines else None

    def edit_sheet(self, card: TutorCard) -> ContactSheet:
        return ContactSheet(self.desk, card)
