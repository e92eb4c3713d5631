"""What can be done with several sessions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.schedule import OccurrenceRow
from tutor_app.services.bulk import Meeting, delete_sessions, set_outcomes
from ui.doing import do_and_say
from ui.page import Desk
from ui.pages.parts.lists.verbs import Verb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.pages.sessions.columns import Listed


class Outcome(NamedTuple):
    """What can have become of a session: words (marked with N_), and what the command takes."""

    words: str
    status: str
    missed_by: str = ""
    notice: bool = False


OUTCOMES = (
    Outcome(N_("Held, as planned"), "held"),
    Outcome(N_("Did not happen: student, told us before"), "missed", "student", True),
    Outcome(N_("Did not happen: student, no word"), "missed", "student", False),
    Outcome(N_("Did not happen: tutor, told us before"), "missed", "tutor", True),
    Outcome(N_("Did not happen: tutor, no word"), "missed", "tutor", False),
    Outcome(N_("Did not happen: the office"), "missed", "office", True),
)


class ManySessions:
    """The verbs on the selected rows; `rows` gives these rows by key."""

    def __init__(self, desk: Desk, rows: Callable[[Sequence[str]], list[Listed]]) -> None:
        self._desk, self._rows = desk, rows

    def verbs(self) -> tuple[Verb, ...]:
        """All of them."""
        return (
            Verb(N_("What became of them"), "circle-check", self._set_outcome, _choices),
            Verb(N_("Delete"), "trash-2", self._delete),
        )

    def _set_outcome(self, keys: Sequence[str], choice: str) -> None:
        chosen = OUTCOMES[int(choice)]
        rows = self._rows(keys)
        logs = [row.id for row in rows if not isinstance(row, OccurrenceRow)]
        meetings = [_meeting(row) for row in rows if isinstance(row, OccurrenceRow)]
        self._desk.do(
            set_outcomes, chosen.status, session_ids=logs, meetings=meetings,
            missed_by=chosen.missed_by, notice=chosen.notice,
        )  # fmt: skip

    def _delete(self, keys: Sequence[str], _choice: str) -> None:
        logs = [row.id for row in self._rows(keys) if not isinstance(row, OccurrenceRow)]
        if not logs:
            message = _("These meetings have no log yet, so nothing was deleted.")
            self._desk.tell(UserError(message, _("Say what became of them, or cancel them in the schedule.")))
            return
        said = ngettext("{count} session deleted", "{count} sessions deleted", len(logs))
        do_and_say(self._desk, said.format(count=f"{len(logs):,}"), delete_sessions, logs)


def _choices() -> list[tuple[str, str]]:
    return [(str(at), _(outcome.words)) for at, outcome in enumerate(OUTCOMES)]


def _meeting(row: OccurrenceRow) -> Meeting:
    assert row.schedule_id is not None
    assert row.planned_date is not None
    when = (row.planned_date, row.date, row.start, row.minutes, row.zone)
    return Meeting(row.match_id, row.schedule_id, *when, row.medium, row.place)
