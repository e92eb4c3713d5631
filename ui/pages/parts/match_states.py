"""A match and the way it goes: proposed, agreed, active, paused, ended, each step with its date and reason.

`MatchLine` shows one match with its next step; `match_actions` are the entries of a menu on it.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import N_, _
from tutor_app.queries.matches import OPEN, MatchRow, matches
from tutor_app.services.matches import NEXT, end_plans
from ui import dates, fonts
from ui.actions import Action, fill, runner, shown
from ui.page import Desk
from ui.pages.parts import states
from ui.pages.parts.match_sheets import EndSheet, ExtendSheet, MoveSheet, StartSheet, pair_words
from ui.pages.parts.subjects import SubjectWords
from ui.widgets.button import Button
from ui.widgets.chip import Chip, StateTag
from ui.widgets.frame import column, row
from ui.widgets.label import Elided
from ui.widgets.menu import PopupMenu
from ui.widgets.more import MoreButton

MOVES = {
    "agreed": (N_("Both agree…"), "handshake"),
    "active": (N_("Begin…"), "circle-check"),
    "paused": (N_("Pause…"), "pause"),
    "ended": (N_("End…"), "flag"),
}
GO_ON, EXTEND = N_("Go on…"), N_("Extend…")


def open_matches(desk: Desk, kind: str, person_id: str, statuses: Sequence[str] = OPEN) -> list[MatchRow]:
    """The open matches of a "student" or a "tutor", or those in given states."""
    if kind == "student":
        return desk.app.query(matches, statuses=statuses, student_id=person_id)
    return desk.app.query(matches, statuses=statuses, tutor_id=person_id)


def match_actions(desk: Desk, match: MatchRow) -> list[Action]:
    """What can become of a match next, and where it is planned."""
    moves = [
        Action(_move_words(match, status), partial(open_move, desk, match, status), icon=MOVES[status][1])
        for status in NEXT[match.status]
    ]
    before, ending = moves[:-1], moves[-1:]
    if ending and desk.has_page("schedule"):
        show = partial(desk.open_page, "schedule", match=match.id)
        before.append(Action(N_("Show in the schedule"), show, icon="calendar-days"))
    if ending and match.last:
        before.append(Action(EXTEND, partial(open_extension, desk, match), icon="calendar-clock"))
    return before + ending


def pop_up(desk: Desk, match: MatchRow, at: QPoint, parent: QWidget) -> None:
    """The menu of a match at a place of the screen."""
    menu = PopupMenu(parent)
    fill(menu, match_actions(desk, match), menu)
    menu.popup(at)


def open_move(desk: Desk, match: MatchRow, status: str) -> None:
    """Ask what is needed to move a match on to `status`."""
    desk.show_sheet(EndSheet(desk, match) if status == "ended" else MoveSheet(desk, match, status))


def open_extension(desk: Desk, match: MatchRow) -> None:
    """Ask until when a match that has an end is to go on."""
    desk.show_sheet(ExtendSheet(desk, match))


def end_words(match: MatchRow, today: str) -> str:
    """With which day a match, or its meetings, will end or has ended; "" where none is known."""
    if not match.last:
        return ""
    if match.status == "ended":
        words = _("ended on {date}")
    elif not match.ends:
        words = _("meets until {date}") if match.last >= today else _("met until {date}")
    else:
        words = _("ends on {date}") if match.last >= today else _("was to end on {date}")
    return words.format(date=dates.lately(match.last))


def _move_words(match: MatchRow, status: str) -> str:
    return GO_ON if (match.status, status) == ("paused", "active") else MOVES[status][0]


class MatchLine(QWidget):
    """One match: state, subject, with whom and since when; its next step as a button, the others in a menu."""

    def __init__(
        self,
        desk: Desk,
        match: MatchRow,
        subjects: SubjectWords,
        *,
        with_student: bool = False,
        bare: bool = False,
        ending: bool = False,
        planned: bool = False,
    ) -> None:
        """`bare` where no meeting of an active match is planned; `ending` where its end is near or past; `planned`
        where meetings are, although it is paused or has ended."""
        super().__init__()
        self._desk, self.match = desk, match
        hides = desk.hides_names
        if with_student:
            who = pair_words(match, hides)
        else:
            who = match.tutor if hides else f"{match.tutor_name}  {match.tutor}"
        since = _("since {date}").format(date=dates.lately(match.starts)) if match.starts else ""
        note = " · ".join(filter(None, (end_words(match, desk.today()), since, match.reason)))
        word, key = subjects.chip(match.subject_id)
        words = column(Elided(who, fonts.BODY, 600), gap=0)
        if note:
            words.addWidget(Elided(note, fonts.CAPTION, 400, "warn" if ending or match.ends_first else "muted"))
        sign = states.MATCH[match.status]
        parts: list[QWidget] = [StateTag(*sign.shown), Chip(word, key)]
        line = row(*parts, words, gap=8)
        line.setStretch(2, 1)
        for action in self._pressing(bare=bare, ending=ending, planned=planned):
            button = Button(shown(action), "tonal", action.icon, height=28)
            button.clicked.connect(runner(action))
            line.addWidget(button)
        self.more = MoreButton(partial(match_actions, desk, match), about=who, size=28)
        line.addWidget(self.more)
        self.setLayout(line)
        self.more.setVisible(bool(NEXT[match.status]))

    def _pressing(self, *, bare: bool, ending: bool, planned: bool) -> Iterator[Action]:
        """What is to be done about it next, and about what is the matter with it."""
        desk, match = self._desk, self.match
        steps = [one for one in NEXT[match.status] if one != "ended"]
        if steps and match.status != "active":
            words = _move_words(match, steps[0])
            plain = partial(str, _(words).rstrip("…"))
            yield Action(words, partial(open_move, desk, match, steps[0]), shown_as=plain)
        if bare and desk.has_page("schedule"):
            yield Action(N_("Plan meetings"), partial(desk.open_page, "schedule", plan=match.id), icon="calendar")
        if ending and match.ends and match.ends < desk.today():
            words, icon = MOVES["ended"]
            yield Action(words, partial(open_move, desk, match, "ended"), icon=icon)
        elif ending:
            yield Action(EXTEND, partial(open_extension, desk, match), icon="calendar-clock")
        if match.ends_first:
            yield Action(N_("First day…"), lambda: desk.show_sheet(StartSheet(desk, match)), icon="calendar")
        if planned:
            yield Action(N_("End the meetings"), partial(desk.do, end_plans, match.id), icon="calendar-x")
