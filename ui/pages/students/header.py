"""The head of a student's detail: who, in what state, which subjects, with whom."""

from collections.abc import Iterator, Mapping

from tutor_app.i18n import N_, _
from tutor_app.queries.students import StudentCard, StudentRow
from ui import dates
from ui.pages.parts import states
from ui.pages.parts.persons.header import HeaderWords, PersonHeader
from ui.pages.parts.subjects import SubjectWords
from ui.widgets.chip import Chip
from ui.widgets.frame import emptied_for, row
from ui.widgets.label import Elided

WORDS = HeaderWords(
    reveal=N_("Reveal identity"),
    revealed=N_("Identity shown"),
    reveal_for=N_("Reveal identity for"),
    icon="eye",
    edit="",
    signs=states.STUDENT,
    moves={
        "active": (N_("Is studying"), "circle-check"),
        "waiting": (N_("Is waiting"), "hourglass"),
        "paused": (N_("Pause"), "pause"),
        "finished": (N_("Has finished"), "flag"),
        "left": (N_("Has left…"), "log-out"),
    },
)


class StudentHeader(PersonHeader):
    """Subjects and tutors below the alias."""

    def __init__(self) -> None:
        self._marks = row(gap=8)
        super().__init__(WORDS, self._marks)

    def show_student(
        self, card: StudentCard, listed: StudentRow | None, subjects: SubjectWords, hides: bool, ends: Mapping[str, str]
    ) -> None:
        """Show this student; `hides` leaves names away. `ends` are the last days that were noted, by code of tutor."""
        self.show_person(card, card.code if hides or not card.alias else card.alias)
        chips = subjects.chips(listed.subjects if listed else ())
        tutors = ", ".join(_tutors(listed, hides, ends)) if listed else ""
        if not emptied_for(self._marks, chips, tutors):
            return
        for word, key in chips:
            self._marks.addWidget(Chip(word, key))
        words = _("with {tutors}").format(tutors=tutors) if tutors else _("no tutor at present")
        self._marks.addWidget(Elided(words, tone="text2" if tutors else "muted"), 1)


def _tutors(listed: StudentRow, hides: bool, ends: Mapping[str, str]) -> Iterator[str]:
    for code, name in zip(listed.tutor_codes, listed.tutors, strict=True):
        shown, last = code if hides else name, ends.get(code, "")
        yield _("{tutor} (until {date})").format(tutor=shown, date=dates.brief(last)) if last else shown
