"""The page: the list of tutors with its filters, and the detail of the one it is on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tutor_app.i18n import N_, _
from tutor_app.queries.alerts import READS, AlertKind, alerts
from tutor_app.queries.facts.tutors import SOURCES
from tutor_app.queries.tutors import LISTED_IN, TutorRow
from tutor_app.services import tutors
from ui.actions import Action
from ui.pages.parts.lists.saved import TABLE
from ui.pages.parts.persons.listing import Filter
from ui.pages.parts.persons.page import PeoplePage
from ui.pages.parts.persons.scaled import READS as ASKED
from ui.pages.parts.subjects import the_subjects
from ui.pages.tutors.adding import NewTutor
from ui.pages.tutors.columns import CLOSE, WIDE, TutorColumns
from ui.pages.tutors.detail import TutorDetail
from ui.pages.tutors.many import many_tutors
from ui.pages.tutors.roster import PILLS, Needs, TutorRoster, read_needs, read_tutors
from ui.pages.tutors.subjects import SubjectSheet
from ui.widgets.pick import FilterButton
from ui.widgets.week_grid import KEYS as PAINTING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tutor_app.store.record import Change
    from ui.page import Desk
    from ui.pages.parts.lists.tools import Offer

LISTED = LISTED_IN | {"subject", "office_setting"}


class TutorsPage(PeoplePage):
    """List and detail of all tutors."""

    key = "tutors"
    icon = "graduation-cap"
    name = N_("Tutors")
    keys = (PAINTING,)
    lists = frozenset({"tutor"})
    listed = LISTED
    reads = LISTED | ASKED | frozenset[str]().union(*(source.reads for source in SOURCES)) | {
        "absence", "schedule", "schedule_exception", "disclosure", "request", "progress_report", "loan", "event",
        "participation", "student", "group_class", "member", TABLE,
    }  # fmt: skip
    counts = READS["check_expiring"]
    pill_words = PILLS
    always = ("active", "room", "checks", "applicants")
    new_words = (N_("New tutor"), N_("Add somebody who offers to teach"))
    empty_words = N_(
        "Volunteers stand here with what they teach, when they are free and how many students they can take."
    )
    sort = ("code", False)
    columns_shown = MappingProxyType({"wide": WIDE, "close": CLOSE})
    widths = (640, 520)
    field_width = 150
    details = TutorDetail
    columns: TutorColumns
    detail: TutorDetail

    def subtitle(self) -> str:
        active, room = (f"{self.roster.count(pill):,}" for pill in ("active", "room"))
        return _("{active} active, {room} with room").format(active=active, room=room)

    @classmethod
    def actions_about(cls, desk: Desk, kind: str, person_id: str) -> list[Action]:
        if kind != cls.details.kind:
            return []
        teach = lambda: desk.show_sheet(SubjectSheet(desk, person_id, None))  # noqa: E731
        return [
            Action(N_("Add a subject"), teach, icon="book-open"),
            *super().actions_about(desk, kind, person_id),
        ]

    @classmethod
    def count(cls, desk: Desk) -> int:
        """Tutors whose background check runs out."""
        kinds: tuple[AlertKind, ...] = ("check_expiring",)
        found = desk.app.known(cls.counts, alerts, desk.today(), kinds)
        return sum(len(one.ids) for one in found)

    @classmethod
    def read_everybody(cls, desk: Desk) -> Mapping[str, TutorRow]:
        return read_tutors(desk.app, desk.today())

    @classmethod
    def read_needs(cls, desk: Desk) -> Needs:
        return read_needs(desk.app, desk.today())

    def make_roster(self, everybody: Mapping[str, TutorRow], needs: Needs) -> TutorRoster:
        return TutorRoster(everybody, needs)

    def make_columns(self) -> TutorColumns:
        return TutorColumns(self.desk, TutorRoster({}, Needs()), self.write, self.set_status)

    def write(self, person_id: str, field: str, value: Any) -> None:
        self.desk.app.do(tutors.edit_tutor, person_id, **{field: value})

    def make_filters(self) -> dict[str, Filter]:
        subject = FilterButton(_("Subject"), self.columns.find_subjects)
        language = FilterButton(_("Language"), self.columns.find_languages)
        return {
            "subject": Filter(subject, lambda row, value: value in row.subjects),
            "language": Filter(language, lambda row, value: value in row.languages.split()),
        }

    def make_detail(self) -> TutorDetail:
        return TutorDetail(self.desk)

    def make_adding(self) -> NewTutor:
        return NewTutor(self.desk)

    def offer(self, wish: Callable[[], dict[str, Any]], is_usual: Callable[[], bool]) -> Offer:
        return many_tutors(self.desk).offer(wish, is_usual)

    def taken(self, _change: Change | None) -> None:
        self.columns.subjects = the_subjects(self.desk.app)
