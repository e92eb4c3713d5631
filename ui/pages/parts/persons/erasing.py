"""The sheet on which a person is erased for good: it says what goes and what stays, and has the code typed."""

from collections.abc import Sequence
from typing import Literal

from tutor_app.errors import UserError
from tutor_app.i18n import N_, _, ngettext
from tutor_app.queries.erasing import OthersWords, words_of_others
from tutor_app.queries.loans import loans
from tutor_app.queries.parting import OpenEnds, open_ends
from tutor_app.services.erasing import erase_student, erase_tutor
from ui.drafts import Drafts
from ui.fields import Field, TextField
from ui.page import Desk
from ui.pages.parts.asking import AskSheet
from ui.pages.parts.lent import LentLines
from ui.widgets.banner import Banner
from ui.widgets.chip import Icon
from ui.widgets.frame import Ground, column, row
from ui.widgets.label import Paragraph, heading

ERASE = {"student": erase_student, "tutor": erase_tutor}
GOES = {
    "student": (
        N_("Alias, code, and who the student really is"),
        N_("Telephone, e-mail, address, every contact"),
        N_("Notes, wishes, goals, what was observed, reports"),
        N_("All of that in the history of changes, and in the bin"),
    ),
    "tutor": (
        N_("Name and code"),
        N_("Telephone, e-mail, every contact"),
        N_("Notes, interests, affiliation"),
        N_("All of that in the history of changes, and in the bin"),
    ),
}
STAYS = {
    "student": (
        N_("Dates, hours and attendance, without a name"), N_("The tutors' hours"), N_("The reason given here"),
    ),
    "tutor": (
        N_("Dates and hours, without a name"), N_("What was noted about their students"), N_("The reason given here"),
    ),
}  # fmt: skip


class EraseSheet(AskSheet):
    """Erases a student or tutor once a reason is given and the code is typed, each time anew."""

    keeps_words = False

    def __init__(self, desk: Desk, kind: Literal["student", "tutor"], person_id: str, code: str) -> None:
        super().__init__(_("Erase {code} for good").format(code=code), _("Erase for good"), width=620)
        lent = desk.app.query(loans, only_out=True, **{f"{kind}_id": person_id})
        self.loans = LentLines(desk, lent, {"lost": N_("is lost"), "back": N_("has come back")})
        ends = _ends(desk.app.query(open_ends, kind, person_id, desk.today()))
        self._desk, self._kind, self._person, self._code = desk, kind, person_id, code
        self.yes.kind = "final"
        self.reason = TextField("", _("In a few words, without names: it is kept"))
        self.typed = TextField()
        lists = row(
            _listed(_("Goes"), [_(line) for line in GOES[kind]], "x", "bad"),
            _listed(_("Stays"), [_(line) for line in STAYS[kind]], "check", "good"),
            gap=12,
        )
        text = _(
            "Backups from before still hold it; each is cleaned when it is restored here. Other copies erase it with "
            "the next bundle. What was printed or saved elsewhere has to be found and destroyed by hand."
        )
        never = Banner(_("This can never be undone"), text, "bad", "triangle-alert")
        others = desk.app.query(words_of_others, person_id) if kind == "student" else []
        self.ask(
            self._erase, lists, *([_listed(_("Ends now"), ends, "flag", "warn")] if ends else []), self.loans, never,
            *([_of_others(others, code)] if others else []),
            *([_of_drafts(code)] if desk.beside(Drafts).are_any() else []),
            Field(_("Reason"), self.reason),
            Field(_("Type {code} to show that you mean it").format(code=code), self.typed),
        )  # fmt: skip

    def _erase(self) -> None:
        if self.typed.value().strip().casefold() != self._code.casefold():
            raise UserError(
                _("This is not {code}. Nothing was erased.").format(code=self._code), _("Type the code as it stands.")
            )
        returned = self.loans.answered("back")
        self._desk.app.do(ERASE[self._kind], self._person, self.reason.value(), returned=returned)
        self._desk.say(_("{code} was erased for good").format(code=self._code), undo=False)


def _ends(open_: OpenEnds) -> list[str]:
    """What ends with the person, in words."""
    said = (
        (
            open_.matches,
            ngettext("{count} match, with its meetings", "{count} matches, with their meetings", open_.matches),
        ),
        (open_.places, ngettext("{count} place in a class", "{count} places in classes", open_.places)),
        (open_.classes, ngettext("Teaching {count} class", "Teaching {count} classes", open_.classes)),
        (open_.requests, ngettext("{count} request", "{count} requests", open_.requests)),
        (open_.sign_ups, ngettext("{count} sign-up for an event", "{count} sign-ups for events", open_.sign_ups)),
    )
    return [words.format(count=count) for count, words in said if count]


def _of_others(others: Sequence[OthersWords], code: str) -> Banner:
    """Whose words go too, though they were never meant."""
    counted = (
        ngettext("{code}: {count} record", "{code}: {count} records", one.count).format(code=one.code, count=one.count)
        for one in others
    )
    text = _("{records}. They stood under {code} for a while; every copy empties whatever did, notes of sessions too.")
    title = _("Words about others go too")
    return Banner(title, text.format(records=", ".join(counted), code=code), "warn", "triangle-alert")


def _of_drafts(code: str) -> Banner:
    """What nobody has saved goes, as any of it may name the person."""
    text = _(
        "All that was typed on this copy and not saved is dropped: it may name {code}. Save first what is to stay."
    )
    return Banner(_("Unsaved words go too"), text.format(code=code), "warn", "triangle-alert")


def _listed(title: str, lines: Sequence[str], icon: str, tone: str) -> Ground:
    made = []
    for line in lines:
        said = row(Icon(icon, tone, 14), Paragraph(line, 12), gap=8)
        said.setStretch(1, 1)
        made.append(said)
    return Ground("sunken", column(heading(title), *made, None, gap=6, margins=(14, 12, 14, 12)))
